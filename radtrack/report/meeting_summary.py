"""The first sheet: one screen with headline, agencies, charts and what has not been reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from radtrack.core.attainment import AgencyStanding, Snapshot
from radtrack.core.number import rounded
from radtrack.core.terms import State
from radtrack.locale.messages import number_text, quarter_text
from radtrack.locale.translate import _
from radtrack.report.book import Chart, Lines, Page, Tile, Tiles
from radtrack.report.meeting_rows import plan_signature, report_title, state_lines
from radtrack.report.standing import composite_mark, lack_coverage, ranked
from radtrack.report.table import SECTION, Column, Kind, Mark, Table, cell_text
from radtrack.report.wording import (
    STATE_SIGNS,
    STATES,
    band_mark,
    coverage_text,
)

AXIS_STEP = 20
MOST_NAMED = 6
"""Agencies named in the line about missing reports; the sheet about them names all."""


def summary_page(snapshot: Snapshot) -> Page:
    agencies, bands, trend = _agency_table(snapshot), _band_table(snapshot), _trend_table(snapshot)
    return Page(
        key="summary",
        name=_("Ringkasan"),
        title=report_title(snapshot),
        context=state_lines(snapshot),
        items=(
            _headline(snapshot),
            Lines("", (_mean_line(snapshot),)),
            agencies,
            plan_signature(snapshot),
            bands,
            trend,
        ),
        charts=_charts(snapshot, agencies, bands),
        large=True,
    )


def _headline(snapshot: Snapshot) -> Tiles:
    composite = snapshot.composite
    coverage = None if composite.coverage is None else rounded(composite.coverage * 100, 2)
    mark = composite_mark(composite, snapshot.plan.scale)
    return Tiles(
        (
            Tile(marked(snapshot, _("Capaian")), composite.percent, Kind.PERCENT, cell_text(mark, Kind.STATUS)),
            Tile(_("Cakupan"), coverage, Kind.PERCENT, coverage_text(composite)),
            Tile(
                _("Belum mencapai target"),
                composite.missed,
                Kind.COUNT,
                _("dari {scored} yang dinilai").format(scored=composite.scored),
            ),
            Tile(
                _("Belum dilaporkan"),
                sum(a.is_due and a.state is State.NOT_REPORTED for a in snapshot.attainments),
                Kind.COUNT,
                _("dari {due} indikator").format(due=sum(a.is_due for a in snapshot.attainments)),
            ),
            Tile(
                _("Belum lapor"),
                len(_silent(snapshot)),
                Kind.COUNT,
                _("dari {total} instansi").format(total=len(snapshot.agencies)),
            ),
        )
    )


def marked(snapshot: Snapshot, text: str) -> str:
    """The text with CONTOH where there are only example targets."""
    return _("{text} (CONTOH)").format(text=text) if snapshot.composite.example_only else text


def _mean_line(snapshot: Snapshot) -> str:
    """What always stands beside the mean, or why there is none."""
    composite = snapshot.composite
    if composite.percent is not None:
        text = _("Tanpa batas atas {uncapped} · bila yang belum dilaporkan dihitung 0: {zero} · kelengkapan {complete}")
        complete = None if snapshot.completeness is None else snapshot.completeness * 100
        return text.format(
            uncapped=cell_text(composite.percent_uncapped, Kind.PERCENT),
            zero=cell_text(composite.percent_missing_as_zero, Kind.PERCENT),
            complete="–" if complete is None else f"{number_text(complete, places=2)}%",
        )
    if any(a.actual is not None for a in snapshot.attainments):
        return _("Belum ada indikator yang dapat dinilai.")
    text = _("Belum ada realisasi yang dicatat sampai dengan {quarter}: yang ada baru target.")
    return text.format(quarter=quarter_text(snapshot.quarter))


def _silent(snapshot: Snapshot) -> list[str]:
    return [s.agency.code.upper() for s in snapshot.agencies if s.due_rows and not s.reported]


def _silent_line(snapshot: Snapshot) -> str:
    silent = _silent(snapshot)
    if not snapshot.agencies:
        return _("Rencana ini belum memuat instansi.")
    if not silent:
        return _("Semua perangkat daerah/instansi sudah menyampaikan laporan.")
    names = ", ".join(silent[:MOST_NAMED])
    if len(silent) > MOST_NAMED:
        text = _("Belum menyampaikan laporan ({count} dari {total}): {names}, dan {more} lainnya")
    else:
        text = _("Belum menyampaikan laporan ({count} dari {total}): {names}")
    total = len(snapshot.agencies)
    return text.format(count=len(silent), total=total, names=names, more=len(silent) - MOST_NAMED)


def split_standings(snapshot: Snapshot) -> tuple[list[AgencyStanding], list[AgencyStanding]]:
    """Agencies at full coverage from best to worst, and the others in the plan's order: silence never ranks."""
    full = [standing for _rank, standing in ranked(snapshot.agencies)]
    return full, [s for s in snapshot.agencies if s not in full]


def _agency_table(snapshot: Snapshot) -> Table:
    columns = (
        Column("no", _("Ke-"), width=6),
        Column("agency", _("Instansi"), width=26),
        Column("percent", _("Capaian"), Kind.PERCENT, width=13),
        Column("band", _("Predikat"), Kind.STATUS, width=25),
        Column("scored", _("Dinilai"), width=14),
    )
    return Table("agencies", "", columns, tuple(_agency_rows(snapshot)), note=_silent_line(snapshot))


def _agency_rows(snapshot: Snapshot) -> Iterator[Mapping[str, Any]]:
    full, others = split_standings(snapshot)
    percents = [s.composite.percent for s in full]
    for standing in full:
        yield {"no": percents.index(standing.composite.percent) + 1, **_agency_row(snapshot, standing)}
    if others:
        title = _("Cakupan belum penuh, tidak diperingkat")
        yield {SECTION: title if lack_coverage(others) else _("Tidak diperingkat")}
    for standing in others:
        yield {"no": None, **_agency_row(snapshot, standing)}


def _agency_row(snapshot: Snapshot, standing: AgencyStanding) -> Mapping[str, Any]:
    composite = standing.composite
    mark = composite_mark(composite, snapshot.plan.scale, snapshot.composite)
    if standing.due_rows and not standing.reported:
        mark = Mark("not_reported", _("belum lapor"), "grey", STATE_SIGNS[State.NOT_REPORTED])
    elif not composite.due:
        mark = Mark("not_due", _("belum waktunya"), "grey", STATE_SIGNS[State.NOT_DUE])
    return {
        "agency": standing.agency.code.upper(),
        "percent": composite.percent,
        "band": mark,
        "scored": _("{scored} dari {due}").format(scored=composite.scored, due=composite.due),
    }


def _band_table(snapshot: Snapshot) -> Table:
    columns = (
        Column("no", _("No"), width=6),
        Column("band", _("Predikat atau keadaan"), Kind.STATUS, width=26),
        Column("count", _("Indikator"), Kind.COUNT, width=13),
    )
    rows = [{"band": mark, "count": count} for mark, count in band_counts(snapshot)]
    numbered = tuple({"no": place, **row} for place, row in enumerate(rows, 1))
    title = _("Indikator per predikat")
    return Table("bands", marked(snapshot, title), columns, numbered, note=_outside_note(snapshot))


def band_counts(snapshot: Snapshot) -> list[tuple[Mark, int]]:
    """How many due rows carry each band, then how many carry none and why; lagged rows stand apart."""
    rows = [a for a in snapshot.attainments if a.is_due]
    scale = snapshot.plan.scale
    bands = Counter(a.band.label for a in rows if a.band)
    counts = [(band_mark(band, scale), bands[band.label]) for band in scale.bands]
    without = sum(a.state is State.SCORED and a.band is None for a in rows)
    counts += [(Mark(None, _("tanpa predikat"), "grey"), without)] if without else []
    states: Counter[State] = Counter(a.state for a in rows)
    silent = (State.NOT_REPORTED, State.NOT_EVALUABLE)
    return counts + [
        (Mark(state.value, _(STATES[state]), "grey", STATE_SIGNS[state]), states[state]) for state in silent
    ]


def _outside_note(snapshot: Snapshot) -> str:
    """What is left out of the counts, so that they add up to the plan."""
    states = Counter(a.state for a in snapshot.attainments if not a.is_due and a.indicator.available is None)
    text = _(
        "Di luar hitungan ini: {not_due} belum waktunya, {monitor} pemantauan, {excused} tidak berlaku menurut "
        "rencana, {lagged} statistik tahun sebelumnya."
    )
    return text.format(
        not_due=states[State.NOT_DUE],
        monitor=states[State.MONITOR],
        excused=states[State.NOT_EVALUABLE],
        lagged=sum(a.indicator.available is not None for a in snapshot.attainments),
    )


def _trend_table(snapshot: Snapshot) -> Table:
    columns = (
        Column("no", _("No"), width=6),
        Column("quarter", _("Triwulan"), width=26),
        Column("percent", _("Capaian"), Kind.PERCENT, width=13),
        Column("band", _("Predikat"), Kind.STATUS, width=25),
        Column("scored", _("Dinilai"), width=14),
    )
    rows = tuple(
        {
            "no": place,
            "quarter": _("{roman} {year}").format(
                roman=moment.quarter.roman, number=moment.quarter.number, year=moment.quarter.year
            ),
            "percent": moment.composite.percent,
            "band": composite_mark(moment.composite, snapshot.plan.scale, snapshot.composite),
            "scored": _("{scored} dari {due}").format(scored=moment.composite.scored, due=moment.composite.due),
        }
        for place, moment in enumerate(snapshot.trend, 1)
    )
    title = marked(snapshot, _("Capaian per triwulan"))
    return Table("trend", title, columns, rows, note="" if rows else _("Belum ada triwulan yang dapat dibandingkan."))


def _charts(snapshot: Snapshot, agencies: Table, bands: Table) -> tuple[Chart, ...]:
    """Only pictures of figures that exist: an empty chart says less than none."""
    axis = _("Capaian (%)")
    highest = (int(snapshot.plan.cap) // AXIS_STEP + 1) * AXIS_STEP
    charts = []
    if any(s.composite.percent is not None for s in snapshot.agencies):
        title = marked(snapshot, _("Capaian per instansi"))
        charts.append(
            Chart(
                key="by_agency",
                title=title,
                form="bar",
                table=agencies.key,
                label="agency",
                value="percent",
                axis=axis,
                kind=Kind.PERCENT,
                alt=_alternative(title, agencies.rows, "agency", "percent"),
                colours=_agency_colours(snapshot, agencies.rows),
                highest=highest,
            )
        )
    if snapshot.attainments:
        charts.append(
            Chart(
                key="by_band",
                title=bands.title,
                form="bar",
                table=bands.key,
                label="band",
                value="count",
                axis="",
                kind=Kind.COUNT,
                alt=_alternative(bands.title, bands.rows, "band", "count"),
                colours=tuple(row["band"].colour for row in bands.rows),
            )
        )
    if any(m.composite.percent is not None for m in snapshot.trend):
        title = marked(snapshot, _("Capaian per triwulan"))
        charts.append(
            Chart("by_quarter", title, "line", "trend", "quarter", "percent", axis, Kind.PERCENT, title, (), highest)
        )
    return tuple(charts)


def _agency_colours(snapshot: Snapshot, rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Ranked agencies in the accent, the others softer."""
    placed = len(split_standings(snapshot)[0])
    return tuple("accent" if place < placed else "soft" for place in range(len(rows)))


def _alternative(title: str, rows: Sequence[Mapping[str, Any]], label: str, value: str) -> str:
    kind = Kind.PERCENT if value == "percent" else Kind.COUNT
    parts = [
        f"{cell_text(row[label], Kind.STATUS)} {cell_text(row[value], kind)}" for row in rows if SECTION not in row
    ]
    return f"{title}: {'; '.join(parts)}"
