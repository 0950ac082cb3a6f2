"""The evaluation report as a file: read back with the library that people's programs would use, figure by figure."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.shared import Length

from radtrack.core.attainment import Snapshot
from radtrack.locale.translate import use_language
from radtrack.report.evaluation import build_evaluation
from radtrack.report.evaluation_text import indicator_sentence
from radtrack.report.forms import Wanted
from radtrack.report.render.docx import render_docx
from radtrack.report.render.excel_style import TINTS
from tests.changed import replace
from tests.report.sample import sample_snapshot
from tests.report.written import EMPTY, HARMLESS, LONG, SNAPSHOT, STEERING, hostile, lonely, number, percent

MOST_LETTERS = 1200


def rendered(snapshot: Snapshot, paper: str = "f4") -> bytes:
    return render_docx(build_evaluation(snapshot, Wanted(paper)))


BYTES = rendered(SNAPSHOT)


def opened(data: bytes = BYTES) -> Document:
    return docx.Document(io.BytesIO(data))


DOCUMENT = opened()


def tables(first: str, last: str, document: Document = DOCUMENT) -> list[dict[str, Any]]:
    """Rows of every table whose header begins and ends so: header → text."""
    rows = []
    for table in document.tables:
        head, *body = [[cell.text for cell in row.cells] for row in table.rows]
        if (head[0], head[-1]) == (first, last):
            rows += [dict(zip(head, line, strict=True)) for line in body]
    return rows


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs] + [c.text for t in document.tables for r in t.rows for c in r.cells]


def part(name: str, data: bytes = BYTES) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_every_figure_of_the_pillars_equals_the_snapshots() -> None:
    shown = {row["Indikator"]: row for row in tables("No", "Predikat") if "Capaian s.d. TW (%)" in row}
    current = [a for a in SNAPSHOT.attainments if a.indicator.available is None]
    assert len(shown) == len(current) == 35
    for a in current:
        row = shown[a.indicator.name]
        assert row["Target s.d. TW II 2026"] == number(a.target, a), a.indicator.code
        assert row["Realisasi s.d. TW II 2026"] == number(a.actual, a), a.indicator.code
        assert row["Capaian s.d. TW (%)"].split()[0] == percent(a.percent), a.indicator.code
        if a.band:
            assert a.band.label in row["Predikat"]


def test_every_gap_stands_with_its_figures() -> None:
    shown = {row["Indikator"]: row for row in tables("No", "Yang diperlukan")}
    gaps = [a for a in SNAPSHOT.attainments if a.is_gap]
    assert len(shown) == len(gaps) == 18
    for a in gaps:
        row = shown[a.indicator.name]
        assert row["Capaian s.d. TW (%)"].split()[0] == percent(a.percent)
        assert row["Realisasi s.d. TW II 2026"] == number(a.actual, a)


def test_the_agencies_stand_with_their_means() -> None:
    shown = {row["Instansi"]: row for row in tables("Ke-", "Dinilai")}
    for standing in SNAPSHOT.agencies:
        row = shown[standing.agency.code.upper()]
        assert row["Capaian"] == percent(standing.composite.percent)
        assert row["Dinilai"] == f"{standing.composite.scored} dari {standing.composite.due}"


def test_headline_bands_and_trend_equal_the_snapshots() -> None:
    assert DOCUMENT.tables[0].cell(1, 0).text == f"{percent(SNAPSHOT.composite.percent)}%"
    quarters = tables("No", "Dinilai")
    assert [row["Capaian"] for row in quarters] == [percent(m.composite.percent) for m in SNAPSHOT.trend]
    counts = [int(row["Indikator"]) for row in tables("No", "Indikator")]
    assert sum(counts) == SNAPSHOT.composite.due


def test_statistics_of_the_year_before_stand_apart() -> None:
    (known, _awaited) = [row for row in tables("No", "Predikat") if "Tahun data" in row]
    assert (known["Realisasi tahun data"], known["Tahun data"]) == ("10,33", "2025")


def test_every_sentence_is_in_the_file() -> None:
    told = [p.text for p in DOCUMENT.paragraphs if p.style is not None and p.style.name == "List Bullet"]
    for a in SNAPSHOT.attainments:
        assert indicator_sentence(SNAPSHOT, a) in told


def test_headings_are_real_and_numbered_by_a_list() -> None:
    found = [
        (p.style.name, p.text) for p in DOCUMENT.paragraphs if p.style is not None and "Heading" in str(p.style.name)
    ]
    assert ("Heading 1", "Hasil evaluasi") in found
    assert ("Heading 2", "Pilar Penanganan") in found
    styles = part("word/styles.xml")
    assert styles.count('<w:numId w:val="77"/>') == 2


def test_the_contents_are_a_field_that_lists_every_heading() -> None:
    body = part("word/document.xml")
    assert 'TOC \\o "1-2"' in body
    listed = [p.text for p in DOCUMENT.paragraphs if p.style is not None and str(p.style.name).startswith("toc ")]
    headings = [p for p in DOCUMENT.paragraphs if p.style is not None and str(p.style.name).startswith("Heading")]
    assert len(listed) == len(headings) + 1
    assert "3.4. Pilar Penanganan" in listed
    assert "Ringkasan" in listed
    assert "Perbarui Bidang" in listed[-1]
    for at in range(len(headings)):
        assert body.count(f'w:name="_Toc{at:06}"') == body.count(f'w:anchor="_Toc{at:06}"') == 1


def test_every_page_carries_title_state_contoh_and_its_number() -> None:
    head, foot = part("word/header1.xml"), part("word/footer1.xml")
    assert "Laporan Pemantauan dan Evaluasi RAD Perlindungan" in head
    assert "CONTOH: 34 dari 34 angka bukan angka resmi" in head
    assert "4f2a91c0" in head
    assert TINTS["yellow"][1:] in head
    assert " PAGE " in foot
    assert " NUMPAGES " in foot


def test_an_internal_report_says_so_on_every_page() -> None:
    assert "INTERN: " in part("word/header1.xml", rendered(SNAPSHOT._replace(internal=True)))
    assert "INTERN: " not in part("word/header1.xml")


@pytest.mark.parametrize("paper, sides", [("f4", (215, 330)), ("a4", (210, 297))])
def test_the_paper_is_what_was_asked_for_and_the_annex_lies(paper: str, sides: tuple[int, int]) -> None:
    upright, wide = opened(rendered(SNAPSHOT, paper)).sections
    assert [round(Length(side or 0).mm) for side in (upright.page_width, upright.page_height)] == [*sides]
    assert [round(Length(side or 0).mm) for side in (wide.page_height, wide.page_width)] == [*sides]


def test_no_table_is_wider_than_its_line() -> None:
    upright, wide = DOCUMENT.sections
    for table in DOCUMENT.tables:
        width = sum(int(str(c.get(c.keys()[0]))) for c in table._tbl.tblGrid) * 635
        section = wide if table.rows[0].cells[0].text in ("Huruf", "Status", "Kode") else upright
        assert width <= (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)


def test_headers_are_repeated_and_rows_stay_in_one_piece() -> None:
    body = part("word/document.xml")
    assert body.count("<w:tr>") == body.count("<w:cantSplit/>")
    with_head = [t for t in DOCUMENT.tables if t.rows[0]._tr.xpath("./w:trPr/w:tblHeader")]
    assert len(with_head) == len(DOCUMENT.tables) - 2  # the headline and the block for signatures


def test_a_colour_always_has_a_word_beside_it() -> None:
    for table in DOCUMENT.tables[1:]:
        for cell in table._tbl.xpath(".//w:tc[w:tcPr/w:shd]"):
            assert "".join(cell.itertext()).strip()


def test_a_missing_figure_is_a_dash_and_never_a_zero() -> None:
    row = next(r for r in tables("No", "Predikat") if r["Indikator"] == "Jumlah rumah aman yang beroperasi")
    assert (row["Realisasi s.d. TW II 2026"], row["Capaian s.d. TW (%)"]) == ("–", "–")


def test_a_reported_zero_stays_a_zero() -> None:
    rows = tuple(
        replace(a, actual=a.actual and a.actual * 0, percent=a.percent and a.percent * 0)  # type: ignore[operator]
        if a.indicator.code == "POLDA-02"
        else a
        for a in SNAPSHOT.attainments
    )
    name = next(a.indicator.name for a in rows if a.indicator.code == "POLDA-02")
    shown = tables("No", "Predikat", opened(rendered(replace(SNAPSHOT, attainments=rows))))
    row = next(r for r in shown if r["Indikator"] == name)
    assert row["Realisasi s.d. TW II 2026"] == "0"
    assert row["Capaian s.d. TW (%)"].startswith("0,00")


def test_warnings_about_sensitive_figures_keep_their_numbers_to_themselves() -> None:
    (row,) = tables("Kode", "Tempat")
    assert row["Yang ditemukan"] == "V15: angka sensitif, periksa pada sumbernya"
    rows = tuple(replace(a, indicator=replace(a.indicator, sensitive=False)) for a in SNAPSHOT.attainments)
    (row,) = tables("Kode", "Tempat", opened(rendered(replace(SNAPSHOT, attainments=rows))))
    assert "672" in row["Yang ditemukan"]


def test_hostile_texts_are_read_and_do_nothing() -> None:
    data = rendered(hostile())
    document = opened(data)
    found = texts(document)
    assert any(HARMLESS in text for text in found)
    assert not any(sign in text for text in found for sign in STEERING)
    assert max(map(len, found)) <= MOST_LETTERS
    assert not any(LONG in text for text in found)
    assert any(text.startswith("PanjangPanjang") and text.endswith("…") for text in found)
    body = part("word/document.xml", data)
    assert "<script>" not in body
    assert set(part("word/_rels/document.xml.rels", data).split('TargetMode="')[1:]) == set()


def test_a_quarter_without_data_gives_a_report_that_says_so() -> None:
    document = opened(rendered(lonely()))
    found = texts(document)
    assert "Belum ada realisasi yang dicatat sampai dengan TW II 2026: yang ada baru target." in found
    assert document.tables[0].cell(1, 0).text == "–"
    matrices = [row for row in tables("No", "Predikat", document) if "Realisasi s.d. TW II 2026" in row]
    assert len(matrices) == 35
    assert {row["Realisasi s.d. TW II 2026"] for row in matrices} == {"–"}


def test_an_empty_plan_gives_a_report_that_says_so() -> None:
    found = texts(opened(rendered(EMPTY)))
    assert "Rencana ini belum memuat instansi." in found
    assert "Rencana ini belum memuat indikator." in found
    assert "Rencana: belum ada indikator yang sudah waktunya dinilai." in found


def test_the_english_report_has_english_forms() -> None:
    use_language("en")
    data = rendered(SNAPSHOT)
    found = texts(opened(data))
    assert "90.67%" in found
    assert any("not reported up to Q2 2026" in text for text in found)
    assert not any(",67" in text for text in found)
    assert "Contents" in found
    assert 'w:lang w:val="en-GB"' in part("word/styles.xml", data)


def test_equal_snapshots_give_equal_files() -> None:
    assert rendered(sample_snapshot()) == BYTES
    with zipfile.ZipFile(io.BytesIO(BYTES)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_carries_no_persons_name() -> None:
    core = part("docProps/core.xml")
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert core.count("2026-07-12T01:14:33Z") == 2
    assert "python-docx" not in core
