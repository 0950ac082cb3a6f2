"""One row of a table: its filled cells by the key of their column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from radtrack.core.diagnostic import Location
from radtrack.source.workbook import Cell, Row


class LineCells(Mapping[str, Cell]):
    """The filled cells of a row by column key. `contents` is what they hold; `merged` are cells of earlier rows that
    reach down to this one."""

    __slots__ = ("_columns", "_row", "contents", "merged")

    def __init__(self, columns: Mapping[str, int], row: Row, merged: Mapping[str, Cell]) -> None:
        self._columns, self._row, self.merged = columns, row, merged
        stored = row.contents
        self.contents = {key: stored[column] for key, column in columns.items() if column in stored}
        for key, cell in merged.items():
            self.contents.setdefault(key, cell.content)

    def __getitem__(self, key: str) -> Cell:
        column = self._columns[key]
        return self._row[column] if column in self._row.contents else self.merged[key]

    def place(self, key: str) -> Location:
        """Where the cell of that key stands."""
        column = self._columns[key]
        return self._row.place(column) if column in self._row.contents else self.merged[key].where

    def without(self, *keys: str) -> LineCells:
        """The same without the cells of these keys."""
        return LineCells({k: n for k, n in self._columns.items() if k not in keys}, self._row, self.merged)

    def renamed(self, key: str, name: str) -> LineCells:
        """The same with the cell of that key under another one."""
        return LineCells({name if k == key else k: n for k, n in self._columns.items()}, self._row, self.merged)

    def __contains__(self, key: object) -> bool:
        return key in self.contents

    def __iter__(self) -> Iterator[str]:
        return iter(self.contents)

    def __len__(self) -> int:
        return len(self.contents)


class Line(NamedTuple):
    """One row that speaks of an indicator. `by` is the key of the cell that says of which: its code, or its name where
    the layout tells rows by their names."""

    row: int
    cells: LineCells
    by: str

    @property
    def anchor(self) -> Cell:
        return self.cells[self.by]

    @property
    def where(self) -> Location:
        return self.anchor.where
