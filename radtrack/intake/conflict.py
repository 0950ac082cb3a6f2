"""Sheets of one call that speak of the same figure: alike, or at odds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from radtrack.core.actual import Actual
from radtrack.core.diagnostic import N_, Diagnostic, Location
from radtrack.core.number import plain_decimal
from radtrack.core.period import Quarter
from radtrack.intake.extract import Draft
from radtrack.intake.review import FIELD_NAMES, FIGURE, filled
from radtrack.intake.rules_process import L11, L11_WORDS, P01_SAME

_Sheet = tuple[str, Draft | None]
_Held = Mapping[str, tuple[object, Location]]
"""What a row says, by what it says it of (`figure`, or a field beside it): what is compared, and its cell."""


def conflicts(sheets: Sequence[_Sheet]) -> list[list[Diagnostic]]:
    """For each sheet (its file and draft) what another sheet of the call contradicts, neither being marked as the later
    revision: both sides are told. A sheet that only repeats an earlier one is told so."""
    found: list[list[Diagnostic]] = [[] for _sheet in sheets]
    first: dict[object, tuple[int, Actual, object, Location]] = {}
    # Only an agency's own sheets speak of its figures; one sheet of a quarter has nothing to be compared with.
    sent = Counter((draft.agency, draft.quarter) for _file, draft in sheets if draft)
    for number, (file, draft) in enumerate(sheets):
        for actual in draft.actuals if draft and sent[draft.agency, draft.quarter] > 1 else ():
            for what, (value, where) in _held(actual, draft, file).items():
                # A sheet that leaves "Revisi ke-" blank, or says 0 or 1, is a first one.
                claim = (actual.key, what, max((draft.claimed_revision if draft else None) or 1, 1))
                other_number, other, other_value, there = first.setdefault(claim, (number, actual, value, where))
                if other_number != number and other_value != value:
                    other_file = sheets[other_number][0]
                    found[number].append(_disagreement(what, where, actual, there, other, other_file))
                    found[other_number].append(_disagreement(what, there, other, where, actual, file))
    for number, other_file in _repeats(sheets, sent):
        found[number].append(Diagnostic(P01_SAME, Location(sheets[number][0]), {"other": Location(other_file)}))
    return found


def _held(actual: Actual, draft: Draft | None, file: str) -> _Held:
    places = draft.places.get((actual.indicator, actual.region, actual.category), {}) if draft else {}
    here = actual.where or Location(file)
    held: dict[str, tuple[object, Location]] = {}
    if actual.holds_figure:
        held["figure"] = ((actual.figure, actual.withdrawn), here)
    for name, value in filled(actual).items():
        if name not in FIGURE and name != "withdrawn":
            held[name] = (value, places.get(name, here))
    return held


def _disagreement(
    what: str, where: Location, actual: Actual, there: Location, other: Actual, other_file: str
) -> Diagnostic:
    params = {"indicator": actual.indicator, "other": Location(other_file)}
    if what == "figure":
        more = {"value": _shown(actual), "other_value": _shown(other)}
        return Diagnostic(L11, where, {**params, **more}, related=(there,))
    return Diagnostic(L11_WORDS, where, {**params, "what": FIELD_NAMES[what]}, related=(there,))


def _shown(actual: Actual) -> object:
    if actual.withdrawn:
        return N_("ditarik")
    if actual.value is not None:
        return plain_decimal(actual.value)
    return actual.token or actual.raw


def _repeats(sheets: Sequence[_Sheet], sent: Mapping[tuple[str, Quarter], int]) -> Iterator[tuple[int, str]]:
    """The place of each sheet that says exactly what an earlier one of the same unit says, and that one's file."""
    known: dict[object, list[tuple[str, object]]] = {}
    for number, (file, draft) in enumerate(sheets):
        if draft is None or not draft.actuals or sent[draft.agency, draft.quarter] < 2:
            continue
        says = {actual.key: filled(actual) for actual in draft.actuals}
        before = known.setdefault((draft.agency, draft.region, draft.quarter), [])
        same = next((other for other, said in before if said == says), None)
        if same is not None:
            yield number, same
        before.append((file, says))
