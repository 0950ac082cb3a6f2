"""Which region brings how much into a figure that is rolled up from regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from radtrack.core.actual import Entry
from radtrack.core.attainment import Attainment, Snapshot
from radtrack.core.number import rounded
from radtrack.core.terms import Rollup
from radtrack.locale.translate import _
from radtrack.report.attainments import exact_figure
from radtrack.report.reckoning import Parts, used_parts
from radtrack.report.table import Column, Kind, Mark, Table
from radtrack.scoring.regional import is_divided


def share_table(snapshot: Snapshot, attainment: Attainment, entries: Sequence[Entry]) -> Table | None:
    """Every region with its figure to date and its part of the whole in percent: of a sum its value, of a ratio its
    denominator, of an average one of as many as there are. Regions without a figure are named, for they are missing,
    not 0. None where the indicator is not divided by region, may not be told so, or no region has a figure.
    `entries` are those in force."""
    indicator = attainment.indicator
    if not is_divided(indicator) or (indicator.sensitive and not snapshot.internal):
        return None
    figures = {s.region.code: a for s in snapshot.regions for a in s.attainments if a.indicator.code == indicator.code}
    if all(a.actual is None for a in figures.values()):
        return None
    parts = {
        code: used_parts(
            a, [e._replace(actual=e.actual._replace(region="")) for e in entries if e.actual.region == code]
        )
        for code, a in figures.items()
    }
    weights = {code: _weight(indicator.rollup, a, parts[code]) for code, a in figures.items()}
    total = sum((weight for weight in weights.values() if weight is not None), Decimal(0))
    rows: list[Mapping[str, Any]] = []
    for standing in snapshot.regions:
        code = standing.region.code
        figure, weight, of = figures[code], weights[code], parts[code]
        rows.append(
            {
                "region": code,
                "name": standing.region.name,
                "value": exact_figure(figure, figure.actual),
                "numerator": of.numerator if of else None,
                "denominator": of.denominator if of else None,
                "part": rounded(weight / total * 100, 4) if weight is not None and total else None,
                "state": Mark(None, _("belum"), "red", "×")
                if figure.actual is None
                else Mark(None, _("sudah"), "", "√"),
            }
        )
    columns = (
        Column("region", _("Kode"), weight=4),
        Column("name", _("Kabupaten/Kota")),
        Column("value", _("Realisasi s.d."), Kind.NUMBER),
        Column("numerator", _("Pembilang"), Kind.NUMBER, weight=6),
        Column("denominator", _("Penyebut"), Kind.NUMBER, weight=6),
        Column("part", _("Bagian %"), Kind.PERCENT),
        Column("state", _("Keadaan"), Kind.STATUS),
    )
    used = {c.key for c in columns if any(row[c.key] is not None for row in rows)}
    is_whole = attainment.regions is None and attainment.actual is not None
    note = _("Yang dipakai angka keseluruhan yang dilaporkan, bukan gabungan ini") if is_whole else ""
    return Table("regions", _("Menurut kabupaten/kota"), tuple(c for c in columns if c.key in used), tuple(rows), note)


def _weight(rollup: Rollup, attainment: Attainment, parts: Parts | None) -> Decimal | None:
    if not isinstance(attainment.actual, Decimal):
        return None
    match rollup:
        case Rollup.SUM:
            return attainment.actual
        case Rollup.RATIO:
            return parts.denominator if parts else None
        case Rollup.AVERAGE:
            return Decimal(1)
        case _:
            return None
