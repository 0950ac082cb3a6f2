"""A draft beside the other quarters and the plan: parts to date, jumps, and totals that shrink."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from radtrack.core.actual import Actual
from radtrack.core.diagnostic import N_, Diagnostic, Location, Rule, Severity
from radtrack.core.model import Indicator, Plan
from radtrack.core.number import plain_decimal, rounded
from radtrack.core.period import Quarter
from radtrack.core.plausible import beside_earlier, exceeds, fell, is_far, jumps, misses_plan
from radtrack.core.terms import Measure, Reports
from radtrack.intake.extract import Draft
from radtrack.intake.rules_beside import V12, V15, V15_CEILING, V15_FAR, V15_PLAN, V16

History = Mapping[tuple[str, str, str], tuple[Actual, ...]]
"""(indicator, region, category) → the current figures of other quarters, oldest first."""


class Planned(NamedTuple):
    """What the plan expects of an indicator in a quarter, None for nothing that is a number: the target of the quarter
    (of a figure to date: up to it), and the year's ceiling in rupiah."""

    target: Callable[[Indicator, Quarter], Decimal | None]
    ceiling: Callable[[Indicator, Quarter], Decimal | None]


def check_history(draft: Draft, plan: Plan, history: History, planned: Planned) -> list[Diagnostic]:
    """What the figures of other quarters make doubtful or impossible. A place of a finding is the cell now read."""
    found: list[Diagnostic] = []
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    for actual in draft.actuals:
        indicator = indicators.get(actual.indicator)
        if indicator is None or actual.withdrawn:
            continue
        figure = (actual.indicator, actual.region, actual.category)
        places = draft.places.get(figure, {})
        earlier = tuple(other for other in history.get(figure, ()) if other.quarter < actual.quarter)
        if actual.numerator is not None and actual.denominator is not None:
            found += _check_parts(indicator, actual, earlier, places)
        if earlier or actual.budget is not None or not (actual.region or actual.category):
            found += _check_jump(indicator, actual, earlier, places, planned)
        if earlier:
            found += _check_fall(indicator, actual, earlier, places)
    return found


def _place(actual: Actual, places: Mapping[str, Location], field: str) -> Location:
    return places.get(field) or actual.where or Location(actual.indicator)


def _of_year(earlier: tuple[Actual, ...], quarter: Quarter) -> list[Actual]:
    return [other for other in earlier if other.quarter.year == quarter.year]


def _check_parts(
    indicator: Indicator, actual: Actual, earlier: tuple[Actual, ...], places: Mapping[str, Location]
) -> Iterator[Diagnostic]:
    """More reached than there are: impossible to date for a percent; within one quarter a case may be served later than
    it was counted."""
    if actual.numerator is None or actual.denominator is None:
        return
    whole = [actual] if indicator.reports is Reports.CUMULATIVE else [*_of_year(earlier, actual.quarter), actual]
    numerator = sum((other.numerator for other in whole if other.numerator is not None), Decimal(0))
    denominator = sum((other.denominator for other in whole if other.denominator is not None), Decimal(0))
    where = _place(actual, places, "numerator")
    warning = None if indicator.measure is Measure.PERCENT else Severity.WARNING
    if exceeds(numerator, denominator):
        params = {"numerator": numerator, "denominator": denominator, "period": N_("sampai dengan triwulan ini")}
        yield Diagnostic(V12, where, params, override=warning)
    elif exceeds(actual.numerator, actual.denominator):
        params = {
            "numerator": actual.numerator,
            "denominator": actual.denominator,
            "period": N_("dalam triwulan ini saja"),
        }
        yield Diagnostic(V12, where, params, override=Severity.WARNING)


def _check_jump(
    indicator: Indicator, actual: Actual, earlier: tuple[Actual, ...], places: Mapping[str, Location], planned: Planned
) -> Iterator[Diagnostic]:
    """Figures and money beside what was reported before, and where that is nothing, beside what the plan expects."""
    for field in ("value", "numerator", "denominator", "budget"):
        value = getattr(actual, field)
        if value is None or (field == "value" and indicator.measure is Measure.PERCENT):
            continue
        where = _place(actual, places, field)
        found = _beside_history(indicator, field, actual, value, earlier)
        if found is None and not (actual.region or actual.category):
            found = _beside_plan(indicator, field, actual, value, planned)
        if found and found[0] is not None:
            yield Diagnostic(found[0], where, found[1])
        elif field == "budget" and (ceiling := planned.ceiling(indicator, actual.quarter)) and value > ceiling:
            yield Diagnostic(V15_CEILING, where, {"value": value, "ceiling": ceiling})


_Found = tuple[Rule | None, dict[str, object]]


def _beside_history(
    indicator: Indicator, field: str, actual: Actual, value: Decimal, earlier: tuple[Actual, ...]
) -> _Found | None:
    """Compared by what each report added, where figures are written up to their quarter; None where nothing that can
    be compared was reported before."""
    known = [(other.quarter, past) for other in earlier if (past := getattr(other, field)) is not None]
    label = N_("angka triwulan ini")
    to_date = indicator.reports is Reports.CUMULATIVE or field == "budget"
    if to_date:
        first = not known or known[-1][0].year != actual.quarter.year
        label = N_("angka s.d. triwulan ini") if first else N_("tambahan sejak laporan sebelumnya")
    before, now, usual = beside_earlier(known, actual.quarter, value, to_date=to_date)
    if usual is None:
        return None
    rule = V15 if jumps(now.added, usual) else None
    # Money is mostly spent at the end of the year.
    if rule is None and field != "budget" and is_far(now.added, usual, before):
        rule = V15_FAR
    return rule, {"what": label, "value": now.added, "usual": _in_few_digits(usual)}


def _in_few_digits(usual: Decimal) -> Decimal:
    return plain_decimal(rounded(usual, max(2, 2 - usual.adjusted())))


def _beside_plan(indicator: Indicator, field: str, actual: Actual, value: Decimal, planned: Planned) -> _Found | None:
    if field == "budget":
        ceiling = planned.ceiling(indicator, actual.quarter)
        expected = ceiling * actual.quarter.number / 4 if ceiling else None
        label = N_("bagian pagu s.d. triwulan ini")
    else:
        expected = planned.target(indicator, actual.quarter) if field == "value" else None
        to_date = indicator.reports is Reports.CUMULATIVE
        label = N_("target s.d. triwulan ini") if to_date else N_("target triwulan ini")
    if expected is None or not misses_plan(value, expected):
        return None
    return V15_PLAN, {"value": value, "what": label, "planned": _in_few_digits(expected)}


def _check_fall(
    indicator: Indicator, actual: Actual, earlier: tuple[Actual, ...], places: Mapping[str, Location]
) -> Iterator[Diagnostic]:
    """A figure up to this quarter that is smaller than the one up to an earlier quarter of the year; money is always
    reported that way."""
    labels = {
        "value": N_("realisasi"),
        "numerator": N_("pembilang"),
        "denominator": N_("penyebut"),
        "budget": N_("realisasi anggaran"),
    }
    to_date = indicator.reports is Reports.CUMULATIVE
    of_year = _of_year(earlier, actual.quarter)
    for field, label in labels.items() if of_year else ():
        value = getattr(actual, field)
        if value is None or not (to_date or field == "budget"):
            continue
        known = [other for other in of_year if getattr(other, field) is not None]
        if not known:
            continue
        before = getattr(known[-1], field)
        if fell(value, before):
            params = {"what": label, "value": value, "earlier": before, "quarter": known[-1].quarter}
            yield Diagnostic(V16, _place(actual, places, field), params)
