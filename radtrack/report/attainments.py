"""The table of attainments that leaves as data: one row per indicator, with the keys other programs rely on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from radtrack.core.attainment import Attainment
from radtrack.core.diagnostic import Diagnostic
from radtrack.core.model import Range, TargetValue
from radtrack.core.number import plain_decimal, rounded
from radtrack.core.terms import Accumulate, TargetKind
from radtrack.locale.messages import found_text
from radtrack.report.table import Column, Kind, Table

ATTAINMENT_COLUMNS = (
    Column("indicator", "indicator"),
    Column("target_status", "target_status"),
    Column("actual_status", "actual_status"),
    Column("agency", "agency"),
    Column("name", "name"),
    Column("unit", "unit"),
    Column("quarter", "quarter", Kind.QUARTER),
    Column("state", "state"),
    Column("reason", "reason"),
    Column("method", "method"),
    Column("accumulate", "accumulate"),
    Column("target", "target", Kind.NUMBER),
    Column("actual", "actual", Kind.NUMBER),
    Column("percent", "percent", Kind.PERCENT),
    Column("percent_raw", "percent_raw", Kind.PERCENT),
    Column("percent_year", "percent_year", Kind.PERCENT),
    Column("target_year", "target_year", Kind.NUMBER),
    Column("target_kind", "target_kind"),
    Column("position", "position", Kind.DATA),
    Column("band", "band"),
    Column("gap", "gap", Kind.NUMBER),
    Column("gap_year", "gap_year", Kind.NUMBER),
    Column("pace", "pace", Kind.NUMBER),
    Column("incomplete", "incomplete", Kind.FLAG),
    Column("quarters", "quarters", Kind.DATA),
    Column("warnings", "warnings", Kind.DATA),
)
"""Keys and their order as in `radtrack/status/1`. A range is `{min, max}`, a predicate or yesno its token."""

DIVIDED = 20
"""Digits from which a number can only be the result of a division."""


def attainment_row(attainment: Attainment) -> Mapping[str, Any]:
    """The attainment under the keys of `ATTAINMENT_COLUMNS`; None where a key means nothing for its state."""
    indicator, position = attainment.indicator, attainment.position
    return {
        "indicator": indicator.code,
        "target_status": attainment.target_status,
        "actual_status": attainment.actual_status,
        "agency": indicator.agency,
        "name": indicator.name,
        "unit": indicator.unit,
        "quarter": attainment.quarter,
        "state": attainment.state,
        "reason": attainment.reason,
        "method": attainment.method,
        "accumulate": indicator.accumulate,
        "target": exact_figure(attainment, attainment.target),
        "actual": exact_figure(attainment, attainment.actual),
        "percent": attainment.percent,
        "percent_raw": attainment.percent_raw,
        "percent_year": attainment.percent_year,
        "target_year": exact_figure(attainment, attainment.target_year),
        "target_kind": attainment.target_kind,
        "position": {"quarter": position.quarter, "actual": exact_figure(attainment, position.actual)}
        if position
        else None,
        "band": attainment.band.label if attainment.band else None,
        "gap": exact_figure(attainment, attainment.gap),
        "gap_year": exact_figure(attainment, attainment.gap_year),
        "pace": exact_figure(attainment, attainment.pace),
        "incomplete": attainment.incomplete,
        "quarters": attainment.quarters,
        "warnings": tuple(warning_data(warning) for warning in attainment.warnings),
    }


def warning_data(warning: Diagnostic) -> Mapping[str, Any]:
    return {"code": warning.rule.code, "rule": warning.rule.slug, "message": found_text(warning)}


def attainment_table(key: str, attainments: Sequence[Attainment]) -> Table:
    """The rows as data only: for json and csv, not for the screen."""
    return Table(key, "", ATTAINMENT_COLUMNS, tuple(attainment_row(a) for a in attainments), shown=False)


def exact_figure(attainment: Attainment, value: TargetValue | None) -> TargetValue | None:
    """The value with at most 4 decimals, or as many as the plan or the sheet was written with."""
    places = _places(attainment)
    match value:
        case Decimal():
            return plain_decimal(rounded(value, places))
        case Range(low, high):
            return Range(plain_decimal(rounded(low, places)), plain_decimal(rounded(high, places)))
        case _:
            return value


def _places(attainment: Attainment) -> int:
    """4, or the most decimals somebody wrote; what follows from a division was written by nobody."""
    typed: list[TargetValue | None] = [attainment.target_year]
    accumulate = attainment.indicator.accumulate
    if attainment.target_kind is TargetKind.QUARTER and accumulate is not Accumulate.AVERAGE:
        typed.append(attainment.target)
    if accumulate not in (Accumulate.RATIO, Accumulate.AVERAGE):
        typed.append(attainment.actual)
    written = (value.as_tuple() for value in typed if isinstance(value, Decimal))
    return max([4, *(-int(w.exponent) for w in written if len(w.digits) < DIVIDED)])
