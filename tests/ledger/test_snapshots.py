"""Moments with a name: kept for ever, and in ledgers of older programs, too."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest

from radtrack.core.actual import Actual, PlanPart, SavedSnapshot, Submission
from radtrack.core.period import Quarter
from radtrack.ledger.ledger import Ledger, open_ledger

Q1 = Quarter(2025, 1)
PARTS = [PlanPart("", "", "00aa"), PlanPart("dinkes", "", "11bb"), PlanPart("dinkes", "KES-01", "22cc")]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "radtrack.db"


def submit(ledger: Ledger, revision: int = 1, plan: str = "rad") -> Submission:
    given = Submission(plan, "dinkes", "", Q1, revision, "a.xlsx", "ab" * 32, "1a2b", "template", "0.1")
    with ledger.transaction():
        return ledger.record(given, [Actual("KES-01", Q1, value=Decimal(revision))])


def name_it(ledger: Ledger, name: str = "Rapat TW I", plan: str = "rad") -> SavedSnapshot:
    with ledger.transaction():
        return ledger.record_snapshot(SavedSnapshot(plan, name, Q1, "0.1", "operator"), PARTS)


def of_version_one(database: Path) -> bytes:
    """A ledger as the first program made it, with one submission."""
    with open_ledger(database) as ledger:
        submit(ledger)
    connection = sqlite3.connect(database)
    connection.executescript(
        "DROP TABLE snapshot_part; DROP TABLE snapshot; DELETE FROM schema_version WHERE version > 1; VACUUM;"
    )
    connection.close()
    return database.read_bytes()


def shape(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    found = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")]
    connection.close()
    return found


def test_a_snapshot_comes_back_as_it_was_given(database: Path) -> None:
    with open_ledger(database) as ledger:
        sent = submit(ledger)
        first, second = name_it(ledger), name_it(ledger, "Rapat TW II")
        assert ledger.snapshots("rad") == [first, second]
        assert (first.number, second.number, first.name, first.who) == (1, 2, "Rapat TW I", "operator")
        assert sent.recorded < first.recorded < second.recorded  # type: ignore[operator]
        assert ledger.plan_parts(1) == PARTS
        assert ledger.plan_parts(9) == []
        assert ledger.snapshots("lain") == []


def test_the_caller_cannot_set_number_time_or_hash_of_a_snapshot(database: Path) -> None:
    with open_ledger(database) as ledger, ledger.transaction():
        given = SavedSnapshot("rad", "Rapat", Q1, "0.1", number=9, recorded="2001-01-01T00:00:00.000000Z", chain="x")
        stored = ledger.record_snapshot(given, [])
    assert stored.number == 1
    assert stored.recorded is not None
    assert stored.recorded > "2025"
    assert stored.chain != "x"


def test_a_snapshot_changes_neither_figures_nor_the_state_that_names_them(database: Path) -> None:
    with open_ledger(database) as ledger:
        submit(ledger)
        before = (ledger.state(), ledger.state("rad"), ledger.folds("rad", Q1, Q1))
        name_it(ledger)
        assert (ledger.state(), ledger.state("rad"), ledger.folds("rad", Q1, Q1)) == before


def test_a_snapshot_outside_a_transaction_is_a_bug(database: Path) -> None:
    with open_ledger(database) as ledger, pytest.raises(RuntimeError):
        ledger.record_snapshot(SavedSnapshot("rad", "Rapat", Q1, "0.1"), [])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE snapshot SET name = 'lain'",
        "DELETE FROM snapshot",
        "UPDATE snapshot_part SET fingerprint = 'lain'",
        "DELETE FROM snapshot_part",
        "INSERT OR REPLACE INTO snapshot SELECT * FROM snapshot",
        "INSERT OR REPLACE INTO snapshot SELECT 9, plan, name, quarter, 'lain', '', '', chain FROM snapshot",
        "INSERT OR REPLACE INTO snapshot SELECT 9, plan, 'x', quarter, recorded, '', '', chain FROM snapshot",
        "INSERT OR REPLACE INTO snapshot_part SELECT snapshot, agency, indicator, 'lain' FROM snapshot_part",
    ],
)
@pytest.mark.parametrize("older", [False, True], ids=["made now", "brought forward"])
def test_a_snapshot_cannot_be_changed(database: Path, sql: str, older: bool) -> None:
    if older:
        of_version_one(database)
    with open_ledger(database) as ledger:
        name_it(ledger)
    raw = sqlite3.connect(database, isolation_level=None)
    before = list(raw.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(sql)
    assert list(raw.iterdump()) == before
    raw.close()


def test_a_ledger_of_the_first_program_is_brought_forward_when_it_is_opened_for_writing(
    database: Path, tmp_path: Path
) -> None:
    of_version_one(database)
    with open_ledger(database) as ledger:
        (kept,) = ledger.submissions("rad")
        assert name_it(ledger).number == 1
        submit(ledger, 2)
        assert kept == ledger.submissions("rad")[0]
    open_ledger(tmp_path / "new.db").close()
    assert shape(database) == shape(tmp_path / "new.db")
    with open_ledger(database) as again:
        assert [found.name for found in again.snapshots("rad")] == ["Rapat TW I"]


def test_a_ledger_of_the_first_program_that_is_only_read_has_no_snapshots_and_stays_as_it_is(database: Path) -> None:
    before = of_version_one(database)
    with open_ledger(database, read_only=True) as ledger:
        assert ledger.snapshots("rad") == []
        assert [fold.value for fold in ledger.folds("rad", Q1, Q1)] == [Decimal(1)]
        with ledger.rehearsal():
            submit(ledger, 2)
            assert name_it(ledger).number == 1
            assert [fold.value for fold in ledger.folds("rad", Q1, Q1)] == [Decimal(2)]
    assert database.read_bytes() == before


def test_bringing_forward_that_fails_leaves_the_ledger_as_it_was(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from radtrack.ledger.sqlite import SqliteEngine

    before = of_version_one(database)
    run = SqliteEngine.run

    def failing(self: SqliteEngine, sql: str, parameters: object = ()) -> None:
        if "snapshot_part_no_delete" in sql:
            raise KeyboardInterrupt
        run(self, sql, parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(SqliteEngine, "run", failing)
    with pytest.raises(KeyboardInterrupt):
        open_ledger(database)
    monkeypatch.undo()
    assert database.read_bytes() == before
    with open_ledger(database) as ledger:
        assert name_it(ledger).number == 1
