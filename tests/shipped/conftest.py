"""The shipped plan and its sample values, read once."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TypeAlias

import pytest

from radtrack.core.model import Plan
from radtrack.plan.loader import load_plan

ROOT = Path(__file__).parents[2]
PLAN_FOLDER = ROOT / "plans" / "pergub-054-2021"
VALUES = ROOT / "data" / "contoh" / "nilai.csv"

Row: TypeAlias = dict[str, str]


@pytest.fixture(scope="session")
def plan_folder() -> Path:
    return PLAN_FOLDER


@pytest.fixture(scope="session")
def plan() -> Plan:
    loaded, _ = load_plan(PLAN_FOLDER, ROOT)
    assert loaded is not None
    return loaded


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    with VALUES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
