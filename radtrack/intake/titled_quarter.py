"""The quarter the titles above a table name: its number and its year are told apart and compared one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from radtrack.core.diagnostic import Diagnostic, Rule
from radtrack.core.period import Quarter
from radtrack.core.text import normalise, quote
from radtrack.intake.named_time import (
    RANGE,
    TO,
    YEAR,
    by_months,
    named_year,
    numbers_in,
    quarters_of_name,
    runs,
    semesters_in,
)
from radtrack.intake.rules_identity import I02
from radtrack.intake.rules_sender import I20_LABEL, I20_SEVERAL, I20_UNREAD
from radtrack.intake.statements import LONGEST
from radtrack.intake.titles import Said, Titles

_OF_YEAR = r"(?:tahun|thn|th|ta|t a)(?: anggaran)?"
_AFTER = re.compile(rf" (?:{_OF_YEAR} )?(?P<year>20\d\d)\b")
_BEFORE = re.compile(rf"\b(?P<year>20\d\d){TO} $")
_AT_END = re.compile(rf"\b{_OF_YEAR} (?P<year>20\d\d)$")
_NOT_OF_REPORT = re.compile(
    r"\b(?:nomor|no|peraturan|per\w+gub|perda|pergub|perbup|perwali|perpres|permen\w*|pp|uu|undang|keputusan|kepgub|"
    r"kepmen\w*|sk|surat|edaran|instruksi|inpres|renstra|strategis|rpjmd|rpjmn|rpjpd|baseline|dasar|lalu|sebelumnya)\b"
)
"""Words of a title whose last year is that of a regulation, of a plan for many years or of a comparison."""

_NO_TITLE = re.compile(
    r"(?:sumber|catatan|keterangan|dasar|petunjuk|contoh|batas|target(?!.*\b(?:realisasi|capaian)\b))\b"
)
_SAYS_NONE = frozenset("triwulan|triwulanan|per triwulan|tw|tahunan|bulanan|semesteran".split("|"))


class _Named(NamedTuple):
    """What one title names. `unsure`: it spans several quarters; the call may settle which one is meant."""

    said: Said
    label: str = ""
    numbers: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    quarters: frozenset[Quarter] = frozenset()
    unsure: bool = False

    def fits(self, quarter: Quarter) -> bool:
        return (
            (not self.quarters or quarter in self.quarters)
            and (not self.numbers or quarter.number in self.numbers)
            and (not self.years or quarter.year in self.years)
        )


def titled_quarter(titles: Titles, asked: Quarter | None) -> tuple[Quarter | None, Said | None, list[Diagnostic]]:
    """The quarter, with the title that names at least a part of it (None: only the call does). No quarter where nothing
    names one, or with an error where a title contradicts `asked` or another title, or cannot be read."""
    labels = [_labelled(key, titles.labelled[key]) for key in ("quarter", "year") if key in titles.labelled]
    labels = [named for named in labels if normalise(named.said.text) not in _SAYS_NONE | {""}]
    free = [named for named in _free(titles) if named.numbers or named.years]
    unread = next((named for named in labels if not named.numbers and not named.years), None)
    if asked and unread and (unread.label == "quarter" or any(c.isdigit() for c in unread.said.text)):
        return None, None, [_finding(I20_LABEL, unread)]
    quarter = asked or _alone(labels, free)
    if quarter is None:
        return None, None, list(_undecided(labels, free))
    wrong = next(_contradicting(labels, free, quarter), None)
    if wrong:
        found = next(iter(wrong.quarters)) if len(wrong.quarters) == 1 else quote(wrong.said.text)
        return None, None, [Diagnostic(I02, wrong.said.cell.where, {"found": found, "expected": quarter})]
    naming = next((named for named in (*labels, *free) if named.numbers), None)
    return quarter, naming.said if naming else None, []


def sheet_fits(name: str, quarter: Quarter, *, any_quarter: bool) -> bool:
    """Whether the name of a sheet contradicts neither the year nor, where it is not for `any_quarter`, the quarter."""
    year = None if _NOT_OF_REPORT.search(normalise(name)) else named_year(name)
    named = frozenset() if any_quarter else quarters_of_name(name)
    return year in (None, quarter.year) and (not named or quarter.number in named)


def _alone(labels: list[_Named], free: list[_Named]) -> Quarter | None:
    """The quarter the titles name without a call: by the labels, else by the free titles, which must agree."""
    by_label = {named.label: named for named in labels}
    pooled = _pool(free)
    number = next((named for named in (by_label.get("quarter"), pooled) if named and named.numbers), None)
    year = next((n for n in (by_label.get("quarter"), by_label.get("year"), pooled) if n and len(n.years) == 1), None)
    if number is None or year is None or number.unsure or len(number.numbers) > 1:
        return None
    return Quarter(next(iter(year.years)), next(iter(number.numbers)))


def _undecided(labels: list[_Named], free: list[_Named]) -> Iterator[Diagnostic]:
    """Why no quarter can be told; nothing where nobody names one."""
    label = next((named for named in labels if named.label == "quarter"), None)
    naming = [named for named in free if named.numbers]
    if label:
        yield _finding(I20_UNREAD, label)
    elif len({(named.numbers, named.years) for named in naming}) > 1:
        texts = tuple(dict.fromkeys(quote(named.said.text) for named in naming))
        yield Diagnostic(I20_SEVERAL, naming[0].said.cell.where, {"texts": texts})
    elif naming:
        yield _finding(I20_UNREAD, naming[0])


def _finding(rule: Rule, named: _Named) -> Diagnostic:
    return Diagnostic(rule, named.said.cell.where, {"text": quote(named.said.text)})


def _contradicting(labels: list[_Named], free: list[_Named], quarter: Quarter) -> Iterator[_Named]:
    """Titles that speak of another quarter: each label for itself, the free ones where none of them names this one."""
    yield from (named for named in labels if not named.fits(quarter))
    pooled = _pool(free)
    if pooled and not pooled.fits(quarter):
        yield from (named for named in free if not named.fits(quarter))


def _pool(free: list[_Named]) -> _Named | None:
    if not free:
        return None
    return _Named(
        free[0].said,
        "",
        frozenset(chain.from_iterable(named.numbers for named in free)),
        frozenset(chain.from_iterable(named.years for named in free)),
        frozenset(chain.from_iterable(named.quarters for named in free)),
        any(named.unsure for named in free),
    )


def _labelled(key: str, said: Said) -> _Named:
    text = normalise(said.text)
    years = {int(year) for year in YEAR.findall(text)}
    for found in RANGE.finditer(text):
        years.update(range(int(found["first"]), int(found["last"]) + 1))
    if key == "year":
        return _Named(said, key, years=frozenset(years))
    numbers, unsure = numbers_in(text)
    if not numbers:
        numbers, unsure = by_months(text)
    if not numbers:
        numbers, unsure = numbers_in(f"tw {text}")
    return _Named(said, key, frozenset(numbers), frozenset(years), frozenset(), unsure)


def _free(titles: Titles) -> Iterator[_Named]:
    """The titles without a label that name a quarter or the year of a report."""
    cells = [said.cell for said in titles.labelled.values()]
    for said in titles.free:
        if len(said.text) <= LONGEST and said.cell not in cells:
            text = RANGE.sub(" ", normalise(said.text))
            if not _NO_TITLE.match(text):
                yield _free_title(said, " ".join(text.split()))


def _free_title(said: Said, text: str) -> _Named:
    # A semester is told up to its last quarter.
    numbers = {2 * half for half in semesters_in(text)}
    quarters: set[Quarter] = set()
    at_end = None if _NOT_OF_REPORT.search(text) else _AT_END.search(text)
    years = {int(at_end["year"])} if at_end else set()
    unsure = bool(numbers)
    for begin, end, named, several in runs(text):
        numbers |= named
        unsure |= several
        beside = _AFTER.match(text, end) or _BEFORE.search(text[:begin]) or at_end
        if beside:
            years.add(int(beside["year"]))
            quarters |= {Quarter(int(beside["year"]), number) for number in named}
    return _Named(said, "", frozenset(numbers), frozenset(years), frozenset(quarters), unsure)
