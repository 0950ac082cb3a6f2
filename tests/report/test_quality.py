"""How far the figures can be trusted, as a screen and as data."""

from __future__ import annotations

from datetime import date

from radtrack.report.quality import build_quality, timeliness
from radtrack.report.render.json import render_json
from tests.changed import replace
from tests.report.sample import sample_snapshot
from tests.report.screen import screen

SNAPSHOT = sample_snapshot()
DUE = date(2026, 7, 14)
SENT = tuple(
    replace(standing, received=None if standing.late is None else date(2026, 7, 17 if standing.late else 8))
    for standing in SNAPSHOT.agencies
)
QUALITY = replace(SNAPSHOT, due=DUE, agencies=SENT)


def test_every_agency_that_owes_a_report_is_in_time_late_missing_or_unknown() -> None:
    facts = build_quality(QUALITY).facts
    states = [timeliness(standing) for standing in SENT]
    assert facts["timeliness"] == {state: states.count(state) for state in ("in_time", "late", "missing", "unknown")}
    assert all(facts["timeliness"].values())
    assert facts["due"] == DUE


def test_how_late_a_report_was_is_said_in_days() -> None:
    lines = screen(build_quality(QUALITY), 100, 60)
    late = [standing.agency.code for standing in SENT if standing.late]
    said = {line.split()[0]: line for line in lines if "! terlambat 3 hari" in line}
    assert set(said) == set(late)
    assert all("17 Juli 2026" in line for line in said.values())
    assert "batas penyampaian 14 Juli 2026" in "\n".join(lines)


def test_nothing_is_late_where_the_plan_names_no_day() -> None:
    undue = replace(QUALITY, due=None, agencies=tuple(replace(s, late=None) for s in SENT))
    assert build_quality(undue).facts["timeliness"]["late"] == 0
    assert not any("batas penyampaian" in line for line in screen(build_quality(undue), 100, 60))


def test_every_doubtful_figure_is_listed_with_what_to_do() -> None:
    warned = [a for a in QUALITY.attainments if a.warnings]
    assert warned
    text = " ".join(" ".join(screen(build_quality(QUALITY), 80, 90)).split())
    assert f"Perlu diperiksa ({len(warned)})" in text
    rows = next(table for table in build_quality(QUALITY).tables if table.key == "warnings").rows
    assert [row["indicator"] for row in rows] == [a.indicator.code for a in warned]
    assert all(row["message"] and row["remedy"] for row in rows)


def test_it_is_one_json_document() -> None:
    assert '"schema": "radtrack/quality/1"' in render_json(build_quality(QUALITY))
