"""The good workbooks that cases are made from, written by the project itself or here, the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
import xlsxwriter

from radtrack.core.model import Region
from radtrack.core.period import parse_quarter
from radtrack.intake.template import Filled, template_bytes
from radtrack.workspace.blank import sheets_to_fill
from radtrack.workspace.call import Call
from tests.fuzz.desk import QUARTER, Desk
from tests.fuzz.old_formats import ods_bytes, xls_bytes

Rows = Sequence[Sequence[object]]


class Seed(NamedTuple):
    """A workbook that is accepted as it stands. `call` is what the command line says about it, `sheet` the one that
    holds the table. `rows` are those an old format was written from, () for the others."""

    name: str
    data: bytes
    call: Call
    sheet: str
    suffix: str = ".xlsx"
    rows: Rows = ()


class Parts(NamedTuple):
    """The entries of an archive in their order."""

    names: list[str]
    contents: list[bytes]

    def packed(self) -> bytes:
        """The archive with fixed dates, so that equal parts are equal bytes."""
        target = io.BytesIO()
        with ZipFile(target, "w") as archive:
            for name, content in zip(self.names, self.contents, strict=True):
                entry = ZipInfo(name)
                entry.compress_type = ZIP_DEFLATED
                archive.writestr(entry, content)
        return target.getvalue()


def unpack(data: bytes) -> Parts:
    with ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        return Parts(names, [archive.read(name) for name in names])


_FILLED: dict[tuple[str, str, str], Filled] = {
    ("KES-01", "", ""): Filled(
        actual="1.234", status="Dilaporkan", driving="Pelatih tersedia", budget=Decimal(25_000_000)
    ),
    ("KES-02", "", ""): Filled(actual=Decimal("78.5"), evidence="Data contoh", follow_up="Rapat tindak lanjut"),
    ("KES-03", "", ""): Filled(numerator=Decimal(46), denominator=Decimal(57)),
    ("KES-04", "", ""): Filled(actual="Rp 225.250.000", hindering="Anggaran terlambat"),
    ("KES-05", "", ""): Filled(actual="71,25"),
    ("KES-06", "", ""): Filled(actual="ya"),
    ("KES-07", "", ""): Filled(actual="WDP"),
    ("KES-08", "", ""): Filled(actual=Decimal(9)),
    ("KES-08", "63.01", ""): Filled(actual=Decimal(5)),
    ("KES-08", "63.01", "sex=P"): Filled(actual=Decimal(3)),
    ("SOS-02", "63.01", ""): Filled(actual=Decimal(4)),
}

_HEADER = ("Kode", "Indikator", "Satuan", "Pembilang", "Penyebut", "Realisasi TW I", "Realisasi Anggaran", "Ket.")
_NAMES = {
    "KES-01": ("Jumlah tenaga kesehatan yang dilatih", "orang"),
    "KES-02": ("Persentase puskesmas mampu tata laksana", "persen"),
    "KES-03": ("Persentase korban yang dilayani", "%"),
    "KES-04": ("Belanja layanan korban", "Rp"),
    "KES-05": ("Indeks kepuasan layanan", "indeks"),
    "KES-06": ("Peraturan tersedia", "ya/tidak"),
    "KES-07": ("Opini laporan layanan", "opini"),
}
_BODY: Rows = [
    ("KES-01", *_NAMES["KES-01"], None, None, 1234, 25_000_000, "Pelatih tersedia"),
    ("KES-02", *_NAMES["KES-02"], None, None, "78,5", None, None),
    ("KES-03", *_NAMES["KES-03"], 46, 57, None, None, "Data contoh"),
    ("KES-04", *_NAMES["KES-04"], None, None, "225.250.000,50", "1.250.000", None),
    ("KES-05", *_NAMES["KES-05"], None, None, 71.25, None, None),
    ("KES-06", *_NAMES["KES-06"], None, None, "Ya", None, None),
    ("KES-07", *_NAMES["KES-07"], None, None, "wtp", None, "Surat 12/2025"),
]
_TITLES: Rows = [("LAPORAN REALISASI TRIWULAN I TAHUN 2025",), ("Perangkat Daerah : Dinas Kesehatan",), ()]
_FOOTER: Rows = [(), (None, None, None, None, None, "Kepala Dinas"), (None, None, None, None, None, "ttd")]

_GIVEN = Call(agency="dinkes", quarter=parse_quarter(QUARTER), check=True)
_CHECK = Call(check=True)


def make_seeds(desk: Desk) -> tuple[Seed, ...]:
    """Every kind of sheet that is read, with something in every kind of cell."""
    return (
        Seed("official", _official(desk, "dinkes", None), _CHECK, "Isian"),
        Seed("official-saved-again", _saved_again(_official(desk, "dinkes", None)), _CHECK, "Isian"),
        Seed("official-region", _official(desk, "dinsos", desk.plan.regions[0]), _CHECK, "Isian"),
        Seed("simple", _simple([_HEADER, *_BODY]), _GIVEN, "Data"),
        Seed("simple-titled", _simple([*_TITLES, _HEADER, *_BODY, *_FOOTER]), _CHECK, "Data"),
        Seed("simple-numbered", _simple([_HEADER, tuple(range(1, 9)), *_BODY]), _GIVEN, "Data"),
        Seed("simple-inline", _inline([_HEADER, *_BODY]), _GIVEN, "Data"),
        Seed("simple-formulas", _formulas(), _GIVEN, "Data"),
        Seed("simple-nested", _nested(), _GIVEN, "Data"),
        Seed("mapped", _mapped(), _GIVEN, "E.81"),
        Seed("ods", ods_bytes([_HEADER, *_BODY], "Data"), _GIVEN, "Data", ".ods", [_HEADER, *_BODY]),
        Seed("xls", xls_bytes([_HEADER, *_BODY], "Data"), _GIVEN, "Data", ".xls", [_HEADER, *_BODY]),
    )


def _official(desk: Desk, agency: str, region: Region | None) -> bytes:
    quarter = parse_quarter(QUARTER)
    assert quarter is not None
    (sheet,) = sheets_to_fill(desk.workspace, desk.plan, quarter, agency, region)
    return undated(template_bytes(sheet, _FILLED))


def _saved_again(data: bytes) -> bytes:
    return _saved(openpyxl.load_workbook(io.BytesIO(data)))


def _simple(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Data"
    for row in rows:
        sheet.append(list(row))
    return _saved(book)


def _inline(rows: Rows) -> bytes:
    """Texts inside their cells, as web applications write them."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return undated(target.getvalue())


def _formulas() -> bytes:
    """Results of formulas, and percents by number format."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        percent = book.add_format({"num_format": "0.0%"})
        sheet = book.add_worksheet("Data")
        for number, row in enumerate([_HEADER, *_BODY]):
            sheet.write_row(number, 0, row)
        sheet.write_formula("F2", "=1200+34", None, 1234)
        sheet.write_number("F3", 0.785, percent)
        sheet.write_formula("F7", '=IF(1,"ya","tidak")', None, "ya")
        sheet.write_comment("F5", "diperiksa")
        sheet.merge_range("A10:C10", "Catatan")
        sheet.set_row(5, None, None, {"hidden": True})
        sheet.set_column("H:H", 20, None, {"hidden": True})
        book.add_worksheet("Lain").write("A1", "lembar lain")
    return undated(target.getvalue())


def _nested() -> bytes:
    """A header of two rows with merges, and a numbering row below it, away from the corner."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Data"
    upper = ("Kode", "Indikator", "Satuan", "Realisasi", None, "Ket.")
    lower = (None, None, None, "TW I", "TW II", None)
    body = [(code, name, unit, value, None, note) for code, name, unit, _n, _d, value, _b, note in _BODY]
    numbering = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")
    for row in (("Formulir",), (), upper, lower, numbering, *(row for row in body if row[3] is not None)):
        sheet.append([None, *row])
    for merge in ("B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4"):
        sheet.merge_cells(merge)
    return _saved(book)


def _mapped() -> bytes:
    """A form without codes: three header rows, quarters of two columns each, numbering, totals and a signature."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "E.81"
    form = "Realisasi Kinerja Pada Triwulan"
    sheet.append(["Evaluasi Hasil Renja"])
    sheet.append(["No", "Indikator Kinerja Program", "Satuan", form, *[None] * 7, "Tingkat Capaian"])
    sheet.append([None, None, None, "I", None, "II", None, "III", None, "IV", None, "%"])
    sheet.append([None, None, None, *("K", "Rp.") * 4, None])
    sheet.append([*range(1, 13)])
    figures = {"KES-01": 1234, "KES-02": "78,5", "KES-05": "71.25"}
    for number, (code, figure) in enumerate(figures.items(), 1):
        sheet.append([number, *_NAMES[code], figure, 1_000_000, *[None] * 6, "=D6/2"])
    sheet.append([None, "Rata-rata", None, 461.6])
    sheet.append([None, "Predikat kinerja", None, "Tinggi"])
    sheet.append([None, None, None, None, None, None, None, None, "Kepala Dinas"])
    for merge in ("A2:A4", "B2:B4", "C2:C4", "D2:K2", "D3:E3", "F3:G3", "H3:I3", "J3:K3"):
        sheet.merge_cells(merge)
    return _saved(book)


def saved_bytes(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _saved(book: Any) -> bytes:
    return undated(saved_bytes(book))


_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def undated(data: bytes) -> bytes:
    """The workbook without the moment it was written."""
    parts = unpack(data)
    return Parts(parts.names, [_MOMENT.sub(b"2025-04-01T00:00:00Z", content) for content in parts.contents]).packed()
