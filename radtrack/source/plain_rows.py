"""Rows in the one form that office programs nearly always write them in, taken out before the XML is parsed.

Only what can mean nothing else is taken: whole rows of cells that hold a plain number, the number of a text, or
nothing. The parser still sees what rows say of themselves, and everything else as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from radtrack.source.sieve import PLAIN_TEXT, Sieve

_STYLE, _KIND, _VALUE = "[0-9]{1,6}", "n|s|inlineStr", r"-?[0-9]{1,15}(?:\.[0-9]{1,17})?(?:E[+-]?[0-9]{1,3})?"
_NUMBER, _TEXT = "<v>", r'<is><t(?: xml:space="preserve")?>'
_NUMBER_END, _TEXT_END = "</v></c>", "</t></is></c>"
_STORED = (
    rf'(?:(?: s="{_STYLE}")?(?: t="[ns]")?(?:/>|>(?:{_NUMBER}{_VALUE}</v>)?</c>)'
    rf'|(?: s="{_STYLE}")? t="inlineStr">{_TEXT}{PLAIN_TEXT}{_TEXT_END})'
)
_ROW_START = r'<row r="([1-9][0-9]{0,6})"([^<>]*(?<!/))>'
_ROW_END = b"</row>"
_ROW = re.compile(rf'{_ROW_START}((?:<c r="[A-Z]{{1,3}}\1"{_STORED})++){_ROW_END.decode()}'.encode("latin-1"))
_CELL = re.compile(rb'<c r="([A-Z]+)[0-9]+"([^<>]*)>(<v>|<is><t[^<>]*>)?([^<]*)')
"""Of such a row: column, what it says of its value, how that begins, and the value."""
_HEAD = re.compile(rf'(?: s="({_STYLE})")?(?: t="({_KIND})")?/?')
_MOST_CELLS = 200
"""Cells of a row for which a pattern is made."""


class PlainCell(NamedTuple):
    """The letters of a cell's column, and what it says of its value, if it has one."""

    letters: str
    style: str
    kind: str
    has_value: bool


_Stored = tuple[bytes, bytes, bytes]
"""The column of a cell, what it says of its value, and how that begins (b"" where it has none)."""

Take = Callable[[int, Sequence[bytes]], None]
"""Takes one row: its number, and the values of those cells that have one."""


class _Shape(NamedTuple):
    """What rows have in common that differ only in their numbers and values. `pattern` gives the number, what the row
    says of itself, and the values; None where the cells are very many."""

    take: Take
    pattern: re.Pattern[bytes] | None


def plain_rows(taker: Callable[[Sequence[PlainCell]], Take]) -> Sieve:
    """Takes plain rows out of a worksheet. `taker` is asked once for the cells of all rows that look alike; what it
    answers gets each of these rows."""
    return Sieve("worksheet", _ROW_END, _PlainRows(taker).without_plain)


class _PlainRows:
    def __init__(self, taker: Callable[[Sequence[PlainCell]], Take]) -> None:
        self._taker = taker
        self._seen: set[bytes] = set()
        """What rows say of themselves beside their number, as far as the parser has seen it."""
        self._shapes: dict[tuple[_Stored, ...], _Shape] = {}
        self._shape: _Shape | None = None

    def without_plain(self, piece: bytes) -> bytes:
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
                shape = self._shape = self._shape_of(tuple(cell[:3] for cell in stored))
                values = [value for _letters, _head, begins, value in stored if begins]
            end = row.end()
            shape.take(int(number), values)
            yield row.start(), end, number, said

    def _shape_of(self, stored: tuple[_Stored, ...]) -> _Shape:
        shape = self._shapes.get(stored)
        if shape is None:
            cells = [_plain_cell(*cell) for cell in stored]
            pattern = _pattern(stored) if len(stored) <= _MOST_CELLS else None
            shape = self._shapes[stored] = _Shape(self._taker(cells), pattern)
        return shape


def _plain_cell(letters: bytes, head: bytes, begins: bytes) -> PlainCell:
    found = _HEAD.fullmatch(head.decode("ascii"))
    assert found is not None
    return PlainCell(letters.decode("ascii"), found[1] or "0", found[2] or "n", has_value=begins != b"")


def _pattern(stored: Iterable[_Stored]) -> re.Pattern[bytes]:
    return re.compile(f"{_ROW_START}{''.join(map(_cell_pattern, stored))}{_ROW_END.decode()}".encode("latin-1"))


def _cell_pattern(stored: _Stored) -> str:
    letters, head, begins = (part.decode("ascii") for part in stored)
    start = rf'<c r="{letters}\1"{head}>{begins}'
    if not begins:
        return start if head.endswith("/") else f"{start}</c>"
    return f"{start}({_VALUE}){_NUMBER_END}" if begins == _NUMBER else f"{start}({PLAIN_TEXT}){_TEXT_END}"
