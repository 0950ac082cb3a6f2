"""Plans, indicators and folds of the scoring tests, by hand and from the case tables in `tests/cases`."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from radtrack.core.actual import Fold
from radtrack.core.attainment import Attainment, Composite, Position
from radtrack.core.model import Amendment, Baseline, Indicator, Plan, Range, Region, Source, Target, TargetValue
from radtrack.core.period import Quarter
from radtrack.core.scale import BUILT_IN
from radtrack.core.terms import (
    Accumulate,
    Direction,
    Frequency,
    Measure,
    Missing,
    Phasing,
    Reports,
    SourceStatus,
    State,
)
from tests.changed import replace

CASES = Path(__file__).parents[1] / "cases"
YEAR = 2025

DIRECTIONS = {
    "ratio": Direction.INCREASE,
    "from_baseline": Direction.INCREASE,
    "predicate": Direction.INCREASE,
    "yesno": Direction.INCREASE,
    "reverse": Direction.DECREASE,
    "inverse": Direction.DECREASE,
    "within": Direction.RANGE,
    "range": Direction.RANGE,
    "range_reverse": Direction.RANGE,
    "stabilize": Direction.RANGE,
}
MEASURES = {"predicate": Measure.PREDICATE, "yesno": Measure.YESNO}


def quarter(number: int, year: int = YEAR) -> Quarter:
    return Quarter(year, number)


def plan(**changes: Any) -> Plan:
    known: dict[str, Any] = {
        "id": "rad-uji",
        "title": "Rencana uji",
        "first_year": 2024,
        "last_year": 2026,
        "scale": BUILT_IN["permendagri-86-2017"],
        "regions": tuple(Region(f"63.{n:02}", f"Wilayah {n}") for n in range(1, 14)),
    }
    return Plan(**(known | changes))


def target(
    value: TargetValue | str | int | None,
    quarters: Sequence[int | str] = (),
    *,
    year: int = YEAR,
    official: bool = True,
) -> Target:
    """A target of the year; text that reads as a number is one."""
    shares = tuple(Decimal(q) for q in quarters)
    return Target(
        year,
        value if isinstance(value, Range) else Decimal(value or 0),
        (shares[0], shares[1], shares[2], shares[3]) if shares else None,
        source=Source(SourceStatus.OFFICIAL if official else SourceStatus.EXAMPLE),
    )


def indicator(method: str = "ratio", *targets: Target, **changes: Any) -> Indicator:
    known: dict[str, Any] = {
        "code": "UJI-01",
        "name": "Indikator uji",
        "unit": "orang",
        "agency": "dinkes",
        "method": method,
        "measure": MEASURES.get(method, Measure.INDEX),
        "direction": DIRECTIONS[method],
        "targets": {t.year: t for t in targets},
    }
    return Indicator(**(known | changes))


def fold(number: int, typed: str | int | Decimal | None, /, *, year: int = YEAR, **changes: Any) -> Fold:
    """A fold of `UJI-01`; `30/50` is numerator and denominator, a word a token."""
    known: dict[str, Any] = {}
    match typed:
        case str() if "/" in typed:
            numerator, denominator = map(Decimal, typed.split("/"))
            known = {"numerator": numerator, "denominator": denominator}
        case str() if typed[-1:].isalpha():
            known = {"token": typed}
        case str() | int():
            known = {"value": Decimal(typed)}
        case Decimal():
            known = {"value": typed}
        case None:
            known = {"values": 0}
    return Fold("UJI-01", Quarter(year, number), **(known | changes))


def amendment(after: int, new: Target) -> Amendment:
    """A change of the year's target on the first day after that many quarters."""
    return Amendment(date(YEAR, 3 * after + 1, 1), "SK uji", "penyesuaian", {YEAR: new})


def read_cases(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def scoring_case(row: dict[str, str]) -> tuple[Plan, Indicator, Quarter, list[Fold]]:
    """One row of scoring.csv as the arguments of `attain`."""
    extra = dict(item.split("=", 1) for item in row["extra"].split(",") if item)
    given = plan(
        scale=BUILT_IN[extra.pop("bands", "permendagri-86-2017")], missing=Missing(extra.pop("missing", "filled"))
    )
    method = row["method"] or None
    direction = extra.pop("direction", None)
    quarters = tuple(filter(None, row["quarter_targets"].split(";")))
    promised = [_case_target(method, row["year_target"], quarters)] if row["year_target"] else []
    changes: dict[str, Any] = {_key(key): _option(key, value) for key, value in extra.items()}
    changes["direction"] = Direction(direction) if direction else DIRECTIONS[method or ""]
    changes["accumulate"], changes["reports"] = Accumulate(row["accumulate"]), Reports(row["reports"])
    asked = indicator(method or "ratio", *promised, **changes)
    asked = asked if method else replace(asked, method=None)
    typed = enumerate(row["actuals"].split(";"), start=1)
    return given, asked, quarter(int(row["at_quarter"])), [fold(n, value) for n, value in typed if value]


def _case_target(method: str | None, text: str, quarters: tuple[str, ...]) -> Target:
    if method == "stabilize":
        return target(Range(Decimal(text), Decimal(text)))
    if method in MEASURES:
        return Target(YEAR, text)
    low, dash, high = text.partition("-")
    return target(Range(Decimal(low), Decimal(high))) if low and dash else target(text, quarters)


def _key(key: str) -> str:
    return {"amended": "amendments"}.get(key, key)


def _option(key: str, value: str) -> Any:
    match key:
        case "worst" | "cap" | "per":
            return Decimal(value)
        case "floor":
            return None
        case "baseline":
            return Baseline(YEAR - 1, Decimal(value))
        case "scale":
            return {name: Decimal(number) for name, number in (pair.split(":") for pair in value.split("|"))}
        case "phasing":
            return Phasing(value)
        case "frequency":
            return Frequency(value)
        case "amended":
            ended, _, new = value.partition(":")
            return (amendment(int(ended), target(new)),)
    raise ValueError(f"unknown extra {key}")


def case_result(attainment: Attainment) -> dict[str, object]:
    """What the columns of scoring.csv say, of an attainment."""
    scored = attainment.state is State.SCORED
    return {
        "state": attainment.state,
        "reason": attainment.reason,
        "percent": attainment.percent,
        "percent_year": attainment.percent_year,
        "band": attainment.band.label if attainment.band else None,
        "gap": attainment.gap,
        "pace": attainment.pace,
        "position": attainment.position,
        "incomplete": attainment.incomplete if scored else None,
    }


CASE_CELLS: dict[str, Callable[[str], object]] = {
    "state": str,
    "reason": str,
    "percent": Decimal,
    "percent_year": Decimal,
    "band": str,
    "gap": Decimal,
    "pace": Decimal,
    "position": lambda cell: Position(quarter(int(cell[0])), Decimal(cell[2:])),
    "incomplete": {"yes": True, "no": False}.__getitem__,
}
"""The columns of scoring.csv that are checked, and how their cells read."""


def scored_row(
    percent: str | int | None = None,
    *,
    state: State = State.SCORED,
    weight: int | str | None = None,
    status: SourceStatus | None = SourceStatus.CITED,
    **changes: Any,
) -> Attainment:
    """A row for composites."""
    known: dict[str, Any] = {
        "state": state,
        "method": "ratio",
        "percent": Decimal(percent) if percent is not None else None,
        "target_status": status,
    }
    of = indicator(weight=Decimal(weight) if weight is not None else None)
    return Attainment(changes.pop("indicator", of), quarter(2), **(known | changes))


def composite_case(row: dict[str, str]) -> tuple[Plan, list[Attainment]]:
    """One row of composites.csv as the arguments of `compose`."""
    rows = []
    for text in row["rows"].split(";"):
        percent, weight, state, *status = text.split(":")
        known = SourceStatus(status[0]) if status else SourceStatus.CITED
        rows.append(scored_row(percent or None, state=State(state), weight=weight, status=known))
    return plan(cap=Decimal(row["cap"]), coverage=Decimal(row["coverage"])), rows


def composite_result(composite: Composite) -> dict[str, object]:
    """What the columns of composites.csv say, of a composite."""
    return {
        "percent": composite.percent,
        "percent_uncapped": composite.percent_uncapped,
        "percent_missing_as_zero": composite.percent_missing_as_zero,
        "scored": composite.scored,
        "due": composite.due,
        "missed": composite.missed,
        "band": composite.band.label if composite.band else None,
        "example_only": composite.example_only,
    }


COMPOSITE_CELLS: dict[str, Callable[[str], object]] = {
    "percent": Decimal,
    "percent_uncapped": Decimal,
    "percent_missing_as_zero": Decimal,
    "scored": int,
    "due": int,
    "missed": int,
    "band": str,
    "example_only": {"yes": True, "no": False}.__getitem__,
}


def expected(row: dict[str, str], cells: dict[str, Callable[[str], object]]) -> dict[str, object]:
    """The cells of a case that say something: `?` is left out, an empty one is null."""
    return {key: read(row[key]) if row[key] else None for key, read in cells.items() if row[key] != "?"}
