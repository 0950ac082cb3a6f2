"""`radtrack trend CODE…`: indicators quarter by quarter, beside their targets and the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from radtrack.core.attainment import Attainment, Snapshot
from radtrack.core.model import Indicator, Range
from radtrack.core.period import Quarter
from radtrack.core.terms import State
from radtrack.locale.translate import _
from radtrack.report.attainments import exact_figure
from radtrack.report.provenance import as_of_notes, moment_facts
from radtrack.report.table import Column, Kind, Mark, Plot, Report, Table
from radtrack.report.wording import (
    STATE_SIGNS,
    STATES,
    change_since,
    figure_text,
    method_notes,
    percent_text,
    screen_heading,
    shown_places,
    standing_mark,
    state_mark,
)

SERIES_COLUMNS = (
    Column("indicator", "indicator"),
    Column("agency", "agency"),
    Column("unit", "unit"),
    Column("quarter", "quarter", Kind.QUARTER),
    Column("state", "state"),
    Column("reason", "reason"),
    Column("actual", "actual", Kind.NUMBER),
    Column("target", "target", Kind.NUMBER),
    Column("target_kind", "target_kind"),
    Column("percent", "percent", Kind.PERCENT),
    Column("band", "band"),
    Column("incomplete", "incomplete", Kind.FLAG),
    Column("last_year", "last_year", Kind.NUMBER),
)
"""Keys of the rows in `radtrack/trend/1`: one per indicator and quarter, oldest first. `last_year` is the actual of the
same quarter of the year before."""

Path = Mapping[Quarter, Attainment]


def build_trend(snapshot: Snapshot, quarters: int) -> Report:
    """The followed indicators over that many quarters up to the asked one."""
    paths = [(rows[-1].indicator, by_quarter(rows)) for rows in snapshot.paths.values()]
    first = snapshot.quarter.shift(1 - quarters)
    asked = {i.code: tuple(a for q, a in path.items() if q >= first or i.available is not None) for i, path in paths}
    shown = {code: from_the_first_word(rows) for code, rows in asked.items()}
    listed = [a for rows in shown.values() for a in rows]
    return Report(
        schema="radtrack/trend/1",
        title=snapshot.plan.title,
        facts={**moment_facts(snapshot), "quarters": quarters},
        tables=(
            _overview(snapshot, shown),
            *(path_table(snapshot, indicator, shown[indicator.code], path) for indicator, path in paths),
            _data(asked, {i.code: path for i, path in paths}),
        ),
        heading=screen_heading(snapshot),
        notes=(*as_of_notes(snapshot), *method_notes(listed)),
        main="series",
    )


def by_quarter(rows: tuple[Attainment, ...]) -> Path:
    """Each row under the quarter it speaks of. A lagged statistic speaks of one quarter several times, and of none
    before it is published."""
    return {a.quarter: a for a in rows if a.indicator.available is None or a.state is not State.NOT_DUE}


def from_the_first_word(rows: tuple[Attainment, ...]) -> tuple[Attainment, ...]:
    """Without the quarters before anything was promised or reported, which say nothing; programs get them all."""
    known = [place for place, a in enumerate(rows) if a.actual is not None or a.target is not None]
    return rows[known[0] :] if known else rows[-1:]


def gap_state(attainment: Attainment) -> State:
    """Why a quarter has no value: what is monitored has none because it was not reported."""
    return State.NOT_REPORTED if attainment.state is State.MONITOR else attainment.state


def drawn_value(attainment: Attainment) -> Decimal | None:
    """What a line shows: the value to date of a row that is scored or monitored; everything else is a gap, never 0."""
    if attainment.state not in (State.SCORED, State.MONITOR) or not isinstance(attainment.actual, Decimal):
        return None
    return attainment.actual


def _overview(snapshot: Snapshot, shown: Mapping[str, tuple[Attainment, ...]]) -> Table:
    columns = (
        Column("code", _("Kode")),
        Column("name", _("Indikator"), width=30),
        Column("trend", _("Perkembangan"), Kind.TREND),
        Column("actual", _("Realisasi"), Kind.NUMBER, weight=7),
        Column("target", _("Target"), Kind.NUMBER, weight=6),
        Column("percent", _("Capaian %"), Kind.PERCENT),
        Column("band", _("Predikat"), Kind.STATUS, weight=8),
    )
    rows = tuple(_overview_row(snapshot, path) for path in shown.values() if path)
    return Table("overview", "", columns, rows, data=False)


def _overview_row(snapshot: Snapshot, path: tuple[Attainment, ...]) -> Mapping[str, Any]:
    last = path[-1]
    values = tuple(map(drawn_value, path))
    return {
        "code": last.indicator.code,
        "name": last.indicator.name,
        "trend": values if any(v is not None for v in values) else None,
        "actual": figure_text(last.actual, places=shown_places(last)),
        "target": figure_text(last.target, places=shown_places(last)),
        "percent": percent_text(last),
        "band": _standing(snapshot, last),
    }


def path_table(snapshot: Snapshot, indicator: Indicator, rows: tuple[Attainment, ...], path: Path) -> Table:
    """The quarters of one indicator with their picture; `path` also holds the quarters of the year before."""
    columns: tuple[Column, ...] = (
        Column("quarter", _("Triwulan"), Kind.QUARTER),
        Column("actual", _("Realisasi s.d."), Kind.NUMBER),
        Column("target", _("Target"), Kind.NUMBER),
        Column("percent", _("Capaian %"), Kind.PERCENT),
        Column("band", _("Predikat"), Kind.STATUS, weight=7),
        Column("last_year", _("Tahun lalu"), Kind.NUMBER, weight=8),
        Column("change", _("Beda"), Kind.CHANGE, weight=6),
    )
    title = _("{code} · {name} ({unit})").format(code=indicator.code, name=indicator.name, unit=indicator.unit)
    cells = tuple(_cells(snapshot, a, path) for a in rows)
    columns = tuple(c for c in columns if any(row[c.key] is not None for row in cells))
    return Table(f"path-{indicator.code}", _braced(title), columns, cells, data=False, plot=_plot(rows))


def _braced(text: str) -> str:
    """A title may be filled in; what a plan says in it is not."""
    return text.replace("{", "{{").replace("}", "}}")


def _cells(snapshot: Snapshot, attainment: Attainment, path: Path) -> Mapping[str, Any]:
    before = path.get(attainment.quarter.shift(-4))
    year_before = before.actual if before else None
    places = shown_places(attainment)
    return {
        "quarter": attainment.quarter,
        "actual": figure_text(attainment.actual, places=places),
        "target": None if attainment.target is None else figure_text(attainment.target, places=places),
        "percent": None if attainment.percent is None else percent_text(attainment),
        "band": _standing(snapshot, attainment),
        "last_year": None if year_before is None else figure_text(year_before, places=places),
        "change": change_since(attainment, before),
    }


def _standing(snapshot: Snapshot, attainment: Attainment) -> Mark | None:
    """The band or the state; a monitored value that is there needs neither."""
    if attainment.state is State.MONITOR:
        return None if attainment.actual is not None else state_mark(attainment._replace(state=State.NOT_REPORTED))
    return standing_mark(attainment, snapshot.plan.scale)


def _plot(rows: tuple[Attainment, ...]) -> Plot | None:
    values = tuple(map(drawn_value, rows))
    if all(value is None for value in values):
        return None
    targets = tuple(_edges(a) for a in rows)
    return Plot(
        tuple(a.quarter for a in rows),
        values,
        targets,
        tuple(
            STATE_SIGNS.get(gap_state(a), "") if value is None else "" for a, value in zip(rows, values, strict=True)
        ),
        tuple(_legend(rows, values, has_target=any(targets))),
    )


def _edges(attainment: Attainment) -> tuple[Decimal, ...]:
    match attainment.target:
        case Decimal() as number:
            return (number,)
        case Range(low, high):
            return (low,) if low == high else (low, high)
        case _:
            return ()


def _legend(rows: tuple[Attainment, ...], values: tuple[Decimal | None, ...], *, has_target: bool) -> Iterator[str]:
    yield _("█ realisasi s.d.")
    if has_target:
        yield _("── target")
    gaps = dict.fromkeys(gap_state(a) for a, value in zip(rows, values, strict=True) if value is None)
    for state in gaps:
        yield f"{STATE_SIGNS.get(state, '')} {_(STATES[state])}".strip()


def _data(shown: Mapping[str, tuple[Attainment, ...]], paths: Mapping[str, Path]) -> Table:
    rows = tuple(_data_row(a, paths[code].get(a.quarter.shift(-4))) for code, path in shown.items() for a in path)
    return Table("series", "", SERIES_COLUMNS, rows, shown=False)


def _data_row(attainment: Attainment, before: Attainment | None) -> Mapping[str, Any]:
    indicator = attainment.indicator
    return {
        "indicator": indicator.code,
        "agency": indicator.agency,
        "unit": indicator.unit,
        "quarter": attainment.quarter,
        "state": attainment.state,
        "reason": attainment.reason,
        "actual": exact_figure(attainment, attainment.actual),
        "target": exact_figure(attainment, attainment.target),
        "target_kind": attainment.target_kind,
        "percent": attainment.percent,
        "band": attainment.band.label if attainment.band else None,
        "incomplete": attainment.incomplete,
        "last_year": exact_figure(attainment, before.actual) if before else None,
    }
