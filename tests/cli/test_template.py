"""Blank sheets never take the place of filled ones."""

from __future__ import annotations

from tests.cli.office import Office

QUARTER = "2026-Q2"


def test_a_blank_sheet_takes_no_filled_sheets_place(office: Office) -> None:
    assert office.run("template", "--all", "--quarter", QUARTER, "-o", "kirim").code == 0
    files = sorted((office.root / "kirim").iterdir())
    assert len(files) == 2
    before = {file: file.read_bytes() for file in files}
    assert office.run("template", "--all", "--quarter", QUARTER, "-o", "kirim").code == 0, "the same sheets once more"
    files[1].write_bytes(b"filled in")
    files[0].unlink()
    ran = office.run("template", "--all", "--quarter", QUARTER, "-o", "kirim")
    assert ran.code == 2
    assert str(files[1].relative_to(office.root)) in ran.err
    assert "tidak ada yang ditulis" in ran.err
    assert files[1].read_bytes() == b"filled in"
    assert not files[0].exists(), "all or nothing"
    files[1].unlink()
    assert office.run("template", "--all", "--quarter", QUARTER, "-o", "kirim").code == 0
    assert {file: file.read_bytes() for file in files} == before


def test_one_sheet_goes_into_the_file_that_is_named(office: Office) -> None:
    asked = ("template", "--agency", "dinkes", "--quarter", QUARTER)
    assert office.run(*asked, "-o", "baru/dinkes tw2.xlsx").code == 0
    named = office.root / "baru" / "dinkes tw2.xlsx"
    assert named.is_file()
    assert office.run(*asked, "-o", "baru").code == 0
    assert (office.root / "baru" / "dinkes-2026-Q2.xlsx").read_bytes() == named.read_bytes()


def test_all_sheets_do_not_go_into_one_file(office: Office) -> None:
    ran = office.run("template", "--all", "--quarter", QUARTER, "-o", "semua.xlsx")
    assert ran.code == 2
    assert "-o kirim/" in ran.err
    assert not (office.root / "semua.xlsx").exists()
