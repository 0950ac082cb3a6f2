"""A worksheet that is filled from top to bottom, on one grid of columns for the whole page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from radtrack.report.render.excel_chart import Frame, Placed
from radtrack.report.render.excel_fit import AIRY, PIXELS_PER_POINT, column_pixels, line_count, line_points
from radtrack.report.render.excel_style import ACCENT, MUTED, TINTS, Styles
from radtrack.report.table import Kind, Mark, cell_text

GAP = 6
"""Points between blocks."""


@dataclass
class Canvas:
    """Where the next row goes and what has been placed. `widths` are characters per grid column, `size` the points of
    ordinary letters, `heads` the header row of each table and `tops` the first
    one of a nested header, `kept` first and last rows that belong on one printed page,
    `charts` where there is room for charts."""

    workbook: Any
    sheet: Any
    name: str
    styles: Styles
    widths: tuple[float, ...]
    size: int
    row: int = 0
    heights: dict[int, float] = field(default_factory=dict)
    placed: dict[str, Placed] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    tops: dict[str, int] = field(default_factory=dict)
    kept: list[tuple[int, int]] = field(default_factory=list)
    charts: list[Frame] = field(default_factory=list)

    @property
    def last_column(self) -> int:
        return len(self.widths) - 1

    @property
    def aside(self) -> int:
        """First column to the right of the page, where figures stand that are not printed."""
        return self.last_column + 2

    def room(self, first: int, last: int) -> int:
        """Pixels from the left edge of one column to the right edge of another, less the padding of a cell."""
        return sum(column_pixels(width) for width in self.widths[first : last + 1]) - 7

    def next_row(self, height: float) -> int:
        """Claims the next row, `height` points high."""
        row = self.row
        self.sheet.set_row(row, height)
        self.heights[row] = height
        self.row += 1
        return row

    def gap(self) -> None:
        self.next_row(GAP)

    def pixels(self, first: int, last: int) -> int:
        """Height of these rows."""
        return int(sum(self.heights.get(row, 0) for row in range(first, last + 1)) * PIXELS_PER_POINT)

    def across(self, text: str, first: int, last: int, row: int, style: Any) -> None:
        """A text over several columns of a row."""
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", style)
        self.sheet.write_string(row, first, text, style)

    def context(self, line: str | Mark, size: float) -> None:
        """A line under the title; a mark stands on its colour."""
        if isinstance(line, Mark):
            self.paragraph(cell_text(line, Kind.STATUS), size, bg_color=TINTS.get(line.colour, TINTS["grey"]))
        else:
            self.paragraph(line, size, font_color=MUTED)

    def paragraph(self, text: str, size: float, last: int | None = None, **properties: Any) -> None:
        """A wrapped text over the whole width, or up to that column."""
        last = self.last_column if last is None else last
        lines = line_count(text, self.room(0, last), size, bold=bool(properties.get("bold")))
        row = self.next_row(line_points(lines, size))
        style = self.styles.get(font_size=size, text_wrap=True, valign="top", quote_prefix=True, **properties)
        self.across(text, 0, last, row, style)

    def title(self, text: str, size: int) -> None:
        """One line where two points less are enough for that."""
        room = self.room(0, self.last_column)
        fitting = (s for s in (size, size - 1, size - 2) if line_count(text, room, s, bold=True) == 1)
        self.paragraph(text, next(fitting, size), bold=True, font_color=ACCENT)

    def heading(self, text: str) -> None:
        self.paragraph(text, self.size + 1, bold=True, font_color=ACCENT)

    def remark(self, text: str, last: int) -> None:
        """A text under a table, no wider than that."""
        self.paragraph(text, self.size if self.size > AIRY else self.size - 1, last, font_color=MUTED)
