"""Regions as tiles: where each one stands, and what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from radtrack.core.attainment import Attainment, RegionStanding, Snapshot
from radtrack.core.model import Region
from radtrack.core.number import rounded
from radtrack.locale.translate import _
from radtrack.report.attainments import exact_figure
from radtrack.report.standing import composite_mark
from radtrack.report.table import Kind, Mark
from radtrack.report.web import Map, Square
from radtrack.report.wording import band_mark
from radtrack.scoring.regional import is_divided

PLACES = {
    "63.09": (1, 3),
    "63.08": (2, 2),
    "63.11": (2, 3),
    "63.06": (3, 2),
    "63.07": (3, 3),
    "63.04": (4, 1),
    "63.05": (4, 2),
    "63.03": (4, 3),
    "63.02": (4, 4),
    "63.71": (5, 1),
    "63.72": (5, 2),
    "63.01": (5, 3),
    "63.10": (5, 4),
}
"""Row and column of the regencies and cities of Kalimantan Selatan, north above and east to the right."""

ACROSS = 4
"""Columns where nobody has said how the regions lie."""
DEEPEST = 4
MOST_SHORT = 11
"""Characters of a name that fit into a tile."""


def standing_map(snapshot: Snapshot) -> Map | None:
    """How much each region has reported and, where the regions are scored, what it attained; None where nothing is told
    by region."""
    if not any(standing.due_rows for standing in snapshot.regions):
        return None
    scored = any(standing.composite.percent is not None for standing in snapshot.regions)
    squares = [_standing_square(snapshot, standing, scored=scored) for standing in snapshot.regions]
    title = _("Rata-rata capaian per kabupaten/kota") if scored else _("Kelengkapan per kabupaten/kota (%)")
    return Map(title, _placed(snapshot, squares))


def indicator_map(snapshot: Snapshot, attainment: Attainment) -> Map | None:
    """One indicator's figure of each region; None where it is not told by region, may not be, or no region has
    reported."""
    indicator = attainment.indicator
    if not is_divided(indicator) or (indicator.sensitive and not snapshot.internal):
        return None
    figures = {s.region.code: a for s in snapshot.regions for a in s.attainments if a.indicator.code == indicator.code}
    if all(a.actual is None for a in figures.values()):
        return None
    depths = _depths({code: a.actual for code, a in figures.items()})
    squares = []
    for standing in snapshot.regions:
        figure = figures[standing.region.code]
        mark = band_mark(figure.band, snapshot.plan.scale) if figure.band else None
        if figure.actual is None:
            mark = Mark(None, _("belum"), "grey", "×")
        value = exact_figure(figure, figure.actual)
        squares.append(_square(standing.region, value, Kind.NUMBER, mark, depths.get(standing.region.code)))
    unit = indicator.unit
    return Map(_("Menurut kabupaten/kota ({unit})").format(unit=unit), _placed(snapshot, squares))


def _standing_square(snapshot: Snapshot, standing: RegionStanding, *, scored: bool) -> Square:
    share = rounded(Decimal(standing.reported_rows) / standing.due_rows * 100, 4) if standing.due_rows else None
    if scored:
        mark = composite_mark(standing.composite, snapshot.plan.scale, snapshot.composite)
        return _square(standing.region, standing.composite.percent, Kind.PERCENT, mark, None)
    if not standing.reported_rows:
        mark = Mark(None, _("belum"), "red", "×")
    elif standing.reported_rows < standing.due_rows:
        mark = Mark(None, _("sebagian"), "yellow", "±")
    else:
        mark = Mark(None, _("lengkap"), "green", "√")
    return _square(standing.region, share, Kind.PERCENT, mark, None)


def _square(region: Region, value: object, kind: Kind, mark: Mark | None, depth: int | None) -> Square:
    return Square(0, 0, region.name, _short_name(region), value, kind, mark, depth)


def _short_name(region: Region) -> str:
    """The name, or a shorter one that people use, where the name is too long for a tile."""
    if len(region.name) <= MOST_SHORT:
        return region.name
    return min((region.name, *region.aliases), key=len)


def _placed(snapshot: Snapshot, squares: Sequence[Square]) -> tuple[Square, ...]:
    """Each where it lies, or row by row where that is not known of all of them."""
    codes = [standing.region.code for standing in snapshot.regions]
    known = PLACES.keys() >= set(codes)
    found = []
    for number, (code, square) in enumerate(zip(codes, squares, strict=True)):
        row, column = PLACES[code] if known else (number // ACROSS + 1, number % ACROSS + 1)
        found.append(square._replace(row=row, column=column))
    return tuple(found)


def _depths(values: Mapping[str, object]) -> dict[str, int]:
    """Shades from the smallest to the largest number there is."""
    known = {code: value for code, value in values.items() if isinstance(value, Decimal)}
    if not known:
        return {}
    low, span = min(known.values()), max(known.values()) - min(known.values())
    return {code: int((value - low) / span * DEEPEST) if span else DEEPEST // 2 for code, value in known.items()}
