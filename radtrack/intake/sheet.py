"""One file from its bytes to a draft: preflight, workbook, layout, values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from radtrack.core.diagnostic import NOTHING, Diagnostic, Location, has_errors, sort_diagnostics
from radtrack.core.model import Plan
from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.extract import Draft, Given, read_draft
from radtrack.intake.layout import Layout
from radtrack.intake.rules_process import P01_TWIN
from radtrack.intake.strays import check_other_parts, check_path, mask_sheet_names
from radtrack.source.preflight import Checked, read_file
from radtrack.source.workbook import Workbook, open_workbook, without_collecting


@dataclass(frozen=True)
class Sheet:
    """One file as read. `draft` None: it could not be read as a sheet of this plan, the diagnostics say why; a draft
    beside errors holds what could be read, so that the rest of it can be judged in the same go. `twin_of` names a file
    with the same bytes that was read in its place, "" where there is none."""

    file: str
    checked: Checked | None
    draft: Draft | None
    diagnostics: list[Diagnostic]
    twin_of: str = ""


def read_sheet(
    path: Path,
    shown: str,
    plan: Plan,
    given: Given,
    fingerprints: Mapping[str, str],
    shapes: Mapping[str, Mapping[str, str]],
    today: date,
    layouts: tuple[Layout, ...] = LAYOUTS,
    known: Mapping[str, str] = NOTHING,
) -> Sheet:
    """Reads a file; `shown` is its name in messages, masked where it is personal, `known` the files already read in
    this call by their sha256: the same bytes are not read twice. Raises RadtrackError when the machine cannot read it
    at all."""
    shown, odd = check_path(shown)
    if has_errors(odd):
        return Sheet(shown, None, None, odd)
    checked, found = read_file(path, shown)
    found = [*odd, *found]
    if checked is None:
        return Sheet(shown, None, None, found)
    if twin := known.get(checked.sha256):
        return Sheet(shown, checked, None, [Diagnostic(P01_TWIN, Location(shown), {"other": Location(twin)})], twin)
    with without_collecting():
        workbook, more = open_workbook(checked)
        found = [*found, *more]
        if workbook is None:
            return Sheet(shown, checked, None, found)
        found += check_other_parts(checked, workbook)
        draft, more = read_draft(workbook, plan, given, fingerprints, shapes, today, layouts)
        return Sheet(shown, checked, draft, sort_diagnostics([*found, *more]))


def reopen(sheet: Sheet) -> Workbook | None:
    """The workbook of a file that was read before, from the bytes then read and with the names of sheets that its
    findings use; None where the bytes make none."""
    workbook = open_workbook(sheet.checked)[0] if sheet.checked is not None else None
    return mask_sheet_names(workbook) if workbook is not None else None
