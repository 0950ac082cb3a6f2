"""What is asked of a sender in a quarter, and for which stretch of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from radtrack.core.diagnostic import N_, Diagnostic
from radtrack.core.model import Indicator
from radtrack.core.period import Quarter
from radtrack.core.terms import Frequency, Reports
from radtrack.core.text import quote
from radtrack.intake.cells import cell_text, finding
from radtrack.intake.lines import Line
from radtrack.intake.rules import L12
from radtrack.intake.table import Table


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


def check_asked_period(table: Table, line: Line, indicator: Indicator, quarter: Quarter) -> Iterator[Diagnostic]:
    """A header that says "s.d." over a figure the plan asks for one quarter alone, or the other way round. In the first
    quarter both are the same."""
    if table.actual is None or table.actual[1].to_date is None or quarter.number == 1 or "actual" not in line.cells:
        return
    header, heading = table.actual
    to_date = indicator.reports is Reports.CUMULATIVE
    if heading.to_date is to_date or indicator.frequency is not Frequency.QUARTERLY:
        return
    both = N_("angka triwulan itu saja"), N_("angka sampai dengan triwulan itu")
    asked, says = (both[1], both[0]) if to_date else both
    title = quote(cell_text(header.value))
    yield finding(L12, line.cells["actual"], header=title, says=says, code=indicator.code, asked=asked)
