"""Quarters → value to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from radtrack.core.actual import Fold
from radtrack.core.model import Indicator
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Reports
from radtrack.scoring.precision import ZERO, settled


class ValueToDate(NamedTuple):
    """The actual to date: a number in the indicator's unit or a token, None where only 0/0 was reported. `used` are
    the figures it was made of, oldest first."""

    value: Decimal | str | None
    used: tuple[Fold, ...]


def value_to_date(indicator: Indicator, figures: Mapping[int, Fold], reported: tuple[int, ...]) -> ValueToDate:
    """The figures of the reported quarters of one year (numbers, oldest first, at least one) as one value."""
    last = figures[reported[-1]]
    if last.token is not None:
        return ValueToDate(last.token, (last,))
    if indicator.reports is Reports.CUMULATIVE or indicator.accumulate is Accumulate.LATEST:
        used: tuple[Fold, ...] = (last,)
    else:
        used = tuple(figures[number] for number in reported)
    return ValueToDate(_fraction(indicator, used) if indicator.needs_parts else _accumulated(indicator, used), used)


def money_by_quarter(folds: Iterable[Fold], last: Quarter) -> dict[int, Decimal]:
    """The money reported in each quarter of the year up to `last`, as it is reported: in rupiah, of the year so far.
    What was reported for the indicator as a whole goes before what was added up over regions."""
    known = [
        (f.quarter.number, f.regions == 0, f.budget)
        for f in folds
        if f.budget is not None and not f.category and f.quarter.year == last.year and f.quarter.number <= last.number
    ]
    return {number: budget for number, _whole, budget in sorted(known)}


def fraction(numerator: Decimal, denominator: Decimal, per: Decimal) -> Decimal | None:
    """Numerator / denominator × per (100 for a percent); None when there is nothing to divide by."""
    return None if denominator == 0 else settled(numerator * per / denominator)


def _fraction(indicator: Indicator, used: tuple[Fold, ...]) -> Decimal | None:
    """Σ numerators / Σ denominators; where every denominator is 0, a value typed beside them stands."""
    parts = [(f.numerator, f.denominator) for f in used]
    numerator = sum((n for n, d in parts if n is not None and d is not None), ZERO)
    denominator = sum((d for n, d in parts if n is not None and d is not None), ZERO)
    if (value := fraction(numerator, denominator, indicator.per)) is not None:
        return value
    return next((f.value for f in reversed(used) if f.value is not None), None)


def _accumulated(indicator: Indicator, used: tuple[Fold, ...]) -> Decimal | None:
    values = [f.value for f in used if f.value is not None]
    if not values:
        return None
    match indicator.accumulate:
        case Accumulate.AVERAGE:
            return settled(sum(values, ZERO) / len(values))
        case Accumulate.MAXIMUM:
            return max(values)
        case _:
            return sum(values, ZERO)
