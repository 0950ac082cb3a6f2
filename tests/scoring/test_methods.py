"""The formulas, at the edges where two readers would differ."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from radtrack.core.method import METHODS
from radtrack.scoring.methods import FORMULAS, Aim
from radtrack.scoring.precision import PRECISE, rounded_percent, settled


def percent(method: str, actual: str, low: str, high: str | None = None, **known: Decimal | None) -> Decimal | None:
    raw = FORMULAS[method](Decimal(actual), Aim(Decimal(low), Decimal(high or low), **known))
    return None if raw is None else rounded_percent(raw)


def test_every_method_of_the_plan_format_has_its_formula_and_no_other_has() -> None:
    assert set(FORMULAS) == {method.name for method in METHODS}


def test_every_formula_says_where_it_comes_from_and_gives_an_example() -> None:
    for name, formula in FORMULAS.items():
        assert formula.__doc__, name
        assert "Source:" in formula.__doc__, name
        assert "Example:" in formula.__doc__, name


@pytest.mark.parametrize(
    "method, actual, target, wanted",
    [
        ("ratio", "80.7", "88", "91.7045"),
        ("ratio", "-11", "-10", "90"),
        ("ratio", "-0.6", "-0.5", "80"),
        ("reverse", "135.15", "88.82", "47.8383"),
        ("reverse", "0", "12", "200"),
        ("inverse", "135.15", "88.82", "65.7196"),
        ("inverse", "0", "12", "100"),
        ("inverse", "-3", "12", "100"),
        ("inverse", "0.5", "12", "2400"),
        ("inverse", "0", "0", "100"),
        ("stabilize", "96", "100", "112"),
        ("stabilize", "104", "100", "112"),
        ("stabilize", "45", "100", "50"),
        ("stabilize", "100", "100", "120"),
        ("stabilize", "250", "100", "-55.5556"),
    ],
)
def test_a_formula_gives_what_its_docstring_says(method: str, actual: str, target: str, wanted: str) -> None:
    assert percent(method, actual, target) == Decimal(wanted)


@pytest.mark.parametrize(
    "method, actual, wanted",
    [
        ("within", "92", "97.7778"),
        ("within", "80", "100"),
        ("within", "90", "100"),
        ("within", "70", "87.5"),
        ("range", "92", "102.2222"),
        ("range", "80", "100"),
        ("range", "90", "100"),
        ("range", "70", "87.5"),
        ("range_reverse", "92", "97.7778"),
        ("range_reverse", "80", "100"),
        ("range_reverse", "90", "100"),
        ("range_reverse", "70", "112.5"),
    ],
)
def test_a_range_includes_its_edges_and_differs_by_method_outside(method: str, actual: str, wanted: str) -> None:
    assert percent(method, actual, "80", "90") == Decimal(wanted)


@pytest.mark.parametrize("method", ["ratio", "stabilize", "predicate"])
def test_a_target_of_zero_gives_nothing_to_divide_by(method: str) -> None:
    assert percent(method, "3", "0") is None


@pytest.mark.parametrize("method", ["reverse", "inverse"])
def test_a_falling_target_of_zero_is_met_by_zero_and_by_nothing_above(method: str) -> None:
    assert percent(method, "0", "0") == 100
    assert percent(method, "3", "0") is None
    assert percent(method, "0.5", "0") is None


def test_a_worst_value_makes_a_falling_target_of_zero_scorable() -> None:
    assert percent("reverse", "4", "0", worst=Decimal(10)) == 60
    assert percent("reverse", "4", "8", worst=Decimal(10)) == 150
    assert percent("reverse", "0.2", "0", worst=Decimal("0.5")) == 60
    for nothing in ("0", "-0.5"):
        assert percent("reverse", "4", "0", worst=Decimal(nothing)) is None


def test_no_cases_at_all_is_the_cap_where_there_is_one() -> None:
    assert percent("inverse", "0", "12", cap=Decimal(120)) == 120
    assert percent("inverse", "6", "12", cap=Decimal(120)) == 200


@pytest.mark.parametrize("method", ["within", "range", "range_reverse"])
def test_only_the_edge_that_divides_may_not_be_zero(method: str) -> None:
    assert percent(method, "-1", "0", "5") is None
    assert percent(method, "6", "0", "5") is not None
    assert percent(method, "0", "0", "5") == 100
    assert percent(method, "6", "0", "0") is None


def test_a_range_may_lie_below_one() -> None:
    assert [percent(method, "1.5", "0.5", "1") for method in ("within", "range", "range_reverse")] == [50, 150, 50]
    assert percent("within", "2", "0.25", "1") == 0


def test_the_way_from_the_baseline_counts_in_both_directions() -> None:
    assert percent("from_baseline", "70", "80", baseline=Decimal(60)) == 50
    assert percent("from_baseline", "10", "0", baseline=Decimal(40)) == 75
    assert percent("from_baseline", "70", "60", baseline=Decimal(60)) is None
    assert percent("from_baseline", "70", "60") is None


def test_a_percent_is_rounded_half_up_once() -> None:
    assert rounded_percent(Decimal("90.99995")) == Decimal(91)
    assert rounded_percent(Decimal("90.9999499999")) == Decimal("90.9999")


def test_a_division_that_does_not_come_out_does_not_hide_a_tie() -> None:
    with localcontext(PRECISE):
        nearly = sum([Decimal("12.34565") / 6] * 6, Decimal(0))
    assert nearly < Decimal("12.34565")
    assert rounded_percent(nearly) == Decimal("12.3457")
    assert str(settled(nearly)) == "12.34565"


def test_no_digit_that_a_cell_can_hold_is_settled_away() -> None:
    typed = Decimal("123456789012345.123456789012345678")
    with localcontext(PRECISE):
        assert settled(typed * 3 / 3) == typed
        assert settled(typed / 7 * 7) == typed
        assert settled(Decimal("1e60") / 3) == Decimal("3." + 39 * "3" + "e59")


def test_a_percent_of_a_tiny_target_is_still_a_percent() -> None:
    assert percent("ratio", "1e14", "1e-300") == Decimal("1e316")
