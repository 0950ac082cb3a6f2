"""What holds for every ledger and every moment: later records change nothing about an earlier one, and every move has
its reason. RADTRACK_EXAMPLES sets how many are tried (100 unless set)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from radtrack.core.actual import Actual, SavedSnapshot, Submission
from radtrack.core.attainment import AsOf, Cause, Move, Snapshot
from radtrack.core.model import Agency, Plan
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Direction, Reports, Rollup, State
from radtrack.ledger.ledger import Ledger
from radtrack.ledger.schema import prepare
from radtrack.ledger.sqlite import in_memory
from radtrack.scoring.moves import moves
from radtrack.workspace.snapshot import take_snapshot
from radtrack.workspace.view import Asked, look
from tests.scoring.rows import amendment, indicator, plan, quarter, target

every = settings(max_examples=int(os.environ.get("RADTRACK_EXAMPLES", "100")), deadline=None, database=None)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
CODES: dict[str, dict[str, Any]] = {
    "SUM": {"accumulate": Accumulate.SUM, "rollup": Rollup.SUM},
    "RUN": {"accumulate": Accumulate.RUNNING},
    "LAST": {"accumulate": Accumulate.LATEST, "reports": Reports.INCREMENT},
    "MEAN": {"accumulate": Accumulate.AVERAGE},
    "WATCH": {"direction": Direction.MONITOR},
    "LATE": {"available": 2},
}

figures = st.builds(
    lambda withdrawn, **fields: Actual(**fields)._replace(value=None) if withdrawn else Actual(**fields),
    withdrawn=st.booleans(),
    indicator=st.sampled_from(sorted(CODES)),
    quarter=st.builds(Quarter, st.sampled_from([2024, 2025]), st.integers(1, 4)),
    region=st.sampled_from(["", "", "63.01", "63.02"]),
    value=st.integers(0, 40).map(Decimal),
    budget=st.none() | st.just(Decimal(5)),
)
withdrawals = figures.map(lambda a: a._replace(value=None, withdrawn=True))
sheets = st.lists(st.lists(figures | withdrawals, max_size=5, unique_by=lambda a: a.key), max_size=4)
quarters = st.integers(1, 4).map(quarter)


def the_plan(amended: bool = False) -> Plan:
    change = (amendment(2, target(80, (10, 10, 30, 30))),) if amended else ()
    promised = (target(100, (10, 20, 30, 40)), target(90, year=2024))
    own = [indicator("ratio", *promised, code=code, amendments=change, **more) for code, more in CODES.items()]
    return plan(agencies=(Agency("dinkes", "Dinas Kesehatan", (), tuple(own)),))


def ledger_with(*sent: Sequence[Actual]) -> Ledger:
    ledger = Ledger(prepare(in_memory("uji"), read_only=False))
    add(ledger, sent)
    return ledger


def add(ledger: Ledger, sent: Sequence[Sequence[Actual]]) -> None:
    with ledger.transaction():
        for actuals in sent:
            revision = len(ledger.submissions("rad-uji")) + 1
            ledger.record(
                Submission("rad-uji", "dinkes", "", quarter(1), revision, "a.xlsx", "ab", "1a", "t", "0.1"), actuals
            )


def snapshot(ledger: Ledger, asked: Quarter, at: str | None = None, amended: bool = False) -> Snapshot:
    """The whole of it, history and outlook included, without the moment it is made at."""
    seen, plan = ledger.as_of(at) if at else ledger, the_plan(amended)
    return take_snapshot(
        plan, seen, asked, history=True, outlook=True, paths=[i.code for i in plan.indicators], now=NOW
    )


def compared(ledger: Ledger, moment: str, before: Quarter, now: Quarter, amended: bool = False) -> list[Move]:
    then = ledger.as_of(moment)
    spoken = [Quarter(year, number) for year in (2024, 2025) for number in (1, 2, 3, 4)]
    codes = ledger.indicators_since("rad-uji", then)
    held = [one.current("rad-uji", spoken, indicators=codes) for one in (then, ledger)]
    return moves(
        snapshot(then, before, amended=amended).attainments, snapshot(ledger, now, amended=amended).attainments, *held
    )


def moment_of(ledger: Ledger) -> str:
    with ledger.transaction():
        return ledger.record_snapshot(SavedSnapshot("rad-uji", "Rapat", quarter(1), "0.1"), []).recorded or ""


@given(sheets, sheets, quarters, st.randoms(use_true_random=False))
@every
def test_what_is_recorded_later_in_whatever_order_changes_no_figure_of_an_earlier_moment(
    first: list[list[Actual]], later: list[list[Actual]], asked: Quarter, chance: Random
) -> None:
    with ledger_with(*first) as ledger:
        then = snapshot(ledger, asked)
        moment = moment_of(ledger)
        chance.shuffle(later)
        add(ledger, later)
        assert snapshot(ledger, asked, moment) == then


@given(sheets, quarters)
@every
def test_a_view_as_of_now_is_the_view(sent: list[list[Actual]], asked: Quarter) -> None:
    with ledger_with([Actual("SUM", quarter(1), value=Decimal(1))], *sent) as ledger:
        today = date.today()  # noqa: DTZ011 (the day on this machine is what is asked for)
        for text in (None, today.isoformat()):
            asks = Asked(asked, text, history=True, outlook=True, paths=tuple(i.code for i in the_plan().indicators))
            seen = look(the_plan(), ledger, asks, today).snapshot
            assert seen._replace(as_of=None, taken="") == snapshot(ledger, asked)._replace(taken="")


@given(sheets, sheets, quarters, st.booleans())
@every
def test_within_a_quarter_whatever_moved_was_reported_restated_or_withdrawn(
    first: list[list[Actual]], later: list[list[Actual]], asked: Quarter, amended: bool
) -> None:
    with ledger_with(*first) as ledger:
        moment = moment_of(ledger)
        add(ledger, later)
        for move in compared(ledger, moment, asked, asked, amended):
            causes = {why.cause for why in move.why}
            assert causes & {Cause.REPORTED, Cause.RESTATED, Cause.WITHDRAWN}, move
            assert causes <= {Cause.REPORTED, Cause.RESTATED, Cause.WITHDRAWN, Cause.NEWLY_DUE, Cause.MISSING}


@given(sheets, quarters)
@every
def test_nothing_moves_when_nothing_was_recorded(sent: list[list[Actual]], asked: Quarter) -> None:
    with ledger_with(*sent) as ledger:
        assert compared(ledger, moment_of(ledger), asked, asked) == []


@given(sheets, sheets, quarters, quarters, st.booleans())
@every
def test_between_quarters_every_move_has_a_reason_and_no_row_is_told_twice(
    first: list[list[Actual]], later: list[list[Actual]], before: Quarter, now: Quarter, amended: bool
) -> None:
    with ledger_with(*first) as ledger:
        moment = moment_of(ledger)
        add(ledger, later)
        found = compared(ledger, moment, before, now, amended)
        assert len({move.now.indicator.code for move in found}) == len(found)
        assert all(move.why for move in found)
        for move in found:
            reported = {why.cause for why in move.why}
            assert not {Cause.WITHDRAWN, Cause.MISSING} <= reported
            assert Cause.MISSING not in reported or move.now.state in (State.NOT_REPORTED, State.MONITOR)


def test_an_edited_indicator_is_listed_though_nothing_moved() -> None:
    with ledger_with([Actual("SUM", quarter(1), value=Decimal(9))]) as ledger:
        rows: Any = snapshot(ledger, quarter(1)).attainments
        (move,) = moves(rows, rows, [], [], {"SUM"})
        assert (move.now.indicator.code, [why.cause for why in move.why]) == ("SUM", [Cause.EDITED])
        assert moves(rows, rows, [], [], set()) == []


def test_an_as_of_says_nothing_about_edits_unless_told() -> None:
    assert AsOf("2025-01-01T00:00:00.000000Z") == AsOf("2025-01-01T00:00:00.000000Z", None, {})
