"""What must hold for targets: their kind, their size, their quarters, and what amendments may change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate as running_totals
from itertools import pairwise

from radtrack.core.diagnostic import N_, Diagnostic, Label, Rule
from radtrack.core.method import method_rule
from radtrack.core.model import Indicator, Range, Target, TargetValue
from radtrack.core.number import rounded
from radtrack.core.period import ROMAN
from radtrack.core.terms import Accumulate, Direction, Frequency, Measure
from radtrack.core.text import quote
from radtrack.plan import check_rules as rules
from radtrack.plan.amendment import Change, as_written, changes
from radtrack.plan.known import Known, finding, place_of
from radtrack.plan.target import derive

_ZERO = Decimal(0)
_WHOLE_YEAR = N_("setahun")
_NO_PERCENT = N_("terhadap target itu tidak ada persen yang dapat dihitung")
_ONLY_ZERO = N_("terhadap target 0 hanya realisasi 0 yang dapat dinilai")


def every_target(indicator: Indicator) -> Iterator[Target]:
    """Targets of the plan, of its regions and of its amendments."""
    yield from indicator.targets.values()
    for targets in indicator.targets_by_region.values():
        yield from targets.values()
    for amendment in indicator.amendments:
        yield from amendment.targets.values()


def _numbers(target: Target) -> Sequence[Decimal]:
    value, quarters = target.value, target.quarters or ()
    if isinstance(value, Range):
        return (value.min, value.max, *quarters)
    return (value, *quarters) if isinstance(value, Decimal) else quarters


def _at(rule: Rule, indicator: Indicator, target: Target, **params: object) -> Diagnostic:
    return Diagnostic(rule, target.where or place_of(indicator, "targets"), params)


def check_ranges(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """`direction: range` has edges, other directions have none; only `stabilize` has one number."""
    ranged, stabilize = indicator.direction is Direction.RANGE, indicator.method == "stabilize"
    for target in every_target(indicator):
        if not ranged and type(target.value) is not Range:
            continue
        value, year = target.value, str(target.year)
        edges = isinstance(value, Range) and value.min != value.max
        if ranged and target.quarters:
            yield _at(rules.RANGE_QUARTERS, indicator, target, year=year)
        elif ranged and not edges and not stabilize and not isinstance(value, str):
            yield _at(rules.RANGE_EXPECTED, indicator, target, year=year)
        elif isinstance(value, Range) and (stabilize and edges if ranged else not stabilize):
            yield _at(rules.RANGE_UNEXPECTED, indicator, target, year=year)


def check_percent(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    if indicator.measure is not Measure.PERCENT:
        return
    for target in every_target(indicator):
        outside = [number for number in _numbers(target) if not 0 <= number <= 100]
        if outside:
            yield _at(rules.PERCENT_OUTSIDE, indicator, target, key=str(target.year), value=outside[0])
    baseline = indicator.baseline
    if baseline is not None and isinstance(baseline.value, Decimal) and not 0 <= baseline.value <= 100:
        yield finding(rules.PERCENT_OUTSIDE, indicator, "baseline", key="baseline", value=baseline.value)


def check_negative(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """Below zero a target only means something under methods that say so."""
    rule = method_rule(indicator.method or "")
    if indicator.measure is Measure.PERCENT or rule is None or rule.negative_target:
        return
    for target in every_target(indicator):
        if negative := [number for number in _numbers(target) if number < 0]:
            yield _at(rules.NEGATIVE_TARGET, indicator, target, key=str(target.year), value=negative[0])


def check_quarters(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """Quarter targets and the annual one tell the same story."""
    adds_up = indicator.accumulate is Accumulate.SUM and indicator.frequency is not Frequency.ANNUAL
    for target in every_target(indicator):
        quarters = target.quarters
        if quarters is None or indicator.direction is Direction.RANGE:
            continue
        if not (adds_up and sum(quarters, _ZERO) == target.value):
            yield from _quarters(indicator, target, quarters)


def _quarters(indicator: Indicator, target: Target, quarters: tuple[Decimal, ...]) -> Iterator[Diagnostic]:
    accumulate, year = indicator.accumulate, target.value
    if indicator.frequency is Frequency.ANNUAL:
        yield _at(rules.QUARTERS_UNUSED, indicator, target, other="frequency: annual")
        return
    match accumulate:
        case Accumulate.SUM:
            total = sum(quarters, Decimal(0))
            if total != year:
                yield _at(rules.SUM_DIFFERS, indicator, target, total=total, year=year)
        case Accumulate.RUNNING:
            falls = [n for n, (before, value) in enumerate(pairwise(quarters), 1) if value < before]
            if falls:
                n = falls[0]
                values = {"value": quarters[n], "before": quarters[n - 1]}
                yield _at(rules.RUNNING_FALLS, indicator, target, roman=ROMAN[n], **values)
            if quarters[3] != year:
                yield _at(rules.RUNNING_DIFFERS, indicator, target, last=quarters[3], year=year)
        case Accumulate.MAXIMUM:
            yield _at(rules.QUARTERS_UNUSED, indicator, target, other="accumulate: maximum")
        case _:
            derived = derive(quarters, accumulate)
            if isinstance(year, Decimal) and rounded(derived, 4) != rounded(year, 4):
                words = {"derived": rounded(derived, 4), "year": year, "accumulate": str(accumulate)}
                yield _at(rules.YEAR_DIFFERS, indicator, target, **words)


def token_form(token: str) -> str:
    """A predicate for comparing: without case and blanks."""
    return "".join(token.casefold().split())


def check_predicates(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """A predicate means the number its scale gives it."""
    if indicator.measure is not Measure.PREDICATE or "scale" not in indicator.origins:
        if indicator.measure is Measure.PREDICATE and indicator.direction is not Direction.MONITOR:
            yield finding(rules.PREDICATE_SCALE, indicator, "measure")
        return
    accepted = [key.removeprefix("scale.") for key in indicator.origins if key.startswith("scale.")]
    on_scale = {token_form(token) for token in accepted}
    if not on_scale:
        return
    for target in every_target(indicator):
        if isinstance(target.value, str) and token_form(target.value) not in on_scale:
            words = {"key": str(target.year), "text": quote(target.value), "accepted": accepted}
            yield _at(rules.NOT_ON_SCALE, indicator, target, **words)
    baseline = indicator.baseline
    if baseline is not None and isinstance(baseline.value, str) and token_form(baseline.value) not in on_scale:
        words = {"key": "baseline", "text": quote(baseline.value), "accepted": accepted}
        yield finding(rules.NOT_ON_SCALE, indicator, "baseline", **words)


def check_zero(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """A target against which no percent can be given, or only for a result of 0."""
    baseline = indicator.baseline.value if indicator.method == "from_baseline" and indicator.baseline else None
    harmless = baseline if isinstance(baseline, Decimal) and baseline > 0 else _ZERO
    for target in every_target(indicator):
        value = target.value
        if isinstance(value, Decimal) and value > harmless and min(target.quarters or (value,)) > harmless:
            continue  # nearly every target: nothing to divide by zero, and no sum of such quarters either
        consequence = zero_target(indicator, value)
        periods: list[str] = [_WHOLE_YEAR] if consequence else []
        if consequence is None and target.quarters and indicator.frequency is Frequency.QUARTERLY:
            to_date = [zero_target(indicator, aim) for aim in _to_date(indicator.accumulate, target.quarters)]
            consequence = next(filter(None, to_date), None)
            periods = [f"TW {roman}" for roman, zero in zip(ROMAN, to_date, strict=False) if zero]
        if consequence:
            words = {"year": str(target.year), "periods": periods, "consequence": consequence}
            yield _at(rules.ZERO_TARGET, indicator, target, **words)


def zero_target(indicator: Indicator, value: TargetValue) -> Label | None:
    """What follows from a target that its method cannot divide by; None when a percent can be given."""
    match indicator.method, value:
        case ("ratio", Decimal()) if value == 0:
            return _NO_PERCENT
        case ("stabilize" | "within" | "range" | "range_reverse", Range()) if value.max == 0:
            return _NO_PERCENT
        case ("from_baseline", Decimal()) if indicator.baseline is not None and value == indicator.baseline.value:
            return _NO_PERCENT
        case ("predicate", str()) if indicator.scale.get(value) == 0:
            return _NO_PERCENT
        case ("reverse", Decimal()) if value == 0 and indicator.worst is None:
            return _ONLY_ZERO
        case ("inverse", Decimal()) if value == 0:
            return _ONLY_ZERO
        case _:
            return None


def _to_date(accumulate: Accumulate, quarters: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """What each quarter asks for to date, as far as it matters whether that is 0; () where quarters are not used."""
    match accumulate:
        case Accumulate.SUM:
            return tuple(running_totals(quarters))
        case Accumulate.AVERAGE:
            return tuple(total / n for n, total in enumerate(running_totals(quarters), 1))
        case Accumulate.MAXIMUM:
            return ()
        case _:
            return tuple(quarters)


def check_amendments(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """Amendments follow one another, come in time, and leave the quarters that have ended as they were."""
    for before, amendment in pairwise(indicator.amendments):
        if amendment.on <= before.on:
            place = amendment.where or place_of(indicator, "amendments")
            yield Diagnostic(rules.AMENDMENT_ORDER, place, {"on": amendment.on, "before": before.on})
    for change in changes(indicator) if indicator.amendments else ():
        yield from _change(indicator, change)


def _change(indicator: Indicator, change: Change) -> Iterator[Diagnostic]:
    target, year = change.target, str(change.target.year)
    if change.ended == 4:
        yield _at(rules.AMENDMENT_LATE, indicator, target, year=year, on=change.amendment.on)
    elif change.before is None:
        return
    elif target.quarters is not None:
        kept = as_written(indicator, change.before)
        for n in range(change.ended):
            if rounded(target.quarters[n], 4) != rounded(kept[n], 4):
                words = {"roman": ROMAN[n], "value": target.quarters[n], "kept": rounded(kept[n], 4)}
                yield _at(rules.AMENDMENT_PAST, indicator, target, year=year, **words)
                return
    elif isinstance(target.value, Decimal) and target.value < change.kept:
        yield _at(rules.AMENDMENT_SHORT, indicator, target, value=target.value, kept=rounded(change.kept, 4))


TARGET_CHECKS = (
    check_ranges,
    check_percent,
    check_negative,
    check_quarters,
    check_predicates,
    check_zero,
    check_amendments,
)
