"""What people, programs and accidents put where a plain value belongs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

FAKE_NIK = "9999994112800001"
"""Sixteen digits with a date in them, of a place that does not exist."""

NUMBER_TEXTS: tuple[str, ...] = (
    "", " ", "0", "-0", "1", "007", "1e999", "-1e999", "1E5", "1e-320", "NaN", "nan", "inf", "-Infinity", "0x10",
    "1_000", "1,5", "1.5.2", "+5", "--5", "5-", ".5", "5.", "٣٤", "１２", "²", "½", "1\u00a0000", "1 000", "9" * 15,
    "9" * 16, "1" * 400, "0." + "3" * 40, "0.30000000000000004", "123456789012345.678", "1234567890.123456789",
    "21.499999999999996", "true", "#REF!", "None", "1;2", "4294967296", "9007199254740993", "-1", "1e15",
    "999999999999999.9", "1e-7", "6" * 4000, FAKE_NIK, f"{FAKE_NIK}.0", "9.999994112800001E15", "08123456789",
)  # fmt: skip
"""Texts for the value of a number cell, as XML writes it."""

TEXTS: tuple[str, ...] = (
    "", " ", "\u00a0", "-", "–", "n/a", "N/A", "nihil", "NIHIL.", "belum ada data", "x", "21,5", "21.5", "1.234",
    "1,234", "1.234.567,89", "1.250.000.000", "12.34.567", "1.2.3", "1_000", "0x57", "1e5", "NaN", "inf", "IV", "8O",
    "> 80", "80 - 90", "± 80", "12\n13", "21,5%", "21,5 %", "%", "100 %", "0,215", "0.215", "Rp 1.000", "Rp1.000,-",
    "1.000,-", "1.000,=", "IDR 5", "$ 5", "12 orang", "12 Orang.", "12 kasus", "5 jt", "5 juta", "1,5 miliar", "2M",
    "3 ribu", "(4)", "(4", "−4", "- 4", "-4", "+4", "٣٤", "１２", "1\u202f234", "1\u00a0234", "1'234", "1 234", "12;13",
    "3/4", "1/2/2025", "2025-01-01", "TRUE", "ya", "Tidak", "tidak ada", "sudah", "1", "0", "wtp", "W T P",
    "WTP dengan catatan", "Belum ada data", "Dilaporkan", "jumlah", "Total", "Kode", "Indikator", "Realisasi",
    "Realisasi TW I", "Realisasi TW II", "Realisasi s.d. TW I", "Target", "Capaian (%)", "Pembilang", "TW I",
    "Triwulan II", "TW IV 2099", "2024-Q1", "KES-01", "kes-01", "KES-1", "KES-01 ", "SOS-01", "ＫＥＳ-01",
    "Dinas Sosial",
    "Dinas Kesehatan", "Tanah Laut", "63.02", "Perempuan", "P, L", "=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "{0}",
    "{file}", "%s %d", "[bold]x[/bold]", "\\x1b[31m", "<b>tebal</b>", "&amp;", "“kutip”", "e\u0301", "\u202eterbalik",
    "\u200b", "\ufeff", "😀" * 20, "A" * 300, "1" * 400, "0," + "1" * 30, "1" + ".000" * 20, ("1." * 500) + "1",
    "9" * 18, "123.456.789.012.345,5", "(" * 200, " " * 1000 + "1", "1," + "0" * 50, FAKE_NIK, f"NIK {FAKE_NIK}",
    "999999 411280 0001", "9999.9941.1280.0001", "081234567890", "0812-3456-7890", "contoh@contoh.go.id", "a.n. Fulan",
    "Fulan (12 th)", "19991231 200012 1 001", "_x000D_", "a_x000D_b", "_x005F_x000D_", "_x0041_",
)  # fmt: skip
"""Texts for a cell."""

VALUES: tuple[object, ...] = (
    None, 0, 1, -1, 12, 78.5, 0.785, 1.005, 0.1 + 0.2, 1e15, 1e14, 999999999999999, 10**15, 10**20, -(10**18), 1e300,
    5e-324, 1e-10, 0.5, 100, 100.0001, 101, 12.5, 45000, True, False, int(FAKE_NIK), float(FAKE_NIK), date(2025, 1, 1),
    datetime.fromisoformat("2025-03-04T05:06"), time(12, 30), timedelta(hours=30), *TEXTS,
)  # fmt: skip
"""Values for a cell, as a person or another program stores them."""

FORMATS: tuple[str, ...] = (
    "General", "0", "0.00", "0%", "0.0%", '0"%"', "0\\%", "[Red]0%", '"Rp"#,##0', "#,##0.00", "@", "dd/mm/yyyy",
    "[h]:mm", "0.00E+00", "# ?/?", ";;;", '0.0" persen"', "[$-421]dd mmmm yyyy", "0_%", "0*%", "%", '"', "[", "",
    "General%", "0%;-0%;nihil", '[>1]0" %";0%', "x" * 300,
)  # fmt: skip
"""Number formats; some multiply by hundred, some only look so."""

ATTRIBUTES: tuple[str, ...] = (
    "", "0", "1", "-1", "true", "yes", "99999999999", "1e9", "A1", "a1", "A0", "ZZ999999", "XFE1048577", "A1:B2",
    "B2:A1", "A:A", "1:1", "$A$1", "A1 B2", "AAAA1", "٣", "NaN", "s", "n", "str", "b", "e", "d", "inlineStr", "xyz",
    "hidden", "veryHidden", "visible", "rId1", "rId99", "../../etc/passwd", "/xl/worksheets/sheet1.xml",
    "http://contoh.go.id/x", "External", "{}", "%", "\u202e", "x" * 5000,
)  # fmt: skip
"""Values for an attribute that was written to hold something else."""
