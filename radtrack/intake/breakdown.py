"""Which part of an indicator a row speaks of: its region and its category."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Diagnostic
from radtrack.core.model import Dimension, Indicator, Plan
from radtrack.core.text import normalise, quote
from radtrack.intake.cells import cell_text, finding
from radtrack.intake.identify import Identity
from radtrack.intake.known import Known
from radtrack.intake.line import Line
from radtrack.intake.rules_identity import I16, I17
from radtrack.intake.titles import match_region

_WHOLES = ("jumlah", "total", "provinsi", "seluruhnya")


def region_of(line: Line, known: Known, unit: Identity, indicator: Indicator) -> tuple[str | None, list[Diagnostic]]:
    """The code of the region a row speaks of, "" for the figure as a whole; None with an error where that is none the
    indicator and the sender can speak of."""
    cell = line.cells.get("region")
    text = cell_text(cell.value) if cell else ""
    if cell is None or not text:
        return unit.region, []
    plan = known.plan
    if text not in known.places:
        known.places[text] = match_region(plan, text)
    region = known.places[text]
    if region is None:
        # What a whole is called beside its parts.
        if normalise(text) in (normalise(plan.title), *_WHOLES):
            return unit.region, []
        names = tuple(region.name for region in plan.regions)
        return None, [finding(I16, cell, text=quote(text), code=indicator.code, known=names)]
    if unit.region:
        if region.code == unit.region:
            return unit.region, []
        return None, [finding(I16, cell, text=quote(text), code=indicator.code, known=_name_of(plan, unit.region))]
    if "region" not in indicator.by:
        return None, [finding(I17, cell, code=indicator.code, what=N_("kabupaten/kota"))]
    return region.code, []


def _name_of(plan: Plan, code: str) -> str:
    return next((region.name for region in plan.regions if region.code == code), code)


def category_of(line: Line, known: Known, indicator: Indicator) -> tuple[str | None, list[Diagnostic]]:
    """Likewise the key of its category, `sex=P` or `sex=P;violence=fisik` in the order the indicator declares its
    dimensions."""
    cell = line.cells.get("category")
    text = cell_text(cell.value) if cell else ""
    if cell is None or not text or normalise(text) in ("jumlah", "total", "semua", "seluruhnya"):
        return "", []
    dimensions = [known.plan.dimensions[code] for code in indicator.by if code in known.plan.dimensions]
    if not dimensions:
        return None, [finding(I17, cell, code=indicator.code, what=quote(text))]
    asked = (indicator.by, text)
    if asked not in known.categories:
        known.categories[asked] = _chosen(dimensions, text)
    chosen = known.categories[asked]
    if chosen is None:
        names = tuple(name for dimension in dimensions for name in dimension.categories.values())
        return None, [finding(I16, cell, text=quote(text), code=indicator.code, known=names)]
    return chosen, []


def _chosen(dimensions: list[Dimension], text: str) -> str | None:
    """Each part of `Perempuan, Fisik` is a category of a dimension of its own; a name with a comma may be one part."""
    whole = _in_dimensions(dimensions, text)
    if whole is not None:
        return f"{whole[0]}={whole[1]}"
    found = [_in_dimensions(dimensions, part) for part in text.replace(";", ",").split(",")]
    by_dimension = dict(pair for pair in found if pair)
    if len(by_dimension) != len(found):
        return None
    return ";".join(f"{d.code}={by_dimension[d.code]}" for d in dimensions if d.code in by_dimension)


def _in_dimensions(dimensions: list[Dimension], text: str) -> tuple[str, str] | None:
    asked = normalise(text)
    for dimension in dimensions:
        for code, name in dimension.categories.items():
            if asked in (normalise(code), normalise(name)):
                return dimension.code, code
    return None
