"""What moved between two moments, and the reason of each move."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from radtrack.core.actual import Actual, Entry
from radtrack.core.attainment import Attainment, Cause, Move, Why
from radtrack.core.period import Quarter
from radtrack.core.terms import State
from radtrack.scoring.rollup import is_reported

Held = Mapping[tuple[str, Quarter, str, str], Entry]
"""What holds of each figure, by its key."""

_OF_FIGURES = (Cause.RESTATED, Cause.WITHDRAWN, Cause.REPORTED)


def moves(
    before: Sequence[Attainment],
    now: Sequence[Attainment],
    held_before: Iterable[Entry],
    held_now: Iterable[Entry],
    edited: Collection[str] = (),
) -> list[Move]:
    """The indicators that do not stand as they stood before, each with why; also those whose entry in the plan was
    edited (`edited`, codes), because of them the plan of that time is not known.

    `before` and `now` are made with the same plan. `held_…` are the entries that held at either moment of the years
    they speak of; those of indicators for which nothing was recorded in between may be left out.
    """
    then, later = _by_indicator(held_before), _by_indicator(held_now)
    earlier = {a.indicator.code: a for a in before}
    found = []
    for row in now:
        code = row.indicator.code
        old = earlier[code]
        if code in edited or _standing(old) != _standing(row):
            why = _reasons(old, row, then.get(code, {}), later.get(code, {}), edited=code in edited)
            found.append(Move(old, row, why))
    return found


def _standing(a: Attainment) -> tuple[object, ...]:
    """What a report says of the indicator; a target alone says nothing."""
    if a.actual is None and a.percent is None:
        return (a.state, a.reason)
    return (a.state, a.reason, a.target, a.actual, a.percent, a.band, a.incomplete)


def _by_indicator(entries: Iterable[Entry]) -> dict[str, dict[tuple[str, Quarter, str, str], Entry]]:
    found: dict[str, dict[tuple[str, Quarter, str, str], Entry]] = {}
    for entry in entries:
        found.setdefault(entry.actual.indicator, {})[entry.actual.key] = entry
    return found


def _reasons(old: Attainment, row: Attainment, then: Held, later: Held, *, edited: bool) -> tuple[Why, ...]:
    """Why it moved: what was changed of what was known, then what came, then what time itself did."""
    told = [why for cause in _OF_FIGURES if (why := _of_figures(cause, row.quarter, then, later))]
    if old.state is State.NOT_DUE and row.state not in (State.NOT_DUE, State.MONITOR):
        told.append(Why(Cause.NEWLY_DUE, (row.quarter,)))
    elif _is_silent(row) and not _is_silent(old) and not any(why.cause is Cause.WITHDRAWN for why in told):
        told.append(Why(Cause.MISSING, (row.quarter,)))
    for amendment in row.indicator.amendments:
        if old.quarter.last_day < amendment.on <= row.quarter.last_day and row.quarter.year in amendment.targets:
            told.append(Why(Cause.AMENDED, (), (amendment.reason,), amendment.on))
    if edited:
        told.append(Why(Cause.EDITED))
    return tuple(told) or (Why(Cause.NEXT_QUARTER, (row.quarter,)),)


def _is_silent(a: Attainment) -> bool:
    return a.state is State.NOT_REPORTED or (a.state is State.MONITOR and not is_reported(a))


def _of_figures(cause: Cause, asked: Quarter, then: Held, later: Held) -> Why | None:
    """The quarters whose figures were reported, restated or withdrawn, and what was given as the reason."""
    quarters, notes = set(), []
    for key, entry in later.items():
        quarter = key[1]
        if quarter.year == asked.year and quarter <= asked and _cause(then.get(key), entry) is cause:
            quarters.add(quarter)
            if entry.submission.reason and entry.submission.reason not in notes:
                notes.append(entry.submission.reason)
    return Why(cause, tuple(sorted(quarters)), tuple(notes)) if quarters else None


def _cause(old: Entry | None, new: Entry) -> Cause | None:
    before, after = _figure(old), _figure(new)
    if before == after:
        return None
    if before is None:
        return Cause.REPORTED
    return Cause.WITHDRAWN if after is None else Cause.RESTATED


def _figure(entry: Entry | None) -> tuple[object, ...] | None:
    """What was reported; None where nothing was, or it was withdrawn."""
    actual: Actual | None = entry.actual if entry else None
    return None if actual is None or actual.withdrawn or not actual.holds_figure else actual.figure
