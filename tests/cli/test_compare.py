"""What moved since the last meeting, and why."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tests.cli.office import Office, type_into
from tests.cli.test_as_of import GOOD, MEETING, Days, days, revised, sent

__all__ = ["days"]


def compared(office: Office, *arguments: str) -> dict[str, Any]:
    ran = office.run("status", "--format", "json", *(arguments or ("--compare", MEETING)))
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def causes(office: Office, *arguments: str) -> dict[str, list[tuple[str, list[str], list[str]]]]:
    """Code → cause, quarters and reasons given, of everything that moved."""
    return {
        move["indicator"]: [(why["cause"], why["quarters"], why["reasons"]) for why in move["why"]]
        for move in compared(office, *arguments)["moves"]
    }


def after_a_meeting(office: Office, days: Days) -> Any:
    path = sent(office, GOOD)
    office.run("snapshot", MEETING)
    days.set(4, 20)
    return path


def test_a_restated_figure_is_shown_before_and_now_with_its_reason(office: Office, days: Days) -> None:
    revised(office, after_a_meeting(office, days), "31", "Rekap ulang daftar hadir")
    found = compared(office)
    (move,) = found["moves"]
    assert move["indicator"] == "KES-01"
    assert (move["actual_before"], move["actual"], move["percent_before"], move["percent"]) == (20, 31, 80, 124)
    assert move["change"] == 44
    assert move["why"] == [
        {"cause": "restated", "quarters": ["2025-Q1"], "on": None, "reasons": ["Rekap ulang daftar hadir"]}
    ]
    assert found["compare"]["snapshot"]["name"] == MEETING
    assert (found["compare"]["summary"]["percent"], found["summary"]["percent"]) == (91.875, 98.5417)
    assert [a["agency"] for a in found["compare"]["agencies"]] == ["dinkes", "dinsos"]
    assert found["attainments"][0]["actual"] == 31


def test_the_screen_says_what_moved_and_why(office: Office, days: Days) -> None:
    revised(office, after_a_meeting(office, days), "31", "Rekap ulang daftar hadir")
    out = office.run("status", "--compare", "1").out
    assert "Sebelum: TW I 2025 · data per 09-04-2025 09.00 · potret #1 “Rapat TW I”" in out
    assert "Yang berubah dan sebabnya (1)" in out
    assert "20 → 31" in out
    assert "TW I direvisi: Rekap ulang daftar hadir" in out
    assert "Instansi yang berubah: 1 dari 2" in out
    assert "Selisih terbesar" not in out
    english = office.run("status", "--compare", "1", "--lang", "en").out
    assert "Q1 restated: Rekap ulang daftar hadir" in english


def test_a_withdrawn_figure_is_said_to_be_withdrawn_not_missing(office: Office, days: Days) -> None:
    path = after_a_meeting(office, days)
    type_into(path, {"KES-02": {"Realisasi": None, "Status": "Belum ada data"}})
    assert office.run("import", path, "--reason", "Salah rekap").code == 0
    assert causes(office) == {"KES-02": [("withdrawn", ["2025-Q1"], ["Salah rekap"])]}


def test_a_new_report_for_the_same_quarter(office: Office, days: Days) -> None:
    after_a_meeting(office, days)
    assert office.run("import", office.filled({"SOS-01": {"Realisasi": "7"}}, "dinsos")).code == 0
    assert causes(office) == {"SOS-01": [("reported", ["2025-Q1"], [])]}


def test_the_next_quarter_brings_new_reports_and_those_that_are_missing(office: Office, days: Days) -> None:
    after_a_meeting(office, days)
    days.set(7, 9)
    sent(office, {"KES-01": {"Realisasi": "30"}, "KES-02": {"Realisasi": "76,5"}}, quarter="2025-Q2")
    found = causes(office)
    assert found["KES-01"] == [("reported", ["2025-Q2"], [])]
    assert found["KES-03"] == [("missing", ["2025-Q2"], [])]
    # The same value for the next quarter, against the same target: nothing moved.
    assert "KES-02" not in found
    assert compared(office)["quarter"] == "2025-Q2"
    assert compared(office)["compare"]["quarter"] == "2025-Q1"
    assert causes(office, "--compare", "1", "--quarter", "2025-Q1") == {}


def test_an_amended_target_names_its_decree(office: Office, days: Days) -> None:
    office.edit_plan(
        "dinkes.yaml",
        "targets: {2025: 80}",
        "targets: {2025: 80}\n    amendments:\n"
        "      - {on: 2025-05-02, basis: SK 12, reason: Anggaran berkurang, targets: {2025: 70}}",
    )
    after_a_meeting(office, days)
    days.set(7, 9)
    sent(office, {"KES-02": {"Realisasi": "76,5"}}, quarter="2025-Q2")
    (why,) = [w for w in causes(office)["KES-02"] if w[0] == "amended"]
    assert why == ("amended", [], ["Anggaran berkurang"])
    assert "target diubah 2 Mei 2025: Anggaran berkurang" in office.run("status", "--compare", "1").out
    # Within the quarter before it came into force it explains nothing.
    assert causes(office, "--compare", "1", "--quarter", "2025-Q1") == {}


def test_a_newly_due_indicator_is_said_to_be_so(office: Office, days: Days) -> None:
    office.edit_plan("dinkes.yaml", "targets: {2025: 80}", "targets: {2025: 80}\n    frequency: semester")
    sent(office, {"KES-01": {"Realisasi": "20"}})
    office.run("snapshot", MEETING)
    days.set(7, 9)
    sent(office, {"KES-01": {"Realisasi": "30"}}, quarter="2025-Q2")
    assert causes(office)["KES-02"] == [("newly_due", ["2025-Q2"], [])]


def test_an_edited_plan_is_said_and_its_indicator_listed(office: Office, days: Days) -> None:
    after_a_meeting(office, days)
    office.edit_plan("dinkes.yaml", "targets: {2025: 90}", "targets: {2025: 75}")
    assert causes(office) == {"KES-03": [("edited", [], [])]}
    out = office.run("status", "--compare", "1").out
    assert "! Berkas rencana disunting sejak potret #1: dinkes" in out
    assert "rencana disunting" in out
    assert "Disunting sejak potret #1: dinkes (KES-03)" in " ".join(out.split())
    assert "disunting" in office.run("status", "--compare", "1", "--format", "csv").err


def test_nothing_moved_is_said(office: Office, days: Days) -> None:
    after_a_meeting(office, days)
    assert compared(office)["moves"] == []
    assert "Tidak ada yang berubah" in office.run("status", "--compare", "1").out


def test_a_time_is_compared_in_the_quarter_of_that_time_unless_one_is_asked_for(office: Office, days: Days) -> None:
    path = after_a_meeting(office, days)
    revised(office, path, "31")
    days.set(7, 9)
    sent(office, {"KES-01": {"Realisasi": "30"}}, quarter="2025-Q2")
    assert compared(office, "--compare", "2025-04-09")["compare"]["quarter"] == "2025-Q1"
    asked = compared(office, "--compare", "2025-04-09", "--quarter", "2025-Q2")
    assert (asked["compare"]["quarter"], asked["quarter"]) == ("2025-Q2", "2025-Q2")
    assert [m["indicator"] for m in asked["moves"]] == ["KES-01"]


def test_two_snapshots_are_compared_with_each_other(office: Office, days: Days) -> None:
    path = after_a_meeting(office, days)
    revised(office, path, "31")
    office.run("snapshot", "Sesudah koreksi")
    revised(office, path, "44")
    assert causes(office, "--compare", "1", "--as-of", "2").keys() == {"KES-01"}
    assert compared(office, "--compare", "1", "--as-of", "2")["moves"][0]["actual"] == 31
    for earlier in ("2", "1"):
        ran = office.run("status", "--compare", earlier, "--as-of", "1")
        assert ran.code == 2
        assert "tidak lebih dulu" in ran.err


def test_one_agency_is_compared_alone(office: Office, days: Days) -> None:
    revised(office, after_a_meeting(office, days), "31")
    assert office.run("import", office.filled({"SOS-01": {"Realisasi": "7"}}, "dinsos")).code == 0
    assert causes(office, "--compare", "1", "--agency", "dinsos").keys() == {"SOS-01"}
    assert causes(office, "--compare", "1").keys() == {"KES-01", "SOS-01"}


def test_what_changed_of_what_was_known_stands_first(office: Office, days: Days) -> None:
    path = after_a_meeting(office, days)
    days.set(7, 9)
    revised(office, path, "21")
    sent(office, {"KES-01": {"Realisasi": "30"}, "KES-02": {"Realisasi": "10"}}, quarter="2025-Q2")
    assert [move["indicator"] for move in compared(office)["moves"]] == ["KES-01", "KES-03", "KES-02"]
    # Silent then and silent now: only its share of the year's target has grown.
    assert "SOS-01" not in causes(office)


def test_the_moves_leave_as_csv(office: Office, days: Days) -> None:
    revised(office, after_a_meeting(office, days), "31")
    (row,) = csv.DictReader(io.StringIO(office.run("status", "--compare", "1", "--format", "csv").out))
    assert (row["indicator"], row["percent_before"], row["percent"], row["change"]) == ("KES-01", "80", "124", "44")


def test_an_unknown_moment_to_compare_with_is_a_wrong_call(office: Office, days: Days) -> None:
    after_a_meeting(office, days)
    ran = office.run("status", "--compare", "Rapat TW IX")
    assert (ran.code, ran.out) == (2, "")
    assert "Mungkin maksudnya: #1 “Rapat TW I”" in ran.err


def test_quality_is_not_compared(office: Office, days: Days) -> None:
    after_a_meeting(office, days)
    ran = office.run("status", "--compare", "1", "--quality")
    assert (ran.code, ran.out) == (2, "")
    assert "--by, --compare, dan --quality" in ran.err
    assert office.run("status", "--as-of", "1", "--quality").code == 0


def test_what_a_new_year_does_not_ask_for_yet_moved_with_the_quarter(office: Office, days: Days) -> None:
    office.edit_plan("dinkes.yaml", "targets: {2025: 80}", "targets: {2025: 80, 2026: 82}\n    frequency: semester")
    office.edit_plan("dinkes.yaml", "targets: {2025: 90}", "targets: {2025: 90, 2026: 90}")
    days.set(12, 31)
    sent(office, GOOD, quarter="2025-Q4")
    office.run("snapshot", MEETING, "--quarter", "2025-Q4")
    days.now = days.now.replace(year=2026, month=4, day=9)
    sent(office, {"KES-03": {"Pembilang": "50", "Penyebut": 50}}, quarter="2026-Q1")
    found = causes(office)
    assert found["KES-02"] == [("next_quarter", ["2026-Q1"], [])]
    assert found["KES-03"] == [("reported", ["2026-Q1"], [])]
    assert "triwulan berganti" in office.run("status", "--compare", "1").out


def test_an_agency_is_listed_where_its_line_says_something(office: Office, days: Days) -> None:
    path = after_a_meeting(office, days)
    revised(office, path, "31")
    office.run("snapshot", "Sesudah koreksi")
    revised(office, path, "44")
    # Beyond the cap already: the figure moved, the mean did not.
    assert "Instansi yang berubah: 0 dari 2" in office.run("status", "--compare", "2").out
    assert "Instansi yang berubah: 1 dari 2" in office.run("status", "--compare", "1").out
    assert causes(office, "--compare", "2").keys() == {"KES-01"}


def test_what_speaks_of_a_later_quarter_is_no_before(office: Office, days: Days) -> None:
    after_a_meeting(office, days)
    days.set(7, 9)
    sent(office, {"KES-01": {"Realisasi": "30"}}, quarter="2025-Q2")
    office.run("snapshot", "Rapat TW II", "--quarter", "2025-Q2")
    days.set(7, 20)
    ran = office.run("status", "--compare", "Rapat TW II", "--quarter", "2025-Q1")
    assert (ran.code, ran.out) == (2, "")
    assert "pembanding “Rapat TW II” berbicara tentang TW II 2025, sesudah TW I 2025" in ran.err
    assert office.run("status", "--compare", "Rapat TW II", "--quarter", "2025-Q2").code == 0
    assert office.run("status", "--compare", "2025-07-09", "--quarter", "2025-Q1").code == 0
