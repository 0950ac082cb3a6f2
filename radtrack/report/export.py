"""Long tables for analysts: one row per figure, per attainment, per promise, under keys that keep their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from radtrack.core.actual import Entry
from radtrack.core.attainment import Attainment, Snapshot
from radtrack.core.diagnostic import CellPlace
from radtrack.core.method import default_method
from radtrack.core.model import Budget, Indicator, Plan, Target
from radtrack.core.period import Quarter
from radtrack.core.text import mask_digits
from radtrack.report.attainments import ATTAINMENT_COLUMNS, attainment_row
from radtrack.report.provenance import edited_lines, moment_facts
from radtrack.report.table import Column, Kind, Report, Table
from radtrack.scoring.target import ceiling_in_force

ACTUALS = (
    *("plan", "agency", "indicator", "name", "unit", "quarter", "region", "category", "value", "numerator"),
    *("denominator", "token", "withdrawn", "budget", "status", "driving", "hindering", "follow_up", "evidence"),
    *("file", "sheet", "cell", "revision", "submission", "recorded", "received"),
)
ATTAINMENTS = (
    "plan",
    "asked",
    *(column.key for column in ATTAINMENT_COLUMNS),
    *("pillar", "program", "ceiling", "budget"),
)
PLAN = (
    *("plan", "agency", "agency_name", "indicator", "name", "definition", "unit", "pillar", "program", "activity"),
    *("level", "measure", "direction", "method", "accumulate", "reports", "rollup", "frequency", "sensitive"),
    *("baseline_year", "baseline", "year", "region", "since", "basis", "target", "target_q1", "target_q2"),
    *("target_q3", "target_q4", "target_status", "ceiling", "fund", "ceiling_status"),
)


def build_actuals(snapshot: Snapshot, entries: Iterable[Entry], *, internal: bool) -> Report:
    """What holds of every figure, withdrawn ones marked. Breakdowns of sensitive indicators stay out unless it is
    `internal`; the fact `left_out` counts them."""
    known = {i.code: i for i in snapshot.plan.indicators}
    mine = [(known[e.actual.indicator], e) for e in entries if e.actual.indicator in known]
    kept = [(i, e) for i, e in mine if internal or not i.sensitive or not (e.actual.region or e.actual.category)]
    rows = [_actual_row(snapshot.plan, indicator, entry) for indicator, entry in kept]
    return _report(snapshot, "actuals", ACTUALS, rows, len(mine) - len(kept))


def build_attainments(snapshot: Snapshot) -> Report:
    """Every indicator in every quarter the snapshot followed, else in its own; always the figure as a whole."""
    rows = [
        _attainment_row(snapshot.plan, asked, a) for asked, a in sorted(_followed(snapshot), key=lambda one: one[0])
    ]
    return _report(snapshot, "attainments", ATTAINMENTS, rows)


def build_promises(snapshot: Snapshot, quarter: Quarter | None) -> Report:
    """Every target and budget ceiling as it was written, amendments in rows of their own; with a quarter those of its
    year that were written until its last day."""
    rows = [
        {**_indicator_cells(snapshot.plan, indicator), **promise}
        for indicator in snapshot.plan.indicators
        for promise in _promises(indicator)
        if quarter is None or _is_known(promise, quarter)
    ]
    return _report(snapshot, "plan", PLAN, rows)


def _report(
    snapshot: Snapshot, name: str, keys: Sequence[str], rows: Sequence[Mapping[str, Any]], left_out: int = 0
) -> Report:
    columns = tuple(Column(key, key, Kind.DATA) for key in keys)
    return Report(
        schema=f"radtrack/export-{name}/1",
        title=snapshot.plan.title,
        facts={**moment_facts(snapshot), "rows": len(rows), "left_out": left_out},
        tables=(Table(name, "", columns, tuple(rows), shown=False),),
        heading=edited_lines(snapshot),
    )


def _actual_row(plan: Plan, indicator: Indicator, entry: Entry) -> Mapping[str, Any]:
    actual, sheet = entry.actual, entry.submission
    place = actual.where.place if actual.where else None
    return {
        "plan": plan.id,
        "agency": indicator.agency,
        "name": indicator.name,
        "unit": indicator.unit,
        **{key: getattr(actual, key) or None for key in ("region", "category", "driving", "hindering", "follow_up")},
        **{key: getattr(actual, key) for key in ("indicator", "quarter", "value", "numerator", "denominator", "token")},
        **{key: getattr(actual, key) for key in ("withdrawn", "budget", "status")},
        "evidence": actual.evidence or None,
        "file": mask_digits(sheet.file_name),
        "sheet": mask_digits(place.sheet) if isinstance(place, CellPlace) else None,
        "cell": place.cell if isinstance(place, CellPlace) else None,
        "revision": sheet.revision,
        "submission": sheet.number,
        "recorded": sheet.recorded,
        "received": sheet.received,
    }


def _followed(snapshot: Snapshot) -> Iterator[tuple[Quarter, Attainment]]:
    """The attainments with the quarter they were asked for, which a lagged statistic does not speak of itself."""
    for path in snapshot.paths.values():
        yield from ((snapshot.quarter.shift(-back), a) for back, a in enumerate(reversed(path)) if back)
    yield from ((snapshot.quarter, a) for a in snapshot.attainments)


def _attainment_row(plan: Plan, asked: Quarter, attainment: Attainment) -> Mapping[str, Any]:
    indicator = attainment.indicator
    return {
        "plan": plan.id,
        "asked": asked,
        **attainment_row(attainment),
        "pillar": indicator.pillar or None,
        "program": indicator.program or None,
        "ceiling": ceiling_in_force(indicator, asked),
        "budget": attainment.budget,
    }


def _indicator_cells(plan: Plan, indicator: Indicator) -> Mapping[str, Any]:
    agency, baseline = plan.agency(indicator.agency), indicator.baseline
    texts = ("definition", "pillar", "program", "activity", "level")
    return {
        "plan": plan.id,
        "agency": indicator.agency,
        "agency_name": agency.name if agency else None,
        "indicator": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        **{key: getattr(indicator, key) or None for key in texts},
        **{key: getattr(indicator, key) for key in ("measure", "direction", "accumulate", "reports", "rollup")},
        "method": indicator.method or default_method(indicator.measure, indicator.direction, plan.decrease_method),
        "frequency": indicator.frequency,
        "sensitive": indicator.sensitive,
        "baseline_year": baseline.year if baseline else None,
        "baseline": baseline.value if baseline else None,
    }


def _promises(indicator: Indicator) -> Iterator[Mapping[str, Any]]:
    """By year, the first entry before its amendments; one row without a year where nothing is promised."""
    found = [
        *_by_year(indicator.targets, indicator.budget),
        *(
            {**row, "since": amendment.on, "basis": amendment.basis}
            for amendment in indicator.amendments
            for row in _by_year(amendment.targets, amendment.budget)
        ),
        *(
            {**row, "region": region}
            for region, targets in indicator.targets_by_region.items()
            for row in _by_year(targets, {})
        ),
    ]
    yield from sorted(found, key=lambda row: (row["year"], row.get("region", ""), str(row.get("since", "")))) or [{}]


def _by_year(targets: Mapping[int, Target], budget: Mapping[int, Budget]) -> Iterator[dict[str, Any]]:
    for year in sorted({*targets, *budget}):
        row: dict[str, Any] = {"year": year}
        if (target := targets.get(year)) is not None:
            quarters = target.quarters or (None,) * 4
            row |= {"target": target.value, "target_status": target.source.status}
            row |= {f"target_q{number}": value for number, value in enumerate(quarters, 1)}
        if (money := budget.get(year)) is not None:
            row |= {"ceiling": money.ceiling, "fund": money.fund or None, "ceiling_status": money.source.status}
        yield row


def _is_known(promise: Mapping[str, Any], quarter: Quarter) -> bool:
    since = promise.get("since")
    return promise.get("year") == quarter.year and (since is None or since <= quarter.last_day)
