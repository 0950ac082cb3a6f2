"""How a template looks: fills, number formats, column widths. Nothing is ever read back from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any

from radtrack.core.number import plain_decimal, rounded
from radtrack.core.terms import Measure

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

F4 = 14
"""Excel's number for Folio, 8.5 × 13 inches: the paper offices call F4."""

AS_TEXT = "@"
"""Keeps what is typed as it is: a note that begins with a dash would otherwise become a formula."""

_CELL: Mapping[str, Any] = {"border": 1, "border_color": "#A6A6A6", "valign": "top", "font_size": 10}
_ENTRY: Mapping[str, Any] = {**_CELL, "bg_color": "#FFF2A8", "locked": False}

_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "heading": {"bold": True, "font_size": 14},
    "lead": {"font_size": 10, "italic": True},
    "label": {"bold": True, "font_size": 9, "text_wrap": True, "valign": "top"},
    "title": {"font_size": 10, "valign": "top"},
    "header": {
        **_CELL,
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "bg_color": "#1F4E79",
        "font_color": "#FFFFFF",
    },
    "text": {**_CELL, "text_wrap": True},
    "middle": {**_CELL, "text_wrap": True, "align": "center"},
    "number": {**_CELL, "align": "right"},
    "entry": {**_ENTRY, "text_wrap": True},
    "entry_number": {**_ENTRY, "align": "right"},
    "entry_middle": {**_ENTRY, "text_wrap": True, "align": "center"},
    "entry_start": {**_ENTRY, "align": "left"},
    "optional": {**_ENTRY, "bg_color": "#FFFBE6", "align": "right"},
    "closed": {**_CELL, "bg_color": "#D9D9D9", "align": "right"},
    "guide_heading": {"bold": True, "font_size": 10, "text_wrap": True, "valign": "top"},
    "guide_text": {"font_size": 10, "text_wrap": True, "valign": "top"},
}

_WIDTHS: Mapping[str, float] = {
    "id": 4,
    "code": 15,
    "name": 36,
    "region": 17,
    "category": 14,
    "unit": 11,
    "target_year": 11,
    "target_to_date": 11,
    "previous": 13,
    "numerator": 11,
    "denominator": 11,
    "asked": 11,
    "actual": 13,
    "budget": 18,
    "status": 13,
    "driving": 22,
    "hindering": 22,
    "follow_up": 22,
    "evidence": 22,
}

_MONEY_WIDTH = 18
"""Room for hundreds of billions with their thousands marks."""

_LINE = 13.5
"""Height of a line of the table, in points."""


class Styles:
    """The cell formats of one workbook, each made once, when it is first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str], Format] = {}

    def get(self, look: str, number: str = "") -> Format:
        """The format for a look and a number format ("" for none)."""
        made = self._made.get((look, number))
        if made is None:
            extra = {"num_format": number} if number else {}
            made = self._made[look, number] = self._workbook.add_format({**_LOOKS[look], **extra})
        return made


def entry_format(measure: Measure) -> str:
    """The number format of a cell in which a figure is typed. Never `%`: 21,5 typed there means 21.5 percent."""
    match measure:
        case Measure.COUNT | Measure.MONEY:
            return "#,##0"
        case Measure.PERCENT | Measure.RATE | Measure.INDEX:
            return "#,##0.00##"
        case _:
            return AS_TEXT


def shown_value(value: Decimal) -> Decimal:
    """A known figure with the decimals it has, rounded to two when it goes on for more than four (a computed ratio)."""
    return plain_decimal(value if value == rounded(value, 4) else rounded(value, 2))


def shown_format(value: Decimal, behind: str = "") -> str:
    """The number format that shows a figure with all its decimals, and a text after it."""
    _whole, point, decimals = f"{value:f}".partition(".")
    number = "#,##0" + point + "0" * len(decimals)
    return f'{number}"{behind}"' if behind else number


def column_width(key: str, is_money: bool, shown: Iterable[str]) -> float:
    """Wide enough for the numbers that stand in the column as they are shown, and for rupiah where rupiah are typed, so
    that none turns into `####`."""
    return max([_WIDTHS[key], _MONEY_WIDTH if is_money else 0, *(len(text) + 2 for text in shown)])


def row_height(texts: Iterable[tuple[str, float]], least: int = 1) -> float:
    """The height in points that shows these texts in cells of these widths whole; at least that many lines."""
    # One letter per unit of width: letters are narrower, but words do not fill a line to its end.
    lines = max((sum(ceil(len(line) / width) or 1 for line in text.split("\n")) for text, width in texts), default=1)
    return _LINE * max(lines, least) + 2
