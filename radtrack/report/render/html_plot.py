"""Pictures as drawings inside the page: columns with a target line, and regions as tiles."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from radtrack.report.render.html_table import mark_markup
from radtrack.report.render.html_text import text
from radtrack.report.render.plot import scale
from radtrack.report.table import Kind, Plot, cell_text
from radtrack.report.web import Map, Picture, Square

WIDTH, HEIGHT = 480, 240
TOP, BOTTOM, RIGHT_EDGE = 22, 42, 4
"""Room above the highest row, under the lowest for the quarters, and at the right."""
LETTER = 9
"""How wide a digit is drawn."""
COLUMN = 0.5
"""How much of a quarter's room its column takes."""
MOST_LABEL = 6
"""Characters of a value that fit above its column."""


class _Frame(NamedTuple):
    """Where a plot is drawn: the left edge, a quarter's room, and how a value becomes a height."""

    left: int
    room: float
    base: float
    unit: float

    def y(self, value: Decimal) -> int:
        return round(self.base - float(value) * self.unit)


def picture_markup(picture: Picture) -> str:
    """A drawing whose words stand for it where it cannot be seen, and under it what column, line and signs mean."""
    plot = picture.plot
    step, low, high = scale(plot)
    rows = {row: cell_text(step * row, Kind.NUMBER) for row in range(low, high + 1, 2)}
    left = max(map(len, rows.values())) * LETTER + 10
    unit = (HEIGHT - TOP - BOTTOM) / float(step * (high - low))
    frame = _Frame(
        left, (WIDTH - RIGHT_EDGE - left) / len(plot.quarters), HEIGHT - BOTTOM + float(step * low) * unit, unit
    )
    grid, marks = "", ""
    for row, mark in rows.items():
        y = frame.y(step * row)
        grid += f"M{left} {y}H{WIDTH - RIGHT_EDGE}"
        marks += f"<text x={left - 8} y={y + 5} class=e>{text(mark)}</text>"
    legend = f"<figcaption>{text('   '.join(plot.legend))}</figcaption>" if plot.legend else ""
    return (
        f"<figure><svg viewBox='0 0 {WIDTH} {HEIGHT}' role=img aria-label=\"{text(picture.alt)}\">"
        f"<path class=grid d='{grid}'/>{marks}{_columns(plot, frame)}</svg>{legend}</figure>"
    )


def _columns(plot: Plot, frame: _Frame) -> str:
    """A column, its value, the target across and the quarter below; a sign where there is no value."""
    known = [None if value is None else text(cell_text(value, plot.kind)) for value in plot.values]
    every = max(len(value) for value in known if value) <= MOST_LABEL
    last = max(place for place, value in enumerate(known) if value)
    zero, half = frame.y(Decimal(0)), round(frame.room * COLUMN / 2)
    columns, targets, labels = "", "", ""
    for place, (quarter, value) in enumerate(zip(plot.quarters, plot.values, strict=True)):
        start = frame.left + place * frame.room
        middle = round(start + frame.room / 2)
        if value is None:
            labels += f"<text x={middle} y={zero - 6} class=m>{text(plot.signs[place])}</text>"
        else:
            top = frame.y(value)
            columns += f"M{middle - half} {zero}V{top}H{middle + half}V{zero}z"
            if every or place == last:
                labels += f"<text x={middle} y={min(top, zero) - 5} class=m>{known[place]}</text>"
        for edge in plot.targets[place]:
            targets += f"M{round(start + 2)} {frame.y(edge)}H{round(start + frame.room - 2)}"
        # `III` of `TW III 2025`, `Q3` of `Q3 2025`.
        name = cell_text(quarter, Kind.QUARTER).split()[-2]
        labels += f"<text x={middle} y={HEIGHT - BOTTOM + 18} class=m>{name}</text>"
        if not place or quarter.number == 1:
            labels += f"<text x={middle} y={HEIGHT - BOTTOM + 36} class=m>{quarter.year}</text>"
    return f"<path class=col d='{columns}'/><path class=goal d='{targets}'/>{labels}"


def map_markup(drawn: Map) -> str:
    """A list of regions, each laid where it lies."""
    tiles = "".join(_tile(square) for square in drawn.squares)
    return f"<figure><figcaption class=cap>{text(drawn.title)}</figcaption><ul class=map>{tiles}</ul></figure>"


def _tile(square: Square) -> str:
    value = text(cell_text(square.value, square.kind))
    word = f"<em>{mark_markup(square.mark)}</em>" if square.mark else ""
    shade = square.mark.colour if square.mark else "" if square.depth is None else f"d{square.depth}"
    name = text(square.short)
    if square.short != square.name:
        name = f'<abbr title="{text(square.name)}">{name}</abbr>'
    return f'<li class="{shade}" style=grid-area:{square.row}/{square.column}>{name} <b>{value}</b>{word}'
