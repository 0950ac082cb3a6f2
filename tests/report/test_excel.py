"""The workbook as a file: read back with another library, figure by figure."""

from __future__ import annotations

import io
import warnings
import zipfile
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from radtrack.core.attainment import Composite, Snapshot
from radtrack.core.model import Agency, Plan
from radtrack.core.number import rounded
from radtrack.report.forms import Wanted
from radtrack.report.meeting import build_meeting
from radtrack.report.meeting_rows import year_target
from radtrack.report.render.excel import render_excel, sheet_name
from radtrack.report.render.excel_fit import line_count, line_points
from radtrack.report.render.excel_style import number_format
from tests.changed import replace
from tests.report.sample import QUARTER, SCALE, sample_snapshot

SNAPSHOT = sample_snapshot()
BYTES = render_excel(build_meeting(SNAPSHOT))
FORMULA = '=HYPERLINK("http://contoh.go.id","klik")'
EMPTY = Snapshot(
    plan=Plan("kosong", "Rencana Kosong", 2025, 2026, SCALE),
    quarter=QUARTER,
    attainments=(),
    composite=Composite(None, None, None, 0, 0, 0, None, example_only=False),
    agencies=(),
    pillars={},
    programs={},
    completeness=None,
    not_official=0,
)


def opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl drops sparklines and new data bars, and says so
        return load_workbook(io.BytesIO(data))


BOOK = opened(BYTES)


def sheet(name: str, book: Workbook = BOOK) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def header_row(found: Worksheet, first: str = "No") -> int:
    return next(r for r in range(1, 60) if found.cell(r, 1).value == first)


def columns(found: Worksheet) -> dict[str, int]:
    head = header_row(found)
    return {str(found.cell(head, c).value): c for c in range(1, found.max_column + 1) if found.cell(head, c).value}


def body(found: Worksheet, name_column: str = "Indikator") -> dict[str, dict[str, Any]]:
    """Rows of the sheet's first table by the indicator's name."""
    known, rows = columns(found), {}
    for r in range(header_row(found) + 1, found.max_row + 1):
        if not isinstance(found.cell(r, 1).value, int):
            break
        rows[str(found.cell(r, known[name_column]).value)] = {k: found.cell(r, c).value for k, c in known.items()}
    return rows


def part(path: str, data: bytes = BYTES) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(path).decode()


def test_the_sheets_are_named_as_people_would() -> None:
    assert BOOK.sheetnames[:6] == [
        "Ringkasan",
        "Matriks Pencegahan",
        "Matriks Penanganan",
        "Matriks Pemberdayaan",
        "Belum Mencapai Target",
        "Belum Menyampaikan Laporan",
    ]
    assert BOOK.sheetnames[6] == "DP3AKB"
    assert BOOK.sheetnames[-2:] == ["Data tahun sebelumnya", "Metode dan Sumber Data"]


def test_every_figure_in_the_matrices_equals_the_snapshots() -> None:
    shown = {k: v for name in BOOK.sheetnames[1:4] for k, v in body(sheet(name)).items()}
    compared = 0
    for attainment in SNAPSHOT.attainments:
        if attainment.indicator.available is not None:
            continue
        cells = shown[attainment.indicator.name]
        pairs = (
            (attainment.percent, cells["Capaian s.d. TW (%)"]),
            (attainment.actual, cells["Realisasi s.d. TW II 2026"]),
            (attainment.target, cells["Target s.d. TW II 2026"]),
            (year_target(attainment), cells["Target tahun 2026"]),
        )
        for figure, cell in pairs:
            if isinstance(figure, Decimal):
                assert isinstance(cell, int | float)
                assert Decimal(str(cell)) == rounded(figure, 4)
                compared += 1
            elif figure is None:
                assert cell == "–"
    assert compared > 80


def test_earlier_quarters_stand_beside_the_asked_one() -> None:
    cells = body(sheet("Matriks Pemberdayaan"))[
        "Jumlah SDM lembaga layanan yang mendapat bimbingan teknis manajemen kasus"
    ]
    assert cells["Realisasi s.d. TW I 2026"] == 11
    assert cells["Realisasi s.d. TW II 2025"] == 18


def test_a_percent_shows_its_method_letter_and_stays_a_number() -> None:
    found = sheet("Matriks Pencegahan")
    column = columns(found)["Capaian s.d. TW (%)"]
    cell = found.cell(header_row(found) + 1, column)
    assert cell.data_type == "n"
    assert cell.number_format == '#,##0.00 "(a)"_*_-'


def test_a_missing_figure_is_never_a_zero() -> None:
    cells = body(sheet("Belum Mencapai Target"))["Jumlah rumah aman yang beroperasi"]
    assert cells["Realisasi s.d. TW II 2026"] == "–"
    assert cells["Capaian s.d. TW (%)"] == "–"


def test_a_reported_zero_stays_a_zero() -> None:
    rows = tuple(
        replace(a, actual=Decimal(0), percent=Decimal(0)) if a.indicator.code == "POLDA-02" else a
        for a in SNAPSHOT.attainments
    )
    book = opened(render_excel(build_meeting(replace(SNAPSHOT, attainments=rows))))
    cells = body(sheet("POLDA", book))["Jumlah penyidik bersertifikat PPA"]
    assert (cells["Realisasi s.d. TW II 2026"], cells["Capaian s.d. TW (%)"]) == (0, 0)


def test_no_text_becomes_a_formula_or_a_link() -> None:
    entry = SNAPSHOT.notes["DP3AKB-02"]
    notes = {
        "DP3AKB-02": replace(entry, actual=replace(entry.actual, hindering=FORMULA, follow_up="+62 ha", driving="@x"))
    }
    rows = tuple(
        replace(a, indicator=replace(a.indicator, name=FORMULA)) if a.indicator.code == "POLDA-01" else a
        for a in SNAPSHOT.attainments
    )
    data = render_excel(build_meeting(replace(SNAPSHOT, attainments=rows, notes=notes)))
    book = opened(data)
    cells = [c for found in book.worksheets for line in found.iter_rows() for c in line]
    texts = [c for c in cells if c.value == FORMULA]
    assert len(texts) >= 4
    assert all(c.data_type == "s" and c.hyperlink is None for c in texts)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    assert not any("<f>" in text or "<hyperlink" in text for text in sheets)


def test_equal_snapshots_give_equal_files() -> None:
    assert render_excel(build_meeting(sample_snapshot())) == BYTES


def test_the_file_carries_no_persons_name() -> None:
    core = part("docProps/core.xml")
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
    assert "2026-07-12T01:14:33Z" in core


@pytest.mark.parametrize("paper, number", [("f4", "14"), ("a4", "9")])
def test_every_sheet_prints_landscape_one_page_wide_with_number_and_legend(paper: str, number: str) -> None:
    book = opened(render_excel(build_meeting(SNAPSHOT, Wanted(paper))))
    for found in book.worksheets:
        setup = found.page_setup
        assert (str(setup.paperSize), setup.orientation) == (number, "landscape")
        assert (setup.fitToWidth, setup.fitToHeight) == (None, 0) or (setup.fitToWidth, setup.fitToHeight) == (1, 0)
        assert found.sheet_properties.pageSetUpPr.fitToPage
        head, foot = part_of(found)
        assert "Triwulan II Tahun 2026" in head
        assert "CONTOH" in head
        assert "keadaan data per" in head
        assert "Hal. &P dari &N" in foot
        assert "(a) R / T × 100" in foot


def part_of(found: Worksheet) -> tuple[str, str]:
    """Header and footer as text."""
    head, foot = found.oddHeader, found.oddFooter
    written = {"&[Page]": "&P", "&[Pages]": "&N"}
    right = str(foot.right.text)
    for name, code in written.items():
        right = right.replace(name, code)
    return str(head.left.text), f"{foot.left.text} {right}"


def test_headers_are_frozen_and_repeated_where_rows_are_discussed() -> None:
    for name in [*BOOK.sheetnames[1:5], "DP3AKB"]:
        found = sheet(name)
        head = header_row(found)
        assert found.print_title_rows == f"${head}:${head}"
        assert str(found.freeze_panes)[1:] == str(head + 1)


def test_only_the_gap_list_has_filter_buttons() -> None:
    filtered = [found.title for found in BOOK.worksheets if found.auto_filter.ref]
    assert filtered == ["Belum Mencapai Target"]


def test_the_summary_has_three_native_charts_that_point_at_figures() -> None:
    charts = [part(f"xl/charts/chart{number}.xml") for number in (1, 2, 3)]
    assert ["<c:barChart>" in c for c in charts] == [True, True, False]
    assert "<c:lineChart>" in charts[2]
    for chart in charts:
        assert "<c:v>" in chart.split("<c:val>")[1], "the figures are cached for viewers that do not calculate"
    assert 'descr="' in part("xl/drawings/drawing1.xml")


def test_an_agency_without_a_percent_is_a_gap_in_the_chart_not_a_zero() -> None:
    found = sheet("Ringkasan")
    head = header_row(found, "Ke-")
    at = next(r for r in range(head, head + 20) if found.cell(r, 2).value == "DINSOS")
    assert found.cell(at, 3).value is None


def test_agency_sheets_draw_the_last_quarters_in_a_cell() -> None:
    number = BOOK.sheetnames.index("DP3AKB") + 1
    assert "sparklineGroup" in part(f"xl/worksheets/sheet{number}.xml")


def test_a_snapshot_without_any_data_still_gives_a_workbook_that_says_so() -> None:
    book = opened(render_excel(build_meeting(EMPTY)))
    assert book.sheetnames == [
        "Ringkasan",
        "Belum Mencapai Target",
        "Belum Menyampaikan Laporan",
        "Metode dan Sumber Data",
    ]
    texts = [str(c.value) for line in sheet("Ringkasan", book).iter_rows() for c in line if c.value is not None]
    assert "Belum ada realisasi yang dicatat sampai dengan TW II 2026: yang ada baru target." in texts


def test_names_that_excel_forbids_become_tabs_all_the_same() -> None:
    agencies = tuple(Agency(code, code) for code in ("dinas/kesehatan:[1]", "x" * 40, "X" * 40, "'kutip'", "Ringkasan"))
    plan = replace(EMPTY.plan, agencies=agencies)
    standings = tuple(replace(SNAPSHOT.agencies[0], agency=a, composite=EMPTY.composite) for a in agencies)
    names = opened(render_excel(build_meeting(replace(EMPTY, plan=plan, agencies=standings)))).sheetnames
    assert len(names) == 9
    assert names[3:8] == ["DINAS-KESEHATAN--1-", "X" * 31, f"{'X' * 27} (2)", "KUTIP", "RINGKASAN (2)"]


@given(st.lists(st.text(max_size=50), max_size=12))
def test_tab_names_are_always_short_unique_and_allowed(wanted: list[str]) -> None:
    taken: set[str] = set()
    names = [sheet_name(name, taken) for name in wanted]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert not any(name.startswith("'") or name.endswith("'") for name in names)


@given(st.text(alphabet="abc WM.\n", max_size=200), st.integers(20, 900))
def test_a_wider_cell_never_needs_more_lines(text: str, room: int) -> None:
    assert 1 <= line_count(text, room + 40, 10) <= line_count(text, room, 10)


def test_a_long_text_makes_its_row_higher_and_a_short_one_does_not() -> None:
    assert line_count("Jumlah sekolah", 240, 10) == 1
    assert line_count("Persentase perempuan korban kekerasan yang mendapat layanan komprehensif", 300, 10) == 2
    assert line_points(60, 10) == 409


@pytest.mark.parametrize(
    "places, most, suffix, form",
    [
        (0, 0, "", "#,##0_-"),
        (2, 2, "", "#,##0.00_-"),
        (0, 2, "", "#,##0_._0_0_-"),
        (1, 2, "(b)*", '#,##0.0_0 "(b)*"_-'),
    ],
)
def test_decimal_marks_stand_below_each_other(places: int, most: int, suffix: str, form: str) -> None:
    assert number_format(places, most, suffix) == form


def test_a_page_header_stays_within_what_excel_allows_and_keeps_its_ampersands() -> None:
    plan = replace(EMPTY.plan, title="Perlindungan & Anak " + "& x" * 200)
    data = render_excel(build_meeting(replace(EMPTY, plan=plan)))
    written = unescape(part("xl/worksheets/sheet1.xml", data).split("<oddHeader>")[1].split("</oddHeader>")[0])
    assert len(written) <= 255
    assert "Perlindungan && Anak" in written
    assert "…" in written


def test_a_legend_that_is_too_long_for_the_page_keeps_whole_lines_and_says_where_the_others_stand() -> None:
    report = build_meeting(SNAPSHOT)
    book = replace(report.parts["book"], foot=tuple(f"({letter}) {'R / T × 100 ' * 4}" for letter in "abcdefgh"))
    written = part("xl/worksheets/sheet1.xml", render_excel(replace(report, parts={"book": book})))
    foot = unescape(written.split("<oddFooter>")[1].split("</oddFooter>")[0])
    assert len(foot) <= 255
    assert "…" not in foot
    assert "(c) R / T × 100 R / T × 100 R / T × 100 R / T × 100 " in foot
    assert "(d)" not in foot
    assert "Metode lainnya: lembar Metode dan Sumber Data" in foot
    assert "Hal. &P dari &N" in foot


def test_a_legend_that_fits_stands_alone() -> None:
    foot = part("xl/worksheets/sheet1.xml").split("<oddFooter>")[1].split("</oddFooter>")[0]
    assert "Metode lainnya" not in foot
