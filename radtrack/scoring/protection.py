"""Which further cells are hidden so that nothing hidden can be worked out.

A hidden cell is safe when tables can be named that agree with everything shown and give it values far enough apart.
Each such table is made of whole numbers and reached by moves, so it is a proof that needs no solver; a cell for which
none is found counts as unsafe, and more is hidden. Looking for too short a time thus costs cells, never safety.

Source: cycles of hidden cells that become more and less by turns (L. H. Cox, "Suppression Methodology and Statistical
Disclosure Control", Journal of the American Statistical Association 75, 1980), which the hypercube method takes to more
dimensions (A. Hundepool et al., "Statistical Disclosure Control", Wiley 2012). Here a move may have any shape, so that
it gets around zeros.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from radtrack.scoring.shift import UNBOUNDED, Field, Move, MoveSearch, Offsets

FREE_STEPS = 60
"""Steps of a search among cells that are hidden anyway: it is done often, and failing it costs one cell more."""
STEPS = 600
"""Steps of a search for the cheapest further cells."""
TRIALS = 300
"""Cells that are looked at again while hidden cells are shown again."""


class Protection:
    """The hidden cells of a field; `guarded` are those whose possible values must span `wanted`.

    The tables found on the way are kept: each one is evidence for every cell it changes.
    """

    def __init__(self, field: Field, wanted: int, hidden: Iterable[int], guarded: Iterable[int]) -> None:
        self.hidden = set(hidden)
        self._field = field
        self._wanted = wanted
        self._guarded = dict.fromkeys(guarded)
        self._search = MoveSearch(field, self.hidden)
        self._tables: list[Offsets] = []
        self._valid: set[int] = set()
        self._offsets: list[list[tuple[int, int]]] = [[] for _ in field.counts]

    def is_safe(self) -> bool:
        """Whether every guarded cell is safe with the cells hidden now."""
        return all(self._blocked(cell) is None for cell in self._guarded)

    def hide_more(self) -> bool:
        """Hide further cells until every guarded cell is safe, and those cells as well; False where that fails."""
        waiting = deque(self._guarded)
        while waiting:
            cell = waiting.popleft()
            while (ends := self._blocked(cell)) is not None:
                further = self._further(cell, ends)
                if further is None:
                    return False
                waiting.extend(further)
        return True

    def show_again(self, cells: Iterable[int]) -> None:
        """Show those of the cells, one after the other, without which the others are safe as well."""
        trials = TRIALS
        for cell in cells:
            lost = {number for number in self._valid if cell in self._tables[number]}
            valid = set(self._valid)
            self._valid -= lost
            self.hidden.discard(cell)
            del self._guarded[cell]
            touched = {other for number in lost for other in self._tables[number]}
            for other in sorted(touched.intersection(self._guarded)):
                if self._span(other) >= self._wanted:
                    continue
                trials -= 1
                if trials < 0 or self._blocked(other) is not None:
                    self._valid = valid
                    self.hidden.add(cell)
                    self._guarded[cell] = None
                    break

    def _blocked(self, cell: int) -> tuple[Offsets, Offsets] | None:
        """None when tables are found among the hidden cells whose values of this one span enough; else the tables
        where it could be made largest and smallest."""
        ends: list[Offsets] = []
        for direction in (1, -1):
            table: Offsets = {}
            while (need := self._wanted - self._span_from(cell, direction, table)) > 0:
                found = None
                while need and found is None:
                    found = self._search.cheapest((cell, direction), need, (table, None), 1, FREE_STEPS)
                    need //= 2
                if found is None:
                    break
                table = self._moved(table, found[0], 1)
            else:
                return None
            ends.append(table)
        return ends[0], ends[1]

    def _further(self, cell: int, ends: tuple[Offsets, Offsets]) -> list[int] | None:
        """Hide the cheapest further cells that let the values of this one span more: those cells, or None where there
        are none. Cells that take it all the way are preferred to cells that take it half or a quarter of it."""
        need = self._wanted - ends[0].get(cell, 0) + ends[1].get(cell, 0)
        for share in (1, 2, 4):
            found = self._search.cheapest((cell, 1), -(-need // share), ends, UNBOUNDED, STEPS)
            if found is not None and (found[1] or share == 1):
                further = sorted(set(found[0]) - self.hidden)
                self.hidden.update(further)
                self._guarded.update(dict.fromkeys(further))
                self._moved(ends[0], found[0], 1)
                self._moved(ends[1], found[0], -1)
                return further
        return None

    def _moved(self, table: Offsets, move: Move, direction: int) -> Offsets:
        """The table after a move (or its undoing), made as often as it can be and at most twice as far as is asked of
        a cell."""
        counts, least = self._field.counts, self._field.least
        falling = (counts[c] + table.get(c, 0) - least[c] for c, sign in move.items() if sign * direction < 0)
        times = min(*falling, 2 * self._wanted, UNBOUNDED) * direction
        moved = {**table, **{c: table.get(c, 0) + sign * times for c, sign in move.items()}}
        number = len(self._tables)
        self._tables.append(moved)
        self._valid.add(number)
        for cell, offset in moved.items():
            self._offsets[cell].append((number, offset))
        return moved

    def _span_from(self, cell: int, direction: int, table: Offsets) -> int:
        """How far the values of a cell span on the other side of what it is in this table; all of it where they span
        enough."""
        low, high = self._range(cell)
        now = table.get(cell, 0)
        if high - low >= self._wanted:
            return high - low
        return now - low if direction > 0 else high - now

    def _span(self, cell: int) -> int:
        low, high = self._range(cell)
        return high - low

    def _range(self, cell: int) -> tuple[int, int]:
        """The smallest and the largest offset of a cell over the tables found; the true table is one of them."""
        found = [0, *(offset for number, offset in self._offsets[cell] if number in self._valid)]
        return min(found), max(found)
