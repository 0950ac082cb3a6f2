"""What a layout would read from a sheet: its columns, and what becomes of every row that says what it is about."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from radtrack.core.actual import Actual
from radtrack.core.diagnostic import CellPlace
from radtrack.core.model import Plan
from radtrack.intake.cells import cell_text
from radtrack.intake.columns import settle
from radtrack.intake.extract import Draft, Given
from radtrack.intake.known import known_in
from radtrack.intake.layout import EVERY_FIGURE, Layout
from radtrack.intake.lines import walk
from radtrack.intake.sheet import Sheet
from radtrack.intake.shown import plain_text
from radtrack.intake.strays import shown_name
from radtrack.intake.table import Table, find_header
from radtrack.source.workbook import Cell, Workbook


class Fate(StrEnum):
    """What becomes of a row."""

    READ = "read"
    BLANK = "blank"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


class ReadColumn(NamedTuple):
    """A column that is read: its key, the whole header, and the lowest header's cell."""

    key: str
    path: tuple[str, ...]
    cell: Cell


class ReadRow(NamedTuple):
    """A row by the cell that says what it is about, and its text without personal data. `code` None: nothing of the
    plan. `actual` is what was read."""

    anchor: Cell
    text: str
    code: str | None
    fate: Fate
    figure: Cell | None = None
    actual: Actual | None = None


class Trial(NamedTuple):
    """`draft` None: the sheet was not read, the diagnostics say why; columns and rows stand as far as they are known.
    `stopped` is the cell at which the layout ends the table, None where it reads to the end."""

    layout: str = ""
    sheet: str = ""
    draft: Draft | None = None
    columns: tuple[ReadColumn, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    stopped: Cell | None = None


def trial_of(workbook: Workbook, sheet: Sheet, plan: Plan, given: Given, layouts: tuple[Layout, ...]) -> Trial:
    """What became of every column and row of a sheet that was read as for an import, without being stored."""
    header, _found = find_header(workbook, given.sheet and shown_name(given.sheet), layouts, given.quarter)
    if header is None:
        return Trial()
    quarter = sheet.draft.quarter if sheet.draft else given.quarter
    table = settle(header, quarter)[0] if quarter else None
    trial = Trial(header.layout.name, header.sheet.name, sheet.draft)
    if table is None:
        return trial
    columns = tuple(
        ReadColumn(key, header.columns[number].path.texts, header.columns[number].cell)
        for key, number in table.columns.items()
    )
    refused = {diagnostic.where.place for diagnostic in sheet.diagnostics if diagnostic.is_error}
    rows, stopped = _rows(table, plan, sheet.draft, refused)
    return trial._replace(columns=columns, rows=rows, stopped=stopped)


def _rows(
    table: Table, plan: Plan, draft: Draft | None, refused: Collection[object]
) -> tuple[tuple[ReadRow, ...], Cell | None]:
    """Every row with a cell that says what it is about; and the cell at which the layout stops, None where it reads to
    the end."""
    listed = table.header.layout.by_name
    known = known_in(plan)
    actuals = _by_row(draft)
    rows: list[ReadRow] = []
    for row, stored, cells, step in walk(table, partial(known.is_told_by, listed=listed)):
        if step == "stop":
            return tuple(rows), next(iter(stored.values()))
        anchor = cells.get(table.header.layout.anchor)
        if anchor is None:
            continue
        text = cell_text(anchor.value)
        code = known.code_of(text, listed)
        figure = next((cells[key] for key in EVERY_FIGURE if key in cells), None)
        actual = actuals.get(row)
        if step == "left out":
            fate = Fate.SKIPPED
        elif any(cell.where.place in refused for cell in stored.values()):
            fate, actual = Fate.REFUSED, None
        elif actual is not None:
            fate = Fate.READ
        else:
            fate = Fate.UNKNOWN if code is None else Fate.BLANK
        rows.append(ReadRow(anchor, plain_text(text), code, fate, figure, actual))
    return tuple(rows), None


def _by_row(draft: Draft | None) -> dict[int, Actual]:
    rows: dict[int, Actual] = {}
    for actual in draft.actuals if draft else ():
        if actual.where and isinstance(actual.where.place, CellPlace):
            rows[actual.where.place.row] = actual
    return rows
