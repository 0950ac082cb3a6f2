"""The sheet of regions: every figure that is divided by region, beside its region's target where there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from radtrack.core.attainment import Attainment, RegionStanding, Snapshot
from radtrack.core.model import Indicator
from radtrack.locale.translate import _
from radtrack.report.attainments import exact_figure
from radtrack.report.book import Page
from radtrack.report.meeting_rows import context_lines, numbered
from radtrack.report.regions import divided_indicators, silent_text, undivided_text
from radtrack.report.table import PLACES, TOTAL, Column, Kind, Mark, Table
from radtrack.report.wording import method_notes, standing_mark


def region_pages(snapshot: Snapshot) -> tuple[Page, ...]:
    """One sheet, regions below each other and indicators beside each other; none where no figure is divided."""
    divided = divided_indicators(snapshot)
    if not divided or not snapshot.regions:
        return ()
    scored = {a.indicator.code for s in snapshot.regions for a in s.attainments if a.percent is not None}
    columns = (
        Column("no", _("No"), width=4),
        Column("name", _("Kabupaten/Kota"), width=24),
        Column("filled", _("Terisi"), width=8),
        *(column for i in divided for column in _columns(i, has_percent=i.code in scored)),
    )
    rows = [_row(snapshot, standing, scored) for standing in snapshot.regions]
    known = {a.indicator.code: a for a in snapshot.attainments}
    whole = [known[i.code] for i in divided]
    notes = [
        silent_text(snapshot),
        undivided_text(snapshot),
        *method_notes([a for s in snapshot.regions for a in s.attainments]),
    ]
    table = Table(
        "regions",
        "",
        columns,
        (*numbered(rows), {TOTAL: True, "name": _("Seluruh kabupaten/kota"), **_figures(whole)}),
        note="\n".join(filter(None, notes)),
    )
    page = Page(
        key="regions",
        name=_("Kabupaten-Kota"),
        title=_("Menurut kabupaten/kota"),
        context=context_lines(snapshot),
        items=(table,),
        main="regions",
        frozen=2,
    )
    return (page,)


def _columns(indicator: Indicator, *, has_percent: bool) -> tuple[Column, ...]:
    header = f"{indicator.code}\n{indicator.name} ({indicator.unit})"
    figure = Column(indicator.code, header, Kind.NUMBER, width=16)
    if not has_percent:
        return (figure,)
    return (
        figure,
        Column(f"{indicator.code}_percent", f"{indicator.code}\n{_('Capaian %')}", Kind.PERCENT, width=11),
        Column(f"{indicator.code}_band", f"{indicator.code}\n{_('Predikat')}", Kind.STATUS, width=16),
    )


def _row(snapshot: Snapshot, standing: RegionStanding, scored: set[str]) -> Mapping[str, Any]:
    bands: dict[str, Mark | None] = {
        f"{a.indicator.code}_band": standing_mark(a, snapshot.plan.scale)
        for a in standing.attainments
        if a.indicator.code in scored
    }
    percents = {f"{a.indicator.code}_percent": a.percent for a in standing.attainments}
    filled = f"{standing.reported_rows}/{standing.due_rows}"
    return {"name": standing.region.name, "filled": filled, **_figures(standing.attainments), **percents, **bands}


def _figures(attainments: Sequence[Attainment]) -> dict[str, Any]:
    return {PLACES: 2, **{a.indicator.code: exact_figure(a, a.actual) for a in attainments}}
