"""Typed tables as rows of a sheet: header, body as high as its texts, bars, small pictures of the last quarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from radtrack.report.render.excel_canvas import Canvas
from radtrack.report.render.excel_cell import NUMBERS, cell_writer
from radtrack.report.render.excel_chart import Placed
from radtrack.report.render.excel_fit import line_count, line_points
from radtrack.report.render.excel_style import ACCENT, BAR, MUTED, PANEL, SOFT
from radtrack.report.table import SECTION, TOTAL, Column, Kind, Table, cell_text

WIDTHS = {Kind.TEXT: 24.0, Kind.STATUS: 16.0, Kind.MONEY: 16.0, Kind.COUNT: 8.0, Kind.TREND: 16.0, Kind.BLANK: 20.0}
OTHER_WIDTH = 11.0
INDENT = 9
"""Pixels of one step of indentation."""
LEAST_NOTE = 2
"""Last column of the note under a narrower table."""
LEAST_POINTS = 2
"""Values below which a picture of them says nothing."""


def shown_columns(table: Table) -> tuple[Column, ...]:
    return tuple(column for column in table.columns if column.shown)


def column_width(column: Column) -> float:
    return float(column.width) if column.width else WIDTHS.get(column.kind, OTHER_WIDTH)


def write_table(canvas: Canvas, table: Table, *, plotted: frozenset[str] = frozenset()) -> None:
    """Heading, header row, body and note. In the columns of `plotted` nothing-to-show is an empty cell, because a
    chart would draw a dash as zero."""
    if table.title:
        canvas.heading(table.title)
    columns = shown_columns(table)
    _write_header(canvas, table, columns)
    first = canvas.row
    _write_body(canvas, table, columns, plotted)
    keys = {column.key: at for at, column in enumerate(columns)}
    canvas.placed[table.key] = Placed(canvas.name, first, canvas.row - 1, keys)
    for at, column in enumerate(columns):
        match column.kind:
            case Kind.BAR:
                _draw_bars(canvas, at, first, table.rows)
            case Kind.TREND:
                _draw_trends(canvas, at, column, first, table.rows)
    if table.note:
        canvas.remark(table.note, max(len(columns) - 1, min(LEAST_NOTE, canvas.last_column)))


def _write_header(canvas: Canvas, table: Table, columns: Sequence[Column]) -> None:
    lines = [
        line_count(column.header, canvas.room(at, at), canvas.size, bold=True) for at, column in enumerate(columns)
    ]
    row = canvas.next_row(line_points(max(lines, default=1), canvas.size))
    style = canvas.styles.head(canvas.size)
    for at, column in enumerate(columns):
        canvas.sheet.write_string(row, at, column.header, style)
        for part, name in enumerate(column.parts):
            canvas.sheet.write_string(row, canvas.aside + part, name, style)
    canvas.heads[table.key] = row


def _write_body(canvas: Canvas, table: Table, columns: Sequence[Column], plotted: frozenset[str]) -> None:
    cells = [
        (at, column.key, cell_writer(canvas, column, table.rows, empty=column.key in plotted))
        for at, column in enumerate(columns)
    ]
    texts = [
        (column, canvas.room(at, at) - (INDENT if column.kind is Kind.STATUS else 0))
        for at, column in enumerate(columns)
        if column.kind not in NUMBERS and column.kind not in (Kind.TREND, Kind.BLANK) and column.key != "no"
    ]
    for row in table.rows:
        if SECTION in row:
            _write_section(canvas, row[SECTION], len(columns))
            continue
        place = canvas.next_row(line_points(_most_lines(row, texts, canvas.size), canvas.size))
        for at, key, write in cells:
            write(place, at, row.get(key), row)


def _most_lines(row: Mapping[str, Any], texts: Sequence[tuple[Column, int]], size: int) -> int:
    bold, most = TOTAL in row, 1
    for column, room in texts:
        if value := row.get(column.key):
            text = value if isinstance(value, str) else cell_text(value, column.kind)
            most = max(most, line_count(text, room, size, bold=bold))
    return most


def _write_section(canvas: Canvas, text: str, count: int) -> None:
    row = canvas.next_row(line_points(1, canvas.size))
    style = canvas.styles.body(canvas.size, bold=True, font_color=MUTED, bg_color=PANEL, top=1, left=0, right=0)
    canvas.sheet.write_string(row, 0, text, style)
    for at in range(1, count):
        canvas.sheet.write_blank(row, at, None, style)


def _draw_bars(canvas: Canvas, at: int, first: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Light bars behind the percents, full at 100."""
    body = sum(TOTAL not in row for row in rows)
    look = {"type": "data_bar", "bar_solid": True, "bar_color": BAR, "data_bar_2010": True, "bar_no_border": True}
    ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
    canvas.sheet.conditional_format(first, at, first + body - 1, at, {**look, **ends})


def _draw_trends(canvas: Canvas, at: int, column: Column, first: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Columns of the last quarters in one cell per row; their values stand to the right of the page."""
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    left, right = canvas.aside, canvas.aside + len(column.parts) - 1
    drawn = [
        first + place
        for place, row in enumerate(rows)
        if sum(value is not None for value in row.get(column.key) or ()) >= LEAST_POINTS
    ]
    if not drawn:
        return
    falls = any(value is not None and value < 0 for row in rows for value in row.get(column.key) or ())
    options = {"type": "column", "series_color": SOFT, "last_point": True, "last_color": ACCENT}
    options |= {"negative_points": True} if falls else {"min": 0}
    options |= {
        "location": [xl_rowcol_to_cell(row, at) for row in drawn],
        "range": [xl_range(row, left, row, right) for row in drawn],
    }
    canvas.sheet.add_sparkline(drawn[0], at, options)
