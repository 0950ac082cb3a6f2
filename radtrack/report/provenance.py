"""Where the figures of a report come from: the state of the data, and how much of it is an example."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from radtrack.core.attainment import Snapshot
from radtrack.core.model import Target
from radtrack.core.terms import SourceStatus
from radtrack.locale.messages import date_text
from radtrack.locale.translate import _
from radtrack.scoring.target import target_in_force


def example_text(snapshot: Snapshot) -> str:
    """The CONTOH line of every heading; "" once everything is official. Before any figure is in use, it speaks of the
    targets that will be."""
    if snapshot.not_official:
        figures = sum(1 for a in snapshot.attainments if a.target_status or a.actual_status)
        text = _("CONTOH: {count} dari {total} angka bukan angka resmi")
        return text.format(count=snapshot.not_official, total=max(figures, snapshot.not_official))
    if snapshot.composite.example_only:
        return _("CONTOH: capaian dihitung dari target contoh")
    if any(a.target_status or a.actual_status for a in snapshot.attainments):
        return ""
    return example_targets_text([target_in_force(i, snapshot.quarter)] for i in snapshot.plan.indicators)


def example_targets_text(targets: Iterable[Iterable[Target | None]]) -> str:
    """The CONTOH line about the targets of each indicator; "" where all are official."""
    known = [{t.source.status for t in own if t} for own in targets]
    count = sum(bool(statuses - {SourceStatus.OFFICIAL}) for statuses in known)
    text = _("CONTOH: {count} dari {total} indikator memakai target yang bukan angka resmi")
    return text.format(count=count, total=sum(map(bool, known))) if count else ""


def moment_text(stamp: str, *, short: bool = False) -> str:
    """`2026-07-12T09:14:33Z` in the time of this machine: `12 Juli 2026 17.14`, `short` `12-07-2026 17.14`; anything
    else as it is."""
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    local = moment.astimezone()
    return f"{local:%d-%m-%Y %H.%M}" if short else f"{date_text(local.date())} {local:%H.%M}"


def data_state_text(snapshot: Snapshot) -> str:
    """As of when, and from which ledger state."""
    if not snapshot.ledger_state:
        return _("belum ada data yang dicatat")
    params = {"moment": moment_text(snapshot.as_of or snapshot.taken), "state": snapshot.ledger_state[:8]}
    if snapshot.as_of:
        return _("keadaan data per {moment} (dilihat kembali), catatan {state}").format_map(params)
    return _("keadaan data per {moment}, catatan {state}").format_map(params)


def moment_facts(snapshot: Snapshot) -> dict[str, Any]:
    """What every JSON answer begins with: which plan, quarter and moment, and what it was narrowed to."""
    return {
        "plan": snapshot.plan.id,
        "quarter": snapshot.quarter,
        "as_of": snapshot.as_of,
        "agency": snapshot.agency,
        "pillar": snapshot.pillar,
    }
