"""States, reasons and what stands beside a percent."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from typing import Any

import pytest

from radtrack.core.actual import Fold
from radtrack.core.attainment import Attainment, Position
from radtrack.core.diagnostic import Location, TextPlace
from radtrack.core.model import Budget, Indicator, NotApplicable, Plan, Range, Target
from radtrack.core.period import Quarter
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
from radtrack.locale.messages import message_text
from radtrack.scoring.attain import attain
from tests.changed import replace
from tests.scoring.rows import YEAR, amendment, fold, indicator, plan, quarter, target

STRICT = plan(missing=Missing.STRICT)


def judged(of: Indicator, number: int, *folds: Fold, by: Plan | None = None, year: int = YEAR) -> Attainment:
    return attain(by or plan(), of, Quarter(year, number), folds)


def verdict(row: Attainment) -> tuple[State, Reason | None]:
    return row.state, row.reason


class TestNotReported:
    def test_it_shows_the_target_and_the_earlier_position_and_scores_nothing(self) -> None:
        of = indicator("ratio", target(100, (10, 20, 30, 40)), accumulate=Accumulate.SUM)
        row = judged(of, 3, fold(1, 8), fold(2, 18))
        assert verdict(row) == (State.NOT_REPORTED, None)
        assert (row.target, row.actual, row.percent, row.percent_year) == (60, None, None, None)
        assert row.position == Position(quarter(2), Decimal(26))
        assert row.quarters == ()
        assert row.target_status is SourceStatus.OFFICIAL

    def test_a_later_figure_does_not_stand_in(self) -> None:
        assert judged(indicator("ratio", target(100)), 2, fold(3, 50)).position is None

    def test_last_year_does_not_stand_in(self) -> None:
        row = judged(indicator("ratio", target(100)), 1, fold(4, 50, year=YEAR - 1))
        assert verdict(row) == (State.NOT_REPORTED, None)
        assert row.position is None

    def test_money_alone_is_no_report_but_is_kept(self) -> None:
        row = judged(indicator("ratio", target(100)), 1, fold(1, None, budget=Decimal(5)))
        assert row.state is State.NOT_REPORTED
        assert row.budget == 5

    def test_nothing_of_nothing_is_no_position(self) -> None:
        of = indicator("ratio", target(90), accumulate=Accumulate.RATIO)
        row = judged(of, 2, fold(1, "0/0"))
        assert (row.state, row.position) == (State.NOT_REPORTED, None)

    def test_it_goes_before_a_missing_target(self) -> None:
        assert judged(indicator(), 1).state is State.NOT_REPORTED
        assert verdict(judged(indicator(), 1, fold(1, 5))) == (State.NOT_EVALUABLE, Reason.NO_TARGET)


class TestNotDue:
    def test_an_annual_figure_stands_from_its_quarter_on_and_not_before(self) -> None:
        of = indicator("ratio", target(80), frequency=Frequency.ANNUAL, due_quarter=2)
        assert judged(of, 1, fold(1, 70)).state is State.NOT_DUE
        for number in (2, 3, 4):
            row = judged(of, number, fold(1, 60), fold(2, 72), fold(3, 75))
            assert (row.state, row.actual, row.percent) == (State.SCORED, 72, 90)
            assert not row.incomplete

    def test_a_semester_is_due_in_the_second_and_the_fourth_quarter(self) -> None:
        of = indicator("ratio", target(80), frequency=Frequency.SEMESTER)
        states = [judged(of, n, fold(2, 70)).state for n in (1, 2, 3, 4)]
        assert states == [State.NOT_DUE, State.SCORED, State.SCORED, State.NOT_REPORTED]

    def test_it_shows_no_target(self) -> None:
        row = judged(indicator("ratio", target(80), frequency=Frequency.ANNUAL), 1)
        assert (row.target, row.target_year, row.actual, row.gap) == (None, None, None, None)

    def test_a_target_at_the_end_of_the_year_waits_for_it(self) -> None:
        of = indicator("ratio", target(80), accumulate=Accumulate.SUM, phasing=Phasing.END)
        assert judged(of, 3, fold(3, 20)).state is State.NOT_DUE
        assert judged(of, 4, fold(3, 20), fold(4, 40)).percent == 75
        with_quarters = replace(of, targets={YEAR: target(80, (20, 20, 20, 20))})
        assert judged(with_quarters, 3, fold(3, 20)).percent == 100

    def test_a_figure_that_was_not_asked_for_is_ignored_and_named(self) -> None:
        of = indicator("ratio", target(80), frequency=Frequency.SEMESTER)
        (warning,) = judged(of, 2, fold(1, 10), fold(2, 70)).warnings
        assert warning.rule.code == "A01"
        assert warning.params["quarters"] == (quarter(1),)
        annual = replace(of, frequency=Frequency.ANNUAL)
        (warning,) = judged(annual, 4, *(fold(n, 10) for n in (3, 1, 2, 4))).warnings
        assert warning.params["quarters"] == (quarter(1), quarter(2), quarter(3))
        assert not judged(of, 2, fold(2, 70)).warnings
        assert not judged(of, 2, fold(2, 70), fold(3, 90)).warnings
        assert not judged(of, 2, fold(1, None, budget=Decimal(5)), fold(2, 70)).warnings
        assert not judged(indicator("ratio", target(80)), 2, fold(1, 10), fold(2, 70)).warnings


class TestMonitor:
    of = indicator(method="ratio", direction=Direction.MONITOR)
    of = replace(of, method=None)

    def test_it_is_shown_and_never_scored(self) -> None:
        row = judged(self.of, 2, fold(1, 12), fold(2, 15))
        assert (row.state, row.actual, row.target, row.percent, row.gap) == (State.MONITOR, 15, None, None, None)
        assert not row.is_due

    def test_without_a_figure_it_is_still_monitored(self) -> None:
        row = judged(self.of, 2, fold(1, 12))
        assert (row.state, row.actual, row.position) == (State.MONITOR, None, Position(quarter(1), Decimal(12)))

    def test_a_target_at_the_end_of_the_year_does_not_put_it_off(self) -> None:
        assert judged(replace(self.of, phasing=Phasing.END), 1, fold(1, 12)).state is State.MONITOR

    def test_once_a_year_it_is_not_due_before_its_quarter(self) -> None:
        assert judged(replace(self.of, frequency=Frequency.ANNUAL), 1).state is State.NOT_DUE


class TestNotApplicable:
    of = indicator(
        "ratio",
        target(100),
        accumulate=Accumulate.SUM,
        not_applicable=(NotApplicable((quarter(2),), "tidak ada anggaran"),),
    )

    def test_an_excused_quarter_is_not_due_whether_reported_or_not(self) -> None:
        for folds in ((), (fold(2, 10),)):
            row = judged(self.of, 2, *folds)
            assert verdict(row) == (State.NOT_EVALUABLE, Reason.NOT_APPLICABLE)
            assert not row.is_due
            assert row.percent is None

    def test_other_quarters_are_judged_and_do_not_miss_it(self) -> None:
        row = judged(self.of, 3, fold(1, 20), fold(3, 30))
        assert (row.state, row.percent, row.incomplete) == (State.SCORED, 100, False)
        assert judged(self.of, 3, fold(1, 20), fold(3, 30), by=STRICT).state is State.SCORED

    def test_an_excused_semester_excuses_the_quarter_in_which_it_would_stand(self) -> None:
        of = replace(self.of, frequency=Frequency.SEMESTER)
        assert [judged(of, n).is_due for n in (1, 2, 3, 4)] == [False, False, False, True]

    def test_an_excuse_is_said_in_a_quarter_that_would_ask_for_nothing(self) -> None:
        row = judged(replace(self.of, frequency=Frequency.ANNUAL), 2)
        assert (verdict(row), row.target) == ((State.NOT_EVALUABLE, Reason.NOT_APPLICABLE), None)

    def test_an_excuse_of_another_year_excuses_nothing(self) -> None:
        of = replace(self.of, not_applicable=(NotApplicable((quarter(2, YEAR - 1),), "tidak ada anggaran"),))
        assert judged(of, 2).state is State.NOT_REPORTED

    def test_even_a_monitored_indicator_is_excused(self) -> None:
        of = replace(self.of, direction=Direction.MONITOR)
        assert judged(of, 2).reason is Reason.NOT_APPLICABLE
        assert judged(of, 2, fold(2, 10)).reason is Reason.NOT_APPLICABLE


class TestIncomplete:
    of = indicator("ratio", target(100, (10, 20, 30, 40)), accumulate=Accumulate.SUM)

    def test_strict_gives_target_and_actual_but_no_percent(self) -> None:
        row = judged(self.of, 3, fold(1, 10), fold(3, 15), by=STRICT)
        assert verdict(row) == (State.NOT_EVALUABLE, Reason.INCOMPLETE_PERIOD)
        assert (row.target, row.actual, row.gap, row.percent) == (40, 25, 15, None)

    def test_strict_does_not_mind_when_nothing_is_missing(self) -> None:
        assert judged(self.of, 2, fold(1, 10), fold(2, 15), by=STRICT).state is State.SCORED

    def test_a_cumulative_figure_is_never_incomplete(self) -> None:
        of = replace(self.of, reports=Reports.CUMULATIVE)
        row = judged(of, 3, fold(3, 15), by=STRICT)
        assert (row.state, row.target, row.incomplete) == (State.SCORED, 60, False)
        assert row.quarters == (quarter(1), quarter(2), quarter(3))

    def test_the_quarters_used_are_those_reported(self) -> None:
        assert judged(self.of, 3, fold(1, 10), fold(3, 15)).quarters == (quarter(1), quarter(3))
        latest = replace(self.of, accumulate=Accumulate.LATEST)
        assert judged(latest, 3, fold(1, 10), fold(3, 15)).quarters == (quarter(3),)


class TestRegions:
    rising = indicator("ratio", target(100), rollup=Rollup.SUM)
    falling = indicator("reverse", target(100), rollup=Rollup.SUM, accumulate=Accumulate.SUM, phasing=Phasing.FLAT)

    def test_missing_regions_make_a_figure_incomplete_and_are_counted(self) -> None:
        row = judged(self.rising, 1, fold(1, 80, regions=9, values=9))
        assert (row.state, row.percent, row.incomplete, row.regions) == (State.SCORED, 80, True, (9, 13))

    def test_all_regions_make_it_complete(self) -> None:
        row = judged(self.rising, 1, fold(1, 80, regions=13, values=13))
        assert (row.incomplete, row.regions) == (False, (13, 13))

    def test_a_falling_sum_of_some_regions_does_not_look_like_success(self) -> None:
        row = judged(self.falling, 1, fold(1, 60, regions=9, values=9))
        assert verdict(row) == (State.NOT_EVALUABLE, Reason.INCOMPLETE_REGIONS)
        assert (row.target, row.actual, row.gap) == (100, 60, -40)
        assert judged(self.falling, 1, fold(1, 60, regions=13, values=13)).percent == 140

    def test_a_falling_rate_of_some_regions_is_scored_and_incomplete(self) -> None:
        of = replace(self.falling, rollup=Rollup.RATIO, accumulate=Accumulate.RATIO)
        row = judged(of, 1, fold(1, "60/100", regions=9))
        assert (row.state, row.percent, row.incomplete) == (State.SCORED, 140, True)

    def test_the_quarter_with_the_fewest_regions_is_named(self) -> None:
        of = replace(self.rising, accumulate=Accumulate.SUM)
        row = judged(of, 2, fold(1, 40, regions=9, values=9), fold(2, 20, regions=13, values=13))
        assert (row.regions, row.incomplete) == ((9, 13), True)

    def test_a_figure_reported_as_a_whole_has_no_regions(self) -> None:
        row = judged(self.rising, 1, fold(1, 80), fold(1, 30, regions=9, values=9))
        assert (row.actual, row.regions, row.incomplete) == (80, None, False)

    def test_regions_that_may_not_be_rolled_up_are_no_report_and_named(self) -> None:
        row = judged(replace(self.rising, rollup=Rollup.NONE), 1, fold(1, 80, regions=13, values=13))
        assert row.state is State.NOT_REPORTED
        assert [w.rule.code for w in row.warnings] == ["A02"]
        assert not judged(self.rising, 1).warnings

    def test_only_the_asked_quarter_is_named_where_regions_make_no_whole(self) -> None:
        of = replace(self.rising, rollup=Rollup.NONE)
        (warning,) = judged(of, 2, fold(1, 80), fold(2, 80, regions=13)).warnings
        assert warning.params["quarter"] == quarter(2)
        assert not judged(of, 2, fold(1, 80)).warnings
        assert not judged(of, 2, fold(1, 80), fold(2, None, regions=13, budget=Decimal(5))).warnings

    def test_a_numerator_alone_is_no_report(self) -> None:
        of = replace(self.rising, accumulate=Accumulate.RATIO)
        for half in ({"numerator": Decimal(30)}, {"denominator": Decimal(50)}):
            row = judged(of, 1, fold(1, None, **half))
            assert (row.state, row.warnings) == (State.NOT_REPORTED, ())


class TestLagged:
    of = indicator("ratio", target(80, year=YEAR - 1), target(90), available=2)

    def test_it_is_awaited_until_it_is_published(self) -> None:
        row = judged(self.of, 1, fold(4, 72, year=YEAR - 1))
        assert (row.state, row.quarter) == (State.NOT_DUE, quarter(1))

    def test_then_last_years_figure_stands_against_last_years_target(self) -> None:
        for number in (2, 3, 4):
            row = judged(self.of, number, fold(4, 72, year=YEAR - 1), fold(number, 50))
            assert (row.state, row.target, row.actual, row.percent) == (State.SCORED, 80, 72, 90)
            assert (row.quarter, row.quarters) == (quarter(4, YEAR - 1), (quarter(4, YEAR - 1),))
            assert not row.is_due

    def test_nobody_is_asked_for_a_year_before_the_plan(self) -> None:
        new = plan(first_year=YEAR)
        assert attain(new, self.of, quarter(2), ()).state is State.NOT_DUE
        assert attain(new, self.of, quarter(2, YEAR + 1), ()).state is State.NOT_REPORTED
        assert attain(new, self.of, quarter(2), [fold(4, 72, year=YEAR - 1)]).percent == 90, "what was sent is shown"

    def test_money_is_that_of_the_asked_year(self) -> None:
        of = replace(self.of, budget={YEAR: Budget(YEAR, Decimal(40)), YEAR - 1: Budget(YEAR - 1, Decimal(30))})
        known = (fold(4, 72, year=YEAR - 1, budget=Decimal(29)), fold(2, None, budget=Decimal(7)))
        row = judged(of, 2, *known)
        assert (row.budget, row.ceiling) == (7, 40)


class TestTargets:
    def test_the_original_target_is_given_where_it_differs(self) -> None:
        of = indicator("ratio", target(100), amendments=(amendment(1, target(130)),))
        before, after = judged(of, 1, fold(1, 65)), judged(of, 2, fold(1, 65), fold(2, 65))
        assert (before.target_year, before.target_original, before.percent) == (100, None, 65)
        assert (after.target_year, after.target_original, after.percent) == (130, 100, 50)

    def test_a_target_that_only_an_amendment_brings_has_no_original(self) -> None:
        row = judged(indicator(amendments=(amendment(0, target(130)),)), 1, fold(1, 65))
        assert (row.target_year, row.target_original, row.percent) == (130, None, 50)

    def test_a_proportional_target_may_go_without_a_band(self) -> None:
        of = indicator("ratio", target(100), accumulate=Accumulate.SUM)
        no_band = plan(proportional_no_band=True)
        row = judged(of, 1, fold(1, 25), by=no_band)
        assert (row.target_kind, row.percent, row.band) == (TargetKind.PROPORTIONAL, 100, None)
        assert judged(of, 1, fold(1, 25)).band is not None
        whole = [fold(n, 25) for n in (1, 2, 3, 4)]
        assert judged(of, 4, *whole, by=no_band).band is not None

    def test_the_year_may_have_a_percent_of_its_own(self) -> None:
        of = indicator("within", target(Range(Decimal(80), Decimal(120))), accumulate=Accumulate.SUM)
        row = judged(of, 2, fold(1, 20), fold(2, 30))
        assert (row.percent, row.percent_year) == (100, Decimal("62.5"))
        assert (row.gap, row.gap_year, row.pace) == (0, 30, 15)

    def test_what_is_no_number_has_no_gap_and_no_pace(self) -> None:
        of = indicator("yesno", Target(YEAR, "ya"), accumulate=Accumulate.SUM)
        row = judged(of, 2, fold(2, "tidak"))
        assert (row.percent, row.gap, row.gap_year, row.pace) == (0, None, None, None)

    def test_a_year_that_asks_for_nothing_has_no_percent_of_its_own(self) -> None:
        row = judged(indicator("ratio", target(0, (8, 4, 2, 0))), 1, fold(1, 6))
        assert (row.state, row.percent, row.percent_year, row.gap_year) == (State.SCORED, 75, None, -6)


class TestPercent:
    def test_cap_and_floor_cut_only_where_they_are_named_and_the_raw_percent_is_kept(self) -> None:
        free = indicator("reverse", target(10), floor=None)
        cut = indicator("reverse", target(10), cap=Decimal(110))
        assert [judged(free, 1, fold(1, v)).percent for v in (25, 8)] == [-50, 120]
        rows = [judged(cut, 1, fold(1, v)) for v in (25, 8)]
        assert [(row.percent, row.percent_raw) for row in rows] == [(0, -50), (110, 120)]
        thirds = judged(indicator("ratio", target(3)), 1, fold(1, 1))
        assert thirds.percent_raw == thirds.percent == Decimal("33.3333")

    def test_a_falling_indicator_takes_the_method_of_its_plan(self) -> None:
        of = replace(indicator("reverse", target("88.82")), method=None)
        reverse, inverse = plan(decrease_method="reverse"), plan(decrease_method="inverse")
        assert judged(of, 1, fold(1, "135.15"), by=reverse).percent == Decimal("47.8383")
        row = judged(of, 1, fold(1, "135.15"), by=inverse)
        assert (row.method, row.percent) == ("inverse", Decimal("65.7196"))

    def test_a_zero_denominator_counts_as_reported_and_adds_nothing(self) -> None:
        of = indicator("ratio", target(90, (50, 60, 80, 90)), accumulate=Accumulate.RATIO, measure=Measure.PERCENT)
        row = judged(of, 2, fold(1, "30/50"), fold(2, "0/0"))
        assert (row.state, row.target, row.actual, row.incomplete) == (State.SCORED, 60, 60, False)
        nothing = judged(of, 1, fold(1, "0/0"))
        assert verdict(nothing) == (State.NOT_EVALUABLE, Reason.ZERO_DENOMINATOR)
        assert (nothing.target, nothing.actual, nothing.quarters) == (50, None, (quarter(1),))

    def test_a_value_typed_beside_nothing_of_nothing_stands(self) -> None:
        of = indicator("ratio", target(90), accumulate=Accumulate.RATIO)
        assert judged(of, 1, fold(1, "0/0", value=Decimal(45))).percent == 50
        assert judged(of, 1, fold(1, "30/50", value=Decimal(45))).actual == 60
        typed = [fold(n, "0/0", value=Decimal(value)) for n, value in ((1, 45), (2, 54))]
        assert judged(of, 3, *typed, fold(3, "0/0")).actual == 54

    @pytest.mark.parametrize("half", [{}, {"numerator": Decimal(40)}, {"denominator": Decimal(40)}])
    def test_a_figure_without_both_parts_adds_nothing_to_either(self, half: dict[str, Decimal]) -> None:
        of = indicator("ratio", target(90), accumulate=Accumulate.RATIO)
        assert judged(of, 2, fold(1, "30/50"), fold(2, 45, **half)).actual == 60

    @pytest.mark.parametrize("accumulate", [Accumulate.SUM, Accumulate.AVERAGE, Accumulate.MAXIMUM])
    def test_a_value_that_parts_of_nothing_do_not_make_is_left_out(self, accumulate: Accumulate) -> None:
        of = indicator("ratio", target(60), accumulate=accumulate, phasing=Phasing.FLAT)
        row = judged(of, 2, fold(1, "30/50"), fold(2, "0/0"))
        assert (row.actual, row.percent) == (60, 100)
        assert verdict(judged(of, 1, fold(1, "0/0"))) == (State.NOT_EVALUABLE, Reason.ZERO_DENOMINATOR)

    def test_an_unknown_word_is_shown_and_not_scored(self) -> None:
        scale = {"WDP": Decimal(3), "WTP": Decimal(4)}
        of = indicator("predicate", Target(YEAR, "WTP"), scale=scale)
        row = judged(of, 1, fold(1, "ABC"))
        assert verdict(row) == (State.NOT_EVALUABLE, Reason.UNKNOWN_PREDICATE)
        assert (row.actual, row.gap) == ("ABC", None)
        assert judged(of, 1, fold(1, " w dp")).percent == 75
        row = judged(replace(of, targets={YEAR: Target(YEAR, "ABC")}), 1, fold(1, "WDP"))
        assert (verdict(row), row.gap) == ((State.NOT_EVALUABLE, Reason.UNKNOWN_PREDICATE), None)

    def test_a_figure_is_as_official_as_the_least_official_it_is_made_of(self) -> None:
        of = indicator("ratio", target(100), accumulate=Accumulate.SUM)
        folds = (fold(1, 10, status=SourceStatus.EXAMPLE), fold(2, 10, status=SourceStatus.CITED))
        assert judged(of, 2, *folds).actual_status is SourceStatus.EXAMPLE
        latest = replace(of, accumulate=Accumulate.LATEST)
        assert judged(latest, 2, *folds).actual_status is SourceStatus.CITED
        assert judged(of, 3, *folds).actual_status is None

    def test_thirds_do_not_leave_a_gap_behind(self) -> None:
        of = indicator("ratio", target(131), accumulate=Accumulate.SUM, amendments=(amendment(1, target(121)),))
        row = judged(of, 4, fold(1, 0), *(fold(n, v) for n, v in ((2, 40), (3, 40), (4, 41))))
        assert (row.gap, row.percent, row.is_missed) == (0, 100, False)
        of = indicator("ratio", target(100, (30, 35, 36, 40)), accumulate=Accumulate.AVERAGE)
        row = judged(of, 3, *(fold(n, v) for n, v in ((1, 36), (2, 35), (3, 30))))
        assert (row.gap, row.percent, row.is_missed) == (0, 100, False)

    def test_thirds_on_both_sides_do_not_turn_a_half_down(self) -> None:
        # 9,123.35 of 100,000, both divided by three: 9.12335 percent exactly.
        of = indicator("ratio", target(100, (33333, 33333, 33334, 0)), accumulate=Accumulate.AVERAGE)
        row = judged(of, 3, *(fold(n, v) for n, v in ((1, "3041.11"), (2, "3041.11"), (3, "3041.13"))))
        assert row.percent == Decimal("9.1234")


@pytest.mark.parametrize(
    "money, wanted",
    [
        ({1: "10", 3: "30"}, 10),
        ({1: "10", 2: "25"}, 25),
        ({1: "30", 2: "25"}, 25),
        ({3: "30"}, None),
    ],
)
def test_money_is_the_latest_reported_up_to_the_quarter(money: dict[int, str], wanted: Any) -> None:
    folds = [fold(n, 5, budget=Decimal(amount)) for n, amount in money.items()]
    assert judged(indicator("ratio", target(20)), 2, *folds).budget == wanted


def test_money_is_kept_where_a_later_report_speaks_of_none() -> None:
    folds = (fold(1, 5, budget=Decimal(10)), fold(2, 5), fold(2, 5, year=YEAR - 1, budget=Decimal(99)))
    assert judged(indicator("ratio", target(20)), 2, *folds).budget == 10


def test_money_beside_a_category_is_not_the_money_of_the_indicator() -> None:
    folds = (fold(1, 5, budget=Decimal(10)), fold(2, 3, category="sex=L", budget=Decimal(99)))
    assert judged(indicator("ratio", target(20)), 2, *folds).budget == 10


def test_money_of_the_whole_goes_before_money_of_the_regions() -> None:
    more = (fold(1, 5, budget=Decimal(10)), fold(1, 5, regions=1, budget=Decimal(12)))
    assert judged(indicator("ratio", target(20)), 1, *more).budget == 10
    folds = (fold(1, 5, budget=Decimal(10)), fold(1, 5, regions=3, budget=Decimal(9)))
    assert judged(indicator("ratio", target(20)), 1, *folds).budget == 10
    assert judged(indicator("ratio", target(20)), 1, folds[1]).budget == 9


def test_the_caller_s_arithmetic_changes_no_figure() -> None:
    """Decimal computes as its surroundings say; ours are our own."""
    flow = indicator("ratio", target("1234567.5"), accumulate=Accumulate.SUM)
    regions = replace(flow, accumulate=Accumulate.LATEST, rollup=Rollup.AVERAGE)
    for of, folds in (
        (flow, [fold(1, "123456.25"), fold(2, "654321.75")]),
        (regions, [fold(1, "1234567.25", regions=13, values=13)]),
    ):
        with localcontext(Context(prec=3)):
            coarse = judged(of, 2, *folds)
        assert coarse == judged(of, 2, *folds)


def test_a_warning_stands_where_the_indicator_is_written_else_at_the_plan() -> None:
    of = indicator("ratio", target(80))
    alone = fold(1, 80, regions=13)
    places = [
        judged(asked, 1, alone, by=by).warnings[0].where
        for asked, by in (
            (replace(of, where=Location("dinkes.yaml", TextPlace(12, 3))), plan(folder="plans/rad")),
            (of, plan(folder="plans/rad")),
            (of, plan()),
        )
    ]
    assert [str(place) for place in places] == ["dinkes.yaml:12:3", "plans/rad", "rad-uji"]


def test_warnings_read_as_sentences() -> None:
    early = judged(indicator("ratio", target(80), frequency=Frequency.SEMESTER), 2, fold(1, 10), fold(2, 70))
    alone = judged(indicator("ratio", target(80)), 1, fold(1, 80, regions=13))
    assert message_text(early.warnings[0]) == (
        "rad-uji: realisasi UJI-01 untuk TW I 2025 tidak dipakai karena bukan triwulan pelaporannya; indikator ini"
        " dilaporkan untuk TW II 2025, TW IV 2025. Kirim angkanya untuk triwulan yang diminta, atau perbaiki frequency"
        " di berkas rencana."
    )
    assert "hanya ada per kabupaten/kota" in message_text(alone.warnings[0])
