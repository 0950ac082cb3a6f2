"""Rows in the one form that office programs nearly always write them in, taken out before the XML is parsed.

A pattern goes through such rows several times faster than a parser that calls back for every cell and value. Only what
can mean nothing else is taken: whole rows of cells that hold a plain number, the number of a text, or nothing. The
parser still sees what rows say of themselves, and everything else as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

_STYLE, _KIND, _VALUE = "[0-9]{1,6}", "[ns]", r"[0-9]{1,15}(?:\.[0-9]{1,17})?"
_STORED = rf'(?: s="{_STYLE}")?(?: t="{_KIND}")?(?:/>|>(?:<v>{_VALUE}</v>)?</c>)'
_ROW_START = r'<row r="([1-9][0-9]{0,6})"([^<>]*(?<!/))>'
_ROW_END = b"</row>"
_ROW = re.compile(rf'{_ROW_START}((?:<c r="[A-Z]{{1,3}}\1"{_STORED})++){_ROW_END.decode()}'.encode())
_CELL = re.compile(rb'<c r="([A-Z]+)[0-9]+"([^<>]*)>(?:<v>([^<]*)</v>)?(?:</c>)?')
_HEAD = re.compile(rf'(?: s="({_STYLE})")?(?: t="({_KIND})")?')
_ROOT = re.compile(rb'(?:\xef\xbb\xbf)?(?:<\?xml\s[^<>]*\?>)?\s*<worksheet\s[^<>]*\bxmlns="[^"]*"')
_DEFAULT_NAMESPACE = re.compile(rb"xmlns[\s=]")
_MOST_HELD = 1 << 20
"""Bytes without the end of a row that are waited for."""
_MOST_CELLS = 200
"""Cells of a row for which a pattern is made."""


class PlainCell(NamedTuple):
    """A cell with a value: the letters of its column, and what it says of its value."""

    letters: str
    style: str
    kind: str


Take = Callable[[int, Sequence[bytes]], None]
"""Takes one row: its number, and the values of its cells."""


class _Shape(NamedTuple):
    """What rows have in common that differ only in their numbers and values. `pattern` gives the number, what the row
    says of itself, and the values; None where the cells are very many."""

    take: Take
    pattern: re.Pattern[bytes] | None


class PlainRows:
    """Takes a worksheet piece by piece and gives back what is left of it for the parser. `taker` is asked once for the
    cells of all rows that look alike; what it answers gets each of these rows. A comment, a processing instruction or a
    second default namespace may change what the bytes mean: from there on nothing is taken."""

    def __init__(self, taker: Callable[[Sequence[PlainCell]], Take]) -> None:
        self._taker = taker
        self._held = b""
        self._seen: set[bytes] = set()
        """What rows say of themselves beside their number, as far as the parser has seen it."""
        self._shapes: dict[tuple[tuple[bytes, bytes, bool], ...], _Shape] = {}
        self._shape: _Shape | None = None
        self._is_first = self._is_on = True

    def strain(self, piece: bytes) -> bytes:
        if not self._is_on:
            return piece
        piece = self._held + piece
        end = piece.rfind(_ROW_END) + len(_ROW_END)
        if end < len(_ROW_END):
            self._held = piece
            if len(piece) <= _MOST_HELD:
                return b""
            self._is_on = False
            return self.rest()
        self._held = piece[end:]
        piece = piece[:end]
        if not self._is_plain(piece):
            self._is_on = False
            return piece + self.rest()
        return self._without_plain(piece)

    def rest(self) -> bytes:
        """What was still waited for."""
        rest, self._held = self._held, b""
        return rest

    def _is_plain(self, piece: bytes) -> bool:
        root = _ROOT.match(piece) if self._is_first else None
        if self._is_first and not root:
            return False
        self._is_first = False
        after = root.end() if root else 0
        if b"<!" in piece or piece.find(b"<?", after) >= 0:
            return False
        # The pattern alone would take as long as all the rest.
        return piece.find(b"xmlns", after) < 0 or not _DEFAULT_NAMESPACE.search(piece, after)

    def _without_plain(self, piece: bytes) -> bytes:
        """The piece with each plain row empty; of rows that follow one another and say nothing new of themselves, only
        the last is left, from which unnamed ones are counted on."""
        left: list[bytes] = []
        at, owed, must_be_seen = 0, b"", False
        for start, end, number, said in self._rows(piece):
            if must_be_seen or start > at:
                left += owed, piece[at:start]
            at = end
            owed = b'<row r="%b"%b>%b' % (number, said, _ROW_END)
            must_be_seen = said not in self._seen or b"hidden" in said
            self._seen.add(said)
        left += owed, piece[at:]
        return b"".join(left)

    def _rows(self, piece: bytes) -> Iterator[tuple[int, int, bytes, bytes]]:
        """Takes the plain rows; where each begins and ends, its number, and what it says of itself."""
        end, shape = 0, self._shape
        while True:
            # Most rows look like the one before, and what that one looked like is told faster than what any may.
            row = shape.pattern.match(piece, end) if shape and shape.pattern else None
            if shape and row:
                number, said, *values = row.groups()
            else:
                row = _ROW.search(piece, end)
                if row is None:
                    return
                number, said, cells = row.groups()
                stored = _CELL.findall(cells)
                shape = self._shape = self._shape_of(
                    tuple((letters, head, bool(value)) for letters, head, value in stored)
                )
                values = [value for _letters, _head, value in stored if value]
            end = row.end()
            shape.take(int(number), values)
            yield row.start(), end, number, said

    def _shape_of(self, stored: tuple[tuple[bytes, bytes, bool], ...]) -> _Shape:
        shape = self._shapes.get(stored)
        if shape is None:
            cells = [_plain_cell(letters, head) for letters, head, has_value in stored if has_value]
            pattern = _pattern(stored) if len(stored) <= _MOST_CELLS else None
            shape = self._shapes[stored] = _Shape(self._taker(cells), pattern)
        return shape


def _plain_cell(letters: bytes, head: bytes) -> PlainCell:
    found = _HEAD.fullmatch(head.decode("ascii"))
    assert found is not None
    return PlainCell(letters.decode("ascii"), found[1] or "0", found[2] or "n")


def _pattern(stored: Iterable[tuple[bytes, bytes, bool]]) -> re.Pattern[bytes]:
    cells = (
        rf'<c r="{letters.decode("ascii")}\1"{head.decode("ascii")}>'
        + (f"<v>({_VALUE})</v></c>" if has_value else "")
        + ("" if has_value or head.endswith(b"/") else "</c>")
        for letters, head, has_value in stored
    )
    return re.compile(f"{_ROW_START}{''.join(cells)}{_ROW_END.decode()}".encode())
