"""All or nothing, one writer at a time, and rehearsals that leave no trace."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest

from radtrack.core.actual import Actual, Submission
from radtrack.core.diagnostic import RadtrackError
from radtrack.core.period import Quarter
from radtrack.ledger import sqlite
from radtrack.ledger.ledger import Ledger, open_ledger

Q1 = Quarter(2025, 1)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "radtrack.db"


@pytest.fixture
def ledger(database: Path) -> Iterator[Ledger]:
    with open_ledger(database) as opened:
        yield opened


def add(ledger: Ledger, revision: int = 1, agency: str = "dinkes") -> Submission:
    submission = Submission("rad", agency, "", Q1, revision, "a.xlsx", "ab" * 32, "1a2b", "template", "0.1")
    return ledger.record(submission, [Actual("PPA-01", Q1, value=Decimal(revision))])


def revisions(ledger: Ledger) -> list[int]:
    return [submission.revision for submission in ledger.submissions("rad")]


def test_what_is_recorded_lasts(ledger: Ledger, database: Path) -> None:
    with ledger.transaction():
        add(ledger)
    with open_ledger(database) as again:
        assert revisions(again) == [1]


def test_an_error_undoes_the_whole_transaction(ledger: Ledger) -> None:
    with suppress(KeyboardInterrupt), ledger.transaction():
        add(ledger, 1)
        add(ledger, 2)
        raise KeyboardInterrupt
    assert revisions(ledger) == []
    with ledger.transaction():
        assert add(ledger, 1).number == 1


def test_a_transaction_inside_another_lasts_only_with_it(ledger: Ledger) -> None:
    with ledger.transaction():
        with ledger.transaction():
            add(ledger, 1)
        with suppress(ValueError), ledger.transaction():
            add(ledger, 2)
            raise ValueError
        assert revisions(ledger) == [1]
    assert revisions(ledger) == [1]


def test_a_rehearsal_shows_what_it_records_and_leaves_the_file_as_it_was(ledger: Ledger, database: Path) -> None:
    with ledger.transaction():
        add(ledger, 1)
    before = database.read_bytes()
    with ledger.rehearsal():
        with ledger.transaction():
            add(ledger, 2)
        with ledger.rehearsal():
            add(ledger, 3)
        assert revisions(ledger) == [1, 2]
        assert ledger.folds("rad", Q1, Q1)[0].value == 2
    assert revisions(ledger) == [1]
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir()] == [database.name]


def test_a_rehearsal_on_a_missing_file_happens_in_memory(database: Path) -> None:
    with open_ledger(database, read_only=True) as ledger:
        with ledger.rehearsal(), ledger.transaction():
            add(ledger)
            assert revisions(ledger) == [1]
        assert revisions(ledger) == []
    assert not database.exists()


def test_a_rehearsal_on_a_read_only_ledger_happens_on_a_copy(ledger: Ledger, database: Path) -> None:
    with ledger.transaction():
        add(ledger, 1)
    before = database.read_bytes()
    with open_ledger(database, read_only=True) as reader:
        for _twice in range(2):
            with reader.rehearsal(), reader.transaction():
                add(reader, 2)
                assert revisions(reader) == [1, 2]
            assert revisions(reader) == [1]
    assert database.read_bytes() == before


@pytest.mark.parametrize("exists", [True, False])
def test_a_read_only_ledger_records_nothing(database: Path, exists: bool) -> None:
    if exists:
        open_ledger(database).close()
    with (
        open_ledger(database, read_only=True) as ledger,
        pytest.raises(RadtrackError) as refused,
        ledger.transaction(),
    ):
        add(ledger)
    assert refused.value.code == "P04"


def test_a_second_writer_waits_and_then_sees_the_first(ledger: Ledger, database: Path) -> None:
    started, seen = threading.Event(), list[int]()

    def second() -> None:
        with open_ledger(database) as other:
            started.set()
            with other.transaction():
                seen.extend(revisions(other))
                add(other, 2)

    with ledger.transaction():
        add(ledger, 1)
        thread = threading.Thread(target=second)
        thread.start()
        started.wait(5)
        thread.join(0.2)
        assert seen == []
    thread.join(10)
    assert seen == [1]
    assert revisions(ledger) == [1, 2]


def test_a_writer_that_waits_too_long_is_told_so(
    ledger: Ledger, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    with (
        ledger.transaction(),
        open_ledger(database) as other,
        pytest.raises(RadtrackError, match="sedang dipakai"),
        other.transaction(),
    ):
        pass


def test_while_reading_nothing_moves(ledger: Ledger, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    with ledger.transaction():
        add(ledger, 1)
    with open_ledger(database, read_only=True) as reader, open_ledger(database) as writer:
        with reader.reading():
            state = reader.state()
            with pytest.raises(RadtrackError, match="sedang dipakai"), writer.transaction():
                add(writer, 2)
            assert revisions(writer) == [1]
            assert reader.state() == state
        with writer.transaction():
            add(writer, 2)
        assert reader.state() != state


_KILLED = """
import os, signal, sys
from decimal import Decimal
from pathlib import Path
from radtrack.core.actual import Actual, Submission
from radtrack.core.period import Quarter
from radtrack.ledger.ledger import open_ledger

quarter = Quarter(2025, 1)
submission = Submission("rad", "dinkes", "", quarter, 2, "a.xlsx", "ab" * 32, "1a2b", "template", "0.1")
many = [Actual(f"PPA-{n}", quarter, value=Decimal(n), hindering="x" * 1000) for n in range(4000)]
ledger = open_ledger(Path(sys.argv[1]))
with ledger.transaction():
    ledger.record(submission, many)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
@pytest.mark.parametrize("read_only", [True, False])
def test_a_process_killed_before_the_end_leaves_nothing(ledger: Ledger, database: Path, read_only: bool) -> None:
    with ledger.transaction():
        add(ledger, 1)
    ledger.close()
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(database)], check=False)
    assert killed.returncode == -signal.SIGKILL
    # So much was written that some of it had already reached the file: the next one to open it must clean up.
    assert database.with_name("radtrack.db-journal").exists()
    with open_ledger(database, read_only=read_only) as again:
        assert revisions(again) == [1]
        assert [fold.value for fold in again.folds("rad", Q1, Q1)] == [Decimal(1)]
