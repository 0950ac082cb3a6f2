"""Which figure a row speaks of: its code, and whether name, unit, place and mark agree with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from radtrack.core.diagnostic import N_, Diagnostic, Severity
from radtrack.core.model import Dimension, Indicator, Plan
from radtrack.core.text import nearest, normalise, quote
from radtrack.intake import marks
from radtrack.intake.cells import cell_text, check_cell, finding
from radtrack.intake.identify import Identity
from radtrack.intake.lines import Line
from radtrack.intake.rules_identity import I02, I03, I03_NEAR, I04, I06, I08, I09, I12, I16, I17, I18
from radtrack.intake.titles import match_region

SHARED_WORDS = 60
"""Percent of the words a name must share with the plan's to pass, with a warning."""

_UNITS = {"%": "persen", "prosen": "persen", "persentase": "persen", "rp": "rupiah", "jiwa": "orang"}
_LOOK_BACK = 8
_BEFORE = 12
_IDENTITY = ("code", "name", "unit", "region", "category")


class Figure(NamedTuple):
    """What a row is about. `region` and `category` are "" for the figure as a whole."""

    indicator: Indicator
    region: str
    category: str

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.indicator.code, self.region, self.category)


def match_line(line: Line, plan: Plan, unit: Identity, fingerprint: str) -> tuple[Figure | None, list[Diagnostic]]:
    """The figure of a row; None with an error where code, name, unit, place or mark do not agree. `fingerprint` is the
    one the row's check must have been made with."""
    unreadable = [d for key in _IDENTITY if key in line.cells for d in check_cell(line.cells[key])]
    if unreadable:
        return None, unreadable
    indicator, found = _indicator(line, plan, unit)
    if indicator is None:
        return None, found
    mark = marks.parse_row_mark(cell_text(line.cells["id"].value)) if "id" in line.cells else None
    found = [*_check_name(line, plan, indicator), *_check_unit(line, indicator)]
    if mark is not None:
        found += _check_mark(line, plan, unit, indicator, mark, fingerprint)
    region, more = _region(line, plan, unit, indicator)
    category, also = _category(line, plan, indicator)
    found += [*more, *also]
    if region is None or category is None or any(d.is_error for d in found):
        return None, found
    if mark is not None and (mark.region, mark.category) != (region, category):
        says = " ".join(part for part in (mark.indicator, mark.region, mark.category) if part)
        return None, [*found, finding(I12, line.cells["code"], found=quote(says), expected=quote(indicator.code))]
    return Figure(indicator, region, category), found


def _indicator(line: Line, plan: Plan, unit: Identity) -> tuple[Indicator | None, list[Diagnostic]]:
    cell = line.cells["code"]
    text = cell_text(cell.value)
    # A whole number prints as the code it was; 1.10 became 1.1 and a date was some other code altogether.
    if not isinstance(cell.value, str) and not (type(cell.value) is int and plan.indicator(text)):
        return None, [finding(I06, cell, text=quote(text))]
    indicator = plan.indicator(text)
    if indicator is None:
        near = nearest(text, (known.code for known in plan.indicators))
        return None, [finding(I03_NEAR if near else I03, cell, text=quote(text), near=near, agency=unit.agency.name)]
    if indicator.agency != unit.agency.code:
        owner = plan.agency(indicator.agency)
        params = {"code": text, "owner": owner.name if owner else indicator.agency, "agency": unit.agency.name}
        return None, [finding(I04, cell, **params)]
    if (indicator.reported_by == "region") != bool(unit.region):
        agency, region = N_("perangkat daerah"), N_("kabupaten/kota")
        reporter, sender = (agency, region) if unit.region else (region, agency)
        return None, [finding(I18, cell, code=text, reporter=reporter, sender=sender)]
    return indicator, []


def _check_name(line: Line, plan: Plan, indicator: Indicator) -> Iterator[Diagnostic]:
    cell = line.cells.get("name")
    if cell is None or normalise(cell_text(cell.value)) == normalise(indicator.name):
        return
    text = cell_text(cell.value)
    own = _shared(text, indicator.name)
    others = max((_shared(text, other.name) for other in plan.indicators if other is not indicator), default=0)
    found, expected = quote_apart(text, indicator.name)
    params = {"text": found, "code": indicator.code, "expected": expected}
    warn = own >= SHARED_WORDS and own > others
    yield Diagnostic(I08, cell.where, params, override=Severity.WARNING if warn else None)


def quote_apart(a: str, b: str) -> tuple[str, str]:
    """Both texts quoted; where they begin alike for as long as a quotation is, from shortly before they differ."""
    first, second = " ".join(a.split()), " ".join(b.split())
    if quote(first).casefold() != quote(second).casefold():
        return quote(first), quote(second)
    alike = next((n for n, (x, y) in enumerate(zip(first, second, strict=False)) if x.casefold() != y.casefold()), None)
    same = min(len(first), len(second)) if alike is None else alike
    start = max(first.rfind(" ", 0, max(same - _BEFORE, 0)), 0)
    return quote("…" + first[start:].lstrip()), quote("…" + second[start:].lstrip())


def _shared(a: str, b: str) -> int:
    """Percent of words two names share, counted on the longer one."""
    first, second = set(normalise(a).split()), set(normalise(b).split())
    return 100 * len(first & second) // max(len(first), len(second), 1)


def _check_unit(line: Line, indicator: Indicator) -> Iterator[Diagnostic]:
    cell = line.cells.get("unit")
    if cell is None or not indicator.unit:
        return
    text = cell_text(cell.value)
    if _unit(text) != _unit(indicator.unit):
        yield finding(I09, cell, text=quote(text), code=indicator.code, expected=indicator.unit)


def _unit(text: str) -> str:
    word = normalise(text)
    return _UNITS.get(word, word)


def _check_mark(
    line: Line, plan: Plan, unit: Identity, indicator: Indicator, mark: marks.RowMark, fingerprint: str
) -> Iterator[Diagnostic]:
    """Row by row, because rows are copied from last quarter's sheet or from another agency's."""
    cell = line.cells["code"]
    if (mark.plan, mark.agency, mark.indicator) != (plan.id, unit.agency.code, indicator.code):
        says = quote(f"{mark.plan} {mark.agency} {mark.indicator}")
        yield finding(I12, cell, found=says, expected=quote(f"{plan.id} {unit.agency.code} {indicator.code}"))
        return
    if mark.check == marks.check_of(fingerprint, mark.agency, unit.quarter, mark.indicator):
        return
    for quarters in range(1, _LOOK_BACK + 1):
        for other in (unit.quarter.shift(-quarters), unit.quarter.shift(quarters)):
            if mark.check == marks.check_of(fingerprint, mark.agency, other, mark.indicator):
                yield finding(I02, cell, found=other, expected=unit.quarter)
                return
    yield finding(I12, cell, found=N_("lembar lain"), expected=N_("baris dari lembar ini"))


def _region(line: Line, plan: Plan, unit: Identity, indicator: Indicator) -> tuple[str | None, list[Diagnostic]]:
    cell = line.cells.get("region")
    text = cell_text(cell.value) if cell else ""
    if cell is None or not text:
        return unit.region, []
    region = match_region(plan, text)
    known = tuple(region.name for region in plan.regions)
    if region is None:
        # What a whole is called beside its parts.
        if normalise(text) in (normalise(plan.title), "jumlah", "total", "provinsi", "seluruhnya"):
            return unit.region, []
        return None, [finding(I16, cell, text=quote(text), code=indicator.code, known=known)]
    if unit.region:
        if region.code == unit.region:
            return unit.region, []
        return None, [finding(I16, cell, text=quote(text), code=indicator.code, known=_name_of(plan, unit.region))]
    if "region" not in indicator.by:
        return None, [finding(I17, cell, code=indicator.code, what=N_("kabupaten/kota"))]
    return region.code, []


def _name_of(plan: Plan, code: str) -> str:
    return next((region.name for region in plan.regions if region.code == code), code)


def _category(line: Line, plan: Plan, indicator: Indicator) -> tuple[str | None, list[Diagnostic]]:
    """The key of a category, `sex=P` or `sex=P;violence=fisik` in the order the indicator declares its dimensions."""
    cell = line.cells.get("category")
    text = cell_text(cell.value) if cell else ""
    if cell is None or not text or normalise(text) in ("jumlah", "total", "semua", "seluruhnya"):
        return "", []
    dimensions = [plan.dimensions[code] for code in indicator.by if code in plan.dimensions]
    if not dimensions:
        return None, [finding(I17, cell, code=indicator.code, what=quote(text))]
    chosen = _chosen(dimensions, text)
    if chosen is None:
        known = tuple(name for dimension in dimensions for name in dimension.categories.values())
        return None, [finding(I16, cell, text=quote(text), code=indicator.code, known=known)]
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
