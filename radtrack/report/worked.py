"""An attainment formula with its numbers put in, so that it can be checked by hand."""

from __future__ import annotations

from decimal import Decimal

from radtrack.core.attainment import Attainment
from radtrack.core.model import Indicator, Range, TargetValue
from radtrack.locale.messages import number_text
from radtrack.locale.translate import _
from radtrack.report.reckoning import Parts
from radtrack.report.table import Kind, cell_text
from radtrack.scoring.gap import grade


def worked_text(attainment: Attainment, parts: Parts | None = None) -> str:
    """`25 / 40 × 100 = 62,50`, for a ratio whose parts are known `301 / 373 × 100 = 80,6971; 80,6971 / 87 × 100 =
    92,76`; "" without either. Where a rule other than the formula decided (R = 0, T = 0), only the result stands."""
    steps = [_division(parts, attainment.actual)] if parts and isinstance(attainment.actual, Decimal) else []
    if attainment.percent_raw is not None:
        put_in = expression(attainment.indicator, attainment.method, attainment.target, attainment.actual)
        result = cell_text(attainment.percent_raw, Kind.PERCENT)
        steps.append(f"{put_in} = {result}" if put_in else result)
    return "; ".join(steps)


def _division(parts: Parts, actual: Decimal) -> str:
    return f"{_n(parts.numerator)} / {_n(parts.denominator)} × {_n(parts.per)} = {_n(actual)}"


def expression(indicator: Indicator, method: str | None, target: TargetValue | None, actual: TargetValue | None) -> str:
    """The method's formula with target and actual put in; "" where a rule other than the formula decides."""
    match method, target, actual:
        case ("predicate", str() as goal, str() as word):
            return _on_scale(indicator, goal, word)
        case ("yesno", str(), str() as word):
            return word
        case (("within" | "range" | "range_reverse") as name, Range() as edges, Decimal() as value):
            return _against_range(name, edges, value)
        case ("stabilize", goal, Decimal() as value):
            return _stabilized(goal.min if isinstance(goal, Range) else goal, value)
        case (str() as name, Decimal() as goal, Decimal() as value):
            return _against_number(name, indicator, goal, value)
        case _:
            return ""


def _against_number(method: str, indicator: Indicator, target: Decimal, actual: Decimal) -> str:
    t, r = _n(target), _n(actual)
    baseline = indicator.baseline.value if indicator.baseline else None
    match method:
        case "ratio" if target < 0:
            return f"(1 + (1 − {r} / {t})) × 100"
        case "ratio" if target:
            return f"{r} / {t} × 100"
        case "reverse" if target:
            return f"(2 × {t} − {r}) / {t} × 100"
        case "reverse" if indicator.worst:
            worst = _n(indicator.worst)
            return f"({worst} − {r}) / {worst} × 100"
        case "inverse" if target and actual > 0:
            return f"{t} / {r} × 100"
        case "from_baseline" if isinstance(baseline, Decimal):
            b = _n(baseline)
            return f"({r} − {b}) / ({t} − {b}) × 100"
        case _:
            return ""


def _against_range(method: str, target: Range, actual: Decimal) -> str:
    low, high, r = _n(target.min), _n(target.max), _n(actual)
    if target.min <= actual <= target.max:
        return _("{value} di dalam {low}–{high}").format(value=r, low=low, high=high)
    below = actual < target.min
    match method:
        case "within" if not below:
            return f"(2 − {r} / {high}) × 100"
        case "within" | "range":
            return f"{r} / {low if below else high} × 100"
        case _:
            return f"(1 + (1 − {r} / {low if below else high})) × 100"


def _stabilized(target: TargetValue | None, actual: Decimal) -> str:
    if not isinstance(target, Decimal) or not target:
        return ""
    share = f"{_n(actual)} / {_n(target)} × 100"
    return f"Ca({share})" if actual <= target else f"Ca(200 − {share})"


def _on_scale(indicator: Indicator, target: str, actual: str) -> str:
    goal, reached = grade(indicator, target), grade(indicator, actual)
    return f"{_n(reached)} / {_n(goal)} × 100" if goal and reached is not None else ""


def _n(value: Decimal) -> str:
    text = number_text(value, places=4)
    return f"({text})" if value < 0 else text
