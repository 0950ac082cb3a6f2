"""What holds for every input. RADTRACK_EXAMPLES sets how many are tried (200 unless set)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from radtrack.core.actual import Fold
from radtrack.core.attainment import Attainment
from radtrack.core.model import (
    Band,
    Baseline,
    Dimension,
    Indicator,
    NotApplicable,
    Plan,
    Range,
    Scale,
    Target,
)
from radtrack.core.scale import BUILT_IN
from radtrack.core.terms import (
    Accumulate,
    Direction,
    Frequency,
    Measure,
    Missing,
    Phasing,
    Reason,
    Reports,
    Rollup,
    SourceStatus,
    State,
    TargetKind,
)
from radtrack.scoring.attain import attain
from radtrack.scoring.band import band_of
from radtrack.scoring.methods import FORMULAS, Aim
from radtrack.scoring.precision import ZERO, rounded_percent
from radtrack.scoring.rollup import completeness, compose
from radtrack.scoring.target import target_to_date
from tests.changed import replace
from tests.scoring.rows import (
    MEASURES,
    YEAR,
    amendment,
    fold,
    indicator,
    plan,
    quarter,
    scored_row,
    target,
)

every = settings(
    max_examples=int(os.environ.get("RADTRACK_EXAMPLES", "200")),
    deadline=None,
    database=None,
    # A busy machine is no fault of the input.
    suppress_health_check=[HealthCheck.too_slow],
)


def decimals(low: int, high: int, places: int) -> st.SearchStrategy[Decimal]:
    """Decimals from `low` to `high` units of the last place."""
    return st.integers(low, high).map(lambda units: Decimal(units).scaleb(-places))


amounts = decimals(0, 10**8, 2)
signed = decimals(-(10**5), 10**8, 2)
positive = decimals(1, 10**8, 2)
factors = decimals(1, 10**6, 3)
percents = decimals(-2_000_000, 4_000_000, 4)
numbers = st.integers(min_value=1, max_value=4)
shares = st.tuples(amounts, amounts, amounts, amounts)
SINGLE = ("ratio", "reverse", "inverse", "from_baseline")
RANGES = ("within", "range", "range_reverse", "stabilize")
WORDS = ("predicate", "yesno")
NUMERIC = (Measure.COUNT, Measure.PERCENT, Measure.RATE, Measure.INDEX, Measure.MONEY)
GRADES = {"WDP": Decimal(3), "WTP": Decimal(4), "TW": Decimal(0)}
SEX = Dimension("sex", "Jenis kelamin", {"L": "Laki-laki", "P": "Perempuan"})
HELD = tuple((category, regions) for category in ("", "", "", "sex=L", "sex=P") for regions in (0, 0, 9, 13))
"""What the ledger may hold in one quarter: category and number of regions."""


@st.composite
def targets(draw: st.DrawFn, method: str) -> Target:
    if method == "predicate":
        return Target(YEAR, draw(st.sampled_from(sorted(GRADES))))
    if method == "yesno":
        return Target(YEAR, "ya")
    if method in RANGES:
        low, high = sorted((draw(amounts), draw(amounts)))
        return target(Range(low, low if method == "stabilize" else high))
    quarters = draw(st.none() | shares)
    value = draw(signed if method in ("ratio", "from_baseline") else amounts)
    return Target(YEAR, sum(quarters, Decimal(0)) if quarters else value, quarters)


WAYS = st.fixed_dictionaries(
    {
        "accumulate": st.sampled_from(Accumulate),
        "reports": st.sampled_from(Reports),
        "frequency": st.sampled_from(Frequency),
        "due_quarter": numbers,
        "phasing": st.sampled_from((None, *Phasing)),
        "rollup": st.sampled_from(Rollup),
        "by": st.sampled_from(((), ("region",), ("sex",), ("region", "sex"))),
        "available": st.sampled_from((None, None, None, 1, 2, 4)),
        "cap": st.sampled_from((None, Decimal(100), Decimal(120))),
        "floor": st.sampled_from((Decimal(0), None)),
        "worst": st.none() | positive,
        "scale": st.just(GRADES),
        "per": st.sampled_from((Decimal(100), Decimal(100_000))),
        "not_applicable": st.sampled_from(((), (), (), (NotApplicable((quarter(2), quarter(4)), "SK uji"),))),
    }
)
baselines = st.none() | st.builds(Baseline, st.just(YEAR - 1), amounts)
amended_after = st.lists(st.integers(0, 3), max_size=2, unique=True).map(sorted)
promised_years = st.sampled_from(((YEAR,), (YEAR,), (YEAR - 1, YEAR), (YEAR - 1,), ()))


@st.composite
def indicators(draw: st.DrawFn, methods: Sequence[str] = SINGLE + RANGES + WORDS, **fixed: Any) -> Indicator:
    """Any indicator, sensible or not."""
    method = draw(st.sampled_from(methods))
    known: dict[str, Any] = draw(WAYS)
    if method in ("ratio", "within", *WORDS) and draw(st.booleans()):
        known["method"] = None
    if method not in WORDS:
        known["measure"] = draw(st.sampled_from(NUMERIC))
    if method == "from_baseline":
        known["baseline"] = draw(baselines)
        known["direction"] = draw(st.sampled_from((Direction.INCREASE, Direction.DECREASE)))
    known["amendments"] = tuple(amendment(n, draw(targets(method))) for n in draw(amended_after))
    promised = [replace(draw(targets(method)), year=year) for year in draw(promised_years)]
    return replace(indicator(method, *promised), **(known | fixed))


def _key(place: tuple[int, int, tuple[str, int]]) -> tuple[int, int, str, bool]:
    year, number, (category, regions) = place
    return year, number, category, regions > 0


@st.composite
def folds(draw: st.DrawFn, of: Indicator, held: Sequence[tuple[str, int]] = HELD) -> list[Fold]:
    """What the quarters of two years hold, as a whole, from regions and by category, and money here and there."""
    years = (YEAR - 1, YEAR) if of.available else (YEAR, YEAR, YEAR - 1)
    places = st.tuples(st.sampled_from(years), numbers, st.sampled_from(held))
    typed = figures(of)
    found = []
    for year, number, (category, regions) in draw(st.lists(places, max_size=8, unique_by=_key)):
        about = {"category": category, "regions": regions, "values": regions or 1, "budget": draw(money)}
        found.append(fold(number, draw(typed), year=year, **about))
    return found


money = st.none() | amounts


def figures(of: Indicator) -> st.SearchStrategy[Any]:
    if of.measure in MEASURES.values():
        return st.sampled_from((*GRADES, "ya", "tidak", "entah"))
    if of.needs_parts:
        return st.tuples(amounts, amounts).map(lambda parts: f"{parts[0]}/{parts[1]}")
    return signed


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Plan, Indicator, int, list[Fold]]:
    of = draw(indicators())
    if draw(st.integers(0, 9)) == 0:
        of = replace(of, direction=Direction.MONITOR, method=None)
    by = plan(
        missing=draw(st.sampled_from(Missing)),
        proportional_no_band=draw(st.booleans()),
        scale=BUILT_IN[draw(st.sampled_from(sorted(BUILT_IN)))],
        dimensions={"sex": replace(SEX, additive=draw(st.booleans()))},
    )
    return by, of, draw(numbers), draw(folds(of))


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
    no_band = by.proportional_no_band and row.target_kind is TargetKind.PROPORTIONAL
    assert (row.band is not None) == (row.state is State.SCORED and not no_band)
    assert (row.state is State.MONITOR) <= (of.direction is Direction.MONITOR)
    if row.is_due:
        assert row.state in (State.SCORED, State.NOT_REPORTED, State.NOT_EVALUABLE)
        assert (row.state is State.NOT_REPORTED) == (not row.quarters)
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
    held = {(f.quarter, f.regions > 0) for f in figures if not f.category}
    blanks = [fold(n, None, regions=regions) for n in (1, 2, 3, 4) if (quarter(n), regions > 0) not in held]
    assert judged(of, number, [*blanks, *figures], by) == judged(of, number, figures, by)


@every
@given(worlds(), amounts)
def test_later_quarters_change_nothing(world: tuple[Plan, Indicator, int, list[Fold]], value: Decimal) -> None:
    by, of, number, figures = world
    before = [f for f in figures if f.quarter <= quarter(number)]
    typed: Any = f"{value}/{value}" if of.needs_parts else value
    later = [fold(n, "ya" if of.measure in MEASURES.values() else typed) for n in range(number + 1, 5)]
    assert judged(of, number, [*before, *later], by) == judged(of, number, before, by)


@every
@given(indicators(SINGLE + RANGES), numbers, st.data())
def test_a_roll_up_of_one_region_or_one_category_is_what_it_was_made_of(
    of: Indicator, number: int, data: st.DataObject
) -> None:
    found = data.draw(folds(of, [("", 0)]))
    if not of.needs_parts and data.draw(st.booleans()):
        found = [replace(f, value=None, numerator=abs(f.value), denominator=Decimal(7)) for f in found]
        of = replace(of, rollup=Rollup.RATIO)
    else:
        ways = (Rollup.SUM, Rollup.RATIO) if of.needs_parts else (Rollup.SUM, Rollup.AVERAGE)
        of = replace(of, rollup=data.draw(st.sampled_from(ways)))
    of = replace(of, by=("sex",))
    women = replace(SEX, categories={"P": "Perempuan"})
    by = plan(regions=plan().regions[:1], dimensions={"sex": women})
    whole = judged(of, number, found, by)
    region = judged(of, number, [replace(f, regions=1) for f in found], by)
    assert replace(region, regions=None) == whole
    if of.rollup is not Rollup.AVERAGE:
        category = judged(of, number, [replace(f, category="sex=P") for f in found], by)
        # Money is the indicator's, never a category's.
        assert replace(category, budget=whole.budget) == whole


@every
@given(indicators(("ratio", "reverse", "inverse"), worst=None), numbers, factors, st.data())
def test_another_unit_keeps_the_percent(of: Indicator, number: int, factor: Decimal, data: st.DataObject) -> None:
    def scaled(old: Target) -> Target:
        quarters = old.quarters and tuple(share * factor for share in old.quarters)
        return replace(old, value=old.value * factor, quarters=quarters)

    figures = data.draw(folds(of))
    amended = [replace(a, targets={y: scaled(t) for y, t in a.targets.items()}) for a in of.amendments]
    other = replace(of, targets={y: scaled(t) for y, t in of.targets.items()}, amendments=tuple(amended))
    bigger = [
        replace(f, numerator=f.numerator * factor) if f.numerator is not None else replace(f, value=f.value * factor)
        for f in figures
    ]
    one, two = judged(of, number, figures), judged(other, number, bigger)
    told = ("state", "reason", "percent", "percent_raw", "percent_year", "band", "incomplete")
    assert [getattr(two, name) for name in told] == [getattr(one, name) for name in told]


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
@given(indicators(("ratio", "range", "reverse", "inverse", "range_reverse", "from_baseline")), numbers, st.data())
def test_a_better_report_never_lowers_the_percent_of_its_indicator(
    of: Indicator, number: int, data: st.DataObject
) -> None:
    """One quarter's figure gets better and everything else stays; the percent is that to date, and of the year."""
    earlier = [f for f in data.draw(folds(of, [("", 0)])) if f.quarter != quarter(number)]
    numerators, of_all = (data.draw(amounts), data.draw(amounts)), data.draw(positive)
    worse, better = sorted(numerators)
    if of.direction is Direction.DECREASE or of.method == "range_reverse":
        worse, better = better, worse
    typed: list[Any] = [f"{n}/{of_all}" if of.needs_parts else n for n in (worse, better)]
    before, after = (judged(of, number, [*earlier, fold(number, value)]) for value in typed)
    # R = 0 without a cap is the named exception of `inverse`.
    assume(of.method != "inverse" or of.cap is not None or not isinstance(after.actual, Decimal) or after.actual > 0)
    # The baseline lies on the worse side of the target, else the way to it leads the other way.
    goals = [a for a in (after.target, after.target_year) if isinstance(a, Decimal)]
    if of.method == "from_baseline" and of.baseline is not None:
        rising = of.direction is Direction.INCREASE
        assume(all((goal > of.baseline.value) is rising for goal in goals))
    assert before.state is after.state or before.reason is Reason.ZERO_TARGET or after.reason is Reason.ZERO_TARGET
    for name in ("percent", "percent_year"):
        low, high = getattr(before, name), getattr(after, name)
        assert low is None or high is None or low <= high, name


@every
@given(positive, positive, amounts)
def test_outside_a_range_is_never_better_than_inside(one: Decimal, other: Decimal, value: Decimal) -> None:
    aim = Aim(*sorted((one, other)))
    raw = FORMULAS["within"](value, aim)
    assert raw is not None
    assert raw <= 100
    assert (raw == 100) == (aim.low <= value <= aim.high)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    if draw(st.booleans()):
        return BUILT_IN[draw(st.sampled_from(sorted(BUILT_IN)))]
    edges = sorted(draw(st.sets(st.integers(0, 120), min_size=1, max_size=6)), reverse=True)
    bands = [Band(f"tingkat {n}", Decimal(edge)) for n, edge in enumerate(edges)]
    return Scale("uji", (*bands, Band("terendah", None)), over=draw(st.booleans()))


@every
@given(scales(), percents | st.integers(0, 120).map(Decimal), percents)
def test_the_band_never_falls_when_the_percent_rises(scale: Scale, one: Decimal, other: Decimal) -> None:
    low, high = (scale.bands.index(band_of(p, scale)) for p in sorted((one, other)))
    assert high <= low


@every
@given(
    shares,
    st.sampled_from((Accumulate.SUM, Accumulate.RUNNING)),
    st.sampled_from(Reports),
    st.sampled_from((Frequency.QUARTERLY, Frequency.SEMESTER)),
    st.sampled_from(SINGLE[:3]),
    shares,
)
def test_the_fourth_quarter_of_a_flow_asks_for_the_year(
    quarters: Any, accumulate: Accumulate, reports: Reports, frequency: Frequency, method: str, figures: Any
) -> None:
    year = sum(quarters, Decimal(0)) if accumulate is Accumulate.SUM else quarters[3]
    changes: dict[str, Any] = {"accumulate": accumulate, "reports": reports, "frequency": frequency}
    of = indicator(method, Target(YEAR, year, quarters), **changes)
    row = judged(of, 4, [fold(n, value) for n, value in enumerate(figures, 1)])
    assert row.target == row.target_year == year
    assert (row.percent, row.gap) == (row.percent_year, row.gap_year)


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


@every
@given(worlds())
def test_a_composite_of_one_row_is_that_row(world: tuple[Plan, Indicator, int, list[Fold]]) -> None:
    by, of, number, figures = world
    row = judged(of, number, figures, by)
    whole = compose(by, [row])
    assert (whole.due, whole.missed) == (int(row.is_due), int(row.is_missed and row.is_due))
    if row.is_due and row.percent is not None:
        assert whole.percent == whole.percent_missing_as_zero == min(row.percent, by.cap)
        assert whole.percent_uncapped == row.percent
        assert whole.band == band_of(min(row.percent, by.cap), by.scale)
    else:
        assert whole.percent is None


@every
@given(st.integers(1, 9_999_999), st.sampled_from((1, 2, 4, 5)), st.sampled_from(SINGLE[:3]))
def test_thirds_on_both_sides_do_not_hide_a_tie(hundred_thousandths: int, wanted: int, method: str) -> None:
    """Means over three quarters do not come out; the percent, exactly halfway between two of 4 places, goes up."""
    exact = Decimal(10 * hundred_thousandths + 5).scaleb(-5)
    promised = Decimal(wanted * 10**5)
    reached = {
        "ratio": promised * exact / 100,
        "reverse": promised * 2 - promised * exact / 100,
        "inverse": promised,
    }[method]
    asked = promised * exact / 100 if method == "inverse" else promised
    of = indicator(method, Target(YEAR, asked, (asked, ZERO, ZERO, ZERO)), accumulate=Accumulate.AVERAGE, floor=None)
    row = judged(of, 3, [fold(1, reached), fold(2, ZERO), fold(3, ZERO)])
    assert row.percent == exact + Decimal("0.00005")
