"""Fingerprints change with what matters to a sheet, and only with that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from radtrack.core.model import Plan
from radtrack.plan.fingerprint import agency_fingerprint, indicator_shapes, plan_parts
from tests.plan.folder import PLAN, agency_of, keys_of, load

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


def edited(before: Plan, after: Plan) -> set[tuple[str, str]]:
    """Agency and indicator of every part that is not the same."""
    return {(part.agency, part.indicator) for part in set(plan_parts(before)) ^ set(plan_parts(after))}


def test_every_part_of_a_plan_has_its_fingerprint(tmp_path: Path) -> None:
    parts = plan_parts(plan_with(tmp_path, keys_of(), keys_of(code="X-2")))
    keys = [(part.agency, part.indicator) for part in parts]
    assert keys == [("", ""), ("dinkes", ""), ("dinkes", "X-1"), ("dinkes", "X-2"), ("dinsos", ""), ("dinsos", "S-1")]
    assert all(re.fullmatch(r"[0-9a-f]{12}", part.fingerprint) for part in parts)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Lain"},
        {"direction": "decrease"},
        {"method": "from_baseline", "baseline": "{year: 2023, value: 10, source: {status: example}}"},
        {"accumulate": "running"},
        {"reports": "cumulative"},
        {"targets": "{2025: 101}"},
        {"amendments": AMENDED},
        {"weight": "2"},
        {"cap": "120"},
        {"definition": "Cara menghitung"},
        {"source": "{status: official, document: Pergub}"},
        {"budget": "{2025: 1000000}"},
        {"not_applicable": "[{quarters: [2025-Q1], basis: SK}]"},
        {"frequency": "annual"},
        {"sensitive": "true"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_whatever_a_report_is_made_of_is_noticed_at_its_indicator(tmp_path: Path, changes: dict[str, str]) -> None:
    rest = keys_of(code="X-2")
    before, after = plan_with(tmp_path, keys_of(), rest), plan_with(tmp_path, keys_of(**changes), rest)
    assert edited(before, after) == {("dinkes", "X-1")}


def test_a_source_of_a_target_is_noticed_though_no_sheet_depends_on_it(tmp_path: Path) -> None:
    sourced = keys_of(targets="{2025: {year: 100, source: {status: official, document: Pergub}}}")
    before, after = plan_with(tmp_path, keys_of()), plan_with(tmp_path, sourced)
    assert edited(before, after) == {("dinkes", "X-1")}
    assert agency_fingerprint(before, "dinkes") == agency_fingerprint(after, "dinkes")


@pytest.mark.parametrize(
    "line",
    [
        "title: Rencana Lain",
        "scale: permendagri-86-2017-over",
        "missing: strict",
        "averages: {cap: 120}",
        "methods: {decrease: inverse, basis: LKjIP}",
    ],
)
def test_an_edit_of_the_plan_itself_is_noticed_there(tmp_path: Path, line: str) -> None:
    before = plan_with(tmp_path, keys_of())
    key = line.partition(":")[0]
    text = "\n".join(row for row in PLAN.splitlines() if not row.strip().startswith(f"{key}:"))
    after = load(tmp_path, f"{text}\n    {line}\n", dinkes=agency_of(keys_of()), dinsos=OTHER).plan
    assert after is not None
    assert ("", "") in edited(before, after)
    assert {agency for agency, _code in edited(before, after)} == {""}


@pytest.mark.parametrize(
    "indicators",
    [
        ("# catatan\n" + keys_of(), keys_of(code="X-2")),
        (keys_of(code="X-2"), keys_of()),
        (keys_of(weight="1.0"), keys_of(code="X-2")),
        (keys_of(name="Jumlah  korban yang dilayani"), keys_of(code="X-2")),
        (keys_of(frequency="quarterly"), keys_of(code="X-2")),
    ],
    ids=["comment", "order", "same number", "blanks", "default written out"],
)
def test_what_changes_no_report_is_not_noticed(tmp_path: Path, indicators: tuple[str, ...]) -> None:
    weight = {"weight": "1"} if "weight: 1.0" in indicators[0] else {}
    before = plan_with(tmp_path, keys_of(**weight), keys_of(code="X-2"))
    assert edited(before, plan_with(tmp_path, *indicators)) == set()


def test_an_added_and_a_removed_indicator_are_noticed(tmp_path: Path) -> None:
    both, one = plan_with(tmp_path, keys_of(), keys_of(code="X-2")), plan_with(tmp_path, keys_of())
    assert edited(both, one) == edited(one, both) == {("dinkes", "X-2")}
