"""Sheets that say who sends them and for when, rightly and wrongly; rows that speak of what they should not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.received.edits import (
    AGENCY,
    QUARTER,
    REGION,
    copied,
    from_tala,
    headed,
    marked,
    said,
    typed,
    unmarked,
    without_sheet_of_marks,
)
from tests.received.outcomes.outcome import accepted, refused
from tests.received.sheets import Sent, book, figure, official, row, simple, table

DINSOS = ("--agency", "dinsos", "--quarter", "2025-Q2")
NAME = "Jumlah tenaga kesehatan yang dilatih"
WITH_UNIT = ("Indikator (satuan)", "Indikator/Satuan", "Uraian (Satuan)", "Nama Indikator (unit)", "Indikator & Sat.")
UNITS_FIT = (NAME, f"{NAME} (orang)", f"{NAME} [Jiwa]", f"{NAME}/orang", f"{NAME}\n(orang)")
UNITS_DIFFER = (
    (f"{NAME} (kegiatan)", "I09"),
    (f"{NAME} / ribu orang", "I09"),
    ("Jumlah kasus kekerasan (orang)", "I08"),
    ("Jumlah kasus kekerasan (kasus)", "I08 I09"),
)
ADDS_UP = (
    "direction: increase\n    accumulate: sum\n    reports: increment\n    targets: {2025: 100}",
    "direction: increase\n    accumulate: latest\n    reports: increment\n    targets: {2025: 100}",
)


def titles(*lines: str) -> Sent:
    """A simple sheet that says by itself who and when."""
    return headed(*lines, arguments=())


def called(quarter: str) -> Sent:
    return figure(12).called("--agency", "dinkes", "--quarter", quarter)


def with_unit(title: str, cell: str) -> Sent:
    """A column of names with that title, and no column of units."""
    return table(["Kode", title, "Realisasi"], ["KES-01", cell, 12])


def in_sheet(name: str, *rows: Sequence[object]) -> Sent:
    return book({name: rows or (("Kode", "Realisasi"), ("KES-01", 12))})


QUARTERS = (("Kode", "TW I", "TW II"), ("KES-01", 10, 12))
TABS = (
    *(accepted(f"in the sheet {name}", in_sheet(name), reads="12") for name in ("TW II", "TW 2 2025", "Triwulan II")),
    *(
        accepted(f"in the sheet {name}", in_sheet(name), reads="12")
        for name in ("II", "Juni", "TW I-IV", "2", "RPJMD 2021")
    ),
    *(refused(f"in the sheet {name}", in_sheet(name), "I02") for name in ("TW I", "TW1", "Triwulan III", "I", "Maret")),
    *(refused(f"in the sheet {name}", in_sheet(name), "I02") for name in ("TW II 2024", "2024", "Semester II")),
    accepted(
        "in a sheet with a name longer than a marked copy can carry", in_sheet(f"{'x' * 31} TW I 2024"), reads="12"
    ),
    accepted("a column for every quarter in the sheet TW IV", in_sheet("TW IV", *QUARTERS), reads="12"),
    refused("a column for every quarter in the sheet of another year", in_sheet("TW IV 2024", *QUARTERS), "I02"),
    refused("Semester I in the name of the sheet", in_sheet("Semester I"), "L12"),
)

SENDER = (
    *TABS,
    accepted("both in lines of text", titles("LAPORAN DINAS KESEHATAN", "TRIWULAN II TAHUN 2025"), reads="12"),
    accepted("both in one line", titles("Laporan Dinkes TW II 2025"), reads="12"),
    accepted("labels with colons", titles("OPD: Dinas Kesehatan", "Triwulan: II", "Tahun: 2025"), reads="12"),
    accepted("the alias", titles("SKPD: DINKES", "Periode: Triwulan 2 Tahun 2025"), reads="12"),
    accepted("the call agrees with the title", headed("OPD: Dinas Kesehatan", "TW II 2025"), reads="12"),
    accepted("2025-Q2 in the title", titles("Dinkes", "Triwulan: 2025-Q2"), reads="12"),
    accepted("official, the title in other words", official(edit=said(QUARTER, "Triwulan II Tahun 2025")), reads="12"),
    accepted(
        "official, no title but the call", official(edit=said(AGENCY, None)).called("--agency", "dinkes"), reads="12"
    ),
    accepted("official, the sheet of marks deleted", official(edit=without_sheet_of_marks), reads="12"),
    accepted("official, all marks deleted", official(edit=unmarked), "I14", "12"),
    accepted("a region's own sheet", from_tala(), reads="12"),
    accepted(
        "a region's sheet, the region in other words",
        from_tala(said(REGION, "KAB. TANAH LAUT")),
        reads="12",
    ),
    accepted("a region named by the call", simple(row("SOS-02", 3)).called(*DINSOS, "--region", "63.02"), reads="3"),
    accepted("the quarter that runs", called("2025-Q3"), "I13", "12"),
    accepted("a quarter of last year", called("2024-Q4"), reads="12"),
    refused("the quarter after that", called("2025-Q4"), "I13"),
    refused("next year", called("2026-Q1"), "I13"),
    refused("another agency than the call", headed("OPD: Dinas Sosial"), "I01"),
    refused("an agency nobody knows against the call", headed("OPD: Dinas Entah"), "I01"),
    refused("another quarter than the call", headed("TRIWULAN I TAHUN 2025"), "I02"),
    refused("another year than the call", headed("TRIWULAN II TAHUN 2024"), "I02"),
    refused("no sender at all", headed("Laporan", arguments=("--quarter", "2025-Q2")), "I19"),
    refused(
        "two agencies in the titles",
        headed("Dinas Kesehatan", "Dinas Sosial", arguments=("--quarter", "2025-Q2")),
        "I19",
    ),
    refused("an agency nobody knows", headed("OPD: Dinas Entah", arguments=("--quarter", "2025-Q2")), "I19"),
    refused("no quarter at all", headed("Laporan", arguments=("--agency", "dinkes")), "I20"),
    refused("two quarters in the titles", headed("TW I 2025", "TW II 2025", arguments=("--agency", "dinkes")), "I20"),
    refused("a quarter without a year", headed("Triwulan: II", arguments=("--agency", "dinkes")), "I20"),
    refused("neither sender nor quarter", titles("Laporan"), "I19 I20"),
    refused("official, another agency's title", official(edit=said(AGENCY, "Dinas Sosial (dinsos)")), "I01"),
    refused("official, called as another agency", official().called("--agency", "dinsos"), "I01"),
    refused("official, called as another quarter", official().called("--quarter", "2025-Q1"), "I02"),
    refused(
        "official, last quarter's sheet with a new title",
        official(edit=said(QUARTER, "TW II 2025"), quarter="2025-Q1"),
        "I02",
    ),
    refused("official, one row from last quarter's sheet", official(edit=copied("KES-02", "2025-Q1")), "I02"),
    refused("official, the title deleted", official(edit=said(AGENCY, None)), "I19"),
    refused("official, the quarter deleted", official(edit=said(QUARTER, None)), "I20"),
    refused("official, another plan's title", official(edit=said("Rencana", "Lain (rad-lain)")), "I21"),
    refused("official, another plan's marks", official(edit=marked("plan", "rad-lain")), "I21"),
    refused("official, marks of a newer release", official(edit=marked("format", "99")), "I22"),
    refused("official, the marks of another agency", official(edit=marked("agency", "dinsos")), "I01"),
    refused("official, the marks of another quarter", official(edit=marked("quarter", "2025-Q1")), "I02"),
    refused("a region's sheet called as another region", from_tala().called("--region", "63.02"), "I01"),
    refused("a region's sheet with another region's title", from_tala(said(REGION, "Kotabaru")), "I01"),
    refused("a region's sheet with a region nobody knows", from_tala(said(REGION, "Entah")), "I19"),
    refused("a region's sheet without its region", from_tala(said(REGION, None)), "I19"),
    refused("a revision that is no number", official(edit=said("Revisi ke-", "dua")), "V01"),
    refused(
        "the plan changed how its figures add up since",
        official().with_plan("dinkes.yaml", *ADDS_UP),
        "I11",
    ),
    refused(
        "the plan gave it another name since",
        official().with_plan("dinkes.yaml", f"name: {NAME}", "name: Jumlah bidan"),
        "I11",
    ),
    accepted(
        "the plan changed the target since",
        official().with_plan("dinkes.yaml", "{2025: 100}", "{2025: 90}"),
        "I11",
        "12",
    ),
)

ROWS = (
    accepted("blanks around the code", simple(row("KES-01", 12, code=" KES-01 ")), reads="12"),
    accepted("a code of digits as a number", simple(row("204", 12, code=204)).called(*DINSOS), reads="12"),
    accepted("a name in capitals", simple(row("KES-01", 12, name=NAME.upper())), reads="12"),
    accepted(
        "a name with a word more",
        simple(row("KES-01", 12, name="Jumlah tenaga kesehatan yang sudah dilatih")),
        "I08",
        "12",
    ),
    accepted("another word for the unit", simple(row("KES-02", 80, unit="%")), reads="80"),
    accepted(
        "regions and sexes",
        simple(row("KES-04", 3, region="Tala", category="Perempuan"), row("KES-04", 1, region="Tala", category="L")),
        reads="3",
    ),
    accepted("a figure that is not due", simple(row("KES-06", "ya")), "I15"),
    accepted(
        "a total beside its regions",
        simple(row("KES-04", 3, region="Tala"), row("KES-04", 9, region="Jumlah")),
        reads="3",
    ),
    accepted("a total above its regions", simple(row("KES-04", 9), row("KES-04", 3, region="Tala")), reads="9"),
    accepted("the only row of a code without its region", simple(row("KES-04", 9)), reads="9"),
    accepted(
        "a row without its region that says nothing", simple(row("KES-04", 3, region="Tala"), row("KES-04")), reads="3"
    ),
    accepted(
        "a region merged over two rows",
        simple(
            row("KES-04", 3, region="Tala", category="L"),
            row("KES-04", 4, category="P"),
            edit=lambda made: made["Sheet1"].merge_cells("G2:G3"),
        ),
        reads="3",
    ),
    accepted(
        "a row of another code without a region below regions",
        simple(row("KES-04", 3, region="Tala"), row("KES-01", 12)),
        reads="3",
    ),
    refused("a region left blank below one", simple(row("KES-04", 3, region="Tala"), row("KES-04", 4)), "I19"),
    refused(
        "a region left blank beside another sex",
        simple(row("KES-04", 3, region="Tala", category="L"), row("KES-04", 4, category="P")),
        "I19",
    ),
    refused(
        "a region left blank between others",
        simple(row("KES-04", 3, region="Tala"), row("KES-04", 4), row("KES-04", 5, region="Kotabaru")),
        "I19",
    ),
    refused("a code with a slip", simple(row("KES-01", 12, code="KES-1")), "I03"),
    *(
        accepted(f"{typed!r} for KES-01", simple(row("KES-01", 12, code=typed)), reads="12")
        for typed in (
            *("kes-01", "KES–01", "KES—01", "KES‑01", "KES−01", "KES - 01", "KES\u00a0-\u00a001", "K\u200bES-01\ufeff"),
        )
    ),
    *(
        refused(f"{typed!r} for KES-01", simple(row("KES-01", 12, code=typed)), "I03")
        for typed in ("KES-1", "KES01", "KES", "KES-01a", "KES-01.", "KES-01²", "KES--01")
    ),
    refused("a code nobody knows", simple(row("KES-01", 12), ["ZZ/9", "Lain", "orang", None, None, 5]), "I03"),
    refused("a code of another agency", simple(row("SOS-01", 12)), "I04"),
    refused("one code twice", simple(row("KES-01", 12), row("KES-01", 13)), "I05"),
    refused("one code twice with the same figure", simple(row("KES-01", 12), row("KES-01", 12)), "I05"),
    refused(
        "one region twice under two names",
        simple(row("KES-04", 3, region="Tala"), row("KES-04", 4, region="Tanah Laut")),
        "I05",
    ),
    refused("a code that became a date", simple(row("KES-01", 12, code=date(2025, 1, 1))), "I06"),
    refused("a code that became a number", simple(row("KES-01", 12, code=1.1)), "I06"),
    refused("a figure without a code", simple(row("KES-01", 12), row("KES-10", 5, code=None)), "I07"),
    refused("two rows swapped", simple(row("KES-01", 12, name="Jumlah kasus kekerasan")), "I08"),
    refused("another unit", simple(row("KES-01", 12, unit="kegiatan")), "I09"),
    *(accepted(f"{title}: {cell}", with_unit(title, cell), reads="12") for title in WITH_UNIT for cell in UNITS_FIT),
    *(refused(f"{WITH_UNIT[0]}: {cell}", with_unit(WITH_UNIT[0], cell), codes) for cell, codes in UNITS_DIFFER),
    accepted("the unit behind a name in a column of names", with_unit("Indikator", f"{NAME} (orang)"), reads="12"),
    refused("thousands behind a name in a column of names", with_unit("Indikator", f"{NAME} (ribu orang)"), "I09"),
    accepted("a word behind a name in a column of names", with_unit("Indikator", f"{NAME} (baru)"), "I08", "12"),
    refused("a unit below its own title", simple(row("KES-01", 12, name=f"{NAME} (ribuan)")), "I09"),
    refused(
        "a title over a column of units and one of names is not a column of both",
        table(
            ["Kode", "Indikator", None, "Realisasi"],
            [None, "Uraian", "Satuan", None],
            ["KES-01", NAME, "kegiatan", 12],
            edit=lambda made: made["Sheet1"].merge_cells("B1:C1"),
        ),
        "I09",
    ),
    refused("official, a code typed over", official(edit=typed("KES-09", "Kode", "KES-10")), "I12 I08 I09"),
    refused("a region nobody knows", simple(row("KES-04", 3, region="Entah")), "I16"),
    refused("a category nobody knows", simple(row("KES-04", 3, category="Entah")), "I16"),
    refused("a region for a figure without regions", simple(row("KES-01", 3, region="Tala")), "I17"),
    refused("a category for a figure without any", simple(row("KES-01", 3, category="Perempuan")), "I17"),
    refused("a region's figure sent by the agency", simple(row("SOS-02", 3)).called(*DINSOS), "I18"),
    refused("an agency's figure sent by a region", simple(row("SOS-01", 3)).called(*DINSOS, "--region", "Tala"), "I18"),
    refused("an error value for a code", table(["Kode", "Realisasi"], ["#REF!", 12], ["KES-01", 12]), "V08"),
)

IDENTITY_OUTCOMES = (*SENDER, *ROWS)
