"""What makes a figure doubtful although it can be used: it disagrees with its parts, with its own past, or with itself.

The questions are those of `radtrack.core.plausible`, the same that are asked at import; here they are asked of what the
ledger holds now, whatever was imported when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from radtrack.core.actual import Fold
from radtrack.core.diagnostic import N_, Diagnostic, Label, Location, Rule
from radtrack.core.model import Indicator, Plan
from radtrack.core.number import rounded
from radtrack.core.period import Quarter
from radtrack.core.plausible import (
    are_alike,
    beside_earlier,
    differs_from_fraction,
    exceeds,
    fell,
    fraction,
    is_far,
    jumps,
    misses_plan,
)
from radtrack.core.terms import Accumulate, Measure, Reports, Rollup
from radtrack.scoring.due import quarter_spoken_of
from radtrack.scoring.precision import PRECISE, ZERO
from radtrack.scoring.rollup import whole_figures
from radtrack.scoring.rules import (
    FAR_FROM_PLAN,
    FELL,
    IS_CUMULATIVE,
    MORE_THAN_THERE_ARE,
    OTHER_FRACTION,
    OTHER_PARTS,
    UNUSUAL,
)
from radtrack.scoring.target import target_to_date

KEPT_BACK = "•"
"""Stands where a number of a sensitive breakdown would; it states no bound."""

_FEWEST_RISES = 3
"""Figures of one year from which on a series that only rises may be one of totals."""

_PARTS: tuple[tuple[str, Label], ...] = (
    ("value", N_("realisasi")),
    ("numerator", N_("pembilang")),
    ("denominator", N_("penyebut")),
)


class _Case(NamedTuple):
    """One indicator in one quarter. `figures` are those of the year as a whole, oldest first, none later than the
    quarter; `parts` the folds they were made of; `earlier` the folds of the years before."""

    plan: Plan
    indicator: Indicator
    quarter: Quarter
    figures: Sequence[Fold]
    parts: Sequence[Fold]
    earlier: Sequence[Fold]

    @property
    def is_to_date(self) -> bool:
        return self.indicator.reports is Reports.CUMULATIVE


def check_quality(plan: Plan, indicator: Indicator, quarter: Quarter, folds: Sequence[Fold]) -> list[Diagnostic]:
    """What is doubtful about the indicator's figures of the year up to the quarter, of all that the ledger holds of it;
    nothing where nothing was reported."""
    spoken = quarter_spoken_of(indicator, quarter)
    if spoken is None:
        return []
    parts = [fold for fold in folds if fold.quarter.year == spoken.year and fold.quarter.number <= spoken.number]
    earlier = [fold for fold in folds if fold.quarter.year < spoken.year]
    case = _Case(plan, indicator, spoken, _wholes(plan, indicator, parts), parts, earlier)
    with localcontext(PRECISE):
        return [finding for check in CHECKS for finding in check(case)]


def _wholes(plan: Plan, indicator: Indicator, folds: Sequence[Fold]) -> list[Fold]:
    """The figures as a whole, oldest first."""
    wholes = whole_figures(plan, indicator, folds)
    return [wholes[quarter] for quarter in sorted(wholes)]


def _check_parts(case: _Case) -> Iterator[Diagnostic]:
    """More were reached, to date, than there are."""
    if case.indicator.denominator is None:
        return
    used = case.figures[-1:] if case.is_to_date else case.figures
    parts = [(f.numerator, f.denominator) for f in used if f.numerator is not None and f.denominator is not None]
    numerator, denominator = sum((n for n, _ in parts), ZERO), sum((d for _, d in parts), ZERO)
    if exceeds(numerator, denominator):
        yield _found(case, MORE_THAN_THERE_ARE, numerator=numerator, denominator=denominator)


def _check_fraction(case: _Case) -> Iterator[Diagnostic]:
    """The typed figure is not what the parts beside it make."""
    if case.indicator.denominator is None:
        return
    for fold in case.figures:
        if fold.regions or fold.value is None or fold.numerator is None or fold.denominator is None:
            continue
        computed = fraction(case.indicator, fold.numerator, fold.denominator)
        if computed is not None and differs_from_fraction(fold.value, computed):
            made = rounded(computed, 4)
            yield _found(case, OTHER_FRACTION, quarter=fold.quarter, value=fold.value, computed=made)


def _check_fall(case: _Case) -> Iterator[Diagnostic]:
    """A figure that covers the year so far is smaller than it was before. Where fewer regions are in it than before,
    it says nothing of what any of them reported."""
    if not case.is_to_date:
        return
    for before, now in zip(case.figures, case.figures[1:], strict=False):
        if _regions(case, now) < _regions(case, before):
            continue
        for field, label in _PARTS:
            earlier, later = getattr(before, field), getattr(now, field)
            if fell(later, earlier):
                params = {"quarter": now.quarter, "value": later, "before": before.quarter, "earlier": earlier}
                yield _found(case, FELL, what=label, **params)


def _regions(case: _Case, fold: Fold) -> int:
    """In how many regions' name a figure speaks."""
    return fold.regions or len(case.plan.regions)


def _check_whole(case: _Case) -> Iterator[Diagnostic]:
    """The reported total is not the sum of the reported parts. Where parts are missing only a total below them is
    wrong; categories that overlap have no sum. Of a sensitive indicator the sum is kept back, and nothing is said
    while parts are missing: the sum of the others may be a single one, and it would be known to exceed the total."""
    if case.indicator.rollup is not Rollup.SUM:
        return
    by_quarter: dict[Quarter, list[Fold]] = {}
    for fold in case.parts:
        by_quarter.setdefault(fold.quarter, []).append(fold)
    for quarter, folds in sorted(by_quarter.items()):
        whole = next((fold.value for fold in folds if not fold.category and not fold.regions), None)
        if whole is None:
            continue
        hidden = case.indicator.sensitive
        for what, total, is_all in _sums(case, folds):
            if (total > whole and not hidden) or (is_all and total != whole):
                said = KEPT_BACK if hidden else total
                yield _found(case, OTHER_PARTS, quarter=quarter, whole=whole, what=what, total=said)


def _sums(case: _Case, folds: Sequence[Fold]) -> Iterator[tuple[Label, Decimal, bool]]:
    """The sums that a whole can be compared with: over what, the sum, and whether all parts are in it."""
    for fold in folds:
        if not fold.category and fold.regions and fold.value is not None:
            yield N_("kabupaten/kota"), fold.value, fold.regions == len(case.plan.regions)
    for code in case.indicator.by:
        dimension = case.plan.dimensions.get(code)
        if dimension is None or not dimension.additive:
            continue
        keys = {f"{code}={category}" for category in dimension.categories}
        values = [fold.value for fold in folds if fold.category in keys and not fold.regions and fold.value is not None]
        if values:
            yield Label(dimension.name), sum(values, ZERO), len(values) == len(keys)


def _check_cumulative(case: _Case) -> Iterator[Diagnostic]:
    """Figures of single quarters that never fall, and whose sum overshoots the target while the last of them alone
    comes nearer to it: they may be totals to date."""
    if case.is_to_date or case.indicator.accumulate not in (Accumulate.SUM, Accumulate.RUNNING):
        return
    values = [fold.value for fold in case.figures if fold.value is not None]
    if len(values) < _FEWEST_RISES or values != sorted(values) or values[0] == values[-1]:
        return
    aim = target_to_date(case.indicator, case.quarter)
    if aim is None or not isinstance(aim.value, Decimal):
        return
    total, last, target = sum(values, ZERO), values[-1], aim.value
    if abs(last - target) < total - target:
        yield _found(case, IS_CUMULATIVE, total=total, last=last, target=rounded(target, 4))


def _check_size(case: _Case) -> Iterator[Diagnostic]:
    """A figure far from what is usual for the indicator or, before anything is, from its target. Percents are bounded
    and judged otherwise."""
    if not case.figures:
        return
    history = [*_wholes(case.plan, case.indicator, case.earlier), *case.figures]
    percent = case.indicator.measure is Measure.PERCENT
    for field, label in _PARTS[1:] if percent else _PARTS:
        known = [(fold.quarter, value) for fold in history if (value := getattr(fold, field)) is not None]
        has_usual = any(value for quarter, value in known if quarter.year < case.quarter.year)
        if has_usual and not case.is_to_date and are_alike([value for _quarter, value in known]):
            continue
        for place, (quarter, value) in enumerate(known):
            if quarter.year != case.quarter.year:
                continue
            before, now, usual = beside_earlier(known[:place], quarter, value, to_date=case.is_to_date)
            if usual is None:
                yield from _beside_target(case, field, quarter, value)
            elif jumps(now.added, usual) or is_far(now.added, usual, before):
                yield _found(case, UNUSUAL, what=label, quarter=quarter, value=now.added, usual=rounded(usual, 4))


def _beside_target(case: _Case, field: str, quarter: Quarter, value: Decimal) -> Iterator[Diagnostic]:
    aim = target_to_date(case.indicator, quarter, (quarter.number,)) if field == "value" else None
    if aim is not None and isinstance(aim.value, Decimal) and misses_plan(value, aim.value):
        yield _found(case, FAR_FROM_PLAN, quarter=quarter, value=value, target=rounded(aim.value, 4))


Check = Callable[[_Case], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (_check_parts, _check_fraction, _check_fall, _check_whole, _check_cumulative, _check_size)
"""Every question that is asked, in the order in which the answers are shown."""


def _found(case: _Case, rule: Rule, **params: object) -> Diagnostic:
    where = case.indicator.where or Location(case.plan.folder or case.plan.id)
    return Diagnostic(rule, where, {"indicator": case.indicator.code, **params})
