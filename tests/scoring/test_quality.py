"""What makes a figure doubtful: each case beside the nearest one that is not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.actual import Fold
from radtrack.core.model import Dimension, Indicator, Part, Plan
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Measure, Reports, Rollup
from radtrack.locale.messages import message_text
from radtrack.scoring.quality import check_quality
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
        pytest.param(indicator(**TO_DATE), [20, 12], None, ["A05"], id="a total to date that fell"),
        pytest.param(indicator(**TO_DATE), [20, 20], None, [], id="a total to date that stayed"),
        pytest.param(indicator(**SUM), [20, 12], None, [], id="a quarter's figure that is smaller"),
        pytest.param(indicator("ratio", target(40), **SUM), [10, 20, 35], None, ["A07"], id="totals sent as quarters"),
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


@pytest.mark.parametrize("whole, parts, codes", [(10, (6, 5), ["A06"]), (10, (6, 4), []), (10, (6, None), [])])
def test_a_whole_against_its_categories(whole: int, parts: tuple[int | None, ...], codes: list[str]) -> None:
    rows = [fold(1, n, category=f"sex={c}") for c, n in zip("LP", parts, strict=True) if n is not None]
    assert found(indicator(**SEXES), 1, fold(1, whole), *rows, by=BY_SEX) == codes
    assert found(indicator(**SEXES), 1, fold(1, whole), *rows, by=OVERLAPPING) == []
    assert found(indicator(**SEXES), 1, *rows, by=BY_SEX) == []


@pytest.mark.parametrize(
    "total, regions, codes",
    [(11, 13, ["A06"]), (9, 13, ["A06"]), (10, 13, []), (9, 9, []), (11, 9, ["A06"])],
)
def test_a_whole_against_its_regions_of_which_some_may_be_missing(total: int, regions: int, codes: list[str]) -> None:
    assert found(indicator(**REGIONS), 1, fold(1, 10), fold(1, total, regions=regions)) == codes


def test_both_numbers_are_named() -> None:
    findings = check_quality(plan(), indicator(**REGIONS), Quarter(YEAR, 1), [fold(1, 10), fold(1, 12, regions=13)])
    text = message_text(findings[0])
    assert "TW I 2025 10, sedangkan jumlah menurut kabupaten/kota 12" in text


def test_other_years_and_later_quarters_say_nothing() -> None:
    of = indicator(**TO_DATE)
    assert found(of, 1, fold(4, 90, year=YEAR - 1), fold(1, 20), fold(2, 10)) == []


@given(st.lists(st.integers(0, 10**9) | st.none(), max_size=4), st.permutations(range(4)))
def test_the_order_of_what_the_ledger_answers_does_not_matter(values: list[int | None], order: list[int]) -> None:
    folds = [fold(n, value) for n, value in enumerate(values, 1) if value is not None]
    shuffled = [folds[n] for n in order if n < len(folds)]
    for of in (indicator("ratio", target(40), **SUM), indicator(**TO_DATE)):
        assert found(of, 4, *folds) == found(of, 4, *shuffled)


def test_the_years_before_tell_what_is_usual() -> None:
    before = [fold(n, 10)._replace(quarter=Quarter(YEAR - 1, n)) for n in (1, 2, 3, 4)]
    assert found(indicator(**SUM), 1, *before, fold(1, 50)) == ["A08"]
    assert found(indicator(**SUM), 1, *before, fold(1, 49)) == []
    assert found(indicator(**SUM), 1, *before[1:3], fold(1, 50)) == []
    assert found(indicator(**SUM), 1, *before) == [], "nothing was reported"
