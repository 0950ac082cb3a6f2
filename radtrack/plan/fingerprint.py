"""Short hashes that tell whether a sheet was made from the plan that is now in force, and what of a plan was edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from radtrack.core.actual import PlanPart
from radtrack.core.model import Indicator, Plan, Range, Target, TargetValue
from radtrack.core.number import plain_decimal

_SEPARATOR = "\x1f"

_ELSEWHERE = frozenset({"where", "origins", "folder", "archive", "agencies", "indicators"})
"""Fields of which no figure is made: places in files, and what has a part of its own."""


def agency_fingerprint(plan: Plan, agency: str) -> str:
    """12 hex digits over this agency's indicators as they matter to a sheet, targets and their amendments included;
    the order of files and indicators does not matter. An unknown agency has the fingerprint of an empty one."""
    parts = sorted(_SEPARATOR.join((*_shape(i), *_targets(i))) for i in _indicators(plan, agency))
    return _hash("\x1e".join(parts), 12)


def indicator_shapes(plan: Plan, agency: str) -> dict[str, str]:
    """Code → 8 hex digits over what a figure of the indicator means; a changed target changes nothing here."""
    return {i.code: _hash(_SEPARATOR.join(_shape(i)), 8) for i in _indicators(plan, agency)}


def plan_parts(plan: Plan) -> list[PlanPart]:
    """Fingerprints (12 hex digits) of everything in the plan that a report is made of: of plan.yaml, of what each
    agency's file says of the agency, and of each indicator. Comments, the order of files and of indicators, blanks
    between words and keys written out with their default do not matter."""
    parts = [PlanPart("", "", _hash(_said(plan), 12))]
    for agency in plan.agencies:
        parts.append(PlanPart(agency.code, "", _hash(_said(agency), 12)))
        parts += [PlanPart(agency.code, i.code, _hash(_said(i), 12)) for i in agency.indicators]
    return sorted(parts)


def _said(value: Any) -> str:
    """The value as one text that is equal only for equal values. What has its default is left out, so that a key the
    plan format learns later leaves old fingerprints as they are."""
    match value:
        case tuple() if fields := getattr(value, "_fields", ()):
            defaults = getattr(value, "_field_defaults", {})
            held = {
                key: each
                for key, each in zip(fields, value, strict=True)
                if key not in _ELSEWHERE and not (key in defaults and each == defaults[key])
            }
            return f"{type(value).__name__}{_said(held)}"
        case Mapping():
            return "{" + ",".join(sorted(f"{_said(key)}:{_said(each)}" for key, each in value.items())) + "}"
        case frozenset():
            return "{" + ",".join(sorted(map(_said, value))) + "}"
        case tuple():
            return "[" + ",".join(map(_said, value)) + "]"
        case Decimal():
            return str(plain_decimal(value))
        case str():
            return repr(" ".join(value.split()))
        case _:
            return str(value)


def _indicators(plan: Plan, agency: str) -> tuple[Indicator, ...]:
    found = plan.agency(agency)
    return found.indicators if found else ()


def _hash(text: str, digits: int) -> str:
    return sha256(text.encode()).hexdigest()[:digits]


def _shape(indicator: Indicator) -> Iterator[str]:
    """Everything but targets that decides what is written in a row; blanks between words do not count."""
    yield indicator.code
    yield " ".join(indicator.name.split())
    yield " ".join(indicator.unit.split())
    yield from (indicator.measure, indicator.accumulate, indicator.reports, indicator.reported_by)
    yield ",".join(sorted(indicator.by))


def _targets(indicator: Indicator) -> Iterator[str]:
    yield from _years("", indicator.targets)
    for region in sorted(indicator.targets_by_region):
        yield from _years(region, indicator.targets_by_region[region])
    for amendment in sorted(indicator.amendments, key=lambda change: change.on):
        yield from _years(amendment.on.isoformat(), amendment.targets)


def _years(owner: str, targets: Mapping[int, Target]) -> Iterator[str]:
    for year in sorted(targets):
        target = targets[year]
        quarters = ";".join(_value(quarter) for quarter in target.quarters or ())
        yield f"{owner}:{year}={_value(target.value)}[{quarters}]"


def _value(value: TargetValue) -> str:
    match value:
        case str():
            return value
        case Range(low, high):
            return f"{plain_decimal(low)}-{plain_decimal(high)}"
        case _:
            return str(plain_decimal(value))
