"""JSON: keys that never change meaning, numbers without binary noise."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.model import Range
from radtrack.core.period import Quarter
from radtrack.report.attainments import attainment_row
from radtrack.report.explain import build_explain
from radtrack.report.gaps import build_gaps
from radtrack.report.render.json import json_text, render_json
from radtrack.report.status import build_status
from radtrack.report.table import Mark
from tests.changed import replace
from tests.report.sample import indicator, sample_entries, sample_snapshot, scored

SNAPSHOT = sample_snapshot()
KEYS = (
    "indicator target_status actual_status agency name unit quarter state reason method accumulate target actual "
    "percent percent_raw percent_year target_year target_kind position band gap gap_year pace incomplete quarters "
    "warnings"
).split()


def status() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render_json(build_status(SNAPSHOT)), parse_float=Decimal)
    return found


def row(code: str) -> dict[str, Any]:
    return next(r for r in status()["attainments"] + status()["lagged"] if r["indicator"] == code)


def test_status_has_its_keys_in_order() -> None:
    whole = status()
    moment = ["plan", "quarter", "as_of", "snapshot", "agency", "pillar", "region"]
    assert list(whole) == ["schema", *moment, "summary", "agencies", "pillars", "programs", "attainments", "lagged"]
    assert whole["schema"] == "radtrack/status/1"
    assert whole["quarter"] == "2026-Q2"
    assert (whole["as_of"], whole["snapshot"]) == (None, None)
    assert list(whole["agencies"][0]) == ["agency", "percent", "scored", "due", "band", "reported", "late"]
    assert list(whole["attainments"][0]) == KEYS


def test_summary_carries_the_composite_and_its_coverage() -> None:
    assert status()["summary"] == {
        "percent": Decimal("90.667"),
        "percent_uncapped": Decimal("94.7439"),
        "percent_missing_as_zero": Decimal("73.8768"),
        "scored": 22,
        "due": 30,
        "coverage": Decimal("0.7333"),
        "missed": 10,
        "band": None,
        "completeness": Decimal("0.8438"),
        "not_official": 34,
        "example_only": True,
    }


def test_values_take_the_form_of_their_measure() -> None:
    assert row("POLDA-03")["target"] == {"min": 30, "max": 60}
    assert row("DISKOMINFO-01")["target"] == "ya"
    assert row("DINSOS-02")["position"] == {"quarter": "2026-Q1", "actual": 25}
    assert row("DP3AKB-01")["quarters"] == ["2026-Q2"]
    assert row("DP3AKB-01")["warnings"][0]["code"] == "V15"
    assert row("DP3AKB-06")["quarter"] == "2025-Q4"


def test_absent_values_are_null_never_zero() -> None:
    silent = row("DINSOS-01")
    assert [silent[key] for key in ("actual", "percent", "band", "gap", "pace", "position")] == [None] * 6


def test_gaps_and_explain_carry_their_own_schema() -> None:
    assert json.loads(render_json(build_gaps(SNAPSHOT, 2)))["schema"] == "radtrack/gaps/1"
    explained = json.loads(render_json(build_explain(SNAPSHOT, SNAPSHOT.attainments[1], sample_entries()[:3])))
    assert explained["schema"] == "radtrack/explain/1"
    assert [actual["replaced"] for actual in explained["actuals"]] == [False, True, False]
    assert list(explained["figure"]) == KEYS


def test_figures_have_four_decimals_unless_typed_with_more() -> None:
    divided = replace(scored(indicator("A-01", "Jumlah"), 3, 1, 3), gap=Decimal(2) / 3)
    typed = scored(indicator("A-01", "Jumlah"), 3, "1.123456", 3)
    assert attainment_row(divided)["gap"] == Decimal("0.6667")
    assert attainment_row(typed)["actual"] == Decimal("1.123456")


@pytest.mark.parametrize(
    "value, expected",
    [
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (Decimal("1E+3"), "1000"),
        (Decimal("88.0000"), "88"),
        (Decimal("-0"), "0"),
        (True, "true"),
        (7, "7"),
        (Quarter(2025, 3), '"2025-Q3"'),
        (date(2025, 3, 1), '"2025-03-01"'),
        (Range(Decimal(1), Decimal(2)), '{"min": 1, "max": 2}'),
        (Mark("Tinggi", "Tinggi", "lime", "+"), '"Tinggi"'),
        ((), "[]"),
        ('\u2028"\\\n', '"\u2028\\"\\\\\\n"'),
    ],
)
def test_each_value_has_one_form(value: object, expected: str) -> None:
    assert json_text(value) == expected


PLAIN = st.none() | st.booleans() | st.text() | st.decimals(-(10**15), 10**15, places=4)


@given(st.recursive(PLAIN, lambda part: st.lists(part) | st.dictionaries(st.text(), part), max_leaves=20))
def test_whatever_is_written_reads_back_as_the_same_value(value: object) -> None:
    assert json.loads(json_text(value), parse_float=Decimal, parse_int=Decimal) == value
