"""Personal data (D)."""

from __future__ import annotations

from typing import Any

from openpyxl.comments import Comment

from radtrack.intake import rules_privacy as rules
from tests.received.codes.pair import Pair
from tests.received.sheets import Edit, book, figure, row, simple, table

NIK = "9999994112800001"
"""Sixteen digits with a date in them, of a province that does not exist."""
NOT_A_DATE = "9999993313800001"
TABLE = (("Kode", "Realisasi"), ("KES-01", 12))


def commented(text: str) -> Edit:
    def edit(made: Any) -> None:
        made["Sheet1"]["F2"].comment = Comment(text, "penulis")

    return edit


def entitled(text: str) -> Edit:
    def edit(made: Any) -> None:
        made.properties.title = text

    return edit


PRIVACY = (
    Pair(
        rules.D01_FILE,
        "a NIK in the file's name; fifteen digits",
        figure(12).named(f"lap {NIK}.xlsx"),
        "",
        figure(12).named(f"lap {NIK[:15]}.xlsx"),
    ),
    Pair(
        rules.D01_COMMENT,
        "a NIK in a comment; a comment",
        simple(row("KES-01", 12), edit=commented(f"korban {NIK}")),
        "",
        simple(row("KES-01", 12), edit=commented("sudah diperiksa")),
    ),
    Pair(
        rules.D01_PART,
        "a NIK in the workbook's properties; a title",
        simple(row("KES-01", 12), edit=entitled(f"korban {NIK}")),
        "",
        simple(row("KES-01", 12), edit=entitled("Laporan TW II")),
    ),
    Pair(
        rules.D02_SHEET,
        "a telephone number for a sheet's name; a year",
        book({"0812-0000-0000": TABLE}),
        "",
        book({"2024-2025": TABLE}),
    ),
    Pair(
        rules.D02_FILE,
        "a telephone number in the file's name; a year",
        figure(12).named("lap 0812-0000-0000.xlsx"),
        "",
        figure(12).named("lap 2024-2025.xlsx"),
    ),
    Pair(
        rules.D01,
        "a NIK in a remark; sixteen digits without a date",
        figure(12, note=f"korban {NIK}"),
        "Sheet1!J2",
        figure(12, note=f"berkas {NOT_A_DATE}"),
    ),
    Pair(
        rules.D01,
        "a NIK with dots; two dates",
        figure(12, note="999999.411280.0001"),
        "Sheet1!J2",
        figure(12, note="01.02.2025-03.04.2025"),
    ),
    Pair(
        rules.D01,
        "a NIK as a number in a column that is not read; fifteen digits",
        table(("Kode", "Realisasi", "x"), ("KES-01", 12, int(NIK))),
        "Sheet1!C2",
        table(("Kode", "Realisasi", "x"), ("KES-01", 12, int(NIK) // 10)),
    ),
    Pair(rules.D01_SHEET, "a NIK as a sheet's name; fifteen digits", book({NIK: TABLE}), "", book({NIK[:15]: TABLE})),
    Pair(
        rules.D02,
        "a telephone number; a year",
        figure(12, note="hubungi 0812-0000-0000"),
        "Sheet1!J2",
        figure(12, note="tahun 2024-2025"),
    ),
    Pair(
        rules.D02,
        "a name and an age; an article of a law",
        simple(row("KES-01", 12, note="a.n. Contoh (15 th)")),
        "Sheet1!J2",
        simple(row("KES-01", 12, note="Pasal 15 (2)")),
    ),
)
