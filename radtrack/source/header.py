"""Header rows → column paths: what stands above each column of a table, from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from radtrack.core.text import normalise
from radtrack.source.workbook import Cell, Content, Merge, Rows, Sheet

MOST_SPREAD = 256
"""Columns over which a merged text is spread; a merge may reach to the edge of the sheet."""

_NUMBERING = re.compile(r"\(?\s*(?P<number>\d{1,2})\s*\)?\s*(?:=.*)?\)?")
_BROKEN_WORD = re.compile(r"(?<=[a-z])-[ \t]*\n\s*(?=[a-z])")
_FEWEST_NUMBERS = 3


class HeaderPath(NamedTuple):
    """What the header says of one column, top to bottom; a merged cell stands in it once, and so does a text that is
    repeated below itself. `filled`: a text reached this column from its left without a merge that says so."""

    column: int
    cells: tuple[Cell, ...]
    filled: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(header_text(cell) for cell in self.cells)

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def lowest(self) -> Cell:
        return self.cells[-1]


class HeaderBlock(NamedTuple):
    """The rows of a header, the numbering row directly below included, and its columns in order."""

    top: int
    bottom: int
    paths: Mapping[int, HeaderPath]


def header_text(cell: Cell | Content) -> str:
    """A header cell in one line, words broken at a line's end joined; a whole number as people write a year."""
    match cell.value:
        case str(text):
            return _in_one_line(text)
        case bool():
            return ""
        case int(number):
            return str(number)
        case float(number) if number.is_integer():
            return format(number, ".0f")
        case _:
            return ""


@lru_cache(maxsize=4096)
def _in_one_line(text: str) -> str:
    return " ".join(_BROKEN_WORD.sub("", text).split())


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return normalise(text)


def is_numbering(cells: Iterable[Cell]) -> bool:
    """Whether a row only counts its columns: `1 2 3`, `(1) (2) (5=4/3)`, formulas that give such numbers. A broken
    cell may stand among them."""
    numbers = []
    for cell in cells:
        if cell.is_broken:
            continue
        found = _NUMBERING.fullmatch(header_text(cell))
        if not found:
            return False
        numbers.append((cell.where.sort_key, int(found["number"])))
    ordered = [number for _place, number in sorted(numbers)]
    return len(ordered) >= _FEWEST_NUMBERS and ordered[0] <= 2 and all(a < b <= a + 3 for a, b in pairwise(ordered))


def compose(sheet: Sheet, rows: Rows, top: int, bottom: int) -> HeaderBlock:
    """The columns of the header rows `top` to `bottom`. A merged text holds for all it covers. Without merges a text
    that has another one below it holds for the columns to its right, as long as they have a text below and none of
    their own beside it. Numbering rows are left out wherever they stand."""
    levels = list(_levels(sheet, rows, top, bottom))
    merged = {at for merge in _within(sheet, top, bottom) for at in _covered(merge, bottom)}
    columns = sorted({column for _row, level in levels for column in level})
    paths: dict[int, list[Cell]] = {column: [] for column in columns}
    filled: set[int] = set()
    for number, (row, level) in enumerate(levels):
        below = {column for _row, lower in levels[number + 1 :] for column in lower}
        origin: int | None = None
        before = {column: tuple(path) for column, path in paths.items()}
        for column in columns:
            if column in level:
                _append(paths[column], level[column])
                origin = column if column in below and (row, column) not in merged else None
            elif origin is not None and column in below and column - 1 in paths and before[column] == before[origin]:
                _append(paths[column], level[origin])
                filled.add(column)
            else:
                origin = None
    while columns and _counts_columns(rows.get(bottom + 1, {}), columns[0]):
        bottom += 1
    found = {column: HeaderPath(column, tuple(path), column in filled) for column, path in paths.items() if path}
    return HeaderBlock(top, bottom, found)


def _levels(sheet: Sheet, rows: Rows, top: int, bottom: int) -> Iterator[tuple[int, dict[int, Cell]]]:
    """The header rows that say something, with the cell that holds for each of their columns."""
    own = {row: dict(rows[row]) for row in range(top, bottom + 1) if row in rows}
    first = min((column for cells in own.values() for column in cells), default=1)
    dropped = {row for row, cells in own.items() if _counts_columns(cells, first)}
    covering: dict[int, dict[int, Cell]] = {}
    for merge in _within(sheet, top, bottom):
        anchor = sheet.cell(merge.top, merge.left)
        if anchor is None or merge.top in dropped or not header_text(anchor):
            continue
        for row, column in _covered(merge, bottom):
            covering.setdefault(row, {})[column] = anchor
    for row in range(top, bottom + 1):
        level = covering.get(row, {}) | {c: cell for c, cell in own.get(row, {}).items() if header_text(cell)}
        if level and row not in dropped:
            yield row, level


def _counts_columns(cells: Mapping[int, Cell], first: int) -> bool:
    """Whether a row counts the columns of the whole table, not the four quarters under one heading."""
    return is_numbering(cells.values()) and (len(cells) > 4 or min(cells) == first)


def _within(sheet: Sheet, top: int, bottom: int) -> Iterator[Merge]:
    return (merge for merge in sheet.merged if top <= merge.top <= bottom)


def _covered(merge: Merge, bottom: int) -> Iterator[tuple[int, int]]:
    for row in range(merge.top, min(merge.bottom, bottom) + 1):
        for column in range(merge.left, min(merge.right, merge.left + MOST_SPREAD - 1) + 1):
            yield row, column


def _append(path: list[Cell], cell: Cell) -> None:
    """Once for a cell that reaches over several rows, and once for a text that is repeated below itself."""
    if cell in path:
        return
    if not path or _folded(header_text(path[-1])) != _folded(header_text(cell)):
        path.append(cell)
