"""Targets: which one is in force, and what it asks for to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, localcontext
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from radtrack.core.model import Amendment, Indicator, Range, Target, TargetValue
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Frequency, Phasing, SourceStatus, TargetKind
from radtrack.scoring.due import covered_numbers, due_so_far
from radtrack.scoring.precision import PRECISE, ZERO, least_official, settled, settled_sum

_Change: TypeAlias = Callable[[Decimal], Decimal]


class TargetToDate(NamedTuple):
    """The target of the same quarters as the actual, where it comes from, and the status of what it was made of."""

    value: TargetValue
    kind: TargetKind
    status: SourceStatus


def target_in_force(indicator: Indicator, quarter: Quarter, year: int | None = None) -> Target | None:
    """The target of the quarter's year, or of that `year`, as it stood on the quarter's last day; None when there was
    none."""
    year = quarter.year if year is None else year
    target = indicator.targets.get(year)
    for amendment in _amendments_in_force(indicator, quarter):
        target = amendment.targets.get(year, target)
    return target


def ceiling_in_force(indicator: Indicator, quarter: Quarter, year: int | None = None) -> Decimal | None:
    """The budget ceiling of the quarter's year, or of that `year`, in rupiah, as it stood on the quarter's last day;
    None when there was none."""
    year = quarter.year if year is None else year
    budget = indicator.budget.get(year)
    for amendment in _amendments_in_force(indicator, quarter):
        budget = amendment.budget.get(year, budget)
    return None if budget is None else budget.ceiling


def target_to_date(
    indicator: Indicator, quarter: Quarter, reported: Sequence[int] | None = None
) -> TargetToDate | None:
    """What is asked for up to `quarter`, over the due quarters that were reported (None: as if all were).

    None when no target is in force or nothing is due yet.
    """
    target = target_in_force(indicator, quarter)
    numbers = due_so_far(indicator, quarter) if reported is None else tuple(reported)
    if target is None or not numbers:
        return None
    status = target.source.status
    if (
        isinstance(target.value, str)
        or indicator.frequency is Frequency.ANNUAL
        or indicator.accumulate is Accumulate.MAXIMUM
        or (target.quarters is None and not _is_linear(indicator))
    ):
        return TargetToDate(target.value, TargetKind.YEAR, status)
    with localcontext(PRECISE):
        if indicator.accumulate in (Accumulate.SUM, Accumulate.RUNNING):
            return _of_flow(indicator, quarter, target.value, covered_numbers(indicator, numbers))
        averaged = numbers if indicator.accumulate is Accumulate.AVERAGE else numbers[-1:]
        if target.quarters is None:
            mean = Decimal(sum(averaged)) / (4 * len(averaged))
            kind = TargetKind.YEAR if averaged == (4,) else TargetKind.PROPORTIONAL
            return TargetToDate(_each(target.value, lambda year: settled(year * mean)), kind, status)
        mean = sum((target.quarters[n - 1] for n in averaged), ZERO) / len(averaged)
        return TargetToDate(settled(mean), TargetKind.QUARTER, status)


def _amendments_in_force(indicator: Indicator, quarter: Quarter) -> Sequence[Amendment]:
    """Those dated on the quarter's last day or before, oldest first."""
    if not indicator.amendments:
        return ()
    last_day = quarter.last_day
    return sorted((a for a in indicator.amendments if a.on <= last_day), key=attrgetter("on"))


def _is_linear(indicator: Indicator) -> bool:
    """Whether a year target without quarter targets grows with the quarters."""
    if indicator.phasing is None:
        return indicator.accumulate in (Accumulate.SUM, Accumulate.RUNNING)
    return indicator.phasing is Phasing.LINEAR


def _of_flow(indicator: Indicator, quarter: Quarter, year: TargetValue, covered: tuple[int, ...]) -> TargetToDate:
    """The own targets of the covered quarters added up, for `sum` and `running`."""
    entries = list(_entries(indicator, quarter))

    def added(edge: Callable[[TargetValue], Decimal]) -> Decimal:
        own = _own_targets(indicator, entries, edge)
        return settled_sum([own[n - 1] for n in covered])

    value: TargetValue = Range(added(_low), added(_high)) if isinstance(year, Range) else added(_low)
    used = [_owner(indicator, entries, number) for number in covered]
    if all(target.quarters is not None for target in used):
        kind = TargetKind.QUARTER
    else:
        # All four shares of a year are the year: nothing about it is proportional any more.
        kind = TargetKind.YEAR if len(covered) == 4 else TargetKind.PROPORTIONAL
    return TargetToDate(value, kind, least_official(t.source.status for t in used))


def _entries(indicator: Indicator, quarter: Quarter) -> Iterator[tuple[int, Target]]:
    """The year's targets in the order in which they came into force, each with the number of quarters that had ended
    by then."""
    year = quarter.year
    if (first := indicator.targets.get(year)) is not None:
        yield 0, first
    for amendment in _amendments_in_force(indicator, quarter):
        if (target := amendment.targets.get(year)) is not None:
            yield sum(Quarter(year, n).last_day < amendment.on for n in (1, 2, 3)), target


def _own_targets(
    indicator: Indicator, entries: Sequence[tuple[int, Target]], edge: Callable[[TargetValue], Decimal]
) -> list[Decimal]:
    """Each quarter's own target. A quarter that has ended keeps the one in force on its last day; a year target without
    quarters spreads what is left of it evenly over the open ones."""
    own = [ZERO] * 4
    for ended, target in entries:
        if target.quarters is None:
            rest = edge(target.value) - sum(own[:ended], ZERO)
            own[ended:] = [rest / (4 - ended)] * (4 - ended)
        elif indicator.accumulate is Accumulate.RUNNING:
            totals = target.quarters
            own = [total - before for total, before in zip(totals, (ZERO, *totals[:3]), strict=True)]
        else:
            own[ended:] = target.quarters[ended:]
    return own


def _owner(indicator: Indicator, entries: Sequence[tuple[int, Target]], number: int) -> Target:
    """The entry that a quarter's own target was taken from; before the first one that one, which asks 0 of it."""
    owner = entries[0][1]
    for ended, target in entries:
        whole = indicator.accumulate is Accumulate.RUNNING and target.quarters is not None
        if number > ended or whole:
            owner = target
    return owner


def _low(value: TargetValue) -> Decimal:
    return value.min if isinstance(value, Range) else Decimal(value)


def _high(value: TargetValue) -> Decimal:
    return value.max if isinstance(value, Range) else Decimal(value)


def _each(value: TargetValue, change: _Change) -> TargetValue:
    """A number changed, or a range edge by edge."""
    if isinstance(value, Range):
        return Range(change(value.min), change(value.max))
    return change(Decimal(value))
