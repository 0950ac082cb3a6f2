"""Submissions and actuals ↔ the columns they are stored in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from radtrack.core.actual import Actual, Entry, Submission
from radtrack.core.diagnostic import N_, CellPlace, Location, RadtrackError
from radtrack.core.period import Quarter
from radtrack.core.terms import SourceStatus
from radtrack.ledger.engine import Row

MOST_PLACES = 18
"""Decimal places a stored number can have; with them a number's mantissa fills the 64 bits of its column."""

SUBMISSION_COLUMNS = (
    "number plan agency region quarter revision same_as recorded received reference file_name sha256 fingerprint"
    " layout tool_version who reason chain"
).split()

ACTUAL_COLUMNS = (
    "submission line plan indicator quarter region category value value_places numerator numerator_places denominator"
    " denominator_places budget budget_places token withdrawn raw reading driving hindering follow_up evidence status"
    " sheet sheet_row sheet_column cell"
).split()


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


def actual_columns(actual: Actual, plan: str, submission: int, line: int) -> dict[str, Any]:
    """The stored columns of an actual, in the order of ACTUAL_COLUMNS; `line` counts within the submission from 1.

    Raises RadtrackError for a number that does not fit its column.
    """
    place = actual.where.place if actual.where else None
    cell = place if isinstance(place, CellPlace) else None
    columns = {
        "submission": submission,
        "line": line,
        "plan": plan,
        "indicator": actual.indicator,
        "quarter": str(actual.quarter),
        "region": actual.region,
        "category": actual.category,
    }
    for name in ("value", "numerator", "denominator", "budget"):
        columns[name], columns[f"{name}_places"] = _mantissa(getattr(actual, name), actual)
    for name in ("token", "raw", "reading", "driving", "hindering", "follow_up", "evidence"):
        columns[name] = getattr(actual, name)
    columns["withdrawn"] = int(actual.withdrawn)
    columns["status"] = actual.status.value
    columns["sheet"] = cell.sheet if cell else None
    columns["sheet_row"] = cell.row if cell else None
    columns["sheet_column"] = cell.column if cell else None
    columns["cell"] = cell.cell if cell else None
    return {name: columns[name] for name in ACTUAL_COLUMNS}


def entry_of(row: Row, submissions: dict[int, Submission]) -> Entry:
    """The entry of a row that has the columns ACTUAL_COLUMNS; where no cell is stored, its place is the file."""
    (number, _line, _plan, indicator, quarter, region, category, *numbers) = row[:15]
    (token, withdrawn, raw, reading, driving, hindering, follow_up, evidence, status) = row[15:24]
    submission = submissions[number]
    sheet, sheet_row, sheet_column, cell = row[24:]
    place = CellPlace(sheet, sheet_row, sheet_column, cell) if sheet is not None else None
    actual = Actual(
        indicator=indicator,
        quarter=quarter_of_text(quarter),
        region=region,
        category=category,
        value=number_of(*numbers[0:2]),
        numerator=number_of(*numbers[2:4]),
        denominator=number_of(*numbers[4:6]),
        token=token,
        withdrawn=bool(withdrawn),
        raw=raw,
        reading=reading,
        budget=number_of(*numbers[6:8]),
        driving=driving,
        hindering=hindering,
        follow_up=follow_up,
        evidence=evidence,
        status=SourceStatus(status),
        where=Location(submission.file_name, place),
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
