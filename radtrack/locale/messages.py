"""Diagnostics and errors as sentences in the language of this run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from radtrack.core.diagnostic import CellPlace, Diagnostic, Label, Location, RadtrackError, TextPlace
from radtrack.core.number import format_number
from radtrack.core.period import Quarter
from radtrack.core.text import mask_digits
from radtrack.locale.translate import _, language

MOST_LISTED = 60
"""Of a list in a message, the rest is counted."""

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def quarter_text(quarter: Quarter) -> str:
    """`TW III 2025`, in English `Q3 2025`."""
    return f"Q{quarter.number} {quarter.year}" if language() == "en" else f"TW {quarter.roman} {quarter.year}"


def date_text(day: date) -> str:
    return f"{day.day} {MONTHS[language()][day.month - 1]} {day.year}"


def time_text(moment: datetime) -> str:
    """Day and minute as the clock of this machine shows them: `12 Juli 2026 17.14`."""
    local = moment.astimezone()
    return f"{date_text(local.date())} {local:%H.%M}"


def number_text(value: Decimal, places: int | None = None, least: int = 0) -> str:
    return format_number(value, language(), places=places, least=least)


def found_text(diagnostic: Diagnostic) -> str:
    """What was found and what is expected, without the place and without the remedy."""
    rule, params = diagnostic.rule, diagnostic.params
    found, expected = fill(rule.found, params), fill(rule.expected, params)
    return f"{found}; {expected}" if expected else found


def remedy_text(diagnostic: Diagnostic) -> str:
    return fill(diagnostic.rule.remedy, diagnostic.params)


def message_text(diagnostic: Diagnostic) -> str:
    """The whole line: place, found, expected, remedy."""
    text = f"{diagnostic.where}: {found_text(diagnostic)}."
    remedy = remedy_text(diagnostic)
    return f"{text} {remedy}." if remedy else text


def error_text(error: RadtrackError) -> str:
    """What happened and what to do."""
    what, remedy = fill(error.what, error.params), fill(error.remedy, error.params)
    text = f"{error.code} {what}." if error.code else f"{what}."
    return f"{text} {remedy}." if remedy else text


def fill(message: str, params: Mapping[str, Any]) -> str:
    """The translated message with its parameters in the forms of this language."""
    return _(message).format_map({key: shown(value) for key, value in params.items()}) if message else ""


def shown(value: Any) -> str:
    match value:
        case Label():
            return _(value)
        case Decimal():
            return number_text(value)
        case Quarter():
            return quarter_text(value)
        case datetime():
            return time_text(value)
        case date():
            return date_text(value)
        case Location() | CellPlace() | TextPlace():
            return str(value)
        case tuple() | list() | frozenset():
            items = [shown(item) for item in islice(value, MOST_LISTED)]
            return ", ".join(items if len(value) == len(items) else [*items, f"… (+{len(value) - len(items)})"])
        case _:
            return mask_digits(str(value))
