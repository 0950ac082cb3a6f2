"""Made-up breakdowns of counts, as sparse as real ones: some regions and categories have much, many have next to
nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from random import Random
from typing import NamedTuple

from radtrack.scoring.breakdown import Axis, Key, Relation, relations_of


class Breakdown(NamedTuple):
    cells: dict[Key, int | None]
    relations: tuple[Relation, ...]
    axes: tuple[Axis, ...]
    threshold: int = 5
    public: frozenset[Key] = frozenset()


def laid_out(chance: Random, shape: Sequence[int], mean: float) -> Breakdown:
    """Regions, categories and quarters (as many axes as the shape has numbers) with all their totals; `mean` is the
    mean count of a single cell."""
    axes = tuple(Axis(tuple(f"{'rcqx'[n]}{m + 1:02}" for m in range(size))) for n, size in enumerate(shape))
    weights = [_weights(chance, size) for size in shape]
    cells: dict[Key, int | None] = {}
    for place in product(*(range(size) for size in shape)):
        weight = math.prod(weights[n][member] for n, member in enumerate(place))
        cells[tuple(axes[n].members[member] for n, member in enumerate(place))] = _poisson(chance, mean * weight)
    cells = totalled(cells, axes)
    return Breakdown(cells, relations_of(cells, axes), axes)


def totalled(cells: dict[Key, int | None], axes: Sequence[Axis]) -> dict[Key, int | None]:
    """The cells with the sums of what was reported; nothing where nothing was."""
    for n, axis in enumerate(axes):
        sums: dict[Key, int | None] = {}
        for key, count in cells.items():
            total = (*key[:n], axis.total, *key[n + 1 :])
            before = sums.get(total)
            sums[total] = before if count is None else count + (before or 0)
        cells = {**cells, **sums}
    return cells


def _weights(chance: Random, size: int) -> list[float]:
    """A few large, many small, in no order; 1 on average."""
    found = [1 / (rank + 1) ** 0.8 for rank in range(size)]
    chance.shuffle(found)
    return [weight * size / sum(found) for weight in found]


def _poisson(chance: Random, mean: float) -> int:
    if mean > 50:
        return max(0, round(chance.gauss(mean, math.sqrt(mean))))
    count, left = 0, chance.random()
    term = math.exp(-mean)
    while left > term and count < 1000:
        left -= term
        count += 1
        term *= mean / count
    return count
