"""What is missing to a target, and what it takes to get there."""

from __future__ import annotations

from decimal import Decimal

from radtrack.core.model import Indicator, Range, TargetValue
from radtrack.core.terms import Accumulate, Direction, Measure
from radtrack.scoring.precision import ZERO


def grade(indicator: Indicator, value: Decimal | str) -> Decimal | None:
    """A value as the number its formula takes: a predicate by its scale, ya 1 and tidak 0, both without regard to case
    and blanks, a number itself. None for a word that is not known."""
    if isinstance(value, Decimal):
        return value
    word = _form(value)
    if indicator.measure is Measure.YESNO:
        return {"ya": Decimal(1), "tidak": ZERO}.get(word)
    return next((number for name, number in indicator.scale.items() if _form(name) == word), None)


def gap_to(indicator: Indicator, actual: Decimal | str, target: TargetValue) -> Decimal | None:
    """What is short of the target in the indicator's unit, positive = short.

    Increase T − R, decrease R − T; a range: the distance to its nearer edge, 0 inside (`stabilize`, whose edges meet:
    |T − R|); predicates by their scale values. None for yesno and where either side is no number.
    """
    if indicator.measure is Measure.YESNO:
        return None
    reached = grade(indicator, actual)
    if reached is None:
        return None
    if isinstance(target, Range):
        return max(target.min - reached, reached - target.max, ZERO)
    wanted = grade(indicator, target)
    if wanted is None:
        return None
    return reached - wanted if indicator.direction is Direction.DECREASE else wanted - reached


def pace_of(indicator: Indicator, gap_year: Decimal | None, quarter_number: int) -> Decimal | None:
    """What each quarter that is left has to add so that the annual target is reached, in the unit; never below 0. None
    in TW IV and for anything but `sum` and `running`."""
    left = 4 - quarter_number
    if gap_year is None or left == 0 or indicator.accumulate not in (Accumulate.SUM, Accumulate.RUNNING):
        return None
    return max(gap_year, ZERO) / left


def _form(word: str) -> str:
    return "".join(word.split()).casefold()
