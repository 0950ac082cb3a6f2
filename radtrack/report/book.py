"""The pages of a workbook: what stands on each, from tables to places for signatures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from radtrack.core.diagnostic import NOTHING
from radtrack.report.table import Column, Kind, Mark, Table


class Chart(NamedTuple):
    """A picture of two columns of a table on the same page: `label` names the rows, `value` gives their lengths.

    `form` is `bar`, `column` or `line`; `kind` is what the values are; `colours` names one colour per row (as `Mark`
    does; empty: all in the accent), `highest` is the end of the value axis, None where the figures decide. `alt` says
    in words what it shows."""

    key: str
    title: str
    form: str
    table: str
    label: str
    value: str
    axis: str
    kind: Kind
    alt: str
    colours: tuple[str, ...] = ()
    highest: int | None = None


class Tile(NamedTuple):
    """One figure of a headline, with the words above and below it."""

    label: str
    value: Any
    kind: Kind
    note: str = ""


class Tiles(NamedTuple):
    tiles: tuple[Tile, ...]


class Lines(NamedTuple):
    """Paragraphs under a heading ("" for none)."""

    title: str
    lines: tuple[str, ...]


class Signature(NamedTuple):
    """Where the offices sign: a place for the date, each office with blank lines for name and number."""

    place: str
    offices: tuple[tuple[str, str], ...]


class Cell(NamedTuple):
    """A cell of a form; `value` None is blank. `formula` makes the value from other cells of its row, which it names by
    column key in braces. `sign` is shown behind the value without being a part of it."""

    value: Any = None
    formula: str = ""
    sign: str = ""


class Head(NamedTuple):
    """A title over one or two columns of a form, with the number the form gives it; `over` is a title above it that
    heads beside each other share."""

    title: str
    number: str
    columns: tuple[Column, ...]
    over: str = ""


class Total(NamedTuple):
    """A row below those of a form. A formula names by column key the cells of the rows of `over` (column key → places
    in the form), and as `{above}` the cell above it."""

    label: str
    cells: Mapping[str, Cell]
    over: Mapping[str, tuple[int, ...]] = NOTHING


class Form(NamedTuple):
    """A printed form: nested header with a numbering row, rows of cells (column key → Cell), totals, and texts over the
    whole width below them."""

    key: str
    heads: tuple[Head, ...]
    rows: tuple[Mapping[str, Any], ...]
    totals: tuple[Total, ...] = ()
    remarks: tuple[Lines, ...] = ()


class Page(NamedTuple):
    """One sheet of a workbook: `items` from top to bottom, `charts` to the right of its first table.

    `name` is the tab as people would write it, `context` the lines under the title. `main` is the key of the table
    whose header is repeated on every printed page, with filter buttons when `filtered`; `frozen` counts the columns
    that stay while scrolling. `large` is for a page read from across a room."""

    key: str
    name: str
    title: str
    context: tuple[str | Mark, ...]
    items: tuple[Table | Tiles | Lines | Form | Signature, ...]
    charts: tuple[Chart, ...] = ()
    main: str = ""
    filtered: bool = False
    frozen: int = 0
    large: bool = False


class Book(NamedTuple):
    """The pages of a workbook and what every printed page carries at its top and foot. `created` is when the figures
    were taken, so that equal figures give equal files; `paper` is `f4` or `a4`."""

    pages: tuple[Page, ...]
    head: str
    state: str
    foot: tuple[str, ...]
    created: datetime
    paper: str = "f4"
