"""What makes a figure doubtful: each case beside the nearest one that is not."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.actual import Fold
from radtrack.core.diagnostic import Location, Severity, TextPlace
from radtrack.core.model import Dimension, Indicator, Part, Plan, Range
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Measure, Reports, Rollup
from radtrack.locale.messages import message_text
from radtrack.scoring.quality import check_quality
from radtrack.scoring.rules import RULES
from tests.scoring.rows import YEAR, fold, indicator, plan, target

SUM = {"accumulate": Accumulate.SUM, "measure": Measure.COUNT}
TO_DATE: dict[str, Any] = {**SUM, "reports": Reports.CUMULATIVE}
SHARE: dict[str, Any] = {
    "accumulate": Accumulate.RATIO,
    "measure": Measure.PERCENT,
    "numerator": Part("terlayani"),
    "denominator": Part("melapor"),
}
SHARE_TO_DATE = {**SHARE, "reports": Reports.CUMULATIVE}
NO_SHARE = {**SHARE, "accumulate": Accumulate.SUM, "measure": Measure.COUNT, "denominator": None}
RUNS: dict[str, Any] = {**SUM, "accumulate": Accumulate.RUNNING}
MEAN: dict[str, Any] = {"accumulate": Accumulate.AVERAGE, "measure": Measure.INDEX}
BETWEEN = target(Range(Decimal(30), Decimal(40)))
BY_SEX = plan(dimensions={"sex": Dimension("sex", "Jenis kelamin", {"L": "Laki-laki", "P": "Perempuan"})})
OVERLAPPING = plan(dimensions={"sex": Dimension("sex", "Bentuk", {"L": "fisik", "P": "psikis"}, additive=False)})
SEXES: dict[str, Any] = {**SUM, "rollup": Rollup.SUM, "by": ("sex",)}
REGIONS: dict[str, Any] = {**SUM, "rollup": Rollup.SUM, "by": ("region",)}


def found(of: Indicator, number: int, *folds: Fold, by: Plan | None = None) -> list[str]:
    findings = check_quality(by or plan(), of, Quarter(YEAR, number), folds)
    assert all("{" not in message_text(finding) for finding in findings)
    return [finding.rule.code for finding in findings]


@pytest.mark.parametrize(
    "of, folds, by, codes",
    [
        pytest.param(indicator(**SHARE), ["40/50", "30/15"], None, ["A03"], id="more served than reported, to date"),
        pytest.param(indicator(**SHARE), ["40/50", "30/25"], None, [], id="served later than reported, less to date"),
        pytest.param(indicator(**SHARE_TO_DATE), ["40/50", "60/55"], None, ["A03"], id="to date itself"),
        pytest.param(indicator(**SHARE_TO_DATE), ["40/50", "45/90"], None, [], id="a share to date that fell"),
        pytest.param(indicator(**SHARE_TO_DATE), ["40/50", "30/60"], None, ["A05"], id="its numerator fell"),
        pytest.param(indicator(**SHARE_TO_DATE), ["30/50", "30/40"], None, ["A05"], id="its denominator fell"),
        pytest.param(indicator(**NO_SHARE), ["40/30", "40/30"], None, [], id="parts of an older plan"),
        pytest.param(indicator(**TO_DATE), [20, 12], None, ["A05"], id="a total to date that fell"),
        pytest.param(indicator(**TO_DATE), [20, 20], None, [], id="a total to date that stayed"),
        pytest.param(indicator(**SUM), [20, 12], None, [], id="a quarter's figure that is smaller"),
        pytest.param(indicator("ratio", target(40), **SUM), [10, 20, 35], None, ["A07"], id="totals sent as quarters"),
        pytest.param(indicator("ratio", target(40), **RUNS), [10, 20, 35], None, ["A07"], id="the same, running"),
        pytest.param(indicator("ratio", target(40), **SUM), ["0/0", 10, 20, 35], None, ["A07"], id="after nothing"),
        pytest.param(indicator("ratio", target(25), **SUM), [5, 30, 30], None, ["A07"], id="rising, then the same"),
        pytest.param(indicator("ratio", target(40), **TO_DATE), [10, 20, 35], None, [], id="totals sent as totals"),
        pytest.param(indicator("ratio", target(15), **MEAN), [10, 20, 35], None, [], id="means are not added"),
        pytest.param(indicator("ratio", **SUM), [10, 20, 35], None, [], id="rising, without a target"),
        pytest.param(indicator("within", BETWEEN, **SUM), [10, 20, 35], None, [], id="rising, with a range as target"),
        pytest.param(indicator("ratio", target(60), **SUM), [20, 21, 22], None, [], id="a little over the target"),
        pytest.param(indicator("ratio", target(30), **SUM), [5, 10, 15], None, [], id="as near as the sum"),
        pytest.param(indicator("ratio", target(25), **SUM), [20, 20, 20], None, [], id="the same, over the target"),
        pytest.param(indicator("ratio", target(90), **SUM), [10, 20, 35], None, [], id="rising, short of the target"),
        pytest.param(indicator("ratio", target(40), **SUM), [30, 10, 35], None, [], id="over the target, with a fall"),
        pytest.param(indicator("ratio", target(40), **SUM), [20, 35], None, [], id="two figures are no series"),
        pytest.param(indicator("ratio", target(40), **SUM), [10, 10, 10], None, [], id="the same every quarter"),
        pytest.param(indicator(**SUM), [12, 9, 11, 55], None, ["A08"], id="five times the median of three"),
        pytest.param(indicator(**SUM), [12, 9, 11, 54], None, [], id="not quite five times"),
        pytest.param(indicator(**SUM), [10, 11, 55], None, [], id="two figures are no history"),
        pytest.param(indicator(**SUM), [10, 1000], None, ["A08"], id="thousand-fold needs none"),
        pytest.param(indicator(**SUM), [12, 9, 11, 0], None, [], id="nothing has no proportion"),
        pytest.param(indicator(**TO_DATE), [10, 22, 31, 42], None, [], id="totals to date by what they add"),
        pytest.param(indicator(**TO_DATE), [10, 22, 31, 86], None, ["A08"], id="a total to date that adds five times"),
        pytest.param(indicator("ratio", target(4000), **SUM), [9], None, ["A09"], id="beside the target alone"),
        pytest.param(indicator("ratio", target(4000), **SUM), [10], None, [], id="a hundredth of the target"),
        pytest.param(indicator(**SHARE), ["1/2", "1/2", "1/2", "8/9"], None, ["A08"], id="parts of a percent"),
        pytest.param(indicator("ratio", target(80), **SHARE), ["9000/9999"], None, [], id="parts have no target"),
        pytest.param(
            indicator(measure=Measure.PERCENT), [1, 1, 1, 90], None, [], id="percents themselves are judged otherwise"
        ),
    ],
)  # fmt: skip
def test_a_series(of: Indicator, folds: list[str | int], by: Plan | None, codes: list[str]) -> None:
    assert found(of, len(folds), *(fold(n, typed) for n, typed in enumerate(folds, 1)), by=by) == codes


def test_a_figure_that_its_own_parts_do_not_make() -> None:
    of = indicator(**{**SHARE, "accumulate": Accumulate.LATEST})
    parts = {"numerator": Decimal(84), "denominator": Decimal(2016)}
    assert found(of, 1, fold(1, "3.7", **parts)) == ["A04"]
    assert found(of, 1, fold(1, "4.2", **parts)) == []
    assert found(of, 1, fold(1, "4.17", **parts)) == []
    assert found(of, 2, fold(1, "3.7"), fold(2, "3.7", **parts)) == ["A04"]
    for half in ({"numerator": Decimal(3)}, {"denominator": Decimal(70)}):
        assert found(of, 2, fold(1, "3.7", **half), fold(2, "4.2", **parts)) == []
    assert found(of, 1, fold(1, "3.7", numerator=Decimal(0), denominator=Decimal(0))) == []
    for known in ({}, {"numerator": Part("terlayani")}):
        assert found(indicator(accumulate=Accumulate.LATEST, **known), 1, fold(1, "3.7", **parts)) == []
    # What regions add up to was typed by nobody.
    regions = indicator(**{**SHARE, "accumulate": Accumulate.LATEST, "rollup": Rollup.SUM})
    assert found(regions, 1, fold(1, "3.7", regions=13, **parts)) == []


def test_what_the_parts_make_is_named_as_people_write_it() -> None:
    of = indicator(**{**SHARE, "accumulate": Accumulate.LATEST})
    for denominator, computed in ((3, "33,3333"), (2, "50")):
        typed = fold(1, "33.5", numerator=Decimal(1), denominator=Decimal(denominator))
        (finding,) = check_quality(plan(), of, Quarter(YEAR, 1), [typed])
        assert f"tertulis 33,5, sedangkan pembilang/penyebut memberi {computed}. " in message_text(finding)


def test_a_part_that_is_missing_is_not_compared() -> None:
    of = indicator(**{**SHARE, "accumulate": Accumulate.LATEST})
    assert found(of, 1, fold(1, 30, numerator=Decimal(30))) == []
    assert found(of, 2, fold(1, 30, denominator=Decimal(5)), fold(2, "3/5")) == []
    assert found(of, 2, fold(1, 30, numerator=Decimal(3)), fold(2, "3/5")) == []


@pytest.mark.parametrize("whole, parts, codes", [(10, (6, 5), ["A06"]), (10, (6, 4), []), (10, (6, None), [])])
def test_a_whole_against_its_categories(whole: int, parts: tuple[int | None, ...], codes: list[str]) -> None:
    rows = [fold(1, n, category=f"sex={c}") for c, n in zip("LP", parts, strict=True) if n is not None]
    assert found(indicator(**SEXES), 1, fold(1, whole), *rows, by=BY_SEX) == codes
    assert found(indicator(**SEXES), 1, fold(1, whole), *rows, by=OVERLAPPING) == []
    assert found(indicator(**SEXES), 1, *rows, by=BY_SEX) == []
    assert found(indicator(**{**SEXES, "rollup": Rollup.AVERAGE}), 1, fold(1, whole), *rows, by=BY_SEX) == []
    both = plan(dimensions={**BY_SEX.dimensions, "form": OVERLAPPING.dimensions["sex"]})
    assert found(indicator(**{**SEXES, "by": ("form", "sex")}), 1, fold(1, whole), *rows, by=both) == codes
    of_regions = [fold(1, 5, category=f"sex={c}", regions=13) for c in "LP"]
    assert found(indicator(**SEXES), 1, *of_regions, fold(1, whole), *rows, by=BY_SEX) == codes
    # A quarter of which only parts were sent does not end the search.
    later = [fold(2, whole), *(row._replace(quarter=Quarter(YEAR, 2)) for row in rows)]
    assert found(indicator(**SEXES), 2, fold(1, 3, category="sex=L"), *later, by=BY_SEX) == codes


def test_a_category_without_a_figure_is_not_added() -> None:
    rows = [fold(1, 6, category="sex=L"), fold(1, None, category="sex=P")]
    assert found(indicator(**SEXES), 1, fold(1, 6), *rows, by=BY_SEX) == []
    assert found(indicator(**SEXES), 1, fold(1, 6), fold(1, None, regions=13), by=BY_SEX) == []
    money = indicator(**{**SEXES, "measure": Measure.MONEY})
    assert found(money, 1, fold(1, -6), by=BY_SEX) == []


@pytest.mark.parametrize(
    "total, regions, codes",
    [(11, 13, ["A06"]), (9, 13, ["A06"]), (10, 13, []), (9, 9, []), (11, 9, ["A06"])],
)
def test_a_whole_against_its_regions_of_which_some_may_be_missing(total: int, regions: int, codes: list[str]) -> None:
    for by in (("region",), ()):
        of = indicator(**{**REGIONS, "by": by})
        assert found(of, 1, fold(1, 10), fold(1, total, regions=regions)) == codes
        assert found(of, 1, fold(1, total, regions=regions), fold(1, 10)) == codes


@pytest.mark.parametrize("parts, codes", [((6, 5), ["A06"]), ((6, 4), []), ((11, None), []), ((None, 12), [])])
def test_the_sum_of_a_sensitive_breakdown_is_kept_back(parts: tuple[int | None, ...], codes: list[str]) -> None:
    """What one category alone holds must not be read in a warning, not even that it is more than the whole."""
    rows = [fold(1, n, category=f"sex={c}") for c, n in zip("LP", parts, strict=True) if n is not None]
    of = indicator(**SEXES, sensitive=True)
    findings = check_quality(BY_SEX, of, Quarter(YEAR, 1), [fold(1, 10), *rows])
    assert [finding.rule.code for finding in findings] == codes
    for finding in findings:
        assert "jumlah menurut Jenis kelamin •" in message_text(finding)
        assert finding.params["total"] == "•"
    open_one = indicator(**SEXES)
    assert found(open_one, 1, fold(1, 10), *rows, by=BY_SEX) == (["A06"] if parts != (6, 4) else [])


@pytest.mark.parametrize(
    "before, now, codes",
    [(13, 9, []), (9, 9, ["A05"]), (9, 13, ["A05"]), (0, 9, []), (0, 13, ["A05"]), (13, 0, ["A05"])],
)
def test_a_total_of_fewer_regions_did_not_fall(before: int, now: int, codes: list[str]) -> None:
    """0 stands for a figure that was reported as a whole."""
    of = indicator(**{**TO_DATE, **REGIONS, "reports": Reports.CUMULATIVE})
    assert found(of, 2, fold(1, 130, regions=before), fold(2, 95, regions=now)) == codes


def test_both_numbers_are_named() -> None:
    findings = check_quality(plan(), indicator(**REGIONS), Quarter(YEAR, 1), [fold(1, 10), fold(1, 12, regions=13)])
    text = message_text(findings[0])
    assert "TW I 2025 10, sedangkan jumlah menurut kabupaten/kota 12" in text


def test_other_years_and_later_quarters_say_nothing() -> None:
    of = indicator(**TO_DATE)
    assert found(of, 1, fold(4, 90, year=YEAR - 1), fold(1, 20), fold(2, 10)) == []
    assert found(of, 2, fold(1, 90, year=YEAR - 1), fold(2, 20)) == []


def test_a_statistic_that_is_not_published_yet_is_not_doubted() -> None:
    lagged = indicator(**TO_DATE, available=2)
    folds = [fold(1, 20, year=YEAR - 1), fold(2, 12, year=YEAR - 1)]
    assert found(lagged, 1, *folds) == []
    assert found(lagged, 2, *folds) == ["A05"]


def test_a_doubt_stands_where_the_indicator_is_written_else_at_the_plan() -> None:
    of, folds = indicator(**TO_DATE), [fold(1, 20), fold(2, 12)]
    places = [
        check_quality(by, asked, Quarter(YEAR, 2), folds)[0].where
        for asked, by in (
            (of._replace(where=Location("dinkes.yaml", TextPlace(12, 3))), plan(folder="plans/rad")),
            (of, plan(folder="plans/rad")),
            (of, plan()),
        )
    ]
    assert [str(place) for place in places] == ["dinkes.yaml:12:3", "plans/rad", "rad-uji"]


def test_the_part_that_fell_is_named() -> None:
    for of, typed, part in (
        (SHARE_TO_DATE, ("40/50", "30/60"), "pembilang"),
        (SHARE_TO_DATE, ("30/40", "30/30"), "penyebut"),
        (TO_DATE, (40, 30), "realisasi"),
    ):
        folds = [fold(n, figure) for n, figure in enumerate(typed, 1)]
        (finding,) = check_quality(plan(), indicator(**of), Quarter(YEAR, 2), folds)
        fall = f": {part} UJI-01 sampai dengan TW II 2025 30, lebih kecil daripada 40 sampai dengan TW I 2025"
        assert fall in message_text(finding)


def test_totals_sent_as_quarters_are_named_with_what_gives_them_away() -> None:
    asked = indicator("ratio", target(50, ()), **SUM)
    (finding,) = check_quality(plan(), asked, Quarter(YEAR, 3), [fold(1, 10), fold(2, 20), fold(3, 35)])
    assert "jumlahnya 65 melampaui target 37,5, padahal angka terakhir saja 35" in message_text(finding)


def test_the_caller_s_arithmetic_raises_no_doubt() -> None:
    folds = [fold(1, "1234.25"), fold(1, "1234.75", category="sex=L"), fold(1, "-0.5", category="sex=P")]
    with localcontext(Context(prec=3)):
        assert found(indicator(**SEXES), 1, *folds, by=BY_SEX) == []


def test_every_doubt_is_a_warning() -> None:
    assert {rule.severity for rule in RULES} == {Severity.WARNING}


@given(st.lists(st.integers(0, 10**9) | st.none(), max_size=4), st.permutations(range(4)))
def test_the_order_of_what_the_ledger_answers_does_not_matter(values: list[int | None], order: list[int]) -> None:
    folds = [fold(n, value) for n, value in enumerate(values, 1) if value is not None]
    shuffled = [folds[n] for n in order if n < len(folds)]
    for of in (indicator("ratio", target(40), **SUM), indicator(**TO_DATE)):
        assert found(of, 4, *folds) == found(of, 4, *shuffled)


def test_doubts_follow_the_quarters() -> None:
    folds = [fold(n, 10) for n in (3, 1, 2)] + [fold(n, 12, regions=13) for n in (2, 3, 1)]
    findings = check_quality(plan(), indicator(**REGIONS), Quarter(YEAR, 3), folds)
    assert [finding.params["quarter"].number for finding in findings] == [1, 2, 3]


def test_what_is_usual_is_named_as_people_write_it() -> None:
    folds = [fold(3, 10, year=YEAR - 1), fold(1, 400)]
    (finding,) = check_quality(plan(), indicator(**TO_DATE), Quarter(YEAR, 1), folds)
    assert "3,3333" in message_text(finding)
    assert "3,33333" not in message_text(finding)


def test_a_doubt_of_size_names_what_was_added_and_what_is_expected() -> None:
    totals = [fold(n, typed) for n, typed in enumerate((10, 22, 31, 86), 1)]
    (finding,) = check_quality(plan(), indicator(**TO_DATE), Quarter(YEAR, 4), totals)
    assert "realisasi UJI-01 untuk TW IV 2025 55, biasanya 10" in message_text(finding)
    shares = [fold(n, "5/10", year=YEAR - 1) for n in (1, 2, 3)]
    (finding,) = check_quality(plan(), indicator(**SHARE), Quarter(YEAR, 1), [*shares, fold(1, "5/60")])
    assert "penyebut UJI-01 untuk TW I 2025 60, biasanya 10" in message_text(finding)
    of = indicator("ratio", target("1000.54326"), accumulate=Accumulate.LATEST)
    (finding,) = check_quality(plan(), of, Quarter(YEAR, 1), [fold(1, 9)])
    assert "realisasi UJI-01 untuk TW I 2025 9, targetnya 1.000,5433" in message_text(finding)


def test_totals_that_lie_close_together_are_judged_by_what_they_add() -> None:
    before = [fold(n, total, year=YEAR - 1) for n, total in enumerate((20, 22, 24, 26), 1)]
    assert found(indicator(**TO_DATE), 1, *before, fold(1, 20)) == ["A08"]
    assert found(indicator(**TO_DATE), 1, *before, fold(1, 9)) == []
    assert found(indicator(**SUM), 1, *before, fold(1, 20)) == []


def test_a_doubt_of_a_year_before_is_not_told_again() -> None:
    before = [fold(n, figure, year=YEAR - 1) for n, figure in enumerate((10, 10, 10, 60), 1)]
    assert found(indicator(**SUM), 1, *before, fold(1, 10)) == []
    assert found(indicator(**SUM), 1, *before, fold(1, 60)) == ["A08"]


def test_the_years_before_tell_what_is_usual() -> None:
    before = [fold(n, 10)._replace(quarter=Quarter(YEAR - 1, n)) for n in (1, 2, 3, 4)]
    assert found(indicator(**SUM), 1, *before, fold(1, 50)) == ["A08"]
    assert found(indicator(**SUM), 1, *before, fold(1, 49)) == []
    assert found(indicator(**SUM), 1, *before[1:3], fold(1, 50)) == []
    assert found(indicator(**SUM), 1, *before) == [], "nothing was reported"
