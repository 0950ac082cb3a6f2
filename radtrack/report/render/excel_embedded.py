"""The workbook behind a chart of a document or slide: one sheet with names and figures. A text never becomes a
formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO

SHEET = "Sheet1"
"""Where the chart looks for its figures."""


def embedded_workbook(
    title: str, rows: Sequence[tuple[str, Decimal | int | None]], form: str, created: datetime
) -> bytes:
    """Names in the first column, figures in the second, from the second row on; equal figures give equal bytes."""
    from xlsxwriter import Workbook

    target = BytesIO()
    workbook = Workbook(target, {"in_memory": True})
    workbook.set_properties({"created": created})
    sheet = workbook.add_worksheet(SHEET)
    text, number = workbook.add_format({"quote_prefix": True}), workbook.add_format({"num_format": form})
    sheet.write_string(0, 1, title, text)
    for at, (name, value) in enumerate(rows, 1):
        sheet.write_string(at, 0, name, text)
        if value is not None:
            sheet.write_number(at, 1, value, number)
    workbook.close()
    return target.getvalue()
