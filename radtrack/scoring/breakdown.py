"""A figure broken down: its cells, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise, product
from typing import NamedTuple, TypeAlias

Key: TypeAlias = tuple[str, ...]
"""Which cell of a breakdown: its place on every axis, for example (region, category, quarter)."""
Cells: TypeAlias = Mapping[Key, int | None]
"""Counts by cell; None (or no entry) is a figure that was not reported, which is shown as such and is no number."""


class Rest(Enum):
    """What the parts of a relation leave of its total."""

    NOTHING = "nothing"
    """The parts are all of it."""
    OTHERS = "others"
    """Something that is never less than 0: categories overlap, a numerator is a part of its denominator."""
    COUNT = "count"
    """A count of its own that must not be worked out either: what a cumulative series has gained."""


class Relation(NamedTuple):
    """A total, the parts in it, and what they leave of it."""

    total: Key
    parts: tuple[Key, ...]
    rest: Rest = Rest.NOTHING


class Axis(NamedTuple):
    """One way a breakdown is laid out: its members, and the place that stands for all of them ("", as in an actual).

    `additive` False: members overlap, each is only known not to exceed the whole. `cumulative`: the members are
    quarters in their order, each holding those before it, and no place stands for all.
    """

    members: tuple[str, ...]
    total: str = ""
    additive: bool = True
    cumulative: bool = False


def relations_of(cells: Cells, axes: Sequence[Axis]) -> tuple[Relation, ...]:
    """What anybody knows of a breakdown laid out along axes; a key has one place for each axis, in their order.

    An axis says something where some cell stands for all of its members, or where it is cumulative. A ratio has one
    axis more, not additive, whose only member is the numerator and whose total is the denominator.
    Example: regions (a, b) × quarters (TW I, TW II) with all totals → a and b make "" in each quarter and the year,
    TW I and TW II make "" in each region and in all: six relations.
    """
    with_total = [not axis.cumulative and any(key[n] == axis.total for key in cells) for n, axis in enumerate(axes)]
    places = [
        (*axis.members, axis.total) if total else axis.members for axis, total in zip(axes, with_total, strict=True)
    ]
    return tuple(
        relation
        for n, axis in enumerate(axes)
        if with_total[n] or axis.cumulative
        for before in product(*places[:n])
        for after in product(*places[n + 1 :])
        for relation in _along(cells, axis, before, after)
    )


def _along(cells: Cells, axis: Axis, before: Key, after: Key) -> Iterator[Relation]:
    """The relations along one axis, at one place of every other."""
    members = tuple((*before, member, *after) for member in axis.members)
    total = (*before, axis.total, *after)
    if axis.cumulative:
        reported = [key for key in members if cells.get(key) is not None]
        yield from (Relation(later, (earlier,), Rest.COUNT) for earlier, later in pairwise(reported))
    elif axis.additive:
        yield Relation(total, members)
    else:
        yield from (Relation(total, (key,), Rest.OTHERS) for key in members)
