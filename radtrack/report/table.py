"""Facts and typed tables: what every renderer turns into its own form. The one place that rounds and formats."""

# No `annotations` from __future__: kept as text, each of the many fields would be compiled at every start.
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from radtrack.core.diagnostic import NOTHING
from radtrack.core.model import Range
from radtrack.core.number import plain_decimal, rounded
from radtrack.core.period import Quarter
from radtrack.locale.messages import date_text, number_text, quarter_text
from radtrack.locale.translate import _

MOST_PLACES = 4
"""Decimals that are ever shown."""


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
    TREND = "trend"
    BLANK = "blank"
    CHANGE = "change"


RIGHT = (Kind.NUMBER, Kind.COUNT, Kind.PERCENT, Kind.MONEY, Kind.CHANGE)
"""What stands at the right of its column."""


class Mark(NamedTuple):
    """A judgement shown with a sign and a word beside its colour (`green`, `lime`, `yellow`, `orange`, `red`, `grey`),
    so that it survives grey printing and colour-blind eyes. `code` is what other programs read."""

    code: str | None
    label: str
    colour: str = ""
    sign: str = ""


class Column(NamedTuple):
    """One column. `key` never changes meaning within a schema; `shown` False keeps it out of what people look at (it
    stays in json and csv). `width` is a hint in characters, None leaves it to the renderer. `weight` says how
    dearly the column is kept when the room is narrow (lower goes first). `suffix` is the key of a text that stands
    behind the number in brackets; `parts` names the values of a TREND. A BLANK column is filled in by hand."""

    key: str
    header: str
    kind: Kind = Kind.TEXT
    shown: bool = True
    width: float | None = None
    weight: int = 9
    suffix: str = ""
    parts: tuple[str, ...] = ()


class Plot(NamedTuple):
    """A picture over quarters: values as columns, targets as a line (two for a range). A value of None is a gap that
    carries its sign, never 0. `legend` says what column, line and signs mean."""

    quarters: tuple[Quarter, ...]
    values: tuple[Decimal | None, ...]
    targets: tuple[tuple[Decimal, ...], ...]
    signs: tuple[str, ...]
    legend: tuple[str, ...] = ()
    kind: Kind = Kind.NUMBER


class Table(NamedTuple):
    """Typed rows: each maps column keys to raw values (Decimal, str, int, bool, Quarter, Range, Mark, None). None is
    "nothing to show", never 0. `note` stands under the table. `shown` False: for json and csv only; `data` False: for
    people only. `whole`: the first row is the whole of the others. `fits`: on a low screen only as many rows as there
    is room for, one line each; `{shown}` and `{total}` in the title count them (`total` None: the rows here). `fold`:
    columns for which a screen is too narrow stand under their row instead of being left out. `plot` is drawn above the
    rows on a screen."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]
    note: str = ""
    shown: bool = True
    data: bool = True
    whole: bool = False
    fits: bool = False
    total: int | None = None
    fold: bool = False
    plot: Plot | None = None


SECTION = "_section"
"""The only key of a row that is a heading between rows."""
TOTAL = "_total"
"""A further key of a row that adds up those above it."""
FOLDED = "_folded"
"""A further key of a row: by column key, the text that stands under the row where its column has no room."""
PLACES = "_places"
"""A further key of a row: the most decimals of its figures that people see."""


class Report(NamedTuple):
    """What a command answers. `schema` names the JSON form; `facts` are its top-level keys in order (raw values);
    `heading` are lines people read first; `notes` those they read last (warnings, methods). `main` is the key of the
    table that leaves as csv ("": the first one)."""

    schema: str
    title: str
    facts: Mapping[str, Any]
    tables: tuple[Table, ...]
    heading: tuple[str | Mark, ...] = ()
    notes: tuple[str, ...] = ()
    parts: Mapping[str, Any] = NOTHING
    main: str = ""


def cell_text(value: Any, kind: Kind, places: int = 4) -> str:
    """The value as people of this language read it: percents with two decimals, money whole, the rest as it is, with
    at most so many `places`."""
    # Most of what is shown is text; asked first, it passes none of the others.
    if type(value) is str:
        return value
    match value:
        case None:
            return "–"
        case Mark():
            return f"{value.sign} {value.label}".strip()
        case bool():
            return _("ya") if value else _("tidak")
        case Decimal() | int():
            return decimal_text(Decimal(value), kind, places)
        case Range():
            return f"{decimal_text(value.min, kind, places)}–{decimal_text(value.max, kind, places)}"
        case Quarter():
            return quarter_text(value)
        case date():
            return date_text(value)
        case tuple() | list():
            return ", ".join(cell_text(item, kind, places) for item in value)
        case _:
            return str(value)


def row_text(row: Mapping[str, Any], column: Column) -> str:
    """A cell of a table as people read it: with at most the decimals its row allows, and its suffix behind it in the
    same line."""
    value, kind = row.get(column.key), column.kind
    if isinstance(value, Decimal):
        text = decimal_text(value, kind, row.get(PLACES, MOST_PLACES))
    else:
        text = cell_text(value, kind)
    suffix = row.get(column.suffix) if column.suffix and value is not None else ""
    return f"{text}\u00a0{suffix}" if suffix else text


def decimal_text(value: Decimal, kind: Kind, places: int = MOST_PLACES) -> str:
    match kind:
        case Kind.PERCENT | Kind.BAR:
            return number_text(value, places=2, least=2)
        case Kind.CHANGE:
            return _change_text(value)
        case Kind.MONEY | Kind.COUNT:
            return number_text(value, places=0)
        case _:
            return number_text(value, places=places)


def _change_text(value: Decimal) -> str:
    """`▲ +3,2`, `▼ −1`, `=`: a difference, to one decimal."""
    size = number_text(abs(value), places=1, least=1)
    if not size.strip("0.,"):
        return "="
    return f"▲ +{size}" if value > 0 else f"▼ −{size}"


def shown_places(value: Decimal, kind: Kind) -> int:
    """How many decimals `decimal_text` shows, for those that write numbers instead of texts."""
    match kind:
        case Kind.PERCENT | Kind.BAR:
            return 2
        case Kind.MONEY | Kind.COUNT:
            return 0
        case _ if value == value.to_integral_value():
            return 0
        case _:
            return -int(plain_decimal(rounded(value, 4)).as_tuple().exponent)
