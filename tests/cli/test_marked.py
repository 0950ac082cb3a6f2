"""A refused sheet is sent back marked, mended by its sender, and imported."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.marked import copy_workbook
from radtrack.intake.marked_list import LIST_SHEET
from radtrack.ledger.ledger import open_ledger
from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import open_workbook
from tests.cli.office import Office, cell_of, header_row, simple_sheet, type_into

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
FAKE_NIK = "9999994112800001"
RED = "FFFF9C9C"

WRONG: dict[str, dict[str, object]] = {
    "KES-01": {"Realisasi": "dua puluh", "Faktor penghambat": f"Korban {FAKE_NIK} pindah"},
    "KES-02": {"Realisasi": "76,5", "Faktor pendorong": "@Dukungan pimpinan", "Bukti": "- daftar hadir"},
    "KES-03": {"Pembilang": 60, "Penyebut": 50},
}
MENDED: dict[str, dict[str, object]] = {
    "KES-01": {"Realisasi": 20, "Faktor penghambat": "Korban pindah"},
    "KES-03": {"Pembilang": 45},
}


def red_cells(path: Path) -> set[str]:
    book = openpyxl.load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        if sheet.title != LIST_SHEET
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.start_color.rgb == RED
    }


def values_of(office: Office) -> dict[str, Any]:
    out = office.run("status", "--format", "json", "--quarter", "2025-Q1").out
    return {a["indicator"]: (a["state"], a["actual"]) for a in json.loads(out)["attainments"]}


def refused_copy(office: Office, path: Path, *more: object) -> Path:
    ran = office.run("import", path, "--marked", "kembali", *more)
    assert ran.code == 1
    copy = office.root / "kembali" / f"{path.stem}.perbaikan.xlsx"
    assert f"Salinan bertanda: kembali/{copy.name}" in ran.out
    return copy


def test_refuse_mark_mend_import(office: Office) -> None:
    path = office.filled(WRONG)
    copy = refused_copy(office, path)
    where = {(code, column): cell_of(path, code, column) for code, cells in WRONG.items() for column in cells}
    expected = [("KES-01", "Realisasi"), ("KES-01", "Faktor penghambat"), ("KES-03", "Pembilang")]
    assert red_cells(copy) == {f"Isian!{where[key]}" for key in expected}
    type_into(copy, MENDED)
    ran = office.run("import", copy)
    assert ran.code == 0, ran.err
    assert "I14" not in ran.err
    assert values_of(office) == {"KES-01": ("scored", 20), "KES-02": ("scored", 76.5), "KES-03": ("scored", 90)} | {
        code: found for code, found in values_of(office).items() if code.startswith("SOS")
    }
    with open_ledger(office.root / "data" / "radtrack.db", read_only=True) as ledger:
        (entry,) = ledger.history("rad-uji", "KES-02")
    actual = entry.actual
    assert (actual.raw, actual.driving, actual.evidence) == ("76,5", "@Dukungan pimpinan", "- daftar hadir")


def test_a_copy_that_nobody_mended_is_refused_for_the_same_cells_again(office: Office) -> None:
    path = office.filled(WRONG | {"KES-02": {"Realisasi": "#DIV/0!", "Faktor pendorong": "=SUM(B1:B2)"}})
    copy = refused_copy(office, path)
    before = json.loads(office.run("import", path, "--format", "json").out)["files"][0]["diagnostics"]
    after = json.loads(office.run("import", copy, "--format", "json").out)["files"][0]["diagnostics"]
    masked = cell_of(path, "KES-01", "Faktor penghambat")
    assert {d["cell"] for d in before if d["severity"] == "error"} - {masked} <= {
        d["cell"] for d in after if d["severity"] == "error"
    }


def test_nothing_of_an_identity_number_is_in_the_copy(office: Office) -> None:
    copy = refused_copy(office, office.filled(WRONG))
    book = openpyxl.load_workbook(copy)
    texts = [str(c.value) + (c.comment.text if c.comment else "") for s in book for row in s.iter_rows() for c in row]
    assert not any(FAKE_NIK in text for text in texts)
    assert any("Korban 99••••••••••••••" in text for text in texts)


def test_a_mended_copy_of_a_simple_sheet_with_merges_and_formats_is_accepted(office: Office) -> None:
    rows = [
        ["REKAP REALISASI", None, None],
        ["Perangkat Daerah", "Dinas Kesehatan"],
        ["Triwulan", "TW I 2025"],
        [],
        ["Kode", "Satuan", "Realisasi"],
        ["KES-01", "orang", "banyak"],
        ["KES-02", "persen", 0.765],
    ]
    path = simple_sheet(office.root / "rekap.xlsx", rows)
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A1:C1")
    book.active["C7"].number_format = "0.0%"
    book.active.sheet_properties.tabColor = "FF0000"
    book.save(path)
    copy = refused_copy(office, path)
    mended = openpyxl.load_workbook(copy)
    assert mended.sheetnames == [LIST_SHEET, "Sheet1"]
    assert [str(merged) for merged in mended["Sheet1"].merged_cells.ranges] == ["A1:C1"]
    mended["Sheet1"]["C6"] = "1.020"
    mended.save(copy)
    assert office.run("import", copy).code == 0
    assert {code: value[1] for code, value in values_of(office).items() if code in ("KES-01", "KES-02")} == {
        "KES-01": 1020,
        "KES-02": 76.5,
    }


def test_a_missing_column_stands_in_the_list(office: Office) -> None:
    path = simple_sheet(office.root / "r.xlsx", [["Kode", "Uraian", "Satuan"], ["KES-01", "Jumlah", "orang"]])
    copy = refused_copy(office, path, "--agency", "dinkes", "--quarter", "2025-Q1")
    front = openpyxl.load_workbook(copy)[LIST_SHEET]
    assert front["B5"].value == "GALAT L03"
    assert "Realisasi" in front["C5"].value


def test_cells_that_differ_from_what_is_stored_are_marked_and_a_reason_in_the_sheet_mends_them(office: Office) -> None:
    path = office.filled({"KES-01": {"Realisasi": "20"}, "KES-02": {"Realisasi": "76,5"}})
    office.run("import", path)
    type_into(path, {"KES-01": {"Realisasi": "31"}})
    copy = refused_copy(office, path)
    cell = cell_of(path, "KES-01", "Realisasi")
    assert red_cells(copy) == {f"Isian!{cell}"}
    assert "yang tersimpan 20, di lembar ini 31" in openpyxl.load_workbook(copy)["Isian"][cell].comment.text
    type_into(copy, {}, {"Revisi ke-": 2, "Alasan perubahan": "Rekap ulang"})
    ran = office.run("import", copy)
    assert ran.code == 0, ran.err
    assert values_of(office)["KES-01"][1] == 31


def test_a_file_that_cannot_be_opened_has_no_copy_and_that_is_said(office: Office) -> None:
    path = office.root / "laporan.xlsx"
    path.write_bytes(b"<html><table></table></html>")
    ran = office.run("import", path, "--marked", "kembali")
    assert ran.code == 1
    assert "Tanpa salinan bertanda, karena isinya tidak dapat dibuka: laporan.xlsx" in ran.out
    assert list((office.root / "kembali").iterdir()) == []


def test_only_refused_files_get_a_copy_and_json_says_where(office: Office) -> None:
    office.filled({"KES-01": {"Realisasi": "20"}})
    office.filled({"SOS-01": {"Realisasi": "banyak"}}, "dinsos")
    ran = office.run("import", "kirim", "--marked", "kembali", "--format", "json", "--accept-good")
    files = {Path(file["file"]).name: file["marked"] for file in json.loads(ran.out)["files"]}
    assert files == {"dinkes-2025-Q1.xlsx": None, "dinsos-2025-Q1.xlsx": "kembali/dinsos-2025-Q1.perbaikan.xlsx"}


def test_no_file_is_ever_written_over(office: Office) -> None:
    path = office.filled(WRONG)
    copy = refused_copy(office, path)
    first = copy.read_bytes()
    office.run("import", path, "--marked", "kembali")
    assert [p.name for p in copy.parent.iterdir()] == [copy.name]
    type_into(copy, {"KES-01": {"Realisasi": "masih salah"}})
    half_mended = copy.read_bytes()
    office.run("import", path, "--marked", "kembali")
    assert copy.read_bytes() == half_mended
    assert copy.with_name("dinkes-2025-Q1.perbaikan-2.xlsx").read_bytes() == first
    ran = office.run("import", copy, "--marked", "kembali")
    assert "kembali/dinkes-2025-Q1.perbaikan-3.xlsx" in ran.out


@pytest.mark.skipif(sys.platform != "linux", reason="uses a folder of /proc that nobody can write")
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_stored(office: Office) -> None:
    office.filled({"KES-01": {"Realisasi": "20"}})
    ran = office.run("import", "kirim", "--marked", "/proc/kembali")
    assert ran.code == 3
    assert "P04" in ran.err
    assert not (office.root / "data" / "radtrack.db").exists()


def test_the_comments_speak_the_language_of_the_call_and_the_list_keeps_its_name(office: Office) -> None:
    path = office.filled(WRONG)
    office.run("import", path, "--marked", "kembali", "--lang", "en")
    copy = office.root / "kembali" / f"{path.stem}.perbaikan.xlsx"
    book = openpyxl.load_workbook(copy)
    cell = cell_of(path, "KES-01", "Realisasi")
    assert "is not a number" in book["Isian"][cell].comment.text
    assert LIST_SHEET in book.sheetnames
    row, titles = header_row(book["Isian"])
    assert book["Isian"].freeze_panes == f"A{row + 1}"
    assert book["Isian"].column_dimensions["A"].hidden
    assert "ID" in titles


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample sheets are not here")
@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.xlsx")) if SAMPLES.is_dir() else [])
def test_the_copy_of_a_real_sheet_holds_the_same_cells(name: str) -> None:
    def opened(data: bytes) -> Any:
        checked, _found = check_bytes(data, name, name)
        return open_workbook(checked)[0] if checked else None

    before = opened((SAMPLES / name).read_bytes())
    if before is None:
        pytest.skip("this one is refused as a file")
    after = opened(copy_workbook(before, [], None, LAYOUTS))
    assert [sheet.name for sheet in after.sheets[1:]] == [sheet.name.strip("'")[:31] for sheet in before.sheets]
    for kept, read in zip(before.sheets, after.sheets[1:], strict=True):
        values = {
            cell.where.place.cell: cell.error or cell.malformed or cell.value
            for cell in kept.cells()
            if not cell.uncomputed
        }
        again = {cell.where.place.cell: cell.error or cell.value for cell in read.cells()}
        assert again == pytest.approx(values)
        assert (kept.hidden, kept.hidden_rows) == (read.hidden, read.hidden_rows)
