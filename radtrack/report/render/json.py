"""A report as JSON that other programs rely on. Decimals are written digit by digit: none passes through a float."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from radtrack.core.model import Range
from radtrack.core.number import plain_decimal
from radtrack.core.period import Quarter
from radtrack.report.table import SECTION, Mark, Report, Table

NARROW = 100
"""Characters up to which an object or list stays on one line."""


def render_json(report: Report) -> str:
    """Schema, facts and every data table under its key, in the report's order."""
    whole: dict[str, Any] = {"schema": report.schema, **report.facts}
    for table in report.tables:
        if table.data:
            whole[table.key] = table_rows(table)
    return json_text(whole) + "\n"


def table_rows(table: Table) -> list[dict[str, Any]]:
    """The rows under their column keys only."""
    return [{c.key: row.get(c.key) for c in table.columns} for row in table.rows if SECTION not in row]


def json_text(value: Any, indent: int = 0) -> str:
    """The value as JSON; short objects and lists stay on one line."""
    match plain_value(value):
        case dict() as fields:
            return _bracketed(
                "{", (f"{encode_basestring(k)}: {json_text(v, indent + 2)}" for k, v in fields.items()), "}", indent
            )
        case list() as items:
            return _bracketed("[", (json_text(item, indent + 2) for item in items), "]", indent)
        case None:
            return "null"
        case bool() as flag:
            return "true" if flag else "false"
        case Decimal() as number:
            return f"{plain_decimal(number):f}"
        case int() as number:
            return str(number)
        case text:
            return str(encode_basestring(text))


def plain_value(value: Any) -> Any:
    """The value in the few types JSON has, with Decimal as its number; marks become their code."""
    match value:
        case Mark():
            return value.code
        case Range():
            return {"min": value.min, "max": value.max}
        case Mapping():
            return dict(value)
        case Quarter():
            return str(value)
        case tuple() | list():
            return list(value)
        case date():
            return value.isoformat()
        case None | bool() | int() | Decimal():
            return value
        case _:
            return str(value)


def _bracketed(start: str, parts: Iterator[str], end: str, indent: int) -> str:
    written = list(parts)
    line = f"{start}{', '.join(written)}{end}"
    if len(line) <= NARROW and "\n" not in line:
        return line
    inner = " " * (indent + 2)
    return f"{start}\n{inner}" + f",\n{inner}".join(written) + f"\n{' ' * indent}{end}"
