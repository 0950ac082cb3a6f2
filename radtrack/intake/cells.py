"""What a cell holds as its author reads it, and what makes it unusable whatever it is for."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from radtrack.core.diagnostic import N_, Diagnostic, Rule
from radtrack.core.text import quote, trimmed
from radtrack.intake.nik import nik_in
from radtrack.intake.rules_privacy import D01
from radtrack.intake.rules_value import V08, V09, V10
from radtrack.source.workbook import Cell, Content


def cell_text(value: object) -> str:
    """A cell's value as its author would read it, for names, codes and notes."""
    match value:
        case None:
            return ""
        case str():
            return trimmed(value.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2007", " "))
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float():
            return format(value, ".15g")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def finding(rule: Rule, cell: Cell, **params: Any) -> Diagnostic:
    return Diagnostic(rule, cell.where, params)


def identity_number(content: Content) -> str | None:
    """The number like a NIK that a cell holds, as text or as a number, also one that Excel rounded to 15 digits."""
    value = content.value
    if isinstance(value, str):
        return nik_in(value)
    if isinstance(value, int | float):
        # No other number has 16 digits before its point.
        return nik_in(f"{Decimal(value):.0f}") if 10**15 <= abs(value) < 10**16 else None
    return nik_in(content.malformed) if content.malformed else None


def check_identity_number(cell: Cell) -> list[Diagnostic]:
    """Whether the cell holds such a number; only that number is shown, masked."""
    number = identity_number(cell.content)
    return [finding(D01, cell, text=quote(number))] if number else []


def check_cell(cell: Cell) -> list[Diagnostic]:
    """What makes a cell unusable whatever it is for: an identity number, an error value, a formula without result, or
    something stored that is not what it says it is, which programs show as one thing or another."""
    found = check_identity_number(cell)
    if found:
        return found
    error = cell.malformed if cell.error is None else cell.error
    if error is not None:
        return [finding(V08, cell, text=quote(error))]
    if cell.uncomputed:
        return [finding(V09, cell)]
    return []


def from_formula(cell: Cell, shown: object) -> list[Diagnostic]:
    """The warning that a value was computed in the sheet."""
    if not cell.formula:
        return []
    what = N_("buku kerja lain") if cell.external else N_("rumus")
    return [finding(V10, cell, value=shown, what=what)]
