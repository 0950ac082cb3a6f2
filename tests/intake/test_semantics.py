"""What a quarter's figure means in a foreign sheet, against what the plan asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.model import Indicator
from radtrack.core.terms import Accumulate, Direction, Frequency, Measure, Reports
from radtrack.intake.semantics import MEANS, SAYS, answers, asked_of, asked_under_titles, suits


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


def answering(asked: Indicator, quarter: int) -> set[str]:
    return {word for word in SAYS if word != "snapshot" and answers(word, asked, quarter)}


@pytest.mark.parametrize(
    ("accumulate", "frequency", "quarter", "words"),
    [
        (Accumulate.SUM, Frequency.QUARTERLY, 2, {"increment"}),
        (Accumulate.AVERAGE, Frequency.QUARTERLY, 2, {"increment"}),
        (Accumulate.SUM, Frequency.SEMESTER, 2, {"cumulative"}),
        (Accumulate.SUM, Frequency.SEMESTER, 4, {"semester"}),
        (Accumulate.AVERAGE, Frequency.SEMESTER, 2, {"cumulative"}),
        (Accumulate.RATIO, Frequency.SEMESTER, 4, {"semester"}),
        (Accumulate.SUM, Frequency.ANNUAL, 4, {"cumulative"}),
        (Accumulate.MAXIMUM, Frequency.ANNUAL, 4, {"cumulative"}),
        (Accumulate.LATEST, Frequency.QUARTERLY, 2, {"increment", "semester", "several"}),
        (Accumulate.LATEST, Frequency.SEMESTER, 2, {"increment", "semester", "several", "cumulative"}),
    ],
)
def test_a_title_answers_the_plan_where_it_says_the_stretch_the_official_sheet_asks_for(
    accumulate: Accumulate, frequency: Frequency, quarter: int, words: set[str]
) -> None:
    assert answering(indicator(accumulate, frequency=frequency), quarter) == words


def test_what_is_written_to_date_is_answered_to_date_also_once_a_semester() -> None:
    for frequency, quarter in ((Frequency.QUARTERLY, 3), (Frequency.SEMESTER, 4), (Frequency.ANNUAL, 4)):
        asked = indicator(Accumulate.SUM, Reports.CUMULATIVE, frequency)
        assert "cumulative" in answering(asked, quarter)
        assert "increment" not in answering(asked, quarter)


def test_a_yes_or_no_is_the_same_under_every_title() -> None:
    asked = indicator(Accumulate.AVERAGE, frequency=Frequency.ANNUAL)._replace(measure=Measure.YESNO)
    assert answering(asked, 4) == set(SAYS) - {"snapshot"}


def test_a_message_asks_in_the_words_of_the_official_sheet() -> None:
    asked = [indicator(Accumulate.SUM, frequency=frequency) for frequency in Frequency]
    assert [str(asked_under_titles(one, 2)) for one in asked] == [
        "angka triwulan itu saja",
        "angka semester itu saja",
        "angka setahun",
    ]
    assert str(asked_under_titles(asked[1]._replace(reports=Reports.CUMULATIVE), 4)) == str(MEANS["cumulative"])
