"""The rows of a table: what belongs to it, what is a heading, a total or a signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from radtrack.core.diagnostic import NOTHING, Diagnostic
from radtrack.core.text import normalise, quote
from radtrack.intake.cells import cell_text
from radtrack.intake.headings import MOST_DEEP, bears_sign, read_block
from radtrack.intake.layout import EVERY_FIGURE
from radtrack.intake.line import Line, LineCells
from radtrack.intake.mapping_rules import L09_NAMES
from radtrack.intake.rules import L08, L09, L13, L16, L17
from radtrack.intake.rules_identity import I07
from radtrack.intake.table import Table
from radtrack.source.header import HeaderPath, header_text, is_numbering
from radtrack.source.workbook import NO_ROW, Cell, Content, Row, Rows

IDENTITY = ("code", "name", "unit", "region", "category")
_ID_ALONE = frozenset({"id"})
_SUM = r"(?:jumlah|total|rata rata|rerata)"
_TOTAL = re.compile(
    rf"(?:grand )?{_SUM}(?: (?:{_SUM}|keseluruhan|seluruhnya))?(?: (?:\d{{1,3}}|[a-z]|[ivx]+))*"
    rf"|(?:sub ?|grand ){_SUM}(?: .*)?"
)
"""*Jumlah*, *Rata-rata total*, *Jumlah (1+2)*, *Total A + B*, *Subtotal bidang pertama*."""
_TOTAL_OF = re.compile(rf"{_SUM} (?P<of>.+)")
_FIGURE = re.compile(r"(?:rp\.? ?)?[-−(<>±]{0,2} ?\d[\d.,]*\)?,?-? ?[^\W\d]*(?:/[^\W\d]+)?%?", re.IGNORECASE)
_MOST_DIGITS = 15
MOST_ERRORS = 1_000
"""Of one sheet; whoever has so many does not mend them one by one."""
_MOST_TRIED = 100
"""Rows with a title of the table among them that are tried as the header of another one."""


class Step(NamedTuple):
    """One row below a header, its filled cells by column and by key. `fate`: a `row` that may speak of something, one
    the layout leaves out (`left out`), or the one at which it stops (`stop`)."""

    row: int
    stored: Row
    cells: LineCells
    fate: Literal["row", "left out", "stop"]


class _Rows(NamedTuple):
    """The rows `below` a header by number, and what is known of them beforehand. `speaking` are those that name a
    figure of the plan; `footer` is the row from which on nothing without a code belongs to the table."""

    table: Table
    below: Rows
    merged: Mapping[int, Mapping[str, Cell]]
    titles: Sequence[Mapping[int, str]]
    speaking: Collection[int]
    footer: int


def read_lines(table: Table, tells: Callable[[str], bool]) -> tuple[list[Line], list[Diagnostic]]:
    """The rows that speak of an indicator, in order; `tells`: whether the text of an anchor tells a figure of the plan.
    Headings, totals, numbering rows and whatever stands without a
    code below a blank row are left alone; a figure without a code is an error."""
    rows = _rows_below(table, tells)
    found = list(_nested(table, rows.below))
    if found:
        return [], found
    found += _above(table, tells)
    lines: list[Line] = []
    groups: set[str] = set()
    strangers = 0
    for row, stored, cells, fate in _steps(rows, found):
        match _judge(rows, row, cells, groups) if fate == "row" else fate:
            case "line":
                lines.append(Line(row, cells, table.header.layout.anchor))
                strangers += row not in rows.speaking
                # Each of them will be an error; the last one tells that there are too many.
                if strangers > MOST_ERRORS + 1 and not table.header.layout.others:
                    return lines, found
            case "no code":
                figure = next(cells[key] for key in EVERY_FIGURE if key in cells)
                found.append(Diagnostic(I07, figure.where, {"cell": figure.where.place}))
                if len(found) > MOST_ERRORS:
                    return [], [*found, Diagnostic(L17, figure.where, {"count": len(found)})]
            case "aside":
                groups.update(normalise(cell_text(cell.value)) for cell in stored.values())
    if not lines and not found:
        rule = L09 if table.header.layout.by_name is None else L09_NAMES
        found.append(Diagnostic(rule, table.header.first_cell.where))
    return lines, found


def walk(table: Table, tells: Callable[[str], bool]) -> Iterator[Step]:
    """Every row below the header that is looked at."""
    return _steps(_rows_below(table, tells), [])


def _rows_below(table: Table, tells: Callable[[str], bool]) -> _Rows:
    below = {row: cells for row, cells in table.header.rows.items() if row > table.header.bottom}
    merged = _merged(table)
    speaking = _speaking(table, below, merged, tells)
    return _Rows(table, below, merged, _titles(table), speaking, _footer(table, below, speaking))


def _steps(rows: _Rows, found: list[Diagnostic]) -> Iterator[Step]:
    """The rows without numbering rows and repeated headers, up to a second table (which is added to `found`) or to
    where the layout stops."""
    table = rows.table
    layout = table.header.layout
    passed = table.header.bottom
    tried = 0
    for row, stored in rows.below.items():
        if row <= passed:
            continue
        cells = LineCells(table.columns, stored, rows.merged.get(row, NOTHING))
        # What the plan knows is read, whatever a pattern says of the words beside it.
        if row in rows.speaking:
            yield Step(row, stored, cells, "row")
        elif layout.stops(stored):
            yield Step(row, stored, cells, "stop")
            return
        elif layout.leaves_out(cells):
            yield Step(row, stored, cells, "left out")
        elif _repeats(rows, row):
            passed = row + table.header.bottom - table.header.top
        elif not is_numbering(stored.values()):
            begins = _begins_table(table, row, stored) if tried < _MOST_TRIED else None
            tried += begins is not None
            if begins:
                found.append(Diagnostic(L08, next(iter(stored.values())).where, {"row": row}))
                return
            yield Step(row, stored, cells, "row")


def _speaking(
    table: Table,
    below: Rows,
    merged: Mapping[int, Mapping[str, Cell]],
    tells: Callable[[str], bool],
) -> frozenset[int]:
    """The rows that name a figure of the plan."""
    anchor = table.header.layout.anchor
    column = table.columns[anchor]
    told: dict[Content | None, bool] = {None: False}
    speaking = []
    for number, row in below.items():
        content = row.contents.get(column)
        if content is None and anchor in merged.get(number, ()):
            content = merged[number][anchor].content
        if content is not None and content not in told:
            told[content] = tells(cell_text(content.value))
        if told[content]:
            speaking.append(number)
    return frozenset(speaking)


def _above(table: Table, tells: Callable[[str], bool]) -> Iterator[Diagnostic]:
    """Rows that would be lost without a word: a figure of the plan above the header's last row."""
    above = {row: cells for row, cells in table.header.rows.items() if row <= table.header.bottom}
    for row in sorted(_speaking(table, above, {}, tells)):
        anchor = above[row][table.columns[table.header.layout.anchor]]
        if any(column in above[row] and _is_figure(above[row][column]) for column in table.figures):
            yield Diagnostic(L16, anchor.where, {"code": quote(cell_text(anchor.value))})


def _footer(table: Table, below: Rows, speaking: Collection[int]) -> int:
    """The first row after a blank one below the last row that names a figure of the plan."""
    last = max(speaking, default=table.header.bottom)
    columns = set(table.columns.values())
    for row, stored in below.items():
        if row <= last or not columns & stored.keys():
            continue
        if row > last + 1:
            return row
        last = row
    return last + 1


def _judge(rows: _Rows, row: int, cells: LineCells, groups: Collection[str]) -> str:
    """`line`, `no code` (a figure that belongs to nobody) or `aside` (a heading, a total, a signature)."""
    layout = rows.table.header.layout
    if row in rows.speaking:
        return "line"
    # The hidden id alone is no row that somebody filled in or could fill in.
    if cells.contents.keys() <= _ID_ALONE:
        return "aside"
    figures = [cells[key] for key in EVERY_FIGURE if key in cells]
    if layout.anchor in cells:
        title = normalise(cell_text(cells[layout.anchor].value))
        if _is_total(title, groups):
            return "aside"
        if row >= rows.footer:
            return "line" if _is_row_of_table(cells[layout.anchor], figures) else "aside"
        if layout.by_name is not None:
            return "line" if any(_has_digit(cell) for cell in figures) else "aside"
        return "line" if len(cells) > 1 else "aside"
    name = normalise(cell_text(cells["name"].value)) if "name" in cells else ""
    if not name or row >= rows.footer or _is_total(name, groups):
        return "aside"
    return "no code" if any(_is_figure(cell) for cell in figures) else "aside"


def _is_total(name: str, groups: Collection[str]) -> bool:
    """A sum or an average of rows; with more words only where they are those of a group."""
    if _TOTAL.fullmatch(name):
        return True
    of = _TOTAL_OF.fullmatch(name)
    return of is not None and of["of"] in groups


def _is_row_of_table(anchor: Cell, figures: Collection[Cell]) -> bool:
    """Below a blank row, where signatures stand: a code that may be misspelt beside something like a figure."""
    if any(_is_figure(cell) for cell in figures):
        return True
    code = cell_text(anchor.value)
    return " " not in code and any(c.isdigit() for c in code) and any(_has_digit(cell) for cell in figures)


def _has_digit(cell: Cell) -> bool:
    return cell.is_broken or any(c.isdigit() for c in cell_text(cell.value))


def _is_figure(cell: Cell) -> bool:
    """What a person may have meant as a figure, also a wrong one; no date and no civil servant's number."""
    if cell.is_broken:
        return True
    if isinstance(cell.value, str):
        text = cell_text(cell.value)
        return sum(c.isdigit() for c in text) <= _MOST_DIGITS and _FIGURE.match(text) is not None and not _is_date(text)
    return isinstance(cell.value, int | float)


def _is_date(text: str) -> bool:
    return re.fullmatch(r"\d{1,2} [^\W\d]+ (?:19|20)\d\d", text) is not None


def _merged(table: Table) -> dict[int, dict[str, Cell]]:
    """Where a cell that says what a row is about is merged over the rows below it: those rows → its key → that cell."""
    keys: dict[int, list[str]] = {}
    for key in IDENTITY:
        if key in table.columns:
            keys.setdefault(table.columns[key], []).append(key)
    last = max(table.header.rows)
    found: dict[int, dict[str, Cell]] = {}
    for merge in table.sheet.merged:
        if merge.left in keys and merge.top > table.header.bottom:
            anchor = table.sheet.cell(merge.top, merge.left)
            for row in range(merge.top + 1, min(merge.bottom, last) + 1):
                # No cell is merged twice, except in a file that is wrong.
                if anchor is None or keys[merge.left][0] in found.get(row, {}):
                    break
                found.setdefault(row, {}).update(dict.fromkeys(keys[merge.left], anchor))
    return found


def _titles(table: Table) -> list[dict[int, str]]:
    """What stands in each row of the header, by column."""
    header = table.header
    rows = [header.rows.get(row, NO_ROW) for row in range(header.top, header.bottom + 1)]
    return [{column: header_text(content) for column, content in row.contents.items()} for row in rows]


def _repeats(rows: _Rows, row: int) -> bool:
    """Whether the table's own header stands there again, as at the top of a printed page."""
    stored = (rows.table.header.rows.get(row + below, NO_ROW).contents for below in range(len(rows.titles)))
    return all(
        held.keys() == titles.keys() and all(header_text(held[column]) == title for column, title in titles.items())
        for held, titles in zip(stored, rows.titles, strict=True)
    )


def _begins_table(table: Table, row: int, stored: Row) -> bool | None:
    """Whether another header begins in this row; None where nothing in it looks like one."""
    header = table.header
    titles = (
        column
        for column, content in stored.contents.items()
        if isinstance(content.value, str) and bears_sign(header.layout, content)
    )
    headings = (header.layout.recognise(HeaderPath(column, (stored[column],))) for column in titles)
    if not any(heading and heading.key == header.layout.anchor for heading in headings):
        return None
    merges = tuple(m for m in table.sheet.merged if row <= m.top <= row + 2 * MOST_DEEP)
    block = read_block(header.layout, table.sheet._replace(merged=merges), header.rows, row)
    return header.layout.fits(block.keys)


def _nested(table: Table, below: Rows) -> Iterator[Diagnostic]:
    """A text below the header of a figure that is neither a row nor a title that is known: what it says of the column
    cannot be told."""
    first = below.get(table.header.bottom + 1, NO_ROW)
    if any(table.columns[key] in first for key in ("code", "name") if key in table.columns):
        return
    for column in table.figures:
        text = cell_text(first[column].value) if column in first else ""
        if any(c.isalpha() for c in text):
            known = table.header.columns[column]
            yield Diagnostic(L13, known.cell.where, {"header": known.title, "below": quote(text)})
