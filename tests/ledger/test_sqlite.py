"""The ledger as a file: append-only, recognised, and honest when the machine refuses."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from radtrack.core.actual import Actual, Submission
from radtrack.core.diagnostic import RadtrackError
from radtrack.core.period import Quarter
from radtrack.ledger.ledger import open_ledger
from radtrack.ledger.sqlite import sqlite_uri

Q1 = Quarter(2025, 1)


def filled(database: Path) -> Path:
    submission = Submission("rad", "dinkes", "", Q1, 1, "a.xlsx", "ab" * 32, "1a2b", "template", "0.1")
    with open_ledger(database) as ledger, ledger.transaction():
        ledger.record(submission, [Actual("PPA-01", Q1, value=Decimal(1))])
    return database


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of somebody who does not come through the ledger."""
    connection = sqlite3.connect(filled(tmp_path / "radtrack.db"), isolation_level=None)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE actual SET value = 2",
        "UPDATE submission SET who = 'lain'",
        "DELETE FROM actual",
        "DELETE FROM submission",
        "INSERT OR REPLACE INTO actual SELECT * FROM actual",
        "INSERT OR REPLACE INTO submission SELECT * FROM submission",
    ],
)
def test_what_is_recorded_cannot_be_changed(raw: sqlite3.Connection, sql: str) -> None:
    before = list(raw.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(sql)
    assert list(raw.iterdump()) == before


def test_an_actual_needs_its_submission(tmp_path: Path) -> None:
    with (
        open_ledger(tmp_path / "radtrack.db") as ledger,
        pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
        ledger.transaction(),
    ):
        ledger._engine.run(
            "INSERT INTO actual (submission, line, plan, indicator, quarter, region, category, withdrawn, raw, reading,"
            " driving, hindering, follow_up, evidence, status)"
            " VALUES (9, 1, 'rad', 'A', '2025-Q1', '', '', 0, '', '', '', '', '', '', 'official')"
        )


def test_the_file_is_created_once_and_recognised_afterwards(tmp_path: Path) -> None:
    database = tmp_path / "radtrack.db"
    open_ledger(database).close()
    before = database.read_bytes()
    open_ledger(database).close()
    assert database.read_bytes() == before


def test_an_empty_file_becomes_a_ledger_but_not_when_only_read(tmp_path: Path) -> None:
    database = tmp_path / "radtrack.db"
    database.touch()
    with open_ledger(database, read_only=True) as ledger:
        assert ledger.submissions("rad") == []
    assert database.stat().st_size == 0
    filled(database)


@pytest.mark.parametrize("name", ["data baru #1.db", "apa?.db", "100%41.db", "naïve “x”&y=1.db"])
@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_any_file_name_works(tmp_path: Path, name: str) -> None:
    database = filled(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with open_ledger(database, read_only=True) as ledger:
        assert len(ledger.submissions("rad")) == 1


@pytest.mark.parametrize(
    "path, uri",
    [
        (PurePosixPath("/data/a b?.db"), "file:///data/a%20b%3F.db?mode=ro"),
        (PureWindowsPath(r"C:\Data RAD\a#b.db"), "file:///C:/Data%20RAD/a%23b.db?mode=ro"),
        (PureWindowsPath(r"\\server\bersama\radtrack.db"), "file:////server/bersama/radtrack.db?mode=ro"),
    ],
)
def test_a_path_becomes_an_address_sqlite_understands(path: PurePath, uri: str) -> None:
    assert sqlite_uri(path, "ro") == uri


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, read_only: bool) -> None:
    database = tmp_path / "radtrack.db"
    database.write_bytes(b"PK\x03\x04 bukan basis data" * 100)
    with pytest.raises(RadtrackError, match="rusak"):
        open_ledger(database, read_only=read_only)
    assert database.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_cut_ledger_is_refused(tmp_path: Path, read_only: bool) -> None:
    database = filled(tmp_path / "radtrack.db")
    database.write_bytes(database.read_bytes()[:6000])
    with pytest.raises(RadtrackError, match="rusak"), open_ledger(database, read_only=read_only) as ledger:
        ledger.folds("rad", Q1, Q1)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    database = tmp_path / "radtrack.db"
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE submission (x)")
    other.close()
    before = database.read_bytes()
    with pytest.raises(RadtrackError, match="bukan buku data"):
        open_ledger(database)
    assert database.read_bytes() == before


def test_a_ledger_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    database = filled(tmp_path / "radtrack.db")
    with sqlite3.connect(database) as newer:
        newer.execute("INSERT INTO schema_version VALUES (99)")
    newer.close()
    with pytest.raises(RadtrackError, match="lebih baru") as refused:
        open_ledger(database, read_only=True)
    assert refused.value.params["found"] == 99


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_in_place_of_the_file_is_a_machine_error(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(RadtrackError) as refused:
        open_ledger(tmp_path, read_only=read_only)
    assert (refused.value.code, refused.value.exit_code) == ("P04", 3)


def test_a_missing_folder_is_a_machine_error_only_for_writing(tmp_path: Path) -> None:
    database = tmp_path / "tidak ada" / "radtrack.db"
    with pytest.raises(RadtrackError) as refused:
        open_ledger(database)
    assert refused.value.code == "P04"
    open_ledger(database, read_only=True).close()
    assert not database.parent.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_can_be_rehearsed_but_not_written(tmp_path: Path) -> None:
    database = filled(tmp_path / "radtrack.db")
    database.chmod(0o444)
    with open_ledger(database) as ledger:
        with pytest.raises(RadtrackError) as refused, ledger.transaction():
            pass
        assert refused.value.code == "P04"
        with ledger.rehearsal():
            assert len(ledger.submissions("rad")) == 1


def test_a_full_disk_undoes_the_transaction(tmp_path: Path) -> None:
    submission = Submission("rad", "dinsos", "", Q1, 1, "a.xlsx", "ab" * 32, "1a2b", "template", "0.1")
    many = [Actual(f"PPA-{n}", Q1, value=Decimal(n), hindering="x" * 1000) for n in range(200)]
    with open_ledger(filled(tmp_path / "radtrack.db")) as ledger:
        ledger._engine.run("PRAGMA max_page_count = 40")
        with pytest.raises(RadtrackError) as refused, ledger.transaction():
            ledger.record(submission, many)
        assert refused.value.code == "P04"
        assert [s.agency for s in ledger.submissions("rad")] == ["dinkes"]


def test_reading_imports_neither_json_nor_hashlib(tmp_path: Path) -> None:
    database = filled(tmp_path / "radtrack.db")
    script = (
        "import sys; from pathlib import Path; from radtrack.core.period import Quarter\n"
        "from radtrack.ledger.ledger import open_ledger\n"
        "ledger = open_ledger(Path(sys.argv[1]), read_only=True)\n"
        "assert len(ledger.folds('rad', Quarter(2025, 1), Quarter(2025, 4))) == 1\n"
        "assert not {'json', 'hashlib', 'uuid', 'tempfile'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script, str(database)], check=True)
