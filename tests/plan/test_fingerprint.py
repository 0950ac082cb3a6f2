"""Fingerprints change with what matters to a sheet, and only with that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from radtrack.core.model import Plan
from radtrack.plan.fingerprint import agency_fingerprint, indicator_shapes
from tests.plan.folder import agency_of, keys_of, load

OTHER = agency_of(keys_of(code="S-1"), code="dinsos")
AMENDED = "[{on: 2025-05-02, basis: SK, reason: a, targets: {2025: 130}}]"


def plan_with(root: Path, *indicators: str, dinsos: str = OTHER) -> Plan:
    loaded = load(root, dinkes=agency_of(*indicators), dinsos=dinsos)
    assert loaded.plan is not None
    return loaded.plan


def test_a_fingerprint_is_short_hexadecimal(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, keys_of())
    assert re.fullmatch(r"[0-9a-f]{12}", agency_fingerprint(plan, "dinkes"))
    assert {code: len(shape) for code, shape in indicator_shapes(plan, "dinkes").items()} == {"X-1": 8}


def test_an_agency_that_is_not_there_has_no_shapes(tmp_path: Path) -> None:
    assert indicator_shapes(plan_with(tmp_path, keys_of()), "polda") == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Jumlah anak yang dilayani"},
        {"unit": "anak"},
        {"measure": "money"},
        {"accumulate": "running"},
        {"reports": "cumulative"},
        {"by": "[sex]"},
        {"reported_by": "region"},
    ],
)
def test_what_a_figure_means_changes_shape_and_fingerprint(tmp_path: Path, changes: dict[str, str]) -> None:
    before, after = plan_with(tmp_path, keys_of()), plan_with(tmp_path, keys_of(**changes))
    assert indicator_shapes(before, "dinkes") != indicator_shapes(after, "dinkes")
    assert agency_fingerprint(before, "dinkes") != agency_fingerprint(after, "dinkes")


@pytest.mark.parametrize(
    "changes",
    [
        {"targets": "{2025: 101}"},
        {"targets": "{2025: {year: 100, quarters: [10, 20, 30, 40]}}"},
        {"amendments": AMENDED},
        {"by": None, "reported_by": None, "targets": "{2024: 100}"},
    ],
)
def test_a_target_changes_the_fingerprint_but_no_shape(tmp_path: Path, changes: dict[str, str | None]) -> None:
    before, after = plan_with(tmp_path, keys_of()), plan_with(tmp_path, keys_of(**changes))
    assert indicator_shapes(before, "dinkes") == indicator_shapes(after, "dinkes")
    assert agency_fingerprint(before, "dinkes") != agency_fingerprint(after, "dinkes")


@pytest.mark.parametrize(
    "changes",
    [
        {"weight": "2"},
        {"definition": "Sesuai SOP"},
        {"pillar": "cegah"},
        {"name": "Jumlah korban   yang dilayani"},
        {"targets": "{2025: 100,00}".replace(",", ".")},
        {"source": "{note: Menunggu}"},
        {"budget": "{2025: 5}"},
    ],
)
def test_what_does_not_matter_to_a_sheet_changes_nothing(tmp_path: Path, changes: dict[str, str]) -> None:
    before, after = plan_with(tmp_path, keys_of()), plan_with(tmp_path, keys_of(**changes))
    assert indicator_shapes(before, "dinkes") == indicator_shapes(after, "dinkes")
    assert agency_fingerprint(before, "dinkes") == agency_fingerprint(after, "dinkes")


def test_the_order_of_indicators_and_other_agencies_do_not_matter(tmp_path: Path) -> None:
    one, two = keys_of(), keys_of(code="X-2")
    before = plan_with(tmp_path, one, two)
    after = plan_with(tmp_path, two, one, dinsos=agency_of(keys_of(code="S-2"), code="dinsos"))
    assert agency_fingerprint(before, "dinkes") == agency_fingerprint(after, "dinkes")
    assert agency_fingerprint(before, "dinsos") != agency_fingerprint(after, "dinsos")


def test_one_more_indicator_changes_the_fingerprint(tmp_path: Path) -> None:
    before, after = plan_with(tmp_path, keys_of()), plan_with(tmp_path, keys_of(), keys_of(code="X-2"))
    assert agency_fingerprint(before, "dinkes") != agency_fingerprint(after, "dinkes")
