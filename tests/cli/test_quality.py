"""`radtrack status --quality` on a workspace: what came when, and what it says of itself."""

from __future__ import annotations

import json

import pytest

from tests.cli.office import Office, type_into


@pytest.fixture
def due(office: Office) -> Office:
    office.edit_plan("plan.yaml", "years:", "due: {working_days: 10}\nyears:")
    return office


def states(office: Office) -> dict[str, str]:
    ran = office.run("status", "--quality", "--quarter", "2025-Q1", "--format", "json")
    assert ran.code == 0, ran.err
    return {row["agency"]: row["timeliness"] for row in json.loads(ran.out)["agencies"]}


@pytest.mark.parametrize("received, state", [("2025-04-14", "in_time"), ("2025-04-15", "late"), (None, "unknown")])
def test_a_report_is_in_time_until_the_last_working_day(due: Office, received: str | None, state: str) -> None:
    sheet = due.filled({"KES-01": {"Realisasi": 20}})
    assert due.run("import", sheet, *(("--received", received) if received else ())).code == 0
    assert states(due) == {"dinkes": state, "dinsos": "missing"}


def test_a_later_revision_does_not_make_a_report_late(due: Office) -> None:
    sheet = due.filled({"KES-01": {"Realisasi": 20}})
    assert due.run("import", sheet, "--received", "2025-04-09").code == 0
    type_into(sheet, {"KES-01": {"Realisasi": 21}})
    assert due.run("import", sheet, "--received", "2025-06-30", "--reason", "entri susulan").code == 0
    assert states(due)["dinkes"] == "in_time"


def test_a_doubt_that_only_the_ledger_can_see_travels_with_the_figure(office: Office) -> None:
    for quarter, value in (("2025-Q1", 20), ("2025-Q2", 45), ("2025-Q3", 95)):
        sheet = office.filled({"KES-01": {"Realisasi": value}}, "dinkes", quarter)
        assert office.run("import", sheet).code == 0
    ran = office.run("status", "--quality", "--quarter", "2025-Q3", "--format", "json")
    (doubt,) = json.loads(ran.out)["warnings"]
    assert (doubt["indicator"], doubt["code"]) == ("KES-01", "A07")
    shown = json.loads(office.run("explain", "KES-01", "--quarter", "2025-Q3", "--format", "json").out)
    assert [warning["code"] for warning in shown["figure"]["warnings"]] == ["A07"]
    assert "Perlu diperiksa (1)" in office.run("status", "--quality", "--quarter", "2025-Q3").out


def test_a_figure_is_weighed_against_the_year_before(office: Office) -> None:
    for quarter, value in (("2025-Q2", 20), ("2025-Q3", 25), ("2025-Q4", 22), ("2026-Q1", 110)):
        sheet = office.filled({"KES-01": {"Realisasi": value}}, "dinkes", quarter)
        assert office.run("import", sheet).code == 0
    ran = office.run("status", "--quality", "--quarter", "2026-Q1", "--format", "json")
    assert [(doubt["indicator"], doubt["code"]) for doubt in json.loads(ran.out)["warnings"]] == [("KES-01", "A08")]
    assert (
        json.loads(office.run("status", "--quality", "--quarter", "2025-Q4", "--format", "json").out)["warnings"] == []
    )
