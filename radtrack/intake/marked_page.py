"""One sheet of a marked copy: the cells as they were, the refused ones red with the reason in a comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from radtrack.core.text import mask_digits
from radtrack.intake.cells import cell_text, check_identity_number
from radtrack.intake.marked_style import Styles
from radtrack.intake.privacy import mask_personal
from radtrack.intake.template_style import F4, row_height
from radtrack.source.header import MOST_SPREAD
from radtrack.source.workbook import NO_ROW, Cell, Merge, Sheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_COMMENTS = 1000
"""Comments of one sheet; a reader of thousands would rather see the red cells."""

_MOST_MERGED = 100_000
"""Cells that merges may cover: a merge over whole columns is written as none."""

_NARROWEST, _WIDEST, _WIDEST_ALONE = 10, 40, 70
_LONGEST_TEXT = 32_000
_HIGHEST = 400.0
_FROZEN_AT_MOST = 12
_TABLE_ROW = 3
"""Filled cells from which a row below the header belongs to the table, so that its blank cells are framed too."""

_COMMENT_WIDTH, _COMMENT_LETTERS, _COMMENT_LINE = 330, 52, 15

_Place: TypeAlias = tuple[int, int]
ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
"""The error values a cell can be written with."""

_NO_RESULT = "#N/A"


class Error(NamedTuple):
    """An error value; not the text that shows it."""

    shown: str


_Value: TypeAlias = Error | str | bool | int | float | date | time | timedelta | None
_Cells: TypeAlias = Mapping[_Place, _Value]


class Mark(NamedTuple):
    """What is said of one cell: refused (`is_error`) or only doubtful, and why. `is_personal`: its text holds personal
    data."""

    is_error: bool
    text: str
    is_personal: bool = False


class Page(NamedTuple):
    """A sheet, what is said of its cells by row and column, and the row its header ends in (None: no table is known
    in it)."""

    sheet: Sheet
    marks: Mapping[_Place, Mark]
    header: int | None


def write_page(worksheet: Worksheet, styles: Styles, page: Page) -> None:
    """Writes values, merges, what is hidden, colours and comments."""
    filled = ((row.number, column, cell) for row in page.sheet.rows.values() for column, cell in row.items())
    values = {(row, column): _value_of(cell, page.marks.get((row, column))) for row, column, cell in filled}
    cells = {**_frames(page), **values}
    for at in page.marks:
        cells.setdefault(at, None)
    for merge in _kept_merges(page):
        style = _style(styles, page, (merge.top, merge.left), cells)
        worksheet.merge_range(merge.top - 1, merge.left - 1, merge.bottom - 1, merge.right - 1, "", style)
    for at, value in cells.items():
        _put(worksheet, at, value, _style(styles, page, at, cells))
    for (row, column), mark in list(page.marks.items())[:MOST_COMMENTS]:
        worksheet.write_comment(row - 1, column - 1, mark.text, _comment_box(mark))
    widths = _widths(page, cells)
    _set_columns(worksheet, page, widths)
    _set_rows(worksheet, page, cells, widths)
    if page.header is not None and page.header <= _FROZEN_AT_MOST:
        worksheet.freeze_panes(page.header, 0)
    worksheet.set_landscape()
    worksheet.set_paper(F4)
    worksheet.fit_to_pages(1, 0)


def _value_of(cell: Cell, mark: Mark | None) -> _Value:
    """What is written in the cell; never an identity number or what was found to be personal, and nothing that would be
    read as something else."""
    if check_identity_number(cell):
        return _masked(mask_personal(cell_text(cell.value) if cell.value is not None else cell.malformed or ""))
    if cell.error is not None:
        return Error(cell.error if cell.error in ERRORS else _NO_RESULT)
    if cell.is_broken:
        # A blank would be taken for "not reported", a text for a note; an error stays refused until it is mended.
        return Error(_NO_RESULT)
    match cell.value:
        case str(text) if mark and mark.is_personal:
            return mask_personal(text)
        case str() | bool() | int() | float() | date() | time() | timedelta():
            return cell.value
        case _:
            return None


def _masked(text: str) -> str:
    masked = mask_digits(text)
    return masked if masked != text else "".join("•" if c.isdecimal() else c for c in text)


def _put(worksheet: Worksheet, at: _Place, value: _Value, style: object) -> None:
    row, column = at[0] - 1, at[1] - 1
    match value:
        case None | "":
            worksheet.write_blank(row, column, None, style)
        case Error(shown):
            # The writer has no error values but those of formulas; this one depends on nothing in the sheet.
            worksheet.write_formula(row, column, "=NA()", style, shown)
        case str():
            # The writer takes a text that begins so for its own markup.
            text = f" {value}" if value.startswith("<r>") else value
            worksheet.write_string(row, column, text[:_LONGEST_TEXT], style)
        case bool():
            worksheet.write_boolean(row, column, value, style)
        case int() | float():
            worksheet.write_number(row, column, value, style)
        case _:
            worksheet.write_datetime(row, column, value, style)


def _style(styles: Styles, page: Page, at: _Place, cells: _Cells) -> object:
    mark, cell, value = page.marks.get(at), page.sheet.cell(*at), cells.get(at)
    number = cell.number_format if cell and cell.number_format else "General"
    match value:
        case datetime() if number == "General":
            number = "dd/mm/yyyy hh:mm"
        case date() if number == "General":
            number = "dd/mm/yyyy"
        case time() | timedelta() if number == "General":
            number = "hh:mm:ss"
    return styles.get(_look(page, at, cells), number, mark.is_error if mark else None)


def _look(page: Page, at: _Place, cells: _Cells) -> str:
    value = cells.get(at)
    if page.header is None:
        return "wrapped" if isinstance(value, str) and len(value) > _WIDEST else "plain"
    if at[0] < page.header:
        # A long title runs on over blank cells; one beside another text, or beside a merge, would be cut.
        beside = (at[0], at[1] + 1)
        return "wrapped" if cells.get(beside) is not None or beside in _merged_across(page.sheet) else "plain"
    if at[0] == page.header:
        return "header"
    return "cell" if value is None or isinstance(value, str) else "number"


def _frames(page: Page) -> dict[_Place, None]:
    """The blank cells of the rows of the table, under its header."""
    if page.header is None:
        return {}
    columns = page.sheet.rows.get(page.header, NO_ROW).keys()
    table = (row for number, row in page.sheet.rows.items() if number > page.header and len(row) >= _TABLE_ROW)
    return {(row.number, column): None for row in table for column in columns}


def _kept_merges(page: Page) -> Iterator[Merge]:
    """The merges a workbook may hold: of at least two cells, none over another (a refused one goes first), not reaching
    beyond what is filled; a refused one to the right as far as a header is read, which may be why it was refused."""
    sheet = page.sheet
    bottom = max(sheet.rows, default=0)
    right = max((max(row.contents) for row in sheet.rows.values()), default=0)
    covered: set[_Place] = set()
    for merge in sorted(sheet.merged, key=lambda merge: (merge.top, merge.left) not in page.marks):
        is_marked = (merge.top, merge.left) in page.marks
        furthest = max(right, merge.left + MOST_SPREAD - 1) if is_marked else right
        kept = Merge(merge.top, merge.left, min(merge.bottom, bottom), min(merge.right, furthest))
        height, width = kept.bottom - kept.top + 1, kept.right - kept.left + 1
        if height < 1 or width < 1 or not 1 < height * width <= _MOST_MERGED - len(covered):
            continue
        over = {
            (row, column) for row in range(kept.top, kept.bottom + 1) for column in range(kept.left, kept.right + 1)
        }
        if not over & covered:
            covered |= over
            yield kept


def _widths(page: Page, cells: _Cells) -> dict[int, float]:
    """Column → width, after what stands in it; of a table, in and below its header."""
    widest: dict[int, float] = {}
    merged = _merged_across(page.sheet)
    most = _WIDEST if page.header else _WIDEST_ALONE
    for (row, column), value in cells.items():
        if value is not None and (row, column) not in merged and (page.header is None or row >= page.header):
            width = _width(value, is_header=row == page.header, most=most)
            widest[column] = max(widest.get(column, _NARROWEST), width)
    return widest


def _set_columns(worksheet: Worksheet, page: Page, widths: Mapping[int, float]) -> None:
    """What holds a refused cell is shown, whatever the sender had hidden."""
    red = {column for (_row, column), mark in page.marks.items() if mark.is_error}
    for column in sorted(widths.keys() | page.sheet.hidden_columns):
        hidden = column in page.sheet.hidden_columns and column not in red
        worksheet.set_column(column - 1, column - 1, widths.get(column, _NARROWEST), None, {"hidden": hidden})


def _set_rows(worksheet: Worksheet, page: Page, cells: _Cells, widths: Mapping[int, float]) -> None:
    red = {row for (row, _column), mark in page.marks.items() if mark.is_error}
    merged = _merged_across(page.sheet)
    wrapped: dict[int, list[tuple[str, float]]] = {}
    for (row, column), value in cells.items():
        visible = column not in page.sheet.hidden_columns and (row, column) not in merged
        if isinstance(value, str) and visible and _look(page, (row, column), cells) != "plain":
            wrapped.setdefault(row, []).append((value, widths.get(column, _NARROWEST)))
    for row in wrapped.keys() | page.sheet.hidden_rows:
        height = min(row_height(wrapped.get(row, ())), _HIGHEST)
        worksheet.set_row(row - 1, height, None, {"hidden": row in page.sheet.hidden_rows - red})


def _merged_across(sheet: Sheet) -> Set[_Place]:
    """The first cells of merges over several columns, whose texts say nothing about the width of one."""
    return {(merge.top, merge.left) for merge in sheet.merged if merge.right > merge.left}


def _width(value: _Value, *, is_header: bool, most: int) -> float:
    match value:
        case bool() | Error():
            return _NARROWEST
        case int():
            return len(f"{value:,}") + 2
        case float():
            return min(len(f"{value:,.15g}") + 2, 22)
        case str() if is_header:
            return min(max(map(len, value.split()), default=0) + 3, most)
        case str():
            return min(max(map(len, value.splitlines()), default=0) + 2, most)
        case _:
            return 18


def _comment_box(mark: Mark) -> dict[str, object]:
    """A box in which the whole text is seen."""
    lines = sum(ceil(len(line) / _COMMENT_LETTERS) or 1 for line in mark.text.split("\n"))
    return {
        "author": "radtrack",
        "width": _COMMENT_WIDTH,
        "height": (lines + 1) * _COMMENT_LINE,
        "font_size": 9,
        "color": "#FFE1E1" if mark.is_error else "#FFF8DC",
    }
