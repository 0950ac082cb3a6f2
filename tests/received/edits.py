"""Who a sheet says it is from, and for when: typed over, pasted, deleted."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl

from tests.received.sheets import (
    DINKES,
    HEADER,
    Edit,
    Sent,
    entry,
    official,
    packed,
    parts_of,
    row,
    table,
    template,
    titled,
)

AGENCY, REGION, QUARTER = "Perangkat Daerah/Instansi", "Kabupaten/Kota", "Triwulan"
TALA = {"agency": "dinsos", "region": "63.01"}
MARKS = "_radtrack"


def said(label: str, value: object) -> Edit:
    """A title of the official sheet typed over."""

    def edit(made: Any) -> None:
        titled(made, label).value = value

    return edit


def marked(key: str, value: object) -> Edit:
    """A row of the hidden sheet of marks changed."""

    def edit(made: Any) -> None:
        next(cells for cells in made[MARKS].iter_rows() if cells[0].value == key)[1].value = value

    return edit


def unmarked(made: Any) -> None:
    """The hidden sheet gone and the hidden ids with it."""
    del made[MARKS]
    sheet = made["Isian"]
    for line in range(1, sheet.max_row + 1):
        if "|" in str(sheet.cell(line, 1).value):
            sheet.cell(line, 1).value = None


def without_sheet_of_marks(made: Any) -> None:
    del made[MARKS]


def typed(code: str, title: str, value: object, number: int = 0) -> Edit:
    def edit(made: Any) -> None:
        entry(made, "KES-01", "Realisasi").value = 12
        entry(made, code, title, number).value = value

    return edit


def copied(code: str, quarter: str) -> Edit:
    """A row pasted with its hidden id from the sheet of another quarter."""

    def edit(made: Any) -> None:
        other = openpyxl.load_workbook(BytesIO(template(quarter=quarter)))
        entry(made, code, "ID").value = entry(other, code, "ID").value
        entry(made, code, "Realisasi").value = 80

    return edit


def headed(*titles: object, arguments: tuple[str, ...] = DINKES) -> Sent:
    """A simple sheet with these lines above its table."""
    return table(*([title] for title in titles), HEADER, row("KES-01", 12)).called(*arguments)


def from_tala(edit: Edit | None = None) -> Sent:
    """The official sheet that a region fills in itself."""
    return official(edit=edit, agency="dinsos", region="63.01")


def with_parts(**parts: bytes) -> Callable[[bytes], bytes]:
    """A change that lays these parts into the archive."""
    return lambda data: packed(parts_of(data) | parts)
