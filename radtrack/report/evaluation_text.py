"""The sentences of the evaluation report, made from the figures of the snapshot."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from radtrack.core.attainment import Attainment, Composite, Snapshot
from radtrack.core.model import TargetValue
from radtrack.core.number import rounded
from radtrack.core.terms import Measure, State, TargetKind
from radtrack.locale.messages import quarter_text
from radtrack.locale.translate import _
from radtrack.report.meeting_rows import year_target
from radtrack.report.standing import composite_mark
from radtrack.report.table import Kind, cell_text
from radtrack.report.wording import (
    actual_text,
    figure_text,
    limit_text,
    method_letter,
    missed_text,
    position_text,
    reason_text,
    short_text,
    shown_places,
    standing_mark,
    state_text,
)


def indicator_sentence(snapshot: Snapshot, attainment: Attainment) -> str:
    """What became of one indicator: `Realisasi … sebesar 80,70 persen dari target 88,00 persen; capaian 91,70 persen
    (Sangat Tinggi; metode a).`"""
    match attainment.state:
        case State.SCORED:
            return _scored_sentence(snapshot, attainment)
        case State.NOT_REPORTED:
            return _silent_sentence(attainment)
        case State.MONITOR:
            text = _("{name}: {actual}; indikator pemantauan, tidak dinilai.")
            return text.format(name=attainment.indicator.name, actual=actual_text(attainment))
        case _:
            text = _("{name}: {state}, {reason}.") if attainment.reason else _("{name}: {state}.")
            return text.format(
                name=attainment.indicator.name, state=state_text(attainment), reason=reason_text(attainment.reason)
            )


def _scored_sentence(snapshot: Snapshot, attainment: Attainment) -> str:
    mark = standing_mark(attainment, snapshot.plan.scale)
    band = mark.label if mark else _("tanpa predikat")
    if isinstance(attainment.actual, Decimal):
        text = _("Realisasi {name} sebesar {actual} dari target {target}; capaian {percent} persen ({band}; {method})")
    else:
        text = _("Realisasi {name} adalah {actual} dari target {target}; capaian {percent} persen ({band}; {method})")
    said = text.format(
        name=attainment.indicator.name,
        actual=_figure(attainment, attainment.actual),
        target=_figure(attainment, attainment.target),
        percent=cell_text(attainment.percent, Kind.PERCENT),
        band=band,
        method=_("metode {letter}").format(letter=method_letter(attainment.method)),
    )
    # Some names begin with the word the sentence begins with.
    parts = [said.replace("Realisasi Realisasi ", "Realisasi ", 1)]
    parts += [_("target proporsional")] if attainment.target_kind is TargetKind.PROPORTIONAL else []
    parts += [text for text in (limit_text(attainment), short_text(attainment)) if text]
    return "; ".join(parts) + "."


def _silent_sentence(attainment: Attainment) -> str:
    """Nothing was reported; the target stands, and the last figure of the year where there is one."""
    name, target = attainment.indicator.name, year_target(attainment)
    text = _("{name}: belum dilaporkan sampai dengan {quarter}")
    parts = [text.format(name=name, quarter=quarter_text(attainment.quarter))]
    if target is not None:
        text = _("target tahun {year} {target}")
        parts.append(text.format(year=attainment.quarter.year, target=_figure(attainment, target)))
    parts += [position_text(attainment)] if attainment.position else []
    return "; ".join(parts) + "."


def _figure(attainment: Attainment, value: TargetValue | None) -> str:
    """The figure with its unit; a percentage with two decimals at least, as it is spoken of."""
    indicator = attainment.indicator
    least = 2 if indicator.measure is Measure.PERCENT or indicator.unit == "persen" else 0
    return figure_text(value, indicator.unit, shown_places(attainment), least)


def composite_sentence(snapshot: Snapshot, composite: Composite, what: str) -> str:
    """The mean of a set of rows with what always stands beside it, or why there is none."""
    begun = f"{what[:1].upper()}{what[1:]}"
    if not composite.due:
        return _("{what}: belum ada indikator yang sudah waktunya dinilai.").format(what=begun)
    if composite.percent is None:
        text = _("{what}: belum ada indikator yang dapat dinilai dari {due} yang sudah waktunya.")
        return text.format(what=begun, due=composite.due)
    text = _(
        "Rata-rata capaian {what}{example} sebesar {percent} persen ({band}), dari {scored} indikator yang dinilai di "
        "antara {due} yang sudah waktunya; {missed}."
    )
    return text.format(
        what=what,
        example=_(" (CONTOH)") if composite.example_only else "",
        percent=cell_text(composite.percent, Kind.PERCENT),
        band=composite_mark(composite, snapshot.plan.scale).label,
        scored=composite.scored,
        due=composite.due,
        missed=missed_text(composite),
    )


def beside_sentence(snapshot: Snapshot) -> str:
    """What the mean would be otherwise; "" without a mean."""
    composite = snapshot.composite
    if composite.percent is None:
        return ""
    text = _(
        "Tanpa batas atas rata-ratanya {uncapped} persen; bila indikator yang belum dilaporkan dihitung 0, {zero} "
        "persen. Kelengkapan laporan {complete} persen."
    )
    complete = None if snapshot.completeness is None else rounded(snapshot.completeness * 100, 4)
    return text.format(
        uncapped=cell_text(composite.percent_uncapped, Kind.PERCENT),
        zero=cell_text(composite.percent_missing_as_zero, Kind.PERCENT),
        complete=cell_text(complete, Kind.PERCENT),
    )


def scope_sentence(snapshot: Snapshot) -> str:
    """How much the plan holds and how much of it this quarter speaks of."""
    plan = snapshot.plan
    due = Counter(a.state for a in snapshot.attainments if a.is_due)
    text = _(
        "Rencana ini berlaku tahun {first}–{last} dan memuat {indicators} indikator dari {agencies} perangkat "
        "daerah/instansi. Sampai dengan {quarter}, {due} indikator sudah waktunya dinilai: {scored} dapat dinilai, "
        "{silent} belum dilaporkan, dan {failed} tidak dapat dihitung."
    )
    return text.format(
        first=plan.first_year,
        last=plan.last_year,
        indicators=len(snapshot.attainments),
        agencies=len(snapshot.agencies),
        quarter=quarter_text(snapshot.quarter),
        due=snapshot.composite.due,
        scored=snapshot.composite.scored,
        silent=due[State.NOT_REPORTED],
        failed=due[State.NOT_EVALUABLE],
    )


def reporting_sentence(snapshot: Snapshot) -> str:
    """How many agencies have reported."""
    asked = [s for s in snapshot.agencies if s.due_rows]
    silent = [s.agency.code.upper() for s in asked if not s.reported]
    if not asked:
        return _("Belum ada perangkat daerah/instansi yang sudah waktunya melapor.")
    if not silent:
        return _("Semua perangkat daerah/instansi sudah menyampaikan laporan.")
    text = _("{count} dari {total} perangkat daerah/instansi belum menyampaikan laporan: {names}.")
    return text.format(count=len(silent), total=len(snapshot.agencies), names=", ".join(silent))
