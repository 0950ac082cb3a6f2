"""What the ledger asks of a database engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from radtrack.core.diagnostic import N_, RadtrackError

Row: TypeAlias = tuple[Any, ...]


class Engine(Protocol):
    """One open database. SQL comes with `?` placeholders; an engine that writes them otherwise adapts them. Failures
    of the machine are raised as RadtrackError; any other error is a bug and passes as it is."""

    @property
    def name(self) -> str:
        """What people call this database, for messages."""

    def guards(self, table: str) -> Sequence[str]:
        """Statements, in this engine's dialect, that make the table refuse UPDATE and DELETE; none for a table that
        holds nothing anybody recorded."""

    def tables(self) -> frozenset[str]:
        """The names of the tables that exist."""

    def columns(self, table: str) -> frozenset[str]:
        """The names of a table's columns."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The answer to a question."""

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Executes one statement."""

    def run_many(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Executes one statement for each set of parameters."""

    def begin(self) -> None:
        """Opens a transaction that no other writer can enter; waits for one that is under way."""

    def begin_reading(self) -> None:
        """Opens a transaction in which every question sees the same moment."""

    def commit(self) -> None:
        """Makes the transaction last."""

    def rollback(self) -> None:
        """Undoes the transaction; does nothing when none is open."""

    def complaints(self) -> list[str]:
        """What the engine itself finds wrong with its pages, indexes and references, in its own words."""

    def save(self, path: Path) -> None:
        """Writes one moment of the database, whatever others record meanwhile, to a new file that only its owner may
        read."""

    def copy(self) -> Engine:
        """The same content in memory, to try things on."""

    def close(self) -> None:
        """Lets go of the database."""


CANNOT_WRITE = "P04"


def cannot_write(name: str) -> RadtrackError:
    """The error of a ledger that cannot be written."""
    return RadtrackError(
        N_("buku data {file} tidak dapat ditulis"),
        N_("Periksa izin tulis pada berkas dan foldernya, serta ruang yang tersisa di disk, lalu ulangi"),
        code=CANNOT_WRITE,
        file=name,
    )
