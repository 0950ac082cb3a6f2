"""Rows in the one form that office programs nearly always write them in, taken out before the XML is parsed.

A pattern goes through such rows several times faster than a parser that calls back for every cell and value. Only what
can mean nothing else is taken: whole rows of cells that hold a plain number, the number of a text, or nothing. The
parser still sees every row without these cells, and everything else as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_PLAIN_CELL = r'<c r="%(name)s"(?: s="%(style)s")?(?: t="%(kind)s")?(?:/>|>(?:<v>%(value)s</v>)?</c>)'
_PARTS = {"style": "[0-9]{1,6}", "kind": "[ns]", "value": r"[0-9]{1,15}(?:\.[0-9]{1,17})?"}
_CELLS = _PLAIN_CELL % {**_PARTS, "name": r"[A-Z]{1,3}\2"}
_ROW = re.compile(rf'(<row r="([1-9][0-9]{{0,6}})"[^<>]*(?<!/)>)((?:{_CELLS})++)</row>'.encode())
_CELL = re.compile(_PLAIN_CELL % {"name": "(([A-Z]+)[0-9]+)", **{key: f"({part})" for key, part in _PARTS.items()}})
_END = b"</row>"
_ROOT = re.compile(rb'(?:\xef\xbb\xbf)?(?:<\?xml\s[^<>]*\?>)?\s*<worksheet\s[^<>]*\bxmlns="[^"]*"')
_DEFAULT_NAMESPACE = re.compile(rb"xmlns[\s=]")
_MOST_HELD = 1 << 20
"""Bytes without the end of a row that are waited for."""

PlainCell = tuple[str, str, str, str, str]
"""The name of a cell, its column, style, kind and stored value; "" for what it does not have."""


class PlainRows:
    """Takes a worksheet piece by piece and gives back what is left of it for the parser; `take(row, cells)` gets the
    rest. A comment, a processing instruction or a second default namespace may change what the bytes mean: from there
    on nothing is taken."""

    def __init__(self, take: Callable[[int, list[PlainCell]], None]) -> None:
        self._take = take
        self._held = b""
        self._is_first = self._is_on = True

    def strain(self, piece: bytes) -> bytes:
        if not self._is_on:
            return piece
        piece = self._held + piece
        end = piece.rfind(_END) + len(_END)
        if end < len(_END):
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
        return _ROW.sub(self._taken, piece)

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
        return b"<!" not in piece and b"<?" not in piece[after:] and not _DEFAULT_NAMESPACE.search(piece, after)

    def _taken(self, row: re.Match[bytes]) -> bytes:
        self._take(int(row[2]), _CELL.findall(row[3].decode("ascii")))
        return row[1] + _END
