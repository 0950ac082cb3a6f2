"""`radtrack gaps`: every figure that is missing, cannot be computed, or is short of its target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from radtrack.core.attainment import Attainment, Snapshot
from radtrack.core.outlook import Outlook
from radtrack.core.terms import State
from radtrack.locale.translate import _
from radtrack.report.attainments import ATTAINMENT_COLUMNS, attainment_row
from radtrack.report.outlook import outlook_data, outlook_text, rules_note
from radtrack.report.provenance import as_of_notes, moment_facts
from radtrack.report.table import SECTION, Column, Kind, Mark, Report, Table
from radtrack.report.wording import (
    actual_text,
    figure_text,
    method_notes,
    pace_text,
    percent_text,
    position_text,
    reason_text,
    screen_heading,
    short_text,
    shown_places,
    standing_mark,
)

Outlooks: TypeAlias = Mapping[str, Outlook | None]

ORDER = (State.NOT_REPORTED, State.NOT_EVALUABLE, State.SCORED)


def ordered_gaps(attainments: Iterable[Attainment]) -> list[Attainment]:
    """The gap list: not reported, not evaluable, then by (100 − percent) × weight, largest first, then by code."""
    return sorted((a for a in attainments if a.is_gap), key=_urgency)


def _urgency(attainment: Attainment) -> tuple[int, Decimal, str]:
    indicator = attainment.indicator
    weight = Decimal(1) if indicator.weight is None else indicator.weight
    lost = (100 - attainment.percent) * weight if attainment.percent is not None else Decimal(0)
    return (ORDER.index(attainment.state), -lost, indicator.code)


def build_gaps(snapshot: Snapshot, top: int | None) -> Report:
    """The gap list, or its first `top` rows."""
    found = ordered_gaps(snapshot.attainments)
    listed = found if top is None else found[:top]
    outlooks = {a.indicator.code: snapshot.outlooks.get(a.indicator.code) for a in listed}
    rows = tuple({**attainment_row(a), "outlook": outlook_data(outlooks[a.indicator.code])} for a in listed)
    data = Table("gaps", "", (*ATTAINMENT_COLUMNS, Column("outlook", "outlook", Kind.DATA)), rows, shown=False)
    return Report(
        schema="radtrack/gaps/1",
        title=snapshot.plan.title,
        facts={
            **moment_facts(snapshot),
            "not_official": snapshot.not_official,
            "total": len(found),
        },
        tables=(_screen(snapshot, listed, len(found), outlooks), data),
        heading=screen_heading(snapshot),
        notes=(*as_of_notes(snapshot), *method_notes(listed), *rules_note(outlooks.values())),
        main="gaps",
    )


def _screen(snapshot: Snapshot, listed: Sequence[Attainment], total: int, outlooks: Outlooks) -> Table:
    title = _("Belum dilaporkan, tidak dapat dihitung, atau belum mencapai target: {shown} dari {total}")
    if not any(a.is_due for a in snapshot.attainments):
        title = _("Tidak ada indikator yang sudah waktunya dinilai")
    elif not listed:
        title = _("Tidak ada selisih: semua yang sudah waktunya dilaporkan mencapai targetnya")
    columns = (
        Column("code", _("Kode")),
        Column("name", _("Indikator"), width=26),
        Column("agency", _("Instansi"), weight=6),
        Column("target", _("Target"), Kind.NUMBER, weight=5),
        Column("actual", _("Realisasi"), Kind.NUMBER, weight=4),
        Column("percent", _("Capaian %"), Kind.PERCENT),
        Column("band", _("Predikat"), Kind.STATUS, weight=8),
        Column("short", _("Selisih"), weight=3),
        Column("takes", _("Yang diperlukan"), weight=2),
    )
    rows = tuple(_rows(snapshot, listed, outlooks))
    return Table("screen", title, columns, rows, total=total, fold=True, data=False)


def _rows(snapshot: Snapshot, listed: Sequence[Attainment], outlooks: Outlooks) -> Iterator[Mapping[str, Any]]:
    titles = {
        State.NOT_REPORTED: _("Belum dilaporkan"),
        State.NOT_EVALUABLE: _("Tidak dapat dihitung"),
        State.SCORED: _("Belum mencapai target"),
    }
    last = None
    for a in listed:
        if a.state is not last:
            last = a.state
            yield {SECTION: titles[a.state]}
        yield gap_cells(snapshot, a, outlooks[a.indicator.code])


def gap_cells(snapshot: Snapshot, attainment: Attainment, outlook: Outlook | None = None) -> Mapping[str, Any]:
    """One gap as people read it; texts that say nothing are None."""
    indicator = attainment.indicator
    takes = (
        pace_text(attainment),
        outlook_text(outlook),
        position_text(attainment),
        reason_text(attainment.reason),
    )
    return {
        "code": indicator.code,
        "name": indicator.name,
        "agency": indicator.agency,
        "target": figure_text(attainment.target, indicator.unit, shown_places(attainment)),
        "actual": actual_text(attainment),
        "percent": percent_text(attainment),
        "band": _short_mark(attainment, snapshot),
        "short": short_text(attainment) or None,
        "takes": "; ".join(text for text in takes if text) or None,
    }


def _short_mark(attainment: Attainment, snapshot: Snapshot) -> Mark | None:
    """The band; the states are section titles here, so only their sign stays."""
    mark = standing_mark(attainment, snapshot.plan.scale)
    if mark is None or attainment.band:
        return mark
    return Mark(mark.code, "", mark.colour, mark.sign)
