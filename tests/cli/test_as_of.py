"""Looking back: what was known when, and reports made again as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from radtrack.ledger import clock
from radtrack.report.table import Mark
from tests.cli.office import Office, type_into

GOOD = {"KES-01": {"Realisasi": "20"}, "KES-02": {"Realisasi": "76,5"}, "KES-03": {"Pembilang": "45", "Penyebut": 50}}
MEETING = "Rapat TW I"
SCREENS = (["status"], ["status", "--quality"], ["gaps"], ["explain", "KES-01"], ["trend", "KES-01"])
FAKE_NIK = "9999994112800001"
WITA = timezone(timedelta(hours=8))


class Days:
    """The machine's clock, set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2025, 4, 9, 9, tzinfo=WITA)

    def __call__(self) -> datetime:
        return self.now

    def set(self, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        self.now = datetime(2025, month, day, hour, minute, tzinfo=WITA)


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Iterator[Days]:
    """9 April 2025 in Banjarbaru, until a test sets another day."""
    import time

    days = Days()
    monkeypatch.setattr(clock, "machine_time", days)
    monkeypatch.setenv("TZ", "Asia/Makassar")
    monkeypatch.setenv("COLUMNS", "200")
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this machine cannot be set")
    time.tzset()
    yield days
    monkeypatch.undo()
    time.tzset()


def sent(office: Office, values: dict[str, dict[str, object]], *more: str, quarter: str = "2025-Q1") -> Path:
    path = office.filled(values, "dinkes", quarter)
    ran = office.run("import", path, *more)
    assert ran.code == 0, ran.err
    return path


def revised(office: Office, path: Path, value: str, reason: str = "Rekap ulang") -> None:
    type_into(path, {"KES-01": {"Realisasi": value}})
    ran = office.run("import", path, "--reason", reason)
    assert ran.code == 0, ran.err


def answer(office: Office, command: str, *arguments: str) -> Any:
    ran = office.run(command, *arguments, "--format", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def actual(office: Office, *arguments: str) -> Any:
    rows = answer(office, "status", *arguments)["attainments"]
    return next(a["actual"] for a in rows if a["indicator"] == "KES-01")


def cells(path: Path) -> dict[tuple[str, str], object]:
    """Every cell but the lines about the state of the data."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and "keadaan data per" not in str(cell.value)
    }


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_report_made_again_from_a_snapshot_equals_the_first(office: Office, days: Days) -> None:
    path = sent(office, GOOD)
    ask = [("status",), ("gaps",), ("explain", "KES-01"), ("trend", "KES-01"), ("status", "--agency", "dinkes")]
    first = [answer(office, *call) for call in ask]
    office.run("report", "-o", "dulu.xlsx")
    ran = office.run("snapshot", MEETING)
    assert ran.code == 0, ran.err

    days.set(8, 1)
    revised(office, path, "31")
    sent(office, {"KES-01": {"Realisasi": "9"}, "KES-02": {"Realisasi": "80"}}, quarter="2025-Q2")
    assert office.run("import", office.filled({"SOS-01": {"Realisasi": "7"}}, "dinsos")).code == 0
    assert actual(office, "--quarter", "2025-Q1") == 31

    again = [answer(office, *call, "--as-of", MEETING) for call in ask]
    for one, other in zip(first, again, strict=True):
        assert other["as_of"] == "2025-04-09T01:00:00.000001Z"
        assert other["snapshot"]["name"] == MEETING
        assert {**one, "as_of": None, "snapshot": None} == {**other, "as_of": None, "snapshot": None}
    office.run("report", "-o", "lagi.xlsx", "--as-of", "#1")
    assert cells(office.root / "lagi.xlsx") == cells(office.root / "dulu.xlsx")
    office.run("report", "-o", "lagi2.xlsx", "--as-of", "1")
    assert (office.root / "lagi.xlsx").read_bytes() == (office.root / "lagi2.xlsx").read_bytes()


def test_a_snapshot_says_its_number_quarter_and_moment(office: Office, days: Days) -> None:
    sent(office, GOOD)
    ran = office.run("snapshot", "  Rapat   TW I ")
    assert ran.out.splitlines() == [
        "Disimpan: potret #1 “Rapat TW I” · TW I 2025 · keadaan data per 9 April 2025 09.00",
        "Dibuat lagi dengan: radtrack report -o rapat.xlsx --as-of 1",
    ]
    english = office.run("snapshot", "Meeting", "--quarter", "2025-Q2", "--lang", "en").out
    assert english.startswith("Kept: snapshot #2 “Meeting” · Q2 2025 · data as of 9 April 2025 09.00")


@pytest.mark.parametrize("asked", ["1", "#1", MEETING, "rapat tw-i", " RAPAT  TW I "])
def test_a_snapshot_is_found_by_its_number_and_by_its_name(office: Office, days: Days, asked: str) -> None:
    path = sent(office, GOOD)
    office.run("snapshot", MEETING)
    revised(office, path, "31")
    assert (actual(office, "--as-of", asked), actual(office)) == (20, 31)


@pytest.mark.parametrize(
    "asked, found",
    [
        ("2025-04-09", 20),
        ("2025-04-10", 31),
        ("2025-04-10T16:59", 20),
        ("2025-04-10 17.00", 31),
        ("2025-04-10T17:00:00", 31),
        ("2025-04-10T16:59:59.5", 20),
        ("2025-04-10T09:00Z", 31),
        ("2025-04-10T08:59Z", 20),
        ("2025-04-10T17:00+08:00", 31),
    ],
)
def test_a_time_counts_to_the_end_of_what_was_written(office: Office, days: Days, asked: str, found: int) -> None:
    path = sent(office, GOOD)
    days.set(4, 10, 17)
    revised(office, path, "31")
    days.set(4, 20)
    assert actual(office, "--as-of", asked) == found
    assert actual(office) == 31


def test_a_snapshot_brings_its_own_quarter_and_another_can_be_asked_for(office: Office, days: Days) -> None:
    sent(office, GOOD)
    office.run("snapshot", MEETING, "--quarter", "2025-Q1")
    sent(office, GOOD, quarter="2025-Q2")
    assert answer(office, "status")["quarter"] == "2025-Q2"
    assert answer(office, "status", "--as-of", "1")["quarter"] == "2025-Q1"
    assert answer(office, "status", "--as-of", "1", "--quarter", "2025-Q3")["quarter"] == "2025-Q3"


def test_a_time_shows_the_quarter_that_a_status_showed_then(office: Office, days: Days) -> None:
    sent(office, GOOD)
    days.set(7, 9)
    sent(office, GOOD, quarter="2025-Q2")
    days.set(7, 20)
    assert answer(office, "status", "--as-of", "2025-06-30")["quarter"] == "2025-Q1"
    assert answer(office, "status", "--as-of", "2025-07-09")["quarter"] == "2025-Q2"


def test_the_present_day_is_the_present_state(office: Office, days: Days) -> None:
    sent(office, GOOD)
    days.set(4, 9, 15)
    now, today = answer(office, "status"), answer(office, "status", "--as-of", "2025-04-09")
    assert today["as_of"] == "2025-04-09T07:00:00.000000Z"
    assert {**today, "as_of": None} == now


def test_every_screen_says_which_moment_it_shows(office: Office, days: Days) -> None:
    sent(office, GOOD)
    office.run("snapshot", MEETING)
    for call in SCREENS:
        assert "Keadaan data per 9 April 2025 09.00 · potret #1 “Rapat TW I”" in office.run(*call, "--as-of", "1").out
        seen = office.run(*call, "--as-of", "2025-04-09").out
        assert "Keadaan data per 9 April 2025 09.00 · dilihat kembali" in seen
        assert "Dihitung dengan berkas rencana sekarang" in seen
        assert "Keadaan data per" not in office.run(*call).out
    assert "Data as of 9 April 2025 09.00" in office.run("status", "--as-of", "1", "--lang", "en").out


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_every_sheet_says_which_snapshot_it_shows(office: Office, days: Days) -> None:
    sent(office, GOOD)
    office.run("snapshot", MEETING)
    office.run("report", "-o", "rapat.xlsx", "--as-of", "1")
    for sheet in openpyxl.load_workbook(office.root / "rapat.xlsx"):
        top = " ".join(str(c.value) for row in sheet.iter_rows(max_row=4) for c in row)
        assert "keadaan data per 9 April 2025 09.00, potret #1 “Rapat TW I”" in top, sheet.title
        assert "disunting" not in top


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_an_edited_plan_is_said_in_every_form_and_refuses_nothing(office: Office, days: Days) -> None:
    sent(office, GOOD)
    office.run("snapshot", MEETING)
    office.edit_plan("dinkes.yaml", "quarters: [25, 25, 25, 25]", "quarters: [40, 20, 20, 20]")
    office.edit_plan("plan.yaml", "title: Rencana", "title: Rancangan Rencana")
    short = "Berkas rencana disunting sejak potret #1: dinkes, plan.yaml"
    for call in SCREENS:
        ran = office.run(*call, "--as-of", "1")
        assert ran.code == 0
        assert f"! {short}" in ran.out
        whole = " ".join(ran.out.split())
        assert "Disunting sejak potret #1: plan.yaml; dinkes (KES-01). Angka di sini dihitung dengan" in whole
        assert short in office.run(*call, "--as-of", "1", "--format", "csv").err
        assert short not in office.run(*call).out
    edited = answer(office, "status", "--as-of", "1")["snapshot"]["edited"]
    assert edited == [{"agency": None, "indicators": []}, {"agency": "dinkes", "indicators": ["KES-01"]}]
    assert short in office.run("report", "-o", "rapat.xlsx", "--as-of", "1").err
    book = openpyxl.load_workbook(office.root / "rapat.xlsx")
    for sheet in book:
        assert short in " ".join(str(c.value) for row in sheet.iter_rows(max_row=6) for c in row), sheet.title
    methods = " ".join(str(c.value) for row in book["Metode dan Sumber Data"].iter_rows() for c in row)
    assert "Disunting sejak potret #1: plan.yaml; dinkes (KES-01)" in methods


def test_an_edit_elsewhere_is_not_said_of_one_agency(office: Office, days: Days) -> None:
    sent(office, GOOD)
    office.run("snapshot", MEETING)
    office.edit_plan("dinsos.yaml", "targets: {2025: 40}", "targets: {2025: 44}")
    assert "disunting" in office.run("status", "--as-of", "1").out
    assert "disunting" in office.run("status", "--as-of", "1", "--agency", "dinsos").out
    assert "disunting" not in office.run("status", "--as-of", "1", "--agency", "dinkes").out.casefold()


def test_a_comment_in_a_plan_file_is_no_edit(office: Office, days: Days) -> None:
    sent(office, GOOD)
    office.run("snapshot", MEETING)
    office.edit_plan("dinkes.yaml", "agency: dinkes", "# diperiksa\nagency: dinkes")
    assert answer(office, "status", "--as-of", "1")["snapshot"]["edited"] == []


@pytest.mark.parametrize(
    "asked, said",
    [
        ("Rapat TW II", "Mungkin maksudnya: #1 “Rapat TW I”"),
        ("xyz", "Potret yang ada: #1 “Rapat TW I”; waktu ditulis 2026-07-12"),
        ("#2", "“#2” bukan potret rencana rad-uji dan bukan waktu"),
        ("12-07-2025", "waktu ditulis 2026-07-12"),
        ("2025-04-31", "tidak ada dalam penanggalan"),
        ("2025-04-09T25:00", "tidak ada dalam penanggalan"),
        ("2025-04-10", "belum tiba; sekarang 9 April 2025 09.00"),
        ("2025-04-09T09:01", "belum tiba"),
        ("0001-01-01", "“0001-01-01”"),
        ("2025-04-08", "belum ada yang dicatat; laporan pertama dicatat 9 April 2025 09.00"),
        ("", "bukan potret"),
        (FAKE_NIK, "99••••••••••••••"),
    ],
)
def test_a_moment_that_cannot_be_found_is_a_wrong_call(office: Office, days: Days, asked: str, said: str) -> None:
    sent(office, GOOD)
    office.run("snapshot", MEETING)
    for call in (*SCREENS, ["report", "-o", "rapat.xlsx"]):
        ran = office.run(*call, "--as-of", asked)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
        assert FAKE_NIK not in ran.err
    assert not (office.root / "rapat.xlsx").exists()


def test_without_any_snapshot_the_error_says_how_to_make_one(office: Office, days: Days) -> None:
    sent(office, GOOD)
    assert "Belum ada potret (radtrack snapshot NAMA)" in office.run("status", "--as-of", "Rapat").err


@pytest.mark.parametrize("name", [MEETING, "rapat tw-i", "RAPAT TW I."])
def test_a_name_is_given_once(office: Office, days: Days, name: str) -> None:
    sent(office, GOOD)
    office.run("snapshot", MEETING)
    ran = office.run("snapshot", name)
    assert ran.code == 2
    assert "nama “Rapat TW I” sudah dipakai potret #1 dari 9 April 2025" in ran.err
    assert office.run("snapshot", "Rapat TW I (ulang)").code == 0


@pytest.mark.parametrize("name", ["3", "#3", "2025-04-09", "2025-04-09 17.00", " ", "…", "x" * 61])
def test_a_name_that_would_mean_something_else_is_refused(office: Office, days: Days, name: str) -> None:
    sent(office, GOOD)
    ran = office.run("snapshot", name)
    assert ran.code == 2
    assert "nama potret" in ran.err
    assert office.run("snapshot", "TW 3").code == 0


def test_a_name_with_an_identity_number_is_refused_and_other_personal_data_is_masked(
    office: Office, days: Days
) -> None:
    sent(office, GOOD)
    refused = office.run("snapshot", f"Kasus {FAKE_NIK}")
    assert (refused.code, refused.out) == (1, "")
    assert "D01" in refused.err
    assert FAKE_NIK not in refused.err
    masked = office.run("snapshot", "Rapat a.n. Contoh Nama")
    assert "potret #1 “Rapat a.n. •••”" in masked.out
    assert "Contoh Nama" not in (office.root / "data" / "radtrack.db").read_bytes().decode("latin-1")


def test_nothing_can_be_named_before_anything_is_recorded(office: Office, days: Days) -> None:
    ran = office.run("snapshot", MEETING)
    assert ran.code == 1
    assert "belum ada laporan yang dicatat" in ran.err
    assert not (office.root / "data" / "radtrack.db").exists()
    assert "belum ada laporan yang dicatat" in office.run("status", "--as-of", "2025-04-09").err


def test_a_clock_that_was_set_back_hides_nothing_and_mixes_nothing(office: Office, days: Days) -> None:
    days.now = datetime(2030, 1, 1, tzinfo=UTC)
    path = sent(office, GOOD)
    days.set(4, 9)
    office.run("snapshot", MEETING)
    revised(office, path, "31")
    assert (actual(office, "--as-of", "1"), actual(office), actual(office, "--as-of", "2030-01-01")) == (20, 31, 31)


def test_the_mark_of_an_edited_plan_survives_without_colour() -> None:
    from radtrack.core.actual import SavedSnapshot
    from radtrack.core.attainment import AsOf
    from radtrack.core.period import Quarter
    from radtrack.report.provenance import edited_lines
    from tests.changed import replace
    from tests.report.sample import sample_snapshot

    saved = SavedSnapshot("contoh", "Rapat", Quarter(2026, 2), "0.1", number=3)
    (line,) = edited_lines(replace(sample_snapshot(), as_of=AsOf("2026-07-12T00:00:00.000000Z", saved, {"a": ("",)})))
    assert isinstance(line, Mark)
    assert line.sign == "!"
