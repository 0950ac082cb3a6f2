"""`.xls` and `.ods` through a child process, so that nothing such a file does to its reader can reach this one.

The bytes that were judged go in over stdin; the file is not opened again. Percent formats, error values, formulas and
hidden rows cannot be told (F11).
"""

from __future__ import annotations

import datetime
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Any, NamedTuple

from radtrack.core.diagnostic import N_, Diagnostic, Location, RadtrackError
from radtrack.core.machine import cause_of
from radtrack.source.merged import Stored, seen_sheet
from radtrack.source.parts import OverLimit, Unreadable
from radtrack.source.preflight import MOST_CELLS, Checked
from radtrack.source.rules_file import F01, F03, F06_TOO_HEAVY, F10
from radtrack.source.workbook import Content, Merge, Sheet

MOST_SECONDS = 15
MOST_BYTES = 256 * 1024 * 1024
"""Memory of the child, where the platform can limit it."""
MOST_TEXT = 20 * 1024 * 1024
"""Characters. One text may be shown by every cell, so that a small file holds more text than bytes."""

CHILD = Path(__file__).with_name("legacy_child.py")

_LONGEST_LINE = 8 * MOST_TEXT
_EXHAUSTED = {-getattr(signal, name) for name in ("SIGABRT", "SIGKILL", "SIGXCPU") if hasattr(signal, name)}
"""How a process ends that wants more memory or time than it is given."""
_NOT_OURS = (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, Unreadable, OverLimit)
"""What reading a line raises that the child never writes, and merges that cannot be."""


class _Listed(NamedTuple):
    """A sheet as the child tells it, and the rows that have followed."""

    name: str
    hidden: bool
    merged: list[Merge]
    stored: Stored


class _Child(NamedTuple):
    process: subprocess.Popen[bytes]
    too_slow: Event


def read_sheets(checked: Checked) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """Every worksheet; none, and an error, where the file could not be read."""
    with _asked(checked.data) as child:
        try:
            sheets, outcome = _sheets(_lines(child.process.stdout), checked.name)
        except _NOT_OURS:
            sheets, outcome = (), "broken"
        exhausted = outcome == "" and (child.process.wait() in _EXHAUSTED or child.too_slow.is_set())
    where = Location(checked.name)
    match outcome:
        case "end" if sheets:
            return sheets, []
        case "password":
            return (), [Diagnostic(F01, where)]
        # Every part of an .ods was found whole before.
        case "damaged" if checked.kind == "xls":
            return (), [Diagnostic(F03, where)]
        case _ if outcome == "limit" or exhausted:
            return (), [Diagnostic(F06_TOO_HEAVY, where)]
        case _:
            return (), [Diagnostic(F10, where, {"what": N_("bagian di dalamnya tidak terbaca")})]


@contextmanager
def _asked(data: bytes) -> Iterator[_Child]:
    """The child at work on the bytes; gone when the block is left, however it is left."""
    limits = (MOST_CELLS, MOST_TEXT, MOST_BYTES, MOST_SECONDS)
    try:
        process = subprocess.Popen(
            # Without -P a module lying beside the sheets could be run in place of the reader.
            [sys.executable, "-P", str(CHILD), *map(str, limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise RadtrackError(
            N_("pembaca berkas .xls dan .ods tidak dapat dijalankan: {cause}"),
            N_("Simpan lembar itu sebagai .xlsx, atau pasang radtrack sekali lagi"),
            cause=cause_of(error),
        ) from error
    too_slow = Event()
    clock = Timer(MOST_SECONDS, _stop, (process, too_slow))
    feeder = Thread(target=_feed, args=(process.stdin, data))
    try:
        clock.start()
        feeder.start()
        yield _Child(process, too_slow)
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        feeder.join()
        if process.stdout:
            process.stdout.close()


def _stop(process: subprocess.Popen[bytes], too_slow: Event) -> None:
    too_slow.set()
    process.kill()


def _feed(target: IO[bytes], data: bytes) -> None:
    try:
        with target:
            target.write(data)
    except OSError:
        # The child has ended without reading on; what it said, or did not say, is judged elsewhere.
        return


def _lines(source: IO[bytes] | None) -> Iterator[bytes]:
    while source and (line := source.readline(_LONGEST_LINE)):
        yield line


def _sheets(lines: Iterable[bytes], file: str) -> tuple[tuple[Sheet, ...], str]:
    """The sheets so far and the child's last word, "" when it fell silent. Raises one of `_NOT_OURS`."""
    sheets: list[_Listed] = []
    for line in lines:
        match json.loads(line):
            case ["sheet", str(name), bool(hidden), list(merged)]:
                sheets.append(_Listed(name, hidden, [Merge(*edges) for edges in merged], {}))
            case ["row", int(row), list(stored)]:
                sheets[-1].stored[row] = {column: _content(value) for column, value in stored}
            case [str(outcome)]:
                seen = (
                    seen_sheet(file, name, stored, merged, hidden=hidden) for name, hidden, merged, stored in sheets
                )
                return tuple(seen), outcome
            case _:
                raise ValueError(line[:80])
    return (), ""


_KINDS: dict[str, Callable[[Any], object]] = {
    "date": datetime.datetime.fromisoformat,
    "time": datetime.time.fromisoformat,
    "seconds": lambda seconds: datetime.timedelta(seconds=seconds),
}


def _content(value: Any) -> Content:
    if not isinstance(value, list):
        return Content(value)
    kind, text = value
    return Content(None, malformed=text) if kind == "malformed" else Content(_KINDS[kind](text))
