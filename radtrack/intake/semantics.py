"""What a quarter's figure in a foreign sheet means, and whether that is what the plan asks. Nothing is converted."""

from __future__ import annotations

from collections.abc import Mapping

from radtrack.core.diagnostic import N_, Label
from radtrack.core.model import Indicator
from radtrack.core.terms import Accumulate, Frequency, Measure, Reports

INCREMENT, CUMULATIVE, SNAPSHOT = "increment", "cumulative", "snapshot"
SEMESTER, SEVERAL = "semester", "several"
"""What titles may say besides: the second semester alone, or some other stretch of several quarters."""

MEANS: Mapping[str, Label] = {
    INCREMENT: N_("angka triwulan itu saja"),
    CUMULATIVE: N_("angka sampai dengan triwulan itu"),
    SNAPSHOT: N_("keadaan pada akhir triwulan"),
}
"""What a mapping may declare."""

SAYS: Mapping[str, Label] = {
    **MEANS,
    SEMESTER: N_("angka semester itu saja"),
    SEVERAL: N_("angka untuk beberapa triwulan"),
}


def suits(semantics: str, indicator: Indicator, quarter: int) -> bool:
    """Whether a figure of that meaning can be taken as the one the plan asks for in that quarter (1 to 4). In the first
    quarter the quarter alone and the year so far are the same."""
    if quarter == 1 and semantics in (INCREMENT, CUMULATIVE) and indicator.frequency is Frequency.QUARTERLY:
        return bool({INCREMENT, CUMULATIVE} & _asked(indicator, quarter))
    return semantics in _asked(indicator, quarter)


def answers(says: str, indicator: Indicator, quarter: int) -> bool:
    """Whether a figure under a title that says so is the one the plan asks for in that quarter. A position, a yes or
    no and a predicate stand for the end of the quarter, of the semester and of the year alike."""
    if indicator.measure in (Measure.PREDICATE, Measure.YESNO):
        return True
    if indicator.accumulate is Accumulate.LATEST and says != CUMULATIVE:
        return True
    match indicator.frequency:
        case Frequency.ANNUAL:
            return says == CUMULATIVE
        case Frequency.SEMESTER:
            return says == (CUMULATIVE if quarter <= 2 else SEMESTER) or suits(says, indicator, quarter)
        case Frequency.QUARTERLY:
            return quarter == 1 or suits(says, indicator, quarter)


def asked_of(indicator: Indicator, quarter: int) -> Label:
    """What the plan asks, in words."""
    asked = _asked(indicator, quarter)
    if asked == {INCREMENT, SNAPSHOT}:
        return N_("angka triwulan itu saja atau keadaan pada akhir triwulan")
    return SAYS[next(iter(asked))]


def asked_under_titles(indicator: Indicator, quarter: int) -> Label:
    """Likewise, in the words of the official sheet."""
    if indicator.reports is not Reports.CUMULATIVE:
        match indicator.frequency:
            case Frequency.ANNUAL:
                return N_("angka setahun")
            case Frequency.SEMESTER:
                return SAYS[SEMESTER]
    return asked_of(indicator, quarter)


def _asked(indicator: Indicator, quarter: int) -> set[str]:
    """The meanings that answer the plan: a position for what is never added, the year so far for what is written
    cumulatively or once a year. The second semester alone is neither a quarter nor the year so far."""
    match indicator.accumulate:
        case Accumulate.LATEST:
            return {SNAPSHOT}
        case Accumulate.AVERAGE | Accumulate.MAXIMUM:
            return {INCREMENT, SNAPSHOT} if indicator.frequency is Frequency.QUARTERLY else {SNAPSHOT}
    if indicator.reports is Reports.CUMULATIVE or indicator.frequency is Frequency.ANNUAL:
        return {CUMULATIVE}
    if indicator.frequency is Frequency.SEMESTER:
        return {CUMULATIVE if quarter <= 2 else SEMESTER}
    return {INCREMENT}
