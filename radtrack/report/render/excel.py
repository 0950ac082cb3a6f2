"""The meeting workbook as an Excel file: one sheet per page, ready to be projected, printed and signed."""

from __future__ import annotations

from io import BytesIO
from itertools import zip_longest
from typing import Any

from radtrack.report.book import Book, Form, Lines, Page, Signature, Tiles
from radtrack.report.render.excel_block import write_lines, write_signature, write_tiles
from radtrack.report.render.excel_canvas import Canvas
from radtrack.report.render.excel_chart import Frame, add_charts
from radtrack.report.render.excel_fit import column_pixels
from radtrack.report.render.excel_form import form_columns, write_form
from radtrack.report.render.excel_print import set_up_print
from radtrack.report.render.excel_style import Styles
from radtrack.report.render.excel_table import column_width, shown_columns, write_table
from radtrack.report.table import Report, Table

SIZE, LARGE, CHART_SIZE, FORM_SIZE = 10, 14, 8, 9
SCREEN = 1280
"""Pixels that a sheet can show side by side on a screen 1366 pixels wide."""
CHART_HEIGHT = 310
FILLER = 4.0
"""Width of the columns under the charts."""
MOST_FROZEN = 8
"""Rows above which a header is not frozen, because nothing would be left to scroll."""
MOST_KEPT = 12
"""Rows of a table that is not cut over two pages."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


def render_excel(report: Report) -> bytes:
    """The file of `report.parts["book"]`; the same book gives the same bytes. A text never becomes a formula."""
    from xlsxwriter import Workbook

    book: Book = report.parts["book"]
    target = BytesIO()
    workbook = Workbook(
        target, {"in_memory": True, "default_format_properties": {"font_name": "Arial", "font_size": 10}}
    )
    workbook.set_properties({"title": book.head, "created": book.created})
    styles = Styles(workbook)
    taken: set[str] = set()
    for page in book.pages:
        name = sheet_name(page.name, taken)
        _write_page(workbook, styles, book, page, name)
    workbook.close()
    return target.getvalue()


def sheet_name(wanted: str, taken: set[str]) -> str:
    """The tab name as Excel allows it: at most 31 characters, none of `[]:*?/\\`, no apostrophe at either end, unlike
    every other whatever the case. Remembers it in `taken`."""
    clean = " ".join(wanted.translate(FORBIDDEN).split()).strip("'") or "-"
    name, count = clean[:31].strip(" '"), 1
    while name.casefold() in taken:
        count += 1
        mark = f" ({count})"
        name = clean[: 31 - len(mark)].strip(" '") + mark
    taken.add(name.casefold())
    return name


def _write_page(workbook: Any, styles: Styles, book: Book, page: Page, name: str) -> None:
    sheet = workbook.add_worksheet(name)
    canvas = Canvas(workbook, sheet, name, styles, _grid(page), _size(page))
    for at, width in enumerate(canvas.widths):
        sheet.set_column(at, at, width)
    canvas.title(page.title, 16 if page.large else 14)
    for line in page.context:
        canvas.context(line, canvas.size if page.large else 9)
    plotted = frozenset(chart.value for chart in page.charts)
    beside = _first_table(page) if page.charts else None
    for before, item in zip((None, *page.items), page.items, strict=False):
        _write_item(canvas, item, plotted)
        if isinstance(item, Signature) and isinstance(before, Lines):
            # No page of its own for signatures: what is said before them goes along.
            canvas.kept[-2:] = [(canvas.kept[-2][0], canvas.kept[-1][1])]
        if beside is item:
            _draw_beside(canvas, page, beside)
            canvas.size = SIZE
    _set_up(canvas, book, page)


def _size(page: Page) -> int:
    if any(isinstance(item, Form) for item in page.items):
        return FORM_SIZE
    return LARGE if page.large else SIZE


def _write_item(canvas: Canvas, item: Table | Tiles | Lines | Form | Signature, plotted: frozenset[str]) -> None:
    start = canvas.row
    canvas.gap()
    match item:
        case Table() if item.rows:
            write_table(canvas, item, plotted=plotted)
        case Table():
            write_lines(canvas, Lines(item.title, (item.note,)))
        case Tiles():
            write_tiles(canvas, item)
        case Lines():
            write_lines(canvas, item)
        case Form():
            write_form(canvas, item)
        case Signature():
            write_signature(canvas, item)
    last = canvas.row - 1
    if isinstance(item, Form) or (isinstance(item, Table) and len(item.rows) > MOST_KEPT):
        last = canvas.heads[item.key] + 1
    canvas.kept.append((start, last))


def _first_table(page: Page) -> Table | None:
    return next((item for item in page.items if isinstance(item, Table) and item.rows), None)


def _grid(page: Page) -> tuple[float, ...]:
    """Widths of the page's columns: each as wide as the widest that any table puts there; a large page fills the
    screen."""
    rows = [
        [column_width(column) for column in (form_columns(item) if isinstance(item, Form) else shown_columns(item))]
        for item in page.items
        if isinstance(item, Table | Form)
    ]
    widths = [max(level) for level in zip_longest(*rows, fillvalue=0.0)]
    missing = SCREEN - sum(column_pixels(width) for width in widths)
    fillers = max(0, missing // column_pixels(FILLER)) if page.large or not widths else 0
    return (*widths, *[FILLER] * fillers)


def _draw_beside(canvas: Canvas, page: Page, table: Table) -> None:
    """Puts the charts to the right of the table, with empty rows below it where it is shorter than they are."""
    top, column = canvas.heads[table.key], len(shown_columns(table))
    while canvas.pixels(top, canvas.row) < CHART_HEIGHT:
        canvas.next_row(15)
    frame = Frame(top, column, canvas.room(column, canvas.last_column), canvas.pixels(top, canvas.row))
    canvas.charts.append(frame)


def _set_up(canvas: Canvas, book: Book, page: Page) -> None:
    """How the sheet opens and how it prints."""
    sheet, width = canvas.sheet, canvas.room(0, canvas.last_column)
    if canvas.charts:
        add_charts(canvas.workbook, sheet, page.charts, canvas.placed, canvas.charts[0], CHART_SIZE)
    sheet.hide_gridlines(2)
    if page.large:
        sheet.hide_row_col_headers()
    if width > SCREEN:
        sheet.set_zoom(max(75, SCREEN * 100 // width))
    head = canvas.heads.get(page.main)
    if head is not None and head < MOST_FROZEN:
        sheet.freeze_panes(head + 1, page.frozen)
    elif page.main in canvas.tops:
        sheet.freeze_panes(0, page.frozen)
    if head is not None and page.filtered:
        placed = canvas.placed[page.main]
        sheet.autofilter(head, 0, placed.last, len(placed.columns) - 1)
    set_up_print(canvas, book, None if head is None else (canvas.tops.get(page.main, head), head))
