"""`radtrack log`: who recorded what, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from radtrack.core.actual import SavedSnapshot, Submission
from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.core.text import mask_digits
from radtrack.locale.messages import date_text
from radtrack.locale.translate import _
from radtrack.report.provenance import moment_text, saved_text
from radtrack.report.table import FOLDED, Column, Kind, Report, Table

DATA_COLUMNS = tuple(
    Column(key, key)
    for key in (
        "kind number recorded agency region quarter revision same_as file sha256 received reference name who reason"
    ).split()
)
"""Keys of the events in `radtrack/log/1`; `kind` is submission or snapshot."""


def build_log(
    plan: Plan,
    sent: Sequence[Submission],
    named: Sequence[SavedSnapshot],
    agency: str | None,
    quarter: Quarter | None,
) -> Report:
    """Submissions and named snapshots, newest first."""
    events: list[Submission | SavedSnapshot] = [*sent, *named]
    events.sort(key=lambda event: event.recorded or "", reverse=True)
    return Report(
        schema="radtrack/log/1",
        title=plan.title,
        facts={"plan": plan.id, "agency": agency, "quarter": quarter, "indicator": None},
        tables=(_screen(events), Table("events", "", DATA_COLUMNS, tuple(map(_data_row, events)), shown=False)),
        main="events",
    )


def used_columns(columns: Iterable[Column], rows: Sequence[Mapping[str, Any]]) -> tuple[Column, ...]:
    """The columns in which some row says something."""
    return tuple(c for c in columns if any(row.get(c.key) not in (None, "") for row in rows))


def _screen(events: Sequence[Submission | SavedSnapshot]) -> Table:
    columns = (
        Column("recorded", _("Dicatat")),
        Column("agency", _("Instansi")),
        Column("region", _("Kabupaten/Kota"), weight=6),
        Column("quarter", _("Triwulan"), Kind.QUARTER),
        Column("revision", _("Revisi")),
        Column("what", _("Berkas atau potret"), width=24),
        Column("who", _("Pencatat"), weight=5),
        Column("received", _("Diterima"), weight=4),
        Column("reference", _("Nomor surat"), weight=3),
        Column("reason", _("Alasan"), width=16, weight=7),
    )
    rows = tuple(map(_row, events))
    title = _("Yang dicatat, terbaru dulu ({total})") if rows else _("Belum ada yang dicatat")
    return Table("log", title, used_columns(columns, rows), rows, fold=True, data=False)


def _row(event: Submission | SavedSnapshot) -> Mapping[str, Any]:
    recorded = moment_text(event.recorded or "", short=True)
    if isinstance(event, SavedSnapshot):
        return {
            "recorded": recorded,
            "agency": "",
            "quarter": event.quarter,
            "what": saved_text(event),
            "who": event.who or None,
            FOLDED: {"who": _("oleh {who}").format(who=event.who)},
        }
    received = date_text(event.received) if event.received else None
    reason = mask_digits(event.reason)
    return {
        "recorded": recorded,
        "agency": event.agency,
        "region": event.region or None,
        "quarter": event.quarter,
        "revision": revision_text(event),
        "what": mask_digits(event.file_name),
        "who": event.who or None,
        "received": received,
        "reference": mask_digits(event.reference) or None,
        "reason": reason or None,
        FOLDED: {
            "region": _("dari {region}").format(region=event.region),
            "who": _("oleh {who}").format(who=event.who),
            "received": _("diterima {day}").format(day=received),
            "reference": _("surat {reference}").format(reference=mask_digits(event.reference)),
            "reason": _("alasan: {reason}").format(reason=reason),
        },
    }


def revision_text(sent: Submission) -> str:
    """`2`; `1 (sumber lain)` for the same values from other bytes, `3 (nilai revisi 1)` for a return to older ones."""
    if sent.same_as is None:
        return str(sent.revision)
    if sent.same_as == sent.revision:
        return _("{number} (sumber lain)").format(number=sent.revision)
    return _("{number} (nilai revisi {older})").format(number=sent.revision, older=sent.same_as)


def _data_row(event: Submission | SavedSnapshot) -> Mapping[str, Any]:
    shared = {
        "number": event.number,
        "recorded": event.recorded,
        "quarter": event.quarter,
        "who": event.who or None,
    }
    if isinstance(event, SavedSnapshot):
        return {"kind": "snapshot", **shared, "name": mask_digits(event.name)}
    return {
        "kind": "submission",
        **shared,
        "agency": event.agency,
        "region": event.region or None,
        "revision": event.revision,
        "same_as": event.same_as,
        "file": mask_digits(event.file_name),
        "sha256": event.sha256,
        "received": event.received,
        "reference": mask_digits(event.reference) or None,
        "reason": mask_digits(event.reason) or None,
    }
