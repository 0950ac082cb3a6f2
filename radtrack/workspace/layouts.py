"""Mappings for foreign sheets: draft one from a sheet, and see what one would read."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.model import Plan
from radtrack.intake.extract import Given
from radtrack.intake.mapping import FOLDER, PREFIX, read_mappings
from radtrack.intake.propose import Proposal, propose_from
from radtrack.intake.sheet import read_sheet, reopen
from radtrack.intake.shown import address
from radtrack.intake.trial import Fate, ReadRow, Trial, trial_of
from radtrack.plan.fingerprint import agency_fingerprint, indicator_shapes
from radtrack.workspace.folder import Workspace
from radtrack.workspace.known_layouts import known_layouts

__all__ = [
    "Checked",
    "Fate",
    "Given",
    "Proposal",
    "ReadRow",
    "Trial",
    "address",
    "check_layouts",
    "mapping_file",
    "propose_layout",
    "try_layout",
]


def mapping_file(workspace: Workspace, plan: Plan, name: str) -> Path:
    """Where the mapping of that name lies."""
    return workspace.plans / plan.id / FOLDER / f"{name}.yaml"


class Checked(NamedTuple):
    """One mapping file: its layout's name, what people call the form ("" where that is not known), where the file lies,
    and how much is wrong with it."""

    name: str
    title: str
    file: str
    errors: int


def check_layouts(workspace: Workspace, plan: Plan) -> tuple[tuple[Checked, ...], list[Diagnostic]]:
    """Every mapping file of the plan, and everything that is wrong with them."""
    folder = workspace.plans / plan.id
    layouts, found = read_mappings(folder, workspace.root, plan)
    inside = folder / FOLDER
    paths = sorted(path for path in inside.glob("*.yaml") if not path.name.startswith(".")) if inside.is_dir() else []
    errors = Counter(diagnostic.where.file for diagnostic in found if diagnostic.is_error)
    files = [workspace.shown(path) for path in paths]
    titles = {layout.name: layout.title for layout in layouts}
    checked = tuple(
        Checked(path.stem, titles.get(PREFIX + path.stem, ""), file, errors[file])
        for path, file in zip(paths, files, strict=True)
    )
    return checked, found


def try_layout(
    workspace: Workspace, plan: Plan, file: Path, name: str | None, given: Given, today: date
) -> tuple[Trial, list[Diagnostic]]:
    """What an import would read from the file, with the layout of that name or whichever fits. Raises CallError when
    there is no such layout, RadtrackError when the file cannot be read at all."""
    layouts, wrong = known_layouts(workspace, plan, name)
    if not layouts:
        return Trial(), wrong
    codes = [agency.code for agency in plan.agencies]
    fingerprints = {code: agency_fingerprint(plan, code) for code in codes}
    shapes = {code: indicator_shapes(plan, code) for code in codes}
    sheet = read_sheet(file, workspace.shown(file), plan, given, fingerprints, shapes, today, layouts)
    workbook = reopen(sheet)
    if workbook is None:
        return Trial(), sheet.diagnostics
    return trial_of(workbook, sheet, plan, given, layouts), sheet.diagnostics


def propose_layout(
    workspace: Workspace, plan: Plan, file: Path, sheet: str | None
) -> tuple[Proposal | None, list[Diagnostic]]:
    """What the one sheet of a file that looks like a table seems to hold; None with the reason where it cannot be
    told. Raises RadtrackError when the file cannot be read at all."""
    return propose_from(file, workspace.shown(file), sheet, plan)
