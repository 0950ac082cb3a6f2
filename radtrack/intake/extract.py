"""A workbook → the draft of a submission: what one agency (or region) says about one quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from radtrack.core.actual import Actual
from radtrack.core.diagnostic import Diagnostic, Location, has_errors, sort_diagnostics
from radtrack.core.model import Indicator, Plan
from radtrack.core.period import Quarter
from radtrack.core.text import quote
from radtrack.intake.asides import check_hidden, check_merges
from radtrack.intake.asked import check_asked_period, check_asked_unit, due_codes, is_early, of_asked_period
from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.cells import cell_text, finding
from radtrack.intake.columns import settle
from radtrack.intake.identify import Given, Identity, identify
from radtrack.intake.known import Known, known_in
from radtrack.intake.layout import Layout
from radtrack.intake.line import Line
from radtrack.intake.lines import MOST_ERRORS, read_lines
from radtrack.intake.match import Figure, match_line
from radtrack.intake.others import without_others
from radtrack.intake.rows import Row, RowReader
from radtrack.intake.rules import L14, L17
from radtrack.intake.rules_identity import I03, I05, I10, I11, I11_TARGETS, I15, I19
from radtrack.intake.rules_privacy import D01
from radtrack.intake.scaled import check_scale, states_scale
from radtrack.intake.strays import check_every_cell, check_sheet_names, mask_sheet_names, shown_name
from radtrack.intake.table import Table, find_header
from radtrack.source.workbook import Workbook

__all__ = ["Draft", "Given", "read_draft"]

MOST_SUGGESTIONS = 20
"""Unknown codes of a sheet that are told what they may have meant; in a sheet full of them none is a slip."""


class Draft(NamedTuple):
    """A sheet as read, before anything stored is looked at.

    `region` is "" unless a region sent the sheet itself. `blanks` are the codes that are due and hold no figure here.
    `claimed_revision` is what stands in "Revisi ke-", None where nothing does. A row that says "Belum ada data" is an
    Actual with `withdrawn`. `places` maps (indicator, region, category) and a field of the Actual to its cell.
    """

    agency: str
    region: str
    quarter: Quarter
    layout: str
    actuals: tuple[Actual, ...]
    blanks: tuple[str, ...]
    claimed_revision: int | None = None
    reason: str = ""
    places: Mapping[tuple[str, str, str], Mapping[str, Location]] = MappingProxyType({})


def read_draft(
    workbook: Workbook,
    plan: Plan,
    given: Given,
    fingerprints: Mapping[str, str],
    shapes: Mapping[str, Mapping[str, str]],
    today: date,
    layouts: tuple[Layout, ...] = LAYOUTS,
) -> tuple[Draft | None, list[Diagnostic]]:
    """Identifies the sheet and reads every row; None where it cannot be told whose it is or where the table stands.

    `fingerprints` and `shapes` are those of the plan in hand by agency code; `given` is what the command line said,
    `layouts` what its sheets may look like. A draft that comes with errors is for looking at, not for storing.
    """
    names = check_sheet_names(workbook)
    # Every message names its sheet, and so does the ledger.
    workbook = mask_sheet_names(workbook)
    given = given._replace(sheet=given.sheet and shown_name(given.sheet))
    draft, found = _read_draft(workbook, plan, given, fingerprints, shapes, today, layouts)
    known = {diagnostic.where for diagnostic in found if diagnostic.rule is D01}
    return draft, sort_diagnostics([*names, *found, *(d for d in check_every_cell(workbook) if d.where not in known)])


def _read_draft(
    workbook: Workbook,
    plan: Plan,
    given: Given,
    fingerprints: Mapping[str, str],
    shapes: Mapping[str, Mapping[str, str]],
    today: date,
    layouts: tuple[Layout, ...],
) -> tuple[Draft | None, list[Diagnostic]]:
    header, found = find_header(workbook, given.sheet, layouts, given.quarter)
    if header is None:
        return None, found
    unit, more = identify(workbook, header, plan, given, today)
    found += more
    if unit is None:
        return None, found
    table, more = settle(header, unit.quarter)
    found += more
    if table is None:
        return None, found
    known = known_in(plan, _changed(unit, fingerprints[unit.agency.code], shapes[unit.agency.code]))
    lines, more = read_lines(table, partial(known.is_told_by, listed=table.header.layout.by_name))
    found += [*more, *check_merges(table, lines), *check_hidden(workbook, table, lines)]
    lines, more = without_others(lines, table.header.layout, plan, unit.agency.code)
    found += more
    rows, more = _read_rows(lines, table, known, unit, fingerprints[unit.agency.code])
    found += more
    found += _check_version(workbook, unit, rows, fingerprints[unit.agency.code], known)
    draft = _draft(table, plan, unit, rows)
    if lines and not draft.actuals and not has_errors(found):
        found.append(Diagnostic(L14, lines[0].where))
    elif draft.blanks and lines and not has_errors(found):
        params = {"codes": draft.blanks, "quarter": unit.quarter}
        found.append(Diagnostic(I10, Location(workbook.file), params))
    return draft, found


def _read_rows(
    lines: list[Line], table: Table, known: Known, unit: Identity, fingerprint: str
) -> tuple[list[tuple[Figure, Row]], list[Diagnostic]]:
    made_with = unit.mark.fingerprint if unit.mark else fingerprint
    rows: list[tuple[Figure, Row]] = []
    found: list[Diagnostic] = []
    seen: dict[tuple[str, str, str], Line] = {}
    reader = RowReader(unit.quarter, table.header.layout.reading)
    placed: dict[str, Line] = {}
    fine: set[tuple[object, ...]] = set()
    strangers = 0
    has_spans = table.has_spans
    scaled = states_scale(table)
    for line in lines:
        if len(found) > MOST_ERRORS and sum(diagnostic.is_error for diagnostic in found) > MOST_ERRORS:
            found.append(Diagnostic(L17, line.where, {"count": MOST_ERRORS}))
            break
        suggest = strangers < MOST_SUGGESTIONS
        about, more = match_line(line, table.header.layout, known, unit, made_with, suggest=suggest)
        found += more
        if about is None:
            strangers += any(diagnostic.rule.code == I03.code for diagnostic in more)
            continue
        if has_spans:
            line, more = of_asked_period(table, line, about.indicator, unit.quarter)
            found += more
        key = about.key
        if key in seen:
            found.append(_twice(about, seen[key], line))
            continue
        seen[key] = line
        row, more = reader.read(line, about)
        found += more
        if about.region:
            placed[about.indicator.code] = line
        elif row.actual is not None and about.indicator.code in placed and _lacks_region(table, line, unit):
            found.append(_without_region(table, line, about, placed[about.indicator.code]))
            continue
        if row.actual is not None and scaled:
            found += check_scale(table, line, about.indicator, row.actual)
        rows.append((about, row))
        if row.actual is None or not row.actual.holds_figure:
            continue
        said = (about.indicator.code, row.actual.withdrawn, *line.cells.contents)
        if said in fine and not has_spans:
            continue
        more = list(_check_asked(table, line, about.indicator, row.actual, unit.quarter))
        found += more
        if not more:
            fine.add(said)
    return rows, found


def _check_asked(
    table: Table, line: Line, indicator: Indicator, actual: Actual, quarter: Quarter
) -> Iterator[Diagnostic]:
    """Whether the figure is what is asked for: of that stretch of time, in that unit, and now."""
    yield from check_asked_period(table, line, indicator, quarter)
    yield from check_asked_unit(table, line, indicator)
    if not actual.withdrawn and is_early(indicator, quarter):
        yield finding(I15, line.anchor, code=indicator.code, quarter=quarter)


def _lacks_region(table: Table, line: Line, unit: Identity) -> bool:
    """Whether nothing says of a row which region it is of; the mark of an official row does."""
    return not unit.region and "region" in table.columns and "region" not in line.cells and "id" not in line.cells


def _without_region(table: Table, line: Line, about: Figure, above: Line) -> Diagnostic:
    """Below rows of regions a blank may stand for the one above, for one that was forgotten, or for the whole."""
    where = table.header.rows[line.row].place(table.columns["region"])
    params = {"code": about.indicator.code, "above": quote(cell_text(above.cells["region"].value))}
    return Diagnostic(I19, where, params, related=(above.where,))


def _twice(about: Figure, first: Line, second: Line) -> Diagnostic:
    params = {
        "code": about.indicator.code,
        "first": str(first.where.place),
        "first_value": _shown(first),
        "second": str(second.where.place),
        "second_value": _shown(second),
    }
    return Diagnostic(I05, second.where, params, related=(first.where,))


def _shown(line: Line) -> str:
    cells = [line.cells[key] for key in ("actual", "numerator", "denominator") if key in line.cells]
    return " / ".join(quote(cell_text(cell.value)) for cell in cells) or "–"


def _changed(unit: Identity, fingerprint: str, shapes: Mapping[str, str]) -> frozenset[str]:
    """The codes whose meaning is not what it was in the version of the plan the sheet was made from."""
    if unit.mark is None or unit.mark.fingerprint == fingerprint:
        return frozenset()
    return frozenset(code for code in {**shapes, **unit.shapes} if unit.shapes.get(code) != shapes.get(code))


def _check_version(
    workbook: Workbook, unit: Identity, rows: list[tuple[Figure, Row]], fingerprint: str, known: Known
) -> list[Diagnostic]:
    """A sheet made from another version of the plan: an error where a figure's own meaning changed."""
    if unit.mark is None or unit.mark.fingerprint == fingerprint:
        return []
    filled = {row.actual.indicator for _about, row in rows if row.actual is not None}
    changed = tuple(sorted(filled & known.changed))
    file = Location(workbook.file)
    return [Diagnostic(I11, file, {"codes": changed}) if changed else Diagnostic(I11_TARGETS, file)]


def _draft(table: Table, plan: Plan, unit: Identity, rows: list[tuple[Figure, Row]]) -> Draft:
    actuals = tuple(row.actual for _about, row in rows if row.actual is not None)
    reported = {actual.indicator for actual in actuals if actual.holds_figure and not actual.withdrawn}
    asked = due_codes(_asked(plan, unit), unit.quarter)
    return Draft(
        agency=unit.agency.code,
        region=unit.region,
        quarter=unit.quarter,
        layout=table.header.layout.name,
        actuals=actuals,
        blanks=tuple(code for code in asked if code not in reported),
        claimed_revision=unit.revision,
        reason=unit.reason,
        places={about.key: row.places for about, row in rows if row.actual is not None},
    )


def _asked(plan: Plan, unit: Identity) -> list[Indicator]:
    """The indicators this sender reports."""
    reporter = "region" if unit.region else "agency"
    agency = plan.agency(unit.agency.code)
    return [indicator for indicator in (agency.indicators if agency else ()) if indicator.reported_by == reporter]
