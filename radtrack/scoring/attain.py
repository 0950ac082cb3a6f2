"""Indicator × quarter → Attainment: what was attained to date, and why there is a percent or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from functools import partial
from typing import NamedTuple, TypeAlias

from radtrack.core.actual import Fold
from radtrack.core.attainment import Attainment, Position
from radtrack.core.diagnostic import Diagnostic, Location
from radtrack.core.method import default_method
from radtrack.core.model import Indicator, Plan, Target
from radtrack.core.period import Quarter
from radtrack.core.terms import Direction, Missing, Reason, Reports, Rollup, State, TargetKind
from radtrack.scoring.accumulate import ValueToDate, money_by_quarter, value_to_date
from radtrack.scoring.band import band_of
from radtrack.scoring.due import (
    covered_numbers,
    due_numbers,
    due_so_far,
    excused_numbers,
    expects_nothing_yet,
    quarter_spoken_of,
)
from radtrack.scoring.gap import gap_to, pace_of
from radtrack.scoring.percent import limited_percent, raw_percent
from radtrack.scoring.precision import PRECISE, least_official, rounded_percent
from radtrack.scoring.rollup import holds_figure, whole_figures
from radtrack.scoring.rules import NO_WHOLE, NOT_DUE_FIGURE
from radtrack.scoring.target import TargetToDate, ceiling_in_force, target_in_force, target_to_date

_Row: TypeAlias = "partial[Attainment]"


class _Year(NamedTuple):
    """What is known of an indicator in the year it is judged in. `asked`: the due quarters so far, the last of which
    has to be there; `reported`: those of them that are; `figures` by quarter number."""

    plan: Plan
    indicator: Indicator
    method: str | None
    quarter: Quarter
    asked: tuple[int, ...]
    excused: frozenset[int]
    target: Target | None
    figures: Mapping[int, Fold]
    reported: tuple[int, ...]

    @property
    def has_asked_figure(self) -> bool:
        return bool(self.asked) and self.asked[-1] in self.figures

    @property
    def is_excused(self) -> bool:
        """Whether the planner excused this quarter, or the due quarter whose figure would stand in it."""
        return not self.excused.isdisjoint({self.quarter.number, *self.asked[-1:]})

    @property
    def lacks_quarters(self) -> bool:
        """Whether an earlier figure is missing; a cumulative one covers the quarters before it."""
        if self.indicator.reports is Reports.CUMULATIVE:
            return False
        return any(n not in self.figures and n not in self.excused for n in self.asked)


def attain(plan: Plan, indicator: Indicator, quarter: Quarter, folds: Sequence[Fold]) -> Attainment:
    """Scores one indicator for a quarter from what the ledger holds of it.

    `folds` are this indicator's, of any quarters: later ones are not looked at, and of earlier years only what a lagged
    statistic (`available`) needs. The row of a lagged statistic is that of TW IV of the year before, and its `quarter`
    says so; budget and ceiling are always those of the asked quarter's year.
    """
    spoken = quarter_spoken_of(indicator, quarter)
    method = indicator.method or default_method(indicator.measure, indicator.direction, plan.decrease_method)
    with localcontext(PRECISE):
        row = partial(
            Attainment,
            indicator,
            spoken or quarter,
            method=method,
            budget=_money_to_date(quarter, folds),
            ceiling=ceiling_in_force(indicator, quarter),
        )
        if spoken is None:
            return row(state=State.NOT_DUE)
        so_far = [f for f in folds if f.quarter.year == spoken.year and f.quarter.number <= spoken.number]
        year = _year(plan, indicator, method, spoken, so_far)
        row = partial(row, warnings=_warnings(year, so_far))
        has_quarters = year.target is not None and year.target.quarters is not None
        if not year.is_excused and (not year.asked or expects_nothing_yet(indicator, spoken, has_quarters)):
            return row(state=State.NOT_DUE)
        if year.has_asked_figure:
            return _judged(year, row)
        # Nobody was asked for a year before the plan.
        return row(state=State.NOT_DUE) if spoken.year < plan.first_year else _unreported(year, row)


def _year(plan: Plan, indicator: Indicator, method: str | None, quarter: Quarter, folds: Sequence[Fold]) -> _Year:
    asked = due_so_far(indicator, quarter)
    figures = {q.number: fold for q, fold in whole_figures(plan, indicator, folds).items()}
    return _Year(
        plan,
        indicator,
        method,
        quarter,
        asked,
        excused_numbers(indicator, quarter.year),
        target_in_force(indicator, quarter),
        figures,
        tuple(n for n in asked if n in figures),
    )


def _unreported(year: _Year, row: _Row) -> Attainment:
    """The asked figure is not there: an earlier position is shown, never scored."""
    position = None
    if year.reported:
        earlier = value_to_date(year.indicator, year.figures, year.reported).value
        if earlier is not None:
            position = Position(Quarter(year.quarter.year, year.reported[-1]), earlier)
    row = partial(row, position=position)
    if year.indicator.direction is Direction.MONITOR and not year.is_excused:
        return row(state=State.MONITOR)
    row = _with_target(year, row, target_to_date(year.indicator, year.quarter))
    if year.is_excused:
        return row(state=State.NOT_EVALUABLE, reason=Reason.NOT_APPLICABLE)
    return row(state=State.NOT_REPORTED)


def _judged(year: _Year, row: _Row) -> Attainment:
    """The asked figure is there."""
    indicator, plan = year.indicator, year.plan
    actual = value_to_date(indicator, year.figures, year.reported)
    regions = _regions(plan, actual)
    lacks_regions = regions is not None and regions[0] < regions[1]
    row = partial(
        row,
        actual=actual.value,
        actual_status=least_official(f.status for f in actual.used),
        incomplete=lacks_regions or year.lacks_quarters,
        quarters=_quarters(year, actual),
        regions=regions,
    )
    if indicator.direction is Direction.MONITOR and not year.is_excused:
        return row(state=State.MONITOR)
    aim, in_force = target_to_date(indicator, year.quarter, year.reported), year.target
    row = _with_target(year, row, aim)
    reason = _obstacle(year, actual, lacks_regions)
    if aim is None or in_force is None or actual.value is None:
        return row(state=State.NOT_EVALUABLE, reason=reason)
    gap_year = gap_to(indicator, actual.value, in_force.value)
    row = partial(row, gap=gap_to(indicator, actual.value, aim.value), gap_year=gap_year)
    if reason is not None:
        return row(state=State.NOT_EVALUABLE, reason=reason)
    raw = raw_percent(indicator, year.method, actual.value, aim.value)
    if isinstance(raw, Reason):
        return row(state=State.NOT_EVALUABLE, reason=raw)
    percent = limited_percent(indicator, raw)
    raw_year = raw_percent(indicator, year.method, actual.value, in_force.value)
    no_band = plan.proportional_no_band and aim.kind is TargetKind.PROPORTIONAL
    return row(
        state=State.SCORED,
        percent=percent,
        percent_raw=rounded_percent(raw),
        percent_year=None if isinstance(raw_year, Reason) else limited_percent(indicator, raw_year),
        band=None if no_band else band_of(percent, plan.scale),
        pace=pace_of(indicator, gap_year, year.quarter.number),
    )


def _with_target(year: _Year, row: _Row, aim: TargetToDate | None) -> _Row:
    """The row with its targets, where there are any."""
    in_force = year.target
    if in_force is None or aim is None:
        return row
    original = year.indicator.targets.get(year.quarter.year)
    return partial(
        row,
        target=aim.value,
        target_year=in_force.value,
        target_original=original.value if original is not None and original.value != in_force.value else None,
        target_kind=aim.kind,
        target_status=aim.status,
    )


def _obstacle(year: _Year, actual: ValueToDate, lacks_regions: bool) -> Reason | None:
    """Why no percent is given although the figure is there; None when the method may try."""
    falling_sum = year.indicator.direction is Direction.DECREASE and year.indicator.rollup is Rollup.SUM
    if year.is_excused:
        return Reason.NOT_APPLICABLE
    if year.target is None:
        return Reason.NO_TARGET
    if year.plan.missing is Missing.STRICT and year.lacks_quarters:
        return Reason.INCOMPLETE_PERIOD
    # Nine of thirteen districts must not look like success.
    if lacks_regions and falling_sum:
        return Reason.INCOMPLETE_REGIONS
    return Reason.ZERO_DENOMINATOR if actual.value is None else None


def _quarters(year: _Year, actual: ValueToDate) -> tuple[Quarter, ...]:
    """The quarters the actual speaks of: every one a cumulative figure covers, else those whose figures it is made
    of."""
    if year.indicator.reports is Reports.CUMULATIVE:
        return tuple(Quarter(year.quarter.year, n) for n in covered_numbers(year.indicator, year.reported))
    return tuple(f.quarter for f in actual.used)


def _regions(plan: Plan, actual: ValueToDate) -> tuple[int, int] | None:
    """Regions reported, in the quarter with the fewest, and expected; None for a figure reported as a whole."""
    counts = [f.regions for f in actual.used if f.regions]
    return (min(counts), len(plan.regions)) if counts else None


def _money_to_date(quarter: Quarter, folds: Sequence[Fold]) -> Decimal | None:
    """The latest money reported in the year up to the quarter, in rupiah; None when none was."""
    money = money_by_quarter(folds, quarter)
    return money[max(money)] if money else None


def _warnings(year: _Year, folds: Sequence[Fold]) -> tuple[Diagnostic, ...]:
    indicator = year.indicator
    found = []
    early = {f.quarter for f in folds if f.quarter.number not in year.asked and holds_figure(indicator, f)}
    if early:
        due = tuple(Quarter(year.quarter.year, n) for n in due_numbers(indicator))
        params = {"indicator": indicator.code, "quarters": tuple(sorted(early)), "due": due}
        found.append(Diagnostic(NOT_DUE_FIGURE, _where(year), params))
    if year.asked and not year.has_asked_figure:
        asked = Quarter(year.quarter.year, year.asked[-1])
        if any(f.quarter == asked and holds_figure(indicator, f) for f in folds):
            found.append(
                Diagnostic(
                    NO_WHOLE, _where(year), {"indicator": indicator.code, "quarter": asked, "agency": indicator.agency}
                )
            )
    return tuple(found)


def _where(year: _Year) -> Location:
    return year.indicator.where or Location(year.plan.folder or year.plan.id)
