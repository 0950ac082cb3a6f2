"""What is asked of a sender in a quarter, for which stretch of time and in which unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.model import Indicator
from radtrack.core.period import Quarter
from radtrack.core.terms import Frequency
from radtrack.intake.cells import finding
from radtrack.intake.headings import Column
from radtrack.intake.layout import TO_DATE
from radtrack.intake.line import Line
from radtrack.intake.mapping_rules import L12_MAPPING
from radtrack.intake.rules import L12, L12_QUARTER, L12_TITLE
from radtrack.intake.rules_value import V18_HEADER
from radtrack.intake.semantics import (
    CUMULATIVE,
    INCREMENT,
    MEANS,
    SAYS,
    SNAPSHOT,
    answers,
    asked_of,
    asked_under_titles,
    suits,
)
from radtrack.intake.table import Table
from radtrack.intake.values import expect_figure
from radtrack.source.workbook import Cell


def due_codes(indicators: Iterable[Indicator], quarter: Quarter) -> list[str]:
    """The codes for which a figure is due, in the plan's order; without excused ones and without statistics that are
    published in a later year."""
    return [
        indicator.code
        for indicator in indicators
        if indicator.available is None and not is_early(indicator, quarter) and not _is_excused(indicator, quarter)
    ]


def is_early(indicator: Indicator, quarter: Quarter) -> bool:
    """Whether nothing is due for the quarter. A lagged statistic (`available`) is never early: its figure is sent for
    the year it speaks of, whenever it is published."""
    if indicator.available is not None:
        return False
    match indicator.frequency:
        case Frequency.ANNUAL:
            return quarter.number < indicator.due_quarter
        case Frequency.SEMESTER:
            return quarter.number % 2 == 1
        case _:
            return False


def _is_excused(indicator: Indicator, quarter: Quarter) -> bool:
    return any(quarter in excuse.quarters for excuse in indicator.not_applicable)


def of_asked_period(table: Table, line: Line, indicator: Indicator, quarter: Quarter) -> tuple[Line, list[Diagnostic]]:
    """The line with the one column of each figure that the plan asks for, where there is one for the quarter alone and
    one to date; an error where it asks for neither."""
    quarter_alone = any(suits(means, indicator, quarter.number) for means in (INCREMENT, SNAPSHOT))
    to_date = suits(CUMULATIVE, indicator, quarter.number)
    cells = line.cells
    for key, later in TO_DATE.items():
        if later not in table.columns:
            continue
        first, second = cells.get(key), cells.get(later)
        if not quarter_alone and not to_date and (cell := second or first):
            params = {"header": table.header_of(cell).title, "says": MEANS[CUMULATIVE if second else INCREMENT]}
            asked = asked_of(indicator, quarter.number)
            return line, [finding(L12, cell, **params, code=indicator.code, asked=asked)]
        # In the first quarter both are the same.
        if to_date and second and (first is None or not quarter_alone):
            cells = cells.without(key).renamed(later, key)
        else:
            cells = cells.without(later) if quarter_alone else cells.without(key, later)
    return line._replace(cells=cells), []


def check_asked_period(table: Table, line: Line, indicator: Indicator, quarter: Quarter) -> Iterator[Diagnostic]:
    """A header, or a title above the table, that says "s.d." over a figure the plan asks for one quarter alone, or the
    other way round (in the first quarter both are the same); a quarter over a figure that is asked for a semester or a
    year; or a mapping that says the figures mean something else than the plan asks."""
    means = table.header.layout.semantics(indicator.code)
    if means is not None:
        yield from _check_semantics(table, line, indicator, quarter, means)
        return
    if is_early(indicator, quarter):
        return
    for key in _filled_figures(line):
        wrong = _under_titles(table, table.header_of(line.cells[key]), line.cells[key], indicator, quarter)
        if wrong:
            yield wrong
            return


def check_asked_unit(table: Table, line: Line, indicator: Indicator) -> Iterator[Diagnostic]:
    """A header that says percent over a figure of another unit."""
    cell = line.cells.get("actual")
    column = table.header_of(cell) if cell else None
    if cell and column and column.heading and column.heading.percent and not expect_figure(indicator).percent:
        params = {"header": column.title, "code": indicator.code, "unit": indicator.unit}
        yield finding(V18_HEADER, cell, **params)


def _under_titles(
    table: Table, column: Column, cell: Cell, indicator: Indicator, quarter: Quarter
) -> Diagnostic | None:
    """What the header says of the stretch of time, else the titles above, else that it names one quarter."""
    params = {"code": indicator.code, "asked": asked_under_titles(indicator, quarter.number), "header": column.title}
    says = column.heading.covers if column.heading else None
    if says is not None:
        if answers(says, indicator, quarter.number):
            return None
        return finding(L12, cell, says=SAYS[says], **params)
    stretches = () if _quarters_side_by_side(table) else table.statements.stretches
    for title, says in stretches:
        if not answers(says, indicator, quarter.number):
            return Diagnostic(L12_TITLE, cell.where, {**params, **title.named, "says": SAYS[says]}, title.related)
    named = column.heading.quarter if column.heading else None
    if named and not stretches and indicator.frequency is not Frequency.QUARTERLY:
        return None if answers(INCREMENT, indicator, quarter.number) else finding(L12_QUARTER, cell, **params)
    return None


def _quarters_side_by_side(table: Table) -> bool:
    """Whether the columns part the stretch of time that a title speaks of."""
    headings = [column.heading for column in table.header.columns.values() if column.heading]
    return len({heading.quarter for heading in headings if heading.key == "actual" and heading.quarter}) > 1


def _filled_figures(line: Line) -> Iterator[str]:
    return (key for key in ("actual", "numerator", "denominator") if key in line.cells)


def _check_semantics(
    table: Table, line: Line, indicator: Indicator, quarter: Quarter, means: str
) -> Iterator[Diagnostic]:
    key = next(_filled_figures(line), None)
    if key is None or suits(means, indicator, quarter.number):
        return
    yield finding(
        L12_MAPPING,
        line.cells[key],
        layout=table.header.layout.name,
        header=table.header_of(line.cells[key]).title,
        says=MEANS[means],
        code=indicator.code,
        asked=asked_of(indicator, quarter.number),
    )
