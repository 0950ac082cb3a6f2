"""What users do wrong: place, found, expected, remedy, the right exit code, and nothing stored."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.office import Office, cell_of, simple_sheet

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="uses a folder of /proc that nobody can write")


def stored(office: Office) -> bool:
    return (office.root / "data" / "radtrack.db").exists() or (office.root / "data" / "arsip").exists()


@pytest.mark.parametrize("command", [["plan", "check"], ["status"], ["template", "--all"], ["report", "-o", "r.xlsx"]])
def test_an_unknown_key_in_a_plan_names_file_line_column_and_the_near_key(office: Office, command: list[str]) -> None:
    office.edit_plan("dinkes.yaml", "    unit: orang", "    unitt: orang")
    ran = office.run(*command)
    assert ran.code == 1
    assert "plans/rad-uji/dinkes.yaml:7:5" in ran.err
    assert "unitt" in ran.err
    assert "unit" in ran.err.replace("unitt", "")


def test_a_duplicate_code_names_both_places(office: Office) -> None:
    office.edit_plan("dinsos.yaml", "code: SOS-01", "code: KES-01")
    ran = office.run("plan", "check")
    assert ran.code == 1
    assert "dinsos.yaml:4" in ran.err
    assert "dinkes.yaml:4" in ran.err


def test_a_tab_in_yaml_is_named_as_a_tab(office: Office) -> None:
    office.edit_plan("dinkes.yaml", "    unit: orang", "\tunit: orang")
    ran = office.run("plan", "check")
    assert ran.code == 1
    assert "dinkes.yaml:7:1" in ran.err
    assert "tab" in ran.err.lower()


def test_a_sheet_for_another_agency_is_refused(office: Office) -> None:
    path = office.filled({"KES-01": {"Realisasi": "20"}})
    ran = office.run("import", path, "--agency", "dinsos")
    assert ran.code == 1
    assert "I01" in ran.err
    assert not stored(office)


def test_an_unknown_code_gets_its_nearest(office: Office) -> None:
    path = simple_sheet(office.root / "r.xlsx", [["Kode", "Indikator", "Realisasi"], ["KES-1", "Jumlah", 5]])
    ran = office.run("import", path, "--agency", "dinkes", "--quarter", "2025-Q1")
    assert ran.code == 1
    assert "I03" in ran.err
    assert "Sheet1!A2" in ran.err
    assert "KES-01" in ran.err
    assert not stored(office)


def test_text_in_a_number_cell_names_the_cell(office: Office) -> None:
    path = office.filled({"KES-01": {"Realisasi": "dua puluh"}})
    ran = office.run("import", path)
    assert ran.code == 1
    assert f"Isian!{cell_of(path, 'KES-01', 'Realisasi')}" in ran.err
    assert "V01" in ran.err
    assert "→" in ran.err
    assert not stored(office)


def test_a_formula_error_names_the_cell(office: Office) -> None:
    path = office.filled({"KES-01": {"Realisasi": "#REF!"}})
    ran = office.run("import", path)
    assert ran.code == 1
    assert f"Isian!{cell_of(path, 'KES-01', 'Realisasi')}" in ran.err
    assert "V08" in ran.err
    assert not stored(office)


def test_every_problem_of_a_file_is_named_at_once(office: Office) -> None:
    path = office.filled(
        {"KES-01": {"Realisasi": "-"}, "KES-02": {"Realisasi": 180}, "KES-03": {"Pembilang": 60, "Penyebut": 50}}
    )
    ran = office.run("import", path)
    assert [code for code in ("V11", "V04", "V12") if code in ran.err] == ["V11", "V04", "V12"]


def test_an_excel_lock_file_is_named_and_in_a_folder_skipped(office: Office) -> None:
    path = office.filled({"KES-01": {"Realisasi": "20"}})
    lock = path.with_name("~$dinkes.xlsx")
    lock.write_bytes(b"\x05user")
    alone = office.run("import", lock)
    assert alone.code == 1
    assert "F05" in alone.err
    folder = office.run("import", "kirim")
    assert folder.code == 0
    assert "~$dinkes.xlsx" in folder.err


@pytest.mark.parametrize("content", [b"", b"<html><table></table></html>", b"PK\x03\x04cut", b"a;b;c\n1;2;3\n"])
def test_a_file_that_is_no_workbook_is_refused_without_a_traceback(office: Office, content: bytes) -> None:
    path = office.root / "laporan.xlsx"
    path.write_bytes(content)
    ran = office.run("import", path)
    assert ran.code == 1
    assert "laporan.xlsx" in ran.err
    assert not stored(office)


def test_no_workspace_says_where_it_looked_and_what_to_do(office: Office, tmp_path: Path) -> None:
    ran = office.run("status", "-C", tmp_path)
    assert ran.code == 3
    assert str(tmp_path) in ran.err
    assert "plans/" in ran.err


@LINUX
def test_a_folder_that_cannot_be_written_refuses_the_import_and_says_why(office: Office) -> None:
    path = office.filled({"KES-01": {"Realisasi": "20"}})
    (office.root / "data").rmdir()
    (office.root / "data").symlink_to("/proc/self")
    ran = office.run("import", path)
    assert ran.code == 3
    assert "P04" in ran.err


@LINUX
def test_a_report_that_cannot_be_written_leaves_nothing_behind(office: Office) -> None:
    ran = office.run("report", "-o", "/proc/rapat.xlsx")
    assert ran.code == 3
    assert "P04" in ran.err


@pytest.mark.parametrize(
    "call",
    [
        ["status", "--quarter", "TW V 2025"],
        ["status", "--agency", "dinkess"],
        ["status", "--format", "xml"],
        ["status", "--lang", "fr"],
        ["status", "--plan", "lain"],
        ["status", "--quarter", "2031-Q1"],
        ["template", "--agency", "dinkes", "--region", "Kotabaru"],
        ["explain", "KES-99"],
        ["explain"],
        ["gaps", "--top", "banyak"],
        ["import", "tidak-ada.xlsx"],
        ["import", "."],
        ["import", "x.xlsx", "--received", "kemarin"],
        ["report", "-o", "rapat.pdf"],
        ["report", "-o", "rapat.xlsx", "--paper", "a3"],
        ["template"],
        ["template", "--agency", "dinkes", "--quarter", "2031-Q1"],
        ["template", "--agency", "dinsos", "--region", "Jakarta"],
        ["plan", "show", "KES-99"],
        ["nonsense"],
        ["status", "--nonsense"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_2_and_says_what_would_have_been_right(office: Office, call: list[str]) -> None:
    ran = office.run(*call)
    assert ran.code == 2, ran.out + ran.err
    assert ran.err.startswith("radtrack: ")
    assert len(ran.err.splitlines()) <= 3


@LINUX
def test_a_file_name_that_is_no_text_is_kept_as_escapes(office: Office) -> None:
    good = office.filled({"KES-01": {"Realisasi": "20"}})
    odd = good.with_name(b"caf\xe9.xlsx".decode("utf-8", "surrogateescape"))
    good.rename(odd)
    assert office.run("import", odd).code == 0
    assert office.run("explain", "KES-01", "--quarter", "2025-Q1").code == 0


FAKE_NIK = "9999994112800001"
"""Sixteen digits with a date in them, of a province that does not exist."""


def test_an_identity_number_in_a_reason_or_a_file_name_is_stored_nowhere(office: Office) -> None:
    good = office.filled({"KES-01": {"Realisasi": "20"}})
    named = good.with_name(f"lap {FAKE_NIK}.xlsx")
    named.write_bytes(good.read_bytes())
    for arguments in ([good, "--reason", f"korban {FAKE_NIK}"], [named]):
        ran = office.run("import", *arguments)
        assert ran.code == 1
        assert "D01" in ran.err
        assert FAKE_NIK not in ran.err + ran.out
        assert not stored(office)


def test_what_was_typed_steers_no_screen(office: Office) -> None:
    for asked in (("status", "--by"), ("status", "--agency"), ("gaps", "--quarter"), ("explain",), ()):
        ran = office.run(*asked, "zz\x1b[31mmerah")
        assert ran.code == 2
        assert "\x1b" not in ran.err + ran.out
        assert "\\x1b[31mmerah" in ran.err
