"""Assemble what a blank sheet asks: one row per figure, with its targets and what was reported before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from radtrack.core.actual import Entry, Fold
from radtrack.core.model import Agency, Indicator, Plan, Range, Region, TargetValue
from radtrack.core.number import format_number, plain_decimal
from radtrack.core.period import Quarter
from radtrack.core.terms import Direction
from radtrack.intake.template import TemplateRow, TemplateSheet, template_bytes
from radtrack.ledger.ledger import open_ledger
from radtrack.plan.fingerprint import agency_fingerprint, indicator_shapes
from radtrack.scoring.attain import attain
from radtrack.scoring.regional import of_region
from radtrack.scoring.target import target_in_force
from radtrack.workspace.folder import Workspace

Key = tuple[str, str, str]


def blank_sheets(
    workspace: Workspace, plan: Plan, quarter: Quarter, agency: str | None, region: Region | None
) -> Iterator[tuple[str, bytes]]:
    """File name and bytes of each template: of one agency, or of every agency that has something to report."""
    for sheet in sheets_to_fill(workspace, plan, quarter, agency, region):
        yield file_name(sheet), template_bytes(sheet)


def file_name(sheet: TemplateSheet) -> str:
    """`dp3akb-2025-Q3.xlsx`, for a region `dp3akb-63.03-2025-Q3.xlsx`."""
    parts = (sheet.agency.code, sheet.region.code if sheet.region else "", str(sheet.quarter))
    return "-".join(filter(None, parts)) + ".xlsx"


def sheets_to_fill(
    workspace: Workspace, plan: Plan, quarter: Quarter, agency: str | None, region: Region | None
) -> list[TemplateSheet]:
    """The sheets themselves, before they are written: what agencies report or, with a region, what it reports to
    them. Agencies without a row are left out."""
    with open_ledger(workspace.database, read_only=True) as ledger:
        before = quarter.shift(-1)
        entries = ledger.current(plan.id, list(before.of_year()))
    folds = _folds_by_figure(entries)
    found = []
    for one in plan.agencies:
        if agency in (None, one.code) and (rows := _rows(plan, one, quarter, region, folds)):
            fingerprint, shapes = agency_fingerprint(plan, one.code), indicator_shapes(plan, one.code)
            found.append(TemplateSheet(plan, one, quarter, region, fingerprint, shapes, tuple(rows)))
    return found


def _folds_by_figure(entries: Sequence[Entry]) -> dict[Key, list[Fold]]:
    found: dict[Key, list[Fold]] = defaultdict(list)
    for entry in entries:
        actual = entry.actual
        if actual.holds_figure and not actual.withdrawn:
            found[(actual.indicator, actual.region, actual.category)].append(
                Fold(
                    actual.indicator,
                    actual.quarter,
                    value=actual.value,
                    numerator=actual.numerator,
                    denominator=actual.denominator,
                    token=actual.token,
                )
            )
    return found


def _rows(
    plan: Plan, agency: Agency, quarter: Quarter, region: Region | None, folds: dict[Key, list[Fold]]
) -> list[TemplateRow]:
    return [
        _row(plan, indicator, quarter, place, category, folds)
        for indicator in agency.indicators
        if (indicator.reported_by == "region") == (region is not None)
        for place in _places(plan, indicator, region)
        for category in _categories(plan, indicator)
    ]


def _places(plan: Plan, indicator: Indicator, region: Region | None) -> list[Region | None]:
    """The figure as a whole first, then each region it is broken down by."""
    if region is not None:
        return [region]
    return [None, *plan.regions] if "region" in indicator.by else [None]


def _categories(plan: Plan, indicator: Indicator) -> list[tuple[str, str]]:
    """(key, name) of every combination of the dimensions in `by`, the figure as a whole first; the key reads
    `sex=P` or `sex=P;violence=fisik`."""
    dimensions = [plan.dimensions[code] for code in indicator.by if code != "region"]
    if not dimensions:
        return [("", "")]
    options = [[("", ""), *((f"{d.code}={c}", name) for c, name in d.categories.items())] for d in dimensions]
    return [
        (";".join(key for key, _ in chosen if key), ", ".join(name for _, name in chosen if name))
        for chosen in product(*options)
    ]


def _row(
    plan: Plan,
    indicator: Indicator,
    quarter: Quarter,
    place: Region | None,
    category: tuple[str, str],
    folds: dict[Key, list[Fold]],
) -> TemplateRow:
    region = place.code if place else ""
    before = quarter.shift(-1)
    earlier = attain(plan, indicator, before, folds.get((indicator.code, region, category[0]), ()))
    known, known_quarter = earlier.actual, earlier.quarter
    if known is None and earlier.position is not None:
        known, known_quarter = earlier.position.actual, earlier.position.quarter
    asked = of_region(indicator, place) if place else indicator
    year = target_in_force(asked, quarter)
    due = attain(plan, asked, quarter, ())
    has_target = not category[0] and asked.direction is not Direction.MONITOR
    return TemplateRow(
        indicator=indicator,
        region=region,
        region_name=place.name if place else "",
        category=category[0],
        category_name=category[1],
        target_year=_shown(year.value) if has_target and year else None,
        target_to_date=_shown(due.target) if has_target else None,
        previous=_shown(known),
        previous_quarter=known_quarter if known is not None else None,
    )


def _shown(value: TargetValue | None) -> str | Decimal | None:
    if isinstance(value, Range):
        return f"{format_number(plain_decimal(value.min))}–{format_number(plain_decimal(value.max))}"
    return value
