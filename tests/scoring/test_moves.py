"""Why an indicator stands elsewhere than before: each reason beside the nearest case that is not one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from radtrack.core.actual import Actual, Entry, Submission
from radtrack.core.attainment import Attainment, Cause, Move, Why
from radtrack.core.model import Amendment, Indicator
from radtrack.core.period import Quarter
from radtrack.core.scale import BUILT_IN
from radtrack.core.terms import Reason, State
from radtrack.scoring.moves import moves
from tests.changed import replace
from tests.scoring.rows import YEAR, indicator, quarter, target

OF = indicator()
BAND = BUILT_IN["permendagri-86-2017"].bands[0]


def row(number: int = 2, percent: int | None = 80, state: State = State.SCORED, **changes: Any) -> Attainment:
    known: dict[str, Any] = {"percent": None if percent is None else Decimal(percent)}
    return Attainment(changes.pop("indicator", OF), quarter(number), state, **(known | changes))


SILENT = row(percent=None, state=State.NOT_REPORTED)
WATCHED = row(percent=None, state=State.MONITOR)
NOT_DUE = row(1, None, State.NOT_DUE)
OLD, NOW = row(1, 60), row(2, 80)


def entry(value: int | None, number: int = 2, reason: str = "", year: int = YEAR, **more: Any) -> Entry:
    given = Actual("UJI-01", Quarter(year, number), value=None if value is None else Decimal(value))
    sent = Submission("rad-uji", "dinkes", "", quarter(2), 1, "a.xlsx", "ab", "1a", "t", "0.1", reason=reason)
    return Entry(replace(given, **more), sent)


def withdrawn(number: int = 2, reason: str = "") -> Entry:
    return entry(None, number, reason, withdrawn=True)


def why(
    old: Attainment, now: Attainment, then: list[Entry] | None = None, later: list[Entry] | None = None, **more: Any
) -> list[Why]:
    (move,) = moves([old], [now], then or [], later or [], **more)
    assert (move.before, move.now) == (old, now)
    return list(move.why)


@pytest.mark.parametrize(
    "change",
    [
        {"state": State.NOT_EVALUABLE},
        {"reason": Reason.INCOMPLETE_PERIOD},
        {"target": Decimal(10)},
        {"actual": Decimal(8)},
        {"percent": Decimal(81)},
        {"percent": None},
        {"band": BAND},
        {"incomplete": True},
    ],
    ids=str,
)
def test_whatever_a_report_says_of_an_indicator_is_a_move(change: dict[str, Any]) -> None:
    old = row(2, actual=Decimal(7), target=Decimal(9))
    assert len(moves([old], [replace(old, **change)], [], [])) == 1
    assert moves([old], [old], [], []) == []


def test_a_target_moves_nothing_where_nothing_stands_beside_it() -> None:
    grown = {"target": Decimal(10)}
    assert moves([SILENT], [replace(SILENT, **grown)], [], []) == []
    for beside in ({"actual": Decimal(7)}, {"percent": Decimal(80)}):
        told = replace(SILENT, state=State.NOT_EVALUABLE, **beside)
        assert len(moves([told], [replace(told, **grown)], [], [])) == 1
    # Why it says nothing is itself something that is said.
    for change in ({"state": State.NOT_DUE}, {"reason": Reason.NO_TARGET}):
        assert len(moves([SILENT], [replace(SILENT, **change)], [], [])) == 1


def test_each_indicator_is_set_beside_itself_in_the_order_of_the_plan() -> None:
    one, two, three = (replace(OF, code=code) for code in ("A", "B", "C"))
    before = [row(percent=10, indicator=of) for of in (three, two, one)]
    now = [row(percent=percent, indicator=of) for of, percent in ((one, 20), (two, 10), (three, 30))]
    found = moves(before, now, [], [entry(3, indicator="C")])
    assert [(m.now.indicator.code, m.change, m.why[0].cause) for m in found] == [
        ("A", 10, Cause.NEXT_QUARTER),
        ("C", 20, Cause.REPORTED),
    ]
    assert all(isinstance(move, Move) for move in found)


def test_with_nothing_recorded_only_the_quarter_is_another() -> None:
    assert why(OLD, NOW) == [Why(Cause.NEXT_QUARTER, (quarter(2),))]


@pytest.mark.parametrize(
    "then, later, cause",
    [
        ([], [entry(5)], Cause.REPORTED),
        ([entry(None, evidence="Rekap")], [entry(5)], Cause.REPORTED),
        ([withdrawn()], [entry(5)], Cause.REPORTED),
        ([entry(5)], [entry(6)], Cause.RESTATED),
        ([entry(5)], [entry(None, numerator=Decimal(5), denominator=Decimal(6))], Cause.RESTATED),
        ([entry(5)], [withdrawn()], Cause.WITHDRAWN),
        ([entry(5)], [entry(5, evidence="Rekap", budget=Decimal(9))], Cause.NEXT_QUARTER),
        ([], [entry(None, evidence="Rekap")], Cause.NEXT_QUARTER),
        ([], [withdrawn()], Cause.NEXT_QUARTER),
        ([withdrawn()], [withdrawn()], Cause.NEXT_QUARTER),
        ([entry(5)], [], Cause.NEXT_QUARTER),
    ],
)
def test_a_figure_was_reported_restated_or_withdrawn_or_is_the_same(
    then: list[Entry], later: list[Entry], cause: Cause
) -> None:
    assert why(OLD, NOW, then, later) == [Why(cause, (quarter(2),))]


def test_a_region_and_a_category_are_figures_of_their_own() -> None:
    then = [entry(5, region="63.01"), entry(6, category="sex=L"), entry(7)]
    assert [w.cause for w in why(OLD, NOW, then, then)] == [Cause.NEXT_QUARTER]
    for key in ({"region": "63.02"}, {"category": "sex=P"}):
        assert [w.cause for w in why(OLD, NOW, then, [*then, entry(5, **key)])] == [Cause.REPORTED]
    assert [w.cause for w in why(OLD, NOW, then, [*then[:2], entry(8)])] == [Cause.RESTATED]


def test_the_quarters_are_those_of_the_year_up_to_the_one_asked_for() -> None:
    later = [entry(5, n) for n in (3, 2, 4, 1)] + [entry(5, 1, year=YEAR - 1), entry(5, 2, region="63.01")]
    assert why(OLD, row(3, 80), [], later) == [Why(Cause.REPORTED, (quarter(1), quarter(2), quarter(3)))]
    for outside in (entry(5, 3), entry(5, 2, year=YEAR - 1), entry(5, 2, year=YEAR + 1)):
        assert why(OLD, NOW, [], [outside]) == [Why(Cause.NEXT_QUARTER, (quarter(2),))]


def test_reasons_that_were_given_are_told_once_each_and_with_their_own_cause() -> None:
    then = [entry(1, 1), entry(1, 1, region="63.01"), entry(1, 1, region="63.02")]
    later = [
        entry(2, 1, "Rekap ulang"),
        entry(2, 1, "Verifikasi", region="63.01"),
        entry(2, 1, "Rekap ulang", region="63.02"),
        entry(3, 2),
    ]
    assert why(OLD, NOW, then, later) == [
        Why(Cause.RESTATED, (quarter(1),), ("Rekap ulang", "Verifikasi")),
        Why(Cause.REPORTED, (quarter(2),)),
    ]
    # A reason given for what changes no figure explains no move.
    assert why(OLD, NOW, then, [entry(1, 1, "Bukti baru"), entry(3, 2, "Susulan")]) == [
        Why(Cause.REPORTED, (quarter(2),), ("Susulan",))
    ]


def test_what_was_changed_of_what_was_known_stands_before_what_came() -> None:
    then = [entry(1, 1), entry(1, 2, region="63.01")]
    later = [entry(5, 2), withdrawn(1), entry(9, 2, region="63.01")]
    assert [w.cause for w in why(OLD, NOW, then, later)] == [Cause.RESTATED, Cause.WITHDRAWN, Cause.REPORTED]


@pytest.mark.parametrize(
    "old, now, cause",
    [
        (NOT_DUE, NOW, Cause.NEWLY_DUE),
        (NOT_DUE, SILENT, Cause.NEWLY_DUE),
        (NOT_DUE, row(percent=None, state=State.NOT_EVALUABLE), Cause.NEWLY_DUE),
        (NOW, replace(NOT_DUE, quarter=quarter(2)), Cause.NEXT_QUARTER),
        (NOT_DUE, replace(NOT_DUE, quarter=quarter(2), reason=Reason.NO_TARGET), Cause.NEXT_QUARTER),
        (NOT_DUE, row(percent=None, state=State.MONITOR, quarters=(quarter(2),)), Cause.NEXT_QUARTER),
        (OLD, SILENT, Cause.MISSING),
        (SILENT, NOW, Cause.NEXT_QUARTER),
        (SILENT, replace(SILENT, reason=Reason.NO_TARGET), Cause.NEXT_QUARTER),
        (replace(WATCHED, quarters=(quarter(1),), actual=Decimal(3)), WATCHED, Cause.MISSING),
        (WATCHED, replace(WATCHED, actual=Decimal(3)), Cause.NEXT_QUARTER),
        (row(1), replace(WATCHED, quarters=(quarter(2),)), Cause.NEXT_QUARTER),
        (row(1), row(2, None, State.NOT_EVALUABLE), Cause.NEXT_QUARTER),
    ],
)  # fmt: skip
def test_what_time_did(old: Attainment, now: Attainment, cause: Cause) -> None:
    assert why(old, now) == [Why(cause, (quarter(2),))]


def test_a_report_and_what_time_did_are_told_together() -> None:
    assert why(NOT_DUE, NOW, [], [entry(5)]) == [
        Why(Cause.REPORTED, (quarter(2),)),
        Why(Cause.NEWLY_DUE, (quarter(2),)),
    ]
    assert why(OLD, SILENT, [], [entry(5, 1)]) == [
        Why(Cause.REPORTED, (quarter(1),)),
        Why(Cause.MISSING, (quarter(2),)),
    ]


def test_what_was_withdrawn_is_not_missing_too() -> None:
    assert [w.cause for w in why(OLD, SILENT, [entry(5)], [withdrawn()])] == [Cause.WITHDRAWN]
    assert [w.cause for w in why(NOT_DUE, SILENT, [entry(5)], [withdrawn()])] == [Cause.WITHDRAWN, Cause.NEWLY_DUE]


def amended(*days: tuple[date, str], year: int = YEAR) -> Indicator:
    return replace(
        OF, amendments=tuple(Amendment(on, "SK uji", reason, {year: target(90, year=year)}) for on, reason in days)
    )


@pytest.mark.parametrize(
    "on, is_told",
    [
        (date(YEAR, 3, 31), False),
        (date(YEAR, 4, 1), True),
        (date(YEAR, 6, 30), True),
        (date(YEAR, 7, 1), False),
    ],
)
def test_an_amendment_is_told_where_it_came_into_force_in_between(on: date, is_told: bool) -> None:
    told = [Why(Cause.AMENDED, (), ("refocusing",), on)] if is_told else [Why(Cause.NEXT_QUARTER, (quarter(2),))]
    assert why(OLD, row(indicator=amended((on, "refocusing")))) == told


def test_only_an_amendment_of_this_year_s_target_is_told() -> None:
    on = date(YEAR, 5, 2)
    for other in (amended((on, "refocusing"), year=YEAR + 1), replace(OF, amendments=(Amendment(on, "SK", "pagu"),))):
        assert [w.cause for w in why(OLD, row(indicator=other))] == [Cause.NEXT_QUARTER]


def test_over_the_turn_of_a_year_an_amendment_of_the_year_before_is_not_told() -> None:
    on = date(YEAR, 1, 2)
    old = replace(OLD, quarter=Quarter(YEAR - 1, 4))
    assert [w.cause for w in why(old, row(indicator=amended((on, "akhir"), year=YEAR - 1)))] == [Cause.NEXT_QUARTER]
    assert [w.cause for w in why(old, row(indicator=amended((on, "awal"))))] == [Cause.AMENDED]


def test_every_amendment_is_told_after_what_was_reported() -> None:
    first, second = date(YEAR, 4, 2), date(YEAR, 5, 2)
    now = row(indicator=amended((first, "satu"), (second, "dua")))
    assert why(OLD, now, [], [entry(5)]) == [
        Why(Cause.REPORTED, (quarter(2),)),
        Why(Cause.AMENDED, (), ("satu",), first),
        Why(Cause.AMENDED, (), ("dua",), second),
    ]


def test_an_edited_entry_is_told_last_and_explains_what_nothing_else_does() -> None:
    assert why(OLD, NOW, edited={"UJI-01"}) == [Why(Cause.EDITED)]
    assert why(NOW, NOW, edited={"UJI-01"}) == [Why(Cause.EDITED)]
    assert why(OLD, NOW, edited={"UJI-02"}) == [Why(Cause.NEXT_QUARTER, (quarter(2),))]
    both = why(OLD, NOW, [], [entry(5)], edited={"UJI-01"})
    assert both == [Why(Cause.REPORTED, (quarter(2),)), Why(Cause.EDITED)]
