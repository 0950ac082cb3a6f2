"""What a page for the browser is made of: sections of tables, pictures and maps, and a sheet for every indicator."""

from __future__ import annotations

from typing import Any, NamedTuple

from radtrack.report.book import Lines, Tiles
from radtrack.report.table import Kind, Mark, Plot, Table


class Picture(NamedTuple):
    """A plot, and in words what it shows."""

    plot: Plot
    alt: str


class Listing(NamedTuple):
    """A long table that can be searched and sorted, and filtered by the columns with these keys. `stacked`: on a
    telephone each row becomes a card, for it says more than a line has room for."""

    table: Table
    filters: tuple[str, ...]
    stacked: bool = False


class Square(NamedTuple):
    """One region on a map: where it stands, its name in full and in short, its value, and its standing in words.

    `depth` from 0 to 4 says how strongly it is shaded where no standing gives it a colour; None for not at all."""

    row: int
    column: int
    name: str
    short: str
    value: Any
    kind: Kind
    mark: Mark | None = None
    depth: int | None = None


class Map(NamedTuple):
    """Regions as squares of one size that lie as the regions do."""

    title: str
    squares: tuple[Square, ...]


class Sheet(NamedTuple):
    """Everything about one indicator; closed until it is asked for. `line` stands beside its name."""

    code: str
    name: str
    line: str
    mark: Mark | None
    items: tuple[Table | Picture | Map | Lines, ...]


Item = Table | Listing | Tiles | Lines | Picture | Map | Sheet


class Section(NamedTuple):
    """A part of the page with a heading; `key` is its address on the page, `name` is what the way to it is called."""

    key: str
    name: str
    title: str
    items: tuple[Item, ...]


class Web(NamedTuple):
    """The whole page. `context` are the lines under the title, `foot` those at its end; `paper` is `f4` or `a4`."""

    title: str
    context: tuple[str | Mark, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    paper: str = "f4"
