"""The ledger in one SQLite file.

The rollback journal is kept (never WAL): data folders lie on network shares, where WAL's shared memory does not work.
`synchronous=FULL` makes a recorded submission survive a power cut.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from radtrack.core.diagnostic import N_, RadtrackError
from radtrack.ledger.engine import CANNOT_WRITE, Row, cannot_write

PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""

_KEYS = {
    "submission": "number = NEW.number",
    "actual": (
        "plan = NEW.plan AND quarter = NEW.quarter AND indicator = NEW.indicator AND category = NEW.category"
        " AND region = NEW.region AND submission = NEW.submission"
    ),
    "snapshot": "number = NEW.number OR recorded = NEW.recorded OR (plan = NEW.plan AND name = NEW.name)",
    "snapshot_part": "snapshot = NEW.snapshot AND agency = NEW.agency AND indicator = NEW.indicator",
}
"""By table, which row a new one would take the place of."""

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"


class SqliteEngine:
    """One connection to a SQLite file, or to a database in memory."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.name = name
        self._connection = connection

    def guards(self, table: str) -> tuple[str, ...]:
        if table not in _KEYS:
            return ()
        return (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {_REFUSE}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {_REFUSE}",
            # INSERT OR REPLACE would delete the older row without waking the trigger above.
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {_KEYS[table]}) {_REFUSE}",
        )

    def tables(self) -> frozenset[str]:
        return frozenset(name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'"))

    def columns(self, table: str) -> frozenset[str]:
        return frozenset(row[1] for row in self.rows(f"PRAGMA table_info({table})"))

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        with _machine_errors(self.name):
            return self._connection.execute(sql, parameters).fetchall()

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        with _machine_errors(self.name):
            self._connection.execute(sql, parameters)

    def run_many(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        with _machine_errors(self.name):
            self._connection.executemany(sql, parameters)

    def begin(self) -> None:
        self.run("BEGIN IMMEDIATE")

    def begin_reading(self) -> None:
        self.run("BEGIN")

    def commit(self) -> None:
        self.run("COMMIT")

    def rollback(self) -> None:
        # A full disk ends the transaction by itself.
        if self._connection.in_transaction:
            self.run("ROLLBACK")

    def complaints(self) -> list[str]:
        found = [text for (text,) in self.rows("PRAGMA integrity_check") if text != "ok"]
        astray = self.rows("PRAGMA foreign_key_check")
        return [*found, *(f"{table} {row}: {parent}" for table, row, parent, _key in astray)]

    def save(self, path: Path) -> None:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        target = sqlite3.connect(path)
        try:
            with _machine_errors(str(path)):
                self._connection.backup(target)
        finally:
            target.close()

    def copy(self) -> SqliteEngine:
        memory = in_memory(self.name)
        with _machine_errors(self.name):
            self._connection.backup(memory._connection)
        return memory

    def close(self) -> None:
        self._connection.close()


def in_memory(name: str) -> SqliteEngine:
    """A database of its own that is gone when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return SqliteEngine(connection, name)


def open_database(database: Path, *, read_only: bool) -> SqliteEngine:
    """The file, created empty when it does not exist; read-only, a missing file is an empty database in memory."""
    if read_only and _is_missing(database):
        return in_memory(str(database))
    if not read_only:
        if _is_missing(database):
            # It will hold what the sheets hold: only its owner may read it, and its journal is made like it.
            try:
                os.close(os.open(database, os.O_CREAT | os.O_WRONLY, 0o600))
            except OSError as error:
                raise cannot_write(str(database)) from error
        return _connect(database, "rwc")
    try:
        return _connect(database, "ro")
    except RadtrackError as error:
        if error.code != CANNOT_WRITE:
            raise
    # A process died while writing; what it left must be rolled back, and only a writer may do that.
    _connect(database, "rw").close()
    return _connect(database, "ro")


def _is_missing(database: Path) -> bool:
    """Whether there is no such file; one that may not be looked at is there."""
    try:
        database.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _connect(database: Path, mode: str) -> SqliteEngine:
    with _machine_errors(str(database)):
        uri = sqlite_uri(database.absolute(), mode)
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
    return SqliteEngine(connection, str(database))


def sqlite_uri(path: PurePath, mode: str) -> str:
    """The address SQLite opens an absolute path by; `mode` is ro, rw or rwc."""
    uri = path.as_uri()
    if not uri.startswith("file:///"):
        # SQLite takes no server name in an address: the path of a network share begins with its two slashes.
        uri = "file:////" + uri.removeprefix("file://")
    return f"{uri}?mode={mode}"


@contextmanager
def _machine_errors(name: str) -> Iterator[None]:
    """Turns what the machine refuses into a RadtrackError."""
    try:
        yield
    except sqlite3.Error as error:
        explained = _explained(error, name)
        if explained is None:
            raise
        raise explained from error


def _explained(error: sqlite3.Error, name: str) -> RadtrackError | None:
    """What to tell the user; None when the error is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    match code if code is None else code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return RadtrackError(
                N_("buku data {file} sedang dipakai proses lain"),
                N_("Tunggu sampai selesai, lalu ulangi"),
                file=name,
            )
        case sqlite3.SQLITE_CANTOPEN:
            return RadtrackError(
                N_("buku data {file} tidak dapat dibuka atau dibuat"),
                N_("Periksa apakah foldernya ada dan boleh ditulis, lalu ulangi"),
                code=CANNOT_WRITE,
                file=name,
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return cannot_write(name)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return RadtrackError(
                N_("berkas {file} rusak atau bukan buku data radtrack"),
                N_("Pindahkan berkas itu, lalu pulihkan buku data dari cadangan"),
                file=name,
            )
        case _:
            return None
