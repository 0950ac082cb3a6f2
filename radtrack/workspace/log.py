"""Read what was recorded: submissions and named snapshots, or everything about one indicator."""

from __future__ import annotations

from radtrack.core.actual import Entry, SavedSnapshot, Submission
from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.ledger.ledger import Ledger, open_ledger
from radtrack.workspace.folder import Workspace


def read_log(
    workspace: Workspace, plan: Plan, agency: str | None, quarter: Quarter | None
) -> tuple[list[Submission], list[SavedSnapshot]]:
    """Submissions and named snapshots, oldest first; None means any. A snapshot belongs to no agency."""
    with open_ledger(workspace.database, read_only=True) as ledger, ledger.reading():
        sent = ledger.submissions(plan.id, agency=agency, quarter=quarter)
        return sent, _named(plan, ledger, agency, quarter)


def read_history(
    workspace: Workspace, plan: Plan, indicator: str, agency: str | None, quarter: Quarter | None
) -> tuple[list[Entry], list[SavedSnapshot]]:
    """Every entry of an indicator, and the named snapshots among which the asked ones stand, oldest first."""
    with open_ledger(workspace.database, read_only=True) as ledger, ledger.reading():
        return ledger.history(plan.id, indicator), _named(plan, ledger, agency, quarter)


def _named(plan: Plan, ledger: Ledger, agency: str | None, quarter: Quarter | None) -> list[SavedSnapshot]:
    if agency is not None:
        return []
    return [saved for saved in ledger.snapshots(plan.id) if quarter in (None, saved.quarter)]
