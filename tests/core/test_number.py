"""Numerals: read rightly or refused, never guessed; written as people of the language write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.number import (
    Locale,
    NumberProblem,
    format_number,
    number_of_cell,
    parse_number,
    plain_decimal,
    rounded,
)

NOT, AMBIGUOUS, LARGE = NumberProblem.NOT_A_NUMBER, NumberProblem.AMBIGUOUS, NumberProblem.TOO_LARGE


@pytest.mark.parametrize(
    "text, value",
    [
        ("21,5", "21.5"), ("1.234.567,89", "1234567.89"), ("1.250.000.000", "1250000000"), ("21.5", "21.5"),
        ("90.75", "90.75"), ("0.125", "0.125"), ("0,125", "0.125"), ("1234,567", "1234.567"), ("(4)", "-4"),
        ("−4", "-4"), ("-4", "-4"), (" 7 ", "7"), ("08", "8"), ("1.250,5", "1250.5"), ("1\u00a0", "1"),
    ],
)  # fmt: skip
def test_an_indonesian_numeral_is_read(text: str, value: str) -> None:
    assert parse_number(text).value == Decimal(value)


@pytest.mark.parametrize(
    "text, problem",
    [
        ("1.234", AMBIGUOUS), ("1,234", AMBIGUOUS), ("1,234,567.89", AMBIGUOUS), ("12.34.567", NOT), ("1.2.3", NOT),
        ("1_000", NOT), ("0x57", NOT), ("1e5", NOT), ("NaN", NOT), ("inf", NOT), ("IV", NOT), ("8O", NOT),
        ("80 - 90", NOT), ("± 80", NOT), ("1\n2", NOT), ("", NOT), ("(-4)", NOT), ("(4", NOT), ("٤", NOT),
        ("> 80", NOT), ("1 234", NOT), ("1000000000000000", LARGE),
    ],
)  # fmt: skip
def test_what_two_readers_could_read_differently_is_refused(text: str, problem: NumberProblem) -> None:
    assert parse_number(text).problem is problem


def test_one_dot_before_three_digits_is_thousands_only_where_things_are_counted() -> None:
    assert parse_number("1.234", thousands=True).value == 1234
    assert parse_number("1,234", thousands=True).problem is AMBIGUOUS


@given(st.text(max_size=20))
def test_any_text_has_a_value_or_a_problem(text: str) -> None:
    reading = parse_number(text)
    assert (reading.value is None) != (reading.problem is None)


NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=5, allow_nan=False, allow_infinity=False)


@given(NUMBERS)
def test_a_number_written_for_people_reads_back_unless_it_is_ambiguous(value: Decimal) -> None:
    reading = parse_number(format_number(plain_decimal(value)))
    assert reading.value == value or reading.problem is AMBIGUOUS


@given(st.floats(allow_nan=True, allow_infinity=True) | st.integers())
def test_a_numeric_cell_has_a_value_or_a_problem(value: float) -> None:
    reading = number_of_cell(value)
    assert (reading.value is None) != (reading.problem is None)


def test_a_cell_is_the_number_its_author_saw() -> None:
    assert number_of_cell(0.1 + 0.2).value == Decimal("0.3")
    assert str(number_of_cell(100.0).value) == "100"
    assert number_of_cell(float("nan")).problem is NOT
    assert number_of_cell(10**15).problem is LARGE


def test_a_number_of_any_size_can_be_rounded_and_written() -> None:
    huge, long = Decimal("1e60") / 3, Decimal("123456789012345.123456789012345678")
    assert rounded(huge, 4) == huge
    assert plain_decimal(huge) == huge
    assert plain_decimal(long) == long
    assert str(plain_decimal(Decimal("-0.00"))) == "0"
    assert str(plain_decimal(Decimal("1.2500"))) == "1.25"


def test_rounding_is_half_up() -> None:
    assert rounded(Decimal("90.99995"), 4) == Decimal("91.0000")
    assert rounded(Decimal("-0.00005"), 4) == Decimal("-0.0001")


def test_forms_follow_the_language() -> None:
    assert format_number(Decimal("1234567.5")) == "1.234.567,5"
    assert format_number(Decimal("1234567.5"), "en") == "1,234,567.5"
    assert format_number(Decimal("80.7"), places=2, least=2) == "80,70"
    assert format_number(Decimal("-0.001"), places=1) == "0"


@pytest.mark.parametrize(
    "text, indonesian, english",
    [
        ("1,234", "1.234", "1234"),
        ("1.234", "1234", "1.234"),
        ("1.234.567,89", "1234567.89", None),
        ("1,234,567.89", None, "1234567.89"),
        ("1.250.000", "1250000", None),
        ("21,5", "21.5", "21.5"),
        ("21.5", "21.5", "21.5"),
        ("0,125", "0.125", "0.125"),
        ("(1.234)", "-1234", "-1.234"),
    ],
)
def test_a_known_locale_leaves_a_comma_or_dot_one_meaning(
    text: str, indonesian: str | None, english: str | None
) -> None:
    readings: tuple[tuple[Locale, str | None], ...] = (("id", indonesian), ("en", english))
    for locale, value in readings:
        reading = parse_number(text, locale=locale)
        assert reading.value == (None if value is None else Decimal(value))
    assert parse_number("12.34.567", locale="id").problem is NOT
    assert parse_number("12,34,567", locale="en").problem is NOT


@given(NUMBERS, st.sampled_from(["id", "en"]))
def test_in_a_known_locale_every_number_written_for_people_reads_back(value: Decimal, locale: Locale) -> None:
    assert parse_number(format_number(plain_decimal(value), locale), locale=locale).value == value


@given(st.text("0123456789.,", max_size=12))
def test_the_two_locales_mirror_each_other(text: str) -> None:
    mirrored = text.translate(str.maketrans(",.", ".,"))
    assert parse_number(text, locale="id") == parse_number(mirrored, locale="en")


@given(st.text("0123456789.,", max_size=12))
def test_a_known_locale_never_changes_what_was_certain_without_it(text: str) -> None:
    certain = parse_number(text).value
    assert certain is None or parse_number(text, locale="id").value == certain
