"""Indicator × quarter → Outlook: where the year is heading, and by which rule.

A projection is no figure: it says what the year comes to if it goes on as the rule assumes, and it is always shown with
the rule. The rules are in `radtrack.scoring.projection`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext

from radtrack.core.actual import Fold
from radtrack.core.attainment import Attainment
from radtrack.core.model import Indicator, Plan, Range, TargetValue
from radtrack.core.outlook import EARLIER_YEARS, Course, NoOutlook, Outlook
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Frequency, Measure, Reason, Reports, State, TargetKind
from radtrack.scoring.accumulate import value_to_date
from radtrack.scoring.due import due_numbers, excused_numbers
from radtrack.scoring.percent import limited_percent, raw_percent
from radtrack.scoring.precision import HUNDRED, PRECISE, ZERO, settled
from radtrack.scoring.projection import DEFAULTS, INPUTS, RULES, Start
from radtrack.scoring.rollup import whole_figures

_LAST_REPORTS = 4
_LEAST_REPORTS = 2
_NEARLY = Decimal(90)


def outlook_of(plan: Plan, attainment: Attainment, folds: Sequence[Fold]) -> Outlook:
    """The projection of a row for the end of its year.

    `folds` are the indicator's, of this year and up to EARLIER_YEARS before it; those after the row's quarter are not
    looked at. Nothing is projected for a row that is not scored, once the year is over, for what is reported once a
    year, from fewer than two reports, or while regions are missing.
    """
    indicator, quarter = attainment.indicator, attainment.quarter
    if attainment.state is not State.SCORED:
        return Outlook(reason=NoOutlook.NOT_SCORED)
    if indicator.frequency is Frequency.ANNUAL or indicator.available is not None:
        return Outlook(reason=NoOutlook.YEARLY)
    target = attainment.target_year
    if not isinstance(attainment.actual, Decimal) or target is None:
        return Outlook(reason=NoOutlook.NOT_A_NUMBER)
    if attainment.regions is not None and attainment.regions[0] < attainment.regions[1]:
        return Outlook(reason=NoOutlook.INCOMPLETE_REGIONS)
    with localcontext(PRECISE):
        figures = whole_figures(plan, indicator, [f for f in folds if f.quarter <= quarter])
        reported = [q for q in sorted(figures) if q.number in due_numbers(indicator)]
        this_year = tuple(q.number for q in reported if q.year == quarter.year)
        if this_year[-1] == 4:
            return Outlook(reason=NoOutlook.YEAR_OVER)
        is_level = indicator.accumulate is Accumulate.LATEST
        if len(reported if is_level else this_year) < _LEAST_REPORTS:
            return Outlook(reason=NoOutlook.TOO_FEW_REPORTS)
        years = _full_years(plan, indicator, figures, quarter.year, this_year)
        start = Start(
            attainment.actual,
            4 - this_year[-1],
            _edge(attainment.target),
            _edge(target),
            _mean([before for before, _whole in years.values()]),
            _mean([whole for _before, whole in years.values()]),
            _change(figures, reported[-_LAST_REPORTS:]),
            _last_quarter(attainment, figures, this_year),
        )
        return _projected(attainment, target, start, tuple(years))


class Outlooks(Mapping[str, Outlook]):
    """Indicator code → its projection, made when it is asked for: a screen asks for a few of many."""

    def __init__(self, plan: Plan, rows: Iterable[Attainment], folds: Mapping[str, Sequence[Fold]]) -> None:
        self._plan, self._folds = plan, folds
        self._rows = {a.indicator.code: a for a in rows}

    def __getitem__(self, code: str) -> Outlook:
        return outlook_of(self._plan, self._rows[code], self._folds.get(code, ()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _projected(attainment: Attainment, target: TargetValue, start: Start, years: tuple[int, ...]) -> Outlook:
    """The first rule that applies, and the percent of what it projects by the indicator's own method."""
    indicator = attainment.indicator
    for rule in DEFAULTS[indicator.accumulate]:
        value = RULES[rule](start)
        if value is None:
            continue
        projected = _possible(indicator, start.actual, settled(value))
        found = Outlook(
            rule,
            projected,
            inputs={name: Decimal(getattr(start, name)) for name in INPUTS[rule]},
            years=years if "before" in INPUTS[rule] else (),
        )
        raw = raw_percent(indicator, attainment.method, projected, target)
        if isinstance(raw, Reason):
            return found._replace(reason=NoOutlook.ZERO_TARGET)
        percent = limited_percent(indicator, raw)
        return found._replace(percent=percent, course=_course(percent))
    return Outlook(reason=NoOutlook.NOTHING_DUE_YET)


def _course(percent: Decimal) -> Course:
    if percent >= HUNDRED:
        return Course.ON_TRACK
    return Course.AT_RISK if percent >= _NEARLY else Course.OFF_TRACK


def _full_years(
    plan: Plan, indicator: Indicator, figures: Mapping[Quarter, Fold], year: int, numbers: tuple[int, ...]
) -> dict[int, tuple[Decimal, Decimal]]:
    """What each earlier year came to by these quarters and by its end, for the years that are full: every due quarter
    reported, by every region, none excused."""
    due = due_numbers(indicator)
    found = {}
    for earlier in range(year - EARLIER_YEARS, year):
        of_year = {n: figures[q] for n in due if (q := Quarter(earlier, n)) in figures}
        short = any(0 < fold.regions < len(plan.regions) for fold in of_year.values())
        if len(of_year) < len(due) or short or excused_numbers(indicator, earlier):
            continue
        before, whole = (value_to_date(indicator, of_year, up_to).value for up_to in (numbers, due))
        if isinstance(before, Decimal) and isinstance(whole, Decimal):
            found[earlier] = before, whole
    return found


def _change(figures: Mapping[Quarter, Fold], reports: Sequence[Quarter]) -> Decimal | None:
    """The mean change per quarter from the first to the last of these reports."""
    first, last = reports[0], reports[-1]
    old, new = figures[first].value, figures[last].value
    if old is None or new is None:
        return None
    return (new - old) / ((last.year - first.year) * 4 + last.number - first.number)


def _last_quarter(attainment: Attainment, figures: Mapping[Quarter, Fold], numbers: tuple[int, ...]) -> Decimal | None:
    """What the last quarter alone brought; None where quarter targets say more, or a quarter is missing."""
    year = [figures[Quarter(attainment.quarter.year, n)].value for n in numbers]
    if attainment.target_kind is not TargetKind.PROPORTIONAL or numbers != tuple(range(1, len(numbers) + 1)):
        return None
    last, before = year[-1], year[-2]
    if attainment.indicator.reports is Reports.INCREMENT or last is None or before is None:
        return last
    return last - before


def _possible(indicator: Indicator, actual: Decimal, projected: Decimal) -> Decimal:
    """Counts and percents do not fall below 0, and a percent that is not above 100 does not get there."""
    if indicator.measure not in (Measure.COUNT, Measure.PERCENT):
        return projected
    least = max(projected, ZERO)
    return min(least, HUNDRED) if indicator.measure is Measure.PERCENT and actual <= HUNDRED else least


def _edge(target: TargetValue | None) -> Decimal | None:
    """The number a target to date and a target of the year are compared by: of a range its upper edge."""
    if isinstance(target, Range):
        return target.max
    return target if isinstance(target, Decimal) else None


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    return sum(values, ZERO) / len(values) if values else None
