"""A snapshot together with what can still be asked of the ledger it was taken from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from radtrack.core.actual import Entry
from radtrack.core.attainment import AsOf, Snapshot
from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.ledger.ledger import Ledger, open_ledger
from radtrack.workspace.folder import Workspace
from radtrack.workspace.snapshot import TREND, choose_quarter, take_snapshot


class View(NamedTuple):
    """One moment of one plan; usable while the ledger is open."""

    snapshot: Snapshot
    ledger: Ledger

    def history(self, indicator: str, since: Quarter | None = None) -> list[Entry]:
        """Everything reported for the indicator until that moment, oldest first; `since` leaves out what speaks of
        earlier quarters."""
        return self.ledger.history(self.snapshot.plan.id, indicator, since)

    def figures(self, quarter: Quarter | None) -> list[Entry]:
        """What holds at that moment of every figure of the quarter, or of all the plan's quarters."""
        plan = self.snapshot.plan
        years = range(plan.first_year, plan.last_year + 1)
        every = [Quarter(year, number) for year in years for number in (1, 2, 3, 4)]
        return self.ledger.current(plan.id, every if quarter is None else [quarter])


class Asked(NamedTuple):
    """What a reading command asks for; None where it leaves that open. `quarter` None: that of the named snapshot, else
    the latest ended one that holds a submission. `as_of` is a time, or number or name of a snapshot."""

    quarter: Quarter | None = None
    as_of: str | None = None
    agency: str | None = None
    pillar: str | None = None
    region: str | None = None
    regions: bool = False
    internal: bool = False
    history: bool = False
    outlook: bool = False
    paths: tuple[str, ...] = ()
    quarters: int = TREND
    courses: bool = False


@contextmanager
def take_view(workspace: Workspace, plan: Plan, asked: Asked, today: date) -> Iterator[View]:
    """Opens the ledger for reading and takes the snapshot.

    Raises CallError for a moment that cannot be found.
    """
    with open_ledger(workspace.database, read_only=True) as ledger:
        with ledger.reading():
            view = look(plan, ledger, asked, today)
        yield view


def look(plan: Plan, ledger: Ledger, asked: Asked, today: date) -> View:
    """The view of an open ledger: as it is, or as it was at the asked moment."""
    as_of: AsOf | None = None
    quarter = asked.quarter
    if asked.as_of is not None:
        from radtrack.workspace.moment import find_moment, local_day

        as_of = find_moment(plan, ledger, asked.as_of, asked.agency)
        ledger, today = ledger.as_of(as_of.moment), local_day(as_of.moment)
        quarter = quarter or (as_of.saved.quarter if as_of.saved else None)
    chosen = choose_quarter(plan, ledger, quarter, today)
    snapshot = take_snapshot(
        plan,
        ledger,
        chosen,
        agency=asked.agency,
        pillar=asked.pillar,
        region=asked.region,
        regions=asked.regions,
        internal=asked.internal,
        history=asked.history,
        outlook=asked.outlook,
        paths=asked.paths,
        quarters=asked.quarters,
        courses=asked.courses,
        as_of=as_of,
    )
    return View(snapshot, ledger)
