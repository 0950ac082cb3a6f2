"""A sheet as it is seen, from what its cells store: of a merged rectangle only the first cell is seen, whatever else is
stored under it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from radtrack.source.parts import OverLimit, Unreadable
from radtrack.source.workbook import Cell, Content, Merge, Row, Sheet, place_of

_is_blank = attrgetter("is_blank")
_MOST_STRIPS = 1_000_000
"""Rows of all merges together; a sheet of the largest size has half as many."""


Stored = dict[int, dict[int, Content]]
"""What cells hold, by row and column."""


def seen_sheet(file: str, name: str, stored: Stored, merged: Sequence[Merge], *, hidden: bool) -> Sheet:
    """The sheet whose cells store this, in order and without blank ones.

    Raises Unreadable where merges overlap, which no office program writes, and OverLimit where they are too many.
    """
    covered = [
        Cell(content, place_of(file, name, row, column))
        for row, column, content in _take_covered(stored, merged)
        if not content.is_blank
    ]
    numbers = list(stored)
    ordered = sorted(numbers)
    rows = {
        number: Row(file, name, number, contents)
        for number in (numbers if ordered == numbers else ordered)
        if (contents := _in_order(stored[number]))
    }
    return Sheet(name, hidden, rows, merged=tuple(merged), covered=tuple(covered))


def _in_order(contents: dict[int, Content]) -> dict[int, Content]:
    columns = sorted(contents)
    if columns == list(contents) and not any(map(_is_blank, contents.values())):
        return contents
    return {column: contents[column] for column in columns if not contents[column].is_blank}


def _take_covered(stored: Stored, merged: Sequence[Merge]) -> Iterator[tuple[int, int, Content]]:
    """Takes out what lies under a merge."""
    for row, merges in _strips(sorted(stored), merged).items() if merged else ():
        for column in [column for column in stored[row] if _is_under(row, column, merges)]:
            yield row, column, stored[row].pop(column)


def _strips(rows: Sequence[int], merged: Sequence[Merge]) -> dict[int, list[Merge]]:
    """The merges that reach over each row that holds something, from left to right."""
    strips = 0
    by_row: dict[int, list[Merge]] = {}
    for merge in merged:
        first, last = bisect_left(rows, merge.top), bisect_right(rows, merge.bottom)
        strips += last - first
        if strips > _MOST_STRIPS:
            raise OverLimit
        for row in rows[first:last]:
            by_row.setdefault(row, []).append(merge)
    for merges in by_row.values():
        merges.sort(key=lambda merge: merge.left)
        if any(second.left <= first.right for first, second in pairwise(merges)):
            raise Unreadable("mergeCell")
    return by_row


def _is_under(row: int, column: int, merges: Sequence[Merge]) -> bool:
    number = bisect_right(merges, column, key=lambda merge: merge.left) - 1
    if number < 0 or merges[number].right < column:
        return False
    return (merges[number].top, merges[number].left) != (row, column)
