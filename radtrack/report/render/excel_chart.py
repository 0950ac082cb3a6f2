"""Native charts beside the first table of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from radtrack.report.book import Chart
from radtrack.report.render.excel_fit import FONT
from radtrack.report.render.excel_style import ACCENT, MUTED, RULE, STRONG
from radtrack.report.table import Kind

GAP = 8
"""Pixels between charts."""
FIRST_SHARE = 0.47
"""Of the width, for the first chart; the charts beside it share the height as `SHARES` says."""
SHARES = {1: (1.0,), 2: (0.57, 0.43)}


@dataclass(frozen=True)
class Placed:
    """Where a table landed on its sheet: first and last row of its body, the grid column of each key."""

    sheet: str
    first: int
    last: int
    columns: dict[str, int]

    def area(self, key: str) -> list[Any]:
        column = self.columns[key]
        return [self.sheet, self.first, column, self.last, column]


@dataclass(frozen=True)
class Frame:
    """The rectangle left for charts: pixels from the top left corner of a cell."""

    row: int
    column: int
    width: int
    height: int


def add_charts(
    workbook: Any, sheet: Any, charts: Sequence[Chart], tables: dict[str, Placed], frame: Frame, size: int
) -> None:
    """The first chart stands at the left in full height, up to two more at the right, one below the other."""
    drawn = [chart for chart in charts if chart.table in tables]
    first_width = int(frame.width * FIRST_SHARE) if len(drawn) > 1 else frame.width
    boxes = [(0, 0, first_width - GAP, frame.height)]
    top = 0
    for share in SHARES.get(len(drawn) - 1, ()):
        height = int((frame.height - GAP) * share)
        boxes.append((first_width, top, frame.width - first_width - GAP, height))
        top += height + GAP
    for chart, (x, y, width, height) in zip(drawn, boxes, strict=True):
        picture = _picture(workbook, chart, tables[chart.table], size)
        picture.set_size({"width": width, "height": height})
        options = {"x_offset": x + GAP, "y_offset": y, "description": chart.alt, "object_position": 2}
        sheet.insert_chart(frame.row, frame.column, picture, options)


def _picture(workbook: Any, chart: Chart, placed: Placed, size: int) -> Any:
    picture = workbook.add_chart({"type": chart.form})
    letters = {"name": FONT, "size": size, "color": MUTED}
    line, form = chart.form == "line", "#,##0.0" if chart.kind is Kind.PERCENT else "#,##0"
    series: dict[str, Any] = {
        "name": chart.title,
        "categories": placed.area(chart.label),
        "values": placed.area(chart.value),
        "data_labels": {"value": True, "num_format": form, "font": letters},
    }
    if line:
        series |= {"line": {"color": ACCENT, "width": 2.25}}
        series |= {"marker": {"type": "circle", "size": 6, "fill": {"color": ACCENT}, "border": {"color": ACCENT}}}
        series["data_labels"]["position"] = "above"
    else:
        series |= {"fill": {"color": ACCENT}, "gap": 45}
        series["data_labels"]["position"] = "outside_end"
        if chart.colours:
            series["points"] = [{"fill": {"color": STRONG.get(name, ACCENT)}} for name in chart.colours]
    picture.add_series(series)
    picture.set_title({"name": chart.title, "name_font": {**letters, "size": size + 1, "bold": True, "color": ACCENT}})
    picture.set_legend({"none": True})
    picture.set_chartarea({"border": {"color": RULE}})
    picture.show_blanks_as("gap")
    _axes(picture, chart, letters)
    return picture


def _axes(picture: Any, chart: Chart, letters: dict[str, Any]) -> None:
    values: dict[str, Any] = {
        "name": chart.axis or None,
        "name_font": {**letters, "bold": False},
        "num_font": letters,
        "num_format": "#,##0",
        "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": "#E3E7EC", "width": 0.75}},
        "line": {"none": True},
    }
    if chart.kind is Kind.COUNT:
        values |= {"visible": False, "major_gridlines": {"visible": False}}
    if chart.highest is not None:
        values["max"] = chart.highest
    names: dict[str, Any] = {"num_font": letters, "line": {"color": RULE}, "major_tick_mark": "none"}
    if chart.form == "bar":
        picture.set_x_axis(values)
        picture.set_y_axis({**names, "reverse": True, "crossing": "max", "interval_unit": 1})
    else:
        picture.set_x_axis(names)
        picture.set_y_axis(values)
