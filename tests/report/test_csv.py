"""CSV: one table, stable header, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from radtrack.report.explain import DATA_COLUMNS, build_explain
from radtrack.report.gaps import build_gaps
from radtrack.report.render.csv import render_csv
from radtrack.report.status import build_status
from radtrack.report.table import Column, Kind, Report, Table
from tests.changed import replace
from tests.report.sample import sample_entries, sample_snapshot

SNAPSHOT = sample_snapshot()


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv(report))))


def cell(value: object) -> str:
    table = Table("t", "", (Column("a", "", Kind.TEXT), Column("b", "")), ({"a": value, "b": "x"},))
    return rows(Report("s/1", "", {}, (table,)))[0]["a"]


def test_status_leaves_as_its_attainments_without_the_lagged_ones() -> None:
    found = rows(build_status(SNAPSHOT))
    assert len(found) == len(SNAPSHOT.attainments) - 2
    assert found[1]["indicator"] == "DP3AKB-02"
    assert found[1]["percent"] == "62.5"
    assert found[0]["quarters"] == "2026-Q2"


def test_gaps_leave_in_their_order_and_explain_as_its_actuals() -> None:
    assert [row["indicator"] for row in rows(build_gaps(SNAPSHOT, 2))] == ["DINSOS-01", "DINSOS-02"]
    explained = render_csv(build_explain(SNAPSHOT, SNAPSHOT.attainments[1], sample_entries()[:3]))
    assert explained.splitlines()[0] == ",".join(c.key for c in DATA_COLUMNS)
    assert len(explained.splitlines()) == 4


@pytest.mark.parametrize("text", ["=1+1", "+62 x", "-x", "@sum", "\tx", "\rx", "\n=x"])
def test_text_that_would_run_gets_an_apostrophe(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["a=1", "1-2", "Rp 5", "'x"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize(
    "value, expected",
    [
        (Decimal("-7.3"), "-7.3"),
        (Decimal("1E+2"), "100"),
        (None, ""),
        (True, "true"),
        (("a", "b"), "a b"),
        ({"quarter": "2026-Q1", "actual": Decimal(25)}, '{"quarter": "2026-Q1", "actual": 25}'),
        (({"code": "V15"},), '[{"code": "V15"}]'),
    ],
)
def test_values_have_one_form(value: object, expected: str) -> None:
    assert cell(value) == expected


def test_a_formula_in_an_indicator_name_is_disarmed() -> None:
    first = SNAPSHOT.attainments[0]
    evil = replace(first, indicator=replace(first.indicator, name='=HYPERLINK("x")'))
    assert rows(build_status(replace(SNAPSHOT, attainments=(evil,))))[0]["name"] == '\'=HYPERLINK("x")'
