"""Identity numbers anywhere in a workbook: an accepted one is archived byte for byte, also what nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from radtrack.core.diagnostic import Diagnostic, Location
from radtrack.core.text import quote
from radtrack.intake.cells import check_identity_number
from radtrack.intake.privacy import nik_in
from radtrack.intake.rules_value import D01_SHEET
from radtrack.source.workbook import Workbook


def check_sheet_names(workbook: Workbook) -> list[Diagnostic]:
    """Sheets, hidden ones too, whose name holds a number like a NIK."""
    numbers = (nik_in(sheet.name) for sheet in workbook.sheets)
    return [Diagnostic(D01_SHEET, Location(workbook.file), {"text": quote(number)}) for number in numbers if number]


def check_every_cell(workbook: Workbook) -> Iterator[Diagnostic]:
    """Cells of every sheet that hold such a number: titles, columns that are not read, hidden sheets, signatures."""
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            yield from check_identity_number(cell)
