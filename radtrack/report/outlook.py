"""Where a year is heading, in words: the projection, its rule, and the rule's formula with the numbers put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from radtrack.core.attainment import Attainment
from radtrack.core.diagnostic import N_
from radtrack.core.number import plain_decimal, rounded
from radtrack.core.outlook import Course, NoOutlook, Outlook, outlook_rule
from radtrack.core.terms import Accumulate, Measure
from radtrack.locale.messages import number_text
from radtrack.locale.translate import _
from radtrack.report.table import Kind, Mark, cell_text
from radtrack.report.wording import figure_text, quarter_short, shown_places

COURSES = {
    Course.ON_TRACK: N_("diperkirakan tercapai"),
    Course.AT_RISK: N_("berisiko"),
    Course.OFF_TRACK: N_("diperkirakan tidak tercapai"),
}
COURSE_LOOKS = {Course.ON_TRACK: ("green", "+"), Course.AT_RISK: ("yellow", "±"), Course.OFF_TRACK: ("red", "−")}
REASONS = {
    NoOutlook.YEARLY: N_("tidak ada: dilaporkan setahun sekali"),
    NoOutlook.NOT_A_NUMBER: N_("tidak ada: nilainya bukan angka"),
    NoOutlook.TOO_FEW_REPORTS: N_("belum ada: laporannya kurang dari dua"),
    NoOutlook.INCOMPLETE_REGIONS: N_("belum ada: kabupaten/kota belum lengkap"),
    NoOutlook.NOTHING_DUE_YET: N_("belum ada: target sampai triwulan ini nol"),
}
"""Why there is no projection; a row that is not scored and a year that is over say nothing of it."""


def outlook_text(outlook: Outlook | None) -> str:
    """`proyeksi akhir tahun 82,00 % (berisiko; pola tahun sebelumnya)`; "" without a percent."""
    if outlook is None or outlook.course is None:
        return ""
    return _("proyeksi akhir tahun {percent} % ({course}; {rule})").format(
        percent=cell_text(outlook.percent, Kind.PERCENT), course=_(COURSES[outlook.course]), rule=rule_label(outlook)
    )


def outlook_mark(attainment: Attainment, outlook: Outlook) -> Mark | str:
    """`82,00 % (berisiko): 66 orang`, or why there is none; "" where nothing is to be said."""
    if outlook.projected is None:
        return _(REASONS.get(outlook.reason, "")) if outlook.reason else ""
    places = 0 if attainment.indicator.measure is Measure.COUNT else 2
    figure = figure_text(outlook.projected, attainment.indicator.unit, places)
    if outlook.course is None:
        return _("{figure}; target tahun nol, sehingga persentase tidak dapat dihitung").format(figure=figure)
    text = _("{percent} % ({course}): {figure}").format(
        percent=cell_text(outlook.percent, Kind.PERCENT), course=_(COURSES[outlook.course]), figure=figure
    )
    return Mark(outlook.course.value, text, *COURSE_LOOKS[outlook.course])


def rule_label(outlook: Outlook) -> str:
    rule = outlook_rule(outlook.rule) if outlook.rule else None
    return _(rule.label) if rule else ""


def rule_text(outlook: Outlook) -> str:
    """`laju target: R / (T s.d. / T tahun)`; "" without a projection."""
    rule = outlook_rule(outlook.rule) if outlook.rule else None
    return f"{_(rule.label)}: {_(rule.formula)}" if rule else ""


def rules_note(outlooks: Iterable[Outlook | None]) -> tuple[str, ...]:
    """What the rules named beside the projections are, in the order of their formulas' first use."""
    texts = dict.fromkeys(rule_text(outlook) for outlook in outlooks if outlook is not None and outlook.course)
    return (_("Proyeksi: {list}").format(list="; ".join(texts)),) if texts else ()


def projected_text(attainment: Attainment, outlook: Outlook) -> str:
    """The rule's formula with its numbers: `30 + (100 − 20) × (1 + (30 − 20) / 100) = 118; P, W: rata-rata s.d. TW II
    dan setahun 2023–2025`; "" without a projection."""
    if outlook.projected is None:
        return ""
    text = rule_expression(outlook.rule, outlook.inputs, shown_places(attainment))
    return f"{text} = {_n(outlook.projected, 2)}{_years_text(attainment, outlook)}" if text else ""


def rule_expression(rule: str | None, inputs: Mapping[str, Decimal], places: int = 4) -> str:
    """The formula of a rule with its inputs put in; "" where it computes nothing."""
    n = {name: _n(value, places) for name, value in inputs.items()}
    match rule:
        case "seasonal":
            return "{actual} + ({whole} − {before}) × (1 + ({actual} − {before}) / {whole})".format_map(n)
        case "last_quarter":
            return "{actual} + {last} × {left}".format_map(n)
        case "plan_share":
            return "{actual} / ({target_to_date} / {target_year})".format_map(n)
        case "seasonal_change":
            return "{actual} + ({whole} − {before})".format_map(n)
        case "mean_change":
            return "{actual} + {change} × {left}".format_map(n)
        case _:
            return ""


def _years_text(attainment: Attainment, outlook: Outlook) -> str:
    if not outlook.years:
        return ""
    text = (
        _("; P pada {quarter}, W pada akhir tahun: rata-rata {years}")
        if attainment.indicator.accumulate is Accumulate.LATEST
        else _("; P s.d. {quarter}, W setahun: rata-rata {years}")
    )
    return text.format(quarter=quarter_short(attainment.quarter), years=", ".join(map(str, outlook.years)))


def outlook_data(outlook: Outlook | None) -> Mapping[str, Any] | None:
    """The projection for programs; None where none was asked for."""
    if outlook is None:
        return None
    return {
        "projected": _exact(outlook.projected),
        "percent": outlook.percent,
        "course": outlook.course,
        "rule": outlook.rule,
        "inputs": {name: _exact(value) for name, value in outlook.inputs.items()},
        "years": outlook.years,
        "reason": outlook.reason,
    }


def _exact(value: Decimal | None) -> Decimal | None:
    return None if value is None else plain_decimal(rounded(value, 4))


def _n(value: Decimal, places: int) -> str:
    text = number_text(value, places=places)
    return f"({text})" if value < 0 else text
