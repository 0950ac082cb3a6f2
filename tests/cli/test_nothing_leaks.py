"""An identity number anywhere in what was sent: the file is refused, and nothing that is written or said holds it."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.cli.office import Office, cell_of

NIK = "9999994112800001"
"""Sixteen digits with a date in them, of a province that does not exist."""
TELLING = b"999999411280"
"""What would still tell whose it is: place and date of birth."""

Place = Callable[[Any, Any], None]


def _comment(book: Any, sheet: Any) -> None:
    sheet["A1"].comment = Comment(f"NIK {NIK}", "Petugas")


def _hidden_sheet(book: Any, sheet: Any) -> None:
    book.create_sheet("Bantu").append([f"{NIK[:8]}\n{NIK[8:]}"])
    book["Bantu"].sheet_state = "veryHidden"


def _choice(book: Any, sheet: Any) -> None:
    sheet.add_data_validation(DataValidation("list", formula1=f'"ya,{NIK}"', sqref="A99"))


def _rich(book: Any, sheet: Any) -> None:
    sheet["C60"] = CellRichText(TextBlock(InlineFont(b=True), NIK[:5]), NIK[5:])


def _typed(cell: str, value: object) -> Place:
    def put(book: Any, sheet: Any) -> None:
        sheet[cell] = value

    return put


def _said(what: str) -> Place:
    """Beside a label of the title."""

    def put(book: Any, sheet: Any) -> None:
        label = next(cell for row in sheet.iter_rows(max_row=12) for cell in row if cell.value == what)
        sheet.cell(label.row, label.column + 1).value = f"Koreksi {NIK}"

    return put


PLACES: dict[str, Place] = {
    "catatan": _typed("@Faktor penghambat", f"korban NIK 9999-9941-1280-0001, {NIK}"),
    "realisasi": _typed("@Realisasi", int(NIK)),
    "nama": _typed("@Indikator", f"Jumlah tenaga {NIK}"),
    "kode": _typed("@Kode", "9999 9941 1280 0001"),
    "satuan": _typed("@Satuan", NIK),
    "status": _typed("@Status", "\u200b".join(NIK)),
    "lebar": _typed("@Bukti", "９９９９９９４１１２８００００１"),
    "pemisah": _typed("@Tindak lanjut", "9999\u00a09941–1280'0001"),
    "judul": _typed("A1", f"Rencana {NIK}"),
    "instansi": _said("Perangkat Daerah/Instansi"),
    "triwulan": _said("Triwulan"),
    "alasan": _said("Alasan perubahan"),
    "tandatangan": _typed("C60", f"NIP. {NIK}"),
    "kaya": _rich,
    "komentar": _comment,
    "lembar-tersembunyi": _hidden_sheet,
    "nama-lembar": lambda book, sheet: book.create_sheet(NIK).append(["x"]),
    "lembar-isian": lambda book, sheet: setattr(sheet, "title", f"Isian {NIK}"),
    "kaki-halaman": lambda book, sheet: setattr(sheet.oddFooter.center, "text", NIK),
    "pilihan": _choice,
    "tautan": lambda book, sheet: setattr(sheet["A1"], "hyperlink", f"mailto:{NIK}@contoh.go.id"),
    "rumus": _typed("Z60", f'=HYPERLINK("https://contoh.go.id/{NIK}","bukti")'),
    "nama-sel": lambda book, sheet: book.defined_names.add(DefinedName("k", attr_text=f'"{NIK}"')),
    "properti": lambda book, sheet: setattr(book.properties, "keywords", NIK),
    "properti-lain": lambda book, sheet: book.custom_doc_props.append(StringProperty(name="Catatan", value=NIK)),
}


def edited(good: Path, target: Path, place: Place) -> Path:
    book = openpyxl.load_workbook(good, rich_text=True)
    sheet = book["Isian"]
    sheet.protection.sheet = False
    place(book, _Addressed(good, sheet))
    book.save(target)
    return target


class _Addressed:
    """A sheet in which `@Column` is the cell of the first indicator's row in that column."""

    def __init__(self, path: Path, sheet: Any) -> None:
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_sheet", sheet)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sheet, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._sheet, name, value)

    def __getitem__(self, cell: str) -> Any:
        return self._sheet[cell]

    def __setitem__(self, cell: str, value: object) -> None:
        self._sheet[cell_of(self._path, "KES-01", cell[1:]) if cell.startswith("@") else cell] = value


def with_text_box(good: Path, target: Path) -> Path:
    """A drawing as Excel writes it, which openpyxl would drop."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        new.writestr("xl/drawings/drawing7.xml", f"<xdr:wsDr><a:p><a:r><a:t>{NIK}</a:t></a:r></a:p></xdr:wsDr>")
    return target


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, and every part of those that are archives."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        yield str(path), str(path.relative_to(folder)).encode() + b"\n" + data
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from ((f"{path}:{name}", archive.read(name)) for name in archive.namelist())


def tells(data: bytes) -> bool:
    """Whether the number is there, be it between separators."""
    return TELLING in bytes(c for c in data if 48 <= c <= 57)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_wherever_it_stands_the_file_is_refused_and_nothing_written_or_said_holds_it(
    office: Office, tmp_path: Path, temporary: Path
) -> None:
    good = office.filled({"KES-01": {"Realisasi": "20"}})
    sent = tmp_path / "sent"
    sent.mkdir()
    for name, place in PLACES.items():
        edited(good, sent / f"{name}.xlsx", place)
    with_text_box(good, sent / "kotak-teks.xlsx")
    shutil.copy(good, sent / f"lap {NIK}.xlsx")
    (sent / "9999-9941-1280-0001").mkdir()
    shutil.copy(good, sent / "9999-9941-1280-0001" / "tw1.xlsx")
    total = len(PLACES) + 3
    assert len({name.partition(":")[0] for name, data in everything_in(sent) if tells(data)}) > total - 4

    for more in (["--marked", tmp_path / "kembali"], ["--lang", "en"]):
        ran = office.run("import", sent, *more)
        assert ran.code == 1
        assert not tells((ran.out + ran.err).encode())
        assert ran.out.count("✗") == total, ran.out
    answer = office.run("import", sent, "--check", "--format", "json")
    assert not tells((answer.out + answer.err).encode())
    files = json.loads(answer.out)["files"]
    assert {file["file"] for file in files if "D01" not in {d["code"] for d in file["diagnostics"]}} == set()
    assert len(files) == total

    # One good sheet, so that there are a ledger and an archive to look into.
    assert office.run("import", good, sent, "--accept-good").code == 1
    assert (office.root / "data" / "radtrack.db").exists()
    assert len(list((office.root / "data" / "arsip").iterdir())) == 1
    for folder in (office.root, tmp_path / "kembali", temporary):
        assert [name for name, data in everything_in(folder) if tells(data)] == []
    assert len(list((tmp_path / "kembali").iterdir())) >= len(PLACES)


def test_personal_data_in_names_and_reasons_is_masked_wherever_it_is_kept(office: Office) -> None:
    good = office.filled({"KES-01": {"Realisasi": "20", "Faktor penghambat": "hubungi 0812-3456-7890"}})
    book = openpyxl.load_workbook(good)
    book["Isian"].title = "Isian 081234567890"
    named = good.with_name("lap_a.n._Contoh_081234567890.xlsx")
    book.save(named)
    ran = office.run("import", named, "--reason", "ditelepon 081234567890")
    assert ran.code == 0, ran.err
    assert ran.err.count("PERINGATAN D02") == 3
    shown = office.run("explain", "KES-01", "--quarter", "2025-Q1")
    assert "lap a.n. ••• 08••••••••••.xlsx" in shown.out
    for text in (ran.out, ran.err, shown.out):
        assert "3456" not in text
    ledger = (office.root / "data" / "radtrack.db").read_bytes()
    assert b"3456" not in ledger
    assert "lap a.n. •••".encode() in ledger


def test_an_ordinary_sheet_is_neither_refused_nor_warned_about(office: Office) -> None:
    notes = {
        "Faktor penghambat": "Pagu 1.250.000.000 terserap 80 % (SK 188.44/0718/KUM/2021)",
        "Bukti": "Rapat 12-11-2025 08.00-12.00; BAST 400.3.11.1/10345/2025",
    }
    good = office.filled({"KES-01": {"Realisasi": "20"} | notes})
    ran = office.run("import", good.rename(good.with_name("tw1_dinkes_20250405_0812.xlsx")))
    assert ran.code == 0
    assert "D0" not in ran.err
