"""Quarters: reading what people write, order, due dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.period import Quarter, due_date, last_ended, parse_quarter, quarter_of

QUARTERS = st.builds(Quarter, st.integers(1, 9998), st.integers(1, 4))


@pytest.mark.parametrize(
    "text",
    [
        "TW II 2025",
        "tw 2 2025",
        "Triwulan II 2025",
        "TRIWULAN II TAHUN 2025",
        "2025-Q2",
        "2025 TW II",
        "Q2 2025",
        " 2025-q2 ",
    ],
)
def test_the_ways_people_write_a_quarter_are_read(text: str) -> None:
    assert parse_quarter(text) == Quarter(2025, 2)


@pytest.mark.parametrize("text", ["TW V 2025", "2025", "TW II", "2025-Q5", "TW İ 2025", "Semester 1", "", "TW II 25"])
def test_what_is_no_quarter_is_not_guessed(text: str) -> None:
    assert parse_quarter(text) is None


@given(st.text(max_size=30))
def test_any_text_is_a_quarter_or_none(text: str) -> None:
    parse_quarter(text)


@given(QUARTERS)
def test_what_is_printed_can_be_read_back(quarter: Quarter) -> None:
    if quarter.year >= 1000:
        assert parse_quarter(str(quarter)) == quarter


@given(QUARTERS, st.integers(-40, 40))
def test_shifting_there_and_back_is_where_one_was(quarter: Quarter, quarters: int) -> None:
    if 20 < quarter.year < 9900:
        assert quarter.shift(quarters).shift(-quarters) == quarter
        assert (quarter.shift(quarters) > quarter) == (quarters > 0)


def test_a_quarter_ends_the_day_before_the_next_begins() -> None:
    assert Quarter(2025, 4).last_day == date(2025, 12, 31)
    assert quarter_of(Quarter(2025, 1).last_day) == Quarter(2025, 1)
    assert last_ended(date(2026, 1, 1)) == Quarter(2025, 4)
    assert last_ended(date(2025, 12, 31)) == Quarter(2025, 3)


def test_the_due_date_skips_weekends_and_holidays() -> None:
    assert due_date(Quarter(2025, 1), 1, frozenset()) == date(2025, 4, 1)
    assert due_date(Quarter(2025, 1), 1, frozenset({date(2025, 4, 1)})) == date(2025, 4, 2)
    assert due_date(Quarter(2025, 2), 10, frozenset()) == date(2025, 7, 14)
