"""How long protecting a breakdown takes, and what it costs in cells; run by hand, not a test.

    python tests/bench/disclosure.py [tables]

Made-up counts of 13 regions × 7 categories × 4 quarters with all totals, `tables` (5 unless given) for each mean count
of a single cell. Seconds are of the processor. The shares are of all counts that are not 0: small ones, which nobody
may show; those that are shown; those that would be if the whole breakdown were hidden, which leaves the quarters and
the year (one quarter hidden alone could be worked out from the year). "wholes public": these stand elsewhere and cannot
be hidden.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from radtrack.scoring.disclosure import hidden
from tests.scoring.breakdowns import laid_out

SHAPE = (13, 7, 4)
MEANS = (0.3, 1, 1.5, 3, 6, 12, 25, 50)


@dataclass
class Shown:
    """How many of some counts are shown."""

    shown: int = 0
    all: int = 0

    def add(self, *, shown: bool) -> None:
        self.shown += shown
        self.all += 1


def main() -> None:
    tables = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    sys.stdout.write(
        "| mean | wholes public | seconds, median (most) | small | shown | … of single cells | … of totals "
        "| shown if all is hidden | could not be protected |\n|---|---|---|---|---|---|---|---|---|\n"
    )
    for mean in MEANS:
        for public in (False, True):
            sys.stdout.write(f"| {mean} | {'yes' if public else 'no'} | {measured(mean, tables, public=public)} |\n")
            sys.stdout.flush()


def measured(mean: float, tables: int, *, public: bool) -> str:
    seconds: list[float] = []
    small, given_up, wholes = 0, 0, 0
    single, totals = Shown(), Shown()
    for seed in range(tables):
        table = laid_out(Random(seed), SHAPE, mean)
        whole = {key for key in table.cells if key[:2] == ("", "")}
        before = time.process_time()
        found = hidden(table.cells, table.relations, table.threshold, whole if public else ())
        seconds.append(time.process_time() - before)
        counts = {key: count for key, count in table.cells.items() if count}
        small += sum(count < table.threshold for count in counts.values())
        wholes += len(whole & counts.keys())
        given_up += any(not table.cells[key] for key in found)
        for key in counts:
            (totals if "" in key else single).add(shown=key not in found)
    every = Shown(single.shown + totals.shown, single.all + totals.all)
    return " | ".join(
        (
            f"{statistics.median(seconds):.2f} ({max(seconds):.2f})",
            f"{small / every.all:.0%}",
            *(f"{some.shown / some.all:.0%}" for some in (every, single, totals)),
            f"{wholes / every.all:.0%}",
            f"{given_up} of {tables}",
        )
    )


if __name__ == "__main__":
    main()
