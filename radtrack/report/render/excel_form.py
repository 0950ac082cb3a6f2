"""A printed form: nested header, cells that are values or live formulas with their results, totals, texts below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from radtrack.report.book import Cell, Form, Head, Lines, Total
from radtrack.report.render.excel_canvas import Canvas
from radtrack.report.render.excel_fit import line_count, line_points
from radtrack.report.render.excel_style import PANEL, number_format
from radtrack.report.table import MOST_PLACES, PLACES, Column, Kind, cell_text, shown_places

MOST_SIGN = 60
"""Letters of a sign that a number format can carry."""
BY_HAND = 2
"""Lines left where nothing was reported and somebody may write."""

Address = Callable[[str], str]
"""Column key → the cell a formula names by it."""


def form_columns(form: Form) -> tuple[Column, ...]:
    return tuple(column for head in form.heads for column in head.columns)


def write_form(canvas: Canvas, form: Form) -> None:
    """Header, rows, totals and remarks, framed as one table. It may go on on the next page, but not between the totals
    and not below the title of a remark."""
    canvas.tops[form.key] = canvas.row
    _write_header(canvas, form.heads)
    canvas.heads[form.key] = canvas.row - 1
    body = _Body(canvas, form)
    first = canvas.row
    for row in form.rows:
        body.write_row(row)
    below = canvas.row
    for total in form.totals:
        body.write_total(total, first)
    canvas.kept.append((below, canvas.row - 1))
    for remark in form.remarks:
        _write_remark(canvas, remark)


def _write_header(canvas: Canvas, heads: Sequence[Head]) -> None:
    """Titles, shared titles above them, the numbering row, and the names of the columns below a title."""
    size = canvas.size
    style, numbers = canvas.styles.head(size), canvas.styles.body(size - 1, align="center", bg_color=PANEL)
    most = max(_title_lines(canvas, heads))
    upper, lower = (canvas.next_row(line_points(lines, size)) for lines in (max(most - 1, 1), 1))
    numbering, names = (canvas.next_row(line_points(1, size)) for _row in range(2))
    at = 0
    for over, group in groupby(heads, key=lambda head: head.over):
        start = at
        for head in group:
            last = at + len(head.columns) - 1
            _block(canvas, lower if over else upper, at, lower, last, head.title, style)
            if last > at:
                _block(canvas, numbering, at, numbering, last, head.number, numbers)
                for column, name in enumerate(head.columns, at):
                    canvas.sheet.write_string(names, column, name.header, style)
            else:
                _block(canvas, numbering, at, names, last, head.number, numbers)
            at = last + 1
        if over:
            _block(canvas, upper, start, upper, at - 1, over, style)


def _title_lines(canvas: Canvas, heads: Sequence[Head]) -> Iterable[int]:
    at = 0
    for head in heads:
        last = at + len(head.columns) - 1
        yield line_count(head.title, canvas.room(at, last), canvas.size, bold=True) + bool(head.over)
        at = last + 1


def _block(canvas: Canvas, top: int, left: int, bottom: int, right: int, text: str, style: Any) -> None:
    if (top, left) != (bottom, right):
        canvas.sheet.merge_range(top, left, bottom, right, "", style)
    canvas.sheet.write_string(top, left, text, style)


class _Body:
    """Writes the rows of one form; every column knows the most decimals it has to make room for."""

    def __init__(self, canvas: Canvas, form: Form) -> None:
        self._canvas = canvas
        self._columns = form_columns(form)
        self._at = {column.key: at for at, column in enumerate(self._columns)}
        self._most = {
            column.key: max(
                (_places(row[column.key], column.kind, row) for row in form.rows if column.key in row), default=0
            )
            for column in self._columns
        }

    def write_row(self, row: Mapping[str, Any]) -> None:
        place = self._next_row(row)

        def address(key: str) -> str:
            return _address(place, self._at[key])

        for column in self._columns:
            self._write(place, column, row.get(column.key, Cell()), row, address)

    def write_total(self, total: Total, first: int) -> None:
        """The label up to the first column that has a total anywhere, the totals, blank cells after them."""
        canvas = self._canvas
        place = self._next_row(total.cells, bold=True)
        left = min((self._at[key] for key in total.cells), default=len(self._columns) - 1)
        strong = canvas.styles.text(canvas.size, bold=True, align="right", bg_color=PANEL)
        canvas.across(total.label, 0, left - 1, place, strong)
        for at, column in list(enumerate(self._columns))[left:]:
            above = _address(place - 1, at)

            def address(key: str, above: str = above) -> str:
                if key == "above":
                    return above
                return _addresses(self._at[key], [first + row for row in total.over[key]])

            self._write(place, column, total.cells.get(column.key, Cell()), {}, address, bold=True, bg_color=PANEL)

    def _write(
        self, place: int, column: Column, cell: Cell, row: Mapping[str, Any], address: Address, **look: Any
    ) -> None:
        canvas, at, value = self._canvas, self._at[column.key], cell.value
        sheet, style = canvas.sheet, self._style(column, cell, row, look)
        if value is None:
            sheet.write_blank(place, at, None, style)
        elif cell.formula:
            result = float(value) if isinstance(value, Decimal) else cell_text(value, column.kind)
            sheet.write_formula(place, at, f"={cell.formula.format_map(_Addresses(address))}", style, result)
        elif isinstance(value, Decimal):
            sheet.write_number(place, at, value, style)
        else:
            sheet.write_string(place, at, cell_text(value, column.kind), style)

    def _style(self, column: Column, cell: Cell, row: Mapping[str, Any], look: Mapping[str, Any]) -> Any:
        canvas, value = self._canvas, cell.value
        if isinstance(value, Decimal):
            places = _places(cell, column.kind, row)
            form = number_format(places, max(places, self._most[column.key]), cell.sign)
            side = "center" if column.kind is Kind.TEXT else "right"
            return canvas.styles.body(canvas.size, num_format=form, shrink=True, align=side, **look)
        side = "left" if column.kind is Kind.TEXT else "right"
        form = _text_format(cell.sign) if value is not None and cell.sign else "@"
        return canvas.styles.text(canvas.size, num_format=form, align=side, **look)

    def _next_row(self, cells: Mapping[str, Any], *, bold: bool = False) -> int:
        """A row as high as its longest text."""
        canvas, most = self._canvas, 1
        for column in self._columns:
            cell = cells.get(column.key, Cell())
            if cell.value is not None and not isinstance(cell.value, Decimal):
                text = f"{cell_text(cell.value, column.kind)} {cell.sign}".strip()
                at = self._at[column.key]
                most = max(most, line_count(text, canvas.room(at, at), canvas.size, bold=bold))
        return canvas.next_row(line_points(most, canvas.size))


class _Addresses(dict[str, str]):
    """What a formula's braces stand for."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self._address = address

    def __missing__(self, key: str) -> str:
        return self._address(key)


def _places(cell: Cell, kind: Kind, row: Mapping[str, Any]) -> int:
    if not isinstance(cell.value, Decimal) or kind is Kind.TEXT:
        return 0
    most = MOST_PLACES if kind is Kind.PERCENT else row.get(PLACES, MOST_PLACES)
    return min(shown_places(cell.value, kind), most)


def _text_format(sign: str) -> str:
    """The text as it is, the sign behind it."""
    shown = sign.replace('"', "'")
    return f'@" {shown}"' if len(shown) <= MOST_SIGN else "@"


def _address(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    found: str = xl_rowcol_to_cell(row, column)
    return found


def _addresses(column: int, rows: Sequence[int]) -> str:
    """Cells of one column as ranges, as few as they take."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    cells = [(_address(run[0], column), _address(run[-1], column)) for run in runs]
    return ",".join(first if first == last else f"{first}:{last}" for first, last in cells)


def _write_remark(canvas: Canvas, remark: Lines) -> None:
    size, last = canvas.size, canvas.last_column
    strong = canvas.styles.text(size, bold=True, bottom=0)
    canvas.across(remark.title, 0, last, canvas.next_row(line_points(1, size)), strong)
    canvas.kept.append((canvas.row - 1, canvas.row))
    style = canvas.styles.text(size, top=0)
    for line in remark.lines or ("",):
        lines = line_count(line, canvas.room(0, last), size) if line else BY_HAND
        canvas.across(line, 0, last, canvas.next_row(line_points(lines, size)), style)
