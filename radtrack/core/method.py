"""Which attainment methods exist, and what each one suits. The formulas are in `radtrack.scoring.methods`."""

from __future__ import annotations

from typing import NamedTuple

from radtrack.core.diagnostic import N_
from radtrack.core.terms import Direction, Measure

INCREASE, DECREASE, RANGE = Direction.INCREASE, Direction.DECREASE, Direction.RANGE


class MethodRule(NamedTuple):
    """What a method suits. `letter` stands beside every percent in the workbook; `formula` is a message id.

    `directions` are those it may be declared for; `measure` restricts it to one measure; `negative_target`: whether a
    target below 0 means something under it; `single_number`: a range target with min = max; `needs_baseline`.
    """

    name: str
    letter: str
    formula: str
    directions: tuple[Direction, ...]
    measure: Measure | None = None
    negative_target: bool = False
    single_number: bool = False
    needs_baseline: bool = False


METHODS: tuple[MethodRule, ...] = (
    MethodRule("ratio", "a", N_("R / T × 100"), (INCREASE,), negative_target=True),
    MethodRule("reverse", "b", N_("(2T − R) / T × 100"), (DECREASE,)),
    MethodRule("inverse", "c", N_("T / R × 100"), (DECREASE,)),
    MethodRule("within", "d", N_("di dalam rentang 100; di bawah R / min × 100; di atas (2 − R/maks) × 100"), (RANGE,)),
    MethodRule("range", "e", N_("di dalam rentang 100; di bawah R / min × 100; di atas R / maks × 100"), (RANGE,)),
    MethodRule("range_reverse", "f", N_("di dalam rentang 100; di luar (1 + (1 − R/batas terdekat)) × 100"), (RANGE,)),
    MethodRule(
        "stabilize",
        "g",
        N_("Ca = R/T × 100 bila R ≤ T, selain itu 200 − R/T × 100; lalu 0→0, 90→100, 100→120"),
        (RANGE,),
        single_number=True,
    ),
    MethodRule(
        "from_baseline",
        "h",
        N_("(R − kondisi awal) / (T − kondisi awal) × 100"),
        (INCREASE, DECREASE),
        negative_target=True,
        needs_baseline=True,
    ),
    MethodRule("predicate", "i", N_("nilai skala R / nilai skala T × 100"), (INCREASE,), Measure.PREDICATE),
    MethodRule("yesno", "j", N_("ya 100, tidak 0"), (INCREASE,), Measure.YESNO),
)


_BY_NAME = {rule.name: rule for rule in METHODS}


def method_rule(name: str) -> MethodRule | None:
    return _BY_NAME.get(name)


def default_method(measure: Measure, direction: Direction, decrease: str | None) -> str | None:
    """The method when the indicator names none: by measure for predicate and yesno, else by direction. `decrease` is
    the plan's own choice for falling indicators, which have no default; None where nothing is scored or chosen."""
    match measure, direction:
        case _, Direction.MONITOR:
            return None
        case ((Measure.PREDICATE | Measure.YESNO), _):
            return str(measure)
        case _, Direction.INCREASE:
            return "ratio"
        case _, Direction.RANGE:
            return "within"
        case _:
            return decrease
