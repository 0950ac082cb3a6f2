"""The typed values of the sample sheets belong to the shipped plan, say where they come from and hold the promised
holes."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

from radtrack.core.actual import evidence_status
from radtrack.core.model import Indicator, Plan
from radtrack.core.number import parse_number
from radtrack.core.period import Quarter, parse_quarter
from radtrack.core.terms import Frequency, Measure, Reports, SourceStatus

Row = dict[str, str]

QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2")
COLUMNS = (
    "quarter,agency,region,code,category,actual,numerator,denominator,budget,status,"
    "driving,hindering,follow_up,evidence,revision,reason"
)
FIGURES = ("actual", "numerator", "denominator")
FACTORS = ("driving", "hindering", "follow_up")


def number(text: str) -> Decimal:
    reading = parse_number(text, thousands=True)
    assert reading.value is not None, text
    return reading.value


def known(plan: Plan, row: Row) -> Indicator:
    indicator = plan.indicator(row["code"])
    assert indicator is not None, row
    return indicator


def quarter_of(row: Row) -> Quarter:
    quarter = parse_quarter(row["quarter"])
    assert quarter is not None, row
    return quarter


def is_filled(row: Row) -> bool:
    return any(row[key] for key in FIGURES)


def test_rows_have_the_agreed_columns(rows: list[Row]) -> None:
    assert list(rows[0]) == COLUMNS.split(",")


def test_every_row_names_what_the_plan_knows(plan: Plan, rows: list[Row]) -> None:
    regions = {region.code for region in plan.regions}
    for row in rows:
        indicator = known(plan, row)
        assert indicator.agency == row["agency"], row
        assert row["quarter"] in QUARTERS, row
        assert row["region"] in (regions if indicator.reported_by == "region" else {""}), row
        categories = {f"{by}={code}" for by in indicator.by for code in plan.dimensions[by].categories}
        assert row["category"] in {"", *categories}, row


def test_no_figure_stands_twice_in_a_sheet(rows: list[Row]) -> None:
    keys = [tuple(row[key] for key in ("quarter", "agency", "region", "code", "category", "revision")) for row in rows]
    assert len(keys) == len(set(keys))


def test_only_figures_that_are_due_are_filled_in(plan: Plan, rows: list[Row]) -> None:
    for row in rows:
        indicator, quarter = known(plan, row), quarter_of(row)
        match indicator.frequency:
            case Frequency.ANNUAL:
                assert quarter.number == indicator.due_quarter, row
            case Frequency.SEMESTER:
                assert quarter.number in (2, 4), row
        assert not any(quarter in excused.quarters for excused in indicator.not_applicable), row


def test_every_figure_is_marked_as_example_or_carries_an_address(rows: list[Row]) -> None:
    for row in rows:
        if is_filled(row) or any(row[key] for key in FACTORS):
            assert row["evidence"] == "Data contoh" or "https://" in row["evidence"], row
            assert evidence_status(row["evidence"]) is not SourceStatus.OFFICIAL, row


def test_published_figures_stand_for_the_quarter_they_speak_of(rows: list[Row]) -> None:
    cited = {
        (row["quarter"], row["code"], row["category"]): tuple(row[key] for key in FIGURES if row[key])
        for row in rows
        if evidence_status(row["evidence"]) is SourceStatus.CITED
    }
    assert cited == {
        ("2025-Q2", "PPA-13", ""): ("308",),
        ("2025-Q2", "PPA-14", ""): ("330",),
        ("2025-Q2", "PPA-14", "age=anak"): ("193",),
        ("2025-Q2", "PPA-14", "age=dewasa"): ("137",),
        ("2025-Q3", "PPA-05", ""): ("Nindya",),
        ("2025-Q3", "PPA-06", ""): ("ya",),
        ("2025-Q3", "PPA-13", ""): ("515",),
        ("2025-Q3", "PPA-14", ""): ("544",),
        ("2025-Q4", "PPA-03", ""): ("84", "2016"),
    }


def test_no_invented_explanation_stands_beside_a_published_figure(rows: list[Row]) -> None:
    for row in rows:
        if evidence_status(row["evidence"]) is SourceStatus.CITED:
            assert not any(row[key] for key in (*FACTORS, "budget")), row


def test_figures_are_typed_as_the_indicator_asks(plan: Plan, rows: list[Row]) -> None:
    for row in filter(is_filled, rows):
        indicator = known(plan, row)
        assert row["status"] == "Dilaporkan", row
        if indicator.needs_parts:
            assert not row["actual"], row
            numerator, denominator = number(row["numerator"]), number(row["denominator"])
            assert 0 <= numerator <= denominator, row
            assert denominator > 0, row
            continue
        assert not row["numerator"] + row["denominator"], row
        match indicator.measure:
            case Measure.YESNO:
                assert row["actual"] in ("ya", "tidak"), row
            case Measure.PREDICATE:
                assert row["actual"] in indicator.scale, row
            case Measure.COUNT:
                assert number(row["actual"]) == int(number(row["actual"])) >= 0, row
            case Measure.PERCENT:
                assert 0 <= number(row["actual"]) <= 100, row
            case _:
                assert number(row["actual"]) >= 0, row


def latest(rows: list[Row]) -> list[Row]:
    """Each figure as its last revision has it."""
    found = {}
    for row in sorted(rows, key=lambda row: row["revision"] or "1"):
        found[tuple(row[key] for key in ("quarter", "region", "code", "category"))] = row
    return list(found.values())


def test_cumulative_figures_never_fall_within_a_year(plan: Plan, rows: list[Row]) -> None:
    series: dict[tuple[str, ...], list[tuple[Quarter, list[Decimal]]]] = defaultdict(list)
    for row in filter(is_filled, latest(rows)):
        if known(plan, row).reports is Reports.CUMULATIVE:
            key = (row["code"], row["region"], row["category"], row["quarter"][:4])
            series[key].append((quarter_of(row), [number(row[part]) for part in FIGURES if row[part]]))
    for key, points in series.items():
        points.sort(key=lambda point: point[0])
        for (_, before), (_, after) in pairwise(points):
            assert all(a >= b for a, b in zip(after, before, strict=True)), key


def test_realised_money_never_falls_and_stays_below_its_ceiling(plan: Plan, rows: list[Row]) -> None:
    spent: dict[tuple[str, int], Decimal] = {}
    for row in sorted((row for row in latest(rows) if row["budget"]), key=lambda row: row["quarter"]):
        indicator, quarter, money = known(plan, row), quarter_of(row), number(row["budget"])
        assert money <= indicator.budget[quarter.year].ceiling, row
        assert money >= spent.get((indicator.code, quarter.year), Decimal(0)), row
        spent[indicator.code, quarter.year] = money


def test_parts_add_up_to_the_whole_unless_they_overlap(plan: Plan, rows: list[Row]) -> None:
    parts: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    whole: dict[tuple[str, str], Decimal] = {}
    for row in filter(is_filled, latest(rows)):
        figure = (row["code"], row["quarter"])
        if row["category"]:
            parts[figure].append(number(row["actual"]))
        elif known(plan, row).by:
            whole[figure] = number(row["actual"])
    assert parts.keys() <= whole.keys()
    for (code, quarter), values in parts.items():
        indicator = plan.indicator(code)
        assert indicator is not None
        if plan.dimensions[indicator.by[0]].additive:
            assert sum(values) == whole[code, quarter]
        else:
            assert max(values) <= whole[code, quarter] <= sum(values)


def test_invented_counts_of_children_are_round(rows: list[Row]) -> None:
    for row in rows:
        if row["category"].startswith(("age=", "sex=")) and is_filled(row) and row["evidence"] == "Data contoh":
            assert number(row["actual"]) % 10 == 0, row


def sent(rows: list[Row]) -> dict[tuple[str, str], set[str]]:
    """(quarter, agency) → the regions that sent a sheet, "" for the agency itself."""
    sheets: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        sheets[row["quarter"], row["agency"]].add(row["region"])
    return sheets


def test_one_agency_is_silent_in_the_last_quarter_and_one_missed_a_middle_one(plan: Plan, rows: list[Row]) -> None:
    sheets = sent(rows)
    silent = {(q, a.code) for q in QUARTERS for a in plan.agencies if "" not in sheets[q, a.code]}
    assert silent == {("2026-Q2", "kejaksaan"), ("2025-Q3", "bpbd")}


def test_nine_of_thirteen_regions_have_reported_in_the_last_quarter(rows: list[Row]) -> None:
    sheets = sent(rows)
    reported = {q: len(sheets[q, "dp3akb"] - {""}) for q in QUARTERS}
    assert reported == {"2025-Q1": 0, "2025-Q2": 0, "2025-Q3": 0, "2025-Q4": 13, "2026-Q1": 0, "2026-Q2": 9}


def test_some_due_rows_are_blank(rows: list[Row]) -> None:
    blank = [row for row in rows if not is_filled(row) and not row["category"]]
    assert len(blank) >= 3
    assert any(row["status"] == "Belum ada data" for row in blank)
    assert not any(row["status"] == "Dilaporkan" for row in blank)


def test_a_restated_sheet_gives_its_reason_and_differs_from_the_first(rows: list[Row]) -> None:
    revised = {row["agency"] for row in rows if row["revision"] == "2"}
    assert revised == {"dp3akb", "uptd-ppa"}
    assert all(bool(row["reason"]) == (row["revision"] == "2") for row in rows)
    first, second = (
        next(
            row
            for row in rows
            if row["code"] == "UPT-01" and row["quarter"] == "2025-Q2" and row["revision"] == revision
        )
        for revision in ("", "2")
    )
    assert number(second["denominator"]) > number(first["denominator"])


def test_the_sample_stays_small(rows: list[Row]) -> None:
    sheets = {(row["quarter"], row["agency"], row["region"], row["revision"]) for row in rows}
    assert len(sheets) <= 100
