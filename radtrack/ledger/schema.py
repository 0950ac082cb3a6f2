"""The ledger's tables: made once, recognised at every opening."""

from __future__ import annotations

from pathlib import Path

from radtrack.core.diagnostic import N_, RadtrackError
from radtrack.ledger.engine import Engine

VERSION = 1
"""The schema this program writes and reads."""


def prepare(engine: Engine, *, read_only: bool) -> Engine:
    """The same database with the ledger's tables in it; an empty one that may not be written is answered from memory.

    Raises RadtrackError for a database that is not a ledger or was written by a newer program.
    """
    if not engine.tables():
        if read_only:
            empty = engine.copy()
            engine.close()
            engine = empty
        _create(engine)
    _check_version(engine)
    return engine


def _create(engine: Engine) -> None:
    engine.begin()
    try:
        # Another process may have made them while this one waited.
        if not engine.tables():
            text = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
            lines = (line for line in text.splitlines() if not line.startswith("--"))
            for statement in "\n".join(lines).split(";"):
                if statement.strip():
                    engine.run(statement)
            for guard in engine.guards:
                engine.run(guard)
            engine.run("INSERT INTO schema_version (version) VALUES (?)", (VERSION,))
        engine.commit()
    except BaseException:
        engine.rollback()
        raise


def _check_version(engine: Engine) -> None:
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
