"""Whose sheet it is, for which quarter, and which row speaks of what (I)."""

from __future__ import annotations

from radtrack.intake import rules_identity as rules
from radtrack.intake import rules_sender as sender
from tests.received.codes.pair import Pair
from tests.received.edits import (
    AGENCY,
    QUARTER,
    REGION,
    TALA,
    copied,
    from_tala,
    headed,
    marked,
    said,
    typed,
    unmarked,
    without_sheet_of_marks,
)
from tests.received.sheets import HEADER, at, at_label, at_title, book, figure, official, row, simple

NEW_NAME = ("dinkes.yaml", "name: Jumlah tenaga kesehatan yang dilatih", "name: Jumlah bidan yang dilatih")
NEW_TARGET = ("dinkes.yaml", "targets: {2025: 100}", "targets: {2025: 110}")

IDENTITY = (
    Pair(
        rules.I01,
        "the title names another agency than the call; its alias is the same agency",
        headed("OPD: Dinas Sosial"),
        "Sheet1!A1",
        headed("OPD: DINKES"),
    ),
    Pair(
        rules.I01_MARK,
        "the official sheet's title changed to another agency; its code in brackets may go",
        official(edit=said(AGENCY, "Dinas Sosial (dinsos)")),
        at_title(AGENCY),
        official(edit=said(AGENCY, "Dinas Kesehatan")),
    ),
    Pair(
        rules.I01_CALL,
        "no title, and the call names another agency than the marks; the right one",
        official(edit=said(AGENCY, None)).called("--agency", "dinsos"),
        at_label(AGENCY),
        official(edit=said(AGENCY, None)).called("--agency", "dinkes"),
    ),
    Pair(
        rules.I02,
        "the title names another quarter than the call; Triwulan 2 Tahun 2025 is TW II 2025",
        headed("LAPORAN TRIWULAN I TAHUN 2025"),
        "Sheet1!A1",
        headed("LAPORAN TRIWULAN 2 TAHUN 2025"),
    ),
    Pair(
        rules.I02,
        "a row copied from last quarter's sheet with its hidden id; its figure alone",
        official(edit=copied("KES-02", quarter="2025-Q1")),
        at("KES-02", "Kode"),
        official(edit=typed("KES-02", "Realisasi", 80)),
    ),
    Pair(
        rules.I02_SHEET,
        "a sheet named after another quarter; after this one",
        book({"TW I": [HEADER, row("KES-01", 12)]}),
        "TW I!A1",
        book({"TW 2 2025": [HEADER, row("KES-01", 12)]}),
    ),
    Pair(
        rules.I02_MARK,
        "last quarter's sheet with a new title; the same quarter in other words",
        official(edit=said(QUARTER, "TW II 2025"), quarter="2025-Q1"),
        at_title(QUARTER, quarter="2025-Q1"),
        official(edit=said(QUARTER, "Triwulan II Tahun 2025")),
    ),
    Pair(
        rules.I02_CALL,
        "no title, and the call names another quarter than the marks; the right one",
        official(edit=said(QUARTER, None)).called("--quarter", "2025-Q1"),
        at_label(QUARTER),
        official(edit=said(QUARTER, None)).called("--quarter", "2025-Q2"),
    ),
    Pair(
        rules.I10,
        "a due figure that is blank; one that is not due",
        simple(row("SOS-01", 12), row("204")).called("--agency", "dinsos", "--quarter", "2025-Q2"),
        "",
        simple(row("SOS-01", 12), row("204", 3)).called("--agency", "dinsos", "--quarter", "2025-Q2"),
    ),
    Pair(
        rules.I11,
        "the name of a filled indicator changed since; that of one left blank",
        official().with_plan(*NEW_NAME),
        "",
        official({"KES-09": {"Realisasi": 75}}).with_plan(*NEW_NAME),
    ),
    Pair(
        rules.I11_TARGETS,
        "a target changed since; a definition is no part of what is asked",
        official().with_plan(*NEW_TARGET),
        "",
        official().with_plan("dinkes.yaml", "code: KES-01", "code: KES-01\n    definition: Dilatih sekali setahun"),
    ),
    Pair(
        rules.I13,
        "a quarter that has not begun; the one before",
        figure(12).called("--agency", "dinkes", "--quarter", "2025-Q4"),
        "",
        figure(12).called("--agency", "dinkes", "--quarter", "2025-Q2"),
    ),
    Pair(
        rules.I13_RUNNING,
        "a quarter that still runs; one that has ended",
        figure(12).called("--agency", "dinkes", "--quarter", "2025-Q3"),
        "",
        figure(12).called("--agency", "dinkes", "--quarter", "2025-Q2"),
    ),
    Pair(
        rules.I14,
        "all marks deleted; the sheet of marks alone, with the rows' ids left",
        official(edit=unmarked),
        "",
        official(edit=without_sheet_of_marks),
    ),
    Pair(
        sender.I19,
        "no sender anywhere; the sender in a line of text",
        headed("Laporan", arguments=("--quarter", "2025-Q2")),
        "",
        headed("Laporan Dinas Kesehatan", arguments=("--quarter", "2025-Q2")),
    ),
    Pair(
        sender.I19_UNKNOWN,
        "a sender nobody knows; a longer name that holds a known one",
        headed("OPD: Dinas Entah", arguments=("--quarter", "2025-Q2")),
        "Sheet1!A1",
        headed("OPD: Dinas Kesehatan Provinsi", arguments=("--quarter", "2025-Q2")),
    ),
    Pair(
        sender.I19_REGION,
        "a region nobody knows in the title; Kab. before a known one",
        from_tala(said(REGION, "Entah")),
        at_title(REGION, **TALA),
        from_tala(said(REGION, "Kab. Tanah Laut")),
    ),
    Pair(
        sender.I19_NO_REGION,
        "a region's sheet without its title; the call names it",
        from_tala(said(REGION, None)),
        at_label(REGION, **TALA),
        from_tala(said(REGION, None)).called("--region", "Tala"),
    ),
    Pair(
        sender.I19_PLACE,
        "a regency's office of the same name; the province's",
        headed("OPD: Dinas Kesehatan Kabupaten Tanah Laut"),
        "Sheet1!A1",
        headed("OPD: Dinas Kesehatan Provinsi Kalimantan Selatan"),
    ),
    Pair(
        sender.I20,
        "no quarter anywhere; in a line of text",
        headed("Laporan", arguments=("--agency", "dinkes")),
        "",
        headed("Laporan TW II 2025", arguments=("--agency", "dinkes")),
    ),
    Pair(
        sender.I20_UNREAD,
        "a quarter that cannot be read; one that can",
        headed("Triwulan: kedua", arguments=("--agency", "dinkes")),
        "Sheet1!A1",
        headed("Triwulan: II 2025", arguments=("--agency", "dinkes")),
    ),
    Pair(
        sender.I20_LABEL,
        "a label that cannot be compared with the call; one that names its quarter",
        headed("Triwulan: besok"),
        "Sheet1!A1",
        headed("Triwulan: kedua"),
    ),
    Pair(
        sender.I20_SEVERAL,
        "two quarters in two titles; the same one twice",
        headed("LAPORAN TW I 2025", "REALISASI TW II 2025", arguments=("--agency", "dinkes")),
        "Sheet1!A1",
        headed("LAPORAN TW II 2025", "REALISASI TRIWULAN 2 TAHUN 2025", arguments=("--agency", "dinkes")),
    ),
    Pair(
        sender.I21,
        "a sheet of another plan; the plan's title in other words, its code in brackets",
        official(edit=said("Rencana", "Rencana Lain (rad-lain)")),
        at_title("Rencana"),
        official(edit=said("Rencana", "RAD Uji (rad-uji)")),
    ),
    Pair(
        sender.I21,
        "the marks of another plan; those of this one",
        official(edit=marked("plan", "rad-lain")),
        "",
        official(edit=marked("plan", "rad-uji")),
    ),
    Pair(
        sender.I22,
        "marks of a newer release; of this one",
        official(edit=marked("format", "99")),
        "",
        official(edit=marked("format", "1")),
    ),
)
