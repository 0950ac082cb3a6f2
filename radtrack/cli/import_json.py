"""What an import did, as other programs read it (`radtrack/import/1`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from radtrack.core.diagnostic import CellPlace, Diagnostic, Label, Location
from radtrack.core.model import Plan
from radtrack.locale.messages import message_text, remedy_text
from radtrack.report.table import Column, Kind, Report, Table
from radtrack.workspace.submit import Change, Result

KEYS = (
    "file", "accepted", "agency", "region", "quarter", "revision", "sha256", "added", "changed", "same",
    "same_bytes_as", "marked", "diagnostics", "changes",
)  # fmt: skip

_HIDDEN = Label("•••")


def import_report(results: Sequence[Result], plan: Plan) -> Report:
    """One row per file. Values of broken down sensitive figures stay out, in messages too."""
    columns = tuple(Column(key, key, Kind.DATA) for key in KEYS)
    rows = tuple(_row(result, plan) for result in results)
    return Report("radtrack/import/1", "", {}, (Table("files", "", columns, rows),))


def _row(result: Result, plan: Plan) -> dict[str, Any]:
    draft, review, checked = (result.first or result).sheet.draft, result.review, result.sheet.checked
    is_hidden = _hiding(result, plan)
    return {
        "file": result.sheet.file,
        "accepted": result.accepted,
        "agency": draft.agency if draft else None,
        "region": (draft.region or None) if draft else None,
        "quarter": draft.quarter if draft else None,
        "revision": result.stored.revision if result.stored else None,
        "sha256": checked.sha256 if checked else None,
        "added": review.added if review else 0,
        "changed": len(review.changed) if review else 0,
        "same": review.same if review else 0,
        "same_bytes_as": result.sheet.twin_of or None,
        "marked": result.marked.as_posix() if result.marked else None,
        "diagnostics": tuple(_diagnostic(d, hidden=is_hidden(d)) for d in result.diagnostics),
        "changes": tuple(_change(c, plan) for c in review.changed) if review else (),
    }


def _hiding(result: Result, plan: Plan) -> Callable[[Diagnostic], bool]:
    """Whether a finding is about a figure whose value must stay hidden.

    A refused row has no figure, so in the sheet of an agency that has such figures every row counts as one of them
    unless it was read as another.
    """
    draft = result.sheet.draft
    agency = plan.agency(draft.agency) if draft else None
    if draft is None or agency is None or not any(i.sensitive and i.by for i in agency.indicators):
        return lambda _diagnostic: False
    open_cells: set[Location] = set()
    for (code, region, category), places in draft.places.items():
        if not _is_sensitive(plan, code, region, category):
            open_cells.update(places.values())
    return lambda diagnostic: diagnostic.where not in open_cells


def _is_sensitive(plan: Plan, code: str, region: str, category: str) -> bool:
    indicator = plan.indicator(code)
    return indicator is not None and indicator.sensitive and bool(region or category)


def _diagnostic(diagnostic: Diagnostic, *, hidden: bool) -> dict[str, Any]:
    place = diagnostic.where.place
    cell = place if isinstance(place, CellPlace) else None
    said = _without_values(diagnostic, hidden=hidden)
    return {
        "code": diagnostic.rule.code,
        "rule": diagnostic.rule.slug,
        "severity": str(diagnostic.severity),
        "sheet": cell.sheet if cell else None,
        "cell": cell.cell if cell else None,
        "message": message_text(said),
        "hint": remedy_text(said) or None,
    }


def _without_values(diagnostic: Diagnostic, *, hidden: bool) -> Diagnostic:
    params = dict(diagnostic.params)
    if hidden:
        params.update((key, _HIDDEN) for key in diagnostic.rule.values.split() if key in params)
    if "changes" in diagnostic.params:
        # The values stand in the list of changes, which knows what to leave out; here the cells are enough.
        params["changes"] = tuple(text.partition(":")[0] for text in diagnostic.params["changes"])
    return diagnostic._replace(params=params)


def _change(change: Change, plan: Plan) -> dict[str, Any]:
    hidden = _is_sensitive(plan, change.actual.indicator, change.actual.region, change.actual.category)
    place = change.where.place if change.where else None
    return {
        "indicator": change.actual.indicator,
        "region": change.actual.region or None,
        "category": change.actual.category or None,
        "field": change.field,
        "cell": place.cell if isinstance(place, CellPlace) else None,
        "old": None if hidden else change.was,
        "new": None if hidden else change.now,
    }
