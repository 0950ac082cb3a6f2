"""Can this be right? The one rule set behind the warnings at import and in reports.

Each function answers one question about numbers that are already read; None among the arguments means "not reported"
and is never taken for 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from radtrack.core.model import Indicator
from radtrack.core.number import rounded
from radtrack.core.terms import Measure

JUMP = 100
"""A figure this many times larger or smaller than usual has probably lost or gained a thousands mark: a factor of 1000
leaves room for a real change of ten."""

_MOST_PLACES = 4


def is_percent(measure: Measure) -> bool:
    """Whether its figures are percents, so that 21.5 means 21.5 % and 0.215 may be a fraction."""
    return measure is Measure.PERCENT


def fraction_scale(indicator: Indicator) -> Decimal:
    """What numerator / denominator is multiplied by: 100, for a rate its `per`."""
    return indicator.per if indicator.measure is Measure.RATE else Decimal(100)


def fraction(indicator: Indicator, numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """The figure the parts give, in the indicator's unit; None for a denominator of 0."""
    return numerator / denominator * fraction_scale(indicator) if denominator else None


def differs_from_fraction(typed: Decimal, computed: Decimal) -> bool:
    """Whether a typed figure is not the computed one rounded to the decimals that were typed (at most 4 count)."""
    exponent = typed.normalize().as_tuple().exponent
    places = max(0, min(_MOST_PLACES, -exponent)) if isinstance(exponent, int) else 0
    return rounded(typed, places) != rounded(computed, places)


def outside_percent(measure: Measure, value: Decimal) -> bool:
    return is_percent(measure) and value > 100


def maybe_fraction(measure: Measure, value: Decimal) -> bool:
    """Whether a percent looks like a fraction of 1 that lost its percent format."""
    return is_percent(measure) and 0 < value <= 1


def must_not_be_negative(measure: Measure) -> bool:
    return measure in (Measure.COUNT, Measure.PERCENT)


def must_be_whole(measure: Measure) -> bool:
    return measure is Measure.COUNT


def exceeds(numerator: Decimal | None, denominator: Decimal | None) -> bool:
    """Whether more were reached than there are."""
    return numerator is not None and denominator is not None and numerator > denominator


def jumps(value: Decimal, earlier: Sequence[Decimal]) -> Decimal | None:
    """The usual size (median of the earlier figures that are not 0) when the value is out of proportion to it, else
    None. A 0 is a figure of its own and has no proportion. Percents are bounded and are judged otherwise."""
    known = [abs(figure) for figure in earlier if figure]
    if not value or not known:
        return None
    usual = _median(known)
    larger, smaller = max(abs(value), usual), min(abs(value), usual)
    return usual if larger >= JUMP * smaller else None


def _median(figures: list[Decimal]) -> Decimal:
    ordered = sorted(figures)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def fell(value: Decimal | None, earlier: Decimal | None) -> bool:
    """Whether a figure that covers the year so far is smaller than it was a quarter before."""
    return value is not None and earlier is not None and value < earlier
