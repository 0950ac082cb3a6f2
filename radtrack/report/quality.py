"""`radtrack status --quality`: how far the figures of a quarter can be trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from radtrack.core.attainment import AgencyStanding, Snapshot
from radtrack.core.number import rounded
from radtrack.locale.messages import date_text, found_text, remedy_text
from radtrack.locale.translate import _, ngettext
from radtrack.report.attainments import warning_data
from radtrack.report.provenance import as_of_notes, moment_facts
from radtrack.report.table import FOLDED, Column, Kind, Mark, Report, Table, cell_text
from radtrack.report.wording import screen_heading

IN_TIME, LATE, MISSING, UNKNOWN = "in_time", "late", "missing", "unknown"


def build_quality(snapshot: Snapshot) -> Report:
    """Completeness and timeliness, a line per agency, and every figure that is doubtful with what is doubtful about
    it."""
    counts = dict.fromkeys((IN_TIME, LATE, MISSING, UNKNOWN), 0)
    for standing in _asked(snapshot):
        counts[timeliness(standing)] += 1
    completeness = snapshot.completeness
    return Report(
        schema="radtrack/quality/1",
        title=snapshot.plan.title,
        facts={
            **moment_facts(snapshot),
            "completeness": rounded(completeness, 4) if completeness is not None else None,
            "due": snapshot.due,
            "timeliness": counts,
        },
        tables=(_agency_table(snapshot), _warning_table(snapshot), _agency_data(snapshot), _warning_data(snapshot)),
        heading=(*screen_heading(snapshot), *_headline(snapshot, counts)),
        notes=as_of_notes(snapshot),
        main="warnings",
    )


def timeliness(standing: AgencyStanding) -> str:
    """Whether an agency's first report of the quarter was there in time; unknown where no date of receipt, or no due
    date, is recorded."""
    if not standing.reported:
        return MISSING
    if standing.late is None:
        return UNKNOWN
    return LATE if standing.late else IN_TIME


def _asked(snapshot: Snapshot) -> Sequence[AgencyStanding]:
    """The agencies that owe a report."""
    return [standing for standing in snapshot.agencies if standing.due_rows or standing.reported]


def _headline(snapshot: Snapshot, counts: Mapping[str, int]) -> tuple[str, ...]:
    parts = []
    if snapshot.completeness is not None:
        share = cell_text(snapshot.completeness * 100, Kind.PERCENT)
        parts.append(_("kelengkapan {percent} %").format(percent=share))
    words = {
        IN_TIME: _("{count} laporan tepat waktu"),
        LATE: _("{count} terlambat"),
        MISSING: _("{count} belum menyampaikan"),
        UNKNOWN: _("{count} tanpa tanggal terima"),
    }
    parts += [words[state].format(count=count) for state, count in counts.items() if count]
    due = _("batas penyampaian {day}").format(day=date_text(snapshot.due)) if snapshot.due else ""
    return tuple(line for line in (" · ".join(parts), due) if line)


def _agency_table(snapshot: Snapshot) -> Table:
    columns = (
        Column("agency", _("Instansi")),
        Column("name", _("Perangkat Daerah/Instansi"), width=34, weight=2),
        Column("filled", _("Terisi"), Kind.COUNT),
        Column("report", _("Laporan"), Kind.STATUS),
        Column("received", _("Diterima"), weight=3),
        Column("doubtful", _("Perlu diperiksa"), Kind.COUNT, weight=4),
    )
    doubtful = _doubtful(snapshot)
    rows = tuple(
        {
            "agency": s.agency.code,
            "name": s.agency.name,
            "filled": f"{s.reported_rows}/{s.due_rows}",
            "report": _report_mark(snapshot, s),
            "received": date_text(s.received) if s.received else None,
            "doubtful": doubtful.get(s.agency.code, 0),
        }
        for s in _asked(snapshot)
    )
    return Table("standing", "", columns, rows, data=False, fold=True)


def _report_mark(snapshot: Snapshot, standing: AgencyStanding) -> Mark:
    match timeliness(standing):
        case "missing":
            return Mark(None, _("belum"), "red", "×")
        case "late" if standing.received and snapshot.due:
            days = (standing.received - snapshot.due).days
            text = ngettext("terlambat {count} hari", "terlambat {count} hari", days).format(count=days)
            return Mark(None, text, "yellow", "!")
        case "in_time":
            return Mark(None, _("tepat waktu"), "", "√")
        case _:
            return Mark(None, _("tanggal terima tidak tercatat"), "grey", "·")


def _doubtful(snapshot: Snapshot) -> dict[str, int]:
    """Figures with a warning by agency."""
    counts: dict[str, int] = {}
    for a in snapshot.attainments:
        if a.warnings:
            counts[a.indicator.agency] = counts.get(a.indicator.agency, 0) + 1
    return counts


def _warning_table(snapshot: Snapshot) -> Table:
    columns = (
        Column("code", _("Kode")),
        Column("agency", _("Instansi")),
        Column("rule", _("Aturan")),
        Column("found", _("Yang ditemukan"), width=30),
    )
    rows = tuple(
        {
            "code": a.indicator.code,
            "agency": a.indicator.agency,
            "rule": warning.rule.code,
            "found": found_text(warning),
            FOLDED: {"found": f"{found_text(warning)}. {remedy_text(warning)}"},
        }
        for a in snapshot.attainments
        for warning in a.warnings
    )
    title = _("Perlu diperiksa ({total})") if rows else _("Tidak ada angka yang perlu diperiksa")
    return Table("doubtful", title, columns, rows, data=False, fold=True)


def _agency_data(snapshot: Snapshot) -> Table:
    columns = (
        Column("agency", "agency"),
        Column("reported", "reported", Kind.COUNT),
        Column("due", "due", Kind.COUNT),
        Column("timeliness", "timeliness"),
        Column("received", "received", Kind.DATA),
        Column("doubtful", "doubtful", Kind.COUNT),
    )
    doubtful = _doubtful(snapshot)
    rows = tuple(
        {
            "agency": s.agency.code,
            "reported": s.reported_rows,
            "due": s.due_rows,
            "timeliness": timeliness(s),
            "received": s.received.isoformat() if s.received else None,
            "doubtful": doubtful.get(s.agency.code, 0),
        }
        for s in _asked(snapshot)
    )
    return Table("agencies", "", columns, rows, shown=False)


def _warning_data(snapshot: Snapshot) -> Table:
    columns = tuple(Column(key, key) for key in ("indicator", "agency", "code", "rule", "message", "remedy"))
    rows: tuple[Mapping[str, Any], ...] = tuple(
        {
            "indicator": a.indicator.code,
            "agency": a.indicator.agency,
            **warning_data(warning),
            "remedy": remedy_text(warning),
        }
        for a in snapshot.attainments
        for warning in a.warnings
    )
    return Table("warnings", "", columns, rows, shown=False)
