"""What stands around the tables of a page: headline tiles, paragraphs, the block for signatures."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate, pairwise

from radtrack.locale.translate import _
from radtrack.report.book import Lines, Signature, Tile, Tiles
from radtrack.report.render.excel_canvas import Canvas
from radtrack.report.render.excel_fit import column_pixels, line_points
from radtrack.report.render.excel_style import ACCENT, MUTED, PANEL, number_format
from radtrack.report.table import Kind, cell_text, shown_places

DOTS = "……………………………………"
HAND = 45
"""Points left for a signature."""
RIGHT_HALF = 0.62
"""Where the right block of signatures begins, as a share of the width."""


def write_tiles(canvas: Canvas, tiles: Tiles) -> None:
    """Label, large figure and note in three rows; the tiles share the width."""
    label, value, note = (canvas.next_row(line_points(1, size)) for size in (canvas.size, 20, canvas.size))
    for (first, last), tile in zip(_spans(canvas, len(tiles.tiles)), tiles.tiles, strict=True):
        side = {"bg_color": PANEL, "left": 5, "left_color": ACCENT, "indent": 1, "align": "left", "shrink": True}
        small = canvas.styles.get(font_size=canvas.size, font_color=MUTED, valign="vcenter", **side)
        canvas.across(tile.label, first, last, label, small)
        _write_value(canvas, tile, first, last, value, side)
        canvas.across(tile.note, first, last, note, small)


def _write_value(canvas: Canvas, tile: Tile, first: int, last: int, row: int, side: dict[str, object]) -> None:
    large = {"font_size": 20, "bold": True, "font_color": ACCENT, "valign": "vcenter", **side}
    if not isinstance(tile.value, int | Decimal):
        canvas.across(cell_text(tile.value, tile.kind), first, last, row, canvas.styles.get(**large))
        return
    value = Decimal(tile.value)
    places = shown_places(value, tile.kind)
    percent = '"%"' if tile.kind is Kind.PERCENT else ""
    style = canvas.styles.get(num_format=f"{number_format(places, places)}{percent}", **large)
    canvas.across("", first, last, row, style)
    canvas.sheet.write_number(row, first, tile.value, style)


def _spans(canvas: Canvas, count: int) -> list[tuple[int, int]]:
    """Grid columns of each tile, as even as the columns allow."""
    edges = list(accumulate((column_pixels(width) for width in canvas.widths), initial=0))
    starts = [min(range(len(edges)), key=lambda at: abs(edges[at] - edges[-1] * k / count)) for k in range(count + 1)]
    return [(start, end - 1) for start, end in pairwise(starts)]


def write_lines(canvas: Canvas, lines: Lines) -> None:
    if lines.title:
        canvas.heading(lines.title)
    for line in lines.lines:
        canvas.paragraph(line, canvas.size)


def write_signature(canvas: Canvas, signature: Signature) -> None:
    """Place and date, then each office with room to sign; names and numbers are written by hand."""
    plain = canvas.styles.get(font_size=canvas.size)
    strong = canvas.styles.get(font_size=canvas.size, bold=True)
    lefts = _starts(canvas, len(signature.offices))
    high = line_points(1, canvas.size)
    place = f"{signature.place or '……………………'}, {DOTS}"
    canvas.sheet.write_string(canvas.next_row(high), lefts[-1], place, plain)
    rows = [canvas.next_row(height) for height in (high, high, HAND, high, high)]
    for at, (label, office) in zip(lefts, signature.offices, strict=True):
        canvas.sheet.write_string(rows[0], at, f"{label},", plain)
        canvas.sheet.write_string(rows[1], at, office or DOTS, strong)
        canvas.sheet.write_string(rows[3], at, _("Nama: {dots}").format(dots=DOTS), plain)
        canvas.sheet.write_string(rows[4], at, _("NIP: {dots}").format(dots=DOTS), plain)


def _starts(canvas: Canvas, count: int) -> list[int]:
    """The columns where the blocks begin: the first at the left edge, the second well right of the middle."""
    edges = list(accumulate((column_pixels(width) for width in canvas.widths), initial=0))
    right = next(at for at, edge in enumerate(edges) if edge >= edges[-1] * RIGHT_HALF)
    right = min(right, canvas.last_column)
    return [right] if count == 1 else [min(1, right), right]
