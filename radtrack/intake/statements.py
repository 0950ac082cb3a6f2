"""What the titles above a table, and the name of its sheet, say of its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from radtrack.core.diagnostic import N_, Location
from radtrack.core.text import normalise, quote
from radtrack.intake.named_time import named_year, stretch_in
from radtrack.intake.scale import scale_in
from radtrack.intake.semantics import CUMULATIVE, INCREMENT, SEMESTER, SEVERAL

LONGEST = 150
"""Characters of a title; what is longer is running text."""

_CUMULATIVE = re.compile(r"(?P<no>\b(?:non|tidak|bukan) )?\b(?:kumulatif|akumulatif|akumulasi)\b")
_OF_SOMETHING_ELSE = re.compile(r"(?:sumber|dasar|petunjuk|contoh|batas|target)\b|.*\b(?:lalu|sebelumnya)\b")
_TARGETS = re.compile(r"\b(?:target|pagu)\b")
_RESULTS = re.compile(r"\b(?:realisasi|capaian|pencapaian|ketercapaian|laporan|pelaporan|evaluasi|hasil|monitoring)\b")


class Title(NamedTuple):
    """A text above a table and its cell; None for the name of the sheet."""

    text: str
    where: Location | None

    @property
    def named(self) -> dict[str, object]:
        """How a message names it."""
        place = self.where.place if self.where else N_("nama lembar")
        return {"title": quote(self.text), "place": place}

    @property
    def related(self) -> tuple[Location, ...]:
        return (self.where,) if self.where else ()


class Stretch(NamedTuple):
    """A title that says for which stretch of time the figures are (a key of SAYS)."""

    title: Title
    covers: str


class Statements(NamedTuple):
    """The titles that state the stretch of time, those that state a scale, and the one that says that what stands below
    are targets (None: none does, or a nearer one speaks of results)."""

    stretches: tuple[Stretch, ...] = ()
    scales: tuple[Title, ...] = ()
    targets: Title | None = None


NO_STATEMENTS = Statements()


def statements_in(titles: Iterable[Title], year: int, quarter: int) -> Statements:
    """What titles, the outermost first, say about figures of that quarter."""
    short = [title for title in titles if len(title.text) <= LONGEST]
    return Statements(
        tuple(_stretches(short, year, quarter)),
        tuple(title for title in short if scale_in(title.text)),
        _targets(short),
    )


def _stretches(titles: Iterable[Title], year: int, quarter: int) -> Iterator[Stretch]:
    for title in titles:
        text = normalise(title.text)
        if _OF_SOMETHING_ELSE.match(text) or named_year(title.text) not in (None, year):
            continue
        covers = _covers(text, quarter)
        if covers is not None:
            yield Stretch(title, covers)


def _covers(text: str, quarter: int) -> str | None:
    if found := _CUMULATIVE.search(text):
        return INCREMENT if found["no"] else CUMULATIVE
    match stretch_in(text):
        case None:
            return None
        case (_, last) if (last + 2) // 3 != quarter:
            return None
        case (first, last) if (first, last) == (3 * quarter - 2, 3 * quarter):
            return INCREMENT
        case (1, _):
            return CUMULATIVE
        case (7, 12):
            return SEMESTER
        case _:
            return SEVERAL


def _targets(titles: Iterable[Title]) -> Title | None:
    """The nearest title that speaks of targets or results decides."""
    nearest = None
    for title in titles:
        text = normalise(title.text)
        if _RESULTS.search(text):
            nearest = None
        elif _TARGETS.search(text):
            nearest = title
    return nearest
