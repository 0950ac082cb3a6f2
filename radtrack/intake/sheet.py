"""One file from its bytes to a draft: preflight, workbook, layout, values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from radtrack.core.diagnostic import Diagnostic, sort_diagnostics
from radtrack.core.model import Plan
from radtrack.intake.extract import Draft, Given, read_draft
from radtrack.source.preflight import Checked, read_file
from radtrack.source.workbook import open_workbook


@dataclass(frozen=True)
class Sheet:
    """One file as read. `draft` None: it could not be read as a sheet of this plan, the diagnostics say why; a draft
    beside errors holds what could be read, so that the rest of it can be judged in the same go."""

    file: str
    checked: Checked | None
    draft: Draft | None
    diagnostics: list[Diagnostic]


def read_sheet(
    path: Path,
    shown: str,
    plan: Plan,
    given: Given,
    fingerprints: Mapping[str, str],
    shapes: Mapping[str, Mapping[str, str]],
    today: date,
) -> Sheet:
    """Reads a file; `shown` is its name in messages. Raises RadtrackError when the machine cannot read it at all."""
    checked, found = read_file(path, shown)
    if checked is None:
        return Sheet(shown, None, None, found)
    workbook, more = open_workbook(checked)
    found = [*found, *more]
    if workbook is None:
        return Sheet(shown, checked, None, found)
    draft, more = read_draft(workbook, plan, given, fingerprints, shapes, today)
    return Sheet(shown, checked, draft, sort_diagnostics([*found, *more]))
