"""Tables as markup: plain rows and cells, which a script may make searchable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from radtrack.report.render.html_text import css_string, text
from radtrack.report.table import MOST_PLACES, PLACES, RIGHT, SECTION, TOTAL, Column, Kind, Mark, Table, cell_text
from radtrack.report.web import Listing

NUMERIC = (*RIGHT, Kind.BAR)
Links = Mapping[str, str]
"""Indicator code → its address on the page."""


def table_markup(table: Table, links: Links, label: str = "") -> str:
    """The table with its note. `label` names it where it has no title. Where no column has a header, each row is a
    label and its value."""
    columns = [c for c in table.columns if c.shown]
    title, note = _title(table), f"<p class=note>{text(table.note)}</p>" if table.note else ""
    if not table.rows:
        return f"<p class=cap>{text(title)}</p>{note}" if title else note
    if not any(c.header for c in columns):
        return f"<table class=facts>{''.join([_fact(row, columns) for row in table.rows])}</table>{note}"
    return _wide(table, columns, links, label) + note


def listing_markup(listing: Listing, links: Links, label: str) -> str:
    """The same for a long table: the script finds in it which columns it can be filtered by."""
    table = listing.table
    columns = [c for c in table.columns if c.shown]
    if not table.rows:
        return table_markup(table, links, label)
    places = " ".join(str(place) for place, column in enumerate(columns) if column.key in listing.filters)
    stacked = " stacked" if listing.stacked else ""
    labels = "".join(
        f".t-{table.key} td:nth-child({place})::before{{content:{css_string(column.header)}}}"
        for place, column in enumerate(columns, 1)
    )
    style = f"<style>@media(max-width:640px){{{labels}}}</style>" if listing.stacked else ""
    wide = _wide(table, columns, links, label, f' data-tools="{places}"', stacked)
    return f"{style}{wide}<p class=note>{text(table.note)}</p>"


def _title(table: Table) -> str:
    rows = sum(SECTION not in row for row in table.rows)
    return table.title.format(shown=rows, total=rows if table.total is None else table.total)


def _wide(table: Table, columns: list[Column], links: Links, label: str, more: str = "", extra: str = "") -> str:
    """The table itself; where it is wider than the screen it is moved sideways, alone. Which columns are numbers is
    said once for all of their cells."""
    name = f"<caption>{text(_title(table))}</caption>" if table.title else ""
    head = "".join(map(_header, columns))
    body = "".join(_rows(table, columns, links))
    numbers = "".join([f" n{place}" for place, column in enumerate(columns, 1) if column.kind in NUMERIC])
    group = "" if table.title else f' role=group aria-label="{text(label)}"'
    return (
        f'<div class=wide tabindex=0{group}><table class="t-{table.key}{numbers}{extra}"{more}>'
        f"{name}<thead><tr>{head}</thead><tbody>{body}</table></div>"
    )


def _header(column: Column) -> str:
    return f"<th scope=col{' class=n' if column.kind in NUMERIC else ''}>{text(column.header)}"


def _rows(table: Table, columns: list[Column], links: Links) -> Iterator[str]:
    for place, row in enumerate(table.rows):
        if SECTION in row:
            yield f"<tr class=s><th scope=rowgroup colspan={len(columns)}>{text(row[SECTION])}"
            continue
        kind = " class=all" if (table.whole and not place) or TOTAL in row else ""
        places = row.get(PLACES, MOST_PLACES)
        yield f"<tr{kind}>{''.join([_cell(row, column, places, links) for column in columns])}"


def _cell(row: Mapping[str, Any], column: Column, places: int, links: Links) -> str:
    value = row.get(column.key)
    if isinstance(value, Mark):
        return f"<td{_colour(value)}>{mark_markup(value)}"
    shown = text(cell_text(value, column.kind, places))
    if column.kind in NUMERIC:
        suffix = f"<small>{text(row.get(column.suffix) or '')}</small>" if column.suffix and value is not None else ""
        return f"<td>{shown}{suffix}{_bar(value) if column.kind is Kind.BAR else ''}"
    if column.key == "code" and isinstance(value, str) and value in links:
        return f"<td><a href=#{links[value]}>{shown}</a>"
    return f"<td>{shown}"


def _colour(mark: Mark) -> str:
    return f" class={mark.colour}" if mark.colour else ""


def mark_markup(mark: Mark) -> str:
    """The sign, then the word."""
    sign = f"<i>{text(mark.sign)}</i> " if mark.sign else ""
    return f"{sign}{text(mark.label)}"


def _bar(value: Any) -> str:
    """As long as the percent is large, up to 100."""
    if not isinstance(value, Decimal):
        return ""
    return f"<s style=width:{min(max(int(value), 0), 100)}%></s>"


def _fact(row: Mapping[str, Any], columns: list[Column]) -> str:
    label, value = (row.get(c.key) for c in columns)
    shown = mark_markup(value) if isinstance(value, Mark) else text(cell_text(value, Kind.TEXT))
    chip = f"<span class={value.colour}>{shown}</span>" if isinstance(value, Mark) and value.colour else shown
    return f"<tr><th>{text(str(label))}<td>{chip}"
