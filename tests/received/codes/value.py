"""What stands in a cell of figures, and beside it (V)."""

from __future__ import annotations

from datetime import date

from radtrack.core.diagnostic import Severity
from radtrack.intake import rules_beside as beside
from radtrack.intake import rules_value as rules
from tests.received.codes.layout import MAPPING
from tests.received.codes.pair import Pair
from tests.received.sheets import Sent, figure, formula, row, simple, stored_as, table


def parts(numerator: object, denominator: object, actual: object = None, code: str = "KES-03") -> Sent:
    """One row with a numerator in D2, a denominator in E2 and a figure in F2."""
    return simple(row(code, actual, numerator=numerator, denominator=denominator))


def earlier(sent: Sent) -> Sent:
    """The same of the quarter before."""
    return sent.called("--agency", "dinkes", "--quarter", "2025-Q1")


def three_quarters(number: object) -> tuple[Sent, ...]:
    """The same figure of the three quarters before."""
    asked = ("2024-Q3", "2024-Q4", "2025-Q1")
    return tuple(figure(number, "KES-09").called("--agency", "dinkes", "--quarter", quarter) for quarter in asked)


def spent(money: object) -> Sent:
    """A figure with the money realised for it, of a ceiling of 400 million."""
    return table(("Kode", "Realisasi", "Realisasi anggaran s.d. TW II"), ("KES-01", 12, money))


F2 = "Sheet1!F2"
FRACTION = MAPPING.replace("increment", "snapshot\npercent_scale: fraction")

VALUE = (
    Pair(rules.V01, "a word; a numeral typed as text", figure("delapan", "KES-02"), F2, figure("8", "KES-02")),
    Pair(rules.V01, "two dots; a group of three", figure("1.2.3", "KES-09"), F2, figure("1.200.300", "KES-09")),
    Pair(
        rules.V01,
        "a number cell that stores NaN; one that stores a number",
        stored_as('<c r="F2"><v>NaN</v></c>', "KES-09"),
        F2,
        stored_as('<c r="F2"><v>8</v></c>', "KES-09"),
    ),
    Pair(rules.V01_WHOLE, "8O for 80, of things that are counted; 80", figure("8O"), F2, figure("80")),
    Pair(rules.V02, "1.234 where nothing is counted; 1.23", figure("1.234", "KES-09"), F2, figure("1.23", "KES-09")),
    Pair(rules.V02_WHOLE, "1,234 of things that are counted; 1.234", figure("1,234"), F2, figure("1.234")),
    Pair(rules.V03, "a count below 0; an index may be", figure(-4), F2, figure(-4, "KES-09")),
    Pair(rules.V03, "(4) is -4; (4 is no number at all", figure("(4)"), F2, figure("(4")),
    Pair(rules.V04, "101 percent; 100", figure(101, "KES-02"), F2, figure(100, "KES-02")),
    Pair(
        rules.V04_FRACTION,
        "80 where a mapping says fractions of 1; 0,8",
        table(("Kode", "Hasil"), ("KES-02", 80)).with_mapping(FRACTION),
        "Sheet1!B2",
        table(("Kode", "Hasil"), ("KES-02", 0.8)).with_mapping(FRACTION),
    ),
    Pair(rules.V05, "0.8 of 100; 80 shown as a percent", figure(0.8, "KES-02"), F2, figure(0.8, "KES-02", "0 %")),
    Pair(rules.V06, "half a person; half a point of an index", figure(12.5), F2, figure(12.5, "KES-09")),
    Pair(rules.V07, "a date; its number", figure(date(2025, 3, 12)), F2, figure(45)),
    Pair(
        rules.V08,
        "an error value; the same letters in a remark",
        stored_as('<c r="F2" t="e"><v>#REF!</v></c>'),
        F2,
        figure(12, note="dulu #REF!"),
    ),
    Pair(rules.V09, "a formula nobody computed; one with its result", formula("6+6", ""), F2, formula("6+6")),
    Pair(rules.V10, "a formula; its result typed in", formula("6+6"), F2, figure(12)),
    Pair(rules.V10, "a formula into another workbook; the number", formula("[1]Rekap!B2"), F2, figure(12)),
    Pair(rules.V11, "a dash; blank beside a remark", figure("-"), F2, figure(None, note="menunggu rilis")),
    Pair(
        rules.V11_STATUS,
        "Dilaporkan without a figure; with one",
        figure(None, status="Dilaporkan"),
        "Sheet1!I2",
        figure(0, status="Dilaporkan"),
    ),
    Pair(beside.V12, "61 of 60; 60 of 60", parts(61, 60), "Sheet1!D2", parts(60, 60)),
    Pair(
        beside.V12,
        "61 of 60 in a quarter, but not to date, is a warning; nothing where both fit",
        parts(61, 60).after(earlier(parts(40, 50))),
        "Sheet1!D2",
        parts(60, 60).after(earlier(parts(40, 50))),
        Severity.WARNING,
    ),
    Pair(
        beside.V12,
        "for a rate it is a warning; none where it fits",
        parts(61, 60, code="KES-08"),
        "Sheet1!D2",
        parts(1, 6000, code="KES-08"),
        Severity.WARNING,
    ),
    Pair(beside.V13, "a ratio without its parts; with them", parts(None, None, 80), F2, parts(8, 10, 80)),
    Pair(beside.V13, "a denominator missing; there", parts(8, None), "Sheet1!D2", parts(8, 10)),
    Pair(beside.V13_ZERO, "4 of 0; 0 of 4", parts(4, 0), "Sheet1!E2", parts(0, 4)),
    Pair(beside.V13_NOTHING, "0 of 0; 0 of 1", parts(0, 0), "Sheet1!E2", parts(0, 1)),
    Pair(
        beside.V13_UNUSED,
        "one of two optional parts; none of them",
        parts(8, None, 80, "KES-11"),
        "Sheet1!D2",
        parts(None, None, 80, "KES-11"),
    ),
    Pair(beside.V14, "87 beside 71/88; 80,7", parts(71, 88, "87"), F2, parts(71, 88, "80,7")),
    Pair(
        beside.V15,
        "a hundred times the usual; ninety-nine times",
        figure(1000, "KES-09").after(earlier(figure(10, "KES-09"))),
        F2,
        figure(990, "KES-09").after(earlier(figure(10, "KES-09"))),
    ),
    Pair(
        beside.V15_FAR,
        "five times the usual of three quarters; less than that",
        figure(50, "KES-09").after(*three_quarters(10)),
        F2,
        figure(49, "KES-09").after(*three_quarters(10)),
    ),
    Pair(
        beside.V15_PLAN,
        "more than a hundred times what the quarter's target asks; a hundred times",
        figure(2501),
        F2,
        figure(2500),
    ),
    Pair(
        beside.V15_PLAN,
        "money a thousandth of what the ceiling allows so far; a hundredth",
        spent(200_000),
        "Sheet1!C2",
        spent(2_000_000),
    ),
    Pair(beside.V15_CEILING, "more money than the ceiling; all of it", spent(400_000_001), "Sheet1!C2", spent(4e8)),
    Pair(
        beside.V16,
        "a figure to date below that of the quarter before; equal to it",
        figure(99, "KES-10").after(earlier(figure(100, "KES-10"))),
        F2,
        figure(100, "KES-10").after(earlier(figure(100, "KES-10"))),
    ),
    Pair(rules.V17, "16 digits; 15", figure("9" * 16, "KES-07"), F2, figure("9" * 15, "KES-07")),
    Pair(
        rules.V17_DIGITS,
        "more decimals than can be kept; fewer",
        figure("7," + "1" * 19, "KES-09"),
        F2,
        figure("7," + "1" * 17, "KES-09"),
    ),
    Pair(rules.V18, "12 kegiatan for 12 people; 12 orang", figure("12 kegiatan"), F2, figure("12 orang")),
    Pair(
        rules.V18,
        "4 juta of rupiah; Rp 4.000.000,-",
        figure("4 juta", "KES-07"),
        F2,
        figure("Rp 4.000.000,-", "KES-07"),
    ),
    Pair(
        rules.V18_FORMAT,
        "people shown as a percent; a % in quotes",
        figure(12, shown="0%"),
        F2,
        figure(12, shown='0"%"'),
    ),
    Pair(
        rules.V18_HEADER,
        "people under Realisasi (%); a percent",
        table(["Kode", "Realisasi (%)"], ["KES-02", 80], ["KES-01", 12]),
        "Sheet1!B3",
        table(["Kode", "Realisasi (%)"], ["KES-02", 80], ["KES-01", None]),
    ),
    Pair(
        rules.V18_SHOWN,
        "12000 shown in thousands; with the word for it",
        figure(12000, shown="#,##0,"),
        F2,
        figure(12000, shown='#,##0," ribu"'),
    ),
    Pair(
        rules.V18_SHOWN,
        "digits that only the format writes; a unit",
        figure(12, shown='0"00"'),
        F2,
        figure(12, shown='0" orang"'),
    ),
    Pair(
        rules.V18_SCALE,
        "a header that says thousands; one that says the unit",
        table(["Kode", "Realisasi (ribuan orang)"], ["KES-01", 12]),
        "Sheet1!B2",
        table(["Kode", "Realisasi (orang)"], ["KES-01", 12]),
    ),
    Pair(
        rules.V18_TITLE,
        "a title that says millions of rupiah over rupiah; over people",
        table(["(dalam jutaan rupiah)"], ["Kode", "Realisasi"], ["KES-07", 12]),
        "Sheet1!B3",
        table(["(dalam jutaan rupiah)"], ["Kode", "Realisasi"], ["KES-01", 12]),
    ),
    Pair(rules.V19, "nihil; 0", figure("nihil"), F2, figure(0)),
    Pair(
        rules.V20,
        "Belum ada data beside a figure; without one",
        figure(12, status="Belum ada data"),
        "Sheet1!I2",
        figure(None, status="Belum ada data", note="menunggu rilis"),
    ),
    Pair(
        rules.V21,
        "a status of one's own; another case",
        figure(12, status="Beres"),
        "Sheet1!I2",
        figure(12, status="DILAPORKAN"),
    ),
    Pair(rules.V22, "neither yes nor no; sudah", figure("mungkin", "KES-06"), F2, figure("sudah", "KES-06")),
    Pair(rules.V22, "a number for an opinion; its word", figure(4, "KES-05"), F2, figure("wtp", "KES-05")),
    Pair(
        rules.V23,
        "an opinion that is not on the scale; one that is",
        figure("WTS", "KES-05"),
        F2,
        figure("WDP", "KES-05"),
    ),
    Pair(
        rules.V24,
        "parts that are not asked, instead of the figure; a dash there",
        simple(row("KES-01", None, numerator=4, denominator=5)),
        "Sheet1!D2",
        simple(row("KES-01", 12, numerator="-", denominator="-")),
    ),
    Pair(
        rules.V24,
        "beside the figure they are a warning; none without them",
        simple(row("KES-01", 12, numerator=4)),
        "Sheet1!D2",
        simple(row("KES-01", 12)),
        Severity.WARNING,
    ),
)
