"""Submissions and actuals ↔ the columns they are stored in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from radtrack.core.actual import Actual, Entry, PlanPart, SavedSnapshot, Submission
from radtrack.core.diagnostic import N_, CellPlace, Location, RadtrackError
from radtrack.core.period import Quarter
from radtrack.core.terms import SourceStatus
from radtrack.ledger.engine import Row

MOST_PLACES = 18
"""Decimal places a stored number can have; with them a number's mantissa fills the 64 bits of its column."""

_STATUSES = {status.value: status for status in SourceStatus}

SUBMISSION_COLUMNS = (
    "number plan agency region quarter revision same_as recorded received reference file_name sha256 fingerprint"
    " layout tool_version who reason chain"
).split()

ACTUAL_COLUMNS = (
    "submission line plan indicator quarter region category value value_places numerator numerator_places denominator"
    " denominator_places budget budget_places token withdrawn raw reading driving hindering follow_up evidence status"
    " sheet sheet_row sheet_column cell"
).split()

NUMBER_COLUMNS = (
    "indicator quarter region category value value_places numerator numerator_places denominator denominator_places"
    " token withdrawn budget budget_places"
).split()


SNAPSHOT_COLUMNS = "number plan name quarter recorded tool_version who chain".split()

PART_COLUMNS = "snapshot agency indicator fingerprint".split()


def submission_columns(submission: Submission) -> dict[str, Any]:
    """The stored columns of a submission, in the order of SUBMISSION_COLUMNS."""
    columns = {name: getattr(submission, name) for name in SUBMISSION_COLUMNS}
    columns["quarter"] = str(submission.quarter)
    columns["received"] = submission.received.isoformat() if submission.received else None
    return columns


def submission_of(row: Row) -> Submission:
    """The submission of a row that has the columns SUBMISSION_COLUMNS."""
    columns = dict(zip(SUBMISSION_COLUMNS, row, strict=True))
    columns["quarter"] = quarter_of_text(columns["quarter"])
    columns["received"] = date.fromisoformat(columns["received"]) if columns["received"] else None
    return Submission(**columns)


def snapshot_columns(snapshot: SavedSnapshot) -> dict[str, Any]:
    """The stored columns of a named snapshot, in the order of SNAPSHOT_COLUMNS."""
    columns = {name: getattr(snapshot, name) for name in SNAPSHOT_COLUMNS}
    columns["quarter"] = str(snapshot.quarter)
    return columns


def snapshot_of(row: Row) -> SavedSnapshot:
    """The named snapshot of a row that has the columns SNAPSHOT_COLUMNS."""
    columns = dict(zip(SNAPSHOT_COLUMNS, row, strict=True))
    columns["quarter"] = quarter_of_text(columns["quarter"])
    return SavedSnapshot(**columns)


def part_columns(part: PlanPart, snapshot: int) -> dict[str, Any]:
    """The stored columns of a part of the plan, in the order of PART_COLUMNS."""
    return {"snapshot": snapshot, **part._asdict()}


def actual_columns(actual: Actual, plan: str, submission: int, line: int) -> dict[str, Any]:
    """The stored columns of an actual, in the order of ACTUAL_COLUMNS; `line` counts within the submission from 1.

    Raises RadtrackError for a number that does not fit its column.
    """
    place = actual.where.place if actual.where else None
    cell = place if isinstance(place, CellPlace) else None
    value, value_places = _mantissa(actual.value, actual)
    numerator, numerator_places = _mantissa(actual.numerator, actual)
    denominator, denominator_places = _mantissa(actual.denominator, actual)
    budget, budget_places = _mantissa(actual.budget, actual)
    return {
        "submission": submission,
        "line": line,
        "plan": plan,
        "indicator": actual.indicator,
        "quarter": str(actual.quarter),
        "region": actual.region,
        "category": actual.category,
        "value": value,
        "value_places": value_places,
        "numerator": numerator,
        "numerator_places": numerator_places,
        "denominator": denominator,
        "denominator_places": denominator_places,
        "budget": budget,
        "budget_places": budget_places,
        "token": actual.token,
        "withdrawn": int(actual.withdrawn),
        "raw": actual.raw,
        "reading": actual.reading,
        "driving": actual.driving,
        "hindering": actual.hindering,
        "follow_up": actual.follow_up,
        "evidence": actual.evidence,
        "status": actual.status.value,
        "sheet": cell.sheet if cell else None,
        "sheet_row": cell.row if cell else None,
        "sheet_column": cell.column if cell else None,
        "cell": cell.cell if cell else None,
    }


def entry_of(row: Row, submissions: dict[int, Submission]) -> Entry:
    """The entry of a row that has the columns ACTUAL_COLUMNS; where no cell is stored, its place is the file."""
    (number, _line, _plan, indicator, quarter, region, category, *numbers) = row[:15]
    (token, withdrawn, raw, reading, driving, hindering, follow_up, evidence, status) = row[15:24]
    submission = submissions[number]
    sheet, sheet_row, sheet_column, cell = row[24:]
    place = CellPlace(sheet, sheet_row, sheet_column, cell) if sheet is not None else None
    value, value_places, numerator, numerator_places, denominator, denominator_places, budget, budget_places = numbers
    # By position and without the enumeration's own look-up: an import reads thousands of these.
    actual = Actual(
        indicator,
        quarter_of_text(quarter),
        region,
        category,
        number_of(value, value_places),
        number_of(numerator, numerator_places),
        number_of(denominator, denominator_places),
        token,
        bool(withdrawn),
        raw,
        reading,
        number_of(budget, budget_places),
        driving,
        hindering,
        follow_up,
        evidence,
        _STATUSES[status],
        Location(submission.file_name, place),
    )
    return Entry(actual, submission)


@cache
def quarter_of_text(text: str) -> Quarter:
    """The quarter of its stored form `2025-Q3`."""
    return Quarter(int(text[:-3]), int(text[-1]))


def number_of(mantissa: int | None, places: int | None) -> Decimal | None:
    """The number of a mantissa and its decimal places, exactly; None when there is none."""
    # From text, because arithmetic would round to the precision of the context.
    return None if mantissa is None else Decimal(f"{mantissa}E-{places}") if places else Decimal(mantissa)


def _mantissa(number: Decimal | None, actual: Actual) -> tuple[int | None, int | None]:
    """Mantissa and places of a number, without trailing zeros after the decimal mark."""
    if number is None:
        return None, None
    if not number.is_finite():
        raise ValueError(f"not a number: {number}")
    if not number:
        return 0, 0
    sign, digits, exponent = number.as_tuple()
    if exponent == 0 and len(digits) <= MOST_PLACES:
        return int(number), 0
    written = "".join(map(str, digits))
    kept = written.rstrip("0")
    places = len(kept) - len(written) - int(exponent)
    if number.adjusted() > MOST_PLACES or places > MOST_PLACES:
        raise _too_long(number, actual)
    mantissa = int(kept) * 10 ** max(-places, 0)
    if mantissa >= 2**63:
        raise _too_long(number, actual)
    return -mantissa if sign else mantissa, max(places, 0)


def _too_long(number: Decimal, actual: Actual) -> RadtrackError:
    return RadtrackError(
        N_("angka {number} pada indikator {indicator} terlalu panjang untuk disimpan"),
        N_("Tulis dengan paling banyak 18 angka penting"),
        number=str(number),
        indicator=actual.indicator,
    )
