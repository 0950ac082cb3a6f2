"""Pictures in characters: columns with a target line, and sparklines; both say everything without colour."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from radtrack.core.period import Quarter
from radtrack.locale.translate import _
from radtrack.report.table import Plot, cell_text

STEPS = "▁▂▃▄▅▆▇█"
GAP = "·"
LINE = "─"
HEIGHTS = ("_", LINE, "▔")
"""A target line in the lower third of its row, in the middle, in the upper third."""

ROWS = 9
"""Lines a picture is high at most, without its labels."""

NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
"""What a row may stand for, times a power of ten."""

NARROWEST, WIDEST = 4, 12
"""Characters for one quarter."""


def sparkline(values: Sequence[Decimal | None]) -> str:
    """One character a value, from the lowest to the highest there is; a gap is a dot, never the lowest step."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, span = min(known), max(known) - min(known)
    if not span:
        return "".join(GAP if value is None else STEPS[3] for value in values)
    last = len(STEPS) - 1
    return "".join(
        GAP if value is None else STEPS[int((value - low) * last / span + Decimal("0.5"))] for value in values
    )


def plot_lines(plot: Plot, width: int) -> list[str]:
    """The picture without its legend in that many characters; of more quarters than have room the latest are drawn."""
    step, low, high = scale(plot)
    labels = {row: cell_text(step * (row + 1), plot.kind) for row in range(high - 1, low - 1, -2)}
    base = cell_text(step * low, plot.kind)
    margin = max(map(len, [base, *labels.values()]))
    drawn = min(len(plot.quarters), max((width - margin - 2) // NARROWEST, 1))
    cell = min(max((width - margin - 2) // drawn, NARROWEST), WIDEST)
    shown = range(len(plot.quarters) - drawn, len(plot.quarters))
    lines = []
    for row in range(high - 1, low - 1, -1):
        cells = "".join(_cell(plot, place, row, step, cell, lowest=row == low) for place in shown)
        lines.append(f"{labels.get(row, ''):>{margin}} {'┤' if row in labels else '│'}{cells}".rstrip())
    lines.append(f"{base:>{margin}} └{LINE * cell * drawn}")
    for texts in (_quarter_labels(plot.quarters[-drawn:], cell), _year_labels(plot.quarters[-drawn:], cell)):
        lines.append(f"{'':{margin + 2}}{texts}".rstrip())
    return lines


def scale(plot: Plot) -> tuple[Decimal, int, int]:
    """The height of a row in the unit, and the lowest and highest row edge in rows; 0 is always an edge, so that
    columns stand on it and are as long as they are large."""
    known = [value for value in plot.values if value is not None]
    known += [edge for edges in plot.targets for edge in edges]
    top, bottom = max([*known, Decimal(0)]), min([*known, Decimal(0)])
    if not (top or bottom):
        return Decimal(1), 0, 1
    size = Decimal(1).scaleb((top - bottom).adjusted() - 2)
    while True:
        for times in NICE:
            step = size * times
            high, low = _rows(top, step), -_rows(-bottom, step)
            if high - low <= ROWS:
                return step, low, high
        size *= 10


def _rows(value: Decimal, step: Decimal) -> int:
    return int((value / step).to_integral_value(ROUND_CEILING))


def _cell(plot: Plot, place: int, row: int, step: Decimal, width: int, *, lowest: bool) -> str:
    """One quarter in one row: its column in the middle, the target line on both sides or across."""
    side = next((line for edge in plot.targets[place] if (line := _line(edge, row, step))), " ")
    value = plot.values[place]
    middle = max(width // 3, 1)
    if not value:
        sign = plot.signs[place] if value is None else "0"
        filled = f"{sign if lowest and sign else side:{side}^{middle}}"
    else:
        filled = (_column(value, row, step) or side) * middle
    left = (width - middle) // 2
    return side * left + filled + side * (width - middle - left)


def _line(edge: Decimal, row: int, step: Decimal) -> str:
    """The target line where it runs through this row, "" where it does not."""
    within = edge / step - row
    if not 0 < within <= 1 and not (edge == 0 and row == 0):
        return ""
    return HEIGHTS[min(int(within * 3), 2)]


def _column(value: Decimal, row: int, step: Decimal) -> str:
    """What a column that stands on 0 shows in the row between `row` and `row + 1` steps, "" if nothing."""
    if row >= 0:
        eighths = int((value / step - row) * 8)
        # A small value is small, not absent.
        if row == 0 and 0 < value < step / 8:
            eighths = 1
        return "" if eighths < 1 else STEPS[min(eighths, 8) - 1]
    depth = row + 1 - value / step
    if depth <= 0:
        return ""
    return "█" if depth > Decimal("0.75") else "▀"


def _quarter_labels(quarters: Sequence[Quarter], cell: int) -> str:
    """`TW III` where there is room, else `III`, under each column."""
    texts = [_("TW {roman}").format(roman=q.roman, number=q.number) for q in quarters]
    if max(map(len, texts)) >= cell:
        texts = [text.split()[-1] for text in texts]
    return "".join(f"{text:^{cell}}" for text in texts)


def _year_labels(quarters: Sequence[Quarter], cell: int) -> str:
    """The year under its first quarter."""
    years = [str(q.year) if not place or q.number == 1 else "" for place, q in enumerate(quarters)]
    return "".join(f"{year:^{cell}}" for year in years)
