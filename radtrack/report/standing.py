"""How the agencies stand: ranked only at full coverage, the others apart, so that silence never ranks above honesty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from radtrack.core.attainment import Absorption, AgencyStanding, Composite, Group, Snapshot
from radtrack.core.model import Plan, Scale
from radtrack.core.number import rounded
from radtrack.locale.translate import _
from radtrack.report.table import SECTION, Column, Kind, Mark, Table, cell_text
from radtrack.report.wording import band_mark, quarter_short
from radtrack.scoring.rollup import absorption


def ranked(standings: Sequence[AgencyStanding]) -> list[tuple[int, AgencyStanding]]:
    """Those at full coverage, best first, each with its rank; equal percents share one. Beside verdicts, examples have
    none."""
    whole = [s for s in standings if s.composite.coverage == 1 and s.composite.percent is not None]
    whole = [s for s in whole if not s.composite.example_only] or whole
    whole.sort(key=lambda s: -(s.composite.percent or Decimal(0)))
    percents = [s.composite.percent for s in whole]
    return [(percents.index(s.composite.percent) + 1, s) for s in whole]


def unranked(standings: Sequence[AgencyStanding]) -> list[AgencyStanding]:
    """The others, in the plan's order, those who sent nothing last."""
    placed = {s.agency.code for _rank, s in ranked(standings)}
    return sorted((s for s in standings if s.agency.code not in placed), key=lambda s: not s.reported)


def lack_coverage(standings: Iterable[AgencyStanding]) -> bool:
    """Whether that is what keeps all of these from a rank."""
    return all(s.composite.coverage != 1 for s in standings)


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
    rows = tuple(_standing_rows(snapshot))
    note = "\n".join(filter(None, (_silent_note(snapshot), money_note(absorption(snapshot.attainments)))))
    return Table("standing", "", _with_money(snapshot, columns), rows, note=note, whole=True, data=False)


def group_table(snapshot: Snapshot, header: str, groups: Sequence[Group]) -> Table:
    """The plan as a whole, then pillars or programs in the plan's order; they are not ranked."""
    earlier = quarter_short(snapshot.quarter.shift(-1))
    columns = (
        Column("name", header, width=34),
        Column("bar", _("Capaian"), Kind.BAR, weight=8),
        Column("percent", "%", Kind.PERCENT),
        Column("band", _("Predikat"), Kind.STATUS),
        Column("scored", _("Dinilai"), Kind.COUNT, weight=8),
        Column("missed", _("Belum mencapai"), Kind.COUNT, weight=3),
        Column("change", _("vs {quarter}").format(quarter=earlier), Kind.CHANGE, weight=6),
        Column("absorbed", _("Serapan %"), Kind.PERCENT, weight=1),
    )
    rows = (
        {
            "name": _("RENCANA"),
            **_composite_cells(snapshot, snapshot.composite, plan_before(snapshot)),
            **_money(snapshot),
        },
        *(
            {
                "name": group.name or _("lainnya"),
                **_composite_cells(snapshot, group.composite, group.earlier),
                "absorbed": group.money.percent,
            }
            for group in groups
        ),
    )
    note = money_note(absorption(snapshot.attainments))
    return Table("standing", "", _with_money(snapshot, columns), rows, note=note, whole=True, data=False)


def composite_mark(composite: Composite, scale: Scale, whole: Composite | None = None) -> Mark:
    """The band of a composite, or why it carries none. `whole` is the composite it is part of: one that is made of
    example targets only says so where the whole is not, for it is no verdict there."""
    if composite.percent is None:
        return Mark(None, _("semua bobotnya 0") if composite.scored else _("tidak ada nilai"), "grey")
    mark = band_mark(composite.band, scale) if composite.band else Mark(None, _("tanpa predikat"), "grey")
    if whole is None or whole.example_only or not composite.example_only:
        return mark
    return mark._replace(label=_("{text} (CONTOH)").format(text=mark.label))


def composite_facts(composite: Composite) -> Mapping[str, Any]:
    """A composite under the keys other programs rely on."""
    return {
        "percent": composite.percent,
        "percent_uncapped": composite.percent_uncapped,
        "percent_missing_as_zero": composite.percent_missing_as_zero,
        "scored": composite.scored,
        "due": composite.due,
        "coverage": rounded(composite.coverage, 4) if composite.coverage is not None else None,
        "missed": composite.missed,
        "band": composite.band.label if composite.band else None,
        "example_only": composite.example_only,
    }


def band_note(plan: Plan, composites: Iterable[Composite]) -> tuple[str, ...]:
    """Why a composite that has a percent carries no band; nothing where all of them carry one."""
    bare = any(c.percent is not None and c.band is None for c in composites)
    text = _("Tanpa predikat: kurang dari {share} % indikator yang sudah waktunya dilaporkan dapat dinilai")
    return (text.format(share=cell_text(plan.coverage * 100, Kind.NUMBER)),) if bare else ()


def _with_money(snapshot: Snapshot, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    if any(a.ceiling is not None for a in snapshot.attainments):
        return columns
    return tuple(c for c in columns if c.key != "absorbed")


def _money(snapshot: Snapshot) -> Mapping[str, Any]:
    return {"absorbed": absorption(snapshot.attainments).percent}


def money_note(money: Absorption) -> str:
    """Over how many ceilings an absorption speaks, where that is not all of them; "" where it is."""
    if not money.reported or money.reported == money.expected:
        return ""
    text = _("Serapan dihitung dari {reported} dari {expected} pagu, yang realisasi anggarannya sudah dilaporkan")
    return text.format(reported=money.reported, expected=money.expected)


def plan_before(snapshot: Snapshot) -> Composite | None:
    """The composite of the whole in the quarter before; None where there is none to compare."""
    return snapshot.trend[-2].composite if len(snapshot.trend) > 1 else None


def _standing_rows(snapshot: Snapshot) -> Iterator[Mapping[str, Any]]:
    sent = sum(s.reported for s in snapshot.agencies)
    yield {
        "rank": "",
        "agency": _("RENCANA"),
        "name": _("Seluruh instansi"),
        **_composite_cells(snapshot, snapshot.composite, plan_before(snapshot)),
        **_money(snapshot),
        "report": Mark(None, f"{sent}/{len(snapshot.agencies)}"),
    }
    for rank, standing in ranked(snapshot.agencies):
        yield _standing_row(snapshot, standing, rank)
    if rest := unranked(snapshot.agencies):
        title = _("Tidak diperingkat, karena belum semua indikatornya dinilai")
        yield {SECTION: title if lack_coverage(rest) else _("Tidak diperingkat")}
    for standing in rest:
        yield _standing_row(snapshot, standing, None)


def _standing_row(snapshot: Snapshot, standing: AgencyStanding, rank: int | None) -> Mapping[str, Any]:
    return {
        "rank": rank if rank is not None else "",
        "agency": standing.agency.code,
        "name": standing.agency.name,
        **_composite_cells(snapshot, standing.composite, standing.earlier),
        "absorbed": standing.money.percent,
        "report": _report_mark(standing),
    }


def _composite_cells(snapshot: Snapshot, composite: Composite, earlier: Composite | None) -> Mapping[str, Any]:
    return {
        "bar": composite.percent,
        "percent": composite.percent,
        "band": composite_mark(composite, snapshot.plan.scale, snapshot.composite),
        "scored": f"{composite.scored}/{composite.due}",
        "missed": composite.missed,
        "change": _change(composite, earlier),
    }


def _change(now: Composite, before: Composite | None) -> Decimal | None:
    """By how many points a composite moved; None where either is too incomplete to carry a band: the few that have
    reported by now are not the many of before."""
    if before is None or now.band is None or before.band is None or now.percent is None or before.percent is None:
        return None
    return now.percent - before.percent


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
