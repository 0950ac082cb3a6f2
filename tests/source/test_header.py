"""Header rows as people draw them: merged or not, numbered anywhere, over one to four rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.diagnostic import CellPlace, Location
from radtrack.source.header import compose, is_numbering
from radtrack.source.merged import seen_sheet
from radtrack.source.workbook import Cell, Content, Merge, Sheet

Rows = Sequence[Sequence[object]]


def cell(value: object, row: int = 1, column: int = 1, **more: object) -> Cell:
    place = CellPlace("S", row, column, f"{chr(64 + column)}{row}")
    return Cell(Content(value, **more), Location("s.xlsx", place))  # type: ignore[arg-type]


def sheet_of(rows: Rows, *merged: tuple[int, int, int, int]) -> Sheet:
    stored = {
        row: {column: Content(value) for column, value in enumerate(values, 1)} for row, values in enumerate(rows, 1)
    }
    sheet = seen_sheet("s.xlsx", "S", stored, (), hidden=False)
    return sheet._replace(merged=tuple(Merge(*merge) for merge in merged))


def paths(rows: Rows, *merged: tuple[int, int, int, int], top: int = 1, bottom: int | None = None) -> list[str]:
    sheet = sheet_of(rows, *merged)
    block = compose(sheet, sheet.rows, top, bottom or len(rows))
    return [" > ".join(path.texts) for path in block.paths.values()]


QUARTERS = ["Target > TW I", "Target > TW II", "Realisasi > TW I", "Realisasi > TW II"]


@pytest.mark.parametrize(
    "merged", [(), ((1, 2, 1, 3), (1, 4, 1, 5)), ((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)), ((1, 2, 1, 3),)]
)
def test_a_text_holds_for_the_columns_below_it_merged_partly_merged_or_not(
    merged: tuple[tuple[int, int, int, int], ...],
) -> None:
    rows: Rows = [["Kode", "Target", None, "Realisasi"], [None, "TW I", "TW II", "TW I", "TW II"]]
    assert paths(rows, *merged) == ["Kode", *QUARTERS]


def test_a_merge_ends_where_it_ends_and_a_text_above_nothing_stays_in_its_column() -> None:
    rows: Rows = [["Realisasi", None, None], ["TW I", "TW II", "Ket."]]
    assert paths(rows, (1, 1, 1, 2)) == ["Realisasi > TW I", "Realisasi > TW II", "Ket."]
    assert paths([["Kode", None], [None, "Realisasi"]]) == ["Kode", "Realisasi"]


def test_without_merges_a_text_does_not_pass_a_column_without_a_text_below() -> None:
    assert paths([["Realisasi"], ["TW I", None, "Ket."]]) == ["Realisasi > TW I", "Ket."]


def test_three_levels_without_any_merge_stay_under_their_own_group() -> None:
    rows: Rows = [
        ["Realisasi", None, None, None, None],
        ["Bulan lalu", None, "Bulan ini", None, None],
        ["Keuangan", "Fisik", "Keuangan", None, "Fisik"],
        ["Rp", "%", "Rp", "%", "%"],
    ]
    assert paths(rows) == [
        "Realisasi > Bulan lalu > Keuangan > Rp",
        "Realisasi > Bulan lalu > Fisik > %",
        "Realisasi > Bulan ini > Keuangan > Rp",
        "Realisasi > Bulan ini > Keuangan > %",
        "Realisasi > Bulan ini > Fisik > %",
    ]


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("numbers", [[1, 2, 3], ["(1)", "(2)", "(3=2/1)"], ["1", "2", "3 = 2 + 1"], [1.0, 2.0, 3.0]])
def test_a_numbering_row_is_left_out_above_inside_and_under_the_header(place: int, numbers: list[object]) -> None:
    rows: list[list[object]] = [["Kode", "Realisasi", None], [None, "TW I", "TW II"]]
    rows.insert(place, numbers)
    assert paths(rows) == ["Kode", "Realisasi > TW I", "Realisasi > TW II"]


def test_the_numbering_row_directly_below_belongs_to_the_header_and_no_other_row_does() -> None:
    sheet = sheet_of([["Kode", "Satuan", "Realisasi"], [1, 2, 3], ["A-1", "orang", 5]])
    assert compose(sheet, sheet.rows, 1, 1).bottom == 2
    sheet = sheet_of([["Kode", "Satuan", "Realisasi"], ["A-1", "orang", 5]])
    assert compose(sheet, sheet.rows, 1, 1).bottom == 1


def test_the_four_quarters_under_their_heading_are_no_numbering() -> None:
    rows: Rows = [["Kode", "Realisasi Triwulan"], [None, 1, 2, 3, 4]]
    assert paths(rows, (1, 2, 1, 5)) == ["Kode", *(f"Realisasi Triwulan > {n}" for n in range(1, 5))]


def test_a_text_repeated_below_itself_stands_once_and_line_breaks_are_blanks() -> None:
    assert paths([["Kode", "Reali-\nsasi\nTW II"], ["KODE", "Realisasi TW II"]]) == ["Kode", "Realisasi TW II"]
    assert paths([["Kab-\nKota"]]) == ["Kab- Kota"]


@pytest.mark.parametrize(
    "values, expected",
    [
        ([1, 2, 3], True),
        ([0, 1, 2, 3], True),
        (["1", "2", "3", "4 = 3 : 2 x 100"], True),
        (["(1)", "(2)", "(3)"], True),
        ([1, 2], False),
        ([1, 2, "orang"], False),
        ([5, 6, 7], False),
        ([1, 2, 40], False),
        ([3, 2, 1], False),
        ([1, 2, 2.5], False),
        ([True, 2, 3], False),
        ([], False),
    ],
)
def test_a_row_counts_its_columns_or_it_does_not(values: list[object], expected: bool) -> None:
    assert is_numbering([cell(value, 1, column) for column, value in enumerate(values, 1)]) is expected


def test_an_error_a_missing_result_or_what_is_no_number_in_a_numbering_row_changes_nothing() -> None:
    broken = [
        cell(None, 1, 4, error="#REF!"),
        cell(None, 1, 5, formula=True, uncomputed=True),
        cell(None, 1, 6, malformed="1,5"),
    ]
    assert is_numbering([*(cell(n, 1, n) for n in (1, 2, 3)), *broken])
    assert not is_numbering(broken)


@given(
    st.lists(
        st.lists(st.sampled_from([None, "Kode", "Realisasi", "TW I", "TW II", 1, 2, 3, 2025]), max_size=7), max_size=6
    ),
    st.lists(st.tuples(*[st.integers(1, 6)] * 4), max_size=4),
    st.integers(1, 6),
    st.integers(0, 3),
)
def test_every_path_holds_cells_of_the_header_rows_only_and_never_one_twice(
    rows: Rows, corners: list[tuple[int, int, int, int]], top: int, more: int
) -> None:
    merged = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    sheet = sheet_of(rows, *merged)
    block = compose(sheet, sheet.rows, top, top + more)
    assert list(block.paths) == sorted(block.paths)
    for column, path in block.paths.items():
        assert path.column == column
        assert path.cells
        assert len(set(path.cells)) == len(path.cells)
        assert all(top <= one.where.sort_key[2] <= top + more for one in path.cells)
