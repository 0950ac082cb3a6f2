"""A draft against what is stored: what is new, what differs, what stays, and whether it may be stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from radtrack.core.actual import Actual, Entry, Submission
from radtrack.core.diagnostic import N_, CellPlace, Diagnostic, Label, Location, has_errors, sort_diagnostics
from radtrack.core.model import Plan
from radtrack.core.number import format_number
from radtrack.core.period import Quarter
from radtrack.core.text import quote
from radtrack.intake.extract import Draft
from radtrack.intake.history import Planned, check_history
from radtrack.intake.rules_process import P01, P02, P02_CELL, P03

FIELDS = ("value", "numerator", "denominator", "token", "budget", "driving", "hindering", "follow_up", "evidence")
"""The cells of a figure that are compared one by one; its withdrawal stands under `withdrawn`."""

FIELD_NAMES: Mapping[str, Label] = {
    "value": N_("realisasi"),
    "numerator": N_("pembilang"),
    "denominator": N_("penyebut"),
    "token": N_("realisasi"),
    "withdrawn": N_("ditarik"),
    "budget": N_("realisasi anggaran"),
    "driving": N_("faktor pendorong"),
    "hindering": N_("faktor penghambat"),
    "follow_up": N_("tindak lanjut"),
    "evidence": N_("bukti"),
}
"""What messages call these cells."""

FIGURE = frozenset({"value", "numerator", "denominator", "token"})
"""The fields that are the figure itself, not the money and the words beside it."""

_values = attrgetter(*FIELDS)
_SHOWN_CHANGES = 5
_NO_DATA = N_("Belum ada data")

Key = tuple[str, Quarter, str, str]


class Stored(NamedTuple):
    """What the ledger holds about the draft's unit (agency, region, quarter).

    `current` is the current entry of every figure of the quarter; `revisions` the unit's submissions, oldest first;
    `entries` answers what one of them holds, by submission number. `history` maps (indicator, region, category) to the
    current figures of other quarters, oldest first.
    """

    current: Mapping[Key, Entry]
    revisions: tuple[Submission, ...]
    entries: Callable[[int], tuple[Actual, ...]]
    history: Mapping[tuple[str, str, str], tuple[Actual, ...]]


class Change(NamedTuple):
    """One cell that differs from what is stored. `old` None: nothing was stored for the figure; `was` None: that field
    was blank. A withdrawal has the field `withdrawn`, the old figure as `was` and the label "Belum ada data" as `now`;
    a figure after its withdrawal has that label as `was`. `where` is the cell now read."""

    actual: Actual
    old: Actual | None
    field: str
    was: object
    now: object
    where: Location | None = None


class Outcome(StrEnum):
    """What becomes of a sheet: a new revision, a further source of what is stored, nothing at all, or refused."""

    STORE = "store"
    SOURCE = "source"
    NOTHING = "nothing"
    REFUSED = "refused"


class Review(NamedTuple):
    """The outcome, counted in cells: `added` where nothing stood, `changed` where something else did, `same`.

    `revision` is the number the sheet gets or already has (None when refused); `same_as` the revision whose values or
    bytes it repeats. `actuals` is what is to be stored: the draft's, without withdrawals of figures nobody reported.
    """

    added: int
    changed: tuple[Change, ...]
    same: int
    diagnostics: list[Diagnostic]
    outcome: Outcome
    revision: int | None
    same_as: int | None
    actuals: tuple[Actual, ...] = ()


def review(draft: Draft, plan: Plan, stored: Stored, sha256: str, reason: str, file: str, planned: Planned) -> Review:
    """Compares cell by cell, and with what is `planned`. A blank cell never changes anything; a filled one that
    differs needs a reason; the same bytes again are no news, whatever the reason."""
    where = Location(file)
    for submission in stored.revisions:
        if submission.sha256 == sha256:
            note = Diagnostic(P01, where, {"revision": submission.revision})
            same = sum(len(filled(actual)) for actual in draft.actuals)
            return Review(0, (), same, [note], Outcome.NOTHING, submission.revision, submission.revision)
    actuals = tuple(actual for actual in draft.actuals if not _withdraws_nothing(actual, stored))
    added, changed, same = _compare(draft, actuals, stored)
    found = check_history(draft, plan, stored.history, planned)
    newest = max((submission.revision for submission in stored.revisions), default=0)
    if not added and not changed and stored.revisions:
        outcome = Outcome.REFUSED if has_errors(found) else Outcome.SOURCE
        return Review(0, (), same, found, outcome, newest, newest, actuals)
    older = _older_twin(actuals, stored) if changed else None
    if changed and not reason.strip():
        found = [*found, _needs_reason(where, changed, older, newest)]
    found = sort_diagnostics(found)
    if has_errors(found):
        return Review(added, changed, same, found, Outcome.REFUSED, None, older, actuals)
    return Review(added, changed, same, found, Outcome.STORE, newest + 1, older, actuals)


def filled(actual: Actual) -> dict[str, object]:
    """The cells that say something, by field."""
    # A figure of 0 says something.
    said = {name: value for name, value in zip(FIELDS, _values(actual), strict=True) if value or type(value) is Decimal}
    return {"withdrawn": True} | said if actual.withdrawn else said


def _count_filled(actual: Actual) -> int:
    values = _values(actual)
    return actual.withdrawn + len(values) - values.count(None) - values.count("")


def _withdraws_nothing(actual: Actual, stored: Stored) -> bool:
    """“Belum ada data” for a figure that was never reported says nothing new, unless words or money stand beside it."""
    if not actual.withdrawn:
        return False
    entry = stored.current.get(actual.key)
    known = entry is not None and entry.actual.holds_figure
    return not known and set(filled(actual)) == {"withdrawn"}


def _compare(draft: Draft, actuals: tuple[Actual, ...], stored: Stored) -> tuple[int, tuple[Change, ...], int]:
    added = same = 0
    changed: list[Change] = []
    for actual in actuals:
        entry = stored.current.get(actual.key)
        if entry is None:
            added += _count_filled(actual)
            continue
        old = entry.actual
        before = filled(old)
        places = draft.places.get((actual.indicator, actual.region, actual.category), {})
        for name, now in filled(actual).items():
            was = before.get(name)
            if was == now:
                same += 1
            elif was is None and not _replaces(name, before):
                added += 1
            else:
                was, now = _withdrawal(name, was, now, old)
                changed.append(Change(actual, old, name, was, now, places.get(name, actual.where)))
    return added, tuple(changed), same


def _replaces(name: str, before: Mapping[str, object]) -> bool:
    """Whether a field that was blank takes the place of another: a figure that of a withdrawal, or the reverse."""
    return (name == "withdrawn" and bool(FIGURE & set(before))) or (name in FIGURE and "withdrawn" in before)


def _withdrawal(name: str, was: object, now: object, old: Actual) -> tuple[object, object]:
    """What a withdrawal, or a figure after one, is shown to change; anything else as it stands."""
    if name == "withdrawn":
        return _figure_of(old), _NO_DATA
    if name in FIGURE and old.withdrawn:
        return _NO_DATA, now
    return was, now


def _figure_of(actual: Actual) -> object:
    if actual.numerator is not None and actual.denominator is not None and actual.value is None:
        return f"{actual.numerator:f}/{actual.denominator:f}"
    return actual.token if actual.value is None else actual.value


def _older_twin(actuals: tuple[Actual, ...], stored: Stored) -> int | None:
    """The older revision that holds exactly these values, the latest of several; None when there is none."""
    now = {actual.key: filled(actual) for actual in actuals}
    for submission in reversed(stored.revisions[:-1]):
        held = stored.entries(submission.number or 0)
        if held and {actual.key: filled(actual) for actual in held} == now:
            return submission.revision
    return None


def _needs_reason(where: Location, changed: tuple[Change, ...], older: int | None, newest: int) -> Diagnostic:
    if older is not None:
        return Diagnostic(P03, where, {"revision": older, "current": newest})
    shown = tuple(_change_text(change) for change in changed[:_SHOWN_CHANGES])
    if len(changed) > _SHOWN_CHANGES:
        shown = (*shown, "…")
    return Diagnostic(P02, where, {"count": len(changed), "changes": shown})


def changed_cells(found: Review) -> list[Diagnostic]:
    """The cells that P02 counts, one finding each, with what is stored and what stands in the sheet."""
    return [
        Diagnostic(P02_CELL, change.where, {"was": _shown(change.was), "now": _shown(change.now)})
        for change in found.changed
        if change.where
    ]


def _change_text(change: Change) -> str:
    """`F12: 87 → 0`, in signs that need no translation."""
    place = change.where.place if change.where else None
    cell = place.cell if isinstance(place, CellPlace) else change.actual.indicator
    return f"{cell}: {_shown(change.was)} → {_shown(change.now)}"


def _shown(value: object) -> str:
    match value:
        case None:
            return "–"
        case Decimal():
            return format_number(value)
        case Label():
            return str(value)
        case _:
            return quote(str(value))
