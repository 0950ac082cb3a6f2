"""The evaluation report and the slides from the command line, and in the programs people open them with."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from pptx import Presentation

from radtrack.report.forms import Wanted, build, render
from tests.cli.office import Office, header_row
from tests.report.written import EMPTY, SNAPSHOT, hostile, lonely

SOFFICE = shutil.which("soffice")
FILES = ("laporan.docx", "rapat.pptx")


def texts(path: Path) -> str:
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])
    shapes = [s for slide in Presentation(str(path)).slides for s in slide.shapes]
    cells = [c.text for s in shapes if s.has_table for r in s.table.rows for c in r.cells]  # type: ignore[attr-defined]
    return "\n".join([*(s.text_frame.text for s in shapes if s.has_text_frame), *cells])  # type: ignore[attr-defined]


@pytest.fixture
def reported(office: Office) -> Office:
    values = {"KES-01": {"Realisasi": "20"}, "KES-02": {"Realisasi": "60", "Faktor penghambat": "Jadwal mundur"}}
    assert office.run("import", office.filled(values)).code == 0
    return office


@pytest.mark.parametrize("name", FILES)
def test_a_document_shows_what_was_reported_and_says_where_it_is(reported: Office, name: str) -> None:
    ran = reported.run("report", "-o", name, "--quarter", "2025-Q1")
    assert ran.code == 0, ran.err
    assert name in ran.err
    shown = texts(reported.root / name)
    assert "80,00\u00a0(a)" in shown
    assert "75,00\u00a0(a)" in shown
    assert "Jadwal mundur" in shown
    assert "DINSOS" in shown


@pytest.mark.parametrize("name", FILES)
def test_a_document_speaks_english_where_that_is_asked_for(reported: Office, name: str) -> None:
    assert reported.run("report", "-o", name, "--quarter", "2025-Q1", "--lang", "en").code == 0
    shown = texts(reported.root / name)
    assert "80.00\u00a0(a)" in shown
    assert "Hambatan" not in shown


@pytest.mark.parametrize("name", FILES)
def test_a_document_made_again_from_a_snapshot_has_the_same_bytes(reported: Office, name: str) -> None:
    assert reported.run("snapshot", "Rapat", "--quarter", "2025-Q1").code == 0
    for target in (f"a-{name}", f"b-{name}"):
        assert reported.run("report", "-o", target, "--as-of", "Rapat").code == 0
    assert (reported.root / f"a-{name}").read_bytes() == (reported.root / f"b-{name}").read_bytes()
    assert "potret #1" in texts(reported.root / f"a-{name}")


@pytest.mark.parametrize("name", FILES)
def test_an_unreported_quarter_gives_a_document_that_says_so(office: Office, name: str) -> None:
    ran = office.run("report", "-o", name, "--quarter", "2025-Q1")
    assert ran.code == 0, ran.err
    assert "Belum ada realisasi yang dicatat sampai dengan TW I 2025" in texts(office.root / name)


@pytest.mark.parametrize("name", FILES)
def test_parts_of_a_sensitive_figure_stand_in_no_document(office: Office, name: str) -> None:
    office.edit_plan(
        "plan.yaml",
        "regions:",
        "dimensions: {sex: {name: Jenis kelamin, categories: {L: Laki, P: Perempuan}}}\nregions:",
    )
    office.edit_plan(
        "dinsos.yaml", "    targets: {2025: 40}", "    by: [sex]\n    sensitive: true\n    targets: {2025: 40}"
    )
    path = office.blank("dinsos")
    fill_parts(path, (731, 412, 319))
    assert office.run("import", path).code == 0
    assert office.run("report", "-o", name, "--quarter", "2025-Q1").code == 0
    shown = texts(office.root / name)
    assert "412" not in shown
    assert "319" not in shown
    if name.endswith(".docx"):
        assert "731" in shown


def fill_parts(path: Path, numbers: tuple[int, ...]) -> None:
    """The whole and its parts, typed below each other."""

    book = openpyxl.load_workbook(path)
    row, titles = header_row(book["Isian"])
    for offset, number in enumerate(numbers, 1):
        book["Isian"].cell(row + offset, titles["Realisasi"]).value = number
    book.save(path)


def test_a_suffix_that_cannot_be_written_names_those_that_can(office: Office) -> None:
    ran = office.run("report", "-o", "laporan.odt")
    assert ran.code == 2
    assert all(suffix in ran.err for suffix in (".xlsx", ".docx", ".pptx"))


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed")
@pytest.mark.parametrize("suffix", [".docx", ".pptx"])
def test_libreoffice_turns_every_document_into_pages(tmp_path: Path, suffix: str) -> None:
    snapshots = {"biasa": SNAPSHOT, "jahat": hostile(), "sepi": lonely(), "kosong": EMPTY}
    made = {name: render("rapat", suffix, build("rapat", suffix, s, Wanted())) for name, s in snapshots.items()}
    for name, data in made.items():
        (tmp_path / f"{name}{suffix}").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [str(tmp_path / f"{name}{suffix}") for name in made]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    for name, data in made.items():
        pdf = (tmp_path / f"{name}.pdf").read_bytes()
        pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
        if suffix == ".pptx":
            assert pages == len(Presentation(io.BytesIO(data)).slides)
        else:
            assert pages >= 3
