"""Every row of the two case tables, cell by cell."""

from __future__ import annotations

import pytest

from radtrack.scoring.attain import attain
from radtrack.scoring.rollup import compose
from tests.scoring.rows import (
    CASE_CELLS,
    COMPOSITE_CELLS,
    case_result,
    composite_case,
    composite_result,
    expected,
    read_cases,
    scoring_case,
)


@pytest.mark.parametrize("row", read_cases("scoring.csv"), ids=lambda row: row["id"])
def test_an_indicator_is_scored_as_its_case_says(row: dict[str, str]) -> None:
    wanted = expected(row, CASE_CELLS)
    got = case_result(attain(*scoring_case(row)))
    assert {key: got[key] for key in wanted} == wanted, row["rule"]


@pytest.mark.parametrize("row", read_cases("composites.csv"), ids=lambda row: row["id"])
def test_a_composite_is_what_its_case_says(row: dict[str, str]) -> None:
    wanted = expected(row, COMPOSITE_CELLS)
    got = composite_result(compose(*composite_case(row)))
    assert {key: got[key] for key in wanted} == wanted, row["rule"]
