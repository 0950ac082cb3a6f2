"""Draws the sheets of a template: given lines, cells and paragraphs, puts them on the page with looks and checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from radtrack.core.number import format_number
from radtrack.intake import marks
from radtrack.intake.template_checks import EntryCheck, validation_options
from radtrack.intake.template_style import F4, Styles, column_width, row_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_FIRST_LINE = 2
_LABEL_AT, _VALUE_AT = 1, 2
_LAST_OF_REASON = "asked"
_TITLE_WIDTH, _TEXT_WIDTH = 30, 92
_ALLOWED = {"format_columns": True, "format_rows": True}
_NUMBERS = ("target_year", "target_to_date", "previous", "numerator", "denominator", "actual", "budget")


class Cell(NamedTuple):
    """What stands in a cell (None: nothing yet), how it looks, and what may be typed there. `behind` is what the number
    format writes after a number."""

    value: str | Decimal | None
    look: str
    number: str = ""
    check: EntryCheck | None = None
    behind: str = ""


@dataclass(frozen=True)
class Page:
    """The whole sheet: heading, one line on what to do, the labelled lines, and a table whose rows map column key →
    cell. `money`: the columns in which rupiah are typed; `footer` is in the codes of a spreadsheet's footer."""

    heading: str
    lead: str
    lines: Sequence[tuple[str, Cell]]
    columns: Sequence[marks.Column]
    table: Sequence[Mapping[str, Cell]]
    money: frozenset[str]
    footer: str


def write_page(worksheet: Worksheet, styles: Styles, page: Page) -> None:
    """Writes, locks and lays out the sheet; it prints on F4, landscape, one page wide, under its header row."""
    at = {column.key: number for number, column in enumerate(page.columns)}
    widths = {key: column_width(key, key in page.money, _shown_numbers(page.table, key)) for key in at}
    header = _FIRST_LINE + len(page.lines) + 1
    _write_lines(worksheet, styles, page, at[_LAST_OF_REASON])
    for column in page.columns:
        worksheet.write_string(header, at[column.key], column.title, styles.get("header"))
        worksheet.set_column(at[column.key], at[column.key], widths[column.key], None, {"hidden": column.key == "id"})
    for row, cells in enumerate(page.table, header + 1):
        worksheet.set_row(row, row_height(_wrapped(cells, widths), least=2))
        for key, number in at.items():
            _put(worksheet, styles, row, number, cells[key])
    _set_checks(worksheet, _checked(page, at, header + 1))
    worksheet.set_row(header - 1, 6)
    worksheet.set_row(header, 44)
    worksheet.freeze_panes(header + 1, at["name"] + 1)
    worksheet.set_selection(header + 1, at["actual"], header + 1, at["actual"])
    worksheet.protect("", _ALLOWED)
    _set_print(worksheet, page, header)


def _write_lines(worksheet: Worksheet, styles: Styles, page: Page, last_of_reason: int) -> None:
    worksheet.write_string(0, _LABEL_AT, page.heading, styles.get("heading"))
    worksheet.write_string(1, _LABEL_AT, page.lead, styles.get("lead"))
    for row, (label, cell) in enumerate(page.lines, _FIRST_LINE):
        worksheet.write_string(row, _LABEL_AT, label, styles.get("label"))
        if label == marks.LABEL_REASON:
            worksheet.merge_range(row, _VALUE_AT, row, last_of_reason, "", styles.get(cell.look, cell.number))
        if label in (marks.LABEL_AGENCY, marks.LABEL_REASON):
            worksheet.set_row(row, 27)
        _put(worksheet, styles, row, _VALUE_AT, cell)


def _put(worksheet: Worksheet, styles: Styles, row: int, column: int, cell: Cell) -> None:
    style = styles.get(cell.look, cell.number)
    match cell.value:
        case None | "":
            worksheet.write_blank(row, column, None, style)
        case str():
            worksheet.write_string(row, column, _without_markup(cell.value), style)
        case Decimal():
            worksheet.write_number(row, column, cell.value, style)


def _without_markup(text: str) -> str:
    """The text with a blank in front where the writer would take it for its own rich-text markup."""
    return f" {text}" if text.startswith("<r>") else text


def _shown_numbers(table: Sequence[Mapping[str, Cell]], key: str) -> Iterator[str]:
    if key in _NUMBERS:
        for cells in table:
            if isinstance(value := cells[key].value, Decimal):
                yield format_number(value) + cells[key].behind


def _wrapped(cells: Mapping[str, Cell], widths: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """The texts of a row that may need several lines, each with the width it has."""
    for key, width in widths.items():
        if key != "id" and isinstance(value := cells[key].value, str):
            yield value, width


def _checked(page: Page, at: Mapping[str, int], first_row: int) -> dict[EntryCheck, list[tuple[int, int]]]:
    """Each check with the cells it stands on, column by column, top down."""
    found: dict[EntryCheck, list[tuple[int, int]]] = {}
    for row, (_label, cell) in enumerate(page.lines, _FIRST_LINE):
        if cell.check:
            found.setdefault(cell.check, []).append((row, _VALUE_AT))
    for key, column in at.items():
        for row, cells in enumerate(page.table, first_row):
            if check := cells[key].check:
                found.setdefault(check, []).append((row, column))
    return found


def _set_checks(worksheet: Worksheet, checked: Mapping[EntryCheck, Iterable[tuple[int, int]]]) -> None:
    for check, cells in checked.items():
        first, *others = _ranges(cells)
        worksheet.data_validation(*first, {**validation_options(check), "other_cells": others})


def _ranges(cells: Iterable[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Cells that follow each other down a column as ranges (first row, first column, last row, last column)."""
    ranges: list[tuple[int, int, int, int]] = []
    for row, column in cells:
        if ranges and ranges[-1][2:] == (row - 1, column):
            ranges[-1] = (ranges[-1][0], column, row, column)
        else:
            ranges.append((row, column, row, column))
    return ranges


def _set_print(worksheet: Worksheet, page: Page, header: int) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(F4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(header)
    worksheet.print_area(0, _LABEL_AT, header + len(page.table), len(page.columns) - 1)
    worksheet.set_footer(page.footer)


def write_guide(
    worksheet: Worksheet, styles: Styles, parts: Sequence[tuple[str, Sequence[tuple[str, str]]]], footer: str
) -> None:
    """Writes the sheet that explains: parts of a heading and its paragraphs, each a short title beside a text."""
    worksheet.set_column(0, 0, _TITLE_WIDTH)
    worksheet.set_column(1, 1, _TEXT_WIDTH)
    row = 0
    for heading, paragraphs in parts:
        worksheet.write_string(row, 0, heading, styles.get("heading"))
        row += 2
        for title, text in paragraphs:
            worksheet.set_row(row, row_height([(title, _TITLE_WIDTH), (text, _TEXT_WIDTH)]) + 4)
            worksheet.write_string(row, 0, title, styles.get("guide_heading"))
            worksheet.write_string(row, 1, _without_markup(text), styles.get("guide_text"))
            row += 1
        row += 1
    worksheet.set_paper(F4)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_footer(footer)
    worksheet.protect("", _ALLOWED)
