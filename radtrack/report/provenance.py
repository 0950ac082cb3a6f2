"""Where the figures of a report come from: the state of the data, and how much of it is an example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Any

from radtrack.core.actual import SavedSnapshot
from radtrack.core.attainment import AsOf, Snapshot
from radtrack.core.model import Target
from radtrack.core.terms import SourceStatus
from radtrack.core.text import mask_digits
from radtrack.locale.messages import time_text
from radtrack.locale.translate import _
from radtrack.report.table import Mark
from radtrack.scoring.target import target_in_force

PLAN_EDITED = "plan_edited"
"""The code of the line that says that the plan is not what it was."""


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
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return f"{moment.astimezone():%d-%m-%Y %H.%M}" if short else time_text(moment)


def data_state_text(snapshot: Snapshot) -> str:
    """As of when, and from which ledger state; of a named snapshot its number and name, too."""
    if not snapshot.ledger_state:
        return _("belum ada data yang dicatat")
    as_of = snapshot.as_of
    params = {"moment": moment_text(as_of.moment if as_of else snapshot.taken), "state": snapshot.ledger_state[:8]}
    if as_of is None:
        return _("keadaan data per {moment}, catatan {state}").format_map(params)
    if as_of.saved is None:
        return _("keadaan data per {moment} (dilihat kembali), catatan {state}").format_map(params)
    text = _("keadaan data per {moment}, {snapshot}, catatan {state}")
    return text.format(**params, snapshot=saved_text(as_of.saved))


def saved_text(saved: SavedSnapshot) -> str:
    """`potret #3 “Rapat TW III”`."""
    return _("potret #{number} “{name}”").format(number=saved.number, name=mask_digits(saved.name))


def as_of_line(snapshot: Snapshot) -> str:
    """The line of a screen about an earlier moment; "" where it shows the present one."""
    as_of = snapshot.as_of
    if as_of is None:
        return ""
    line = _("Keadaan data per {moment}").format(moment=moment_text(as_of.moment))
    return " · ".join((line, saved_text(as_of.saved) if as_of.saved else _("dilihat kembali")))


def edited_lines(snapshot: Snapshot) -> tuple[Mark, ...]:
    """One line that names the agencies whose plan was edited since the named snapshot."""
    as_of = snapshot.as_of
    edited = as_of.edited if as_of else {}
    if not edited:
        return ()
    names = ", ".join([agency for agency in edited if agency] + ["plan.yaml"] * ("" in edited))
    text = _("Berkas rencana disunting sejak potret #{number}: {names}")
    number = as_of.saved.number if as_of and as_of.saved else ""
    return (Mark(PLAN_EDITED, text.format(number=number, names=names), "yellow", "!"),)


def as_of_notes(snapshot: Snapshot) -> tuple[str, ...]:
    """What was edited since the named snapshot, by indicator, and which plan the figures are made with."""
    as_of = snapshot.as_of
    if as_of is None:
        return ()
    if as_of.saved is None:
        return (_("Dihitung dengan berkas rencana sekarang: yang berlaku pada waktu itu tidak disimpan"),)
    if not as_of.edited:
        return ()
    text = _(
        "Disunting sejak potret #{number}: {parts}. Angka di sini dihitung dengan berkas rencana sekarang, jadi dapat "
        "berbeda dari laporan waktu itu"
    )
    return (text.format(number=as_of.saved.number, parts="; ".join(_edited_parts(as_of))),)


def _edited_parts(as_of: AsOf) -> Iterator[str]:
    """`dinkes (KES-01, KES-02)`."""
    for agency, indicators in as_of.edited.items():
        codes = ", ".join(code for code in indicators if code)
        yield f"{agency or 'plan.yaml'} ({codes})" if codes else agency or "plan.yaml"


def moment_facts(snapshot: Snapshot) -> dict[str, Any]:
    """What every JSON answer begins with: which plan, quarter and moment, and what it was narrowed to."""
    return {
        "plan": snapshot.plan.id,
        "quarter": snapshot.quarter,
        "as_of": snapshot.as_of.moment if snapshot.as_of else None,
        "snapshot": saved_moment(snapshot.as_of),
        "agency": snapshot.agency,
        "pillar": snapshot.pillar,
        "region": snapshot.region,
    }


def saved_moment(as_of: AsOf | None) -> dict[str, Any] | None:
    """The named snapshot, and per agency (null: plan.yaml) the indicators edited since; none where only what stands
    beside them was."""
    if as_of is None or as_of.saved is None:
        return None
    edited = [
        {"agency": agency or None, "indicators": [code for code in indicators if code]}
        for agency, indicators in as_of.edited.items()
    ]
    return {**saved_facts(as_of.saved), "edited": edited}


def saved_facts(saved: SavedSnapshot) -> dict[str, Any]:
    return {
        "number": saved.number,
        "name": mask_digits(saved.name),
        "quarter": saved.quarter,
        "recorded": saved.recorded,
        "who": saved.who or None,
    }


def file_moment(snapshot: Snapshot) -> datetime:
    """When the snapshot was taken or, of an earlier moment, which one, in UTC as files store it; the end of its quarter
    where that is not known."""
    try:
        moment = datetime.fromisoformat(snapshot.as_of.moment if snapshot.as_of else snapshot.taken)
    except ValueError:
        return datetime.combine(snapshot.quarter.last_day, time(), UTC).replace(tzinfo=None)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
