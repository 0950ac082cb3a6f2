"""Pictures in characters: what is drawn, and what a gap and a zero look like."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.period import Quarter
from radtrack.report.render.plot import GAP, STEPS, plot_lines, sparkline
from radtrack.report.table import Plot

FIRST = Quarter(2025, 1)


def plot(*values: int | str | None, targets: tuple[tuple[int, ...], ...] = (), signs: str = "") -> Plot:
    quarters = tuple(FIRST.shift(n) for n in range(len(values)))
    edges = tuple(tuple(map(Decimal, edge)) for edge in targets) or ((),) * len(values)
    marks = tuple(signs[n : n + 1].strip() for n in range(len(values)))
    return Plot(quarters, tuple(None if v is None else Decimal(v) for v in values), edges, marks)


def column(lines: list[str], place: int) -> list[str]:
    """The character in the middle of one quarter, from the top row to the lowest."""
    rows = [line for line in lines if "┤" in line or "│" in line]
    cells = [line[max(line.find("┤"), line.find("│")) + 1 :] for line in rows]
    return [cell[place * 12 + 5 : place * 12 + 6].strip() for cell in cells]


def test_a_sparkline_runs_from_the_lowest_to_the_highest_value() -> None:
    assert sparkline([Decimal(v) for v in range(8)]) == STEPS
    assert sparkline([Decimal(7), Decimal(7)]) == STEPS[3] * 2


def test_a_gap_in_a_sparkline_is_no_zero() -> None:
    assert sparkline([Decimal(0), None, Decimal(9)]) == f"▁{GAP}█"
    assert sparkline([None, None]) == ""


def test_columns_stand_on_zero_and_are_as_long_as_they_are_large() -> None:
    lines = plot_lines(plot(20, 80), 60)
    small, large = column(lines, 0), column(lines, 1)
    assert small.count("█") * 4 == large.count("█") == 8
    assert lines[-3].lstrip().startswith("0 └")


def test_a_value_just_above_nothing_is_drawn_and_a_reported_zero_says_so() -> None:
    lines = plot_lines(plot("0.01", 0, 80), 60)
    assert column(lines, 0)[-1] == "▁"
    assert column(lines, 1)[-1] == "0"


def test_a_gap_carries_its_sign_and_nothing_else() -> None:
    drawn = column(plot_lines(plot(None, 80, signs="?"), 60), 0)
    assert drawn[-1] == "?"
    assert not any(drawn[:-1])


def test_the_target_runs_beside_the_column_and_across_where_it_is_not_reached() -> None:
    lines = plot_lines(plot(80, 20, targets=((75,), (75,))), 60)
    (row,) = [line for line in lines if "▔" in line or ("─" in line and "└" not in line)]
    drawn = row[row.find("┤") + 1 :] if "┤" in row else row[row.find("│") + 1 :]
    assert drawn[:12].strip("▔─") == "████"
    assert set(drawn[12:24]) <= {"▔", "─"}


def test_a_range_has_two_lines() -> None:
    lines = plot_lines(plot(50, targets=((20, 80),)), 60)
    assert sum(any(c in line for c in "_▔─") and "└" not in line for line in lines) == 2


def test_values_below_zero_hang_from_it() -> None:
    lines = plot_lines(plot(-40, 40), 60)
    below, above = column(lines, 0), column(lines, 1)
    assert below[-1] == "█"
    assert not below[0]
    assert above[0] == "█"
    assert not above[-1]
    assert lines[-3].lstrip().startswith("-40 └") or lines[-3].lstrip().startswith("−40 └")


def test_quarters_and_years_stand_under_their_columns_and_are_shortened_where_it_is_narrow() -> None:
    wide, narrow = plot_lines(plot(*range(1, 6)), 80), plot_lines(plot(*range(1, 6)), 24)
    assert wide[-2].split() == ["TW", "I", "TW", "II", "TW", "III", "TW", "IV", "TW", "I"]
    assert narrow[-2].split() == ["I", "II", "III", "IV", "I"]
    assert wide[-1].split() == ["2025", "2026"]


def test_of_more_quarters_than_fit_the_latest_are_drawn() -> None:
    lines = plot_lines(plot(*range(1, 41)), 40)
    assert lines[-1].split()[-1] == "2034"
    assert max(map(len, lines)) <= 40


@given(
    st.lists(st.none() | st.decimals(-(10**9), 10**12, places=2), min_size=1, max_size=12),
    st.integers(30, 200),
)
def test_a_picture_fits_its_width_and_stays_low(values: list[Decimal | None], width: int) -> None:
    lines = plot_lines(plot(*values), width)
    assert max(map(len, lines)) <= width
    assert len(lines) <= 12


@pytest.mark.parametrize("value", ["0", "7", "123456", "0.002"])
def test_one_quarter_is_a_picture_too(value: str) -> None:
    assert plot_lines(plot(value), 40)
