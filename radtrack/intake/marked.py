"""The copy of a refused sheet that goes back to its sender: a fresh workbook with the same cells, in which every
refused cell is red and says why. Mended, it is imported like the sheet itself."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from radtrack.core.diagnostic import CellPlace, Diagnostic
from radtrack.core.text import LONGEST_SHEET_NAME, as_sheet_name, mask_digits
from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.layout import Layout
from radtrack.intake.marked_list import LIST_SHEET, is_list, write_list
from radtrack.intake.marked_page import Mark, Page, write_page
from radtrack.intake.marked_style import Styles
from radtrack.intake.nik import nik_in
from radtrack.intake.rules_privacy import D01, D02
from radtrack.intake.sheet import Sheet, reopen
from radtrack.intake.table import find_header
from radtrack.locale.messages import found_text, remedy_text
from radtrack.locale.translate import _
from radtrack.source.workbook import Workbook

_CREATED = datetime(2021, 1, 1, tzinfo=UTC)
"""The same in every copy, so that the same findings give the same bytes."""

_Place = tuple[int, int]


def marked_copy(
    sheet: Sheet, found: Sequence[Diagnostic], asked: str | None = None, layouts: tuple[Layout, ...] = LAYOUTS
) -> bytes | None:
    """The copy as an .xlsx; None where the file cannot be opened at all. `found` is everything that was said about the
    sheet, `asked` the name of the sheet the call wants read (None: it left that open), `layouts` those it was tried by.

    What a formula gave is kept as a value; no text becomes a formula; identity numbers are masked, and so
    is what was found to be personal data: the copy goes from hand to hand.
    """
    workbook = reopen(sheet)
    return None if workbook is None else copy_workbook(workbook, found, asked, layouts)


def copy_workbook(
    workbook: Workbook, found: Sequence[Diagnostic], asked: str | None, layouts: tuple[Layout, ...]
) -> bytes:
    from xlsxwriter import Workbook as Writer

    from radtrack.intake.template_worksheet import GrowingSheet

    sheets = [one for one in workbook.sheets if not is_list(one)]
    *free, list_name = _names([*(one.name for one in sheets), LIST_SHEET])
    names = {one.name: name for one, name in zip(sheets, free, strict=True)}
    marks = _marks(found)
    header, _more = find_header(workbook, asked, layouts)
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Writer(target, options)
    book.set_properties({"title": _("Salinan yang ditandai"), "created": _CREATED})
    styles = Styles(book)
    front = book.add_worksheet(list_name, GrowingSheet)
    front.activate()
    for one, name in zip(sheets, free, strict=True):
        its_marks = marks.get(one.name, {})
        top = header.bottom if header and header.sheet.name == one.name else None
        worksheet = book.add_worksheet(name, GrowingSheet)
        write_page(worksheet, styles, Page(one, its_marks, top))
        # A sheet in which something has to be mended must be seen.
        if one.hidden and not any(mark.is_error for mark in its_marks.values()):
            worksheet.hide()
    write_list(front, styles, workbook.file, found, names)
    book.close()
    return target.getvalue()


def _marks(found: Iterable[Diagnostic]) -> Mapping[str, Mapping[_Place, Mark]]:
    """What is said of each cell, by sheet: all of it, in the colour of the worst."""
    by_cell: dict[tuple[str, _Place], list[Diagnostic]] = {}
    for diagnostic in found:
        match diagnostic.where.place:
            case CellPlace(name, row, column, _cell):
                by_cell.setdefault((name, (row, column)), []).append(diagnostic)
    marks: dict[str, dict[_Place, Mark]] = {}
    for (name, at), said in by_cell.items():
        worst_first = sorted(said, key=lambda diagnostic: not diagnostic.is_error)
        text = "\n\n".join(dict.fromkeys(map(_comment, worst_first)))
        is_personal = any(diagnostic.rule in (D01, D02) for diagnostic in said)
        if is_personal:
            text += "\n\n" + _("Di salinan ini sudah disamarkan.")
        marks.setdefault(name, {})[at] = Mark(worst_first[0].is_error, text, is_personal)
    return marks


def _comment(diagnostic: Diagnostic) -> str:
    remedy = remedy_text(diagnostic)
    text = f"{diagnostic.rule.code}: {found_text(diagnostic)}."
    return f"{text}\n→ {remedy}." if remedy else text


def _names(given: Sequence[str]) -> list[str]:
    """The sheets' names as a workbook may hold them: short, without signs that are not allowed, each once; an identity
    number in them masked."""
    names: list[str] = []
    taken: set[str] = set()
    for name in given:
        masked = mask_digits(name) if nik_in(name) else name
        free = next(form for form in _forms(as_sheet_name(masked)) if form.casefold() not in taken)
        taken.add(free.casefold())
        names.append(free)
    return names


def _forms(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        behind = f" ({number})"
        yield name[: LONGEST_SHEET_NAME - len(behind)] + behind
        number += 1
