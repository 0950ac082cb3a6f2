"""Sheets whose table is not found, or is not one table (L)."""

from __future__ import annotations

from typing import Any

from radtrack.intake import rules
from radtrack.intake.mapping_rules import L01_PATHS, L03_PATH, L09_NAMES, L09_OTHERS, L12_MAPPING, L15
from tests.received.codes.mapping import GOOD as BY_NAME
from tests.received.codes.pair import Pair
from tests.received.sheets import (
    DINKES,
    Edit,
    at,
    at_header,
    book,
    figure,
    header_row,
    official,
    row,
    simple,
    table,
)

GOOD = figure(12)
TWO = ("Kode", "Realisasi")
ONE = ("KES-01", 12)
MAPPING = """\
layout: rekap
match: code
quarter_semantics: increment
columns:
  code: Kode
  actual: Hasil
"""
SEMESTER = ("dinkes.yaml", "code: KES-01", "code: KES-01\n    frequency: semester")
SKIPPING = BY_NAME.replace("match: name", "match: name\nothers: skip")


def merged(cells: str) -> Edit:
    return lambda made: made["Sheet1"].merge_cells(cells)


def hidden_sheet(made: Any) -> None:
    made["Lain"].sheet_state = "hidden"


def hidden_row(made: Any) -> None:
    made["Sheet1"].row_dimensions[2].hidden = True


def hidden_row_below(made: Any) -> None:
    made["Sheet1"].row_dimensions[9].hidden = True


def renamed(title: str, new: str) -> Edit:
    """A title of the official sheet typed over."""

    def edit(made: Any) -> None:
        cell = next(c for c in made["Isian"][header_row(made)] if str(c.value).splitlines()[0] == title)
        cell.value = new

    return edit


LAYOUT = (
    Pair(
        rules.L01,
        "no header in any sheet; Kode and Realisasi are enough",
        book({"Catatan": [["catatan rapat"]], "Lain": [["lain"]]}),
        "",
        book({"Catatan": [["catatan rapat"]], "Lain": [TWO, ONE]}),
    ),
    Pair(
        rules.L01,
        "the header below row 40; in row 40 it is still found",
        table(*[[]] * 40, TWO, ONE),
        "",
        table(*[[]] * 39, TWO, ONE),
    ),
    Pair(
        rules.L01_HIDDEN,
        "the only table in a hidden sheet; in a sheet that is seen",
        book({"Catatan": [["catatan rapat"]], "Lain": [TWO, ONE]}, hidden_sheet),
        "",
        book({"Catatan": [["catatan rapat"]], "Lain": [TWO, ONE]}),
    ),
    Pair(
        rules.L01_LAYOUT,
        "the official sheet was asked for and this is none; it is",
        table(TWO, ONE).called(*DINKES, "--layout", "official"),
        "",
        official().called("--layout", "official"),
    ),
    Pair(
        L01_PATHS,
        "a mapping that was asked for and nothing like it; it fits",
        table(["catatan", "rapat"], ["a", "b"]).with_mapping(MAPPING, "rekap", "--layout", "rekap"),
        "",
        table(["Kode", "Hasil"], ONE).with_mapping(MAPPING, "rekap", "--layout", "rekap"),
    ),
    Pair(
        L03_PATH,
        "a mapping that was asked for and lacks one column; another case is the same title",
        table(["Kode", "Satuan", "Hasilnya"], ["KES-01", "orang", 12]).with_mapping(
            MAPPING, "rekap", "--layout", "rekap"
        ),
        "Sheet1!C1",
        table(["Kode", "Satuan", "HASIL"], ["KES-01", "orang", 12]).with_mapping(MAPPING, "rekap", "--layout", "rekap"),
    ),
    Pair(
        L03_PATH,
        "a path of another quarter only; of the asked one, in other words",
        table(["Kode", "Hasil", None], [None, "TW I", "Target"], ["KES-01", 12, 13], edit=merged("B1:C1")).with_mapping(
            MAPPING.replace("Hasil", "Hasil > {tw_roman}")
        ),
        "Sheet1!B2",
        table(
            ["Kode", "Hasil", None], [None, "Triwulan ke-2", "Target"], ["KES-01", 12, 13], edit=merged("B1:C1")
        ).with_mapping(MAPPING.replace("Hasil", "Hasil > {tw_roman}")),
    ),
    Pair(
        rules.L01_ASKED,
        "the sheet that was asked for is not there; another case is the same name",
        GOOD.called(*DINKES, "--sheet", "Sheet2"),
        "",
        GOOD.called(*DINKES, "--sheet", "SHEET1"),
    ),
    Pair(
        rules.L02,
        "two sheets fit; the one that was named is read",
        book({"A": [TWO, ONE], "B": [TWO, ONE]}),
        "",
        book({"A": [TWO, ONE], "B": [TWO, ONE]}).called(*DINKES, "--sheet", "B"),
    ),
    Pair(
        rules.L02_LAYOUTS,
        "a mapping fits as well as the simple layout; one was named",
        table(["Kode", "Realisasi", "Hasil"], ["KES-01", 12, 13]).with_mapping(MAPPING),
        "Sheet1!A1",
        table(["Kode", "Realisasi", "Hasil"], ["KES-01", 12, 13]).with_mapping(MAPPING, "rekap", "--layout", "rekap"),
    ),
    Pair(
        rules.L03,
        "no column of figures; capaian is one",
        table(["Kode", "Indikator", "Satuan"], ["KES-01", "x", "orang"]),
        "Sheet1!A1",
        table(["Kode", "Satuan", "Capaian"], ["KES-01", "orang", 12]),
    ),
    Pair(
        rules.L03_NEAR,
        "Realisasii; Realisasi with blanks around it is the word",
        table(["Kode", "Satuan", "Realisasii"], ["KES-01", "orang", 12]),
        "Sheet1!C1",
        table(["Kode", "Satuan", "  REALISASI "], ["KES-01", "orang", 12]),
    ),
    Pair(
        rules.L03_MISSPELT,
        "Pembilag beside Penyebut; a word of its own is only not read",
        table(["Kode", "Realisasi", "Pembilag", "Penyebut"], ["KES-11", 50, 5, 10]),
        "Sheet1!C1",
        table(["Kode", "Realisasi", "Cuaca", "Penyebut"], ["KES-11", 50, 5, 10]),
    ),
    Pair(
        rules.L03_TEMPLATE,
        "the title Status of the official sheet deleted; one that is not needed may go",
        official(edit=renamed("Status", "")),
        at_header("ID"),
        official(edit=renamed("Target tahun", "")),
    ),
    Pair(
        rules.L03_TEMPLATE_NEAR,
        "the title Realisasi of the official sheet typed over; a letter's case does no harm",
        official(edit=renamed("Realisasi", "Realisassi")),
        at_header("Realisasi"),
        official(edit=renamed("Realisasi", "REALISASI")),
    ),
    Pair(
        rules.L03_UNSURE,
        "a bare quarter beside realisasi of some kind; beside a remark",
        table(["Kode", "TW II", "Realisasi sementara"], ["KES-01", 12, 13]),
        "Sheet1!C1",
        table(["Kode", "TW II", "Catatan sementara"], ["KES-01", 12, 13]),
    ),
    Pair(
        rules.L03_TARGETS,
        "bare quarters below a title of targets; below one that speaks of results too",
        table(["TARGET KINERJA TAHUN 2025"], ["Kode", "TW I", "TW II"], ["KES-01", 10, 12]),
        "Sheet1!C2",
        table(["TARGET DAN REALISASI KINERJA"], ["Kode", "TW I", "TW II"], ["KES-01", 10, 12]),
    ),
    Pair(
        rules.L04,
        "Realisasi twice; Realisasi beside Capaian",
        table(["Kode", "Realisasi", "Realisasi"], ["KES-01", 12, 13]),
        "Sheet1!C1",
        table(["Kode", "Realisasi", "Capaian"], ["KES-01", 12, 13]),
    ),
    Pair(
        rules.L04,
        "the quarter's figure twice; once, and once to date",
        table(["Kode", "TW II", "s.d. TW II", "TW II saja"], ["KES-01", 12, 22, 13]),
        "Sheet1!D1",
        table(["Kode", "TW II", "s.d. TW II"], ["KES-01", 12, 22]),
    ),
    Pair(
        rules.L05,
        "a column nobody knows; a number of the row is known and left alone",
        table(["Kode", "Realisasi", "Cuaca"], ["KES-01", 12, "hujan"]),
        "Sheet1!C1",
        table(["Kode", "Realisasi", "No."], ["KES-01", 12, 1]),
    ),
    Pair(
        rules.L06,
        "one value merged over two rows; over one row and two columns it is one value",
        simple(row("KES-01", 12), row("KES-09", None), edit=merged("F2:F3")),
        "Sheet1!F2",
        simple(row("KES-01", 12), row("KES-09", 75), edit=merged("F2:G2")),
    ),
    Pair(
        rules.L07,
        "a hidden row of the table; a hidden blank row below it",
        simple(row("KES-01", 12), edit=hidden_row),
        "",
        simple(row("KES-01", 12), edit=hidden_row_below),
    ),
    Pair(
        rules.L08,
        "a second table with other columns; the same header again, as on a second page",
        table(TWO, ONE, [], ["Realisasi", "Kode"], [5, "KES-09"]),
        "Sheet1!A4",
        table(TWO, ONE, TWO, ("KES-09", 75)),
    ),
    Pair(
        rules.L08_BESIDE,
        "a second table to the right; a remark to the right",
        table([*TWO, None, *TWO], [*ONE, None, "KES-10", 5]),
        "Sheet1!D1",
        table([*TWO, None, "Ket."], [*ONE, None, "ok"]),
    ),
    Pair(
        rules.L16,
        "a row of the plan above the header; the same code in a title without a figure",
        table(["KES-01", 12], TWO, ONE),
        "Sheet1!A1",
        table(["KES-01"], TWO, ONE),
    ),
    Pair(
        rules.L17,
        "one row more than a thousand that is wrong; a thousand",
        table(TWO, *([f"KES-{n}", 1] for n in range(100, 1102))),
        "Sheet1!A1003",
        table(TWO, *([f"KES-{n}", 1] for n in range(100, 1100))),
    ),
    Pair(
        rules.L09,
        "a header and nothing below it; one row is enough",
        simple(),
        "Sheet1!A1",
        simple(row("KES-01", 12)),
    ),
    Pair(
        L09_NAMES,
        "names without any figure beside them; one with a figure",
        table(("Indikator", "Hasil"), ("Zzz qqq", None)).with_mapping(BY_NAME),
        "Sheet1!A1",
        table(("Indikator", "Hasil"), ("Tenaga terlatih", 6)).with_mapping(BY_NAME),
    ),
    Pair(
        L09_OTHERS,
        "every row is about something else, and the mapping skips such rows; one is of the plan",
        table(("Indikator", "Hasil"), ("Zzz qqq", 5), ("Yyy ppp", 6)).with_mapping(SKIPPING),
        "Sheet1!A2",
        table(("Indikator", "Hasil"), ("Zzz qqq", 5), ("Tenaga terlatih", 6)).with_mapping(SKIPPING),
    ),
    Pair(
        rules.L10,
        "TW III is filled already; a dash is no figure",
        table(["Kode", "TW I", "TW II", "TW III"], ["KES-01", 10, 12, 13]),
        "Sheet1!D1",
        table(["Kode", "TW I", "TW II", "TW III"], ["KES-01", 10, 12, "-"]),
    ),
    Pair(
        rules.L12,
        "s.d. TW II over a figure asked for one quarter; TW II says no more than the quarter",
        table(["Kode", "Realisasi s.d. TW II"], ["KES-01", 12]),
        "Sheet1!B2",
        table(["Kode", "Realisasi TW II"], ["KES-01", 12]),
    ),
    Pair(
        rules.L12_TITLE,
        "a title that says to date over a figure asked for one quarter; over one that is asked to date",
        table(["s.d. Triwulan II (kumulatif)"], TWO, ONE),
        "Sheet1!B3",
        table(["s.d. Triwulan II (kumulatif)"], TWO, ("KES-10", 12)),
    ),
    Pair(
        rules.L12_TITLE,
        "the same in the name of the sheet; a name that only says the quarter",
        book({"s.d. TW II": [TWO, ONE]}),
        "s.d. TW II!B2",
        book({"TW II": [TWO, ONE]}),
    ),
    Pair(
        rules.L12_QUARTER,
        "a quarter's column over a figure asked for a semester; a column of the semester",
        table(["Kode", "Realisasi TW II"], ONE).with_plan(*SEMESTER),
        "Sheet1!B2",
        table(["Kode", "Realisasi Semester I"], ONE).with_plan(*SEMESTER),
    ),
    Pair(
        L12_MAPPING,
        "a mapping that says the figures are to date; that they are the quarter's",
        table(["Kode", "Hasil"], ONE).with_mapping(MAPPING.replace("increment", "cumulative")),
        "Sheet1!B2",
        table(["Kode", "Hasil"], ONE).with_mapping(MAPPING),
    ),
    Pair(
        rules.L13,
        "a word below Realisasi that is no title; TW II",
        table(TWO, [None, "sementara"], ONE),
        "Sheet1!B1",
        table(TWO, [None, "TW II"], ONE),
    ),
    Pair(
        rules.L13_WIDE,
        "Realisasi merged over two filled columns; over one filled column",
        table([*TWO, None], ["KES-01", 12, 13], edit=merged("B1:C1")),
        "Sheet1!B1",
        table([*TWO, None], ["KES-01", 12], edit=merged("B1:C1")),
    ),
    Pair(
        L15,
        "a row about something else, where the mapping skips such rows; a total it skips by name",
        table(("Indikator", "Hasil"), ("Tenaga terlatih", 12), ("Zzz qqq", 5)).with_mapping(SKIPPING),
        "Sheet1!A3",
        table(("Indikator", "Hasil"), ("Tenaga terlatih", 12), ("Jumlah", 5)).with_mapping(SKIPPING),
    ),
    Pair(
        rules.L14,
        "a blank official sheet; one remark is something",
        official({}),
        at("KES-01", "Kode"),
        official({"KES-01": {"Faktor penghambat": "belum ada rilis"}}),
    ),
)
