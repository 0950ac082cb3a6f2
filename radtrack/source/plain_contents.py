"""What the cells of plain rows hold: each content made once, whatever number of cells store it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from radtrack.source.number_format import NumberFormat
from radtrack.source.parts import Unreadable
from radtrack.source.plain_rows import PlainCell
from radtrack.source.stored import Book, read_value
from radtrack.source.workbook import MOST_COLUMNS, Content, column_number


class PlainContents:
    """The contents of one worksheet so far."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[tuple[str, str], _Contents] = {}

    def columns(self, cells: Sequence[PlainCell]) -> tuple[tuple[int, ...], tuple[Mapping[bytes, Content], ...]]:
        """The columns of such cells as have a value, and for each what a stored value stands for there. Raises
        Unreadable for cells that no sheet may hold, be they blank."""
        columns = {column_number(cell.letters): cell for cell in cells}
        if len(columns) < len(cells) or max(columns) > MOST_COLUMNS:
            raise Unreadable("c")
        filled = {column: cell for column, cell in columns.items() if cell.has_value}
        return tuple(filled), tuple(self._contents(cell.style, cell.kind) for cell in filled.values())

    def _contents(self, style: str, kind: str) -> _Contents:
        if (style, kind) not in self._known:
            self._known[style, kind] = _Contents(kind, self._book.format_of(style), self._book)
        return self._known[style, kind]


class _Contents(dict[bytes, Content]):
    """Of cells of one kind and format, by what they store."""

    def __init__(self, kind: str, number_format: NumberFormat, book: Book) -> None:
        super().__init__()
        self._kind, self._number_format, self._book = kind, number_format, book

    def __missing__(self, stored: bytes) -> Content:
        number_format = self._number_format
        value, error, malformed = read_value(self._kind, stored.decode(), number_format, self._book)
        self[stored] = content = Content(value, number_format.code, error=error, malformed=malformed)
        return content
