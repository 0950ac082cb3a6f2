"""Which counts of a sensitive breakdown are not shown. RADTRACK_EXAMPLES sets how many random tables each property is
tried on (200 unless set)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radtrack.scoring.breakdown import Axis, Key, Relation, Rest, relations_of
from radtrack.scoring.disclosure import hidden, hidden_percents
from tests.scoring.breakdowns import Breakdown, laid_out, totalled

every = settings(max_examples=int(os.environ.get("RADTRACK_EXAMPLES", "200")), deadline=None, database=None)

Count = int | None


def row(*counts: Count, total: Count) -> dict[Key, Count]:
    """One line of a table: categories a, b, c … and what they come to."""
    return {**{("abcdefgh"[n],): count for n, count in enumerate(counts)}, ("",): total}


def hidden_in(cells: dict[Key, Count], *axes: Axis, threshold: int = 5, public: Iterable[Key] = ()) -> set[str]:
    """The hidden cells, each written as its place on every axis, "·" for all."""
    found = hidden(cells, relations_of(cells, axes), threshold, frozenset(public))
    return {"/".join(place or "·" for place in key) for key in found}


def in_a_row(*counts: Count, total: Count, **options: Any) -> set[str]:
    return hidden_in(row(*counts, total=total), Axis(tuple("abcdefgh"[: len(counts)])), **options)


def table(text: str) -> tuple[dict[Key, Count], tuple[Axis, Axis]]:
    """Regions 1, 2, 3 … down and categories a, b, c … across, with their totals."""
    lines = [line.split() for line in text.strip().splitlines()]
    axes = Axis(tuple(str(n + 1) for n in range(len(lines)))), Axis(tuple("abcdefgh"[: len(lines[0])]))
    cells = {
        (region, category): None if typed == "-" else int(typed)
        for region, line in zip(axes[0].members, lines, strict=True)
        for category, typed in zip(axes[1].members, line, strict=True)
    }
    return totalled(cells, axes), axes


# Small counts


def test_a_small_count_is_hidden_and_so_is_what_would_give_it_away() -> None:
    assert in_a_row(3, 9, 12, total=24) == {"a", "b"}


def test_a_count_of_the_threshold_is_shown() -> None:
    assert in_a_row(5, 9, 12, total=26) == set()


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    cells, axes = table("12 0 9\n8 7 0\n30 6 11")
    assert hidden_in(cells, *axes) == set()


def test_a_zero_stays() -> None:
    assert in_a_row(3, 0, 12, total=15) == {"a", "c"}


def test_the_threshold_is_the_plans() -> None:
    assert in_a_row(3, 9, 12, total=24, threshold=3) == set()
    assert in_a_row(3, 20, 21, total=44, threshold=10) == {"a", "b"}


# What gives a count away


def test_two_small_counts_that_add_up_to_enough_need_no_more() -> None:
    assert in_a_row(4, 4, 12, total=20) == {"a", "b"}


def test_two_small_counts_that_add_up_to_too_little_do() -> None:
    # a and b are 4 together: 1 to 3 each.
    assert in_a_row(2, 2, 12, total=16) == {"a", "b", "c"}


def test_that_zeros_stay_is_not_what_gives_small_counts_away() -> None:
    # Six cells that are no 0 and come to 6 are six times 1: the total goes.
    assert "·" in in_a_row(1, 1, 1, 1, 1, 1, 0, total=6)


def test_the_smallest_of_the_cells_that_would_do_is_hidden_with_it() -> None:
    assert in_a_row(3, 40, 9, 25, total=77) == {"a", "c"}


def test_a_total_goes_only_where_no_part_can() -> None:
    assert in_a_row(3, 0, 0, 8, total=11) == {"a", "d"}
    assert in_a_row(3, 0, 0, 5, total=8) == {"a", "d"}
    assert in_a_row(3, 0, 0, 0, total=3) == {"a", "·"}


def test_in_a_table_rows_and_columns_are_both_looked_at() -> None:
    cells, axes = table("3 20 30\n25 9 40\n50 60 11")
    assert hidden_in(cells, *axes) == {"1/a", "1/b", "2/a", "2/b"}


def test_of_two_that_need_not_both_be_hidden_the_total_is_shown() -> None:
    cells, axes = table("3 3\n10 2")
    found = hidden_in(cells, *axes)
    assert "2/a" in found
    assert "·/a" not in found


def test_quarters_and_the_year_are_looked_at() -> None:
    axes = Axis(("1", "2")), Axis(("a", "b")), Axis(("TW I", "TW II"))
    counts = dict.fromkeys(product("12", "ab", ("TW I", "TW II")), 20)
    cells = totalled({**counts, ("1", "a", "TW I"): 2}, axes)
    assert hidden_in(cells, *axes) == {"/".join(key) for key in counts}


def test_one_quarter_of_a_table_is_not_enough_to_hide() -> None:
    cells = totalled({("TW I",): 3, ("TW II",): 30, ("TW III",): 40}, [Axis(())])
    assert hidden_in(cells, Axis(("TW I", "TW II", "TW III"))) == {"TW I", "TW II"}


# Figures to date


def test_quarters_to_date_do_not_tell_a_small_quarter() -> None:
    cells: dict[Key, Count] = {("TW I",): 20, ("TW II",): 22, ("TW III",): 40}
    found = hidden_in(cells, Axis(("TW I", "TW II", "TW III"), cumulative=True))
    assert found in ({"TW I"}, {"TW II"})


def test_quarters_to_date_that_grow_by_enough_are_shown() -> None:
    cells: dict[Key, Count] = {("TW I",): 20, ("TW II",): 25, ("TW III",): 25}
    assert hidden_in(cells, Axis(("TW I", "TW II", "TW III"), cumulative=True)) == set()


def test_quarters_to_date_are_compared_across_one_that_is_missing() -> None:
    cells: dict[Key, Count] = {("TW I",): 20, ("TW II",): None, ("TW III",): 23}
    found = hidden_in(cells, Axis(("TW I", "TW II", "TW III"), cumulative=True))
    assert found in ({"TW I"}, {"TW III"})


# Categories that overlap, parts of a ratio


def test_overlapping_categories_hide_only_the_small_one() -> None:
    axis = Axis(("a", "b"), additive=False)
    assert hidden_in(row(3, 9, total=10), axis) == {"a"}


def test_overlapping_categories_of_a_small_whole_hide_the_whole() -> None:
    # From 1 to 5 are five counts, but they span 4 only.
    axis = Axis(("a", "b"), additive=False)
    assert hidden_in(row(3, 5, total=5), axis) == {"a", "·"}
    assert hidden_in(row(3, 5, total=6), axis) == {"a"}


def test_a_percent_goes_with_either_of_its_parts() -> None:
    axes = Axis(("1", "2", "3")), Axis(("served",), total="asked", additive=False)
    cells: dict[Key, Count] = {
        ("1", "served"): 3, ("1", "asked"): 40, ("2", "served"): 30, ("2", "asked"): 50, ("3", "served"): 20,
        ("3", "asked"): 30, ("", "served"): 53, ("", "asked"): 120,
    }  # fmt: skip
    found = hidden(cells, relations_of(cells, axes), 5)
    assert found == {("1", "served"), ("3", "served")}
    percents = {(region,): ((region, "served"), (region, "asked")) for region in ("1", "2", "3", "")}
    assert hidden_percents(found, percents) == {("1",), ("3",)}


def test_a_percent_of_shown_parts_is_shown() -> None:
    assert hidden_percents({("1", "a")}, {("1",): (("1", "b"), ("1", "c"))}) == set()


# What was not reported


def test_what_was_not_reported_is_neither_hidden_nor_counted() -> None:
    assert in_a_row(3, None, 12, 9, total=24) == {"a", "d"}
    assert in_a_row(None, 12, 9, total=21) == set()


def test_what_a_total_leaves_for_it_is_not_told_either() -> None:
    # 30 − 12 − 15 = 3 stands nowhere, and could be worked out.
    assert in_a_row(12, 15, None, total=30) == {"a", "b"}


def test_what_a_total_leaves_for_it_may_be_told_when_it_is_large() -> None:
    assert in_a_row(12, 15, None, total=40) == set()


def test_a_region_that_did_not_report_leaves_the_rest_as_it_is() -> None:
    cells, axes = table("3 20 30\n25 9 40\n- - -\n50 60 11")
    assert hidden_in(cells, *axes) == {"1/a", "1/b", "2/a", "2/b"}


def test_totals_that_contain_what_was_not_reported_give_nothing_away_where_it_is_large() -> None:
    cells, axes = table("20 15 30\n25 19 40\n50 60 11")
    assert hidden_in({**cells, ("1", "a"): None}, *axes) == set()
    silent = dict.fromkeys([("1", "a"), ("1", "b"), ("1", "c"), ("1", "")])
    assert hidden_in({**cells, **silent}, *axes) == set()


def test_what_one_total_tells_is_taken_from_the_next() -> None:
    # Region 1 is silent; a, b and the whole leave 20, 15 and 37 for it, so that c is 2.
    cells, axes = table("20 15 2\n25 19 40\n50 60 11")
    silent = dict.fromkeys([("1", "a"), ("1", "b"), ("1", "c"), ("1", ""), ("", "c")])
    everything = {"2/a", "2/b", "2/c", "2/·", "3/a", "3/b", "3/c", "3/·", "·/a", "·/b"}
    assert hidden_in({**cells, **silent}, *axes) == everything


# Where protection cannot be had


def test_totals_that_contradict_a_hidden_count_hide_the_whole_breakdown() -> None:
    assert in_a_row(3, 9, 12, total=25) == {"a", "b", "c", "·"}


def test_totals_that_contradict_what_is_shown_change_nothing() -> None:
    assert in_a_row(9, 12, total=25) == set()


def test_what_is_public_is_not_relied_on() -> None:
    # The whole stands on every status, so a part has to go.
    assert in_a_row(3, 0, 8, total=11, public=[("",)]) == {"a", "c"}
    assert in_a_row(2, 0, 3, total=5, public=[("",)]) == {"a", "b", "c"}


def test_a_whole_breakdown_hides_its_zeros_and_keeps_a_large_total() -> None:
    # Nothing but 1 and 5 could be exchanged, and only up to 6.
    assert in_a_row(1, 5, 0, total=6, public=[("",)], threshold=6) == {"a", "b", "c"}


def test_a_small_whole_goes_with_the_breakdown() -> None:
    assert in_a_row(1, 2, 0, total=4) == {"a", "b", "c", "·"}


def test_counts_below_zero_and_thresholds_below_one_are_errors() -> None:
    with pytest.raises(ValueError, match="below 0"):
        in_a_row(-1, 9, total=8)
    with pytest.raises(ValueError, match="threshold 0"):
        in_a_row(1, 9, total=10, threshold=0)
    assert in_a_row(1, 9, total=10, threshold=1) == set()


def test_a_whole_breakdown_keeps_its_total_only_where_that_gives_nothing_away() -> None:
    # The total leaves 3 for c, so all is hidden; 2 and 3 may then be 0 to 5, but 2 and 2 no more than 4.
    assert in_a_row(2, 3, None, total=8) == {"a", "b"}
    assert in_a_row(2, 2, None, total=7) == {"a", "b", "·"}


# How cells hang together


def test_each_axis_ties_its_members_to_their_total_at_every_place_of_the_others() -> None:
    axes = Axis(("a", "b")), Axis(("TW I", "TW II"))
    cells = dict.fromkeys(product(("a", "b", ""), ("TW I", "TW II", "")), 9)
    assert set(relations_of(cells, axes)) == {
        *(Relation(("", quarter), (("a", quarter), ("b", quarter))) for quarter in ("TW I", "TW II", "")),
        *(Relation((region, ""), ((region, "TW I"), (region, "TW II"))) for region in ("a", "b", "")),
    }


def test_an_axis_without_a_total_says_nothing() -> None:
    axes = Axis(("a", "b")), Axis(("TW I", "TW II"))
    cells = dict.fromkeys(product(("a", "b", ""), ("TW I", "TW II")), 9)
    assert {relation.total for relation in relations_of(cells, axes)} == {("", "TW I"), ("", "TW II")}


# Relations by hand


def test_totals_that_are_left_out_are_added_up_by_anybody() -> None:
    cells: dict[Key, Count] = {("1",): 2, ("2",): 20, ("3",): 30, ("all",): 52}
    relations = [Relation(("some",), (("1",), ("2",))), Relation(("all",), (("some",), ("3",)))]
    assert hidden(cells, relations, 5) == {("1",), ("2",)}


def test_a_total_that_was_left_out_is_worked_out_from_another() -> None:
    # 63 − 40 = 23 for 1, 2 and what was not reported; a roll-up has nothing of the last in it.
    cells: dict[Key, Count] = {("1",): 3, ("2",): 20, ("3",): None, ("4",): 40, ("all",): 63}
    relations = [Relation(("some",), (("1",), ("2",), ("3",))), Relation(("all",), (("some",), ("4",)))]
    assert hidden(cells, relations, 5) == {("1",), ("2",)}


def test_a_relation_without_its_total_says_nothing() -> None:
    assert hidden({("1",): 2, ("2",): 20}, [Relation(("some",), (("1",), ("2",)))], 5) == {("1",)}


def test_what_a_relation_leaves_is_protected_only_if_it_is_a_count() -> None:
    cells: dict[Key, Count] = {("earlier",): 20, ("later",): 22}
    assert hidden(cells, [Relation(("later",), (("earlier",),), Rest.OTHERS)], 5) == set()
    assert len(hidden(cells, [Relation(("later",), (("earlier",),), Rest.COUNT)], 5)) == 1


def test_sums_of_each_two_of_three_tell_all_three() -> None:
    cells: dict[Key, Count] = {("a",): 3, ("b",): 9, ("c",): 12, ("ab",): 12, ("ac",): 15, ("bc",): 21, ("d",): 40}
    relations = [Relation((one + other,), ((one,), (other,))) for one, other in ("ab", "ac", "bc")]
    sums = {("ab",), ("ac",), ("bc",)}
    assert hidden(cells, relations, 5, sums) == cells.keys() - sums
    assert hidden(cells, relations[:2], 5, sums) == {("a",), ("b",), ("c",)}


def test_counts_that_nothing_ties_together_are_hidden_alone() -> None:
    assert hidden({("1",): 2, ("2",): 20, ("3",): 0}, [], 5) == {("1",)}


# Every table


@st.composite
def breakdowns(draw: st.DrawFn) -> Breakdown:
    shape = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    chance = Random(draw(st.integers(0, 10**6)))
    found = laid_out(chance, shape, draw(st.sampled_from((0.3, 1, 3, 10, 40))))
    silent = draw(st.sets(st.sampled_from(sorted(found.cells)), max_size=2))
    cells = {key: None if key in silent else count for key, count in found.cells.items()}
    return found._replace(cells=cells, threshold=draw(st.sampled_from((2, 3, 5, 10))))


def answer(of: Breakdown) -> frozenset[Key]:
    return hidden(of.cells, of.relations, of.threshold, of.public)


@every
@given(breakdowns(), st.randoms(use_true_random=False))
def test_the_order_of_cells_and_relations_changes_nothing(of: Breakdown, chance: Any) -> None:
    cells, relations = list(of.cells.items()), [r._replace(parts=tuple(reversed(r.parts))) for r in of.relations]
    chance.shuffle(cells)
    chance.shuffle(relations)
    assert answer(of._replace(cells=dict(cells), relations=tuple(relations))) == answer(of)


@every
@given(breakdowns())
def test_saying_a_thing_twice_changes_nothing(of: Breakdown) -> None:
    assert answer(of._replace(relations=of.relations * 2)) == answer(of)


@every
@given(breakdowns())
def test_small_counts_are_hidden_and_what_was_not_reported_is_not(of: Breakdown) -> None:
    found = answer(of)
    small = {key for key, count in of.cells.items() if count is not None and 0 < count < of.threshold}
    assert small <= found
    assert all(of.cells[key] is not None for key in found)


@every
@given(breakdowns())
def test_a_zero_is_hidden_only_with_the_whole_breakdown(of: Breakdown) -> None:
    found = answer(of)
    shown = {key for key, count in of.cells.items() if count is not None} - found
    if any(of.cells[key] == 0 for key in found):
        parts = {part for relation in of.relations for part in relation.parts}
        assert shown.isdisjoint(parts)


@every
@given(breakdowns())
def test_tables_without_small_counts_are_shown(of: Breakdown) -> None:
    large = {key: 0 if not count else count * of.threshold for key, count in laid_out_again(of).items()}
    assert answer(of._replace(cells=large)) == frozenset()


def laid_out_again(of: Breakdown) -> dict[Key, Count]:
    """The breakdown with sums of what it holds."""
    return totalled({key: count for key, count in of.cells.items() if "" not in key}, of.axes)


def test_every_run_of_the_program_hides_the_same() -> None:
    said = (
        "from random import Random; from tests.scoring.breakdowns import laid_out; "
        "from radtrack.scoring.disclosure import hidden; "
        "table = laid_out(Random(1), (6, 4, 3), 4); "
        "print(sorted(hidden(table.cells, table.relations, 5)))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", said],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1
    assert "r01" in answers.pop()


@pytest.mark.parametrize(("mean", "shown"), [(1, 0.02), (6, 0.3), (25, 0.75)])
def test_regions_categories_and_quarters_of_a_province_are_soon_done_and_keep_what_they_can(
    mean: int, shown: float
) -> None:
    of = laid_out(Random(mean), (13, 7, 4), mean)
    before = process_time()
    found = answer(of)
    assert process_time() - before < 3  # Half a second on a quiet machine; tests/bench/disclosure.py measures it.
    told = [key for key, count in of.cells.items() if count]
    assert not any(of.cells[key] == 0 for key in found)
    assert len(found) < len(told) * (1 - shown)


def test_no_more_is_hidden_than_is_known_to_be_needed() -> None:
    # 41 of 100 counts; 43 if nothing were shown again in the end, 46 if cells had to be safe in one move.
    tables = [laid_out(Random(seed), (13, 4), 8) for seed in range(100, 125)]
    told = sum(1 for of in tables for count in of.cells.values() if count)
    assert sum(len(answer(of)) for of in tables) < 0.42 * told


def test_cells_that_cannot_be_protected_by_one_other_are_by_several() -> None:
    tables = [laid_out(Random(seed), (13, 4), 1) for seed in range(100, 125)]
    wholes = [of._replace(public=frozenset({("", "")})) for of in tables]
    assert not any(of.cells[key] == 0 for of in wholes for key in answer(of))
