"""User text in messages: short, masked, harmless."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.text import MOST_SHOWN, code_form, mask_digits, nearest, normalise, quote


@given(st.text())
def test_a_quote_is_short_and_on_one_line(text: str) -> None:
    shown = quote(text)
    assert len(shown) <= MOST_SHOWN + 2
    assert shown.isprintable()


def test_long_digit_runs_are_masked_even_with_separators_and_short_ones_are_not() -> None:
    assert mask_digits("NIK 0000000000000001") == "NIK 00" + "•" * 14
    assert "1" not in mask_digits("0000 0000 0000 0001").removeprefix("00")
    assert mask_digits("tahun 2025, 1.234.567") == "tahun 2025, 1.234.567"


def test_nothing_between_the_digits_hides_them() -> None:
    for separator in ("\t", "\u00a0", " – ", "'", "_", "\u200b"):
        assert mask_digits(separator.join("9999994112800001")) == "99" + "•" * 14
    assert mask_digits("9,999,994,112,800,001") == "99" + "•" * 14
    assert mask_digits("1,250,000,000; 21,5, 30,25, 11,75") == "1,250,000,000; 21,5, 30,25, 11,75"


def test_names_are_compared_as_people_mean_them() -> None:
    assert normalise("KOTA  BARU.") == normalise("kota baru")
    assert normalise("\ufeffKota\u200b Ba\u00adru") == normalise("kota baru") != normalise("kota ba ru")
    assert normalise("80 %") != normalise("80")


def test_codes_are_compared_as_people_read_them() -> None:
    for typed in ("ppa-01", "PPA–01", "PPA - 01", "PPA\u00a0−01", "PP\u200bA‑01"):
        assert code_form(typed) == code_form("PPA-01")
    for other in ("PPA-1", "PPA01", "PPA-01a", "PPA-0¹", "PPA.01", "PPA 01", "P PA-01"):
        assert code_form(other) != code_form("PPA-01")
    assert code_form("2 04") != code_form("204")


def test_near_words_are_offered_and_far_ones_are_not() -> None:
    assert nearest("KES-1", ["KES-01", "SOS-09"]) == ("KES-01",)
    assert nearest("zzz", ["KES-01"]) == ()
