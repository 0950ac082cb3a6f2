"""Which column of a table is which, for one quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from radtrack.core.diagnostic import Diagnostic, has_errors
from radtrack.core.period import Quarter
from radtrack.intake.builtin import OFFICIAL
from radtrack.intake.cells import cell_text
from radtrack.intake.headings import Column
from radtrack.intake.layout import ATTAINMENT, BARE, FIGURES, LAST_RANK, NOT_READ, TO_DATE
from radtrack.intake.missing import misspelt
from radtrack.intake.rules import L03, L03_TARGETS, L04, L05, L08_BESIDE, L10, L13_WIDE
from radtrack.intake.semantics import CUMULATIVE
from radtrack.intake.statements import NO_STATEMENTS, Statements, Title, statements_in
from radtrack.intake.table import Header, Table
from radtrack.intake.titles import read_titles
from radtrack.intake.unmatched import missing_paths, unmatched
from radtrack.source.workbook import Cell


def settle(header: Header, quarter: Quarter) -> tuple[Table | None, list[Diagnostic]]:
    """Which column is which for that quarter: each key once, and of the columns of figures the one that speaks of it.

    A general remarks column is read as evidence where the sheet has no column for that.
    """
    beside = _table_beside(header)
    if beside:
        return None, [beside]
    known, found = _one_of_each_merge(header)
    columns: dict[str, int] = {}
    unread: set[int] = set()
    for key in dict.fromkeys(column.heading.key for column in known.values() if column.heading):
        if key in (NOT_READ, ATTAINMENT):
            continue
        same = {n: column for n, column in known.items() if column.heading and column.heading.key == key}
        if key == "budget":
            unread |= {n for n, column in same.items() if _is_quarters_money(column, quarter)}
        fitting = _for_quarter({n: column for n, column in same.items() if n not in unread}, quarter)
        for own, alike in _by_span(key, fitting).items():
            if len(alike) > 1:
                first, second = list(alike.values())[:2]
                found.append(_twice(first, second))
            elif alike:
                columns[own] = next(iter(alike))
    named = header.columns[columns["name"]].heading if "name" in columns else None
    if named and named.holds_unit:
        columns.setdefault("unit", columns["name"])
    found += _later_quarters(header, known, quarter)
    if "note" in columns:
        note = columns.pop("note")
        columns.setdefault("evidence", note)
    if has_errors(found):
        return None, found
    if "actual" not in columns and not {"numerator", "denominator"} <= set(columns):
        if paths := missing_paths(header.layout, columns) if header.layout.paths else None:
            return None, [*found, unmatched(header.layout, header.block, paths, quarter)]
        params = {"missing": f"Realisasi TW {quarter.roman}", "row": header.bottom, "columns": header.block.titles}
        return None, [*found, Diagnostic(L03, header.first_cell.where, params)]
    found += misspelt(header.columns, columns, quarter)
    actual = header.columns[columns["actual"]] if "actual" in columns else None
    statements = _statements(header, quarter)
    found += _of_targets(actual, statements)
    if has_errors(found):
        return None, found
    found += _ignored(header, columns, unread)
    return Table(header, columns, statements), found


def _statements(header: Header, quarter: Quarter) -> Statements:
    """What is said of the figures; an official sheet says it row by row."""
    if header.layout is OFFICIAL:
        return NO_STATEMENTS
    titles = read_titles(header)
    others = [said.cell for key, said in titles.labelled.items() if key not in ("quarter", "year")]
    above = [Title(said.text, said.cell.where) for said in titles.free if said.cell not in others]
    return statements_in([Title(header.sheet.name, None), *above], quarter.year, quarter.number)


def _of_targets(actual: Column | None, statements: Statements) -> Iterator[Diagnostic]:
    """A bare quarter below a title that speaks of targets."""
    title = statements.targets
    if actual and actual.heading and actual.heading.rank == BARE and title:
        yield Diagnostic(L03_TARGETS, actual.cell.where, {"column": actual.title, **title.named}, title.related)


def _for_quarter(named: Mapping[int, Column], quarter: Quarter) -> dict[int, Column]:
    """Of the columns with one key those that speak of the quarter."""
    only = next(iter(named.values())) if len(named) == 1 else None
    if only and only.heading and only.path.filled and only.heading.key not in FIGURES:
        return dict(named)
    return {
        number: column
        for number, column in named.items()
        if column.heading
        and column.heading.year in (None, quarter.year)
        and column.heading.quarter in (None, quarter.number)
    }


def _by_span(key: str, fitting: Mapping[int, Column]) -> dict[str, dict[int, Column]]:
    """The best of these columns; where some are to date and some are not, the best of either, each under its key."""
    if any(_rank(column) < LAST_RANK for column in fitting.values()):
        fitting = {number: column for number, column in fitting.items() if _rank(column) < LAST_RANK}
    to_date = {
        number: column for number, column in fitting.items() if column.heading and column.heading.covers == CUMULATIVE
    }
    alone = {number: column for number, column in fitting.items() if number not in to_date}
    if key not in TO_DATE or not to_date or not alone:
        return {key: _best(fitting)}
    return {key: _best(alone), TO_DATE[key]: _best(to_date)}


def _best(columns: Mapping[int, Column]) -> dict[int, Column]:
    lowest = min(map(_rank, columns.values()), default=0)
    return {number: column for number, column in columns.items() if _rank(column) == lowest}


def _rank(column: Column) -> int:
    return column.heading.rank if column.heading else LAST_RANK


def _is_quarters_money(column: Column, quarter: Quarter) -> bool:
    """Money of one quarter alone, where realised budget is reported to date; in the first quarter both are the same."""
    heading = column.heading
    return heading is not None and heading.quarter == quarter.number > 1 and heading.covers != CUMULATIVE


def _table_beside(header: Header) -> Diagnostic | None:
    """A second table to the right: a blank column, and a header that is complete again."""
    parts: list[dict[int, Column]] = []
    for number, column in header.columns.items():
        if parts and number - 1 in parts[-1]:
            parts[-1][number] = column
        else:
            parts.append({number: column})
    whole = [part for part in parts if header.layout.fits({c.heading.key for c in part.values() if c.heading})]
    if len(whole) < 2:
        return None
    first, second = (next(iter(part.values())).path.cells[0] for part in whole[:2])
    return Diagnostic(L08_BESIDE, second.where, {"cell": second.where.place}, related=(first.where,))


def _one_of_each_merge(header: Header) -> tuple[dict[int, Column], list[Diagnostic]]:
    """The columns, of several under one and the same header the one that is filled; an error where more are."""
    same: dict[tuple[Cell, ...], list[int]] = {}
    for number, column in header.columns.items():
        same.setdefault(column.path.cells, []).append(number)
    known = dict(header.columns)
    found = []
    for numbers in same.values():
        if len(numbers) == 1:
            continue
        first = {number: next(_below(header, number), None) for number in numbers}
        filled = {number: cell for number, cell in first.items() if cell is not None}
        column = known[numbers[0]]
        if len(filled) > 1 and column.heading and column.heading.key not in (NOT_READ, ATTAINMENT):
            cells = tuple(str(cell.where.place) for cell in filled.values())
            found.append(Diagnostic(L13_WIDE, column.cell.where, {"header": column.title, "cells": cells}))
        for number in numbers:
            if number != next(iter(filled), numbers[0]):
                del known[number]
    return known, found


def _below(header: Header, column: int) -> Iterator[Cell]:
    """The filled cells below the header in that column."""
    return (cells[column] for row, cells in header.rows.items() if row > header.bottom and column in cells)


def _later_quarters(header: Header, known: Mapping[int, Column], quarter: Quarter) -> Iterator[Diagnostic]:
    """Columns of figures of later quarters that are filled; a dash or a word is no figure."""
    later = [
        column
        for number, column in known.items()
        if (heading := column.heading)
        and heading.key == "actual"
        and heading.year in (None, quarter.year)
        and heading.quarter
        and heading.quarter > quarter.number
        and any(c.isdigit() for cell in _below(header, number) for c in cell_text(cell.value))
    ]
    if later:
        yield Diagnostic(L10, later[0].cell.where, {"columns": tuple(c.title for c in later), "quarter": quarter})


def _twice(first: Column, second: Column) -> Diagnostic:
    params = {
        "first_title": first.title,
        "first": first.cell.where.place,
        "second_title": second.title,
        "second": second.cell.where.place,
    }
    return Diagnostic(L04, second.cell.where, params, related=(first.cell.where,))


def _ignored(header: Header, read: Mapping[str, int], unread: set[int]) -> Iterator[Diagnostic]:
    """Columns that are left alone although they may mean something to their author."""
    ignored = [
        column
        for number, column in header.columns.items()
        if column.heading is None or column.heading.key == ATTAINMENT or number in unread
    ]
    if ignored:
        titles = tuple(dict.fromkeys(column.title for column in ignored))
        shown = tuple(header.columns[number].title for number in dict.fromkeys(read.values()))
        yield Diagnostic(L05, ignored[0].cell.where, {"columns": titles, "read": shown})
