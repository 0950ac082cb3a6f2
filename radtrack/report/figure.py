"""The facts of one attainment as label and value: what it is, its target, how it was computed, what it still takes."""

from __future__ import annotations

from collections.abc import Iterator

from radtrack.core.attainment import Attainment, Snapshot
from radtrack.core.model import Amendment, Baseline, Indicator, Source
from radtrack.core.outlook import Outlook
from radtrack.core.terms import Reason, State, TargetKind
from radtrack.locale.messages import date_text, found_text
from radtrack.locale.translate import _
from radtrack.report.outlook import outlook_mark, projected_text, rule_text
from radtrack.report.reckoning import DIRECTIONS, TARGET_KINDS, Parts, accumulation_text, used_text
from radtrack.report.table import Column, Kind, Mark, Table, cell_text
from radtrack.report.wording import (
    SOURCE_STATUSES,
    actual_text,
    agency_label,
    figure_text,
    formula_text,
    method_letter,
    next_band_text,
    pace_text,
    position_text,
    short_text,
    shown_places,
    standing_mark,
    state_text,
    why_text,
)
from radtrack.report.worked import worked_text
from radtrack.scoring.target import target_in_force

Fact = tuple[str, str | Mark]


def figure_table(
    snapshot: Snapshot, attainment: Attainment, parts: Parts | None = None, outlook: Outlook | None = None
) -> Table:
    """The verdict first, then where it comes from; facts with nothing to say are left out. `parts` are those of a
    ratio, where they are known."""
    facts = (
        *_verdict(snapshot, attainment),
        *_promise(attainment),
        *_computation(attainment, parts),
        *_heading_for(attainment, outlook),
        *_identity(snapshot, attainment.indicator),
        *_circumstances(snapshot, attainment),
    )
    columns = (Column("label", ""), Column("value", "", width=30))
    rows = tuple({"label": label, "value": value} for label, value in facts if value)
    return Table("facts", "", columns, rows, data=False)


def _verdict(snapshot: Snapshot, a: Attainment) -> Iterator[Fact]:
    scale = snapshot.plan.scale
    if a.state is State.SCORED:
        percent = cell_text(a.percent, Kind.PERCENT)
        yield _("Capaian"), _("{percent} % (metode {letter})").format(percent=percent, letter=method_letter(a.method))
        yield _("Predikat"), standing_mark(a, scale) or _("tanpa predikat")
    else:
        yield _("Keadaan"), standing_mark(a, scale) or state_text(a)
        yield _("Penjelasan"), why_text(a) if a.reason else ""
        yield _("Dasar"), _excuse(a) if a.reason is Reason.NOT_APPLICABLE else ""
        yield _("Posisi terakhir"), position_text(a)
    if a.indicator.available is not None and a.state is not State.NOT_DUE:
        yield _("Tahun data"), str(a.quarter.year)
    yield _("Realisasi"), actual_text(a)
    yield _("Selisih"), short_text(a)
    yield _("Yang diperlukan"), pace_text(a)
    yield _("Menuju predikat"), next_band_text(a.percent, a.band, scale)


def _excuse(a: Attainment) -> str:
    """On what basis the planner excused the figure: that of the quarter, else of the due quarters it would stand
    for."""
    year = [one for one in a.indicator.not_applicable if any(q.year == a.quarter.year for q in one.quarters)]
    own = [one for one in year if a.quarter in one.quarters]
    return "; ".join(one.basis for one in own or year)


def _promise(a: Attainment) -> Iterator[Fact]:
    unit = a.indicator.unit
    if a.target is not None:
        kind = _(TARGET_KINDS[a.target_kind]) if a.target_kind else ""
        text = _("{figure} ({kind})") if kind else "{figure}"
        yield _("Target"), text.format(figure=figure_text(a.target, unit, shown_places(a)), kind=kind)
    if a.target_year is not None and a.target_kind is not TargetKind.YEAR:
        year = cell_text(a.percent_year, Kind.PERCENT)
        text = _("{figure}; capaian terhadap target tahun {percent} %") if a.percent_year is not None else "{figure}"
        yield _("Target tahun"), text.format(figure=figure_text(a.target_year, unit), percent=year)
    if a.target_original is not None:
        yield _("Target tahun semula"), figure_text(a.target_original, unit)
    for amendment in a.indicator.amendments:
        if amendment.on <= a.quarter.last_day and a.quarter.year in amendment.targets:
            yield _("Perubahan target"), _amendment_text(amendment)
    if a.target_status:
        target = target_in_force(a.indicator, a.quarter)
        source = target.source if target else a.indicator.source
        yield _("Sumber target"), source_text(source)


def _computation(a: Attainment, parts: Parts | None) -> Iterator[Fact]:
    if a.method:
        params = {"letter": method_letter(a.method), "formula": formula_text(a.method)}
        yield _("Metode"), _("({letter}) {formula}").format_map(params)
    yield _("Hitungan"), worked_text(a, parts)
    if a.percent is not None and a.percent_raw is not None and a.percent != a.percent_raw:
        text = _("{percent} % sebelum batas atas atau bawah")
        yield _("Tanpa batas"), text.format(percent=cell_text(a.percent_raw, Kind.PERCENT))
    yield _("Realisasi dihitung"), accumulation_text(a.indicator)
    yield _("Triwulan dipakai"), used_text(a)
    if a.incomplete:
        yield _("Kelengkapan"), _("belum lengkap: ada triwulan atau kabupaten/kota yang belum dilaporkan")
    if a.regions and not a.indicator.sensitive:
        yield (
            _("Kabupaten/Kota"),
            _("{reported} dari {expected} melapor").format(reported=a.regions[0], expected=a.regions[1]),
        )


def _heading_for(a: Attainment, outlook: Outlook | None) -> Iterator[Fact]:
    if outlook is not None:
        yield _("Proyeksi akhir tahun"), outlook_mark(a, outlook)
        yield _("Aturan proyeksi"), rule_text(outlook)
        yield _("Hitungan proyeksi"), projected_text(a, outlook)


def _identity(snapshot: Snapshot, indicator: Indicator) -> Iterator[Fact]:
    agency = snapshot.plan.agency(indicator.agency)
    yield _("Instansi"), agency_label(agency) if agency else indicator.agency
    yield _("Satuan"), indicator.unit
    yield _("Arah"), _(DIRECTIONS[indicator.direction])
    yield _("Definisi"), indicator.definition
    yield _("Pembilang"), indicator.numerator.name if indicator.numerator else ""
    yield _("Penyebut"), indicator.denominator.name if indicator.denominator else ""
    if indicator.baseline:
        yield _("Kondisi awal"), _baseline_text(indicator.baseline, indicator.unit)


def _circumstances(snapshot: Snapshot, a: Attainment) -> Iterator[Fact]:
    if a.actual_status:
        yield _("Sumber realisasi"), _(SOURCE_STATUSES[a.actual_status])
    if a.ceiling is not None:
        ceiling = cell_text(a.ceiling, Kind.MONEY)
        if a.budget is None:
            text = _("pagu Rp {ceiling}, realisasi belum dilaporkan").format(ceiling=ceiling)
        else:
            spent = cell_text(a.budget, Kind.MONEY)
            text = _("Rp {spent} dari pagu Rp {ceiling}").format(spent=spent, ceiling=ceiling)
        yield _("Anggaran"), text
    for warning in a.warnings:
        yield _("Perlu diperiksa"), Mark(warning.rule.code, f"{warning.rule.code} {found_text(warning)}", "yellow", "!")


def source_text(source: Source) -> str:
    """`contoh (bukan angka resmi): Menunggu lampiran Pergub; https://…`."""
    details = "; ".join(part for part in (source.note, source.document, source.page, source.url) if part)
    status = _(SOURCE_STATUSES[source.status])
    return f"{status}: {details}" if details else status


def _amendment_text(amendment: Amendment) -> str:
    text = _("sejak {day} menurut {basis}: {reason}")
    return text.format(day=date_text(amendment.on), basis=amendment.basis, reason=amendment.reason)


def _baseline_text(baseline: Baseline, unit: str) -> str:
    text = _("{figure} pada {year}; {source}")
    return text.format(
        figure=figure_text(baseline.value, unit), year=baseline.year, source=source_text(baseline.source)
    )
