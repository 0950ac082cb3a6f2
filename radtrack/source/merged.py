"""What merges hide: of a merged rectangle only the first cell is seen, whatever else is stored under it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from radtrack.source.parts import OverLimit, Unreadable
from radtrack.source.workbook import Cell, Merge

_MOST_STRIPS = 1_000_000
"""Rows of all merges together; a sheet of the largest size has half as many."""


def split_covered(
    cells: Mapping[tuple[int, int], Cell], merged: Sequence[Merge]
) -> tuple[Mapping[tuple[int, int], Cell], tuple[Cell, ...]]:
    """The cells that are seen, and those that lie under a merge.

    Raises Unreadable where merges overlap, which no office program writes, and OverLimit where they are too many.
    """
    if not merged:
        return cells, ()
    by_row = _strips(sorted({row for row, _column in cells}), merged)
    covered = [at for at in cells if at[0] in by_row and _is_under(at, by_row[at[0]])]
    if not covered:
        return cells, ()
    seen = dict(cells)
    return seen, tuple(seen.pop(at) for at in covered)


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


def _is_under(at: tuple[int, int], merges: Sequence[Merge]) -> bool:
    row, column = at
    number = bisect_right(merges, column, key=lambda merge: merge.left) - 1
    if number < 0 or merges[number].right < column:
        return False
    return (merges[number].top, merges[number].left) != (row, column)
