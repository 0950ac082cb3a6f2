"""The ledger: what was submitted, for ever, and the questions the program asks of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from radtrack.core.actual import Actual, Entry, Fold, Submission
from radtrack.core.diagnostic import RadtrackError
from radtrack.core.period import Quarter
from radtrack.core.terms import SourceStatus
from radtrack.ledger.chain import chain_hash
from radtrack.ledger.clock import moment_after
from radtrack.ledger.engine import CANNOT_WRITE, Engine, cannot_write
from radtrack.ledger.folds import HALF, STATUSES, current_of, folds_of, numbers_of
from radtrack.ledger.rows import (
    ACTUAL_COLUMNS,
    NUMBER_COLUMNS,
    SUBMISSION_COLUMNS,
    actual_columns,
    entry_of,
    quarter_of_text,
    submission_columns,
    submission_of,
)
from radtrack.ledger.schema import prepare
from radtrack.ledger.sqlite import open_database

_SUBMISSION = f"SELECT {', '.join(SUBMISSION_COLUMNS)} FROM submission"
_ACTUAL = f"SELECT {', '.join(ACTUAL_COLUMNS)} FROM actual"

_NUMBERS = (
    f"SELECT {', '.join(NUMBER_COLUMNS)} FROM actual WHERE plan = ? AND quarter IN ({{quarters}})"
    " AND indicator IN ({indicators}) ORDER BY quarter, indicator, category, region, submission"
)

_SAME_FIGURE = (
    "b.plan = a.plan AND b.quarter = a.quarter AND b.indicator = a.indicator"
    " AND b.category = a.category AND b.region = a.region"
)
_HOLDS_FIGURE = (
    "({0}.value IS NOT NULL OR {0}.numerator IS NOT NULL OR {0}.denominator IS NOT NULL OR {0}.token IS NOT NULL"
    " OR {0}.withdrawn = 1)"
)
_LATEST = f"NOT EXISTS (SELECT 1 FROM actual b WHERE {_SAME_FIGURE} AND b.submission > a.submission AND {{0}})"


_BY_REGION = "CASE WHEN a.region = '' THEN 0 ELSE 1 END"
# A figure without evidence of its own stays an example where the last evidence said so, but no published source speaks
# for it.
_STATUS = f"""
    CASE WHEN a.evidence = '' AND a.status = 'official' AND
        (SELECT b.status FROM actual b WHERE {_SAME_FIGURE} AND (b.evidence <> '' OR b.status <> 'official')
         ORDER BY b.submission DESC LIMIT 1) = 'example' THEN {STATUSES.index(SourceStatus.EXAMPLE)}
    {" ".join(f"WHEN a.status = '{status.value}' THEN {place}" for place, status in enumerate(STATUSES))} ELSE 0 END"""


def _sum(column: str) -> str:
    return f"a.{column}_places, SUM(a.{column} / {HALF}), SUM(a.{column} % {HALF})"


_FIGURES = f"""
SELECT a.indicator, a.quarter, a.category, {_BY_REGION}, COUNT(*), COUNT(a.value), MIN(a.token), MAX({_STATUS}),
    {_sum("value")}, {_sum("numerator")}, {_sum("denominator")}
FROM actual a
WHERE a.plan = ? AND a.quarter BETWEEN ? AND ? AND a.withdrawn = 0
    AND {_HOLDS_FIGURE.format("a")} AND {_LATEST.format(_HOLDS_FIGURE.format("b"))}
GROUP BY a.indicator, a.quarter, a.category, {_BY_REGION}, a.value_places, a.numerator_places, a.denominator_places
"""

_BUDGETS = f"""
SELECT a.indicator, a.quarter, a.category, {_BY_REGION}, COUNT(*), {_sum("budget")}
FROM actual a
WHERE a.plan = ? AND a.quarter BETWEEN ? AND ? AND a.budget IS NOT NULL AND {_LATEST.format("b.budget IS NOT NULL")}
GROUP BY a.indicator, a.quarter, a.category, {_BY_REGION}, a.budget_places
"""


class Ledger:
    """One open ledger. Every answer is about what has been recorded until now, including what the open transaction
    has recorded itself."""

    def __init__(self, engine: Engine, *, read_only: bool = False) -> None:
        self._engine = engine
        self._read_only = read_only
        self._depth = 0

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database; an open transaction is undone."""
        self._engine.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything recorded inside lasts, or nothing does. One inside another lasts only if the outer one does."""
        if self._read_only and not self._depth:
            raise cannot_write(self._engine.name)
        self._begin()
        try:
            yield
            self._end()
        except BaseException:
            self._undo()
            raise
        finally:
            self._depth -= 1

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Everything recorded inside can be asked for inside, and is gone afterwards. A ledger that cannot be written
        is rehearsed on a copy in memory."""
        engine = self._engine
        try:
            self._begin()
        except RadtrackError as error:
            if error.code != CANNOT_WRITE:
                raise
            self._engine = engine.copy()
            self._begin()
        try:
            yield
        finally:
            self._undo()
            self._depth -= 1
            if self._engine is not engine:
                self._engine.close()
                self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All questions inside are answered as of one moment, whatever other processes record meanwhile."""
        if self._depth:
            yield
            return
        self._engine.begin_reading()
        try:
            yield
        finally:
            self._engine.rollback()

    def _begin(self) -> None:
        if self._depth:
            self._engine.run(f"SAVEPOINT level_{self._depth}")
        else:
            self._engine.begin()
            try:
                # SQLite begins on a file that cannot be written, and refuses only the first write: better at once.
                self._engine.run("DELETE FROM schema_version WHERE version IS NULL")
            except RadtrackError:
                self._engine.rollback()
                raise
        self._depth += 1

    def _end(self) -> None:
        if self._depth > 1:
            self._engine.run(f"RELEASE SAVEPOINT level_{self._depth - 1}")
        else:
            self._engine.commit()

    def _undo(self) -> None:
        if self._depth > 1:
            self._engine.run(f"ROLLBACK TO SAVEPOINT level_{self._depth - 1}")
            self._engine.run(f"RELEASE SAVEPOINT level_{self._depth - 1}")
        else:
            self._engine.rollback()

    def record(self, submission: Submission, actuals: Sequence[Actual]) -> Submission:
        """Appends a submission and what it holds; gives it back with its number, time and chain hash, which only the
        ledger sets. Must be inside a transaction or rehearsal.

        Raises RadtrackError for a number too long to store.
        """
        if not self._depth:
            raise RuntimeError("record() outside a transaction")
        last, last_recorded, previous = self._last()
        number = last + 1
        stored = submission._replace(number=number, recorded=moment_after(last_recorded), chain=None)
        rows = [actual_columns(actual, submission.plan, number, line) for line, actual in enumerate(actuals, 1)]
        columns = submission_columns(stored)
        columns["chain"] = chain_hash(previous, columns, rows)
        self._insert("submission", SUBMISSION_COLUMNS, [columns])
        self._insert("actual", ACTUAL_COLUMNS, rows)
        return stored._replace(chain=columns["chain"])

    def _last(self) -> tuple[int, str | None, str]:
        """Number, time and chain hash of the last submission of all."""
        for number, recorded, chain in self._engine.rows(
            "SELECT number, recorded, chain FROM submission WHERE number = (SELECT MAX(number) FROM submission)"
        ):
            return number, recorded, chain
        return 0, None, ""

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        self._engine.run_many(sql, (tuple(row.values()) for row in rows))

    def submissions(
        self, plan: str, *, agency: str | None = None, region: str | None = None, quarter: Quarter | None = None
    ) -> list[Submission]:
        """The submissions of a plan, oldest first; None means any (`region` "" those without a reporting region)."""
        asked = {"plan": plan, "agency": agency, "region": region, "quarter": quarter and str(quarter)}
        given = {column: value for column, value in asked.items() if value is not None}
        condition = " AND ".join(f"{column} = ?" for column in given)
        sql = f"{_SUBMISSION} WHERE {condition} ORDER BY number"
        return [submission_of(row) for row in self._engine.rows(sql, tuple(given.values()))]

    def current(
        self, plan: str, quarters: Collection[Quarter], *, indicators: Collection[str] | None = None
    ) -> list[Entry]:
        """What holds now of every figure of these quarters, by indicator, quarter, region and category; withdrawn
        figures are among them. `indicators` None: all of the plan."""
        if not quarters or (indicators is not None and not indicators):
            return []
        condition = f"plan = ? AND quarter IN ({', '.join('?' * len(quarters))})"
        parameters = [plan, *map(str, quarters)]
        if indicators is not None:
            condition += f" AND indicator IN ({', '.join('?' * len(indicators))})"
            parameters += indicators
        figures: dict[tuple[str, Quarter, str, str], list[Entry]] = {}
        for entry in self._entries(condition, parameters):
            figures.setdefault(entry.actual.key, []).append(entry)
        return [current_of(figures[key]) for key in sorted(figures)]

    def numbers(self, plan: str, quarters: Collection[Quarter], indicators: Collection[str]) -> list[Actual]:
        """What `current` answers of these figures, oldest quarter first, as far as it is reported numbers: without
        words, readings, places and status."""
        if not quarters or not indicators:
            return []
        sql = _NUMBERS.format(quarters=", ".join("?" * len(quarters)), indicators=", ".join("?" * len(indicators)))
        return numbers_of(self._engine.rows(sql, (plan, *map(str, quarters), *indicators)))

    def entries(self, number: int) -> tuple[Actual, ...]:
        """What one submission holds, in the order in which it was recorded."""
        return tuple(entry.actual for entry in self._entries("submission = ?", [number]))

    def history(self, plan: str, indicator: str) -> list[Entry]:
        """Every entry there ever was for an indicator, oldest first."""
        return list(self._entries("plan = ? AND indicator = ?", [plan, indicator]))

    def _entries(self, condition: str, parameters: Sequence[Any]) -> Iterator[Entry]:
        """The entries that meet a condition on `actual`, oldest first."""
        found = f"{_SUBMISSION} WHERE number IN (SELECT submission FROM actual WHERE {condition})"
        submissions = {row[0]: submission_of(row) for row in self._engine.rows(found, parameters)}
        if not submissions:
            return iter(())
        sql = f"{_ACTUAL} WHERE {condition} ORDER BY submission, line"
        return (entry_of(row, submissions) for row in self._engine.rows(sql, parameters))

    def folds(self, plan: str, first: Quarter, last: Quarter) -> list[Fold]:
        """The current figures of these quarters, withdrawn ones left out, folded over regions: per indicator, quarter
        and category one fold of the figure reported as a whole and one of the sum over regions.

        A fold whose `values` is 0 holds only money. The status is the least official of the figures in it.
        """
        asked = (plan, str(first), str(last))
        return folds_of(self._engine.rows(_FIGURES, asked), self._engine.rows(_BUDGETS, asked))

    def reporting(self, plan: str, quarter: Quarter) -> dict[tuple[str, str], Submission]:
        """Who has reported for the quarter: agency and reporting region ("" for none) → its latest submission."""
        return {(found.agency, found.region): found for found in self.submissions(plan, quarter=quarter)}

    def latest_quarter(self, plan: str, until: Quarter) -> Quarter | None:
        """The latest quarter not after `until` for which anything was submitted; None when nothing was."""
        sql = "SELECT MAX(quarter) FROM submission WHERE plan = ? AND quarter <= ?"
        ((found,),) = self._engine.rows(sql, (plan, str(until)))
        return quarter_of_text(found) if found else None

    def state(self, plan: str | None = None) -> str:
        """The chain hash of the last submission (of that plan), which names the state of the ledger; "" when there is
        none."""
        if plan is None:
            return self._last()[2]
        sql = "SELECT chain FROM submission WHERE number = (SELECT MAX(number) FROM submission WHERE plan = ?)"
        return next((chain for (chain,) in self._engine.rows(sql, (plan,))), "")


def open_ledger(database: Path, *, read_only: bool = False) -> Ledger:
    """The ledger in that file, created when it does not exist. `read_only`: nothing is created or changed, and a
    missing file is an empty ledger.

    Raises RadtrackError when the file cannot be opened, is not a ledger, or was written by a newer program.
    """
    engine: Engine = open_database(database, read_only=read_only)
    try:
        engine = prepare(engine, read_only=read_only)
    except BaseException:
        engine.close()
        raise
    return Ledger(engine, read_only=read_only)
