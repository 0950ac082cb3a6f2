"""Every cell of the reading table: what a person types, and what it is read as or refused for."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.diagnostic import CellPlace, Location
from radtrack.core.model import Indicator, Part
from radtrack.core.number import Locale, format_number, plain_decimal
from radtrack.core.terms import Direction, Measure
from radtrack.intake.formats import scale_shown, shows_another, shows_percent
from radtrack.intake.layout import PLAIN, Reading
from radtrack.intake.tokens import read_note, read_token
from radtrack.intake.values import (
    MONEY,
    Expect,
    expect_figure,
    expect_part,
    read_number,
)
from radtrack.locale.messages import message_text, remedy_text
from radtrack.source.workbook import Cell, Content

HERE = Location("tw2.xlsx", CellPlace("Isian", 12, 6, "F12"))


def indicator(measure: Measure, unit: str, **more: Any) -> Indicator:
    return Indicator("X-01", "Indikator", unit, measure, Direction.INCREASE, "dinsos", **more)


PEOPLE = expect_figure(indicator(Measure.COUNT, "orang"))
PERCENT = expect_figure(indicator(Measure.PERCENT, "persen"))
INDEX = expect_figure(indicator(Measure.INDEX, "indeks"))
RUPIAH = expect_figure(indicator(Measure.MONEY, "rupiah"))


def read(value: object, expect: Expect, reading: Reading = PLAIN, **more: Any) -> tuple[Decimal | None, list[str]]:
    entered, found = read_number(Cell(Content(value, **more), HERE), expect, reading)
    assert all("{" not in message_text(diagnostic) for diagnostic in found)
    return entered.value, [diagnostic.rule.code for diagnostic in found]


@pytest.mark.parametrize(
    "text, expect, value",
    [
        ("21,5", INDEX, "21.5"),
        ("1.234.567,89", RUPIAH, "1234567.89"),
        ("1.250.000.000", RUPIAH, "1250000000"),
        ("1.250.000.000", PEOPLE, "1250000000"),
        ("21.5", INDEX, "21.5"),
        ("90.75", PERCENT, "90.75"),
        ("1.234", PEOPLE, "1234"),
        ("1.234", RUPIAH, "1234"),
        ("0.125", INDEX, "0.125"),
        ("21,5%", PERCENT, "21.5"),
        ("21,5 %", PERCENT, "21.5"),
        ("21,5 persen", PERCENT, "21.5"),
        ("12\u00a0orang", PEOPLE, "12"),
        ("\u00a012 ", PEOPLE, "12"),
        ("Rp 1.250.000,-", RUPIAH, "1250000"),
        ("Rp1.250.000", RUPIAH, "1250000"),
        ("Rp. 1.250.000", MONEY, "1250000"),
        ("(4)", INDEX, "-4"),
        ("−4", INDEX, "-4"),
        ("0", PEOPLE, "0"),
    ],
)
def test_a_numeral_of_the_table_is_read(text: str, expect: Expect, value: str) -> None:
    assert read(text, expect) == (Decimal(value), [])


@pytest.mark.parametrize(
    "text, expect, code",
    [
        ("1.234", PERCENT, "V02"),
        ("1.234", INDEX, "V02"),
        ("1,234", PEOPLE, "V02"),
        ("1,234", INDEX, "V02"),
        *((text, PEOPLE, "V01") for text in ("12.34.567", "1.2.3", "1_000", "0x57", "1e5", "NaN", "inf", "IV", "8O")),
        *((text, PEOPLE, "V01") for text in ("> 80", "80 - 90", "± 80", "8\n9", "3 dari 4", "dua belas")),
        ("21,5%", INDEX, "V18"),
        ("12 anak", PEOPLE, "V18"),
        ("Rp 12", PEOPLE, "V18"),
        ("12,-", PEOPLE, "V18"),
        *((text, RUPIAH, "V18") for text in ("5 jt", "5jt", "5M", "5 M", "5 miliar", "5 ribu", "Rp 5 juta")),
        ("(4)", PEOPLE, "V03"),
        ("−4", PERCENT, "V03"),
        *((text, PEOPLE, "V11") for text in ("-", "–", "--", "n/a", "N/A", "belum ada data", "Belum ada", "?")),
        ("100,5", PERCENT, "V04"),
        ("12,5", PEOPLE, "V06"),
        ("1.234.567.890.123.456", RUPIAH, "V17"),
    ],
)
def test_what_two_readers_could_take_for_two_things_is_refused(text: str, expect: Expect, code: str) -> None:
    assert read(text, expect) == (None, [code])


@pytest.mark.parametrize("text", ["nihil", "NIHIL", " Nihil. "])
def test_nihil_is_0_with_a_warning(text: str) -> None:
    assert read(text, PEOPLE) == (0, ["V19"])


@pytest.mark.parametrize("value", [None, "", "   ", "\u00a0", "\u200b", " \ufeff "])
def test_a_blank_is_blank_and_never_0(value: object) -> None:
    entered, found = read_number(Cell(Content(value), HERE), PEOPLE)
    assert entered.is_blank
    assert found == []


@pytest.mark.parametrize(
    "value, expect, result",
    [
        (87, PEOPLE, (Decimal(87), [])),
        (0.30000000000000004, INDEX, (Decimal("0.3"), [])),
        (True, PEOPLE, (None, ["V01"])),
        (datetime.datetime(2025, 6, 30, tzinfo=datetime.UTC), PEOPLE, (None, ["V07"])),
        (datetime.time(8, 30), PEOPLE, (None, ["V07"])),
        (datetime.timedelta(hours=3), PEOPLE, (None, ["V07"])),
        (float("inf"), PEOPLE, (None, ["V01"])),
        (1e15, RUPIAH, (None, ["V17"])),
        (999_999_999_999_999, RUPIAH, (Decimal(999_999_999_999_999), [])),
        (-4, PEOPLE, (None, ["V03"])),
        (-4, INDEX, (Decimal(-4), [])),
        (0.5, PERCENT, (Decimal("0.5"), ["V05"])),
        (1, PERCENT, (Decimal(1), ["V05"])),
        (0, PERCENT, (Decimal(0), [])),
        (1.5, PERCENT, (Decimal("1.5"), [])),
        (100, PERCENT, (Decimal(100), [])),
        (0.5, INDEX, (Decimal("0.5"), [])),
    ],
)
def test_numeric_cells(value: object, expect: Expect, result: tuple[Decimal | None, list[str]]) -> None:
    assert read(value, expect) == result


@pytest.mark.parametrize(
    "number_format, multiplies",
    [("0.0%", True), ("0%", True), ('0.0"%"', False), ("0.0\\%", False), ("[>1]0.0%", True), ("[$%]0", False)],
)
def test_only_a_bare_percent_sign_in_the_format_multiplies(number_format: str, multiplies: bool) -> None:
    assert shows_percent(number_format) is multiplies


@pytest.mark.parametrize(
    ("number_format", "word"),
    [('0" juta"', "juta"), ('#,##0" Miliar"', "Miliar"), ('0,," juta"', None), ('0" orang"', None), ('0" m"', None)],
)
def test_a_format_that_only_writes_a_scale_is_told_from_one_that_divides(number_format: str, word: str | None) -> None:
    assert scale_shown(number_format) == word


@pytest.mark.parametrize(
    ("number_format", "value"),
    [
        *(("#,##0,", 12000), ("#,##0,%", 1), ("0.0,,", 12000), ("0,.0", 1500), ("[>=1000]0.0,;0", 1500)),
        *(('0," juta"', 12_000_000), ('0,,"M"', 12_000_000), ("0%%", 1)),
        *(
            ('0"00"', 12),
            ("0\\0", 12),
            ('"1"0', 2),
            ('General"0"', 5),
            ('0" 000"', 12),
            ('0"."000', 12),
            ("0;0\\0", -5),
        ),
        *(("0\\.0", 125), ("0\\,00", 1250), ("00\\-00", 1250)),
        *(("-0", 5), ('"-"0', 5), ("(0)", 5), ("0;0", -5)),
        *((";;;", 5), ('"ada"', 5), ('0;-0;"5"', 0)),
    ],
)
def test_a_format_that_shows_another_number_is_told(number_format: str, value: float) -> None:
    assert shows_another(number_format, value)


_ACCOUNTING = r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)'
_RUPIAH = '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-'


@pytest.mark.parametrize(
    ("number_format", "value"),
    [
        *(
            (shown, value)
            for shown in ("General", "@", "0", "#,##0", "0.00", _ACCOUNTING, _RUPIAH)
            for value in (5, -5, 0)
        ),
        *(('0" orang"', 5), ('0" m2"', 5), ('0" (2025)"', 5), ('"TW 2: "0', 5), ("[$Rp-421]#,##0", 5), ('0",00"', 5)),
        *(("0.0%", 0.2), ('0.0"%"', 5), ("# ?/?", 0.5), ("?/10", 0.5), ("0.00E+00", 5), ("##0.0E+0", 5)),
        *(('0,," juta"', 12_000_000), ('0.0,,\\ "jt"', 12_000_000), ('0,"K"', 12_000), ("[>=1000]0.0,;0", 15)),
        *(("0;-0;;@", 0), ("0;[Red]0", -5), ("#,##0_);[Red](#,##0)", -5), ("# ##0", 12_000), ("000", 5)),
    ],
)
def test_a_format_that_shows_the_number_itself_is_told_from_it(number_format: str, value: float) -> None:
    assert not shows_another(number_format, value)


@given(st.text(alphabet='0#?.,;%/E+-"\\_*[]<>=1 kG@', max_size=20), st.floats(allow_nan=False))
def test_every_format_can_be_judged(number_format: str, value: float) -> None:
    assert shows_another(number_format, value) in (True, False)


def test_a_percent_format_is_read_as_the_percent_that_is_shown_and_recorded() -> None:
    entered, found = read_number(Cell(Content(0.785, "0.0%"), HERE), PERCENT)
    assert (entered.value, found) == (Decimal("78.5"), [])
    assert entered.reading == "0.785 (0.0%)→78.5"


def test_a_percent_format_on_another_unit_is_refused() -> None:
    assert read(0.785, PEOPLE, number_format="0.0%") == (None, ["V18"])
    assert read(785, PEOPLE, number_format="#,##0") == (785, [])


def test_a_percent_that_says_so_is_no_lost_fraction() -> None:
    assert read("0,5%", PERCENT) == (Decimal("0.5"), [])
    assert read("0,5", PERCENT) == (Decimal("0.5"), ["V05"])
    assert read(0.005, PERCENT, number_format="0.0%") == (Decimal("0.5"), [])


def test_errors_formulas_and_malformed_numbers_are_told_apart() -> None:
    assert read(None, PEOPLE, error="#REF!") == (None, ["V08"])
    assert read(None, PEOPLE, formula=True, uncomputed=True) == (None, ["V09"])
    assert read(12, PEOPLE, formula=True) == (12, ["V10"])
    assert read(None, PEOPLE, malformed="abc") == (None, ["V01"])


@pytest.mark.parametrize("mark", ["\u200b", "\u200e", "\u200f", "\ufeff", "\u00ad", "\u2060"])
def test_what_nobody_sees_is_taken_off_around_a_figure_recorded_and_refused_inside_it(mark: str) -> None:
    for typed in (f"{mark}21,5", f"21,5{mark}", f" {mark} 21,5"):
        entered, found = read_number(Cell(Content(typed), HERE), INDEX)
        assert (entered.value, found) == (Decimal("21.5"), [])
        assert (entered.raw, entered.reading) == (typed.strip(), f"{typed.strip()}→21.5")
    for typed in (f"2{mark}1,5", f"21,{mark}5"):
        assert read(typed, INDEX) == (None, ["V01"])


def test_an_identity_number_is_all_that_is_said_of_its_cell_and_it_is_masked() -> None:
    for value in ("9999994112800001", 9999994112800001, 9999994112800001.0):
        _entered, found = read_number(Cell(Content(value), HERE), RUPIAH)
        assert [d.rule.code for d in found] == ["D01"]
        assert "9999994112800001" not in str(found)
    assert read("9999999912800001", RUPIAH) == (None, ["V17"])


def test_parts_count_things_unless_their_unit_is_measured() -> None:
    assert read("1.234", expect_part(Part("Korban", "orang"))) == (1234, [])
    assert read("1.234", expect_part(Part("Luas", "ha"))) == (None, ["V02"])
    assert read("12,5", expect_part(Part("Korban", "orang"))) == (None, ["V06"])
    assert read("Rp 12,5", expect_part(Part("Anggaran", "Rp"))) == (Decimal("12.5"), [])
    assert read(-1, expect_part(None)) == (None, ["V03"])


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_whatever_is_printed_the_indonesian_way_is_read_back(value: Decimal) -> None:
    assert read(format_number(value, places=2, least=2), RUPIAH)[0] == value


@given(st.text(max_size=30))
def test_no_text_is_ever_an_exception_and_what_is_refused_says_why(text: str) -> None:
    entered, found = read_number(Cell(Content(text), HERE), PEOPLE)
    assert entered.refused == any(d.is_error for d in found)


YES_OR_NO = indicator(Measure.YESNO, "ya/tidak")
OPINION = indicator(Measure.PREDICATE, "opini", scale={"WTP": Decimal(100), "WDP dengan catatan": Decimal(75)})


@pytest.mark.parametrize(
    "value, token",
    [
        *((value, "ya") for value in ("ya", " YA ", "(ya)", "Ada", "sudah", "1", "1.", 1, True)),
        *((value, "tidak") for value in ("tidak", "Tidak  ada", "BELUM", "0", 0, False)),
    ],
)
def test_yes_and_no_in_their_usual_words(value: object, token: str) -> None:
    entered, found = read_token(Cell(Content(value), HERE), YES_OR_NO)
    assert (entered.token, found) == (token, [])


@pytest.mark.parametrize(
    "value, code",
    [
        *((value, "V22") for value in ("mungkin", 2, -1, "-1", "(1)", "{0}", "> 1", "ya-")),
        *((value, "V11") for value in ("-", "belum ada data")),
    ],
)
def test_what_is_neither_yes_nor_no_is_refused(value: object, code: str) -> None:
    entered, found = read_token(Cell(Content(value), HERE), YES_OR_NO)
    assert entered.token is None
    assert [d.rule.code for d in found] == [code]


def test_a_predicate_is_read_in_any_case_and_spacing_and_kept_when_it_is_not_on_the_scale() -> None:
    entered, found = read_token(Cell(Content("wdp  DENGAN catatan"), HERE), OPINION)
    assert (entered.token, found) == ("WDP dengan catatan", [])
    entered, found = read_token(Cell(Content("Tidak Wajar"), HERE), OPINION)
    assert (entered.token, [d.rule.code for d in found], found[0].is_error) == ("Tidak Wajar", ["V23"], False)
    for number in (3, "1,234"):
        entered, found = read_token(Cell(Content(number), HERE), OPINION)
        assert (entered.token, [d.rule.code for d in found]) == (None, ["V22"])


@pytest.mark.parametrize(
    "text, token",
    [("B", "B"), ("b.", "B"), ("b+", "B+"), ("B +", "B+"), ("B-", "B-"), ("B−", "B-"), ("B+-", None)],
)
def test_a_predicate_with_a_sign_is_another_one(text: str, token: str | None) -> None:
    graded = indicator(Measure.PREDICATE, "nilai", scale={"B+": Decimal(80), "B": Decimal(70), "B-": Decimal(60)})
    entered, found = read_token(Cell(Content(text), HERE), graded)
    assert (entered.token, [d.rule.code for d in found]) == ((token, []) if token else (text, ["V23"]))


@pytest.mark.parametrize(
    "text, stored, codes",
    [
        ("Hubungi 0812-3456-7890", "Hubungi 08••-••••-••••", ["D02"]),
        ("a.n. Contoh Nama, sudah pulang", "a.n. •••, sudah pulang", ["D02"]),
        ("korban (14 th) dirujuk", "korban (•• th) dirujuk", ["D02"]),
        ("surat ke bidang@contoh.go.id", "surat ke •••@•••", ["D02"]),
        ("NIP 19800101 200501 1 001", "NIP 19•••••• •••••• • •••", ["D02"]),
        ("NIK 9999-9941-1280-0001", "", ["D01"]),
        ("Pagu 1.250.000.000 terserap 80 % (Pasal 4 ayat (2))", None, []),
        ("https://contoh.go.id/berkas/081234567890", None, []),
        ("analisis anggaran selesai", None, []),
        ("Sesuai Ayat (2), Tabel (14)", None, []),
        ("-", "", []),
    ],
)
def test_personal_data_in_a_note_is_masked_or_refused(text: str, stored: str | None, codes: list[str]) -> None:
    note, found = read_note(Cell(Content(text), HERE))
    assert [d.rule.code for d in found] == codes
    assert note == (text if stored is None else stored)


@pytest.mark.parametrize("text", ["0," + "1" * 19, "123456789012345,12345", "9,223372036854775808"])
def test_more_digits_than_can_be_kept_are_refused_at_their_cell(text: str) -> None:
    assert read(text, INDEX) == (None, ["V17"])


@pytest.mark.parametrize("text", ["0," + "1" * 18, "0,5" + "0" * 40, "9,223372036854775807", "999999999999999"])
def test_as_many_digits_as_can_be_kept_are_read(text: str) -> None:
    assert read(text, INDEX) == (Decimal(text.replace(",", ".")), [])


def remedy(value: object, expect: Expect, **more: Any) -> str:
    _entered, (found,) = read_number(Cell(Content(value, **more), HERE), expect)
    return remedy_text(found)


def test_what_is_counted_is_asked_for_without_decimals_and_what_is_measured_with_them() -> None:
    assert "21,5" in remedy("dua", INDEX)
    assert "21,5" not in remedy("dua", PEOPLE)
    assert "desimal" in remedy("1,234", INDEX)
    assert "desimal" not in remedy("1,234", PEOPLE)


def test_a_percent_format_is_mended_by_another_format_and_a_typed_percent_is_not() -> None:
    assert "General" in remedy(0.5, PEOPLE, number_format="0%")
    assert "General" not in remedy("5%", PEOPLE)


INDONESIAN, ENGLISH = Reading(locale="id"), Reading(locale="en")


def test_a_layout_that_fixes_the_locale_leaves_nothing_ambiguous() -> None:
    assert read("1,234", INDEX, INDONESIAN) == (Decimal("1.234"), [])
    assert read("1,234", INDEX, ENGLISH) == (Decimal(1234), [])
    assert read("1.234", INDEX, INDONESIAN) == (Decimal(1234), [])
    assert read("1.234", INDEX, ENGLISH) == (Decimal("1.234"), [])
    assert read("1,234,567.89", RUPIAH, ENGLISH) == (Decimal("1234567.89"), [])
    assert read("Rp 1,250,000", RUPIAH, ENGLISH) == (Decimal(1250000), [])
    assert read("1,234", INDEX) == (None, ["V02"])
    assert read("12,34.5", INDEX, ENGLISH) == (None, ["V01"])
    assert read("1.234,5", INDEX, ENGLISH) == (None, ["V02"])


def test_what_the_locale_decided_is_recorded() -> None:
    entered, _found = read_number(Cell(Content("1,234"), HERE), INDEX, ENGLISH)
    assert (entered.raw, entered.reading) == ("1,234", "1,234→1234")
    entered, _found = read_number(Cell(Content("12,5"), HERE), INDEX, INDONESIAN)
    assert entered.reading == ""


@given(st.decimals(min_value=0, max_value=10**12, places=3), st.sampled_from(["id", "en"]))
def test_whatever_is_printed_in_a_known_locale_is_read_back(value: Decimal, locale: Locale) -> None:
    text = format_number(plain_decimal(value), locale)
    assert read(text, RUPIAH, Reading(locale=locale))[0] == value


@given(st.integers(0, 100_000))
def test_the_locale_of_a_layout_does_not_touch_numeric_cells(thousandths: int) -> None:
    value = thousandths / 1000
    assert read(value, INDEX, ENGLISH) == read(value, INDEX, INDONESIAN) == read(value, INDEX)


HUNDRED, FRACTION = Reading(percent_scale="hundred"), Reading(percent_scale="fraction")


@pytest.mark.parametrize(
    "value, number_format, plain, hundred, fraction",
    [
        (0.785, "General", ("0.785", ["V05"]), ("0.785", []), ("78.5", [])),
        (0.785, "0.0%", ("78.5", []), ("78.5", []), ("78.5", [])),
        ("0,785", "General", ("0.785", ["V05"]), ("0.785", []), ("78.5", [])),
        ("78,5 %", "General", ("78.5", []), ("78.5", []), ("78.5", [])),
        ("78,5 persen", "General", ("78.5", []), ("78.5", []), ("78.5", [])),
        ("0,785", "0.0%", ("0.785", ["V05"]), ("0.785", []), ("78.5", [])),
        (78.5, "General", ("78.5", []), ("78.5", []), (None, ["V04"])),
        (1, "General", ("1", ["V05"]), ("1", []), ("100", [])),
        (0, "General", ("0", []), ("0", []), ("0", [])),
    ],
)
def test_the_scale_of_percents_is_the_layouts_to_say_and_never_guessed(
    value: object, number_format: str, plain: Any, hundred: Any, fraction: Any
) -> None:
    for reading, (number, codes) in ((PLAIN, plain), (HUNDRED, hundred), (FRACTION, fraction)):
        expected = (None if number is None else Decimal(number), codes)
        assert read(value, PERCENT, reading, number_format=number_format) == expected


def test_a_scale_of_percents_is_for_percents_alone() -> None:
    assert read(0.785, INDEX, FRACTION) == (Decimal("0.785"), [])
    assert read("0,785", INDEX, FRACTION) == (Decimal("0.785"), [])
    assert read(3, PEOPLE, FRACTION) == (Decimal(3), [])


def test_a_number_too_large_for_a_fraction_is_named_as_it_was_typed() -> None:
    _entered, (found,) = read_number(Cell(Content(78.5), HERE), PERCENT, FRACTION)
    assert "78,5" in message_text(found)
    assert "percent_scale" in message_text(found)


@given(st.integers(0, 10_000))
def test_a_fraction_a_percent_format_and_a_hundred_say_the_same(hundredths: int) -> None:
    percent = Decimal(hundredths) / 100
    fraction = float(percent / 100)
    assert read(fraction, PERCENT, FRACTION)[0] == percent
    assert read(fraction, PERCENT, FRACTION, number_format="0.00%")[0] == percent
    assert read(fraction, PERCENT, number_format="0.00%")[0] == percent
    assert read(float(percent), PERCENT, HUNDRED)[0] == percent


TOKENS = Reading(tokens={"-": "blank", "nihil": "zero", "n a": "no_data"})


def test_a_layout_may_say_what_stands_for_a_figure() -> None:
    for dash in ("-", " – ", "---", "−"):
        entered, found = read_number(Cell(Content(dash), HERE), PEOPLE, TOKENS)
        assert (entered.is_blank, entered.no_data, found) == (True, False, [])
    entered, found = read_number(Cell(Content("Nihil"), HERE), PEOPLE, TOKENS)
    assert (entered.value, entered.reading, found) == (Decimal(0), "Nihil→0", [])
    entered, found = read_number(Cell(Content("N/A"), HERE), PEOPLE, TOKENS)
    assert (entered.is_blank, entered.no_data, entered.raw, found) == (True, True, "N/A", [])


def test_what_a_layout_does_not_list_keeps_its_meaning() -> None:
    assert read("tad", PEOPLE, TOKENS) == (None, ["V11"])
    assert read("nihil", PEOPLE, Reading(tokens={"-": "zero"})) == (0, ["V19"])
    assert read("-4", PEOPLE, TOKENS) == (None, ["V03"])
    assert read("12", PEOPLE, TOKENS) == (12, [])


@given(st.text("0123456789.,-()% nol", max_size=10), st.sampled_from(["blank", "zero", "no_data"]))
def test_a_number_is_never_taken_for_a_token(text: str, word: str) -> None:
    """A mapping lists no token with a digit in it, so whatever is a number without tokens stays that number."""
    tokens = Reading(tokens={"-": word, "nol": word, "(": word, "%": word})
    value = read(text, INDEX)[0]
    assert value is None or read(text, INDEX, tokens)[0] == value


def test_tokens_speak_for_words_too_but_zero_is_no_word() -> None:
    assert read_token(Cell(Content("-"), HERE), YES_OR_NO, TOKENS)[0].is_blank
    assert read_token(Cell(Content("n/a"), HERE), OPINION, TOKENS)[0].no_data
    _entered, found = read_token(Cell(Content("nihil"), HERE), YES_OR_NO, TOKENS)
    assert [d.rule.code for d in found] == ["V22"]
