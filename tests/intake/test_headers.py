"""Headers as offices draw them, over one to four rows: read rightly, or refused with the cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from radtrack.core.period import Quarter
from radtrack.intake.builtin import LAYOUTS, SIMPLE
from radtrack.intake.layout import Heading, Layout
from radtrack.source.header import HeaderPath

TW1, TW2 = Quarter(2025, 1), Quarter(2025, 2)
GIVEN = {"agency": "dp3akb", "quarter": TW2}
NAME = "Jumlah konselor terlatih"
Rows = Sequence[Sequence[object]]


def merge(*ranges: str) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        for one in ranges:
            book["Sheet1"].merge_cells(one)

    return edit


def figure(draft: Any) -> Any:
    """The only figure, and the money beside it."""
    (actual,) = draft.actuals
    return actual.value, actual.budget


@pytest.mark.parametrize(
    "rows, ranges, place",
    [
        # One row, a line break, a unit in brackets, months.
        ([["Kode", "Indikator", "Realisasi\nTW II"], ["PPA-01", NAME, 12]], [], "C2"),
        ([["Kode", "Realisasi (orang)"], ["PPA-01", 12]], [], "B2"),
        ([["Kode", "Triwulan II (April - Juni)"], ["PPA-01", 12]], [], "B2"),
        # Quarters under Realisasi, drawn in three ways.
        ([["Kode", "Realisasi"], [None, "TW I", "TW II", "TW III"], ["PPA-01", 1, 12]], [], "C3"),
        ([["Kode", "Realisasi"], [None, "TW I", "TW II"], ["PPA-01", 1, 12]], ["B1:C1"], "C3"),
        ([["Kode", "Realisasi"], [None, "TW I", "TW II"], ["PPA-01", 1, 12]], ["A1:A2", "B1:C1"], "C3"),
        ([[None, "Realisasi"], ["Kode", "TW I", "TW II"], ["PPA-01", 1, 12]], ["B1:C1"], "C3"),
        # Target beside Realisasi, each over its quarters.
        (
            [
                ["Kode", "Target", None, "Realisasi"],
                [None, "TW I", "TW II", "TW I", "TW II"],
                ["PPA-01", 7, 8, 9, 12],
            ],
            [],
            "E3",
        ),
        (
            [
                [None, "Target", None, "Realisasi"],
                ["Kode", "TW I", "TW II", "TW I", "TW II"],
                ["PPA-01", 7, 8, 9, 12],
            ],
            ["B1:C1", "D1:E1"],
            "E3",
        ),
        # Quarters over Target and Realisasi, and remarks behind them.
        (
            [
                ["Kode", "TW I", None, "TW II", None, "Ket."],
                [None, "Target", "Realisasi", "Target", "Realisasi"],
                ["PPA-01", 7, 8, 9, 12],
            ],
            [],
            "E3",
        ),
        (
            [
                ["Kode", "Triwulan"],
                [None, "I", None, "II"],
                [None, "Target", "Realisasi", "Target", "Realisasi", "Keterangan"],
                ["PPA-01", 7, 8, 9, 12],
            ],
            ["A1:A3", "B1:E1", "B2:C2", "D2:E2"],
            "E4",
        ),
        # Years over quarters, and numbers as quarters.
        (
            [
                ["Kode", 2024, None, 2025],
                [None, "TW I", "TW II", "TW I", "TW II"],
                ["PPA-01", 1, 2, 3, 12],
            ],
            ["B1:C1", "D1:E1"],
            "E3",
        ),
        ([["Kode", "Realisasi Triwulan"], [None, 1, 2, 3, 4], ["PPA-01", 1, 12]], ["B1:E1"], "C3"),
        # Achievement in percent beside the achievement.
        ([["Kode", "Capaian", "Capaian (%)"], ["PPA-01", 12, 80]], [], "B2"),
        ([["Kode", "Kinerja"], [None, "Target", "Realisasi", "%"], ["PPA-01", 15, 12, 80]], ["B1:D1"], "C3"),
        # Indicator over its parts.
        ([["Kode", "Indikator"], [None, "Uraian", "Satuan", "Realisasi"], ["PPA-01", NAME, "orang", 12]], [], "D3"),
        # The header goes on in the next row, unmerged, in every column.
        ([["Kode", "Indikator", "Realisasi"], ["Indikator", "Kinerja", "TW II"], ["PPA-01", NAME, 12]], [], "C3"),
    ],
)
def test_a_header_is_read_through_its_rows(
    read: Any, write_workbook: Any, rows: Rows, ranges: list[str], place: str
) -> None:
    draft, found = read.data(write_workbook({"Sheet1": rows}, merge(*ranges)), **GIVEN)
    assert not [d.rule.code for d in found if d.is_error]
    (actual,) = draft.actuals
    assert (actual.value, str(actual.where.place)) == (12, f"Sheet1!{place}")


@pytest.mark.parametrize(
    "rows",
    [
        [["Kode", "Realisasi"], [None, "Kinerja", "Keuangan"], ["PPA-01", 12, 5000]],
        [["Kode", "Realisasi"], [None, "K", "Rp"], ["PPA-01", 12, 5000]],
        [["Kode", "Kinerja", None, "Anggaran"], [None, "Target", "Realisasi", "Pagu", "Realisasi"],
         ["PPA-01", 15, 12, 9000, 5000]],
    ],
)  # fmt: skip
def test_money_beside_the_figure_is_realised_budget(read: Any, rows: Rows) -> None:
    draft, _codes = read.rows(rows, **GIVEN)
    assert figure(draft) == (12, 5000)


def test_money_of_one_quarter_alone_is_no_budget_to_date_and_it_is_said(read: Any) -> None:
    rows = [
        ["Kode", "Realisasi"],
        [None, "TW I", None, "TW II"],
        [None, "K", "Rp", "K", "Rp"],
        ["PPA-01", 1, 4000, 12, 5000],
    ]
    edit = merge("A1:A3", "B1:E1", "B2:C2", "D2:E2")
    draft, codes = read.rows(rows, edit, **GIVEN)
    assert (figure(draft), codes) == ((12, None), ["I10", "L05"])
    draft, codes = read.rows(rows, edit, agency="dp3akb", quarter=TW1)
    assert (figure(draft), codes) == ((1, 4000), ["I10", "L10"])


def test_remarks_under_each_quarter_are_those_of_the_quarter_and_one_remark_is_for_all(read: Any) -> None:
    twice = [
        ["Kode", "TW I", None, "TW II"],
        [None, "Realisasi", "Ket.", "Realisasi", "Ket."],
        ["PPA-01", 1, "awal", 12, "kini"],
    ]
    assert read.rows(twice, merge("B1:C1", "D1:E1"), **GIVEN)[0].actuals[0].evidence == "kini"
    assert read.rows(twice, **GIVEN)[0].actuals[0].evidence == "kini"
    once = [["Kode", "Realisasi"], [None, "TW II", "Ket."], ["PPA-01", 12, "kini"]]
    draft, codes = read.rows(once, **GIVEN)
    assert (draft.actuals[0].evidence, codes) == ("kini", ["I10"])


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("numbers", [[1, 2, 3], ["(1)", "(2)", "(3=2/1)"], [1.0, 2.0, 3.0]])
def test_a_numbering_row_may_stand_anywhere(read: Any, write_workbook: Any, place: int, numbers: list[object]) -> None:
    rows: list[list[object]] = [["Kode", "Realisasi", None], [None, "TW I", "TW II"], ["PPA-01", 1, 12]]
    rows.insert(place, numbers)
    draft, codes = read.rows(rows, **GIVEN)
    assert (draft.actuals[0].value, codes) == (12, ["I10"])


def test_the_table_stands_anywhere_under_titles_of_any_kind(read: Any) -> None:
    rows: list[list[object]] = [[] for _ in range(20)]
    rows[0] = ["LAPORAN REALISASI RENCANA AKSI"]
    rows[1] = ["TRIWULAN II TAHUN 2025"]
    rows[18] = [None, None, None, None, "TARGET DAN REALISASI"]
    rows += [
        [None, None, None, None, "Kode", "Indikator", "Target", None, "Realisasi"],
        [None, None, None, None, None, None, "TW I", "TW II", "TW I", "TW II"],
        [None, None, None, None, "PPA-01", NAME, 7, 8, 9, 12],
    ]
    draft, codes = read.rows(rows, merge("A1:J1", "A2:J2"), **GIVEN)
    assert (str(draft.actuals[0].where.place), codes) == ("Sheet1!J23", ["I10"])


@pytest.mark.parametrize("title", ["TRIWULAN II", "2025", "Realisasi TW II", "Laporan Realisasi", "Kinerja", "TW I"])
@pytest.mark.parametrize("column", [0, 1, 2, 3])
def test_a_title_directly_above_the_header_changes_no_column(read: Any, title: str, column: int) -> None:
    rows = [
        [None] * column + [title],
        ["Kode", "Indikator", "Target", "Realisasi", "Ket."],
        ["PPA-01", NAME, 15, 12, "contoh"],
    ]
    draft, codes = read.rows(rows, agency="dp3akb", quarter=TW2)
    assert not {"L03", "L04", "L13"} & set(codes) or draft is None
    if draft and draft.actuals:
        assert (draft.actuals[0].value, draft.actuals[0].evidence) == (12, "contoh")


@pytest.mark.parametrize(
    "header",
    [
        ["Capaian (%)"],
        ["Tingkat Capaian"],
        ["Capaian Kinerja (%)"],
        ["Capaian Kinerja"],
        ["Realisasi Capaian"],
        ["Persentase Realisasi"],
        ["Realisasi Anggaran (%)"],
        ["Realisasi Fisik (%)"],
        ["Realisasi (Rp)", "Realisasi (%)"],
        ["Realisasi Januari"],
        ["Realisasi TW I dan TW II"],
        ["Realisasi tahun lalu"],
        ["Realisasi (sementara)"],
        ["Realisasi 2024"],
        ["Realisasi TW III"],
        ["Prognosis TW II"],
        ["Target TW II"],
        ["Rencana Realisasi"],
        ["Realisasi (Rp)"],
        ["Realisasi", "Realisasi"],
        ["Realisasi Fisik"],
        ["Realisasi 2025"],
        ["Realisasi yang dievaluasi", "TW II"],
    ],
)
def test_a_column_that_is_not_certainly_the_figure_is_never_read(read: Any, header: list[str]) -> None:
    draft, codes = read.rows([["Kode", "Indikator", *header], ["PPA-01", NAME, *[12] * len(header)]], **GIVEN)
    assert draft is None
    assert codes in (["L03"], ["L04"], ["L03", "L10"])


@pytest.mark.parametrize("below", ["Sekian", "Caturwulan I", "Bulan Januari"])
def test_a_title_below_a_figure_that_nobody_knows_is_refused(read: Any, below: str) -> None:
    rows = [["Kode", "Indikator", "Realisasi"], [None, None, below, "Lainnya"], ["PPA-01", NAME, 1, 12]]
    assert read.rows(rows, **GIVEN)[1] == ["L13"]
    assert read.rows(rows, merge("C1:D1"), **GIVEN)[1] == ["L03"]


def test_one_title_over_two_filled_columns_is_refused_and_over_one_it_is_read(read: Any, write_workbook: Any) -> None:
    header = ["Kode", "Realisasi", None]
    draft, codes = read.rows([header, ["PPA-01", None, 12]], merge("B1:C1"), **GIVEN)
    assert (draft.actuals[0].value, codes) == (12, ["I10"])
    rows = [header, ["PPA-01", 3, 12]]
    _draft, (wide,) = read.data(write_workbook({"Sheet1": rows}, merge("B1:C1")), **GIVEN)
    assert (wide.rule.code, wide.params["cells"]) == ("L13", ("Sheet1!B2", "Sheet1!C2"))


def test_quarters_of_which_only_some_stand_under_a_group_are_not_told_apart(read: Any) -> None:
    rows = [["Kode", None, "Target"], [None, "TW I", "TW II", "TW III"], ["PPA-01", 1, 2, 3]]
    assert read.rows(rows, agency="dp3akb", quarter=TW1)[1] == ["L03"]
    rows[0] = ["Kode"]
    assert read.rows(rows, agency="dp3akb", quarter=TW1)[1] == ["I10", "L10"]


def test_the_near_miss_names_row_columns_and_cell(read: Any, write_workbook: Any) -> None:
    rows = [["Kode", "Satuan", "Realisasi"], [None, None, "Sekian", "Lainnya"], ["PPA-01", "orang", 1, 2]]
    _draft, (miss,) = read.data(write_workbook({"Sheet1": rows}, merge("C1:D1")), **GIVEN)
    assert (miss.rule.code, miss.params["missing"], miss.params["row"]) == ("L03", ("Realisasi",), 2)
    assert miss.params["columns"] == ("“Kode”", "“Satuan”", "“Realisasi / Sekian”", "“Realisasi / Lainnya”")
    assert miss.params["near"][0] == "“Realisasi / Sekian” (Sheet1!C2)"


def test_a_group_row_below_the_header_is_a_row_and_no_header(read: Any) -> None:
    header = ["No", "Kode", "Indikator", "Realisasi"]
    row = [1, "PPA-01", NAME, 12]
    groups = (["A.", None, "Bidang perlindungan"], ["Bidang perlindungan"], [None, "Bidang perlindungan"])
    for group in groups:
        draft, codes = read.rows([header, group, row], **GIVEN)
        assert (draft.actuals[0].value, codes) == (12, ["I10"])
    draft, codes = read.rows([header, groups[1], row], merge("A2:D2"), **GIVEN)
    assert (draft.actuals[0].value, codes) == (12, ["I10"])


def test_a_first_row_of_words_is_no_header(read: Any) -> None:
    row = ["PPA-05", "Opini laporan", "opini", "WTP"]
    header = ["Kode", "Indikator", "Satuan", "Realisasi"]
    draft, codes = read.rows([header, row], **GIVEN)
    assert (draft.actuals[0].token, codes) == ("WTP", ["I10"])
    assert read.rows([header, row], merge("A1:A1"), **GIVEN)[1] == ["I10"]


class TestSheets:
    TABLE: Rows = (("Kode", "Realisasi"), ("PPA-01", 12))

    def test_a_table_in_a_hidden_sheet_alone_is_said_to_be_hidden(self, read: Any, write_workbook: Any) -> None:
        def hide(book: Any) -> None:
            book["B"].sheet_state = "hidden"

        _draft, (found,) = read.data(write_workbook({"A": [["catatan"]], "B": self.TABLE}, hide), **GIVEN)
        assert (found.rule.code, found.params["hidden"]) == ("L01", ("“B”",))
        _draft, (found,) = read.data(write_workbook({"A": [["catatan"]], "B": [["x"]]}, hide), **GIVEN)
        assert "hidden" not in found.params

    def test_a_second_table_beside_is_refused_and_a_column_after_a_blank_one_is_not(self, read: Any) -> None:
        beside = [["Kode", "Realisasi", None, "Kode", "Realisasi"], ["PPA-01", 12, None, "PPA-03", 5]]
        assert read.rows(beside, **GIVEN)[1] == ["L08"]
        blank = [["Kode", "Realisasi", None, "Keterangan"], ["PPA-01", 12, None, "contoh"]]
        draft, codes = read.rows(blank, **GIVEN)
        assert (draft.actuals[0].evidence, codes) == ("contoh", ["I10"])
        assert read.rows([["Kode", "Realisasi", "Kode", "Realisasi"], ["PPA-01", 12]], **GIVEN)[1] == ["L04", "L04"]

    def test_a_second_table_below_is_refused_also_with_a_header_of_two_rows(self, read: Any) -> None:
        rows = [
            *self.TABLE,
            [],
            ["Lampiran"],
            ["Kode", "Target", None, "Realisasi"],
            [None, "TW I", "TW II", "TW I", "TW II"],
            ["PPA-03", 1, 2, 3, 4],
        ]
        assert "L08" in read.rows(rows, **GIVEN)[1]
        assert read.rows([*self.TABLE, [], ["Singkatan", "Arti"], ["TW", "Triwulan"]], **GIVEN)[1] == ["I10"]

    def test_a_header_of_two_rows_may_stand_again_on_the_next_page(self, read: Any) -> None:
        header: Rows = [["Kode", "Realisasi"], [None, "TW I", "TW II"], [1, 2, 3]]
        rows = [*header, ["PPA-01", 1, 12], *header, ["PPA-03", 2, 5]]
        draft, codes = read.rows(rows, merge("B1:C1", "B5:C5"), **GIVEN)
        assert ([a.value for a in draft.actuals], codes) == ([12, 5], ["I10"])
        rows[5] = [None, "TW II", "TW I"]
        assert "L08" in read.rows(rows, merge("B1:C1", "B5:C5"), **GIVEN)[1]


def _by_title(titles: dict[str, Heading]) -> Callable[[HeaderPath], Heading | None]:
    return lambda path: titles.get(path.text)


class TestOtherLayouts:
    FORM = Layout(
        "map:uji",
        _by_title(
            {
                "Uraian kegiatan": Heading("name"),
                "Hasil TW I": Heading("actual", 1),
                "Hasil TW II": Heading("actual", 2),
            }
        ),
        lambda keys: {"name", "actual"} <= set(keys),
        by_name={"konselor": "PPA-01", "yang hilang": "PPA-99"},
    )
    ROWS: Rows = (
        ("Uraian kegiatan", "Hasil", None),
        (None, "TW I", "TW II"),
        ("KONSELOR", 1, 12),
        ("Persentase desa  ramah perempuan", 2, 5),
    )

    @pytest.fixture
    def form(self, read: Any) -> Any:
        read.layouts = (*LAYOUTS, self.FORM)
        return read

    def test_rows_are_told_by_the_names_of_the_layout_or_of_the_plan(self, form: Any) -> None:
        draft, codes = form.rows(self.ROWS, **GIVEN)
        assert codes == ["I10"]
        assert {a.indicator: a.value for a in draft.actuals} == {"PPA-01": 12, "PPA-03": 5}
        assert draft.layout == "map:uji"

    @pytest.mark.parametrize(
        "name, code",
        [("Persentase desa ramah perempuann", ["I03"]), ("Jumlah rumah aman", ["I04"]), ("Jumlah", []), ("", [])],
    )
    def test_a_figure_under_another_name_is_refused_and_a_total_is_not(
        self, form: Any, name: str, code: list[str]
    ) -> None:
        _draft, codes = form.rows([*self.ROWS, [name, None, 8]], **GIVEN)
        assert [one for one in codes if one != "I10"] == code

    def test_a_title_without_a_figure_is_a_group(self, form: Any) -> None:
        assert form.rows([*self.ROWS[:3], ["Bidang perlindungan"], *self.ROWS[3:]], **GIVEN)[1] == ["I10"]

    def test_two_layouts_that_fit_are_named_and_one_that_is_asked_for_is_taken(self, form: Any) -> None:
        rows = [["Kode", "Realisasi", "Uraian kegiatan", "Hasil TW II"], ["PPA-01", 1, "konselor", 12]]
        assert form.rows(rows, **GIVEN)[1] == ["L02"]
        form.layouts = (self.FORM,)
        assert form.rows(rows, **GIVEN)[0].actuals[0].value == 12
        form.layouts = (SIMPLE,)
        assert form.rows(rows, **GIVEN)[0].actuals[0].value == 1

    def test_a_layout_that_was_asked_for_and_does_not_fit_is_named(self, form: Any, write_workbook: Any) -> None:
        form.layouts = (self.FORM,)
        _draft, (found,) = form.data(write_workbook({"S": [["Kode", "Realisasi"], ["PPA-01", 1]]}), **GIVEN)
        assert (found.rule.code, found.params["layout"]) == ("L01", "map:uji")

    def test_a_layout_says_which_sheets_rows_and_where_to_stop(self, form: Any) -> None:
        def holds(word: str) -> Callable[[Any], bool]:
            return lambda cells: any(cell.value == word for cell in cells.values())

        form.layouts = (self.FORM._replace(leaves_out=holds("Program"), stops=holds("Catatan")),)
        rows = [*self.ROWS, ["Program", None, 9], ["Catatan"], ["Entah", None, 9]]
        assert form.rows(rows, **GIVEN)[1] == ["I10"]
        form.layouts = (self.FORM._replace(sheet=lambda name, _quarter: name == "Lain"),)
        assert form.rows(self.ROWS, **GIVEN)[1] == ["L01"]
