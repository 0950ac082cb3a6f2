"""A report on a terminal: laid out for the width and height there is, readable without colour.

Columns are laid out here, because `rich.table` alone would cost a third of the time a screen may take; the screen
itself paints. User text is never parsed as markup, and control characters in it never reach the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from rich.cells import cell_len, chop_cells, set_cell_size

from radtrack.locale.translate import _
from radtrack.report.render.layout import lay_out
from radtrack.report.render.plot import plot_lines, sparkline
from radtrack.report.table import FOLDED, RIGHT, SECTION, Column, Kind, Mark, Report, Table, cell_text

COLOURS = {
    "green": "bold green",
    "lime": "green",
    "yellow": "yellow",
    "orange": "red",
    "red": "bold red",
    "grey": "dim",
}
WIDE = 100
"""Columns from which two blanks stand between columns instead of one."""

AIR = 8
"""Lines that must be left over before blank lines are spent between blocks."""

LEAST_LEFT = 6
"""Lines that tables which may be shortened are given before long names elsewhere are cut."""

LEAST_SHOWN = 3
"""Lines of a shortened table that says something: its title and two rows."""

USUAL = 80
"""Columns from which no column is left out that a note under the table repeats."""

PART = " · "
"""Between the parts of a heading line; those at its end matter least."""

Line = list[tuple[str, str]]
"""Texts side by side, each with its style ("" for none)."""

Block = list[Line]


class Screen(Protocol):
    """Where lines go: its size in characters, and whether a person looks at it now (else a pipe or a file)."""

    width: int
    height: int
    is_terminal: bool

    def line(self, spans: Line) -> None:
        """Shows one line."""


def render_terminal(report: Report, console: Screen) -> None:
    """Prints the report. On a terminal, tables that may be shortened take the lines that are left; in a pipe
    everything is printed in full."""
    tables = [table for table in report.tables if table.shown]
    flexible = [t for t in tables if t.fits]
    blocks = [_heading(report, console), *(_table(t, console) for t in tables if not t.fits)]
    if console.is_terminal and flexible and sum(map(len, blocks)) + LEAST_LEFT > console.height:
        blocks = _lowered(report, [t for t in tables if not t.fits], console)
    notes = [line for note in report.notes for line in _wrapped(note, console, "dim")]
    used = sum(map(len, blocks))
    airy = not (console.is_terminal and flexible) or used + len(blocks) + len(flexible) + AIR <= console.height
    if console.is_terminal and flexible:
        left = console.height - 1 - used - (len(blocks) if airy else 0)
        blocks += _fitted(flexible, notes, console, left, airy=airy)
    else:
        blocks += [*(_table(t, console) for t in flexible), notes]
    for place, block in enumerate(block for block in blocks if block):
        if place and airy:
            console.line([])
        for line in block:
            console.line(line)


def _lowered(report: Report, tables: Sequence[Table], console: Screen) -> list[Block]:
    """Heading and tables in as few lines as leave room for a shortened table: each row on one line, then the second
    line of the heading joined to the first, then without the note that only repeats a column of the whole."""
    room = console.height - 1 - LEAST_SHOWN - 1
    blocks = [_heading(report, console), *(_table(t, console, cut=True) for t in tables)]
    if sum(map(len, blocks)) > room:
        blocks[0] = _heading(report._replace(heading=_joined(report.heading, console.width)), console)
    if sum(map(len, blocks)) > room and console.width >= USUAL:
        bare = [t._replace(note="") if t.whole else t for t in tables]
        blocks[1:] = [_table(t, console, cut=True) for t in bare]
    return blocks


def _joined(heading: Sequence[str | Mark], width: int) -> tuple[str | Mark, ...]:
    """The first part of the first line and the coloured line below it on one line, with as many of the other parts as
    it holds; as they were where not even the first two parts fit."""
    if len(heading) < 2 or isinstance(heading[0], Mark) or not isinstance(heading[1], Mark):
        return tuple(heading)
    first, second = heading[0].split(PART), heading[1].label.split(PART)
    parts = [first[0], *second]
    while len(parts) > 2 and cell_len(PART.join(parts)) > width:
        parts.pop()
    if cell_len(PART.join(parts)) > width:
        return tuple(heading)
    return (heading[1]._replace(label=PART.join(parts)), *heading[2:])


def _heading(report: Report, console: Screen) -> Block:
    lines = _wrapped(report.title, console, "bold")
    for line in report.heading:
        lines += _wrapped(cell_text(line, Kind.TEXT), console, _colour(line))
    return lines


def _fitted(tables: Sequence[Table], notes: Block, console: Screen, left: int, *, airy: bool) -> Iterator[Block]:
    """Each table with as many rows as there is room for, one line each; what has no room at all is named."""
    omitted: list[Table] = []
    for place, table in enumerate(tables):
        reserve = 1 if place + 1 < len(tables) and left > LEAST_SHOWN + (2 if airy else 0) else 0
        rows = min(len(table.rows), left - reserve - (3 if airy else 1))
        if rows < 1:
            omitted.append(table)
            continue
        block = _table(table, console, rows, header=airy, cut=True)
        left -= len(block) + airy
        yield block
    if omitted and left > 0:
        yield [[(_cut(_omitted(omitted), console.width), "dim")]]
    elif len(notes) <= left:
        yield notes


def _omitted(tables: Sequence[Table]) -> str:
    names = ", ".join(_title(table, 0) for table in tables)
    return _("Tidak muat (semua selisih: radtrack gaps): {tables}").format(tables=names)


def _title(table: Table, shown: int) -> str:
    total = len(_plain_rows(table)) if table.total is None else table.total
    return table.title.format(shown=shown, total=total)


def _plain_rows(table: Table) -> list[Mapping[str, Any]]:
    return [row for row in table.rows if SECTION not in row]


def _table(table: Table, console: Screen, most: int | None = None, *, header: bool = True, cut: bool = False) -> Block:
    """Title, header, rows and note; `most` limits the rows, `cut` keeps each on one line."""
    rows = table.rows if most is None else table.rows[:most]
    columns = [c for c in table.columns if c.shown]
    cells = {c.key: [_cell(row.get(c.key), c) for row in rows] for c in columns}
    for column in columns:
        if column.kind is Kind.STATUS:
            cells[column.key] = _aligned([row.get(column.key) for row in rows])
    natural = {c.key: max(map(cell_len, [c.header, *cells[c.key]])) for c in columns}
    gap = 2 if console.width >= WIDE else 1
    widths = lay_out(columns, natural, console.width, gap)
    kept = [c for c in columns if c.key in widths]
    folds = most is None and (table.fold or not console.is_terminal)
    folded = [c for c in columns if c.key not in widths and c.kind is not Kind.BAR] if folds else []
    shown = sum(SECTION not in row for row in rows)
    lines = _wrapped(_title(table, shown), console, "bold") if table.title else []
    if table.plot is not None:
        lines += [[(line, "")] for line in plot_lines(table.plot, console.width)]
        lines += _wrapped("   ".join(table.plot.legend), console, "", indent=2)
    if header and rows and any(c.header for c in kept):
        lines.append(_line([[_padded(c.header, c, widths[c.key])] for c in kept], ["underline"] * len(kept), gap)[0])
    for place, row in enumerate(rows):
        if SECTION in row:
            lines += _wrapped(f"── {row[SECTION]}", console, "")
            continue
        pieces = []
        for c in kept:
            text = _bar(row.get(c.key), widths[c.key]) if c.kind is Kind.BAR else cells[c.key][place]
            pieces.append(_pieces(text, c, widths[c.key], cut=cut))
        styles = [_style(row, c, bold=table.whole and place == 0) for c in kept]
        lines += _line(pieces, styles, gap)
        lines += _folded(row, folded, [cells[c.key][place] for c in folded], console)
    return lines + (_wrapped(table.note, console, "") if table.note else [])


def _cell(value: Any, column: Column) -> str:
    if column.kind is Kind.BAR:
        return ""
    if column.kind is Kind.TREND and value is not None:
        return sparkline(value)
    text = cell_text(value, column.kind)
    return "".join(c if c.isprintable() else " " if c in "\n\r\t" else "\ufffd" for c in text)


def _aligned(marks: Sequence[Any]) -> list[str]:
    """Signs and words of a column under each other."""
    widest = max((cell_len(m.sign) for m in marks if isinstance(m, Mark)), default=0)
    return [
        f"{m.sign:{widest}} {m.label}" if isinstance(m, Mark) and widest else cell_text(m, Kind.STATUS) for m in marks
    ]


def _bar(percent: Decimal | None, width: int) -> str:
    """Full at 100 percent, never full below it; blank where there is no percent, which is not 0."""
    if percent is None:
        return ""
    halves = int(min(max(percent, Decimal(0)), Decimal(100)) * 2 * width / 100)
    bar = "█" * (halves // 2) + "▌" * (halves % 2)
    return bar + "░" * (width - len(bar))


def _pieces(text: str, column: Column, width: int, *, cut: bool) -> list[str]:
    """The lines of one cell, each as wide as its column."""
    if cell_len(text) <= width:
        return [_padded(text, column, width)]
    if cut:
        return [_cut(text, width)]
    return [_padded(line, column, width) for line in wrap(text, width)]


def _padded(text: str, column: Column, width: int) -> str:
    space = " " * max(width - cell_len(text), 0)
    return space + text if column.kind in RIGHT else text + space


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def _line(cells: Sequence[list[str]], styles: Sequence[str], gap: int) -> Block:
    """The cells of one row side by side, on as many lines as the longest needs."""
    lines = []
    for place in range(max(map(len, cells))):
        line: Line = []
        for column, (pieces, style) in enumerate(zip(cells, styles, strict=True)):
            if column:
                line.append((" " * gap, ""))
            line.append((pieces[place] if place < len(pieces) else " " * cell_len(pieces[0]), style))
        lines.append(line)
    return lines


def _folded(row: Mapping[str, Any], columns: Sequence[Column], texts: Sequence[str], console: Screen) -> Block:
    """The columns there was no room for, under their row: numbers with their header, texts alone or as the row words
    them."""
    words = row.get(FOLDED, {})
    parts = [
        words.get(column.key, text) if column.kind is Kind.TEXT else f"{column.header} {text}"
        for column, text in zip(columns, texts, strict=True)
        if row.get(column.key) is not None
    ]
    return _wrapped(" · ".join(parts), console, "", indent=4) if parts else []


def _style(row: Mapping[str, Any], column: Column, *, bold: bool) -> str:
    """A judgement has its own colour, a bar that of its row's judgement."""
    value = row.get(column.key)
    if column.kind is Kind.BAR:
        value = next((v for v in row.values() if isinstance(v, Mark) and v.colour), None)
    colour = _colour(value)
    return f"bold {colour}".strip() if bold and "bold" not in colour else colour


def _colour(value: Any) -> str:
    return COLOURS.get(value.colour, "") if isinstance(value, Mark) else ""


def _wrapped(text: str, console: Screen, style: str, indent: int = 0) -> Block:
    blank = " " * indent
    return [[(blank + line, style)] for line in wrap(text, max(console.width - indent, 20))]


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most that many characters, broken at blanks; a longer word is broken where it must be."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if cell_len(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line.rstrip())
            *full, line = chop_cells(word, width) or [""]
            lines += full
        lines.append(line.rstrip())
    return lines
