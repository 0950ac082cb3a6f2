"""What the ledger holds of an indicator → its way through the plan, quarter by quarter and year by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext

from radtrack.core.actual import Fold
from radtrack.core.course import Course, OwnQuarter, PlanYear
from radtrack.core.model import Indicator, Plan
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Reports
from radtrack.scoring.accumulate import money_by_quarter, value_to_date
from radtrack.scoring.due import due_numbers, due_so_far, excused_numbers, quarter_spoken_of
from radtrack.scoring.precision import PRECISE
from radtrack.scoring.rollup import whole_figures
from radtrack.scoring.target import ceiling_in_force, target_in_force

EMPTY = OwnQuarter()


def course_of(plan: Plan, indicator: Indicator, quarter: Quarter, folds: Sequence[Fold]) -> Course:
    """The indicator's way until the quarter; `folds` are this indicator's, of any quarters. A lagged statistic has no
    figures in its own year, and those of the year before only once they are out."""
    figures = whole_figures(plan, indicator, folds)
    with localcontext(PRECISE):
        years = tuple(
            _year(plan, indicator, min(max(quarter, Quarter(year, 1)), Quarter(year, 4)), quarter, figures, folds)
            for year in range(plan.first_year, plan.last_year + 1)
        )
        return Course(_quarters(plan, indicator, quarter, figures, folds), years)


def _year(
    plan: Plan,
    indicator: Indicator,
    last: Quarter,
    asked: Quarter,
    figures: Mapping[Quarter, Fold],
    folds: Sequence[Fold],
) -> PlanYear:
    """The year of `last`, the last of its quarters that is looked at."""
    known = min(asked, last)
    promise = target_in_force(indicator, known, last.year)
    year = PlanYear(last.year, ceiling=ceiling_in_force(indicator, known, last.year))
    if promise is not None:
        year = year._replace(target=promise.value, status=promise.source.status)
    if last > asked:
        return year
    money = money_by_quarter(folds, last)
    spent = money[max(money)] if money else None
    own = _reported(indicator, last, asked, figures)
    if not own:
        return year._replace(money=spent)
    return year._replace(
        money=spent,
        actual=value_to_date(indicator, own, tuple(own)).value,
        incomplete=_lacks_quarters(indicator, last, own) or any(_lacks_regions(plan, fold) for fold in own.values()),
    )


def _reported(indicator: Indicator, last: Quarter, asked: Quarter, figures: Mapping[Quarter, Fold]) -> dict[int, Fold]:
    """The figures of the due quarters of a year up to `last`, by number."""
    spoken = quarter_spoken_of(indicator, asked)
    newest = Quarter(asked.year - 2, 4) if spoken is None else spoken
    quarters = (Quarter(last.year, number) for number in due_so_far(indicator, last))
    return {q.number: figures[q] for q in quarters if q in figures and q <= newest}


def _lacks_quarters(indicator: Indicator, last: Quarter, own: Mapping[int, Fold]) -> bool:
    if indicator.reports is Reports.CUMULATIVE:
        return False
    excused = excused_numbers(indicator, last.year)
    return any(number not in own and number not in excused for number in due_so_far(indicator, last))


def _lacks_regions(plan: Plan, fold: Fold) -> bool:
    return 0 < fold.regions < len(plan.regions)


def _quarters(
    plan: Plan, indicator: Indicator, quarter: Quarter, figures: Mapping[Quarter, Fold], folds: Sequence[Fold]
) -> tuple[OwnQuarter, ...]:
    own = _reported(indicator, quarter, quarter, figures)
    money = money_by_quarter(folds, quarter)
    return tuple(
        _own_quarter(plan, indicator, number, own)._replace(money=_difference(money, number, number - 1))
        for number in (1, 2, 3, 4)
    )


def _own_quarter(plan: Plan, indicator: Indicator, number: int, own: Mapping[int, Fold]) -> OwnQuarter:
    """The quarter's own figure; of totals the difference to the due quarter before."""
    fold = own.get(number)
    if fold is None:
        return EMPTY
    parts = None if fold.numerator is None or fold.denominator is None else (fold.numerator, fold.denominator)
    value = value_to_date(indicator, own, (number,)).value
    adds_up = indicator.accumulate in (Accumulate.SUM, Accumulate.RUNNING)
    if adds_up and indicator.reports is Reports.CUMULATIVE:
        due = due_numbers(indicator)
        before = max((n for n in due if n < number), default=0)
        # Totals of other regions are not what these regions had before.
        alike = {n: f.value for n, f in own.items() if f.value is not None and f.regions == fold.regions}
        value = _difference(alike, number, before)
    return OwnQuarter(value, parts=parts, incomplete=_lacks_regions(plan, fold))


def _difference(totals: Mapping[int, Decimal], number: int, before: int) -> Decimal | None:
    """What a quarter added to the total `before`, 0 for the beginning of the year; None where one is not known."""
    if number not in totals or (before and before not in totals):
        return None
    return totals[number] - totals[before] if before else totals[number]
