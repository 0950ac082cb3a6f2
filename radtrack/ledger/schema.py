"""The ledger's tables: made once, recognised at every opening."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from radtrack.core.diagnostic import N_, RadtrackError
from radtrack.ledger.engine import Engine

VERSION = 2
"""The schema this program writes. It reads every one up to it."""

_SECTION = "\n-- version "


def prepare(engine: Engine, *, read_only: bool, keep: Callable[[int], None] | None = None) -> Engine:
    """The same database with the ledger's tables in it; an empty one that may not be written is answered from memory.
    One of an older program is brought forward, unless it is only read; before that, `keep` is told its version, to keep
    it as it was.

    Raises RadtrackError for a database that is not a ledger or was written by a newer program.
    """
    if not engine.tables():
        if read_only:
            empty = engine.copy()
            engine.close()
            engine = empty
        bring_forward(engine)
    elif (found := _checked_version(engine)) < VERSION and not read_only:
        if keep is not None:
            keep(found)
        bring_forward(engine)
    return engine


def bring_forward(engine: Engine) -> None:
    """Makes the tables that are missing, all of them in an empty database, in one transaction."""
    engine.begin()
    try:
        # Another process may have made them while this one waited.
        found = _checked_version(engine) if engine.tables() else 0
        for version, statements in enumerate(_sections(), 1):
            if version > found:
                before = engine.tables()
                for statement in statements:
                    engine.run(statement)
                for table in sorted(engine.tables() - before):
                    for guard in engine.guards(table):
                        engine.run(guard)
                engine.run("INSERT INTO schema_version (version) VALUES (?)", (version,))
        engine.commit()
    except BaseException:
        engine.rollback()
        raise


def _sections() -> list[list[str]]:
    """The statements of each version, from the first on."""
    text = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    found: list[list[str]] = []
    for section in text.split(_SECTION)[1:]:
        lines = (line for line in section.splitlines()[1:] if not line.startswith("--"))
        found.append([statement for statement in "\n".join(lines).split(";") if statement.strip()])
    return found


def _checked_version(engine: Engine) -> int:
    if not engine.tables() >= {"schema_version", "submission", "actual"}:
        raise RadtrackError(
            N_("berkas {file} bukan buku data radtrack"),
            N_("Pindahkan berkas itu atau pilih folder kerja lain"),
            file=engine.name,
        )
    ((found,),) = engine.rows("SELECT MAX(version) FROM schema_version")
    if found is None or found > VERSION:
        raise RadtrackError(
            N_("buku data {file} ditulis oleh radtrack yang lebih baru (skema {found}; yang dikenal {known})"),
            N_("Perbarui radtrack, lalu ulangi"),
            file=engine.name,
            found=found,
            known=VERSION,
        )
    return int(found)
