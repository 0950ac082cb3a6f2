"""Whatever is sent in: an answer, in time, and no figure that the sheet does not show.

The long run is `python -m tests.fuzz --minutes 20 --seed N`; a case that fails here is `--seed 1 --case NUMBER`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fuzz.cases import Case, make_case
from tests.fuzz.judge import judge
from tests.fuzz.runner import Room, open_room, run_cases

RUN = 1
SHARDS, SIZE = 16, 160


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with open_room() as room:
        yield room


def test_every_seed_is_accepted_as_it_stands_and_stores_what_it_shows(room: Room) -> None:
    for seed in room.seeds:
        verdict = judge(Case(0, seed, "none", seed.data, (), f"laporan{seed.suffix}", seed.rows), room.desk)
        assert (verdict.outcome, verdict.findings) == ("accepted", ()), (seed.name, verdict)


def test_a_case_is_told_by_its_number_alone(room: Room) -> None:
    with open_room() as another:
        for number in range(20):
            assert make_case(RUN, number, room.seeds) == make_case(RUN, number, another.seeds)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_damaged_workbook_is_refused_with_a_reason_or_read_as_it_shows(room: Room, shard: int) -> None:
    tally = run_cases(room, RUN, range(shard * SIZE, (shard + 1) * SIZE))
    assert not tally.findings, "\n\n".join(tally.findings)
