"""Find and open a workspace: the folder with `plans/` and `data/`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from radtrack.core.diagnostic import N_, CallError, Diagnostic, RadtrackError
from radtrack.core.model import Plan
from radtrack.plan.loader import load_plan

PLAN_FILE = "plan.yaml"


class Workspace(NamedTuple):
    """The places of one workspace. Nothing is created before something is stored."""

    root: Path

    @property
    def plans(self) -> Path:
        return self.root / "plans"

    @property
    def database(self) -> Path:
        return self.root / "data" / "radtrack.db"

    @property
    def archive(self) -> Path:
        return self.root / "data" / "arsip"

    def plan_ids(self) -> list[str]:
        return sorted(file.parent.name for file in self.plans.glob(f"*/{PLAN_FILE}"))

    def shown(self, path: Path) -> str:
        """The path as messages print it and the ledger keeps it: relative to the workspace it lies in, with `/`.
        A name from an archive made on another system may hold bytes that are no text; they become escapes."""
        try:
            text = path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            text = path.as_posix()
        return text.encode("utf-8", "backslashreplace").decode("utf-8")


def find_workspace(given: Path | None) -> Workspace:
    """The workspace named by the call, else the nearest one upward from the current folder.

    Raises RadtrackError when there is none.
    """
    if given is not None:
        if _is_workspace(given):
            return Workspace(given.resolve())
        raise RadtrackError(
            N_("tidak ada folder kerja di {folder}: di sana tidak ada plans/<rencana>/plan.yaml"),
            N_("Periksa -C atau RADTRACK_WORKSPACE; folder kerja berisi plans/ dan data/"),
            folder=str(given),
        )
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _is_workspace(folder):
            return Workspace(folder)
    raise RadtrackError(
        N_("tidak ada folder kerja: di {folder} dan di atasnya tidak ada plans/<rencana>/plan.yaml"),
        N_("Pindah ke folder yang berisi plans/ dan data/, atau tunjuk dengan -C FOLDER"),
        folder=str(here),
    )


def _is_workspace(folder: Path) -> bool:
    return any((folder / "plans").glob(f"*/{PLAN_FILE}"))


def choose_plan(workspace: Workspace, asked: str | None) -> str:
    """The plan's id: the one asked for, or the only one there is. Raises CallError otherwise."""
    known = workspace.plan_ids()
    if asked is None and len(known) == 1:
        return known[0]
    if asked in known:
        return asked
    if asked is None:
        raise CallError(
            N_("folder kerja ini memuat beberapa rencana: {known}"), N_("Pilih satu dengan --plan"), known=known
        )
    raise CallError(N_("rencana {asked} tidak ada; yang ada: {known}"), N_("Periksa --plan"), asked=asked, known=known)


def read_plan(workspace: Workspace, asked: str | None) -> tuple[Plan | None, list[Diagnostic]]:
    """The plan and everything that is wrong with its files."""
    return load_plan(workspace.plans / choose_plan(workspace, asked), workspace.root)
