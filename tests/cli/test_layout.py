"""`radtrack layout`: a draft that waits for a person, and a look at what a mapping reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.office import Office, simple_sheet

ROWS = (
    ("Laporan kinerja", None, None, None, None),
    ("No", "Indikator", "Satuan", "Realisasi TW I", "Realisasi TW II"),
    (1, 2, 3, 4, 5),
    (1, "Jumlah tenaga kesehatan yang dilatih", "orang", 20, "1.250"),
    (2, "Persentase puskesmas yang mampu tata laksana", "persen", 0.5, 75),
    (3, "Jumlah rapat koordinasi", "kali", 2, 3),
    (None, "Jumlah", None, 22.5, 1328),
)

MAPPING = """\
layout: kinerja
match: name
quarter_semantics: increment
others: skip
locale: id
columns:
  name: Indikator
  unit: Satuan
  actual: Realisasi TW {tw_roman}
skip: {name: [Jumlah]}
semantics: {KES-02: snapshot}
names:
  Persentase puskesmas yang mampu tata laksana: KES-02
"""


@pytest.fixture
def sheet(office: Office) -> Path:
    return simple_sheet(office.root / "laporan dinkes.xlsx", ROWS, "Kinerja")


@pytest.fixture
def layouts(office: Office) -> Path:
    folder = office.plan_file("layouts")
    folder.mkdir()
    return folder


def write(layouts: Path, text: str = MAPPING, name: str = "kinerja.yaml") -> Path:
    path = layouts / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_draft_says_what_it_saw_and_where(office: Office, sheet: Path) -> None:
    ran = office.run("layout", "propose", sheet)
    assert ran.code == 0, ran.err
    lines = ran.out.splitlines()
    assert "layout: laporan-dinkes" in lines
    assert "quarter_semantics:" in lines
    assert '  name: "Indikator"    # B2' in lines
    assert '  actual: "Realisasi TW {tw_roman}"    # D2, E2' in lines
    assert '  "Jumlah tenaga kesehatan yang dilatih": KES-01    # B4' in lines
    assert any(line.startswith('#   "Persentase puskesmas yang mampu tata laksana": KES-02') for line in lines)
    assert not office.plan_file("layouts").exists()


@pytest.mark.parametrize(
    ("columns", "path"),
    [
        (("Realisasi B03", "Realisasi B06"), "Realisasi B{month}"),
        (("Realisasi Maret 2025", "Realisasi Juni 2025"), "Realisasi {month_name} {year}"),
        (("Realisasi April", "Realisasi Mei"), "Realisasi April"),
    ],
)
def test_a_draft_writes_the_month_in_which_a_quarter_ends_for_any_quarter(
    office: Office, columns: tuple[str, str], path: str
) -> None:
    rows = (("No", "Indikator", "Satuan", *columns), *ROWS[3:])
    ran = office.run("layout", "propose", simple_sheet(office.root / "bulanan.xlsx", rows, "Kinerja"))
    assert f'  actual: "{path}"' in ran.out, ran.out


def test_a_draft_is_refused_until_someone_says_what_the_quarters_mean(office: Office, sheet: Path) -> None:
    assert office.run("layout", "propose", sheet, "-o", "Kinerja Dinkes").code == 0
    path = office.plan_file("layouts") / "kinerja-dinkes.yaml"
    ran = office.run("layout", "check")
    assert ran.code == 1
    assert "M01 plans/rad-uji/layouts/kinerja-dinkes.yaml:12:1" in ran.err
    assert ran.err.count("GALAT") == 1
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("quarter_semantics:\n", "quarter_semantics: increment\n"), encoding="utf-8")
    ran = office.run("layout", "check")
    assert (ran.code, ran.err) == (0, "")


def test_a_draft_takes_no_other_files_place(office: Office, sheet: Path, layouts: Path) -> None:
    path = write(layouts)
    ran = office.run("layout", "propose", sheet, "-o", "kinerja")
    assert ran.code == 2
    assert path.read_text(encoding="utf-8") == MAPPING


def test_nothing_is_proposed_for_a_sheet_that_is_no_table(office: Office) -> None:
    path = simple_sheet(office.root / "surat.xlsx", [["Kepada Yth."], ["Dengan hormat,"], ["bersama ini", "kami"]])
    ran = office.run("layout", "propose", path)
    assert (ran.code, ran.out) == (1, "")
    assert "M12" in ran.err
    assert office.run("layout", "propose", office.root / "tidak ada.xlsx").code == 2


def test_a_draft_holds_no_personal_data(office: Office) -> None:
    rows = [["Kode", "Indikator", "Realisasi TW I", "NIP 19800101 200501 1 001"], ["KES-01", "a.n. Contoh Nama", 3, ""]]
    path = simple_sheet(office.root / "a.xlsx", rows)
    out = office.run("layout", "propose", path).out
    assert "200501" not in out
    assert "match: code" in out


def test_without_a_file_the_mappings_are_checked(office: Office, layouts: Path) -> None:
    write(layouts, MAPPING + "title: Kinerja triwulanan\n")
    ran = office.run("layout", "check", "--format", "json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["schema"]) == (0, "radtrack/layouts/1")
    assert "Kinerja triwulanan" in office.run("layout", "check").out
    file = "plans/rad-uji/layouts/kinerja.yaml"
    mapping = {"layout": "kinerja", "title": "Kinerja triwulanan", "file": file, "usable": True, "errors": 0}
    assert answer["layouts"] == [mapping]
    write(layouts, MAPPING.replace("name: Indikator", "nama: Indikator"))
    ran = office.run("layout", "check", "--format", "json")
    assert (ran.code, json.loads(ran.out)["layouts"][0]["usable"]) == (1, False)


def test_a_sheet_shows_which_column_and_which_cells_are_read(office: Office, layouts: Path, sheet: Path) -> None:
    write(layouts)
    asked = ("--layout", "kinerja", "--agency", "dinkes", "--quarter", "2025-Q2")
    ran = office.run("layout", "check", sheet, *asked, "--format", "json")
    assert ran.code == 0, ran.err
    answer = json.loads(ran.out)
    assert (answer["layout"], answer["sheet"], answer["quarter"]) == ("map:kinerja", "Kinerja", "2025-Q2")
    assert {"key": "actual", "cell": "E2", "path": "Realisasi TW II"} in answer["columns"]
    rows = [(row["cell"], row["indicator"], row["fate"], row["figure"], row["value"]) for row in answer["rows"]]
    assert rows == [
        ("B4", "KES-01", "read", "E4", 1250),
        ("B5", "KES-02", "read", "E5", 75),
        ("B6", None, "unknown", "E6", None),
        ("B7", None, "skipped", "E7", None),
    ]
    assert (answer["read"], answer["unknown"], answer["skipped"]) == (2, 1, 1)
    assert "L15" in ran.err
    ran = office.run("layout", "check", sheet, *asked)
    assert "E2" in ran.out
    assert "1.250" in ran.out
    assert not (office.root / "data" / "radtrack.db").exists()


def test_what_is_refused_is_shown_beside_its_reason(office: Office, layouts: Path, sheet: Path) -> None:
    write(layouts, MAPPING.replace("semantics: {KES-02: snapshot}\n", ""))
    asked = ("--layout", "map:kinerja", "--agency", "dinkes", "--quarter", "2025-Q2")
    ran = office.run("layout", "check", sheet, *asked, "--format", "json")
    assert ran.code == 1
    assert [row["fate"] for row in json.loads(ran.out)["rows"]] == ["read", "refused", "unknown", "skipped"]
    assert "L12" in ran.err
    assert "semantics" in ran.err


def test_a_layout_that_is_not_there_or_broken_is_said_so(office: Office, layouts: Path, sheet: Path) -> None:
    write(layouts, MAPPING.replace("increment", "triwulanan"))
    ran = office.run("layout", "check", sheet, "--layout", "kinerja", "--agency", "dinkes", "--quarter", "2025-Q2")
    assert (ran.code, ran.out) == (1, "")
    assert "R09" in ran.err
    ran = office.run("layout", "check", sheet, "--layout", "lain")
    assert ran.code == 2
    assert "official" in ran.err


def test_where_the_mapping_stops_is_shown(office: Office, layouts: Path, sheet: Path) -> None:
    write(layouts, MAPPING + "stop: [Jumlah rapat*]\n")
    asked = ("--layout", "kinerja", "--agency", "dinkes", "--quarter", "2025-Q2", "--format", "json")
    answer = json.loads(office.run("layout", "check", sheet, *asked).out)
    assert (answer["stops_at"], len(answer["rows"])) == ("A6", 2)


def test_a_row_of_the_plan_is_shown_as_read_whatever_the_mapping_leaves_out_or_stops_at(
    office: Office, layouts: Path, sheet: Path
) -> None:
    write(layouts, MAPPING.replace("[Jumlah]", "[Jumlah tenaga*]") + "stop: [Persentase*]\n")
    asked = ("--layout", "kinerja", "--agency", "dinkes", "--quarter", "2025-Q2", "--format", "json")
    answer = json.loads(office.run("layout", "check", sheet, *asked).out)
    assert [row["fate"] for row in answer["rows"]] == ["read", "read", "unknown", "unknown"]
    assert answer["stops_at"] is None


def test_help_speaks_both_languages(office: Office) -> None:
    assert office.run("layout", "check", "--help", "--lang", "en").code == 0
    assert "propose" in office.run("layout", "--help").out
