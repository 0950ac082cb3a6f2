"""What a written report and a set of slides are made of: sections and slides, from tables to charts."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from radtrack.report.book import Chart, Lines, Signature, Tiles
from radtrack.report.table import Mark, Table


class Points(NamedTuple):
    """Sentences under each other, each with a bullet."""

    lines: tuple[str, ...]


class Section(NamedTuple):
    """A heading of level 1 or 2 with what stands below it, from top to bottom. A `wide` one lies across the paper;
    `numbered` False is for an annex."""

    title: str
    level: int
    items: tuple[Lines | Points | Tiles | Table | Signature, ...] = ()
    numbered: bool = True
    wide: bool = False


class Written(NamedTuple):
    """A report to read: `title` and `under` (lines below it) on the first page, then sections. `head` and `state` stand
    on every page. `created` is when the figures were taken, so that equal figures give equal files; `paper` is `f4` or
    `a4`."""

    title: str
    under: tuple[str | Mark, ...]
    sections: tuple[Section, ...]
    head: str
    state: tuple[str | Mark, ...]
    created: datetime
    paper: str = "f4"


class Slide(NamedTuple):
    """One slide: `left` from top to bottom, `right` beside it on that `share` of the width; empty: the left side has
    all of it. `drawn` are tables that only a chart shows. `first`: the title is that of the whole set."""

    key: str
    title: str
    left: tuple[Tiles | Table | Lines | Chart, ...]
    right: tuple[Table | Lines | Chart, ...] = ()
    share: float = 0.4
    drawn: tuple[Table, ...] = ()
    first: bool = False


class Deck(NamedTuple):
    """The slides of a meeting and what stands at the foot of each. A chart draws the table of its slide that has the
    key it names."""

    title: str
    slides: tuple[Slide, ...]
    state: tuple[str | Mark, ...]
    created: datetime
