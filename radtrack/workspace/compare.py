"""Compare two moments: a status then and a status now, and what moved between them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from radtrack.core.attainment import Move, Snapshot
from radtrack.core.diagnostic import N_, CallError
from radtrack.core.model import Plan
from radtrack.core.text import quote
from radtrack.ledger.ledger import open_ledger
from radtrack.scoring.moves import moves
from radtrack.workspace.folder import Workspace
from radtrack.workspace.moment import find_moment
from radtrack.workspace.view import Asked, View, look


class Comparison(NamedTuple):
    before: Snapshot
    now: Snapshot
    moves: tuple[Move, ...]


def take_comparison(workspace: Workspace, plan: Plan, asked: Asked, earlier: str, today: date) -> Comparison:
    """What is asked for, beside the earlier moment: a named snapshot in its own quarter, a time in the asked quarter or
    in the one that a status showed then.

    Raises CallError for a moment that cannot be found, is not earlier, or speaks of a later quarter.
    """
    with open_ledger(workspace.database, read_only=True) as ledger, ledger.reading():
        now = look(plan, ledger, asked, today)
        moment = find_moment(plan, ledger, earlier, asked.agency)
        if now.snapshot.as_of is not None and moment.moment >= now.snapshot.as_of.moment:
            raise CallError(
                N_("pembanding {earlier} tidak lebih dulu daripada {asked}"),
                N_("Sebut keadaan yang lebih lama pada --compare"),
                earlier=quote(earlier),
                asked=quote(asked.as_of or ""),
            )
        then = look(plan, ledger, asked._replace(as_of=earlier, quarter=None if moment.saved else asked.quarter), today)
        if then.snapshot.quarter > now.snapshot.quarter:
            raise CallError(
                N_("pembanding {earlier} berbicara tentang {later}, sesudah {quarter}"),
                N_("Sebut triwulan itu atau yang sesudahnya pada --quarter"),
                earlier=quote(earlier),
                later=then.snapshot.quarter,
                quarter=now.snapshot.quarter,
            )
        return Comparison(then.snapshot, now.snapshot, tuple(_moves(plan, then, now, asked.region)))


def _moves(plan: Plan, then: View, now: View, region: str | None) -> list[Move]:
    rows = now.snapshot.attainments
    codes = now.ledger.indicators_since(plan.id, then.ledger)
    quarters = sorted({quarter for a in rows for quarter in a.quarter.of_year()})
    held_then, held_now = (
        [e for e in view.ledger.current(plan.id, quarters, indicators=codes) if region in (None, e.actual.region)]
        for view in (then, now)
    )
    as_of = then.snapshot.as_of
    edited = {code for listed in as_of.edited.values() for code in listed if code} if as_of else set()
    return moves(then.snapshot.attainments, rows, held_then, held_now, edited)
