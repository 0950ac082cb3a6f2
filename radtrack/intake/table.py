"""Find the table of a workbook: the one visible sheet with a header that a layout fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from radtrack.core.diagnostic import CellPlace, Diagnostic, Location
from radtrack.core.period import Quarter
from radtrack.core.text import normalise, quote
from radtrack.intake import marks
from radtrack.intake.builtin import LAYOUTS, OFFICIAL
from radtrack.intake.headings import Block, Column, find_block
from radtrack.intake.layout import EVERY_FIGURE, TO_DATE, Layout
from radtrack.intake.mapping_rules import L01_PATHS
from radtrack.intake.missing import broken_template, near_miss
from radtrack.intake.rules import L01, L01_ASKED, L01_HIDDEN, L01_LAYOUT, L02, L02_LAYOUTS
from radtrack.intake.statements import Statements
from radtrack.intake.unmatched import missed_paths, missing_paths
from radtrack.source.workbook import Cell, Rows, Sheet, Workbook


class Header(NamedTuple):
    """The header of a table as a layout reads it. `rows` are those of the whole sheet."""

    sheet: Sheet
    layout: Layout
    block: Block

    @property
    def rows(self) -> Rows:
        return self.sheet.rows

    @property
    def top(self) -> int:
        return self.block.top

    @property
    def bottom(self) -> int:
        return self.block.bottom

    @property
    def columns(self) -> Mapping[int, Column]:
        return self.block.columns

    @property
    def first_cell(self) -> Cell:
        return next(iter(self.block.columns.values())).path.cells[0]


class Table(NamedTuple):
    """A header whose columns are settled for one quarter: key → column; and what the titles above it say of its
    figures."""

    header: Header
    columns: Mapping[str, int]
    statements: Statements

    @property
    def sheet(self) -> Sheet:
        return self.header.sheet

    @property
    def figures(self) -> tuple[int, ...]:
        """The columns of numbers."""
        return tuple(self.columns[key] for key in EVERY_FIGURE if key in self.columns)

    @property
    def has_spans(self) -> bool:
        """Whether a figure has a column for the quarter alone and one for everything up to it."""
        return not self.columns.keys().isdisjoint(TO_DATE.values())

    def header_of(self, cell: Cell) -> Column:
        """The header over a figure."""
        assert isinstance(cell.where.place, CellPlace)
        return self.header.columns[cell.where.place.column]


def find_header(
    workbook: Workbook, asked: str | None, layouts: tuple[Layout, ...] = LAYOUTS, quarter: Quarter | None = None
) -> tuple[Header | None, list[Diagnostic]]:
    """The one visible sheet that one of the layouts fits; an error that names the candidates where there is none or
    several, also by their names for that `quarter`. The official layout goes before all others."""
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden]
    file = Location(workbook.file)
    if asked is not None:
        names = tuple(quote(sheet.name) for sheet in visible)
        visible = [sheet for sheet in visible if normalise(sheet.name) == normalise(asked)]
        if not visible:
            return None, [Diagnostic(L01_ASKED, file, {"asked": quote(asked), "sheets": names})]
    marked = any(sheet.name == marks.MARK_SHEET for sheet in workbook.sheets)
    fitting: list[list[Header]] = []
    broken: list[Diagnostic] = []
    read: list[tuple[Sheet, Rows]] = []
    for sheet in visible:
        rows = sheet.rows
        headers = _headers_of(sheet, rows, [layout for layout in layouts if layout is OFFICIAL])
        if not headers and OFFICIAL in layouts and (miss := broken_template(sheet, rows, marked=marked)):
            broken.append(miss)
            continue
        headers = headers or _headers_of(sheet, rows, [layout for layout in layouts if layout is not OFFICIAL])
        read.append((sheet, rows))
        if headers:
            fitting.append(headers)
    if broken:
        return None, broken
    if len(fitting) > 1:
        fitting = _for_quarter(fitting, quarter)
    if len(fitting) > 1:
        return None, [Diagnostic(L02, file, {"sheets": tuple(quote(headers[0].sheet.name) for headers in fitting)})]
    if not fitting:
        return None, _none_fits(workbook, read, layouts, quarter)
    (headers,) = fitting
    if len(headers) > 1:
        names = tuple(header.layout.name for header in headers)
        return None, [Diagnostic(L02_LAYOUTS, headers[0].first_cell.where, {"layouts": names})]
    return headers[0], []


def _for_quarter(fitting: list[list[Header]], quarter: Quarter | None) -> list[list[Header]]:
    """Of several sheets those whose names say that they are for the quarter; all of them where none does."""
    by_name = [[h for h in headers if h.layout.sheet(h.sheet.name, quarter)] for headers in fitting]
    return [headers for headers in by_name if headers] or fitting


def _headers_of(sheet: Sheet, rows: Rows, layouts: Iterable[Layout]) -> list[Header]:
    return [
        Header(sheet, layout, block)
        for layout in layouts
        if layout.sheet(sheet.name, None) and (block := find_block(layout, sheet, rows))
    ]


def _none_fits(
    workbook: Workbook, read: list[tuple[Sheet, Rows]], layouts: tuple[Layout, ...], quarter: Quarter | None
) -> list[Diagnostic]:
    """Why no visible sheet can be read: a near miss, a table that is hidden, or no table at all."""
    file = Location(workbook.file)
    near = [miss for sheet, rows in read if (miss := _near_miss(sheet, rows, layouts, quarter))]
    if near:
        return near
    hidden = tuple(
        quote(sheet.name)
        for sheet in workbook.sheets
        if sheet.hidden and sheet.name != marks.MARK_SHEET and _headers_of(sheet, sheet.rows, layouts)
    )
    names = tuple(quote(sheet.name) for sheet in workbook.sheets if not sheet.hidden)
    if hidden:
        return [Diagnostic(L01_HIDDEN, file, {"hidden": hidden, "sheets": names})]
    if len(layouts) == 1 and layouts[0].paths:
        paths = tuple(missing_paths(layouts[0]).values())
        return [Diagnostic(L01_PATHS, file, {"layout": layouts[0].name, "sheets": names, "paths": paths})]
    if len(layouts) == 1:
        return [Diagnostic(L01_LAYOUT, file, {"layout": layouts[0].name, "sheets": names})]
    return [Diagnostic(L01, file, {"sheets": names})]


def _near_miss(sheet: Sheet, rows: Rows, layouts: tuple[Layout, ...], quarter: Quarter | None) -> Diagnostic | None:
    """What the sheet lacks of the mapping that comes nearest to it, or of a simple table where it lacks no more of
    that."""
    simple, mapped = near_miss(sheet, rows, layouts), missed_paths(sheet, rows, layouts, quarter)
    if simple and mapped and len(simple.params["missing"]) <= len(mapped.params["paths"]):
        return simple
    return mapped or simple
