"""Can this be right? The one rule set behind the warnings at import and in reports.

Each function answers one question about numbers that are already read; None among the arguments means "not reported"
and is never taken for 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from radtrack.core.model import Indicator
from radtrack.core.number import rounded
from radtrack.core.period import Quarter
from radtrack.core.terms import Measure

JUMP = 100
"""A figure this many times larger or smaller than usual has probably lost or gained a thousands mark: a factor of 1000
leaves room for a real change of ten."""

FAR, ENOUGH = 5, 3
"""A figure this many times larger or smaller than the median of at least so many earlier ones is worth a look."""

_MOST_PLACES = 4


class Step(NamedTuple):
    """What a report added, and over how many quarters."""

    added: Decimal
    quarters: int = 1


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


def steps(to_date: Sequence[tuple[Quarter, Decimal]]) -> list[Step]:
    """Figures up to their quarters, oldest first, as what each added since the one before it in its year; what fell
    added nothing."""
    found: list[Step] = []
    before: tuple[Quarter, Decimal] | None = None
    for quarter, figure in to_date:
        since, start = (before[0].number, before[1]) if before and before[0].year == quarter.year else (0, Decimal(0))
        found.append(Step(max(figure - start, Decimal(0)), quarter.number - since))
        before = quarter, figure
    return found


class Beside(NamedTuple):
    """A figure beside earlier ones: what each report added, the figure's own last; `usual` is what is usually reported
    for as many quarters, None where there is nothing to compare with."""

    before: Sequence[Step]
    now: Step
    usual: Decimal | None


def beside_earlier(
    earlier: Sequence[tuple[Quarter, Decimal]], quarter: Quarter, value: Decimal, *, to_date: bool
) -> Beside:
    """A figure beside those of earlier quarters, oldest first. `to_date`: they are written up to their quarter, so that
    what each added is compared."""
    known = [*earlier, (quarter, value)]
    *before, now = steps(known) if to_date else [Step(figure) for _quarter, figure in known]
    return Beside(before, now, usual_size(before, now.quarters))


def usual_size(earlier: Sequence[Step], quarters: int) -> Decimal | None:
    """What is usually reported for so many quarters: the median of what is not 0; None where nothing is. A 0 is a
    figure of its own and has no proportion."""
    known = [abs(step.added) / step.quarters for step in earlier if step.added]
    return _median(known) * quarters if known else None


def jumps(value: Decimal, usual: Decimal) -> bool:
    """Whether a figure is out of proportion to what is usually reported. Percents are bounded and judged otherwise."""
    return bool(value and usual) and _times(value, usual) >= JUMP


def is_far(value: Decimal, usual: Decimal, earlier: Sequence[Step]) -> bool:
    """Whether a figure that need not be wrong lies far from what was usual in enough earlier reports."""
    known = sum(1 for step in earlier if step.added)
    return known >= ENOUGH and bool(value and usual) and _times(value, usual) >= FAR


def are_alike(figures: Sequence[Decimal]) -> bool:
    """Whether no figure can be far from the others, the quick answer for nearly all: a median lies between them."""
    known = [abs(figure) for figure in figures if figure]
    return not known or max(known) < min(known) * FAR


def misses_plan(value: Decimal, planned: Decimal) -> bool:
    """Whether a figure without history is more than a hundred times what the plan expects, or less than a
    hundredth."""
    return bool(value and planned) and _times(value, planned) > JUMP


def _times(a: Decimal, b: Decimal) -> Decimal:
    return max(abs(a), abs(b)) / min(abs(a), abs(b))


def _median(figures: list[Decimal]) -> Decimal:
    ordered = sorted(figures)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def fell(value: Decimal | None, earlier: Decimal | None) -> bool:
    """Whether a figure that covers the year so far is smaller than it was a quarter before."""
    return value is not None and earlier is not None and value < earlier
