"""A template asks for the right things, says who it is from, and survives what offices do to it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radtrack.core.model import Agency, Budget, Indicator, Part, Plan, Region, Scale
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Direction, Frequency, Measure, Reports
from radtrack.intake import marks
from radtrack.intake.template import Filled, TemplateRow, TemplateSheet, asked_text, template_bytes
from tests.changed import replace

TW1, TW2 = Quarter(2025, 1), Quarter(2025, 2)
FINGERPRINT = "a1b2c3d4e5f6"


def indicator(code: str, measure: Measure, unit: str = "orang", **more: Any) -> Indicator:
    return Indicator(code, more.pop("name", f"Indikator {code}"), unit, measure, Direction.INCREASE, "dp3akb", **more)


COUNT = indicator("PPA-01", Measure.COUNT, accumulate=Accumulate.SUM)
RATIO = indicator(
    "PPA-02",
    Measure.PERCENT,
    "persen",
    name="Persentase perempuan korban kekerasan dan perdagangan orang yang mendapat layanan komprehensif",
    accumulate=Accumulate.RATIO,
    reports=Reports.CUMULATIVE,
    numerator=Part("Korban yang dilayani", "orang"),
    denominator=Part("Korban yang melapor", "orang"),
    budget={2025: Budget(2025, Decimal(904_000_000))},
)
PERCENT = indicator("PPA-03", Measure.PERCENT, "persen")
INDEX = indicator("PPA-04", Measure.INDEX, "indeks", frequency=Frequency.SEMESTER)
MONEY = indicator("PPA-05", Measure.MONEY, "rupiah", accumulate=Accumulate.SUM, reports=Reports.CUMULATIVE)
OPINION = indicator("PPA-06", Measure.PREDICATE, "opini", scale={"WTP": Decimal(100), "WDP": Decimal(75)})
EXISTS = indicator("PPA-07", Measure.YESNO, "ya/tidak", frequency=Frequency.ANNUAL)

PLAN = Plan("rad-uji", "Rencana Aksi Daerah Uji & Coba", 2025, 2026, Scale("skala", ()), due_working_days=10)
AGENCY = Agency("dp3akb", "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana")
CITY = Region("63.71", "Kota Banjarmasin")

ROWS = (
    TemplateRow(
        COUNT, target_year=Decimal(2400), target_to_date=Decimal(1200), previous=Decimal(0), previous_quarter=TW1
    ),
    TemplateRow(COUNT, category="sex=L", category_name="Laki-laki"),
    TemplateRow(COUNT, "63.06", "Kabupaten Hulu Sungai Selatan", "sex=P", "Perempuan"),
    TemplateRow(RATIO, target_year=Decimal(90), previous=Decimal(46) / Decimal(57) * 100, previous_quarter=TW1),
    TemplateRow(PERCENT, target_year="70 – 80,5", previous=Decimal("8.74"), previous_quarter=Quarter(2024, 4)),
    TemplateRow(INDEX),
    TemplateRow(MONEY, target_year=Decimal(12_500_000_000), previous=Decimal(1_250_000_000), previous_quarter=TW1),
    TemplateRow(OPINION, target_year="WTP", previous="WDP", previous_quarter=TW1),
    TemplateRow(EXISTS, target_year="ya"),
)


def sheet_of(*rows: TemplateRow, plan: Plan = PLAN, region: Region | None = None) -> TemplateSheet:
    shapes = {row.indicator.code: "0f0f0f0f" for row in rows}
    return TemplateSheet(plan, AGENCY, TW2, region, FINGERPRINT, shapes, rows)


EVERYTHING = sheet_of(*ROWS)
FILLS = {
    ("PPA-01", "", ""): Filled(actual="1.234", status=marks.STATUS_REPORTED, hindering="- konselor terbatas"),
    ("PPA-02", "", ""): Filled(numerator=Decimal(46), denominator=Decimal(57), budget=Decimal(452_000_000)),
    ("PPA-03", "", ""): Filled(actual=Decimal("21.5"), evidence="Data contoh"),
    ("PPA-05", "", ""): Filled(actual=Decimal(100_250_000_000), follow_up="=koordinasi"),
    ("PPA-07", "", ""): Filled(actual="ya"),
}


class Read:
    """A template as another program reads it: titles by label, the table by code and column title."""

    def __init__(self, source: bytes | Path) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(source) if isinstance(source, bytes) else source)
        self.sheet: Any = self.book[marks.ENTRY_SHEET]
        labels = [(row[1].value, row[2]) for row in self.sheet.iter_rows(max_row=12)]
        self.titles = {label: cell for label, cell in labels if label}
        self.header = next(row for row in range(1, 20) if self.sheet.cell(row, 2).value == "Kode")
        self.columns = {cell.value: cell.column for cell in self.sheet[self.header] if cell.value}

    def at(self, row: int, title: str) -> Any:
        """The cell of the table's n-th row, from 0."""
        return self.sheet.cell(self.header + 1 + row, self.columns[title])

    @property
    def row_marks(self) -> list[str]:
        found = [self.at(row, "ID").value for row in range(self.sheet.max_row - self.header)]
        return [text for text in found if text]

    @property
    def mark_rows(self) -> dict[str, str]:
        rows = self.book[marks.MARK_SHEET].iter_rows(max_col=2, values_only=True)
        return {str(key): str(value or "") for key, value in rows if key}

    def check(self, cell: Any) -> Any:
        """The data validation on a cell."""
        return next((v for v in self.sheet.data_validations.dataValidation if cell.coordinate in v.sqref), None)


@pytest.fixture(scope="module")
def blank() -> Read:
    return Read(template_bytes(EVERYTHING))


@pytest.fixture(scope="module")
def filled() -> Read:
    return Read(template_bytes(EVERYTHING, FILLS, 2, "Salah ketik"))


# What it says of itself


def test_the_title_says_plan_agency_and_quarter(blank):
    assert blank.titles[marks.LABEL_PLAN].value == "Rencana Aksi Daerah Uji & Coba (rad-uji)"
    assert blank.titles[marks.LABEL_AGENCY].value == f"{AGENCY.name} (dp3akb)"
    assert blank.titles[marks.LABEL_QUARTER].value == "TW II 2025"
    assert marks.LABEL_REGION not in blank.titles


def test_a_region_that_reports_itself_stands_in_the_title_and_not_in_a_column():
    row = replace(ROWS[0], region=CITY.code, region_name=CITY.name)
    read = Read(template_bytes(sheet_of(row, region=CITY)))
    assert read.titles[marks.LABEL_REGION].value == "Kota Banjarmasin (63.71)"
    assert marks.LABEL_REGION not in read.columns
    assert marks.parse_sheet_mark(read.mark_rows).region == "63.71"


def test_each_row_carries_its_own_mark(blank):
    found = [marks.parse_row_mark(text) for text in blank.row_marks]
    assert [(mark.indicator, mark.region, mark.category) for mark in found] == [row.key for row in ROWS]
    assert {(mark.plan, mark.agency) for mark in found} == {("rad-uji", "dp3akb")}
    assert found[0].check == marks.check_of(FINGERPRINT, "dp3akb", TW2, "PPA-01")


def test_the_hidden_sheet_carries_plan_version_and_shapes(blank):
    assert blank.book[marks.MARK_SHEET].sheet_state == "hidden"
    assert marks.parse_sheet_mark(blank.mark_rows) == marks.SheetMark(1, "rad-uji", FINGERPRINT, "dp3akb", "", TW2)
    assert marks.parse_shapes(blank.mark_rows) == EVERYTHING.shapes


def test_only_the_id_column_is_hidden(blank):
    hidden = [letter for letter, column in blank.sheet.column_dimensions.items() if column.hidden]
    assert hidden == ["A"]


def test_the_last_day_is_said_where_the_plan_names_one(blank):
    assert "14 Juli 2025" in blank.sheet["B2"].value
    without = Read(template_bytes(sheet_of(ROWS[0], plan=replace(PLAN, due_working_days=None))))
    assert "paling lambat" not in without.sheet["B2"].value


class Translated:
    """Another language: every text that is translated begins with a mark."""

    def gettext(self, message: str) -> str:
        return f"EN {message}"


def test_what_is_read_back_stays_indonesian_in_every_language(monkeypatch):
    monkeypatch.setattr("radtrack.locale.translate._current", Translated())
    read = Read(template_bytes(EVERYTHING))
    assert read.sheet["B1"].value.startswith("EN ")
    assert read.titles[marks.LABEL_QUARTER].value == "TW II 2025"
    assert list(read.columns) == [column.title for column in marks.COLUMNS]
    assert read.check(read.at(0, "Status")).formula1 == '"Dilaporkan,Belum ada data"'


# Which columns


def test_every_column_stands_where_some_row_needs_it(blank):
    assert list(blank.columns) == [column.title for column in marks.COLUMNS]


def test_a_column_no_row_needs_is_left_out():
    read = Read(template_bytes(sheet_of(TemplateRow(PERCENT))))
    missing = {"Kabupaten/Kota", "Rincian", "Pembilang", "Penyebut", "Realisasi anggaran s.d. triwulan (Rp)"}
    assert [column.title for column in marks.COLUMNS if column.title not in missing] == list(read.columns)


def test_a_template_without_rows_is_still_a_workbook():
    assert Read(template_bytes(sheet_of())).row_marks == []


# What may be typed where


def test_input_cells_are_open_and_all_others_locked_without_a_password(blank):
    assert blank.sheet.protection.sheet
    assert not blank.sheet.protection.password
    open_columns = {title for title in blank.columns if not blank.at(0, title).protection.locked}
    texts = {"Status", "Faktor pendorong", "Faktor penghambat", "Tindak lanjut", "Bukti"}
    assert open_columns == {"Realisasi", *texts}
    assert not blank.titles[marks.LABEL_REVISION].protection.locked
    assert not blank.titles[marks.LABEL_REASON].protection.locked
    assert blank.titles[marks.LABEL_QUARTER].protection.locked


def test_parts_are_open_only_where_the_figure_has_parts(blank):
    assert blank.at(0, "Pembilang").protection.locked
    assert not blank.at(3, "Pembilang").protection.locked
    assert not blank.at(3, "Penyebut").protection.locked


def test_money_realised_is_asked_once_for_each_indicator():
    rows = (TemplateRow(RATIO), TemplateRow(RATIO, category="sex=P", category_name="Perempuan"), TemplateRow(COUNT))
    read = Read(template_bytes(sheet_of(*rows)))
    title = "Realisasi anggaran s.d. triwulan (Rp)"
    assert [read.at(row, title).protection.locked for row in range(3)] == [False, True, True]


@pytest.mark.parametrize(
    "row, kind, low, high",
    [(0, "whole", "0", None), (4, "decimal", "0", "100"), (5, "decimal", "-999999999999999", "999999999999999")],
)
def test_a_figure_is_checked_by_what_it_measures(blank, row, kind, low, high):
    check = blank.check(blank.at(row, "Realisasi"))
    assert (check.type, check.formula1, check.formula2) == (kind, low, high)
    assert check.allow_blank
    assert "Isi dengan" in check.error


def test_a_word_is_picked_from_a_list_and_another_spelling_may_stay(blank):
    opinion, exists = blank.check(blank.at(7, "Realisasi")), blank.check(blank.at(8, "Realisasi"))
    assert (opinion.formula1, opinion.errorStyle) == ('"WTP,WDP"', "warning")
    assert (exists.formula1, exists.errorStyle) == ('"ya,tidak"', "warning")


def test_the_status_is_one_of_two_words(blank):
    check = blank.check(blank.at(0, "Status"))
    assert (check.formula1, check.errorStyle) == ('"Dilaporkan,Belum ada data"', None)


@pytest.mark.parametrize("words", [["Baik, dengan catatan", "Buruk"], [f"Predikat nomor {n}" for n in range(40)]])
def test_a_scale_excel_cannot_list_is_asked_for_in_words(words):
    scale = replace(OPINION, scale={word: Decimal(n) for n, word in enumerate(words)})
    read = Read(template_bytes(sheet_of(TemplateRow(scale))))
    check = read.check(read.at(0, "Realisasi"))
    assert check.type in (None, "none")
    assert "Tulis predikat" in check.prompt


def test_a_part_says_what_is_counted_when_its_cell_is_chosen(blank):
    assert "Korban yang melapor (orang)" in blank.check(blank.at(3, "Penyebut")).prompt


def test_a_very_long_part_name_does_not_lose_the_check():
    long = replace(RATIO, numerator=Part("Korban " * 100, "orang"))
    read = Read(template_bytes(sheet_of(TemplateRow(long))))
    assert len(read.check(read.at(0, "Pembilang")).prompt) == 255


def test_checks_stand_on_real_ranges_never_on_whole_columns(blank):
    last = blank.header + len(ROWS)
    for check in blank.sheet.data_validations.dataValidation:
        assert all(cells.max_row <= last for cells in check.sqref.ranges)


def test_no_input_cell_turns_a_typed_figure_into_a_percent(blank):
    formats = {blank.at(row, "Realisasi").number_format for row in range(len(ROWS))}
    assert not any("%" in form for form in formats)
    assert "#,##0.00##" in formats


# What it shows


@pytest.mark.parametrize(
    "frequency, reports, text",
    [
        (Frequency.QUARTERLY, Reports.INCREMENT, "TW II saja"),
        (Frequency.QUARTERLY, Reports.CUMULATIVE, "s.d. TW II"),
        (Frequency.SEMESTER, Reports.INCREMENT, "Semester I saja"),
        (Frequency.SEMESTER, Reports.CUMULATIVE, "s.d. Semester I"),
        (Frequency.ANNUAL, Reports.INCREMENT, "Tahun 2025"),
    ],
)
def test_each_row_says_which_stretch_of_time_it_asks_for(frequency, reports, text):
    assert asked_text(replace(COUNT, frequency=frequency, reports=reports), TW2) == text


def test_an_earlier_figure_says_its_quarter_and_stays_a_number(blank):
    cell = blank.at(6, "Realisasi sebelumnya")
    assert (cell.value, cell.number_format) == (1_250_000_000, '#,##0" (TW I)"')
    assert blank.at(7, "Realisasi sebelumnya").value == "WDP (TW I)"
    assert blank.at(4, "Realisasi sebelumnya").number_format == '#,##0.00" (TW IV 2024)"'


def test_a_computed_ratio_is_shown_with_two_decimals_and_a_typed_target_with_its_own(blank):
    assert blank.at(3, "Realisasi sebelumnya").value == 80.7
    read = Read(template_bytes(sheet_of(replace(ROWS[3], target_year=Decimal("8.7425")))))
    assert (read.at(0, "Target tahun").value, read.at(0, "Target tahun").number_format) == (8.7425, "#,##0.0000")


def test_zero_is_shown_and_nothing_is_blank(blank):
    assert blank.at(0, "Realisasi sebelumnya").value == 0
    assert blank.at(1, "Realisasi sebelumnya").value is None


def test_a_number_never_needs_more_room_than_its_column_has(filled):
    for title, text in (("Realisasi sebelumnya", "1.250.000.000 (TW I)"), ("Realisasi", "100.250.000.000")):
        letter = filled.at(0, title).column_letter
        assert filled.sheet.column_dimensions[letter].width > len(text)


def test_a_row_is_high_enough_for_a_long_name_and_grows_with_its_notes():
    with zipfile.ZipFile(io.BytesIO(template_bytes(EVERYTHING))) as parts:
        rows = re.findall(r"<row [^>]*>", parts.read("xl/worksheets/sheet1.xml").decode())[-len(ROWS) :]
    heights = [float(re.search(r' ht="([0-9.]+)"', row)[1]) for row in rows]
    assert heights[3] > heights[0] >= 27
    assert not any("customHeight" in row for row in rows)


def test_it_prints_on_f4_landscape_under_its_header_with_page_numbers(blank):
    page = blank.sheet.page_setup
    assert (page.paperSize, page.orientation, page.fitToHeight) == (14, "landscape", 0)
    assert blank.sheet.sheet_properties.pageSetUpPr.fitToPage
    assert blank.sheet.print_title_rows == f"${blank.header}:${blank.header}"
    assert blank.sheet.oddFooter.center.text == "Hal. &P dari &N"
    assert blank.sheet.freeze_panes == f"D{blank.header + 1}"


def test_the_guide_tells_zero_from_blank_and_explains_each_part(blank):
    text = "\n".join(str(cell.value) for row in blank.book[marks.GUIDE_SHEET] for cell in row if cell.value)
    assert "Tulis 0 bila memang nihil" in text
    assert "Pembilang: Korban yang dilayani (orang)" in text
    assert "Predikat yang diterima: WTP, WDP" in text
    assert "{" not in text


# What people typed


def test_fills_are_written_as_typed(filled):
    assert filled.at(0, "Realisasi").value == "1.234"
    assert filled.at(4, "Realisasi").value == 21.5
    assert (filled.at(3, "Pembilang").value, filled.at(3, "Penyebut").value) == (46, 57)
    assert filled.at(3, "Realisasi").value is None
    assert filled.at(3, "Realisasi anggaran s.d. triwulan (Rp)").value == 452_000_000
    assert filled.at(0, "Faktor penghambat").value == "- konselor terbatas"
    assert filled.titles[marks.LABEL_REVISION].value == 2
    assert filled.titles[marks.LABEL_REASON].value == "Salah ketik"


def test_nothing_typed_becomes_a_formula_or_a_link(filled):
    cell = filled.at(6, "Tindak lanjut")
    assert (cell.value, cell.data_type) == ("=koordinasi", "s")
    assert not any(cell.data_type == "f" for sheet in filled.book for row in sheet for cell in row)
    data = template_bytes(EVERYTHING, {("PPA-01", "", ""): Filled(evidence="https://contoh.go.id")})
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any("externalLink" in name or "vbaProject" in name for name in parts.namelist())
        assert b"hyperlink" not in parts.read("xl/worksheets/sheet1.xml")


@settings(max_examples=25, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=60)
)
def test_any_text_typed_is_read_back(text):
    read = Read(template_bytes(sheet_of(ROWS[0]), {("PPA-01", "", ""): Filled(actual=text)}, reason=text))
    # The writer escapes what Excel would take for a character code; openpyxl shows the escape, Excel does not.
    expected = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    assert read.at(0, "Realisasi").value in (text, expected)
    assert read.titles[marks.LABEL_REASON].value in (text, expected)


def test_text_that_looks_like_markup_keeps_the_workbook_whole():
    fills = {("PPA-01", "", ""): Filled(hindering="<r>&</r>")}
    assert Read(template_bytes(EVERYTHING, fills)).at(0, "Faktor penghambat").value == " <r>&</r>"


def test_the_same_sheet_gives_the_same_bytes():
    assert template_bytes(EVERYTHING, FILLS, 1, "x") == template_bytes(EVERYTHING, FILLS, 1, "x")
    assert template_bytes(EVERYTHING) != template_bytes(EVERYTHING, FILLS)


# What offices do to it


def convert(source: Path, kind: str) -> Path:
    """The file saved as another kind by LibreOffice, with a profile of its own."""
    folder = source.parent / f"as_{kind}"
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.{kind}"


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_marks_titles_and_values_survive_libreoffice_and_ods(tmp_path, filled):
    source = tmp_path / "isian.xlsx"
    source.write_bytes(template_bytes(EVERYTHING, FILLS, 2, "Salah ketik"))
    for saved in (convert(source, "xlsx"), convert(convert(source, "ods"), "xlsx")):
        read = Read(saved)
        assert read.row_marks == filled.row_marks
        assert read.mark_rows == filled.mark_rows
        assert read.book[marks.MARK_SHEET].sheet_state == "hidden"
        assert {k: c.value for k, c in read.titles.items()} == {k: c.value for k, c in filled.titles.items()}
        assert list(read.columns) == list(filled.columns)
        for row in range(len(ROWS)):
            for title in filled.columns:
                assert read.at(row, title).value == filled.at(row, title).value, (row, title)
        assert read.sheet.column_dimensions["A"].hidden
        assert read.at(0, "Realisasi").protection.locked is False
        assert read.check(read.at(4, "Realisasi")).type == "decimal"
