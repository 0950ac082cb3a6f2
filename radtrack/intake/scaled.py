"""Figures of a row below a title or a header that says they are thousands or millions of their unit."""

from __future__ import annotations

from collections.abc import Iterator

from radtrack.core.actual import Actual
from radtrack.core.diagnostic import Diagnostic
from radtrack.core.model import Indicator
from radtrack.intake.cells import finding
from radtrack.intake.line import Line
from radtrack.intake.rules_value import V18_SCALE, V18_TITLE
from radtrack.intake.scale import Scale, scale_in
from radtrack.intake.table import Table
from radtrack.intake.values import MONEY, Expect, expect_figure, expect_part

_FIELDS = {"actual": "value", "numerator": "numerator", "denominator": "denominator", "budget": "budget"}


def states_scale(table: Table) -> bool:
    """Whether any title or header of figures states a scale; nearly none does."""
    headers = (table.header.columns[column].path.text for column in table.figures)
    return bool(table.statements.scales) or any(scale_in(text) for text in headers)


def check_scale(table: Table, line: Line, indicator: Indicator, actual: Actual) -> Iterator[Diagnostic]:
    """Every figure that such a title or header speaks of; a 0 is 0 in any scale."""
    for key, field in _FIELDS.items():
        if key not in line.cells or not getattr(actual, field):
            continue
        expect = _expected(indicator, key)
        header = table.header_of(line.cells[key])
        title = next((title for title in table.statements.scales if _means(scale_in(title.text), expect)), None)
        if _means(scale_in(header.path.text), expect):
            yield finding(V18_SCALE, line.cells[key], header=header.title, unit=expect.unit)
        elif title:
            params = {**title.named, "unit": expect.unit}
            yield Diagnostic(V18_TITLE, line.cells[key].where, params, title.related)


def _expected(indicator: Indicator, key: str) -> Expect:
    match key:
        case "budget":
            return MONEY
        case "numerator":
            return expect_part(indicator.numerator)
        case "denominator":
            return expect_part(indicator.denominator)
        case _:
            return expect_figure(indicator)


def _means(scale: Scale | None, expect: Expect) -> bool:
    """Whether the scale is said of such figures: millions of rupiah of money only, and no scale of percents."""
    return scale is not None and not expect.percent and (expect.money or not scale.money)
