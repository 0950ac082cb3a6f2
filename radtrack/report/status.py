"""`radtrack status`: the whole plan in one screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from radtrack.core.attainment import Attainment, Composite, Group, Snapshot
from radtrack.core.number import rounded
from radtrack.core.terms import Accumulate, State
from radtrack.locale.messages import quarter_text
from radtrack.locale.translate import _
from radtrack.report.attainments import attainment_table
from radtrack.report.gaps import gap_cells, ordered_gaps
from radtrack.report.provenance import as_of_notes, moment_facts
from radtrack.report.standing import band_note, composite_facts, group_table, standing_table
from radtrack.report.table import Column, Kind, Report, Table, cell_text
from radtrack.report.wording import (
    actual_text,
    change_since,
    coverage_text,
    figure_text,
    method_notes,
    missed_text,
    percent_text,
    screen_heading,
    standing_mark,
)

MOST_GAPS = 10
"""Gaps a status lists at most; `gaps` has them all."""

ADDED_UP = (Accumulate.SUM, Accumulate.RUNNING, Accumulate.MAXIMUM)
"""Values to date of these only ever rise within a year, so an arrow would say nothing."""


def build_status(snapshot: Snapshot, *, by: str = "agency", data: bool = True) -> Report:
    """Headline, a line per agency (or what `by` names: pillar, program, region), who has not reported, the largest
    gaps, lagged and monitored figures. `data` False leaves out the tables that only programs read, which a screen would
    make for nothing."""
    current = [a for a in snapshot.attainments if a.indicator.available is None]
    lagged = [a for a in snapshot.attainments if a.indicator.available is not None]
    tables: tuple[Table, ...] = (
        _standings(snapshot, by),
        _largest_gaps(snapshot, current),
        _lagged_table(snapshot, lagged),
        _monitor_table(snapshot, current),
    )
    if data:
        from radtrack.report.regions import region_data

        tables += (
            _agency_data(snapshot),
            _group_data("pillars", snapshot.pillars.values()),
            _group_data("programs", snapshot.programs.values()),
            *region_data(snapshot),
            attainment_table("attainments", current),
            attainment_table("lagged", lagged),
        )
    return Report(
        schema="radtrack/status/1",
        title=snapshot.plan.title,
        facts={
            **moment_facts(snapshot),
            "summary": summary_facts(snapshot),
        },
        tables=tuple(table for table in tables if table.rows or table.data),
        heading=(*screen_heading(snapshot), _headline(snapshot), *_other_means(snapshot.composite)),
        notes=(
            *as_of_notes(snapshot),
            *reading_notes(snapshot, snapshot.attainments, _composites(snapshot, by)),
            *_region_notes(snapshot),
        ),
        main="attainments",
    )


def reading_notes(snapshot: Snapshot, listed: Sequence[Attainment], composites: Iterable[Composite]) -> tuple[str, ...]:
    """How the listed percents and the bands of the composites are to be read, and how many figures are doubtful."""
    return (
        *_example_note(snapshot),
        *band_note(snapshot.plan, composites),
        *method_notes(listed),
        *_warning_note(snapshot),
    )


def _composites(snapshot: Snapshot, by: str) -> list[Composite]:
    """Those of the lines that `_standings` shows."""
    match by:
        case "pillar" | "program":
            groups = snapshot.pillars if by == "pillar" else snapshot.programs
            parts = [group.composite for group in groups.values()]
        case "region":
            return [standing.composite for standing in snapshot.regions]
        case _:
            parts = [standing.composite for standing in snapshot.agencies]
    return [snapshot.composite, *parts]


def _standings(snapshot: Snapshot, by: str) -> Table:
    match by:
        case "pillar":
            return group_table(snapshot, _("Pilar"), tuple(snapshot.pillars.values()))
        case "program":
            return group_table(snapshot, _("Program"), tuple(snapshot.programs.values()))
        case "region":
            from radtrack.report.regions import region_table

            return region_table(snapshot)
        case _:
            return standing_table(snapshot)


def summary_facts(snapshot: Snapshot) -> Mapping[str, Any]:
    """The composite of the whole and what stands beside it."""
    return {
        **composite_facts(snapshot.composite),
        "completeness": rounded(snapshot.completeness, 4) if snapshot.completeness is not None else None,
        "not_official": snapshot.not_official,
    }


def _headline(snapshot: Snapshot) -> str:
    parts = [coverage_text(snapshot.composite), missed_text(snapshot.composite)]
    if snapshot.completeness is not None:
        share = cell_text(snapshot.completeness * 100, Kind.PERCENT)
        parts.append(_("kelengkapan {percent} %").format(percent=share))
    return " · ".join(parts)


def _other_means(composite: Composite) -> tuple[str, ...]:
    """The uncapped mean and the mean with silence as 0, where they say something else than the percent."""
    parts = []
    if composite.percent_uncapped not in (None, composite.percent):
        share = cell_text(composite.percent_uncapped, Kind.PERCENT)
        parts.append(_("tanpa batas per indikator: {percent} %").format(percent=share))
    if composite.percent_missing_as_zero not in (None, composite.percent):
        share = cell_text(composite.percent_missing_as_zero, Kind.PERCENT)
        parts.append(_("belum dilaporkan dihitung 0: {percent} %").format(percent=share))
    return (" · ".join(parts),) if parts else ()


def _agency_data(snapshot: Snapshot) -> Table:
    columns = (
        Column("agency", "agency"),
        Column("percent", "percent", Kind.PERCENT),
        Column("scored", "scored", Kind.COUNT),
        Column("due", "due", Kind.COUNT),
        Column("band", "band"),
        Column("reported", "reported", Kind.FLAG),
        Column("late", "late", Kind.FLAG),
    )
    rows = tuple(
        {
            "agency": s.agency.code,
            "percent": s.composite.percent,
            "scored": s.composite.scored,
            "due": s.composite.due,
            "band": s.composite.band.label if s.composite.band else None,
            "reported": s.reported,
            "late": s.late,
        }
        for s in snapshot.agencies
    )
    return Table("agencies", "", columns, rows, shown=False)


def _group_data(key: str, groups: Iterable[Group]) -> Table:
    columns = (
        Column("code", "code"),
        Column("name", "name"),
        Column("percent", "percent", Kind.PERCENT),
        Column("scored", "scored", Kind.COUNT),
        Column("due", "due", Kind.COUNT),
        Column("missed", "missed", Kind.COUNT),
        Column("band", "band"),
        Column("example_only", "example_only", Kind.FLAG),
        Column("absorption", "absorption", Kind.PERCENT),
    )
    rows = tuple(
        {
            "code": group.code,
            "name": group.name,
            "percent": group.composite.percent,
            "scored": group.composite.scored,
            "due": group.composite.due,
            "missed": group.composite.missed,
            "band": group.composite.band.label if group.composite.band else None,
            "example_only": group.composite.example_only,
            "absorption": group.money.percent,
        }
        for group in groups
    )
    return Table(key, "", columns, rows, shown=False)


def _largest_gaps(snapshot: Snapshot, current: Sequence[Attainment]) -> Table:
    missed = [a for a in ordered_gaps(current) if a.state is State.SCORED]
    columns = (
        Column("code", _("Kode")),
        Column("name", _("Indikator"), width=24),
        Column("agency", _("Instansi"), weight=5),
        Column("actual", _("Realisasi"), Kind.NUMBER, weight=2),
        Column("target", _("Target"), Kind.NUMBER, weight=3),
        Column("percent", "%", Kind.PERCENT),
        Column("band", _("Predikat"), Kind.STATUS, weight=4),
        Column("short", _("Selisih"), weight=8),
        Column("takes", _("Yang diperlukan"), weight=1),
    )
    title = _("Selisih terbesar ({shown} dari {total} yang belum mencapai target)")
    rows = tuple(gap_cells(snapshot, a) for a in missed[:MOST_GAPS])
    return Table("largest", title, columns, rows, fits=True, total=len(missed), data=False)


def _lagged_table(snapshot: Snapshot, lagged: Sequence[Attainment]) -> Table:
    columns = (
        Column("code", _("Kode")),
        Column("name", _("Indikator"), width=16),
        Column("agency", _("Instansi"), weight=4),
        Column("target", _("Target"), Kind.NUMBER, weight=5),
        Column("actual", _("Realisasi"), Kind.NUMBER),
        Column("percent", "%", Kind.PERCENT, weight=8),
        Column("band", _("Predikat"), Kind.STATUS, weight=6),
    )
    rows = tuple(
        {
            "code": a.indicator.code,
            "name": a.indicator.name,
            "agency": a.indicator.agency,
            "target": figure_text(a.target),
            "actual": actual_text(a),
            "percent": percent_text(a),
            "band": standing_mark(a, snapshot.plan.scale),
        }
        for a in lagged
    )
    title = _("Data tahun sebelumnya ({shown} dari {total})")
    return Table("released", title, columns, rows, fits=True, data=False)


def _monitor_table(snapshot: Snapshot, current: Sequence[Attainment]) -> Table:
    columns: tuple[Column, ...] = (
        Column("code", _("Kode")),
        Column("name", _("Indikator"), width=16),
        Column("agency", _("Instansi"), weight=4),
        Column("actual", _("Realisasi"), Kind.NUMBER),
        Column("before", quarter_text(snapshot.quarter.shift(-1)), Kind.NUMBER, weight=8),
        Column("change", _("Perubahan"), Kind.CHANGE, weight=6),
    )
    rows = tuple(_monitor_row(snapshot, a) for a in current if a.state is State.MONITOR)
    if all(row["change"] is None for row in rows):
        columns = tuple(c for c in columns if c.key != "change")
    title = _("Indikator pemantauan ({shown} dari {total})")
    return Table("monitored", title, columns, rows, fits=True, data=False)


def _monitor_row(snapshot: Snapshot, attainment: Attainment) -> Mapping[str, Any]:
    indicator = attainment.indicator
    earlier = snapshot.previous.get(indicator.code)
    change = None if indicator.accumulate in ADDED_UP else change_since(attainment, earlier)
    return {
        "code": indicator.code,
        "name": indicator.name,
        "agency": indicator.agency,
        "actual": actual_text(attainment),
        "before": actual_text(earlier) if earlier else None,
        "change": change,
    }


def _example_note(snapshot: Snapshot) -> tuple[str, ...]:
    """How many due rows the composite leaves out, so that its coverage is not taken for that of the plan."""
    left_out = sum(a.is_due for a in snapshot.attainments) - snapshot.composite.due
    text = _("{count} indikator dengan target contoh tidak masuk capaian gabungan")
    return (text.format(count=left_out),) if left_out else ()


def _warning_note(snapshot: Snapshot) -> tuple[str, ...]:
    found = sum(bool(a.warnings) for a in snapshot.attainments)
    return (_("{count} angka perlu diperiksa: radtrack explain KODE").format(count=found),) if found else ()


def _region_notes(snapshot: Snapshot) -> tuple[str, ...]:
    """What a view of one region leaves out, and why most of it is not scored."""
    if snapshot.region is None:
        return ()
    from radtrack.report.regions import undivided_text

    text = _("Tanpa target kabupaten/kota (targets_by_region) sebuah angka hanya ditampilkan, tidak dinilai")
    return tuple(filter(None, (text, undivided_text(snapshot))))
