"""The figures of an accepted sheet by what its cells show, read a second time without any of the project's readers.

Deliberately simple: plain numbers, the usual Indonesian numerals, yes and no, predicates, notes. What it cannot read is
not compared silently: a figure that was stored from such a cell is a finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from radtrack.core.actual import Actual
from radtrack.core.diagnostic import CellPlace, Location
from radtrack.core.model import Indicator
from radtrack.core.terms import Measure
from tests.fuzz.grid import NOTHING, Grid, Shown

_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " "})
_UNSEEN = "".join(sign for sign in map(chr, range(0x10000)) if unicodedata.category(sign) == "Cf")
_AROUND = f" \t\n\v\f\u3000{_UNSEEN}"
_PERCENT_WORDS = ("%", "persen", "prosen", "persentase")
_MONEY_WORDS = ("rupiah", "idr", "rp.", "rp")
_MEASURED = ("indeks", "persen")
_YES, _NO = ("ya", "ada", "sudah", "1", "true"), ("tidak", "tidak ada", "belum", "0", "false")


def plain_text(value: object) -> str:
    """A text without the blanks and the signs of no width around it; what Excel escapes (`_x000D_`) is what it stands
    for, which openpyxl leaves to its readers; carriage returns are left out."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return f"{value:.15g}"
        case date():
            return value.isoformat()
        case _:
            text = str(value)
    # openpyxl undoes some of it by itself, so that what is left may be escaped once or twice.
    while (plain := re.sub("_x([0-9A-Fa-f]{4})_", lambda escaped: chr(int(escaped[1], 16)), text)) != text:
        text = plain
    return text.replace("\r", "").translate(_BLANKS).strip(_AROUND)


def shows_hundredths(number_format: str) -> bool:
    """Whether a number format multiplies by hundred; walks over what is quoted, escaped, padded or in brackets."""
    signs = iter(number_format)
    for sign in signs:
        match sign:
            case '"':
                next((s for s in signs if s == '"'), None)
            case "[":
                next((s for s in signs if s == "]"), None)
            case "\\" | "_" | "*":
                next(signs, None)
            case "%":
                return True
    return False


def number_shown(shown: Shown, unit: str, *, counts: bool, percent: bool) -> Decimal | None:
    """The number in a cell; None where there is none that is beyond doubt. `counts`: one dot before three digits marks
    thousands."""
    value = shown.value
    if shown.is_error or isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
        return number * 100 if shows_hundredths(shown.number_format) else number
    return _numeral(value, unit, counts, percent) if isinstance(value, str) else None


def _numeral(value: str, unit: str, counts: bool, percent: bool) -> Decimal | None:
    text = plain_text(value).casefold().rstrip(".").strip()
    if text == "nihil":
        return Decimal(0)
    for word in _MONEY_WORDS:
        text = text.removeprefix(word).strip() if unit in ("rupiah", "Rp") else text
    for word in (unit.casefold(), *(_PERCENT_WORDS if percent else ()), *(_MONEY_WORDS if unit == "rupiah" else ())):
        text = text.removesuffix(word).strip() if word else text
    if unit == "rupiah":
        text = text.removesuffix(",=").rstrip("-").removesuffix(",").strip()
    negative = text.startswith(("-", "−")) or (text.startswith("(") and text.endswith(")"))
    text = text.removeprefix("(").removesuffix(")") if text.startswith("(") else text.lstrip("-−")
    plain = _plain(text.strip(), counts)
    if plain is None or not plain.replace(".", "", 1).isascii() or not plain.replace(".", "", 1).isdigit():
        return None
    return -Decimal(plain) if negative else Decimal(plain)


def _plain(text: str, counts: bool) -> str | None:
    whole, comma, decimals = text.partition(",")
    groups = whole.split(".")
    threes = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    if comma:
        return f"{''.join(groups)}.{decimals}" if decimals and (len(groups) == 1 or threes) else None
    match len(groups):
        case 1:
            return whole
        case 2 if len(groups[1]) == 3 and groups[0] != "0":
            return "".join(groups) if counts and threes else None
        case 2:
            return whole
        case _:
            return "".join(groups) if threes else None


def differences(
    grid: Grid, actual: Actual, indicator: Indicator, places: Mapping[str, Location]
) -> Iterator[tuple[str, object, object]]:
    """Field, what would be stored, and what openpyxl shows, wherever the two are not the same."""
    cells = {field: grid.at(where.place) for field, where in places.items() if isinstance(where.place, CellPlace)}
    key, named = ("code", actual.indicator) if "code" in cells else ("name", indicator.name)
    if _words(plain_text(cells.get(key, NOTHING).value)) != _words(named):
        yield key, named, cells.get(key)
    shown = cells.get("value", NOTHING)
    if actual.token is not None and not _same_token(actual.token, shown, indicator):
        yield "token", actual.token, shown
    if actual.value is not None and not _same_value(actual, indicator, cells):
        yield "value", actual.value, (shown, cells.get("numerator"), cells.get("denominator"))
    for field, unit in (("numerator", indicator.numerator), ("denominator", indicator.denominator), ("budget", None)):
        stored, shown = getattr(actual, field), cells.get(field, NOTHING)
        named = "rupiah" if field == "budget" else unit.unit if unit else ""
        if stored is not None and number_shown(shown, named, counts=named not in _MEASURED, percent=False) != stored:
            yield field, stored, shown
    for field in ("driving", "hindering", "follow_up", "evidence"):
        stored, shown = getattr(actual, field), cells.get(field, NOTHING)
        if stored and not _same_note(stored, shown):
            yield field, stored, shown


def _words(name: str) -> list[str]:
    seen = "".join(sign for sign in name if sign not in _UNSEEN)
    return re.findall(r"\w+", unicodedata.normalize("NFKC", seen).casefold())


def _same_value(actual: Actual, indicator: Indicator, cells: Mapping[str, Shown]) -> bool:
    shown = cells.get("value")
    if shown is not None and plain_text(shown.value):
        counts = indicator.measure in (Measure.COUNT, Measure.MONEY)
        percent = indicator.measure is Measure.PERCENT or indicator.unit in ("persen", "%")
        return number_shown(shown, indicator.unit, counts=counts, percent=percent) == actual.value
    # The figure was left blank and computed from its parts.
    if not actual.numerator or not actual.denominator or actual.value is None:
        return actual.value == 0 and actual.numerator == 0
    hundred = 100 if indicator.measure is Measure.PERCENT else 1
    return abs(actual.numerator / actual.denominator * hundred - actual.value) < Decimal("0.000001")


def _same_token(token: str, shown: Shown, indicator: Indicator) -> bool:
    if shown.is_error:
        return False
    text = " ".join(plain_text(shown.value).casefold().split())
    if indicator.measure is Measure.YESNO:
        return text.strip(" .") in (_YES if token == "ya" else _NO)
    return text.strip(" .,;") == " ".join(plain_text(token).casefold().split()).strip(" .,;") or "•" in token


def _same_note(stored: str, shown: Shown) -> bool:
    """Personal data in a note is masked, which changes its length only where names are."""
    # A whole number is written out, however large: 1000000000000000, not 1e+15.
    whole = isinstance(shown.value, float) and stored == f"{shown.value:.0f}"
    return not shown.is_error and (whole or plain_text(shown.value) == plain_text(stored) or "•" in stored)
