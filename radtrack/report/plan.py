"""A plan as it was understood: the list of its indicators, and every value in force of one with its origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from radtrack.core.diagnostic import Location
from radtrack.core.model import Amendment, Baseline, Budget, Indicator, NotApplicable, Part, Plan, Range, Source, Target
from radtrack.core.number import plain_decimal
from radtrack.core.period import Quarter
from radtrack.locale.messages import number_text, quarter_text
from radtrack.locale.translate import _
from radtrack.report.provenance import example_targets_text
from radtrack.report.table import Column, Mark, Report, Table

HIDDEN = ("where", "origins", "agency", "code")
"""Fields that are no keys of the plan format, or that the heading already names."""


def build_plan(plan: Plan) -> Report:
    """Every indicator of the plan with how it is measured."""
    columns = (
        Column("agency", _("Instansi")),
        Column("indicator", _("Kode")),
        Column("name", _("Indikator")),
        Column("unit", _("Satuan")),
        Column("pillar", _("Pilar")),
        Column("measure", "measure"),
        Column("direction", "direction"),
        Column("method", "method"),
        Column("accumulate", "accumulate"),
        Column("reports", "reports"),
    )
    rows = tuple(
        {
            "agency": i.agency,
            "indicator": i.code,
            "name": i.name,
            "unit": i.unit,
            "pillar": i.pillar or None,
            "measure": str(i.measure),
            "direction": str(i.direction),
            "method": i.method,
            "accumulate": str(i.accumulate),
            "reports": str(i.reports),
        }
        for i in plan.indicators
    )
    facts = {"plan": plan.id, "title": plan.title, "first_year": plan.first_year, "last_year": plan.last_year}
    heading: tuple[str | Mark, ...] = (
        plan.legal_basis,
        _("{first}–{last} · {agencies} instansi · {indicators} indikator").format(
            first=plan.first_year, last=plan.last_year, agencies=len(plan.agencies), indicators=len(rows)
        ),
        *_example_line(plan),
    )
    return Report("radtrack/plan/1", plan.title, facts, (Table("indicators", _("Indikator"), columns, rows),), heading)


def build_indicator(plan: Plan, indicator: Indicator) -> Report:
    """Every value in force for the indicator: written (file:line) or default."""
    agency = plan.agency(indicator.agency)
    columns = (
        Column("key", _("Kunci")),
        Column("value", _("Nilai yang berlaku"), width=16),
        Column("origin", _("Asal")),
    )
    values = tuple(_values(indicator))
    written = tuple({"key": v.key, "value": _raw(v.value), "origin": v.origin} for v in values)
    shown = tuple({"key": v.key, "value": _text(v.value), "origin": v.origin or _("bawaan")} for v in values)
    facts = {"plan": plan.id, "indicator": indicator.code, "agency": indicator.agency}
    name = _("{name} ({code})").format(name=agency.name, code=agency.code) if agency else indicator.agency
    return Report(
        "radtrack/plan-indicator/1",
        f"{indicator.code} · {indicator.name}",
        facts,
        (
            Table("screen", _("Nilai"), columns, shown, data=False),
            Table("values", "", columns, written, shown=False),
        ),
        (name, *_example_line(plan)),
    )


def _example_line(plan: Plan) -> Iterator[Mark]:
    text = example_targets_text(
        [*i.targets.values(), *(t for a in i.amendments for t in a.targets.values())] for i in plan.indicators
    )
    if text:
        yield Mark("example", text, "yellow")


class _Value(NamedTuple):
    """A value in force under its key; `origin` None is a default."""

    key: str
    value: Any
    origin: str | None


def _values(indicator: Indicator) -> Iterator[_Value]:
    for name in indicator._fields:
        if name in HIDDEN:
            continue
        value = getattr(indicator, name)
        if isinstance(value, Mapping):
            for key, item in value.items():
                yield _Value(f"{name}.{key}", item, _origin(indicator.origins, f"{name}.{key}", name))
        elif name in ("amendments", "not_applicable") and value:
            for number, item in enumerate(value, 1):
                yield _Value(f"{name}[{number}]", item, _origin(indicator.origins, name))
        else:
            yield _Value(name, value, _origin(indicator.origins, name))


def _origin(origins: Mapping[str, Location], *names: str) -> str | None:
    return next((str(origins[name]) for name in names if name in origins), None)


def _raw(value: Any) -> Any:
    """The value for programs: numbers as numbers, records as objects under their own keys, nothing as null."""
    match value:
        case "" | ():
            return None
        case StrEnum():
            return str(value)
        case None | bool() | int() | str() | Decimal() | Quarter() | date() | Range():
            return value
        case Mapping():
            return {str(key): _raw(item) for key, item in value.items()}
        case _ if hasattr(value, "_asdict"):
            return {key: _raw(item) for key, item in value._asdict().items() if key not in HIDDEN}
        case _:
            return tuple(_raw(item) for item in value)


def _text(value: Any) -> str:
    match value:
        case None | "" | ():
            return "–"
        case bool():
            return "true" if value else "false"
        case StrEnum():
            return str(value)
        case Decimal():
            return number_text(plain_decimal(value))
        case Quarter():
            return quarter_text(value)
        case date():
            return value.isoformat()
        case Range(low, high):
            return f"{_text(low)}–{_text(high)}"
        case Target():
            return _target(value)
        case Budget():
            return " · ".join(filter(None, (number_text(value.ceiling), value.fund, _source(value.source))))
        case Baseline():
            return f"{value.year}: {_text(value.value)} · {_source(value.source)}"
        case Part():
            return f"{value.name} ({value.unit})" if value.unit else value.name
        case Source():
            return _source(value)
        case Amendment():
            changed = (f"{year} → {_text(target)}" for year, target in (*value.targets.items(), *value.budget.items()))
            return f"{value.on.isoformat()} · {value.basis} · {value.reason}: {', '.join(changed)}"
        case NotApplicable():
            return f"{_text(value.quarters)}: {value.basis}"
        case tuple():
            return ", ".join(_text(item) for item in value)
        case Mapping():
            return ", ".join(f"{key}: {_text(item)}" for key, item in value.items())
        case _:
            return str(value)


def _target(target: Target) -> str:
    text = _text(target.value)
    if target.quarters:
        text += " (" + " · ".join(_text(quarter) for quarter in target.quarters) + ")"
    return f"{text} · {_source(target.source)}"


def _source(source: Source) -> str:
    return " ".join(filter(None, (str(source.status), source.note, source.document, source.page, source.url)))
