"""A workbook as located cells: the one way sheets are read.

The cells are those that are stored, wherever they lie; the size a sheet declares is never trusted.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from radtrack.core.diagnostic import N_, CellPlace, Diagnostic, Location
from radtrack.core.text import trimmed
from radtrack.source.preflight import MOST_CELLS, Checked
from radtrack.source.rules_file import F03, F06, F10, F11

MOST_COLUMNS = 16_384

_new = tuple.__new__
"""Makes a named tuple from its fields in half the time, where that is done for every cell that is asked for."""


class Content:
    """What a cell holds, wherever it stands. Cells of a workbook that store the same may share it, so that what was
    judged once need not be judged again: two are equal only where they are one.

    `value` is text, int, float, bool, a date, time or duration, or None (blank, or nothing usable stored).
    `uncomputed`: a formula whose result was never stored. `external`: a formula that looks into another workbook.
    `error` is an error value such as `#REF!`. `malformed` is the stored text of a number cell that holds no number.
    `is_blank`: nothing was entered: no value, no error and no formula waiting for its result.
    """

    __slots__ = ("error", "external", "formula", "is_blank", "malformed", "number_format", "uncomputed", "value")

    def __init__(
        self,
        value: object,
        number_format: str = "General",
        *,
        formula: bool = False,
        external: bool = False,
        uncomputed: bool = False,
        error: str | None = None,
        malformed: str | None = None,
    ) -> None:
        self.value, self.number_format = value, number_format
        self.formula, self.external, self.uncomputed = formula, external, uncomputed
        self.error, self.malformed = error, malformed
        self.is_blank = (
            (value is None or (isinstance(value, str) and not trimmed(value)))
            and not uncomputed
            and error is None
            and malformed is None
        )


class Cell(NamedTuple):
    """A content and where it stands."""

    content: Content
    where: Location

    @property
    def value(self) -> object:
        return self.content.value

    @property
    def formula(self) -> bool:
        return self.content.formula

    @property
    def external(self) -> bool:
        return self.content.external

    @property
    def uncomputed(self) -> bool:
        return self.content.uncomputed

    @property
    def error(self) -> str | None:
        return self.content.error

    @property
    def malformed(self) -> str | None:
        return self.content.malformed

    @property
    def is_broken(self) -> bool:
        """Something is stored, but nothing that could be used: an error, no result, or not what it says it is."""
        content = self.content
        return content.error is not None or content.uncomputed or content.malformed is not None

    @property
    def number_format(self) -> str:
        return self.content.number_format

    @property
    def is_blank(self) -> bool:
        return self.content.is_blank


@cache
def column_letters(column: int) -> str:
    """The name people know a column by, counted from 1: 28 is AB."""
    rest, last = divmod(column - 1, 26)
    return (column_letters(rest) if rest else "") + chr(ord("A") + last)


@cache
def column_number(letters: str) -> int:
    """The column of that name; 0 where none is called so."""
    if not letters.isascii() or not letters.isupper() or not letters.isalpha() or len(letters) > 3:
        return 0
    return sum((ord(letter) - ord("A") + 1) * 26**power for power, letter in enumerate(reversed(letters)))


def place_of(file: str, sheet: str, row: int, column: int) -> Location:
    """Where a cell stands; row and column count from 1."""
    return _new(Location, (file, _new(CellPlace, (sheet, row, column, f"{column_letters(column)}{row}"))))


class Merge(NamedTuple):
    """A merged rectangle; rows and columns count from 1, all edges inside."""

    top: int
    left: int
    bottom: int
    right: int


class Row(Mapping[int, Cell]):
    """The filled cells of one row by column, in order. A cell gets its place when it is asked for: of a large sheet few
    ever are."""

    __slots__ = ("contents", "file", "number", "sheet")

    def __init__(self, file: str, sheet: str, number: int, contents: Mapping[int, Content]) -> None:
        self.file, self.sheet, self.number, self.contents = file, sheet, number, contents

    def __getitem__(self, column: int) -> Cell:
        return Cell(self.contents[column], self.place(column))

    def place(self, column: int) -> Location:
        """Where the row crosses that column."""
        return place_of(self.file, self.sheet, self.number, column)

    def __contains__(self, column: object) -> bool:
        return column in self.contents

    def __iter__(self) -> Iterator[int]:
        return iter(self.contents)

    def __len__(self) -> int:
        return len(self.contents)


Rows: TypeAlias = Mapping[int, Row]
"""The rows of a sheet that hold something, by number, in order."""

NO_ROW = Row("", "", 0, {})


class Sheet(NamedTuple):
    """One worksheet: its rows, what is hidden, what is merged. `covered` are filled cells that lie under a merge:
    stored, but nobody sees them."""

    name: str
    hidden: bool
    rows: Rows
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merge, ...] = ()
    covered: tuple[Cell, ...] = ()

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at that place, None where nothing is filled in."""
        return self.rows.get(row, NO_ROW).get(column)

    def cells(self) -> Iterator[Cell]:
        """Every filled cell, row by row."""
        return (cell for row in self.rows.values() for cell in row.values())

    def contents(self) -> set[Content]:
        """What the cells hold, those under merges too; each once."""
        seen = set(chain.from_iterable(row.contents.values() for row in self.rows.values()))
        return seen.union(cell.content for cell in self.covered)


class Workbook(NamedTuple):
    file: str
    sheets: tuple[Sheet, ...]


def open_workbook(checked: Checked) -> tuple[Workbook | None, list[Diagnostic]]:
    """Parses a file that passed preflight; None with an error where its parts do not make a workbook."""
    sheets, found = _read_old(checked) if checked.kind in ("xls", "ods") else _read_excel(checked)
    return (Workbook(checked.name, sheets) if sheets else None), found


@contextmanager
def without_collecting() -> Iterator[None]:
    """Cells refer to nothing that refers back; looking for such cycles among a million of them takes nearly as long as
    reading them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Whatever was made counts as old: a look through all of it would begin at once.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _read_old(checked: Checked) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    from radtrack.source import legacy

    sheets, found = legacy.read_sheets(checked)
    return sheets, found or [Diagnostic(F11, Location(checked.name))]


def _read_excel(checked: Checked) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    # Loaded here and not above, because what is said of cells elsewhere needs neither.
    from zipfile import BadZipFile
    from zlib import error as ZlibError

    from radtrack.source import excel
    from radtrack.source.parts import OverLimit, Unreadable

    where = Location(checked.name)
    try:
        sheets = excel.read_sheets(checked.data, checked.name)
    except (BadZipFile, ZlibError, EOFError):
        return (), [Diagnostic(F03, where)]
    except OverLimit:
        params = {"what": N_("jumlah sel"), "most": f"{MOST_CELLS:,}".replace(",", ".")}
        return (), [Diagnostic(F06, where, params)]
    except Unreadable:
        return (), [Diagnostic(F10, where, {"what": N_("bagian di dalamnya tidak terbaca")})]
    return sheets, [] if sheets else [Diagnostic(F10, where, {"what": N_("tidak memuat lembar tabel")})]
