"""One table of a report as CSV: stable keys as header, dot as decimal mark, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

from radtrack.report.render.json import json_text, plain_value, table_rows
from radtrack.report.table import Report

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")


def render_csv(report: Report, *, semicolon: bool = False) -> str:
    """The report's main table; objects and lists of objects stand in their cell as JSON, plain lists with blanks
    between. `semicolon`: what an Indonesian Excel opens, with semicolons between columns and decimal commas."""
    tables = [table for table in report.tables if table.data]
    table = next((t for t in tables if t.key == report.main), tables[0])
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";" if semicolon else ",", lineterminator="\n")
    writer.writerow(column.key for column in table.columns)
    writer.writerows([_cell(value, comma=semicolon) for value in row.values()] for row in table_rows(table))
    return written.getvalue()


def _cell(value: Any, *, comma: bool = False) -> str:
    match plain_value(value):
        case None:
            return ""
        case Decimal() as number:
            return json_text(number).replace(".", "," if comma else ".")
        case bool() | int() as plain:
            return json_text(plain)
        case dict() as fields:
            return _one_line(json_text(fields))
        case list() as items:
            values = [plain_value(item) for item in items]
            if any(isinstance(item, dict | list) for item in values):
                return _one_line(json_text(items))
            return _safe(" ".join(_cell(item) for item in items))
        case text:
            return _safe(text)


def _one_line(json: str) -> str:
    return " ".join(line.strip() for line in json.splitlines())


def _safe(text: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front; line ends become one kind, because
    a lone carriage return would end the row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
