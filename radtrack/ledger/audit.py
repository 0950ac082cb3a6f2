"""Is what the ledger holds still what was recorded? Every link of the chain is computed again from its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from radtrack.core.diagnostic import Diagnostic, Location
from radtrack.ledger.audit_rules import BROKEN, ENGINE, GAP, SCHEMA, STRAY
from radtrack.ledger.chain import chain_hash, snapshot_hash
from radtrack.ledger.engine import Engine
from radtrack.ledger.rows import ACTUAL_COLUMNS, PART_COLUMNS, SNAPSHOT_COLUMNS, SUBMISSION_COLUMNS

SHORT = 8
"""Digits of a hash that people compare."""


class Link(NamedTuple):
    """One link of the chain: a submission or a named snapshot (`table`), by its number, when it was recorded, and its
    columns as stored."""

    table: str
    number: int
    recorded: str
    columns: dict[str, Any]

    @property
    def name(self) -> str:
        return f"#{self.number}"


_COLUMNS = {
    "submission": SUBMISSION_COLUMNS,
    "actual": ACTUAL_COLUMNS,
    "snapshot": SNAPSHOT_COLUMNS,
    "snapshot_part": PART_COLUMNS,
}


def lost_columns(engine: Engine) -> list[Diagnostic]:
    """Tables that nothing can be asked of, because a part of them is gone."""
    found = []
    for table in sorted(_COLUMNS.keys() & engine.tables()):
        lost = [name for name in _COLUMNS[table] if name not in engine.columns(table)]
        if lost:
            found.append(Diagnostic(SCHEMA, Location(engine.name), {"table": table, "columns": lost}))
    return found


def links(engine: Engine) -> list[Link]:
    """Every link, in the order in which they were recorded."""
    found = []
    for table in sorted({"submission", "snapshot"} & engine.tables()):
        names = _COLUMNS[table]
        for row in engine.rows(f"SELECT {', '.join(names)} FROM {table} ORDER BY number"):
            columns = dict(zip(names, row, strict=True))
            found.append(Link(table, columns["number"], columns["recorded"], columns))
    return sorted(found, key=lambda link: link.recorded)


def audit(engine: Engine) -> Iterator[Diagnostic]:
    """What is wrong, part by part; nothing where all is as it was recorded. A link that was changed is told apart from
    those after it, which are compared with the hash it carries.

    Links cut off at the end leave no trace in the chain; the archive may show them.
    """
    where = Location(engine.name)
    for text in engine.complaints():
        yield Diagnostic(ENGINE, where, {"text": text})
    yield from _gaps(engine, where)
    yield from _strays(engine, where)
    previous = ""
    for link in links(engine):
        computed = _computed(engine, link, previous)
        if computed != link.columns["chain"]:
            params = {"link": link_text(link), "stored": _short(link.columns["chain"]), "computed": _short(computed)}
            yield Diagnostic(BROKEN, where, params)
        previous = link.columns["chain"]


def link_text(link: Link) -> str:
    """`#12 dinkes 2026-Q2 2026-07-12T09:14:33…`: how a link is named in messages, in either language."""
    columns = link.columns
    who = [columns["agency"], columns["region"]] if link.table == "submission" else [columns["name"]]
    return " ".join(filter(None, (link.name, *who, columns["quarter"], link.recorded[:19])))


def _computed(engine: Engine, link: Link, previous: str) -> str:
    if link.table == "submission":
        return chain_hash(previous, link.columns, _held(engine, "actual", ACTUAL_COLUMNS, "submission", link.number))
    parts = _held(engine, "snapshot_part", PART_COLUMNS, "snapshot", link.number)
    return snapshot_hash(previous, link.columns, parts)


def _held(engine: Engine, table: str, names: list[str], key: str, number: int) -> list[dict[str, Any]]:
    order = "line" if table == "actual" else "agency, indicator"
    sql = f"SELECT {', '.join(names)} FROM {table} WHERE {key} = ? ORDER BY {order}"
    return [dict(zip(names, row, strict=True)) for row in engine.rows(sql, (number,))]


def _gaps(engine: Engine, where: Location) -> Iterator[Diagnostic]:
    for table in ("submission", "snapshot"):
        if table in engine.tables():
            numbers = [number for (number,) in engine.rows(f"SELECT number FROM {table} ORDER BY number")]
            for before, after in zip([0, *numbers], numbers, strict=False):
                if after != before + 1:
                    yield Diagnostic(GAP, where, {"first": before + 1, "last": after - 1, "what": table})


def _strays(engine: Engine, where: Location) -> Iterator[Diagnostic]:
    owned = [("actual", "submission", "submission"), ("snapshot_part", "snapshot", "snapshot")]
    for table, key, owner in owned:
        if table not in engine.tables():
            continue
        sql = f"SELECT COUNT(*), MIN({key}) FROM {table} WHERE {key} NOT IN (SELECT number FROM {owner})"
        ((count, first),) = engine.rows(sql)
        if count:
            yield Diagnostic(STRAY, where, {"count": count, "table": table, "first": first})


def _short(digest: Any) -> str:
    return str(digest)[:SHORT]
