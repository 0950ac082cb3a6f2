"""Numbers that look like a population number (NIK), however they were typed.

A NIK has 16 digits, PPKKCC DDMMYY NNNN, with 40 added to the day for women
(https://dukcapil.klaten.go.id/arti-16-digit-nomor-induk-kependudukan-nik). No province has the code 20, with which
every year and every time stamp of this century begins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from radtrack.core.text import BETWEEN_DIGITS, may_hold_digits

_ENOUGH = re.compile(r"\d(?:\D{0,9}\d){15}")
_RUN = re.compile(rf"\d+(?:{BETWEEN_DIGITS}{{1,3}}\d+)*")
_ENGLISH = re.compile(r"(?<![\d,])\d(?:,\d{3}){5}(?![\d,])")
_NIK = re.compile(r"(?!20)[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}")
_DIGITS = 16
_APART = re.compile(r"[\s_]")

_DAY, _MONTH, _YEAR = re.compile(r"0?[1-9]|[12]\d|3[01]"), re.compile(r"0?[1-9]|1[0-2]"), re.compile(r"(?:19|20)\d\d")
_POWER = re.compile(r"(?<![\d.,])(\d)[.,](\d{1,15})[eE]\+?15(?!\d)")
"""A number of 16 digits as programs print it that take it for a figure."""
_NUMERAL = re.compile(r"\s*[-−]?\d{1,5}[.,]\d+(?:[eE][-+]?\d+)?\s*%?\s*")


def nik_in(text: str) -> str | None:
    """The first such number, in plain digits and with what stood between them; None where there is none."""
    if len(text) < _DIGITS:
        return None
    return _first_in(text) if may_hold_digits(text.encode("utf-8", "surrogatepass"), _DIGITS) else None


@lru_cache(maxsize=1 << 12)
def _first_in(text: str) -> str | None:
    if not _ENOUGH.search(text):
        return None
    text = _POWER.sub(lambda number: f"{number[1]}{number[2]:0<15}", text)
    if _NUMERAL.fullmatch(text):
        return None
    plain = _ENGLISH.sub(lambda numeral: numeral[0].replace(",", "."), _plain(text))
    return next((number for run in _RUN.finditer(plain) for number in _numbers(run[0])), None)


def _plain(text: str) -> str:
    """Digits of every script and width as 0 to 9, blanks and dashes in their usual forms, nothing invisible."""
    if text.isascii():
        return text
    seen = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in seen)


def _numbers(run: str) -> Iterator[str]:
    """Whatever in a run of digits and separators is such a number: all of it, or some of its groups."""
    pieces = re.split(r"(\D+)", run)
    groups, marks = pieces[::2], ["", *pieces[1::2], ""]
    for first in range(len(groups)):
        ends = accumulate(len(group) for group in groups[first : first + _DIGITS])
        last = next((n for n, digits in enumerate(ends, first) if digits >= _DIGITS), len(groups))
        own = groups[first : last + 1]
        if not _NIK.fullmatch("".join(own)) or _begins_with_date(own):
            continue
        before, between, after = marks[first], marks[first + 1 : last + 1], marks[last + 1]
        if len(own) == 1 or _is_written_so(own, between, (before, after)):
            yield "".join(pieces[2 * first : 2 * last + 1])


def _is_written_so(groups: Sequence[str], between: Sequence[str], around: Sequence[str]) -> bool:
    """Whether people group the digits of one number like this: by its parts, evenly, or with one break somewhere.

    Decree numbers and account codes have odd groups between dots and slashes, lists of figures short ones between
    different marks; part of a longer one is no number of its own.
    """
    kinds = {mark.strip() for mark in between}
    sizes = [len(group) for group in groups]
    if any(mark and not _APART.search(mark) for mark in around) or (max(sizes) <= 3 and len(kinds) > 1):
        return False
    # How a program prints a quotient.
    if len(groups) == 2 and kinds == {"."} and sizes[0] not in (6, 8, 12):
        return False
    by_parts = all(end % 2 == 0 for end in accumulate(sizes))
    evenly = len(groups) > 3 and len({*sizes[1:-1]}) == 1 and max(sizes[0], sizes[-1]) <= sizes[1]
    if by_parts or evenly:
        return True
    return not any(around) and (len(groups) == 2 or (kinds.isdisjoint("./") and max(sizes) > 3))


def _begins_with_date(groups: Sequence[str]) -> bool:
    """A meeting on 12-11-2025 08.00-12.00 has 16 digits as well."""
    if len(groups) < 3:
        return False
    return all(form.fullmatch(group) for form, group in zip((_DAY, _MONTH, _YEAR), groups, strict=False))
