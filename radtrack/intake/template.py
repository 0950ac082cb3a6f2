"""Writes the official template: one agency's sheet for one quarter, blank or filled in as a person would."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from radtrack.core.model import Agency, Indicator, Part, Plan, Region
from radtrack.core.period import Quarter, due_date
from radtrack.core.terms import Frequency, Measure, Reports, SourceStatus
from radtrack.intake import marks, template_checks
from radtrack.intake.guide import guide_parts
from radtrack.intake.template_page import Cell, Page, write_guide, write_page
from radtrack.intake.template_style import AS_TEXT, Styles, entry_format, shown_format, shown_value
from radtrack.locale.messages import date_text
from radtrack.locale.translate import _

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2021, 1, 1, tzinfo=UTC)
"""The same in every template, so that the same plan gives the same bytes."""

_NOTES = ("driving", "hindering", "follow_up", "evidence")
_WHOLE = "#,##0"


@dataclass(frozen=True)
class TemplateRow:
    """One figure that is asked for. Targets and `previous` may be numbers or ready texts (a range, a predicate), None
    where there is none; `previous` is the value to date of `previous_quarter`."""

    indicator: Indicator
    region: str = ""
    region_name: str = ""
    category: str = ""
    category_name: str = ""
    target_year: str | Decimal | None = None
    target_to_date: str | Decimal | None = None
    previous: str | Decimal | None = None
    previous_quarter: Quarter | None = None

    @property
    def key(self) -> FigureKey:
        return (self.indicator.code, self.region, self.category)


@dataclass(frozen=True)
class TemplateSheet:
    """What one template asks of whom. `region` is None unless that region fills the sheet in itself; `shapes` maps
    indicator code → its shape, read back when the plan has changed in the meantime."""

    plan: Plan
    agency: Agency
    quarter: Quarter
    region: Region | None
    fingerprint: str
    shapes: Mapping[str, str]
    rows: tuple[TemplateRow, ...]


@dataclass(frozen=True)
class Filled:
    """What a person types into one row: a text is written as that text, a Decimal as a number, None leaves the cell
    blank."""

    actual: str | Decimal | None = None
    numerator: str | Decimal | None = None
    denominator: str | Decimal | None = None
    budget: str | Decimal | None = None
    status: str = ""
    driving: str = ""
    hindering: str = ""
    follow_up: str = ""
    evidence: str = ""


_BLANK = Filled()

FigureKey: TypeAlias = tuple[str, str, str]
"""Indicator code, region, category; the latter two "" where the figure is not broken down."""


def template_bytes(
    sheet: TemplateSheet,
    fills: Mapping[FigureKey, Filled] | None = None,
    revision: int | None = None,
    reason: str = "",
) -> bytes:
    """The workbook. `fills` says what people typed, by figure; the same arguments give the same bytes."""
    from xlsxwriter import Workbook

    from radtrack.intake.template_worksheet import GrowingSheet

    target = io.BytesIO()
    workbook = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": sheet.plan.title, "created": _CREATED})
    styles = Styles(workbook)
    entry = workbook.add_worksheet(marks.ENTRY_SHEET, GrowingSheet)
    guide = workbook.add_worksheet(marks.GUIDE_SHEET, GrowingSheet)
    mark = workbook.add_worksheet(marks.MARK_SHEET)
    write_page(entry, styles, _page(sheet, fills or {}, revision, reason))
    indicators = {row.indicator.code: row.indicator for row in sheet.rows}
    write_guide(guide, styles, guide_parts(indicators.values()), _footer(sheet))
    _write_marks(mark, sheet)
    workbook.close()
    return target.getvalue()


def asked_text(indicator: Indicator, quarter: Quarter) -> str:
    """Which stretch of time the figure covers: `TW III saja`, `s.d. TW III`, `Semester I saja`, `Tahun 2025`."""
    to_date = indicator.reports is Reports.CUMULATIVE
    match indicator.frequency:
        case Frequency.ANNUAL:
            return _("Tahun {year}").format(year=quarter.year)
        case Frequency.SEMESTER:
            text = _("s.d. Semester {roman}") if to_date else _("Semester {roman} saja")
            return text.format(roman="I" if quarter.number <= 2 else "II")
        case Frequency.QUARTERLY:
            text = _("s.d. TW {roman}") if to_date else _("TW {roman} saja")
            return text.format(roman=quarter.roman, number=quarter.number)


def _page(sheet: TemplateSheet, fills: Mapping[FigureKey, Filled], revision: int | None, reason: str) -> Page:
    budgeted: set[str] = set()
    table = []
    for row in sheet.rows:
        # Money is realised for the indicator as a whole, so only the first of its rows asks for it.
        asks_budget = _has_budget(row.indicator) and row.indicator.code not in budgeted
        budgeted.add(row.indicator.code)
        table.append(_cells(sheet, row, fills.get(row.key, _BLANK), asks_budget))
    return Page(
        heading=_("Laporan realisasi rencana aksi"),
        lead=_lead(sheet),
        lines=_lines(sheet, revision, reason),
        columns=_columns(sheet),
        table=table,
        money=frozenset(_money(sheet)),
        footer=_footer(sheet),
    )


def _footer(sheet: TemplateSheet) -> str:
    left = marks.quarter_title(sheet.quarter) + " · " + sheet.agency.code.replace("&", "&&")
    return f"&L{left}&C" + _("Hal. {page} dari {pages}").format(page="&P", pages="&N")


def _money(sheet: TemplateSheet) -> Iterator[str]:
    """The columns in which rupiah are typed."""
    for indicator in (row.indicator for row in sheet.rows):
        if indicator.measure is Measure.MONEY:
            yield "actual"
        for key, part in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
            if part and part.unit.casefold() in ("rupiah", "rp"):
                yield key


def _lead(sheet: TemplateSheet) -> str:
    """What to do, with the last day for it when the plan names one, and that targets are examples where they are."""
    if sheet.plan.due_working_days is None:
        text = _("Isi sel kuning saja. Cara mengisi ada di lembar Petunjuk.")
    else:
        last_day = due_date(sheet.quarter, sheet.plan.due_working_days, sheet.plan.holidays)
        text = _("Isi sel kuning saja, lalu kirim paling lambat {date}. Cara mengisi ada di lembar Petunjuk.")
        text = text.format(date=date_text(last_day))
    targets = (row.indicator.targets.get(sheet.quarter.year) for row in sheet.rows)
    if any(target is not None and target.source.status is SourceStatus.EXAMPLE for target in targets):
        text = " ".join((_("CONTOH: target di lembar ini bukan angka resmi."), text))
    return text


def _lines(sheet: TemplateSheet, revision: int | None, reason: str) -> list[tuple[str, Cell]]:
    plan, agency, region = sheet.plan, sheet.agency, sheet.region
    lines = [
        (marks.LABEL_PLAN, Cell(marks.with_code(plan.title, plan.id), "title")),
        (marks.LABEL_AGENCY, Cell(marks.with_code(agency.name, agency.code), "title")),
    ]
    if region:
        lines.append((marks.LABEL_REGION, Cell(marks.with_code(region.name, region.code), "title")))
    number = None if revision is None else Decimal(revision)
    return [
        *lines,
        (marks.LABEL_QUARTER, Cell(marks.quarter_title(sheet.quarter), "title")),
        (marks.LABEL_REVISION, Cell(number, "entry_start", "0", template_checks.revision_check())),
        (marks.LABEL_REASON, Cell(reason, "entry", AS_TEXT)),
    ]


def _columns(sheet: TemplateSheet) -> tuple[marks.Column, ...]:
    """The columns these rows need; a region that fills the sheet in itself stands above the table instead."""
    indicators = [row.indicator for row in sheet.rows]
    own = sheet.region.code if sheet.region else ""
    needed = {
        "region": any(row.region not in ("", own) for row in sheet.rows),
        "category": any(row.category for row in sheet.rows),
        "numerator": any(indicator.numerator or indicator.denominator for indicator in indicators),
        "denominator": any(indicator.numerator or indicator.denominator for indicator in indicators),
        "budget": any(_has_budget(indicator) for indicator in indicators),
    }
    return tuple(column for column in marks.COLUMNS if needed.get(column.key, True))


def _has_budget(indicator: Indicator) -> bool:
    return bool(indicator.budget) or any(amendment.budget for amendment in indicator.amendments)


def _cells(sheet: TemplateSheet, row: TemplateRow, filled: Filled, asks_budget: bool) -> dict[str, Cell]:
    """Every cell of a row by column key."""
    indicator, asked = row.indicator, asked_text(row.indicator, sheet.quarter)
    mark = marks.row_mark(
        sheet.plan.id,
        sheet.agency.code,
        indicator.code,
        row.region,
        row.category,
        sheet.fingerprint,
        sheet.quarter,
    )
    budget = Cell(filled.budget, "entry_number", _WHOLE, template_checks.budget_check())
    return {
        "id": Cell(mark, "text"),
        "code": Cell(indicator.code, "text"),
        "name": Cell(indicator.name, "text"),
        "region": Cell(row.region_name, "text"),
        "category": Cell(row.category_name, "text"),
        "unit": Cell(indicator.unit, "middle"),
        "target_year": _known(row.target_year),
        "target_to_date": _known(row.target_to_date),
        "previous": _known(row.previous, _short(row.previous_quarter, sheet.quarter)),
        "numerator": _part(indicator, indicator.numerator, filled.numerator, asked),
        "denominator": _part(indicator, indicator.denominator, filled.denominator, asked),
        "asked": Cell(asked, "middle"),
        "actual": _actual(indicator, filled.actual, asked),
        "budget": budget if asks_budget else Cell(filled.budget, "closed", _WHOLE),
        "status": Cell(filled.status, "entry_middle", check=template_checks.status_check()),
        **{key: Cell(getattr(filled, key), "entry", AS_TEXT) for key in _NOTES},
    }


def _known(value: str | Decimal | None, quarter: str = "") -> Cell:
    """A locked figure, with the quarter it belongs to behind it."""
    behind = f" ({quarter})" if quarter else ""
    if isinstance(value, str):
        return Cell(f"{value}{behind}", "middle")
    if value is None:
        return Cell(None, "number")
    shown = shown_value(value)
    return Cell(shown, "number", shown_format(shown, behind), behind=behind)


def _short(quarter: Quarter | None, asked: Quarter) -> str:
    """The quarter of an earlier figure; its year is said only when it is another one."""
    if quarter is None:
        return ""
    return f"TW {quarter.roman}" if quarter.year == asked.year else marks.quarter_title(quarter)


def _part(indicator: Indicator, part: Part | None, value: str | Decimal | None, asked: str) -> Cell:
    if part is None:
        return Cell(value, "closed", _WHOLE)
    look = "entry_number" if indicator.needs_parts else "optional"
    return Cell(value, look, _WHOLE, template_checks.part_check(part, asked))


def _actual(indicator: Indicator, value: str | Decimal | None, asked: str) -> Cell:
    number = entry_format(indicator.measure)
    typed = "entry_middle" if number == AS_TEXT else "entry_number"
    look = "optional" if indicator.needs_parts else typed
    return Cell(value, look, number, template_checks.actual_check(indicator, asked))


def _write_marks(worksheet: Worksheet, sheet: TemplateSheet) -> None:
    region = sheet.region.code if sheet.region else ""
    mark = marks.SheetMark(marks.FORMAT, sheet.plan.id, sheet.fingerprint, sheet.agency.code, region, sheet.quarter)
    for row, (key, value) in enumerate(marks.sheet_mark_rows(mark) + marks.shape_rows(sheet.shapes)):
        worksheet.write_string(row, 0, key)
        worksheet.write_string(row, 1, value)
    worksheet.protect()
    worksheet.hide()
