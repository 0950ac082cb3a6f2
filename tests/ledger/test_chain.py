"""The chain covers every byte that is stored."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from radtrack.core.actual import Actual, Submission
from radtrack.core.diagnostic import CellPlace, Location
from radtrack.core.period import Quarter
from radtrack.core.terms import SourceStatus
from radtrack.ledger import clock
from radtrack.ledger.chain import canonical, chain_hash
from radtrack.ledger.ledger import open_ledger
from tests.changed import replace

Q1 = Quarter(2025, 1)
SHEET = Submission("rad", "dinkes", "", Q1, 1, "a.xlsx", "ab" * 32, "1a2b", "template", "0.1")
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


def test_the_chain_can_be_recomputed_from_the_stored_columns(tmp_path: Path) -> None:
    database = tmp_path / "radtrack.db"
    with open_ledger(database) as ledger, ledger.transaction():
        ledger.record(SHEET, [FIGURE, replace(FIGURE, indicator="PPA-02", budget=Decimal("0.25"))])
        ledger.record(replace(SHEET, agency="dinsos"), [FIGURE])
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    previous = ""
    for submission in connection.execute("SELECT * FROM submission ORDER BY number"):
        found = connection.execute("SELECT * FROM actual WHERE submission = ? ORDER BY line", (submission["number"],))
        previous = chain_hash(previous, dict(submission), [dict(row) for row in found])
        assert previous == submission["chain"]
    connection.close()
