"""Native charts of a slide: their figures stand in a workbook inside the file and can be edited."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.util import Pt

from radtrack.report.book import Chart
from radtrack.report.render.excel_embedded import embedded_workbook
from radtrack.report.render.excel_fit import FONT
from radtrack.report.render.excel_style import ACCENT, MUTED, RULE, STRONG
from radtrack.report.render.office_file import cut, plain
from radtrack.report.render.pptx_master import Box, rgb
from radtrack.report.table import SECTION, Kind, Table, cell_text

TYPES = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
FORMATS = {Kind.PERCENT: "#,##0.00", Kind.COUNT: "#,##0"}
"""The same decimals as everywhere, with the decimal mark of the machine."""
MOST_LETTERS = 40
SIZES = ((10, 14), (16, 12), (99, 11))
"""Up to how many bars, letters of that size."""


def add_chart(slide: Any, chart: Chart, table: Table, box: Box, created: datetime) -> Box:
    """The chart over the whole box; nothing but bars, their names and their figures."""
    rows = [row for row in table.rows if SECTION not in row]
    form = FORMATS.get(chart.kind, "General")
    title = plain(chart.title)
    names = [" ".join(cut(cell_text(row[chart.label], Kind.STATUS), MOST_LETTERS).split()) for row in rows]
    values = [row[chart.value] for row in rows]
    data = CategoryChartData(number_format=form)
    data.categories = names
    data.add_series(title, values)
    frame = slide.shapes.add_chart(TYPES[chart.form], *box.emu(), data)
    behind = embedded_workbook(title, list(zip(names, values, strict=True)), form, created)
    frame.chart.part.chart_workbook.update_from_xlsx_blob(behind)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(chart.alt))
    picture = frame.chart
    picture.has_legend = picture.has_title = False
    picture.font.name, picture.font.color.rgb = FONT, rgb(MUTED)
    picture.font.size = Pt(next(size for most, size in SIZES if len(rows) <= most or most == SIZES[-1][0]))
    _axes(picture, chart)
    plot = picture.plots[0]
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked, labels.show_value = form, False, True
    labels.position = XL_LABEL_POSITION.ABOVE if chart.form == "line" else XL_LABEL_POSITION.OUTSIDE_END
    labels.font.bold, labels.font.color.rgb = True, rgb("#000000")
    _colour(plot, chart, [value is None for value in values])
    return Box(box.left, box.top + box.height, box.width, 0)


def _axes(picture: Any, chart: Chart) -> None:
    values, names = picture.value_axis, picture.category_axis
    values.has_major_gridlines = values.visible = False
    values.minimum_scale = 0
    if chart.highest is not None:
        values.maximum_scale = chart.highest
    names.reverse_order = chart.form == "bar"
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = rgb(RULE)


def _colour(plot: Any, chart: Chart, empty: list[bool]) -> None:
    series = plot.series[0]
    if chart.form == "line":
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = rgb(ACCENT), Pt(2.5)
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 8
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(ACCENT)
        return
    plot.gap_width = 45
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(ACCENT)
    for at, name in enumerate(chart.colours[: len(empty)]):
        if not empty[at]:
            fill = series.points[at].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb(STRONG.get(name, ACCENT))
