"""Short hashes that tell whether a sheet was made from the plan that is now in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from radtrack.core.model import Indicator, Plan, Range, Target, TargetValue
from radtrack.core.number import plain_decimal

_SEPARATOR = "\x1f"


def agency_fingerprint(plan: Plan, agency: str) -> str:
    """12 hex digits over this agency's indicators as they matter to a sheet, targets and their amendments included;
    the order of files and indicators does not matter. An unknown agency has the fingerprint of an empty one."""
    parts = sorted(_SEPARATOR.join((*_shape(i), *_targets(i))) for i in _indicators(plan, agency))
    return _hash("\x1e".join(parts), 12)


def indicator_shapes(plan: Plan, agency: str) -> dict[str, str]:
    """Code → 8 hex digits over what a figure of the indicator means; a changed target changes nothing here."""
    return {i.code: _hash(_SEPARATOR.join(_shape(i)), 8) for i in _indicators(plan, agency)}


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
