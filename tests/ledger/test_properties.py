"""What holds for every set of sheets. RADTRACK_EXAMPLES sets how many are tried (40 unless set)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from decimal import Context, Decimal
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from radtrack.core.actual import Actual, Fold, Submission
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Reports, Rollup
from radtrack.ledger.ledger import Ledger
from radtrack.ledger.schema import prepare
from radtrack.ledger.sqlite import in_memory
from radtrack.scoring.attain import attain
from tests.changed import replace
from tests.scoring.rows import indicator, plan, target

every = settings(max_examples=int(os.environ.get("RADTRACK_EXAMPLES", "40")), deadline=None)

Q1, Q4 = Quarter(2025, 1), Quarter(2025, 4)
EXACT = Context(prec=80)

numbers = st.integers(-(2**63) + 1, 2**63 - 1).flatmap(
    lambda mantissa: st.integers(0, 18).map(lambda places: Decimal(f"{mantissa}E-{places}"))
)
# Through a function, because of a named tuple hypothesis would make up the fields that have a default, too.
figures = st.builds(
    lambda **fields: Actual(**fields),
    indicator=st.sampled_from(["A", "B"]),
    quarter=st.builds(Quarter, st.just(2025), st.integers(1, 4)),
    region=st.just(""),
    category=st.sampled_from(["", "l", "p"]),
    value=st.none() | numbers,
    budget=st.none() | numbers,
    driving=st.sampled_from(["", "x"]),
    evidence=st.sampled_from(["", "y"]),
)
sheets = st.lists(figures, max_size=6, unique_by=lambda actual: actual.key)
by_region = st.dictionaries(st.sampled_from(["", "6301", "6302", "6303"]), sheets, max_size=4)


def ledger_with(*submitted: tuple[str, Sequence[Actual]]) -> Ledger:
    """A ledger in memory that holds these sheets of these regions, as revisions in this order."""
    ledger = Ledger(prepare(in_memory("uji"), read_only=False))
    with ledger.transaction():
        for revision, (region, actuals) in enumerate(submitted, 1):
            submission = Submission("rad", "dinkes", region, Q1, revision, "a.xlsx", "ab", "1a", "template", "0.1")
            ledger.record(submission, [replace(actual, region=region) for actual in actuals])
    return ledger


def folds(*submitted: tuple[str, Sequence[Actual]]) -> list[Fold]:
    with ledger_with(*submitted) as ledger:
        return ledger.folds("rad", Q1, Q4)


@given(by_region, st.randoms(use_true_random=False))
@every
def test_the_order_of_different_sheets_and_of_rows_changes_no_fold(
    sent: dict[str, list[Actual]], chance: Random
) -> None:
    shuffled = [(region, chance.sample(rows, len(rows))) for region, rows in sent.items()]
    chance.shuffle(shuffled)
    assert folds(*shuffled) == folds(*sent.items())


def spent_to_date(sent: dict[str, list[Actual]], code: str, quarter: Quarter, category: str) -> list[Decimal]:
    """What each region last reported in the year: what was spent stays spent where a region is silent."""
    latest: dict[str, tuple[Quarter, Decimal]] = {}
    for region, actuals in sent.items():
        for row in actuals:
            of_year = row.quarter.year == quarter.year and row.quarter <= quarter
            if region and of_year and (row.indicator, row.category) == (code, category) and row.budget is not None:
                latest[region] = max(latest.get(region, (row.quarter, row.budget)), (row.quarter, row.budget))
    return [money for _quarter, money in latest.values()]


@given(by_region)
@every
def test_sums_equal_the_exact_sums_of_what_was_put_in(sent: dict[str, list[Actual]]) -> None:
    found = {(f.indicator, f.quarter, f.category, f.regions > 0): f for f in folds(*sent.items())}
    rows = [(region != "", row) for region, actuals in sent.items() for row in actuals]
    for (code, quarter, category, summed), fold in found.items():
        key = (code, quarter, "", category)
        same = [row for is_region, row in rows if is_region is summed and replace(row, region="").key == key]
        for column in ("value", "budget"):
            held = [getattr(row, column) for row in same if getattr(row, column) is not None]
            if column == "budget" and summed and held:
                held = spent_to_date(sent, code, quarter, category)
            total = Decimal(0)
            for number in held:
                total = EXACT.add(total, number)
            assert getattr(fold, column) == (total if held else None)
        assert fold.values == sum(row.value is not None for row in same)
    assert all(
        (row.indicator, row.quarter, row.category, is_region) in found
        for is_region, row in rows
        if row.value is not None or row.budget is not None
    )


@given(by_region)
@every
def test_recording_everything_twice_equals_once(sent: dict[str, list[Actual]]) -> None:
    assert folds(*sent.items(), *sent.items()) == folds(*sent.items())


amounts = st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))
quarterly = st.dictionaries(st.integers(1, 4), st.tuples(amounts, amounts), min_size=1)


@given(quarterly, st.sampled_from(Accumulate), st.sampled_from(Reports), amounts)
@every
def test_a_figure_split_over_two_regions_is_scored_as_if_it_came_as_a_whole(
    split: dict[int, tuple[Decimal, Decimal]], accumulate: Accumulate, reports: Reports, promised: Decimal
) -> None:
    def actual(number: int, value: Decimal, regions: int = 1) -> Actual:
        figure = {"value": value}
        if accumulate is Accumulate.RATIO:
            figure = {"numerator": value, "denominator": value + regions}
        return Actual("UJI-01", Quarter(2025, number), budget=value, **figure)

    of = indicator("ratio", target(promised), rollup=Rollup.SUM, accumulate=accumulate, reports=reports)
    by = plan(regions=plan().regions[:2])
    sent = folds(
        ("6301", [actual(number, one) for number, (one, _) in split.items()]),
        ("6302", [actual(number, other) for number, (_, other) in split.items()]),
    )
    at_once = folds(("", [actual(number, one + other, 2) for number, (one, other) in split.items()]))
    for quarter in Q4.of_year():
        found = attain(by, of, quarter, sent)
        assert found.regions == ((2, 2) if found.quarters else None)
        assert replace(found, regions=None) == attain(by, of, quarter, at_once)


@given(sheets, sheets)
@every
def test_rows_of_texts_alone_change_no_fold(sent: list[Actual], texts: list[Actual]) -> None:
    blank = [replace(row, value=None, budget=None) for row in texts]
    assert folds(("", sent), ("", blank)) == folds(("", sent)) == folds(("", blank), ("", sent))


@given(sheets, st.data())
@every
def test_a_withdrawal_leaves_what_would_be_there_without_the_figure(sent: list[Actual], data: st.DataObject) -> None:
    withdrawn = data.draw(st.lists(st.sampled_from(sent), unique_by=lambda row: row.key)) if sent else []
    keys = {row.key for row in withdrawn}
    without = [replace(row, value=None) if row.key in keys else row for row in sent]
    taken = [replace(row, value=None, budget=None, withdrawn=True) for row in withdrawn]
    assert folds(("", sent), ("", taken)) == folds(("", without))


@given(st.lists(sheets, max_size=4))
@every
def test_folds_say_what_current_says(revisions: list[list[Actual]]) -> None:
    with ledger_with(*(("", rows) for rows in revisions)) as ledger:
        current = [entry.actual for entry in ledger.current("rad", list(Q4.of_year()))]
        held = [a for a in current if (a.holds_figure and not a.withdrawn) or a.budget is not None]
        told = [(f.indicator, f.quarter, f.category, f.value, f.budget, f.status) for f in ledger.folds("rad", Q1, Q4)]
        assert told == [(a.indicator, a.quarter, a.category, a.value, a.budget, a.status) for a in held]


def test_nothing_is_engine_specific_in_the_shared_text() -> None:
    import radtrack.ledger.ledger as questions

    room = Path(questions.__file__).parent
    shared = ("schema.sql", "schema.py", "ledger.py", "transactions.py")
    text = "".join((room / name).read_text(encoding="utf-8") for name in shared)
    forbidden = ["INSERT OR", "ROWID", "PRAGMA", "AUTOINCREMENT", "TRIGGER", " OVER (", "IFNULL", "STRICT", "sqlite3"]
    assert [word for word in forbidden if word.lower() in text.lower()] == []
