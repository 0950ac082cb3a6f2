"""The rules of year-end projections, one function each.

Each takes what is known and returns the value at year's end in the indicator's unit, or None where it does not apply.
Which rules are tried for an indicator, and in which order, was decided by a back-test on synthetic seasons,
`tests/bench/outlook.py`; `radtrack.core.outlook` names them. The docstrings are part of the method page, as those of
`radtrack.scoring.methods` are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from radtrack.core.terms import Accumulate


class Start(NamedTuple):
    """What a projection starts from: R to date, quarters left, the target to date and of the year; what the full
    earlier years came to on average by the same quarter (`before`) and by their end (`whole`); the mean change per
    quarter over the last four reports; what the last quarter alone brought. None where there is none."""

    actual: Decimal
    left: int
    target_to_date: Decimal | None = None
    target_year: Decimal | None = None
    before: Decimal | None = None
    whole: Decimal | None = None
    change: Decimal | None = None
    last: Decimal | None = None


Projection: TypeAlias = Callable[[Start], Decimal | None]


def seasonal(start: Start) -> Decimal | None:
    """The rest of the year brings what it brought in earlier years, raised or lowered by the lead this year has.

    R + (W − P) × (1 + (R − P) / W), with P the mean of the earlier years by the same quarters and W by their end; for
    figures that add up. Applies from one full earlier year on, at most the last three; W not above 0: does not apply.
    Source: own back-test, tests/bench/outlook.py: of the rules tried the best in error and class together; money spent
    late in the year is not taken for a failure, and one odd quarter is not multiplied through the year.
    Example: R 30, P 20, W 100 → 118; R 20, P 20, W 100 → 100.
    """
    if start.before is None or start.whole is None or start.whole <= 0:
        return None
    lead = (start.actual - start.before) / start.whole
    return start.actual + (start.whole - start.before) * (1 + lead)


def last_quarter(start: Start) -> Decimal | None:
    """Every quarter that is left brings what the last one brought; for figures that add up.

    R + L × quarters left, with L what the last quarter alone brought. Applies where the year target is not divided into
    quarters, no full earlier year is known, and no quarter of this year is missing.
    Source: own back-test, tests/bench/outlook.py: where nobody said how the year is divided, the quarter just seen says
    more than a quarter of the year.
    Example: R 25, L 15, quarters left 2 → 55.
    """
    return None if start.last is None else start.actual + start.last * start.left


def plan_share(start: Start) -> Decimal | None:
    """The year goes on to attain of its target what it has attained so far; for figures that add up.

    R / (T to date / T of the year). A target to date or of the year that is 0: does not apply.
    Source: a convention of this program, used where no full earlier year is known.
    Example: R 25, T to date 40, T of the year 80 → 50.
    """
    if not start.target_to_date or not start.target_year:
        return None
    return start.actual * start.target_year / start.target_to_date


def seasonal_change(start: Start) -> Decimal | None:
    """The rest of the year changes a value as it did in earlier years.

    R + (W − P), with P the mean of the earlier years by the same quarter and W by their end; for levels, means, ratios
    and largest values. Applies from one full earlier year on, at most the last three.
    Source: own back-test, tests/bench/outlook.py.
    Example: R 30, P 24, W 29 → 35.
    """
    if start.before is None or start.whole is None:
        return None
    return start.actual + start.whole - start.before


def mean_change(start: Start) -> Decimal | None:
    """A level goes on to change as it did on average over the last four reports.

    R + D × quarters left, with D the mean change per quarter from the first to the last of up to four reports, earlier
    years included.
    Source: a convention of this program, used where no full earlier year is known.
    Example: R 30, D 2, quarters left 2 → 34.
    """
    return None if start.change is None else start.actual + start.change * start.left


def as_it_stands(start: Start) -> Decimal | None:
    """The value to date stays what it is; for means, ratios and largest values.

    R. A largest value can only rise, so this is the least it comes to.
    Source: a convention of this program, used where no full earlier year is known.
    Example: R 82.5 → 82.5.
    """
    return start.actual


RULES: Mapping[str, Projection] = MappingProxyType(
    {
        "seasonal": seasonal,
        "last_quarter": last_quarter,
        "plan_share": plan_share,
        "seasonal_change": seasonal_change,
        "mean_change": mean_change,
        "as_it_stands": as_it_stands,
    }
)

INPUTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "seasonal": ("actual", "before", "whole"),
        "last_quarter": ("actual", "last", "left"),
        "plan_share": ("actual", "target_to_date", "target_year"),
        "seasonal_change": ("actual", "before", "whole"),
        "mean_change": ("actual", "change", "left"),
        "as_it_stands": ("actual",),
    }
)
"""What each rule computes with, by the names of `Start`."""

_FLOW = ("seasonal", "last_quarter", "plan_share")
_LEVEL = ("seasonal_change", "mean_change")
_STILL = ("seasonal_change", "as_it_stands")
DEFAULTS: Mapping[Accumulate, tuple[str, ...]] = MappingProxyType(
    {
        Accumulate.SUM: _FLOW,
        Accumulate.RUNNING: _FLOW,
        Accumulate.LATEST: _LEVEL,
        Accumulate.AVERAGE: _STILL,
        Accumulate.MAXIMUM: _STILL,
        Accumulate.RATIO: _STILL,
    }
)
"""The rules of an indicator in the order in which they are tried: the better one first, by the back-test."""
