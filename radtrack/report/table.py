"""Facts and typed tables: what every renderer turns into its own form. The one place that rounds and formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from radtrack.core.model import Range
from radtrack.core.period import Quarter
from radtrack.locale.messages import date_text, number_text, quarter_text
from radtrack.locale.translate import _


class Kind(StrEnum):
    """What a column holds; decides alignment, decimals and number formats everywhere."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    STATUS = "status"
    QUARTER = "quarter"
    BAR = "bar"
    FLAG = "flag"
    DATA = "data"


@dataclass(frozen=True)
class Mark:
    """A judgement shown with a sign and a word beside its colour (`green`, `lime`, `yellow`, `orange`, `red`, `grey`),
    so that it survives grey printing and colour-blind eyes. `code` is what other programs read."""

    code: str | None
    label: str
    colour: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Column:
    """One column. `key` never changes meaning within a schema; `shown` False keeps it out of what people look at (it
    stays in json and csv). `width` is a hint in characters, None leaves it to the renderer. `weight` says how
    dearly the column is kept when the room is narrow (lower goes first)."""

    key: str
    header: str
    kind: Kind = Kind.TEXT
    shown: bool = True
    width: int | None = None
    weight: int = 9


@dataclass(frozen=True)
class Table:
    """Typed rows: each maps column keys to raw values (Decimal, str, int, bool, Quarter, Range, Mark, None). None is
    "nothing to show", never 0. `note` stands under the table. `shown` False: for json and csv only."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]
    note: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Report:
    """What a command answers. `schema` names the JSON form; `facts` are its top-level keys in order (raw values);
    `heading` are lines people read first; `notes` those they read last (warnings, CONTOH, methods)."""

    schema: str
    title: str
    facts: Mapping[str, Any]
    tables: tuple[Table, ...]
    heading: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    parts: Mapping[str, Any] = field(default_factory=dict)


def cell_text(value: Any, kind: Kind) -> str:
    """The value as people of this language read it: percents with two decimals, money whole, the rest as it is."""
    match value:
        case None:
            return "–"
        case Mark():
            return f"{value.sign} {value.label}".strip()
        case bool():
            return _("ya") if value else _("tidak")
        case Decimal() | int():
            return decimal_text(Decimal(value), kind)
        case Range():
            return f"{decimal_text(value.min, kind)}–{decimal_text(value.max, kind)}"
        case Quarter():
            return quarter_text(value)
        case date():
            return date_text(value)
        case tuple() | list():
            return ", ".join(cell_text(item, kind) for item in value)
        case _:
            return str(value)


def decimal_text(value: Decimal, kind: Kind) -> str:
    match kind:
        case Kind.PERCENT | Kind.BAR:
            return number_text(value, places=2, least=2)
        case Kind.MONEY | Kind.COUNT:
            return number_text(value, places=0)
        case _:
            return number_text(value, places=4)
