"""How a sheet prints: paper, what every page repeats, and breaks that leave a block in one piece."""

from __future__ import annotations

from collections.abc import Iterator

from radtrack.locale.translate import _
from radtrack.report.book import Book
from radtrack.report.render.excel_canvas import Canvas

PAPERS = {"f4": (14, 13.0, 8.5), "a4": (9, 11.69, 8.27)}
"""Excel's number of the paper, and its sides in inches lying down."""
SIDE, TOP, BOTTOM = 0.4, 0.75, 0.6
"""Margins in inches."""
HEADER_LIMIT = 255
SEPARATOR = "   "
PER_INCH = 96
SURE = 0.97
"""Share of a page that is counted on."""


def set_up_print(canvas: Canvas, book: Book, repeated: tuple[int, int] | None) -> None:
    """Landscape, as wide as the paper, as many pages as it takes; `repeated` are first and last header row of every
    page."""
    sheet, (number, _width, _height) = canvas.sheet, PAPERS[book.paper]
    sheet.set_paper(number)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
    sheet.print_area(0, 0, canvas.row - 1, canvas.last_column)
    if repeated is not None:
        sheet.repeat_rows(*repeated)
    breaks = list(_breaks(canvas, book, repeated))
    if breaks:
        sheet.set_h_pagebreaks(breaks)
    sheet.set_header(_head(book.head, book.state), {"margin": 0.3})
    page = _("Hal. {page} dari {pages}").format(page="&P", pages="&N")
    right = f"&R&8 {page}"
    left = "&L&8 "
    sheet.set_footer(f"{left}{_legend(book.foot, HEADER_LIMIT - len(left + right))}{right}", {"margin": 0.3})


def _breaks(canvas: Canvas, book: Book, repeated: tuple[int, int] | None) -> Iterator[int]:
    """Rows before which every page ends, so that no block of `canvas.kept` is cut as long as a page can hold it.

    All of them are written down: programs draw columns a little wider or narrower, so they scale differently and would
    each break elsewhere."""
    _number, long, short = PAPERS[book.paper]
    scale = min(1.0, (long - 2 * SIDE) * PER_INCH / canvas.room(0, canvas.last_column))
    page = (short - TOP - BOTTOM) * PER_INCH / scale * SURE
    again = canvas.pixels(*repeated) if repeated is not None else 0
    ends = dict(canvas.kept)
    used = 0
    for row in range(canvas.row):
        height = canvas.pixels(row, row)
        block = canvas.pixels(row, ends.get(row, row))
        if used and used + block > page:
            yield row
            used = again if repeated is not None and row > repeated[1] else 0
        used += height


def _head(title: str, state: str) -> str:
    """Title and state of the data in two lines; the title gives way to the 255 characters Excel allows."""
    start, below = '&L&"Arial,Bold"&8 ', f'\n&"Arial,Regular"&8 {_escaped(state)}'
    room = HEADER_LIMIT - len(start) - len(below)
    text = _escaped(title)
    return f"{start}{text if len(text) <= room else text[: room - 1].rstrip('& ') + '…'}{below}"


def _legend(foot: tuple[str, ...], room: int) -> str:
    """The lines that fit beside the page number, each whole; where there are more, the sheet that has all is
    named."""
    lines = [_escaped(line) for line in foot]
    whole = SEPARATOR.join(lines)
    if len(whole) <= room:
        return whole
    more = _escaped(_("Metode lainnya: lembar Metode dan Sumber Data"))
    while lines and len(SEPARATOR.join((*lines, more))) > room:
        lines.pop()
    return SEPARATOR.join((*lines, more))


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
