"""Find the table in a sheet: its header row, and which column is which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from radtrack.core.diagnostic import Diagnostic, Location, has_errors
from radtrack.core.period import Quarter
from radtrack.core.text import normalise, quote
from radtrack.intake import marks
from radtrack.intake.cells import cell_text
from radtrack.intake.headings import HEADER_ROWS, read_headings, rows_of
from radtrack.intake.layout import FIGURES, LAYOUTS, NOT_READ, Heading, Layout
from radtrack.intake.missing import broken_template, misspelt, near_miss
from radtrack.intake.rules import L01, L01_ASKED, L02, L03, L04, L05, L10
from radtrack.source.workbook import Cell, Sheet, Workbook


class Header(NamedTuple):
    """The row in which a layout recognised its columns: every header with what it says (None: not known), by column.
    `rows` are the non-blank cells of the whole sheet."""

    sheet: Sheet
    layout: Layout
    row: int
    headings: Mapping[int, tuple[Cell, Heading | None]]
    rows: Mapping[int, Mapping[int, Cell]]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(heading.key for _cell, heading in self.headings.values() if heading)


class Table(NamedTuple):
    """A header whose columns are settled for one quarter: key → column, and the header cell of the figure."""

    header: Header
    columns: Mapping[str, int]
    actual: tuple[Cell, Heading] | None

    @property
    def sheet(self) -> Sheet:
        return self.header.sheet


def find_header(workbook: Workbook, asked: str | None) -> tuple[Header | None, list[Diagnostic]]:
    """The one visible sheet a layout fits; an error that names the candidates where there is none or several."""
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden]
    names = tuple(sheet.name for sheet in visible)
    file = Location(workbook.file)
    if asked is not None:
        visible = [sheet for sheet in visible if normalise(sheet.name) == normalise(asked)]
        if not visible:
            return None, [Diagnostic(L01_ASKED, file, {"asked": quote(asked), "sheets": names})]
    marked = any(sheet.name == marks.MARK_SHEET for sheet in workbook.sheets)
    broken = [miss for sheet in visible if (miss := broken_template(sheet, marked=marked))]
    if broken:
        return None, broken
    fitting = [header for sheet in visible if (header := _header_of(sheet))]
    if len(fitting) == 1:
        return fitting[0], []
    if fitting:
        return None, [Diagnostic(L02, file, {"sheets": tuple(header.sheet.name for header in fitting)})]
    near = [miss for sheet in visible if (miss := near_miss(sheet))]
    return None, near or [Diagnostic(L01, file, {"sheets": names})]


def _header_of(sheet: Sheet) -> Header | None:
    rows = rows_of(sheet)
    first = [(row, cells) for row, cells in rows.items() if row <= HEADER_ROWS]
    for layout in LAYOUTS:
        for row, cells in first:
            header = Header(sheet, layout, row, read_headings(layout, cells), rows)
            if layout.fits(header.keys):
                return header
    return None


def settle(header: Header, quarter: Quarter) -> tuple[Table | None, list[Diagnostic]]:
    """Which column is which for that quarter: each key once, and of the columns of figures the one that speaks of it.

    A general remarks column is read as evidence where the sheet has no column for that.
    """
    found: list[Diagnostic] = []
    columns: dict[str, int] = {}
    for column, (cell, heading) in header.headings.items():
        if heading is None or heading.key in (NOT_READ, "actual"):
            continue
        if heading.key in columns:
            first = header.headings[columns[heading.key]][0]
            found.append(_twice(first, cell))
        columns.setdefault(heading.key, column)
    if "note" in columns:
        note = columns.pop("note")
        columns.setdefault("evidence", note)
    actual, more = _actual_column(header, quarter)
    found += more
    if actual is not None:
        columns["actual"] = actual
    if has_errors(found):
        return None, found
    if actual is None and "numerator" not in columns:
        titles = tuple(quote(cell_text(cell.value)) for cell, _heading in header.headings.values())
        missing = f"Realisasi TW {quarter.roman}"
        where = next(iter(header.headings.values()))[0].where
        return None, [*found, Diagnostic(L03, where, {"missing": missing, "row": header.row, "columns": titles})]
    found += misspelt(header.headings, columns, quarter)
    if has_errors(found):
        return None, found
    ignored = tuple(quote(cell_text(cell.value)) for cell, heading in header.headings.values() if heading is None)
    if ignored:
        read = tuple(cell_text(header.headings[column][0].value) for column in columns.values())
        where = next(cell.where for cell, heading in header.headings.values() if heading is None)
        found.append(Diagnostic(L05, where, {"columns": ignored, "read": read}))
    cell_and_heading = header.headings[actual] if actual is not None else None
    named = (cell_and_heading[0], cell_and_heading[1]) if cell_and_heading and cell_and_heading[1] else None
    return Table(header, columns, named), found


def _actual_column(header: Header, quarter: Quarter) -> tuple[int | None, list[Diagnostic]]:
    """The column of this quarter's figure; columns of later quarters that are filled are mentioned."""
    named = [
        (column, cell, heading)
        for column, (cell, heading) in header.headings.items()
        if heading and heading.key == "actual" and heading.year in (None, quarter.year)
    ]
    found: list[Diagnostic] = []
    later = [(c, cell) for c, cell, heading in named if heading.quarter and heading.quarter > quarter.number]
    filled = [cell for column, cell in later if _has_figures(header, column)]
    if filled:
        titles = tuple(quote(cell_text(cell.value)) for cell in filled)
        found.append(Diagnostic(L10, filled[0].where, {"columns": titles, "quarter": quarter}))
    fitting = [found for found in named if found[2].quarter in (None, quarter.number)]
    best = min((heading.rank for _column, _cell, heading in fitting), default=0)
    chosen = [(column, cell) for column, cell, heading in fitting if heading.rank == best]
    if len(chosen) > 1:
        return None, [*found, _twice(chosen[0][1], chosen[1][1])]
    return (chosen[0][0] if chosen else None), found


def _twice(first: Cell, second: Cell) -> Diagnostic:
    params = {
        "column": quote(cell_text(second.value)),
        "first": str(first.where.place),
        "second": str(second.where.place),
    }
    return Diagnostic(L04, second.where, params, related=(first.where,))


def _has_figures(header: Header, column: int) -> bool:
    """Whether a number stands in the column below the header; a dash or a word is no figure."""
    below = (cells[column] for row, cells in header.rows.items() if row > header.row and column in cells)
    return any(c.isdigit() for cell in below for c in cell_text(cell.value))


def figure_columns(table: Table) -> tuple[int, ...]:
    return tuple(table.columns[key] for key in FIGURES if key in table.columns)
