"""All or nothing: transactions, rehearsals that leave no trace, and readings in which nothing moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from radtrack.core.diagnostic import RadtrackError
from radtrack.ledger.engine import CANNOT_WRITE, Engine, cannot_write
from radtrack.ledger.schema import bring_forward


class Transactions:
    """An open database, and how deep its open transactions stand inside each other."""

    def __init__(self, engine: Engine, *, read_only: bool) -> None:
        self._engine = engine
        self._read_only = read_only
        self._depth = 0

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
            bring_forward(self._engine)
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
