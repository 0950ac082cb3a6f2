"""Reads an old or LibreOffice workbook in a process of its own: bytes in over stdin, cells out as lines of JSON.

Run as a script by `legacy`, never imported: whatever a file does to the reader ends in here. It imports nothing of
radtrack, so that starting it costs little more than starting Python. The lines:

    ["sheet", name, hidden, [[top, left, bottom, right], …]]     counted from 1, edges inside
    ["row", number, [[column, value], …]]                        only cells that hold something
    ["end"]  or why there is none:  ["password"]  ["damaged"]  ["limit"]

A value is a text, number or boolean; [kind, text] stands for a date, time, duration or a number that is none.
"""

from __future__ import annotations

import datetime
import io
import json
import math
import re
import sys
from collections.abc import Iterator
from typing import Any

import python_calamine
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

LARGEST_EXACT = 2**53
"""Whole numbers beyond this are not all told apart by a binary number, so they stay as they are stored."""

_DURATION = re.compile(r"PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")


class OverLimit(Exception):
    """More cells or more text than may be read."""


def main(most_cells: int, most_text: int, most_bytes: int, seconds: int) -> None:
    limit_machine(most_bytes, seconds)
    data = sys.stdin.buffer.read()
    try:
        for line in read(python_calamine.load_workbook(io.BytesIO(data)), most_cells, most_text):
            say(line)
        say(["end"])
    except python_calamine.PasswordError:
        say(["password"])
    except python_calamine.CalamineError:
        say(["damaged"])
    except (OverLimit, MemoryError):
        say(["limit"])


def limit_machine(most_bytes: int, seconds: int) -> None:
    """Memory, time and core dumps, where the platform can limit them (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, most_bytes)):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            continue


def say(line: list[Any]) -> None:
    sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")


def read(book: CalamineWorkbook, most_cells: int, most_text: int) -> Iterator[list[Any]]:
    sheets = [
        (about.name, about.visible != SheetVisibleEnum.Visible, book.get_sheet_by_index(index))
        for index, about in enumerate(book.sheets_metadata)
        if about.typ == SheetTypeEnum.WorkSheet
    ]
    # Counted first: what is refused should not be written out before.
    cells = text = 0
    for _name, _hidden, sheet in sheets:
        for row in sheet.iter_rows():
            cells += len(row) - row.count("")
            text += sum(len(value) for value in row if isinstance(value, str))
            if cells > most_cells or text > most_text:
                raise OverLimit
    for name, hidden, sheet in sheets:
        # None are known of .ods.
        ranges = sheet.merged_cell_ranges or []
        merged = [[top + 1, left + 1, bottom + 1, right + 1] for (top, left), (bottom, right) in ranges]
        yield ["sheet", name, hidden, merged]
        first = (sheet.start or (0, 0))[1] + 1
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if stored := [(column, plain(value)) for column, value in enumerate(row, start=first) if value != ""]:
                yield ["row", number, stored]


def plain(value: Any) -> Any:
    match value:
        case bool() | int():
            return value
        case float() if not math.isfinite(value):
            return ["malformed", repr(value)]
        case float():
            return int(value) if value.is_integer() and abs(value) <= LARGEST_EXACT else value
        case str():
            # Calamine leaves durations of a day and more as .ods writes them.
            duration = _DURATION.fullmatch(value)
            if duration is None:
                return value
            hours, minutes, seconds = map(int, duration.groups())
            return ["seconds", hours * 3600 + minutes * 60 + seconds]
        case datetime.timedelta():
            return ["seconds", value.total_seconds()]
        case datetime.time():
            return ["time", value.isoformat()]
        case datetime.datetime():
            return ["date", value.isoformat()]
        case _:
            return ["date", f"{value.isoformat()}T00:00:00"]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
