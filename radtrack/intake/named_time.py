"""Quarters, semesters, months and years that a title, a header or the name of a sheet speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from radtrack.core.period import ROMAN
from radtrack.core.text import normalise

_ORDINALS = ("pertama", "kedua", "ketiga", "keempat")
_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "ag", "sep", "okt", "nov", "des")
_NUMBER = rf"(?:iv|i{{1,3}}|[1-4]|{'|'.join(_ORDINALS)})"
_UP_TO = r"(?:s d|sd|sampai dengan|sampai|hingga)"
_WORD = r"(?:tw|trw|tri ?wulan|q) ?(?:ke ?)?"
_FIRST = re.compile(rf"\b{_WORD}(?P<number>{_NUMBER})\b")
_NEXT = re.compile(
    rf" (?:(?:(?P<to>{_UP_TO})|dan) (?:{_WORD})?(?P<joined>{_NUMBER})"
    rf"|{_WORD}(?P<named>{_NUMBER})|(?P<bare>i{{1,3}}|iv))\b"
)
_MONTH_NAME = rf"(?:{'|'.join(_MONTHS)})(?:uari|ruari|et|il|i|ustus|t|t?ember|ober)?"
_MONTH = re.compile(rf"\b{_MONTH_NAME}\b")
_BY_NUMBER = re.compile(r"\b(?:b ?(0[1-9]|1[0-2])|(?:bulan|bln) (?:ke )?(0?[1-9]|1[0-2]))\b")
_SEMESTER = re.compile(r"\b(?:semester|smt) (?P<half>i{1,2}|[12]|pertama|kedua)\b")
TO = rf"(?: {_UP_TO})?"
_AFTER_UP_TO = re.compile(rf"\b{_UP_TO}(?: dengan)?(?: akhir)? $")
_ALONE = re.compile(r" saja\b")
_UP_TO_MONTH = re.compile(rf"\b{_UP_TO}(?: dengan)?(?: akhir)?(?: bulan)?(?: \d{{1,2}})? (?P<last>{_MONTH_NAME})\b")
_MONTHS_TO = re.compile(rf"\b(?P<first>{_MONTH_NAME})(?: 20\d\d)?{TO}(?: \d{{1,2}})? (?P<last>{_MONTH_NAME})\b")
RANGE = re.compile(rf"\b(?P<first>20\d\d){TO} (?:(?:tahun|thn|th) )?(?P<last>20\d\d)\b")
YEAR = re.compile(r"\b20\d\d\b")


def numbers_in(text: str) -> tuple[set[int], bool]:
    """The quarters a normalised text names, and whether they are several."""
    named = list(runs(text))
    return set(chain.from_iterable(numbers for *_, numbers, _several in named)), any(several for *_, several in named)


def runs(text: str) -> Iterator[tuple[int, int, set[int], bool]]:
    """Where quarters are named, from and to: their numbers, and whether there are several; of *I s.d. II* the last."""
    position = 0
    while first := _FIRST.search(text, position):
        numbers = {_number(first["number"])}
        several = False
        position = first.end()
        while following := _NEXT.match(text, position):
            number = _number(following["joined"] or following["named"] or following["bare"])
            several |= number not in numbers
            numbers = {number} if following["to"] else numbers | {number}
            position = following.end()
        yield first.start(), position, numbers, several


def _number(text: str) -> int:
    if text in _ORDINALS:
        return _ORDINALS.index(text) + 1
    return int(text) if text.isdigit() else ROMAN.index(text.upper()) + 1


def by_months(text: str) -> tuple[set[int], bool]:
    """*April - Juni* is the second quarter; *Januari - Juni* or *Semester I* reaches up to it."""
    if half := _SEMESTER.search(text):
        return {2 * _number(half["half"])}, True
    months = [_month(found[0]) - 1 for found in _MONTH.finditer(text)]
    if not months:
        return set(), False
    last = months[-1] // 3
    return {last + 1}, (months[0], months[-1]) != (3 * last, 3 * last + 2)


def _month(text: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if text.startswith(name))


def semesters_in(text: str) -> set[int]:
    """The semesters a normalised text names."""
    return {_number(found["half"]) for found in _SEMESTER.finditer(text)}


def last_month_in(text: str) -> int | None:
    """The month a header speaks of, the last of several: *Juni*, *Bulan 6* and *B06* are the sixth."""
    form = normalise(text)
    found = [_month(month[0]) for month in _MONTH.finditer(form)] or [
        int(n[1] or n[2]) for n in _BY_NUMBER.finditer(form)
    ]
    return found[-1] if found else None


def stretch_in(text: str) -> tuple[int, int] | None:
    """The months, first and last, over which a normalised text says that figures reach: *s.d. TW II*, *Semester I* and
    *Januari - Juni* are 1 to 6, *TW II saja* 4 to 6. None where it only names a quarter, or nothing."""
    if halves := semesters_in(text):
        return 6 * min(halves) - 5, 6 * max(halves)
    for start, end, numbers, several in runs(text):
        first = _FIRST.match(text, start)
        if _AFTER_UP_TO.search(text[:start]):
            return 1, 3 * max(numbers)
        if first and (several or _ALONE.match(text, end)):
            return 3 * min(_number(first["number"]), *numbers) - 2, 3 * max(numbers)
    if found := _MONTHS_TO.search(text):
        first_month, last_month = _month(found["first"]), _month(found["last"])
        # A quarter's own months only name it.
        return None if (first_month, last_month % 3) == (last_month - 2, 0) else (first_month, last_month)
    return (1, _month(found["last"])) if (found := _UP_TO_MONTH.search(text)) else None


def quarters_of_name(name: str) -> frozenset[int]:
    """The quarters a sheet may be for by its name: `TW I` the first, `TW I-IV` all, `Juni` the second, `Semester II`
    the one in which it ends; none where it names none, and a lone digit only counts sheets."""
    form = normalise(name)
    if halves := semesters_in(form):
        return frozenset(2 * half for half in halves)
    if named := list(runs(form)):
        firsts = (_number(found["number"]) for start, *_ in named if (found := _FIRST.match(form, start)))
        return frozenset(range(min(firsts), max(max(numbers) for *_, numbers, _several in named) + 1))
    if months := [_month(found[0]) for found in _MONTH.finditer(form)]:
        return frozenset(range((min(months) + 2) // 3, (max(months) + 2) // 3 + 1))
    return frozenset({ROMAN.index(form.upper()) + 1}) if form.upper() in ROMAN else frozenset()


def named_quarter(text: str) -> int | None:
    """The one quarter a header or a sheet's name speaks of: `Realisasi TW III`, `III`, `Juli - September`."""
    form = normalise(text)
    numbers, several = numbers_in(form)
    if not numbers:
        numbers, several = by_months(form)
    if not numbers and re.fullmatch(_NUMBER, form):
        numbers = {_number(form)}
    return next(iter(numbers)) if len(numbers) == 1 and not several else None


def named_year(text: str) -> int | None:
    """The one year a header or a sheet's name speaks of; None for none, several, or a range."""
    years = set(YEAR.findall(RANGE.sub(" ", normalise(text))))
    return int(years.pop()) if len(years) == 1 else None
