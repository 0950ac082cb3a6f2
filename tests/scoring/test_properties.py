"""What holds for every input. RADTRACK_EXAMPLES sets how many are tried (200 unless set)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from radtrack.core.actual import Fold
from radtrack.core.attainment import Attainment
from radtrack.core.model import Baseline, Indicator, Plan, Range, Target
from radtrack.core.scale import BUILT_IN
from radtrack.core.terms import Accumulate, Frequency, Missing, Phasing, Reports, Rollup, SourceStatus, State
from radtrack.scoring.attain import attain
from radtrack.scoring.band import band_of
from radtrack.scoring.methods import FORMULAS, Aim
from radtrack.scoring.precision import rounded_percent
from radtrack.scoring.rollup import completeness, compose
from radtrack.scoring.target import target_to_date
from tests.changed import replace
from tests.scoring.rows import YEAR, amendment, fold, indicator, plan, quarter, scored_row, target

every = settings(max_examples=int(os.environ.get("RADTRACK_EXAMPLES", "200")), deadline=None, database=None)

amounts = st.decimals(min_value=0, max_value=1_000_000, places=2)
signed = st.decimals(min_value=-1_000, max_value=1_000_000, places=2)
positive = st.decimals(min_value=Decimal("0.01"), max_value=1_000_000, places=2)
factors = st.decimals(min_value=Decimal("0.001"), max_value=1_000, places=3)
percents = st.decimals(min_value=-200, max_value=400, places=4)
numbers = st.integers(min_value=1, max_value=4)
shares = st.tuples(amounts, amounts, amounts, amounts)
SINGLE = ("ratio", "reverse", "inverse", "from_baseline")
RANGES = ("within", "range", "range_reverse", "stabilize")


@st.composite
def targets(draw: st.DrawFn, method: str) -> Target:
    if method in RANGES:
        low, high = sorted((draw(amounts), draw(amounts)))
        return target(Range(low, low if method == "stabilize" else high))
    quarters = draw(st.none() | shares)
    return Target(YEAR, sum(quarters, Decimal(0)) if quarters else draw(amounts), quarters)


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    """Any numeric indicator, sensible or not."""
    method = draw(st.sampled_from(SINGLE + RANGES))
    changes: dict[str, Any] = {
        "accumulate": draw(st.sampled_from(Accumulate)),
        "reports": draw(st.sampled_from(Reports)),
        "frequency": draw(st.sampled_from(Frequency)),
        "due_quarter": draw(numbers),
        "phasing": draw(st.none() | st.sampled_from(Phasing)),
        "rollup": draw(st.sampled_from(Rollup)),
        "available": draw(st.none() | st.none() | numbers),
        "cap": draw(st.none() | st.sampled_from((Decimal(100), Decimal(120)))),
        "floor": draw(st.sampled_from((Decimal(0), None))),
        "worst": draw(st.none() | positive),
        "baseline": draw(st.none() | st.builds(Baseline, st.just(YEAR - 1), amounts)),
        "amendments": tuple(amendment(n, draw(targets(method))) for n in sorted(draw(st.sets(st.integers(0, 3))))),
    }
    promised = [replace(draw(targets(method)), year=year) for year in draw(st.sets(st.sampled_from((YEAR - 1, YEAR))))]
    return indicator(method, *promised, **changes)


@st.composite
def folds(draw: st.DrawFn, of: Indicator) -> list[Fold]:
    """At most one figure per quarter of two years, as a whole or from regions, and money here and there."""
    found = []
    for year in (YEAR - 1, YEAR):
        for number in draw(st.sets(numbers)):
            regions = draw(st.sampled_from((0, 0, 0, 9, 13)))
            typed: Any = f"{draw(amounts)}/{draw(amounts)}" if of.needs_parts else draw(signed)
            budget = draw(st.none() | amounts)
            found.append(fold(number, typed, year=year, regions=regions, values=regions or 1, budget=budget))
    return found


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Plan, Indicator, int, list[Fold]]:
    of = draw(indicators())
    return plan(missing=draw(st.sampled_from(Missing))), of, draw(numbers), draw(folds(of))


def judged(of: Indicator, number: int, figures: Sequence[Fold], by: Plan | None = None) -> Attainment:
    return attain(by or plan(), of, quarter(number), figures)


@every
@given(worlds())
def test_a_row_has_exactly_one_state_and_only_what_belongs_to_it(
    world: tuple[Plan, Indicator, int, list[Fold]],
) -> None:
    by, of, number, figures = world
    row = judged(of, number, figures, by)
    assert (row.state is State.SCORED) == (row.percent is not None) == (row.percent_raw is not None)
    assert (row.state is State.NOT_EVALUABLE) == (row.reason is not None)
    assert (row.band is not None) == (row.state is State.SCORED)
    if row.state in (State.NOT_REPORTED, State.NOT_DUE):
        assert row.actual is None
    if row.state is State.SCORED:
        assert row.target is not None
        assert row.actual is not None
        assert row.quarters
    else:
        assert row.percent_year is None
        assert row.pace is None


@every
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_figures_changes_nothing(world: tuple[Plan, Indicator, int, list[Fold]], chance: Any) -> None:
    by, of, number, figures = world
    before = judged(of, number, figures, by)
    chance.shuffle(figures)
    assert judged(of, number, figures, by) == before


@every
@given(worlds(), st.sampled_from((0, 5)))
def test_blanks_change_nothing(world: tuple[Plan, Indicator, int, list[Fold]], regions: int) -> None:
    by, of, number, figures = world
    held = {(f.quarter, f.regions > 0) for f in figures}
    blanks = [fold(n, None, regions=regions) for n in (1, 2, 3, 4) if (quarter(n), regions > 0) not in held]
    assert judged(of, number, [*blanks, *figures], by) == judged(of, number, figures, by)


@every
@given(worlds(), amounts)
def test_later_quarters_change_nothing(world: tuple[Plan, Indicator, int, list[Fold]], value: Decimal) -> None:
    by, of, number, figures = world
    before = [f for f in figures if f.quarter <= quarter(number)]
    later = [fold(n, f"{value}/{value}" if of.needs_parts else value) for n in range(number + 1, 5)]
    assert judged(of, number, [*before, *later], by) == judged(of, number, before, by)


@every
@given(worlds())
def test_a_roll_up_of_one_region_is_that_region(world: tuple[Plan, Indicator, int, list[Fold]]) -> None:
    by, of, number, figures = world
    of = replace(of, rollup=Rollup.RATIO if of.needs_parts else Rollup.SUM)
    by = replace(by, regions=by.regions[:1])
    alone = [replace(f, regions=1, values=1) for f in figures]
    whole = [replace(f, regions=0, values=1) for f in figures]
    assert replace(judged(of, number, alone, by), regions=None) == judged(of, number, whole, by)


@every
@given(amounts, amounts, positive)
def test_a_figure_split_over_two_regions_keeps_its_sum(first: Decimal, second: Decimal, promised: Decimal) -> None:
    of = indicator("ratio", target(promised), rollup=Rollup.SUM, accumulate=Accumulate.SUM)
    by = replace(plan(), regions=plan().regions[:2])
    split = judged(of, 1, [fold(1, first + second, regions=2, values=2)], by)
    assert replace(split, regions=None) == judged(of, 1, [fold(1, first + second)], by)


@every
@given(
    st.sampled_from(("ratio", "reverse", "inverse")), amounts, positive, factors, st.sampled_from(Accumulate), numbers
)
def test_another_unit_keeps_the_percent(
    method: str, value: Decimal, promised: Decimal, factor: Decimal, accumulate: Accumulate, number: int
) -> None:
    assume(accumulate is not Accumulate.RATIO)
    of = indicator(method, target(promised), accumulate=accumulate)
    other = replace(of, targets={YEAR: target(promised * factor)})
    figures = [fold(n, value + n) for n in range(1, number + 1)]
    scaled = [replace(f, value=f.value * factor) for f in figures if f.value is not None]
    assert judged(other, number, scaled).percent == judged(of, number, figures).percent


@every
@given(st.sampled_from(("ratio", "range", "reverse", "inverse", "range_reverse")), st.data())
def test_a_better_figure_never_lowers_the_percent(method: str, data: st.DataObject) -> None:
    low = high = data.draw(positive)
    if method.startswith("range"):
        low, high = sorted((low, data.draw(positive)))
    worse, better = sorted((data.draw(amounts), data.draw(amounts)))
    if method in ("reverse", "inverse", "range_reverse"):
        worse, better = better, worse
    # R = 0 without a cap is the named exception of `inverse`.
    assume(method != "inverse" or better > 0)
    aim = Aim(low, high)
    before, after = FORMULAS[method](worse, aim), FORMULAS[method](better, aim)
    assert before is not None
    assert after is not None
    assert after >= before


@every
@given(positive, positive, amounts)
def test_outside_a_range_is_never_better_than_inside(one: Decimal, other: Decimal, value: Decimal) -> None:
    aim = Aim(*sorted((one, other)))
    raw = FORMULAS["within"](value, aim)
    assert raw is not None
    assert raw <= 100
    assert (raw == 100) == (aim.low <= value <= aim.high)


@every
@given(st.sampled_from(sorted(BUILT_IN)), percents, percents)
def test_the_band_never_falls_when_the_percent_rises(name: str, one: Decimal, other: Decimal) -> None:
    scale = BUILT_IN[name]
    low, high = (scale.bands.index(band_of(p, scale)) for p in sorted((one, other)))
    assert high <= low


@every
@given(shares, st.lists(st.tuples(st.integers(1, 3), amounts), max_size=3, unique_by=lambda change: change[0]))
def test_the_year_of_a_sum_adds_up_also_after_amendments(quarters: Any, changes: list[tuple[int, Decimal]]) -> None:
    first = Target(YEAR, sum(quarters, Decimal(0)), quarters)
    amended = tuple(amendment(after, target(value)) for after, value in sorted(changes))
    of = indicator("ratio", first, accumulate=Accumulate.SUM, amendments=amended)
    found = target_to_date(of, quarter(4))
    assert found is not None
    assert found.value == (max(changes)[1] if changes else first.value)


@every
@given(shares, st.integers(1, 3), amounts, numbers)
def test_an_amendment_changes_no_quarter_that_has_ended(quarters: Any, after: int, value: Decimal, number: int) -> None:
    of = indicator("ratio", Target(YEAR, sum(quarters, Decimal(0)), quarters), accumulate=Accumulate.SUM)
    assume(number <= after)
    amended = replace(of, amendments=(amendment(after, target(value)),))
    assert target_to_date(amended, quarter(number)) == target_to_date(of, quarter(number))


rows = st.builds(
    scored_row,
    st.none() | percents,
    state=st.sampled_from((State.NOT_REPORTED, State.NOT_EVALUABLE, State.NOT_DUE, State.MONITOR)),
    weight=st.none() | st.integers(0, 5),
    status=st.none() | st.sampled_from(SourceStatus),
).map(lambda row: row if row.percent is None else replace(row, state=State.SCORED))


@every
@given(st.lists(rows, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_composite(found: list[Attainment], chance: Any) -> None:
    before, complete = compose(plan(), found), completeness(found)
    chance.shuffle(found)
    assert compose(plan(), found) == before
    assert completeness(found) == complete


@every
@given(st.lists(rows, max_size=12))
def test_a_composite_lies_among_its_rows_and_silence_never_raises_it(found: list[Attainment]) -> None:
    whole = compose(plan(), found)
    assert 0 <= whole.missed <= whole.scored <= whole.due
    if whole.percent is None:
        assert whole.band is None
        return
    lowest = min(a.percent for a in found if a.percent is not None)
    assert min(lowest, Decimal(100)) <= whole.percent <= 100
    assert whole.percent_uncapped is not None
    assert whole.percent <= whole.percent_uncapped
    assert whole.percent_missing_as_zero is not None
    assert whole.percent_missing_as_zero <= max(whole.percent, Decimal(0))
    if whole.band is not None:
        assert whole.scored >= Decimal("0.8") * whole.due


@every
@given(signed)
def test_rounding_a_percent_twice_is_rounding_it_once(value: Decimal) -> None:
    assert rounded_percent(rounded_percent(value)) == rounded_percent(value)
