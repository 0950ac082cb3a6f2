"""Which columns a screen has room for, and how wide each one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from radtrack.report.table import Column, Kind

SHORTEST_BAR, USUAL_BAR, LONGEST_BAR = 8, 20, 30
"""A bar grows to its usual length before texts get room, and to its longest after."""

NARROWEST_TEXT = 6
ALWAYS = 9
"""The weight of a column that is never left out."""


def lay_out(columns: Sequence[Column], natural: Mapping[str, int], room: int, gap: int) -> dict[str, int]:
    """Column key → width for the columns that fit into `room` characters with `gap` between them.

    `natural` is the width of each column's longest text. Columns with a low weight go first; texts with a width hint
    may be as narrow as that; what is left over goes to bars, then to those texts. Where even the dearest columns do
    not fit, the longest texts get narrower.
    """
    kept = list(columns)
    least = {c.key: _least(c, natural[c.key]) for c in columns}

    def missing() -> int:
        return sum(least[c.key] for c in kept) + gap * (len(kept) - 1) - room

    while missing() > 0 and any(c.weight < ALWAYS for c in kept):
        kept.remove(min(reversed(kept), key=lambda c: c.weight))
    while missing() > 0:
        texts = [c.key for c in kept if c.kind is Kind.TEXT and least[c.key] > NARROWEST_TEXT]
        if not texts:
            break
        longest = max(texts, key=lambda key: least[key])
        least[longest] -= 1
    spare = max(-missing(), 0)
    widths = {c.key: least[c.key] for c in kept}
    bars = [c.key for c in kept if c.kind is Kind.BAR]
    others = [(c.key, natural[c.key]) for c in kept if c.kind is not Kind.BAR]
    for key, most in [*((key, USUAL_BAR) for key in bars), *others, *((key, LONGEST_BAR) for key in bars)]:
        more = min(spare, max(most - widths[key], 0))
        widths[key] += more
        spare -= more
    return widths


def _least(column: Column, natural: int) -> int:
    if column.kind is Kind.BAR:
        return max(SHORTEST_BAR, natural)
    return natural if column.width is None or column.kind is not Kind.TEXT else min(natural, int(column.width))
