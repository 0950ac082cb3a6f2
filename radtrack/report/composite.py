"""`radtrack explain` of an agency, a pillar, a program or the plan: which rows make the composite, and how much each
weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from radtrack.core.attainment import Absorption, Attainment, Composite, Snapshot
from radtrack.core.number import rounded
from radtrack.core.terms import State
from radtrack.core.text import normalise
from radtrack.locale.messages import number_text
from radtrack.locale.translate import _
from radtrack.report.provenance import as_of_notes, moment_facts
from radtrack.report.standing import band_note, composite_facts, composite_mark, money_note, plan_before
from radtrack.report.table import SECTION, TOTAL, Column, Kind, Mark, Report, Table, cell_text
from radtrack.report.wording import (
    coverage_text,
    method_notes,
    missed_text,
    next_band_text,
    percent_text,
    reason_text,
    screen_heading,
    standing_mark,
    state_text,
)
from radtrack.scoring.rollup import absorption, counted, weight_of


class Subject(NamedTuple):
    """What a composite speaks of: its `kind` (agency, pillar, program, plan), code and name, its rows and their
    composite, and that of the quarter before (None: nothing to compare)."""

    kind: str
    code: str
    name: str
    rows: tuple[Attainment, ...]
    composite: Composite
    earlier: Composite | None


KINDS = ("agency", "pillar", "program", "plan")
"""What a composite can speak of, in the order in which a name is looked up."""


def subject_of(snapshot: Snapshot, asked: str, kind: str | None = None) -> Subject | None:
    """The agency, pillar or program of that code or name (a pillar or program also by the word under which what belongs
    to none is listed), or the plan by its id; None where there is none. `kind` looks for that kind alone."""
    wanted = normalise(asked)
    for one in KINDS if kind is None else (kind,):
        found = next((subject for names, subject in _subjects(snapshot, one) if wanted in map(normalise, names)), None)
        if found is not None:
            return found
    return None


def _subjects(snapshot: Snapshot, kind: str) -> Iterator[tuple[tuple[str, ...], Subject]]:
    """Every subject of a kind, with the names it goes by."""
    if kind == "plan":
        plan = snapshot.plan
        whole = Subject(kind, plan.id, plan.title, snapshot.attainments, snapshot.composite, plan_before(snapshot))
        yield (plan.id,), whole
        return
    if kind == "agency":
        for standing in snapshot.agencies:
            agency = standing.agency
            rows = tuple(a for a in snapshot.attainments if a.indicator.agency == agency.code)
            subject = Subject(kind, agency.code, agency.name, rows, standing.composite, standing.earlier)
            yield (agency.code, agency.name, *agency.aliases), subject
        return
    for group in (snapshot.pillars if kind == "pillar" else snapshot.programs).values():
        rows = tuple(a for a in snapshot.attainments if getattr(a.indicator, kind) == group.code)
        name = group.name or _("lainnya")
        yield (group.code or name, name), Subject(kind, group.code or name, name, rows, group.composite, group.earlier)


def names_of(snapshot: Snapshot) -> list[str]:
    """What `subject_of` finds, by the shortest name of each."""
    groups = (*snapshot.pillars.values(), *snapshot.programs.values())
    return [*(s.agency.code for s in snapshot.agencies), *(g.code for g in groups if g.code), snapshot.plan.id]


def build_composite(snapshot: Snapshot, subject: Subject) -> Report:
    """The composite, every row in it with weight, share and contribution, and every row that is not in it, with the
    reason."""
    shares = _shares(snapshot, subject)
    money = absorption(subject.rows)
    rows, _example_only = counted(subject.rows)
    return Report(
        schema="radtrack/explain-composite/1",
        title=f"{subject.code} · {subject.name}" if subject.code != subject.name else subject.name,
        facts={
            **moment_facts(snapshot),
            "kind": subject.kind,
            "code": subject.code,
            "name": subject.name,
            "composite": composite_facts(subject.composite),
            "absorption": money.percent,
        },
        tables=(
            Table("facts", "", _FACTS, tuple(_facts(snapshot, subject, shares, money)), data=False),
            _rows_table(snapshot, subject, shares),
            _data(subject, shares),
        ),
        heading=screen_heading(snapshot),
        notes=tuple(
            filter(
                None,
                (
                    *as_of_notes(snapshot),
                    money_note(money),
                    *band_note(snapshot.plan, [subject.composite]),
                    *method_notes(rows),
                ),
            )
        ),
        main="rows",
    )


_FACTS = (Column("label", ""), Column("value", "", width=30))


class _Share(NamedTuple):
    """A scored row in the composite: its percent as far as it counts, its weight, the part of all weights in percent,
    and the points it brings in; both None where all weights are 0."""

    counts: Decimal
    weight: Decimal
    part: Decimal | None
    points: Decimal | None


def _shares(snapshot: Snapshot, subject: Subject) -> dict[str, _Share]:
    rows = [(a, a.percent) for a in counted(subject.rows)[0] if a.percent is not None]
    total = sum((weight_of(a) for a, _percent in rows), Decimal(0))
    found = {}
    for a, percent in rows:
        counts, weight = min(percent, snapshot.plan.cap), weight_of(a)
        part = rounded(weight / total * 100, 4) if total else None
        found[a.indicator.code] = _Share(counts, weight, part, rounded(counts * weight / total, 4) if total else None)
    return found


def _facts(
    snapshot: Snapshot, subject: Subject, shares: Mapping[str, _Share], money: Absorption
) -> Iterator[Mapping[str, Any]]:
    composite, scale = subject.composite, snapshot.plan.scale
    facts: tuple[tuple[str, str | Mark], ...] = (
        (_("Capaian"), _percent(composite.percent)),
        (_("Predikat"), composite_mark(composite, scale, snapshot.composite)),
        (_("Menuju predikat"), next_band_text(composite.percent, composite.band, scale)),
        (_("Kelengkapan"), coverage_text(composite)),
        (_("Belum mencapai"), missed_text(composite)),
        (_("Hitungan"), _worked(snapshot, composite, shares)),
        (_("Tanpa batas"), _percent(composite.percent_uncapped)),
        (_("Belum dilaporkan dihitung 0"), _percent(composite.percent_missing_as_zero)),
        (_("Triwulan sebelumnya"), _percent(subject.earlier.percent) if subject.earlier else ""),
        (_("Serapan anggaran"), _money(money)),
    )
    return ({"label": label, "value": value} for label, value in facts if value)


def _percent(percent: Decimal | None) -> str:
    return "" if percent is None else f"{cell_text(percent, Kind.PERCENT)} %"


def _worked(snapshot: Snapshot, composite: Composite, shares: Mapping[str, _Share]) -> str:
    """`Σ (bobot × capaian, paling tinggi 100) / Σ bobot = 3.532,2 / 42 = 84,10`."""
    if composite.percent is None:
        return ""
    total = sum((share.weight for share in shares.values()), Decimal(0))
    points = sum((share.weight * share.counts for share in shares.values()), Decimal(0))
    text = _("Σ (bobot × capaian, paling tinggi {cap}) / Σ bobot = {points} / {total} = {percent}")
    return text.format(
        cap=number_text(snapshot.plan.cap, places=2),
        points=number_text(points, places=4),
        total=number_text(total, places=4),
        percent=cell_text(composite.percent, Kind.PERCENT),
    )


def _money(money: Absorption) -> str:
    if money.percent is None:
        return ""
    text = _("Rp {spent} dari pagu Rp {ceiling} = {percent} %")
    return text.format(
        spent=cell_text(money.realised, Kind.MONEY),
        ceiling=cell_text(money.ceiling, Kind.MONEY),
        percent=cell_text(money.percent, Kind.PERCENT),
    )


def _rows_table(snapshot: Snapshot, subject: Subject, shares: Mapping[str, _Share]) -> Table:
    columns: tuple[Column, ...] = (
        Column("code", _("Kode")),
        Column("name", _("Indikator"), width=24, weight=8),
        Column("agency", _("Instansi"), weight=3),
        Column("percent", _("Capaian %"), Kind.PERCENT),
        Column("band", _("Predikat"), Kind.STATUS, weight=5),
        Column("counts", _("Dihitung"), Kind.PERCENT, weight=4),
        Column("weight", _("Bobot"), Kind.NUMBER),
        Column("part", _("Bagian %"), Kind.PERCENT, weight=7),
        Column("points", _("Sumbangan"), Kind.PERCENT),
    )
    if subject.kind == "agency":
        columns = tuple(c for c in columns if c.key != "agency")
    asked = counted(subject.rows)[0]
    rows: list[Mapping[str, Any]] = [
        _row(snapshot, a, shares[a.indicator.code]) for a in asked if a.indicator.code in shares
    ]
    if rows:
        rows.append(
            {
                TOTAL: True,
                **dict.fromkeys((c.key for c in columns), ""),
                "name": _("Jumlah"),
                "weight": sum((s.weight for s in shares.values()), Decimal(0)),
                "part": Decimal(100) if subject.composite.percent is not None else None,
                "points": subject.composite.percent,
            }
        )
    rows += _others(_("Sudah waktunya, belum dinilai"), [a for a in asked if a.indicator.code not in shares])
    codes = {a.indicator.code for a in asked}
    rows += _others(_("Di luar capaian gabungan"), [a for a in subject.rows if a.indicator.code not in codes])
    return Table("shares", "", columns, tuple(rows), data=False)


def _others(title: str, attainments: Sequence[Attainment]) -> list[Mapping[str, Any]]:
    if not attainments:
        return []
    return [
        {SECTION: title},
        *(
            {
                "code": a.indicator.code,
                "name": a.indicator.name,
                "agency": a.indicator.agency,
                "percent": percent_text(a) if a.percent is not None else None,
                "band": Mark(None, _why_left_out(a), "grey"),
            }
            for a in attainments
        ),
    ]


def _row(snapshot: Snapshot, attainment: Attainment, share: _Share) -> Mapping[str, Any]:
    return {
        "code": attainment.indicator.code,
        "name": attainment.indicator.name,
        "agency": attainment.indicator.agency,
        "percent": percent_text(attainment),
        "band": standing_mark(attainment, snapshot.plan.scale),
        **share._asdict(),
    }


def _why_left_out(attainment: Attainment) -> str:
    """Why a row brings nothing into a composite."""
    if attainment.indicator.available is not None:
        return _("data tahun sebelumnya")
    if attainment.state is State.MONITOR:
        return _("pemantauan")
    if attainment.state is State.SCORED:
        return _("targetnya contoh")
    return reason_text(attainment.reason) or state_text(attainment)


def _data(subject: Subject, shares: Mapping[str, _Share]) -> Table:
    columns = (
        Column("indicator", "indicator"),
        Column("agency", "agency"),
        Column("state", "state"),
        Column("percent", "percent", Kind.PERCENT),
        Column("counts", "counts", Kind.PERCENT),
        Column("weight", "weight", Kind.NUMBER),
        Column("part", "part", Kind.PERCENT),
        Column("points", "points", Kind.PERCENT),
    )
    rows: Sequence[Mapping[str, Any]] = tuple(
        {
            "indicator": a.indicator.code,
            "agency": a.indicator.agency,
            "state": a.state,
            "percent": a.percent,
            **(shares[a.indicator.code]._asdict() if a.indicator.code in shares else {}),
        }
        for a in subject.rows
    )
    return Table("rows", "", columns, tuple(rows), shown=False)
