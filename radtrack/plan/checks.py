"""What must hold within an indicator and between it and its plan. `CHECKS` is the table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeAlias

from radtrack.core.diagnostic import Diagnostic, Location
from radtrack.core.method import METHODS, method_rule
from radtrack.core.model import Indicator, Plan
from radtrack.core.terms import Accumulate, Direction, Frequency, Measure, Phasing, Reports, Rollup
from radtrack.core.text import nearest, normalise, quote
from radtrack.plan import check_rules as rules
from radtrack.plan import form_rules as form
from radtrack.plan.known import Known, finding, place_of
from radtrack.plan.target_checks import TARGET_CHECKS
from radtrack.source.reading import near_miss

Check: TypeAlias = Callable[[Indicator, Known], Iterator[Diagnostic]]

FLOWS = (Accumulate.SUM, Accumulate.RUNNING)
WORDS = (Measure.PREDICATE, Measure.YESNO)
NEVER_ADDED = (Measure.PERCENT, Measure.RATE, Measure.INDEX, *WORDS)


def check_accumulate(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """Percents and the like are not added up, words only have a latest, and only shares come from parts."""
    measure, accumulate = indicator.measure, indicator.accumulate
    accepted = _accumulates(measure)
    if accumulate not in accepted:
        words = {"measure": str(measure), "accumulate": str(accumulate), "accepted": [str(word) for word in accepted]}
        yield finding(rules.ACCUMULATE_UNFIT, indicator, "accumulate", **words)


@cache
def _accumulates(measure: Measure) -> tuple[Accumulate, ...]:
    """What the measure can be accumulated by."""
    if measure in WORDS:
        return (Accumulate.LATEST,)
    shares = measure in (Measure.PERCENT, Measure.RATE)
    unfit = (*(FLOWS if measure in NEVER_ADDED else ()), *(() if shares else (Accumulate.RATIO,)))
    return tuple(word for word in Accumulate if word not in unfit)


def check_reports(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """A figure to date only makes sense where quarters add up."""
    if indicator.reports is Reports.CUMULATIVE and indicator.accumulate not in (*FLOWS, Accumulate.RATIO):
        yield finding(rules.CUMULATIVE_UNFIT, indicator, "reports", accumulate=str(indicator.accumulate))


def check_parts(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """A ratio has both parts, one part never stands alone, and a rate says per how many."""
    absent = [key for key in ("numerator", "denominator") if key not in indicator.origins]
    if absent and (indicator.needs_parts or len(absent) == 1):
        yield finding(rules.PARTS_MISSING, indicator, "accumulate", keys=absent)
    if indicator.needs_parts and indicator.measure is Measure.RATE and "per" not in indicator.origins:
        yield finding(rules.PER_MISSING, indicator, "measure")


def check_rollup(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """Shares are never summed over regions, words never averaged, and a ratio needs parts."""
    if "rollup" not in indicator.origins:
        return
    unfit = {
        Rollup.SUM: indicator.measure in NEVER_ADDED,
        Rollup.AVERAGE: indicator.measure in WORDS,
        Rollup.RATIO: not {"numerator", "denominator"} <= indicator.origins.keys(),
        Rollup.NONE: False,
    }
    if unfit[indicator.rollup]:
        words = {key: str(getattr(indicator, key)) for key in ("rollup", "measure", "accumulate")}
        yield finding(rules.ROLLUP_UNFIT, indicator, "rollup", **words)


def check_method(indicator: Indicator, known: Known) -> Iterator[Diagnostic]:
    """A falling indicator names its method; a method suits direction and measure."""
    method, measure, direction = indicator.method, indicator.measure, indicator.direction
    if method is None:
        unsaid = "method" not in indicator.origins and "methods" not in known.frame.faulty
        if direction is Direction.DECREASE and unsaid:
            yield finding(rules.METHOD_MISSING, indicator, "direction")
        return
    if direction is Direction.MONITOR:
        return
    own = measure if measure in WORDS else None
    suits = [rule.name for rule in METHODS if direction in rule.directions and rule.measure is own]
    if method not in suits:
        words = {"method": method, "direction": str(direction), "measure": str(measure), "accepted": suits or ["–"]}
        place = place_of(indicator, "method" if _wrote(indicator, "method") else "direction")
        yield Diagnostic(rules.METHOD_UNFIT, place, words)


def _wrote(indicator: Indicator, key: str) -> bool:
    """Whether the key stands in the indicator's own file."""
    origin = indicator.origins.get(key)
    return origin is not None and indicator.where is not None and origin.file == indicator.where.file


def check_baseline(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """`from_baseline` compares situations with a number to start from; a baseline lies before the targets."""
    rule, baseline = method_rule(indicator.method or ""), indicator.baseline
    if rule is not None and rule.needs_baseline:
        if "baseline" not in indicator.origins:
            yield finding(rules.BASELINE_MISSING, indicator, "method")
        if indicator.accumulate in FLOWS:
            yield finding(rules.BASELINE_SUMMED, indicator, "method", accumulate=str(indicator.accumulate))
    if baseline is not None and indicator.targets and baseline.year > (first := min(indicator.targets)):
        yield finding(rules.BASELINE_LATE, indicator, "baseline", year=str(baseline.year), first=str(first))


def check_cap(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    if indicator.method == "inverse" and "cap" not in indicator.origins:
        yield finding(rules.INVERSE_WITHOUT_CAP, indicator, "method")


def check_phasing(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """The largest value has no phases, and a word has no share."""
    phasing = indicator.phasing
    if phasing is None:
        return
    other = None
    if indicator.accumulate is Accumulate.MAXIMUM:
        other = "accumulate: maximum"
    elif indicator.measure in WORDS and phasing is Phasing.LINEAR:
        other = f"measure: {indicator.measure}"
    if other:
        yield finding(rules.PHASING_UNFIT, indicator, "phasing", phasing=str(phasing), other=other)


def check_unused(indicator: Indicator, _known: Known) -> Iterator[Diagnostic]:
    """A key that changes nothing misleads whoever wrote it."""
    scored = indicator.direction is not Direction.MONITOR
    means = {
        "per": (indicator.measure is Measure.RATE, "measure: rate"),
        "scale": (indicator.measure is Measure.PREDICATE, "measure: predicate"),
        "due_quarter": (indicator.frequency is Frequency.ANNUAL, "frequency: annual"),
        "worst": (indicator.method == "reverse", "method: reverse"),
        "method": (scored or not _wrote(indicator, "method"), "direction: increase/decrease/range"),
        "targets": (scored, "direction: increase/decrease/range"),
    }
    for key, (used, condition) in means.items():
        if not used and key in indicator.origins:
            yield finding(rules.UNUSED_KEY, indicator, key, key=key, condition=condition)


def check_pillar(indicator: Indicator, known: Known) -> Iterator[Diagnostic]:
    if indicator.pillar and indicator.pillar not in known.frame.pillars and "pillars" not in known.frame.faulty:
        yield _unknown(indicator, "pillar", indicator.pillar, [pillar.code for pillar in known.plan.pillars])


def check_breakdown(indicator: Indicator, known: Known) -> Iterator[Diagnostic]:
    """Breakdowns exist in the plan and their categories can be told apart."""
    dimensions, faulty = known.plan.dimensions, known.frame.faulty
    accepted = [*(["region"] if known.plan.regions else []), *dimensions]
    for code in indicator.by:
        if code not in accepted and ("regions" if code == "region" else "dimensions") not in faulty:
            yield _unknown(indicator, "by", code, accepted)
    if indicator.reported_by == "region" and not known.plan.regions and "regions" not in faulty:
        yield _unknown(indicator, "reported_by", "region", ["agency"])
    used: dict[str, str] = {}
    for dimension in (dimensions[code] for code in dict.fromkeys(indicator.by) if code in dimensions):
        for category in dimension.categories:
            other = used.setdefault(category, dimension.code)
            if other != dimension.code:
                pair = [other, dimension.code]
                yield finding(rules.CATEGORY_TWICE, indicator, "by", category=quote(category), dimensions=pair)


def check_region_targets(indicator: Indicator, known: Known) -> Iterator[Diagnostic]:
    for region in indicator.targets_by_region:
        if region not in known.frame.regions and "regions" not in known.frame.faulty:
            place = f"targets_by_region.{region}"
            yield _unknown(indicator, "targets_by_region", region, [r.code for r in known.plan.regions], place)
    if indicator.targets_by_region and "region" not in indicator.by and indicator.reported_by != "region":
        yield finding(rules.REGION_TARGETS_UNUSED, indicator, "targets_by_region")


def check_supporting(indicator: Indicator, known: Known) -> Iterator[Diagnostic]:
    for code in indicator.supporting:
        if code not in known.agencies:
            yield _unknown(indicator, "supporting", code, sorted(known.agencies))


def _unknown(indicator: Indicator, key: str, code: str, accepted: list[str], place: str = "") -> Diagnostic:
    params = {"key": key, "code": quote(code), "accepted": accepted or ["–"]}
    return near_miss(form.UNKNOWN_CODE, place_of(indicator, place or key), nearest(code, accepted), params)


CHECKS: tuple[Check, ...] = (
    check_accumulate,
    check_reports,
    check_parts,
    check_rollup,
    check_method,
    check_baseline,
    check_cap,
    check_phasing,
    check_unused,
    check_pillar,
    check_breakdown,
    check_region_targets,
    check_supporting,
    *TARGET_CHECKS,
)


def check_names(plan: Plan) -> Iterator[Diagnostic]:
    """One name or alias of an agency points to one agency only, since sheets are told apart by it; so with regions."""
    yield from _shared([(a.code, (a.name, *a.aliases), a.where) for a in plan.agencies])
    here = Location(f"{plan.folder}/plan.yaml")
    yield from _shared([(r.code, (r.name, *r.aliases), here) for r in plan.regions])


def _shared(named: list[tuple[str, tuple[str, ...], Location | None]]) -> Iterator[Diagnostic]:
    owners: dict[str, str] = {}
    for code, names, where in named:
        for name in names:
            other = owners.setdefault(normalise(name), code)
            if other != code:
                yield Diagnostic(form.SHARED_NAME, where or Location(""), {"name": quote(name), "other": quote(other)})
