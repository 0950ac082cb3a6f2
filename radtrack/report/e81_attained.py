"""Column 14 of form E.81: what was attained of the target at the end of the plan, as a formula of the row's cells."""

from __future__ import annotations

from decimal import Decimal, localcontext

from radtrack.core.model import Indicator, Range, TargetValue
from radtrack.core.number import plain_decimal
from radtrack.core.terms import Reason
from radtrack.report.book import Cell
from radtrack.scoring.gap import grade
from radtrack.scoring.percent import raw_percent
from radtrack.scoring.precision import PRECISE

T, R = "{plan_k}", "{total_k}"


def attained_cell(indicator: Indicator, method: str | None, target: TargetValue, actual: Decimal | str) -> Cell | None:
    """The unrounded percent by the indicator's own method; None where that gives none. Where a rule other than a
    formula decides (R = 0, T = 0, inside a range, yes or no), the percent stands alone."""
    with localcontext(PRECISE):
        raw = raw_percent(indicator, method, actual, target)
        if isinstance(raw, Reason):
            return None
        formula = _formula(indicator, method, target, actual)
        if indicator.cap is not None and raw > indicator.cap:
            raw, formula = indicator.cap, formula and f"MIN({number(indicator.cap)},{formula})"
        if indicator.floor is not None and raw < indicator.floor:
            raw, formula = indicator.floor, formula and f"MAX({number(indicator.floor)},{formula})"
        return Cell(raw, formula)


def number(value: Decimal) -> str:
    """A number as a formula writes it; a negative one in brackets."""
    text = f"{plain_decimal(value):f}"
    return f"({text})" if value < 0 else text


def _formula(indicator: Indicator, method: str | None, target: TargetValue, actual: Decimal | str) -> str:
    match method, target, actual:
        case "predicate", str() as goal, str() as word:
            reached, wanted = grade(indicator, word), grade(indicator, goal)
            return f"{number(reached)}/{number(wanted)}*100" if reached is not None and wanted else ""
        case ("within" | "range" | "range_reverse") as name, Range() as edges, Decimal() as value:
            return _against_range(name, edges, value)
        case "stabilize", _, _:
            return ""
        case str() as name, Decimal() as goal, Decimal() as value:
            return _against_number(name, indicator, goal, value)
        case _:
            return ""


def _against_number(method: str, indicator: Indicator, target: Decimal, actual: Decimal) -> str:
    start = indicator.baseline.value if indicator.baseline else None
    match method:
        case "ratio":
            return f"{R}/{T}*100" if target > 0 else f"(2*{T}-{R})/{T}*100"
        case "reverse" if target:
            return f"(2*{T}-{R})/{T}*100"
        case "reverse" if indicator.worst:
            worst = number(indicator.worst)
            return f"({worst}-{R})/{worst}*100"
        case "inverse" if target and actual > 0:
            return f"{T}/{R}*100"
        case "from_baseline" if isinstance(start, Decimal):
            return f"({R}-{number(start)})/({T}-{number(start)})*100"
        case _:
            return ""


def _against_range(method: str, target: Range, actual: Decimal) -> str:
    if target.min <= actual <= target.max:
        return ""
    below = actual < target.min
    edge = number(target.min if below else target.max)
    turned = method == "range_reverse" or (method == "within" and not below)
    return f"(2*{edge}-{R})/{edge}*100" if turned else f"{R}/{edge}*100"
