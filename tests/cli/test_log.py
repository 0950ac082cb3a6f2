"""What was recorded, and how one figure and its target changed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.office import Office, type_into
from tests.cli.test_as_of import GOOD, Days, days, revised, sent

__all__ = ["days"]

AMENDMENT = """\
    amendments:
      - {on: 2025-05-02, basis: SK Gubernur 12/2025, reason: Anggaran berkurang, targets: {2025: {year: 90, quarters: [25, 25, 20, 20]}}}
"""  # noqa: E501


def events(office: Office, *arguments: str) -> list[dict[str, Any]]:
    ran = office.run("log", "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    whole = json.loads(ran.out)
    assert whole["schema"] == "radtrack/log/1"
    found: list[dict[str, Any]] = whole["changes" if "--indicator" in arguments else "events"]
    return found


def told(office: Office, *arguments: str) -> list[tuple[str, ...]]:
    """Kind, quarter or year, before and after of each change."""

    def figure(value: Any) -> str:
        return "–" if value is None else str(value.get("value", value.get("year")))

    return [
        (e["kind"], e["quarter"] or str(e["year"]), figure(e["before"]), figure(e["after"]))
        for e in events(office, "--indicator", "KES-01", *arguments)
    ]


@pytest.fixture
def story(office: Office, days: Days) -> Path:
    """April: reported. 9 July: restated after the meeting; second quarter. 1 August: withdrawn, then reported again."""
    path = sent(office, GOOD)
    office.run("snapshot", "Rapat TW I")
    days.set(7, 9)
    revised(office, path, "31", "Rekap ulang daftar hadir")
    sent(office, {"KES-01": {"Realisasi": "9"}}, quarter="2025-Q2")
    days.set(8, 1)
    type_into(path, {"KES-01": {"Realisasi": None, "Status": "Belum ada data"}})
    assert office.run("import", path, "--reason", "Salah hitung").code == 0
    days.set(8, 2)
    type_into(path, {"KES-01": {"Realisasi": "30", "Status": "Dilaporkan"}})
    assert office.run("import", path, "--reason", "Angka akhir").code == 0
    return path


def test_submissions_and_snapshots_are_listed_newest_first(office: Office, story: Path) -> None:
    found = events(office)
    assert [(e["kind"], e["quarter"], e["revision"]) for e in found] == [
        ("submission", "2025-Q1", 4),
        ("submission", "2025-Q1", 3),
        ("submission", "2025-Q2", 1),
        ("submission", "2025-Q1", 2),
        ("snapshot", "2025-Q1", None),
        ("submission", "2025-Q1", 1),
    ]
    assert [e["recorded"] for e in found] == sorted((e["recorded"] for e in found), reverse=True)
    assert (found[4]["name"], found[4]["number"]) == ("Rapat TW I", 1)
    assert (found[3]["agency"], found[3]["file"], found[3]["reason"]) == (
        "dinkes",
        "dinkes-2025-Q1.xlsx",
        "Rekap ulang daftar hadir",
    )


def test_the_screen_names_who_what_when_and_why(office: Office, story: Path) -> None:
    lines = office.run("log").out.splitlines()
    whole = "\n".join(lines)
    assert "Yang dicatat, terbaru dulu (6)" in whole
    assert "potret #1 “Rapat TW I”" in whole
    assert any("09-07-2025 09.00" in line and "TW II 2025" in line for line in lines)
    assert "Rekap ulang daftar hadir" in whole
    assert "What was recorded, newest first (6)" in office.run("log", "--lang", "en").out


def test_on_a_narrow_screen_who_recorded_it_stands_under_each_line_in_the_same_words(
    office: Office, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    under = [line for line in office.run("log").out.splitlines() if line.startswith("    ")]
    assert len(under) == 6
    assert all(line.startswith("    oleh ") for line in under)


def test_the_log_leaves_out_what_was_not_asked_for(office: Office, story: Path) -> None:
    assert office.run("import", office.filled({"SOS-01": {"Realisasi": "7"}}, "dinsos")).code == 0
    assert [e["agency"] for e in events(office, "--agency", "dinsos")] == ["dinsos"]
    assert {e["agency"] for e in events(office, "--agency", "dinkes")} == {"dinkes"}
    assert [e["kind"] for e in events(office, "--quarter", "TW II 2025")] == ["submission"]
    assert "snapshot" in {e["kind"] for e in events(office, "--quarter", "2025-Q1")}
    assert events(office, "--quarter", "2025-Q4") == []
    assert "Belum ada yang dicatat" in office.run("log", "--quarter", "2025-Q4").out


def test_another_source_and_a_return_to_older_values_are_told_apart(office: Office, days: Days) -> None:
    path = sent(office, GOOD)
    type_into(path, {"KES-01": {"Realisasi": 20}})
    assert office.run("import", path).code == 0
    revised(office, path, "31")
    revised(office, path, "20", "Kembali")
    lines = office.run("log").out
    assert "1 (sumber lain)" in lines
    assert "3 (nilai revisi 1)" in lines
    assert [e["same_as"] for e in events(office)] == [1, None, 1, None]
    assert [t[0] for t in told(office)] == ["restated", "restated", "reported"]
    beside = [e["kind"] for e in events(office, "--indicator", "KES-02")]
    assert beside == ["confirmed", "confirmed", "reported"]


def test_a_figure_is_followed_from_its_first_report_to_the_last(office: Office, story: Path) -> None:
    assert told(office) == [
        ("reported", "2025-Q1", "–", "30"),
        ("withdrawn", "2025-Q1", "31", "–"),
        ("reported", "2025-Q2", "–", "9"),
        ("restated", "2025-Q1", "20", "31"),
        ("snapshot", "2025-Q1", "–", "–"),
        ("reported", "2025-Q1", "–", "20"),
    ]
    assert told(office, "--quarter", "2025-Q2") == [("reported", "2025-Q2", "–", "9")]
    screen = office.run("log", "--indicator", "kes-01").out
    assert "± direvisi" in screen
    assert "× ditarik" in screen
    assert "Salah hitung" in screen
    assert "Dinas Kesehatan (dinkes) · orang" in screen


def test_an_amended_target_stands_between_the_figures_on_its_day(office: Office, story: Path) -> None:
    office.edit_plan(
        "dinkes.yaml",
        "    targets: {2025: {year: 100, quarters: [25, 25, 25, 25]}}\n",
        "    targets: {2025: {year: 100, quarters: [25, 25, 25, 25]}}\n" + AMENDMENT,
    )
    assert told(office)[4:6] == [("amended", "2025", "100", "90"), ("snapshot", "2025-Q1", "–", "–")]
    (change,) = [e for e in events(office, "--indicator", "KES-01") if e["kind"] == "amended"]
    assert (change["on"], change["basis"], change["reason"]) == (
        "2025-05-02",
        "SK Gubernur 12/2025",
        "Anggaran berkurang",
    )
    assert change["before"] == {"year": 100, "quarters": [25, 25, 25, 25]}
    screen = office.run("log", "--indicator", "KES-01").out
    assert "100 (25; 25;" in screen
    assert "90 (25; 25;" in screen
    assert "Anggaran berkurang" in screen
    assert "amended" not in [t[0] for t in told(office, "--quarter", "2026-Q1")]


def test_a_breakdown_of_a_sensitive_indicator_stays_hidden(office: Office, days: Days) -> None:
    for region, value in (("63.01", "4"), ("63.02", "7")):
        path = office.filled({"SOS-02": {"Realisasi": value}}, "dinsos", "2025-Q1", "--region", region)
        assert office.run("import", path).code == 0
    call = ("log", "--indicator", "SOS-02")
    assert "63.02" in office.run(*call).out
    assert len(events(office, "--indicator", "SOS-02")) == 2
    office.edit_plan("dinsos.yaml", "    reported_by: region", "    reported_by: region\n    sensitive: true")
    assert events(office, "--indicator", "SOS-02") == []
    hidden = office.run(*call).out
    assert "63.02" not in hidden
    assert "2 baris terpilah tidak ditampilkan" in hidden


def test_an_unknown_indicator_is_named_with_the_nearest(office: Office, story: Path) -> None:
    ran = office.run("log", "--indicator", "KES-1")
    assert ran.code == 2
    assert "KES-01" in ran.err


def test_the_log_leaves_as_csv(office: Office, story: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(office.run("log", "--format", "csv").out)))
    assert [row["kind"] for row in rows].count("submission") == 5
    rows = list(csv.DictReader(io.StringIO(office.run("log", "--indicator", "KES-01", "--format", "csv").out)))
    assert rows[0]["kind"] == "reported"
    assert office.run("log", "--format", "xml").code == 2


def test_a_workspace_without_a_ledger_has_an_empty_log(office: Office) -> None:
    assert events(office) == []
    assert "Belum ada angka yang dilaporkan" in office.run("log", "--indicator", "KES-01").out
    assert not (office.root / "data" / "radtrack.db").exists()
