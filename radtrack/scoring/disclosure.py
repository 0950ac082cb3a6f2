"""Which small counts must not be shown, and what else with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from radtrack.scoring.breakdown import Cells, Key, Relation, Rest
from radtrack.scoring.protection import Protection
from radtrack.scoring.shift import SIZES, Field


def hidden(cells: Cells, relations: Iterable[Relation], threshold: int, public: Collection[Key] = ()) -> frozenset[Key]:
    """The cells of a sensitive breakdown that must not be shown: small counts (more than 0, less than `threshold`)
    and as many more as it takes that from everything shown the possible values of each span at least `threshold`.

    `cells` are counts of persons or cases, whole numbers from 0; None was not reported and is never in the answer.
    They must hold everything that is shown of the figure, totals, quarters and the year as well; `relations` all that
    a reader knows of how they hang together (`relations_of`). `public` are cells that are shown elsewhere whatever is
    said here: they are never hidden, and nothing relies on their being unknown. ValueError: a count below 0, or a
    threshold below 1.

    A 0 stays, so a reader knows that a hidden count is at least 1; spans are measured with that. Few cells are chosen
    before many, details before totals, small counts before large ones; that fewer would not do is not promised. Where
    the property cannot be reached, the whole breakdown is hidden, zeros included, but for totals of everything that
    give nothing away: when what is around a small count is 0 or public, when a total contradicts its parts and one of
    them is hidden, when totals leave a small count (or one that cannot be told) for cells that were not reported.
    Public totals may be so small that even this leaves a cell a smaller span.

    All hidden cells are to carry one mark (•): the answer does not tell small counts from others, nor may a report.
    Nothing is hidden when nothing is small. The order of cells and relations does not matter. What other reports or
    earlier versions show of the same figure is not known here.

    Source: primary and complementary cell suppression with a sliding protection level: M. Fischetti, J. J. Salazar,
    "Solving the Cell Suppression Problem on Tabular Data with Linear Constraints", Management Science 47 (2001);
    A. Hundepool et al., "Statistical Disclosure Control", Wiley 2012. Thresholds of 5 to 16 and zeros that
    stay: https://pmc.ncbi.nlm.nih.gov/articles/PMC6190570/table/T1.
    Example: 3, 9, 12 and their total 24, threshold 5 → 3 and 9 are hidden; each may be 1 to 11.
    """
    if threshold < 1:
        raise ValueError(f"threshold {threshold} is below 1")
    if below := [key for key, count in cells.items() if count is not None and count < 0]:
        raise ValueError(f"counts below 0: {sorted(below)}")
    board = _Board(cells, relations, threshold, frozenset(public))
    if not board.small and not board.tells_unreported:
        return frozenset()
    if board.tells_unreported or not board.doubtful.isdisjoint(board.small | board.unshown):
        return _whole(board)
    prices = board.prices()
    protection = Protection(board.field(prices, least=1), threshold, board.small | board.unshown, sorted(board.small))
    if not protection.hide_more():
        return _whole(board)
    further = protection.hidden - board.small - board.unshown
    protection.show_again(sorted(further, key=lambda cell: prices[cell], reverse=True))
    return board.named(protection.hidden)


def hidden_percents(hidden: Collection[Key], parts: Mapping[Key, Collection[Key]]) -> frozenset[Key]:
    """The percents (or rates) that must not be shown: those of which a part is hidden.

    `parts` names the numerator and the denominator of each, as keys of `cells`; both must have been among the cells,
    whether they are shown beside it or not. A percent keeps its own key, which need be no cell.
    Source: a convention of this program.
    Example: 3 of 40 served, 3 hidden → the 7.5 % is hidden as well.
    """
    return frozenset(percent for percent, needed in parts.items() if any(part in hidden for part in needed))


def _whole(board: _Board) -> frozenset[Key]:
    """Everything that is not public, but for large totals of everything where they give nothing away."""
    every = {cell for cell in range(len(board.keys)) if cell not in board.public}
    kept = {cell for cell in every & board.roots if board.counts[cell] >= board.threshold}
    rest = every - kept
    protection = Protection(board.field({}, least=0), board.threshold, rest | board.unshown, sorted(rest | board.small))
    return board.named(rest if not board.doubtful and protection.is_safe() else every)


class _Board:
    """A breakdown with its cells numbered: the reported ones by rising count, then those that stand nowhere but
    follow from what could be shown (totals left out, what a relation leaves)."""

    def __init__(self, cells: Cells, relations: Iterable[Relation], threshold: int, public: frozenset[Key]) -> None:
        reported = {key: count for key, count in cells.items() if count is not None}
        relations = sorted({Relation(r.total, tuple(sorted(r.parts)), r.rest) for r in relations}, key=_order)
        self.keys = sorted(reported, key=lambda key: (reported[key], key))
        self.counts = [reported[key] for key in self.keys]
        self.threshold = threshold
        self.public = {cell for cell, key in enumerate(self.keys) if key in public}
        self.small = {cell for cell, count in enumerate(self.counts) if 0 < count < threshold} - self.public
        """What needs protection, unshown counts as well."""
        self.unshown: set[int] = set()
        self.doubtful: set[int] = set()
        """Cells of relations that do not hold."""
        self._lines: list[list[tuple[int, int]]] = []
        self._totals: dict[int, set[object]] = {}
        numbers = {key: cell for cell, key in enumerate(self.keys)}
        added = _added_up(reported, relations)
        self.tells_unreported = _tells_unreported({**reported, **added}, relations, threshold)
        for key, count in added.items():
            numbers[key] = self._unshown(count)
        for relation in relations:
            self._tie(relation, numbers)
        parts = {numbers[key] for relation in relations for key in relation.parts if key in numbers}
        self.roots = self._totals.keys() - parts

    def named(self, numbers: Iterable[int]) -> frozenset[Key]:
        return frozenset(self.keys[cell] for cell in numbers if cell < len(self.keys))

    def prices(self) -> dict[int, int]:
        """What hiding a cell costs, for those that may be hidden: twice as much for each way in which it is a total,
        and among equals the larger count more."""
        unit = SIZES[-1] * len(self.keys)
        fixed = self.public | self.doubtful
        return {
            cell: unit * 2 ** len(self._totals.get(cell, ())) + cell
            for cell, count in enumerate(self.counts[: len(self.keys)])
            if count and cell not in fixed
        }

    def field(self, prices: Mapping[int, int], least: int) -> Field:
        """The numbers for a protection; shown counts are at least `least`, those that stand nowhere at least 0."""
        shown = len(self.keys)
        return Field(
            counts=self.counts,
            least=[least if cell < shown else 0 for cell in range(len(self.counts))],
            price=[prices.get(cell) for cell in range(len(self.counts))],
            lines=self._lines,
        )

    def _tie(self, relation: Relation, numbers: Mapping[Key, int]) -> None:
        """Take up a relation as far as its cells were reported; what was not reported counts as known, which only makes
        proofs harder."""
        parts = [numbers[key] for key in relation.parts if key in numbers]
        total = numbers.get(relation.total)
        line = [(part, 1) for part in parts]
        if total is None:
            if relation.rest is Rest.NOTHING:
                self._lines.append(line)
            return
        if not parts:
            return
        line.append((total, -1))
        rest = self.counts[total] - sum(self.counts[part] for part in parts)
        silent = len(parts) < len(relation.parts)
        if rest < 0 or (rest and relation.rest is Rest.NOTHING and not silent):
            self.doubtful.update(cell for cell, _sign in line)
            return
        if relation.rest is Rest.NOTHING:
            self._totals.setdefault(total, set()).add(relation.parts)
        else:
            line.append((self._unshown(rest, harmless=relation.rest is Rest.OTHERS), 1))
            self._totals.setdefault(total, set()).add(relation.rest)
        self._lines.append(line)

    def _unshown(self, count: int, *, harmless: bool = False) -> int:
        cell = len(self.counts)
        self.counts.append(count)
        self.unshown.add(cell)
        if 0 < count < self.threshold and not harmless:
            self.small.add(cell)
        return cell


def _order(relation: Relation) -> tuple[Key, tuple[Key, ...], str]:
    return relation.total, relation.parts, relation.rest.value


def _added_up(reported: Mapping[Key, int], relations: Sequence[Relation]) -> Mapping[Key, int]:
    """Totals that were left out, where all their parts are known."""
    added: dict[Key, int] = {}
    while True:
        known = {**reported, **added}
        found = {
            relation.total: sum(known[key] for key in relation.parts)
            for relation in relations
            if relation.rest is Rest.NOTHING and relation.total not in known and all(k in known for k in relation.parts)
        }
        if not found:
            return added
        added.update(sorted(found.items()))


def _tells_unreported(known: Mapping[Key, int], relations: Sequence[Relation], threshold: int) -> bool:
    """Whether totals that contain more than was reported could tell a small count that was not.

    Where they contain just what was reported, as roll-ups do, they tell nothing. What they leave is followed from one
    relation to the next as long as a single cell is left; what is then still tied to two relations counts as told.
    """
    told: dict[Key, int] = {}
    left = [equation for r in relations if r.rest is Rest.NOTHING and (equation := _unreported(known, r))[0]]
    while True:
        left = [_without(told, *equation) for equation in left]
        left = [(signs, value) for signs, value in left if signs]
        news = {
            key: value * sign
            for signs, value in left
            for key, sign in signs.items()
            if len(signs) == 1 or (value == 0 and len(set(signs.values())) == 1)
        }
        if not news:
            break
        told |= news
    mentioned = Counter(key for signs, _value in left for key in signs)
    return any(value < 0 or 0 < value < threshold for value in told.values()) or any(
        max(mentioned[key] for key in signs) > 1 or (value < threshold and -1 not in signs.values())
        for signs, value in left
    )


def _unreported(known: Mapping[Key, int], relation: Relation) -> tuple[dict[Key, int], int]:
    """The cells of a relation that were not reported, with their signs, and what they come to; none where the
    relation does not hold."""
    value = known.get(relation.total, 0) - sum(known.get(key, 0) for key in relation.parts)
    signs = {key: 1 for key in relation.parts if key not in known}
    if relation.total not in known:
        return {**signs, relation.total: -1}, value
    return (signs, value) if value >= 0 else ({}, 0)


def _without(told: Mapping[Key, int], signs: Mapping[Key, int], value: int) -> tuple[dict[Key, int], int]:
    value -= sum(sign * told[key] for key, sign in signs.items() if key in told)
    return {key: sign for key, sign in signs.items() if key not in told}, value
