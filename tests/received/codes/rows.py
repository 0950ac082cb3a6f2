"""Rows that speak of something else than they should (I03 to I09, I12, I15 to I19)."""

from __future__ import annotations

from datetime import date

from radtrack.core.diagnostic import Severity
from radtrack.intake import rules_identity as rules
from tests.received.codes.mapping import GOOD as BY_NAME
from tests.received.codes.pair import Pair
from tests.received.edits import typed
from tests.received.sheets import Sent, at, official, row, simple, table


def by_name(name: str) -> Sent:
    """A sheet without codes, read through a mapping by its names."""
    return table(("Indikator", "Hasil"), (name, 12)).with_mapping(BY_NAME)


def with_unit(name: str) -> Sent:
    """A sheet whose names carry their unit."""
    return table(("Kode", "Indikator (satuan)", "Realisasi"), ("KES-01", name, 12))


NAME_OF_TWO = "Indeks layanan ramah anak"

ROWS = (
    Pair(
        rules.I03,
        "a code like none of the plan; one of the plan",
        simple(row("KES-01", 12), ["ZZZ/9/9", "Lain-lain", "orang", None, None, 5]),
        "Sheet1!A3",
        simple(row("KES-01", 12), row("KES-10", 5)),
    ),
    Pair(
        rules.I03_NEAR,
        "KES-1; a blank around the code does no harm",
        simple(row("KES-01", 12, code="KES-1")),
        "Sheet1!A2",
        simple(row("KES-01", 12, code=" KES-01 ")),
    ),
    Pair(
        rules.I03_NAME,
        "a name like none of the plan; one the mapping lists",
        by_name("Zzz qqq"),
        "Sheet1!A2",
        by_name("Tenaga terlatih"),
    ),
    Pair(
        rules.I03_NAME_NEAR,
        "a name with a slip; the name in another case",
        by_name("Indeks layanan ramah anakk"),
        "Sheet1!A2",
        by_name("INDEKS layanan, ramah anak"),
    ),
    Pair(
        rules.I03_CODES,
        "a code that reads like two of the plan; one of the two as it is written there",
        simple(row("KES-01", 12, code="kes-01")).with_plan("dinkes.yaml", "code: KES-02", "code: KES–01"),
        "Sheet1!A2",
        simple(row("KES-01", 12)).with_plan("dinkes.yaml", "code: KES-02", "code: KES–01"),
    ),
    Pair(
        rules.I03_NAMES,
        "a name that two indicators have; one has it",
        by_name(NAME_OF_TWO).with_plan("dinkes.yaml", "name: Persentase desa siaga", f"name: {NAME_OF_TWO}"),
        "Sheet1!A2",
        by_name(NAME_OF_TWO),
    ),
    Pair(
        rules.I04,
        "a code of another agency; sent as that agency",
        simple(row("SOS-01", 12)),
        "Sheet1!A2",
        simple(row("SOS-01", 12)).called("--agency", "dinsos", "--quarter", "2025-Q2"),
    ),
    Pair(
        rules.I05,
        "one figure twice; for two regions",
        simple(row("KES-04", 12), row("KES-04", 13)),
        "Sheet1!A3",
        simple(row("KES-04", 12, region="Tala"), row("KES-04", 13, region="Kotabaru")),
    ),
    Pair(
        rules.I06,
        "a code that became a date; a code of digits that became the same whole number",
        simple(row("KES-01", 12, code=date(2025, 1, 1))),
        "Sheet1!A2",
        simple(row("204", 12, code=204)).called("--agency", "dinsos", "--quarter", "2025-Q2"),
    ),
    Pair(
        rules.I07,
        "a figure beside a name without a code; beside the word Jumlah",
        simple(row("KES-01", 12), row("KES-09", 75, code=None)),
        "Sheet1!F3",
        simple(row("KES-01", 12), [None, "Jumlah", None, None, None, 12]),
    ),
    Pair(
        rules.I08,
        "the name of another row; the same name in other case and punctuation",
        simple(row("KES-01", 12, name="Jumlah kasus kekerasan")),
        "Sheet1!B2",
        simple(row("KES-01", 12, name="JUMLAH tenaga kesehatan, yang dilatih.")),
    ),
    Pair(
        rules.I08,
        "a name that shares most words is a warning; the name itself is none",
        simple(row("KES-01", 12, name="Jumlah tenaga kesehatan yang sudah dilatih")),
        "Sheet1!B2",
        simple(row("KES-01", 12)),
        Severity.WARNING,
    ),
    Pair(
        rules.I09,
        "another unit; another word for the same one",
        simple(row("KES-01", 12, unit="kegiatan")),
        "Sheet1!C2",
        simple(row("KES-01", 12, unit="Jiwa")),
    ),
    Pair(
        rules.I09,
        "another unit behind the name, in a column of both; the unit there",
        with_unit("Jumlah tenaga kesehatan yang dilatih (kegiatan)"),
        "Sheet1!B2",
        with_unit("Jumlah tenaga kesehatan yang dilatih (orang)"),
    ),
    Pair(
        rules.I08,
        "the name of another row, in a column of names and units; its own",
        with_unit("Jumlah kasus kekerasan (orang)"),
        "Sheet1!B2",
        with_unit("Jumlah tenaga kesehatan yang dilatih (Jiwa)"),
    ),
    Pair(
        rules.I12,
        "a row's code typed over; its name in another case",
        official(edit=typed("KES-09", "Kode", "KES-10")),
        at("KES-09", "Kode"),
        official(edit=typed("KES-09", "Indikator", "INDEKS LAYANAN RAMAH ANAK")),
    ),
    Pair(
        rules.I15,
        "an annual figure in TW II; in TW IV of the year before",
        simple(row("KES-06", "ya")),
        "Sheet1!A2",
        simple(row("KES-06", "ya")).called("--agency", "dinkes", "--quarter", "2024-Q4"),
    ),
    Pair(
        rules.I16,
        "a region nobody knows; one by its alias",
        simple(row("KES-04", 12, region="Entah")),
        "Sheet1!G2",
        simple(row("KES-04", 12, region="TALA")),
    ),
    Pair(
        rules.I17,
        "a region for a figure that has none; the word Jumlah in that column",
        simple(row("KES-01", 12, region="Tala")),
        "Sheet1!G2",
        simple(row("KES-01", 12, region="Jumlah")),
    ),
    Pair(
        rules.I18,
        "a figure that regions report, sent by the agency; by the region",
        simple(row("SOS-02", 12)).called("--agency", "dinsos", "--quarter", "2025-Q2"),
        "Sheet1!A2",
        simple(row("SOS-02", 12)).called("--agency", "dinsos", "--quarter", "2025-Q2", "--region", "Tala"),
    ),
    Pair(
        rules.I19,
        "no region below a row of one; the word for the whole",
        simple(row("KES-04", 12, region="Tala"), row("KES-04", 13)),
        "Sheet1!G3",
        simple(row("KES-04", 12, region="Tala"), row("KES-04", 13, region="Jumlah")),
    ),
)
