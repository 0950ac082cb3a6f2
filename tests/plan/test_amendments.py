"""What an amendment may change, and what it leaves as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plan.folder import Loaded, load_one

QUARTERS = "{year: 100, quarters: [10, 20, 30, 40]}"


def amended(
    root: Path, *changes: tuple[str, str], first: str = QUARTERS, accumulate: str = "sum", **more: str
) -> Loaded:
    """A target of 2025 and what it becomes on each day."""
    items = ", ".join(f"{{on: {day}, basis: SK, reason: anggaran, targets: {{2025: {to}}}}}" for day, to in changes)
    return load_one(root, accumulate=accumulate, targets=f"{{2025: {first}}}", amendments=f"[{items}]", **more)


def test_an_amended_target_is_kept_as_written(tmp_path: Path) -> None:
    loaded = amended(tmp_path, ("2025-05-02", "130"))
    assert loaded.found == []
    change = loaded.indicator.amendments[0]
    assert (change.on.isoformat(), change.basis, change.reason) == ("2025-05-02", "SK", "anggaran")
    assert (change.targets[2025].value, change.targets[2025].quarters) == (130, None)
    assert loaded.indicator.targets[2025].value == 100


def test_an_amended_ceiling_is_read(tmp_path: Path) -> None:
    change = "{on: 2025-05-02, basis: SK, reason: a, budget: {2025: {ceiling: 9, source: APBN}}}"
    loaded = load_one(tmp_path, budget="{2025: 5}", amendments=f"[{change}]")
    assert loaded.found == []
    assert loaded.indicator.amendments[0].budget[2025].ceiling == 9


@pytest.mark.parametrize(
    "days, slugs",
    [
        (("2025-05-02", "2025-04-02"), ["amendment-order"]),
        (("2025-05-02", "2025-05-02"), ["amendment-order"]),
        (("2025-05-02", "2025-05-03"), []),
    ],
)
def test_amendments_follow_one_another(tmp_path: Path, days: tuple[str, str], slugs: list[str]) -> None:
    assert amended(tmp_path, (days[0], "130"), (days[1], "140")).slugs == slugs


@pytest.mark.parametrize(
    "day, quarters, slugs",
    [
        ("2025-04-01", "[10, 30, 40, 50]", []),
        ("2025-04-01", "[11, 30, 40, 49]", ["amendment-past"]),
        ("2025-03-31", "[11, 30, 40, 49]", []),
        ("2025-07-01", "[10, 30, 40, 50]", ["amendment-past"]),
        ("2025-12-31", "[10, 20, 30, 70]", []),
        ("2026-01-01", "[10, 20, 30, 40]", ["amendment-late"]),
    ],
)
def test_a_quarter_that_has_ended_keeps_its_target(tmp_path: Path, day: str, quarters: str, slugs: list[str]) -> None:
    assert amended(tmp_path, (day, f"{{quarters: {quarters}}}")).slugs == slugs


@pytest.mark.parametrize(
    "quarters, slugs",
    [("[10, 30, 40, 50]", []), ("[12, 30, 40, 50]", ["amendment-past"]), ("[10, 9, 40, 50]", ["running-falls"])],
)
def test_so_do_running_totals(tmp_path: Path, quarters: str, slugs: list[str]) -> None:
    first = "{quarters: [10, 20, 30, 40]}"
    assert (
        amended(tmp_path, ("2025-04-01", f"{{quarters: {quarters}}}"), first=first, accumulate="running").slugs == slugs
    )


def test_where_quarters_are_not_added_up_an_amendment_replaces_them_all(tmp_path: Path) -> None:
    first = "{quarters: [10, 20, 30, 40]}"
    assert amended(tmp_path, ("2025-09-01", "{quarters: [1, 2, 3, 4]}"), first=first, accumulate="latest").found == []


def test_an_amended_sum_adds_up_like_any_other(tmp_path: Path) -> None:
    assert amended(tmp_path, ("2025-04-01", "{year: 130, quarters: [10, 30, 40, 49]}")).slugs == ["sum-differs"]


def test_a_year_target_counts_as_a_quarter_of_it_each(tmp_path: Path) -> None:
    assert amended(tmp_path, ("2025-04-01", "{quarters: [25, 30, 30, 30]}"), first="100").found == []
    assert amended(tmp_path, ("2025-04-01", "{quarters: [20, 30, 30, 30]}"), first="100").slugs == ["amendment-past"]


def test_a_second_amendment_finds_what_the_first_spread(tmp_path: Path) -> None:
    first = ("2025-04-01", "130")
    assert amended(tmp_path, first, ("2025-07-01", "{quarters: [10, 40, 50, 60]}")).found == []
    assert amended(tmp_path, first, ("2025-07-01", "{quarters: [10, 20, 50, 60]}")).slugs == ["amendment-past"]


def test_what_has_ended_cannot_be_taken_back(tmp_path: Path) -> None:
    assert amended(tmp_path, ("2025-07-01", "29")).slugs == ["amendment-short"]
    assert amended(tmp_path, ("2025-07-01", "30")).found == []


def test_a_target_expected_at_the_end_has_no_quarters_to_keep(tmp_path: Path) -> None:
    change = ("2025-07-01", "{quarters: [0, 0, 10, 40]}")
    assert "amendment-past" not in amended(tmp_path, change, first="100", phasing="end").slugs


def test_a_year_without_a_target_so_far_asked_nothing_of_the_quarters_that_ended(tmp_path: Path) -> None:
    change = "{{on: 2026-04-01, basis: SK, reason: a, targets: {{2026: {{quarters: [{first}, 5, 5, 5]}}}}}}"
    started = load_one(tmp_path, amendments=f"[{change.format(first=5)}]")
    assert started.slugs == ["amendment-past"]
    assert "amendment-past" not in load_one(tmp_path, amendments=f"[{change.format(first=0)}]").slugs


def test_the_finding_names_the_quarter_and_what_it_keeps(tmp_path: Path) -> None:
    loaded = amended(tmp_path, ("2025-07-01", "{quarters: [10, 30, 40, 50]}"))
    assert "target TW II 2025 diubah menjadi 30" in loaded.texts[0]
    assert "Tulis 20" in loaded.texts[0]
