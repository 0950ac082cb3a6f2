"""What stands on a slide besides charts: headline tiles, sentences, tables; each in letters as large as the room
allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from radtrack.report.book import Lines, Tiles
from radtrack.report.render.excel_fit import PIXELS_PER_POINT, line_count
from radtrack.report.render.excel_style import ACCENT, HEADER, MUTED, PANEL, RULE
from radtrack.report.render.office_file import cut
from radtrack.report.render.office_table import (
    PADDING,
    column_points,
    fitted,
    paper_columns,
    side_of,
    text_of,
    tile_text,
    tint_of,
)
from radtrack.report.render.pptx_master import Box, rgb, write
from radtrack.report.table import SECTION, Column, Table

TILES = 104
"""Points a row of tiles is high."""
GAP, AFTER, INSET, CELL = 12, 8, 5, 3
LINE_SIZES = (20, 18, 16, 14, 13, 12)
LINES = (4, 3, 2, 1)
"""Of one sentence: as few as it takes when the smallest letters are still too large."""
LABEL_SIZES = (14, 13, 12)
TABLE_SIZES = (16, 14, 13, 12)
LETTERS = (140, 110, 90, 75, 60, 50, 40)
"""Of a text in a table: as few as it takes when the smallest letters are still too large."""
NOTE = 11
LINE = 1.22
"""Height of a line on a slide as a multiple of the letter size."""
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
GRIDLESS = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without lines and fills of its own."""


def add_tiles(slide: Any, tiles: Tiles, box: Box) -> Box:
    """Label, large figure and note beside each other; what is left of the box."""
    count = len(tiles.tiles)
    width = (box.width - GAP * (count - 1)) / count
    for at, tile in enumerate(tiles.tiles):
        place = Box(box.left + at * (width + GAP), box.top, width, TILES)
        panel = _rectangle(slide, place, PANEL)
        _rectangle(slide, place._replace(width=4), ACCENT)
        frame = panel.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left, frame.margin_right = Pt(14), Pt(4)
        room = width - 20
        _write_small(frame, tile.label, room)
        write(frame, (fitted(tile_text(tile.value, tile.kind), room, 34, 1),), 34, bold=True, colour=ACCENT)
        _write_small(frame, tile.note, room)
    return Box(box.left, box.top + TILES + GAP * 2, box.width, box.height - TILES - GAP * 2)


def _write_small(frame: Any, text: str, room: float) -> None:
    pixels = int(room * PIXELS_PER_POINT)
    size = next((s for s in LABEL_SIZES if line_count(text, pixels, s) == 1), LABEL_SIZES[-1])
    write(frame, (fitted(text, room, size, 1),), size, colour=MUTED)


def _rectangle(slide: Any, box: Box, fill: str) -> Any:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu())
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(fill)
    shape.line.fill.background()
    shape.shadow.inherit = False
    return shape


def add_lines(slide: Any, lines: Lines, box: Box) -> Box:
    """Sentences in the largest letters that fit; the rest of the box is used up."""
    texts = [cut(line, LETTERS[0] * 4) for line in lines.lines if line]
    size = next((s for s in LINE_SIZES if _lines_height(texts, box.width, s) <= box.height), LINE_SIZES[-1])
    for most in LINES:
        if _lines_height(texts, box.width, size) > box.height:
            texts = [fitted(text, box.width - 2 * INSET, size, most) for text in texts]
    shape = slide.shapes.add_textbox(*box.emu())
    shape.text_frame.word_wrap = True
    shape.text_frame.margin_left = shape.text_frame.margin_right = Pt(INSET)
    write(shape.text_frame, texts, size, after=AFTER)
    return Box(box.left, box.top + box.height, box.width, 0)


def _lines_height(texts: Sequence[str], width: float, size: float) -> float:
    room = int((width - 2 * INSET) * PIXELS_PER_POINT)
    return sum(line_count(text, room, size) * size * LINE + AFTER for text in texts) + 2 * INSET


def add_table(slide: Any, table: Table, box: Box) -> Box:
    """A table that can be edited, in the largest letters that fit, its note below it."""
    columns = paper_columns(table)
    notes = [fitted(line, box.width, NOTE, 2) for line in table.note.split("\n") if line]
    room = box.height - (_lines_height(notes, box.width, NOTE) + 2 * INSET if notes else 0)
    for size, most in [(s, LETTERS[0]) for s in TABLE_SIZES] + [(TABLE_SIZES[-1], m) for m in LETTERS[1:]]:
        points = column_points(table, columns, box.width, size, most)
        texts = [_texts(row, columns, most) for row in table.rows]
        heads = _height([column.header for column in columns], points, size, bold=True)
        heights = [heads, *[_row_height(row, text, points, size) for row, text in zip(table.rows, texts, strict=True)]]
        if sum(heights) <= room:
            break
    shape = slide.shapes.add_table(len(heights), len(columns), *box._replace(height=sum(heights)).emu())
    grid = shape.table
    shape._element.graphic.graphicData.tbl.tblPr.find(f"{{{DRAWING}}}tableStyleId").text = GRIDLESS
    grid.horz_banding = False
    for at, width in enumerate(points):
        grid.columns[at].width = Pt(width)
    for at, height in enumerate(heights):
        grid.rows[at].height = Pt(height)
    for at, column in enumerate(columns):
        _write_cell(grid.cell(0, at), column.header, size, fill=HEADER, colour=ACCENT, bold=True, side="center")
        for place, row in enumerate(table.rows, 1):
            fill = tint_of(row.get(column.key)) or (PANEL if SECTION in row else "")
            side = "left" if SECTION in row else side_of(column)
            bold, text = SECTION in row, texts[place - 1][at]
            _write_cell(grid.cell(place, at), text, size, fill=fill, bold=bold, side=side)
    for place, row in enumerate(table.rows, 1):
        if SECTION in row:
            grid.cell(place, 0).merge(grid.cell(place, len(columns) - 1))
    if notes:
        _add_notes(slide, notes, box._replace(top=box.top + sum(heights) + 2 * INSET))
    return Box(box.left, box.top + box.height, box.width, 0)


def _texts(row: Mapping[str, Any], columns: Sequence[Column], most: int) -> list[str]:
    if SECTION in row:
        return [cut(row[SECTION], most), *[""] * (len(columns) - 1)]
    return [text_of(row, column, most) for column in columns]


def _height(texts: Sequence[str], points: Sequence[float], size: float, *, bold: bool = False) -> float:
    lines = [
        line_count(text, int((width - PADDING) * PIXELS_PER_POINT), size, bold=bold)
        for text, width in zip(texts, points, strict=True)
    ]
    return max(lines, default=1) * size * LINE + 2 * CELL


def _row_height(row: Mapping[str, Any], texts: Sequence[str], points: Sequence[float], size: float) -> float:
    """A heading between rows has the whole width."""
    return _height(texts[:1], [sum(points)], size) if SECTION in row else _height(texts, points, size)


def _write_cell(
    cell: Any, text: str, size: float, *, fill: str, colour: str = "#000000", bold: bool = False, side: str = "left"
) -> None:
    cell.margin_left = cell.margin_right = Pt(PADDING / 2)
    cell.margin_top = cell.margin_bottom = Pt(CELL)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(cell.text_frame, text.split("\n"), size, bold=bold, colour=colour, side=side)
    properties = cell._tc.get_or_add_tcPr()
    properties.append(
        parse_xml(f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="{RULE[1:]}"/></a:solidFill></a:lnB>')
    )
    if fill:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(fill)


def _add_notes(slide: Any, notes: Sequence[str], box: Box) -> None:
    shape = slide.shapes.add_textbox(*box._replace(height=_lines_height(notes, box.width, NOTE)).emu())
    shape.text_frame.word_wrap = True
    write(shape.text_frame, notes, NOTE, colour=MUTED)
