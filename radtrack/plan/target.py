"""Targets, ceilings and baselines: what stands under a year, and where it was taken from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.model import Baseline, Budget, Range, Source, Target, TargetValue
from radtrack.core.terms import Accumulate, Measure, SourceStatus
from radtrack.core.text import quote
from radtrack.plan import value_rules as rules
from radtrack.plan.frame import WIDEST, Frame
from radtrack.source import key_rules as keyed
from radtrack.source.fields import Fields, keys
from radtrack.source.reading import plain_number, read_number, report, wrong_shape
from radtrack.source.yaml_nodes import ListNode, MapNode, Node, TextNode

SOURCE = keys("", "status note document page url")
TARGET = keys("", "year quarters min max source")
BUDGET = keys("ceiling", "source")
BASELINE = keys("year value", "source")

TOKENS = (Measure.PREDICATE, Measure.YESNO)
"""Measures whose targets are words."""

YES = "ya"
_PLAIN = {"year", "quarters"}
_FORMS = ({"year"}, {"quarters"}, {"year", "quarters"}, {"min", "max"})


class Kind(NamedTuple):
    """What is needed to read the figures of an indicator; under `stabilize` one number is a range whose edges meet."""

    measure: Measure
    accumulate: Accumulate
    stabilize: bool
    frame: Frame
    found: list[Diagnostic]


def read_source(fields: Fields, inherited: Source) -> Source:
    """The source written here, else the one that stands further out: the nearest wins as a whole."""
    if fields.section("source") is None:
        return inherited
    source = fields.inner("source", SOURCE)
    status = source.choice("status", SourceStatus) or SourceStatus.EXAMPLE
    note, document, page, url = (source.text(key) or "" for key in ("note", "document", "page", "url"))
    if status is SourceStatus.CITED and not (document or url):
        report(fields.found, rules.CITED_WITHOUT_SOURCE, source.node)
    if status is SourceStatus.OFFICIAL and not (document and page):
        absent = [key for key, text in (("document", document), ("page", page)) if not text]
        report(fields.found, rules.OFFICIAL_WITHOUT_PAGE, source.node, keys=absent)
    return Source(status, note, document, page, url)


def read_targets(node: MapNode, kind: Kind, source: Source) -> dict[int, Target]:
    """Year → target. The annual value that is not written follows from the quarters by `accumulate`."""
    years = by_year(node, "targets", kind.frame, kind.found)
    targets = (_target(year, key, value, kind, source) for year, key, value in years)
    return {target.year: target for target in targets if target is not None}


def by_year(node: MapNode, key: str, frame: Frame, found: list[Diagnostic]) -> Iterator[tuple[int, TextNode, Node]]:
    """The entries of a mapping of years that lie within the plan; the others are reported."""
    first, last = frame.plan.first_year, frame.plan.last_year
    for text, entry in node.entries.items():
        year = int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None
        if year is None:
            report(found, rules.NOT_A_YEAR, entry.key, text=quote(text), key=key)
        elif not first <= year <= last:
            report(found, rules.YEAR_OUTSIDE, entry.key, year=text, first=str(first), last=str(last))
        else:
            yield year, entry.key, entry.value


def _target(year: int, key: TextNode, node: Node, kind: Kind, source: Source) -> Target | None:
    measure, found = kind.measure, kind.found
    if type(node) is TextNode:
        value = _value(node, key.text, kind)
        return None if value is None else Target(year, value, source=source, where=key.where)
    if type(node) is not MapNode:
        wrong_shape(found, key.text, node, TextNode)
        return None
    if (plain := _plain(year, key, node, kind, source)) is not None:
        return plain
    fields = Fields(node, TARGET, found)
    source = read_source(fields, source)
    written = fields.entries.keys() & {"year", "quarters", "min", "max"}
    if written not in _FORMS:
        report(found, rules.TARGET_PARTS, node, keys=[k for k in TARGET.accepted if k in fields.entries] or ["–"])
        return None
    if measure in TOKENS and written != {"year"}:
        report(found, rules.TOKEN_QUARTERS, node, measure=str(measure), key=min(written))
        return None
    if "min" in written:
        edges = _range(fields)
        return None if edges is None else Target(year, edges, source=source, where=key.where)
    quarters = _quarters(fields)
    given = fields.single("year")
    annual = None if given is None else _value(given, "year", kind)
    if fields.faulty or ("quarters" in written and quarters is None) or ("year" in written and annual is None):
        return None
    if annual is None and quarters is not None:
        return Target(year, derive(quarters, kind.accumulate), quarters, derived=True, source=source, where=key.where)
    return None if annual is None else Target(year, annual, quarters, source=source, where=key.where)


def _plain(year: int, key: TextNode, node: MapNode, kind: Kind, source: Source) -> Target | None:
    """What nearly every target is, read without looking for faults: a year and its four quarters in digits. None for
    any other form."""
    if node.entries.keys() != _PLAIN or kind.measure in TOKENS or kind.stabilize:
        return None
    annual, quarters = node.entries["year"].value, node.entries["quarters"].value
    if type(annual) is not TextNode or type(quarters) is not ListNode:
        return None
    value = plain_number(annual.text)
    numbers = tuple(plain_number(item.text) for item in quarters.items if type(item) is TextNode)
    if value is None or len(numbers) != 4 or len(quarters.items) != 4:
        return None
    first, second, third, fourth = numbers
    if first is None or second is None or third is None or fourth is None:
        return None
    return Target(year, value, (first, second, third, fourth), source=source, where=key.where)


def derive(quarters: Sequence[Decimal], accumulate: Accumulate) -> Decimal:
    """The annual target that four quarter targets amount to."""
    match accumulate:
        case Accumulate.SUM:
            return sum(quarters, Decimal(0))
        case Accumulate.AVERAGE:
            return sum(quarters, Decimal(0)) / 4
        case Accumulate.MAXIMUM:
            return max(quarters)
        case _:
            return quarters[3]


def _value(node: TextNode, key: str, kind: Kind) -> TargetValue | None:
    text = node.text.strip()
    if not text:
        report(kind.found, rules.NO_TARGET_VALUE, node, key=key)
        return None
    if kind.measure is Measure.PREDICATE:
        return text
    if kind.measure is Measure.YESNO:
        if text.casefold() == YES:
            return YES
        report(kind.found, rules.NOT_YES, node, text=quote(text))
        return None
    number = read_number(node, key, kind.found)
    return Range(number, number) if kind.stabilize and number is not None else number


def _range(fields: Fields) -> Range | None:
    low, high = fields.number("min"), fields.number("max")
    if low is None or high is None:
        return None
    if low > high:
        report(fields.found, rules.RANGE_REVERSED, fields.entries["min"].value, min=low, max=high)
        return None
    return Range(low, high)


def _quarters(fields: Fields) -> tuple[Decimal, Decimal, Decimal, Decimal] | None:
    node = fields.listed("quarters")
    if node is None:
        return None
    numbers = [_quarter(item, fields) for item in node.items]
    if len(numbers) != 4:
        report(fields.found, rules.FOUR_QUARTERS, node, count=len(numbers))
        return None
    first, second, third, fourth = numbers
    if first is None or second is None or third is None or fourth is None:
        return None
    return first, second, third, fourth


def _quarter(item: Node, fields: Fields) -> Decimal | None:
    if type(item) is not TextNode:
        wrong_shape(fields.found, "quarters", item, TextNode)
        return None
    return read_number(item, "quarters", fields.found)


def read_budget(node: MapNode, source: Source, frame: Frame, found: list[Diagnostic]) -> dict[int, Budget]:
    """Year → ceiling in rupiah; its `source` names the fund (APBD, APBN, …), not a document."""
    budget = {}
    for year, key, value in by_year(node, "budget", frame, found):
        fund = ""
        if type(value) is TextNode:
            ceiling = read_number(value, key.text, found)
        elif type(value) is MapNode:
            fields = Fields(value, BUDGET, found)
            ceiling, fund = fields.number("ceiling"), fields.text("source") or ""
        else:
            wrong_shape(found, key.text, value, MapNode)
            continue
        if ceiling is not None and ceiling < 0:
            report(found, keyed.NUMBER_TOO_SMALL, value, key=key.text, value=ceiling, least=0)
        elif ceiling is not None:
            budget[year] = Budget(year, ceiling, fund, source)
    return budget


def read_baseline(fields: Fields, measure: Measure, source: Source) -> Baseline | None:
    """The situation before the plan; its year may lie before the plan's."""
    if fields.section("baseline") is None:
        return None
    inner = fields.inner("baseline", BASELINE)
    year, value = inner.whole("year", *WIDEST), inner.single("value")
    source = read_source(inner, source)
    if value is None or year is None:
        return None
    if measure in TOKENS:
        return Baseline(year, value.text.strip(), source)
    number = read_number(value, "value", fields.found)
    return None if number is None else Baseline(year, number, source)


def read_region_targets(node: MapNode, kind: Kind, source: Source) -> Mapping[str, Mapping[int, Target]]:
    """Region → year → target."""
    targets: dict[str, Mapping[int, Target]] = {}
    for region, entry in node.entries.items():
        if type(entry.value) is MapNode:
            targets[region] = read_targets(entry.value, kind, source)
        else:
            wrong_shape(kind.found, region, entry.value, MapNode)
    return targets
