"""Which layouts a call tries on its sheets: the one it names, or those built in and the plan's mappings."""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple

from radtrack.core.diagnostic import N_, CallError, Diagnostic, has_errors
from radtrack.core.model import Plan
from radtrack.intake.builtin import LAYOUTS, OFFICIAL, SIMPLE
from radtrack.intake.layout import Layout
from radtrack.intake.mapping import PREFIX, read_mappings
from radtrack.workspace.folder import Workspace


class Known(NamedTuple):
    """The layouts to try, and what is wrong with mappings that cannot be used (those that were asked for, where the
    call names one)."""

    layouts: tuple[Layout, ...]
    found: list[Diagnostic]


def known_layouts(workspace: Workspace, plan: Plan, asked: str | None) -> Known:
    """`asked` is `official`, `simple` or a mapping's name. Raises CallError for a name that does not exist.

    A mapping with an error is never tried; none at all is left where it is the one that was asked for.
    """
    mappings, found = read_mappings(workspace.plans / plan.id, workspace.root, plan)
    if asked is None:
        return Known((*LAYOUTS, *mappings), found)
    name = asked.removeprefix(PREFIX)
    by_name = {
        **{layout.name.removeprefix(PREFIX): layout for layout in mappings},
        "official": OFFICIAL,
        "simple": SIMPLE,
    }
    about = [d for d in found if PurePath(d.where.file).stem == name]
    if name in by_name:
        return Known((by_name[name],), about)
    if has_errors(about):
        return Known((), about)
    raise CallError(
        N_("tata letak {asked} tidak ada; yang ada: {known}"), N_("Periksa --layout"), asked=asked, known=list(by_name)
    )
