"""Whatever is sent in: an answer, in time, and no figure that the sheet does not show.

The long run is `python -m tests.fuzz --minutes 20 --seed N`; a case that fails here is `--seed 1 --case NUMBER`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fuzz.cases import Case, make_case
from tests.fuzz.grid import excel_grid
from tests.fuzz.judge import judge
from tests.fuzz.plain_xml import xml_grid
from tests.fuzz.runner import Room, open_room, run_cases
from tests.fuzz.shown import plain_text
from tests.source.handmade import workbook

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


@pytest.mark.parametrize("stored", ["12:00", "2025-06-30", "2025-06-30T08:15:00"])
def test_both_readers_of_the_judge_show_a_spelled_out_moment_alike(stored: str) -> None:
    data = workbook(f'<row r="1"><c r="A1" t="d"><v>{stored}</v></c></row>')
    values = [grid.sheets["Isian"][1, 1].value for grid in (excel_grid(data), xml_grid(data))]
    assert plain_text(values[0]).removesuffix("T00:00:00") == plain_text(values[1])


@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_damaged_workbook_is_refused_with_a_reason_or_read_as_it_shows(room: Room, shard: int) -> None:
    tally = run_cases(room, RUN, range(shard * SIZE, (shard + 1) * SIZE))
    assert not tally.findings, "\n\n".join(tally.findings)
