"""Every number of `status` over all shipped data is led back by `explain` to the cells it was made of.

Nothing here uses the program's own arithmetic: figures are put together again from the entries that `explain` lists,
percents from the formula it shows, composites from the points of their rows; files and cells are looked up in the
sample sheets themselves.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from radtrack.cli.main import run
from radtrack.core.model import Plan
from radtrack.core.period import Quarter, parse_quarter
from radtrack.report.composite import build_composite, subject_of
from radtrack.report.explain import build_explain
from radtrack.report.render.json import render_json
from radtrack.report.status import build_status
from radtrack.workspace.folder import Workspace, find_workspace, read_plan
from radtrack.workspace.view import Asked, take_view

ROOT = Path(__file__).parents[2]
SHEETS = ROOT / "data" / "contoh"
QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2")
ARITHMETIC = re.compile(r"[\d.+*/() -]+")


class Told(NamedTuple):
    """What `status` says in a quarter, and what `explain` says of each indicator and of each composite."""

    status: dict[str, Any]
    indicators: dict[str, dict[str, Any]]
    composites: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("kerja")
    (root / "plans").symlink_to(ROOT / "plans")
    (root / "data").mkdir()
    assert run(["import", "--quiet", "-C", str(root), str(SHEETS)]) == 0
    return find_workspace(root)


@pytest.fixture(scope="module")
def whole_plan(workspace: Workspace) -> Plan:
    plan, _found = read_plan(workspace, None)
    assert plan is not None
    return plan


@pytest.fixture(scope="module", params=QUARTERS)
def told(request: pytest.FixtureRequest, workspace: Workspace, whole_plan: Plan) -> Told:
    quarter = parse_quarter(request.param)
    with take_view(workspace, whole_plan, Asked(quarter, outlook=True, regions=True), date(2026, 11, 1)) as view:
        snapshot = view.snapshot
        codes = [a.agency.code for a in snapshot.agencies] + [c for c in (*snapshot.pillars, *snapshot.programs) if c]
        subjects = [subject_of(snapshot, code) for code in (*codes, whole_plan.id)]
        return Told(
            read(build_status(snapshot)),
            {
                a.indicator.code: read(build_explain(snapshot, a, view.history(a.indicator.code)))
                for a in snapshot.attainments
            },
            {one.code: read(build_composite(snapshot, one)) for one in subjects if one is not None},
        )


def read(report: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render_json(report), parse_float=Decimal, parse_int=Decimal)
    return found


def rows(told: Told) -> list[dict[str, Any]]:
    return [*told.status["attainments"], *told.status["lagged"]]


def near(one: Decimal, other: Decimal, places: str = "0.0001") -> bool:
    return abs(one - other) <= Decimal(places)


def put_together(plan: Plan, explained: dict[str, Any]) -> Decimal | str:
    """The value to date from the listed entries that are in force."""
    figure = explained["figure"]
    indicator = plan.indicator(figure["indicator"])
    assert indicator is not None
    # A report on a semester or a year covers quarters that have no entry of their own.
    reported = {entry["quarter"] for entry in explained["actuals"]}
    parts = [figure_of(explained, quarter) for quarter in figure["quarters"] if quarter in reported]
    assert parts, figure
    if figure["accumulate"] == "latest" or explained["reports"] == "cumulative":
        parts = parts[-1:]
    if figure["accumulate"] == "ratio":
        numerator, denominator = (sum(part[place] for part in parts) for place in (1, 2))
        return Decimal(numerator) * indicator.per / Decimal(denominator)
    values = [part[0] for part in parts]
    match figure["accumulate"]:
        case "average":
            return sum(values, Decimal(0)) / len(values)
        case "maximum":
            return max(values)
        case _ if isinstance(values[0], str):
            return values[0]
        case _:
            return sum(values, Decimal(0))


def figure_of(explained: dict[str, Any], quarter: str) -> tuple[Any, Any, Any]:
    """Value, numerator and denominator of one quarter: as reported, or added up over regions."""
    held = [e for e in explained["actuals"] if e["quarter"] == quarter and not e["replaced"] and not e["withdrawn"]]
    held = [e for e in held if e["category"] is None and any(e[k] is not None for k in ("value", "numerator", "token"))]
    whole = [e for e in held if e["region"] is None]
    if whole:
        (entry,) = whole
        return entry["value"] if entry["token"] is None else entry["token"], entry["numerator"], entry["denominator"]
    assert held, (explained["figure"]["indicator"], quarter)
    return tuple(
        sum((e[key] for e in held), Decimal(0)) if held[0][key] is not None else None
        for key in ("value", "numerator", "denominator")
    )  # type: ignore[return-value]


def test_every_figure_is_put_together_from_the_entries_that_are_listed(told: Told, whole_plan: Plan) -> None:
    found = 0
    for row in rows(told):
        explained = told.indicators[row["indicator"]]
        assert explained["figure"] == row
        if row["actual"] is None:
            continue
        again = put_together(whole_plan, explained)
        assert again == row["actual"] or near(Decimal(again), row["actual"]), row
        found += 1
    assert found >= 30


def test_every_percent_is_what_the_shown_formula_gives(told: Told, whole_plan: Plan) -> None:
    found = 0
    for row in rows(told):
        worked = told.indicators[row["indicator"]]["worked"]
        if row["percent"] is None:
            continue
        *_before, put_in, result = (part.strip() for part in worked.split("; ")[-1].split(" = "))
        expression = put_in.replace(".", "").replace(",", ".").replace("×", "*").replace("−", "-")
        assert near(number(result), row["percent_raw"], "0.005")
        if ARITHMETIC.fullmatch(expression):
            assert near(Decimal(str(eval(expression))), row["percent_raw"], "0.01"), (row, worked)
            found += 1
        else:
            assert row["method"] in ("within", "yesno", "predicate"), row
        edges = [band for band in whole_plan.scale.bands if band.start is None or row["percent"] >= band.start]
        assert row["band"] == edges[0].label
    assert found >= 25


def number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def test_every_composite_is_the_sum_of_the_points_of_its_rows(told: Told) -> None:
    percents = {row["indicator"]: row["percent"] for row in rows(told)}
    shown = {row["agency"]: row for row in told.status["agencies"]}
    shown |= {row["code"]: row for key in ("pillars", "programs") for row in told.status[key] if row["code"]}
    shown[told.status["plan"]] = told.status["summary"]
    assert set(shown) == set(told.composites)
    for code, row in shown.items():
        explained = told.composites[code]
        points = [r["points"] for r in explained["rows"] if r["points"] is not None]
        assert explained["composite"]["percent"] == row["percent"]
        assert len(points) == row["scored"]
        assert all(r["percent"] == percents[r["indicator"]] for r in explained["rows"])
        assert all(
            near(r["points"], min(r["percent"], Decimal(100)) * r["part"] / 100, "0.001")
            for r in explained["rows"]
            if r["points"] is not None
        )
        if points:
            assert near(sum(points, Decimal(0)), row["percent"], "0.005")
            assert near(sum(r["part"] for r in explained["rows"] if r["part"] is not None), Decimal(100), "0.005")
        else:
            assert row["percent"] is None


def entries(told: Told) -> Iterator[dict[str, Any]]:
    for explained in told.indicators.values():
        yield from explained["actuals"]


def test_every_entry_leads_to_a_file_and_its_cell(told: Told) -> None:
    files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in SHEETS.rglob("*.xlsx")}
    books: dict[str, Any] = {}
    found = 0
    for entry in entries(told):
        path = files[entry["sha256"]]
        assert path.name == entry["file"]
        if entry["sha256"] not in books:
            books[entry["sha256"]] = openpyxl.load_workbook(path, data_only=True, read_only=False)
        if not entry["raw"]:
            assert all(entry[key] is None for key in ("value", "numerator", "denominator", "token")), "texts alone"
            continue
        cell = books[entry["sha256"]][entry["sheet"]][entry["cell"]]
        first = entry["raw"].split(" / ")[0]
        assert str(cell.value) == first or Decimal(str(cell.value)) == number(first), (entry, cell.value)
        found += 1
    assert found >= 30


def test_what_a_composite_was_before_is_what_it_showed_then(workspace: Workspace, whole_plan: Plan) -> None:
    seen: dict[str, Decimal | None] = {}
    for text in QUARTERS:
        quarter = parse_quarter(text)
        assert isinstance(quarter, Quarter)
        with take_view(workspace, whole_plan, Asked(quarter), date(2026, 11, 1)) as view:
            for standing in view.snapshot.agencies:
                before = standing.earlier.percent if standing.earlier else None
                if quarter.number > 1 and seen:
                    assert before == seen[standing.agency.code]
                seen[standing.agency.code] = standing.composite.percent
