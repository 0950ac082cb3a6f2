"""Whose sheet it is and for which quarter: what the call, the titles and the marks say, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from radtrack.core.diagnostic import N_, Diagnostic, Location, has_errors
from radtrack.core.model import Agency, Plan, Region
from radtrack.core.period import Quarter
from radtrack.core.text import as_sheet_name, quote
from radtrack.intake import marks
from radtrack.intake.builtin import OFFICIAL
from radtrack.intake.cells import cell_text, check_cell
from radtrack.intake.rules_identity import (
    I01,
    I01_CALL,
    I01_MARK,
    I02_CALL,
    I02_MARK,
    I02_SHEET,
    I13,
    I13_RUNNING,
    I14,
)
from radtrack.intake.rules_sender import I19, I19_NO_REGION, I19_PLACE, I19_REGION, I19_UNKNOWN, I20, I21, I22
from radtrack.intake.sender import said_places, said_sender
from radtrack.intake.table import Header
from radtrack.intake.titled_quarter import sheet_fits, titled_quarter
from radtrack.intake.titles import Said, Titles, label_place, match_region, read_titles
from radtrack.intake.tokens import read_note
from radtrack.intake.values import Expect, read_number
from radtrack.source.workbook import Cell, Content, Workbook

_REVISION = Expect("nomor revisi", counts=False, whole=True, negative=False)


class Given(NamedTuple):
    """What the command line said; None where it said nothing."""

    agency: str | None = None
    quarter: Quarter | None = None
    region: str | None = None
    sheet: str | None = None


class Identity(NamedTuple):
    """The unit a sheet speaks for. `region` is "" unless a region sent it itself. `mark` and `shapes` are those of the
    hidden sheet, None and empty where it is gone or was never there."""

    agency: Agency
    region: str
    quarter: Quarter
    revision: int | None = None
    reason: str = ""
    mark: marks.SheetMark | None = None
    shapes: Mapping[str, str] = MappingProxyType({})


def identify(
    workbook: Workbook, header: Header, plan: Plan, given: Given, today: date
) -> tuple[Identity | None, list[Diagnostic]]:
    """The unit, or every disagreement about it. Two sources that name different units are never weighed against each
    other: the sheet is refused."""
    titles = read_titles(header)
    rows = _mark_rows(workbook)
    mark = marks.parse_sheet_mark(rows)
    found = [finding for said in titles.labelled.values() for finding in check_cell(said.cell)]
    found += _check_mark(workbook, header, plan, titles, mark)
    agency, more = _agency(header, plan, titles, mark, given)
    quarter, also = _quarter(header, titles, mark, given, today)
    region, too = _region(header, plan, titles, mark, given)
    if not too:
        too = _check_places(plan, titles, region)
    revision, reason, last = _revision(titles)
    found += [*more, *also, *too, *last]
    if agency is None or quarter is None or has_errors(found):
        return None, found
    code = region.code if region else ""
    return Identity(agency, code, quarter, revision, reason, mark, marks.parse_shapes(rows)), found


def _mark_rows(workbook: Workbook) -> dict[str, str]:
    for sheet in workbook.sheets:
        if sheet.name == marks.MARK_SHEET:
            return {
                cell_text(row[1].value): cell_text(row[2].value) if 2 in row else ""
                for row in sheet.rows.values()
                if 1 in row
            }
    return {}


def _check_mark(
    workbook: Workbook, header: Header, plan: Plan, titles: Titles, mark: marks.SheetMark | None
) -> list[Diagnostic]:
    """Format and plan; and, for an official sheet, whether there is any machine mark left."""
    found = []
    said = titles.labelled.get("plan")
    said_plan = marks.code_in(said.text) if said else None
    if mark and mark.format > marks.FORMAT:
        found.append(Diagnostic(I22, Location(workbook.file), {"expected": marks.FORMAT}))
    if said and said_plan and said_plan != plan.id:
        found.append(Diagnostic(I21, said.cell.where, {"found": quote(said_plan), "expected": plan.id}))
    if mark and mark.plan != plan.id:
        found.append(Diagnostic(I21, Location(workbook.file), {"found": quote(mark.plan), "expected": plan.id}))
    if mark is None and header.layout is OFFICIAL and not _has_row_marks(header):
        found.append(Diagnostic(I14, Location(workbook.file)))
    return found


def _has_row_marks(header: Header) -> bool:
    ids = {n for n, column in header.columns.items() if column.heading and column.heading.key == "id"}
    return any(
        marks.parse_row_mark(cell_text(row[column].value)) is not None
        for number, row in header.rows.items()
        for column in ids & row.keys()
        if number > header.bottom
    )


def _agency(
    header: Header, plan: Plan, titles: Titles, mark: marks.SheetMark | None, given: Given
) -> tuple[Agency | None, list[Diagnostic]]:
    """The sender by the title or the call. The hidden mark may contradict them, but never stands in for them."""
    said, title = said_sender(plan, titles)
    known = tuple(agency.code for agency in plan.agencies)
    expected = plan.agency(given.agency) if given.agency else None
    if title and said is None:
        if expected is None:
            return None, [Diagnostic(I19_UNKNOWN, title.cell.where, {"text": quote(title.text), "known": known})]
        return None, [Diagnostic(I01, title.cell.where, {"found": quote(title.text), "expected": expected.name})]
    if expected and said and title and said.code != expected.code:
        return None, [Diagnostic(I01, title.cell.where, {"found": said.name, "expected": expected.name})]
    agency = said or expected
    if agency is None:
        return None, [Diagnostic(I19, label_place(header, "agency"), {"known": known})]
    if mark and mark.agency != agency.code:
        other = plan.agency(mark.agency)
        return None, [_against_mark(header, title, "agency", agency.name, other.name if other else quote(mark.agency))]
    return agency, []


def _against_mark(header: Header, title: Said | None, key: str, said: object, mark: object) -> Diagnostic:
    """A hidden mark that names someone else, or another quarter, than the title does, or the call where none stands."""
    by_title, by_call = (I02_MARK, I02_CALL) if key == "quarter" else (I01_MARK, I01_CALL)
    if title:
        return Diagnostic(by_title, title.cell.where, {"title": said, "mark": mark})
    return Diagnostic(by_call, label_place(header, key), {"call": said, "mark": mark})


def _quarter(
    header: Header, titles: Titles, mark: marks.SheetMark | None, given: Given, today: date
) -> tuple[Quarter | None, list[Diagnostic]]:
    quarter, title, found = titled_quarter(titles, given.quarter)
    where = title.cell.where if title else label_place(header, "quarter")
    if quarter is None:
        return None, found or [Diagnostic(I20, where)]
    if mark and mark.quarter != quarter:
        return None, [_against_mark(header, title, "quarter", quarter, mark.quarter)]
    if not _is_for(header, quarter):
        params = {"found": quote(header.sheet.name), "expected": quarter}
        return None, [Diagnostic(I02_SHEET, header.first_cell.where, params)]
    if quarter.first_day > today:
        return None, [Diagnostic(I13, where, {"quarter": quarter, "day": quarter.first_day})]
    if quarter.last_day >= today:
        return quarter, [Diagnostic(I13_RUNNING, where, {"quarter": quarter, "day": quarter.last_day})]
    return quarter, []


def _is_for(header: Header, quarter: Quarter) -> bool:
    """Whether the name of the sheet is one for the quarter. A sheet whose columns tell the quarters apart may hold them
    all, whatever its name, unless its layout says otherwise. Only as much of the name is weighed as a marked copy can
    carry."""
    name = header.sheet.name
    quarters = {column.heading.quarter for column in header.columns.values() if column.heading} - {None}
    return header.layout.sheet(name, quarter) and sheet_fits(
        as_sheet_name(name), quarter, any_quarter=len(quarters) > 1
    )


def _region(
    header: Header, plan: Plan, titles: Titles, mark: marks.SheetMark | None, given: Given
) -> tuple[Region | None, list[Diagnostic]]:
    title = titles.labelled.get("region")
    said = match_region(plan, title.text) if title else None
    where = title.cell.where if title else label_place(header, "region")
    if title and said is None:
        known = tuple(region.name for region in plan.regions)
        return None, [Diagnostic(I19_REGION, where, {"text": quote(title.text), "known": known})]
    code = said.code if said else given.region or ""
    if given.region is not None and code != given.region:
        return None, [Diagnostic(I01, where, {"found": _shown(plan, code), "expected": _shown(plan, given.region)})]
    if mark and mark.region != code:
        if not title and given.region is None:
            return None, [Diagnostic(I19_NO_REGION, where, {"mark": _shown(plan, mark.region)})]
        return None, [_against_mark(header, title, "region", _shown(plan, code), _shown(plan, mark.region))]
    return next((region for region in plan.regions if code and region.code == code), None), []


def _check_places(plan: Plan, titles: Titles, region: Region | None) -> list[Diagnostic]:
    """A regency's or city's office may bear the same name: the first title that names one which is not the sender."""
    for named, text, said in said_places(plan, titles):
        place = named.name if named else quote(text)
        if region is None:
            return [Diagnostic(I19_PLACE, said.cell.where, {"text": quote(said.text), "region": place})]
        if named != region:
            return [Diagnostic(I01, said.cell.where, {"found": place, "expected": region.name})]
    return []


def _shown(plan: Plan, code: str) -> str:
    region = next((region for region in plan.regions if region.code == code), None)
    return region.name if region else quote(code) if code else N_("perangkat daerah, bukan kabupaten/kota")


def _revision(titles: Titles) -> tuple[int | None, str, list[Diagnostic]]:
    number, found = _number_of(titles.labelled.get("revision"))
    said = titles.labelled.get("reason")
    if said is None:
        return number, "", found
    reason, more = read_note(_without_label(said))
    return number, reason, [*found, *(d for d in more if not d.is_error)]


def _number_of(said: Said | None) -> tuple[int | None, list[Diagnostic]]:
    if said is None:
        return None, []
    entered, found = read_number(_without_label(said), _REVISION)
    return (None if entered.value is None else int(entered.value)), found


def _without_label(said: Said) -> Cell:
    """Of "Revisi ke-: 2" in one cell only what stands behind the colon."""
    return said.cell if said.text == cell_text(said.cell.value) else Cell(Content(said.text), said.cell.where)
