"""`radtrack verify` finds what was changed behind the program's back, and says what."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.office import Office


@pytest.fixture
def kept(office: Office) -> Office:
    """Three submissions and a named snapshot between them."""
    for quarter, value in (("2025-Q1", 20), ("2025-Q2", 25)):
        assert office.run("import", office.filled({"KES-01": {"Realisasi": value}}, "dinkes", quarter)).code == 0
    assert office.run("snapshot", "Rapat", "--quarter", "2025-Q2").code == 0
    sheet = office.filled({"SOS-02": {"Realisasi": 4}}, "dinsos", "2025-Q2", "--region", "63.01")
    assert office.run("import", sheet).code == 0
    return office


@contextmanager
def behind_its_back(office: Office) -> Iterator[sqlite3.Connection]:
    """The ledger's file without the guards that refuse every change."""
    connection = sqlite3.connect(office.root / "data" / "radtrack.db")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.commit()
    connection.close()


def archived(office: Office) -> list[Path]:
    return sorted((office.root / "data" / "arsip").iterdir())


def test_what_nobody_touched_is_sound(kept: Office) -> None:
    ran = kept.run("verify")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Utuh: 3 kiriman, 3 baris, 1 potret, 3 salinan lembar; rantai sampai ")
    assert kept.run("verify", "--lang", "en").out.startswith("Sound: 3 submissions, 3 rows, 1 snapshots")


def test_an_empty_workspace_has_nothing_to_be_unsound(office: Office) -> None:
    ran = office.run("verify")
    assert (ran.code, ran.out, ran.err) == (0, "Buku data masih kosong.\n", "")
    assert not (office.root / "data" / "radtrack.db").exists()


@pytest.mark.parametrize(
    "change, told",
    [
        ("UPDATE actual SET value = value + 1 WHERE submission = 2", "#2 dinkes 2025-Q2"),
        ("UPDATE actual SET cell = 'Z99' WHERE submission = 1", "#1 dinkes 2025-Q1"),
        ("UPDATE actual SET evidence = 'x' WHERE submission = 3", "#3 dinsos 63.01 2025-Q2"),
        ("UPDATE submission SET who = 'orang lain' WHERE number = 1", "#1 dinkes 2025-Q1"),
        ("UPDATE submission SET received = '2025-04-01' WHERE number = 2", "#2 dinkes 2025-Q2"),
        ("UPDATE snapshot SET name = 'Rapat lain'", "#1 Rapat lain 2025-Q2"),
        ("UPDATE snapshot_part SET fingerprint = 'x' WHERE indicator = 'KES-01'", "#1 Rapat 2025-Q2"),
        ("DELETE FROM snapshot_part WHERE indicator = 'KES-01'", "#1 Rapat 2025-Q2"),
        ("DELETE FROM actual WHERE submission = 2", "#2 dinkes 2025-Q2"),
    ],
)
def test_a_changed_row_is_told_by_the_one_link_it_belongs_to(kept: Office, change: str, told: str) -> None:
    with behind_its_back(kept) as ledger:
        ledger.execute(change)
    ran = kept.run("verify")
    assert ran.code == 1
    assert "Tidak utuh: 1 kekeliruan." in ran.out
    assert "Q02" in ran.err
    assert told in " ".join(ran.err.split())


def test_a_link_that_is_gone_is_missed_by_its_number_and_by_the_next(kept: Office) -> None:
    with behind_its_back(kept) as ledger:
        ledger.execute("PRAGMA foreign_keys = OFF")
        ledger.execute("DELETE FROM submission WHERE number = 2")
    ran = kept.run("verify")
    assert ran.code == 1
    for code in ("Q01", "Q02", "Q03", "Q04", "Q07"):
        assert code in ran.err, code
    assert "#1 Rapat" in " ".join(ran.err.split()), "the link after it does not continue"
    assert "#3" not in ran.err, "what came later is still sound"


def test_the_last_link_leaves_its_sheet_behind(kept: Office) -> None:
    with behind_its_back(kept) as ledger:
        ledger.execute("DELETE FROM actual WHERE submission = 3")
        ledger.execute("DELETE FROM submission WHERE number = 3")
    ran = kept.run("verify")
    assert ran.code == 0, "no chain can tell what is cut off at its end"
    assert "Q07" in ran.err


@pytest.mark.parametrize(
    "change, code",
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-1] + b"!"), "Q06"),
        (lambda path: path.write_bytes(b""), "Q06"),
        (lambda path: path.unlink(), "Q05"),
    ],
)
def test_every_sheet_of_the_archive_is_read_again(kept: Office, change: Callable[[Path], object], code: str) -> None:
    for path in archived(kept):
        before = path.read_bytes()
        change(path)
        ran = kept.run("verify")
        assert ran.code == 1
        assert code in ran.err
        assert path.stem[:6] in ran.err
        path.write_bytes(before)
    assert kept.run("verify").code == 0


def test_a_plan_that_keeps_no_sheets_is_not_asked_for_them(kept: Office) -> None:
    for path in archived(kept):
        path.unlink()
    kept.edit_plan("plan.yaml", "years:", "archive: false\nyears:")
    assert kept.run("verify").code == 0


def test_of_a_table_that_lost_a_column_nothing_is_said_to_be_sound(kept: Office) -> None:
    with behind_its_back(kept) as ledger:
        ledger.execute("ALTER TABLE actual RENAME COLUMN evidence TO bukti")
    ran = kept.run("verify")
    assert ran.code == 1
    assert "tabel actual kehilangan kolom evidence" in ran.err
    assert "masih persis" not in ran.out


def test_a_byte_of_the_file_itself_is_not_changed_unseen(kept: Office) -> None:
    """Each byte that holds something: told, refused as damaged, or the file reads as before."""
    path = kept.root / "data" / "radtrack.db"
    whole = path.read_bytes()
    told = 0
    for at in range(4096, len(whole), 397):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        ran = kept.run("verify")
        assert ran.code in (0, 1, 3), (at, ran.err)
        assert "Traceback" not in ran.err
        told += ran.code != 0
        if ran.code == 0:
            assert kept.run("status", "--quarter", "2025-Q2", "--format", "csv").code == 0
    path.write_bytes(whole)
    assert told >= 10
