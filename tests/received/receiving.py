"""Sheets that arrive, as the command line takes them."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from radtrack.cli import main
from radtrack.cli import submit as command
from radtrack.cli.main import run
from radtrack.core.actual import Actual
from radtrack.core.diagnostic import Diagnostic
from radtrack.core.period import parse_quarter
from radtrack.ledger.ledger import open_ledger
from radtrack.workspace import submit as use_case
from radtrack.workspace.submit import Result
from tests.received.sheets import Sent

TODAY = datetime(2025, 7, 10, 9, tzinfo=UTC)
"""TW II 2025 has ended, TW III runs, TW IV has not begun."""


_COMMAND = cache(main._command)
"""A thousand calls build the command only once."""


class Kept(NamedTuple):
    """What a workspace holds: rows by table, the database's bytes, the names in the archive."""

    rows: dict[str, int]
    ledger: str
    archive: tuple[str, ...]


class Said(NamedTuple):
    """How a command ended, and what it said where."""

    code: int
    out: str
    err: str


class Ran(NamedTuple):
    """How a command ended, what it said, what it found, and what was kept before and after it."""

    code: int
    out: str
    err: str
    results: tuple[Result, ...]
    before: Kept
    after: Kept

    @property
    def diagnostics(self) -> list[Diagnostic]:
        return [diagnostic for result in self.results for diagnostic in result.diagnostics]

    @property
    def codes(self) -> set[str]:
        return {diagnostic.rule.code for diagnostic in self.diagnostics}


class Clock(datetime):
    """The office's clock stands still, so that quarters open and close for ever as they do in these tables."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        return cls.fromtimestamp(TODAY.timestamp(), tz)


class Desk:
    """Where sheets arrive: a workspace of its own for everything that is sent, and the command that takes it."""

    def __init__(
        self, seed: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.root = folder
        self._seed, self._folder, self._capsys, self._monkeypatch = seed, folder, capsys, monkeypatch
        self._results: list[Result] = []
        self._desks = 0
        real = use_case.submit

        def noted(*arguments: object, **named: object) -> list[Result]:
            results = real(*arguments, **named)  # type: ignore[arg-type]
            self._results += results
            return results

        monkeypatch.setattr(use_case, "submit", noted)
        monkeypatch.setattr(command, "datetime", Clock)
        monkeypatch.setattr(main, "_command", _COMMAND)

    def open(self) -> None:
        """A fresh workspace, in which one sheet of another agency is already stored."""
        self._desks += 1
        self.root = self._folder / f"kerja{self._desks}"
        shutil.copytree(self._seed, self.root)
        self._monkeypatch.chdir(self.root)

    def receive(self, sent: Sent, *more: str, folder: str = "kirim") -> Ran:
        """Everything that arrived before, then this."""
        self.open()
        for number, earlier in enumerate(sent.before):
            ran = self.take(earlier, folder=f"dulu{number}")
            assert ran.code == 0, ran.err
        self.edit_plan(sent)
        return self.take(sent, *more, folder=folder)

    def edit_plan(self, sent: Sent) -> None:
        for file, old, new in sent.edit_plan:
            path = self.root / "plans" / "rad-uji" / file
            path.parent.mkdir(exist_ok=True)
            text = path.read_text(encoding="utf-8") if old else ""
            assert old in text
            path.write_text(text.replace(old, new) if old else new, encoding="utf-8")

    def take(self, sent: Sent, *more: str, folder: str = "kirim") -> Ran:
        self.lay(sent, folder)
        return self.run("import", *(f"{folder}/{name}" for name, _make in sent.files), *sent.arguments, *more)

    def lay(self, sent: Sent, folder: str = "kirim") -> None:
        """Lays the files down and imports nothing."""
        place = self.root / folder
        place.mkdir(exist_ok=True)
        for name, make in sent.files:
            (place / name).write_bytes(make())

    def run(self, *arguments: str) -> Ran:
        self._results.clear()
        before = kept(self.root)
        said = self.say(*arguments)
        return Ran(*said, tuple(self._results), before, kept(self.root))

    def say(self, *arguments: str) -> Said:
        """Runs a command where the ledger may not be there to be looked at."""
        self._capsys.readouterr()
        code = run(list(arguments))
        return Said(code, *self._capsys.readouterr())


def figures(root: Path, quarter: str = "2025-Q2") -> dict[str, Actual]:
    """What is stored for a quarter now: `KES-04 63.01 sex=P` → its figure."""
    asked = parse_quarter(quarter)
    assert asked is not None
    with open_ledger(root / "data" / "radtrack.db", read_only=True) as ledger:
        current = [entry.actual for entry in ledger.current("rad-uji", [asked])]
    return {" ".join(filter(None, (a.indicator, a.region, a.category))): a for a in current}


def kept(root: Path) -> Kept:
    database = root / "data" / "radtrack.db"
    archive = root / "data" / "arsip"
    names = tuple(sorted(file.name for file in archive.iterdir())) if archive.is_dir() else ()
    if not database.is_file():
        return Kept({}, "", names)
    digest = hashlib.sha256(database.read_bytes()).hexdigest()
    with closing(sqlite3.connect(f"file:{database.as_posix()}?mode=ro", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
    return Kept(rows, digest, names)
