"""Year-end projections: which rule an indicator gets, what it gives, and when there is none."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.actual import Fold
from radtrack.core.model import Indicator, NotApplicable, Range
from radtrack.core.outlook import OUTLOOK_RULES, Course, NoOutlook, Outlook
from radtrack.core.terms import Accumulate, Direction, Frequency, Measure, Reports, Rollup
from radtrack.scoring.attain import attain
from radtrack.scoring.outlook import outlook_of
from radtrack.scoring.projection import DEFAULTS, INPUTS, RULES, Start
from tests.scoring.rows import YEAR, amendment, fold, indicator, plan, quarter, target

LAST_YEAR, BEFORE = YEAR - 1, YEAR - 2


def seen(asked: Indicator, number: int, *folds: Fold, **about_plan: Any) -> Outlook:
    of = plan(**about_plan)
    return outlook_of(of, attain(of, asked, quarter(number), folds), folds)


def year(*values: int | str | None, of: int = YEAR, **changes: Any) -> list[Fold]:
    return [fold(n, v, year=of, **changes) for n, v in enumerate(values, 1) if v is not None]


def flow(*targets: Any, **changes: Any) -> Indicator:
    known = {"accumulate": Accumulate.SUM, "measure": Measure.COUNT}
    return indicator(changes.pop("method", "ratio"), *targets, **(known | changes))


def level(*targets: Any, **changes: Any) -> Indicator:
    return indicator("ratio", *targets, **({"accumulate": Accumulate.LATEST, "measure": Measure.INDEX} | changes))


PLANNED = target(100, (10, 20, 30, 40))
EVEN = target(100)


def test_every_rule_has_a_name_a_formula_and_its_inputs() -> None:
    names = [rule.name for rule in OUTLOOK_RULES]
    assert set(names) == set(RULES) == set(INPUTS)
    assert set(DEFAULTS) == set(Accumulate)
    assert {name for rules in DEFAULTS.values() for name in rules} == set(names)


STARTED = Start(
    Decimal(30), 2, Decimal(40), Decimal(80), Decimal(20), Decimal(100), change=Decimal(3), last=Decimal(15)
)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_computes_with_what_it_names_and_needs_all_of_it(rule: str) -> None:
    projected = RULES[rule](STARTED)
    changed = {field: RULES[rule](STARTED._replace(**{field: getattr(STARTED, field) + 1})) for field in Start._fields}
    assert {field for field, value in changed.items() if value != projected} == set(INPUTS[rule])
    for field in set(INPUTS[rule]) - {"actual", "left"}:
        assert RULES[rule](STARTED._replace(**{field: None})) is None


def test_a_target_of_nothing_gives_no_pace_either() -> None:
    assert RULES["plan_share"](STARTED._replace(target_year=Decimal(0))) is None
    assert RULES["plan_share"](STARTED._replace(target_to_date=Decimal(0))) is None


def test_a_flow_goes_on_like_earlier_years_once_one_is_full() -> None:
    found = seen(flow(EVEN), 2, *year(10, 20, 30, 40, of=LAST_YEAR), *year(15, 25))
    assert (found.rule, found.years) == ("seasonal", (LAST_YEAR,))
    # 40 so far, 30 then; 70 more came then, and a tenth more is expected for being a tenth of a year ahead.
    assert found.projected == 40 + 70 * Decimal("1.1")
    assert found.percent == 117
    assert found.course is Course.ON_TRACK


def test_late_spending_is_not_taken_for_failure_where_earlier_years_were_late_too() -> None:
    late = year(5, 15, 20, 60, of=LAST_YEAR)
    assert seen(flow(EVEN), 2, *late, *year(5, 15)).percent == 100
    assert seen(flow(EVEN), 2, *year(5, 15)).percent == 50
    at_the_end = seen(flow(EVEN), 2, *year(0, 0, 0, 100, of=LAST_YEAR), *year(0, 0))
    assert (at_the_end.rule, at_the_end.percent) == ("seasonal", 100)
    small = year("0.1", "0.1", "0.1", "0.2", of=LAST_YEAR)
    assert seen(flow(EVEN, measure=Measure.MONEY), 2, *small, *year("0.1", "0.1")).projected == Decimal("0.5")


def test_a_year_in_which_nothing_happened_gives_no_season() -> None:
    found = seen(flow(EVEN), 2, *year(0, 0, 0, 0, of=LAST_YEAR), *year(10, 30))
    assert (found.rule, found.projected, found.years) == ("last_quarter", 100, ())


def test_means_over_three_years_leave_no_noise_behind() -> None:
    seasons = [year(0, before, 0, whole, of=2022 + n) for n, (before, whole) in enumerate([(0, 1), (0, 1), (1, 2)])]
    found = seen(level(target(1)), 2, *(f for season in seasons for f in season), *year(0, 0))
    assert (found.rule, found.projected, found.years) == ("seasonal_change", 1, (2022, 2023, 2024))


def test_a_year_with_a_hole_is_no_full_year_and_three_years_are_enough() -> None:
    hole = year(10, None, 30, 40, of=LAST_YEAR)
    assert seen(flow(PLANNED), 2, *hole, *year(10, 20)).rule == "plan_share"
    old = [f for y in range(YEAR - 4, YEAR) for f in year(25, 25, 25, 25, of=y)]
    assert seen(flow(PLANNED), 2, *old, *year(10, 20)).years == (YEAR - 3, BEFORE, LAST_YEAR)


def test_an_earlier_year_in_which_regions_were_missing_is_not_full() -> None:
    asked = flow(PLANNED, rollup=Rollup.SUM)
    all_of_them = year(1, 2, 3, 4, of=LAST_YEAR, regions=13)
    now = year(10, 20, regions=13)
    for regions in (1, 9):
        some = year(1, 2, 3, 4, of=LAST_YEAR, regions=regions)
        assert seen(asked, 2, *some, *now).years == ()
        assert seen(asked, 2, *some[:1], *all_of_them[1:], *now).years == ()
    assert seen(asked, 2, *all_of_them, *now).years == (LAST_YEAR,)


def test_an_earlier_year_with_an_excused_quarter_is_not_full() -> None:
    before = year(10, 20, 30, 40, of=LAST_YEAR)
    for excused, years in ((LAST_YEAR, ()), (BEFORE, (LAST_YEAR,))):
        asked = flow(EVEN, not_applicable=(NotApplicable((quarter(2, excused),), "tidak ada anggaran"),))
        assert seen(asked, 2, *before, *year(10, 20)).years == years


def test_quarter_targets_say_how_the_year_is_divided_and_a_year_target_alone_does_not() -> None:
    planned = seen(flow(PLANNED), 2, *year(9, 18))
    assert (planned.rule, planned.projected, planned.course) == ("plan_share", Decimal(90), Course.AT_RISK)
    assert planned.inputs == {"actual": 27, "target_to_date": 30, "target_year": 100}
    even = seen(flow(EVEN), 2, *year(10, 30))
    assert (even.rule, even.projected) == ("last_quarter", Decimal(100))
    assert seen(flow(EVEN), 3, *year(10, None, 30)).rule == "plan_share"


def test_the_last_quarter_of_cumulative_figures_is_the_difference_of_two() -> None:
    found = seen(flow(EVEN, reports=Reports.CUMULATIVE), 2, *year(10, 40))
    assert (found.inputs["last"], found.projected) == (30, 100)
    nothing_of_nothing = seen(flow(EVEN, reports=Reports.CUMULATIVE), 2, *year("0/0", "20/50"))
    assert nothing_of_nothing.inputs["last"] == 40


def test_cumulative_figures_of_earlier_years_count_as_they_stand() -> None:
    asked = flow(EVEN, reports=Reports.CUMULATIVE)
    found = seen(asked, 2, *year(10, 30, 60, 100, of=LAST_YEAR), *year(10, 30))
    assert (found.rule, found.projected) == ("seasonal", Decimal(100))


def test_a_level_changes_as_it_did_in_earlier_years_else_by_its_mean_change() -> None:
    risen = year(20, 22, 24, 30, of=LAST_YEAR)
    assert seen(level(target(40)), 2, *risen, *year(30, 33)).projected == 33 + 8
    alone = seen(level(target(40)), 3, *year(30, 32, 36))
    assert (alone.rule, alone.projected, alone.inputs["change"]) == ("mean_change", Decimal(39), 3)


def test_the_mean_change_is_per_quarter_even_where_one_is_missing_and_looks_at_four_reports() -> None:
    assert seen(level(target(40)), 3, *year(30, None, 34)).inputs["change"] == 2
    long = [*year(None, 0, 7, 11, of=LAST_YEAR), *year(12, 13)]
    assert seen(level(target(40)), 2, *long).inputs["change"] == 2
    assert seen(level(target(40)), 2, *year("0/0", "30/50")).projected is None


@pytest.mark.parametrize(
    "accumulate, figures, projected",
    [(Accumulate.AVERAGE, ("60", "80"), 70), (Accumulate.MAXIMUM, ("60", "80"), 80)],
)
def test_means_and_largest_values_stand_until_an_earlier_year_says_how_they_move(
    accumulate: Accumulate, figures: tuple[str, str], projected: int
) -> None:
    asked = level(target(100), accumulate=accumulate)
    found = seen(asked, 2, *year(*figures))
    assert (found.rule, found.projected) == ("as_it_stands", projected)
    moved = seen(asked, 2, *year(60, 80, 100, 120, of=LAST_YEAR), *year(*figures))
    assert moved.rule == "seasonal_change"
    assert moved.projected == projected + (20 if accumulate is Accumulate.AVERAGE else 40)


def test_a_ratio_is_projected_by_its_parts() -> None:
    asked = level(target(90), accumulate=Accumulate.RATIO, measure=Measure.PERCENT)
    assert seen(asked, 2, *year("10/20", "40/80")).projected == 50
    before = year("10/20", "40/80", "80/80", "20/20", of=LAST_YEAR)
    assert seen(asked, 2, *before, *year("20/20", "40/80")).projected == 60 + 25
    unknown = year("0/0", "0/0", "80/80", "20/20", of=LAST_YEAR)
    assert seen(asked, 2, *unknown, *year("20/20", "40/80")).rule == "as_it_stands"


def test_a_falling_figure_is_judged_by_its_own_method() -> None:
    asked = flow(target(40, (10, 10, 10, 10)), method="reverse")
    found = seen(asked, 2, *year(12, 12))
    assert (found.projected, found.percent, found.course) == (48, 80, Course.OFF_TRACK)


@pytest.mark.parametrize("actual, course", [("50", "on_track"), ("45", "at_risk"), ("44.99", "off_track")])
def test_classes_begin_at_100_and_at_90(actual: str, course: str) -> None:
    asked = flow(target(100, (25, 25, 25, 25)), measure=Measure.MONEY)
    assert seen(asked, 2, *year("0", actual)).course == course


def test_counts_do_not_fall_below_nothing_and_percents_do_not_pass_the_whole() -> None:
    falling = seen(level(target(40), measure=Measure.COUNT), 2, *year(30, 10))
    assert falling.projected == 0
    assert seen(level(target(40)), 2, *year(30, 10)).projected == -30
    rising = level(target(90), measure=Measure.PERCENT)
    assert seen(rising, 2, *year(80, 95)).projected == 100
    assert seen(rising, 2, *year(80, 100)).projected == 100
    assert seen(rising, 2, *year(80, 110)).projected == 170


@pytest.mark.parametrize(
    "asked, number, folds, reason",
    [
        (flow(PLANNED), 2, year(10, None), NoOutlook.NOT_SCORED),
        (flow(PLANNED, direction=Direction.MONITOR), 2, year(10, 20), NoOutlook.NOT_SCORED),
        (flow(PLANNED), 4, year(10, 20, 30, 40), NoOutlook.YEAR_OVER),
        (flow(PLANNED), 1, [*year(9, 9, 9, 9, of=LAST_YEAR), *year(10)], NoOutlook.TOO_FEW_REPORTS),
        (level(target(40)), 1, year(30), NoOutlook.TOO_FEW_REPORTS),
        (flow(PLANNED, rollup=Rollup.SUM), 2, year(10, 20, regions=9), NoOutlook.INCOMPLETE_REGIONS),
        (
            level(target(40), frequency=Frequency.ANNUAL, due_quarter=2),
            3,
            [*year(None, 30, of=LAST_YEAR), *year(None, 33)],
            NoOutlook.YEARLY,
        ),
        (level(target(40, year=LAST_YEAR), available=2), 2, year(1, 2, 3, 4, of=LAST_YEAR), NoOutlook.YEARLY),
        (indicator("yesno", target("1"), targets={}), 2, year("ya", "ya"), NoOutlook.NOT_SCORED),
    ],
)
def test_nothing_is_projected_where_it_would_mean_nothing(
    asked: Indicator, number: int, folds: list[Fold], reason: NoOutlook
) -> None:
    assert seen(asked, number, *folds) == Outlook(reason=reason)


def test_the_nearest_rows_are_projected() -> None:
    assert seen(flow(PLANNED), 2, *year(10, 20)).reason is None
    assert seen(flow(PLANNED, rollup=Rollup.SUM), 2, *year(10, 20, regions=13)).reason is None
    # A level of last year and one of this year are two reports.
    assert seen(level(target(40)), 1, *year(None, None, None, 28, of=LAST_YEAR), *year(30)).reason is None
    semester = level(target(40), frequency=Frequency.SEMESTER)
    found = seen(semester, 3, *year(None, 28, None, 30, of=LAST_YEAR), *year(None, 31))
    assert (found.rule, found.projected, found.inputs) == (
        "seasonal_change", 33, {"actual": 31, "before": 28, "whole": 30},
    )  # fmt: skip
    unasked = [*year(None, 28, 99, 30, of=LAST_YEAR), *year(None, 31, 99)]
    assert seen(semester, 3, *unasked) == found


def test_a_word_is_no_number_to_project() -> None:
    asked = indicator("yesno", target(1), accumulate=Accumulate.LATEST)
    asked = asked._replace(targets={YEAR: target(1)._replace(value="ya")})
    assert seen(asked, 2, *year("ya", "ya")).reason is NoOutlook.NOT_A_NUMBER


def test_a_projection_against_nothing_has_a_value_and_no_percent() -> None:
    asked = flow(target(0), method="reverse")
    found = seen(asked, 2, *year(0, 0), *year(1, 1, 1, 1, of=LAST_YEAR))
    assert (found.projected, found.percent, found.course) == (1, None, None)
    assert found.reason is NoOutlook.ZERO_TARGET


def test_a_target_that_asks_nothing_yet_gives_no_pace() -> None:
    late = flow(target(100, (0, 0, 0, 100)), method="reverse")
    assert seen(late, 2, *year(0, 0)).reason is NoOutlook.NOTHING_DUE_YET


def test_a_range_is_compared_by_its_upper_edge() -> None:
    asked = flow(target(Range(Decimal(80), Decimal(100))), method="within", direction=Direction.RANGE)
    found = seen(asked, 2, *year(20, 25))
    assert (found.projected, found.percent) == (95, 100)
    # The upper edge alone rises: 45 of 75 asked for by now is 105 of 175, and not 90 as 45 of the lower edge's 40.
    raised = amendment(1, target(Range(Decimal(80), Decimal(175))))
    hole = seen(asked._replace(amendments=(raised,)), 3, *year(20, None, 25))
    assert (hole.rule, hole.projected) == ("plan_share", 105)


@given(st.lists(st.integers(0, 500), min_size=6, max_size=6), st.integers(0, 4), st.randoms())
def test_the_order_of_folds_changes_nothing(values: list[int], first: int, chance: Any) -> None:
    folds = [*year(*values[:4], of=LAST_YEAR)[first:], *year(*values[4:])]
    shuffled = list(folds)
    chance.shuffle(shuffled)
    for asked in (flow(EVEN), level(target(40))):
        assert seen(asked, 2, *folds) == seen(asked, 2, *shuffled)


def test_the_caller_s_arithmetic_changes_no_projection() -> None:
    folds = [*year("1234.5", "0.25", "7", "4321.25", of=LAST_YEAR), *year("1000.5", "0.75")]
    known = attain(plan(), flow(target("9876.5")), quarter(2), folds)
    with localcontext(Context(prec=3)):
        coarse = outlook_of(plan(), known, folds)
    assert coarse == outlook_of(plan(), known, folds)


@given(st.lists(st.integers(0, 500), min_size=7, max_size=7))
def test_a_flow_is_never_projected_below_what_was_reached(values: list[int]) -> None:
    folds = [*year(*values[:4], of=LAST_YEAR), *year(*values[4:])]
    found = seen(flow(EVEN), 3, *folds)
    assert found.projected is not None
    assert found.projected >= sum(values[4:])


def test_a_later_report_changes_no_projection() -> None:
    folds = year(10, 20)
    for asked in (flow(PLANNED), flow(EVEN), level(target(40))):
        assert seen(asked, 2, *folds, *year(None, None, 99)) == seen(asked, 2, *folds)
