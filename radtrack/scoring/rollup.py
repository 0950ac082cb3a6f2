"""Roll-up: regions and categories → the figure as a whole; rows → composites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, localcontext

from radtrack.core.actual import Fold
from radtrack.core.attainment import Absorption, Attainment, Composite
from radtrack.core.model import Indicator, Plan
from radtrack.core.period import Quarter
from radtrack.core.terms import Measure, Rollup, SourceStatus, State
from radtrack.scoring.accumulate import fraction
from radtrack.scoring.band import band_of
from radtrack.scoring.precision import PRECISE, ZERO, least_official, rounded_percent, settled

ONE = Decimal(1)


def holds_figure(indicator: Indicator, fold: Fold) -> bool:
    """Whether a fold says something about the indicator's figure; one with texts or money only does not."""
    if indicator.measure in (Measure.PREDICATE, Measure.YESNO):
        return fold.token is not None
    return fold.value is not None or (fold.numerator is not None and fold.denominator is not None)


def whole_figures(plan: Plan, indicator: Indicator, folds: Sequence[Fold]) -> dict[Quarter, Fold]:
    """Each quarter's figure as a whole, for the quarters that have one.

    What was reported as a whole stands. Otherwise it is rolled up from regions as `rollup` says; otherwise, when every
    category of an additive dimension is there (`sex=L`, `sex=P`), it is their sum. With `rollup: none` regions and
    categories make no whole: the quarter is not reported. `regions` of a result counts the regions in it, 0 for none.
    """
    if not any(fold.category or fold.regions for fold in folds):
        # Nearly always, and asked for every indicator twice.
        with localcontext(PRECISE):
            return {fold.quarter: _with_value(indicator, fold) for fold in folds if holds_figure(indicator, fold)}
    found: dict[Quarter, dict[tuple[str, bool], Fold]] = {}
    for fold in folds:
        if holds_figure(indicator, fold):
            found.setdefault(fold.quarter, {})[fold.category, fold.regions > 0] = fold
    with localcontext(PRECISE):
        wholes = {quarter: _whole(plan, indicator, parts) for quarter, parts in found.items()}
    return {quarter: whole for quarter, whole in wholes.items() if whole is not None}


def compose(plan: Plan, attainments: Sequence[Attainment]) -> Composite:
    """The attainment of a set of rows: an agency, a pillar, the plan. The order of the rows does not matter.

    Rows whose target is an example stay out, unless no due row has any other.
    """
    rows, example_only = counted(attainments)
    scored = [(weight_of(a), a.percent) for a in rows if a.percent is not None]
    with localcontext(PRECISE):
        weight = sum((w for w, _ in scored), ZERO)
        silent = sum((weight_of(a) for a in rows if a.state is State.NOT_REPORTED), ZERO)
        capped = sum((w * min(percent, plan.cap) for w, percent in scored), ZERO)
        uncapped = sum((w * percent for w, percent in scored), ZERO)
        mean = _mean(capped, weight)
        enough = len(scored) >= plan.coverage * len(rows)
        return Composite(
            percent=mean,
            percent_uncapped=_mean(uncapped, weight),
            percent_missing_as_zero=_mean(capped, weight + silent) if weight else None,
            scored=len(scored),
            due=len(rows),
            missed=sum(a.is_missed for a in rows),
            band=band_of(mean, plan.scale) if mean is not None and enough else None,
            example_only=example_only,
        )


def counted(attainments: Sequence[Attainment]) -> tuple[list[Attainment], bool]:
    """The due rows a composite is made of, and whether all of them have example targets only."""
    due = [a for a in attainments if a.is_due]
    verdicts = [a for a in due if a.target_status is not SourceStatus.EXAMPLE]
    return verdicts or due, bool(due) and not verdicts


def weight_of(attainment: Attainment) -> Decimal:
    """How much a row counts in a composite; 1 where the plan gives no weight."""
    weight = attainment.indicator.weight
    return ONE if weight is None else weight


def absorption(attainments: Iterable[Attainment]) -> Absorption:
    """The money of a set of rows. Rows without a ceiling stay out, whatever was spent on them."""
    rows = [(a.budget, a.ceiling) for a in attainments if a.ceiling is not None]
    spent = [(budget, ceiling) for budget, ceiling in rows if budget is not None]
    return Absorption(
        planned=_total(ceiling for _budget, ceiling in rows) if rows else None,
        realised=_total(budget for budget, _ceiling in spent) if spent else None,
        ceiling=_total(ceiling for _budget, ceiling in spent) if spent else None,
        reported=len(spent),
        expected=len(rows),
    )


def completeness(attainments: Iterable[Attainment]) -> Decimal | None:
    """Due indicators reported / due, as a fraction with 4 places; monitored ones count, lagged and excused ones do
    not. None when nothing is due."""
    asked = [a for a in attainments if is_asked(a)]
    if not asked:
        return None
    return rounded_percent(Decimal(sum(map(is_reported, asked))) / len(asked))


def is_asked(attainment: Attainment) -> bool:
    """Whether a report for this quarter owes this row a figure."""
    monitored = attainment.state is State.MONITOR and attainment.indicator.available is None
    return attainment.is_due or monitored


def is_reported(attainment: Attainment) -> bool:
    """Whether the asked figure was sent; 0/0 counts, an earlier position does not."""
    return bool(attainment.quarters)


def _mean(total: Decimal, weight: Decimal) -> Decimal | None:
    return rounded_percent(total / weight) if weight else None


def _whole(plan: Plan, indicator: Indicator, found: Mapping[tuple[str, bool], Fold]) -> Fold | None:
    """The whole of one quarter from its parts, by (category, from regions)."""
    if (own := found.get(("", False))) is not None:
        return _with_value(indicator, own)
    if (regional := found.get(("", True))) is not None:
        return _rolled_up(indicator, [regional])
    if indicator.rollup not in (Rollup.SUM, Rollup.RATIO):
        return None
    for code in indicator.by:
        dimension = plan.dimensions.get(code)
        if dimension is None or not dimension.additive:
            continue
        for from_regions in (False, True):
            parts = [found[key] for c in dimension.categories if (key := (f"{code}={c}", from_regions)) in found]
            if parts and len(parts) == len(dimension.categories):
                return _rolled_up(indicator, parts)
    return None


def _rolled_up(indicator: Indicator, parts: Sequence[Fold]) -> Fold | None:
    """One fold from several (or from one that is itself a sum over regions); None where that means nothing."""
    value, numerator, denominator = (
        _total(f.value for f in parts),
        _total(f.numerator for f in parts),
        _total(f.denominator for f in parts),
    )
    match indicator.rollup:
        case Rollup.NONE:
            return None
        case Rollup.AVERAGE:
            if indicator.needs_parts or value is None:
                return None
            value, numerator, denominator = settled(value / sum(f.values for f in parts)), None, None
        case Rollup.SUM | Rollup.RATIO if indicator.needs_parts or indicator.rollup is Rollup.RATIO:
            if numerator is None or denominator is None:
                return None
            value = None if indicator.needs_parts else fraction(numerator, denominator, indicator.per)
        case _ if value is None:
            return None
    return Fold(
        indicator=indicator.code,
        quarter=parts[0].quarter,
        regions=min(f.regions for f in parts),
        value=value,
        numerator=numerator,
        denominator=denominator,
        status=least_official(f.status for f in parts),
    )


def _with_value(indicator: Indicator, fold: Fold) -> Fold:
    """A figure of which only the parts were typed, with the value they make."""
    if fold.value is not None or fold.numerator is None or fold.denominator is None or indicator.needs_parts:
        return fold
    return fold._replace(value=fraction(fold.numerator, fold.denominator, indicator.per))


def _total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None when one is missing, for a part that is not there is not 0."""
    known = list(values)
    present = [v for v in known if v is not None]
    return sum(present, ZERO) if len(present) == len(known) else None
