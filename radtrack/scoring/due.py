"""Which quarters ask for a figure, and which quarter's figure stands."""

from __future__ import annotations

from bisect import bisect_right

from radtrack.core.model import Indicator
from radtrack.core.period import Quarter
from radtrack.core.terms import Direction, Frequency, Phasing, Reports

_QUARTERLY = (1, 2, 3, 4)
_SEMESTERS = (2, 4)


def due_numbers(indicator: Indicator) -> tuple[int, ...]:
    """The numbers of the quarters of any year for which a figure is due."""
    match indicator.frequency:
        case Frequency.QUARTERLY:
            return _QUARTERLY
        case Frequency.SEMESTER:
            return _SEMESTERS
        case Frequency.ANNUAL:
            return (indicator.due_quarter,)


def due_so_far(indicator: Indicator, quarter: Quarter) -> tuple[int, ...]:
    """The due quarters of this year up to and including `quarter`; the last of them is the one whose figure stands.
    Empty: nothing is due yet."""
    due = due_numbers(indicator)
    return due[: bisect_right(due, quarter.number)]


def covered_numbers(indicator: Indicator, reported: tuple[int, ...]) -> tuple[int, ...]:
    """The quarters that figures reported for these due quarters (one at least) speak of: all up to the last for a
    cumulative figure, both quarters of a semester, else the quarters themselves."""
    if indicator.reports is Reports.CUMULATIVE:
        return _QUARTERLY[: reported[-1]]
    if indicator.frequency is Frequency.SEMESTER:
        return tuple(n for last in reported for n in (last - 1, last))
    return reported


def quarter_spoken_of(indicator: Indicator, quarter: Quarter) -> Quarter | None:
    """The quarter a row of a report for `quarter` speaks of: the same, or for a lagged statistic the last quarter of
    the year before. None while that one is not published yet."""
    if indicator.available is None:
        return quarter
    return Quarter(quarter.year - 1, 4) if quarter.number >= indicator.available else None


def expects_nothing_yet(indicator: Indicator, quarter: Quarter, has_quarters: bool) -> bool:
    """Whether the whole year's target falls to TW IV and it is not TW IV yet; quarter targets go before `phasing`."""
    return (
        indicator.phasing is Phasing.END
        and quarter.number < 4
        and not has_quarters
        and indicator.direction is not Direction.MONITOR
    )


def excused_numbers(indicator: Indicator, year: int) -> frozenset[int]:
    """The quarters of the year for which the planner wrote that the indicator does not apply."""
    return frozenset(q.number for excuse in indicator.not_applicable for q in excuse.quarters if q.year == year)
