"""Tables of the written report: real tables whose header is repeated and whose rows stay in one piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from radtrack.locale.translate import _
from radtrack.report.book import Signature, Tiles
from radtrack.report.render.excel_style import ACCENT, HEADER, MUTED, PANEL, RULE
from radtrack.report.render.office_file import cut, markup
from radtrack.report.render.office_table import (
    PLAIN_WIDTH,
    column_points,
    paper_columns,
    side_of,
    text_of,
    tile_text,
    tint_of,
)
from radtrack.report.table import SECTION, TOTAL, Column, Table

POINTS = 72 / 25.4
"""In a millimetre; Word counts in twentieths of a point."""
LETTER = 1.9
"""Millimetres for a letter of a column's width."""
SIZE = 8.5
MOST_LETTERS = 500
"""Of a cell: more would fill a page that cannot be broken inside a row; the workbook has the whole text."""
DOTS = "……………………………………"
MOST_KEPT = 12
"""Rows of a table that is not cut over two pages."""
HAND = 4
"""Empty lines left for a signature."""


def table_xml(table: Table, width: int) -> Any:
    """The table, at most as wide as a line (in millimetres)."""
    columns = paper_columns(table)
    needed = sum(c.width or PLAIN_WIDTH for c in columns) * LETTER
    points = column_points(table, columns, min(width, needed) * POINTS, SIZE, MOST_LETTERS)
    grid = [int(p * 20) for p in points]
    rows = [_head(columns, grid)]
    last = len(table.rows)
    for at, row in enumerate(table.rows, 1):
        if SECTION in row:
            rows.append(_span(cut(row[SECTION], MOST_LETTERS), len(columns), sum(grid)))
        else:
            rows.append(_row(row, columns, grid, follow=at < last <= MOST_KEPT))
    return _framed(grid, "".join(rows), borders=True)


def _even(count: int, width: int) -> list[int]:
    """Columns of the same width over a whole line."""
    return [int(width * POINTS * 20 / count)] * count


def _framed(grid: Sequence[int], rows: str, *, borders: bool) -> Any:
    kind = "single" if borders else "nil"
    edges = "".join(
        f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="{RULE[1:]}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in grid)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def _head(columns: Sequence[Column], grid: Sequence[int]) -> str:
    cells = "".join(
        cell(cut(c.header, MOST_LETTERS), w, fill=HEADER, colour=ACCENT, bold=True, side="center", follow=True)
        for c, w in zip(columns, grid, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _span(text: str, count: int, width: int) -> str:
    body = cell(text, width, fill=PANEL, colour=MUTED, bold=True, span=count, follow=True)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{body}</w:tr>"


def _row(row: Mapping[str, Any], columns: Sequence[Column], grid: Sequence[int], *, follow: bool) -> str:
    bold = TOTAL in row
    cells = [
        cell(text_of(row, c, MOST_LETTERS), w, fill=tint_of(row.get(c.key)), bold=bold, side=side_of(c), follow=follow)
        for c, w in zip(columns, grid, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def cell(
    text: str,
    width: int,
    *,
    fill: str = "",
    colour: str = "",
    bold: bool = False,
    side: str = "left",
    size: float = SIZE,
    span: int = 1,
    edge: str = "",
    follow: bool = False,
) -> str:
    """A cell with one paragraph for each line of the text. `edge` is the colour of a bar at its left; `follow` keeps
    it on the page of what comes next."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if edge:
        properties += f'<w:tcBorders><w:left w:val="single" w:sz="24" w:space="0" w:color="{edge[1:]}"/></w:tcBorders>'
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>' if fill else ""
    lines = "".join(
        paragraph(line, colour=colour, bold=bold, side=side, size=size, follow=follow) for line in text.split("\n")
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"


def paragraph(text: str, *, colour: str, bold: bool, side: str, size: float, follow: bool = False) -> str:
    letters = "<w:b/>" if bold else ""
    letters += f'<w:color w:val="{colour[1:]}"/>' if colour else ""
    letters += f'<w:sz w:val="{int(size * 2)}"/>'
    run = f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{markup(text)}</w:t></w:r>' if text else ""
    keep = "<w:keepNext/>" if follow else ""
    spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    return f'<w:p><w:pPr>{keep}{spacing}<w:jc w:val="{side}"/><w:rPr>{letters}</w:rPr></w:pPr>{run}</w:p>'


def tiles_xml(tiles: Tiles, width: int) -> Any:
    """The figures of a headline beside each other: label, large figure, note."""
    grid = _even(len(tiles.tiles), width)
    rows = []
    for at, (size, bold, colour) in enumerate(((SIZE, False, MUTED), (18, True, ACCENT), (SIZE, False, MUTED))):
        texts = [(tile.label, tile_text(tile.value, tile.kind), tile.note)[at] for tile in tiles.tiles]
        cells = "".join(
            cell(cut(text, MOST_LETTERS), w, fill=PANEL, colour=colour, bold=bold, size=size, edge=ACCENT, follow=True)
            for text, w in zip(texts, grid, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return _framed(grid, "".join(rows), borders=False)


def signature_xml(signature: Signature, width: int) -> Any:
    """Place and date, then each office with room to sign; names and numbers are written by hand."""
    grid = _even(len(signature.offices), width)
    last = len(grid) - 1
    rows = [[f"{signature.place or '……………………'}, {DOTS}" if at == last else "" for at in range(len(grid))]]
    rows.append([f"{label}," for label, _office in signature.offices])
    rows.append([office or DOTS for _label, office in signature.offices])
    rows.append(["\n" * HAND] * len(grid))
    rows += [[text.format(dots=DOTS)] * len(grid) for text in (_("Nama: {dots}"), _("NIP: {dots}"))]
    body = ""
    for at, texts in enumerate(rows):
        cells = "".join(
            cell(cut(text, MOST_LETTERS), w, bold=at == 2, size=10, follow=at < len(rows) - 1)
            for text, w in zip(texts, grid, strict=True)
        )
        body += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return _framed(grid, body, borders=False)
