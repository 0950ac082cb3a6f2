"""The official sheet as it comes back: sorted, cut, pasted over, copied elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl

from tests.received.outcomes.outcome import accepted, refused
from tests.received.sheets import Edit, Sent, entry, header_row, official, template


def moved(made: Any) -> None:
    """The rows of the official sheet sorted the other way round."""
    sheet, first = made["Isian"], header_row(made) + 1
    last = max(r for r in range(first, sheet.max_row + 1) if sheet.cell(r, 2).value)
    lines = [[sheet.cell(r, c).value for c in range(1, sheet.max_column + 1)] for r in range(first, last + 1)]
    for number, line in enumerate(reversed(lines)):
        for column, value in enumerate(line, 1):
            sheet.cell(first + number, column).value = value


def deleted_row(made: Any) -> None:
    sheet = made["Isian"]
    sheet.delete_rows(entry(made, "KES-02", "Kode").row)


def inserted_column(made: Any) -> None:
    sheet = made["Isian"]
    sheet.insert_cols(3)
    sheet.cell(header_row(made), 3).value = "Catatan kami"


def plain(made: Any) -> None:
    """Everything pasted over: no style, no protection, no validation."""
    sheet = made["Isian"]
    sheet.protection.sheet = False
    sheet.data_validations.dataValidation = []
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.style = "Normal"


def retitled(title: str, new: str | None) -> Edit:
    def edit(made: Any) -> None:
        next(c for c in made["Isian"][header_row(made)] if str(c.value).splitlines()[0] == title).value = new

    return edit


def into_another_workbook(quarter: str = "2025-Q2", *, values_only: bool = True) -> Callable[[], bytes]:
    """The sheet Isian copied into a workbook of the office's own."""

    def make() -> bytes:
        source = openpyxl.load_workbook(BytesIO(template(quarter=quarter)))
        entry(source, "KES-01", "Realisasi").value = 12
        made: Any = openpyxl.Workbook()
        made.active.title = "Rekap"
        made["Rekap"]["A1"] = "catatan"
        sheet = made.create_sheet("Isian")
        for cells in source["Isian"].iter_rows():
            for cell in cells:
                sheet[cell.coordinate] = cell.value
        target = BytesIO()
        made.save(target)
        return target.getvalue()

    return make


OFFICIAL = (
    accepted("the official sheet as it should be", official(), reads="12"),
    accepted("official, rows sorted the other way", official(edit=moved)),
    accepted("official, a row deleted", official(edit=deleted_row), reads="12"),
    accepted("official, everything pasted over", official(edit=plain), reads="12"),
    accepted("official, a column inserted", official(edit=inserted_column), "L05", "12"),
    accepted(
        "official, a column that is not needed deleted", official(edit=retitled("Target tahun", None)), reads="12"
    ),
    accepted("official, copied into another workbook", Sent((("rekap.xlsx", into_another_workbook()),)), reads="12"),
    refused("official, the heading Realisasi typed over", official(edit=retitled("Realisasi", "Angka")), "L03"),
    refused("official, the heading Kode deleted", official(edit=retitled("Kode", None)), "L03"),
    refused("official, not filled in", official({}), "L14"),
)
