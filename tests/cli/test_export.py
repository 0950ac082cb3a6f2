"""`radtrack export`: every figure of the ledger, every attainment and every promise, read back from the file."""

from __future__ import annotations

import csv
import io
import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radtrack.core.actual import Actual
from radtrack.core.number import plain_decimal, rounded
from radtrack.core.period import Quarter
from radtrack.report.export import ACTUALS, ATTAINMENTS, PLAN
from radtrack.workspace.folder import Workspace, read_plan
from radtrack.workspace.view import Asked, take_view
from tests.cli.office import Office, Ran
from tests.report import e81_office
from tests.report.e81_office import FIGURES

ROOT = Path(__file__).parents[2]
TEXT = '=HYPERLINK("http://contoh.go.id";"klik")'


def exported(office: Office, *arguments: object) -> list[dict[str, str]]:
    ran = office.run("export", *arguments)
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    """A workspace with two years of figures; one indicator is about victims and broken down."""
    agency = e81_office.AGENCY.replace(
        "code: WATCH, name", "code: WATCH, sensitive: true, by: [region, sex], rollup: sum, name"
    )
    plan = e81_office.PLAN + "dimensions: {sex: {name: Jenis kelamin, categories: {L: Laki-laki, P: Perempuan}}}\n"
    broken = [
        Actual("WATCH", Quarter(2025, 3), region="63.01", value=Decimal(3)),
        Actual("WATCH", Quarter(2025, 3), category="sex=P", value=Decimal(2)),
        Actual("SUM", Quarter(2025, 3), region="63.02", value=Decimal(4), hindering=TEXT),
    ]
    e81_office.office(tmp_path / "kerja", (*FIGURES, *broken), agency, plan)
    monkeypatch.chdir(tmp_path / "kerja")
    for variable in ("RADTRACK_WORKSPACE", "RADTRACK_LANG"):
        monkeypatch.delenv(variable, raising=False)
    return Office(tmp_path / "kerja", capsys)


def figure(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def test_every_figure_of_the_ledger_comes_back_from_the_file(desk: Office) -> None:
    ran = desk.run("export", "actuals", "-o", "realisasi.csv")
    assert ran.code == 0
    assert "realisasi.csv ditulis: " in ran.err
    rows = list(csv.DictReader(io.StringIO((desk.root / "realisasi.csv").read_text(encoding="utf-8"))))
    found = {
        (r["indicator"], r["quarter"]): tuple(figure(r[k]) for k in ("value", "numerator", "denominator", "budget"))
        for r in rows
        if not r["region"] and not r["category"]
    }
    assert found == {(a.indicator, str(a.quarter)): (a.value, a.numerator, a.denominator, a.budget) for a in FIGURES}
    assert {r["token"] for r in rows if r["indicator"] == "GRADE"} == {"B"}
    assert tuple(rows[0]) == ACTUALS


def test_breakdowns_of_victims_stay_out_are_counted_and_come_with_internal(desk: Office) -> None:
    ran = desk.run("export", "actuals")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert "2 rincian tentang korban tidak disertakan" in ran.err
    assert [r for r in rows if r["indicator"] == "WATCH" and (r["region"] or r["category"])] == []
    assert [r["value"] for r in rows if r["indicator"] == "SUM" and r["region"] == "63.02"] == ["4"]
    ran = desk.run("export", "actuals", "--internal")
    assert "INTERN: " in ran.err
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    told = {(r["region"], r["category"], r["value"]) for r in rows if r["indicator"] == "WATCH"}
    assert {("63.01", "", "3"), ("", "sex=P", "2")} <= told


def test_a_plan_without_victims_says_nothing_about_them(desk: Office) -> None:
    desk.edit_plan("dinkes.yaml", "sensitive: true, ", "")
    assert desk.run("export", "actuals", "--quiet").err == ""


@pytest.mark.parametrize("table", ["attainments", "plan"])
def test_only_actuals_hold_breakdowns(desk: Office, table: str) -> None:
    assert "rincian" not in desk.run("export", table).err
    ran = desk.run("export", table, "--internal")
    assert "63.01" not in ran.out
    assert ran.err == ""


def test_every_attainment_of_every_quarter_equals_the_snapshot_of_that_quarter(desk: Office) -> None:
    rows = exported(desk, "attainments")
    assert tuple(rows[0]) == ATTAINMENTS
    by = {(r["asked"], r["indicator"]): r for r in rows}
    workspace = Workspace(desk.root)
    plan, _found = read_plan(workspace, None)
    assert plan is not None
    quarters = [Quarter(year, number) for year in (2024, 2025) for number in (1, 2, 3, 4)][:-1]
    assert {r["asked"] for r in rows} == {str(q) for q in quarters}
    compared = 0
    for quarter in quarters:
        with take_view(workspace, plan, Asked(quarter), date(2026, 2, 1)) as view:
            for a in view.snapshot.attainments:
                row = by[str(quarter), a.indicator.code]
                assert (row["state"], row["quarter"]) == (a.state, str(a.quarter))
                for key in ("percent", "percent_year", "actual", "target", "gap", "budget"):
                    value = getattr(a, key)
                    if isinstance(value, Decimal):
                        assert Decimal(row[key]) == plain_decimal(rounded(value, 4))
                        compared += 1
                    elif value is None:
                        assert row[key] == ""
    assert compared > 150


def test_one_quarter_alone(desk: Office) -> None:
    for table, key in (("attainments", "asked"), ("actuals", "quarter")):
        rows = exported(desk, table, "--quarter", "TW II 2025")
        assert {r[key] for r in rows} == {"2025-Q2"}
    assert {r["year"] for r in exported(desk, "plan", "--quarter", "2025-Q2")} == {"2025"}


def test_the_plan_has_a_row_per_year_and_amendments_rows_of_their_own(desk: Office) -> None:
    desk.edit_plan(
        "dinkes.yaml",
        "targets: {2024: 80, 2025: 100, 2026: 120}",
        "targets: {2024: 80, 2025: {quarters: [10, 20, 30, 40]}, 2026: 120}, amendments: "
        "[{on: 2025-09-01, basis: Perubahan, reason: uji, targets: {2025: {quarters: [10, 20, 30, 20]}}}]",
    )
    rows = [r for r in exported(desk, "plan") if r["indicator"] == "SUM"]
    assert tuple(rows[0]) == PLAN
    assert [(r["year"], r["since"], r["target"], r["target_q4"], r["ceiling"]) for r in rows] == [
        ("2024", "", "80", "", "10000000"),
        ("2025", "", "100", "40", "20000000"),
        ("2025", "2025-09-01", "80", "20", ""),
        ("2026", "", "120", "", "30000000"),
    ]
    early = [r["since"] for r in exported(desk, "plan", "--quarter", "2025-Q2") if r["indicator"] == "SUM"]
    assert early == [""]
    watched = [r for r in exported(desk, "plan") if r["indicator"] == "WATCH"]
    assert [(r["year"], r["target"], r["sensitive"]) for r in watched] == [("", "", "true")]


def test_semicolons_and_decimal_commas_for_an_indonesian_excel(desk: Office) -> None:
    ran = desk.run("export", "actuals", "--semicolon", "--bom", "-o", "x.csv")
    assert ran.code == 0
    data = (desk.root / "x.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert {r["value"] for r in rows if r["indicator"] == "LAST"} == {"60", "65", "70,5"}
    plain = desk.run("export", "actuals").out
    assert "70.5" in plain
    assert not plain.startswith("\ufeff")


def test_a_text_that_would_run_gets_an_apostrophe(desk: Office) -> None:
    assert [r["hindering"] for r in exported(desk, "actuals") if r["region"] == "63.02"] == [f"'{TEXT}"]


def test_only_the_agency_or_the_pillar(desk: Office) -> None:
    assert exported(desk, "actuals", "--agency", "dinkes") == exported(desk, "actuals")
    assert exported(desk, "attainments", "--pillar", "cegah") == exported(desk, "attainments")
    ran = desk.run("export", "plan", "--agency", "dinsos")
    assert ran.code == 2
    assert "dinsos" in ran.err


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("angka",), "actuals, attainments, plan"),
        (("actuals", "-o", "x.parquet"), ".csv"),
        (("actuals", "-o", "x"), ".csv"),
        (("actuals", "--quarter", "kapan"), "2025-Q3"),
        (("actuals", "--quarter", "2030-Q1"), "2024–2026"),
    ],
)
def test_a_wrong_call_says_what_there_is(desk: Office, arguments: tuple[str, ...], said: str) -> None:
    ran = desk.run("export", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_an_empty_ledger_gives_headers_and_no_figures(office: Office) -> None:
    assert office.run("export", "actuals").out == ",".join(ACTUALS) + "\n"
    rows = exported(office, "attainments", "--quarter", "2025-Q1")
    assert {r["state"] for r in rows} == {"not_reported"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may write everywhere")
def test_a_folder_that_cannot_be_written_is_p04(desk: Office) -> None:
    (desk.root / "tutup").mkdir(mode=0o555)
    assert_p04(desk.run("export", "plan", "-o", desk.root / "tutup" / "x.csv"))


def test_a_target_that_is_a_folder_is_p04(desk: Office) -> None:
    (desk.root / "x.csv").mkdir()
    assert_p04(desk.run("export", "plan", "-o", "x.csv"))


def assert_p04(ran: Ran) -> None:
    assert ran.code == 3
    assert "P04" in ran.err


@pytest.mark.parametrize("name, keys", [("actuals", ACTUALS), ("attainments", ATTAINMENTS), ("plan", PLAN)])
def test_every_key_is_documented_in_its_order(name: str, keys: tuple[str, ...]) -> None:
    page = (ROOT / "docs" / "ekspor.md").read_text(encoding="utf-8")
    section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == keys
