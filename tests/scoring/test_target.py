"""Which target is in force, and what it asks for to date."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal, localcontext
from typing import Any

import pytest

from radtrack.core.model import Budget, Indicator, Range, Target
from radtrack.core.terms import Accumulate, Frequency, Phasing, Reports, SourceStatus, TargetKind
from radtrack.scoring.target import ceiling_in_force, target_in_force, target_to_date
from tests.changed import replace
from tests.scoring.rows import YEAR, amendment, indicator, quarter, target

SUM, RUNNING, LATEST = Accumulate.SUM, Accumulate.RUNNING, Accumulate.LATEST
AVERAGE, RATIO, MAXIMUM = Accumulate.AVERAGE, Accumulate.RATIO, Accumulate.MAXIMUM
QUARTERS = (10, 20, 30, 40)


def asks(of: Indicator, number: int, reported: tuple[int, ...] | None = None) -> tuple[object, TargetKind]:
    found = target_to_date(of, quarter(number), reported)
    assert found is not None
    return found.value, found.kind


@pytest.mark.parametrize(
    "accumulate, wanted",
    [
        (SUM, (60, TargetKind.QUARTER)),
        (RUNNING, (30, TargetKind.QUARTER)),
        (LATEST, (30, TargetKind.QUARTER)),
        (AVERAGE, (20, TargetKind.QUARTER)),
        (RATIO, (30, TargetKind.QUARTER)),
        (MAXIMUM, (100, TargetKind.YEAR)),
    ],
)
def test_quarter_targets_are_read_as_the_figure_accumulates(accumulate: Accumulate, wanted: object) -> None:
    assert asks(indicator("ratio", target(100, QUARTERS), accumulate=accumulate), 3) == wanted


@pytest.mark.parametrize(
    "accumulate, phasing, wanted",
    [
        (SUM, None, (75, TargetKind.PROPORTIONAL)),
        (RUNNING, None, (75, TargetKind.PROPORTIONAL)),
        (LATEST, None, (100, TargetKind.YEAR)),
        (AVERAGE, None, (100, TargetKind.YEAR)),
        (RATIO, None, (100, TargetKind.YEAR)),
        (SUM, Phasing.FLAT, (100, TargetKind.YEAR)),
        (LATEST, Phasing.LINEAR, (75, TargetKind.PROPORTIONAL)),
        (RATIO, Phasing.LINEAR, (75, TargetKind.PROPORTIONAL)),
        (AVERAGE, Phasing.LINEAR, (50, TargetKind.PROPORTIONAL)),
    ],
)
def test_a_year_target_is_spread_only_where_it_grows(
    accumulate: Accumulate, phasing: Phasing | None, wanted: object
) -> None:
    assert asks(indicator("ratio", target(100), accumulate=accumulate, phasing=phasing), 3) == wanted


@pytest.mark.parametrize("accumulate", [LATEST, RATIO])
def test_the_whole_of_a_growing_target_is_the_year(accumulate: Accumulate) -> None:
    of = indicator("ratio", target(100), accumulate=accumulate, phasing=Phasing.LINEAR)
    assert asks(of, 4) == (100, TargetKind.YEAR)


def test_a_share_that_does_not_divide_comes_out_where_the_year_does() -> None:
    # The quarters of the reported three ask for 1/4, 2/4 and 4/4 of the year: seven twelfths on average.
    of = indicator("ratio", target("16.8"), accumulate=AVERAGE, phasing=Phasing.LINEAR)
    assert asks(of, 4, (1, 2, 4))[0] == Decimal("9.8")


@pytest.mark.parametrize(
    "accumulate, quarters, wanted",
    [(SUM, QUARTERS, 70), (RUNNING, QUARTERS, 20), (AVERAGE, QUARTERS, 35), (SUM, (), 50), (RUNNING, (), 50)],
)
def test_a_quarter_without_a_figure_asks_for_nothing(
    accumulate: Accumulate, quarters: tuple[int, ...], wanted: int
) -> None:
    of = indicator("ratio", target(100, quarters), accumulate=accumulate)
    assert asks(of, 4, (3, 4))[0] == wanted
    assert asks(of, 4)[0] != wanted


def test_a_cumulative_figure_is_asked_for_every_quarter_it_covers() -> None:
    of = indicator("ratio", target(100, QUARTERS), accumulate=SUM, reports=Reports.CUMULATIVE)
    assert asks(of, 3, (3,))[0] == 60
    assert asks(replace(of, reports=Reports.INCREMENT), 3, (3,))[0] == 30


def test_a_share_of_four_quarters_is_the_year_and_no_longer_called_proportional() -> None:
    of = indicator("ratio", target(100), accumulate=SUM)
    assert asks(of, 4) == (100, TargetKind.YEAR)
    assert asks(of, 4, (1, 2, 4)) == (75, TargetKind.PROPORTIONAL)


@pytest.mark.parametrize("accumulate", [SUM, LATEST, AVERAGE])
def test_an_annual_indicator_is_asked_for_the_year(accumulate: Accumulate) -> None:
    of = indicator("ratio", target(100), accumulate=accumulate, frequency=Frequency.ANNUAL, due_quarter=2)
    assert asks(of, 3) == (100, TargetKind.YEAR)
    assert target_to_date(of, quarter(1)) is None


@pytest.mark.parametrize("accumulate", [SUM, RUNNING])
def test_a_semester_is_half_a_year(accumulate: Accumulate) -> None:
    of = indicator("ratio", target(100), accumulate=accumulate, frequency=Frequency.SEMESTER)
    assert asks(of, 3) == (50, TargetKind.PROPORTIONAL)
    assert asks(of, 4) == (100, TargetKind.YEAR)
    assert asks(of, 4, (4,)) == (50, TargetKind.PROPORTIONAL)


def test_a_semester_with_quarter_targets_is_asked_for_both_of_its_quarters() -> None:
    of = indicator("ratio", target(100, QUARTERS), accumulate=SUM, frequency=Frequency.SEMESTER)
    assert asks(of, 2) == (30, TargetKind.QUARTER)
    assert asks(of, 4, (4,)) == (70, TargetKind.QUARTER)


def test_a_range_is_phased_edge_by_edge() -> None:
    of = indicator("within", target(Range(Decimal(80), Decimal(120))), accumulate=SUM)
    assert asks(of, 2) == (Range(Decimal(40), Decimal(60)), TargetKind.PROPORTIONAL)
    assert asks(replace(of, accumulate=LATEST), 2) == (Range(Decimal(80), Decimal(120)), TargetKind.YEAR)
    growing = replace(of, accumulate=LATEST, phasing=Phasing.LINEAR)
    assert asks(growing, 2) == (Range(Decimal(40), Decimal(60)), TargetKind.PROPORTIONAL)


def test_an_amendment_counts_from_the_quarter_on_whose_last_day_it_is_dated() -> None:
    on_last_day = replace(amendment(1, target(130)), on=date(YEAR, 6, 30))
    of = indicator("ratio", target(100), amendments=(on_last_day,))
    assert asks(of, 1)[0] == 100
    assert asks(of, 2)[0] == 130
    later = indicator("ratio", target(100), amendments=(replace(on_last_day, on=date(YEAR, 7, 1)),))
    assert asks(later, 2)[0] == 100
    # TW II is still open on its last day: it carries a third of what TW I left.
    assert asks(replace(of, accumulate=SUM), 2)[0] == 25 + 35
    assert asks(replace(later, accumulate=SUM), 3)[0] == 50 + 40


def test_an_amendment_on_the_first_day_of_the_year_changes_all_of_it() -> None:
    of = indicator("ratio", target(100, QUARTERS), accumulate=SUM, amendments=(amendment(0, target(120)),))
    assert [asks(of, n)[0] for n in (1, 2, 3, 4)] == [30, 60, 90, 120]


def test_an_amendment_leaves_other_years_alone() -> None:
    of = indicator("ratio", target(100), target(110, year=YEAR + 1), amendments=(amendment(1, target(130)),))
    assert target_in_force(of, quarter(1, YEAR + 1)) == target(110, year=YEAR + 1)


def test_the_latest_of_several_amendments_stands_in_whatever_order_they_are_written() -> None:
    changes = (amendment(2, target(150)), amendment(1, target(130)))
    for written in (changes, changes[::-1]):
        assert asks(indicator("ratio", target(100), amendments=written), 4)[0] == 150


@pytest.mark.parametrize(
    "accumulate, before, after, wanted",
    [
        (SUM, QUARTERS, (), [10, 50, 90, 130]),
        (SUM, (), (), [25, 60, 95, 130]),
        (SUM, QUARTERS, (10, 20, 50, 50), [10, 30, 80, 130]),
        (RUNNING, (10, 30, 60, 100), (), [10, 50, 90, 130]),
        (RUNNING, (), (), [25, 60, 95, 130]),
        (RUNNING, (10, 30, 60, 100), (10, 40, 80, 130), [10, 40, 80, 130]),
    ],
)
def test_ended_quarters_keep_their_target_and_the_open_ones_carry_the_rest(
    accumulate: Accumulate, before: tuple[int, ...], after: tuple[int, ...], wanted: list[int]
) -> None:
    change = amendment(1, target(130, after))
    of = indicator("ratio", target(100, before), accumulate=accumulate, amendments=(change,))
    assert [asks(of, n)[0] for n in (1, 2, 3, 4)] == wanted


def test_a_rest_that_does_not_divide_still_adds_up_to_the_year() -> None:
    for year, first in ((131, 10), (1, 0), (2, 0), (5, 0)):
        planned = target(100, (first, 20, 30, 40))
        of = indicator("ratio", planned, accumulate=SUM, amendments=(amendment(1, target(year)),))
        assert asks(of, 4)[0] == year


def test_a_rest_that_makes_up_for_a_negative_quarter_is_exactly_nothing() -> None:
    planned = target(20, (-10, 10, 10, 10))
    of = indicator("ratio", planned, accumulate=SUM, amendments=(amendment(1, target(0)),))
    assert asks(of, 4)[0] == 0
    assert asks(of, 3)[0] != 0


def test_the_caller_s_arithmetic_changes_no_target() -> None:
    of = indicator("ratio", target("1234567.5", ("123456.25", "345678.5", "0", "765432.75")), accumulate=SUM)
    with localcontext(Context(prec=3)):
        assert asks(of, 2)[0] == Decimal("469134.75")


def test_a_second_amendment_spreads_over_what_is_still_open() -> None:
    changes = (amendment(1, target(130)), amendment(3, target(150)))
    of = indicator("ratio", target(100, QUARTERS), accumulate=SUM, amendments=changes)
    assert [asks(of, n)[0] for n in (1, 2, 3, 4)] == [10, 50, 90, 150]
    assert asks(of, 4, (3,))[0] == 40
    assert asks(of, 4, (4,))[0] == 60


def test_a_share_that_an_amendment_spread_is_called_proportional() -> None:
    of = indicator("ratio", target(100, QUARTERS), accumulate=SUM, amendments=(amendment(1, target(130)),))
    assert asks(of, 1)[1] is TargetKind.QUARTER
    assert asks(of, 2)[1] is TargetKind.PROPORTIONAL
    assert asks(of, 2, (1,))[1] is TargetKind.QUARTER
    assert asks(of, 2, (2,))[1] is TargetKind.PROPORTIONAL


def test_running_totals_that_an_amendment_writes_anew_replace_those_of_ended_quarters_too() -> None:
    written = amendment(1, target(130, (10, 40, 80, 130)))
    of = indicator("ratio", target(100), accumulate=RUNNING, amendments=(written,))
    assert asks(of, 2) == (40, TargetKind.QUARTER)
    assert asks(replace(of, accumulate=SUM), 2) == (25 + 40, TargetKind.PROPORTIONAL)
    year_alone = indicator(
        "ratio", target(100, (10, 30, 60, 100)), accumulate=RUNNING, amendments=(amendment(1, target(130)),)
    )
    assert asks(year_alone, 2, (1,)) == (10, TargetKind.QUARTER)


def test_a_target_that_only_an_amendment_brings_asks_nothing_of_the_quarters_before() -> None:
    of = indicator("ratio", accumulate=SUM, amendments=(amendment(2, target(100)),))
    assert target_to_date(of, quarter(2)) is None
    assert asks(of, 3)[0] == 50
    assert asks(of, 4)[0] == 100
    assert asks(of, 3, (1, 3)) == (50, TargetKind.PROPORTIONAL)
    twice = indicator(accumulate=SUM, amendments=(amendment(1, target(90, QUARTERS)), amendment(2, target(120))))
    assert asks(twice, 3, (1,)) == (0, TargetKind.QUARTER)


def test_a_sum_of_targets_is_as_official_as_the_least_official_of_them() -> None:
    example = target(100, QUARTERS, official=False)
    of = indicator("ratio", example, accumulate=SUM, amendments=(amendment(2, target(110, (10, 20, 40, 40))),))
    summed = target_to_date(of, quarter(4))
    assert summed is not None
    assert summed.status is SourceStatus.EXAMPLE
    latest = target_to_date(replace(of, accumulate=LATEST), quarter(4))
    assert latest is not None
    assert latest.status is SourceStatus.OFFICIAL


def test_a_word_stands_for_the_whole_year() -> None:
    of = indicator("yesno", Target(YEAR, "ya"), phasing=Phasing.LINEAR)
    assert asks(of, 2) == ("ya", TargetKind.YEAR)


def test_a_ceiling_is_the_one_in_force() -> None:
    changed: Any = replace(amendment(2, target(100)), budget={YEAR: Budget(YEAR, Decimal(500))})
    of = indicator("ratio", budget={YEAR: Budget(YEAR, Decimal(400))}, amendments=(changed,))
    assert ceiling_in_force(of, quarter(2)) == 400
    assert ceiling_in_force(of, quarter(3)) == 500
    target_alone = replace(of, amendments=(amendment(2, target(100)),))
    assert ceiling_in_force(target_alone, quarter(3)) == 400
    assert ceiling_in_force(of, quarter(3, YEAR + 1)) is None
