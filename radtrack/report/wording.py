"""The words every report shares: states, reasons, bands, methods, periods, what a figure still takes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from radtrack.core.attainment import Attainment, Composite, Snapshot
from radtrack.core.diagnostic import N_
from radtrack.core.method import method_rule
from radtrack.core.model import Agency, Band, Indicator, Range, Scale, TargetValue
from radtrack.core.period import Quarter
from radtrack.core.terms import (
    Accumulate,
    Direction,
    Frequency,
    Measure,
    Reason,
    Reports,
    SourceStatus,
    State,
    TargetKind,
)
from radtrack.locale.messages import number_text, quarter_text
from radtrack.locale.translate import _, ngettext
from radtrack.report.provenance import as_of_line, data_state_text, edited_lines, example_text, moment_text
from radtrack.report.table import Kind, Mark, cell_text

STATES = {
    State.SCORED: N_("dinilai"),
    State.NOT_REPORTED: N_("belum dilaporkan"),
    State.NOT_DUE: N_("belum waktunya dilaporkan"),
    State.NOT_EVALUABLE: N_("tidak dapat dihitung"),
    State.MONITOR: N_("indikator pemantauan (tidak dinilai)"),
}
AWAITING_RELEASE = N_("menunggu rilis data")
REASONS = {
    Reason.NO_TARGET: N_("belum ada target untuk tahun ini"),
    Reason.ZERO_TARGET: N_("target nol, sehingga persentase tidak dapat dihitung"),
    Reason.ZERO_DENOMINATOR: N_("penyebut nol"),
    Reason.UNKNOWN_PREDICATE: N_("predikat tidak ada dalam skala"),
    Reason.INCOMPLETE_PERIOD: N_("triwulan sebelumnya belum lengkap"),
    Reason.INCOMPLETE_REGIONS: N_("kabupaten/kota belum lengkap"),
    Reason.NOT_APPLICABLE: N_("tidak berlaku menurut rencana"),
}
STATE_SIGNS = {State.NOT_REPORTED: "?", State.NOT_EVALUABLE: "×", State.NOT_DUE: "·", State.MONITOR: "○"}
SOURCE_STATUSES = {
    SourceStatus.OFFICIAL: N_("resmi"),
    SourceStatus.CITED: N_("rujukan publik"),
    SourceStatus.EXAMPLE: N_("contoh (bukan angka resmi)"),
}
BAND_SIGNS = ("++", "+", "±", "−", "−−")
"""From the best band to the worst; every font has them and they survive grey printing."""

BAND_COLOURS = ("green", "lime", "yellow", "orange", "red")


def band_mark(band: Band, scale: Scale) -> Mark:
    """The band with its sign and colour; scales of other lengths are spread over the five signs."""
    last = len(scale.bands) - 1
    place = scale.bands.index(band) if band in scale.bands else 0
    step = (place * (len(BAND_SIGNS) - 1) + last // 2) // last if last else 0
    return Mark(band.label, band.label, band.colour or BAND_COLOURS[step], BAND_SIGNS[step])


def state_text(attainment: Attainment) -> str:
    """The state in words; a statistic that is not out yet says so."""
    if attainment.state is State.NOT_DUE and attainment.indicator.available is not None:
        return _(AWAITING_RELEASE)
    return _(STATES[attainment.state])


def reason_text(reason: Reason | None) -> str:
    """Why no percent can be given; "" without a reason."""
    return _(REASONS[reason]) if reason else ""


def state_mark(attainment: Attainment) -> Mark:
    return Mark(attainment.state.value, state_text(attainment), "grey", STATE_SIGNS.get(attainment.state, ""))


def standing_mark(attainment: Attainment, scale: Scale) -> Mark | None:
    """The band where there is one, else the state; None for a scored row that carries no band."""
    if attainment.band:
        return band_mark(attainment.band, scale)
    return None if attainment.state is State.SCORED else state_mark(attainment)


def method_letter(method: str | None) -> str:
    """The letter that stands beside every percent; "" without a method."""
    rule = method_rule(method) if method else None
    return rule.letter if rule else ""


def formula_text(method: str | None) -> str:
    rule = method_rule(method) if method else None
    return _(rule.formula) if rule else ""


def method_legend(attainments: Sequence[Attainment]) -> tuple[str, ...]:
    """`(a) R / T × 100` for each method used here, by letter."""
    used = {a.method for a in attainments if a.method and a.percent is not None}
    rules = sorted((r for name in used if (r := method_rule(name))), key=lambda r: r.letter)
    return tuple(f"({rule.letter}) {_(rule.formula)}" for rule in rules)


def method_notes(attainments: Sequence[Attainment]) -> tuple[str, ...]:
    """What the letters and signs beside the percents mean, for those used here."""
    legend = method_legend(attainments)
    notes = [_("Metode: {list}").format(list="; ".join(legend))] if legend else []
    if any(a.target_kind is TargetKind.PROPORTIONAL and a.percent is not None for a in attainments):
        notes.append(_("* target proporsional: bagian target tahun menurut triwulan"))
    if any(limit_text(a) and a.percent is not None for a in attainments):
        notes.append(_("° belum lengkap: ada kabupaten/kota atau triwulan yang belum dilaporkan"))
    return tuple(notes)


def percent_text(attainment: Attainment) -> str:
    """`91,70 (a)`: the percent with its method letter, "–" without a percent. A share of the year target and a figure
    that lacks regions or quarters are marked."""
    if attainment.percent is None:
        return "–"
    return (
        f"{cell_text(attainment.percent, Kind.PERCENT)} ({method_letter(attainment.method)}){percent_signs(attainment)}"
    )


def percent_signs(attainment: Attainment) -> str:
    """`*` for a share of the year target, `°` for a figure that lacks regions or quarters."""
    return ("*" if attainment.target_kind is TargetKind.PROPORTIONAL else "") + ("°" if limit_text(attainment) else "")


def limit_text(attainment: Attainment) -> str:
    """`9 dari 13 kab/kota` where regions are missing, `belum lengkap` where earlier quarters are; "" for a whole
    figure. Of victims nobody is told how many regions a sum comes from: of one region it would be that region's."""
    lacks_regions = attainment.regions is not None and attainment.regions[0] < attainment.regions[1]
    if attainment.regions and lacks_regions and not attainment.indicator.sensitive:
        reported, expected = attainment.regions
        return _("{reported} dari {expected} kab/kota").format(reported=reported, expected=expected)
    return _("belum lengkap") if attainment.incomplete or lacks_regions else ""


def figure_text(value: TargetValue | None, unit: str = "", places: int = 4, least: int = 0) -> str:
    """The figure with its unit, "–" where there is none; a token stands alone."""
    text = number_text(value, places, least) if isinstance(value, Decimal) else cell_text(value, Kind.NUMBER)
    return f"{text} {unit}".strip() if isinstance(value, Decimal | Range) else text


def shown_places(attainment: Attainment) -> int:
    """Decimals for people: 2 for what was divided, else what was typed, up to 4."""
    return 2 if attainment.indicator.accumulate in (Accumulate.RATIO, Accumulate.AVERAGE) else 4


def quarter_short(quarter: Quarter) -> str:
    """`TW III`, without the year."""
    return _("TW {roman}").format(roman=quarter.roman, number=quarter.number)


def reported_period(indicator: Indicator, quarter: Quarter) -> str:
    """What a reported figure covers: "s.d. TW III" or "TW III saja"."""
    text = _("s.d. TW {roman}") if indicator.reports is Reports.CUMULATIVE else _("TW {roman} saja")
    return text.format(roman=quarter.roman, number=quarter.number)


def to_date_period(attainment: Attainment) -> str:
    """What the attainment's figure covers: the year, everything up to a quarter, or that quarter alone."""
    indicator = attainment.indicator
    quarter = attainment.quarters[-1] if attainment.quarters else attainment.quarter
    if indicator.frequency is Frequency.ANNUAL or indicator.available is not None:
        return _("tahun {year}").format(year=quarter.year)
    if indicator.accumulate is Accumulate.LATEST:
        return reported_period(indicator, quarter)
    return _("s.d. TW {roman}").format(roman=quarter.roman, number=quarter.number)


def actual_text(attainment: Attainment) -> str:
    """`80,7 persen s.d. TW III (9 dari 13 kab/kota)`; "–" without an actual."""
    limit = limit_text(attainment)
    if attainment.actual is None:
        return _("– ({limit})").format(limit=limit) if limit else "–"
    figure = figure_text(attainment.actual, attainment.indicator.unit, shown_places(attainment))
    text = _("{figure} {period} ({limit})") if limit else _("{figure} {period}")
    return text.format(figure=figure, period=to_date_period(attainment), limit=limit)


def position_text(attainment: Attainment) -> str:
    """The last figure of the year where the asked quarter is not reported: `posisi TW I: 25`; "" without one."""
    if not attainment.position:
        return ""
    figure = figure_text(attainment.position.actual)
    return _("posisi {quarter}: {figure}").format(quarter=quarter_short(attainment.position.quarter), figure=figure)


def difference_unit(indicator: Indicator) -> str:
    """The unit of a difference: that of two percentages is a percentage point."""
    return _("poin persen") if indicator.measure is Measure.PERCENT or indicator.unit == "persen" else indicator.unit


def short_text(attainment: Attainment) -> str:
    """What is short, in the unit: `kurang 7,3 poin persen`; "" where nothing is or it cannot be said."""
    gap = attainment.gap
    if gap is None or gap <= 0:
        return ""
    match attainment.indicator.direction:
        case Direction.DECREASE:
            text = _("lebih {figure} dari target")
        case Direction.RANGE:
            text = _("{figure} di luar rentang")
        case _:
            text = _("kurang {figure}")
    return text.format(figure=figure_text(gap, difference_unit(attainment.indicator), shown_places(attainment)))


def pace_text(attainment: Attainment) -> str:
    """`perlu tambahan 14 per triwulan`; "" where none is needed or it cannot be said."""
    if attainment.pace is None or attainment.pace <= 0:
        return ""
    unit = difference_unit(attainment.indicator)
    figure = figure_text(attainment.pace, unit if unit != attainment.indicator.unit else "", places=2)
    return _("perlu tambahan {figure} per triwulan").format(figure=figure)


def why_text(attainment: Attainment) -> str:
    """Why there is no percent, in words; "" for a scored row."""
    if attainment.state is State.SCORED:
        return ""
    reason = reason_text(attainment.reason)
    return f"{state_text(attainment)}: {reason}" if reason else state_text(attainment)


def next_band_text(percent: Decimal | None, band: Band | None, scale: Scale) -> str:
    """`kurang 2,3 poin menuju Tinggi`; "" in the top band or without a percent."""
    if percent is None or band not in scale.bands:
        return ""
    place = scale.bands.index(band)
    if place == 0:
        return ""
    above = scale.bands[place - 1]
    points = (above.start or Decimal(0)) - percent
    exact = number_text(points, places=1) if points >= Decimal("0.05") else number_text(points, places=4)
    return _("kurang {points} poin menuju {band}").format(points=exact, band=above.label)


def change_since(now: Attainment, before: Attainment | None) -> Decimal | None:
    """How much a figure changed; None where either is no number, or lacks regions or quarters: less was reported then,
    not less done."""
    if before is None or now.incomplete or before.incomplete:
        return None
    if not isinstance(now.actual, Decimal) or not isinstance(before.actual, Decimal):
        return None
    return now.actual - before.actual


def coverage_text(composite: Composite) -> str:
    return _("{scored} dari {due} dinilai").format(scored=composite.scored, due=composite.due)


def missed_text(composite: Composite) -> str:
    """`1 indikator belum mencapai target`."""
    text = ngettext(
        "{count} indikator belum mencapai target", "{count} indikator belum mencapai target", composite.missed
    )
    return text.format(count=composite.missed)


def heading_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """The lines under a report's title: quarter and legal basis, CONTOH, state of the data."""
    first = " · ".join(part for part in (quarter_text(snapshot.quarter), snapshot.plan.legal_basis) if part)
    internal = _("INTERN: memuat rincian tentang korban, jangan disebarkan") if snapshot.internal else ""
    second = " · ".join(part for part in (internal, example_text(snapshot), data_state_text(snapshot)) if part)
    return (first, second)


def screen_heading(snapshot: Snapshot) -> tuple[str | Mark, ...]:
    """The same for a screen of 80 columns, with a colour on the CONTOH line; an earlier moment has a line of its
    own."""
    example = example_text(snapshot)
    if snapshot.as_of is not None:
        marked = (Mark("example", example, "yellow"),) if example else ()
        return (heading_lines(snapshot)[0], *marked, as_of_line(snapshot), *edited_lines(snapshot))
    if not snapshot.ledger_state:
        first, second = heading_lines(snapshot)
        return (first, Mark("example", second, "yellow") if example else second)
    if not example:
        return heading_lines(snapshot)
    params = {"moment": moment_text(snapshot.taken, short=True), "state": snapshot.ledger_state[:8]}
    state = _("data {moment} · {state}").format_map(params)
    return (heading_lines(snapshot)[0], Mark("example", f"{example} · {state}", "yellow"))


def agency_label(agency: Agency) -> str:
    return _("{name} ({code})").format(name=agency.name, code=agency.code)
