"""One sheet against the ledger: what became of it, or would."""

from __future__ import annotations

from decimal import Decimal

from radtrack.core.actual import Actual
from radtrack.core.diagnostic import sort_diagnostics
from radtrack.core.model import Indicator, Plan
from radtrack.core.period import Quarter
from radtrack.intake.extract import Draft
from radtrack.intake.history import Planned
from radtrack.intake.review import Stored, review
from radtrack.intake.sheet import Sheet
from radtrack.ledger.ledger import Ledger
from radtrack.scoring.target import ceiling_in_force, target_to_date
from radtrack.workspace.call import Result

HISTORY = 12
"""Quarters before the reported one that plausibility looks at."""


def judge(ledger: Ledger, plan: Plan, sheet: Sheet, reason: str) -> Result:
    """Compares the sheet with what is stored. `reason` is the call's own; the sheet's counts where there is none."""
    draft, checked = sheet.draft, sheet.checked
    if draft is None or checked is None:
        return Result(sheet, None, sheet.diagnostics)
    found = review(
        draft, plan, _stored(ledger, plan, draft), checked.sha256, reason or draft.reason, sheet.file, PLANNED
    )
    return Result(sheet, found, sort_diagnostics([*sheet.diagnostics, *found.diagnostics]))


def _target(indicator: Indicator, quarter: Quarter) -> Decimal | None:
    target = target_to_date(indicator, quarter, (quarter.number,))
    return target.value if target and isinstance(target.value, Decimal) else None


PLANNED = Planned(_target, ceiling_in_force)


def _stored(ledger: Ledger, plan: Plan, draft: Draft) -> Stored:
    """What the ledger knows about the draft's unit, and about its figures in other quarters."""
    codes = {actual.indicator for actual in draft.actuals} | set(draft.blanks)
    revisions = tuple(ledger.submissions(plan.id, agency=draft.agency, region=draft.region, quarter=draft.quarter))
    current = {entry.actual.key: entry for entry in ledger.current(plan.id, [draft.quarter], indicators=codes)}
    history: dict[tuple[str, str, str], list[Actual]] = {}
    for actual in ledger.numbers(plan.id, [draft.quarter.shift(n) for n in range(-HISTORY, 0)], codes):
        history.setdefault((actual.indicator, actual.region, actual.category), []).append(actual)
    return Stored(
        current,
        revisions,
        entries=ledger.entries,
        history={figure: tuple(actuals) for figure, actuals in history.items()},
    )
