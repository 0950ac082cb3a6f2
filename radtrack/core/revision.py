"""What each report did to its figure: the first one, a changed one, the same again, or its withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from radtrack.core.actual import Actual, Entry


class Turn(StrEnum):
    """What a report did to a figure."""

    REPORTED = "reported"
    RESTATED = "restated"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class Revision(NamedTuple):
    """One report of a figure. `before` is what held until then, None where nothing did."""

    entry: Entry
    turn: Turn
    before: Actual | None


def revisions(entries: Iterable[Entry]) -> Iterator[Revision]:
    """What happened to each figure, from its entries, oldest first; rows of texts and money alone change none."""
    held: dict[object, Actual | None] = {}
    for entry in entries:
        actual = entry.actual
        if not actual.holds_figure:
            continue
        before = held.get(actual.key)
        yield Revision(entry, _turn(before, actual), before)
        held[actual.key] = None if actual.withdrawn else actual


def _turn(before: Actual | None, now: Actual) -> Turn:
    if now.withdrawn:
        return Turn.WITHDRAWN
    if before is None:
        return Turn.REPORTED
    return Turn.CONFIRMED if before.figure == now.figure else Turn.RESTATED
