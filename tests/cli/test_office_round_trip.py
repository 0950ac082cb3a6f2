"""Every agency's official sheet, typed by people, saved by LibreOffice, sent in, sent again, corrected, withdrawn."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from radtrack.core.model import Indicator, Plan
from radtrack.core.terms import Frequency, Measure, Phasing
from radtrack.plan.loader import load_plan
from tests.cli.office import Office, cell_of, header_row

SOFFICE = shutil.which("soffice")
PLANS = Path(__file__).parents[2] / "plans"
QUARTER = "2026-Q3"
REGION = "63.71"

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed"),
]

TYPED: dict[Measure, tuple[tuple[object, float | str | None], ...]] = {
    Measure.COUNT: (("1.250", 1250), (37, 37), (" 8 ", 8), ("nihil", 0), (None, None), ("12.345 ", 12345), ("0", 0)),
    Measure.MONEY: (("Rp 1.250.000", 1250000),),
    Measure.PERCENT: (("21,5", 21.5), ("90.75", 90.75), ("72,35 %", 72.35), (64.5, 64.5), (None, None)),
    Measure.RATE: (("8,5", 8.5),),
    Measure.INDEX: (("71,25", 71.25),),
    Measure.YESNO: (("Ya", "ya"), ("SUDAH", "ya")),
    Measure.PREDICATE: (("utama", "Utama"),),
}
PARTS: tuple[tuple[tuple[object, object], float | None], ...] = (
    (("45", 50), 90),
    (("1.046", "1.250"), 83.68),
    ((0, "12"), 0),
    ((None, None), None),
    (("7 ", "8"), 87.5),
)


@dataclass
class Sent:
    """The workspace with one sheet per sender as LibreOffice saved it, and what status must say of each indicator."""

    office: Office
    folder: Path
    expected: dict[str, float | str | None]

    def sheet(self, name: str) -> Path:
        return self.folder / f"{name}.xlsx"

    def attainments(self) -> dict[str, dict[str, object]]:
        ran = self.office.run("status", "--format", "json", "--quarter", QUARTER)
        assert ran.code == 0, ran.err
        return {row["indicator"]: row for row in json.loads(ran.out)["attainments"]}


def typed_by_hand(path: Path, plan: Plan) -> dict[str, float | str | None]:
    """Fills every row of a blank sheet, each in another of the ways people write; code → what status must say."""
    book = openpyxl.load_workbook(path)
    sheet = book["Isian"]
    top, titles = header_row(sheet)
    expected: dict[str, float | str | None] = {}
    for row in range(top + 1, sheet.max_row + 1):
        code = sheet.cell(row, titles["Kode"]).value
        indicator = plan.indicator(str(code))
        assert indicator is not None, code
        expected.setdefault(indicator.code, None)
        if "Rincian" in titles and sheet.cell(row, titles["Rincian"]).value:
            sheet.cell(row, titles["Realisasi"]).value = "1"
        elif indicator.needs_parts:
            (numerator, denominator), expected[indicator.code] = PARTS[row % len(PARTS)]
            sheet.cell(row, titles["Pembilang"]).value = numerator
            sheet.cell(row, titles["Penyebut"]).value = denominator
        else:
            ways = TYPED[indicator.measure]
            typed, expected[indicator.code] = ways[row % len(ways)]
            sheet.cell(row, titles["Realisasi"]).value = typed
        sheet.cell(row, titles["Faktor penghambat"]).value = "Pelatih terbatas; jadwal mundur"
    book.save(path)
    return expected


def retyped(path: Path, name: str, code: str, column: str, value: object) -> Path:
    """A copy of a sheet with one cell typed over."""
    copy = path.with_name(f"{name}.xlsx")
    book = openpyxl.load_workbook(path)
    book["Isian"][cell_of(path, code, column)].value = value
    book.save(copy)
    return copy


def is_due(indicator: Indicator) -> bool:
    """Whether status owes the figure of a third quarter a look."""
    early = indicator.frequency is Frequency.SEMESTER or indicator.phasing is Phasing.END
    late = indicator.available is not None or (indicator.frequency is Frequency.ANNUAL and indicator.due_quarter > 3)
    return not early and not late


@pytest.fixture
def sent(office: Office) -> Sent:
    shutil.rmtree(office.root / "plans")
    shutil.copytree(PLANS, office.root / "plans")
    plan, _findings = load_plan(office.root / "plans" / "pergub-054-2021", office.root)
    assert plan is not None
    blank = office.root / "isian"
    assert office.run("template", "--all", "--quarter", QUARTER, "-o", blank).code == 0
    assert {path.stem for path in blank.iterdir()} == {f"{agency.code}-{QUARTER}" for agency in plan.agencies}
    region = office.run("template", "--agency", "dp3akb", "--region", REGION, "--quarter", QUARTER, "-o", blank)
    assert region.code == 0, region.err
    expected: dict[str, float | str | None] = {}
    for path in sorted(blank.iterdir()):
        expected |= typed_by_hand(path, plan)
    expected = {code: value for code, value in expected.items() if is_due(indicator_of(plan, code))}
    polda = blank / f"polda-{QUARTER}.xlsx"
    retyped(polda, "berubah", "POL-03", "Realisasi", "1.251")
    retyped(retyped(polda, "dicabut", "POL-03", "Realisasi", None), "dicabut", "POL-03", "Status", "Belum ada data")
    retyped(polda, "kembali", "POL-03", "Tindak lanjut", "Angka pertama ternyata benar")
    retyped(polda, "lagi", "POL-03", "Realisasi", expected["POL-03"])
    saved = office.root / "kirim"
    profile = f"-env:UserInstallation={(office.root / 'profil').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "xlsx", "--outdir", str(saved)]
    subprocess.run([*command, *map(str, sorted(blank.iterdir()))], check=True, capture_output=True, timeout=120)
    return Sent(office, saved, expected)


def indicator_of(plan: Plan, code: str) -> Indicator:
    found = plan.indicator(code)
    assert found is not None
    return found


def test_what_people_typed_is_what_status_shows_and_every_change_of_it_is_accounted_for(sent: Sent) -> None:
    office = sent.office
    later = {name: sent.sheet(name) for name in ("berubah", "dicabut", "kembali", "lagi")}
    assert all(path.is_file() for path in later.values())
    first = sorted(path for path in sent.folder.iterdir() if path not in later.values())
    assert len(first) == 14
    assert sent.expected["POL-03"] not in (None, 1251)

    ran = office.run("import", *first)
    assert ran.code == 0, ran.err
    shown = sent.attainments()
    assert {code: shown[code]["actual"] for code in sent.expected} == sent.expected
    assert {code for code in sent.expected if shown[code]["state"] == "not_reported"} == {
        code for code, value in sent.expected.items() if value is None
    }

    database = office.root / "data" / "radtrack.db"
    before = database.read_bytes()
    again = office.run("import", *first)
    assert again.code == 0, again.err
    assert "tidak ada perubahan" in again.out
    assert database.read_bytes() == before

    cell = cell_of(later["berubah"], "POL-03", "Realisasi")
    refused = office.run("import", later["berubah"])
    assert refused.code == 1
    assert "P02" in refused.err
    assert f"Isian!{cell}" in refused.out
    assert "→ 1.251" in refused.out
    assert database.read_bytes() == before
    accepted = office.run("import", later["berubah"], "--reason", "Rekap ulang absensi")
    assert accepted.code == 0, accepted.err
    assert sent.attainments()["POL-03"]["actual"] == 1251

    assert office.run("import", later["dicabut"]).code == 1
    withdrawn = office.run("import", later["dicabut"], "--reason", "Angka belum diverifikasi")
    assert withdrawn.code == 0, withdrawn.err
    assert sent.attainments()["POL-03"]["state"] == "not_reported"

    # The first values in other bytes: older than what is stored, named as such, and only with a reason.
    older = office.run("import", later["lagi"])
    assert older.code == 1
    assert "P03" in older.err
    assert "revisi 1" in older.err
    back = office.run("import", later["lagi"], "--reason", "Angka pertama ternyata benar")
    assert back.code == 0, back.err
    assert sent.attainments()["POL-03"]["actual"] == sent.expected["POL-03"]
    # A note that is new beside figures that stay changes no figure, whatever its reason.
    assert office.run("import", later["kembali"]).code == 0
    assert {code: sent.attainments()[code]["actual"] for code in sent.expected} == sent.expected
