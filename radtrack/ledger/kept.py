"""Copies of a ledger from before its tables change."""

from __future__ import annotations

from pathlib import Path

from radtrack.ledger import clock
from radtrack.ledger.engine import Engine, cannot_write

KEPT = "cadangan"
"""The folder beside a ledger in which copies of it lie."""

_MOST = 5


def keep_copy(engine: Engine, database: Path, version: int) -> None:
    """Keeps the ledger as an older program left it; of several such copies the latest few. Raises RadtrackError P04
    where it cannot."""
    folder = database.parent / KEPT
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        stamp = f"{clock.machine_time():%Y%m%dT%H%M%S%f}Z"
        engine.save(folder / f"{database.stem}-skema-{version}-{stamp}{database.suffix}")
        for old in sorted(folder.glob(f"{database.stem}-skema-*{database.suffix}"))[:-_MOST]:
            old.unlink()
    except OSError as error:
        raise cannot_write(str(folder)) from error
