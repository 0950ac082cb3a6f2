"""The sheets that are discussed: a matrix per pillar, a sheet per agency, statistics of the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from radtrack.core.attainment import AgencyStanding, Attainment, Snapshot
from radtrack.core.model import Pillar
from radtrack.locale.messages import quarter_text
from radtrack.locale.translate import _
from radtrack.report.book import Page, Signature
from radtrack.report.meeting_rows import (
    Cells,
    agency_width,
    composite_line,
    context_lines,
    figure,
    numbered,
    plan_signature,
    responsible,
    to_date_header,
)
from radtrack.report.standing import money_note
from radtrack.report.table import TOTAL, Column, Kind, Table
from radtrack.report.wording import agency_label, method_notes
from radtrack.scoring.rollup import absorption


def matrix_pages(snapshot: Snapshot, cells: Cells) -> tuple[Page, ...]:
    """One sheet per pillar that has rows, in the plan's order; rows of no pillar come last."""
    known = {pillar.code for pillar in snapshot.plan.pillars}
    rest = Pillar("", _("Lainnya") if known else "")
    pages = []
    for pillar in (*snapshot.plan.pillars, rest):
        rows = [
            a for a in _current(snapshot) if (a.indicator.pillar if a.indicator.pillar in known else "") == pillar.code
        ]
        if rows:
            pages.append(_matrix_page(snapshot, cells, pillar, rows))
    return tuple(pages)


def _current(snapshot: Snapshot) -> list[Attainment]:
    return [a for a in snapshot.attainments if a.indicator.available is None]


def _matrix_page(snapshot: Snapshot, cells: Cells, pillar: Pillar, attainments: Sequence[Attainment]) -> Page:
    group = snapshot.pillars.get(pillar.code)
    context = context_lines(snapshot)
    if group and pillar.code:
        context = (*context, composite_line(snapshot, group.composite))
    table = Table(
        f"matrix_{pillar.code or 'rest'}",
        "",
        _matrix_columns(snapshot),
        numbered([_matrix_row(snapshot, cells, attainment) for attainment in attainments]),
        note="\n".join(method_notes(attainments)),
    )
    return Page(
        key=table.key,
        name=_("Matriks {pillar}").format(pillar=pillar.name).strip(),
        title=_("Matriks capaian: {pillar}").format(pillar=pillar.name) if pillar.name else _("Matriks capaian"),
        context=context,
        items=(table, plan_signature(snapshot)),
        main=table.key,
        frozen=2,
    )


def _matrix_columns(snapshot: Snapshot) -> tuple[Column, ...]:
    quarter, actual = snapshot.quarter, _("Realisasi")
    return (
        Column("no", _("No"), width=4),
        Column("name", _("Indikator"), width=30),
        Column("agency", _("Penanggung jawab"), width=agency_width(snapshot)),
        Column("unit", _("Satuan"), width=11),
        Column("target_year", _("Target tahun {year}").format(year=quarter.year), Kind.NUMBER, width=9.5),
        Column("target", to_date_header(_("Target"), quarter), Kind.NUMBER, width=9.5),
        Column("previous", to_date_header(actual, quarter.shift(-1)), Kind.NUMBER, width=9.5),
        Column("last_year", to_date_header(actual, quarter.shift(-4)), Kind.NUMBER, width=9.5),
        Column("actual", to_date_header(actual, quarter), Kind.NUMBER, width=9.5),
        Column("percent", _("Capaian s.d. TW (%)"), Kind.BAR, width=11.5, suffix="method"),
        Column("standing", _("Predikat"), Kind.STATUS, width=19.5),
        Column("hindering", _("Hambatan"), width=20),
        Column("follow_up", _("Tindak lanjut"), width=20),
        Column("agreed", _("Kesepakatan rapat"), Kind.BLANK, width=20),
    )


def _matrix_row(snapshot: Snapshot, cells: Cells, attainment: Attainment) -> Mapping[str, Any]:
    code = attainment.indicator.code
    before, year_before = snapshot.previous.get(code), snapshot.last_year.get(code)
    return {
        **cells[attainment.indicator.code],
        "previous": figure(before, before.actual if before else None),
        "last_year": figure(year_before, year_before.actual if year_before else None),
    }


def agency_pages(snapshot: Snapshot, cells: Cells) -> tuple[Page, ...]:
    """One sheet per agency, in the plan's order."""
    return tuple(_agency_page(snapshot, cells, standing) for standing in snapshot.agencies)


def _agency_page(snapshot: Snapshot, cells: Cells, standing: AgencyStanding) -> Page:
    agency = standing.agency
    rows = [a for a in _current(snapshot) if a.indicator.agency == agency.code]
    money = any(a.ceiling is not None or a.budget is not None for a in rows)
    columns = _agency_columns(snapshot, money=money)
    lines = numbered([_agency_row(snapshot, cells, attainment) for attainment in rows])
    notes = list(method_notes(rows)) if rows else [_("Tidak ada indikator.")]
    if money and rows:
        lines = (*lines, _total_row(standing))
        notes += filter(None, (_("Serapan = jumlah realisasi / jumlah pagu."), money_note(standing.money)))
    table = Table(f"agency_{agency.code}", "", columns, lines, note="\n".join(notes))
    office = snapshot.plan.office
    return Page(
        key=table.key,
        name=agency.code.upper(),
        title=agency_label(agency),
        context=(*context_lines(snapshot), composite_line(snapshot, standing.composite)),
        items=(
            table,
            Signature(office.place, ((_("Disusun oleh"), agency.name), (_("Dievaluasi oleh"), office.evaluated_by))),
        ),
        main=table.key,
        frozen=3,
    )


def _agency_columns(snapshot: Snapshot, *, money: bool) -> tuple[Column, ...]:
    quarter = snapshot.quarter
    most = max((len(values) for values in snapshot.series.values()), default=0)
    parts = tuple(quarter_text(quarter.shift(back)) for back in range(1 - most, 1))
    columns = (
        Column("no", _("No"), width=4),
        Column("code", _("Kode"), width=14),
        Column("name", _("Indikator"), width=29),
        Column("unit", _("Satuan"), width=11),
        Column("target", to_date_header(_("Target"), quarter), Kind.NUMBER, width=9.5),
        Column("actual", to_date_header(_("Realisasi"), quarter), Kind.NUMBER, width=9.5),
        Column("percent", _("Capaian s.d. TW (%)"), Kind.BAR, width=11.5, suffix="method"),
        Column("percent_year", _("Capaian tahun (%)"), Kind.PERCENT, width=9),
        Column("standing", _("Predikat"), Kind.STATUS, width=19.5),
        Column("series", _("Perkembangan"), Kind.TREND, width=14, parts=parts),
        Column("driving", _("Faktor pendorong"), width=19),
        Column("hindering", _("Faktor penghambat"), width=19),
        Column("follow_up", _("Tindak lanjut"), width=19),
    )
    if not money:
        return columns
    return (
        *columns,
        Column("ceiling", _("Pagu (Rp)"), Kind.MONEY, width=14),
        Column("realised", _("Realisasi anggaran (Rp)"), Kind.MONEY, width=14),
        Column("absorption", _("Serapan (%)"), Kind.PERCENT, width=9),
    )


def _agency_row(snapshot: Snapshot, cells: Cells, attainment: Attainment) -> Mapping[str, Any]:
    return {
        **cells[attainment.indicator.code],
        "series": snapshot.series.get(attainment.indicator.code, ()),
        "ceiling": attainment.ceiling,
        "realised": attainment.budget,
        "absorption": absorption([attainment]).percent,
    }


def _total_row(standing: AgencyStanding) -> Mapping[str, Any]:
    return {
        TOTAL: True,
        "name": _("Jumlah anggaran"),
        "ceiling": standing.money.planned,
        "realised": standing.money.realised,
        "absorption": standing.money.percent,
    }


def lagged_pages(snapshot: Snapshot, cells: Cells) -> tuple[Page, ...]:
    """The block of statistics that speak of the year before; no sheet where the plan has none."""
    rows = [a for a in snapshot.attainments if a.indicator.available is not None]
    if not rows:
        return ()
    columns = (
        Column("no", _("No"), width=4),
        Column("name", _("Indikator"), width=48),
        Column("agency", _("Penanggung jawab"), width=agency_width(snapshot)),
        Column("unit", _("Satuan"), width=14),
        Column("year", _("Tahun data"), width=10),
        Column("target", _("Target tahun data"), Kind.NUMBER, width=12),
        Column("actual", _("Realisasi tahun data"), Kind.NUMBER, width=12),
        Column("percent", _("Capaian (%)"), Kind.BAR, width=13, suffix="method"),
        Column("standing", _("Predikat"), Kind.STATUS, width=22),
        Column("hindering", _("Hambatan"), width=28),
        Column("follow_up", _("Tindak lanjut"), width=28),
    )
    notes = (
        _("Angka tahun sebelumnya tidak masuk rata-rata, predikat, dan peringkat triwulan ini."),
        *method_notes(rows),
    )
    table = Table("lagged", "", columns, numbered([_lagged_row(cells, a) for a in rows]), note="\n".join(notes))
    return (
        Page(
            key="lagged",
            name=_("Data tahun sebelumnya"),
            title=_("Data tahun sebelumnya"),
            context=context_lines(snapshot),
            items=(table,),
            main="lagged",
            frozen=2,
        ),
    )


def _lagged_row(cells: Cells, attainment: Attainment) -> Mapping[str, Any]:
    spoken_of = attainment.quarters[-1].year if attainment.quarters else attainment.quarter.year - 1
    year = spoken_of if attainment.actual is not None else None
    return {
        **cells[attainment.indicator.code],
        "unit": attainment.indicator.unit,
        "agency": responsible(attainment.indicator),
        "year": None if year is None else str(year),
    }
