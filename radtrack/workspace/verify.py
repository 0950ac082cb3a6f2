"""Verify a workspace: the ledger link by link, and the archive sheet by sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from radtrack.core.diagnostic import Diagnostic, Location
from radtrack.ledger.audit import Link, audit, link_text, links, lost_columns
from radtrack.ledger.audit_rules import CHANGED, EXTRA, MISSING
from radtrack.ledger.engine import Engine
from radtrack.ledger.ledger import open_ledger
from radtrack.workspace.folder import Workspace, read_plan

_AT_ONCE = 1 << 20
_TOLD = 8
"""Digits of a hash in a message: ten in a row would be taken for somebody's number and masked."""


class Verified(NamedTuple):
    """What was looked at, and what is wrong. `state` is the hash of the last link, "" for an empty ledger."""

    found: tuple[Diagnostic, ...]
    submissions: int
    snapshots: int
    actuals: int
    archived: int
    state: str


def verify(workspace: Workspace) -> Verified:
    """Looks at everything, whatever was found before. Raises RadtrackError when the ledger cannot even be opened."""
    with open_ledger(workspace.database, read_only=True) as ledger, ledger.reading():
        engine = ledger.engine
        if lost := lost_columns(engine):
            return Verified(tuple(lost), 0, 0, 0, 0, "")
        chain = links(engine)
        ((actuals,),) = engine.rows("SELECT COUNT(*) FROM actual")
        found = [*audit(engine), *_archive(workspace, engine, chain)]
    sent = [link for link in chain if link.table == "submission"]
    return Verified(
        tuple(found),
        len(sent),
        len(chain) - len(sent),
        actuals,
        len(list(_files(workspace))),
        chain[-1].columns["chain"] if chain else "",
    )


def _archive(workspace: Workspace, engine: Engine, chain: list[Link]) -> Iterator[Diagnostic]:
    """Every submission's sheet by its hash; a plan that keeps none is not asked for them."""
    unkept = {plan_id for plan_id in workspace.plan_ids() if not _keeps(workspace, plan_id)}
    known: dict[str, Path] = {}
    for path in _files(workspace):
        known[path.stem] = path
        computed = _sha256(path)
        if computed != path.stem:
            params = {"file": f"{path.stem[:_TOLD]}…", "computed": f"{computed[:_TOLD]}…"}
            yield Diagnostic(CHANGED, Location(workspace.shown(path)), params)
    for link in chain:
        if link.table != "submission" or link.columns["plan"] in unkept or link.columns["sha256"] in known:
            continue
        folder, digest = workspace.shown(workspace.archive), link.columns["sha256"][:_TOLD]
        yield Diagnostic(MISSING, Location(engine.name), {"link": link_text(link), "file": f"{folder}/{digest}…"})
    sent = {link.columns["sha256"] for link in chain if link.table == "submission"}
    for digest in sorted(known.keys() - sent):
        yield Diagnostic(EXTRA, Location(workspace.shown(known[digest])), {"file": f"{digest[:_TOLD]}…"})


def _keeps(workspace: Workspace, plan_id: str) -> bool:
    plan, _found = read_plan(workspace, plan_id)
    return plan is None or plan.archive


def _files(workspace: Workspace) -> list[Path]:
    """The archived sheets; what a crash left half written has another name."""
    if not workspace.archive.is_dir():
        return []
    return sorted(path for path in workspace.archive.iterdir() if path.is_file() and not path.name.startswith("."))


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_AT_ONCE):
            digest.update(piece)
    return digest.hexdigest()
