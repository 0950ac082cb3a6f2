"""One indicator: its keys → Indicator, with every default filled in and every written key traceable."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.method import METHODS, default_method
from radtrack.core.model import Amendment, Indicator, NotApplicable, Part, Source
from radtrack.core.period import Quarter, parse_quarter
from radtrack.core.terms import Accumulate, Direction, Frequency, Measure, Phasing, Reports, Rollup
from radtrack.core.text import quote
from radtrack.plan import value_rules as rules
from radtrack.plan.frame import Frame
from radtrack.plan.target import Kind, read_baseline, read_budget, read_region_targets, read_source, read_targets
from radtrack.source.fields import Fields, Places, keys
from radtrack.source.reading import read_number, report, wrong_shape
from radtrack.source.yaml_nodes import MapNode, TextNode

INDICATOR = keys(
    "code name unit measure direction",
    "definition pillar program activity level method accumulate reports per numerator denominator rollup by "
    "reported_by sensitive frequency due_quarter available baseline targets phasing targets_by_region cap floor worst "
    "weight scale budget supporting evidence refs not_applicable amendments source",
)
PART = keys("name", "unit")
EXCUSE = keys("quarters basis")
AMENDMENT = keys("on basis reason", "targets budget")

SAID_OUTRIGHT = (Measure.COUNT, Measure.MONEY, Measure.RATE, Measure.PERCENT)
"""Measures whose `accumulate` and `reports` have no default: what a number means is never guessed."""

METHOD_NAMES = tuple(rule.name for rule in METHODS)
LEVELS = ("impact", "outcome", "output")
REPORTERS = ("agency", "region")
YEARLY = ("targets", "targets_by_region", "budget", "scale")
"""Keys whose entries have an origin of their own (`targets.2025`)."""


def read_indicator(node: MapNode, agency: str, frame: Frame, found: list[Diagnostic]) -> Indicator | None:
    """The indicator with whatever of it fits; None when a required key is missing or unusable."""
    fields = Fields(node, INDICATOR, found)
    code, name, unit = fields.text("code"), fields.text("name"), fields.text("unit")
    measure, direction = fields.choice("measure", Measure), fields.choice("direction", Direction)
    accumulate, reports = fields.choice("accumulate", Accumulate), fields.choice("reports", Reports)
    unsaid = tuple(_unsaid(fields, measure, direction))
    fields.missing(*unsaid)
    source = read_source(fields, Source())
    chosen = fields.word("method", METHOD_NAMES)
    standard = default_method(measure, direction, None) if measure and direction else None
    kind = Kind(measure or Measure.COUNT, accumulate or Accumulate.LATEST, chosen == "stabilize", frame, found)
    written = {
        **_words(fields, kind.accumulate),
        **_numbers(fields),
        **(_figures(fields, kind, source) if measure else {}),
        "not_applicable": tuple(_excuses(fields, frame)),
    }
    if not (code and name and unit and measure and direction) or unsaid or fields.faulty & {"accumulate", "reports"}:
        return None
    falling = direction is Direction.DECREASE and not chosen and not standard
    return Indicator(
        code=code,
        name=name,
        unit=unit,
        measure=measure,
        direction=direction,
        agency=agency,
        method=chosen or standard or (frame.plan.decrease_method if falling else None),
        accumulate=kind.accumulate,
        reports=reports or Reports.INCREMENT,
        source=source,
        where=node.where,
        origins=_origins(node, falling, frame),
        **written,
    )


def _unsaid(fields: Fields, measure: Measure | None, direction: Direction | None) -> Iterator[str]:
    """Keys that this kind of indicator cannot do without."""
    if measure in SAID_OUTRIGHT:
        yield from (key for key in ("accumulate", "reports") if key not in fields.entries)
    if direction is not Direction.MONITOR and direction is not None and "targets" not in fields.entries:
        yield "targets"


def _words(fields: Fields, accumulate: Accumulate) -> dict[str, Any]:
    """Keys that hold text or words."""
    texts = ("definition", "pillar", "program", "activity", "evidence")
    return {
        **{key: fields.text(key) or "" for key in texts if key in fields.entries},
        "level": fields.word("level", LEVELS) or "",
        "rollup": fields.choice("rollup", Rollup) or default_rollup(accumulate),
        "frequency": fields.choice("frequency", Frequency) or Frequency.QUARTERLY,
        "phasing": fields.choice("phasing", Phasing),
        "by": fields.words("by"),
        "reported_by": fields.word("reported_by", REPORTERS) or "agency",
        "sensitive": fields.flag("sensitive") or False,
        "supporting": fields.words("supporting"),
        "refs": fields.words("refs"),
        "numerator": _part(fields, "numerator"),
        "denominator": _part(fields, "denominator"),
    }


def default_rollup(accumulate: Accumulate) -> Rollup:
    """How regions become one figure where the plan does not say."""
    match accumulate:
        case Accumulate.SUM | Accumulate.RUNNING:
            return Rollup.SUM
        case Accumulate.RATIO:
            return Rollup.RATIO
        case _:
            return Rollup.NONE


def _numbers(fields: Fields) -> dict[str, Any]:
    """Keys that hold one number; those that are not there keep their default."""
    floor = fields.single("floor")
    written = {
        "per": fields.positive("per"),
        "due_quarter": fields.whole("due_quarter", 1, 4),
        "available": fields.whole("available", 1, 4),
        "cap": fields.positive("cap"),
        "worst": fields.number("worst"),
        "weight": fields.number_from("weight", 0),
        "floor": None if floor is None or floor.text == "none" else fields.number("floor"),
    }
    numbers: dict[str, Any] = {key: value for key, value in written.items() if value is not None}
    if floor is not None and floor.text == "none":
        numbers["floor"] = None
    return numbers


def _part(fields: Fields, key: str) -> Part | None:
    part = fields.inner(key, PART) if key in fields.entries else None
    name = part.text("name") if part else None
    return Part(name, part.text("unit") or "") if part and name else None


def _figures(fields: Fields, kind: Kind, source: Source) -> dict[str, Any]:
    """Keys whose values stand under years, regions or tokens."""
    targets, by_region = fields.section("targets"), fields.section("targets_by_region")
    budget, scale = fields.section("budget"), fields.section("scale")
    return {
        "targets": read_targets(targets, kind, source) if targets else {},
        "targets_by_region": read_region_targets(by_region, kind, source) if by_region else {},
        "budget": read_budget(budget, source, kind.frame, kind.found) if budget else {},
        "scale": dict(_tokens(scale, kind.found)) if scale else {},
        "baseline": read_baseline(fields, kind.measure, source),
        "amendments": tuple(_amendments(fields, kind, source)),
    }


def _tokens(node: MapNode, found: list[Diagnostic]) -> Iterator[tuple[str, Decimal]]:
    for token, entry in node.entries.items():
        if type(entry.value) is not TextNode:
            wrong_shape(found, token, entry.value, TextNode)
        elif (number := read_number(entry.value, token, found)) is not None:
            yield token, number


def _amendments(fields: Fields, kind: Kind, source: Source) -> Iterator[Amendment]:
    """Each change as it is written: an entry replaces the whole entry of its year, and a year without quarters stays
    one, so that whoever asks for a quarter spreads the rest over the quarters still open at `on`."""
    for node in fields.sections("amendments"):
        change = Fields(node, AMENDMENT, fields.found)
        if "targets" not in change.entries and "budget" not in change.entries:
            change.missing("targets")
        on, basis, reason = change.day("on"), change.text("basis"), change.text("reason")
        targets, budget = change.section("targets"), change.section("budget")
        new_targets = read_targets(targets, kind, source) if targets else {}
        new_budget = read_budget(budget, source, kind.frame, kind.found) if budget else {}
        if on is not None and basis and reason:
            yield Amendment(on, basis, reason, new_targets, new_budget, node.where)


def _excuses(fields: Fields, frame: Frame) -> Iterator[NotApplicable]:
    for node in fields.sections("not_applicable"):
        excuse = Fields(node, EXCUSE, fields.found)
        basis = excuse.text("basis")
        quarters = tuple(_excused(excuse, frame))
        if basis and quarters:
            yield NotApplicable(quarters, basis)


def _excused(fields: Fields, frame: Frame) -> Iterator[Quarter]:
    first, last = frame.plan.first_year, frame.plan.last_year
    for node in fields.texts("quarters"):
        quarter = parse_quarter(node.text)
        if quarter is None:
            report(fields.found, rules.NOT_A_QUARTER, node, key="quarters", text=quote(node.text))
        elif not first <= quarter.year <= last:
            years = {"year": str(quarter.year), "first": str(first), "last": str(last)}
            report(fields.found, rules.YEAR_OUTSIDE, node, **years)
        else:
            yield quarter


def _origins(node: MapNode, unchosen: bool, frame: Frame) -> Places:
    """Where each written key stands; a method that the plan chose for this indicator stands in plan.yaml."""
    places = {key: entry.key for key, entry in node.entries.items()}
    for key in YEARLY:
        entry = node.entries.get(key)
        if entry is not None and type(entry.value) is MapNode:
            places |= {f"{key}.{inner}": written.key for inner, written in entry.value.entries.items()}
    if unchosen and frame.decrease is not None:
        places["method"] = frame.decrease
    return Places(places)
