"""`radtrack log --indicator CODE`: how a figure and its target changed, when and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from radtrack.core.actual import Actual, Entry, SavedSnapshot
from radtrack.core.diagnostic import N_
from radtrack.core.model import Amendment, Indicator, Plan, Target
from radtrack.core.period import Quarter
from radtrack.core.revision import Revision, Turn, revisions
from radtrack.core.text import mask_digits
from radtrack.locale.messages import number_text, quarter_text
from radtrack.locale.translate import _
from radtrack.report.explain import hidden_note, value_text
from radtrack.report.log import revision_text, used_columns
from radtrack.report.provenance import moment_text
from radtrack.report.table import FOLDED, Column, Kind, Mark, Report, Table
from radtrack.report.wording import agency_label, figure_text

TURNS = {
    Turn.REPORTED: (N_("dilaporkan"), "", "+"),
    Turn.RESTATED: (N_("direvisi"), "yellow", "±"),
    Turn.CONFIRMED: (N_("tetap sama"), "grey", "="),
    Turn.WITHDRAWN: (N_("ditarik"), "red", "×"),
}
AMENDED = "amended"

DATA_COLUMNS = tuple(
    Column(key, key)
    for key in (
        "kind recorded on quarter year region category before after revision file sha256 sheet_cell basis number name"
        " who reason"
    ).split()
)
"""Keys of the changes in `radtrack/log/1`. `kind` is reported, restated, confirmed, withdrawn, amended or snapshot;
`before` and `after` hold value, numerator, denominator, token, of an amendment year and quarters."""


class _Change(NamedTuple):
    """An amendment of one year's target, with the entry it took the place of."""

    amendment: Amendment
    year: int
    before: Target | None
    after: Target


def build_history(
    plan: Plan,
    indicator: Indicator,
    entries: Sequence[Entry],
    named: Sequence[SavedSnapshot],
    agency: str | None,
    quarter: Quarter | None,
) -> Report:
    """Every report of the indicator's figures and every amendment of its target, newest first, with the named snapshots
    between them. `entries` are all there are, oldest first; `agency` and `quarter` leave out what is not theirs. Of a
    sensitive indicator only the figure as a whole is listed."""
    of_figure = [
        revision
        for revision in revisions(entries)
        if quarter in (None, revision.entry.actual.quarter) and agency in (None, revision.entry.submission.agency)
    ]
    listed = [r for r in of_figure if not indicator.sensitive or not _is_part(r.entry.actual)]
    changes = [c for c in _changes(indicator) if quarter is None or c.year == quarter.year]
    events: list[Revision | _Change | SavedSnapshot] = [*listed, *changes, *named]
    events.sort(key=_when, reverse=True)
    return Report(
        schema="radtrack/log/1",
        title=f"{indicator.code} · {indicator.name}",
        facts={"plan": plan.id, "agency": agency, "quarter": quarter, "indicator": indicator.code},
        tables=(
            _screen(events, of_figure),
            Table("changes", "", DATA_COLUMNS, tuple(map(_data_row, events)), shown=False),
        ),
        heading=(plan.title, _agency_line(plan, indicator)),
        notes=hidden_note(len(of_figure) - len(listed)),
        main="changes",
    )


def _agency_line(plan: Plan, indicator: Indicator) -> str:
    agency = plan.agency(indicator.agency)
    return " · ".join((agency_label(agency) if agency else indicator.agency, indicator.unit))


def _is_part(actual: Actual) -> bool:
    return bool(actual.region or actual.category)


def _changes(indicator: Indicator) -> Iterator[_Change]:
    held = dict(indicator.targets)
    for amendment in sorted(indicator.amendments, key=lambda a: a.on):
        for year, target in sorted(amendment.targets.items()):
            yield _Change(amendment, year, held.get(year), target)
            held[year] = target


def _when(event: Revision | _Change | SavedSnapshot) -> datetime:
    """The moment it was recorded; of an amendment the beginning of its day."""
    match event:
        case _Change():
            return datetime.combine(event.amendment.on, time()).astimezone()
        case Revision():
            return datetime.fromisoformat(event.entry.submission.recorded or "")
        case _:
            return datetime.fromisoformat(event.recorded or "")


def _screen(events: Sequence[Revision | _Change | SavedSnapshot], of_figure: Sequence[Revision]) -> Table:
    columns = (
        Column("when", _("Tanggal")),
        Column("turn", _("Kejadian"), Kind.STATUS),
        Column("period", _("Masa")),
        Column("region", _("Kabupaten/Kota"), weight=8),
        Column("category", _("Kategori"), weight=8),
        Column("before", _("Semula"), width=12),
        Column("after", _("Menjadi"), width=12),
        Column("revision", _("Revisi"), weight=6),
        Column("source", _("Berkas atau dasar"), width=22, weight=5),
        Column("who", _("Pencatat"), weight=3),
        Column("reason", _("Alasan"), width=16, weight=7),
    )
    rows = tuple(map(_row, events))
    told = bool(of_figure) or any(not isinstance(event, SavedSnapshot) for event in events)
    title = _("Riwayat angka dan target, terbaru dulu") if told else _("Belum ada angka yang dilaporkan")
    return Table("history", title, used_columns(columns, rows), rows, fold=True, data=False)


def _row(event: Revision | _Change | SavedSnapshot) -> Mapping[str, Any]:
    match event:
        case Revision():
            return _figure_row(event)
        case _Change():
            return _target_row(event)
        case _:
            when = moment_text(event.recorded or "", short=True)
            turn = Mark(None, _("potret #{number}").format(number=event.number), "grey", "·")
            name = mask_digits(event.name)
            folded = _folded("", name, event.who, "")
            return {"when": when, "turn": turn, "source": name, "who": event.who or None, FOLDED: folded}


def _figure_row(revision: Revision) -> Mapping[str, Any]:
    actual, sent = revision.entry.actual, revision.entry.submission
    label, colour, sign = TURNS[revision.turn]
    place = actual.where.place if actual.where else None
    source = f"{mask_digits(sent.file_name)}: {place}" if place else mask_digits(sent.file_name)
    return {
        "when": moment_text(sent.recorded or "", short=True),
        "turn": Mark(revision.turn, _(label), colour, sign),
        "period": quarter_text(actual.quarter),
        "region": actual.region or None,
        "category": actual.category or None,
        "before": value_text(revision.before) if revision.before else None,
        "after": value_text(actual),
        "revision": revision_text(sent),
        "source": source,
        "who": sent.who or None,
        "reason": mask_digits(sent.reason) or None,
        FOLDED: _folded(revision_text(sent), source, sent.who, mask_digits(sent.reason)),
    }


def _target_row(change: _Change) -> Mapping[str, Any]:
    amendment = change.amendment
    return {
        "when": _day_text(amendment.on),
        "turn": Mark(AMENDED, _("target diubah"), "yellow", "T"),
        "period": _("tahun {year}").format(year=change.year),
        "before": _target_text(change.before) if change.before else None,
        "after": _target_text(change.after),
        "source": amendment.basis,
        "reason": amendment.reason,
        FOLDED: _folded("", amendment.basis, "", amendment.reason),
    }


def _folded(revision: str, source: str, who: str, reason: str) -> Mapping[str, str]:
    return {
        "revision": _("revisi {revision}").format(revision=revision),
        "source": source,
        "who": _("oleh {who}").format(who=who),
        "reason": _("alasan: {reason}").format(reason=reason),
    }


def _day_text(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _target_text(target: Target) -> str:
    """`120 (30; 30; 30; 30)`."""
    text = figure_text(target.value)
    if target.quarters is None:
        return text
    return f"{text} ({'; '.join(number_text(quarter) for quarter in target.quarters)})"


def _data_row(event: Revision | _Change | SavedSnapshot) -> Mapping[str, Any]:
    match event:
        case Revision():
            return _figure_data(event)
        case _Change():
            amendment = event.amendment
            return {
                "kind": AMENDED,
                "on": amendment.on,
                "year": event.year,
                "before": _target_data(event.before),
                "after": _target_data(event.after),
                "basis": amendment.basis,
                "reason": amendment.reason,
            }
        case _:
            return {
                "kind": "snapshot",
                "recorded": event.recorded,
                "quarter": event.quarter,
                "number": event.number,
                "name": mask_digits(event.name),
                "who": event.who or None,
            }


def _figure_data(revision: Revision) -> Mapping[str, Any]:
    actual, sent = revision.entry.actual, revision.entry.submission
    place = actual.where.place if actual.where else None
    return {
        "kind": revision.turn,
        "recorded": sent.recorded,
        "quarter": actual.quarter,
        "region": actual.region or None,
        "category": actual.category or None,
        "before": _value_data(revision.before),
        "after": None if actual.withdrawn else _value_data(actual),
        "revision": sent.revision,
        "file": mask_digits(sent.file_name),
        "sha256": sent.sha256,
        "sheet_cell": str(place) if place else None,
        "who": sent.who or None,
        "reason": mask_digits(sent.reason) or None,
    }


def _value_data(actual: Actual | None) -> Mapping[str, Any] | None:
    if actual is None:
        return None
    return dict(zip(("value", "numerator", "denominator", "token"), actual.figure, strict=True))


def _target_data(target: Target | None) -> Mapping[str, Any] | None:
    return None if target is None else {"year": target.value, "quarters": target.quarters}
