"""A plan folder → Plan, and everything that is wrong with its files.

Whatever does not fit is reported and left out, smallest part first: a value, a year, an indicator, a file; the rest
still loads, so that one run lists every problem.
"""

from __future__ import annotations

from pathlib import Path

from radtrack.core.diagnostic import N_, Diagnostic, Location, RadtrackError, sort_diagnostics
from radtrack.core.machine import cause_of
from radtrack.core.model import Agency, Plan
from radtrack.plan import form_rules as form
from radtrack.plan.agency import Codes, read_agency
from radtrack.plan.checks import CHECKS, check_names
from radtrack.plan.frame import Frame, read_frame
from radtrack.plan.known import Known
from radtrack.source.key_rules import OTHER_SUFFIX
from radtrack.source.reading import wrong_shape
from radtrack.source.yaml_nodes import MapNode, read_yaml

PLAN_FILE = "plan.yaml"


def load_plan(folder: Path, root: Path) -> tuple[Plan | None, list[Diagnostic]]:
    """The plan of a folder and its diagnostics, sorted by place; places name files relative to `root`.

    None when plan.yaml is missing or does not say which plan this is (`plan`, `title`, `years`). Raises RadtrackError
    when the folder or a file cannot be read.
    """
    found: list[Diagnostic] = []
    files = _files(folder, root, found)
    frame = _frame(files, _shown(folder, root), found)
    agencies, unread = _agencies(files, frame, found)
    if frame is None:
        return None, sort_diagnostics(found)
    plan = frame.plan._replace(agencies=agencies)
    known = Known(frame, plan, frozenset(a.code for a in agencies) | unread)
    for indicator in plan.indicators:
        for check in CHECKS:
            found.extend(check(indicator, known))
    found.extend(check_names(plan))
    return (plan if frame.usable else None), sort_diagnostics(found)


def _files(folder: Path, root: Path, found: list[Diagnostic]) -> dict[str, Path]:
    """The plan's files by the name that places carry, in the order of their names."""
    try:
        names = sorted(folder.iterdir())
    except OSError as error:
        raise RadtrackError(
            N_("folder rencana {folder} tidak dapat dibaca: {reason}"),
            N_("Periksa apakah folder ada dan boleh dibaca"),
            folder=_shown(folder, root),
            reason=cause_of(error),
        ) from error
    files = {}
    for path in names:
        suffix = path.suffix.casefold()
        if suffix == ".yml" and path.is_file():
            found.append(Diagnostic(OTHER_SUFFIX, Location(_shown(path, root))))
        if suffix == ".yaml" and not path.name.startswith(".") and path.is_file():
            files[_shown(path, root)] = path
    return files


def _shown(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _frame(files: dict[str, Path], folder: str, found: list[Diagnostic]) -> Frame | None:
    shown = f"{folder}/{PLAN_FILE}"
    if shown not in files:
        found.append(Diagnostic(form.NO_PLAN_FILE, Location(shown)))
        return None
    node = _mapping(files.pop(shown), shown, found)
    return None if node is None else read_frame(node, folder, found)


def _agencies(
    files: dict[str, Path], frame: Frame | None, found: list[Diagnostic]
) -> tuple[tuple[Agency, ...], frozenset[str]]:
    """The agencies in the order of their files, and the names of files that gave none: their codes are not unknown.
    Without plan.yaml only the form of the files is judged."""
    agencies: list[Agency] = []
    unread: set[str] = set()
    agency_codes, indicator_codes = Codes(found), Codes(found)
    for shown, path in files.items():
        node = _mapping(path, shown, found)
        if frame is None:
            continue
        agency = node and read_agency(node, path.stem, frame, agency_codes, indicator_codes, found)
        if agency:
            agencies.append(agency)
        else:
            unread.add(path.stem)
    return tuple(agencies), frozenset(unread)


def _mapping(path: Path, shown: str, found: list[Diagnostic]) -> MapNode | None:
    node, problems = read_yaml(path, shown)
    found.extend(problems)
    if type(node) is MapNode:
        return node
    if node is not None and not problems:
        wrong_shape(found, path.name, node, MapNode)
    return None
