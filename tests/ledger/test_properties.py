"""What holds for every set of sheets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from radtrack.core.actual import Actual, Fold, Submission
from radtrack.core.period import Quarter
from radtrack.ledger.ledger import Ledger
from radtrack.ledger.schema import prepare
from radtrack.ledger.sqlite import in_memory
from tests.changed import replace

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
@settings(max_examples=40, deadline=None)
def test_the_order_of_different_sheets_and_of_rows_changes_no_fold(
    sent: dict[str, list[Actual]], chance: Random
) -> None:
    shuffled = [(region, chance.sample(rows, len(rows))) for region, rows in sent.items()]
    chance.shuffle(shuffled)
    assert folds(*shuffled) == folds(*sent.items())


@given(by_region)
@settings(max_examples=40, deadline=None)
def test_sums_equal_the_exact_sums_of_what_was_put_in(sent: dict[str, list[Actual]]) -> None:
    found = {(f.indicator, f.quarter, f.category, f.regions > 0): f for f in folds(*sent.items())}
    rows = [(region != "", row) for region, actuals in sent.items() for row in actuals]
    for (indicator, quarter, category, summed), fold in found.items():
        key = (indicator, quarter, "", category)
        same = [row for is_region, row in rows if is_region is summed and replace(row, region="").key == key]
        for column in ("value", "budget"):
            held = [getattr(row, column) for row in same if getattr(row, column) is not None]
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
@settings(max_examples=30, deadline=None)
def test_recording_everything_twice_equals_once(sent: dict[str, list[Actual]]) -> None:
    assert folds(*sent.items(), *sent.items()) == folds(*sent.items())


@given(sheets, sheets)
@settings(max_examples=30, deadline=None)
def test_rows_of_texts_alone_change_no_fold(sent: list[Actual], texts: list[Actual]) -> None:
    blank = [replace(row, value=None, budget=None) for row in texts]
    assert folds(("", sent), ("", blank)) == folds(("", sent)) == folds(("", blank), ("", sent))


@given(sheets, st.data())
@settings(max_examples=30, deadline=None)
def test_a_withdrawal_leaves_what_would_be_there_without_the_figure(sent: list[Actual], data: st.DataObject) -> None:
    withdrawn = data.draw(st.lists(st.sampled_from(sent), unique_by=lambda row: row.key)) if sent else []
    keys = {row.key for row in withdrawn}
    without = [replace(row, value=None) if row.key in keys else row for row in sent]
    taken = [replace(row, value=None, budget=None, withdrawn=True) for row in withdrawn]
    assert folds(("", sent), ("", taken)) == folds(("", without))


@given(st.lists(sheets, max_size=4))
@settings(max_examples=40, deadline=None)
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
