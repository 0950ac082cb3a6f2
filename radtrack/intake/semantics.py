"""What a quarter's figure in a foreign sheet means, and whether that is what the plan asks. Nothing is converted."""

from __future__ import annotations

from collections.abc import Mapping

from radtrack.core.diagnostic import N_, Label
from radtrack.core.model import Indicator
from radtrack.core.terms import Accumulate, Frequency, Reports

INCREMENT, CUMULATIVE, SNAPSHOT = "increment", "cumulative", "snapshot"

MEANS: Mapping[str, Label] = {
    INCREMENT: N_("angka triwulan itu saja"),
    CUMULATIVE: N_("angka sampai dengan triwulan itu"),
    SNAPSHOT: N_("keadaan pada akhir triwulan"),
}


def suits(semantics: str, indicator: Indicator, quarter: int) -> bool:
    """Whether a figure of that meaning can be taken as the one the plan asks for in that quarter (1 to 4). In the first
    quarter the quarter alone and the year so far are the same."""
    if quarter == 1 and semantics in (INCREMENT, CUMULATIVE) and indicator.frequency is Frequency.QUARTERLY:
        return bool({INCREMENT, CUMULATIVE} & _asked(indicator, quarter))
    return semantics in _asked(indicator, quarter)


def asked_of(indicator: Indicator, quarter: int) -> Label:
    """What the plan asks, in words."""
    asked = _asked(indicator, quarter)
    if not asked:
        return N_("angka semester itu saja")
    if asked == {INCREMENT, SNAPSHOT}:
        return N_("angka triwulan itu saja atau keadaan pada akhir triwulan")
    return MEANS[next(iter(asked))]


def _asked(indicator: Indicator, quarter: int) -> set[str]:
    """The meanings that answer the plan: a position for what is never added, the year so far for what is written
    cumulatively or once a year. The second semester alone has none: neither a quarter nor the year so far is it."""
    match indicator.accumulate:
        case Accumulate.LATEST:
            return {SNAPSHOT}
        case Accumulate.AVERAGE | Accumulate.MAXIMUM:
            return {INCREMENT, SNAPSHOT} if indicator.frequency is Frequency.QUARTERLY else {SNAPSHOT}
    if indicator.reports is Reports.CUMULATIVE or indicator.frequency is Frequency.ANNUAL:
        return {CUMULATIVE}
    if indicator.frequency is Frequency.SEMESTER:
        return {CUMULATIVE} if quarter <= 2 else set()
    return {INCREMENT}
