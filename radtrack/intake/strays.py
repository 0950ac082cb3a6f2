"""Personal data outside the table: an accepted workbook is kept byte for byte, also what nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath

from radtrack.core.diagnostic import N_, CellPlace, Diagnostic, Label, Location
from radtrack.core.text import mask_digits, printable, quote
from radtrack.intake.cells import check_identity_number, identity_number
from radtrack.intake.nik import nik_in
from radtrack.intake.privacy import mask_personal
from radtrack.intake.rules_privacy import D01_COMMENT, D01_FILE, D01_PART, D01_SHEET, D02_FILE, D02_SHEET
from radtrack.source.preflight import Checked
from radtrack.source.typed import typed_texts
from radtrack.source.workbook import Cell, Row, Sheet, Workbook, place_of

_PARTS: tuple[tuple[str, Label], ...] = (
    ("xl/comments", N_("komentar")),
    ("xl/threadedComments", N_("komentar")),
    ("xl/worksheets/_rels", N_("tautan")),
    ("xl/worksheets", N_("rumus, tautan, aturan isian, kepala atau kaki halaman")),
    ("xl/drawings", N_("kotak teks, gambar, atau grafik")),
    ("xl/charts", N_("kotak teks, gambar, atau grafik")),
    ("xl/diagrams", N_("kotak teks, gambar, atau grafik")),
    ("xl/workbook", N_("nama sel atau tautan buku kerja")),
    ("xl/externalLinks", N_("salinan isi buku kerja lain")),
    ("xl/pivotCache", N_("tabel pivot")),
    ("docProps", N_("properti berkas")),
    ("meta.xml", N_("properti berkas")),
)
_ELSEWHERE = N_("bagian yang tidak tampak di sel mana pun")

_COPY = re.compile(r" ?\(\d{1,2}\)\Z")
_ENDING = re.compile(r"\.[A-Za-z]{3,4}\Z")


def check_path(shown: str) -> tuple[str, list[Diagnostic]]:
    """The file's path as it may be shown and stored: masked where it holds personal data, with a warning, or an error
    where it holds a number like a NIK."""
    masked = _masked_path(shown)
    number = next((number for part in PurePath(shown).parts if (number := nik_in(part))), None)
    if number:
        masked = mask_digits(masked)
        return masked, [Diagnostic(D01_FILE, Location(masked), {"text": quote(number)})]
    return masked, [] if masked == shown else [Diagnostic(D02_FILE, Location(masked))]


def _masked_path(path: str) -> str:
    """Folder by folder, with `_` read as a blank; the ending of the file stays."""
    pure = PurePath(path)
    ending = _ENDING.search(pure.name)
    parts = [*pure.parent.parts, pure.name[: ending.start()] if ending else pure.name]
    masked = [shown_name(part) for part in parts]
    if masked == parts:
        return path
    return str(PurePath(*masked[:-1], masked[-1] + (ending[0] if ending else "")))


def shown_name(name: str) -> str:
    """A name of a sheet, folder or file as it may be shown; the same one when nothing in it is personal or steers a
    screen."""
    name = printable(name)
    spaced = name.replace("_", " ")
    # `Isian (2)` is how programs name a copy; in a note the number might be an age.
    copy = _COPY.search(spaced)
    masked = mask_personal(spaced[: copy.start()]) + copy[0] if copy else mask_personal(spaced)
    if nik_in(name):
        return mask_digits(masked)
    return name if masked == spaced else masked


def check_sheet_names(workbook: Workbook) -> list[Diagnostic]:
    """Sheets, hidden ones too, whose name holds a number like a NIK (an error) or other personal data (a warning)."""
    found = []
    for sheet in workbook.sheets:
        number, masked = nik_in(sheet.name), shown_name(sheet.name)
        if number:
            found.append(Diagnostic(D01_SHEET, Location(workbook.file), {"text": quote(number)}))
        elif masked != printable(sheet.name):
            found.append(Diagnostic(D02_SHEET, Location(workbook.file), {"text": quote(masked)}))
    return found


def mask_sheet_names(workbook: Workbook) -> Workbook:
    """The workbook with names of sheets that may stand in messages and in the ledger; no two alike."""
    sheets: list[Sheet] = []
    for sheet in workbook.sheets:
        name = shown_name(sheet.name)
        if name != sheet.name:
            taken = sum(other.name.startswith(name) for other in sheets)
            sheet = _renamed(sheet, f"{name} ({taken + 1})" if taken else name)
        sheets.append(sheet)
    return workbook._replace(sheets=tuple(sheets))


def _renamed(sheet: Sheet, name: str) -> Sheet:
    rows = {number: Row(row.file, name, number, row.contents) for number, row in sheet.rows.items()}
    covered = tuple(
        Cell(cell.content, place_of(cell.where.file, name, cell.where.place.row, cell.where.place.column))
        for cell in sheet.covered
        if isinstance(cell.where.place, CellPlace)
    )
    return sheet._replace(name=name, rows=rows, covered=covered)


def check_every_cell(workbook: Workbook) -> Iterator[Diagnostic]:
    """Cells of every sheet that hold such a number: titles, columns that are not read, hidden sheets, signatures."""
    for sheet in workbook.sheets:
        if any(identity_number(content) for content in sheet.contents()):
            for cell in chain(sheet.cells(), sheet.covered):
                yield from check_identity_number(cell)


def check_other_parts(checked: Checked, workbook: Workbook) -> list[Diagnostic]:
    """Such numbers in comments, text boxes, page headers, links, properties and whatever else is no cell, without those
    that are also in a cell or the name of a sheet."""
    typed = {(text.part, text.cell, number): None for text in typed_texts(checked) if (number := nik_in(text.text))}
    if not typed:
        return []
    contents = (content for sheet in workbook.sheets for content in sheet.contents())
    names = (nik_in(sheet.name) for sheet in workbook.sheets)
    said = {_digits(number) for number in (*map(identity_number, contents), *names) if number}
    return [_found(part, cell, number, workbook.file) for part, cell, number in typed if _digits(number) not in said]


def _found(part: str, cell: str, number: str, file: str) -> Diagnostic:
    if cell:
        return Diagnostic(D01_COMMENT, Location(file), {"cell": cell, "text": quote(number)})
    where = next((label for start, label in _PARTS if part.startswith(start)), _ELSEWHERE)
    return Diagnostic(D01_PART, Location(file), {"where": where, "text": quote(number)})


def _digits(number: str) -> str:
    return "".join(c for c in number if c.isdigit())
