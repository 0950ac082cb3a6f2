"""The long run: `python -m tests.fuzz --minutes 20 --seed 7 --jobs 2`; one case again: `--seed 7 --case 1234`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from pathlib import Path

from tests.fuzz.runner import Tally, merged, open_room, run_cases


def _numbers(first: int, step: int, until: float) -> Iterator[int]:
    for number in count(first, step):
        if time.monotonic() > until:
            return
        yield number


def _work(run: int, first: int, step: int, minutes: float, keep: Path | None, by_process: int) -> Tally:
    with open_room() as room:
        numbers = _numbers(first, step, time.monotonic() + minutes * 60)
        return run_cases(room, run, numbers, keep, by_process)


def _show(tally: Tally) -> None:
    write = sys.stdout.write
    for finding in tally.findings:
        write(f"\n{finding}\n")
    write("\n")
    for what, how_many in sorted(tally.counts.items()):
        write(f"{how_many:>8}  {what}\n")
    for case in tally.not_compared:
        write(f"accepted, but openpyxl cannot open it: {case[:300]}\n")
    write(f"slowest: {tally.slowest[0]:.2f} s, {tally.slowest[1][:300]}\n")
    write(f"largest: {tally.largest[0] >> 20} MB, {tally.largest[1][:300]}\n")
    write(f"{len(tally.findings)} findings\n")


def main() -> int:
    """0 without findings, 1 with some."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--case", type=int, help="this case alone")
    parser.add_argument("--keep", type=Path, help="folder for the files with findings")
    parser.add_argument(
        "--by-process", type=int, default=100, help="every so many-th case also through the command, 0: none"
    )
    asked = parser.parse_args()
    if asked.case is not None:
        with open_room() as room:
            tally = run_cases(room, asked.seed, [asked.case], asked.keep, 1)
    else:
        with ProcessPoolExecutor(asked.jobs) as pool:
            jobs = [
                pool.submit(
                    _work, asked.seed, asked.first + job, asked.jobs, asked.minutes, asked.keep, asked.by_process
                )
                for job in range(asked.jobs)
            ]
            tally = merged(job.result() for job in jobs)
    _show(tally)
    return 1 if tally.findings else 0


if __name__ == "__main__":
    sys.exit(main())
