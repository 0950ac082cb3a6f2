"""A report as Markdown, for a letter, a message or minutes that somebody goes on writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from radtrack.report.render.plot import plot_lines, sparkline
from radtrack.report.table import RIGHT, SECTION, Column, Kind, Report, Table, cell_text

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$#])")
_OPENING = re.compile(r"^(\d*)([+=.)-])")
PLOT_WIDTH = 100


def render_markdown(report: Report) -> str:
    """Title, heading, every table people are shown, in full, and the notes; user text never becomes markup."""
    blocks = [f"# {_text(report.title)}", *(_paragraph(cell_text(line, Kind.TEXT)) for line in report.heading)]
    for table in report.tables:
        if table.shown:
            blocks += _table(table)
    blocks.append("\n".join(f"- {_paragraph(note)}" for note in report.notes))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _table(table: Table) -> Iterator[str]:
    rows = [row for row in table.rows if SECTION not in row]
    total = len(rows) if table.total is None else table.total
    if table.title:
        yield f"## {_text(table.title.format(shown=len(rows), total=total))}"
    if table.plot is not None:
        yield "\n".join(("```text", *plot_lines(table.plot, PLOT_WIDTH), "   ".join(table.plot.legend), "```"))
    # A bar draws the percent that stands beside it.
    columns = [c for c in table.columns if c.shown and c.kind is not Kind.BAR]
    if table.rows:
        rule = ["---:" if c.kind in RIGHT else "---" for c in columns]
        lines = [[_text(c.header) for c in columns], rule, *(_cells(row, columns) for row in table.rows)]
        yield "\n".join(f"| {' | '.join(line)} |" for line in lines)
    if table.note:
        yield _paragraph(table.note)


def _cells(row: Mapping[str, Any], columns: list[Column]) -> list[str]:
    if SECTION in row:
        return [f"**{_text(row[SECTION])}**", *[""] * (len(columns) - 1)]
    return [_cell(row.get(c.key), c) for c in columns]


def _cell(value: Any, column: Column) -> str:
    return sparkline(value) if column.kind is Kind.TREND and value is not None else _text(cell_text(value, column.kind))


def _paragraph(text: str) -> str:
    return _OPENING.sub(r"\1\\\2", _text(text))


def _text(text: str) -> str:
    """On one line, and with everything that Markdown would read as more than text told to be text."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _MARKUP.sub(r"\\\1", line)
