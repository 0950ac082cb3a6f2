"""`radtrack report --form e81`: which sheets, what is refused, and what becomes of a target that cannot be written."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.cli.office import Office


def sheets(path: Path) -> list[str]:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes())).sheetnames


def test_every_agency_has_a_sheet_or_one_alone(office: Office) -> None:
    ran = office.run("report", "--form", "e81", "--quarter", "2025-Q1", "-o", "e81.xlsx")
    assert ran.code == 0
    assert "e81.xlsx ditulis: TW I 2025" in ran.err
    assert sheets(office.root / "e81.xlsx") == ["DINKES", "DINSOS"]
    assert office.run("report", "--form", "e81", "--agency", "dinsos", "-o", "satu.xlsx", "--quiet").code == 0
    assert sheets(office.root / "satu.xlsx") == ["DINSOS"]


def test_a_reported_figure_stands_in_the_form_of_its_quarter(office: Office) -> None:
    office.edit_plan(
        "dinkes.yaml", "targets: {2025: {year", "budget: {2025: {ceiling: 9000000}}\n    targets: {2025: {year"
    )
    sheet = office.filled({"KES-01": {"Realisasi": 17, "Realisasi anggaran s.d. triwulan (Rp)": 5_000_000}})
    assert office.run("import", sheet).code == 0
    assert office.run("report", "--form", "e81", "--quarter", "2025-Q1", "-o", "e81.xlsx").code == 0
    form = openpyxl.load_workbook(office.root / "e81.xlsx", data_only=True)["DINKES"]
    row = next(r for r in range(1, 40) if form.cell(r, 4).value == "Jumlah tenaga kesehatan yang dilatih")
    shown = {letter: form[f"{letter}{row}"].value for letter in "IKLSTUV"}
    assert shown == {"I": 100, "K": 17, "L": 5_000_000, "S": 17, "T": 5_000_000, "U": 17, "V": 5_000_000}


def test_the_meeting_workbook_of_one_agency_holds_its_rows_alone(office: Office) -> None:
    assert office.run("report", "--agency", "dinsos", "--quarter", "2025-Q1", "-o", "rapat.xlsx").code == 0
    names = sheets(office.root / "rapat.xlsx")
    assert "DINSOS" in names
    assert "DINKES" not in names


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("--form", "e81", "-o", "e81.docx"), ".xlsx"),
        (("--form", "e82", "-o", "e81.xlsx"), "rapat, e81"),
        (("--form", "e81", "--agency", "dishub", "-o", "e81.xlsx"), "dinkes, dinsos"),
        (("--form", "e81", "--paper", "a5", "-o", "e81.xlsx"), "f4, a4"),
    ],
)
def test_a_wrong_call_says_what_there_is(office: Office, arguments: tuple[str, ...], said: str) -> None:
    ran = office.run("report", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not list(office.root.glob("*.xlsx"))


def test_a_target_that_cannot_be_written_is_p04_and_keeps_what_was_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = office.root / "e81.xlsx"
    target.write_bytes(b"lama")

    def held(_source: object, _target: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", held)
    ran = office.run("report", "--form", "e81", "--quarter", "2025-Q1", "-o", target)
    assert ran.code == 3
    assert "P04" in ran.err
    assert target.read_bytes() == b"lama"
    assert [path.name for path in office.root.iterdir() if path.name.endswith(".tmp")] == []
