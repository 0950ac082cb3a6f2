"""Sheets against what is stored and against each other; personal data."""

from __future__ import annotations

from tests.received.codes.privacy import NIK, NOT_A_DATE, TABLE
from tests.received.codes.value import spent, three_quarters
from tests.received.edits import said
from tests.received.outcomes.outcome import accepted, refused
from tests.received.sheets import DINKES, Sent, book, figure, official, row, simple, table

BECAUSE = (*DINKES, "--reason", "salah ketik")


def earlier(sent: Sent) -> Sent:
    """The same of the quarter before."""
    return sent.called("--agency", "dinkes", "--quarter", "2025-Q1")


def second(number: object, **more: object) -> Sent:
    return official({"KES-01": {"Realisasi": number}}, **more).named("laporan (1).xlsx")  # type: ignore[arg-type]


PROCESS_OUTCOMES = (
    accepted("the same file again", figure(12).after(figure(12)), "P01", stores=0),
    accepted(
        "the same file again under another name", figure(12).named("lain.xlsx").after(figure(12)), "P01", stores=0
    ),
    accepted(
        "the file of an older revision again",
        figure(12).after(figure(12), figure(13).called(*BECAUSE)),
        "P01",
        stores=0,
    ),
    accepted("the same file again with a reason", figure(12).called(*BECAUSE).after(figure(12)), "P01", stores=0),
    accepted("the same figure from other bytes", figure("12 orang").after(figure(12)), reads="12"),
    accepted("another figure with a reason", figure(13).called(*BECAUSE).after(figure(12)), reads="13"),
    accepted(
        "another figure with the reason in the sheet",
        official({"KES-01": {"Realisasi": 13}}, said("Alasan perubahan", "salah ketik")).after(official()),
        reads="13",
    ),
    accepted(
        "the older figure with a reason",
        figure("12 orang").called(*BECAUSE).after(figure(12), figure(13).called(*BECAUSE)),
        reads="12",
    ),
    accepted("a blank where something is stored", simple(row("KES-01"), row("KES-10", 5)).after(figure(12)), reads="5"),
    accepted("further figures", simple(row("KES-01", 12), row("KES-10", 5)).after(figure(12)), reads="12"),
    accepted("a figure out of proportion", figure(12000).after(earlier(figure(12))), "V15", "12000"),
    accepted("a figure far from the usual", figure(50, "KES-09").after(*three_quarters(10)), "V15", "50"),
    accepted("a figure near the usual", figure(30, "KES-09").after(*three_quarters(10)), "", "30"),
    accepted("a first figure out of proportion to its target", figure(12000), "V15", "12000"),
    accepted("money in thousands", spent(90_000), "V15", "12"),
    accepted("money beyond its ceiling", spent(500_000_000), "V15", "12"),
    accepted("money within its ceiling", spent(90_000_000), "", "12"),
    accepted("a figure to date that fell", figure(90, "KES-10").after(earlier(figure(100, "KES-10"))), "V16", "90"),
    accepted(
        "more served in the quarter than came, not to date",
        simple(row("KES-03", numerator=9, denominator=8)).after(
            earlier(simple(row("KES-03", numerator=4, denominator=8)))
        ),
        "V12",
    ),
    accepted(
        "two files of one agency with different figures each",
        figure(12).beside(figure(5, "KES-10").named("dua.xlsx")),
    ),
    accepted("two files that agree", official().beside(second(12, edit=said("Alasan perubahan", "salinan"))), "P01"),
    accepted(
        "two files, the second a later revision with a reason",
        official().beside(
            second(13, edit=lambda made: (said("Revisi ke-", 2)(made), said("Alasan perubahan", "salah")(made)))
        ),
        reads="13",
    ),
    accepted(
        "two regions of one agency",
        official(agency="dinsos", region="63.01").beside(official(agency="dinsos", region="63.02").named("dua.xlsx")),
        reads="12",
    ),
    accepted("withdrawn with a reason", figure(None, status="Belum ada data").called(*BECAUSE).after(figure(12))),
    refused("another figure", figure(13).after(figure(12)), "P02"),
    refused("another remark", figure(12, note="revisi").after(figure(12, note="awal")), "P02"),
    refused("withdrawn without a reason", figure(None, status="Belum ada data").after(figure(12)), "P02"),
    refused(
        "the older figure in other bytes", figure("12 orang").after(figure(12), figure(13).called(*BECAUSE)), "P03"
    ),
    refused("two files that disagree", official().beside(second(13)), "L11"),
    refused(
        "two files that claim the same revision and disagree",
        official(edit=said("Revisi ke-", 2)).beside(second(13, edit=said("Revisi ke-", 2))),
        "L11",
    ),
    refused("one good file beside a wrong one", figure(12).beside(figure("x1", "KES-10").named("dua.xlsx")), "V01"),
    refused(
        "one good file beside a web page",
        figure(12).beside(Sent((("dua.xlsx", lambda: b"<html><table></table></html>"),))),
        "F02",
    ),
    refused(
        "more served than came to date",
        simple(row("KES-03", numerator=9, denominator=8)).after(
            earlier(simple(row("KES-03", numerator=8, denominator=8)))
        ),
        "V12",
    ),
)

PRIVACY_OUTCOMES = (
    accepted("sixteen digits without a date", figure(12, note=f"berkas {NOT_A_DATE}"), reads="12"),
    accepted("an account number of ten digits", figure(12, note="rekening 9912345678"), reads="12"),
    accepted("a telephone number in a remark", figure(12, note="hubungi 0812-0000-0000"), "D02", "12"),
    accepted("an e-mail address in a remark", figure(12, note="kirim ke contoh@contoh.go.id"), "D02", "12"),
    accepted("a NIP in a remark", figure(12, note="NIP 19800101 200501 1 001"), "D02", "12"),
    accepted("a name and an age in a remark", figure(12, note="a.n. Contoh (15 th)"), "D02", "12"),
    accepted("a web address in a remark", figure(12, note="https://contoh.go.id/bukti/2025"), reads="12"),
    refused("a NIK in a remark", figure(12, note=f"korban {NIK}"), "D01"),
    refused("a NIK with dots", figure(12, note="999999.411280.0001"), "D01"),
    refused("a NIK with blanks", figure(12, note="9999 9941 1280 0001"), "D01"),
    refused("a NIK for a figure", figure(NIK), "D01"),
    refused("a NIK as a number for a figure", figure(int(NIK)), "D01"),
    refused("a NIK for a code", table(["Kode", "Realisasi"], [NIK, 12], ["KES-01", 12]), "D01"),
    refused("a NIK for a name", simple(row("KES-01", 12, name=NIK)), "D01"),
    refused("a NIK in a title", table([f"Laporan {NIK}"], ["Kode", "Realisasi"], ["KES-01", 12]), "D01"),
    refused("a NIK in a header", table(["Kode", "Realisasi", NIK], ["KES-01", 12, 1]), "D01 L05"),
    refused("a NIK below the table", simple(row("KES-01", 12), (), ("Pelapor", NIK)), "D01"),
    refused("a NIK in a sheet that is not read", book({"A": TABLE, "B": [["nama", NIK]]}), "D01"),
    refused("a NIK for a sheet's name", book({NIK: TABLE}), "D01"),
    refused("a NIK in a reason of the sheet", official(edit=said("Alasan perubahan", f"korban {NIK}")), "D01"),
)
