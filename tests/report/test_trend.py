"""Indicators quarter by quarter, with gaps that are never 0."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from radtrack.core.actual import Fold
from radtrack.core.attainment import Attainment, Snapshot
from radtrack.core.model import Indicator
from radtrack.core.terms import Accumulate, Direction, Measure
from radtrack.report.render.json import render_json
from radtrack.report.table import Plot, Table, cell_text
from radtrack.report.trend import build_trend
from radtrack.scoring.attain import attain
from tests.report.sample import sample_snapshot
from tests.report.screen import pipe, screen
from tests.scoring.rows import YEAR, fold, indicator, plan, quarter, target

LAST_YEAR = YEAR - 1
ASKED = quarter(2)
FIGURES = [
    *(fold(n, v, year=LAST_YEAR) for n, v in enumerate((10, 30, 20, 40), 1)),
    fold(1, 0),
    fold(2, 25),
]


def flow(*changed: Any, **changes: Any) -> Indicator:
    promised = changed or (target(80, (20, 20, 20, 20), year=LAST_YEAR), target(100, (25, 25, 25, 25)))
    known = {"accumulate": Accumulate.SUM, "measure": Measure.COUNT, "name": "Jumlah {korban} terlatih"}
    return indicator("ratio", *promised, **(known | changes))


def path(asked: Indicator, folds: Sequence[Fold], quarters: int) -> tuple[Attainment, ...]:
    return tuple(attain(plan(), asked, ASKED.shift(-back), folds) for back in range(quarters + 3, -1, -1))


def seen(asked: Indicator, folds: Sequence[Fold] = FIGURES, quarters: int = 4, **more: Any) -> Snapshot:
    return sample_snapshot()._replace(quarter=ASKED, paths={asked.code: path(asked, folds, quarters), **more})


def table(snapshot: Snapshot, quarters: int = 4, key: str = "path-UJI-01") -> Table:
    return next(t for t in build_trend(snapshot, quarters).tables if t.key == key)


def cells(snapshot: Snapshot, column: str, quarters: int = 4) -> list[str | None]:
    return [None if (v := row[column]) is None else cell_text(v, "text") for row in table(snapshot, quarters).rows]


def picture(snapshot: Snapshot, quarters: int = 4) -> Plot:
    drawn = table(snapshot, quarters).plot
    assert drawn is not None
    return drawn


def test_each_quarter_shows_its_value_to_date_its_target_and_the_same_quarter_of_last_year() -> None:
    snapshot = seen(flow())
    assert cells(snapshot, "quarter") == ["TW III 2024", "TW IV 2024", "TW I 2025", "TW II 2025"]
    assert cells(snapshot, "actual") == ["60", "100", "0", "25"]
    assert cells(snapshot, "target") == ["60", "80", "25", "50"]
    assert cells(snapshot, "last_year") == [None, None, "10", "40"]
    assert [row["change"] for row in table(snapshot).rows] == [None, None, -10, -15]


def test_what_lacks_a_quarter_on_either_side_is_no_change() -> None:
    """Less was reported, not less done."""
    for figures in (FIGURES[1:], [*FIGURES[:4], FIGURES[5]]):
        last = table(seen(flow(), figures)).rows[-1]
        assert (last["actual"], last["last_year"] is not None, last["change"]) == ("25", True, None)


def test_a_reported_zero_is_a_value_and_a_missing_report_is_a_gap_with_its_sign() -> None:
    snapshot = seen(flow(), [f for f in FIGURES if f.quarter != quarter(2)])
    drawn = picture(snapshot)
    assert drawn.values == (60, 100, 0, None)
    assert drawn.signs == ("", "", "", "?")
    assert drawn.legend == ("█ realisasi s.d.", "── target", "? belum dilaporkan")
    assert cells(snapshot, "band")[-1] == "? belum dilaporkan"
    overview = table(snapshot, key="overview").rows[0]
    assert overview["trend"] == (60, 100, 0, None)


def test_a_quarter_that_cannot_be_evaluated_is_a_gap_and_its_value_stands_in_the_table() -> None:
    snapshot = seen(flow(target(80, (20, 20, 20, 20), year=LAST_YEAR), target(0)))
    assert picture(snapshot).values == (60, 100, None, None)
    assert picture(snapshot).signs[-2:] == ("×", "×")
    assert cells(snapshot, "actual")[-1] == "25"


def test_what_is_monitored_has_values_and_no_target_line() -> None:
    snapshot = seen(flow(direction=Direction.MONITOR), FIGURES[:5])
    drawn = picture(snapshot)
    assert drawn.values == (60, 100, 0, None)
    assert not any(drawn.targets)
    assert drawn.legend == ("█ realisasi s.d.", "? belum dilaporkan")
    assert "target" not in {c.key for c in table(snapshot).columns}


def test_quarters_before_the_first_promise_or_report_are_left_out_for_people_only() -> None:
    asked = flow(target(100, (25, 25, 25, 25)))
    report = build_trend(seen(asked, FIGURES[4:]), 4)
    assert [row["quarter"] for row in report.tables[1].rows] == [quarter(1), quarter(2)]
    rows = json.loads(render_json(report))["series"]
    assert [row["quarter"] for row in rows] == ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"]


def test_a_lagged_statistic_is_one_point_a_year() -> None:
    asked = indicator("ratio", target(10, year=LAST_YEAR), target(10, year=LAST_YEAR - 1), available=2)
    figures = [fold(4, 8, year=LAST_YEAR), fold(4, 7, year=LAST_YEAR - 1)]
    snapshot = seen(asked, figures)
    assert cells(snapshot, "quarter") == ["TW IV 2023", "TW IV 2024"]
    assert cells(snapshot, "last_year") == [None, "7"]


def test_words_have_a_table_and_no_picture() -> None:
    asked = indicator("yesno", target(1), target(1, year=LAST_YEAR))
    asked = asked._replace(targets={y: t._replace(value="ya") for y, t in asked.targets.items()})
    snapshot = seen(asked, [fold(1, "tidak"), fold(2, "ya")])
    assert table(snapshot).plot is None
    assert cells(snapshot, "actual")[-2:] == ["tidak", "ya"]


def test_a_target_in_two_numbers_is_two_lines() -> None:
    from decimal import Decimal

    from radtrack.core.model import Range

    asked = indicator("within", target(Range(Decimal(8), Decimal(9))), accumulate=Accumulate.LATEST)
    assert picture(seen(asked, [fold(1, 7), fold(2, 8)])).targets[-1] == (8, 9)


def test_several_codes_stand_below_each_other_in_the_order_asked() -> None:
    other = flow(code="UJI-02")
    report = build_trend(seen(flow(), **{"UJI-02": path(other, [], 4)}), 4)
    assert [t.key for t in report.tables] == ["overview", "path-UJI-01", "path-UJI-02", "series"]
    assert [row["code"] for row in report.tables[0].rows] == ["UJI-01", "UJI-02"]


def test_programs_get_one_row_per_quarter_with_states_and_nulls() -> None:
    rows = json.loads(render_json(build_trend(seen(flow(), FIGURES[:5]), 4)))["series"]
    assert [(r["quarter"], r["state"], r["actual"], r["last_year"]) for r in rows] == [
        ("2024-Q3", "scored", 60, None),
        ("2024-Q4", "scored", 100, None),
        ("2025-Q1", "scored", 0, 10),
        ("2025-Q2", "not_reported", None, 40),
    ]


def test_a_screen_of_80_columns_holds_it_all_and_nothing_of_the_plan_is_taken_for_a_blank() -> None:
    lines = screen(build_trend(seen(flow()), 4), 80, 40)
    assert max(map(len, lines)) <= 80
    assert "UJI-01 · Jumlah {korban} terlatih (orang)" in lines
    assert any("▅" in line or "▄" in line for line in lines)
    assert max(map(len, screen(build_trend(seen(flow()), 4), 140, 40))) <= 140
    assert "█ realisasi s.d.   ── target" in "\n".join(pipe(build_trend(seen(flow()), 4)))
