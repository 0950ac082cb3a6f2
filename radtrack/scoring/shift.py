"""Moves: some counts become more, others less, and every total stays true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

Line: TypeAlias = Sequence[tuple[int, int]]
"""One relation as (cell, sign): the signed counts of its cells always add up to the same number."""
Move: TypeAlias = Mapping[int, int]
"""The cells that change: 1 for one more, -1 for one less."""
Offsets: TypeAlias = Mapping[int, int]
"""A table, told by how far each of its cells is from the true count; cells that are not named are as they are."""
Ends: TypeAlias = tuple[Offsets, Offsets | None]
"""Where a move begins, and where it is undone."""
Priced: TypeAlias = tuple[Move, int]
Undo: TypeAlias = tuple[tuple[int, int], Sequence[tuple[int, int]]]
"""How often the move could be made and undone before a cell was placed, and what its lines were out of balance by."""

SIZES = (8, 16)
"""Moves of at most so many cells are looked for, larger ones only where there is no smaller. Three axes need 8 cells,
with a whole that must stay 12."""
UNBOUNDED = 1 << 62


class Field(NamedTuple):
    """A breakdown in numbers, cell by cell: the true `counts`, the `least` each can be as far as anybody knows, the
    `price` of hiding it (None: it stays shown unless it is hidden already), and the `lines` that tie cells together."""

    counts: Sequence[int]
    least: Sequence[int]
    price: Sequence[int | None]
    lines: Sequence[Line]


class MoveSearch:
    """Finds moves over the cells in `hidden`, a set its owner may change between searches, and over cells that could
    be hidden for their price.

    The search grows a move cell by cell: a line out of balance is mended by one of its other cells, first of all by
    one that mends two lines at once. It is bounded by steps, never by time, so that the same input finds the same.
    """

    def __init__(self, field: Field, hidden: set[int]) -> None:
        self.field = field
        self.hidden = hidden
        self._lines_of: list[list[tuple[int, int]]] = [[] for _ in field.counts]
        self._lines = [self._changeable(line) for line in field.lines]
        for number, line in enumerate(self._lines):
            for cell, sign in line:
                self._lines_of[cell].append((number, sign))
        self._ties = max((len(own) for own in self._lines_of), default=1)
        self._meeting: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for cell, own in enumerate(self._lines_of):
            for (one, sign), (other, other_sign) in combinations(own, 2):
                self._meeting.setdefault((one, other), []).append((cell, sign))
                self._meeting.setdefault((other, one), []).append((cell, other_sign))

    def cheapest(self, start: tuple[int, int], need: int, ends: Ends, limit: int, steps: int) -> Priced | None:
        """A move that begins with `start` (cell, direction) and costs less than `limit`: the cheapest that was found.

        It can be made so often from the first table of `ends`, and undone so often from the second, that both together
        are `need`; with no second table, so often from the first alone.
        """
        self._need, self._ends, self._limit = need, ends, limit
        self._forth, self._back = UNBOUNDED, 0 if ends[1] is None else UNBOUNDED
        self._best: Move | None = None
        self._move: dict[int, int] = {}
        self._open: dict[int, int] = {}
        self._mended: set[int] = set()
        if self._fits(*start):
            self._place(*start)
            for self._most_cells in SIZES:
                self._steps = steps
                self._grow(0)
                if self._best is not None:
                    return self._best, self._limit
        return None

    def _changeable(self, line: Line) -> Line:
        """The cells of a line that can change, cheapest first."""
        price = self.field.price
        changeable = [(cell, sign) for cell, sign in line if cell in self.hidden or price[cell] is not None]
        return sorted(changeable, key=lambda place: (price[place[0]] or 0, place[0]))

    def _grow(self, price: int) -> None:
        """Every way to mend what is open, as long as it stays cheaper than the best."""
        if not self._open:
            self._limit, self._best = price, dict(self._move)
            return
        if len(self._move) + -(-len(self._open) // self._ties) > self._most_cells:
            return
        self._steps -= 1
        for cell, direction in self._mending():
            if self._steps <= 0:
                return
            added = 0 if cell in self.hidden else self.field.price[cell] or 0
            if price + added >= self._limit or not self._fits(cell, direction):
                continue
            undo = self._place(cell, direction)
            self._grow(price + added)
            self._take_back(cell, undo)

    def _mending(self) -> Sequence[tuple[int, int]]:
        """Cells that mend an open line, with their directions: one that mends two, or those of the oldest."""
        for pair in combinations(self._open, 2):
            for cell, sign in self._meeting.get(pair, ()):
                direction = -self._open[pair[0]] * sign
                if self._fits(cell, direction):
                    return ((cell, direction),)
        line, surplus = next(iter(self._open.items()))
        found = [(cell, -surplus * sign) for cell, sign in self._lines[line]]
        found.sort(key=lambda choice: choice[0] not in self.hidden)
        return found

    def _fits(self, cell: int, direction: int) -> bool:
        """Whether the cell may join the move: it can change that far, and no line is touched a third time."""
        if cell in self._move or (self.field.price[cell] is None and cell not in self.hidden):
            return False
        forth, back = self._reach(cell, direction)
        if forth + back < self._need:
            return False
        for line, sign in self._lines_of[cell]:
            if line in self._mended or (line in self._open and self._open[line] + sign * direction):
                return False
        return True

    def _reach(self, cell: int, direction: int) -> tuple[int, int]:
        """How often the move can be made and undone with this cell in it."""
        table = self._ends[0 if direction < 0 else 1]
        if table is None:
            return self._forth, self._back
        room = self.field.counts[cell] + table.get(cell, 0) - self.field.least[cell]
        return (min(self._forth, room), self._back) if direction < 0 else (self._forth, min(self._back, room))

    def _place(self, cell: int, direction: int) -> Undo:
        before = self._forth, self._back
        self._forth, self._back = self._reach(cell, direction)
        self._move[cell] = direction
        surpluses = []
        for line, sign in self._lines_of[cell]:
            surplus = self._open.pop(line, 0)
            surpluses.append((line, surplus))
            if surplus:
                self._mended.add(line)
            else:
                self._open[line] = sign * direction
        return before, surpluses

    def _take_back(self, cell: int, undo: Undo) -> None:
        (self._forth, self._back), surpluses = undo
        del self._move[cell]
        for line, surplus in surpluses:
            if surplus:
                self._open[line] = surplus
                self._mended.discard(line)
            else:
                del self._open[line]
