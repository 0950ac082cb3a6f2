"""With a look back every indicator can be followed; what was scored once is not scored again."""

from __future__ import annotations

from decimal import Decimal

from radtrack.core.actual import Actual, Submission
from radtrack.core.period import Quarter
from radtrack.ledger.ledger import Ledger
from radtrack.ledger.schema import prepare
from radtrack.ledger.sqlite import in_memory
from radtrack.workspace.snapshot import take_snapshot
from tests.scoring.rows import quarter
from tests.workspace.test_moments import the_plan


def _ledger() -> Ledger:
    ledger = Ledger(prepare(in_memory("paths"), read_only=False))
    with ledger.transaction():
        for number in (1, 2, 3):
            sent = Submission(
                plan=the_plan().id, agency="dinkes", region="", quarter=quarter(number), revision=1,
                file_name=f"{number}.xlsx", sha256=f"{number:064x}", fingerprint="", layout="official", tool_version="",
            )  # fmt: skip
            ledger.record(sent, [Actual("SUM", quarter(number), value=Decimal(number), raw=str(number))])
    return ledger


def test_a_look_back_follows_every_indicator_as_trend_follows_one() -> None:
    plan, ledger = the_plan(), _ledger()
    with_history = take_snapshot(plan, ledger, quarter(3), history=True).paths
    asked = take_snapshot(plan, ledger, quarter(3), paths=["SUM"]).paths["SUM"]
    assert with_history.keys() == {i.code for i in plan.indicators}
    assert with_history["SUM"] == asked[-len(with_history["SUM"]) :]
    assert [a.actual for a in with_history["SUM"][-3:]] == [Decimal(1), Decimal(3), Decimal(6)]


def test_nothing_is_followed_before_the_plan_begins() -> None:
    plan = the_plan()
    path = take_snapshot(plan, _ledger(), quarter(3), history=True).paths["SUM"]
    assert path[0].quarter == Quarter(plan.first_year, 1)


def test_a_screen_follows_nothing_and_who_asks_for_one_gets_one() -> None:
    plan, ledger = the_plan(), _ledger()
    assert take_snapshot(plan, ledger, quarter(3)).paths == {}
    assert take_snapshot(plan, ledger, quarter(3), history=True, paths=["SUM"]).paths.keys() == {"SUM"}
