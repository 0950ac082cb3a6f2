"""What people typed into a workbook elsewhere than into cells: comments, text boxes, page headers, links, properties.

Nothing of it is read as a figure, but an accepted workbook is kept byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from radtrack.core.text import may_hold_digits
from radtrack.source.preflight import Checked

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo


class Typed(NamedTuple):
    """A text, the part of the file it lies in ("" for an `.xls`, which has none) and, of a comment, the cell it is
    attached to."""

    text: str
    part: str
    cell: str = ""


_PIECE = 1 << 20
_OVERLAP = 1 << 12
"""Characters of a piece that are looked at again with the next, so that no number is cut in two."""

_PARTS = (".xml", ".rels", ".vml")
_NOT_TYPED = ("[Content_Types].xml", "xl/styles.xml", "xl/calcChain.xml", "xl/theme/", "META-INF/", "Thumbnails/")
_SHEETS = "xl/worksheets/sheet"
_STRINGS = "xl/sharedStrings.xml"
_CELLS_END = "</sheetData>"

_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"<]{16,})"|'([^'<]{16,})')""")
_WITHIN_TEXT = re.compile(
    r"</?(?:\w+:)?(?:t|r|s|span|a|b|i|u|font|rPr|sz|color|rFont|family|charset|scheme|vertAlign|strike|outline|shadow|"
    r"latin|ea|cs|sym|solidFill|srgbClr|schemeClr)(?:\s[^<>]*)?/?>"
)
"""Marks that come and go within one text."""
_COMMENT = re.compile(r"<comment\s[^>]*?\bref=\"(?P<cell>[A-Z]{1,3}\d{1,7})\"")
_FLOAT = re.compile(r"-?\d*\.\d+(?:[eE][-+]?\d+)?")
_SOLID = re.compile(r"(?<![\d.])\d{16}(?!\d)")
_TEXT, _TEXT_END = b"<si>", b"</si>"
_SIXTEEN, _DIGITS = "0" * 16, str.maketrans("123456789", "0" * 9)
_IN_BYTES = re.compile(rb"\d(?:[ .\-/'\n]?\d){15,}")


def typed_texts(checked: Checked) -> Iterator[Typed]:
    """Every such text that is long enough to hold a number of 16 digits; of cells only what formulas spell out and
    texts that no cell shows any more. Macros, pictures and embedded documents are not looked into."""
    if checked.kind == "xls":
        # Texts stand there in one byte or two; without its zero bytes a figure of two reads like one of one.
        for found in _IN_BYTES.finditer(checked.data.replace(b"\0", b"")):
            yield Typed(found[0].decode("ascii"), "")
        return
    from zipfile import ZipFile

    with ZipFile(BytesIO(checked.data)) as archive:
        for entry in archive.infolist():
            if entry.filename.lower().endswith(_PARTS) and not entry.filename.startswith(_NOT_TYPED):
                yield from _of_part(archive, entry)


def _of_part(archive: ZipFile, entry: ZipInfo) -> Iterator[Typed]:
    name = entry.filename
    in_cells = name.startswith(_SHEETS)
    for piece in _pieces(archive, entry):
        if in_cells:
            cells, end, rest = piece.partition(_CELLS_END)
            yield from (Typed(text, name) for text in _of_formulas(cells))
            in_cells = not end
            if in_cells:
                continue
            piece = rest
        if name != _STRINGS or _has_sixteen_digits(piece):
            yield from _of_piece(piece, name)


def _pieces(archive: ZipFile, entry: ZipInfo) -> Iterator[str]:
    """The part as text, piece by piece; of a large one never the whole."""
    before = ""
    encoding = ""
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            encoding = encoding or ("utf-16" if piece[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
            text = before + piece.decode(encoding, errors="replace")
            yield text
            before = text[-_OVERLAP:]


def _of_formulas(cells: str) -> Iterator[str]:
    """Solid numbers of 16 digits that are no cell's own value."""
    if cells.isascii() and _SIXTEEN not in cells.translate(_DIGITS):
        # Sheets are large and nearly never hold one; this tells in a twentieth of the time.
        return
    for number in _SOLID.finditer(cells):
        tag = cells[cells.rfind("<", 0, number.start()) : number.start()]
        if not tag.startswith("<v>"):
            yield number[0]


def _has_sixteen_digits(strings: str) -> bool:
    """Whether any of the texts that cells share has enough digits; the part is large and nearly never holds one."""
    first, *texts = strings.encode().split(_TEXT_END)
    # What stands before the first of all counts the others.
    texts.append(first.rpartition(_TEXT)[2])
    return any(may_hold_digits(text, 16) for text in texts)


def _of_piece(piece: str, name: str) -> Iterator[Typed]:
    for attribute in _ATTRIBUTE.finditer(piece):
        value = attribute[1] or attribute[2]
        if not _FLOAT.fullmatch(value):
            yield Typed(unescape(value), name)
    cell = ""
    for block in re.split(r"(<[^<>]*>)", _WITHIN_TEXT.sub("", piece)):
        if comment := _COMMENT.match(block):
            cell = comment["cell"]
        elif len(block) >= 16 and not block.startswith("<") and not _FLOAT.fullmatch(block):
            yield Typed(unescape(block), name, cell)
