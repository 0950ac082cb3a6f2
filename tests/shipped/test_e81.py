"""The shipped mapping of form E.81: the K of the asked quarter, from its own cell, and nothing else of the form."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from radtrack.core.diagnostic import CellPlace, Diagnostic
from radtrack.core.model import Plan
from radtrack.core.number import number_of_cell
from radtrack.core.period import Quarter
from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.extract import Draft, Given, read_draft
from radtrack.intake.mapping import read_mappings
from radtrack.locale.messages import message_text
from radtrack.plan.loader import load_plan
from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import open_workbook

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "plans" / "pergub-054-2021" / "layouts" / "e81.yaml"
REAL = ROOT.parent / "shared" / "samples" / "id-eval-renja-bappedalitbang-2025.xlsx"
TODAY = date(2026, 1, 20)

PLAN = """\
plan: renja
title: Renja uji
years: 2025-2026
scale: permendagri-86-2017
pillars: [{code: a, name: A}]
"""


class Form:
    """A workspace whose plan promises what a form lists, with the shipped mapping."""

    def __init__(self, root: Path, indicators: list[dict[str, Any]]) -> None:
        self.root, self.folder = root, root / "plans" / "renja"
        (self.folder / "layouts").mkdir(parents=True)
        shutil.copy(SHIPPED, self.folder / "layouts")
        (self.folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
        agency = {"agency": "bapeda", "name": "Badan Uji", "indicators": indicators}
        # What JSON writes is YAML too.
        (self.folder / "bapeda.yaml").write_text(json.dumps(agency, ensure_ascii=False), encoding="utf-8")

    def plan(self) -> Plan:
        plan, found = load_plan(self.folder, self.root)
        assert plan is not None, found
        return plan

    def read(self, data: bytes, quarter: int) -> tuple[Draft | None, list[Diagnostic]]:
        plan = self.plan()
        mappings, found = read_mappings(self.folder, self.root, plan)
        assert [layout.name for layout in mappings] == ["map:e81"], found
        checked, found = check_bytes(data, "e81.xlsx", "e81.xlsx")
        assert checked is not None, found
        workbook, found = open_workbook(checked)
        assert workbook is not None, found
        given = Given("bapeda", Quarter(2025, quarter))
        return read_draft(workbook, plan, given, {"bapeda": "f"}, {"bapeda": {}}, TODAY, (*LAYOUTS, *mappings))


def promise(code: str, name: str, unit: str, *, whole: bool = True) -> dict[str, Any]:
    """An indicator whose quarters are told one by one, as form E.81 tells them."""
    measure, accumulate = ("count", "sum") if whole else ("rate", "average")
    fields = {"measure": measure, "accumulate": accumulate, "reports": "increment", "direction": "increase"}
    return {"code": code, "name": name, "unit": unit, "pillar": "a", "targets": {"2025": 1}, **fields}


def cells(draft: Draft) -> dict[str, tuple[str, Decimal | None]]:
    """Code → the cell its value came from, and the value."""
    found = {}
    for actual in draft.actuals:
        assert actual.where is not None
        assert isinstance(actual.where.place, CellPlace)
        found[actual.indicator] = (actual.where.place.cell, actual.value)
    return found


NAMES = "Jumlah dokumen rencana", "Jumlah dokumen rencana perubahan", "1. Nilai akuntabilitas 2. Indeks kepuasan"


@pytest.fixture
def form(tmp_path: Path) -> Form:
    units = ("Dok", "Dok", "Nilai")
    named = zip("ABC", NAMES, units, strict=True)
    return Form(tmp_path, [promise(f"E-{code}", name, unit, whole=code != "C") for code, name, unit in named])


KS = {13: (2, 1, 3, 4), 14: (0, 0, 1, 0), 15: (14.987244897959181, 13.5, "21,25", 50.5)}


def e81() -> openpyxl.Workbook:
    """The form with what makes it hard: three title rows, a numbering row above the K/%/Rp. sub-header, group rows and
    a subtotal between the indicators, a hidden row with errors, a remark of attainment, a signature block."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Realisasi TW IV"
    sheet["A1"], sheet["A2"], sheet["A3"] = "Evaluasi Terhadap Hasil Renja", "Kabupaten Uji", "Tahun 2025"
    heads = {"A": "No", "B": "Program/Kegiatan", "C": "Indikator Kinerja Program (Outcome)/Kegiatan (Output)"}
    heads |= {"D": "Satuan", "E": "Target Renja Tahun 2025", "G": "Realisasi Kinerja Pada Triwulan"}
    heads |= {"S": "Realisasi Renja yang Dievaluasi", "U": "Tingkat Capaian Kinerja (%)"}
    for column, text in heads.items():
        sheet[f"{column}6"] = text
    for column, text in zip("GJMP", ("I", "II", "III", "IV"), strict=True):
        sheet[f"{column}7"] = text
    for number, column in enumerate("ABCDEGJMPSU", 1):
        sheet[f"{column}8"] = number
    sheet["S8"] = "10 = 6 + 7 + 8 + 9"
    for column in "GJMP":
        for place, text in enumerate(("K", "%", "Rp.")):
            sheet.cell(9, sheet[f"{column}9"].column + place, text)
    for column in "ESU":
        sheet[f"{column}9"] = "K"
        sheet.cell(9, sheet[f"{column}9"].column + 1, "Rp.")
    merges = "A1:V1 A2:V2 A3:V3 A6:A7 B6:B7 C6:C7 D6:D7 E6:F7 G6:R6 G7:I7 J7:L7 M7:O7 P7:R7 S6:T7 U6:V7"
    for merge in (*merges.split(), "G8:I8", "J8:L8", "M8:O8", "P8:R8", "E8:F8", "C8:C9", "D8:D9"):
        sheet.merge_cells(merge)
    sheet["B10"] = "Perangkat Daerah : Badan Uji"
    sheet["A11"], sheet["B11"], sheet["E11"], sheet["F11"] = 1, "URUSAN PENUNJANG", 100, 1_500_000
    sheet["A12"], sheet["B12"], sheet["E12"] = 2, "Program Penunjang", 100
    for row, (name, unit) in enumerate(zip(NAMES, ("Dok", "dok.", "Nilai"), strict=True), 13):
        sheet[f"A{row}"], sheet[f"B{row}"], sheet[f"C{row}"], sheet[f"D{row}"] = row - 10, f"Kegiatan {row}", name, unit
        sheet[f"E{row}"], sheet[f"F{row}"] = 4, 500_000
        for column, value in zip("GJMP", KS[row], strict=True):
            sheet[f"{column}{row}"] = value
            sheet.cell(row, sheet[f"{column}{row}"].column + 1, 0.9).number_format = "0%"
            sheet.cell(row, sheet[f"{column}{row}"].column + 2, 125_000)
        sheet[f"S{row}"], sheet[f"U{row}"], sheet[f"V{row}"] = 10, 200, 166
    sheet["A16"], sheet["C16"], sheet["D16"], sheet["P16"] = 6, "Jumlah rapat lintas bidang", "Lap", 9
    sheet["U16"], sheet["V16"] = "#DIV/0!", "#DIV/0!"
    sheet.row_dimensions[16].hidden = True
    sheet["C17"], sheet["F17"], sheet["P17"] = "Jumlah", 1_500_000, 54
    sheet["A18"], sheet["P18"] = "Rata-rata capaian kinerja (%)", 98.5
    sheet["A19"], sheet["P19"] = "Predikat kinerja", "Sangat Tinggi"
    sheet["P21"], sheet["P22"], sheet["P26"] = "Tempat Uji, Januari 2026", "KEPALA BADAN", "NIP. 000000 0000 0 000"
    return book


def data_of(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("quarter, column", [(1, "G"), (2, "J"), (3, "M"), (4, "P")])
def test_the_k_of_the_asked_quarter_arrives_with_its_cell_and_nothing_else_does(
    form: Form, quarter: int, column: str
) -> None:
    draft, found = form.read(data_of(e81()), quarter)
    assert [d for d in found if d.is_error] == []
    assert draft is not None
    assert draft.layout == "map:e81"
    expected = {
        f"E-{code}": (f"{column}{row}", Decimal(str(KS[row][quarter - 1]).replace(",", ".")))
        for code, row in zip("ABC", KS, strict=True)
    }
    expected["E-C"] = (expected["E-C"][0], Decimal("14.9872448979592") if quarter == 1 else expected["E-C"][1])
    assert cells(draft) == expected
    assert all(actual.budget is None and actual.evidence == "" for actual in draft.actuals)


@pytest.mark.parametrize("label", ["TW {}", "Triwulan {}", "TRIWULAN KE-{}", "Tw. {} 2025", "({})"])
def test_the_quarter_may_be_written_in_full_above_its_columns(form: Form, label: str) -> None:
    book = e81()
    for column, roman in zip("GJMP", ("I", "II", "III", "IV"), strict=True):
        book.active[f"{column}7"] = label.format(roman)
    draft, found = form.read(data_of(book), 3)
    assert [d for d in found if d.is_error] == []
    assert draft is not None
    assert {cell for cell, _value in cells(draft).values()} == {"M13", "M14", "M15"}


@pytest.mark.parametrize("label", ["Semester {}", "TW {} dan lainnya", "TW {} 2024"])
def test_what_names_more_than_the_quarter_or_another_year_is_not_its_label(form: Form, label: str) -> None:
    book = e81()
    for column, roman in zip("GJMP", ("I", "II", "III", "IV"), strict=True):
        book.active[f"{column}7"] = label.format(roman)
    assert "L03" in {d.rule.code for d in form.read(data_of(book), 2)[1]}


def test_a_path_that_fits_nowhere_is_named_with_the_nearest_header(form: Form) -> None:
    book = e81()
    book.active["G6"] = "Realisasi Kinerja per Triwulan"
    _draft, found = form.read(data_of(book), 2)
    (missed,) = [d for d in found if d.is_error]
    assert (missed.rule.code, str(missed.where.place)) == ("L03", "Realisasi TW IV!J9")
    text = message_text(missed)
    assert "map:e81" in text
    assert "actual: “Realisasi Kinerja Pada Triwulan” > “II” > “K”;" in text
    assert "“Realisasi Kinerja per Triwulan” > “II” > “K” (Realisasi TW IV!J9)" in text


def test_rows_of_others_columns_and_hidden_rows_are_mentioned(form: Form) -> None:
    book = e81()
    book.active.row_dimensions[14].hidden = True
    _draft, found = form.read(data_of(book), 4)
    warned = {d.rule.code: d for d in found}
    assert {"L05", "L07", "L15"} <= warned.keys()
    assert warned["L15"].params["count"] == 1
    assert warned["L15"].params["cells"] == ("Realisasi TW IV!C16",)


def test_a_name_that_is_nearly_one_of_the_plan_is_refused_and_not_left_out(form: Form) -> None:
    book = e81()
    book.active["C14"] = "Jumlah dokumen rencana perubahan tahunan"
    draft, found = form.read(data_of(book), 4)
    errors = [d for d in found if d.is_error]
    assert [(d.rule.code, str(d.where.place)) for d in errors] == [("I03", "Realisasi TW IV!C14")]
    (form.folder / "layouts" / "e81.yaml").write_text(
        SHIPPED.read_text(encoding="utf-8") + '\nnames: {"Jumlah dokumen rencana perubahan tahunan": E-B}\n',
        encoding="utf-8",
    )
    draft, found = form.read(data_of(book), 4)
    assert [d for d in found if d.is_error] == []
    assert draft is not None
    assert cells(draft)["E-B"] == ("P14", 0)


def test_a_name_that_stands_twice_is_refused_with_both_cells(form: Form) -> None:
    book = e81()
    book.active["C14"] = NAMES[0]
    _draft, found = form.read(data_of(book), 4)
    errors = [d for d in found if d.is_error]
    assert [(d.rule.code, str(d.where.place)) for d in errors] == [("I05", "Realisasi TW IV!C14")]
    assert errors[0].params["first"] == "Realisasi TW IV!C13"


def test_an_indicator_that_is_not_told_quarter_by_quarter_is_refused_until_the_mapping_names_it(form: Form) -> None:
    agency = form.folder / "bapeda.yaml"
    agency.write_text(agency.read_text(encoding="utf-8").replace('"average"', '"latest"'), encoding="utf-8")
    _draft, found = form.read(data_of(e81()), 4)
    errors = [d for d in found if d.is_error]
    assert [(d.rule.code, str(d.where.place)) for d in errors] == [("L12", "Realisasi TW IV!P15")]
    mapping = form.folder / "layouts" / "e81.yaml"
    mapping.write_text(SHIPPED.read_text(encoding="utf-8") + "\nsemantics: {E-C: snapshot}\n", encoding="utf-8")
    _draft, found = form.read(data_of(e81()), 4)
    assert [d for d in found if d.is_error] == []


def test_an_error_in_a_k_is_refused_and_one_beside_it_is_not_read(form: Form) -> None:
    book = e81()
    book.active["P13"], book.active["Q13"], book.active["U13"] = "#DIV/0!", "#REF!", "#N/A"
    _draft, found = form.read(data_of(book), 4)
    assert [(d.rule.code, str(d.where.place)) for d in found if d.is_error] == [("V08", "Realisasi TW IV!P13")]


def test_the_form_of_25_columns_without_percents_and_units_is_read_too(form: Form) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    heads = ["No", "Program/Kegiatan", "Indikator Kinerja Program (outcome)/ Kegiatan (output)"]
    sheet.append([*heads, "Target", None, "Realisasi Kinerja Pada Triwulan", *[None] * 7, "Unit Penanggung Jawab"])
    sheet.append([None, None, None, None, None, "I", None, "II", None, "III", None, "IV"])
    sheet.append([None, None, None, *["K", "Rp"] * 5])
    sheet.append([f"({n})" for n in range(1, 15)])
    sheet.append([1, "Kegiatan", NAMES[0], 10, 5, 2, 1, 1, 1, "3", 1, "4", 1, "Sekretariat"])
    for merge in ("A1:A3", "B1:B3", "C1:C3", "D1:E2", "F1:M1", "F2:G2", "H2:I2", "J2:K2", "L2:M2", "N1:N3"):
        sheet.merge_cells(merge)
    draft, found = form.read(data_of(book), 3)
    assert [d for d in found if d.is_error] == []
    assert draft is not None
    assert cells(draft) == {"E-A": ("J5", 3)}


class Real:
    """The real form, as openpyxl shows it."""

    K = ("P", "S", "V", "Y")

    def __init__(self) -> None:
        self.data = REAL.read_bytes()
        self.sheet = openpyxl.load_workbook(io.BytesIO(self.data), data_only=True).worksheets[0]
        self.rows = [row for row in range(10, 113) if isinstance(self.sheet[f"H{row}"].value, str)]

    def indicators(self) -> Iterator[dict[str, Any]]:
        """A promise for every row that has a name; a count where its figures are whole."""
        for row in self.rows:
            unit = str(self.sheet[f"I{row}"].value)
            values = [self.sheet[f"{column}{row}"].value or 0 for column in self.K]
            whole = unit != "%" and all(value == int(value) for value in values)
            yield promise(f"R-{row:03}", " ".join(self.sheet[f"H{row}"].value.split()), unit, whole=whole)

    def expected(self, quarter: int) -> dict[str, tuple[str, Decimal | None]]:
        column = self.K[quarter - 1]
        found = {}
        for row in self.rows:
            value = self.sheet[f"{column}{row}"].value
            if value is not None:
                found[f"R-{row:03}"] = (f"{column}{row}", number_of_cell(value).value)
        return found


@pytest.mark.skipif(not REAL.exists(), reason="the real sheets are not here")
@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_the_real_form_is_read_cell_by_cell(tmp_path: Path, quarter: int) -> None:
    real = Real()
    form = Form(tmp_path, list(real.indicators()))
    draft, found = form.read(real.data, quarter)
    assert [d for d in found if d.is_error] == []
    assert draft is not None
    assert draft.layout == "map:e81"
    assert len(real.rows) == 98
    assert cells(draft) == real.expected(quarter)
    touched = {(d.rule.code, d.where.place.row) for d in found if isinstance(d.where.place, CellPlace)}
    assert not any(row > 112 for _code, row in touched)
    assert not any(code == "V08" for code, _row in touched)
