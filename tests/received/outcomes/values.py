"""Figures as they are typed: every line of intake.md §4, read rightly or refused."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tests.received.outcomes.outcome import Outcome, accepted, refused
from tests.received.sheets import Sent, figure, formula, replaced, row, simple, stored_as

COUNT, PERCENT, RATIO, OPINION, YESNO, MONEY, RATE, INDEX = (f"KES-{n:02}" for n in (1, 2, 3, 5, 6, 7, 8, 9))


def parts(numerator: object, denominator: object, actual: object = None, code: str = RATIO) -> Sent:
    return simple(row(code, actual, numerator=numerator, denominator=denominator))


def kept(typed: object, reads: str, code: str = INDEX, codes: str = "", shown: str = "General") -> Outcome:
    return accepted(f"{typed!r} of {code} {shown}", figure(typed, code, shown), codes, reads)


def wrong(typed: object, codes: str, code: str = INDEX, shown: str = "General") -> Outcome:
    return refused(f"{typed!r} of {code} {shown}", figure(typed, code, shown), codes)


TEXTS = (
    kept("21,5", "21.5"),
    kept("21,5 ", "21.5"),
    kept("\u00a021,5\u00a0", "21.5"),
    kept("\u200e21,5", "21.5"),
    kept("21,5\u200b", "21.5"),
    kept("\ufeff21,5\u00ad", "21.5"),
    kept("21.5", "21.5"),
    kept("90.75", "90.75"),
    kept("007", "7"),
    kept("1.234", "1234", COUNT),
    kept("1.234.567,89", "1234567.89", MONEY),
    kept("1.250.000.000", "1250000000", MONEY),
    kept("Rp 4.000.000,-", "4000000", MONEY),
    kept("Rp. 4.000.000,00", "4000000", MONEY),
    kept("4.000.000 rupiah", "4000000", MONEY),
    kept("21,5 %", "21.5", PERCENT),
    kept("21,5%", "21.5", PERCENT),
    kept("21,5 persen", "21.5", PERCENT),
    kept("12 orang", "12", COUNT),
    kept("12 ORANG", "12", COUNT),
    kept("0,250", "0.25"),
    kept("0.250", "0.25"),
    kept("(4)", "-4"),
    kept("−4", "-4"),
    kept("-4", "-4"),
    kept("nihil", "0", COUNT, "V19"),
    kept("NIHIL", "0", COUNT, "V19"),
    kept("0", "0", COUNT),
    wrong("1.234", "V02"),
    wrong("1,234", "V02"),
    wrong("1,234", "V02", COUNT),
    wrong("2\u200b1", "V01"),
    wrong("21,\u00ad5", "V01"),
    wrong("12.34.567", "V01"),
    wrong("1.2.3", "V01"),
    wrong("1_000", "V01", COUNT),
    wrong("0x57", "V01"),
    wrong("1e5", "V01"),
    wrong("NaN", "V01"),
    wrong("inf", "V01"),
    wrong("IV", "V01"),
    wrong("8O", "V01"),
    wrong("> 80", "V01"),
    wrong("80 - 90", "V01"),
    wrong("± 80", "V01"),
    wrong("80\n90", "V01"),
    wrong("sekitar 80", "V01"),
    wrong("80 dari 100", "V01"),
    wrong("3/4", "V01"),
    wrong("80*", "V01"),
    wrong("'80", "V01"),
    wrong("８０ orang", "V01", COUNT),
    wrong("lima", "V01"),
    wrong("4 jt", "V18", MONEY),
    wrong("4 juta", "V18", MONEY),
    wrong("1,5 M", "V18", MONEY),
    wrong("1,5 miliar", "V18", MONEY),
    wrong("4 ribu", "V18", COUNT),
    wrong("12 kegiatan", "V18", COUNT),
    wrong("12 %", "V18", COUNT),
    wrong("Rp 12", "V18", COUNT),
    wrong("12,-", "V18", COUNT),
    wrong("-", "V11"),
    wrong("–", "V11"),
    wrong("n/a", "V11"),
    wrong("N.A.", "V11"),
    wrong("belum ada data", "V11"),
    wrong("Belum ada", "V11"),
    wrong("xxx", "V11"),
    wrong("?", "V11"),
    wrong("9" * 16, "V17", MONEY),
    wrong("7," + "1" * 19, "V17"),
    wrong("-4", "V03", COUNT),
    wrong("12,5", "V06", COUNT),
    wrong("101", "V04", PERCENT),
    wrong("-1", "V03", PERCENT),
)

NUMBERS = (
    kept(0.30000000000000004, "0.3"),
    kept(0.785, "78.5", PERCENT, shown="0.0%"),
    kept(1, "100", PERCENT, shown="0%"),
    kept(21.5, "21.5", PERCENT, shown='0.0"%"'),
    kept(21.5, "21.5", PERCENT, shown="0.0\\%"),
    kept(12, "12", COUNT, shown="[Red]#,##0"),
    kept(0.8, "0.8", PERCENT, "V05"),
    kept(-4.25, "-4.25"),
    kept(1250000000, "1250000000", MONEY, "", "#,##0"),
    wrong(12, "V18", COUNT, "0%"),
    wrong(2000, "V18", COUNT, "#,##0,"),
    kept(2000, "2000", COUNT, shown='#,##0," ribu"'),
    wrong(2000, "V18", COUNT, '#,##0," juta"'),
    wrong(12, "V18", COUNT, '0"00"'),
    wrong(12, "V18", COUNT, "0\\0"),
    wrong(12, "V18", COUNT, ";;;"),
    wrong(12, "V18", COUNT, '"ada"'),
    wrong(-5, "V18", shown="0;0"),
    kept(-5, "-5", shown="0;[Red]0"),
    kept(12, "12", COUNT, shown='#,##0" orang"'),
    kept(0.5, "0.5", shown="# ?/?"),
    kept(2000, "2000", COUNT, shown="0.00E+00"),
    kept(0, "0", COUNT, shown='#,##0;-#,##0;"-"'),
    wrong(12.5, "V06", COUNT),
    wrong(typed=True, codes="V01", code=COUNT),
    wrong(10**15, "V17", MONEY),
    wrong(1.5, "V04", PERCENT, "0%"),
    wrong(date(2025, 3, 12), "V07", COUNT),
    wrong(datetime(2025, 3, 12, 8, 30), "V07", COUNT),  # noqa: DTZ001
    wrong(time(8, 30), "V07"),
    wrong(timedelta(hours=30), "V07"),
    wrong(45728, "V07", COUNT, "dd/mm/yyyy"),
    refused("NaN in a number cell", stored_as('<c r="F2"><v>NaN</v></c>'), "V01"),
    refused("infinity in a number cell", stored_as('<c r="F2"><v>INF</v></c>'), "V01"),
    refused("1e400 in a number cell", stored_as('<c r="F2"><v>1e400</v></c>'), "V01"),
    refused("letters in a number cell", stored_as('<c r="F2"><v>dua</v></c>'), "V01"),
    refused("#REF!", stored_as('<c r="F2" t="e"><v>#REF!</v></c>'), "V08"),
    refused("#DIV/0! from a formula", stored_as('<c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), "V08"),
    refused("#N/A", stored_as('<c r="F2" t="e"><v>#N/A</v></c>'), "V08"),
    refused("a formula nobody computed", formula("6+6", ""), "V09"),
    accepted("a formula with its result", formula("6+6"), "V10", "12"),
    accepted("a formula into another workbook", formula("[1]Rekap!B2"), "V10", "12"),
    accepted(
        "a formula that gives an empty text",
        simple(row(INDEX, 75), row(COUNT, 987)).changed(lambda data: stored_as_text(data)),
        "",
        "75",
    ),
    accepted("scientific notation in a number cell", stored_as('<c r="F2"><v>1.2E1</v></c>'), reads="12"),
)


def stored_as_text(data: bytes) -> bytes:
    """The second figure as a formula whose result is an empty text."""
    old = '<c r="F3" t="n"><v>987</v></c>'
    return replaced("xl/worksheets/sheet1.xml", old, '<c r="F3" t="str"><f>IF(1,"")</f><v></v></c>')(data)


PARTS = (
    accepted("71 of 88", parts(71, 88)),
    accepted("71 of 88 beside 80,7", parts("71", "88", "80,7")),
    accepted("71 of 88 beside 87", parts(71, 88, 87), "V14"),
    accepted("0 of 0", parts(0, 0), "V13"),
    accepted("61 of 60 of a rate", parts(61, 60, code=RATE), "V12"),
    accepted("one optional part alone", parts(8, None, 80, "KES-11"), "V13", "80"),
    accepted("optional parts instead of the figure", parts(44, 88, None, "KES-11"), "", "50"),
    refused("61 of 60", parts(61, 60), "V12"),
    refused("4 of 0", parts(4, 0), "V13"),
    refused("a numerator alone", parts(4, None), "V13"),
    refused("a denominator alone", parts(None, 4), "V13"),
    refused("a figure without its parts", parts(None, None, 80), "V13"),
    refused("half a person served", parts("4,5", 10), "V06"),
    refused("fewer than nobody served", parts(-4, 10), "V03"),
    refused("a dash for the numerator", parts("-", 10), "V11"),
    refused("parts where none are asked and no figure", parts(4, 5, None, COUNT), "V24"),
    accepted("parts where none are asked beside the figure", parts(4, 5, 12, COUNT), "V24", "12"),
)

WORDS = (
    accepted("WTP", figure("wtp", OPINION)),
    accepted("WTS, which is not on the scale", figure("WTS", OPINION), "V23"),
    refused("a number for an opinion", figure(4, OPINION), "V22"),
    refused("a dash for an opinion", figure("-", OPINION), "V11"),
    accepted("ya", figure("ya", YESNO), "I15"),
    accepted("SUDAH", figure("SUDAH", YESNO), "I15"),
    accepted("tidak ada", figure("tidak ada", YESNO), "I15"),
    accepted("1 for yes", figure(1, YESNO), "I15"),
    accepted("TRUE for yes", figure(value=True, code=YESNO), "I15"),
    refused("mungkin", figure("mungkin", YESNO), "V22"),
    refused("2 for yes", figure(2, YESNO), "V22"),
    refused("-1 for yes", figure(-1, YESNO), "V22"),
    refused("a yes or no that is not what it says", stored_as('<c r="F2" t="s"><v>NaN</v></c>', YESNO), "V08"),
    refused("an opinion that is not what it says", stored_as('<c r="F2" t="s"><v>NaN</v></c>', OPINION), "V08"),
    accepted("Dilaporkan beside 0", figure(0, status="Dilaporkan"), "", "0"),
    refused("Dilaporkan beside nothing", figure(None, status="Dilaporkan"), "V11"),
    refused("Belum ada data beside a figure", figure(12, status="Belum ada data"), "V20"),
    accepted("Belum ada data beside nothing", figure(None, status="Belum ada data", note="menunggu rilis")),
    refused("a status of one's own", figure(12, status="Beres"), "V21"),
    refused("everything blank", figure(None), "L14"),
    refused(
        "three wrong rows, all named at once",
        simple(row(COUNT, "-"), row(PERCENT, 180), row(INDEX, "1.234")),
        "V02 V04 V11",
    ),
    refused("one wrong row among good ones", simple(row(COUNT, 12), row(PERCENT, 80), row(INDEX, "1.234")), "V02"),
)

VALUES = (*TEXTS, *NUMBERS, *PARTS, *WORDS)
