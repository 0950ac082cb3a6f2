"""What a cell stores → what it holds: by its kind, its number format and what the workbook shares."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from radtrack.source.number_format import GENERAL, NumberFormat, date_of, iso_date
from radtrack.source.parts import Unreadable
from radtrack.source.text_runs import unescaped

_BOOLEANS = {"0": False, "1": True, "false": False, "true": True}
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")


class Book(NamedTuple):
    """What the sheets of a workbook share."""

    file: str
    strings: Sequence[str]
    formats: Mapping[str, NumberFormat]
    epoch: datetime.datetime
    recalculates: bool = False
    """Whoever wrote it asks for every formula to be computed anew, and may never have computed any: xlsxwriter stores 0
    as the result of each."""

    def format_of(self, style: str) -> NumberFormat:
        """Raises Unreadable for a style that the workbook does not have."""
        found = self.formats.get(style)
        if found is None and (self.formats or style not in ("", "0")):
            raise Unreadable(f"style {style}")
        return found or GENERAL


def read_value(
    kind: str, stored: str, number_format: NumberFormat, book: Book
) -> tuple[object, str | None, str | None]:
    """The value of a stored text, or the error value it is, or the text itself where it is not what it says."""
    value: object = None
    match kind:
        case "s":
            index = int(stored) if stored.isdecimal() else -1
            value = book.strings[index] if 0 <= index < len(book.strings) else None
        case "n":
            number = _number(stored)
            if number is None:
                return None, None, stored
            if not number_format.is_date:
                return number, None, None
            try:
                return date_of(number, book.epoch, is_duration=number_format.is_duration), None, None
            except (OverflowError, ValueError):
                return None, "#VALUE!", None
        case "str" | "inlineStr":
            value = unescaped(stored)
        case "b":
            value = _BOOLEANS.get(stored)
        case "e":
            return None, stored, None
        case "d":
            value = iso_date(stored)
    return value, None, stored if value is None else None


def _number(stored: str) -> int | float | None:
    if stored.isdecimal() and stored.isascii() and len(stored) < 300:
        return int(stored)
    if len(stored) > 300 or not _NUMBER.fullmatch(stored):
        return None
    number = float(stored)
    if number - number:
        return None
    return number if "." in stored or "e" in stored or "E" in stored else int(stored)
