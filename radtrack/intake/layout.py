"""What a sheet may look like: a layout says what each header means, and how the cells below it are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Literal, NamedTuple

from radtrack.core.diagnostic import NOTHING
from radtrack.core.number import Locale
from radtrack.core.period import ROMAN, Quarter
from radtrack.source.header import HeaderPath
from radtrack.source.workbook import Cell

FIGURES = ("numerator", "denominator", "actual", "budget")
"""Columns of numbers, in which a merged value or a second header would be misread."""

TO_DATE = {key: f"{key}_to_date" for key in ("numerator", "denominator", "actual")}
"""Key of a figure → key of its second column, where a sheet has one for the quarter alone and one for everything up to
it: which of the two is read is for the plan to say, row by row."""

EVERY_FIGURE = (*FIGURES, *TO_DATE.values())

LAST_RANK = 3
"""The rank of a column that is meant only where there is no other one for the figure."""

NOTES = ("driving", "hindering", "follow_up", "evidence")

NOT_READ = "known"
"""The key of a column that is recognised and left alone: a target, a number of the row."""

ATTAINMENT = "attainment"
"""The key of a column of percents that were computed in the sheet: never read, always mentioned."""


BARE = 1
"""The rank of a column that names its quarter and nothing else."""


class Heading(NamedTuple):
    """What a header says: which column it is, and for which quarter (number) and year when it names them. `covers` is
    the stretch of time it says its figures are for (a key of SAYS), None where it leaves that open. Of several columns
    for the same figure the one with the lowest `rank` is meant. `percent`: the header says that its figures are
    percents; `holds_unit`: its cells carry the unit behind the name."""

    key: str
    quarter: int | None = None
    year: int | None = None
    covers: str | None = None
    rank: int = 0
    percent: bool = False
    holds_unit: bool = False


class Reading(NamedTuple):
    """How the cells of a layout are read. `locale` None: the Indonesian way, and what could be either is refused.
    `percent_scale`: a percent is told by the cell's format, or stands as 21.5 (`hundred`) or 0.215 (`fraction`)
    throughout. `tokens`: normalised text → what it means there: `blank`, `zero` or `no_data`."""

    locale: Locale | None = None
    percent_scale: Literal["format", "hundred", "fraction"] = "format"
    tokens: Mapping[str, str] = NOTHING


PLAIN = Reading()
"""How cells are read where the layout says nothing about it."""


def no_semantics(_code: str) -> str | None:
    return None


def any_sheet(_name: str, _quarter: Quarter | None) -> bool:
    return True


def no_row(_cells: Mapping[Any, Cell]) -> bool:
    return False


_ROMAN, _DIGIT, _MONTH, _MONTH_NAME = OF_QUARTER = ("{tw_roman}", "{tw}", "{month}", "{month_name}")
"""How a path names the quarter that is asked for; a month is the one in which it ends."""

_LAST_MONTHS = ("Maret", "Juni", "September", "Desember")


def in_quarter(text: str, number: int) -> str:
    """The text with its placeholders filled in."""
    text = text.replace(_ROMAN, ROMAN[number - 1]).replace(_DIGIT, str(number))
    return text.replace(_MONTH, f"{3 * number:02}").replace(_MONTH_NAME, _LAST_MONTHS[number - 1])


class Layout(NamedTuple):
    """A kind of sheet. `name` is stored with every submission read through it. `recognise` tells what a column is, None
    for one that is not known; `fits` whether the recognised keys make this layout.

    `semantics` says of an indicator (by code) what its column holds: `increment`, `cumulative` or `snapshot`; None
    leaves it to the header. `by_name`: the rows are told by their names (normalised name in the sheet → code; the
    plan's own names count too); None: by their codes. `sheet` says which names of sheets it is for in a quarter (None:
    in any); `leaves_out` which rows (filled cells by key) are passed over, and `stops` at which row (by column) reading
    ends. `others`: rows with names the plan does not know are left out instead of refused. `sign`: titles (normalised)
    of which one stands in a cell of every header of this layout; None where no such titles are known. `title` is what
    people call the form; `paths` are the columns (by key) as a mapping writes them.
    """

    name: str
    recognise: Callable[[HeaderPath], Heading | None]
    fits: Callable[[Collection[str]], bool]
    reading: Reading = PLAIN
    semantics: Callable[[str], str | None] = no_semantics
    by_name: Mapping[str, str] | None = None
    sheet: Callable[[str, Quarter | None], bool] = any_sheet
    leaves_out: Callable[[Mapping[str, Cell]], bool] = no_row
    stops: Callable[[Mapping[int, Cell]], bool] = no_row
    others: bool = False
    sign: frozenset[str] | None = None
    paths: Mapping[str, str] = NOTHING
    title: str = ""

    @property
    def anchor(self) -> str:
        """The key of the column that says which figure a row is about."""
        return "code" if self.by_name is None else "name"
