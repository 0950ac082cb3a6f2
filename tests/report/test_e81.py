"""Form E.81 column by column, its formulas computed again by hand, and the form read back by its own mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from radtrack.core.actual import Actual
from radtrack.core.model import Baseline, Indicator, Range
from radtrack.core.number import rounded
from radtrack.core.period import Quarter
from radtrack.core.terms import Direction, Measure
from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.extract import Given, read_draft
from radtrack.intake.mapping import read_mappings
from radtrack.locale.messages import message_text
from radtrack.report.book import Cell
from radtrack.report.e81_attained import attained_cell
from radtrack.report.forms import Wanted
from radtrack.scoring.percent import limited_percent, raw_percent
from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import open_workbook
from radtrack.workspace.folder import read_plan
from tests.report.e81_office import AGENCY, FIGURES, Sheet, form, look, office


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    return Sheet(form(look(office(tmp_path_factory.mktemp("e81")))))


TODAY = date(2026, 2, 1)
IDENTITY = {"B": "Pencegahan", "Y": "DINKES"}


def figures(row: Any) -> dict[str, Any]:
    """Columns 5 to 14."""
    return {letter: value for letter, value in row.items() if letter not in "ABCDY"}


def test_the_header_has_the_25_columns_of_the_form(sheet: Sheet) -> None:
    top = sheet.row_of("No")
    shown = [[cell.value for cell in sheet.formulas[row]] for row in range(top, top + 4)]
    assert sheet.formulas.max_column == 25
    assert [text for text in shown[0] if text] == [
        "No", "Sasaran", "Program/Kegiatan", "Indikator Kinerja",
        "Target pada akhir rencana (tahun 2026)", "Realisasi sampai dengan tahun 2024", "Target tahun 2025",
        "Realisasi Kinerja Pada Triwulan", "Realisasi tahun 2025 yang dievaluasi",
        "Realisasi sampai dengan tahun 2025", "Tingkat capaian terhadap target akhir rencana (%)",
        "Unit penanggung jawab",
    ]  # fmt: skip
    assert {letter: sheet.formulas[f"{letter}{top + 1}"].value for letter in "KMOQ"} == {
        "K": "I", "M": "II", "O": "III", "Q": "IV",
    }  # fmt: skip
    numbers = [text for text in shown[2] if text]
    assert numbers == [*map(str, range(1, 13)), "13 = 6 + 12", "14 = 13 / 5 × 100", "15"]
    assert shown[3] == [None] * 4 + ["K", "Rp"] * 10 + [None]


def test_what_is_added_up_is_added_up_over_quarters_and_years(sheet: Sheet) -> None:
    name = "Jumlah tenaga dilatih"
    assert sheet.row(name) == {
        "A": 1, **IDENTITY, "C": "Perlindungan", "D": name,
        "E": 300, "F": 60_000_000,
        "G": 80, "H": 8_000_000,
        "I": 100, "J": 20_000_000,
        "K": 10, "L": 2_000_000, "M": 30, "N": 3_500_000, "O": 5, "P": 1_500_000,
        "S": 45, "T": 7_000_000,
        "U": 125, "V": 15_000_000,
        "W": pytest.approx(125 / 3), "X": 25,
    }  # fmt: skip
    assert [sheet.formula(name, column) for column in "STUVWX"] == [
        "=SUM(K,M,O)", "=SUM(L,N,P)", "=G+S", "=H+T", "=U/E*100", "=V/F*100",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name, columns, formulas",
    [
        (
            "Cakupan layanan",
            {"E": 90, "G": 60, "I": 80, "K": 65, "O": 70.5, "S": 70.5, "U": 70.5, "W": 70.5 / 90 * 100},
            {"S": "=O", "U": "=S", "W": "=U/E*100"},
        ),
        (
            "Indeks kepuasan",
            {"E": 4, "I": 4, "K": 3, "M": 3.5, "O": 3, "S": 9.5 / 3, "U": 9.5 / 3, "W": 9.5 / 3 / 4 * 100},
            {"S": "=AVERAGE(K,M,O)", "U": "=S"},
        ),
        (
            "Jumlah lembaga tertinggi",
            {"E": 12, "I": 10, "K": 7, "M": 9, "O": 8, "S": 9, "U": 9, "W": 75},
            {"S": "=MAX(K,M,O)", "U": "=S"},
        ),
        (
            "Persentase korban dilayani",
            {"E": 95, "G": 80, "I": 90, "K": 100 / 3, "M": 100, "O": 200 / 3, "S": 70, "U": 70, "W": 70 / 95 * 100},
            {"S": "=(1+4+2)/(3+4+3)*100", "U": "=S"},
        ),
        (
            "Angka putus layanan",
            {"E": 5, "I": 6, "K": 7, "M": 6, "O": 6, "S": 6, "U": 6, "W": 80},
            {"S": "=O", "W": "=(2*E-U)/E*100"},
        ),
        (
            "Peringkat layanan",
            {"E": "A", "I": "B", "K": "B", "M": "B", "O": "B", "S": "B", "U": "B", "W": 50},
            {"S": "=O", "U": "=S", "W": "=2/4*100"},
        ),
        ("Jumlah kasus dilaporkan", {"K": 40, "M": 0, "O": 12, "S": 52, "U": 52}, {"S": "=SUM(K,M,O)", "U": "=S"}),
        ("Jumlah yang belum melapor", {"E": 30, "I": 10}, {}),
        ("Proporsi statistik", {"E": 55, "G": 51, "I": 52, "U": 51, "W": 51 / 55 * 100}, {"U": "=G"}),
    ],
)
def test_columns_12_to_14_follow_how_the_indicator_accumulates(
    sheet: Sheet, name: str, columns: dict[str, Any], formulas: dict[str, str]
) -> None:
    expected = {k: v if isinstance(v, str) else pytest.approx(v) for k, v in columns.items()}
    assert figures(sheet.row(name)) == expected
    assert {column: sheet.formula(name, column) for column in formulas} == formulas


def test_of_totals_with_a_gap_the_later_quarter_stays_blank_and_the_year_is_still_whole(sheet: Sheet) -> None:
    name = "Jumlah keluarga didampingi"
    assert figures(sheet.row(name)) == {"E": 120, "I": 60, "K": 10, "S": 30, "U": 30, "W": 25}
    assert sheet.formula(name, "S") == "=SUM(K)+20"
    assert any("(12) memuat juga triwulan yang angkanya sendiri tidak diketahui" in text for text in sheet.texts())


def test_money_of_a_quarter_is_blank_after_a_quarter_without_money(tmp_path: Path) -> None:
    kept = tuple(a._replace(budget=None) if a.quarter == Quarter(2025, 2) else a for a in FIGURES)
    row = Sheet(form(look(office(tmp_path, kept)))).row("Jumlah tenaga dilatih")
    assert {letter: row.get(letter) for letter in "LNPRTV"} == {
        "L": 2_000_000, "N": None, "P": None, "R": None, "T": 7_000_000, "V": 15_000_000,
    }  # fmt: skip


def test_a_falling_sum_is_compared_at_the_end_of_the_plan_alone(tmp_path: Path, sheet: Sheet) -> None:
    name = "Jumlah kasus berulang"
    assert figures(sheet.row(name)) == {"E": 90, "I": 30, "K": 4, "M": 3, "O": 2, "S": 9, "U": 9}
    assert any("(14) jumlah yang harus menurun baru dapat dibandingkan pada akhir rencana" in t for t in sheet.texts())
    told = [a for a in FIGURES if a.indicator != "FEWER"]
    whole = [
        FIGURES[0]._replace(indicator="FEWER", quarter=Quarter(year, n), value=Decimal(5), budget=None)
        for year in (2024, 2025, 2026)
        for n in (1, 2, 3, 4)
    ]
    end = Sheet(form(look(office(tmp_path, (*told, *whole)), Quarter(2026, 4))))
    assert end.row(name)["W"] == pytest.approx((180 - 60) / 90 * 100)
    assert end.formula(name, "W") == "=(2*E-U)/E*100"


def test_years_without_a_target_stay_out_on_both_sides_and_the_form_says_so(tmp_path: Path) -> None:
    agency = AGENCY.replace("{2024: 80, 2025: 100, 2026: 120}", "{2025: 100, 2026: 120}")
    sheet = Sheet(form(look(office(tmp_path, agency=agency))))
    row = sheet.row("Jumlah tenaga dilatih")
    assert (row["E"], row.get("G"), row["S"], row["U"]) == (220, None, 45, 45)
    assert any(
        "(5) dan (6) hanya tahun yang target atau pagunya ada dalam rencana: 2025, 2026" in t for t in sheet.texts()
    )


def test_a_year_that_was_promised_and_never_reported_is_named(sheet: Sheet) -> None:
    assert any("belum termasuk tahun 2024, yang realisasinya tidak ada dalam catatan" in t for t in sheet.texts())


def test_the_footer_has_the_mean_and_the_band_of_k_and_rp_apart(sheet: Sheet) -> None:
    mean, band = sheet.row_of("Rata-rata capaian kinerja (%)"), sheet.row_of("Predikat kinerja")
    listed = [sheet.row(name).get("W") for name in sheet.names if name != "Proporsi statistik" and name in sheet.names]
    known = [value for value in listed if isinstance(value, int | float)]
    assert len(known) == 8
    assert sheet.results[f"W{mean}"].value == pytest.approx(sum(known) / len(known), abs=1e-4)
    assert sheet.results[f"X{mean}"].value == 25
    assert (sheet.results[f"W{band}"].value, sheet.results[f"X{band}"].value) == ("Rendah", "Sangat Rendah")
    assert any("Rata-rata kolom (14): K dari 8 dari 10 indikator, Rp dari 1 dari 1 pagu" in t for t in sheet.texts())


def test_a_mean_of_too_few_rows_carries_no_band(tmp_path: Path) -> None:
    sheet = Sheet(form(look(office(tmp_path, [a for a in FIGURES if a.indicator != "FALL"]))))
    mean = sheet.row_of("Rata-rata capaian kinerja (%)")
    assert isinstance(sheet.results[f"W{mean}"].value, float)
    assert sheet.formulas[f"W{mean + 1}"].value == "tanpa predikat"


def test_example_targets_stay_out_of_the_mean_where_there_are_others(tmp_path: Path) -> None:
    agency = AGENCY.replace("{2025: 80, 2026: 90}}", "{2025: 80, 2026: 90}, source: {status: official, document: D}}")
    sheet = Sheet(form(look(office(tmp_path, agency=agency))))
    mean = sheet.row_of("Rata-rata capaian kinerja (%)")
    assert sheet.results[f"W{mean}"].value == pytest.approx(70.5 / 90 * 100, abs=1e-4)
    assert sheet.results[f"W{mean + 1}"].value == "Tinggi"


def test_the_rows_below_are_those_of_the_form_and_texts_stay_texts(sheet: Sheet) -> None:
    first = sheet.row_of("Faktor pendorong keberhasilan kinerja:")
    texts = [sheet.formulas.cell(row, 1) for row in range(first, first + 8)]
    assert [cell.value or None for cell in texts] == [
        "Faktor pendorong keberhasilan kinerja:",
        "1. Dukungan 😀",
        "Faktor penghambat pencapaian kinerja:",
        "1. =1+1",
        "Tindak lanjut yang diperlukan dalam triwulan berikutnya:",
        "1. Lanjut",
        "Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah berikutnya:",
        None,
    ]
    assert {cell.data_type for cell in texts} == {"s"}


def test_offices_sign_and_nobody_is_named(sheet: Sheet) -> None:
    texts = sheet.texts()
    assert {"Disusun,", "Kepala Dinas Kesehatan", "Dievaluasi,", "Kepala Bappeda"} <= set(texts)
    assert sum(text.startswith("Nama: ……") for text in texts) == 2
    assert sum(text.startswith("NIP: ……") for text in texts) == 2


def test_the_sheet_says_whose_it_is_of_when_and_how_much_is_an_example(sheet: Sheet) -> None:
    head = " | ".join(sheet.texts()[:6])
    for said in (
        "Triwulan III Tahun 2025", "Dinas Kesehatan (dinkes)", "Rencana Aksi Daerah Uji",
        "Peraturan Gubernur Nomor 1 Tahun 2024", "CONTOH: 11 dari 12 angka bukan angka resmi", "keadaan data per",
        "10 dari 11 indikator",
    ):  # fmt: skip
        assert said in head


TOKEN = re.compile(r'"(?:[^"]|"")*"|[A-Y]\d+(?::[A-Y]\d+)?|[A-Z]+(?=\()|\d+(?:\.\d+)?|>=|[-+*/(),>]')


class Computed:
    """What a spreadsheet makes of a formula, worked out from the cells it names down to those that were typed."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    def cell(self, address: str) -> Any:
        value = self._sheet[address].value
        return self.formula(value[1:]) if isinstance(value, str) and value.startswith("=") else value

    def formula(self, text: str) -> Any:
        assert "".join(TOKEN.findall(text)) == text
        self._tokens: list[str]
        tokens, kept = TOKEN.findall(text), getattr(self, "_tokens", [])
        self._tokens = tokens
        value = self._compared()
        assert self._tokens == []
        self._tokens = kept
        return value

    def _next(self, *wanted: str) -> str:
        return self._tokens.pop(0) if self._tokens and self._tokens[0] in wanted else ""

    def _compared(self) -> Any:
        left = self._sum()
        if sign := self._next(">", ">="):
            right = self._sum()
            return left > right if sign == ">" else left >= right
        return left

    def _sum(self) -> Any:
        value = self._product()
        while sign := self._next("+", "-"):
            other = self._product()
            value = (value or 0) + (other if sign == "+" else -other)
        return value

    def _product(self) -> Any:
        value = self._atom()
        while sign := self._next("*", "/"):
            other = self._atom()
            value = value * other if sign == "*" else value / other
        return value

    def _atom(self) -> Any:
        token = self._tokens.pop(0)
        if token == "-":
            return -self._atom()
        if token == "(":
            value = self._compared()
            assert self._next(")")
            return value
        if token[0] == '"':
            return token[1:-1].replace('""', '"')
        if token.isalpha():
            assert self._next("(")
            given = [*self._argument()]
            while self._next(","):
                given += self._argument()
            assert self._next(")")
            return self._called(token, given)
        return self.cell(token) if token[0].isalpha() else float(token)

    def _argument(self) -> Iterator[Any]:
        if self._tokens and ":" in self._tokens[0]:
            for (cell,) in self._sheet[self._tokens.pop(0)]:
                yield self.cell(cell.coordinate)
        else:
            yield self._compared()

    def _called(self, name: str, given: list[Any]) -> Any:
        numbers = [value for value in given if isinstance(value, int | float) and not isinstance(value, bool)]
        match name:
            case "IF":
                return given[1] if given[0] else given[2]
            case "ROUND":
                return round(given[0], int(given[1]))
            case "AVERAGE":
                return sum(numbers) / len(numbers)
            case "SUM" | "MAX" | "MIN":
                return {"SUM": sum, "MAX": max, "MIN": min}[name](numbers)
        raise AssertionError(name)


def test_every_formula_computed_again_gives_the_result_it_carries(sheet: Sheet) -> None:
    computed, count = Computed(sheet.formulas), 0
    for row in sheet.formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                carried = sheet.results[cell.coordinate].value
                again = computed.cell(cell.coordinate)
                assert again == (carried if isinstance(carried, str) else pytest.approx(carried, rel=1e-9, abs=1e-4))
                count += 1
    assert count > 30


@pytest.mark.parametrize(
    "method, goal, reached, more",
    [
        ("ratio", 80, "60.5", {}),
        ("ratio", -10, -11, {}),
        ("ratio", 10, 30, {"cap": Decimal(120)}),
        ("reverse", 5, 6, {}),
        ("reverse", 5, 12, {}),
        ("reverse", 5, 12, {"floor": None}),
        ("reverse", 0, 4, {"worst": Decimal(10)}),
        ("inverse", 5, 6, {}),
        ("from_baseline", 40, 25, {"baseline": Baseline(2023, Decimal(60))}),
        ("within", Range(Decimal(80), Decimal(90)), 92, {}),
        ("within", Range(Decimal(80), Decimal(90)), 70, {}),
        ("range", Range(Decimal(80), Decimal(90)), 92, {}),
        ("range_reverse", Range(Decimal(7), Decimal(8)), "6.5", {}),
    ],
)
def test_column_14_is_the_indicators_own_method_as_a_formula(
    method: str, goal: Any, reached: Any, more: dict[str, Any]
) -> None:
    subject = Indicator("X", "X", "persen", Measure.INDEX, Direction.INCREASE, "dinkes", method)._replace(**more)
    target = goal if isinstance(goal, Range) else Decimal(goal)
    cell = attained_cell(subject, method, target, Decimal(reached))
    raw = raw_percent(subject, method, Decimal(reached), target)
    assert cell is not None
    assert isinstance(raw, Decimal)
    assert rounded(cell.value, 4) == limited_percent(subject, raw)
    shown = cell.formula.format(plan_k=f"({goal})", total_k=f"({reached})")
    assert Computed(None).formula(shown) == pytest.approx(float(cell.value))


@pytest.mark.parametrize(
    "method, goal, reached, percent",
    [
        ("reverse", 0, 0, 100),
        ("inverse", 5, 0, 100),
        ("within", Range(Decimal(80), Decimal(90)), 85, 100),
        ("stabilize", 100, 96, 112),
    ],
)
def test_where_no_formula_decides_the_percent_stands_alone(method: str, goal: Any, reached: int, percent: int) -> None:
    subject = Indicator("X", "X", "persen", Measure.INDEX, Direction.INCREASE, "dinkes", method)
    target = goal if isinstance(goal, Range) else Decimal(goal)
    assert attained_cell(subject, method, target, Decimal(reached)) == Cell(Decimal(percent))


@pytest.mark.parametrize("method, goal", [("ratio", 0), ("reverse", 0), ("from_baseline", 5)])
def test_where_there_is_nothing_to_divide_by_column_14_is_blank(method: str, goal: int) -> None:
    subject = Indicator("X", "X", "persen", Measure.INDEX, Direction.INCREASE, "dinkes", method)
    assert attained_cell(subject, method, Decimal(goal), Decimal(3)) is None


def test_a_quarter_without_data_gives_a_form_that_says_so(tmp_path: Path) -> None:
    sheet = Sheet(form(look(office(tmp_path, ()), Quarter(2024, 1))))
    assert figures(sheet.row("Jumlah tenaga dilatih")) == {"E": 300, "F": 60_000_000, "I": 80, "J": 10_000_000}
    texts = sheet.texts()
    assert any("belum ada data yang dicatat" in text for text in texts)
    assert any("0 dari 11 indikator" in text for text in texts)
    assert any(text.startswith("Belum dilaporkan untuk TW I 2024: nomor 1, ") for text in texts)
    mean = sheet.row_of("Rata-rata capaian kinerja (%)")
    assert sheet.results[f"W{mean}"].value is None


@pytest.mark.parametrize("quarter", [Quarter(2023, 4), Quarter(2027, 1)])
def test_a_year_outside_the_plan_has_nothing_of_its_own(tmp_path: Path, quarter: Quarter) -> None:
    row = figures(Sheet(form(look(office(tmp_path), quarter))).row("Jumlah tenaga dilatih"))
    assert (row["E"], row.get("I"), row.get("K"), row.get("S")) == (300, None, None, None)
    assert row.get("G") == row.get("U") == (125 if quarter.year > 2026 else None)


def test_a_breakdown_stands_in_no_form(tmp_path: Path) -> None:
    agency = AGENCY.replace("code: WATCH, name", "code: WATCH, sensitive: true, by: [region], rollup: sum, name")
    part = Actual("WATCH", Quarter(2025, 3), region="63.01", value=Decimal(4321), hindering="hanya di sini")
    sheet = Sheet(form(look(office(tmp_path, (*FIGURES, part), agency))))
    assert sheet.row("Jumlah kasus dilaporkan")["O"] == 12
    assert not [text for text in sheet.texts() if "4321" in text or "hanya di sini" in text]


def test_totals_of_other_regions_are_not_subtracted(tmp_path: Path) -> None:
    agency = AGENCY.replace("code: TOTAL, name", "code: TOTAL, by: [region], rollup: sum, name")
    parts = [
        Actual("TOTAL", Quarter(2025, number), region=region, value=Decimal(value))
        for number, region, value in ((1, "63.01", 10), (1, "63.02", 5), (2, "63.01", 12), (3, "63.01", 20))
    ]
    told = [actual for actual in FIGURES if actual.indicator != "TOTAL"]
    sheet = Sheet(form(look(office(tmp_path, (*told, *parts), agency))))
    row = figures(sheet.row("Jumlah keluarga didampingi"))
    assert (row["K"], row.get("M"), row["O"], row["S"]) == (15, None, 8, 20)
    assert sheet.formula("Jumlah keluarga didampingi", "S") == "=SUM(K,O)+(-3)"


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "😀" * 40, "\u202etes", "a\tb", "x" * 5_000, '"kutip" <b>'])
def test_any_text_in_names_and_notes_is_harmless(tmp_path: Path, text: str) -> None:
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
    agency = AGENCY.replace("name: Jumlah tenaga dilatih, unit: orang", f"name: {quoted}, unit: {quoted}")
    noted = tuple(a._replace(hindering=text) if a.indicator == "SUM" else a for a in FIGURES)
    sheet = Sheet(form(look(office(tmp_path, noted, agency))))
    name = next(name for name in sheet.names if text.strip() in name or name in text.strip())
    assert sheet.row(name)["S"] == 45
    assert any(value.startswith("1. ") and text.strip()[:40] in value for value in sheet.texts())
    assert not [c for row in sheet.formulas.iter_rows() for c in row if c.data_type == "f" and c.column < 5]


def test_an_agency_without_indicators_has_no_sheet(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    snapshot = look(workspace)
    standing = snapshot.agencies[0]
    empty = standing._replace(agency=standing.agency._replace(code="kosong", indicators=()))
    book = form(snapshot._replace(agencies=(standing, empty)))
    assert Sheet(book).formulas.parent.sheetnames == ["DINKES"]


def test_a_form_with_long_remarks_begins_on_the_first_page_and_keeps_its_blocks_whole(tmp_path: Path) -> None:
    long = "Kegiatan dilaksanakan bersama masyarakat. " * 120
    noted = tuple(a._replace(driving=long, hindering=long, follow_up=long) for a in FIGURES)
    sheet = Sheet(form(look(office(tmp_path, noted))))
    breaks = {stop.id + 1 for stop in sheet.formulas.row_breaks.brk}
    assert breaks
    assert min(breaks) > sheet.names["Jumlah tenaga dilatih"]
    mean, place = sheet.row_of("Rata-rata capaian"), sheet.row_of("Catatan")
    assert mean + 1 not in breaks
    assert not breaks & {
        sheet.row_of(title) + 1 for title in ("Faktor pendorong", "Faktor penghambat", "Tindak lanjut")
    }
    assert not breaks & set(range(place + 1, sheet.formulas.max_row + 1))


@pytest.mark.parametrize("paper, number", [("f4", 14), ("a4", 9)])
def test_it_prints_lying_down_with_its_header_on_every_page(tmp_path: Path, paper: str, number: int) -> None:
    found = Sheet(form(look(office(tmp_path)), Wanted(paper))).formulas
    top = next(r for r in range(1, 20) if found.cell(r, 1).value == "No")
    assert (found.page_setup.orientation, int(found.page_setup.paperSize)) == ("landscape", number)
    assert found.print_title_rows == f"${top}:${top + 3}"
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (None, 0)


SHIPPED = Path(__file__).parents[2] / "plans" / "pergub-054-2021" / "layouts" / "e81.yaml"
POSITIONS = "semantics: {LAST: snapshot, FALL: snapshot, GRADE: snapshot, LATE: snapshot}\n"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_shipped_mapping_reads_every_quarter_back_as_it_was_reported(tmp_path: Path, number: int) -> None:
    # A ratio has two parts, which the form has no columns for.
    told = [actual for actual in FIGURES if actual.indicator != "RATIO"]
    workspace = office(tmp_path, told)
    folder = tmp_path / "plans" / "rad-uji"
    (folder / "layouts").mkdir()
    text = SHIPPED.read_text(encoding="utf-8")
    (folder / "layouts" / "e81.yaml").write_text(text + POSITIONS, encoding="utf-8")
    quarter = Quarter(2025, number)
    data = form(look(workspace, quarter))
    plan, found = read_plan(workspace, None)
    assert plan is not None, found
    mappings, found = read_mappings(folder, tmp_path, plan)
    assert not found
    checked, found = check_bytes(data, "e81.xlsx", "e81.xlsx")
    assert checked is not None, found
    book, found = open_workbook(checked)
    assert book is not None, found
    draft, found = read_draft(
        book, plan, Given("dinkes", quarter), {"dinkes": "f"}, {"dinkes": {}}, TODAY, (*LAYOUTS, *mappings)
    )
    assert [message_text(d) for d in found if d.is_error] == []
    assert draft is not None
    assert draft.layout == "map:e81"
    expected = {a.indicator: a.token or a.value for a in told if a.quarter == quarter}
    if number == 3:
        # The figure covers the quarter before as well, which was not reported.
        del expected["TOTAL"]
    assert {a.indicator: a.token or a.value for a in draft.actuals} == expected
