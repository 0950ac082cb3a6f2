"""The copy of a refused sheet: the same cells, the refused ones marked, nothing dangerous in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radtrack.core.diagnostic import CellPlace, Diagnostic, Location
from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.marked import copy_workbook
from radtrack.intake.marked_list import LIST_SHEET, TITLE
from radtrack.intake.rules import L01, L07
from radtrack.intake.rules_privacy import D01, D02
from radtrack.intake.rules_value import V01, V09, V10
from radtrack.source.merged import seen_sheet
from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import Content, Merge, Sheet, Workbook, open_workbook
from tests.intake.conftest import Edit, Rows, workbook_bytes

FAKE_NIK = "9999994112800001"
RED, YELLOW = "FFFF9C9C", "FFFFE699"


def opened(data: bytes) -> Workbook:
    checked, found = check_bytes(data, "tw2.xlsx", "tw2.xlsx")
    assert checked is not None, found
    workbook, more = open_workbook(checked)
    assert workbook is not None, more
    return workbook


def sheet_of(name: str, *rows: Sequence[Content | None], merged: Sequence[Merge] = ()) -> Sheet:
    stored = {
        number: {column: content for column, content in enumerate(row, 1) if content is not None}
        for number, row in enumerate(rows, 1)
    }
    return seen_sheet("tw2.xlsx", name, stored, merged, hidden=False)


def at(cell: str, sheet: str = "Sheet1") -> Location:
    column, row = openpyxl.utils.cell.coordinate_from_string(cell)
    return Location("tw2.xlsx", CellPlace(sheet, row, openpyxl.utils.column_index_from_string(column), cell))


def wrong(cell: str, sheet: str = "Sheet1") -> Diagnostic:
    return Diagnostic(V01, at(cell, sheet), {"text": "“dua”", "unit": "orang"})


def copied(sheets: dict[str, Rows], *found: Diagnostic, edit: Edit | None = None) -> bytes:
    return copy_workbook(opened(workbook_bytes(sheets, edit)), found, None, LAYOUTS)


def book_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def values_of(workbook: Workbook) -> dict[str, dict[tuple[int, int], object]]:
    return {
        sheet.name: {(row.number, column): cell.value for row in sheet.rows.values() for column, cell in row.items()}
        for sheet in workbook.sheets
        if sheet.name != LIST_SHEET
    }


def test_values_and_their_formats_come_back_as_they_were() -> None:
    row = [
        "x",
        7,
        2.5,
        0.215,
        date(2025, 6, 30),
        datetime.fromisoformat("2025-06-30 08:15"),
        time(8, 15),
        True,
        "=1+1",
        " kiri",
    ]

    def edit(book: Any) -> None:
        book["Sheet1"]["D1"].number_format = "0.0%"
        book["Sheet1"]["I1"].data_type = "s"
        book["Sheet1"]["J1"].number_format = "@"

    before = opened(workbook_bytes({"Sheet1": [row]}, edit))
    after = opened(copy_workbook(before, [wrong("A1")], None, LAYOUTS))
    assert values_of(after) == values_of(before)
    formats = [[cell.number_format for cell in book.sheets[-1].cells()] for book in (before, after)]
    assert formats[0] == formats[1]


def test_a_refused_cell_is_red_a_doubtful_one_yellow_and_both_say_why() -> None:
    doubtful = Diagnostic(V10, at("B1"), {"value": "5", "what": "rumus"})
    sheet = book_of(copied({"Sheet1": [["dua", 5, 6]]}, wrong("A1"), doubtful))["Sheet1"]
    assert [sheet[cell].fill.start_color.rgb for cell in ("A1", "B1")] == [RED, YELLOW]
    assert "V01: “dua” bukan angka" in sheet["A1"].comment.text
    assert "→ Tulis angkanya saja" in sheet["A1"].comment.text
    assert "V10" in sheet["B1"].comment.text
    assert sheet["C1"].comment is None
    assert sheet["C1"].fill.fill_type is None


def test_a_cell_with_an_error_and_a_warning_is_red_and_says_both() -> None:
    doubtful = Diagnostic(V10, at("A1"), {"value": "5", "what": "rumus"})
    sheet = book_of(copied({"Sheet1": [["dua"]]}, doubtful, wrong("A1")))["Sheet1"]
    assert sheet["A1"].fill.start_color.rgb == RED
    assert sheet["A1"].comment.text.index("V01") < sheet["A1"].comment.text.index("V10")


def test_a_cell_that_was_blank_can_be_marked() -> None:
    assert book_of(copied({"Sheet1": [["x"]]}, wrong("C4")))["Sheet1"]["C4"].fill.start_color.rgb == RED


def test_the_list_stands_first_with_a_way_to_every_cell_and_what_has_none() -> None:
    lost = Diagnostic(L01, Location("tw2.xlsx"), {"sheets": ("A",)})
    book = book_of(copied({"It's": [["dua"]]}, wrong("A1", "It's"), lost))
    front = book[LIST_SHEET]
    assert book.sheetnames[0] == LIST_SHEET
    assert front["A1"].value == TITLE
    assert [front.cell(row, 1).value for row in (5, 6)] == ["It's!A1", "seluruh berkas"]
    assert front["A5"].hyperlink.location == "'It''s'!A1"
    assert front["B5"].value == "GALAT V01"
    assert "bukan angka" in front["C5"].value


def test_the_list_of_an_earlier_copy_is_replaced_and_a_sheet_that_only_has_its_name_is_kept() -> None:
    first = copied({"Sheet1": [["dua"]]}, wrong("A1"))
    again = book_of(copy_workbook(opened(first), [wrong("A1")], None, LAYOUTS))
    assert again.sheetnames == [LIST_SHEET, "Sheet1"]
    own = book_of(copied({LIST_SHEET: [["milik sendiri"]]}, wrong("A1", LIST_SHEET)))
    assert own.sheetnames == [f"{LIST_SHEET} (2)", LIST_SHEET]
    assert own[LIST_SHEET]["A1"].value == "milik sendiri"


def test_no_text_becomes_a_formula_or_a_link() -> None:
    texts = [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "http://contoh.example",
        "internal:Sheet1!A1",
        "<r>x</r>",
    ]

    def as_text(book: Any) -> None:
        for cell in book["Sheet1"][1]:
            cell.data_type = "s"

    data = copied({"Sheet1": [texts]}, wrong("A1"), edit=as_text)
    assert [str(cell.value).strip() for cell in opened(data).sheets[-1].cells()] == texts
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_what_a_formula_gave_is_a_value_and_one_without_a_result_stays_refused() -> None:
    row = [
        Content(7, formula=True),
        Content(None, formula=True, uncomputed=True),
        Content(None, formula=True, uncomputed=True),
        Content(None, error="#REF!"),
        Content(None, malformed="12,5"),
        Content(None, malformed="dua"),
    ]
    workbook = Workbook("tw2.xlsx", (sheet_of("Sheet1", row),))
    data = copy_workbook(workbook, [Diagnostic(V09, at("B1"))], None, LAYOUTS)
    cells = {cell.where.place.cell: cell for cell in opened(data).sheets[-1].cells()}  # type: ignore[union-attr]
    assert {name: cell.value for name, cell in cells.items()} == {
        "A1": 7,
        "B1": None,
        "C1": None,
        "D1": None,
        "E1": None,
        "F1": None,
    }
    errors = {name: cell.error for name, cell in cells.items() if cell.error}
    assert errors == {"B1": "#N/A", "C1": "#N/A", "D1": "#REF!", "E1": "#N/A", "F1": "#N/A"}


@pytest.mark.parametrize("typed", [FAKE_NIK, int(FAKE_NIK), f"an. korban {FAKE_NIK}", "999999 411280 0001"])
def test_an_identity_number_is_masked_everywhere_and_stays_red(typed: object) -> None:
    finding = Diagnostic(D01, at("A1", "Data"), {"text": "“99••••••••••••••”"})
    data = copied({"Data": [[typed]]}, finding)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert FAKE_NIK.encode() not in everything
    assert b"411280" not in everything
    cell = book_of(data)["Data"]["A1"]
    assert "99•" in cell.value
    assert cell.fill.start_color.rgb == RED
    assert cell.comment.text.endswith("Di salinan ini sudah disamarkan.")


def test_what_was_found_to_be_personal_is_masked_and_says_so_and_nothing_else_is() -> None:
    note = "hubungi a.n. Contoh Nama 0812-0000-0000"
    finding = Diagnostic(D02, at("A1"), {"text": "“hubungi a.n. ••• 08••-••••-••••”"})
    sheet = book_of(copied({"Sheet1": [[note, note, "dua"]]}, finding, wrong("C1")))["Sheet1"]
    assert sheet["A1"].value == "hubungi a.n. ••• 08••-••••-••••"
    assert sheet["A1"].comment.text.endswith("Di salinan ini sudah disamarkan.")
    assert sheet["A1"].fill.start_color.rgb == YELLOW
    # A signature that nobody reads stays as its author wrote it.
    assert (sheet["B1"].value, sheet["C1"].value) == (note, "dua")
    assert "disamarkan" not in sheet["C1"].comment.text


def test_a_sheet_named_by_such_a_number_gets_a_masked_name() -> None:
    data = copied({f"NIK {FAKE_NIK}": [["x"]]}, Diagnostic(L01, Location("tw2.xlsx"), {"sheets": ()}))
    assert FAKE_NIK not in "".join(book_of(data).sheetnames)


def test_what_is_hidden_stays_hidden_unless_something_in_it_is_refused() -> None:
    def edit(book: Any) -> None:
        sheet = book["Sheet1"]
        for row in (2, 3):
            sheet.row_dimensions[row].hidden = True
        for column in "AB":
            sheet.column_dimensions[column].hidden = True
        for name in ("Rahasia", "Salah"):
            book[name].sheet_state = "hidden"

    sheets: dict[str, Rows] = {"Sheet1": [["a", "b"]] * 3, "Rahasia": [["x"]], "Salah": [["x"]]}
    warned = Diagnostic(L07, Location("tw2.xlsx"), {"what": "baris", "which": (), "treated": "x"})
    book = book_of(copied(sheets, wrong("B3"), wrong("A1", "Salah"), warned, edit=edit))
    sheet = book["Sheet1"]
    assert [sheet.row_dimensions[row].hidden for row in (1, 2, 3)] == [False, True, False]
    assert [sheet.column_dimensions[column].hidden for column in "AB"] == [True, False]
    assert [book[name].sheet_state for name in ("Rahasia", "Salah")] == ["hidden", "visible"]


def test_merges_are_kept_and_impossible_ones_left_out() -> None:
    merges = (
        Merge(1, 1, 2, 1),
        Merge(1, 1, 1, 2),
        Merge(3, 1, 3, 1),
        Merge(4, 1, 1_048_576, 16_384),
        Merge(9_000, 9_000, 9_001, 9_001),
    )
    filled = sheet_of("Sheet1", [Content("x")], [], [], [], [None, None, Content(2)])
    sheet = filled._replace(merged=merges)
    book = book_of(copy_workbook(Workbook("tw2.xlsx", (sheet,)), [wrong("A1")], None, LAYOUTS))
    assert sorted(map(str, book["Sheet1"].merged_cells.ranges)) == ["A1:A2", "A4:C5"]
    assert book["Sheet1"]["A1"].fill.start_color.rgb == RED


def test_a_refused_merge_keeps_its_width_because_that_may_be_what_is_wrong() -> None:
    filled = sheet_of("Sheet1", [Content("x"), Content(2)], [Content("y")])
    sheet = filled._replace(merged=(Merge(1, 2, 1, 4), Merge(2, 1, 2, 16_384)))
    for cell, kept in (("B1", ["A2:B2", "B1:D1"]), ("A2", ["A2:IV2"]), ("A1", ["A2:B2"])):
        book = book_of(copy_workbook(Workbook("tw2.xlsx", (sheet,)), [wrong(cell)], None, LAYOUTS))
        assert sorted(map(str, book["Sheet1"].merged_cells.ranges)) == kept


def test_names_a_workbook_cannot_hold_become_ones_it_can() -> None:
    names = ["a/b", "A_b", "x" * 40, "'kutip'", "***"]
    sheets = tuple(sheet_of(name, [Content("x")]) for name in names)
    book = book_of(copy_workbook(Workbook("tw2.xlsx", sheets), [wrong("A1", "a/b")], None, LAYOUTS))
    assert book.sheetnames == [LIST_SHEET, "a_b", "A_b (2)", "x" * 31, "kutip", "___"]
    assert book["a_b"]["A1"].fill.start_color.rgb == RED


def test_the_same_findings_give_the_same_bytes() -> None:
    assert copied({"Sheet1": [["dua"]]}, wrong("A1")) == copied({"Sheet1": [["dua"]]}, wrong("A1"))


def test_thousands_of_refused_cells_are_all_red_and_the_list_says_that_there_are_more() -> None:
    found = [wrong(f"A{row}") for row in range(1, 1202)]
    book = book_of(copied({"Sheet1": [["dua"]] * 1201}, *found))
    assert all(book["Sheet1"].cell(row, 1).fill.start_color.rgb == RED for row in (1, 600, 1201))
    assert "201 lagi" in str(book[LIST_SHEET].cell(1005, 1).value)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
VALUE = st.one_of(TEXT, st.integers(-(10**14), 10**14), st.floats(-(2.0**40), 2.0**40), st.booleans())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 8)), VALUE, min_size=1, max_size=20))
def test_whatever_stands_in_a_sheet_is_read_from_the_copy_as_from_the_sheet(
    cells: dict[tuple[int, int], object],
) -> None:
    rows = [[Content(cells.get((row, column))) for column in range(1, 9)] for row in range(1, 13)]
    sheet = sheet_of("Sheet1", *rows)
    before = Workbook("tw2.xlsx", (sheet,))
    after = opened(copy_workbook(before, [wrong("A1")], None, LAYOUTS))
    kept, read = values_of(before)["Sheet1"], values_of(after)["Sheet1"]
    assert kept.keys() == read.keys()
    for place, value in kept.items():
        if isinstance(value, float):
            assert read[place] == pytest.approx(value, rel=1e-14, abs=1e-300)
        else:
            assert read[place] == value or str(read[place]) == f" {value}"
