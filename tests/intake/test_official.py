"""The official template as it comes back: filled, copied, edited, stripped."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.intake import marks
from radtrack.intake.template import Filled, TemplateRow, TemplateSheet, template_bytes
from tests.changed import replace

TW1, TW2 = Quarter(2025, 1), Quarter(2025, 2)
FINGERPRINT = "a1b2c3d4e5f6"
SHAPES = {f"PPA-0{n}": "0f0f0f0f" for n in range(1, 8)}
FILLS = {
    ("PPA-01", "", ""): Filled(actual="1.234", status="Dilaporkan", hindering="Konselor terbatas"),
    ("PPA-02", "", ""): Filled(numerator=Decimal(71), denominator=Decimal(88), evidence="https://contoh.go.id/a"),
    ("PPA-03", "", ""): Filled(actual=Decimal("21.5")),
    ("PPA-04", "63.01", "sex=P"): Filled(actual=Decimal(3)),
    ("PPA-05", "", ""): Filled(status="Belum ada data", follow_up="Menunggu BPK"),
}


@pytest.fixture
def sheet(plan: Plan) -> Callable[..., bytes]:
    """A template as bytes; `edit` changes what a person could change."""

    def make(
        fills: dict[tuple[str, str, str], Filled] = FILLS,
        quarter: Quarter = TW2,
        edit: Callable[[Any], None] | None = None,
        region: str = "",
        **more: Any,
    ) -> bytes:
        agency = plan.agencies[0]
        place = next((r for r in plan.regions if r.code == region), None)
        rows = []
        for indicator in agency.indicators:
            if (indicator.reported_by == "region") is bool(region):
                rows.append(TemplateRow(indicator, region, place.name if place else ""))
                if "region" in indicator.by:
                    rows.append(TemplateRow(indicator, "63.01", "Tanah Laut", "sex=P", "Perempuan"))
        data = template_bytes(
            TemplateSheet(plan, agency, quarter, place, FINGERPRINT, SHAPES, tuple(rows)), fills, **more
        )
        return edited(data, edit) if edit else data

    return make


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    edit(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def cell_of(book: Any, code: str, title: str) -> Any:
    """The cell of a row and a column of the entry table."""
    entry = book[marks.ENTRY_SHEET]
    header = next(row for row in entry.iter_rows() if any(cell.value == "Kode" for cell in row))
    columns = {cell.value: cell.column for cell in header}
    row = next(r for r in range(header[0].row + 1, entry.max_row + 1) if entry.cell(r, columns["Kode"]).value == code)
    return entry.cell(row, columns[title])


def title_of(book: Any, label: str) -> Any:
    entry = book[marks.ENTRY_SHEET]
    row = next(r for r in range(1, 12) if entry.cell(r, 2).value == label)
    return entry.cell(row, 3)


def codes(found: list[Any]) -> list[str]:
    return [d.rule.code for d in found]


def test_a_filled_template_comes_back_as_it_was_filled(read: Any, sheet: Any) -> None:
    draft, found = read.data(sheet(revision=2, reason="Salah ketik"), shapes=SHAPES)
    assert codes(found) == ["I10"]
    assert (draft.agency, draft.region, draft.quarter, draft.layout) == ("dp3akb", "", TW2, "official/1")
    assert (draft.claimed_revision, draft.reason) == (2, "Salah ketik")
    by_key = {(a.indicator, a.region, a.category): a for a in draft.actuals}
    assert set(by_key) == set(FILLS)
    assert by_key["PPA-01", "", ""].value == 1234
    assert by_key["PPA-01", "", ""].hindering == "Konselor terbatas"
    assert (by_key["PPA-02", "", ""].numerator, by_key["PPA-02", "", ""].status) == (71, "official")
    assert by_key["PPA-03", "", ""].value == Decimal("21.5")
    assert by_key["PPA-05", "", ""].withdrawn
    assert draft.blanks == ("PPA-05",)
    assert draft.places["PPA-01", "", ""]["hindering"] != draft.places["PPA-01", "", ""]["value"]


def test_a_blank_template_is_refused_as_not_filled(read: Any, sheet: Any) -> None:
    assert codes(read.data(sheet({}), shapes=SHAPES)[1]) == ["L14"]


def test_a_region_fills_in_its_own_sheet(read: Any, sheet: Any) -> None:
    data = sheet({("PPA-07", "63.01", ""): Filled(actual=Decimal(4))}, region="63.01")
    draft, found = read.data(data, shapes=SHAPES)
    assert (draft.region, found) == ("63.01", [])
    assert [a.key for a in draft.actuals] == [("PPA-07", TW2, "63.01", "")]
    assert codes(read.data(data, region="63.02")[1]) == ["I01"]


@pytest.mark.parametrize(
    "given, code",
    [({"agency": "dinsos"}, "I01"), ({"quarter": TW1}, "I02"), ({"region": "63.01"}, "I01")],
)
def test_a_call_that_says_otherwise_is_refused(read: Any, sheet: Any, given: dict[str, Any], code: str) -> None:
    assert codes(read.data(sheet(), **given)[1]) == [code]


@pytest.mark.parametrize(
    "label, text, code",
    [
        ("Triwulan", "TW I 2025", "I02"),
        ("Perangkat Daerah/Instansi", "Dinas Sosial (dinsos)", "I01"),
        ("Rencana", "Rencana lain (rad-lain)", "I21"),
    ],
)
def test_a_title_that_disagrees_with_the_marks_is_refused(
    read: Any, sheet: Any, label: str, text: str, code: str
) -> None:
    def edit(book: Any) -> None:
        title_of(book, label).value = text

    assert codes(read.data(sheet(edit=edit))[1]) == [code]


def test_last_quarters_sheet_under_a_new_title_is_caught_row_by_row_even_without_its_mark_sheet(
    read: Any, sheet: Any
) -> None:
    def edit(book: Any) -> None:
        del book[marks.MARK_SHEET]
        title_of(book, "Triwulan").value = "TW II 2025"

    _draft, found = read.data(sheet(quarter=TW1, edit=edit))
    assert codes(found) == ["I02"] * 7
    assert {d.params["found"] for d in found} == {TW1}


def test_a_row_copied_from_another_sheet_or_over_another_row_is_refused(read: Any, sheet: Any) -> None:
    def other_row(book: Any) -> None:
        cell_of(book, "PPA-03", "ID").value = cell_of(book, "PPA-01", "ID").value

    def other_sheet(book: Any) -> None:
        mark = marks.row_mark("rad-uji", "dp3akb", "PPA-03", "", "", "ffffffffffff", TW2)
        cell_of(book, "PPA-03", "ID").value = mark

    def other_place(book: Any) -> None:
        cell_of(book, "PPA-04", "Kabupaten/Kota").value = "Tanah Laut"

    for edit in (other_row, other_sheet, other_place):
        assert codes(read.data(sheet(edit=edit), shapes=SHAPES)[1]) == ["I12"]


def test_without_any_mark_the_codes_are_enough_and_it_is_said(read: Any, sheet: Any) -> None:
    def strip(book: Any) -> None:
        del book[marks.MARK_SHEET]
        for row in book[marks.ENTRY_SHEET].iter_rows(min_col=1, max_col=1):
            row[0].value = None if row[0].value != "ID" else "ID"

    def sheet_only(book: Any) -> None:
        del book[marks.MARK_SHEET]

    draft, found = read.data(sheet(edit=strip))
    assert codes(found) == ["I14", "I10"] or codes(found) == ["I10", "I14"]
    assert len(draft.actuals) == len(FILLS)
    assert codes(read.data(sheet(edit=sheet_only))[1]) == ["I10"]


def test_a_sheet_of_another_plan_version_is_refused_only_where_the_figure_means_something_else(
    read: Any, sheet: Any
) -> None:
    now = SHAPES | {"PPA-03": "ffffffff"}
    _draft, found = read.data(sheet(), fingerprint="bbbbbbbbbbbb", shapes=now)
    (refused,) = found
    assert (refused.rule.code, refused.is_error, refused.params["codes"]) == ("I11", True, ("PPA-03",))
    _draft, found = read.data(sheet(), fingerprint="bbbbbbbbbbbb", shapes=SHAPES | {"PPA-06": "ffffffff"})
    assert [(d.rule.code, d.is_error) for d in found] == [("I10", False), ("I11", False)]


@pytest.mark.parametrize(
    "filled, code",
    [
        (Filled(status="Dilaporkan"), "V11"),
        (Filled(actual=Decimal(3), status="Belum ada data"), "V20"),
        (Filled(actual=Decimal(3), status="Sudah"), "V21"),
        (Filled(actual=Decimal(3), hindering="NIK 9999994112800001"), "D01"),
        (Filled(actual="-"), "V11"),
    ],
)
def test_a_status_that_contradicts_its_row_is_refused_at_its_cell(
    read: Any, sheet: Any, filled: Filled, code: str
) -> None:
    _draft, found = read.data(sheet({**FILLS, ("PPA-01", "", ""): filled}), shapes=SHAPES)
    assert codes(found) == [code]


def test_words_and_money_without_a_figure_are_kept(read: Any, sheet: Any) -> None:
    draft, found = read.data(sheet({("PPA-01", "", ""): Filled(hindering="Banjir")}), shapes=SHAPES)
    assert codes(found) == ["I10"]
    assert [(a.holds_figure, a.hindering) for a in draft.actuals] == [(False, "Banjir")]
    assert "PPA-01" in draft.blanks


def test_a_newer_template_asks_for_a_newer_program(read: Any, sheet: Any) -> None:
    def edit(book: Any) -> None:
        book[marks.MARK_SHEET]["B1"] = "2"

    assert codes(read.data(sheet(edit=edit))[1]) == ["I22"]


def test_the_plan_named_by_the_marks_must_be_this_one(read: Any, sheet: Any, plan: Plan) -> None:
    read.plan = replace(plan, id="rad-lain")
    assert codes(read.data(sheet())[1]) == ["I21", "I21"]


def header_of(book: Any, title: str) -> Any:
    return next(cell for row in book[marks.ENTRY_SHEET].iter_rows() for cell in row if cell.value == title)


def strip_marks(book: Any) -> None:
    del book[marks.MARK_SHEET]
    for row in book[marks.ENTRY_SHEET].iter_rows(min_col=1, max_col=1):
        row[0].value = None if row[0].value != "ID" else "ID"


@pytest.mark.parametrize("title, typed", [("Realisasi", "Realisai"), ("Status", "Statuss"), ("Kode", "Kodee")])
@pytest.mark.parametrize("stripped", [False, True])
def test_an_official_sheet_with_a_misspelt_header_is_never_read_as_another_layout(
    read: Any, sheet: Any, title: str, typed: str, stripped: bool
) -> None:
    where = []

    def edit(book: Any) -> None:
        cell = header_of(book, title)
        where.append(f"{marks.ENTRY_SHEET}!{cell.coordinate}")
        cell.value = typed
        if stripped:
            strip_marks(book)

    draft, (refused,) = read.data(sheet(edit=edit), shapes=SHAPES)
    assert (draft, refused.rule.code, refused.params["missing"]) == (None, "L03", (title,))
    assert str(refused.where.place) == where[0]
    assert refused.params["near"] == (f"“{typed}” ({where[0]})",)


def test_an_official_sheet_without_its_column_of_figures_is_refused(read: Any, sheet: Any) -> None:
    def edit(book: Any) -> None:
        book[marks.ENTRY_SHEET].delete_cols(header_of(book, "Realisasi").column)

    draft, (refused,) = read.data(sheet(edit=edit), shapes=SHAPES)
    assert (draft, refused.rule.code, refused.params["missing"]) == (None, "L03", ("Realisasi",))


def test_a_misspelt_column_of_parts_is_refused_and_an_added_column_is_mentioned(read: Any, sheet: Any) -> None:
    def misspell(book: Any) -> None:
        header_of(book, "Pembilang").value = "Pembilan"

    def add(book: Any) -> None:
        cell = header_of(book, "Bukti")
        cell.offset(0, 1).value = "Cuaca"

    assert codes(read.data(sheet(edit=misspell), shapes=SHAPES)[1]) == ["L03"]
    assert codes(read.data(sheet(edit=add), shapes=SHAPES)[1]) == ["I10", "L05"]


@pytest.mark.parametrize("label, code", [("Perangkat Daerah/Instansi", "I19"), ("Triwulan", "I20")])
def test_the_hidden_mark_alone_names_nobody_and_a_call_that_agrees_does(
    read: Any, sheet: Any, label: str, code: str
) -> None:
    def edit(book: Any) -> None:
        title_of(book, label).value = None

    draft, (refused,) = read.data(sheet(edit=edit), shapes=SHAPES)
    assert (draft, refused.rule.code) == (None, code)
    assert str(refused.where.place).startswith(f"{marks.ENTRY_SHEET}!B")
    assert codes(read.data(sheet(edit=edit), shapes=SHAPES, agency="dp3akb", quarter=TW2)[1]) == ["I10"]


def test_a_region_is_named_by_its_title_and_not_by_the_hidden_mark_alone(read: Any, sheet: Any) -> None:
    def edit(book: Any) -> None:
        title_of(book, "Kabupaten/Kota").value = None

    data = sheet({("PPA-07", "63.01", ""): Filled(actual=Decimal(4))}, region="63.01", edit=edit)
    assert codes(read.data(data, shapes=SHAPES)[1]) == ["I19"]
    assert read.data(data, shapes=SHAPES, region="63.01")[1] == []


def test_a_title_against_the_hidden_mark_names_both_as_people_call_them(read: Any, sheet: Any) -> None:
    def edit(book: Any) -> None:
        title_of(book, "Perangkat Daerah/Instansi").value = "Dinas Sosial (dinsos)"
        title_of(book, "Triwulan").value = "TW I 2025"

    _draft, found = read.data(sheet(edit=edit))
    assert [d.params for d in found] == [
        {"title": "Dinas Sosial", "mark": "Dinas Pemberdayaan Perempuan dan Perlindungan Anak"},
        {"title": TW1, "mark": TW2},
    ]


def test_a_title_that_nobody_knows_is_quoted(read: Any, sheet: Any) -> None:
    def edit(book: Any) -> None:
        title_of(book, "Perangkat Daerah/Instansi").value = "Dinas Entah"
        title_of(book, "Triwulan").value = "besok"

    _draft, found = read.data(sheet(edit=edit))
    assert [(d.rule.code, d.params["text"]) for d in found] == [("I19", "“Dinas Entah”"), ("I20", "“besok”")]


class TestWhatPeopleDoToIt:
    """The sheet comes back changed in ways that change no figure, or in ways that are caught."""

    @staticmethod
    def table_of(book: Any) -> tuple[Any, int, list[list[Any]]]:
        """The entry sheet, its header row and the values of the rows below it."""
        entry = book[marks.ENTRY_SHEET]
        header = header_of(book, "Kode").row
        rows = [[cell.value for cell in row] for row in entry.iter_rows(min_row=header + 1)]
        return entry, header, [row for row in rows if row[1]]

    def rewrite(self, book: Any, rows: list[list[Any]]) -> None:
        entry, header, _old = self.table_of(book)
        for number, values in enumerate(rows, header + 1):
            for column, value in enumerate(values, 1):
                entry.cell(number, column).value = value

    @pytest.mark.parametrize("title", [None, "Cuaca"])
    def test_a_column_inserted_anywhere_moves_nothing(self, read: Any, sheet: Any, title: str | None) -> None:
        whole = {a.key: a.value for a in read.data(sheet(), shapes=SHAPES)[0].actuals}
        for before in ("Kode", "Satuan", "Realisasi", "Bukti"):

            def insert(book: Any, before: str = before) -> None:
                entry, header, _rows = self.table_of(book)
                column = header_of(book, before).column
                entry.insert_cols(column)
                entry.cell(header, column).value = title

            draft, found = read.data(sheet(edit=insert), shapes=SHAPES)
            assert {a.key: a.value for a in draft.actuals} == whole
            assert codes(found) == (["I10", "L05"] if title else ["I10"])

    def test_sorted_rows_keep_their_figures_and_rows_sorted_without_their_marks_are_refused(
        self, read: Any, sheet: Any
    ) -> None:
        def sort(book: Any) -> None:
            self.rewrite(book, sorted(self.table_of(book)[2], key=lambda row: str(row[2])))

        def sort_visible(book: Any) -> None:
            rows = self.table_of(book)[2]
            turned = [[row[0], *other[1:]] for row, other in zip(rows, reversed(rows), strict=True)]
            self.rewrite(book, turned)

        draft, found = read.data(sheet(edit=sort), shapes=SHAPES)
        assert ({a.key[::2] for a in draft.actuals}, codes(found)) == ({(c, r) for c, r, _s in FILLS}, ["I10"])
        assert set(codes(read.data(sheet(edit=sort_visible), shapes=SHAPES)[1])) == {"I12"}

    def test_a_sheet_copied_into_another_workbook_is_read_by_what_is_left_of_its_marks(
        self, read: Any, sheet: Any
    ) -> None:
        def copied(*, with_ids: bool) -> bytes:
            source: Any = openpyxl.load_workbook(BytesIO(sheet()))[marks.ENTRY_SHEET]
            book: Any = openpyxl.Workbook()
            target = book.active
            target.title = "Salinan"
            for row in source.iter_rows():
                for cell in row:
                    if with_ids or cell.column > 1:
                        target.cell(cell.row, cell.column).value = cell.value
            data = BytesIO()
            book.save(data)
            return data.getvalue()

        draft, found = read.data(copied(with_ids=True), shapes=SHAPES)
        assert (len(draft.actuals), codes(found)) == (len(FILLS), ["I10"])
        draft, found = read.data(copied(with_ids=False), shapes=SHAPES)
        assert (len(draft.actuals), sorted(codes(found))) == (len(FILLS), ["I10", "I14"])

    def test_a_sheet_copied_beside_another_agencys_marks_is_refused(self, read: Any, sheet: Any) -> None:
        def foreign(book: Any) -> None:
            for row in book[marks.MARK_SHEET].iter_rows():
                if row[0].value == "agency":
                    row[1].value = "dinsos"

        assert codes(read.data(sheet(edit=foreign), shapes=SHAPES)[1]) == ["I01"]

    def test_last_quarters_sheet_with_one_row_of_this_quarter_is_caught_row_by_row(self, read: Any, sheet: Any) -> None:
        mine = openpyxl.load_workbook(BytesIO(sheet()))

        def edit(book: Any) -> None:
            del book[marks.MARK_SHEET]
            title_of(book, "Triwulan").value = "TW II 2025"
            cell_of(book, "PPA-01", "ID").value = cell_of(mine, "PPA-01", "ID").value

        draft, found = read.data(sheet(quarter=TW1, edit=edit))
        assert codes(found) == ["I02"] * 6
        assert {str(d.where.place) for d in found}.isdisjoint({str(a.where.place) for a in draft.actuals})

    def test_a_style_pasted_over_everything_changes_nothing(self, read: Any, sheet: Any) -> None:
        from openpyxl.styles import Font, PatternFill, Protection

        def paste(book: Any) -> None:
            for row in book[marks.ENTRY_SHEET].iter_rows():
                for cell in row:
                    cell.font, cell.fill = Font(bold=True, size=20), PatternFill("solid", fgColor="FF0000")
                    cell.protection, cell.number_format = Protection(locked=False), "General"

        plain, _found = read.data(sheet(), shapes=SHAPES)
        draft, found = read.data(sheet(edit=paste), shapes=SHAPES)
        assert ([a._replace(where=None) for a in draft.actuals], codes(found)) == (
            [a._replace(where=None) for a in plain.actuals],
            ["I10"],
        )
