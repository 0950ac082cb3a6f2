"""Sheets that offices make themselves: a one-row header, wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from radtrack.core.period import Quarter
from radtrack.core.terms import SourceStatus
from radtrack.intake.match import quote_apart

TW2 = Quarter(2025, 2)
GIVEN = {"agency": "dp3akb", "quarter": TW2}
NAME = "Jumlah konselor terlatih"
ROW = ("PPA-01", NAME, "orang", None, None, 12)


def values(draft: Any) -> dict[tuple[str, str, str], Decimal]:
    return {(a.indicator, a.region, a.category): a.value for a in draft.actuals}


def test_a_plain_table_is_read_with_place_raw_text_and_note(read: Any) -> None:
    draft, codes = read.table((*ROW[:5], "1.234", None, None, "Data contoh"))
    assert codes == []
    (actual,) = draft.actuals
    assert (actual.value, actual.raw, actual.reading) == (1234, "1.234", "1.234→1234")
    assert str(actual.where) == "tw2.xlsx: Sheet1!F2"
    assert (actual.evidence, actual.status) == ("Data contoh", SourceStatus.EXAMPLE)
    assert (draft.agency, draft.region, draft.quarter, draft.layout) == ("dp3akb", "", TW2, "simple")


def test_agency_and_quarter_come_from_the_titles_and_columns_stand_in_any_order(read: Any) -> None:
    rows = [
        ["LAPORAN REALISASI TRIWULAN II TAHUN 2025"],
        [None, "Perangkat Daerah", ":", "DPPPA"],
        [],
        [None, None, "No.", "Realisasi TW II", "Uraian", "Sat.", "Kode"],
        [None, None, 1, 12, NAME, "Orang", "PPA-01"],
    ]
    draft, codes = read.rows(rows)
    assert codes == ["I10"]
    assert (draft.agency, draft.quarter, values(draft)) == ("dp3akb", TW2, {("PPA-01", "", ""): 12})


@pytest.mark.parametrize(
    "title, given, code",
    [
        ("OPD: Dinas Sosial", {"agency": "dp3akb", "quarter": TW2}, "I01"),
        ("OPD: Dinas Sosial", {"quarter": TW2}, "I04"),
        ("OPD: Dinas Entah", {"quarter": TW2}, "I19"),
        ("", {"quarter": TW2}, "I19"),
        ("Triwulan I 2025", {"agency": "dp3akb", "quarter": TW2}, "I02"),
        ("Triwulan II 2024", {"agency": "dp3akb", "quarter": TW2}, "I02"),
        ("", {"agency": "dp3akb"}, "I20"),
        ("Triwulan: besok", {"agency": "dp3akb"}, "I20"),
        ("Triwulan IV 2025", {"agency": "dp3akb"}, "I13"),
    ],
)
def test_an_identity_that_is_unknown_or_contradicted_is_refused(
    read: Any, title: str, given: dict[str, Any], code: str
) -> None:
    _draft, codes = read.rows([[title], ["Kode", "Realisasi"], ["PPA-01", 12]], **given)
    assert code in codes


@pytest.mark.parametrize(
    "title, given",
    [
        ("OPD: Dinas Pemberdayaan Perempuan dan Perlindungan Anak", {"quarter": TW2}),
        ("Perangkat Daerah: DPPPA Provinsi", {"agency": "dp3akb", "quarter": TW2}),
        ("Triwulan II Tahun 2025", {"agency": "dp3akb", "quarter": TW2}),
        ("Laporan DPPPA TW 2 2025", {}),
    ],
)
def test_an_identity_that_agrees_or_stands_alone_is_taken(read: Any, title: str, given: dict[str, Any]) -> None:
    draft, codes = read.rows([[title], ["Kode", "Realisasi"], ["PPA-01", 12]], **given)
    assert (draft.agency, draft.quarter, codes) == ("dp3akb", TW2, ["I10"])


def test_a_quarter_that_runs_is_a_warning_and_one_that_ended_is_none(read: Any) -> None:
    rows = [["Kode", "Realisasi"], ["PPA-01", 12]]
    assert "I13" in read.rows(rows, today=date(2025, 6, 30), **GIVEN)[1]
    assert "I13" not in read.rows(rows, today=date(2025, 7, 1), **GIVEN)[1]


@pytest.mark.parametrize(
    "row, code",
    [
        (("PPA-1", NAME, "orang", None, None, 12), "I03"),
        (("SOS-01", "Jumlah rumah aman", "unit", None, None, 12), "I04"),
        (("PPA-07", "Jumlah layanan kabupaten", "unit", None, None, 12), "I18"),
        ((date(2025, 1, 1), NAME, "orang", None, None, 12), "I06"),
        ((1.1, NAME, "orang", None, None, 12), "I06"),
        ((None, NAME, "orang", None, None, 12), "I07"),
        (("PPA-01", "Jumlah kasus kekerasan", "orang", None, None, 12), "I08"),
        (("PPA-01", NAME, "kasus", None, None, 12), "I09"),
        (("PPA-01", NAME, "orang", None, None, 12, "Tala"), "I17"),
        (("PPA-01", NAME, "orang", None, None, 12, None, "Perempuan"), "I17"),
        (("PPA-04", "Jumlah kasus kekerasan", "kasus", None, None, 12, "Entah"), "I16"),
        (("PPA-04", "Jumlah kasus kekerasan", "kasus", None, None, 12, None, "Entah"), "I16"),
        (("PPA-02", "Persentase korban yang dilayani", "persen", None, None, 80), "V13"),
        (("PPA-02", "Persentase korban yang dilayani", "persen", 4, None, None), "V13"),
        (("PPA-02", "Persentase korban yang dilayani", "persen", 4, 0, None), "V13"),
        (("PPA-01", "9999994112800001", "orang", None, None, 12), "D01"),
    ],
)
def test_a_row_that_does_not_fit_the_plan_is_refused(read: Any, row: Sequence[object], code: str) -> None:
    _draft, codes = read.table(("PPA-05", "Opini laporan", "opini", None, None, "WTP"), row)
    assert codes == [code]


def test_a_name_in_other_words_passes_with_a_warning_unless_it_fits_another_code_better(
    read: Any, write_workbook: Any
) -> None:
    _draft, found = read.data(
        write_workbook(
            {"S": [["Kode", "Indikator", "Realisasi"], ["PPA-01", "Jumlah konselor TERLATIH  tersertifikasi", 1]]}
        ),
        **GIVEN,
    )
    (name,) = [d for d in found if d.rule.code == "I08"]
    assert not name.is_error
    assert read.table(("PPA-01", "JUMLAH  konselor, terlatih", "Orang", None, None, 1))[1] == []


def test_places_and_categories_are_read_by_name_alias_or_code(read: Any) -> None:
    name = ("PPA-04", "Jumlah kasus kekerasan", "kasus", None, None)
    draft, codes = read.table(
        (*name, 9),
        (*name, 4, "Kab. Tanah Laut"),
        (*name, 3, "TALA", "P"),
        (*name, 2, "Kota Baru", "Perempuan, Fisik"),
        (*name, 1, "63.71", "fisik; perempuan"),
    )
    assert codes == []
    assert values(draft) == {
        ("PPA-04", "", ""): 9,
        ("PPA-04", "63.01", ""): 4,
        ("PPA-04", "63.01", "sex=P"): 3,
        ("PPA-04", "63.02", "sex=P;violence=fisik"): 2,
        ("PPA-04", "63.71", "sex=P;violence=fisik"): 1,
    }


def test_a_figure_twice_names_both_cells_and_values(read: Any, write_workbook: Any) -> None:
    _draft, found = read.data(
        write_workbook({"Sheet": [["Kode", "Realisasi"], ["PPA-01", 12], ["PPA-01", 13]]}), **GIVEN
    )
    (twice,) = [d for d in found if d.rule.code == "I05"]
    assert [twice.params[key] for key in ("first", "first_value", "second", "second_value")] == [
        "Sheet!A2",
        "“12”",
        "Sheet!A3",
        "“13”",
    ]


def test_a_region_sends_its_own_sheet(read: Any) -> None:
    rows = [["Kabupaten/Kota: Tanah Laut"], ["Kode", "Realisasi"], ["PPA-07", 3]]
    draft, codes = read.rows(rows, **GIVEN)
    assert (draft.region, values(draft), codes) == ("63.01", {("PPA-07", "63.01", ""): 3}, [])
    assert read.rows(rows, region="63.02", **GIVEN)[1] == ["I01"]
    assert read.rows([["Kode", "Realisasi"], ["PPA-01", 3]], region="63.02", **GIVEN)[1] == ["I18"]
    assert read.rows([["Kabupaten: Entah"], *rows[1:]], **GIVEN)[1] == ["I18"]
    assert read.rows([["Kab/Kota", "Entah"], *rows[1:]], **GIVEN)[1] == ["I19"]


def test_parts_make_a_ratio_and_are_compared_with_the_typed_figure(read: Any) -> None:
    ratio = ("PPA-02", "Persentase korban yang dilayani", "%")
    draft, codes = read.table((*ratio, 71, 88, "80,7"))
    assert codes == []
    (actual,) = draft.actuals
    assert (actual.value, actual.numerator, actual.denominator) == (None, 71, 88)
    assert read.table((*ratio, 71, 88, None))[1] == []
    draft, codes = read.table((*ratio, 71, 88, "87"))
    assert (codes, draft.actuals[0].value, draft.actuals[0].numerator) == (["V14"], None, 71)


def test_parts_of_another_figure_are_optional_and_the_typed_figure_stands(read: Any) -> None:
    row = ("PPA-03", "Persentase desa ramah perempuan", "persen")
    draft, codes = read.table((*row, 71, 88, "87"))
    assert (codes, draft.actuals[0].value) == (["V14"], 87)
    draft, codes = read.table((*row, 44, 88, None))
    assert (codes, draft.actuals[0].value) == ([], 50)
    draft, codes = read.table((*row, 44, None, 50))
    assert (codes, draft.actuals[0].value, draft.actuals[0].numerator) == (["V13"], 50, None)
    assert read.table((*row, None, None, 50))[1] == []


def test_figures_in_columns_that_are_not_asked_are_not_lost_in_silence(read: Any) -> None:
    assert read.table((*ROW[:3], 4, 5, None))[1] == ["V24"]
    draft, codes = read.table((*ROW[:3], 4, None, 12))
    assert (codes, values(draft)) == (["V24"], {("PPA-01", "", ""): 12})
    assert read.table((*ROW[:3], "-", "-", 12))[1] == []


def test_nothing_out_of_nothing_is_reported_with_a_warning(read: Any, write_workbook: Any) -> None:
    _draft, found = read.data(write_workbook({"Sheet": [["Kode", "Pembilang", "Penyebut"], ["PPA-02", 0, 0]]}), **GIVEN)
    assert [(d.rule.code, d.is_error) for d in found] == [("I10", False), ("V13", False)]


def test_what_is_not_reported_is_listed_and_what_is_not_due_is_not_asked(read: Any, write_workbook: Any) -> None:
    _draft, found = read.data(write_workbook({"Sheet": [["Kode", "Realisasi"], ["PPA-01", 1]]}), **GIVEN)
    (listed,) = found
    assert listed.params["codes"] == ("PPA-02", "PPA-03", "PPA-04", "PPA-05")
    assert read.table(("PPA-06", "Peraturan tersedia", "ya/tidak", None, None, "ya"))[1] == ["I15"]


def test_a_sheet_in_which_nothing_is_filled_is_refused(read: Any) -> None:
    assert read.table(("PPA-01", NAME, "orang"))[1] == ["L14"]
    assert read.table((*ROW[:5], None, None, None, "menunggu data"))[1] == []


class TestTable:
    """Where the table begins, which columns it has, and where it ends."""

    def test_headings_totals_numbering_and_signatures_are_left_alone(self, read: Any) -> None:
        draft, codes = read.table(
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6=4/5)"),
            ("A. PENCEGAHAN",),
            ROW,
            (None, "Jumlah", None, None, None, 12),
            (),
            ("Banjarbaru, 5 Juli 2025",),
            (None, "Kepala Dinas", None, None, None, "Contoh Nama, S.Sos."),
            ("NIP. 19800101 200501 1 001",),
        )
        assert (codes, values(draft)) == ([], {("PPA-01", "", ""): 12})

    def test_a_row_with_a_code_below_a_gap_still_belongs_to_the_table(self, read: Any) -> None:
        draft, codes = read.table(ROW, (), (), ("PPA-05", "Opini laporan", "opini", None, None, "WTP"))
        assert (codes, len(draft.actuals)) == ([], 2)

    def test_no_sheet_two_sheets_and_the_one_that_was_named(self, read: Any) -> None:
        table = [["Kode", "Realisasi"], ["PPA-01", 12]]
        assert read.sheets({"A": [["catatan"]]}, **GIVEN)[1] == ["L01"]
        assert read.sheets({"A": table, "B": table}, **GIVEN)[1] == ["L02"]
        assert read.sheets({"A": table, "B": table}, sheet="b", **GIVEN)[1] == ["I10"]
        assert read.sheets({"A": table}, sheet="C", **GIVEN)[1] == ["L01"]

    def test_a_hidden_sheet_is_mentioned_and_never_read(self, read: Any) -> None:
        table = [["Kode", "Realisasi"], ["PPA-01", 12]]

        def hide(book: Any) -> None:
            book["B"].sheet_state = "hidden"

        assert read.sheets({"A": table, "B": table}, hide, **GIVEN)[1] == ["I10", "L07"]

    def test_a_missing_column_names_what_was_read_and_the_near_miss(self, read: Any, write_workbook: Any) -> None:
        _draft, found = read.data(
            write_workbook({"Sheet": [["Kode", "Satuan", "Realisasii"], ["PPA-01", "orang", 2]]}), **GIVEN
        )
        (missing,) = found
        assert missing.rule.code == "L03"
        assert missing.params["near"] == ("“Realisasii” (Sheet!C1)",)

    def test_a_column_twice_is_refused_and_a_column_nobody_knows_is_mentioned(self, read: Any) -> None:
        assert read.rows([["Kode", "Realisasi", "Realisasi"], ["PPA-01", 1, 2]], **GIVEN)[1] == ["L04"]
        assert read.rows([["Kode", "Realisasi", "Cuaca"], ["PPA-01", 1, 2]], **GIVEN)[1] == ["I10", "L05"]

    def test_the_column_of_the_quarter_is_read_and_later_ones_are_mentioned(self, read: Any) -> None:
        header = ["Kode", "TW I", "TW II", "TW III"]
        draft, codes = read.rows([header, ["PPA-01", 1, 2, 3]], **GIVEN)
        assert (values(draft), codes) == ({("PPA-01", "", ""): 2}, ["I10", "L10"])
        assert read.rows([header, ["PPA-01", 1, 2, "-"]], **GIVEN)[1] == ["I10"]
        assert read.rows([["Kode", "Realisasi TW I"], ["PPA-01", 1]], **GIVEN)[1] == ["L03"]

    @pytest.mark.parametrize(
        "header, value",
        [
            (["Kode", "Capaian", "Realisasi"], 2),
            (["Kode", "Target", "Capaian"], 2),
            (["Kode", "Capaian (%)", "Capaian TW II"], 2),
            (["Kode", "Realisasi TW II 2024", "Realisasi TW II 2025"], 2),
        ],
    )
    def test_realisasi_wins_over_capaian_and_percents_of_attainment_are_never_read(
        self, read: Any, header: list[str], value: int
    ) -> None:
        draft, _codes = read.rows([header, ["PPA-01", 1, 2]], **GIVEN)
        assert values(draft) == {("PPA-01", "", ""): value}

    def test_a_percent_of_attainment_alone_is_no_figure(self, read: Any) -> None:
        assert read.rows([["Kode", "Satuan", "Capaian (%)"], ["PPA-01", "orang", 2]], **GIVEN)[1] == ["L03"]

    def test_a_second_table_is_refused_and_a_repeated_header_is_not(self, read: Any) -> None:
        header = ["Kode", "Realisasi"]
        assert "L08" in read.rows([header, ["PPA-01", 1], [], ["Realisasi", "Kode"]], **GIVEN)[1]
        assert read.rows([header, ["PPA-01", 1], header, ["PPA-03", 5]], **GIVEN)[1] == ["I10"]

    def test_no_rows_is_said(self, read: Any) -> None:
        assert read.rows([["Kode", "Realisasi"]], **GIVEN)[1] == ["L09"]

    def test_one_value_merged_over_two_rows_is_refused_and_a_merged_code_is_not(self, read: Any) -> None:
        rows = [
            ["Kode", "Realisasi", "Wilayah"],
            ["PPA-04", 4, "Tala"],
            [None, 5, "Banjarmasin"],
        ]

        def merge(range_: str) -> Any:
            return lambda book: book["Sheet1"].merge_cells(range_)

        draft, codes = read.rows(rows, merge("A2:A3"), **GIVEN)
        assert codes == ["I10"]
        assert values(draft) == {("PPA-04", "63.01", ""): 4, ("PPA-04", "63.71", ""): 5}
        rows[2] = ["PPA-04", None, "Banjarmasin"]
        assert "L06" in read.rows(rows, merge("B2:B3"), **GIVEN)[1]

    def test_hidden_rows_are_read_and_mentioned(self, read: Any) -> None:
        def hide(book: Any) -> None:
            book["Sheet1"].row_dimensions[2].hidden = True

        draft, codes = read.rows([["Kode", "Realisasi"], ["PPA-01", 12]], hide, **GIVEN)
        assert (len(draft.actuals), codes) == (1, ["I10", "L07"])

    def test_a_header_that_asks_for_another_stretch_of_time_is_refused(self, read: Any) -> None:
        assert read.rows([["Kode", "Realisasi s.d. TW II"], ["PPA-01", 12]], **GIVEN)[1] == ["L12"]
        assert read.rows([["Kode", "Realisasi TW II saja"], ["PPA-01", 12]], **GIVEN)[1] == ["I10"]
        first = {"agency": "dp3akb", "quarter": Quarter(2025, 1)}
        assert read.rows([["Kode", "Realisasi s.d. TW I"], ["PPA-01", 12]], **first)[1] == ["I10"]

    @pytest.mark.parametrize("title", ["Realisai", "Realisasii TW II", "Relisasi", "Wilaya", "Statuss"])
    def test_a_misspelt_column_beside_parts_is_refused_at_its_cell(
        self, read: Any, write_workbook: Any, title: str
    ) -> None:
        rows = [["Kode", "Pembilang", "Penyebut", title], ["PPA-02", 4, 5, None]]
        _draft, found = read.data(write_workbook({"S": rows}), **GIVEN)
        assert [(d.rule.code, str(d.where.place)) for d in found] == [("L03", "S!D1")]

    @pytest.mark.parametrize("title", ["Penyebab", "Cuaca", "Realisasi Anggaran (%)", "Rincian biaya"])
    def test_a_column_that_only_looks_a_little_like_one_is_mentioned(self, read: Any, title: str) -> None:
        rows = [["Kode", "Pembilang", "Penyebut", title], ["PPA-02", 4, 5, None]]
        assert read.rows(rows, **GIVEN)[1] == ["I10", "L05"]


NIK = "9999994112800001"


class TestIdentityNumbers:
    """What is not read is archived all the same."""

    @pytest.mark.parametrize(
        "rows",
        [
            [[f"Catatan {NIK}"], ["Kode", "Realisasi"], ["PPA-01", 12]],
            [["Kode", "Realisasi", "Cuaca"], ["PPA-01", 12, int(NIK)]],
            [["Kode", "Realisasi", NIK], ["PPA-01", 12, 1]],
            [["Kode", "Realisasi"], ["PPA-01", 12], [], ["Kepala Dinas"], [NIK]],
        ],
    )
    def test_a_number_like_a_nik_in_any_cell_is_refused_once_and_masked(
        self, read: Any, write_workbook: Any, rows: Any
    ) -> None:
        _draft, found = read.data(write_workbook({"S": rows}), **GIVEN)
        (refused,) = [d for d in found if d.is_error]
        assert (refused.rule.code, refused.params["text"]) == ("D01", "“99••••••••••••••”")

    def test_in_a_hidden_or_another_sheet_and_in_the_name_of_one(self, read: Any) -> None:
        table = [["Kode", "Realisasi"], ["PPA-01", 12]]

        def hide(book: Any) -> None:
            book["B"].sheet_state = "hidden"

        assert "D01" in read.sheets({"A": table, "B": [[NIK]]}, hide, **GIVEN)[1]
        assert "D01" in read.sheets({"A": table, "B": [[NIK]]}, **GIVEN)[1]
        assert read.sheets({"A": table, NIK: [["x"]]}, **GIVEN)[1] == ["D01", "I10"]
        assert read.sheets({"A": table, "B": [["9999999912800001"]]}, **GIVEN)[1] == ["I10"]

    @pytest.mark.parametrize("aside", ["NIP. 19800101 200501 1 001", "11/02/2025 12/04/2025", "Rp 1.234.567.890"])
    def test_a_signature_two_dates_and_money_are_left_alone(self, read: Any, aside: str) -> None:
        rows = [["Kode", "Realisasi"], ["PPA-01", 12], [], [aside]]
        assert read.rows(rows, **GIVEN)[1] == ["I10"]


def test_names_that_begin_alike_are_quoted_from_where_they_differ() -> None:
    long = "Persentase korban kekerasan terhadap perempuan dan anak"
    assert quote_apart(f"{long} yang dilayani", f"{long} yang melapor") == (
        "“…dan anak yang dilayani”",
        "“…dan anak yang melapor”",
    )
    assert quote_apart(long, f"{long} yang melapor")[1] == "“…perempuan dan anak yang melapor”"
    assert quote_apart("Jumlah A", "Jumlah B") == ("“Jumlah A”", "“Jumlah B”")
