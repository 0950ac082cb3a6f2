"""What a quarter's figure means in a foreign sheet, against what the plan asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.model import Indicator
from radtrack.core.terms import Accumulate, Direction, Frequency, Measure, Reports
from radtrack.intake.semantics import MEANS, asked_of, suits


def indicator(
    accumulate: Accumulate, reports: Reports = Reports.INCREMENT, frequency: Frequency = Frequency.QUARTERLY
) -> Indicator:
    fields = {"accumulate": accumulate, "reports": reports, "frequency": frequency}
    return Indicator("X-1", "X", "unit", Measure.RATE, Direction.INCREASE, "dinsos")._replace(**fields)


def fitting(asked: Indicator, quarter: int) -> set[str]:
    return {word for word in MEANS if suits(word, asked, quarter)}


@pytest.mark.parametrize(
    "accumulate, words",
    [
        (Accumulate.SUM, {"increment"}),
        (Accumulate.RUNNING, {"increment"}),
        (Accumulate.RATIO, {"increment"}),
        (Accumulate.AVERAGE, {"increment", "snapshot"}),
        (Accumulate.MAXIMUM, {"increment", "snapshot"}),
        (Accumulate.LATEST, {"snapshot"}),
    ],
)
def test_a_figure_of_the_quarter_alone_is_no_position_and_a_position_no_increment(
    accumulate: Accumulate, words: set[str]
) -> None:
    assert fitting(indicator(accumulate), 3) == words


@pytest.mark.parametrize("accumulate", [Accumulate.SUM, Accumulate.RUNNING, Accumulate.RATIO])
def test_what_the_plan_asks_cumulatively_is_answered_cumulatively(accumulate: Accumulate) -> None:
    assert fitting(indicator(accumulate, Reports.CUMULATIVE), 3) == {"cumulative"}


@pytest.mark.parametrize("reports", list(Reports))
def test_in_the_first_quarter_the_quarter_alone_and_the_year_so_far_are_the_same(reports: Reports) -> None:
    assert fitting(indicator(Accumulate.SUM, reports), 1) == {"increment", "cumulative"}
    assert fitting(indicator(Accumulate.LATEST), 1) == {"snapshot"}


def test_a_year_or_a_semester_is_not_its_last_quarter() -> None:
    assert fitting(indicator(Accumulate.SUM, frequency=Frequency.ANNUAL), 4) == {"cumulative"}
    assert fitting(indicator(Accumulate.SUM, frequency=Frequency.SEMESTER), 2) == {"cumulative"}
    assert fitting(indicator(Accumulate.SUM, frequency=Frequency.SEMESTER), 4) == set()
    assert fitting(indicator(Accumulate.SUM, Reports.CUMULATIVE, Frequency.SEMESTER), 4) == {"cumulative"}
    assert fitting(indicator(Accumulate.AVERAGE, frequency=Frequency.ANNUAL), 4) == {"snapshot"}
    assert fitting(indicator(Accumulate.LATEST, frequency=Frequency.ANNUAL), 4) == {"snapshot"}


@given(
    st.sampled_from(list(Accumulate)),
    st.sampled_from(list(Reports)),
    st.sampled_from(list(Frequency)),
    st.integers(2, 4),
)
def test_after_the_first_quarter_a_position_and_a_year_so_far_are_never_taken_for_each_other(
    accumulate: Accumulate, reports: Reports, frequency: Frequency, quarter: int
) -> None:
    asked = indicator(accumulate, reports, frequency)
    assert not {"cumulative", "snapshot"} <= fitting(asked, quarter)
    assert asked_of(asked, quarter)
