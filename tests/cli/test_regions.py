"""Region by region, pillar by pillar, and what a composite is made of."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from tests.cli.office import Office, header_row, simple_sheet

QUARTER = "2025-Q1"
ASK = ("--quarter", QUARTER)
MORE = """\
  - code: SOS-03
    name: Persentase pengaduan yang ditindaklanjuti
    pillar: cegah
    program: Layanan
    unit: persen
    measure: percent
    direction: increase
    accumulate: ratio
    reports: increment
    numerator: {name: Pengaduan yang ditindaklanjuti, unit: pengaduan}
    denominator: {name: Pengaduan yang diterima, unit: pengaduan}
    by: [region]
    reported_by: region
    targets: {2025: 80}
    targets_by_region:
      "63.01": {2025: 50}
  - code: SOS-04
    name: Jumlah anak korban yang didampingi
    pillar: cegah
    unit: anak
    measure: count
    direction: increase
    accumulate: sum
    reports: increment
    by: [region]
    reported_by: region
    sensitive: true
    targets: {2025: 9}
"""


@pytest.fixture
def regions(office: Office) -> Office:
    """Tanah Laut reports 6 cases and 9 of 12 complaints, Kotabaru nothing; dinkes reports for itself."""
    path = office.plan_file("dinsos.yaml")
    path.write_text(path.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    office.edit_plan("dinkes.yaml", "targets: {2025: 80}", "targets: {2025: 80}\n    weight: 3")
    own = {"KES-01": {"Realisasi": 20}, "KES-02": {"Realisasi": 100}}
    sent = {
        "SOS-02": {"Realisasi": 6},
        "SOS-03": {"Pembilang": 9, "Penyebut": 12},
        "SOS-04": {"Realisasi": 3},
    }
    for sheet in (office.filled(own), office.filled(sent, "dinsos", QUARTER, "--region", "63.01")):
        assert office.run("import", sheet).code == 0
    return office


def data(office: Office, *asked: str) -> dict[str, Any]:
    ran = office.run(*asked, *ASK, "--format", "json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out, parse_float=Decimal)
    return found


def test_each_region_stands_beside_its_own_target(regions: Office) -> None:
    found = data(regions, "status", "--by", "region")
    standings = {row["region"]: row for row in found["region_standings"]}
    assert (standings["63.01"]["percent"], standings["63.01"]["reported_rows"]) == (Decimal(100), 2)
    assert (standings["63.02"]["percent"], standings["63.02"]["reported_rows"]) == (None, 0)
    rows = {(row["region"], row["indicator"]): row for row in found["regional"]}
    assert (rows["63.01", "SOS-03"]["target"], rows["63.01", "SOS-03"]["actual"]) == (50, 75)
    # The plan's target was promised for all regions together: no region is measured against it.
    assert (rows["63.01", "SOS-02"]["state"], rows["63.01", "SOS-02"]["target"]) == ("monitor", None)
    assert rows["63.02", "SOS-02"]["actual"] is None, "not reported is not 0"


def test_no_region_is_told_for_what_speaks_of_victims(regions: Office) -> None:
    for form in ("table", "json", "csv", "md"):
        ran = regions.run("status", "--by", "region", *ASK, "--format", form)
        listed = ran.out if form != "json" else json.dumps(json.loads(ran.out)["regional"])
        assert ("SOS-04" in listed) == (form == "csv"), "csv holds the attainments of the plan"
    assert "1 indikator yang menyangkut korban" in regions.run("status", "--by", "region", *ASK).out
    assert "1 indikator yang menyangkut korban" in regions.run("status", "--region", "63.01", *ASK).out
    ran = regions.run("trend", "SOS-04", "--region", "63.01", *ASK)
    assert (ran.code, ran.out) == (2, "")
    assert "menyangkut korban" in ran.err
    assert "Menurut kabupaten/kota" not in regions.run("explain", "SOS-04", *ASK).out


def test_nobody_is_told_how_many_regions_a_sum_of_victims_comes_from(regions: Office) -> None:
    for asked in (("explain", "SOS-04"), ("gaps",), ("status",), ("trend", "SOS-04")):
        for form in ("table", "json", "csv", "md"):
            lines = regions.run(*asked, *ASK, "--format", form).out.splitlines()
            told = [line for line in lines if "SOS-04" in line or asked[-1] == "SOS-04"]
            assert not any("1 dari 2" in line for line in told), (asked, form)
    assert "belum lengkap" in regions.run("explain", "SOS-04", *ASK).out
    assert "1 dari 2 kab/kota" in regions.run("explain", "SOS-02", *ASK).out


def test_the_regions_are_listed_with_those_that_are_missing(regions: Office) -> None:
    shown = regions.run("status", "--by", "region", *ASK).out
    assert "Belum ada laporan (1 dari 2): Kotabaru" in shown
    together = next(line for line in shown.splitlines() if "SEMUA" in line)
    assert together.split()[-3:] == ["1/2", "6", "75"]


def test_one_region_alone_is_asked_for_by_code_or_name(regions: Office) -> None:
    found = data(regions, "status", "--region", "tanah laut")
    assert (found["region"], found["summary"]["percent"], found["summary"]["due"]) == ("63.01", Decimal(100), 1)
    assert [row["indicator"] for row in found["attainments"]] == ["SOS-02", "SOS-03"]
    assert [row["indicator"] for row in data(regions, "gaps", "--region", "63.02")["gaps"]] == []
    assert data(regions, "status")["region"] is None
    followed = data(regions, "trend", "SOS-02", "--region", "63.01")
    assert "6" in json.dumps(followed, default=str)


def test_what_was_sent_for_another_region_is_not_this_regions(regions: Office) -> None:
    found = data(regions, "status", "--region", "63.02", "--quality")
    assert [(row["agency"], row["timeliness"]) for row in found["agencies"]] == [("dinsos", "missing")]
    found = data(regions, "status", "--region", "63.01", "--quality")
    assert [(row["agency"], row["timeliness"]) for row in found["agencies"]] == [("dinsos", "unknown")]


@pytest.mark.parametrize(
    "asked, said",
    [
        (("status", "--region", "Banjarbaru"), "kabupaten/kota Banjarbaru tidak ada dalam rencana"),
        (("trend", "KES-01", "--region", "63.01"), "KES-01 tidak dirinci menurut kabupaten/kota"),
        (("gaps", "--region", "63.01", "--agency", "dinkes"), "tidak ada indikator yang dirinci"),
        (("status", "--by", "kecamatan"), "pengelompokan kecamatan tidak ada"),
        (("status", "--by", "pillar", "--quality"), "--by, --compare, dan --quality"),
    ],
)
def test_what_cannot_be_shown_by_region_is_refused_with_a_remedy(
    regions: Office, asked: tuple[str, ...], said: str
) -> None:
    ran = regions.run(*asked, *ASK)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "\n" not in ran.err.strip() or "→" in ran.err or "Lihat" in ran.err


def test_pillars_and_programs_stand_in_their_order_and_none_is_lost(regions: Office) -> None:
    found = data(regions, "status")
    assert [row["code"] for row in found["pillars"]] == ["cegah"]
    assert [row["code"] for row in found["programs"]] == ["Layanan", ""]
    assert sum(row["due"] for row in found["programs"]) == found["summary"]["due"]
    shown = regions.run("status", "--by", "program", *ASK).out
    assert [line.split()[0] for line in shown.splitlines() if line.startswith(("Layanan", "lainnya"))] == [
        "Layanan",
        "lainnya",
    ]
    assert "Pencegahan" in regions.run("status", "--by", "pillar", *ASK).out


def test_a_composite_is_explained_by_what_each_row_weighs(regions: Office) -> None:
    found = data(regions, "explain", "dinkes")
    rows = {row["indicator"]: row for row in found["rows"]}
    assert (rows["KES-01"]["weight"], rows["KES-01"]["part"], rows["KES-01"]["points"]) == (1, 25, 20)
    # 100 of 80 counts as 100: no row makes up for another.
    assert (rows["KES-02"]["percent"], rows["KES-02"]["counts"], rows["KES-02"]["points"]) == (125, 100, 75)
    assert (rows["KES-03"]["state"], rows["KES-03"]["points"]) == ("not_reported", None)
    assert found["composite"]["percent"] == sum(row["points"] for row in rows.values() if row["points"] is not None)
    shown = regions.run("explain", "Dinas Kesehatan", *ASK).out
    assert "Σ (bobot × capaian, paling tinggi 100) / Σ bobot = 380 / 4 = 95,00" in " ".join(shown.split())
    assert shown.index("Sudah waktunya, belum dinilai") < shown.index("KES-03")


@pytest.mark.parametrize("code, kind", [("cegah", "pillar"), ("layanan", "program"), ("rad-uji", "plan")])
def test_composites_of_every_kind_add_up(regions: Office, code: str, kind: str) -> None:
    found = data(regions, "explain", code)
    points = [row["points"] for row in found["rows"] if row["points"] is not None]
    assert found["kind"] == kind
    assert abs(found["composite"]["percent"] - sum(points)) < Decimal("0.001")
    assert len(points) == found["composite"]["scored"]


def test_what_belongs_to_no_program_is_explained_by_the_word_it_is_listed_under(regions: Office) -> None:
    listed = next(row for row in data(regions, "status")["programs"] if not row["code"])
    found = data(regions, "explain", "lainnya", "--by", "program")
    assert (found["kind"], found["composite"]["percent"]) == ("program", listed["percent"])
    assert "SOS-03" not in {row["indicator"] for row in found["rows"]}


def test_a_program_named_like_a_pillar_is_reached_by_its_kind(regions: Office) -> None:
    regions.edit_plan("dinsos.yaml", "program: Layanan", "program: Pencegahan")
    assert data(regions, "explain", "pencegahan")["kind"] == "pillar"
    assert data(regions, "explain", "pencegahan", "--by", "program")["kind"] == "program"
    ran = regions.run("explain", "KES-01", "--by", "program", *ASK)
    assert (ran.code, ran.out) == (2, "")
    assert "bukan indikator, instansi, pilar, atau program" in ran.err
    assert "pengelompokan kecamatan tidak ada" in regions.run("explain", "x", "--by", "kecamatan", *ASK).err


def test_a_figure_of_regions_is_explained_by_what_each_brings_in(regions: Office) -> None:
    sheet = regions.filled({"SOS-03": {"Pembilang": 1, "Penyebut": 4}}, "dinsos", QUARTER, "--region", "63.02")
    assert regions.run("import", sheet).code == 0
    rows = {row["region"]: row for row in data(regions, "explain", "SOS-03")["regions"]}
    assert (rows["63.01"]["part"], rows["63.02"]["part"]) == (75, 25), "a ratio weighs by its denominators"
    rows = {row["region"]: row for row in data(regions, "explain", "SOS-02")["regions"]}
    assert (rows["63.01"]["part"], rows["63.02"]["part"]) == (100, None)
    assert "belum" in regions.run("explain", "SOS-02", *ASK).out


def test_a_comparison_of_one_region_takes_its_reasons_from_that_region(regions: Office) -> None:
    assert regions.run("snapshot", "Rapat", *ASK).code == 0
    sheet = regions.filled({"SOS-02": {"Realisasi": 4}}, "dinsos", QUARTER, "--region", "63.02")
    assert regions.run("import", sheet).code == 0
    moved = {region: regions.run("status", "--compare", "1", "--region", region, *ASK) for region in ("63.01", "63.02")}
    assert [ran.code for ran in moved.values()] == [0, 0]
    assert "SOS-02" not in moved["63.01"].out
    assert "SOS-02" in moved["63.02"].out


def test_more_regions_than_a_year_before_are_no_rise(regions: Office) -> None:
    for region in ("63.01", "63.02"):
        sheet = regions.filled({"SOS-02": {"Realisasi": 4}}, "dinsos", "2026-Q1", "--region", region)
        assert regions.run("import", sheet).code == 0
    shown = regions.run("trend", "SOS-02", "--quarter", "2026-Q1").out
    last = [line for line in shown.splitlines() if line.startswith("TW I 2026")][-1]
    assert "8" in last.split()
    assert last.split()[-1] == "6", "the year before stands beside it, without a difference"
    alone = regions.run("trend", "SOS-02", "--quarter", "2026-Q1", "--region", "63.01").out
    last = [line for line in alone.splitlines() if line.startswith("TW I 2026")][-1]
    assert last.split()[-1] == "−2,0"


def workbook(office: Office, *more: str) -> openpyxl.Workbook:
    assert office.run("report", "-o", "rapat.xlsx", *ASK, *more).code == 0
    return openpyxl.load_workbook(office.root / "rapat.xlsx")


def texts(book: openpyxl.Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row if cell.value is not None] for row in book[sheet].iter_rows()]


def test_the_workbook_has_a_sheet_of_regions_without_what_speaks_of_victims(regions: Office) -> None:
    book = workbook(regions)
    rows = texts(book, "Kabupaten-Kota")
    assert [1, "Tanah Laut", "2/2", 6, 75, 150] in [row[:6] for row in rows]
    assert any(row[:3] == [2, "Kotabaru", "0/2"] and 0 not in row for row in rows), "not reported is not 0"
    assert any("Seluruh kabupaten/kota" in row and 6 in row for row in rows)
    assert any("1 indikator yang menyangkut korban" in str(cell) for row in rows for cell in row)
    assert not any("SOS-04" in str(cell) for row in rows for cell in row)


def test_an_internal_workbook_holds_it_and_every_page_says_so(regions: Office) -> None:
    book = workbook(regions, "--internal")
    rows = texts(book, "Kabupaten-Kota")
    assert any("SOS-04" in str(cell) for row in rows for cell in row)
    assert any(row[:2] == [1, "Tanah Laut"] and 3 in row for row in rows)
    for sheet in book.worksheets:
        assert "INTERN" in (sheet.oddHeader.left.text or ""), sheet.title
        assert any("INTERN" in str(cell) for row in texts(book, sheet.title) for cell in row), sheet.title


BROKEN_DOWN = """\
  - code: KES-04
    name: Jumlah peserta pelatihan menurut wilayah
    unit: orang
    measure: count
    direction: increase
    accumulate: sum
    reports: increment
    by: [region]
    targets: {2025: 100}
  - code: KES-05
    name: Indeks layanan tiap wilayah
    unit: indeks
    measure: index
    direction: increase
    rollup: none
    by: [region]
    targets: {2025: 3}
"""


@pytest.fixture
def divided(regions: Office) -> Office:
    """Dinkes breaks two of its own indicators down by region: 30 people in Tanah Laut, and an index without a whole."""
    path = regions.plan_file("dinkes.yaml")
    path.write_text(path.read_text(encoding="utf-8") + BROKEN_DOWN, encoding="utf-8")
    own = [["Kode", "Kabupaten/Kota", "Realisasi"], ["KES-04", "Tanah Laut", 30], ["KES-05", "Tanah Laut", 2]]
    sheet = simple_sheet(regions.root / "rinci.xlsx", own)
    ran = regions.run("import", sheet, "--agency", "dinkes", "--quarter", QUARTER)
    assert ran.code == 0, ran.err
    return regions


def test_a_view_of_one_region_by_region_holds_all_that_is_told_of_it(divided: Office) -> None:
    whole = data(divided, "status", "--by", "region")
    alone = data(divided, "status", "--by", "region", "--region", "63.01")
    assert alone["region_standings"] == [row for row in whole["region_standings"] if row["region"] == "63.01"]
    assert alone["regional"] == [row for row in whole["regional"] if row["region"] == "63.01"]
    assert {row["indicator"] for row in alone["regional"]} == {"KES-04", "KES-05", "SOS-02", "SOS-03"}


def test_no_whole_is_said_to_be_used_where_there_is_none(divided: Office) -> None:
    said = "Yang dipakai angka keseluruhan yang dilaporkan"
    shown = divided.run("explain", "KES-05", *ASK).out
    assert "Menurut kabupaten/kota" in shown
    assert said not in shown
    own = [["Kode", "Realisasi"], ["KES-05", 2]]
    sheet = simple_sheet(divided.root / "semua.xlsx", own)
    ran = divided.run("import", sheet, "--agency", "dinkes", "--quarter", QUARTER)
    assert ran.code == 0, ran.err
    assert said in divided.run("explain", "KES-05", *ASK).out


def test_what_is_hidden_is_not_said_to_be_missing(regions: Office) -> None:
    for asked in (("explain", "SOS-04", *ASK), ("log", "--indicator", "SOS-04")):
        shown = regions.run(*asked).out
        assert "1 baris terpilah tidak ditampilkan" in shown
        assert "Belum ada" not in shown
    assert "Belum ada laporan untuk tahun 2025" in regions.run("explain", "KES-03", *ASK).out
    assert "Belum ada angka yang dilaporkan" in regions.run("log", "--indicator", "KES-03").out


def test_a_plan_that_tells_nothing_by_region_says_so(office: Office) -> None:
    office.edit_plan("dinsos.yaml", "by: [region]\n    reported_by: region\n    ", "")
    for asked in (("--by", "region"), ("--region", "63.01")):
        ran = office.run("status", *asked, *ASK)
        assert (ran.code, ran.out) == (2, "")
        assert "tidak ada indikator yang dirinci menurut kabupaten/kota" in ran.err
    office.edit_plan("plan.yaml", 'regions:\n  - {code: "63.01", name: Tanah Laut}\n', "")
    office.edit_plan("plan.yaml", '  - {code: "63.02", name: Kotabaru}\n', "")
    ran = office.run("status", "--region", "63.01", *ASK)
    assert (ran.code, ran.out) == (2, "")
    assert "tidak ada indikator yang dirinci menurut kabupaten/kota" in ran.err


def test_where_nothing_is_due_no_target_is_said_to_be_reached(regions: Office) -> None:
    reached = "Tidak ada selisih"
    assert reached not in regions.run("gaps", "--region", "63.02", *ASK).out
    assert "Tidak ada indikator yang sudah waktunya dinilai" in regions.run("gaps", "--region", "63.02", *ASK).out
    assert reached in regions.run("gaps", "--region", "63.01", *ASK).out


@pytest.mark.parametrize("asked, near", [("dinke", "dinkes"), ("layana", "Layanan"), ("cega", "cegah"), ("zzz", "")])
def test_what_cannot_be_explained_is_named_with_the_nearest_that_can(regions: Office, asked: str, near: str) -> None:
    ran = regions.run("explain", asked, *ASK)
    assert (ran.code, ran.out) == (2, "")
    assert f"“{asked}” bukan indikator, instansi, pilar, atau program dalam rencana rad-uji" in ran.err
    assert (f"Mungkin maksudnya: {near}" if near else "radtrack plan show") in ran.err


def test_rows_that_weigh_nothing_are_scored_without_a_mean(regions: Office) -> None:
    """No row is said to be unscored or an example because of it."""
    text = regions.plan_file("dinkes.yaml").read_text(encoding="utf-8").replace("\n    weight: 3", "")
    regions.plan_file("dinkes.yaml").write_text(text.replace("    unit:", "    weight: 0\n    unit:"), encoding="utf-8")
    found = data(regions, "explain", "dinkes")
    assert (found["composite"]["percent"], found["composite"]["scored"]) == (None, 2)
    rows = {row["indicator"]: (row["counts"], row["weight"], row["part"], row["points"]) for row in found["rows"]}
    assert rows["KES-01"] == (80, 0, None, None)
    shown = regions.run("explain", "dinkes", *ASK).out
    assert "semua bobotnya 0" in shown
    assert "targetnya contoh" not in shown
    listed = regions.run("status", "--agency", "dinkes", *ASK).out
    assert "Tanpa predikat: kurang dari" not in listed


def test_a_regions_own_sheet_shows_its_own_target_and_no_other(regions: Office) -> None:
    assert regions.run("template", "--agency", "dinsos", "--region", "63.01", *ASK, "-o", "baru").code == 0
    sheet = openpyxl.load_workbook(regions.root / "baru" / "dinsos-63.01-2025-Q1.xlsx")["Isian"]
    row, titles = header_row(sheet)
    targets = {
        sheet.cell(r, titles["Kode"]).value: sheet.cell(r, titles["Target tahun"]).value
        for r in range(row + 1, row + 4)
    }
    assert targets == {"SOS-02": None, "SOS-03": 50, "SOS-04": None}
