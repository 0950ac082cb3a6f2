"""One cell → one number, or what is wrong with it. Numbers as offices type them; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from radtrack.core.diagnostic import N_, Diagnostic, has_errors
from radtrack.core.model import Indicator, Part
from radtrack.core.number import NumberProblem, number_of_cell, parse_number, plain_decimal
from radtrack.core.plausible import is_percent, maybe_fraction, must_be_whole, must_not_be_negative, outside_percent
from radtrack.core.terms import Measure
from radtrack.core.text import normalise, quote, trimmed
from radtrack.intake.cells import cell_text, check_cell, check_identity_number, finding, from_formula
from radtrack.intake.formats import scale_shown, shows_another, shows_percent
from radtrack.intake.layout import PLAIN, Reading
from radtrack.intake.rules_value import (
    V01,
    V01_WHOLE,
    V02,
    V02_WHOLE,
    V03,
    V04,
    V04_FRACTION,
    V05,
    V06,
    V07,
    V11,
    V17,
    V17_DIGITS,
    V18,
    V18_FORMAT,
    V18_SHOWN,
    V19,
)
from radtrack.intake.words import is_nil, is_placeholder, token_key
from radtrack.source.workbook import Cell

_PERCENT_WORDS = frozenset({"%", "persen", "prosen", "persentase", "prosentase"})
_MONEY_WORDS = frozenset({"rp", "rupiah", "idr"})
_PEOPLE = frozenset({"orang", "jiwa", "anak", "perempuan", "korban", "kasus", "kali", "unit", "lembaga", "desa"})
_MEASURED = frozenset({"ha", "hektar", "hektare", "km", "m", "m2", "kg", "ton", "liter", "jam", "indeks", "nilai"})
_SCALES = re.compile(r"(?:jt|juta|m|mio|miliar|milyar|t|triliun|rb|ribu|k)(?![a-z])", re.IGNORECASE)

MOST_PLACES = 18
"""Decimal places of a figure that can be kept exactly."""

_LARGEST = 2**63 - 1

_SHAPE = re.compile(
    r"(?P<before>[^\W\d]+\.?)?\s*(?P<number>\(?[-−]?\s?[0-9][0-9.,]*?\)?)(?P<dash>,-+|,=)?(?P<gap>\s*)(?P<after>[^\W\d_].*|%.*)?"
)


class Expect(NamedTuple):
    """What a cell of numbers may hold. `unit` as messages name it; `counts`: one dot before three digits is a thousands
    mark; `money`, `percent`: which signs may stand beside the figure; `measure`: of the indicator whose figure it is,
    so that its rules apply (None for parts and money)."""

    unit: str
    counts: bool
    money: bool = False
    percent: bool = False
    whole: bool = False
    negative: bool = True
    measure: Measure | None = None


MONEY = Expect("rupiah", counts=True, money=True)
"""Realised budget."""


def expect_figure(indicator: Indicator) -> Expect:
    """What the indicator's own figure may be."""
    return _expect_of(indicator.measure, indicator.unit)


@lru_cache(maxsize=1024)
def _expect_of(measure: Measure, unit: str) -> Expect:
    word = normalise(unit)
    return Expect(
        unit,
        counts=measure in (Measure.COUNT, Measure.MONEY),
        money=measure is Measure.MONEY or word in _MONEY_WORDS,
        percent=is_percent(measure) or word in _PERCENT_WORDS,
        whole=must_be_whole(measure),
        negative=not must_not_be_negative(measure),
        measure=measure,
    )


@lru_cache(maxsize=1024)
def expect_part(part: Part | None) -> Expect:
    """What a numerator or denominator may be: parts count things unless their unit is one that is measured."""
    unit = part.unit if part else ""
    word = normalise(unit)
    measured = word in _MEASURED or word in _PERCENT_WORDS
    return Expect(unit, counts=not measured, money=word in _MONEY_WORDS, whole=word in _PEOPLE, negative=False)


class Entered(NamedTuple):
    """What a cell held. `value` or `token` when it could be read; `raw` is what was typed, `reading` how it was read
    when that was not plain. `refused`: something is there, but it cannot be taken. `no_data`: the cell says that there
    is no figure yet, which is more than a blank."""

    value: Decimal | None = None
    token: str | None = None
    raw: str = ""
    reading: str = ""
    refused: bool = False
    no_data: bool = False

    @property
    def is_blank(self) -> bool:
        return self.value is None and self.token is None and not self.refused


BLANK = Entered()
REFUSED = Entered(refused=True)


def read_number(cell: Cell | None, expect: Expect, reading: Reading = PLAIN) -> tuple[Entered, list[Diagnostic]]:
    """The number in a cell, judged by what is expected there and read the way its layout says. A blank cell is blank,
    never 0."""
    if cell is None or cell.is_blank:
        return BLANK, []
    if cell.malformed is not None:
        return REFUSED, check_identity_number(cell) or [_not_a_number(cell, cell.malformed, expect)]
    found = check_cell(cell)
    if found:
        return REFUSED, found
    match cell.value:
        case str(text):
            entered, found = _read_text(cell, cell_text(text), expect, reading)
            if entered.value is not None and trimmed(text) != text.strip():
                # What cannot be seen was typed as well.
                entered = entered._replace(
                    raw=text.strip(), reading=entered.reading or f"{text.strip()}→{entered.value}"
                )
        case date() | time() | timedelta():
            entered, found = REFUSED, [finding(V07, cell, unit=expect.unit)]
        case int() | float() if not isinstance(cell.value, bool):
            entered, found = _read_numeric(cell, cell.value, expect, reading)
        case _:
            entered, found = REFUSED, [_not_a_number(cell, cell_text(cell.value), expect)]
    if entered.value is None:
        return entered, found
    if not _can_be_kept(entered.value):
        return REFUSED, [finding(V17_DIGITS, cell, text=quote(entered.raw), most=MOST_PLACES)]
    found += _check_range(cell, entered, expect, reading)
    if found and has_errors(found):
        return REFUSED, found
    return entered, [*found, *from_formula(cell, entered.value)]


def _not_a_number(cell: Cell, text: str, expect: Expect) -> Diagnostic:
    rule = V01_WHOLE if expect.whole or expect.counts else V01
    return finding(rule, cell, text=quote(text), unit=expect.unit)


def _can_be_kept(value: Decimal) -> bool:
    """Whether the digits without trailing zeros fit a signed 64-bit number and the decimal places the ledger has."""
    _sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if -MOST_PLACES <= exponent <= 0 and len(digits) <= MOST_PLACES:
        return True
    written = "".join(map(str, digits)).lstrip("0")
    kept = written.rstrip("0")
    places = len(kept) - len(written) - exponent
    # Past that many digits nothing fits, and int() would be slow to say so.
    if not kept or len(kept) > MOST_PLACES + 1:
        return not kept
    return places <= MOST_PLACES and int(kept) * 10 ** max(-places, 0) <= _LARGEST


def _problem(cell: Cell, problem: NumberProblem, text: str, expect: Expect) -> Diagnostic:
    match problem:
        case NumberProblem.AMBIGUOUS:
            return finding(V02_WHOLE if expect.whole else V02, cell, text=quote(text), unit=expect.unit)
        case NumberProblem.TOO_LARGE:
            return finding(V17, cell, text=quote(text), unit=expect.unit)
        case NumberProblem.NOT_A_NUMBER:
            return _not_a_number(cell, text, expect)


def _read_numeric(cell: Cell, value: int | float, expect: Expect, reading: Reading) -> tuple[Entered, list[Diagnostic]]:
    read = number_of_cell(value)
    raw = cell_text(value)
    if read.value is None:
        return REFUSED, [_problem(cell, read.problem or NumberProblem.NOT_A_NUMBER, raw, expect)]
    if scale := scale_shown(cell.number_format):
        return REFUSED, [finding(V18, cell, text=quote(scale), unit=expect.unit)]
    if shows_another(cell.number_format, value):
        params = {"format": quote(cell.number_format), "value": read.value, "unit": expect.unit}
        return REFUSED, [finding(V18_SHOWN, cell, **params)]
    if not shows_percent(cell.number_format):
        return (
            _times_hundred(read.value, raw, raw) if _is_fraction(expect, reading) else Entered(read.value, raw=raw)
        ), []
    if not expect.percent:
        return REFUSED, [finding(V18_FORMAT, cell, unit=expect.unit)]
    return _times_hundred(read.value, raw, f"{raw} ({cell.number_format})"), []


def _is_fraction(expect: Expect, reading: Reading) -> bool:
    return expect.percent and reading.percent_scale == "fraction"


def _times_hundred(value: Decimal, raw: str, typed: str) -> Entered:
    percent = plain_decimal(value * 100)
    return Entered(percent, raw=raw, reading=f"{typed}→{percent}")


def declared(text: str, reading: Reading) -> Entered | None:
    """What the layout says a text means that is no figure; None where it says nothing of it."""
    match reading.tokens.get(token_key(text)):
        case "blank":
            return BLANK
        case "zero":
            return Entered(Decimal(0), raw=text, reading=f"{text}→0")
        case "no_data":
            return Entered(raw=text, no_data=True)
        case _:
            return None


def _read_text(cell: Cell, text: str, expect: Expect, reading: Reading) -> tuple[Entered, list[Diagnostic]]:
    meant = declared(text, reading)
    if meant is not None:
        return meant, []
    if is_nil(text):
        return Entered(Decimal(0), raw=text, reading=f"{text}→0"), [finding(V19, cell, text=quote(text))]
    if is_placeholder(text):
        return REFUSED, [finding(V11, cell, text=quote(text))]
    shape = _SHAPE.fullmatch(text)
    if not shape or "\n" in text:
        return REFUSED, [_not_a_number(cell, text, expect)]
    stray = _stray_word(shape, expect)
    if stray is not None:
        return REFUSED, [
            finding(V18, cell, text=quote(stray), unit=expect.unit) if stray else _not_a_number(cell, text, expect)
        ]
    read = parse_number(shape["number"].replace(" ", ""), thousands=expect.counts, locale=reading.locale)
    if read.value is None:
        return REFUSED, [_problem(cell, read.problem or NumberProblem.NOT_A_NUMBER, text, expect)]
    if _is_fraction(expect, reading) and not _says_percent(text):
        return _times_hundred(read.value, text, text), []
    grouped = r"[.,]\d{3}(?!\d)" if reading.locale else r"\.\d{3}(?!\d)"
    plain = text == shape["number"] and not re.search(rf"[(−]|{grouped}", text)
    return Entered(read.value, raw=text, reading="" if plain else f"{text}→{read.value}"), []


def _says_percent(text: str) -> bool:
    return any(word.endswith("%") or word in _PERCENT_WORDS for word in normalise(text).split())


def _stray_word(shape: re.Match[str], expect: Expect) -> str | None:
    """The word beside the figure that does not belong there; None when all fits, "" when the whole is no numeral."""
    before, after = shape["before"], (shape["after"] or "").rstrip(". ")
    if before and not (expect.money and normalise(before) in _MONEY_WORDS):
        return before if normalise(before) in _MONEY_WORDS else ""
    if shape["dash"] and not expect.money:
        return "Rp"
    if not after:
        return None
    if _SCALES.match(after):
        return after
    word = normalise(after)
    if word == normalise(expect.unit) or (expect.percent and word in _PERCENT_WORDS):
        return None
    if expect.money and word in _MONEY_WORDS:
        return None
    # "8O" and "1e5" are no figure with a unit; "80 - 90" and "3 dari 4" are two figures.
    glued = not shape["gap"] and len(after) < 3 and after != "%"
    return "" if glued or any(c.isdigit() for c in after) else after


def _check_range(cell: Cell, entered: Entered, expect: Expect, reading: Reading) -> list[Diagnostic]:
    """The rules of the measure, on a value that could be read."""
    value, measure = entered.value, expect.measure
    assert value is not None
    if value < 0 and not expect.negative:
        return [finding(V03, cell, value=value, what=expect.unit or N_("angka ini"))]
    if expect.whole and value != value.to_integral_value():
        return [finding(V06, cell, value=value, what=expect.unit)]
    if measure is None:
        return []
    if outside_percent(measure, value):
        scaled = _is_fraction(expect, reading) and not _said_percent(cell, entered)
        return [finding(V04_FRACTION if scaled else V04, cell, value=value / 100 if scaled else value)]
    if maybe_fraction(measure, value) and reading.percent_scale == "format" and not _said_percent(cell, entered):
        return [finding(V05, cell, value=value, hundred=value * 100)]
    return []


def _said_percent(cell: Cell, entered: Entered) -> bool:
    return _says_percent(entered.raw) if isinstance(cell.value, str) else shows_percent(cell.number_format)
