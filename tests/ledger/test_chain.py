"""The chain covers every byte that is stored."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from radtrack.core.actual import Actual, PlanPart, SavedSnapshot, Submission
from radtrack.core.diagnostic import CellPlace, Location
from radtrack.core.period import Quarter
from radtrack.core.terms import SourceStatus
from radtrack.ledger import clock
from radtrack.ledger.chain import canonical, canonical_snapshot, chain_hash, snapshot_hash
from radtrack.ledger.ledger import open_ledger
from tests.changed import replace

Q1 = Quarter(2025, 1)
SHEET = Submission("rad", "dinkes", "", Q1, 1, "a.xlsx", "ab" * 32, "1a2b", "template", "0.1")
NAMED = SavedSnapshot("rad", "Rapat", Q1, "0.1", "operator")
PART = PlanPart("dinkes", "PPA-01", "1a2b")
FIGURE = Actual("PPA-01", Q1, value=Decimal("1.5"), where=Location("a.xlsx", CellPlace("Isian", 12, 6, "F12")))


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "machine_time", lambda: datetime(2025, 7, 1, tzinfo=UTC))


def hash_of(folder: Path, submission: Submission, *actuals: Actual) -> str:
    database = folder / "radtrack.db"
    database.unlink(missing_ok=True)
    with open_ledger(database) as ledger, ledger.transaction():
        return ledger.record(submission, actuals).chain or ""


def test_the_canonical_form_is_plain_sorted_json_without_nulls() -> None:
    text = canonical("ff", {"plan": "rad", "agency": "é", "chain": "x", "same_as": None}, [{"value": 15, "cell": None}])
    assert text == '{"actuals":[{"value":15}],"previous":"ff","submission":{"agency":"é","plan":"rad"}}'.encode()
    assert chain_hash("ff", {}, []) == hashlib.sha256(b'{"actuals":[],"previous":"ff","submission":{}}').hexdigest()


def test_the_same_content_has_the_same_hash(tmp_path: Path) -> None:
    assert hash_of(tmp_path, SHEET, FIGURE) == hash_of(tmp_path, SHEET, replace(FIGURE, value=Decimal("1.50")))


@pytest.mark.parametrize(
    "change",
    [
        {"plan": "lain"},
        {"agency": "dinsos"},
        {"region": "6301"},
        {"quarter": Quarter(2025, 2)},
        {"revision": 2},
        {"same_as": 1},
        {"received": date(2025, 4, 1)},
        {"reference": "1"},
        {"file_name": "b.xlsx"},
        {"sha256": "ac" * 32},
        {"fingerprint": "1a2c"},
        {"layout": "simple"},
        {"tool_version": "0.2"},
        {"who": "o"},
        {"reason": "r"},
    ],
)
def test_every_fact_of_a_submission_changes_the_hash(tmp_path: Path, change: dict[str, Any]) -> None:
    assert hash_of(tmp_path, replace(SHEET, **change), FIGURE) != hash_of(tmp_path, SHEET, FIGURE)


@pytest.mark.parametrize(
    "change",
    [
        {"indicator": "PPA-02"},
        {"quarter": Quarter(2025, 2)},
        {"region": "6301"},
        {"category": "l"},
        {"value": Decimal("15")},
        {"value": None},
        {"numerator": Decimal(0)},
        {"denominator": Decimal(0)},
        {"token": ""},
        {"withdrawn": True},
        {"raw": "1,5"},
        {"reading": "x"},
        {"budget": Decimal(0)},
        {"driving": "x"},
        {"hindering": "x"},
        {"follow_up": "x"},
        {"evidence": "x"},
        {"status": SourceStatus.EXAMPLE},
        {"where": Location("a.xlsx", CellPlace("Isian", 12, 7, "G12"))},
        {"where": None},
    ],
)
def test_every_fact_of_an_actual_changes_the_hash(tmp_path: Path, change: dict[str, Any]) -> None:
    assert hash_of(tmp_path, SHEET, replace(FIGURE, **change)) != hash_of(tmp_path, SHEET, FIGURE)


def test_the_hash_depends_on_everything_before_it(tmp_path: Path) -> None:
    second = replace(SHEET, agency="dinsos")
    hashes = set()
    for reason in ("a", "b"):
        with open_ledger(tmp_path / f"{reason}.db") as ledger, ledger.transaction():
            ledger.record(replace(SHEET, reason=reason), [])
            hashes.add(ledger.record(second, [FIGURE]).chain)
    assert len(hashes) == 2


@pytest.mark.parametrize(
    "change",
    [{"plan": "lain"}, {"name": "Lain"}, {"quarter": Quarter(2025, 2)}, {"tool_version": "0.2"}, {"who": "o"}],
)
def test_every_fact_of_a_snapshot_changes_the_hash(tmp_path: Path, change: dict[str, Any]) -> None:
    assert snapshot_hash_of(tmp_path, replace(NAMED, **change), PART) != snapshot_hash_of(tmp_path, NAMED, PART)


@pytest.mark.parametrize("change", [{"agency": "dinsos"}, {"indicator": "PPA-02"}, {"fingerprint": "ff"}])
def test_every_fact_of_the_plan_at_a_snapshot_changes_the_hash(tmp_path: Path, change: dict[str, Any]) -> None:
    changed = snapshot_hash_of(tmp_path, NAMED, replace(PART, **change))
    assert len({changed, snapshot_hash_of(tmp_path, NAMED, PART), snapshot_hash_of(tmp_path, NAMED)}) == 3


def snapshot_hash_of(folder: Path, snapshot: SavedSnapshot, *parts: PlanPart) -> str:
    database = folder / "radtrack.db"
    database.unlink(missing_ok=True)
    with open_ledger(database) as ledger, ledger.transaction():
        return ledger.record_snapshot(snapshot, parts).chain or ""


def test_the_canonical_form_of_a_snapshot_lists_its_parts_in_order() -> None:
    parts = [{"agency": "b", "indicator": "2"}, {"agency": "b", "indicator": ""}, {"agency": "", "indicator": ""}]
    text = canonical_snapshot("ff", {"plan": "rad", "chain": "x"}, parts)
    listed = '{"agency":"","indicator":""},{"agency":"b","indicator":""},{"agency":"b","indicator":"2"}'
    assert text == f'{{"parts":[{listed}],"previous":"ff","snapshot":{{"plan":"rad"}}}}'.encode()


def links(database: Path) -> list[tuple[str, str]]:
    """Kept and recomputed hash of every link, oldest first."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row

    def rows(sql: str, *given: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(sql, given)]

    found = [(s["recorded"], s, None) for s in rows("SELECT * FROM submission")]
    found += [(s["recorded"], None, s) for s in rows("SELECT * FROM snapshot")]
    previous, told = "", []
    for _recorded, sent, named in sorted(found, key=lambda link: link[0]):
        if sent is not None:
            actuals = rows("SELECT * FROM actual WHERE submission = ? ORDER BY line", sent["number"])
            previous, kept = chain_hash(previous, sent, actuals), sent["chain"]
        else:
            parts = rows("SELECT * FROM snapshot_part WHERE snapshot = ?", named["number"])
            previous, kept = snapshot_hash(previous, named, parts), named["chain"]
        told.append((kept, previous))
    connection.close()
    return told


def filled(database: Path) -> Path:
    with open_ledger(database) as ledger, ledger.transaction():
        ledger.record(SHEET, [FIGURE, replace(FIGURE, indicator="PPA-02", budget=Decimal("0.25"))])
        ledger.record_snapshot(NAMED, [PART, replace(PART, agency="", indicator="")])
        ledger.record_snapshot(replace(NAMED, name="Lagi"), [])
        ledger.record(replace(SHEET, agency="dinsos"), [FIGURE])
    return database


def test_the_chain_can_be_recomputed_from_the_stored_columns(tmp_path: Path) -> None:
    told = links(filled(tmp_path / "radtrack.db"))
    assert len(told) == 4
    assert all(kept == recomputed for kept, recomputed in told)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE snapshot SET name = 'Rapat lain' WHERE number = 1",
        "UPDATE snapshot SET recorded = '2025-07-01T00:00:00.000000Z' WHERE number = 2",
        "UPDATE snapshot_part SET fingerprint = 'ff'",
        "DELETE FROM snapshot WHERE number = 2",
        "INSERT INTO snapshot_part VALUES (2, 'dinkes', 'PPA-01', 'ff')",
    ],
)
def test_a_snapshot_changed_behind_the_guards_breaks_the_chain(tmp_path: Path, sql: str) -> None:
    raw = sqlite3.connect(filled(tmp_path / "radtrack.db"), isolation_level=None)
    for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.execute(sql)
    raw.close()
    assert any(kept != recomputed for kept, recomputed in links(tmp_path / "radtrack.db"))
