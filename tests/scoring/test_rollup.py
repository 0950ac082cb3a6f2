"""Regions and categories to the whole; rows to composites; completeness."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from typing import Any

import pytest

from radtrack.core.actual import Fold
from radtrack.core.attainment import Absorption
from radtrack.core.model import Dimension, Indicator
from radtrack.core.terms import Accumulate, Direction, Measure, Reason, Rollup, SourceStatus, State
from radtrack.scoring.rollup import absorption, completeness, compose, whole_figures
from tests.changed import replace
from tests.scoring.rows import fold, indicator, plan, quarter, scored_row

SEX = Dimension("sex", "Jenis kelamin", {"L": "Laki-laki", "P": "Perempuan"})
AGE = Dimension("age", "Umur", {"anak": "Anak", "dewasa": "Dewasa"})
VIOLENCE = Dimension("violence", "Bentuk", {"fisik": "Fisik", "psikis": "Psikis"}, additive=False)
NONE = Dimension("none", "Belum ditetapkan", {})
PLAN = plan(dimensions={d.code: d for d in (SEX, AGE, VIOLENCE, NONE)})
BY_SEX = indicator(rollup=Rollup.SUM, by=("sex",))


def whole(of: Indicator, *folds: Fold) -> Fold | None:
    return whole_figures(PLAN, of, folds).get(quarter(1))


def value_of(of: Indicator, *folds: Fold) -> Decimal | None:
    found = whole(of, *folds)
    return found.value if found else None


def category(name: str, value: str | int, **changes: Any) -> Fold:
    return fold(1, value, category=name, **changes)


def test_the_categories_of_an_additive_dimension_make_the_whole() -> None:
    assert value_of(BY_SEX, category("sex=L", 3), category("sex=P", 4)) == 7


def test_a_category_that_is_missing_is_not_zero() -> None:
    assert whole(BY_SEX, category("sex=L", 3)) is None
    assert value_of(BY_SEX, category("sex=L", 3), category("sex=P", 0)) == 3


def test_overlapping_categories_are_never_added() -> None:
    of = replace(BY_SEX, by=("violence",))
    assert whole(of, category("violence=fisik", 3), category("violence=psikis", 4)) is None


def test_the_dimension_that_is_complete_makes_the_whole() -> None:
    of = replace(BY_SEX, by=("region", "none", "violence", "sex", "age"))
    parts = (category("sex=L", 3), category("age=anak", 5), category("age=dewasa", 4), category("violence=fisik", 8))
    assert value_of(of, *parts) == 9


def test_a_dimension_that_the_indicator_is_not_broken_down_by_is_not_looked_at() -> None:
    assert whole(replace(BY_SEX, by=()), category("sex=L", 3), category("sex=P", 4)) is None


def test_the_reported_total_stands_against_its_parts() -> None:
    assert value_of(BY_SEX, fold(1, 9), category("sex=L", 3), category("sex=P", 4)) == 9


def test_categories_of_regions_are_added_too_and_the_fewest_regions_count() -> None:
    found = whole(BY_SEX, category("sex=L", 30, regions=13), category("sex=P", 40, regions=9))
    assert found is not None
    assert (found.value, found.regions) == (70, 9)


@pytest.mark.parametrize("rollup", [Rollup.AVERAGE, Rollup.NONE])
def test_only_sums_and_ratios_are_added_up_from_categories(rollup: Rollup) -> None:
    of = replace(BY_SEX, rollup=rollup)
    assert whole(of, category("sex=L", 3), category("sex=P", 4)) is None


@pytest.mark.parametrize("rollup", [Rollup.RATIO, Rollup.SUM])
def test_parts_are_added_before_they_are_divided(rollup: Rollup) -> None:
    of = replace(BY_SEX, rollup=rollup, accumulate=Accumulate.RATIO)
    found = whole(of, category("sex=L", "40/50"), category("sex=P", "30/50"))
    assert found is not None
    assert (found.numerator, found.denominator, found.value) == (70, 100, None)


@pytest.mark.parametrize("known", ["numerator", "denominator"])
def test_parts_of_which_one_is_missing_make_no_whole(known: str) -> None:
    half = category("sex=P", 60, **{known: Decimal(30)})
    for of in (replace(BY_SEX, rollup=Rollup.RATIO), replace(BY_SEX, accumulate=Accumulate.RATIO)):
        assert whole(of, category("sex=L", "40/50"), half) is None


def test_a_percent_with_parts_is_rolled_up_from_them() -> None:
    of = replace(BY_SEX, rollup=Rollup.RATIO)
    assert value_of(of, fold(1, "70/100", regions=9, value=Decimal(612))) == 70
    assert whole(of, fold(1, 612, regions=9)) is None


def test_an_average_over_regions_is_over_those_that_hold_a_value() -> None:
    of = replace(BY_SEX, rollup=Rollup.AVERAGE)
    assert value_of(of, fold(1, 90, regions=4, values=3)) == 30
    assert whole(of, fold(1, "30/50", regions=4, values=0)) is None
    assert whole(replace(of, accumulate=Accumulate.RATIO), fold(1, "30/50", regions=4, value=Decimal(60))) is None


def test_a_word_is_not_rolled_up() -> None:
    of = indicator("yesno", rollup=Rollup.SUM)
    assert whole(of, fold(1, "ya", regions=1)) is None
    assert whole(of, fold(1, "ya")) is not None


def test_the_least_official_part_speaks_for_the_whole() -> None:
    parts = (category("sex=L", 3, status=SourceStatus.EXAMPLE), category("sex=P", 4))
    found = whole(BY_SEX, *parts)
    assert found is not None
    assert found.status is SourceStatus.EXAMPLE


def test_a_value_that_was_not_typed_follows_from_its_parts() -> None:
    assert value_of(indicator(), fold(1, "70/100")) == 70
    assert value_of(indicator(), fold(1, "70/100", value=Decimal(71))) == 71


def test_a_composite_weighs_only_where_a_weight_is_set() -> None:
    rows = [scored_row(100, weight=3), scored_row(60)]
    assert compose(plan(), rows).percent == 90
    assert compose(plan(), [scored_row(100), scored_row(60)]).percent == 80


def test_a_row_of_weight_zero_is_counted_but_does_not_weigh() -> None:
    found = compose(plan(), [scored_row(100), scored_row(60, weight=0)])
    assert (found.percent, found.scored, found.due, found.missed) == (100, 2, 2, 1)
    nothing = compose(plan(), [scored_row(60, weight=0), scored_row(state=State.NOT_REPORTED)])
    assert (nothing.percent, nothing.percent_uncapped, nothing.percent_missing_as_zero, nothing.band) == (None,) * 4


def test_the_caller_s_arithmetic_changes_no_mean() -> None:
    rows = [scored_row("101.2345", weight=3), scored_row("33.3333"), scored_row(state=State.NOT_REPORTED)]
    with localcontext(Context(prec=3)):
        coarse = compose(plan(cap=Decimal(110)), rows)
        wholes = whole_figures(PLAN, BY_SEX, [category("sex=L", "1234.5"), category("sex=P", "0.25")])
    assert coarse == compose(plan(cap=Decimal(110)), rows)
    assert wholes[quarter(1)].value == Decimal("1234.75")


def test_nothing_scored_is_no_percent_and_not_zero() -> None:
    found = compose(plan(), [scored_row(state=State.NOT_REPORTED)])
    assert (found.percent, found.percent_missing_as_zero, found.scored, found.due) == (None, None, 0, 1)
    assert compose(plan(), []).coverage is None


def test_rows_that_are_not_due_do_not_count() -> None:
    rows = [
        scored_row(90),
        scored_row(state=State.NOT_DUE),
        scored_row(state=State.MONITOR),
        scored_row(state=State.NOT_EVALUABLE, reason=Reason.NOT_APPLICABLE),
        scored_row(10, indicator=indicator(available=2)),
    ]
    found = compose(plan(), rows)
    assert (found.percent, found.scored, found.due) == (90, 1, 1)


def test_a_row_that_cannot_be_judged_lowers_the_coverage_only() -> None:
    found = compose(plan(), [scored_row(90), scored_row(state=State.NOT_EVALUABLE, reason=Reason.NO_TARGET)])
    assert (found.percent_missing_as_zero, found.due, found.band) == (90, 2, None)


def test_examples_stay_out_as_long_as_there_is_a_row_without_one() -> None:
    example = scored_row(50, status=SourceStatus.EXAMPLE)
    mixed = compose(plan(), [example, scored_row(state=State.NOT_REPORTED)])
    assert (mixed.percent, mixed.due, mixed.example_only) == (None, 1, False)
    alone = compose(plan(), [example, scored_row(state=State.NOT_DUE)])
    assert (alone.percent, alone.due, alone.example_only) == (50, 1, True)
    assert not compose(plan(), []).example_only


def test_missed_is_judged_on_the_row_and_not_on_the_mean() -> None:
    short = scored_row(100, gap=Decimal("0.00001"))
    near = scored_row(112, method="stabilize", gap=Decimal(4))
    over = scored_row("102.2222", method="range", gap=Decimal(2))
    met = scored_row(100, gap=Decimal(0))
    assert [compose(plan(), [row]).missed for row in (short, near, over, met)] == [1, 0, 1, 0]


def test_completeness_counts_what_was_asked_and_sent() -> None:
    asked = (quarter(2),)
    monitor = indicator(direction=Direction.MONITOR, measure=Measure.COUNT)
    rows = [
        scored_row(90, quarters=asked),
        scored_row(state=State.NOT_EVALUABLE, reason=Reason.ZERO_DENOMINATOR, quarters=asked),
        scored_row(state=State.NOT_REPORTED),
        scored_row(state=State.MONITOR, indicator=monitor),
        scored_row(state=State.MONITOR, indicator=replace(monitor, available=2)),
        scored_row(state=State.MONITOR, indicator=monitor, quarters=asked, actual=Decimal(3)),
        scored_row(state=State.NOT_DUE),
        scored_row(90, indicator=indicator(available=2), quarters=asked),
        scored_row(state=State.NOT_EVALUABLE, reason=Reason.NOT_APPLICABLE),
    ]
    assert completeness(rows) == Decimal("0.6")
    assert completeness(rows[:2] + rows[3:4]) == Decimal("0.6667")
    assert completeness([]) is None


def test_money_is_added_over_the_ceilings_that_somebody_reported_on() -> None:
    def row(spent: int | None, ceiling: int | None) -> Any:
        money = [None if amount is None else Decimal(amount) for amount in (spent, ceiling)]
        return scored_row(90, budget=money[0], ceiling=money[1])

    rows = [row(10, 100), row(None, 300), row(70, None), row(0, 50)]
    assert absorption(rows) == Absorption(Decimal(450), Decimal(10), Decimal(150), reported=2, expected=3)
    assert absorption(rows[3:]) == Absorption(Decimal(50), Decimal(0), Decimal(50), reported=1, expected=1)
    # Silence is not nothing spent, and no ceiling is not a ceiling of nothing.
    assert absorption(rows[1:3]) == Absorption(Decimal(300), None, None, reported=0, expected=1)
    assert absorption(rows[2:3]) == Absorption(None, None, None, reported=0, expected=0)
