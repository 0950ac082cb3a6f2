"""Which figure a row speaks of: its code, and whether name, unit, place and mark agree with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from radtrack.core.diagnostic import N_, Diagnostic, Severity, has_errors
from radtrack.core.model import Indicator, Plan
from radtrack.core.text import nearest, normalise, quote
from radtrack.intake import marks
from radtrack.intake.breakdown import category_of, region_of
from radtrack.intake.cells import cell_text, check_cell, finding
from radtrack.intake.identify import Identity
from radtrack.intake.known import Known
from radtrack.intake.layout import Layout
from radtrack.intake.line import Line
from radtrack.intake.rules_identity import (
    I02,
    I03,
    I03_CODES,
    I03_NAME,
    I03_NAME_NEAR,
    I03_NAMES,
    I03_NEAR,
    I04,
    I06,
    I08,
    I09,
    I12,
    I18,
)
from radtrack.intake.words import NEAR, shared_words, unit_behind
from radtrack.source.workbook import Cell

_UNITS = {"%": "persen", "prosen": "persen", "persentase": "persen", "rp": "rupiah", "jiwa": "orang"}
_LOOK_BACK = 8
_BEFORE = 12


class Figure(NamedTuple):
    """What a row is about. `region` and `category` are "" for the figure as a whole."""

    indicator: Indicator
    region: str
    category: str

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.indicator.code, self.region, self.category)


def match_line(
    line: Line, layout: Layout, known: Known, unit: Identity, fingerprint: str, *, suggest: bool = True
) -> tuple[Figure | None, list[Diagnostic]]:
    """The figure of a row; None with an error where code, name, unit, place or mark do not agree. `fingerprint` is the
    one the row's check must have been made with; `suggest`: an unknown code or name is told what it may have meant,
    which takes long."""
    held = line.cells.contents.get
    said = (held("code"), held("name"), held("unit"))
    indicator = known.indicators.get(said)
    found: list[Diagnostic] = []
    if indicator is None:
        indicator, found = _indicator(line, layout, known, unit, suggest=suggest)
        if indicator is None:
            return None, [*found, *_unreadable(line, ("region", "category"))]
        if not found:
            known.indicators[said] = indicator
    mark = marks.parse_row_mark(cell_text(line.cells["id"].value)) if held("id") else None
    if mark is not None:
        found += _check_mark(line, known.plan, unit, indicator, mark, fingerprint)
    told = (held("region"), held("category"), indicator.by)
    part = known.parts.get(told)
    if part is None:
        part, more = _part(line, known, unit, indicator)
        found += more
        if part is not None and not more:
            known.parts[told] = part
    if part is None or (found and has_errors(found)):
        return None, found
    if mark is not None and (mark.region, mark.category) != part:
        says = " ".join(word for word in (mark.indicator, mark.region, mark.category) if word)
        return None, [*found, finding(I12, line.anchor, found=quote(says), expected=quote(indicator.code))]
    return Figure(indicator, *part), found


def _indicator(
    line: Line, layout: Layout, known: Known, unit: Identity, *, suggest: bool
) -> tuple[Indicator | None, list[Diagnostic]]:
    """The indicator by code or name, with what name and unit beside it make doubtful."""
    unreadable = _unreadable(line, ("code", "name", "unit"))
    if unreadable:
        return None, unreadable
    if layout.by_name is None:
        indicator, found = _by_code(line.anchor, known, unit, suggest=suggest)
    else:
        indicator, found = _by_name(line.anchor, layout.by_name, known, unit, suggest=suggest)
    if indicator is None:
        return None, found
    return indicator, list(_check_beside(line, layout, known, indicator))


def _part(
    line: Line, known: Known, unit: Identity, indicator: Indicator
) -> tuple[tuple[str, str] | None, list[Diagnostic]]:
    unreadable = _unreadable(line, ("region", "category"))
    if unreadable:
        return None, unreadable
    region, found = region_of(line, known, unit, indicator)
    category, more = category_of(line, known, indicator)
    return (None if region is None or category is None else (region, category)), [*found, *more]


def _unreadable(line: Line, keys: Iterable[str]) -> list[Diagnostic]:
    """What makes the cells unusable that say what the row is about."""
    return [finding for key in keys if key in line.cells for finding in check_cell(line.cells[key])]


def _by_code(cell: Cell, known: Known, unit: Identity, *, suggest: bool) -> tuple[Indicator | None, list[Diagnostic]]:
    text = cell_text(cell.value)
    coded = known.coded(text)
    # A whole number prints as the code it was; 1.10 became 1.1 and a date was some other code altogether.
    if not isinstance(cell.value, str) and not (type(cell.value) is int and coded):
        return None, [finding(I06, cell, text=quote(text))]
    if len(coded) > 1:
        codes = tuple(indicator.code for indicator in coded)
        return None, [finding(I03_CODES, cell, text=quote(text), codes=codes)]
    if not coded:
        near = nearest(text, known.by_code) if suggest else ()
        return None, [finding(I03_NEAR if near else I03, cell, text=quote(text), near=near, agency=unit.agency.name)]
    return _of_sender(cell, coded[0], known.plan, unit)


def _by_name(
    cell: Cell, listed: Mapping[str, str], known: Known, unit: Identity, *, suggest: bool
) -> tuple[Indicator | None, list[Diagnostic]]:
    """By the layout's list of names, else by the one indicator of that very name; of several, by the sender's own."""
    text = cell_text(cell.value)
    asked = normalise(text)
    if indicator := known.by_code.get(listed.get(asked, "")):
        return _of_sender(cell, indicator, known.plan, unit)
    named = known.by_name.get(asked, ())
    own = tuple(indicator for indicator in named if indicator.agency == unit.agency.code) or named
    if len(own) == 1:
        return _of_sender(cell, own[0], known.plan, unit)
    if own:
        return None, [finding(I03_NAMES, cell, text=quote(text), codes=tuple(indicator.code for indicator in own))]
    names = (indicator.name for indicator in known.plan.indicators)
    near = tuple(quote(name) for name in nearest(text, names)) if suggest else ()
    return None, [finding(I03_NAME_NEAR if near else I03_NAME, cell, text=quote(text), near=near)]


def _of_sender(
    cell: Cell, indicator: Indicator, plan: Plan, unit: Identity
) -> tuple[Indicator | None, list[Diagnostic]]:
    """The indicator, where it is this sender's to report."""
    if indicator.agency != unit.agency.code:
        owner = plan.agency(indicator.agency)
        params = {"code": indicator.code, "owner": owner.name if owner else indicator.agency}
        return None, [finding(I04, cell, **params, agency=unit.agency.name)]
    if (indicator.reported_by == "region") != bool(unit.region):
        agency, region = N_("perangkat daerah"), N_("kabupaten/kota")
        reporter, sender = (agency, region) if unit.region else (region, agency)
        return None, [finding(I18, cell, code=indicator.code, reporter=reporter, sender=sender)]
    return indicator, []


def _check_beside(line: Line, layout: Layout, known: Known, indicator: Indicator) -> Iterator[Diagnostic]:
    """Name and unit, which may share a cell. A row that was told by its name has nothing else to compare it with."""
    name, unit = line.cells.get("name") if layout.by_name is None else None, line.cells.get("unit")
    if name is not None:
        together = unit is not None and unit.where == name.where
        units = (normalise(indicator.unit), _unit(indicator.unit))
        said, behind = unit_behind(cell_text(name.value), known.names[indicator.code], units, together=together)
        yield from _check_name(name, said, known, indicator)
        if behind:
            yield from _check_unit(name, behind, indicator)
        if together:
            return
    if unit is not None:
        yield from _check_unit(unit, cell_text(unit.value), indicator)


def _check_name(cell: Cell, text: str, known: Known, indicator: Indicator) -> Iterator[Diagnostic]:
    # Another version of the plan may have called it otherwise: that is told once, for the whole sheet.
    if indicator.code in known.changed:
        return
    said, meant = normalise(text), known.names[indicator.code]
    if said == meant:
        return
    words = _words(said)
    own = shared_words(words, _words(meant))
    warn = own >= NEAR and all(shared_words(words, _words(name)) < own for name in known.by_name if name != meant)
    found, expected = quote_apart(text, indicator.name)
    params = {"text": found, "code": indicator.code, "expected": expected}
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


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(name.split())


def _check_unit(cell: Cell, text: str, indicator: Indicator) -> Iterator[Diagnostic]:
    if indicator.unit and _unit(text) != _unit(indicator.unit):
        yield finding(I09, cell, text=quote(text), code=indicator.code, expected=indicator.unit)


@lru_cache(maxsize=1024)
def _unit(text: str) -> str:
    word = normalise(text)
    return _UNITS.get(word, word)


def _check_mark(
    line: Line, plan: Plan, unit: Identity, indicator: Indicator, mark: marks.RowMark, fingerprint: str
) -> Iterator[Diagnostic]:
    """Row by row, because rows are copied from last quarter's sheet or from another agency's."""
    cell = line.anchor
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
