"""What tables of documents and slides have in common: which columns they show, how wide each is, what stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from radtrack.report.render.excel_fit import PIXELS_PER_POINT, line_count, widest_word
from radtrack.report.render.excel_style import TINTS
from radtrack.report.render.office_file import cut
from radtrack.report.table import RIGHT, SECTION, TOTAL, Column, Kind, Mark, Table, cell_text, row_text

PADDING = 9.0
"""Points left and right of a text in its cell."""
PLAIN_WIDTH = 12.0
LARGEST_WORD, LETTERS = 0.17, 9
"""Of the line, and in letter sizes, what the longest word of a column gets at most; longer ones are broken."""
BOLD = 1.08
MOST_FITTED = 1200


def paper_columns(table: Table) -> list[Column]:
    """Those that hold something to read."""
    return [c for c in table.columns if c.shown and c.kind not in (Kind.BLANK, Kind.TREND)]


def column_points(table: Table, columns: Sequence[Column], width: float, size: float, most: int) -> list[float]:
    """Points of each column: in the proportion of their widths, but none narrower than its longest word, as long as
    that leaves room for the others. `most` is how many letters of a text are shown."""
    wanted = [c.width or PLAIN_WIDTH for c in columns]
    largest = max(width * LARGEST_WORD, size * LETTERS)
    least = [min(_least(table, c, size, most), largest) for c in columns]
    least = [points * min(1, width / sum(least)) for points in least]
    fixed: set[int] = set()
    while True:
        room = width - sum(least[at] for at in fixed)
        weights = sum(w for at, w in enumerate(wanted) if at not in fixed)
        found = [least[at] if at in fixed else w / weights * room for at, w in enumerate(wanted)]
        tight = {at for at, points in enumerate(found) if at not in fixed and points < least[at]}
        if not tight or len(fixed | tight) == len(columns):
            return found
        fixed |= tight


def _least(table: Table, column: Column, size: float, most: int) -> float:
    words = [widest_word(column.header) * BOLD]
    words += [widest_word(text_of(row, column, most)) for row in table.rows if SECTION not in row]
    return max(words) * size + PADDING


def text_of(row: Mapping[str, Any], column: Column, most: int) -> str:
    """What stands in the cell; empty where a text says nothing."""
    value = row.get(column.key)
    if value is None and (TOTAL in row or column.kind is Kind.TEXT or column.key == "no"):
        return ""
    return cut(row_text(row, column), most)


def tile_text(value: Any, kind: Kind) -> str:
    """The figure of a headline."""
    text = cell_text(value, kind)
    return f"{text}%" if kind is Kind.PERCENT and value is not None else text


def tint_of(value: Any) -> str:
    """The fill of a cell that holds a mark, "" for none."""
    return TINTS.get(value.colour, "") if isinstance(value, Mark) else ""


def side_of(column: Column) -> str:
    if column.key == "no":
        return "center"
    return "right" if column.kind in (*RIGHT, Kind.BAR) else "left"


def fitted(text: str, room: float, size: float, lines: int, *, bold: bool = False) -> str:
    """The text, cut where it would take more lines in a room of that many points."""
    text = cut(text, MOST_FITTED)
    pixels = int(room * PIXELS_PER_POINT)
    if line_count(text, pixels, size, bold=bold) <= lines:
        return text
    shortest, longest = 1, len(text)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        fits = line_count(cut(text, middle), pixels, size, bold=bold) <= lines
        shortest, longest = (middle, longest) if fits else (shortest, middle - 1)
    return cut(text, shortest)
