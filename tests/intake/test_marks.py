"""The identity in a sheet survives being written and read, and nothing a person types can break the reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.period import Quarter
from radtrack.intake import marks
from radtrack.intake.marks import RowMark, SheetMark

texts = st.text(st.characters(exclude_categories=["Cs"]))
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
quarters = st.builds(Quarter, st.integers(1900, 2999), st.integers(1, 4))

TW2 = Quarter(2025, 2)


@given(words, words, words, texts, texts, texts, quarters)
def test_a_row_mark_is_read_back_as_it_was_written(plan, agency, indicator, region, category, fingerprint, quarter):
    text = marks.row_mark(plan, agency, indicator, region, category, fingerprint, quarter)
    check = marks.check_of(fingerprint, agency, quarter, indicator)
    assert marks.parse_row_mark(text) == RowMark(plan, agency, indicator, region, category, check)


@given(words, words, words, texts, quarters)
def test_a_sheet_mark_is_read_back_as_it_was_written(plan, fingerprint, agency, region, quarter):
    mark = SheetMark(marks.FORMAT, plan, fingerprint, agency, region, quarter)
    assert marks.parse_sheet_mark(dict(marks.sheet_mark_rows(mark))) == mark


@given(st.dictionaries(words, words))
def test_shapes_are_read_back_among_the_other_rows(shapes):
    mark = SheetMark(marks.FORMAT, "p", "f", "a", "", TW2)
    rows = dict(marks.sheet_mark_rows(mark) + marks.shape_rows(shapes))
    assert marks.parse_shapes(rows) == shapes
    assert marks.parse_sheet_mark(rows) == mark


@given(st.text() | st.text("|%0123456789abcdef"))
def test_any_text_in_the_id_column_is_a_mark_or_none(text):
    assert marks.parse_row_mark(text) is None or text.count("|") == 5


@given(st.dictionaries(st.sampled_from("format plan fingerprint agency region quarter".split()), st.text()))
def test_any_rows_in_the_mark_sheet_are_a_mark_or_none(rows):
    assert isinstance(marks.parse_sheet_mark(rows), SheetMark | None)


@given(st.text())
def test_a_code_is_sought_in_any_title_without_failing(text):
    found = marks.code_in(text)
    assert found is None or found in text


def test_a_row_mark_reads_plainly():
    text = marks.row_mark("pergub-054-2021", "dp3akb", "PPA-01", "63.71", "", "a1b2c3d4e5f6", TW2)
    assert text.rsplit("|", 1)[0] == "pergub-054-2021|dp3akb|PPA-01|63.71|"


def test_blanks_around_a_row_mark_do_not_matter():
    text = marks.row_mark("p", "a", "i", "", "", "f", TW2)
    assert marks.parse_row_mark(f"  {text} ") == marks.parse_row_mark(text)


@pytest.mark.parametrize(
    "text",
    ["", "PPA-01", "p|a|i|||", "p|a|i|||1a2b3c4", "p|a|i|||1A2B3C4D", "p|a||||1a2b3c4d", "p|a|i||||1a2b3c4d"],
)
def test_a_mark_with_a_piece_lost_is_no_mark(text):
    assert marks.parse_row_mark(text) is None


def test_the_check_differs_with_each_thing_it_covers():
    checks = {
        marks.check_of("f", "a", TW2, "i"),
        marks.check_of("g", "a", TW2, "i"),
        marks.check_of("f", "b", TW2, "i"),
        marks.check_of("f", "a", TW2.shift(1), "i"),
        marks.check_of("f", "a", TW2, "j"),
    }
    assert len(checks) == 5


def test_the_check_tells_apart_parts_that_only_join_alike():
    assert marks.check_of("f", "ab", TW2, "c") != marks.check_of("fa", "b", TW2, "c")


@pytest.mark.parametrize(
    "changed",
    [{"format": "satu"}, {"format": "9" * 5000}, {"quarter": "TW II 2025"}, {"quarter": "2025-Q5"}, {"agency": ""}],
)
def test_a_mark_sheet_that_makes_no_sense_is_none(changed):
    rows = dict(marks.sheet_mark_rows(SheetMark(1, "p", "f", "a", "", TW2)))
    assert marks.parse_sheet_mark(rows)
    assert marks.parse_sheet_mark(rows | changed) is None


def test_a_newer_format_is_told_not_hidden():
    rows = dict(marks.sheet_mark_rows(SheetMark(2, "p", "f", "a", "", TW2)))
    mark = marks.parse_sheet_mark(rows)
    assert mark
    assert mark.format == 2


def test_a_title_carries_its_code_at_the_end():
    title = marks.with_code("Unit Pelaksana Teknis (UPTD) Perlindungan", "uptd-ppa")
    assert marks.code_in(title) == "uptd-ppa"
    assert marks.code_in("Dinas Sosial") is None
    assert marks.code_in("Dinas (lama) Sosial") is None


def test_every_column_has_its_own_key_and_title():
    assert len({column.key for column in marks.COLUMNS}) == len(marks.COLUMNS)
    assert len({column.title.casefold() for column in marks.COLUMNS}) == len(marks.COLUMNS)
