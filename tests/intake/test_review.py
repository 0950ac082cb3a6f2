"""A sheet against what is stored: nothing is overwritten in silence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from radtrack.core.actual import Actual, Entry, Submission
from radtrack.core.diagnostic import CellPlace, Label, Location
from radtrack.core.model import Budget, Plan, Target
from radtrack.core.period import Quarter
from radtrack.intake.conflict import conflicts
from radtrack.intake.extract import Draft
from radtrack.intake.review import Outcome, Review, Stored, review
from radtrack.intake.rules_beside import V15, V15_CEILING, V15_FAR, V15_PLAN
from radtrack.locale.messages import message_text
from radtrack.workspace.judge import PLANNED
from tests.changed import replace

TW1, TW2 = Quarter(2025, 1), Quarter(2025, 2)
HERE = Location("tw2.xlsx", CellPlace("Isian", 12, 6, "F12"))
NOTHING = Stored({}, (), lambda _number: (), {})


def actual(code: str = "PPA-01", quarter: Quarter = TW2, **more: Any) -> Actual:
    return Actual(code, quarter, where=HERE, **more)


def number(value: int | str, **more: Any) -> Actual:
    return actual(value=Decimal(value), **more)


def submission(revision: int, sha256: str) -> Submission:
    return Submission("rad-uji", "dp3akb", "", TW2, revision, "tw2.xlsx", sha256, "f", "simple", "1", number=revision)


def stored(*revisions: tuple[Actual, ...], history: tuple[Actual, ...] = ()) -> Stored:
    """The ledger after these revisions; their hashes are sha1, sha2, …"""
    submissions = tuple(submission(n, f"sha{n}") for n, _held in enumerate(revisions, 1))
    current = {}
    for sent, held in zip(submissions, revisions, strict=True):
        for one in held:
            current[one.key] = Entry(one, sent)
    figures: dict[tuple[str, str, str], tuple[Actual, ...]] = {}
    for one in history:
        figure = (one.indicator, one.region, one.category)
        figures[figure] = (*figures.get(figure, ()), one)
    return Stored(current, submissions, lambda number: revisions[number - 1], figures)


@pytest.fixture
def judge(plan: Plan) -> Any:
    def run(*actuals: Actual, ledger: Stored = NOTHING, sha256: str = "new", reason: str = "") -> Review:
        draft = Draft("dp3akb", "", TW2, "simple", actuals, ())
        found = review(draft, plan, ledger, sha256, reason, "tw2.xlsx", PLANNED)
        assert all("{" not in message_text(diagnostic) for diagnostic in found.diagnostics)
        return found

    return run


def codes(found: Review) -> list[str]:
    return [diagnostic.rule.code for diagnostic in found.diagnostics]


def test_the_first_sheet_is_revision_1(judge: Any) -> None:
    found = judge(number(87, hindering="Banjir"))
    assert (found.outcome, found.revision, found.added, found.same, found.changed) == (Outcome.STORE, 1, 2, 0, ())


def test_the_same_bytes_again_are_no_news_whatever_the_reason_and_name_their_revision(judge: Any) -> None:
    ledger = stored((number(87),), (number(90),))
    for reason in ("", "alasan"):
        found = judge(number(87), ledger=ledger, sha256="sha1", reason=reason)
        assert (found.outcome, codes(found), found.diagnostics[0].params) == (Outcome.NOTHING, ["P01"], {"revision": 1})
        assert not found.diagnostics[0].is_error


def test_the_same_values_in_other_bytes_are_a_further_source(judge: Any) -> None:
    found = judge(number("87.0"), ledger=stored((number(87),)))
    assert (found.outcome, found.revision, found.same_as, found.same) == (Outcome.SOURCE, 1, 1, 1)


def test_other_values_need_a_reason_and_are_shown_old_and_new_with_their_cell(judge: Any) -> None:
    ledger = stored((number(87, hindering="Banjir"),))
    found = judge(number(0, hindering="Banjir"), ledger=ledger)
    assert (found.outcome, found.revision, codes(found)) == (Outcome.REFUSED, None, ["P02"])
    (change,) = found.changed
    assert (change.field, change.was, change.now, str(change.where)) == ("value", 87, 0, "tw2.xlsx: Isian!F12")
    assert found.diagnostics[0].params == {"count": 1, "changes": ("F12: 87 → 0",)}
    found = judge(number(0, hindering="Banjir"), ledger=ledger, reason="Salah ketik")
    assert (found.outcome, found.revision, found.same_as, codes(found)) == (Outcome.STORE, 2, None, [])


def test_a_changed_word_or_amount_is_a_change_and_a_blank_never_is(judge: Any) -> None:
    ledger = stored((number(87, hindering="Banjir", budget=Decimal(500)),))
    assert [c.field for c in judge(number(87, hindering="Kebakaran"), ledger=ledger).changed] == ["hindering"]
    assert [c.field for c in judge(number(87, budget=Decimal(600)), ledger=ledger).changed] == ["budget"]
    assert judge(actual(hindering="Banjir"), ledger=ledger).outcome is Outcome.SOURCE


def test_what_fills_a_blank_needs_no_reason(judge: Any) -> None:
    ledger = stored((number(87),))
    found = judge(number(87, evidence="Berita acara"), actual("PPA-05", token="WTP"), ledger=ledger)
    assert (found.outcome, found.revision, found.added, found.same) == (Outcome.STORE, 2, 2, 1)


def test_older_values_are_named_and_need_a_reason(judge: Any) -> None:
    ledger = stored((number(87),), (number(90),))
    found = judge(number(87), ledger=ledger)
    assert (found.outcome, codes(found), found.same_as) == (Outcome.REFUSED, ["P03"], 1)
    found = judge(number(87), ledger=ledger, reason="Angka awal benar")
    assert (found.outcome, found.revision, found.same_as) == (Outcome.STORE, 3, 1)
    assert codes(judge(number(88), ledger=ledger)) == ["P02"]


def test_no_data_yet_withdraws_a_stored_figure_only_with_a_reason(judge: Any) -> None:
    ledger = stored((number(87),))
    found = judge(actual(withdrawn=True), ledger=ledger)
    assert (found.outcome, codes(found)) == (Outcome.REFUSED, ["P02"])
    (change,) = found.changed
    assert (change.field, change.was, change.now) == ("withdrawn", 87, Label("Belum ada data"))
    found = judge(actual(withdrawn=True), ledger=ledger, reason="Ditarik")
    assert (found.outcome, [a.withdrawn for a in found.actuals]) == (Outcome.STORE, [True])
    found = judge(actual(withdrawn=True))
    assert (found.outcome, found.added, found.actuals) == (Outcome.STORE, 0, ())


def test_a_withdrawn_ratio_was_its_parts(judge: Any) -> None:
    parts = actual("PPA-02", numerator=Decimal(71), denominator=Decimal(88))
    (change,) = judge(actual("PPA-02", withdrawn=True), ledger=stored((parts,))).changed
    assert (change.was, change.now) == ("71/88", Label("Belum ada data"))


@pytest.mark.parametrize("first, second, told", [(None, 0, 1), (None, 1, 1), (0, 1, 1), (1, 2, 0), (None, 2, 0)])
def test_a_blank_revision_0_and_1_are_all_the_first(first: int | None, second: int | None, told: int) -> None:
    sheets = [
        (f"{value}.xlsx", Draft("dp3akb", "", TW2, "simple", (number(value),), (), claimed_revision=claimed))
        for value, claimed in ((1, first), (2, second))
    ]
    assert [len(found) for found in conflicts(sheets)] == [told, told]


def test_a_figure_after_its_withdrawal_is_a_change(judge: Any) -> None:
    ledger = stored((number(87),), (actual(withdrawn=True),))
    found = judge(number(90), ledger=ledger)
    assert codes(found) == ["P02"]
    (change,) = found.changed
    assert (change.field, change.was, change.now) == ("value", Label("Belum ada data"), 90)
    assert judge(actual(withdrawn=True), ledger=ledger).outcome is Outcome.SOURCE


class TestOtherQuarters:
    def parts(self, numerator: int, denominator: int, code: str = "PPA-03", quarter: Quarter = TW2) -> Actual:
        return actual(code, quarter, numerator=Decimal(numerator), denominator=Decimal(denominator))

    def test_more_reached_than_there_are_is_impossible_to_date(self, judge: Any) -> None:
        found = judge(self.parts(12, 10))
        assert (codes(found), found.outcome) == (["V12"], Outcome.REFUSED)
        assert codes(judge(self.parts(10, 10))) == []

    def test_within_one_quarter_it_is_a_warning_where_the_year_has_room(self, judge: Any) -> None:
        ledger = stored(history=(self.parts(5, 10, quarter=TW1),))
        found = judge(self.parts(12, 10), ledger=ledger)
        assert (codes(found), found.outcome) == (["V12"], Outcome.STORE)

    def test_a_cumulative_figure_is_to_date_by_itself(self, judge: Any) -> None:
        ledger = stored(history=(self.parts(5, 10, "PPA-02", TW1),))
        assert judge(self.parts(12, 11, "PPA-02"), ledger=ledger).outcome is Outcome.REFUSED

    def test_a_cumulative_figure_that_fell_is_a_warning_and_a_quarters_own_figure_may_fall(self, judge: Any) -> None:
        before = self.parts(50, 60, "PPA-02", TW1)
        assert codes(judge(self.parts(40, 60, "PPA-02"), ledger=stored(history=(before,)))) == ["V16"]
        assert codes(judge(self.parts(50, 60, "PPA-02"), ledger=stored(history=(before,)))) == []
        assert codes(judge(number(40), ledger=stored(history=(number(50, quarter=TW1),)))) == []
        last_year = replace(before, quarter=Quarter(2024, 4))
        assert codes(judge(self.parts(40, 60, "PPA-02"), ledger=stored(history=(last_year,)))) == []

    def test_money_up_to_the_quarter_does_not_fall(self, judge: Any) -> None:
        ledger = stored(history=(number(5, quarter=TW1, budget=Decimal(900)),))
        assert codes(judge(number(5, budget=Decimal(800)), ledger=ledger)) == ["V16"]

    def test_a_lost_thousands_mark_is_a_jump_and_ordinary_growth_is_none(self, judge: Any) -> None:
        ledger = stored(history=(number(1250, quarter=TW1),))
        assert codes(judge(number("1"), ledger=ledger)) == ["V15"]
        assert codes(judge(number(5000), ledger=ledger)) == []
        assert codes(judge(number(0), ledger=ledger)) == []

    def with_plan(self, plan: Plan, place: int, actual: Actual, ledger: Stored = NOTHING, **more: Any) -> list[Any]:
        """What is found where the plan says more of one indicator."""
        agency = plan.agencies[0]
        indicators = list(agency.indicators)
        indicators[place] = replace(indicators[place], **more)
        plan = replace(plan, agencies=(agency._replace(indicators=tuple(indicators)),))
        draft = Draft("dp3akb", "", TW2, "simple", (actual,), ())
        found = review(draft, plan, ledger, "new", "", "tw2.xlsx", PLANNED)
        return [diagnostic.rule for diagnostic in found.diagnostics]

    def test_without_history_the_target_of_the_quarter_is_the_measure(self, plan: Plan) -> None:
        aimed = {2025: Target(2025, Decimal(2400), quarters=(Decimal(0), Decimal(100), Decimal(300), Decimal(2000)))}
        for value, expected in (("0.99", 1), ("1", 0), ("600", 0), ("10000", 0), ("10001", 1), ("0", 0)):
            assert len(self.with_plan(plan, 0, number(value), targets=aimed)) == expected, value
        part = number("10001", category="sex=P")
        assert self.with_plan(plan, 0, part, targets=aimed) == []
        ledger = stored(history=(number("5000", quarter=TW1),))
        assert self.with_plan(plan, 0, number("10001"), ledger, targets=aimed) == []

    def test_far_from_the_median_of_three_quarters_is_told_apart_from_a_lost_mark(self, judge: Any) -> None:
        def found(value: str, *earlier: int) -> list[Any]:
            past = tuple(number(figure, quarter=TW2.shift(n - len(earlier))) for n, figure in enumerate(earlier))
            return [d.rule for d in judge(number(value), ledger=stored(history=past)).diagnostics]

        assert found("50", 10, 9, 30) == [V15_FAR]
        assert found("49", 10, 9, 30) == []
        assert found("2", 10, 9, 30) == [V15_FAR]
        assert found("50", 10, 9) == []
        assert found("50", 10, 9, 0) == []
        assert found("1000", 10, 9, 30) == [V15]

    def test_figures_to_date_are_compared_by_what_they_add(self, judge: Any) -> None:
        def found(now: int, *earlier: tuple[Quarter, int]) -> list[Any]:
            past = tuple(self.parts(n, 100_000, "PPA-02", quarter) for quarter, n in earlier)
            diagnostics = judge(self.parts(now, 100_000, "PPA-02"), ledger=stored(history=past)).diagnostics
            return [(d.rule, d.params["value"], d.params["usual"]) for d in diagnostics]

        year = tuple((Quarter(2024, n), 1000 * n) for n in (1, 2, 3, 4))
        assert found(2000, *year, (TW1, 1000)) == []
        # The first report of a year stands beside what a quarter adds, not beside the year before.
        assert found(2000, *year) == []
        assert found(8, *year) == [(V15, 8, 2000)]
        assert found(7000, *year, (TW1, 1000)) == [(V15_FAR, 6000, 1000)]
        assert found(1100, *year, (TW1, 1000)) == [(V15_FAR, 100, 1000)]
        assert found(1000, *year, (TW1, 1000)) == []

    def test_money_is_compared_with_what_was_spent_before_else_with_the_ceiling(self, plan: Plan) -> None:
        def found(spent: int, *before: int) -> list[Any]:
            past = tuple(number(5, quarter=TW1.shift(-n), budget=Decimal(money)) for n, money in enumerate(before))
            ceiling = {2025: Budget(2025, Decimal(4_000_000))}
            now = number(5, budget=Decimal(spent))
            return self.with_plan(plan, 0, now, stored(history=past[::-1]), budget=ceiling)

        assert found(20_000) == []
        assert found(19_999) == [V15_PLAN]
        assert found(4_000_000) == []
        assert found(4_000_001) == [V15_CEILING]
        assert found(2_000_000_000) == [V15_PLAN]
        assert found(1_500_000, 1_000) == [V15]
        assert found(90_000, 1_000) == []
        assert found(0) == []
