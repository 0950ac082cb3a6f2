"""What is wrong with the call or the machine: the exit code says which, and nothing is stored."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

import openpyxl
import pytest

from tests.received.codes.privacy import NIK
from tests.received.receiving import Desk, figures
from tests.received.sheets import entry, figure, official


class Call(NamedTuple):
    """Words, the arguments after `import`, the exit code, and what the answer must name in both languages."""

    words: str
    arguments: tuple[str, ...]
    exit: int
    names: str


GOOD = "kirim/laporan.xlsx"
FOR = ("--agency", "dinkes", "--quarter", "2025-Q2")

CALLS = (
    Call("no file at all", (), 2, "FILE"),
    Call("a file that is not there", ("tidak-ada.xlsx",), 2, "tidak-ada.xlsx"),
    Call("a pattern that fits nothing", ("kirim/*.ods",), 2, "kirim/*.ods"),
    Call("a folder without workbooks", ("plans",), 2, "plans"),
    Call("an agency nobody knows", (GOOD, "--agency", "dinkess", "--quarter", "2025-Q2"), 2, "dinkess"),
    Call("a quarter that cannot be read", (GOOD, "--agency", "dinkes", "--quarter", "TW V 2025"), 2, "TW V 2025"),
    Call("a quarter outside the plan", (GOOD, "--agency", "dinkes", "--quarter", "2031-Q1"), 2, "2031"),
    Call("a region nobody knows", (GOOD, *FOR, "--region", "Jakarta"), 2, "Jakarta"),
    Call("a day that is none", (GOOD, *FOR, "--received", "kemarin"), 2, "kemarin"),
    Call("a plan nobody knows", (GOOD, *FOR, "--plan", "lain"), 2, "lain"),
    Call("a form of answer nobody knows", (GOOD, *FOR, "--format", "xml"), 2, "xml"),
    Call("an option nobody knows", (GOOD, *FOR, "--force"), 2, "--force"),
    Call("an option without its value", (GOOD, "--agency"), 2, "--agency"),
    Call("a layout nobody knows", (GOOD, *FOR, "--layout", "e99"), 2, "e99"),
    Call("a workspace that is none", (GOOD, *FOR, "-C", "kirim"), 3, "plans/"),
    Call("a NIK in the reason", (GOOD, *FOR, "--reason", f"korban {NIK}"), 1, "D01"),
    Call("a NIK in the letter's number", (GOOD, *FOR, "--ref", NIK), 1, "D01"),
    Call("a language nobody knows", (GOOD, *FOR, "--lang", "fr"), 2, "fr"),
)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.words)
def test_a_wrong_call_says_what_is_wrong_and_stores_nothing(desk: Desk, call: Call) -> None:
    desk.open()
    desk.lay(figure(12))
    for language in () if "--lang" in call.arguments else ("id", "en"):
        ran = desk.run("import", *call.arguments, "--lang", language)
        assert ran.code == call.exit, ran.err
        assert call.names in ran.err
        assert ran.after == ran.before
        assert NIK not in ran.out + ran.err
    if "--lang" in call.arguments:
        ran = desk.run("import", *call.arguments)
        assert (ran.code, ran.after) == (call.exit, ran.before)


def a_file_that_may_not_be_read(desk: Desk) -> None:
    (desk.root / GOOD).chmod(0)


def a_broken_plan(desk: Desk) -> None:
    path = desk.root / "plans" / "rad-uji" / "dinkes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("unit: orang", "unitt: orang"), encoding="utf-8")


def no_plan(desk: Desk) -> None:
    for file in (desk.root / "plans" / "rad-uji").iterdir():
        file.unlink()


def a_ledger_that_is_none(desk: Desk) -> None:
    (desk.root / "data" / "radtrack.db").write_bytes(b"no database " * 100)


def an_archive_that_is_a_file(desk: Desk) -> None:
    archive = desk.root / "data" / "arsip"
    for file in archive.iterdir():
        file.unlink()
    archive.rmdir()
    archive.write_bytes(b"")


def a_data_folder_nobody_can_write(desk: Desk) -> None:
    for file in (desk.root / "data").rglob("*"):
        if file.is_file():
            file.unlink()
    (desk.root / "data" / "arsip").rmdir()
    (desk.root / "data").rmdir()
    (desk.root / "data").symlink_to("/proc/self")


def a_mapping_that_is_named(desk: Desk) -> None:
    folder = desk.root / "plans" / "rad-uji" / "layouts"
    folder.mkdir()
    (folder / "simpel.yaml").write_text("layout: simpel\nmatch: code\n", encoding="utf-8")


def test_a_broken_mapping_stops_the_call_that_names_it_and_is_mentioned_in_others(desk: Desk) -> None:
    for arguments, code in ((("--layout", "simpel"), 1), ((), 0)):
        for language in ("id", "en"):
            desk.open()
            desk.lay(figure(12))
            a_mapping_that_is_named(desk)
            ran = desk.run("import", GOOD, *FOR, *arguments, "--lang", language)
            assert (ran.code, "simpel.yaml" in ran.err) == (code, True), ran.err
            assert (ran.after == ran.before) == bool(code)


def test_good_files_beside_refused_ones_are_stored_only_when_the_call_says_so(desk: Desk) -> None:
    sent = figure(12).beside(figure("x1", "KES-10").named("dua.xlsx"))
    ran = desk.receive(sent)
    assert (ran.code, ran.after) == (1, ran.before)
    ran = desk.receive(sent, "--accept-good")
    assert (ran.code, set(figures(desk.root))) == (1, {"KES-01"})
    assert ran.after.rows["submission"] == ran.before.rows["submission"] + 1


def test_a_marked_copy_that_cannot_be_written_is_a_matter_of_the_machine(desk: Desk) -> None:
    desk.open()
    desk.lay(figure("dua"))
    (desk.root / "balik").write_bytes(b"")
    ran = desk.run("import", GOOD, *FOR, "--marked", "balik")
    assert (ran.code, "P04" in ran.err, ran.after) == (3, True, ran.before)


def test_a_marked_copy_is_mended_and_then_accepted(desk: Desk) -> None:
    ran = desk.receive(official({"KES-01": {"Realisasi": "dua belas"}}), "--marked", "balik")
    assert ran.code == 1
    (copy,) = (desk.root / "balik").iterdir()
    made = openpyxl.load_workbook(copy)
    entry(made, "KES-01", "Realisasi").value = 12
    made.save(copy)
    again = desk.run("import", f"balik/{copy.name}")
    assert again.code == 0, again.err
    assert figures(desk.root)["KES-01"].value == 12


MACHINE: tuple[tuple[Callable[[Desk], None], int, str], ...] = (
    (a_broken_plan, 1, "dinkes.yaml"),
    (no_plan, 3, "plans/"),
    (a_ledger_that_is_none, 3, "radtrack.db"),
    (an_archive_that_is_a_file, 3, "P04"),
)


@pytest.mark.parametrize("prepare, code, names", MACHINE, ids=lambda value: getattr(value, "__name__", ""))
def test_a_machine_that_does_not_serve_is_named(
    desk: Desk, prepare: Callable[[Desk], None], code: int, names: str
) -> None:
    desk.open()
    desk.lay(figure(12))
    prepare(desk)
    before = (desk.root / "data" / "radtrack.db").read_bytes()
    for language in ("id", "en"):
        ran = desk.say("import", GOOD, *FOR, "--lang", language)
        assert ran.code == code, ran.err
        assert names in ran.err
        assert "Traceback" not in ran.err
    assert (desk.root / "data" / "radtrack.db").read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="uses a folder of /proc that nobody can write")
def test_a_folder_that_nobody_can_write_is_a_matter_of_the_machine(desk: Desk) -> None:
    desk.open()
    desk.lay(figure(12))
    a_data_folder_nobody_can_write(desk)
    ran = desk.say("import", GOOD, *FOR)
    assert (ran.code, "P04" in ran.err) == (3, True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_a_matter_of_the_machine(desk: Desk) -> None:
    desk.open()
    desk.lay(figure(12))
    a_file_that_may_not_be_read(desk)
    ran = desk.run("import", GOOD, *FOR)
    assert (ran.code, ran.after) == (3, ran.before)
    assert "laporan.xlsx" in ran.err


def test_a_ledger_that_someone_else_holds_is_a_matter_of_the_machine(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open()
    desk.lay(figure(12))
    monkeypatch.setattr("radtrack.ledger.sqlite.PATIENCE", 0.05)
    with closing(sqlite3.connect(desk.root / "data" / "radtrack.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = desk.say("import", GOOD, *FOR)
        other.execute("ROLLBACK")
    assert ran.code == 3, ran.err
    assert "radtrack.db" in ran.err or "P04" in ran.err
    assert desk.run("import", GOOD, *FOR).code == 0
