"""How a figure is measured and made, in words: direction, quarters added up or taken as they are, the parts used."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from radtrack.core.actual import Entry
from radtrack.core.attainment import Attainment
from radtrack.core.diagnostic import N_
from radtrack.core.model import Indicator
from radtrack.core.number import rounded
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Direction, Frequency, Reports, TargetKind
from radtrack.locale.messages import quarter_text
from radtrack.locale.translate import _
from radtrack.report.wording import quarter_short
from radtrack.scoring.accumulate import fraction

DIRECTIONS = {
    Direction.INCREASE: N_("makin tinggi makin baik"),
    Direction.DECREASE: N_("makin rendah makin baik"),
    Direction.RANGE: N_("di dalam rentang"),
    Direction.MONITOR: N_("dipantau, tidak dinilai"),
}
ACCUMULATIONS = {
    Accumulate.SUM: N_("jumlah triwulan"),
    Accumulate.RUNNING: N_("jumlah triwulan, target berjalan"),
    Accumulate.LATEST: N_("triwulan terakhir yang dilaporkan"),
    Accumulate.AVERAGE: N_("rata-rata triwulan"),
    Accumulate.MAXIMUM: N_("nilai terbesar"),
    Accumulate.RATIO: N_("jumlah pembilang dibagi jumlah penyebut"),
}
CUMULATIVE = {
    Accumulate.RUNNING: N_("angka kumulatif terakhir, target berjalan"),
    Accumulate.RATIO: N_("pembilang dibagi penyebut, keduanya angka kumulatif terakhir"),
}
"""Where agencies report totals: nothing is added up, the last figure stands."""
TARGET_KINDS = {
    TargetKind.QUARTER: N_("target triwulan"),
    TargetKind.PROPORTIONAL: N_("target proporsional"),
    TargetKind.YEAR: N_("target tahun"),
}


class Parts(NamedTuple):
    """What a ratio was divided from, and the factor it is given in (100 for a percent)."""

    numerator: Decimal
    denominator: Decimal
    per: Decimal


def accumulation_text(indicator: Indicator) -> str:
    """How the quarters become a value to date, by `accumulate` and `reports`."""
    if indicator.frequency is Frequency.ANNUAL:
        return _("angka tahunan")
    if indicator.reports is Reports.CUMULATIVE:
        return _(CUMULATIVE.get(indicator.accumulate, N_("angka kumulatif terakhir")))
    return _(ACCUMULATIONS[indicator.accumulate])


def stands_alone(attainment: Attainment) -> bool:
    """Whether the last reported figure alone is the value to date."""
    indicator = attainment.indicator
    return (
        indicator.reports is Reports.CUMULATIVE
        or indicator.accumulate is Accumulate.LATEST
        or isinstance(attainment.actual, str)
    )


def used_text(attainment: Attainment) -> str:
    """Which quarters the value to date was made of: `TW I, TW II 2026`, `angka kumulatif s.d. TW III 2025`; "" without
    any."""
    quarters = attainment.quarters
    if not quarters:
        return ""
    last = quarters[-1]
    if not stands_alone(attainment):
        listed = ", ".join(quarter_short(q) for q in quarters)
        return _("{quarters} {year}").format(quarters=listed, year=last.year)
    if attainment.indicator.reports is Reports.CUMULATIVE and attainment.indicator.frequency is Frequency.QUARTERLY:
        return _("angka kumulatif s.d. {quarter}").format(quarter=quarter_text(last))
    return quarter_text(last)


def used_parts(attainment: Attainment, entries: Iterable[Entry]) -> Parts | None:
    """The parts of the entries in force that make the actual; None where it is no ratio or they do not make it, as
    when it was put together from a breakdown that is not listed."""
    indicator = attainment.indicator
    if not (indicator.needs_parts and attainment.quarters and isinstance(attainment.actual, Decimal)):
        return None
    used = attainment.quarters[-1:] if stands_alone(attainment) else attainment.quarters
    found = [part for quarter in used for part in _quarter_parts(quarter, entries)]
    numerator = sum((n for n, _d in found), Decimal(0))
    denominator = sum((d for _n, d in found), Decimal(0))
    made = fraction(numerator, denominator, indicator.per)
    if made is None or rounded(made, 4) != rounded(attainment.actual, 4):
        return None
    return Parts(numerator, denominator, indicator.per)


def _quarter_parts(quarter: Quarter, entries: Iterable[Entry]) -> list[tuple[Decimal, Decimal]]:
    """Numerators and denominators of a quarter: of the whole, else of each region."""
    own = {
        e.actual.region: (e.actual.numerator, e.actual.denominator)
        for e in entries
        if e.actual.quarter == quarter and not e.actual.category and e.actual.holds_figure
    }
    chosen = [own[""]] if "" in own and own[""][0] is not None else list(own.values())
    return [(n, d) for n, d in chosen if n is not None and d is not None]
