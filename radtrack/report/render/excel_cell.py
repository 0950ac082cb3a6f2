"""Values as cells, one writer per column: numbers stay numbers, texts stay texts, nothing-to-show is a dash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from radtrack.report.render.excel_canvas import Canvas
from radtrack.report.render.excel_style import MUTED, TINTS, number_format
from radtrack.report.table import MOST_PLACES, PLACES, TOTAL, Column, Kind, cell_text, shown_places

NUMBERS = (Kind.NUMBER, Kind.COUNT, Kind.PERCENT, Kind.MONEY, Kind.BAR)

Write = Callable[[int, int, Any, Mapping[str, Any]], None]
"""Puts a value into row and column; the last argument is the whole row of the table."""


def cell_writer(canvas: Canvas, column: Column, rows: Sequence[Mapping[str, Any]], *, empty: bool) -> Write:
    """How this column writes its values, with every format made beforehand; `empty` leaves out the dash."""
    match column.kind:
        case Kind.TREND:
            return _trend_writer(canvas, column)
        case kind if kind in NUMBERS:
            return _number_writer(canvas, column, rows, empty=empty)
        case _:
            return _text_writer(canvas, column)


def _text_writer(canvas: Canvas, column: Column) -> Write:
    sheet, kind = canvas.sheet, column.kind
    side = {"align": "left", "indent": int(kind is Kind.STATUS)}
    plain = canvas.styles.text(canvas.size, **side)
    strong = canvas.styles.text(canvas.size, bold=True)
    tints = {name: canvas.styles.text(canvas.size, bg_color=tint, **side) for name, tint in TINTS.items()}
    centred = canvas.styles.body(canvas.size, align="center")

    def write(row: int, at: int, value: Any, whole: Mapping[str, Any]) -> None:
        if value is None or value == "":
            sheet.write_blank(row, at, None, plain)
        elif isinstance(value, str):
            sheet.write_string(row, at, value, strong if TOTAL in whole else plain)
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            sheet.write_number(row, at, value, centred)
        else:
            sheet.write_string(row, at, cell_text(value, kind), tints.get(getattr(value, "colour", ""), plain))

    return write


def _number_writer(canvas: Canvas, column: Column, rows: Sequence[Mapping[str, Any]], *, empty: bool) -> Write:
    sheet, size, kind, letters = canvas.sheet, canvas.size, column.kind, column.suffix
    dash = canvas.styles.text(size, align="center", font_color=MUTED)
    aside = canvas.styles.text(size, align="right")
    most = max((_places(value, kind, row) for row in rows if (value := row.get(column.key)) is not None), default=0)
    made: dict[tuple[int, str, bool], Any] = {}

    def write(row: int, at: int, value: Any, whole: Mapping[str, Any]) -> None:
        if isinstance(value, int | Decimal):
            key = (_places(value, kind, whole), whole.get(letters) or "" if letters else "", TOTAL in whole)
            style = made.get(key)
            if style is None:
                form = number_format(key[0], most, key[1])
                style = made[key] = canvas.styles.body(size, num_format=form, shrink=True, align="right", bold=key[2])
            sheet.write_number(row, at, value, style)
        elif value is not None:
            sheet.write_string(row, at, cell_text(value, kind), aside)
        elif empty or TOTAL in whole:
            sheet.write_blank(row, at, None, dash)
        else:
            sheet.write_string(row, at, cell_text(None, kind), dash)

    return write


def _places(value: Any, kind: Kind, whole: Mapping[str, Any]) -> int:
    return min(shown_places(value, kind), whole.get(PLACES, MOST_PLACES)) if isinstance(value, Decimal) else 0


def _trend_writer(canvas: Canvas, column: Column) -> Write:
    """A framed cell for the picture; its values go to the right of the page, the last under the last part."""
    sheet, frame = canvas.sheet, canvas.styles.body(canvas.size)
    end = canvas.aside + len(column.parts)
    numbers = [
        canvas.styles.body(canvas.size, num_format=number_format(places, places), font_color=MUTED)
        for places in range(MOST_PLACES + 1)
    ]

    def write(row: int, at: int, value: Any, whole: Mapping[str, Any]) -> None:
        sheet.write_blank(row, at, None, frame)
        values = value or ()
        for place, item in enumerate(values, end - len(values)):
            if item is not None:
                sheet.write_number(row, place, item, numbers[shown_places(item, Kind.NUMBER)])

    return write
