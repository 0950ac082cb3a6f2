"""Two sheets of one call that disagree about the same figure."""

from __future__ import annotations

from collections.abc import Sequence

from radtrack.core.actual import Actual
from radtrack.core.diagnostic import N_, Diagnostic, Location, Rule, Severity
from radtrack.core.number import plain_decimal
from radtrack.intake.extract import Draft

L11 = Rule(
    "L11",
    "files-disagree",
    Severity.ERROR,
    N_("{indicator} berisi {value}, sedangkan {other} berisi {other_value} untuk angka yang sama"),
    N_("satu nilai untuk satu angka dalam satu pemasukan"),
    N_("Pilih berkas yang benar, atau isi “Revisi ke-” pada berkas yang lebih baru"),
)


def conflicts(sheets: Sequence[tuple[str, Draft | None]]) -> list[list[Diagnostic]]:
    """For each sheet (its file and draft) the figures another sheet of the call contradicts, neither being marked as
    the later revision; both sides are told."""
    found: list[list[Diagnostic]] = [[] for _sheet in sheets]
    first: dict[object, tuple[int, Actual]] = {}
    for number, (_file, draft) in enumerate(sheets):
        for actual in draft.actuals if draft else ():
            if not actual.holds_figure:
                continue
            # A sheet that leaves "Revisi ke-" blank, or says 0 or 1, is a first one.
            claim = (actual.key, max((draft.claimed_revision if draft else None) or 1, 1))
            other_number, other = first.setdefault(claim, (number, actual))
            if other_number != number and (other.figure, other.withdrawn) != (actual.figure, actual.withdrawn):
                found[number].append(_disagreement(actual, sheets[number][0], other, sheets[other_number][0]))
                found[other_number].append(_disagreement(other, sheets[other_number][0], actual, sheets[number][0]))
    return found


def _disagreement(actual: Actual, file: str, other: Actual, other_file: str) -> Diagnostic:
    where = actual.where or Location(file)
    params = {
        "indicator": actual.indicator,
        "value": _shown(actual),
        "other": other_file,
        "other_value": _shown(other),
    }
    return Diagnostic(L11, where, params, related=(other.where,) if other.where else ())


def _shown(actual: Actual) -> object:
    if actual.withdrawn:
        return N_("ditarik")
    if actual.value is not None:
        return plain_decimal(actual.value)
    return actual.token or actual.raw


RULES = (L11,)
