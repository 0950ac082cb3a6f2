"""The header of a table: which rows it takes, and what it says of every column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from radtrack.core.text import normalise, quote
from radtrack.intake.layout import ATTAINMENT, BARE, Heading, Layout
from radtrack.source.header import HeaderBlock, HeaderPath, compose, header_text, is_numbering
from radtrack.source.workbook import Cell, Content, Rows, Sheet

HEADER_ROWS = 40
"""Rows in which a header may begin."""

MOST_DEEP = 4
"""Rows a header may have, its numbering not counted."""


MOST_WIDE = 256
"""Columns a header may have; a sheet can be filled to its edge with texts."""

LONGEST = 300
"""Characters of a title; what is longer is running text."""

_UNITS = frozenset(("%", "persen", "prosen", "dalam", "rp", "rupiah"))

MOST_TITLES = 20
"""Headers that a message lists."""


class Column(NamedTuple):
    """A column under its header; `heading` None: the layout does not know it."""

    path: HeaderPath
    heading: Heading | None

    @property
    def cell(self) -> Cell:
        return self.path.lowest

    @property
    def title(self) -> str:
        """The whole header of the column, quoted for a message."""
        return quote(" / ".join(self.path.texts))


class Block(NamedTuple):
    """Header rows with what a layout makes of their columns."""

    top: int
    bottom: int
    columns: Mapping[int, Column]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(column.heading.key for column in self.columns.values() if column.heading)

    @property
    def titles(self) -> tuple[str, ...]:
        """The headers for a message, each once, the last ones of many left out."""
        titles = tuple(dict.fromkeys(column.title for column in self.columns.values()))
        return titles if len(titles) <= MOST_TITLES else (*titles[:MOST_TITLES], "…")

    @property
    def known(self) -> int:
        return sum(column.heading is not None for column in self.columns.values())


def find_block(layout: Layout, sheet: Sheet, rows: Rows) -> Block | None:
    """The first header the layout fits. Where a row above it could belong to it, the reading that makes more columns
    known is the right one."""
    if not _may_fit(layout, rows):
        return None
    near = near_top(sheet)
    for block in blocks(layout, near, rows):
        if layout.fits(block.keys):
            inner = (
                read_block(layout, near, rows, top) for top in range(block.top + 1, block.bottom + 1) if top in rows
            )
            fitting = [block, *(found for found in inner if layout.fits(found.keys))]
            return max(fitting, key=lambda found: found.known)
    return None


def bears_sign(layout: Layout, cell: Cell | Content) -> bool:
    """Whether the cell could be the title without which no header of the layout can be there."""
    if layout.sign is None:
        return True
    if not isinstance(cell.value, str) or len(cell.value) > LONGEST:
        return False
    return normalise(header_text(cell)) in layout.sign


def _may_fit(layout: Layout, rows: Rows) -> bool:
    """Whether such a title stands near the top."""
    first = takewhile(lambda item: item[0] <= 2 * HEADER_ROWS, rows.items())
    return any(bears_sign(layout, cell) for _row, cells in first for cell in cells.values())


def blocks(layout: Layout, near: Sheet, rows: Rows) -> Iterator[Block]:
    """Every row in which a header may begin, as one."""
    for row, cells in rows.items():
        if row > HEADER_ROWS:
            return
        # Running text fills one column.
        if len(cells) > MOST_WIDE:
            continue
        if len(cells) == 1 and all(len(rows.get(below, ())) <= 1 for below in range(row + 1, row + MOST_DEEP)):
            continue
        titles = sum(_is_title(cell) for cell in cells.values())
        if 2 * titles >= len(cells) and not is_numbering(cells.values()):
            yield read_block(layout, near, rows, row)


def near_top(sheet: Sheet) -> Sheet:
    """The sheet with only those merges that a header could have, and that hold something."""
    last = HEADER_ROWS + 2 * MOST_DEEP
    return sheet._replace(merged=tuple(m for m in sheet.merged if m.top <= last and sheet.cell(m.top, m.left)))


def read_block(layout: Layout, sheet: Sheet, rows: Rows, top: int) -> Block:
    """The header that begins in that row, with every row below that goes on with it."""
    block = _recognise(layout, compose(sheet, rows, top, top))
    for _row in range(1, MOST_DEEP):
        below = _row_below(sheet, rows, block)
        if below is None or len(rows[below]) > MOST_WIDE or not _are_titles(rows[below]):
            return block
        taller = _recognise(layout, compose(sheet, rows, top, below))
        if not _goes_on(sheet, block, taller, rows[below], below):
            return block
        block = taller
    return block


def _row_below(sheet: Sheet, rows: Rows, block: Block) -> int | None:
    """The next row that says something: directly below, or below rows over which a merge of the header reaches."""
    reach = max((m.bottom for m in sheet.merged if block.top <= m.top <= block.bottom), default=0)
    for row in range(block.bottom + 1, min(max(reach, block.bottom + 1), block.bottom + MOST_DEEP) + 1):
        if row in rows:
            return row
    return None


def _are_titles(cells: Mapping[int, Cell]) -> bool:
    """Texts, years, or the four quarters as numbers."""
    quarters = [header_text(cell) for cell in cells.values()] == ["1", "2", "3", "4"]
    return quarters or all(_is_title(cell) for cell in cells.values())


def _is_title(cell: Cell) -> bool:
    """A short text with letters, or a year."""
    if isinstance(cell.value, str) and len(cell.value) > LONGEST:
        return False
    text = header_text(cell)
    if isinstance(cell.value, str):
        return any(c.isalpha() for c in text) or "%" in text or _is_year(text)
    return _is_year(text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and text.startswith("20")


def _goes_on(sheet: Sheet, block: Block, taller: Block, cells: Mapping[int, Cell], row: int) -> bool:
    """Whether a row belongs to the header above it. It does not where it takes its meaning from a column that stands
    for itself: that is a row of the table, or the name of a group."""
    wide, long = _spans(sheet, block)
    for column, known in block.columns.items():
        lost = known.heading is not None and (column not in taller.columns or taller.columns[column].heading is None)
        if lost and column not in wide:
            return False
    if any(column in wide for column in cells) or row <= long:
        return True
    return any(taller.columns[column].heading is not None for column in cells if column in taller.columns)


def _spans(sheet: Sheet, block: Block) -> tuple[frozenset[int], int]:
    """The columns under a merge of the header that is wider than one, and the last row to which any merge reaches."""
    merges = [merge for merge in sheet.merged if block.top <= merge.top <= block.bottom]
    wide = {c for m in merges if m.right > m.left for c in range(m.left, min(m.right, m.left + 255) + 1)}
    return frozenset(wide), max((merge.bottom for merge in merges), default=0)


def _explains(other: Column, percents: Column) -> bool:
    """Whether a column of percents only says how much of the target another one is: figures, of whatever quarter, or
    money under the same words."""
    if other.heading is None or percents.heading is None:
        return False
    if other.heading.key == "actual":
        return other.heading.rank < percents.heading.rank
    apart = set(normalise(other.path.text).split()) ^ set(normalise(percents.path.text).split())
    return other.heading.key == "budget" and apart <= _UNITS


def _recognise(layout: Layout, block: HeaderBlock) -> Block:
    columns = {column: Column(path, layout.recognise(path)) for column, path in block.paths.items()}
    grouped = {path.lowest.where.sort_key[2] for path in block.paths.values() if len(path.cells) > 1}
    for number, (path, heading) in columns.items():
        # A bare quarter beside others that stand under a group may belong to that group, or to another one.
        if heading and heading.rank == BARE and len(path.cells) == 1 and path.lowest.where.sort_key[2] in grouped:
            columns[number] = Column(path, None)
    for number, column in columns.items():
        if column.heading and column.heading.percent and any(_explains(other, column) for other in columns.values()):
            columns[number] = Column(column.path, Heading(ATTAINMENT))
    return Block(block.top, block.bottom, columns)
