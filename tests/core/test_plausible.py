"""Can this be right? Each question beside the figure that only just passes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from radtrack.core.model import Indicator
from radtrack.core.period import Quarter
from radtrack.core.plausible import (
    Step,
    are_alike,
    beside_earlier,
    differs_from_fraction,
    exceeds,
    fell,
    fraction,
    is_far,
    jumps,
    maybe_fraction,
    misses_plan,
    must_be_whole,
    must_not_be_negative,
    outside_percent,
    steps,
    usual_size,
)
from radtrack.core.terms import Direction, Measure


def series(*figures: int, year: int = 2025, first: int = 1) -> list[tuple[Quarter, Decimal]]:
    return [(Quarter(year, number), Decimal(figure)) for number, figure in enumerate(figures, first)]


def added(*figures: int) -> list[Step]:
    return [Step(Decimal(figure)) for figure in figures]


@pytest.mark.parametrize("measure", list(Measure))
def test_what_a_measure_allows(measure: Measure) -> None:
    assert must_be_whole(measure) == (measure is Measure.COUNT)
    assert must_not_be_negative(measure) == (measure in (Measure.COUNT, Measure.PERCENT))
    percent = measure is Measure.PERCENT
    assert [outside_percent(measure, Decimal(v)) for v in ("100", "100.01")] == [False, percent]
    looks = [maybe_fraction(measure, Decimal(v)) for v in ("-0.5", "0", "0.01", "1", "1.01")]
    assert looks == [False, False, percent, percent, False]


@pytest.mark.parametrize("measure, made", [(Measure.PERCENT, 75), (Measure.COUNT, 75), (Measure.RATE, 75_000)])
def test_parts_make_a_figure_in_the_unit_of_the_indicator(measure: Measure, made: int) -> None:
    of = Indicator("UJI-01", "Uji", "", measure, Direction.INCREASE, "dinkes", per=Decimal(100_000))
    assert fraction(of, Decimal(3), Decimal(4)) == made
    assert fraction(of, Decimal(0), Decimal(4)) == 0
    assert fraction(of, Decimal(3), Decimal(0)) is None


@pytest.mark.parametrize(
    "typed, computed, differs",
    [
        ("4", "4.4", False),
        ("4", "4.5", True),
        ("4.2", "4.1666", False),
        ("4.20", "4.1666", False),
        ("4.3", "4.1666", True),
        ("4.17", "4.1666", False),
        ("33.3333", "33.33331", False),
        ("33.3333", "33.33338", True),
        ("33.33334", "33.33331", False),
        ("33.3334", "33.3333", True),
        ("40", "44", True),
        ("40", "40.4", False),
    ],
)
def test_a_typed_figure_is_compared_in_the_decimals_that_were_typed(typed: str, computed: str, differs: bool) -> None:
    assert differs_from_fraction(Decimal(typed), Decimal(computed)) == differs


def test_what_was_not_reported_is_neither_more_nor_less() -> None:
    two, three = Decimal(2), Decimal(3)
    assert [exceeds(three, two), exceeds(two, two), exceeds(three, None), exceeds(None, two)] == [True] + [False] * 3
    assert [fell(two, three), fell(two, two), fell(two, None), fell(None, three)] == [True] + [False] * 3


def test_figures_to_date_are_told_by_what_each_added() -> None:
    known = [*series(10, 30, year=2024, first=3), *series(5, 9, 7, first=2)]
    assert steps(known) == [Step(Decimal(n), over) for n, over in ((10, 3), (20, 1), (5, 2), (4, 1), (0, 1))]
    assert steps([]) == []


def test_what_is_usual_is_the_median_of_what_is_not_0() -> None:
    assert usual_size(added(8, 0, 2), 1) == 5
    assert usual_size(added(9, 1, -4), 1) == 4
    assert usual_size(added(9, 1, 5, 7), 1) == 6
    assert usual_size(added(6), 2) == 12
    assert usual_size([Step(Decimal(12), 3), Step(Decimal(8), 2)], 2) == 8
    assert usual_size(added(0, 0), 1) is None
    assert usual_size([], 1) is None


def test_a_figure_beside_the_earlier_ones_as_they_are_written() -> None:
    known, quarter = series(10, 30), Quarter(2025, 4)
    alone = beside_earlier(known, quarter, Decimal(60), to_date=False)
    assert alone == ([Step(Decimal(10)), Step(Decimal(30))], Step(Decimal(60)), 20)
    total = beside_earlier(known, quarter, Decimal(60), to_date=True)
    assert total == ([Step(Decimal(10)), Step(Decimal(20))], Step(Decimal(30), 2), 30)
    assert beside_earlier([], quarter, Decimal(60), to_date=True) == ([], Step(Decimal(60), 4), None)


def test_a_hundred_times_is_a_jump_up_and_down() -> None:
    seven = Decimal(7)
    pairs = [("700", True), ("699", False), ("-700", True), ("0.07", True), ("0.0701", False), ("0", False)]
    for value, jumped in pairs:
        assert jumps(Decimal(value), seven) == jumped
        assert jumps(seven, Decimal(value)) == jumped
    assert not jumps(Decimal(0), Decimal(0))


def test_a_hundredth_of_the_plan_is_still_the_plan() -> None:
    for value, misses in (("700", False), ("701", True), ("0.07", False), ("0.0699", True), ("0", False)):
        assert misses_plan(Decimal(value), Decimal(7)) == misses
        assert misses_plan(Decimal(7), Decimal(value)) == misses


def test_far_is_five_times_what_three_reports_made_usual() -> None:
    usual = Decimal(10)
    for value, far in (("50", True), ("49.9", False), ("2", True), ("2.01", False), ("-50", True), ("0", False)):
        assert is_far(Decimal(value), usual, added(10, 10, 10)) == far
    assert not is_far(Decimal(50), usual, added(10, 10))
    assert not is_far(Decimal(50), usual, added(10, 0, 10)), "0 is a figure of its own"
    assert is_far(Decimal(50), usual, added(10, 0, 10, 10, 10))
    assert not is_far(Decimal(50), Decimal(0), added(10, 10, 10))


def test_figures_are_alike_where_none_can_be_far_from_the_others() -> None:
    for near in ((10, 49), (49, 20, -10), (0, 10), (0, 0), ()):
        assert are_alike([Decimal(figure) for figure in near])
    for far in ((10, 50), (50, 20, -10), (10, 0, 50)):
        assert not are_alike([Decimal(figure) for figure in far])
