"""A draft beside the other quarters: parts to date, jumps, and totals that shrink."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from radtrack.core.actual import Actual
from radtrack.core.diagnostic import N_, Diagnostic, Location, Severity
from radtrack.core.model import Indicator, Plan
from radtrack.core.period import Quarter
from radtrack.core.plausible import exceeds, fell, jumps
from radtrack.core.terms import Measure, Reports
from radtrack.intake.extract import Draft
from radtrack.intake.rules_value import V12, V15, V16

History = Mapping[tuple[str, str, str], tuple[Actual, ...]]
"""(indicator, region, category) → the current figures of other quarters, oldest first."""


def check_history(draft: Draft, plan: Plan, history: History) -> list[Diagnostic]:
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
        # Where nothing was reported before, only a figure as a whole has something it can be compared with.
        if earlier or not (actual.region or actual.category):
            found += _check_jump(indicator, actual, earlier, places)
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
    indicator: Indicator, actual: Actual, earlier: tuple[Actual, ...], places: Mapping[str, Location]
) -> Iterator[Diagnostic]:
    for field in ("value", "numerator", "denominator"):
        value = getattr(actual, field)
        if value is None:
            continue
        known = [known for other in earlier if (known := getattr(other, field)) is not None]
        usual = jumps(value, known or _expected(indicator, actual, field))
        if usual is not None and (field != "value" or indicator.measure is not Measure.PERCENT):
            yield Diagnostic(V15, _place(actual, places, field), {"value": value, "usual": usual})


def _expected(indicator: Indicator, actual: Actual, field: str) -> list[Decimal]:
    """The annual target stands in where nothing was reported before; only for the figure as a whole."""
    if field != "value" or actual.region or actual.category:
        return []
    target = indicator.targets.get(actual.quarter.year)
    return [target.value] if target and isinstance(target.value, Decimal) else []


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
