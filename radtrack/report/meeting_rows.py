"""What the sheets of the meeting workbook share: titles, the cells of a row, the block for signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from radtrack.core.attainment import Attainment, Composite, Snapshot
from radtrack.core.model import Indicator, TargetValue
from radtrack.core.period import Quarter
from radtrack.core.terms import Direction, SourceStatus, State, TargetKind
from radtrack.locale.messages import quarter_text
from radtrack.locale.translate import _
from radtrack.report.attainments import exact_figure
from radtrack.report.book import Signature
from radtrack.report.provenance import edited_lines, example_text
from radtrack.report.standing import composite_mark
from radtrack.report.table import PLACES, Kind, Mark, cell_text
from radtrack.report.wording import (
    coverage_text,
    heading_lines,
    limit_text,
    method_letter,
    missed_text,
    percent_signs,
    position_text,
    reason_text,
    shown_places,
    standing_mark,
    to_date_period,
)
from radtrack.scoring.target import target_in_force

CAPITAL = 1.4
"""Width of a capital letter as a multiple of a digit's."""
MOST_WIDTH = 24.0
PLAN_WORDS = "Rencana Aksi Daerah"


def report_title(snapshot: Snapshot) -> str:
    """`Laporan Pemantauan dan Evaluasi RAD … Triwulan III Tahun 2025`."""
    plan = snapshot.plan.title
    short = f"RAD{plan[len(PLAN_WORDS) :]}" if plan.startswith(PLAN_WORDS) else plan
    text = _("Laporan Pemantauan dan Evaluasi {plan} Triwulan {roman} Tahun {year}")
    return text.format(
        plan=short, roman=snapshot.quarter.roman, number=snapshot.quarter.number, year=snapshot.quarter.year
    )


def context_lines(snapshot: Snapshot) -> tuple[str | Mark, ...]:
    """The lines under a sheet's own title: the report's title, and those of `state_lines`."""
    return (report_title(snapshot), *state_lines(snapshot))


def state_lines(snapshot: Snapshot) -> tuple[str | Mark, ...]:
    """CONTOH and the state of the data, on a colour as long as anything is an example; and whether the plan is not
    what it was then."""
    text = heading_lines(snapshot)[1]
    marked = bool(example_text(snapshot)) or snapshot.internal
    return (Mark("example", text, "yellow") if marked else text, *edited_lines(snapshot))


def composite_line(snapshot: Snapshot, composite: Composite) -> str:
    """One line about a set of rows: mean, band, coverage, how many missed."""
    if composite.percent is None:
        return _("Rata-rata capaian: tidak ada nilai · {coverage}").format(coverage=coverage_text(composite))
    mark = composite_mark(composite, snapshot.plan.scale)
    example = _(" (CONTOH)") if composite.example_only else ""
    text = _("Rata-rata capaian{example}: {percent} · {band} · {coverage} · {missed}")
    return text.format(
        example=example,
        percent=cell_text(composite.percent, Kind.PERCENT),
        band=cell_text(mark, Kind.STATUS),
        coverage=coverage_text(composite),
        missed=missed_text(composite),
    )


def to_date_header(word: str, quarter: Quarter) -> str:
    """`Realisasi s.d. TW III 2025`."""
    return _("{word} s.d. {quarter}").format(word=word, quarter=quarter_text(quarter))


def responsible(indicator: Indicator) -> str:
    """The agency as people abbreviate it."""
    return indicator.agency.upper()


def agency_width(snapshot: Snapshot) -> float:
    """Characters that hold the longest abbreviation in one line."""
    longest = max((len(agency.code) for agency in snapshot.plan.agencies), default=0)
    return min(max(14.0, longest * CAPITAL), MOST_WIDTH)


def unit_cell(attainment: Attainment) -> str:
    """The unit, and which quarters the figure covers."""
    return f"{attainment.indicator.unit}\n({to_date_period(attainment)})"


def figure(attainment: Attainment | None, value: TargetValue | None) -> TargetValue | None:
    return exact_figure(attainment, value) if attainment else None


def year_target(attainment: Attainment) -> TargetValue | None:
    """The year's target in force, also of a row that is not due yet; None of a row that is only monitored."""
    if attainment.target_year is not None or attainment.indicator.direction is Direction.MONITOR:
        return attainment.target_year
    target = target_in_force(attainment.indicator, attainment.quarter)
    return target.value if target else None


def percent_suffix(attainment: Attainment) -> str:
    """The method letter in brackets, then the signs that `percent_signs` explains."""
    letter = method_letter(attainment.method)
    signs = percent_signs(attainment)
    return f"({letter}){signs}" if letter else signs


def standing_cell(snapshot: Snapshot, attainment: Attainment) -> Mark:
    """The band or state, and below it whatever limits what it says."""
    mark = standing_mark(attainment, snapshot.plan.scale) or Mark(None, _("tanpa predikat"), "grey")
    return mark._replace(label="\n".join((mark.label, *_limits(snapshot, attainment))))


def _limits(snapshot: Snapshot, attainment: Attainment) -> list[str]:
    found = []
    if attainment.percent is not None and attainment.target_kind is TargetKind.PROPORTIONAL:
        found.append(_("target proporsional"))
    if attainment.target_status is SourceStatus.EXAMPLE and not snapshot.composite.example_only:
        found.append(_("target contoh"))
    if attainment.state is State.NOT_EVALUABLE and attainment.reason:
        found.append(reason_text(attainment.reason))
    if attainment.state is State.NOT_REPORTED and attainment.position:
        found.append(position_text(attainment))
    if limit := limit_text(attainment):
        found.append(limit)
    if attainment.warnings:
        found.append(_("! perlu diperiksa"))
    return found


def note_cells(snapshot: Snapshot, attainment: Attainment) -> Mapping[str, str]:
    """Factors and follow-up as the agency wrote them."""
    entry = snapshot.notes.get(attainment.indicator.code)
    if entry is None:
        return {}
    actual = entry.actual
    return {"driving": actual.driving, "hindering": actual.hindering, "follow_up": actual.follow_up}


Cells = Mapping[str, Mapping[str, Any]]
"""The shared cells of every row, by indicator code: made once, used by several sheets."""


def shared_cells(snapshot: Snapshot) -> Cells:
    return {a.indicator.code: _shared_cells(snapshot, a) for a in snapshot.attainments}


def _shared_cells(snapshot: Snapshot, attainment: Attainment) -> Mapping[str, Any]:
    """Target, actual, percent and band of one row under the keys every sheet uses."""
    return {
        PLACES: shown_places(attainment),
        "code": attainment.indicator.code,
        "name": attainment.indicator.name,
        "agency": responsible(attainment.indicator),
        "unit": unit_cell(attainment),
        "target_year": figure(attainment, year_target(attainment)),
        "target": figure(attainment, attainment.target),
        "actual": figure(attainment, attainment.actual),
        "percent": attainment.percent,
        "percent_year": attainment.percent_year,
        "method": percent_suffix(attainment),
        "standing": standing_cell(snapshot, attainment),
        "gap": figure(attainment, attainment.gap),
        "gap_year": figure(attainment, attainment.gap_year),
        "pace": figure(attainment, attainment.pace),
        **note_cells(snapshot, attainment),
    }


def numbered(rows: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    return tuple({"no": place, **row} for place, row in enumerate(rows, 1))


def plan_signature(snapshot: Snapshot) -> Signature:
    office = snapshot.plan.office
    offices = ((_("Disusun oleh"), office.compiled_by), (_("Dievaluasi oleh"), office.evaluated_by))
    return Signature(office.place, offices)
