"""The rows of a sheet as headers: where a header may stand, and what each of its cells says."""

from __future__ import annotations

from collections.abc import Mapping

from radtrack.core.text import normalise
from radtrack.intake.layout import Heading, Layout
from radtrack.source.workbook import Cell, Sheet

HEADER_ROWS = 40


def rows_of(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    """The non-blank cells by row and column, both in order."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if not cell.is_blank:
            rows.setdefault(row, {})[column] = cell
    return rows


def read_headings(layout: Layout, cells: Mapping[int, Cell]) -> dict[int, tuple[Cell, Heading | None]]:
    return {
        column: (cell, layout.recognise(cell.value))
        for column, cell in cells.items()
        if isinstance(cell.value, str) and normalise(cell.value)
    }
