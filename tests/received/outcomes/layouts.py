"""Tables as offices draw them: read rightly, or refused with what is wrong with their shape."""

from __future__ import annotations

from typing import Any

from tests.received.codes.layout import MAPPING
from tests.received.codes.mapping import GOOD as BY_NAME
from tests.received.outcomes.outcome import accepted, refused
from tests.received.sheets import (
    DINKES,
    HEADER,
    Edit,
    Sent,
    book,
    figure,
    replaced,
    row,
    simple,
    table,
)

TWO = ("Kode", "Realisasi")
ONE = ("KES-01", 12)
PERCENT = ("KES-02", 80)
BY_SEMESTER = ("targets: {2025: 100}", "frequency: semester\n    targets: {2025: 100}")
SPANS = ["Kode", "s.d. TW I", "TW II", "s.d. TW II"]
NAME = "Jumlah tenaga kesehatan yang dilatih"


def merged(*ranges: str) -> Edit:
    def edit(made: Any) -> None:
        for cells in ranges:
            made["Sheet1"].merge_cells(cells)

    return edit


def hide(kind: str, number: int | str, sheet: str = "Sheet1") -> Edit:
    def edit(made: Any) -> None:
        dimensions = made[sheet].row_dimensions if kind == "row" else made[sheet].column_dimensions
        dimensions[number].hidden = True

    return edit


def hide_sheet(name: str, state: str = "hidden") -> Edit:
    def edit(made: Any) -> None:
        made[name].sheet_state = state

    return edit


def reckoned(data: bytes) -> bytes:
    """A numbering row of formulas with their results, as the real forms have it."""
    for cell, number, formula in (("B2", 2, "A2+1"), ("C2", 3, "B2+1")):
        new = f'<c r="{cell}"><f>{formula}</f><v>{number}</v></c>'
        data = replaced("xl/worksheets/sheet1.xml", f'<c r="{cell}" t="n"><v>{number}</v></c>', new)(data)
    return data


def footed(*lines: tuple[object, ...]) -> Sent:
    """The good simple sheet with lines below it."""
    return simple(row("KES-01", 12), *lines)


def error_for_987(data: bytes) -> bytes:
    cell = '<c r="F3" t="n"><v>987</v></c>'
    return replaced("xl/worksheets/sheet1.xml", cell, '<c r="F3" t="e"><v>#REF!</v></c>')(data)


THOUSANDS = MAPPING.replace("Hasil", "Hasil (ribuan)")


def in_quarter(header: str, quarter: str = "2025-Q2") -> Sent:
    """One figure that is asked once a semester."""
    plan = ("dinkes.yaml", "code: KES-01", "code: KES-01\n    frequency: semester")
    return table(["Kode", header], ONE).with_plan(*plan).called("--agency", "dinkes", "--quarter", quarter)


def in_month(header: str, path: str) -> Sent:
    """One figure below the name of a month, through a mapping."""
    rows = (["Kode", "Pencapaian"], [None, header], ONE)
    return table(*rows).with_mapping(MAPPING.replace("Hasil", path))


def of_year(header: str) -> Sent:
    plan = ("dinkes.yaml", "code: KES-01", "code: KES-01\n    frequency: annual")
    return table(["Kode", header], ONE).with_plan(*plan).called("--agency", "dinkes", "--quarter", "2024-Q4")


LAYOUTS = (
    accepted("code and figure alone", table(TWO, ONE), reads="12"),
    accepted("columns in another order", table(["Realisasi", "Ket.", "Kode"], [12, "ok", "KES-01"]), reads="12"),
    accepted("titles above the table", table(["LAPORAN"], [], ["Dinas Kesehatan"], [], TWO, ONE), reads="12"),
    accepted("a table far from A1", table(*[[]] * 20, [None] * 15 + list(TWO), [None] * 15 + list(ONE)), reads="12"),
    accepted("a header in row 40", table(*[[]] * 39, TWO, ONE), reads="12"),
    accepted(
        "headers in capitals with dots",
        table(["KODE", "URAIAN", "SAT.", "REALISASI."], ["KES-01", NAME, "orang", 12]),
        reads="12",
    ),
    accepted("capaian where there is no realisasi", table(["Kode", "Capaian"], ONE), reads="12"),
    accepted("realisasi beside capaian", table(["Kode", "Capaian", "Realisasi"], ["KES-01", 99, 12]), reads="12"),
    accepted(
        "an attainment in percent beside it",
        table(["Kode", "Realisasi", "Capaian (%)"], ["KES-01", 12, 120]),
        "L05",
        "12",
    ),
    accepted("realisasi in percent", table(["Kode", "Realisasi (%)"], PERCENT), reads="80"),
    accepted("realisasi in percent of the quarter", table(["Kode", "Realisasi TW II (%)"], PERCENT), reads="80"),
    accepted("realisasi in per cent in words", table(["Kode", "Realisasi (dalam persen)"], PERCENT), reads="80"),
    accepted(
        "realisasi in percent above the quarters",
        table(["Kode", "Realisasi (%)", None], [None, "TW I", "TW II"], ["KES-02", 79, 80], edit=merged("B1:C1")),
        reads="80",
    ),
    accepted(
        "figures beside realisasi in percent",
        table(["Kode", "Realisasi (%)", "Realisasi"], ["KES-02", 99, 80]),
        "L05",
        "80",
    ),
    accepted(
        "a percent below realisasi beside the figures",
        table(["Kode", "Realisasi", None], [None, "K", "%"], ["KES-02", 80, 99], edit=merged("B1:C1")),
        "L05",
        "80",
    ),
    accepted(
        "realisasi in percent beside capaian", table(["Kode", "Capaian", "Realisasi (%)"], ["KES-02", 99, 80]), "", "80"
    ),
    accepted(
        "realisasi in percent beside its money",
        table(["Kode", "Realisasi Kinerja (%)", "Realisasi (Rp)"], ["KES-02", 80, 99]),
        "",
        "80",
    ),
    refused("people under realisasi in percent", table(["Kode", "Realisasi (%)"], ONE), "V18"),
    refused(
        "money and its percent",
        table(["Kode", "Satuan", "Realisasi (Rp)", "Realisasi (%)"], ["KES-02", "%", 9, 80]),
        "L03",
    ),
    refused("money spent in percent", table(["Kode", "Satuan", "Realisasi Anggaran (%)"], ["KES-02", "%", 80]), "L03"),
    refused("percents below realisasi", table(["Kode", "Realisasi"], [None, "%"], PERCENT), "L03"),
    refused("capaian in percent", table(["Kode", "Satuan", "Capaian (%)"], ["KES-02", "%", 80]), "L03"),
    refused(
        "the quarter before and percents", table(["Kode", "Realisasi TW I", "Realisasi (%)"], [*PERCENT, 99]), "L03"
    ),
    accepted("a column for every quarter", table(["Kode", "TW I", "TW II"], ["KES-01", 10, 12]), reads="12"),
    accepted("later quarters filled", table(["Kode", "TW I", "TW II", "TW III"], ["KES-01", 10, 12, 13]), "L10", "12"),
    accepted(
        "quarters of two years",
        table(["Kode", "Realisasi TW II 2024", "Realisasi TW II 2025"], ["KES-01", 9, 12]),
        reads="12",
    ),
    accepted(
        "a header of two rows with merges",
        table(["Kode", "Realisasi", None], [None, "TW I", "TW II"], ["KES-01", 10, 12], edit=merged("A1:A2", "B1:C1")),
        reads="12",
    ),
    accepted(
        "a header of two rows without merges",
        table(["Kode", "Realisasi", None], [None, "TW I", "TW II"], ["KES-01", 10, 12]),
        reads="12",
    ),
    accepted(
        "a header of three rows",
        table(
            ["Kode", "Tahun 2025", None],
            [None, "Realisasi", None],
            [None, "TW I", "TW II"],
            ["KES-01", 10, 12],
            edit=merged("A1:A3", "B1:C1", "B2:C2"),
        ),
        reads="12",
    ),
    accepted("a numbering row below the header", table([*TWO, "Ket."], ["(1)", "(2)", "(3)"], ONE), reads="12"),
    accepted("a numbering row that reckons", table([*TWO, "Ket."], ["1", "2", "3=2/1"], ONE), reads="12"),
    accepted("a numbering row above the header", table([1, 2, 3], [*TWO, "Ket."], ONE), reads="12"),
    accepted(
        "a numbering row inside the header",
        table(
            ["Kode", "Realisasi", None], [1, 2, 3], [None, "TW I", "TW II"], ["KES-01", 10, 12], edit=merged("B1:C1")
        ),
        reads="12",
    ),
    accepted(
        "groups and totals",
        table(
            [*TWO, "Indikator"],
            ["A. PENCEGAHAN"],
            ["KES-01", 12, NAME],
            [None, 12, "Jumlah (1+2)"],
            [None, 12, "Rerata"],
        ),
        reads="12",
    ),
    accepted(
        "a signature below",
        footed((), ("Banjarbaru, 5 Juli 2025",), (None, "Kepala Dinas"), (), (None, "Contoh Nama, S.Sos.")),
        reads="12",
    ),
    accepted("notes below a blank row", footed((), ("Catatan: data sementara 2025",)), reads="12"),
    accepted("the header again on a second page", simple(row("KES-01", 12), HEADER, row("KES-10", 5)), reads="12"),
    accepted(
        "a code merged over the rows of its regions",
        simple(
            row("KES-04", 4, region="Tala"),
            row("KES-04", 5, code=None, name=None, unit=None, region="Kotabaru"),
            edit=merged("A2:A3", "B2:B3", "C2:C3"),
        ),
        reads="4",
    ),
    accepted("a hidden row", simple(row("KES-01", 12), edit=hide("row", 2)), "L07", "12"),
    accepted("a hidden column", simple(row("KES-01", 12), edit=hide("column", "F")), "L07", "12"),
    accepted(
        "a hidden sheet with the same table",
        book({"A": [TWO, ONE], "B": [TWO, ("KES-01", 99)]}, hide_sheet("B")),
        "L07",
        "12",
    ),
    accepted("a very hidden sheet", book({"A": [TWO, ONE], "B": [["x"]]}, hide_sheet("B", "veryHidden")), "L07", "12"),
    accepted(
        "one sheet of several named",
        book({"A": [TWO, ONE], "B": [TWO, ("KES-01", 99)]}).called(*DINKES, "--sheet", "a"),
        reads="12",
    ),
    accepted("notes in another sheet", book({"A": [TWO, ONE], "B": [["catatan"]]}), reads="12"),
    accepted("a column nobody knows", table([*TWO, "Cuaca"], [*ONE, "hujan"]), "L05", "12"),
    accepted("rows below a gap", table(TWO, ONE, [], [], ("KES-10", 5)), reads="12"),
    accepted("the quarter and to date, the quarter asked", table(SPANS, ["KES-01", 10, 12, 22]), reads="12"),
    accepted("the quarter and to date, to date asked", table(SPANS, ["KES-10", 10, 12, 22]), reads="22"),
    accepted("the quarter and to date, a position asked", table(SPANS, ["KES-09", 10, 12, 22]), reads="12"),
    accepted(
        "the quarter and to date in two rows of titles",
        table(["Kode", "Realisasi", None, None], [None, *SPANS[1:]], ["KES-10", 10, 12, 22], edit=merged("B1:D1")),
        reads="22",
    ),
    accepted(
        "the quarter and to date, realisasi said once",
        table(["Kode", "Realisasi TW II", "s.d. TW II"], ["KES-10", 12, 22], ["KES-01", 12, 22]),
        reads="22",
    ),
    accepted(
        "parts of the quarter and to date",
        table(
            ["Kode", "TW II", None, "s.d. TW II", None],
            [None, "Pembilang", "Penyebut", "Pembilang", "Penyebut"],
            ["KES-11", 1, 2, 3, 4],
            edit=merged("B1:C1", "D1:E1"),
        ),
        reads="50",
    ),
    accepted(
        "the first quarter, where both are the same",
        table(["Kode", "TW I", "s.d. TW I"], ["KES-10", 12, 12], ["KES-01", None, 10]).called(
            "--agency", "dinkes", "--quarter", "2025-Q1"
        ),
        reads="12",
    ),
    accepted(
        "the first semester, which is what is to date",
        table(SPANS, ["KES-01", 10, 12, 22]).with_plan("dinkes.yaml", *BY_SEMESTER),
        reads="22",
    ),
    refused(
        "the second semester, which is neither the quarter nor to date",
        table(["Kode", "TW IV", "s.d. TW IV"], ["KES-01", 12, 22])
        .called("--agency", "dinkes", "--quarter", "2024-Q4")
        .with_plan("dinkes.yaml", *BY_SEMESTER),
        "L12",
    ),
    refused("to date asked, and the quarter alone filled", table(SPANS, ["KES-10", 10, 12, None]), "L14"),
    refused(
        "a figure to date without a code",
        table([*SPANS, "Indikator"], ["KES-01", 1, 2, 3], [None, 1, None, 3, NAME]),
        "I07",
    ),
    refused("the quarter twice beside to date", table([*SPANS, "TW II saja"], ["KES-01", 10, 12, 22, 12]), "L04"),
    accepted("a header with a line break", table(["Kode", "Realisasi\nTW II"], ONE), reads="12"),
    accepted("the quarter in brackets", table(["Kode", "Realisasi (TW II)"], ONE), reads="12"),
    accepted("the quarter in full", table(["Kode Indikator", "Realisasi Triwulan II Tahun 2025"], ONE), reads="12"),
    accepted("to date where to date is asked", table(["Kode", "Realisasi s/d TW II"], ("KES-10", 5)), reads="5"),
    accepted(
        "a title merged over all columns", table(["LAPORAN"], [*TWO, "Ket."], ONE, edit=merged("A1:C1")), reads="12"
    ),
    accepted(
        "an error value in a total",
        simple(row("KES-01", 12), [None, "Jumlah", None, None, None, 987]).changed(error_for_987),
        reads="12",
    ),
    accepted(
        "a figure far to the right of the table",
        simple(row("KES-01", 12), edit=lambda made: made["Sheet1"].cell(500, 300, "x")),
        reads="12",
    ),
    accepted("a numbering row of formulas", table([*TWO, "Ket."], [1, 2, 3], ONE).changed(reckoned), reads="12"),
    accepted(
        "a numbering row with a number that is none",
        table([*TWO, "Ket.", "Satuan"], [1, 2, 3, 4], ("KES-01", 12, None, "orang")).changed(
            replaced("xl/worksheets/sheet1.xml", '<c r="D2" t="n"><v>4</v></c>', '<c r="D2" t="n"><v>1,5</v></c>')
        ),
        reads="12",
    ),
    accepted("names and numbers of officials below", footed((), ("NIP. 19800101 200501 1 001",)), reads="12"),
    accepted("through a mapping", table(["Kode", "Hasil"], ONE).with_mapping(MAPPING), reads="12"),
    accepted(
        "through a mapping that was named",
        table(["Kode", "Hasil"], ONE).with_mapping(MAPPING, "rekap", "--layout", "rekap"),
        reads="12",
    ),
    accepted(
        "through a mapping by names",
        table(["Indikator", "Hasil"], ["Tenaga terlatih", 12]).with_mapping(BY_NAME),
        reads="12",
    ),
    accepted(
        "through a mapping, a token for nothing",
        table(["Indikator", "Hasil"], ["Tenaga terlatih", 12], ["Persentase desa siaga", "n/a"]).with_mapping(
            BY_NAME.replace("{KES-09", "{KES-11: snapshot, KES-09")
        ),
        reads="12",
    ),
    accepted("the simple layout named", table(TWO, ONE).called(*DINKES, "--layout", "simple"), reads="12"),
    refused("named as official and simple", table(TWO, ONE).called(*DINKES, "--layout", "official"), "L01"),
    refused(
        "a mapping and the simple layout both fit", table([*TWO, "Hasil"], [*ONE, 13]).with_mapping(MAPPING), "L02"
    ),
    refused(
        "a mapping by names, a name nobody knows",
        table(["Indikator", "Hasil"], ["Zzz", 12]).with_mapping(BY_NAME),
        "I03",
    ),
    refused(
        "a mapping that says to date",
        table(["Kode", "Hasil"], ONE).with_mapping(MAPPING.replace("increment", "cumulative")),
        "L12",
    ),
    refused("a mapping that reads one month for every quarter", in_month("B06", "Pencapaian > B06"), "L01"),
    accepted("a mapping that reads the month of the quarter", in_month("B06", "Pencapaian > B{month}"), reads="12"),
    refused("a mapping that reads the month, beside another", in_month("B09", "Pencapaian > B{month}"), "L03 L10"),
    refused("a table beside the table", table([*TWO, None, *TWO], [*ONE, None, "KES-10", 5]), "L08"),
    refused("Realisasi merged over two filled columns", table([*TWO, None], [*ONE, 13], edit=merged("B1:C1")), "L13"),
    refused("words below Realisasi that say nothing", table(TWO, [None, "sementara"], ONE), "L13"),
    refused("a sheet without a table", table(["catatan rapat"]), "L01"),
    refused("a workbook without a cell", book({"Sheet1": []}), "L01"),
    refused("a header below row 40", table(*[[]] * 40, TWO, ONE), "L01"),
    refused("the only table in a hidden sheet", book({"A": [["x"]], "B": [TWO, ONE]}, hide_sheet("B")), "L01"),
    refused("two sheets with the same table", book({"A": [TWO, ONE], "B": [TWO, ONE]}), "L02"),
    refused("no column of codes", table(["Indikator", "Satuan", "Realisasi"], [NAME, "orang", 12]), "L03"),
    refused("no column of figures", table(["Kode", "Indikator", "Satuan"], ["KES-01", NAME, "orang"]), "L03"),
    refused("an attainment in percent only", table(["Kode", "Satuan", "Capaian (%)"], ["KES-01", "orang", 12]), "L03"),
    refused("another quarter's column only", table(["Kode", "Realisasi TW I"], ONE), "L03"),
    refused("Realisai", table(["Kode", "Satuan", "Realisai"], ["KES-01", "orang", 12]), "L03"),
    refused("Pembilag", table(["Kode", "Realisasi", "Pembilag"], ["KES-11", 50, 5]), "L03"),
    refused(
        "a figure that is none beside a name that the plan does not have",
        table(["Indikator", "Hasil"], ["Tenaga terlatih", 12], ["Kunjungan lapangan", 5])
        .with_mapping(BY_NAME)
        .changed(
            replaced("xl/worksheets/sheet1.xml", '<c r="B3" t="n"><v>5</v></c>', '<c r="B3" t="n"><v>lima</v></c>')
        ),
        "I03",
    ),
    refused("two columns of figures", table(["Kode", "Realisasi", "Realisasi"], ["KES-01", 12, 13]), "L04"),
    refused("two columns of codes", table(["Kode", "Kode", "Realisasi"], ["KES-01", "KES-01", 13]), "L04"),
    refused("one figure merged over two rows", simple(row("KES-01", 12), row("KES-10"), edit=merged("F2:F3")), "L06"),
    refused("a second table below", table(TWO, ONE, [], ["Realisasi", "Kode"], [5, "KES-09"]), "L08"),
    refused("a header and nothing else", simple(), "L09"),
    refused("to date where the quarter alone is asked", table(["Kode", "Realisasi s.d. TW II"], ONE), "L12"),
    refused("the quarter alone where to date is asked", table(["Kode", "Realisasi TW II saja"], ("KES-10", 5)), "L12"),
    refused("a title that says to date where the quarter is asked", table(["s.d. TW II (kumulatif)"], TWO, ONE), "L12"),
    refused("a title that says Semester I where the quarter is asked", table(["SEMESTER I 2025"], TWO, ONE), "L12"),
    refused("a title that says the quarter alone", table(["Laporan TW II saja"], TWO, ("KES-10", 5)), "L12"),
    accepted("a title that says to date where that is asked", table(["s.d. TW II"], TWO, ("KES-10", 5)), reads="5"),
    accepted("a title that only names the quarter", table(["Laporan TW II"], TWO, ONE), reads="12"),
    accepted(
        "a title that says to date above a column for every quarter",
        table(["Evaluasi s.d. TW II"], ["Kode", "TW I", "TW II"], ["KES-01", 10, 12]),
        reads="12",
    ),
    refused(
        "targets of every quarter below a title that says so",
        table(["TARGET KINERJA 2025"], ["Kode", "TW I", "TW II"], ["KES-01", 10, 12]),
        "L03",
    ),
    refused("targets in a sheet named so", book({"Target": [("Kode", "TW II"), ONE]}), "L03"),
    refused("a semester's figure in a quarter's column", in_quarter("Realisasi TW II"), "L12"),
    refused("a semester's figure as the quarter alone", in_quarter("Realisasi TW II saja"), "L12"),
    accepted("a semester's figure in its own column", in_quarter("Realisasi Semester I"), reads="12"),
    accepted("a semester's figure to date in the first semester", in_quarter("Realisasi s.d. TW II"), reads="12"),
    accepted("a semester's figure in a column of no quarter", in_quarter("Realisasi"), reads="12"),
    refused("the year so far for the second semester", in_quarter("Realisasi s.d. TW IV", "2024-Q4"), "L12"),
    accepted("the second semester", in_quarter("Realisasi Semester II", "2024-Q4"), reads="12"),
    refused("a year's figure in a quarter's column", of_year("Realisasi TW IV"), "L12"),
    accepted("a year's figure to date", of_year("Realisasi s.d. TW IV"), reads="12"),
    refused("thousands by a title", table(["(dalam ribuan)"], TWO, ONE), "V18"),
    refused("millions of rupiah by a title", table(["dalam juta Rp"], TWO, ("KES-07", 50)), "V15 V18"),
    refused(
        "budget in millions of rupiah",
        table([*TWO, "Realisasi anggaran s.d. TW II (Rp juta)"], [*ONE, 120]),
        "V15 V18",
    ),
    refused("thousands by a header", table(["Kode", "Realisasi (dalam ribuan)"], ONE), "V18"),
    refused("thousands by a mapped header", table(["Kode", "Hasil (ribuan)"], ONE).with_mapping(THOUSANDS), "V18"),
    accepted("nothing in thousands is nothing", table(["(dalam ribuan)"], TWO, ("KES-01", 0)), reads="0"),
    accepted("people below millions of rupiah", table(["(dalam jutaan rupiah)"], TWO, ONE), reads="12"),
    accepted("percents below thousands", table(["(dalam ribuan)"], TWO, ("KES-02", 80)), reads="80"),
    accepted("an amount in a title", table(["Bantuan 5 juta rupiah per orang"], TWO, ("KES-07", 5e7)), reads="5e7"),
    refused("a sheet that was asked for and is not there", figure(12).called(*DINKES, "--sheet", "Rekap"), "L01"),
    refused(
        "a hidden sheet that was asked for",
        book({"A": [TWO, ONE], "B": [TWO, ONE]}, hide_sheet("B")).called(*DINKES, "--sheet", "B"),
        "L01",
    ),
)
