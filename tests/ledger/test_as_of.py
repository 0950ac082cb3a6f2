"""The ledger as it answered at an earlier moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radtrack.core.actual import Actual, SavedSnapshot, Submission
from radtrack.core.period import Quarter
from radtrack.core.terms import SourceStatus
from radtrack.ledger import clock
from radtrack.ledger.ledger import Ledger, open_ledger
from radtrack.ledger.schema import prepare
from radtrack.ledger.sqlite import in_memory
from tests.changed import replace

Q1, Q2, Q4 = (Quarter(2025, number) for number in (1, 2, 4))
SHEET = Submission("rad", "dinkes", "", Q1, 1, "a.xlsx", "ab" * 32, "1a2b", "template", "0.1")
BEGINNING = "2001-01-01T00:00:00.000000Z"

figures = st.builds(
    lambda **fields: Actual(**fields),
    indicator=st.sampled_from(["A", "B"]),
    quarter=st.builds(Quarter, st.just(2025), st.integers(1, 2)),
    region=st.sampled_from(["", "6301"]),
    category=st.just(""),
    value=st.none() | st.integers(0, 99).map(Decimal),
    withdrawn=st.booleans(),
    budget=st.none() | st.integers(0, 9).map(Decimal),
    evidence=st.sampled_from(["", "y"]),
    status=st.sampled_from(list(SourceStatus)),
).map(lambda a: a._replace(value=None) if a.withdrawn else a)
sheets = st.lists(figures, max_size=4, unique_by=lambda actual: actual.key)


def empty() -> Ledger:
    return Ledger(prepare(in_memory("uji"), read_only=False))


def record(ledger: Ledger, revision: int, actuals: Sequence[Actual], **changes: Any) -> str:
    with ledger.transaction():
        return ledger.record(replace(SHEET, revision=revision, **changes), actuals).recorded or ""


def name_it(ledger: Ledger, name: str) -> str:
    with ledger.transaction():
        return ledger.record_snapshot(SavedSnapshot("rad", name, Q1, "0.1"), []).recorded or ""


def answers(ledger: Ledger) -> list[Any]:
    """Everything that can be asked."""
    quarters = [Q1, Q2]
    return [
        ledger.folds("rad", Q1, Q4),
        ledger.current("rad", quarters),
        ledger.current("rad", quarters, indicators=["A"]),
        ledger.numbers("rad", quarters, ["A", "B"]),
        ledger.history("rad", "A"),
        ledger.submissions("rad"),
        ledger.submissions("rad", agency="dinkes", quarter=Q2),
        [ledger.entries(number) for number in range(1, 9)],
        ledger.reporting("rad", Q1),
        ledger.latest_quarter("rad", Q4),
        ledger.span("rad"),
        ledger.state(),
        ledger.state("rad"),
    ]


@given(st.lists(sheets, max_size=3), st.lists(sheets, max_size=4), st.booleans())
@settings(max_examples=60, deadline=None)
def test_what_is_recorded_later_changes_no_answer_about_an_earlier_moment(
    before: list[list[Actual]], after: list[list[Actual]], named: bool
) -> None:
    with empty() as ledger:
        moment = BEGINNING
        for revision, actuals in enumerate(before, 1):
            moment = record(ledger, revision, actuals, quarter=Q1 if revision % 2 else Q2)
        if named:
            moment = name_it(ledger, "Rapat")
        then = answers(ledger)
        for revision, actuals in enumerate(after, len(before) + 1):
            record(ledger, revision, actuals)
        assert answers(ledger.as_of(moment)) == then


@given(st.lists(sheets, max_size=4))
@settings(max_examples=40, deadline=None)
def test_the_ledger_as_of_now_is_the_ledger(sent: list[list[Actual]]) -> None:
    with empty() as ledger:
        for revision, actuals in enumerate(sent, 1):
            record(ledger, revision, actuals)
        assert answers(ledger.as_of("9999-12-31T23:59:59.999999Z")) == answers(ledger)


def test_a_submission_of_that_very_moment_counts_and_the_next_one_does_not() -> None:
    with empty() as ledger:
        moments = [record(ledger, n, [Actual("A", Q1, value=Decimal(n))]) for n in (1, 2, 3)]
        values = [[fold.value for fold in ledger.as_of(moment).folds("rad", Q1, Q1)] for moment in moments]
        assert values == [[1], [2], [3]]
        assert ledger.as_of(BEGINNING).folds("rad", Q1, Q1) == []


def test_a_narrowed_ledger_is_not_widened_again() -> None:
    with empty() as ledger:
        first, second = (record(ledger, n, [Actual("A", Q1, value=Decimal(n))]) for n in (1, 2))
        assert [f.value for f in ledger.as_of(first).as_of(second).folds("rad", Q1, Q1)] == [1]


def test_an_evidence_that_came_later_does_not_speak_for_an_earlier_moment() -> None:
    example = {"status": SourceStatus.EXAMPLE, "evidence": "Data contoh"}
    with empty() as ledger:
        moment = record(ledger, 1, [Actual("A", Q1, value=Decimal(1))])
        record(ledger, 2, [Actual("A", Q1, **example)])  # type: ignore[arg-type]
        assert [f.status.value for f in ledger.as_of(moment).folds("rad", Q1, Q1)] == ["official"]
        assert [f.status.value for f in ledger.folds("rad", Q1, Q1)] == ["example"]


def test_a_clock_that_ran_backwards_does_not_mix_what_came_before_and_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = [datetime(2030, 1, 1, tzinfo=UTC), datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 7, 2, tzinfo=UTC)]
    monkeypatch.setattr(clock, "machine_time", lambda: times.pop(0))
    with open_ledger(tmp_path / "radtrack.db") as ledger:
        record(ledger, 1, [Actual("A", Q1, value=Decimal(1))])
        named = name_it(ledger, "Rapat")
        record(ledger, 2, [Actual("A", Q1, value=Decimal(2))])
        assert [f.value for f in ledger.as_of(named).folds("rad", Q1, Q1)] == [1]
        assert ledger.as_of("2029-12-31T00:00:00.000000Z").submissions("rad") == []


def test_a_narrowed_ledger_records_nothing() -> None:
    with empty() as ledger, pytest.raises(Exception, match="tidak dapat ditulis"):
        record(ledger.as_of(BEGINNING), 1, [])
