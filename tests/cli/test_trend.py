"""`trend`, and projections, on the command line."""

from __future__ import annotations

import json

import pytest

from tests.cli.office import Office


@pytest.fixture
def filled(office: Office) -> Office:
    office.edit_plan(
        "dinkes.yaml", "targets: {2025: {year: 100, quarters: [25, 25, 25, 25]}}", "targets: {2025: 100, 2026: 100}"
    )
    for quarter, value in (
        ("2025-Q1", 5),
        ("2025-Q2", 15),
        ("2025-Q3", 20),
        ("2025-Q4", 60),
        ("2026-Q1", 6),
        ("2026-Q2", 14),
    ):
        assert office.run("import", office.filled({"KES-01": {"Realisasi": value}}, "dinkes", quarter)).code == 0
    return office


def series(office: Office, *arguments: object) -> list[dict[str, object]]:
    ran = office.run("trend", "kes-01", "--quarter", "2026-Q2", "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    found: list[dict[str, object]] = json.loads(ran.out)["series"]
    return found


def test_a_series_runs_over_eight_quarters_or_as_many_as_the_plan_has(filled: Office) -> None:
    rows = series(filled)
    assert [r["quarter"] for r in rows] == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
    assert [r["actual"] for r in rows] == [5, 20, 40, 100, 6, 20]
    assert [r["last_year"] for r in rows][-2:] == [5, 20]


def test_fewer_quarters_still_know_the_year_before(filled: Office) -> None:
    rows = series(filled, "--quarters", 1)
    assert [(r["quarter"], r["actual"], r["last_year"]) for r in rows] == [("2026-Q2", 20, 20)]


def test_a_figure_of_the_series_is_the_figure_of_status(filled: Office) -> None:
    rows = {r["quarter"]: r for r in series(filled)}
    for quarter, row in rows.items():
        told = json.loads(filled.run("status", "--quarter", quarter, "--format", "json").out)["attainments"]
        (same,) = [a for a in told if a["indicator"] == "KES-01"]
        keys = ("actual", "target", "percent", "band", "state")
        assert [row[k] for k in keys] == [same[k] for k in keys]


def test_csv_has_one_row_per_indicator_and_quarter(filled: Office) -> None:
    lines = filled.run(
        "trend", "KES-01", "KES-02", "--quarter", "2026-Q1", "--quarters", 2, "--format", "csv"
    ).out.splitlines()
    assert lines[0].startswith("indicator,agency,unit,quarter,state")
    assert [line.split(",")[0] for line in lines[1:]] == ["KES-01", "KES-01", "KES-02", "KES-02"]


@pytest.mark.parametrize("command", [["trend"], ["trend", "KES-01"], ["explain"], ["plan", "show"]], ids=" ".join)
def test_an_unknown_code_is_the_same_error_everywhere_and_names_the_nearest(office: Office, command: list[str]) -> None:
    ran = office.run(*command, "KES-99")
    assert ran.code == 2
    assert "indikator KES-99 tidak ada dalam rencana rad-uji. Mungkin maksudnya: KES-0" in ran.err


@pytest.mark.parametrize("arguments", [["trend"], ["trend", "KES-01", "--quarters", "0"]], ids=" ".join)
def test_a_wrong_call_is_refused(office: Office, arguments: list[str]) -> None:
    assert office.run(*arguments).code == 2


def test_explain_and_gaps_project_by_the_year_before(filled: Office) -> None:
    told = json.loads(filled.run("explain", "KES-01", "--quarter", "2026-Q2", "--format", "json").out)["outlook"]
    assert (told["rule"], told["years"], told["projected"], told["course"]) == ("seasonal", [2025], 100, "on_track")
    assert "pola tahun sebelumnya" in filled.run("explain", "KES-01", "--quarter", "2026-Q2").out
    shown = filled.run("gaps", "--quarter", "2026-Q2", "--lang", "en").out
    assert "year-end outlook 100.00 % (on track; pattern of earlier years)" in " ".join(shown.split())


def test_status_projects_nothing(filled: Office) -> None:
    assert "proyeksi" not in filled.run("status", "--quarter", "2026-Q2").out
