"""One worksheet part → its cells, its merges and what is hidden, in one pass without a tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from operator import getitem

from radtrack.source.merged import Stored, seen_sheet
from radtrack.source.parts import MOST_DEEP, OverLimit, Parts, Unreadable, feed, new_parser
from radtrack.source.plain_contents import PlainContents
from radtrack.source.plain_rows import PlainCell, Take, plain_rows
from radtrack.source.stored import Book, read_value
from radtrack.source.text_runs import Pieces
from radtrack.source.workbook import MOST_COLUMNS, Content, Merge, Sheet, column_letters, column_number

MOST_ROWS = 1_048_576
NAMESPACES = frozenset(
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"}
)
"""Of worksheets as everyone writes them, and as Strict Open XML."""

MOST_MERGES = 100_000

_IN_ROW = 3
"""How deep the cells of a row stand: in the sheet, its data and the row."""
_SET = ("1", "true")
_OF_TEXTS = frozenset(
    "r rPr rPh phoneticPr b i strike condense extend outline shadow u vertAlign sz color rFont family charset"
    " scheme".split()
)
"""What may stand in a text that a cell holds itself, beside its pieces."""
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
# `[1]Sheet!A1`, `'C:\[book.xlsx]Sheet 1'!A1`; a column of a table, `Table[column]`, is no other workbook.
_EXTERNAL = re.compile(r"\[[^\[\]]+\][^\[\]+*/,;()=<>&^]*!")


def read_worksheet(parts: Parts, part: str, name: str, book: Book, *, hidden: bool, most: int) -> tuple[Sheet, int]:
    """The sheet, and how many cells it stores. Raises Unreadable; OverLimit beyond `most` cells."""
    reader = _Reader(book, most)
    feed(parts, part, reader.parser, plain_rows(reader.taker))
    sheet = seen_sheet(book.file, name, reader.stored_cells, reader.merged, hidden=hidden)
    hidden_columns = frozenset(compress(range(MOST_COLUMNS + 1), reader.hidden_columns))
    return sheet._replace(hidden_rows=frozenset(reader.hidden_rows), hidden_columns=hidden_columns), reader.count


class _Reader:
    """What stands open while the elements of a worksheet go by."""

    def __init__(self, book: Book, most: int) -> None:
        self.book, self.most = book, most
        self.stored_cells: Stored = {}
        self.count = 0
        self.plain = PlainContents(book)
        self.hidden_rows: set[int] = set()
        self.columns = 0
        self.hidden_columns = bytearray()
        self.merged: list[Merge] = []
        self.external: set[str] = set()
        """Shared formulas that look into another workbook: only their first cell spells them out."""
        self.row, self.row_name = 0, "0"
        self.before = ""
        """The name of the cell before in the same row."""
        self.taken: set[int] = set()
        """The columns of the cells before in the same row."""
        self.cell: dict[str, str] | None = None
        self.stored: str | None = None
        self.in_text = False
        """Whether a value, a formula or a piece of a text is open; nothing else may stand inside it."""
        self.formula: str | None = None
        self.shared = ""
        self.inline: Pieces | None = None
        self.in_aid = False
        self.text: list[str] = []
        self.depth = 0
        """Of elements other than cells and their values."""
        self.c = self.v = self.f = self.t = self.row_tag = ""
        self.parser = new_parser()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end
        self.parser.CharacterDataHandler = self.text.append

    # The next three run for every cell, half a million times in the largest sheet: few calls, the usual case first.

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self.c:
            if self.cell is not None or self.depth != _IN_ROW:
                raise Unreadable("c")
            self.cell = attributes
        elif tag == self.v:
            if self.in_text or self.depth != _IN_ROW:
                raise Unreadable("v")
            # Whatever text went by before is no part of what begins here.
            self.text.clear()
            self.in_text = True
        elif tag == self.row_tag:
            self.open_row(attributes)
        else:
            self.open_other(tag, attributes)

    def end(self, tag: str) -> None:
        if tag == self.v:
            if self.cell is None or self.stored is not None:
                raise Unreadable("v")
            self.stored = "".join(self.text)
            self.in_text = False
        elif tag == self.c:
            self.close_cell()
        elif tag == self.row_tag:
            self.depth -= 1
        else:
            self.close_other(tag)

    def close_cell(self) -> None:
        attributes, stored, formula, inline = self.cell or {}, self.stored, self.formula, self.inline
        self.cell = self.stored = self.formula = self.inline = None
        name = attributes.get("r")
        if name is None:
            name = self.next_name()
        self.before = name
        row, column = self.row, self.column_of(name)
        # A cell that only has a style, as most of a sheet do, must not stand in another's place either.
        if not 0 < column <= MOST_COLUMNS or column in self.taken:
            raise Unreadable(name)
        self.taken.add(column)
        if not stored and formula is None and inline is None:
            return
        kind, number_format = attributes.get("t", "n"), self.book.format_of(attributes.get("s", "0"))
        value: object = None
        error = malformed = None
        if kind == "inlineStr":
            value = None if inline is None else inline.whole()
        elif stored:
            value, error, malformed = read_value(kind, stored, number_format, self.book)
        is_formula = external = uncomputed = False
        if formula is not None:
            is_formula, external = True, self.looks_out(formula)
            # An empty result is a result only where it is said to be a text.
            uncomputed = (not stored and kind != "str") or (stored == "0" and self.book.recalculates)
        elif value is None and error is None and malformed is None:
            return
        content = Content(
            value,
            number_format.code,
            formula=is_formula,
            external=external,
            uncomputed=uncomputed,
            error=error,
            malformed=malformed,
        )
        self.count += 1
        if self.count > self.most:
            raise OverLimit
        if self.stored_cells.setdefault(row, {}).setdefault(column, content) is not content:
            raise Unreadable(name)

    def taker(self, cells: Sequence[PlainCell]) -> Take:
        """What takes rows of such cells, which need no parser."""
        columns, contents = self.plain.columns(cells)

        def take(row: int, values: Sequence[bytes]) -> None:
            held = dict(zip(columns, map(getitem, contents, values), strict=True))
            self.count += len(values)
            if self.count > self.most:
                raise OverLimit
            known = self.stored_cells.setdefault(row, held)
            if known is not held:
                if held.keys() & known.keys():
                    raise Unreadable(f"row {row}")
                known.update(held)

        return take

    def next_name(self) -> str:
        """The name of a cell that has none: it follows the one before it."""
        return f"{column_letters(self.column_of(self.before) + 1 if self.before else 1)}{self.row}"

    def column_of(self, name: str) -> int:
        if not name.endswith(self.row_name):
            raise Unreadable(name)
        return column_number(name[: -len(self.row_name)])

    def open_row(self, attributes: dict[str, str]) -> None:
        if self.depth != _IN_ROW - 1:
            raise Unreadable("row")
        self.depth += 1
        self.text.clear()
        given = attributes.get("r")
        self.row = self.row + 1 if given is None else _row_number(given)
        if not 0 < self.row <= MOST_ROWS:
            raise Unreadable(f"row {given}")
        self.row_name, self.before, self.taken = str(self.row), "", set()
        if attributes.get("hidden") in _SET:
            self.hidden_rows.add(self.row)

    def open_other(self, tag: str, attributes: dict[str, str]) -> None:
        if self.in_text:
            raise Unreadable(tag)
        self.text.clear()
        self.depth += 1
        if not self.c:
            self.open_sheet(tag)
        elif self.depth > MOST_DEEP:
            raise Unreadable(tag)
        elif tag == self.f:
            if self.depth != _IN_ROW + 1:
                raise Unreadable("f")
            self.in_text = True
            self.shared = attributes.get("si", "")
        elif tag == self.t:
            self.in_text = True
        else:
            self.open_named(tag.rpartition("}")[2], attributes)

    def open_sheet(self, tag: str) -> None:
        namespace, _, name = tag.rpartition("}")
        if name != "worksheet" or namespace not in NAMESPACES:
            raise Unreadable(tag)
        self.c, self.v, self.f, self.t, self.row_tag = (f"{namespace}}}{name}" for name in ("c", "v", "f", "t", "row"))

    def open_named(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "is" if self.cell is not None:
                if self.inline is not None or self.depth != _IN_ROW + 1:
                    raise Unreadable("is")
                self.inline = Pieces(self.depth + 1)
            case "rPh":
                self.in_aid = True
            case "extLst" | "ext":
                return
            case _ if self.cell is not None and (self.inline is None or name not in _OF_TEXTS):
                raise Unreadable(name)
            case "r" if self.inline is not None:
                self.inline.begin_part(self.depth + 1)
            case _ if self.inline is not None:
                self.inline.see_look(name, attributes)
            case "mergeCell":
                if len(self.merged) >= MOST_MERGES:
                    raise OverLimit
                self.merged.append(_merge(attributes.get("ref", "")))
            case "col":
                self.columns += 1
                if self.columns > MOST_COLUMNS:
                    raise Unreadable("col")
                if attributes.get("hidden") not in _SET:
                    return
                first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
                # A sheet may hide everything up to its last column; nothing is stored that far out.
                last = min(last, first + 255, MOST_COLUMNS)
                if 0 < first <= last:
                    self.hidden_columns = self.hidden_columns or bytearray(MOST_COLUMNS + 1)
                    self.hidden_columns[first : last + 1] = b"\1" * (last + 1 - first)

    def close_other(self, tag: str) -> None:
        self.depth -= 1
        if tag == self.f:
            if self.cell is None:
                raise Unreadable("f")
            self.formula = "".join(self.text)
            self.in_text = False
        elif tag == self.t:
            self.in_text = False
            if self.inline is not None and not self.in_aid:
                self.inline.add("".join(self.text), self.depth + 1)
        elif self.in_aid and tag.endswith("}rPh"):
            self.in_aid = False

    def looks_out(self, formula: str) -> bool:
        """Whether a formula looks into another workbook; of a shared one only the first cell spells it out."""
        looks_out = _EXTERNAL.search(formula) is not None
        if looks_out and self.shared:
            self.external.add(self.shared)
        return looks_out or self.shared in self.external


def _row_number(given: str) -> int:
    whole = given.removesuffix(".0")
    if not whole.isdecimal() or len(whole) > 7:
        raise Unreadable(f"row {given}")
    return int(whole)


def _merge(reference: str) -> Merge:
    found = _RANGE.fullmatch(reference)
    if not found:
        raise Unreadable(reference)
    left, top = column_number(found[1]), int(found[2])
    return Merge(top, left, int(found[4] or top), column_number(found[3]) if found[3] else left)
