"""What lies around and between the rows of a table: values over several rows, and what is hidden."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from radtrack.core.diagnostic import N_, Diagnostic, Location
from radtrack.core.text import quote
from radtrack.intake.line import Line
from radtrack.intake.marks import MARK_SHEET
from radtrack.intake.rules import L06, L07
from radtrack.intake.table import Table
from radtrack.source.workbook import Workbook


def check_merges(table: Table, lines: list[Line]) -> Iterator[Diagnostic]:
    """One value over several rows belongs to none of them."""
    rows = [line.row for line in lines]
    for merge in table.sheet.merged:
        if merge.bottom == merge.top or not any(merge.left <= column <= merge.right for column in table.figures):
            continue
        anchor = table.sheet.cell(merge.top, merge.left)
        over = bisect_right(rows, merge.bottom) - bisect_left(rows, merge.top)
        if anchor and over > 1:
            yield Diagnostic(L06, anchor.where)


def check_hidden(workbook: Workbook, table: Table, lines: list[Line]) -> Iterator[Diagnostic]:
    """Hidden sheets are not read, hidden rows and columns are; both are mentioned."""
    where = Location(workbook.file)
    sheets = tuple(quote(sheet.name) for sheet in workbook.sheets if sheet.hidden and sheet.name != MARK_SHEET)
    rows = tuple(str(line.row) for line in lines if line.row in table.sheet.hidden_rows)
    hidden = {c: None for key, c in table.columns.items() if c in table.sheet.hidden_columns and key != "id"}
    columns = tuple(table.header.columns[column].title for column in hidden)
    for what, which, treated in (
        (N_("lembar"), sheets, N_("tidak dibaca")),
        (N_("baris"), rows, N_("tetap dibaca")),
        (N_("kolom"), columns, N_("tetap dibaca")),
    ):
        if which:
            yield Diagnostic(L07, where, {"what": what, "which": which, "treated": treated})
