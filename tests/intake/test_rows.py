"""The rows below a header: figures, groups, totals, numbers of columns, signatures, what is merged and hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radtrack.core.period import Quarter

TW2 = Quarter(2025, 2)
GIVEN = {"agency": "dp3akb", "quarter": TW2}
NAME = "Jumlah konselor terlatih"
HEADER = ("No", "Kode", "Indikator", "Satuan", "Realisasi")
ROW = (1, "PPA-01", NAME, "orang", 12)
LAST = (2, "PPA-05", "Opini laporan", "opini", "WTP")
Row = Sequence[object]


def read_codes(read: Any, *rows: Row, **more: Any) -> tuple[dict[str, object], list[str]]:
    """The figures by code, and what was found besides I10."""
    draft, codes = read.rows([HEADER, *rows], **GIVEN, **more)
    figures = {} if draft is None else {a.indicator: a.token or a.value for a in draft.actuals}
    return figures, [code for code in codes if code != "I10"]


@pytest.mark.parametrize(
    "aside",
    [
        ("A.", None, "Bidang perlindungan"),
        ("Bidang perlindungan",),
        (None, None, "Jumlah", None, 12),
        (None, None, "SUB TOTAL I", None, 12),
        (None, None, "Rata-rata", None, "12,5"),
        (None, None, "Rata - rata", None, "12,5"),
        (None, None, "Rerata", None, "12,5"),
        (None, None, "Sub Jumlah", None, 12),
        (None, None, "Sub-total", None, 12),
        (None, None, "Subjumlah bidang perlindungan", None, 12),
        (None, None, "JUMLAH TOTAL", None, 12),
        (None, None, "Total keseluruhan", None, 12),
        (None, None, "Jumlah (1+2)", None, 12),
        (None, None, "Total A + B", None, 12),
        (None, None, "Jumlah I s.d. III", None, 12),
        (None, "Jumlah", None, None, 12),
        (None, "Total", None, None, "#REF!"),
        ("Jumlah", None, None, None, 12),
        (1, 2, 3, 4, 5),
        ("(1)", "(2)", "(3)", "(4)", "(5=4/3)"),
        HEADER,
        (None, None, "Catatan: data sementara"),
        (None, None, None, None, None),
    ],
)
def test_what_is_no_row_of_the_table_is_left_alone_between_its_rows(read: Any, aside: Row) -> None:
    assert read_codes(read, ROW, aside, LAST) == ({"PPA-01": 12, "PPA-05": "WTP"}, [])


@pytest.mark.parametrize("total", ["Jumlah Bidang perlindungan", "Total bidang perlindungan"])
def test_a_total_of_a_group_is_told_by_the_groups_name(read: Any, total: str) -> None:
    group = ("A.", None, "Bidang perlindungan")
    assert read_codes(read, group, ROW, (None, None, total, None, 12), LAST)[1] == []
    assert read_codes(read, ROW, (None, None, total, None, 12), LAST)[1] == ["I07"]


@pytest.mark.parametrize(
    "row, codes",
    [
        ((3, None, "Jumlah layanan baru", "unit", 7), ["I07"]),
        ((3, None, "Total fertility rate", "anak", "2,3"), ["I07"]),
        ((3, None, "Jumlah korban", "orang", 7), ["I07"]),
        ((3, None, "Rerata lama sekolah", "tahun", "7,5"), ["I07"]),
        ((3, None, "Jumlah 12 kecamatan", "unit", 7), ["I07"]),
        ((3, None, "Jumlah layanan baru", "unit", "Rp 5.000"), ["I07"]),
        ((3, None, "Jumlah layanan baru", "unit", ">80"), ["I07"]),
        ((3, None, "Jumlah layanan baru", "unit", "belum ada"), []),
        ((3, None, "Jumlah layanan baru", "unit", "-"), []),
        ((3, None, None, None, 7), []),
        ((3, "PPA-1", NAME, "orang", 7), ["I03"]),
        ((3, "PPA-1",), []),
        ((3, "Keterangan tambahan",), []),
    ],
)  # fmt: skip
def test_a_figure_that_belongs_to_nobody_is_refused_inside_the_table(read: Any, row: Row, codes: list[str]) -> None:
    assert read_codes(read, ROW, row, LAST)[1] == codes
    assert read_codes(read, ROW, row)[1] == codes


@pytest.mark.parametrize(
    "footer",
    [
        [(None, None, None, None, "Banjarbaru, 5 Juli 2025"), (None, "Mengetahui,", None, None, "Kepala Dinas")],
        [(None, "Mengetahui,", None, None, "NIP. 19800101 200501 1 001")],
        [(None, "Mengetahui,", None, None, "19800101 200501 1 001")],
        [(None, None, "Kepala Dinas", None, "5 Juli 2025")],
        [(None, None, "Jumlah layanan baru", "unit", 7)],
        [
            ("Catatan:",),
            (
                None,
                "1. Angka sementara",
            ),
            (None, "2. Sumber: catatan dinas"),
        ],
        [("Singkatan", "Arti"), ("TW", "Triwulan")],
    ],
)
def test_below_a_blank_row_nothing_without_a_code_is_read_or_quoted(read: Any, footer: list[Row]) -> None:
    assert read_codes(read, ROW, (), *footer) == ({"PPA-01": 12}, [])


def test_a_blank_row_inside_the_table_ends_nothing(read: Any) -> None:
    lost = (None, None, "Jumlah layanan baru", "unit", 7)
    assert read_codes(read, ROW, (), LAST) == ({"PPA-01": 12, "PPA-05": "WTP"}, [])
    assert read_codes(read, ROW, (), lost, LAST)[1] == ["I07"]
    assert read_codes(read, ROW, (), ("", "PPA-1", NAME, "orang", 7))[1] == ["I03"]
    assert read_codes(read, ROW, (), ("", "PPA-1", NAME, "orang", "kira-kira 7"))[1] == ["I03"]


def test_a_code_that_is_a_number_is_no_number_of_a_column(read: Any) -> None:
    header = ("Kode", "Pembilang", "Penyebut")
    read.plan = read.plan._replace(
        agencies=tuple(
            agency._replace(indicators=tuple(i._replace(code=i.code.replace("PPA-0", "")) for i in agency.indicators))
            for agency in read.plan.agencies
        )
    )
    draft, _codes = read.rows([header, (2, 3, 4)], **GIVEN)
    assert draft is None or not draft.actuals
    draft, _codes = read.rows([header, (3, 71, 88), (2, 3, 4)], **GIVEN)
    assert {a.indicator: a.numerator for a in draft.actuals} == {"3": 71, "2": 3}


def test_groups_over_the_full_width_and_numbers_below_every_header_are_passed(read: Any) -> None:
    def merge(book: Any) -> None:
        sheet = book["Sheet1"]
        for row in (3, 5):
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)

    rows = [(1, 2, 3, 4, 5), ("Bidang perlindungan",), ROW, ("Bidang kelembagaan",), LAST, HEADER, (1, 2, 3, 4, 5)]
    assert read_codes(read, *rows, edit=merge) == ({"PPA-01": 12, "PPA-05": "WTP"}, [])


def test_a_merged_code_stands_in_each_of_its_rows_and_a_merged_value_in_none(read: Any) -> None:
    header = ("Kode", "Wilayah", "Realisasi")
    rows = [header, ("PPA-04", "Tala", 4), (None, "Banjarmasin", 5), (None, "Kotabaru", 6)]

    def merge(*ranges: str) -> Any:
        def edit(book: Any) -> None:
            for one in ranges:
                book["Sheet1"].merge_cells(one)

        return edit

    draft, codes = read.rows(rows, merge("A2:A4"), **GIVEN)
    assert ([(a.region, a.value) for a in draft.actuals], codes) == (
        [("63.01", 4), ("63.71", 5), ("63.02", 6)],
        ["I10"],
    )
    assert read.rows([*rows[:2], (None, "Banjarmasin", None)], merge("A2:A3", "C2:C3"), **GIVEN)[1] == ["L06"]
    assert read.rows(rows[:2], merge("C2:C3"), **GIVEN)[1] == ["I10"]


class TestHidden:
    def test_hidden_rows_and_columns_are_read_and_hidden_sheets_are_not_and_all_are_said(
        self, read: Any, write_workbook: Any
    ) -> None:
        def hide(book: Any) -> None:
            book["A"].row_dimensions[2].hidden = True
            book["A"].column_dimensions["E"].hidden = True
            book["B"].sheet_state = "hidden"

        draft, found = read.data(write_workbook({"A": [HEADER, ROW], "B": [HEADER, ROW]}, hide), **GIVEN)
        assert draft.actuals[0].value == 12
        said = {str(d.params["what"]): d.params["which"] for d in found if d.rule.code == "L07"}
        assert said == {"lembar": ("“B”",), "baris": ("2",), "kolom": ("“Realisasi”",)}

    def test_a_hidden_row_that_is_no_row_of_the_table_is_not_mentioned(self, read: Any) -> None:
        def hide(book: Any) -> None:
            book["Sheet1"].row_dimensions[3].hidden = True
            book["Sheet1"].column_dimensions["A"].hidden = True

        assert read_codes(read, ROW, (None, None, "Jumlah", None, "#REF!"), edit=hide)[1] == []


class TestManyRows:
    def test_only_the_first_unknown_codes_are_told_what_they_may_have_meant(
        self, read: Any, write_workbook: Any
    ) -> None:
        rows = [("Kode", "Realisasi"), *((f"PPA-{n}", 1) for n in range(100, 160))]
        _draft, found = read.data(write_workbook({"S": rows}), **GIVEN)
        assert [d.rule.code for d in found] == ["I03"] * 60
        assert sum("near" in d.params and bool(d.params["near"]) for d in found) == 20


_CELLS = st.one_of(
    st.none(),
    st.integers(-5, 3000),
    st.sampled_from(
        [
            "Kode",
            "Realisasi",
            "TW I",
            "TW II",
            "Target",
            "PPA-01",
            "PPA-05",
            NAME,
            "Jumlah",
            "12,5",
            "Ket.",
            "K",
            "Rp",
            "%",
        ]
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(_CELLS, max_size=6), min_size=1, max_size=9),
    corners=st.lists(st.tuples(*[st.integers(1, 6)] * 4), max_size=3),
)
def test_whatever_is_accepted_stands_in_the_cell_it_names(
    rows: list[list[object]], corners: list[tuple[int, int, int, int]], read: Any, write_workbook: Any
) -> None:
    def merge(book: Any) -> None:
        for top, left, bottom, right in corners:
            sheet = book["S"]
            area = (min(top, bottom), min(left, right), max(top, bottom), max(left, right))
            if all(not (area[0] <= m.max_row and m.min_row <= area[2]) for m in sheet.merged_cells.ranges):
                sheet.merge_cells(start_row=area[0], start_column=area[1], end_row=area[2], end_column=area[3])

    shown: dict[str, object] = {}

    def note(book: Any) -> None:
        merge(book)
        shown.update({f"S!{c.coordinate}": c.value for row in book["S"].iter_rows() for c in row})

    draft, found = read.data(write_workbook({"S": rows}, note), **GIVEN)
    for actual in draft.actuals if draft and not any(d.is_error for d in found) else ():
        if actual.value is not None:
            typed = shown[str(actual.where.place)]
            assert actual.value == typed or actual.raw == typed
