"""A snapshot together with what can still be asked of the ledger it was taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from radtrack.core.actual import Entry
from radtrack.core.attainment import Snapshot
from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.ledger.ledger import Ledger, open_ledger
from radtrack.workspace.folder import Workspace
from radtrack.workspace.snapshot import TREND, choose_quarter, take_snapshot


class View(NamedTuple):
    """One moment of one plan; usable while the ledger is open."""

    snapshot: Snapshot
    ledger: Ledger

    def history(self, indicator: str) -> list[Entry]:
        """Everything ever reported for the indicator, oldest first."""
        return self.ledger.history(self.snapshot.plan.id, indicator)


@contextmanager
def take_view(
    workspace: Workspace,
    plan: Plan,
    quarter: Quarter | None,
    today: date,
    *,
    history: bool = False,
    outlook: bool = False,
    paths: Sequence[str] = (),
    quarters: int = TREND,
    agency: str | None = None,
    pillar: str | None = None,
) -> Iterator[View]:
    """Opens the ledger for reading and takes the snapshot; `quarter` None: the latest ended one that holds a
    submission. `agency` and `pillar` narrow it."""
    with open_ledger(workspace.database, read_only=True) as ledger:
        with ledger.reading():
            chosen = choose_quarter(plan, ledger, quarter, today)
            snapshot = take_snapshot(
                plan,
                ledger,
                chosen,
                agency=agency,
                pillar=pillar,
                history=history,
                outlook=outlook,
                paths=paths,
                quarters=quarters,
            )
        yield View(snapshot, ledger)
