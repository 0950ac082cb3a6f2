"""`radtrack status --compare`: what moved since an earlier moment, and why; it takes the place of the usual screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from radtrack.core.attainment import AgencyStanding, Attainment, Cause, Composite, Move, Snapshot, Why
from radtrack.core.diagnostic import N_
from radtrack.core.text import mask_digits
from radtrack.locale.messages import date_text, quarter_text
from radtrack.locale.translate import _
from radtrack.report.attainments import exact_figure
from radtrack.report.provenance import as_of_notes, edited_lines, moment_text, saved_moment, saved_text
from radtrack.report.standing import composite_mark
from radtrack.report.status import build_status, reading_notes, summary_facts
from radtrack.report.table import FOLDED, Column, Kind, Report, Table
from radtrack.report.wording import (
    figure_text,
    percent_text,
    quarter_short,
    screen_heading,
    shown_places,
    state_mark,
    why_text,
)

CAUSES = {
    Cause.REPORTED: N_("laporan baru {quarters}"),
    Cause.RESTATED: N_("{quarters} direvisi"),
    Cause.WITHDRAWN: N_("{quarters} ditarik"),
    Cause.AMENDED: N_("target diubah {day}"),
    Cause.NEWLY_DUE: N_("baru waktunya dilaporkan"),
    Cause.MISSING: N_("{quarters} belum dilaporkan"),
    Cause.NEXT_QUARTER: N_("triwulan berganti"),
    Cause.EDITED: N_("rencana disunting"),
}
HISTORY = frozenset({Cause.RESTATED, Cause.WITHDRAWN, Cause.AMENDED, Cause.EDITED})
"""What makes people ask why an earlier figure was another one."""


def build_comparison(before: Snapshot, now: Snapshot, moves: Sequence[Move], *, data: bool = True) -> Report:
    """Composites and indicators before and now. As data everything that `status` says stands beside it."""
    status = build_status(now, data=data)
    ordered = sorted(moves, key=_urgency)
    tables: tuple[Table, ...] = (_composite_table(before, now), _screen(ordered))
    if data:
        tables += (*(table for table in status.tables if table.data), _data(ordered))
    return status._replace(
        facts={**status.facts, "compare": _earlier_facts(before)},
        tables=tables,
        heading=(*screen_heading(now), _against(before), *edited_lines(before)),
        notes=(
            *as_of_notes(before),
            *as_of_notes(now),
            *reading_notes(
                now,
                [a for move in moves for a in (move.before, move.now)],
                [now.composite, *(standing.composite for standing in now.agencies)],
            ),
        ),
        main="moves",
    )


def _urgency(move: Move) -> tuple[int, Decimal, str]:
    """What was changed of what was known first, then what has no percent any more, the largest changes, what has a
    percent for the first time, and the rest."""
    size = Decimal(0) if move.change is None else abs(move.change)
    if any(why.cause in HISTORY for why in move.why):
        place = 0
    elif move.change is not None:
        place = 2
    else:
        place = 1 if move.before.percent is not None else 3 if move.now.percent is not None else 4
    return (place, -size, move.now.indicator.code)


def _against(before: Snapshot) -> str:
    as_of = before.as_of
    parts = [_("Sebelum: {quarter}").format(quarter=quarter_text(before.quarter))]
    if as_of is not None:
        parts.append(_("data per {moment}").format(moment=moment_text(as_of.moment, short=True)))
        parts += [saved_text(as_of.saved)] if as_of.saved else []
    return " · ".join(parts)


def _composite_table(before: Snapshot, now: Snapshot) -> Table:
    columns = (
        Column("agency", _("Instansi")),
        Column("before", _("Sebelum %"), Kind.PERCENT),
        Column("now", _("Kini %"), Kind.PERCENT),
        Column("change", _("Perubahan"), Kind.CHANGE),
        Column("scored", _("Dinilai"), weight=7),
        Column("band", _("Predikat"), Kind.STATUS, weight=8),
    )
    earlier = {s.agency.code: s for s in before.agencies}
    pairs = [(earlier[s.agency.code], s) for s in now.agencies if _moved(earlier[s.agency.code], s)]
    pairs.sort(key=lambda pair: (-_size(pair[0].composite, pair[1].composite), pair[1].agency.code))
    rows = [_composite_row(now, _("RENCANA"), before.composite, now.composite)]
    rows += [_composite_row(now, new.agency.code, old.composite, new.composite) for old, new in pairs]
    note = _("Instansi yang berubah: {moved} dari {total}, terbesar dulu").format(
        moved=len(pairs), total=len(now.agencies)
    )
    return Table("composites", "", columns, tuple(rows), note=note, whole=True, data=False)


def _moved(old: AgencyStanding, new: AgencyStanding) -> bool:
    """Whether its line would say something."""
    before, now = old.composite, new.composite
    return (before.percent, before.scored, before.due, before.band) != (now.percent, now.scored, now.due, now.band)


def _size(old: Composite, new: Composite) -> Decimal:
    if old.percent is None and new.percent is None:
        return Decimal(0)
    return Decimal(100) if old.percent is None or new.percent is None else abs(new.percent - old.percent)


def _composite_row(snapshot: Snapshot, label: str, old: Composite, new: Composite) -> Mapping[str, Any]:
    known = old.percent is not None and new.percent is not None
    return {
        "agency": label,
        "before": old.percent,
        "now": new.percent,
        "change": new.percent - old.percent if known else None,  # type: ignore[operator]
        "scored": _arrow(f"{old.scored}/{old.due}", f"{new.scored}/{new.due}"),
        "band": composite_mark(new, snapshot.plan.scale, snapshot.composite),
    }


def _screen(moves: Sequence[Move]) -> Table:
    columns = (
        Column("code", _("Kode")),
        Column("name", _("Indikator"), width=24, weight=3),
        Column("agency", _("Instansi"), weight=4),
        Column("before", _("Sebelum %"), Kind.PERCENT),
        Column("now", _("Kini %"), Kind.PERCENT),
        Column("change", _("Perubahan"), Kind.CHANGE),
        Column("actual", _("Realisasi"), weight=2),
        Column("target", _("Target"), weight=1),
        Column("why", _("Sebab"), width=28),
    )
    title = _("Yang berubah dan sebabnya ({total})") if moves else _("Tidak ada yang berubah")
    return Table("moved", title, columns, tuple(map(_row, moves)), data=False, fold=True)


def _row(move: Move) -> Mapping[str, Any]:
    old, new = move.before, move.now
    indicator = new.indicator
    places = shown_places(new)
    actual = _arrow(figure_text(old.actual, places=places), figure_text(new.actual, places=places))
    target = _arrow(figure_text(old.target, places=places), figure_text(new.target, places=places))
    return {
        "code": indicator.code,
        "name": indicator.name,
        "agency": indicator.agency,
        "before": _percent_cell(old),
        "now": _percent_cell(new),
        "change": move.change,
        "actual": actual,
        "target": target,
        "why": "; ".join((*map(_why_text, move.why), *_obstacle(old, new))),
        FOLDED: {"actual": f"{_('Realisasi')} {actual}", "target": f"{_('Target')} {target}"},
    }


def _obstacle(old: Attainment, new: Attainment) -> Iterator[str]:
    """What keeps a figure from having a percent that nothing kept before."""
    if new.reason is not None and new.reason is not old.reason:
        yield why_text(new)


def _percent_cell(attainment: Attainment) -> str:
    """The percent, else the sign of the state."""
    return percent_text(attainment) if attainment.percent is not None else state_mark(attainment).sign or "–"


def _arrow(old: str, new: str) -> str:
    return new if old == new else f"{old} → {new}"


def _why_text(why: Why) -> str:
    """`TW I direvisi: Rekap ulang daftar hadir`."""
    quarters = ", ".join(map(quarter_short, why.quarters))
    text = _(CAUSES[why.cause]).format(quarters=quarters, day=date_text(why.on) if why.on else "")
    notes = "; ".join(map(mask_digits, why.notes))
    return f"{text}: {notes}" if notes else text


_SIDE = "quarter state target actual percent band".split()

MOVE_COLUMNS = tuple(
    Column(key, key) for key in ("indicator", "agency", *(f"{key}_before" for key in _SIDE), *_SIDE, "change", "why")
)
"""Keys of the moves in `radtrack/status/1`; `why` names cause, quarters, the day of an amendment, and reasons given."""


def _data(moves: Sequence[Move]) -> Table:
    rows = tuple(
        {
            "indicator": move.now.indicator.code,
            "agency": move.now.indicator.agency,
            **{f"{key}_before": value for key, value in _side(move.before).items()},
            **_side(move.now),
            "change": move.change,
            "why": tuple(map(_why_data, move.why)),
        }
        for move in moves
    )
    return Table("moves", "", MOVE_COLUMNS, rows, shown=False)


def _side(a: Attainment) -> Mapping[str, Any]:
    return {
        "quarter": a.quarter,
        "state": a.state,
        "target": exact_figure(a, a.target),
        "actual": exact_figure(a, a.actual),
        "percent": a.percent,
        "band": a.band.label if a.band else None,
    }


def _why_data(why: Why) -> Mapping[str, Any]:
    notes = tuple(map(mask_digits, why.notes))
    return {"cause": why.cause, "quarters": why.quarters, "on": why.on, "reasons": notes}


def _earlier_facts(before: Snapshot) -> Mapping[str, Any]:
    return {
        "quarter": before.quarter,
        "as_of": before.as_of.moment if before.as_of else None,
        "snapshot": saved_moment(before.as_of),
        "summary": summary_facts(before),
        "agencies": list(_agency_facts(before)),
    }


def _agency_facts(before: Snapshot) -> Iterator[Mapping[str, Any]]:
    for standing in before.agencies:
        composite = standing.composite
        yield {
            "agency": standing.agency.code,
            "percent": composite.percent,
            "scored": composite.scored,
            "due": composite.due,
            "band": composite.band.label if composite.band else None,
        }
