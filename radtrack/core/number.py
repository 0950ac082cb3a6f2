"""Text or cell value → Decimal, or the reason why not; and Decimal → text.

Nothing here calls `float()` or `int()` on what a person typed, and nothing is guessed: a numeral that two readers could
take for two numbers is refused as ambiguous.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

MOST_DIGITS = 15
"""Significant integer digits beyond which a figure is refused as implausible."""

_WIDE = Context(prec=1000)
"""Writing a number never runs out of digits, whatever tiny target something was divided by."""

Locale: TypeAlias = Literal["id", "en"]
"""Whose marks a numeral is written with: `1.234,5` (id) or `1,234.5` (en)."""

_MARKS_SWAPPED = str.maketrans(",.", ".,")


class NumberProblem(StrEnum):
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    TOO_LARGE = "too_large"


class Reading(NamedTuple):
    """A number, or why there is none: exactly one of the two is set."""

    value: Decimal | None = None
    problem: NumberProblem | None = None


_SIGNED = r"(?P<open>\()?(?P<sign>[-−])?(?P<body>[0-9][0-9.,]*)(?P<close>\))?"
_WHOLE = r"[0-9]+"
_GROUPED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
_ENGLISH = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"


def parse_number(text: str, *, thousands: bool = False, locale: Locale | None = None) -> Reading:
    """Reads a numeral written the Indonesian way (`1.234.567,89`), with Unicode minus or accounting brackets.

    `thousands` says that one dot before exactly three digits is a thousands mark (things and money are counted);
    without it such a numeral is ambiguous, unless it begins with `0.`, which no grouping does. `locale` says that the
    marks are known for certain: then a comma or dot before three digits has one meaning too, and `en` reads
    `1,234,567.89`. Surrounding blanks are ignored, units and signs of currency are not: they are the caller's to take
    off.
    """
    found = re.fullmatch(_SIGNED, text.strip().replace("\u00a0", ""))
    if not found or bool(found["open"]) != bool(found["close"]) or (found["open"] and found["sign"]):
        return Reading(problem=NumberProblem.NOT_A_NUMBER)
    body = found["body"].translate(_MARKS_SWAPPED) if locale == "en" else found["body"]
    plain = _plain(body, thousands=thousands or locale is not None, comma_is_decimal=locale is not None)
    if isinstance(plain, NumberProblem):
        return Reading(problem=plain)
    value = Decimal(plain)
    if value.adjusted() >= MOST_DIGITS:
        return Reading(problem=NumberProblem.TOO_LARGE)
    return Reading(-value if found["open"] or found["sign"] else value)


def _plain(body: str, *, thousands: bool, comma_is_decimal: bool) -> str | NumberProblem:
    """The numeral with a dot as its only decimal mark."""
    if re.fullmatch(_WHOLE, body):
        return body
    head, comma, tail = body.partition(",")
    if comma and re.fullmatch(_WHOLE, tail) and (re.fullmatch(_WHOLE, head) or re.fullmatch(_GROUPED, head)):
        if not comma_is_decimal and len(tail) == 3 and len(head) <= 3 and not head.startswith("0"):
            return NumberProblem.AMBIGUOUS
        return f"{head.replace('.', '')}.{tail}"
    if not comma and re.fullmatch(_GROUPED, body):
        if body.count(".") == 1 and not thousands:
            return NumberProblem.AMBIGUOUS
        return body.replace(".", "")
    head, dot, tail = body.partition(".")
    if dot and re.fullmatch(_WHOLE, head) and re.fullmatch(_WHOLE, tail) and (len(tail) != 3 or head == "0"):
        return body
    return NumberProblem.AMBIGUOUS if re.fullmatch(_ENGLISH, body) else NumberProblem.NOT_A_NUMBER


def number_of_cell(value: int | float) -> Reading:
    """A numeric cell as the number its author saw: the 15-digit decimal form, so 0.30000000000000004 is 0.3."""
    if isinstance(value, float) and not math.isfinite(value):
        return Reading(problem=NumberProblem.NOT_A_NUMBER)
    if abs(value) >= 10**MOST_DIGITS:
        return Reading(problem=NumberProblem.TOO_LARGE)
    if isinstance(value, int) or value.is_integer():
        return Reading(Decimal(int(value)))
    return Reading(plain_decimal(Decimal(format(value, ".15g"))))


def plain_decimal(value: Decimal) -> Decimal:
    """The same number without exponent and trailing zeros, so that equal numbers print alike; no -0."""
    if value == value.to_integral_value():
        return _WIDE.plus(value.quantize(Decimal(1), context=_WIDE))
    return value.normalize(_WIDE)


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as people round."""
    return value.quantize(_step(places), ROUND_HALF_UP, _WIDE)


@lru_cache(maxsize=32)
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def format_number(value: Decimal, language: str = "id", *, places: int | None = None, least: int = 0) -> str:
    """The number as people of that language write it (`1.234,5`; English `1,234.5`).

    `places` rounds half up to that many decimals and drops trailing zeros beyond `least`; None prints what is there.
    """
    if places is not None:
        value = rounded(value, places)
    whole, _, decimals = f"{value:,f}".partition(".")
    decimals = decimals.rstrip("0").ljust(least, "0") if places is not None or decimals else ""
    english = f"{whole}.{decimals}" if decimals else whole
    if english.startswith("-") and not any(digit in english for digit in "123456789"):
        english = english[1:]
    return english if language == "en" else english.translate(_MARKS_SWAPPED)
