"""The rows of a table: what belongs to it, what is a heading, a total or a signature."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from radtrack.core.diagnostic import N_, Diagnostic, Location
from radtrack.core.text import normalise, quote
from radtrack.intake.cells import cell_text
from radtrack.intake.headings import read_headings
from radtrack.intake.layout import FIGURES
from radtrack.intake.marks import MARK_SHEET
from radtrack.intake.rules import L06, L07, L08, L09, L13
from radtrack.intake.rules_identity import I07
from radtrack.intake.table import Table, figure_columns
from radtrack.source.workbook import Cell, Merge, Sheet, Workbook

_IDENTITY = ("code", "name", "unit", "region", "category")
_TOTALS = frozenset(
    (
        "jumlah|total|rata rata|subtotal|sub total|jumlah total|total jumlah|jumlah keseluruhan|total keseluruhan|"
        "rata rata total|grand total"
    ).split("|")
)
_NUMBERING = re.compile(r"\(?(?P<number>\d{1,2})\)?(?:\s*=.*)?\)?|\(?(?P<sum>\d{1,2})\s*=[^)]*\)?")


class Line(NamedTuple):
    """One row that speaks of an indicator: its filled cells by column key; `code` is always among them."""

    row: int
    cells: Mapping[str, Cell]

    @property
    def where(self) -> Location:
        return self.cells["code"].where


def read_lines(workbook: Workbook, table: Table, codes: Collection[str]) -> tuple[list[Line], list[Diagnostic]]:
    """The rows that carry a code, in order. Headings, totals, numbering rows and whatever stands without a code below a
    blank row are left alone; a figure without a code is an error."""
    rows = {row: cells for row, cells in table.header.rows.items() if row > table.header.row}
    found = list(_nested(table, rows))
    if found:
        return [], found
    lines: list[Line] = []
    covered = _covered(table)
    last = table.header.row
    after_gap = False
    for row, stored in rows.items():
        if not _has_code(table, stored, codes) and _is_second_header(table, stored):
            found.append(Diagnostic(L08, next(iter(stored.values())).where, {"row": row}))
            break
        cells = _by_key(table, row, stored, covered)
        if not cells or _is_numbering(cells) or _repeats_header(table, stored):
            continue
        after_gap = after_gap or row > last + 1
        last = row
        match _judge(cells, codes, after_gap):
            case "line":
                lines.append(Line(row, cells))
            case "no code":
                figure = next(cells[key] for key in FIGURES if key in cells)
                found.append(Diagnostic(I07, figure.where, {"cell": figure.where.place}))
            case _:
                continue
    if not lines and not found:
        found.append(Diagnostic(L09, next(iter(table.header.headings.values()))[0].where))
    return lines, [*found, *_merged_values(table, lines), *_hidden(workbook, table, lines)]


def _judge(cells: Mapping[str, Cell], codes: Collection[str], after_gap: bool) -> str:
    """`line`, `no code` (a figure that belongs to nobody) or `aside` (a heading, a total, a signature)."""
    figures = [cells[key] for key in FIGURES if key in cells]
    has_number = any(_is_figure(cell) for cell in figures)
    if "code" in cells:
        if cell_text(cells["code"].value) in codes:
            return "line"
        if after_gap and not has_number:
            return "aside"
        return "line" if len(cells) > 1 else "aside"
    name = normalise(cell_text(cells["name"].value)) if "name" in cells else ""
    if not name or not has_number or after_gap or name in _TOTALS:
        return "aside"
    return "no code"


def _is_figure(cell: Cell) -> bool:
    return cell.uncomputed or cell.error is not None or any(c.isdigit() for c in cell_text(cell.value))


def _by_key(
    table: Table, row: int, stored: Mapping[int, Cell], covered: Mapping[tuple[int, int], Cell]
) -> dict[str, Cell]:
    """A row's filled cells by column key; a code or name merged over several rows stands in each of them."""
    cells = {}
    for key, column in table.columns.items():
        cell = stored.get(column)
        if cell is None and key in _IDENTITY:
            cell = covered.get((row, column))
        if cell is not None:
            cells[key] = cell
    # The hidden id alone is no row that somebody filled in or could fill in.
    return cells if set(cells) - {"id"} else {}


def _covered(table: Table) -> dict[tuple[int, int], Cell]:
    """Cells below the first one of a merge that stays in one column of the table → that first cell."""
    identity = {table.columns[key] for key in _IDENTITY if key in table.columns}
    found = {}
    for merge in table.sheet.merged:
        anchor = table.sheet.cells.get((merge.top, merge.left))
        if anchor and merge.left == merge.right and merge.left in identity and merge.top > table.header.row:
            for row in range(merge.top + 1, merge.bottom + 1):
                found[row, merge.left] = anchor
    return found


def _is_numbering(cells: Mapping[str, Cell]) -> bool:
    """A row `1 2 3 …` or `(1) (2) (3=2/1)`: at least three cells, every one the next number."""
    numbers = []
    for cell in cells.values():
        found = _NUMBERING.fullmatch(cell_text(cell.value))
        if not found:
            return False
        numbers.append((cell.where.sort_key, int(found["number"] or found["sum"])))
    ordered = [number for _place, number in sorted(numbers)]
    return len(ordered) >= 3 and all(a < b <= a + 3 for a, b in pairwise(ordered))


def _has_code(table: Table, stored: Mapping[int, Cell], codes: Collection[str]) -> bool:
    cell = stored.get(table.columns["code"])
    return cell is not None and cell_text(cell.value) in codes


def _is_second_header(table: Table, stored: Mapping[int, Cell]) -> bool:
    layout = table.header.layout
    headings = read_headings(layout, stored)
    keys = {heading.key for _cell, heading in headings.values() if heading}
    return layout.fits(keys) and not _repeats_header(table, stored)


def _repeats_header(table: Table, stored: Mapping[int, Cell]) -> bool:
    """Whether this is the same header again, as at the top of a printed page."""
    headings = table.header.headings
    return set(stored) == set(headings) and all(
        cell_text(cell.value) == cell_text(headings[column][0].value) for column, cell in stored.items()
    )


def _nested(table: Table, rows: Mapping[int, Mapping[int, Cell]]) -> Iterator[Diagnostic]:
    """A header that goes on below its first row, where the first column of several would be read for all of them."""
    below = rows.get(table.header.row + 1, {})
    has_code = table.columns["code"] in below
    for column in figure_columns(table):
        header = table.header.headings[column][0]
        text = cell_text(below[column].value) if column in below else ""
        wide = _merge_at(table.sheet, table.header.row, column)
        if wide and any(merged in cells for merged in range(column + 1, wide.right + 1) for cells in rows.values()):
            under = next(
                (cells[c] for cells in rows.values() for c in range(column, wide.right + 1) if c in cells), None
            )
            shown = cell_text(under.value) if under else ""
            yield Diagnostic(L13, header.where, {"header": quote(cell_text(header.value)), "below": quote(shown)})
        elif not has_code and any(c.isalpha() for c in text) and not _is_group(table, below):
            yield Diagnostic(L13, header.where, {"header": quote(cell_text(header.value)), "below": quote(text)})


def _is_group(table: Table, cells: Mapping[int, Cell]) -> bool:
    """A row with a name is a row of the table, whatever stands in its column of figures."""
    return "name" in table.columns and table.columns["name"] in cells


def _merge_at(sheet: Sheet, row: int, column: int) -> Merge | None:
    for merge in sheet.merged:
        if merge.top <= row <= merge.bottom and merge.left == column and merge.right > column:
            return merge
    return None


def _merged_values(table: Table, lines: list[Line]) -> Iterator[Diagnostic]:
    """One value over several rows belongs to none of them."""
    columns = set(figure_columns(table))
    rows = {line.row for line in lines}
    for merge in table.sheet.merged:
        anchor = table.sheet.cells.get((merge.top, merge.left))
        over = rows & set(range(merge.top, merge.bottom + 1)) if merge.bottom > merge.top else set()
        if anchor and not anchor.is_blank and len(over) > 1 and columns & set(range(merge.left, merge.right + 1)):
            yield Diagnostic(L06, anchor.where)


def _hidden(workbook: Workbook, table: Table, lines: list[Line]) -> Iterator[Diagnostic]:
    where = Location(workbook.file)
    sheets = tuple(sheet.name for sheet in workbook.sheets if sheet.hidden and sheet.name != MARK_SHEET)
    rows = tuple(str(line.row) for line in lines if line.row in table.sheet.hidden_rows)
    columns = tuple(
        cell_text(table.header.headings[column][0].value)
        for key, column in table.columns.items()
        if column in table.sheet.hidden_columns and key != "id"
    )
    for what, which, treated in (
        (N_("lembar"), sheets, N_("tidak dibaca")),
        (N_("baris"), rows, N_("tetap dibaca")),
        (N_("kolom"), columns, N_("tetap dibaca")),
    ):
        if which:
            yield Diagnostic(L07, where, {"what": what, "which": which, "treated": treated})
