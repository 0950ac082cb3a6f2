"""Regions side by side: what was reported for each, against its own target. They are not ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from radtrack.core.attainment import RegionStanding, Snapshot
from radtrack.core.model import Indicator
from radtrack.locale.translate import _
from radtrack.report.attainments import ATTAINMENT_COLUMNS, attainment_row, exact_figure
from radtrack.report.standing import composite_mark
from radtrack.report.table import Column, Kind, Table
from radtrack.scoring.regional import is_divided


def region_table(snapshot: Snapshot) -> Table:
    """All regions together, then each in the plan's order with its figures to date."""
    divided = divided_indicators(snapshot)
    scored = any(standing.composite.due for standing in snapshot.regions)
    columns = (
        Column("region", _("Kode"), weight=4),
        Column("name", _("Kabupaten/Kota"), width=16),
        *(_composite_columns() if scored else ()),
        Column("filled", _("Terisi"), Kind.COUNT),
        *(Column(i.code, f"{i.code} ({i.unit})", Kind.NUMBER, weight=8) for i in divided),
    )
    rows = (_together(snapshot, divided), *(_row(snapshot, standing, divided) for standing in snapshot.regions))
    note = "\n".join(filter(None, (silent_text(snapshot), undivided_text(snapshot))))
    return Table("regions", "", columns, rows, note=note, whole=True, data=False, fold=True)


def divided_indicators(snapshot: Snapshot) -> list[Indicator]:
    """Those that are told region by region; of a plan narrowed to one region all that are left."""
    if snapshot.region is not None:
        return list(snapshot.plan.indicators)
    return [i for i in snapshot.plan.indicators if is_divided(i) and (snapshot.internal or not i.sensitive)]


def undivided_text(snapshot: Snapshot) -> str:
    """How many indicators are told for no single region; "" when there is none."""
    text = _("{count} indikator yang menyangkut korban tidak dirinci menurut kabupaten/kota")
    return text.format(count=snapshot.undivided) if snapshot.undivided else ""


def region_data(snapshot: Snapshot) -> tuple[Table, ...]:
    """Each region, and each of its figures, for json and csv; nothing where they were not asked for."""
    if not snapshot.regions:
        return ()
    standings = tuple(
        {
            "region": standing.region.code,
            "name": standing.region.name,
            "percent": standing.composite.percent,
            "scored": standing.composite.scored,
            "due": standing.composite.due,
            "band": standing.composite.band.label if standing.composite.band else None,
            "example_only": standing.composite.example_only,
            "reported_rows": standing.reported_rows,
            "due_rows": standing.due_rows,
        }
        for standing in snapshot.regions
    )
    figures = tuple(
        {"region": standing.region.code, **attainment_row(attainment)}
        for standing in snapshot.regions
        for attainment in standing.attainments
    )
    columns = (
        Column("region", "region"),
        Column("name", "name"),
        Column("percent", "percent", Kind.PERCENT),
        Column("scored", "scored", Kind.COUNT),
        Column("due", "due", Kind.COUNT),
        Column("band", "band"),
        Column("example_only", "example_only", Kind.FLAG),
        Column("reported_rows", "reported_rows", Kind.COUNT),
        Column("due_rows", "due_rows", Kind.COUNT),
    )
    return (
        Table("region_standings", "", columns, standings, shown=False),
        Table("regional", "", (Column("region", "region"), *ATTAINMENT_COLUMNS), figures, shown=False),
    )


def _composite_columns() -> Iterator[Column]:
    yield Column("bar", _("Capaian"), Kind.BAR, weight=7)
    yield Column("percent", "%", Kind.PERCENT)
    yield Column("band", _("Predikat"), Kind.STATUS)
    yield Column("scored", _("Dinilai"), Kind.COUNT, weight=6)


def _together(snapshot: Snapshot, divided: list[Indicator]) -> Mapping[str, Any]:
    known = {a.indicator.code: a for a in snapshot.attainments}
    sent = sum(standing.reported_rows > 0 for standing in snapshot.regions)
    return {
        "region": "",
        "name": _("SEMUA"),
        "filled": f"{sent}/{len(snapshot.regions)}",
        **{i.code: exact_figure(known[i.code], known[i.code].actual) for i in divided},
    }


def _row(snapshot: Snapshot, standing: RegionStanding, divided: list[Indicator]) -> Mapping[str, Any]:
    own = {a.indicator.code: a for a in standing.attainments}
    composite = standing.composite
    return {
        "region": standing.region.code,
        "name": standing.region.name,
        "bar": composite.percent,
        "percent": composite.percent,
        "band": composite_mark(composite, snapshot.plan.scale, snapshot.composite),
        "scored": f"{composite.scored}/{composite.due}",
        "filled": f"{standing.reported_rows}/{standing.due_rows}",
        **{i.code: exact_figure(own[i.code], own[i.code].actual) for i in divided},
    }


def silent_text(snapshot: Snapshot) -> str:
    """Which regions have reported nothing; "" where none is silent."""
    silent = [s.region.name for s in snapshot.regions if s.due_rows and not s.reported_rows]
    if not silent:
        return ""
    text = _("Belum ada laporan ({count} dari {total}): {regions}")
    return text.format(count=len(silent), total=len(snapshot.regions), regions=", ".join(silent))
