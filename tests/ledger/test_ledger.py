"""What the ledger answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from radtrack.core.actual import Actual, Submission
from radtrack.core.diagnostic import CellPlace, Location, RadtrackError
from radtrack.core.period import Quarter
from radtrack.core.terms import SourceStatus
from radtrack.ledger import clock
from radtrack.ledger.ledger import Ledger, open_ledger
from tests.changed import replace

Q1, Q2, Q3 = (Quarter(2025, number) for number in (1, 2, 3))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "radtrack.db") as opened:
        yield opened


def sheet(
    agency: str = "dinkes", quarter: Quarter = Q1, revision: int = 1, region: str = "", plan: str = "rad"
) -> Submission:
    return Submission(
        plan, agency, region, quarter, revision, f"{agency}.xlsx", "ab" * 32, "1a2b3c4d5e6f", "template", "0.1"
    )


def figure(value: str | None = None, indicator: str = "PPA-01", quarter: Quarter = Q1, **others: object) -> Actual:
    return Actual(indicator, quarter, value=None if value is None else Decimal(value), **others)  # type: ignore[arg-type]


def record(ledger: Ledger, submission: Submission, *actuals: Actual) -> Submission:
    with ledger.transaction():
        return ledger.record(submission, actuals)


def values(ledger: Ledger) -> dict[str, Decimal | None]:
    return {fold.indicator: fold.value for fold in ledger.folds("rad", Q1, Q3)}


def test_a_submission_comes_back_as_it_was_given(ledger: Ledger) -> None:
    given = replace(
        sheet(), who="operator", reason="koreksi", received=date(2025, 4, 9), reference="400/12", same_as=None
    )
    stored = record(ledger, given, figure("1"))
    assert ledger.submissions("rad") == [stored]
    assert replace(stored, number=None, recorded=None, chain=None) == given
    assert stored.number == 1


def test_an_actual_comes_back_as_it_was_given(ledger: Ledger) -> None:
    given = Actual(
        "PPA-01",
        Q1,
        region="6301",
        category="p",
        numerator=Decimal("14"),
        denominator=Decimal("0"),
        raw="14 | nihil",
        reading="nihil→0",
        budget=Decimal("1250000.5"),
        driving="jejaring “kuat”",
        hindering="tenaga\nkurang",
        follow_up="rekrut",
        evidence="Data contoh",
        status=SourceStatus.EXAMPLE,
        where=Location("dinkes.xlsx", CellPlace("Isian", 12, 6, "F12")),
    )
    stored = record(ledger, sheet(), given, figure(token="ya", where=None))
    assert stored.number is not None
    first, second = ledger.entries(stored.number)
    assert first == given
    assert second == figure(token="ya", where=Location("dinkes.xlsx"))
    assert ledger.current("rad", [Q1])[1].actual == given
    assert ledger.history("rad", "PPA-01")[0].submission == stored


def test_what_a_submission_holds_keeps_its_order(ledger: Ledger) -> None:
    actuals = [figure("1", code) for code in ("Z", "A", "M")]
    stored = record(ledger, sheet(), *actuals)
    assert [actual.indicator for actual in ledger.entries(stored.number or 0)] == ["Z", "A", "M"]
    assert ledger.entries(99) == ()


def test_the_caller_cannot_set_number_time_or_hash(ledger: Ledger) -> None:
    stored = record(ledger, replace(sheet(), number=7, recorded="2001-01-01T00:00:00.000000Z", chain="x"), figure("1"))
    assert stored.number == 1
    assert stored.recorded is not None
    assert stored.recorded > "2025"
    assert stored.chain != "x"


def test_recorded_time_never_runs_backwards(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    times = [
        datetime(2025, 7, 1, 8, tzinfo=UTC),
        datetime(2025, 6, 30, tzinfo=UTC),
        datetime(2025, 7, 1, 9, tzinfo=UTC),
    ]
    monkeypatch.setattr(clock, "machine_time", lambda: times.pop(0))
    recorded = [record(ledger, sheet(revision=n), figure("1")).recorded for n in (1, 2, 3)]
    assert recorded == ["2025-07-01T08:00:00.000000Z", "2025-07-01T08:00:00.000001Z", "2025-07-01T09:00:00.000000Z"]


def test_a_later_revision_replaces_only_what_it_holds(ledger: Ledger) -> None:
    record(ledger, sheet(), figure("1", "A"), figure("2", "B"))
    record(ledger, sheet(revision=2), figure("5", "A"))
    assert values(ledger) == {"A": Decimal(5), "B": Decimal(2)}
    current = {entry.actual.indicator: entry for entry in ledger.current("rad", [Q1])}
    assert {code: entry.submission.revision for code, entry in current.items()} == {"A": 2, "B": 1}
    assert [entry.actual.value for entry in ledger.history("rad", "A")] == [Decimal(1), Decimal(5)]


def test_a_history_can_begin_with_a_quarter(ledger: Ledger) -> None:
    early, late = Q1.shift(-1), Q1.shift(1)
    for number, quarter in enumerate((early, Q1, late), 1):
        record(ledger, sheet(quarter=quarter), figure(str(number), "A")._replace(quarter=quarter))
    assert [e.actual.quarter for e in ledger.history("rad", "A")] == [early, Q1, late]
    assert [e.actual.quarter for e in ledger.history("rad", "A", Q1)] == [Q1, late]


def test_a_row_of_texts_changes_no_figure_but_its_texts_stand(ledger: Ledger) -> None:
    record(ledger, sheet(), figure("1", driving="lama", hindering="tetap", budget=Decimal(10)))
    before = ledger.folds("rad", Q1, Q1)
    record(ledger, sheet(revision=2), figure(None, driving="baru"))
    assert ledger.folds("rad", Q1, Q1) == before
    (entry,) = ledger.current("rad", [Q1])
    assert (entry.actual.value, entry.submission.revision) == (Decimal(1), 1)
    assert (entry.actual.driving, entry.actual.hindering, entry.actual.budget) == ("baru", "tetap", Decimal(10))


def test_a_row_of_texts_alone_is_current_without_a_figure(ledger: Ledger) -> None:
    record(ledger, sheet(), figure(None, hindering="belum ada petugas"))
    (entry,) = ledger.current("rad", [Q1])
    assert entry.actual.value is None
    assert not entry.actual.withdrawn
    assert entry.actual.hindering == "belum ada petugas"
    assert ledger.folds("rad", Q1, Q1) == []


def test_a_withdrawn_figure_leaves_the_folds_and_stays_in_history(ledger: Ledger) -> None:
    record(ledger, sheet(), figure("1", "A"), figure("2", "B"))
    record(ledger, sheet(revision=2), figure(None, "A", withdrawn=True))
    assert values(ledger) == {"B": Decimal(2)}
    assert [entry.actual.withdrawn for entry in ledger.current("rad", [Q1])] == [True, False]
    assert [entry.actual.value for entry in ledger.history("rad", "A")] == [Decimal(1), None]


def test_a_figure_reported_again_after_its_withdrawal_counts_again(ledger: Ledger) -> None:
    for revision, actual in enumerate([figure("1"), figure(None, withdrawn=True), figure("3")], 1):
        record(ledger, sheet(revision=revision), actual)
    assert values(ledger) == {"PPA-01": Decimal(3)}


def test_a_reported_zero_is_a_figure(ledger: Ledger) -> None:
    record(ledger, sheet(), figure("5", "A"))
    record(ledger, sheet(revision=2), figure("0", "A"), Actual("B", Q1, numerator=Decimal(0), denominator=Decimal(0)))
    assert values(ledger) == {"A": Decimal(0), "B": None}
    assert [fold.values for fold in ledger.folds("rad", Q1, Q1)] == [1, 1]


def test_regions_are_summed_apart_from_the_whole(ledger: Ledger) -> None:
    record(ledger, sheet(), figure("100"))
    record(ledger, sheet(region="6301"), figure("1.5", region="6301", budget=Decimal(7)))
    record(ledger, sheet(region="6302"), figure("2", region="6302", budget=Decimal("0.25")))
    whole, regions = ledger.folds("rad", Q1, Q1)
    assert (whole.regions, whole.values, whole.value, whole.budget) == (0, 1, Decimal(100), None)
    assert (regions.regions, regions.values, regions.value, regions.budget) == (2, 2, Decimal("3.5"), Decimal("7.25"))


def test_what_a_silent_region_spent_before_in_the_year_is_still_spent(ledger: Ledger) -> None:
    first, second, third, next_year = Quarter(2025, 1), Quarter(2025, 2), Quarter(2025, 3), Quarter(2026, 1)
    spent = [
        ("6301", first, 20),
        ("6302", first, 40),
        ("6301", second, 30),
        ("6302", third, 70),
        ("6302", next_year, 5),
    ]
    for region, quarter, money in spent:
        reported = figure("1", region=region, quarter=quarter, budget=Decimal(money))
        record(ledger, sheet(region=region, quarter=quarter), reported)
    folds = {fold.quarter: fold for fold in ledger.folds("rad", first, next_year)}
    assert {quarter: fold.budget for quarter, fold in folds.items()} == {
        first: 60,
        second: 70,
        third: 100,
        next_year: 5,
    }
    assert [fold.regions for fold in folds.values()] == [2, 1, 1, 1], "figures are not carried"


def test_categories_are_not_added_together(ledger: Ledger) -> None:
    record(ledger, sheet(), figure("1", category="l"), figure("2", category="p"))
    assert [(fold.category, fold.value) for fold in ledger.folds("rad", Q1, Q1)] == [("l", 1), ("p", 2)]


def test_parts_are_summed_and_no_value_is_made_up(ledger: Ledger) -> None:
    for region, parts in (("6301", (1, 4)), ("6302", (3, 4))):
        actual = Actual("A", Q1, region=region, numerator=Decimal(parts[0]), denominator=Decimal(parts[1]))
        record(ledger, sheet(region=region), actual)
    (fold,) = ledger.folds("rad", Q1, Q1)
    assert (fold.value, fold.numerator, fold.denominator, fold.regions, fold.values) == (None, 4, 8, 2, 2)


def test_values_counts_only_rows_with_a_value_where_there_is_one(ledger: Ledger) -> None:
    record(ledger, sheet(region="6301"), figure("5", region="6301"))
    record(ledger, sheet(region="6302"), Actual("PPA-01", Q1, "6302", numerator=Decimal(1), denominator=Decimal(2)))
    (fold,) = ledger.folds("rad", Q1, Q1)
    assert (fold.regions, fold.values) == (2, 1)


def test_a_token_is_told_for_a_single_row_only(ledger: Ledger) -> None:
    record(ledger, sheet(), figure(token="ya", indicator="A"), figure(token="ya", indicator="B", region="6301"))
    record(ledger, sheet(agency="dinsos"), figure(token="tidak", indicator="B", region="6302"))
    assert [fold.token for fold in ledger.folds("rad", Q1, Q1)] == ["ya", None]


def test_money_without_a_figure_is_a_fold_without_values(ledger: Ledger) -> None:
    record(ledger, sheet(), figure(None, budget=Decimal(5)))
    (fold,) = ledger.folds("rad", Q1, Q1)
    assert (fold.values, fold.value, fold.regions, fold.budget) == (0, None, 0, Decimal(5))


def test_a_later_sheet_without_money_keeps_the_money(ledger: Ledger) -> None:
    record(ledger, sheet(), figure("1", budget=Decimal(5)))
    record(ledger, sheet(revision=2), figure("2"))
    (fold,) = ledger.folds("rad", Q1, Q1)
    assert (fold.value, fold.budget) == (Decimal(2), Decimal(5))


def test_a_fold_is_as_official_as_its_least_official_figure(ledger: Ledger) -> None:
    cited = {"status": SourceStatus.CITED, "evidence": "https://contoh.go.id"}
    example = {"status": SourceStatus.EXAMPLE, "evidence": "Data contoh"}
    record(
        ledger,
        sheet(),
        figure("1", "A", region="6301", **cited),
        figure("1", "A", region="6302"),
        figure("1", "B", region="6301", **cited),
        figure("1", "B", region="6302", **example),
        figure("1", "C"),
    )
    assert [fold.status.value for fold in ledger.folds("rad", Q1, Q1)] == ["cited", "example", "official"]


def test_the_status_follows_the_latest_evidence(ledger: Ledger) -> None:
    example = {"status": SourceStatus.EXAMPLE, "evidence": "Data contoh"}
    record(ledger, sheet(), figure("1", "A", **example), figure("1", "B", **example), figure("1", "C"))
    # A revised figure with a blank evidence cell is still an example; new evidence, even alone, says what it is.
    record(
        ledger, sheet(revision=2), figure("2", "A"), figure("2", "B", evidence="BAST 12"), figure(None, "C", **example)
    )
    expected = ["example", "official", "example"]
    assert [fold.status.value for fold in ledger.folds("rad", Q1, Q1)] == expected
    assert [entry.actual.status.value for entry in ledger.current("rad", [Q1])] == expected


def test_folds_and_current_keep_to_the_plan_and_quarters_asked_for(ledger: Ledger) -> None:
    record(ledger, sheet(), figure("1"))
    record(ledger, sheet(quarter=Q3), figure("3", quarter=Q3))
    record(ledger, sheet(plan="lain"), figure("9"))
    assert [fold.quarter for fold in ledger.folds("rad", Q1, Q2)] == [Q1]
    assert [fold.quarter for fold in ledger.folds("rad", Q1, Q3)] == [Q1, Q3]
    assert [entry.actual.value for entry in ledger.current("rad", [Q3, Q2])] == [Decimal(3)]
    assert ledger.current("rad", []) == []


def test_current_can_be_asked_for_some_indicators(ledger: Ledger) -> None:
    record(ledger, sheet(), figure("1", "A"), figure("2", "B"), figure("3", "C"))
    assert [e.actual.indicator for e in ledger.current("rad", [Q1], indicators={"C", "A", "tidak ada"})] == ["A", "C"]
    assert ledger.current("rad", [Q1], indicators=[]) == []


def test_submissions_are_found_by_what_is_asked(ledger: Ledger) -> None:
    for given in (sheet(), sheet(region="6301"), sheet("dinsos"), sheet(quarter=Q2), sheet(plan="lain")):
        record(ledger, given)
    assert [s.number for s in ledger.submissions("rad")] == [1, 2, 3, 4]
    assert [s.number for s in ledger.submissions("rad", agency="dinkes", quarter=Q1)] == [1, 2]
    assert [s.number for s in ledger.submissions("rad", agency="dinkes", region="", quarter=Q1)] == [1]
    assert ledger.submissions("rad", region="6399") == []


def test_reporting_names_the_latest_submission_of_each_unit(ledger: Ledger) -> None:
    record(ledger, sheet())
    record(ledger, sheet(region="6301"))
    latest = record(ledger, sheet(revision=2))
    found = ledger.reporting("rad", Q1)
    assert set(found) == {("dinkes", ""), ("dinkes", "6301")}
    assert found["dinkes", ""] == latest
    assert ledger.reporting("rad", Q2) == {}


def test_the_latest_quarter_is_not_after_the_one_asked(ledger: Ledger) -> None:
    for quarter in (Q3, Q1):
        record(ledger, sheet(quarter=quarter))
    assert ledger.latest_quarter("rad", Q2) == Q1
    assert ledger.latest_quarter("rad", Q3) == Q3
    assert ledger.latest_quarter("rad", Quarter(2024, 4)) is None
    assert ledger.latest_quarter("lain", Q3) is None


def test_the_state_is_the_hash_of_the_last_submission(ledger: Ledger) -> None:
    assert ledger.state() == ""
    first, second = record(ledger, sheet()), record(ledger, sheet(plan="lain"))
    assert (ledger.state(), ledger.state("rad"), ledger.state("lain")) == (second.chain, first.chain, second.chain)
    assert ledger.state("tidak ada") == ""


def test_one_figure_cannot_stand_twice_in_a_submission(ledger: Ledger) -> None:
    with pytest.raises(Exception, match="append-only"):
        record(ledger, sheet(), figure("1"), figure("2"))
    assert ledger.submissions("rad") == []


def test_a_revision_exists_once_but_may_have_further_sources(ledger: Ledger) -> None:
    record(ledger, sheet(), figure("1"))
    record(ledger, replace(sheet(), same_as=1), figure("1"))
    record(ledger, replace(sheet(), same_as=1), figure("1"))
    with pytest.raises(Exception, match="UNIQUE"):
        record(ledger, sheet(), figure("2"))
    with pytest.raises(Exception, match="UNIQUE"):
        record(ledger, replace(sheet(revision=1), same_as=3), figure("2"))
    assert [s.revision for s in ledger.submissions("rad")] == [1, 1, 1]


@pytest.mark.parametrize(
    "text", ["9223372036854775808", "1E+19", "-1E+400", "0.0000000000000000001", "1E-9999", "1." + "3" * 30]
)
def test_a_number_beyond_64_bits_is_refused(ledger: Ledger, text: str) -> None:
    with pytest.raises(RadtrackError) as refused:
        record(ledger, sheet(), figure(text, "PPA-07"))
    assert refused.value.params["indicator"] == "PPA-07"
    assert ledger.submissions("rad") == []


@pytest.mark.parametrize(
    "text",
    ["9223372036854775807", "-1E+18", "0.000000000000000001", "1.50000000000000000000000", "-0.0", "0E-40", "0E+40"],
)
def test_a_number_within_64_bits_is_kept_exactly(ledger: Ledger, text: str) -> None:
    record(ledger, sheet(), figure(text))
    assert values(ledger) == {"PPA-01": Decimal(text)}


def test_sums_that_pass_64_bits_are_still_exact(ledger: Ledger) -> None:
    largest = 2**63 - 1
    for region in range(6301, 6310):
        record(ledger, sheet(region=str(region)), figure(str(largest), region=str(region)))
    assert values(ledger) == {"PPA-01": Decimal(largest * 9)}


def test_recording_outside_a_transaction_is_a_bug(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError):
        ledger.record(sheet(), [])
