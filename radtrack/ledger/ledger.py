"""The ledger: what was submitted, for ever, and the questions the program asks of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from radtrack.core.actual import Actual, Entry, Fold, PlanPart, SavedSnapshot, Submission
from radtrack.core.period import Quarter
from radtrack.core.terms import SourceStatus
from radtrack.ledger.chain import chain_hash, snapshot_hash
from radtrack.ledger.clock import moment_after
from radtrack.ledger.engine import Engine, Row
from radtrack.ledger.folds import HALF, STATUSES, carried_budgets, current_of, folds_of, numbers_of
from radtrack.ledger.kept import keep_copy
from radtrack.ledger.rows import (
    ACTUAL_COLUMNS,
    NUMBER_COLUMNS,
    PART_COLUMNS,
    SNAPSHOT_COLUMNS,
    SUBMISSION_COLUMNS,
    actual_columns,
    entry_of,
    part_columns,
    quarter_of_text,
    snapshot_columns,
    snapshot_of,
    submission_columns,
    submission_of,
)
from radtrack.ledger.schema import prepare
from radtrack.ledger.sqlite import open_database
from radtrack.ledger.transactions import Transactions

EVER = 2**63 - 1
"""The number of the last submission that is looked at, where all are."""

_SUBMISSION = f"SELECT {', '.join(SUBMISSION_COLUMNS)} FROM submission"
_ACTUAL = f"SELECT {', '.join(ACTUAL_COLUMNS)} FROM actual"

_NUMBERS = (
    f"SELECT {', '.join(NUMBER_COLUMNS)} FROM actual WHERE plan = ? AND quarter IN ({{quarters}})"
    " AND indicator IN ({indicators}) AND submission <= ? ORDER BY quarter, indicator, category, region, submission"
)

_SAME_FIGURE = (
    "b.plan = a.plan AND b.quarter = a.quarter AND b.indicator = a.indicator"
    " AND b.category = a.category AND b.region = a.region"
)
_HOLDS_FIGURE = (
    "({0}.value IS NOT NULL OR {0}.numerator IS NOT NULL OR {0}.denominator IS NOT NULL OR {0}.token IS NOT NULL"
    " OR {0}.withdrawn = 1)"
)
_LATEST = (
    f"NOT EXISTS (SELECT 1 FROM actual b WHERE {_SAME_FIGURE} AND b.submission > a.submission AND b.submission <= ?"
    " AND {0})"
)

_OVER_REGIONS = "CASE WHEN a.region = '' THEN 0 ELSE 1 END"
_PER_REGION = "a.region"
# A figure without evidence of its own stays an example where the last evidence said so, but no published source speaks
# for it.
_STATUS = f"""
    CASE WHEN a.evidence = '' AND a.status = 'official' AND
        (SELECT b.status FROM actual b WHERE {_SAME_FIGURE} AND (b.evidence <> '' OR b.status <> 'official')
         AND b.submission <= ? ORDER BY b.submission DESC LIMIT 1) = 'example'
        THEN {STATUSES.index(SourceStatus.EXAMPLE)}
    {" ".join(f"WHEN a.status = '{status.value}' THEN {place}" for place, status in enumerate(STATUSES))} ELSE 0 END"""


def _sum(column: str) -> str:
    return f"a.{column}_places, SUM(a.{column} / {HALF}), SUM(a.{column} % {HALF})"


_FIGURES = f"""
SELECT a.indicator, a.quarter, a.category, {{region}}, COUNT(*), COUNT(a.value), MIN(a.token), MAX({_STATUS}),
    {_sum("value")}, {_sum("numerator")}, {_sum("denominator")}
FROM actual a
WHERE a.plan = ? AND a.quarter BETWEEN ? AND ? AND a.submission <= ? AND a.withdrawn = 0
    AND {_HOLDS_FIGURE.format("a")} AND {_LATEST.format(_HOLDS_FIGURE.format("b"))}
GROUP BY a.indicator, a.quarter, a.category, {{region}}, a.value_places, a.numerator_places, a.denominator_places
"""

_BUDGETS = f"""
SELECT a.indicator, a.quarter, a.category, {{region}}, COUNT(*), {_sum("budget")}
FROM actual a
WHERE a.plan = ? AND a.quarter BETWEEN ? AND ? AND a.submission <= ? AND a.budget IS NOT NULL
    AND {_LATEST.format("b.budget IS NOT NULL")}
GROUP BY a.indicator, a.quarter, a.category, {{region}}, a.budget_places
"""


class Ledger(Transactions):
    """One open ledger. Every answer is about what has been recorded until now, including what the open transaction
    has recorded itself; or until the moment it was narrowed to."""

    def __init__(self, engine: Engine, *, read_only: bool = False, until: int = EVER) -> None:
        super().__init__(engine, read_only=read_only)
        self._until = until

    def __enter__(self) -> Ledger:
        return self

    @property
    def engine(self) -> Engine:
        """The database itself, for those who look after it."""
        return self._engine

    def as_of(self, moment: str) -> Ledger:
        """The same ledger, to be read as if only the submissions recorded until then existed; `moment` has the form of
        `recorded`. It shares the database and is not closed on its own."""
        sql = "SELECT MAX(number) FROM submission WHERE recorded <= ? AND number <= ?"
        ((until,),) = self._engine.rows(sql, (moment, self._until))
        return Ledger(self._engine, read_only=True, until=until or 0)

    def record(self, submission: Submission, actuals: Sequence[Actual]) -> Submission:
        """Appends a submission and what it holds; gives it back with its number, time and chain hash, which only the
        ledger sets. Must be inside a transaction or rehearsal.

        Raises RadtrackError for a number too long to store.
        """
        recorded, previous = self._next_link()
        number = self._last("submission")[0] + 1
        stored = submission._replace(number=number, recorded=recorded, chain=None)
        rows = [actual_columns(actual, submission.plan, number, line) for line, actual in enumerate(actuals, 1)]
        columns = submission_columns(stored)
        columns["chain"] = chain_hash(previous, columns, rows)
        self._insert("submission", SUBMISSION_COLUMNS, [columns])
        self._insert("actual", ACTUAL_COLUMNS, rows)
        return stored._replace(chain=columns["chain"])

    def record_snapshot(self, snapshot: SavedSnapshot, parts: Sequence[PlanPart]) -> SavedSnapshot:
        """Gives this moment a name, with the fingerprints of the plan as it is; gives it back with its number, time
        and chain hash. Must be inside a transaction or rehearsal."""
        recorded, previous = self._next_link()
        number = self._last("snapshot")[0] + 1
        stored = snapshot._replace(number=number, recorded=recorded, chain=None)
        rows = [part_columns(part, number) for part in parts]
        columns = snapshot_columns(stored)
        columns["chain"] = snapshot_hash(previous, columns, rows)
        self._insert("snapshot", SNAPSHOT_COLUMNS, [columns])
        self._insert("snapshot_part", PART_COLUMNS, rows)
        return stored._replace(chain=columns["chain"])

    def _next_link(self) -> tuple[str, str]:
        """The time of what is recorded next, and the chain hash before it: that of the last submission or snapshot."""
        if not self._depth:
            raise RuntimeError("recorded outside a transaction")
        links = (self._last("submission"), self._last("snapshot"))
        _number, last, previous = max(links, key=lambda link: link[1] or "")
        return moment_after(last), previous

    def _last(self, table: str) -> tuple[int, str | None, str]:
        """Number, time and chain hash of the last submission or snapshot of all."""
        sql = f"SELECT number, recorded, chain FROM {table} WHERE number = (SELECT MAX(number) FROM {table})"
        for number, recorded, chain in self._engine.rows(sql):
            return number, recorded, chain
        return 0, None, ""

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        self._engine.run_many(sql, (tuple(row.values()) for row in rows))

    def snapshots(self, plan: str) -> list[SavedSnapshot]:
        """The named snapshots of a plan, oldest first; an older ledger that is only read has none."""
        if "snapshot" not in self._engine.tables():
            return []
        sql = f"SELECT {', '.join(SNAPSHOT_COLUMNS)} FROM snapshot WHERE plan = ? ORDER BY number"
        return [snapshot_of(row) for row in self._engine.rows(sql, (plan,))]

    def plan_parts(self, snapshot: int) -> list[PlanPart]:
        """The plan as it was at that snapshot, by agency and indicator."""
        sql = "SELECT agency, indicator, fingerprint FROM snapshot_part WHERE snapshot = ? ORDER BY agency, indicator"
        return [PlanPart(*row) for row in self._engine.rows(sql, (snapshot,))]

    def span(self, plan: str) -> tuple[str, str] | None:
        """When the first and the last submission of the plan were recorded; None when nothing was."""
        sql = "SELECT MIN(recorded), MAX(recorded) FROM submission WHERE plan = ? AND number <= ?"
        ((first, last),) = self._engine.rows(sql, (plan, self._until))
        return (first, last) if first else None

    def submissions(
        self, plan: str, *, agency: str | None = None, region: str | None = None, quarter: Quarter | None = None
    ) -> list[Submission]:
        """The submissions of a plan, oldest first; None means any (`region` "" those without a reporting region)."""
        asked = {"plan": plan, "agency": agency, "region": region, "quarter": quarter and str(quarter)}
        given = {column: value for column, value in asked.items() if value is not None}
        condition = " AND ".join(f"{column} = ?" for column in given)
        sql = f"{_SUBMISSION} WHERE {condition} AND number <= ? ORDER BY number"
        return [submission_of(row) for row in self._engine.rows(sql, (*given.values(), self._until))]

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
        return numbers_of(self._engine.rows(sql, (plan, *map(str, quarters), *indicators, self._until)))

    def indicators_since(self, plan: str, earlier: Ledger) -> set[str]:
        """The indicators about which anything was recorded after the moment the other one was narrowed to."""
        sql = "SELECT DISTINCT indicator FROM actual WHERE plan = ? AND submission > ? AND submission <= ?"
        return {code for (code,) in self._engine.rows(sql, (plan, earlier._until, self._until))}

    def entries(self, number: int) -> tuple[Actual, ...]:
        """What one submission holds, in the order in which it was recorded."""
        return tuple(entry.actual for entry in self._entries("submission = ?", [number]))

    def history(self, plan: str, indicator: str, since: Quarter | None = None) -> list[Entry]:
        """Every entry there ever was for an indicator, oldest first; or of those that speak of that quarter or a later
        one."""
        if since is None:
            return list(self._entries("plan = ? AND indicator = ?", [plan, indicator]))
        return list(self._entries("plan = ? AND indicator = ? AND quarter >= ?", [plan, indicator, str(since)]))

    def _entries(self, condition: str, parameters: Sequence[Any]) -> Iterator[Entry]:
        """The entries that meet a condition on `actual`, oldest first."""
        condition, parameters = f"{condition} AND submission <= ?", (*parameters, self._until)
        found = f"{_SUBMISSION} WHERE number IN (SELECT submission FROM actual WHERE {condition})"
        submissions = {row[0]: submission_of(row) for row in self._engine.rows(found, parameters)}
        if not submissions:
            return iter(())
        sql = f"{_ACTUAL} WHERE {condition} ORDER BY submission, line"
        return (entry_of(row, submissions) for row in self._engine.rows(sql, parameters))

    def folds(self, plan: str, first: Quarter, last: Quarter) -> list[Fold]:
        """The current figures of these quarters, withdrawn ones left out, folded over regions: per indicator, quarter
        and category one fold of the figure reported as a whole and one of the sum over regions.

        A fold whose `values` is 0 holds only money; of a region that reported none for the quarter it holds what the
        region reported before in the year. The status is the least official of the figures in it.
        """
        until = self._until
        asked = (plan, str(first), str(last), until, until)
        figures = self._engine.rows(_FIGURES.format(region=_OVER_REGIONS), (until, *asked))
        return folds_of(figures, carried_budgets(self._engine.rows(_BUDGETS.format(region=_PER_REGION), asked)))

    def regional_folds(self, plan: str, first: Quarter, last: Quarter) -> dict[str, list[Fold]]:
        """The current figures of these quarters region by region, each as the whole of its region; money is not among
        them."""
        until = self._until
        found: dict[str, list[Row]] = {}
        sql = _FIGURES.format(region=_PER_REGION)
        for row in self._engine.rows(sql, (until, plan, str(first), str(last), until, until)):
            if row[3]:
                found.setdefault(row[3], []).append((*row[:3], 0, *row[4:]))
        return {region: folds_of(rows, ()) for region, rows in found.items()}

    def reporting(self, plan: str, quarter: Quarter) -> dict[tuple[str, str], Submission]:
        """Who has reported for the quarter: agency and reporting region ("" for none) → its latest submission."""
        return {(found.agency, found.region): found for found in self.submissions(plan, quarter=quarter)}

    def latest_quarter(self, plan: str, until: Quarter) -> Quarter | None:
        """The latest quarter not after `until` for which anything was submitted; None when nothing was."""
        sql = "SELECT MAX(quarter) FROM submission WHERE plan = ? AND quarter <= ? AND number <= ?"
        ((found,),) = self._engine.rows(sql, (plan, str(until), self._until))
        return quarter_of_text(found) if found else None

    def state(self, plan: str | None = None) -> str:
        """The chain hash of the last submission (of that plan), which names the state of the ledger; "" when there is
        none."""
        of_plan, given = ("", ()) if plan is None else ("plan = ? AND ", (plan,))
        last = f"SELECT MAX(number) FROM submission WHERE {of_plan}number <= ?"
        sql = f"SELECT chain FROM submission WHERE number = ({last})"
        return next((chain for (chain,) in self._engine.rows(sql, (*given, self._until))), "")


def open_ledger(database: Path, *, read_only: bool = False) -> Ledger:
    """The ledger in that file, created when it does not exist. `read_only`: nothing is created or changed, and a
    missing file is an empty ledger.

    Raises RadtrackError when the file cannot be opened, is not a ledger, or was written by a newer program.
    """
    engine: Engine = open_database(database, read_only=read_only)
    try:
        engine = prepare(engine, read_only=read_only, keep=partial(keep_copy, engine, database))
    except BaseException:
        engine.close()
        raise
    return Ledger(engine, read_only=read_only)
