"""Personal data in cells, names and everywhere else in a workbook: found however it is typed, and nothing else is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.number import format_number
from radtrack.core.period import Quarter
from radtrack.core.text import mask_digits, quote
from radtrack.intake.nik import nik_in
from radtrack.intake.privacy import mask_personal
from radtrack.intake.strays import check_every_cell, check_other_parts, check_path, check_sheet_names, mask_sheet_names
from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import open_workbook

NIK = "9999994112800001"
"""Sixteen digits with a date in them, of a province that does not exist."""


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def is_masked(text: str) -> bool:
    return len(digits(text)) <= 2


class TestNumbersLikeANik:
    @pytest.mark.parametrize(
        "text",
        [
            NIK,
            f"NIK{NIK}",
            f"korban, NIK: {NIK}.",
            "9999-9941-1280-0001",
            "999999 411280 0001",
            "99.99.99.411280.0001",
            "99.99.99.41.12.80.0001",
            "99 99 99 41 12 80 00 01",
            " ".join(NIK),
            "|".join(NIK),
            "9999 - 9941 - 1280 - 0001",
            "9999\u00a09941\u00a01280\u00a00001",
            "9999\u202f9941\u20071280\u30000001",
            "9999–9941—1280−0001",
            "'9999'9941'1280'0001",
            "9.999.994.112.800.001",
            "9,999,994,112,800,001",
            "９９９９９９４１１２８００００１",
            "９９９９－９９４１－１２８０－０００１",
            "٩٩٩٩٩٩٤١١٢٨٠٠٠٠١",
            "\u200b".join(NIK),
            "9999\u00ad9941\u00ad1280\u00ad0001",
            "99999941\n12800001",
            "99999\r\n94112800001",
            "9999994 112800001",
            "999-9994-11280-0001",
            "1. 9999-9941-1280-0001",
            "9999-9941-1280-0001 14 tahun",
            f"2025 {NIK} 2026",
            "lap_9999_9941_1280_0001_2025",
            "9999994112800000",
            "9.999994112800001E15",
            "NIK 9,99999411280000e+15",
        ],
    )
    def test_are_found_and_masked_however_they_are_typed(self, text: str) -> None:
        number = nik_in(text)
        assert number is not None
        assert digits(number) in (NIK, "9999994112800000")
        assert is_masked(quote(number))
        assert "112800" not in digits(mask_digits(text))

    @pytest.mark.parametrize(
        "text",
        [
            "9999999912800001",
            "999999411280001",
            "99999941128000012",
            "1.250.000.000",
            "12.345.678.901.234,56",
            "1.250.104.112 250.000",
            "0.1234567890123456",
            "9.999994112800001E14",
            "9.999994112800001E150",
            "19.999994112800001E15",
            "13.04110126086957",
            "188.44/0718/KUM/2021",
            "400.3.11.1/10345/2025",
            "2.08.03.1.01.0001",
            "2.08.03.1.01.0001.5.1.02.01.01.0024",
            "11/02/2025 12/04/2025",
            "Rapat 12-11-2025 08.00-12.00",
            "2025-11-24 08.00-12.00",
            "2025112408001200",
            "2021 2022 2023 2024 2025",
            "63.01 63.02 63.03 63.04",
            "12.50 13.25 10.75 11.25",
            "1. 20 2. 15 3. 30 4. 12 5. 10",
            "21,5 22,1 30,4 11,2 10,9 12,1",
            "12 125 8 33 17 20 45 10",
            "0812-3456-7890 0813-4567-8901",
            "NIP 19800101 200501 1 001",
            "198001012005011001",
            "{00000000-0008-0000-0100-000002000000}",
        ],
    )
    def test_are_no_figures_codes_dates_letters_or_telephones(self, text: str) -> None:
        assert nik_in(text) is None


SHAPES = (
    *((16,), (4, 4, 4, 4), (6, 6, 4), (6, 10), (12, 4), (8, 8), (2, 2, 2, 6, 4), (2, 2, 2, 2, 2, 2, 4)),
    *((2,) * 8, (1,) * 16, (3, 3, 3, 3, 3, 1), (1, 3, 3, 3, 3, 3)),
)
SEPARATORS = (*" .-/'_\u2019\u00a0\u202f\u2010\u2011\u2013\u2014\u2212\n\t", " - ", "\r\n", "\u200b", " \u2013 ")
SCRIPTS = ("0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९")


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    day = draw(st.integers(1, 31)) + draw(st.sampled_from((0, 40)))
    return (
        f"99{draw(st.integers(0, 9999)):04}{day:02}{draw(st.integers(1, 12)):02}{draw(st.integers(0, 99)):02}"
        f"{draw(st.integers(0, 9999)):04}"
    )


@given(
    number=identity_numbers(),
    shape=st.sampled_from(SHAPES),
    separator=st.sampled_from(SEPARATORS),
    script=st.sampled_from(SCRIPTS),
    around=st.sampled_from((("", ""), ("NIK ", ""), ("1. ", ""), ("korban (", ", 14 th)"), ("2025\n", "\n2026"))),
)
def test_every_way_of_writing_one_is_found_and_never_shown(
    number: str, shape: tuple[int, ...], separator: str, script: str, around: tuple[str, str]
) -> None:
    groups = [number[sum(shape[:n]) : sum(shape[: n + 1])] for n in range(len(shape))]
    typed = separator.join(groups).translate(str.maketrans(SCRIPTS[0], script))
    found = nik_in(around[0] + typed + around[1])
    assert found is not None
    assert digits(found) == number
    assert is_masked(quote(found))


@given(number=identity_numbers(), cut=st.integers(1, 15), separator=st.sampled_from(("\n", "\r\n", " ", "-", "\u200b")))
def test_one_break_anywhere_hides_nothing(number: str, cut: int, separator: str) -> None:
    assert digits(nik_in(number[:cut] + separator + number[cut:]) or "") == number


MONEY = st.decimals(min_value=0, max_value=10**14, places=2)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
ORDINARY = st.one_of(
    MONEY.map(lambda value: f"Rp {format_number(value, places=2, least=2)}"),
    MONEY.map(lambda value: f"Rp{format_number(value, places=0)},-"),
    MONEY.map(lambda value: format_number(value, "en", places=2)),
    st.floats(0, 1000, allow_nan=False).map(repr),
    st.floats(0, 1000, allow_nan=False).map(lambda value: f"{value!r}".replace(".", ",")),
    st.tuples(DAYS, DAYS).map(lambda pair: f"{pair[0]:%d/%m/%Y} {pair[1]:%d/%m/%Y}"),
    st.tuples(DAYS, DAYS).map(lambda pair: f"{pair[0]:%d-%m-%Y} - {pair[1]:%d-%m-%Y}"),
    st.tuples(DAYS, st.integers(0, 22)).map(lambda at: f"{at[0]:%d-%m-%Y} {at[1]:02}.00-{at[1] + 1:02}.30"),
    st.tuples(DAYS, st.integers(0, 22)).map(lambda at: f"{at[0]:%Y-%m-%d} {at[1]:02}.00 - {at[1] + 1:02}.30"),
    st.tuples(DAYS, st.integers(1, 86399)).map(lambda at: f"{at[0]:%Y%m%d}{timedelta(seconds=at[1])}"),
    st.tuples(st.integers(1, 999), st.integers(1, 99), st.integers(1, 9999), st.integers(2015, 2035)).map(
        lambda n: f"{n[0]}.{n[1]}/{n[2]:04}/KUM/{n[3]}"
    ),
    st.lists(st.integers(2015, 2035), min_size=2, max_size=8).map(lambda years: " ".join(map(str, years))),
    st.lists(st.integers(0, 99999), min_size=2, max_size=12).map(lambda values: ", ".join(map(str, values))),
    st.integers(10**7, 10**9).map(lambda number: f"0812{number}"),
)


@given(ORDINARY)
def test_an_ordinary_figure_date_or_letter_is_never_taken_for_one(text: str) -> None:
    assert nik_in(text) is None


@given(st.text(max_size=60))
def test_no_text_is_an_exception(text: str) -> None:
    nik_in(text)
    assert mask_personal(mask_personal(text)) == mask_personal(text)


class TestOtherPersonalData:
    @pytest.mark.parametrize(
        "text, shown",
        [
            ("Hubungi 0812-3456-7890", "Hubungi 08••-••••-••••"),
            ("+62 812 3456 7890", "+62 ••• •••• ••••"),
            ("WA 081234567890", "WA 08••••••••••"),
            ("Telp (0511) 3301234", "Telp (05••) •••••••"),
            ("surat ke bidang@contoh.go.id", "surat ke •••@•••"),
            ("NIP.198001012005011001", "NIP.19••••••••••••••••"),
            ("NIP 19800101\u00a0200501\u00a01\u00a0001", "NIP 19••••••\u00a0••••••\u00a0•\u00a0•••"),
            ("a.n. Contoh Nama, sudah pulang", "a.n. •••, sudah pulang"),
            ("A.N. CONTOH", "A.N. •••"),
            ("a/n Contoh Nama", "a/n •••"),
            ("atas nama Contoh Nama", "atas nama •••"),
            ("korban (14 th) dirujuk", "korban (•• th) dirujuk"),
            ("anak (usia 9) dirujuk", "anak (usia ••) dirujuk"),
            ("Contoh (14) dirujuk", "••• (••) dirujuk"),
            ("korban Contoh (14) dan Misal (15)", "korban ••• (••) dan ••• (••)"),
            ("Contoh (17 th) dirujuk", "••• (•• th) dirujuk"),
            ("Korban Contoh Nama (17 tahun) pulang", "Korban ••• (•• tahun) pulang"),
            ("CONTOH BINTI NAMA (17 THN)", "••• (•• THN)"),
            ("Sdri. Contoh N. (usia: 9)", "Sdri. ••• (usia: ••)"),
            ("Contoh(9th)", "•••(••th)"),
            ("korban (Contoh, 17 th) dirujuk", "korban (•••, •• th) dirujuk"),
            ("korban (perempuan, usia 14, kelas 8)", "korban (perempuan, usia ••, kelas 8)"),
            ("anak di Banjar (14 th)", "anak di Banjar (•• th)"),
        ],
    )
    def test_is_masked(self, text: str, shown: str) -> None:
        assert mask_personal(text) == shown

    @pytest.mark.parametrize(
        "text",
        [
            "Pagu 1.250.000.000 terserap 80 %",
            "188.44/0718/KUM/2021",
            "No. 800/0812345/2025",
            "0.8571428571",
            "Tercapai 0,812345678901",
            "surat a.n. Kepala Dinas",
            "atas nama Gubernur",
            "analisis anggaran tahun 2025",
            "Banjar (9), Tapin (3)",
            "di Banjarmasin (12)",
            "Kab. Hulu Sungai Utara (12)",
            "Puskesmas (12) dikunjungi",
            "12 korban dirujuk ke Puskesmas (9)",
            "Pelatihan (12) selesai",
            "Pelatihan (tahun 2025)",
            "korban di Kab. Hulu Sungai Utara (12)",
            "Korban (12), Anak (9), Anak Perempuan (3)",
            "Renja (selama 2 tahun)",
            "korban (120 th)",
            "Sesuai Ayat (2), Tabel (14)",
            "https://contoh.go.id/berkas/081234567890",
        ],
    )
    def test_is_no_figure_place_office_or_address(self, text: str) -> None:
        assert mask_personal(text) == text


class TestNames:
    @pytest.mark.parametrize(
        "path, shown, code",
        [
            (f"kirim/lap {NIK}.xlsx", "kirim/lap 99••••••••••••••.xlsx", "D01"),
            ("kirim/9999-9941-1280-0001/tw1.xlsx", "kirim/99••••••••••••••/tw1.xlsx", "D01"),
            ("kirim/lap_a.n._Contoh_Nama.xlsx", "kirim/lap a.n. •••.xlsx", "D02"),
            ("wa_081234567890_tw1.xlsx", "wa 08•••••••••• tw1.xlsx", "D02"),
            ("bidang@contoh.go.id.xlsx", "•••@•••.xlsx", "D02"),
            ("lap 19800101 200501 1 001.xls", "lap 19•••••• •••••• • •••.xls", "D02"),
        ],
    )
    def test_of_files_are_masked_before_they_are_shown(self, path: str, shown: str, code: str) -> None:
        masked, found = check_path(path)
        assert (masked, [d.rule.code for d in found]) == (shown, [code])
        assert str(found[0].where) == shown

    @pytest.mark.parametrize("path", ["kirim/tw1_dinkes_2025.xlsx", "/2025/11/24/0800/laporan (1).xlsx", "a.b.c.xlsx"])
    def test_of_files_are_left_alone_otherwise(self, path: str) -> None:
        assert check_path(path) == (path, [])

    def test_of_sheets_are_masked_and_stay_apart(self, write_workbook: Any) -> None:
        names = ["hp 081234567890", "hp 081234567891", NIK, "TW I_2025", "_radtrack"]
        checked, _found = check_bytes(write_workbook({name: [["x"]] for name in names}), "b.xlsx", "b.xlsx")
        assert checked is not None
        workbook, _found = open_workbook(checked)
        assert workbook is not None
        assert [d.rule.code for d in check_sheet_names(workbook)] == ["D02", "D02", "D01"]
        shown = mask_sheet_names(workbook)
        assert [sheet.name for sheet in shown.sheets] == [
            *("hp 08••••••••••", "hp 08•••••••••• (2)", "99••••••••••••••", "TW I_2025", "_radtrack")
        ]
        assert {str(cell.where.place) for cell in shown.sheets[0].cells()} == {"hp 08••••••••••!A1"}


def found_in(data: bytes) -> list[Diagnostic]:
    checked, _found = check_bytes(data, "b.xlsx", "b.xlsx")
    assert checked is not None
    workbook, _found = open_workbook(checked)
    assert workbook is not None
    return [*check_every_cell(workbook), *check_other_parts(checked, workbook)]


def with_part(data: bytes, name: str, text: str) -> bytes:
    """The workbook with a part more, or another one in its place."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, text)
    return target.getvalue()


def _comment(book: Any, text: str) -> None:
    book["S"]["B2"].comment = Comment(text, "Petugas")


def _footer(book: Any, text: str) -> None:
    book["S"].oddFooter.center.text = text


def _choice(book: Any, text: str) -> None:
    book["S"].add_data_validation(DataValidation("list", formula1=f'"ya,{text}"', sqref="B2:B9"))


def _prompt(book: Any, text: str) -> None:
    book["S"].add_data_validation(DataValidation("whole", formula1="1", prompt=f"mis. {text}", sqref="B2"))


def _link(book: Any, text: str) -> None:
    book["S"]["A1"].hyperlink = f"https://contoh.go.id/berkas/{text}"


def _title(book: Any, text: str) -> None:
    book.properties.title = f"Laporan {text}"


def _custom(book: Any, text: str) -> None:
    book.custom_doc_props.append(StringProperty(name="Catatan", value=text))


def _name(book: Any, text: str) -> None:
    book.defined_names["korban"] = DefinedName("korban", attr_text=f'"{text}"')


def _formula(book: Any, text: str) -> None:
    book["S"]["C2"] = f'=HYPERLINK("https://contoh.go.id/{digits(text)}","berkas")'


class TestElsewhereThanInCells:
    @pytest.mark.parametrize("edit", [_comment, _footer, _choice, _prompt, _link, _title, _custom, _name, _formula])
    @pytest.mark.parametrize("number", [NIK, "9999-9941-1280-0001"])
    def test_a_number_is_found_once_and_masked(
        self, write_workbook: Any, edit: Callable[..., None], number: str
    ) -> None:
        rows = {"S": [["Kode", "Realisasi"], ["PPA-01", 12]]}
        (found,) = found_in(write_workbook(rows, lambda book: edit(book, number)))
        assert found.rule.code == "D01"
        assert is_masked(found.params["text"])
        assert found_in(write_workbook(rows, lambda book: edit(book, "9999-9999-1280-0001"))) == []

    def test_a_comment_is_named_by_its_cell(self, write_workbook: Any) -> None:
        (found,) = found_in(write_workbook({"S": [["x"]]}, lambda book: _comment(book, NIK)))
        assert found.params["cell"] == "B2"

    @pytest.mark.parametrize(
        "part, text",
        [
            ("xl/comments9.xml", f'<comments><comment ref="C3"><text><r><rPr><sz val="9"/></rPr><t>{NIK[:7]}</t></r>'
             f"<r><t>{NIK[7:]}</t></r></text></comment></comments>"),
            ("xl/threadedComments/threadedComment1.xml", f'<ThreadedComments><threadedComment ref="C3"><text>{NIK}'
             "</text></threadedComment></ThreadedComments>"),
            ("xl/drawings/drawing1.xml", f'<xdr:wsDr><a:p><a:r><a:rPr lang="id"><a:latin typeface="Arial"/></a:rPr>'
             f"<a:t>NIK {NIK[:4]}</a:t></a:r><a:r><a:t>{NIK[4:]}</a:t></a:r></a:p></xdr:wsDr>"),
            ("xl/drawings/drawing1.xml", f'<xdr:wsDr><xdr:cNvPr id="2" name="Gambar" descr="KTP {NIK}"/></xdr:wsDr>'),
            ("xl/drawings/vmlDrawing1.vml", f"<xml><v:textbox><div><font>{NIK}<br></font></div></v:textbox></xml>"),
            ("xl/pivotCache/pivotCacheRecords1.xml", f'<pivotCacheRecords><r><s v="{NIK}"/></r></pivotCacheRecords>'),
            ("xl/externalLinks/externalLink1.xml", f"<externalLink><cell r='A1'><v>{NIK}</v></cell></externalLink>"),
            ("xl/sharedStrings.xml", f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
             f"<si><t>x</t></si><si><t>{NIK}</t></si></sst>"),
            ("docProps/app.xml", "<Properties><Manager>9999&#160;9941&#160;1280&#160;0001</Manager></Properties>"),
        ],
    )  # fmt: skip
    def test_a_part_that_only_excel_writes_is_looked_into(self, write_workbook: Any, part: str, text: str) -> None:
        (found,) = found_in(with_part(write_workbook({"S": [["x"]]}), part, text))
        assert (found.rule.code, is_masked(found.params["text"])) == ("D01", True)

    @pytest.mark.parametrize(
        "part, text",
        [
            ("xl/drawings/drawing1.xml", "<xdr:wsDr><xdr:col>99</xdr:col><xdr:colOff>999941</xdr:colOff><xdr:row>12"
             '</xdr:row><xdr:rowOff>800001</xdr:rowOff><a uri="{99999941-1280-0001-0000-000000000000}"/></xdr:wsDr>'),
            ("xl/charts/chart1.xml", "<c:pt><c:v>1.2999994112800001</c:v><c:v>0.9999994112800001</c:v></c:pt>"),
            ("xl/pivotCache/pivotCacheRecords1.xml", '<r><n v="99.99994112800001"/><n v="0.9999994112800001"/></r>'),
            ("xl/styles9.xml", '<font val="FF999999"/><a>4112</a><a>800001</a>'),
            ("docProps/app.xml", "<Properties><TotalTime>999999411</TotalTime><Lines>2800001</Lines></Properties>"),
        ],
    )  # fmt: skip
    def test_what_programs_write_there_is_no_such_number(self, write_workbook: Any, part: str, text: str) -> None:
        assert found_in(with_part(write_workbook({"S": [["x"]]}), part, text)) == []

    def test_a_number_in_a_cell_is_said_of_the_cell_alone(self, write_workbook: Any) -> None:
        for value in (NIK, int(NIK), "9999-9941-1280-0001"):
            (found,) = found_in(write_workbook({"S": [["x", value]]}))
            assert str(found.where.place) == "S!B1"
        assert found_in(write_workbook({"S": [[0.9999994112800001, 99.99994112800001, 1250000000000000]]})) == []

    def test_a_number_is_found_wherever_a_large_part_is_cut(self, write_workbook: Any) -> None:
        for filling in range((1 << 20) - 60, (1 << 20) + 20, 7):
            text = f"<a:wsDr>{'<a:t>x</a:t>' * (filling // 12)}{' ' * (filling % 12)}<a:t>{NIK}</a:t></a:wsDr>"
            (found,) = found_in(with_part(write_workbook({"S": [["x"]]}), "xl/drawings/drawing1.xml", text))
            assert found.rule.code == "D01"


SAMPLES = sorted((Path(__file__).parents[3] / "shared" / "samples").glob("*.xls*"))


@pytest.mark.skipif(not SAMPLES, reason="the real sheets are not beside the repository")
def test_no_real_sheet_is_refused_for_a_number_it_does_not_hold() -> None:
    for path in SAMPLES:
        checked, _found = check_bytes(path.read_bytes(), path.name, path.name)
        workbook = open_workbook(checked)[0] if checked else None
        if checked and workbook:
            assert check_other_parts(checked, workbook) == []
            assert list(check_every_cell(workbook)) == []


@pytest.mark.parametrize(
    "above", [["Alasan perubahan: hubungi 0812-3456-7890"], ["Alasan perubahan", "hubungi 0812-3456-7890"]]
)
def test_a_reason_in_the_title_is_kept_masked(read: Any, above: list[str]) -> None:
    rows = [above, ["Kode", "Realisasi"], ["PPA-01", 12]]
    draft, codes = read.rows(rows, agency="dp3akb", quarter=Quarter(2025, 2))
    assert (draft.reason, sorted(codes)) == ("hubungi 08••-••••-••••", ["D02", "I10"])


def test_the_name_of_a_sheet_is_masked_in_every_place_that_is_kept(read: Any) -> None:
    rows = {"hp 081234567890": [["Kode", "Realisasi"], ["PPA-01", 12]]}
    given = {"agency": "dp3akb", "quarter": Quarter(2025, 2)}
    for asked in (None, "hp 081234567890"):
        draft, codes = read.sheets(rows, sheet=asked, **given)
        assert sorted(codes) == ["D02", "I10"]
        assert str(draft.actuals[0].where.place) == "hp 08••••••••••!B2"
