"""The machine's time, as the ledger writes it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def machine_time() -> datetime:
    return datetime.now(UTC)


def moment_after(last: str | None) -> str:
    """Now in UTC with microseconds (`2025-07-09T03:15:00.000001Z`); a microsecond after `last` when the clock says it
    is not later than that. `last` None: nothing was recorded yet."""
    now = machine_time()
    if last is not None:
        now = max(now, datetime.fromisoformat(last) + timedelta(microseconds=1))
    return stamp(now)


def stamp(moment: datetime) -> str:
    """A moment in the form in which the ledger keeps and compares them."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
