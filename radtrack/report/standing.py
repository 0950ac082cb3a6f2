"""How the agencies stand: ranked only at full coverage, the others apart, so that silence never ranks above honesty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from radtrack.core.attainment import AgencyStanding, Composite, Snapshot
from radtrack.core.number import rounded
from radtrack.locale.translate import _
from radtrack.report.table import SECTION, Column, Kind, Mark, Table
from radtrack.report.wording import composite_mark, quarter_short


def ranked(standings: Sequence[AgencyStanding]) -> list[tuple[int, AgencyStanding]]:
    """Those at full coverage, best first, each with its rank; equal percents share one."""
    whole = [s for s in standings if s.composite.due and s.composite.scored == s.composite.due]
    whole.sort(key=lambda s: -(s.composite.percent or Decimal(0)))
    percents = [s.composite.percent for s in whole]
    return [(percents.index(s.composite.percent) + 1, s) for s in whole]


def unranked(standings: Sequence[AgencyStanding]) -> list[AgencyStanding]:
    """The others, in the plan's order, those who sent nothing last."""
    rest = [s for s in standings if not s.composite.due or s.composite.scored < s.composite.due]
    return sorted(rest, key=lambda s: not s.reported)


def standing_table(snapshot: Snapshot) -> Table:
    """The plan as a whole, the ranked agencies, then those that cannot be ranked, and who has sent nothing."""
    earlier = quarter_short(snapshot.quarter.shift(-1))
    columns: tuple[Column, ...] = (
        Column("rank", "", Kind.COUNT, weight=7),
        Column("agency", _("Instansi")),
        Column("name", _("Perangkat Daerah/Instansi"), width=34, weight=2),
        Column("bar", _("Capaian"), Kind.BAR, weight=8),
        Column("percent", "%", Kind.PERCENT),
        Column("band", _("Predikat"), Kind.STATUS),
        Column("scored", _("Dinilai"), Kind.COUNT, weight=8),
        Column("missed", _("Belum mencapai"), Kind.COUNT, weight=3),
        Column("change", _("vs {quarter}").format(quarter=earlier), Kind.CHANGE, weight=6),
        Column("absorbed", _("Serapan %"), Kind.PERCENT, weight=1),
        Column("report", _("Laporan"), Kind.STATUS),
    )
    if all(s.ceiling is None for s in snapshot.agencies):
        columns = tuple(c for c in columns if c.key != "absorbed")
    rows = tuple(_standing_rows(snapshot))
    return Table("standing", "", columns, rows, note=_silent_note(snapshot), whole=True, data=False)


def _standing_rows(snapshot: Snapshot) -> Iterator[Mapping[str, Any]]:
    sent = sum(s.reported for s in snapshot.agencies)
    before = snapshot.trend[-2].composite if len(snapshot.trend) > 1 else None
    yield {
        "rank": "",
        "agency": _("RENCANA"),
        "name": _("Seluruh instansi"),
        **_composite_cells(snapshot, snapshot.composite, before),
        "absorbed": _absorption([(s.realised, s.ceiling) for s in snapshot.agencies]),
        "report": Mark(None, f"{sent}/{len(snapshot.agencies)}"),
    }
    for rank, standing in ranked(snapshot.agencies):
        yield _standing_row(snapshot, standing, rank)
    if rest := unranked(snapshot.agencies):
        yield {SECTION: _("Tidak diperingkat, karena belum semua indikatornya dinilai")}
    for standing in rest:
        yield _standing_row(snapshot, standing, None)


def _standing_row(snapshot: Snapshot, standing: AgencyStanding, rank: int | None) -> Mapping[str, Any]:
    return {
        "rank": rank if rank is not None else "",
        "agency": standing.agency.code,
        "name": standing.agency.name,
        **_composite_cells(snapshot, standing.composite, standing.earlier),
        "absorbed": _absorption([(standing.realised, standing.ceiling)]),
        "report": _report_mark(standing),
    }


def _composite_cells(snapshot: Snapshot, composite: Composite, earlier: Composite | None) -> Mapping[str, Any]:
    before = earlier.percent if earlier else None
    return {
        "bar": composite.percent,
        "percent": composite.percent,
        "band": composite_mark(composite, snapshot.plan.scale),
        "scored": f"{composite.scored}/{composite.due}",
        "missed": composite.missed,
        "change": composite.percent - before if composite.percent is not None and before is not None else None,
    }


def _absorption(amounts: Sequence[tuple[Decimal | None, Decimal | None]]) -> Decimal | None:
    """Σ realised / Σ ceiling × 100 over those that have a ceiling and reported money."""
    known = [(r, c) for r, c in amounts if r is not None and c is not None]
    ceiling = sum((c for _r, c in known), Decimal(0))
    return rounded(sum((r for r, _c in known), Decimal(0)) / ceiling * 100, 4) if ceiling else None


def _report_mark(standing: AgencyStanding) -> Mark:
    if not standing.reported:
        return Mark(None, _("belum"), "red", "×")
    return Mark(None, _("terlambat"), "yellow", "!") if standing.late else Mark(None, _("sudah"), "", "√")


def _silent_note(snapshot: Snapshot) -> str:
    """Who has not reported, by code: the names stand above."""
    silent = [s.agency.code for s in snapshot.agencies if not s.reported]
    if not silent:
        return _("Semua instansi sudah menyampaikan laporan")
    text = _("Belum menyampaikan laporan ({count} dari {total}): {agencies}")
    return text.format(count=len(silent), total=len(snapshot.agencies), agencies=", ".join(silent))
