"""The page of the shipped plan and all its sample sheets: what it says is what `status` says, and no more."""

from __future__ import annotations

import getpass
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from radtrack.cli.main import run
from tests.report.markup import Element, facts_of, read_page, rows_of, sheet_of, table_of

ROOT = Path(__file__).parents[2]
QUARTERS = ("2025-Q1", "2025-Q4", "2026-Q2")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kerja")
    (root / "plans").symlink_to(ROOT / "plans")
    (root / "data").mkdir()
    assert run(["import", "--quiet", "-C", str(root), str(ROOT / "data" / "contoh")]) == 0
    return root


@pytest.fixture(params=QUARTERS)
def quarter(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(workspace: Path, quarter: str, tmp_path: Path) -> Element:
    target = tmp_path / "laporan.html"
    assert run(["report", "-q", "-C", str(workspace), "--quarter", quarter, "-o", str(target)]) == 0
    return read_page(target.read_text(encoding="utf-8"))


@pytest.fixture
def told(workspace: Path, quarter: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    def status(*more: str) -> dict[str, Any]:
        capsys.readouterr()
        assert run(["status", "-C", str(workspace), "--quarter", quarter, "--format", "json", *more]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out, parse_float=Decimal, parse_int=Decimal)
        return found

    return {**status(), "regional": status("--by", "region")["regional"]}


def number(text: str) -> Decimal | None:
    """A figure as it stands on the page, without its method letter and signs."""
    text = text.split(" (")[0].split("(")[0].strip("*°")
    return None if text == "–" else Decimal(text.replace(".", "").replace(",", "."))


def near(shown: Decimal | None, value: Decimal | None) -> bool:
    """Whether the page shows the value, rounded to two decimals or not at all."""
    return shown == value if shown is None or value is None else abs(shown - value) <= Decimal("0.005")


def test_every_percent_and_every_actual_is_the_one_of_status(page: Element, told: dict[str, Any], quarter: str) -> None:
    rows = [*told["attainments"], *told["lagged"]]
    heat = {row["Kode"]: row for row in rows_of(table_of(page, "heat"))}
    year, part = quarter.split("-Q")
    header = f"TW {('I', 'II', 'III', 'IV')[int(part) - 1]} {year}"
    assert {row["indicator"] for row in rows} == heat.keys()
    for row in rows:
        facts = facts_of(page, f"i-{row['indicator']}")
        if row["percent"] is not None:
            assert near(number(facts["Capaian"].split(" %")[0]), row["percent"])
            assert near(number(heat[row["indicator"]][header].split()[-1]), row["percent"])
        else:
            assert "Capaian" not in facts
            assert not any(c.isdigit() for c in heat[row["indicator"]][header])
        if isinstance(row["actual"], Decimal):
            assert near(number(facts["Realisasi"].split(" ")[0]), row["actual"])
        if isinstance(row["target"], Decimal):
            assert near(number(facts["Target"].split(" ")[0]), row["target"])


def test_every_agency_stands_as_in_status(page: Element, told: dict[str, Any]) -> None:
    shown = {row["Instansi"]: row for row in rows_of(table_of(page, "standing"))}
    for row in told["agencies"]:
        assert near(number(shown[row["agency"]]["Capaian"]), row["percent"])
        assert shown[row["agency"]]["Dinilai"] == f"{row['scored']}/{row['due']}"
    assert near(number(shown["RENCANA"]["Capaian"]), told["summary"]["percent"])


def test_every_region_has_its_figure(page: Element, told: dict[str, Any], quarter: str) -> None:
    figures = {(row["indicator"], row["region"]): row["actual"] for row in told["regional"]}
    found = 0
    for code in {code for code, _region in figures}:
        sheet = sheet_of(page, f"i-{code}")
        if not sheet.all("ul"):
            assert all(value is None for (own, _region), value in figures.items() if own == code)
            continue
        assert len(sheet.all("li")) == 13
        for row in rows_of(table_of(sheet, "regions")):
            assert near(number(row["Realisasi s.d."]), figures[code, row["Kode"]])
            found += 1
    assert found or quarter == "2025-Q1"


def test_a_sensitive_indicator_is_told_only_as_a_whole(page: Element) -> None:
    from radtrack.plan.loader import load_plan

    plan, _found = load_plan(ROOT / "plans" / "pergub-054-2021", ROOT)
    assert plan is not None
    sensitive = [i.code for i in plan.indicators if i.sensitive]
    assert sensitive
    for code in sensitive:
        sheet = sheet_of(page, f"i-{code}")
        assert not sheet.all("ul")
        for table in sheet.all("table"):
            for row in rows_of(table) if table.all("thead") else ():
                assert not row.get("Kabupaten/Kota")
                assert not row.get("Kategori")


def test_nobody_is_named(workspace: Path, page: Element) -> None:
    who = getpass.getuser()
    said = page.text()
    assert "Pencatat" not in said
    assert f"oleh {who}" not in said


def test_a_quarter_in_which_nothing_is_reported_gives_a_page(workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "kosong.html"
    assert run(["report", "-q", "-C", str(workspace), "--quarter", "2024-Q1", "-o", str(target)]) == 0
    assert "baru target" in read_page(target.read_text(encoding="utf-8")).text()
