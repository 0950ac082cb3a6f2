"""The sheets about what is missing: every gap with what it takes, and who has not reported."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from radtrack.core.attainment import AgencyStanding, Attainment, Snapshot
from radtrack.core.number import rounded
from radtrack.core.terms import State
from radtrack.locale.messages import quarter_text
from radtrack.locale.translate import _
from radtrack.report.book import Page
from radtrack.report.gaps import ordered_gaps
from radtrack.report.meeting_rows import (
    Cells,
    agency_width,
    context_lines,
    figure,
    numbered,
    plan_signature,
    responsible,
    to_date_header,
)
from radtrack.report.table import PLACES, Column, Kind, Mark, Table
from radtrack.report.wording import (
    STATE_SIGNS,
    agency_label,
    method_notes,
    next_band_text,
    reason_text,
    short_text,
    shown_places,
)


def gaps_page(snapshot: Snapshot, cells: Cells) -> Page:
    quarter = snapshot.quarter
    columns = (
        Column("no", _("No"), width=4),
        Column("code", _("Kode"), width=16),
        Column("name", _("Indikator"), width=34),
        Column("agency", _("Penanggung jawab"), width=agency_width(snapshot)),
        Column("unit", _("Satuan"), width=13),
        Column("target", to_date_header(_("Target"), quarter), Kind.NUMBER, width=11),
        Column("actual", to_date_header(_("Realisasi"), quarter), Kind.NUMBER, width=11),
        Column("gap", _("Selisih"), Kind.NUMBER, width=10),
        Column("percent", _("Capaian s.d. TW (%)"), Kind.BAR, width=12, suffix="method"),
        Column("standing", _("Predikat atau keadaan"), Kind.STATUS, width=20),
        Column("gap_year", _("Selisih terhadap target tahun"), Kind.NUMBER, width=11),
        Column("pace", _("Perlu tambahan per triwulan"), Kind.NUMBER, width=11),
        Column("takes", _("Yang diperlukan"), width=24),
        Column("hindering", _("Hambatan"), width=22),
        Column("follow_up", _("Tindak lanjut"), width=22),
    )
    found = ordered_gaps(snapshot.attainments)
    rows = [_gap_row(snapshot, cells, attainment) for attainment in found]
    empty = _("Tidak ada: semua yang sudah waktunya dilaporkan mencapai targetnya.")
    notes = (_("Selisih positif: sebanyak itu belum tercapai, dalam satuan indikator."), *method_notes(found))
    table = Table("gaps", "", columns, numbered(rows), note="\n".join(notes) if rows else empty)
    return Page(
        key="gaps",
        name=_("Belum Mencapai Target"),
        title=_("Belum dilaporkan, tidak dapat dihitung, atau belum mencapai target"),
        context=context_lines(snapshot),
        items=(table,),
        main="gaps",
        filtered=True,
        frozen=3,
    )


def _gap_row(snapshot: Snapshot, cells: Cells, attainment: Attainment) -> Mapping[str, Any]:
    return {**cells[attainment.indicator.code], "takes": _takes_text(snapshot, attainment)}


def _takes_text(snapshot: Snapshot, attainment: Attainment) -> str:
    """What has to happen for the row to leave this list."""
    match attainment.state:
        case State.NOT_REPORTED:
            return _("sampaikan laporan {quarter}").format(quarter=quarter_text(snapshot.quarter))
        case State.NOT_EVALUABLE:
            return _("selesaikan dulu: {reason}").format(reason=reason_text(attainment.reason))
        case _:
            texts = (short_text(attainment), next_band_text(attainment.percent, attainment.band, snapshot.plan.scale))
            return "\n".join(text for text in texts if text)


def missing_page(snapshot: Snapshot) -> Page:
    agencies, indicators = _standings(snapshot), _missing_indicators(snapshot)
    return Page(
        key="missing",
        name=_("Belum Menyampaikan Laporan"),
        title=_("Penyampaian laporan dan indikator yang belum dilaporkan"),
        context=context_lines(snapshot),
        items=(agencies, indicators, plan_signature(snapshot)),
        main=(indicators if indicators.rows else agencies).key,
    )


def _standings(snapshot: Snapshot) -> Table:
    columns = (
        Column("no", _("No"), width=5),
        Column("agency", _("Perangkat daerah/instansi"), width=62),
        Column("state", _("Laporan"), Kind.STATUS, width=30),
        Column("reported", _("Indikator dilaporkan"), Kind.COUNT, width=14),
        Column("due", _("Indikator yang sudah waktunya"), Kind.COUNT, width=16),
        Column("complete", _("Kelengkapan (%)"), Kind.BAR, width=14),
        Column("initials", _("Paraf"), Kind.BLANK, width=22),
    )
    ordered = sorted(snapshot.agencies, key=lambda s: s.reported or not s.due_rows)
    rows = numbered([_standing_row(standing) for standing in ordered])
    silent = sum(bool(s.due_rows) and not s.reported for s in snapshot.agencies)
    text = _("Belum menyampaikan laporan: {count} dari {total} perangkat daerah/instansi")
    title = text.format(count=silent, total=len(snapshot.agencies))
    return Table("standings", title, columns, rows, note="" if rows else _("Rencana ini belum memuat instansi."))


def _standing_row(standing: AgencyStanding) -> Mapping[str, Any]:
    share = rounded(Decimal(standing.reported_rows) / standing.due_rows * 100, 4) if standing.due_rows else None
    return {
        "agency": agency_label(standing.agency),
        "state": _report_mark(standing),
        "reported": standing.reported_rows,
        "due": standing.due_rows,
        "complete": share,
    }


def _report_mark(standing: AgencyStanding) -> Mark:
    if not standing.due_rows:
        return Mark("not_due", _("belum ada yang waktunya dilaporkan"), "grey", STATE_SIGNS[State.NOT_DUE])
    if not standing.reported:
        return Mark("not_reported", _("belum menyampaikan"), "red", STATE_SIGNS[State.NOT_REPORTED])
    match standing.late:
        case True:
            return Mark("late", _("disampaikan, terlambat"), "yellow", "!")
        case False:
            return Mark("in_time", _("disampaikan tepat waktu"), "green", "✓")
        case None:
            return Mark("reported", _("disampaikan, tanggal terima tidak tercatat"), "", "✓")


def _missing_indicators(snapshot: Snapshot) -> Table:
    columns = (
        Column("no", _("No"), width=5),
        Column("name", _("Indikator"), width=62),
        Column("agency", _("Penanggung jawab"), width=30),
        Column("unit", _("Satuan"), width=14),
        Column("target", to_date_header(_("Target"), snapshot.quarter), Kind.NUMBER, width=16),
        Column("position", _("Posisi terakhir"), Kind.NUMBER, width=14),
        Column("since", _("Posisi pada"), width=22),
    )
    rows = numbered([_missing_row(a) for a in snapshot.attainments if a.is_due and a.state is State.NOT_REPORTED])
    title = _("Indikator yang belum dilaporkan: {count}").format(count=len(rows))
    return Table("missing", title, columns, rows, note="" if rows else _("Semua yang sudah waktunya telah dilaporkan."))


def _missing_row(attainment: Attainment) -> Mapping[str, Any]:
    position = attainment.position
    return {
        PLACES: shown_places(attainment),
        "name": _("{code}: {name}").format(code=attainment.indicator.code, name=attainment.indicator.name),
        "agency": responsible(attainment.indicator),
        "unit": attainment.indicator.unit,
        "target": figure(attainment, attainment.target),
        "position": figure(attainment, position.actual) if position else None,
        "since": quarter_text(position.quarter) if position else _("belum ada tahun ini"),
    }
