"""Many cases in a row, counted."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.cases import Case, make_case
from tests.fuzz.desk import Desk, make_desk
from tests.fuzz.judge import SECONDS, judge, store
from tests.fuzz.seeds import Seed, make_seeds

MOST_MEMORY = 300 * 1024 * 1024
"""Bytes that a process may hold while it judges one file."""
MOST_MORE = 240 * 1024 * 1024
"""Bytes that a file may take beside those the program takes by itself."""

COLLECTED = 20
"""Cases after which garbage is looked for: openpyxl's workbooks refer to themselves, reading sheets puts that search
off, and a command that is started is said to hold what this process holds."""


class Room(NamedTuple):
    """Where cases are judged: the workspace, and the seeds made from its plan."""

    desk: Desk
    seeds: tuple[Seed, ...]


class Tally(NamedTuple):
    """What became of some cases: how many of each kind, the slowest, the largest, and what must not be."""

    counts: Counter[str]
    slowest: tuple[float, str]
    largest: tuple[int, str]
    findings: list[str]
    not_compared: list[str]


@contextmanager
def open_room() -> Iterator[Room]:
    """A workspace that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="radtrack-fuzz-") as folder:
        desk = make_desk(Path(folder))
        seeds = make_seeds(desk)
        store(seeds[0], desk)
        yield Room(desk, seeds)


def run_cases(room: Room, run: int, numbers: Iterable[int], keep: Path | None = None, by_process: int = 0) -> Tally:
    """Judges the cases of these numbers; those with findings are written to `keep`. Every so many-th case
    (`by_process`, 0 for none) is sent through the real command as well."""
    counts: Counter[str] = Counter()
    slowest, largest = (0.0, ""), (0, "")
    findings: list[str] = []
    not_compared: list[str] = []
    for tried, number in enumerate(numbers):
        case = make_case(run, number, room.seeds)
        verdict = judge(case, room.desk)
        memory = verdict.memory
        slowest, largest = max(slowest, (verdict.seconds, str(case))), max(largest, (memory, str(case)))
        found = list(verdict.findings)
        if memory > MOST_MORE:
            found.append(f"{memory >> 20} MB")
        if tried % COLLECTED == 0:
            gc.collect()
        if by_process and number % by_process == 0:
            counts["by process"] += 1
            found += _by_process(case, room.desk, verdict.outcome)
        counts.update([case.level, f"{case.level} {verdict.outcome}", f"seed {case.seed.name} {verdict.outcome}"])
        counts.update(f"code {code}" for code in verdict.codes)
        counts.update([f"compared: {verdict.compared}"] if verdict.compared else [])
        if verdict.compared == "not compared":
            not_compared.append(str(case))
        if found:
            findings.append(f"run {run} {case}\n" + "\n".join(found))
            _keep(case, keep)
    return Tally(counts, slowest, largest, findings, not_compared)


def _keep(case: Case, folder: Path | None) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{case.number}{case.seed.suffix}").write_bytes(case.data)


def _by_process(case: Case, desk: Desk, expected: str) -> Iterator[str]:
    """The same file through the command itself: exit code, output, time and memory of a process of its own."""
    path = desk.inbox / case.file_name
    path.write_bytes(case.data)
    call = case.seed.call
    given = ["--agency", call.agency] if call.agency else []
    given += ["--quarter", str(call.quarter)] if call.quarter else []
    command = [
        sys.executable,
        "-m",
        "radtrack",
        "import",
        "--check",
        "--format",
        "json",
        "-C",
        str(desk.workspace.root),
    ]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.monotonic()
        process = subprocess.Popen([*command, *given, str(path)], stdout=out, stderr=err)
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        answered, complained = out.read(), err.read().decode("utf-8", "replace")
    path.unlink()
    if process.returncode != {"accepted": 0, "refused": 1, "stopped": process.returncode}.get(expected, -1):
        yield f"exit code {process.returncode} instead of {expected}: {complained[-600:]}"
    if "Traceback" in complained:
        yield f"traceback of the command: {complained[-1500:]}"
    if expected != "stopped" and not answered.startswith(b"{"):
        yield f"no JSON: {answered[:200]!r}"
    if used.ru_utime + used.ru_stime > SECONDS + 1 or used.ru_maxrss * 1024 > MOST_MEMORY:
        worked, waited = used.ru_utime + used.ru_stime, time.monotonic() - started
        yield f"the command took {worked:.1f} s, {waited:.1f} s by the clock, {used.ru_maxrss >> 10} MB"


def merged(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    listed = list(tallies)
    return Tally(
        sum((tally.counts for tally in listed), Counter()),
        max(tally.slowest for tally in listed),
        max(tally.largest for tally in listed),
        [finding for tally in listed for finding in tally.findings],
        [case for tally in listed for case in tally.not_compared],
    )
