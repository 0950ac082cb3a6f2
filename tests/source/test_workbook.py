"""Every stored cell is read once, with its place, and nothing is made of what is not there."""

from __future__ import annotations

import datetime
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from radtrack.source import excel
from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import Cell, Merge, Workbook, open_workbook

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"


def saved(edit: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(data: bytes, part: str, pattern: str, replacement: str) -> bytes:
    """The workbook with a text replaced inside one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, re.sub(pattern, replacement, content) if name == part else content)
    return target.getvalue()


def opened(data: bytes) -> tuple[Workbook | None, list[str]]:
    checked, found = check_bytes(data, "tw2.xlsx", "tw2.xlsx")
    assert checked is not None, found
    workbook, found = open_workbook(checked)
    return workbook, [diagnostic.rule.code for diagnostic in found]


def cells_of(data: bytes) -> dict[str, Cell]:
    workbook, codes = opened(data)
    assert workbook is not None, codes
    return {str(cell.where.place): cell for sheet in workbook.sheets for cell in sheet.cells()}


def test_values_keep_their_type_format_and_place() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.title = "Isian"
        sheet["B3"], sheet["C3"], sheet["D3"] = "1.234", 0.785, True
        sheet["E3"] = datetime.datetime(2025, 6, 30)  # noqa: DTZ001 (Excel knows no zones)
        sheet["C3"].number_format = "0.0%"

    cells = cells_of(saved(fill))
    assert {place: cell.value for place, cell in cells.items()} == {
        "Isian!B3": "1.234",
        "Isian!C3": 0.785,
        "Isian!D3": True,
        "Isian!E3": datetime.datetime(2025, 6, 30),  # noqa: DTZ001
    }
    assert cells["Isian!C3"].number_format == "0.0%"
    assert str(cells["Isian!B3"].where) == "tw2.xlsx: Isian!B3"


def test_a_text_in_several_formats_is_one_text_without_its_reading_aid() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet().write_rich_string(0, 0, "Tanah ", book.add_format({"bold": True}), "Laut")
    aid = '<rPh sb="0" eb="1"><t>bacaan</t></rPh></si>'
    assert cells_of(changed(target.getvalue(), "xl/sharedStrings.xml", "</si>", aid))["Sheet1!A1"].value == "Tanah Laut"


def test_a_cell_that_only_has_a_style_is_not_stored() -> None:
    def fill(book: Any) -> None:
        book.active["Z900"].number_format = "0.0%"
        book.active["A1"] = 1

    assert list(cells_of(saved(fill))) == ["Sheet!A1"]


def test_a_formula_has_its_stored_result_or_says_that_there_is_none() -> None:
    data = saved(lambda book: book.active.append(["=1+1", "=[1]Sheet1!A1", 2]))
    cells = cells_of(data)
    assert (cells["Sheet!A1"].value, cells["Sheet!A1"].uncomputed, cells["Sheet!A1"].is_blank) == (None, True, False)
    assert (cells["Sheet!A1"].external, cells["Sheet!B1"].external) == (False, True)
    assert cells["Sheet!C1"].formula is False
    stored = changed(data, "xl/worksheets/sheet1.xml", r"<f>1\+1</f><v ?/?>(</v>)?", "<f>1+1</f><v>2</v>")
    cell = cells_of(stored)["Sheet!A1"]
    assert (cell.value, cell.formula, cell.uncomputed) == (2, True, False)


def test_a_formula_whose_result_is_an_empty_text_is_blank() -> None:
    data = saved(lambda book: book.active.append(["=A2"]))
    data = changed(
        data,
        "xl/worksheets/sheet1.xml",
        r'<c r="A1"[^>]*><f>A2</f><v ?/?>(</v>)?',
        '<c r="A1" t="str"><f>A2</f><v></v>',
    )
    assert not cells_of(data)


def test_error_values_and_numbers_that_are_none_are_findings_and_not_crashes() -> None:
    def fill(book: Any) -> None:
        book.active["A1"], book.active["A2"], book.active["A3"] = "#REF!", 7, 8

    data = changed(saved(fill), "xl/worksheets/sheet1.xml", "<v>7</v>", "<v>tujuh</v>")
    cells = cells_of(data)
    assert (cells["Sheet!A1"].error, cells["Sheet!A1"].value) == ("#REF!", None)
    assert (cells["Sheet!A2"].malformed, cells["Sheet!A2"].value, cells["Sheet!A2"].is_blank) == ("tujuh", None, False)
    assert (cells["Sheet!A3"].malformed, cells["Sheet!A3"].value) == (None, 8)


@pytest.mark.parametrize("stored", ["NaN", "1e999", "-inf"])
def test_a_number_without_end_is_malformed(stored: str) -> None:
    data = changed(
        saved(lambda book: book.active.append([7])), "xl/worksheets/sheet1.xml", "<v>7</v>", f"<v>{stored}</v>"
    )
    assert cells_of(data)["Sheet!A1"].malformed == stored


def test_hidden_and_merged_parts_are_known() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet["A1"] = "x"
        sheet.merge_cells("A1:B3")
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["D"].hidden = True
        book.create_sheet("rahasia").sheet_state = "veryHidden"

    workbook, _codes = opened(saved(fill))
    assert workbook is not None
    first, second = workbook.sheets
    assert (first.hidden, second.hidden) == (False, True)
    assert first.merged == (Merge(1, 1, 3, 2),)
    assert (first.hidden_rows, first.hidden_columns) == ({5}, {4})


@pytest.mark.parametrize(
    "part, pattern, replacement",
    [
        ("xl/workbook.xml", "<sheets>.*</sheets>", "<sheets/>"),
        ("xl/workbook.xml", "<sheets>", "<sheets"),
        ("xl/worksheets/sheet1.xml", "<sheetData>", "<sheetData"),
        ("xl/worksheets/sheet1.xml", 'r="A1"', 'r="??"'),
        ("xl/worksheets/sheet1.xml", 'r="A1"', 'r="A2"'),
        ("xl/worksheets/sheet1.xml", "(<c .*</c>)", r"\1\1"),
        ("xl/worksheets/sheet1.xml", 'xmlns="[^"]*"', 'xmlns="urn:x"'),
        ("xl/worksheets/sheet1.xml", "<sheetData>", "<a>" * 200),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/sheet9.xml"),
        ("xl/_rels/workbook.xml.rels", "Id=", "Ix="),
    ],
)
def test_a_workbook_that_is_not_to_the_standard_is_refused_with_what_to_do(
    part: str, pattern: str, replacement: str
) -> None:
    data = saved(lambda book: book.active.append([1]))
    assert opened(data)[1] == []
    assert opened(changed(data, part, pattern, replacement)) == (None, ["F10"])


def test_too_many_cells_are_refused_even_if_preflight_could_not_count_them(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(lambda book: book.active.append(list(range(20))))
    assert opened(data)[1] == []
    monkeypatch.setattr(excel, "MOST_CELLS", 19)
    assert opened(data) == (None, ["F06"])


def test_reading_a_workbook_loads_no_other_reader() -> None:
    code = (
        "import sys; from radtrack.source import workbook, excel;"
        "assert not {'openpyxl', 'numpy', 'pandas', 'xml.etree.ElementTree', 'subprocess'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not part of the project")
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xls*")), ids=lambda path: path.stem)
def test_whatever_an_office_produced_is_read_or_refused(path: Path) -> None:
    checked, found = check_bytes(path.read_bytes(), path.name, path.name)
    if checked is None:
        assert found[0].rule.code == "F02"
        return
    workbook, found = open_workbook(checked)
    assert (workbook is None) == any(diagnostic.is_error for diagnostic in found)
