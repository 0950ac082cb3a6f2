"""An attacker with linear programming tries to work out what is hidden from everything that is shown.

RADTRACK_ATTACKS sets on how many random tables (200 unless set, some seconds); before a release
`RADTRACK_ATTACKS=5000 pytest tests/scoring/test_disclosure_attack.py` takes some minutes. Each number is its own seed,
so that a table found wanting can be looked at alone.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import block_diag, csr_matrix

from radtrack.scoring.breakdown import Axis, Key, Relation, Rest, relations_of
from radtrack.scoring.disclosure import hidden
from tests.scoring.breakdowns import Breakdown, laid_out, totalled

ATTACKS = int(os.environ.get("RADTRACK_ATTACKS", "200"))
PORTIONS = 20
FAR = 1000
"""An attacker looks no further than this from the truth; nothing asked here is as large."""


class Case(NamedTuple):
    """A table as it is given, and the count of every cell, also of those that were not reported or left out."""

    table: Breakdown
    truth: dict[Key, int]


class System(NamedTuple):
    """What an attacker sets up: unknowns with their true value and the least they can be, and equations over them."""

    truth: dict[object, int]
    least: dict[object, int]
    equations: list[tuple[dict[object, int], int]]


def random_case(chance: Random) -> Case:
    """One to three axes, also overlapping, cumulative or with a numerator; sparse or full; with figures that were not
    reported, totals left out, totals that do not fit, or public wholes."""
    shape = [chance.randint(1, 5), chance.randint(1, 4), chance.randint(1, 4)][: chance.choice((1, 2, 2, 3, 3, 3))]
    table = laid_out(chance, shape, chance.choice((0.3, 1, 2, 5, 12, 30)))
    truth = {key: count or 0 for key, count in table.cells.items()}
    axes = list(table.axes)
    cells = dict(table.cells)
    odd = chance.choice(("", "", "", "silent", "silent", "counted", "overlap", "rising", "ratio", "left out", "wrong"))
    if odd in ("silent", "counted"):
        single = sorted(key for key in cells if "" not in key)
        silent = set(chance.choices(single, k=chance.randint(1, 2)))
        if len(axes) > 1 and chance.random() < 0.4:
            region, quarter = chance.choice(axes[0].members), chance.choice(axes[-1].members)
            silent |= {key for key in cells if key[0] == region and key[-1] == quarter}
        given = {key: None if key in silent else count for key, count in cells.items()}
        if odd == "silent":
            given = totalled({key: count for key, count in given.items() if "" not in key}, axes)
            truth = {key: count or 0 for key, count in given.items()}
        cells = given
    elif odd == "overlap":
        cells, axes[-1] = overlapping(chance, cells, axes)
    elif odd == "rising":
        cells, axes[-1] = rising(cells, axes[-1])
    elif odd == "ratio":
        axes.append(Axis(("served",), total="asked", additive=False))
        asked = {key: count for key, count in cells.items() if "" not in key}
        served = {key: chance.randint((count or 0) // 2, count or 0) for key, count in asked.items()}
        both = {"asked": totalled(asked, axes[:-1]), "served": totalled(dict(served), axes[:-1])}
        cells = {(*key, part): count for part, own in both.items() for key, count in own.items()}
    if odd in ("overlap", "rising", "ratio"):
        truth = {key: count or 0 for key, count in cells.items()}
    relations = relations_of(cells, axes)
    if odd == "left out":
        cells = {key: count for key, count in cells.items() if chance.random() < 0.6 or "" not in key}
    elif odd == "wrong":
        wrong = chance.choice(sorted(cells))
        cells[wrong] = truth[wrong] = (cells[wrong] or 0) + chance.randint(1, 9)
    whole = [key for key, count in cells.items() if set(key[:2]) == {""} and (count or 0) >= 20]
    public = frozenset(whole) if chance.random() < 0.25 else frozenset()
    threshold = chance.choice((3, 5, 5, 5, 10))
    return Case(Breakdown(cells, relations, tuple(axes), threshold, public), truth)


def overlapping(chance: Random, cells: dict[Key, int | None], axes: list[Axis]) -> tuple[dict[Key, int | None], Axis]:
    """Some of each category in others as well: the whole is smaller than the sum, and no smaller than any."""
    axis = axes[-1]
    found = dict(cells)
    for key, count in cells.items():
        if key[-1] == axis.total:
            largest = max(cells[(*key[:-1], member)] or 0 for member in axis.members)
            found[key] = chance.randint(largest, count or 0)
    inner = {key: count for key, count in found.items() if "" not in key[:-1]}
    return totalled(inner, axes[:-1]), axis._replace(additive=False)


def rising(cells: dict[Key, int | None], axis: Axis) -> tuple[dict[Key, int | None], Axis]:
    """Quarters as totals to date."""
    found: dict[Key, int | None] = {}
    for key in cells:
        if key[-1] != axis.total:
            until = axis.members[: axis.members.index(key[-1]) + 1]
            found[key] = sum(cells[(*key[:-1], member)] or 0 for member in until)
    return found, axis._replace(cumulative=True)


def attack_system(case: Case, secret: frozenset[Key], *, silent_counts: bool) -> System:
    """Unknown is what is hidden, what was not reported, what was left out, and what relations leave. A reader may think
    that a total contains what was not reported, or that it does not; what then does not hold is of no use to him."""
    cells, truth = case.table.cells, case.truth
    shown = {key: count for key, count in cells.items() if count is not None and key not in secret}
    silent = set() if silent_counts else {key for key, count in cells.items() if count is None}
    # Whoever knows that zeros stay knows that a hidden count is none; only a whole breakdown hides its zeros.
    floor = 0 if any(truth[key] == 0 for key in secret) else 1
    system = System({}, {}, [])
    for key in secret:
        system.truth[key], system.least[key] = truth[key], floor
    for relation in case.table.relations:
        parts = [key for key in relation.parts if key not in silent]
        if relation.total in silent or not parts:
            continue
        rest = truth[relation.total] - sum(truth[key] for key in parts)
        if rest < 0 or (rest and relation.rest is Rest.NOTHING):
            continue
        terms: dict[object, int] = {relation.total: -1, **dict.fromkeys(parts, 1)}
        if relation.rest is not Rest.NOTHING:
            terms[relation] = 1
            system.truth[relation], system.least[relation] = rest, 0
        known = 0
        unknown: dict[object, int] = {}
        for name, sign in terms.items():
            if name in shown:
                known += sign * shown[name]
            else:
                unknown[name] = sign
                system.truth.setdefault(name, truth.get(name, 0))
                system.least.setdefault(name, 0)
        if unknown:
            system.equations.append((unknown, -known))
    return system


def ranges(
    system: System, asked: Sequence[object], *, whole_numbers: bool = False
) -> Mapping[object, tuple[float, float]]:
    """The least and the most that each of the asked unknowns can be: one problem with a block for each question."""
    names = list(system.truth)
    at = {name: n for n, name in enumerate(names)}
    matrix = np.zeros((len(system.equations), len(names)))
    for row, (signs, _value) in enumerate(system.equations):
        for name, sign in signs.items():
            matrix[row, at[name]] += sign
    values = np.array([value for _signs, value in system.equations], dtype=float)
    truth = np.array([system.truth[name] for name in names], dtype=float)
    least = np.array([system.least[name] for name in names], dtype=float)
    assert np.allclose(matrix @ truth, values), "the true table must be possible"
    count = 2 * len(asked)
    aims = np.zeros((count, len(names)))
    for n, name in enumerate(asked):
        aims[2 * n, at[name]], aims[2 * n + 1, at[name]] = 1, -1
    equations = block_diag([csr_matrix(matrix)] * count, format="csr") if system.equations else None
    low, high = np.tile(least, count), np.tile(truth + FAR, count)
    if whole_numbers and equations is not None:
        given = LinearConstraint(equations, np.tile(values, count), np.tile(values, count))
        found = milp(aims.ravel(), constraints=given, bounds=Bounds(low, high), integrality=np.ones(low.size))
    else:
        right = np.tile(values, count) if equations is not None else None
        found = linprog(aims.ravel(), A_eq=equations, b_eq=right, bounds=np.column_stack((low, high)))
    assert found.status == 0, found.message
    reached = found.x.reshape(count, len(names))
    return {name: (reached[2 * n, at[name]], reached[2 * n + 1, at[name]]) for n, name in enumerate(asked)}


def successes(case: Case, secret: frozenset[Key], *, samples: int = 0, whole_numbers: bool = False) -> list[str]:
    """What the attacker finds out about a table that he should not; `samples` (0: all) bounds how much he asks."""
    table = case.table
    reported = {key: count for key, count in table.cells.items() if count is not None}
    small = {key for key, count in reported.items() if 0 < count < table.threshold}
    found = [f"{key} is small and shown" for key in small - secret - table.public]
    if secret == reported.keys() - table.public:
        return found  # Nothing is shown but what is public; more cannot be hidden.
    for silent_counts in (False, True):
        system = attack_system(case, secret, silent_counts=silent_counts)
        asked: list[object] = [key for key in system.truth if key in secret]
        asked += [
            name
            for name, count in system.truth.items()
            if name not in secret and 0 < count < table.threshold and is_guarded(name)
        ]
        if samples and samples < len(asked):
            asked = Random(samples).sample(sorted(asked, key=str), samples)
        exact = whole_numbers and len(asked) <= 6
        for name, (low, high) in ranges(system, asked, whole_numbers=exact).items() if asked else ():
            if high - low < table.threshold - 1e-6:
                found.append(f"{name} is {low:g} to {high:g}, truly {system.truth[name]}")
    return found


def is_guarded(name: object) -> bool:
    """Whether a count that stands nowhere is one that must not be worked out: not what overlaps or was not served."""
    return name.rest is Rest.COUNT if isinstance(name, Relation) else True


def protected(table: Breakdown) -> frozenset[Key]:
    return hidden(table.cells, table.relations, table.threshold, table.public)


def whole(table: Breakdown) -> Case:
    """A table in which everything was reported."""
    return Case(table, {key: count or 0 for key, count in table.cells.items()})


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_nothing_hidden_can_be_worked_out_from_what_is_shown(portion: int) -> None:
    found = {}
    for seed in range(portion, ATTACKS, PORTIONS):
        case = random_case(Random(seed))
        if leaks := successes(case, protected(case.table), whole_numbers=seed % 5 == 0):
            found[seed] = leaks
    assert not found


@pytest.mark.parametrize("seed", [1130, 2332, 2682, 3372, 4339])
def test_what_is_hidden_to_protect_something_is_protected_too(seed: int) -> None:
    # Tables in which those cells could be worked out, and with them much else, if nobody looked after them.
    case = random_case(Random(seed))
    assert successes(case, protected(case.table)) == []


@pytest.mark.parametrize("mean", [2, 8])
def test_nothing_can_be_worked_out_in_the_regions_categories_and_quarters_of_a_province(mean: int) -> None:
    case = whole(laid_out(Random(mean), (13, 7, 4), mean))
    assert successes(case, protected(case.table), samples=60) == []


@pytest.mark.parametrize("shape", [(5,), (4, 3), (4, 3, 4)])
def test_the_attacker_finds_what_is_hidden_alone(shape: tuple[int, ...]) -> None:
    tables = [laid_out(Random(seed), shape, 12) for seed in range(20)]
    small = [frozenset(key for key, count in t.cells.items() if count and count < t.threshold) for t in tables]
    told = [successes(whole(table), secret) for table, secret in zip(tables, small, strict=True)]
    assert sum(bool(found) for found in told) > 5


def test_the_attacker_finds_a_small_quarter_from_the_year() -> None:
    table = laid_out(Random(3), (1, 1, 4), 30)
    secret = frozenset({("r01", "c01", "q02"), ("r01", "", "q02"), ("", "c01", "q02"), ("", "", "q02")})
    assert len(successes(whole(table), secret)) == len(secret) * 2
