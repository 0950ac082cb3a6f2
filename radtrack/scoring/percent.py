"""A value against a target: the percent of the indicator's method, and its limits."""

from __future__ import annotations

from decimal import Decimal

from radtrack.core.model import Indicator, Range, TargetValue
from radtrack.core.terms import Reason
from radtrack.scoring.gap import grade
from radtrack.scoring.methods import FORMULAS, Aim
from radtrack.scoring.precision import rounded_percent


def raw_percent(
    indicator: Indicator, method: str | None, actual: Decimal | str, target: TargetValue
) -> Decimal | Reason:
    """The percent before cap, floor and rounding, or why there is none."""
    if method is None:
        raise ValueError(f"{indicator.code}: a scored indicator without a method")
    reached = grade(indicator, actual)
    low, high = (target.min, target.max) if isinstance(target, Range) else (grade(indicator, target),) * 2
    if reached is None or low is None or high is None:
        return Reason.UNKNOWN_PREDICATE
    baseline = indicator.baseline.value if indicator.baseline is not None else None
    start = grade(indicator, baseline) if baseline is not None else None
    percent = FORMULAS[method](reached, Aim(low, high, start, indicator.worst, indicator.cap))
    return Reason.ZERO_TARGET if percent is None else percent


def limited_percent(indicator: Indicator, raw: Decimal) -> Decimal:
    """Floor and cap where the indicator names them, then the one rounding."""
    if indicator.cap is not None:
        raw = min(raw, indicator.cap)
    if indicator.floor is not None:
        raw = max(raw, indicator.floor)
    return rounded_percent(raw)
