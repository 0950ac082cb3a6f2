"""What programs other than Excel write, and Excel opens: read as Excel shows it, and as openpyxl does where it can."""

from __future__ import annotations

import datetime
import gc
import io
import re
import unicodedata
import warnings
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import Cell, Content, Sheet, open_workbook
from tests.source.handmade import (
    CONTENT_TYPES,
    MAIN,
    OFFICE,
    STRINGS,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELATIONS,
    sheet,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"
DAY = datetime.datetime(2025, 6, 30)  # noqa: DTZ001 (a sheet knows no zones)


def read(data: bytes) -> Sheet:
    checked, found = check_bytes(data, "tw2.xlsx", "tw2.xlsx")
    assert checked is not None, found
    book, found = open_workbook(checked)
    assert book is not None, found
    return book.sheets[0]


def refused(data: bytes) -> list[str]:
    checked, found = check_bytes(data, "tw2.xlsx", "tw2.xlsx")
    if checked is not None:
        book, found = open_workbook(checked)
        assert book is None
    return [diagnostic.rule.code for diagnostic in found]


def values(data: bytes) -> dict[str, object]:
    return {cell.where.place.cell: cell.value for cell in read(data).cells()}  # type: ignore[union-attr]


def only(cell: str, changed: Any = None) -> Cell:
    (found,) = read(workbook(f'<row r="1">{cell}</row>', changed)).cells()
    return found


def as_openpyxl(data: bytes) -> dict[str, tuple[object, str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    cells = (cell for row in book["Isian"].iter_rows() for cell in row)
    return {cell.coordinate: (cell.value, cell.number_format) for cell in cells if not is_nothing(cell.value)}


def is_nothing(value: object) -> bool:
    """No value, or a text of which nobody sees anything, which openpyxl shows and people do not."""
    if not isinstance(value, str):
        return value is None
    return not "".join(sign for sign in value if unicodedata.category(sign) != "Cf").strip()


def assert_same(data: bytes) -> None:
    """Value, its type, place and number format are those that openpyxl shows."""
    ours = {
        cell.where.place.cell: (cell.error or cell.value, cell.number_format)  # type: ignore[union-attr]
        for cell in read(data).cells()
        if not cell.uncomputed
    }
    theirs = as_openpyxl(data)
    assert ours == theirs
    assert {at: type(value) for at, (value, _) in ours.items()} == {at: type(v) for at, (v, _) in theirs.items()}


ROWS = (
    '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>'
    '<row r="3" hidden="1"><c r="B3" t="str"><f>A1</f><v> 021,5 </v></c><c r="C3" s="1"><v>0.785</v></c>'
    '<c r="D3" t="b"><v>1</v></c><c r="E3" s="2"><v>45838</v></c><c r="F3" s="3"><v>1.25</v></c>'
    '<c r="G3" s="4"><v>0.5</v></c>'
    '<c r="H3" t="e"><v>#REF!</v></c><c r="I3"><v>1E3</v></c><c r="J3"><v>-7</v></c><c r="K3" s="2"><v>59</v></c>'
    '<c r="L3" s="2"><v>99999999</v></c><c r="M3" t="inlineStr"><is><r><t>di</t></r><r><t> sini</t></r></is></c>'
    '<c r="N3" s="5"/><c r="O3"><v></v></c><c r="P3" t="d"><v>2025-06-30T08:15:00</v></c></row>'
)


def test_every_kind_of_cell_is_read_as_openpyxl_reads_it() -> None:
    data = workbook(ROWS)
    assert_same(data)
    assert values(data)["E3"] == DAY
    assert values(data)["F3"] == datetime.timedelta(hours=30)
    assert read(data).hidden_rows == {3}


@pytest.mark.parametrize(
    "changed",
    [
        {"xl/styles.xml": STYLES.replace("<fill><patternFill/></fill>", "<fill/>")},
        {"xl/styles.xml": STYLES.replace("<fonts><font/></fonts>", "<fonts><font><sz val='besar'/></font></fonts>")},
        {"[Content_Types].xml": CONTENT_TYPES.replace("sheet.main", "nothing")},
        {"_rels/.rels": None},
        {"xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS.replace('Target="', 'Target="/xl/')},
        {"xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS.replace('Target="', 'Target="./../xl/')},
        {"xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS.replace("sharedStrings.xml", "SharedStrings.xml")},
        {SHEET: b"\xef\xbb\xbf" + sheet(ROWS).encode()},
        {SHEET: ('<?xml version="1.0" encoding="UTF-16"?>' + sheet(ROWS)).encode("utf-16")},
        {"xl/sharedStrings.xml": STRINGS.encode("utf-16")},
        {SHEET: re.sub(r"<(/?)(?=\w)", r"<\1x:", sheet(ROWS)).replace("xmlns=", "xmlns:x=")},
        {"xl/workbook.xml": re.sub(r"<(/?)(?=\w)", r"<\1x:", WORKBOOK).replace("xmlns=", "xmlns:x=")},
        {SHEET: sheet(ROWS).replace("<c ", "\n  <c ").replace("</c>", "\n  </c>")},
        {SHEET: sheet(ROWS.replace('<row r="3"', '<row r="3.0"').replace('r="C2" ', ""))},
        {SHEET: sheet(ROWS, after="<extLst><ext><a xmlns='urn:a'><c r='B2'><v>9</v></c></a></ext></extLst>")},
    ],
)
def test_what_excel_opens_and_others_stumble_over_changes_nothing(changed: dict[str, str | bytes | None]) -> None:
    assert values(workbook(ROWS, changed)) == values(workbook(ROWS))


def test_cells_that_name_no_place_follow_each_other() -> None:
    data = workbook(
        '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="5"/><row><c><v>4</v></c></row>'
    )
    assert values(data) == {"A1": 1, "D1": 2, "E1": 3, "A6": 4}
    assert_same(data)


def strict(part: str) -> str:
    return (
        part.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        .replace("<workbook ", '<workbook conformance="strict" ')
    )


def test_strict_open_xml_is_read_like_the_usual_one() -> None:
    names = {
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS,
        "xl/sharedStrings.xml": STRINGS,
        "xl/styles.xml": STYLES,
        SHEET: sheet(ROWS),
    }
    assert values(workbook("", {name: strict(part) for name, part in names.items()})) == values(workbook(ROWS))


@pytest.mark.parametrize(
    "stored, value",
    [
        ("2025-06-30T00:00:00.000", DAY),
        ("2025-06-30T00:00:00Z", DAY),
        ("2025-06-30", datetime.date(2025, 6, 30)),
        ("12:30:00", datetime.time(12, 30)),
        ("PT30H15M", datetime.timedelta(hours=30, minutes=15)),
    ],
)
def test_dates_spelled_out_are_dates(stored: str, value: object) -> None:
    assert only(f'<c r="A1" t="d"><v>{stored}</v></c>').value == value


def test_a_workbook_may_count_its_days_from_1904() -> None:
    book = WORKBOOK.replace("<workbookPr/>", '<workbookPr date1904="1"/>')
    data = workbook('<row r="1"><c r="A1" s="2"><v>44376</v></c></row>', {"xl/workbook.xml": book})
    assert values(data) == {"A1": DAY}
    assert_same(data)


def test_without_styles_a_number_is_a_number() -> None:
    cell = only('<c r="A1" s="0"><v>45838</v></c>', {"xl/styles.xml": None})
    assert (cell.value, cell.number_format) == (45838, "General")


def test_styles_are_found_where_their_relation_leads_nowhere() -> None:
    relations = WORKBOOK_RELATIONS.replace('Target="styles.xml"', 'Target="hilang.xml"')
    cell = only('<c r="A1" s="1"><v>0.785</v></c>', {"xl/_rels/workbook.xml.rels": relations})
    assert cell.number_format == "0.0%"


@pytest.mark.parametrize("kind", ["styles", "sharedStrings"])
def test_a_part_that_is_not_what_its_relation_says_stops_the_file(kind: str) -> None:
    """Programs differ over where they look instead, and so over whether a number is a percent, a time or a text."""
    relations = WORKBOOK_RELATIONS.replace(f'Target="{kind}.xml"', 'Target="worksheets/sheet1.xml"')
    data = workbook('<row r="1"><c r="A1"><v>1234</v></c></row>', {"xl/_rels/workbook.xml.rels": relations})
    assert refused(data) == ["F10"]


def test_a_style_that_is_nowhere_may_have_been_a_percent_format() -> None:
    cell = '<row r="1"><c r="A1" s="2"><v>0.785</v></c></row>'
    assert refused(workbook(cell, {"xl/styles.xml": None})) == ["F10"]


def test_what_lies_under_a_merge_is_kept_apart_because_nobody_sees_it() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
    merges = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    found = read(workbook("", {SHEET: sheet(rows, after=merges)}))
    assert [cell.value for cell in found.cells()] == [1, 3]
    assert [cell.value for cell in found.covered] == [2]


def test_merges_that_overlap_are_refused_and_neighbours_are_not() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    over = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B1:C1"/></mergeCells>'
    assert refused(workbook("", {SHEET: sheet(rows, after=over)})) == ["F10"]
    beside = over.replace("B1:C1", "C1:D1")
    assert len(read(workbook("", {SHEET: sheet(rows, after=beside)})).merged) == 2


def test_the_zeros_of_formulas_nobody_computed_are_no_results() -> None:
    asks = {"xl/workbook.xml": WORKBOOK.replace("</sheets>", '</sheets><calcPr fullCalcOnLoad="1"/>')}
    cell = '<c r="A1"><f>6+6</f><v>{}</v></c>'
    assert only(cell.format(0), asks).uncomputed
    assert not only(cell.format(12), asks).uncomputed
    assert not only(cell.format(0)).uncomputed


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="s"><v>2</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1" t="s"><v>satu</v></c>',
        '<c r="A1" t="b"><v>mungkin</v></c>',
        '<c r="A1" t="d"><v>2025-13-45</v></c>',
        '<c r="A1" t="d"><v>PT</v></c>',
        '<c r="A1" t="x"><v>7</v></c>',
        '<c r="A1"><v>1_000</v></c>',
        '<c r="A1"><v>1,5</v></c>',
        '<c r="A1"><v>٣</v></c>',
        '<c r="A1"><v>0x10</v></c>',
        f'<c r="A1"><v>{"9" * 5000}</v></c>',
        f'<c r="A1"><v>{"9" * 900_000}x</v></c>',
    ],
)
def test_what_a_cell_cannot_mean_is_malformed_and_never_a_value(cell: str) -> None:
    found = only(cell)
    assert (found.value, found.error) == (None, None)
    assert found.malformed
    assert not found.is_blank


def test_texts_that_are_not_there_make_cells_malformed_and_not_the_file() -> None:
    found = only('<c r="A1" t="s"><v>0</v></c>', {"xl/sharedStrings.xml": None})
    assert (found.value, found.malformed) == (None, "0")


@pytest.mark.parametrize(
    "cell", ['<c r="A1" t="inlineStr"/>', '<c r="A1" t="s"/>', '<c r="A1"/>', '<c r="A1" t="s"><v/></c>']
)
def test_a_cell_without_anything_in_it_is_not_stored(cell: str) -> None:
    assert not read(workbook(f'<row r="1">{cell}</row>')).rows


@pytest.mark.parametrize(
    "stored, value",
    [
        ("a_x000D_\nb", "a\nb"),
        ("a_x0009_b", "a\tb"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x0041_", "A"),
        ("_x0000_", "_x0000_"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD83D_", "\ufffd"),
        ("kode_x", "kode_x"),
        ("&amp;<![CDATA[<x>]]>", "&<x>"),
    ],
)
def test_signs_that_are_spelled_out_are_read_as_themselves(stored: str, value: str) -> None:
    assert only(f'<c r="A1" t="inlineStr"><is><t>{stored}</t></is></c>').value == value
    assert only(f'<c r="A1" t="str"><v>{stored}</v></c>').value == value
    strings = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{stored}</t></si></sst>'}
    assert only('<c r="A1" t="s"><v>0</v></c>', strings).value == value


@pytest.mark.parametrize(
    "look, value",
    [
        ("<strike/>", "12 17"),
        ('<vertAlign val="superscript"/>', "12 17"),
        ('<strike val="0"/>', "1217"),
        ("<b/>", "1217"),
    ],
)
def test_a_piece_that_is_struck_out_or_raised_does_not_run_into_the_next(look: str, value: str) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><r><rPr>{look}</rPr><t>12</t></r><r><t>17</t></r></si></sst>'
    assert only('<c r="A1" t="s"><v>0</v></c>', {"xl/sharedStrings.xml": strings}).value == value
    inside = f"<is><r><rPr>{look}</rPr><t>12</t></r><r><t>17</t></r></is>"
    assert only(f'<c r="A1" t="inlineStr">{inside}</c>').value == value


@pytest.mark.parametrize(
    "pieces, value",
    [
        ("<t>12</t>", "12"),
        ("<t>12</t><r><t>17</t></r>", "1217"),
        ("<r><t>12</t></r><r><t>17</t></r>", "1217"),
        ("<t>12</t><t>17</t>", None),
        ("<r><t>12</t><t>17</t></r>", None),
        ("<r><t>12</t></r><t>17</t>", None),
        ("<t>12<b/>17</t>", None),
        ("<t>12<t>17</t></t>", None),
        ("<a><t>12</t></a>", None),
        ("<b><t>12</t></b>", None),
        ("<r><rPr><t>12</t></rPr></r>", None),
    ],
)
def test_a_text_has_one_piece_in_each_of_its_parts_or_stops_the_file(pieces: str, value: str | None) -> None:
    """Of a second piece, or one inside another, programs show one, the other, or both."""
    shared = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si>{pieces}</si></sst>'}
    inside = f'<row r="1"><c r="A1" t="inlineStr"><is>{pieces}</is></c></row>'
    for data in (workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared), workbook(inside)):
        if value is None:
            assert refused(data) == ["F10"]
        else:
            assert values(data) == {"A1": value}


def test_reading_aids_are_no_part_of_a_text() -> None:
    aid = "<t>Kota</t><rPh sb='0' eb='1'><t>bacaan</t></rPh><r><t> Baru</t></r><phoneticPr/>"
    assert only(f'<c r="A1" t="inlineStr"><is>{aid}</is></c>').value == "Kota Baru"
    strings = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si>{aid}</si></sst>'}
    assert only('<c r="A1" t="s"><v>0</v></c>', strings).value == "Kota Baru"


@pytest.mark.parametrize(
    "formula, external",
    [
        ("[1]Sheet1!A1", True),
        ("'[1]Sheet 1'!A1+2", True),
        (r"'C:\data\[buku.xlsx]Isian'!A1", True),
        ("[1]!Nama", True),
        ("SUM(Tabel1[Realisasi])", False),
        ("Tabel1[[#All],[1]]+Isian!B2", False),
        ("Isian!A1", False),
    ],
)
def test_a_formula_that_looks_into_another_workbook_is_told_from_one_that_names_a_table(
    formula: str, external: bool
) -> None:
    assert only(f'<c r="A1"><f>{formula}</f><v>1</v></c>').external is external


def test_the_cells_of_a_shared_formula_look_where_its_first_looks() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">[1]S!A1</f><v>1</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>2</v></c><c r="C1"><f t="shared" si="1"/><v>3</v></c></row>'
    )
    assert [cell.external for cell in read(workbook(rows)).cells()] == [True, True, False]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="1"><v>1</v></c></row>',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
        '<row r="1"><c r="$A$1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
        '<row r="satu"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"/></row>',
        '<row r="1"><c r="A1" t="str"><v>1</v></c><c r="A1"/></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A1"/></row>',
        '<row r="1"><c r="XFE1"/></row>',
        '<row r="1"><c r="A1"><c r="B1"><v>2</v></c></c></row>',
        "<c><v>1</v></c>",
        "<a>" * 100 + "</a>" * 100,
    ],
)
def test_a_place_that_cannot_be_believed_stops_the_file(rows: str) -> None:
    assert refused(workbook(rows)) == ["F10"]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="inlineStr"><is><t>1.250.00<v>1234</v>0</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>1.250.00<f>1+1</f>0</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>1</t></is><is><t>2</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><extLst><is><t>1</t></is></extLst></c></row>',
        '<row r="1"><c r="A1"><f>1+<v>2</v>1</f></c></row>',
        '<row r="1"><c r="A1"><v>1<v>2</v></v></c></row>',
        '<row r="1"><c r="A1"><v>1<f>2</f></v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
        '<row r="1"><c r="A1"><extLst><ext><v>7</v></ext></extLst></c></row>',
        '<row r="1"><extLst><c r="A1"><v>7</v></c></extLst></row>',
        '<extLst><row r="1"><c r="A1"><v>7</v></c></row></extLst>',
        '<row r="1"><row r="2"><c r="A2"><v>7</v></c></row></row>',
        '<row r="1"><v>7</v></row>',
        '<row r="1"><f>7</f></row>',
    ],
)
def test_what_stands_where_it_does_not_belong_stops_the_file(rows: str) -> None:
    """One program passes over it, another shows it: there is no saying what the sender saw."""
    assert refused(workbook(rows)) == ["F10"]


def test_the_last_cell_a_sheet_may_have_is_a_place_like_any_other() -> None:
    assert values(workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')) == {"XFD1048576": 1}


@pytest.mark.parametrize(
    "after, codes",
    [
        ('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', []),
        ('<mergeCells><mergeCell ref="A1"/></mergeCells>', []),
        ('<mergeCells><mergeCell ref="A1:"/></mergeCells>', ["F10"]),
        ('<mergeCells><mergeCell/></mergeCells>', ["F10"]),
        ('<mergeCells>' + '<mergeCell ref="A1:B2"/>' * 100_001 + "</mergeCells>", ["F06"]),
    ],
)  # fmt: skip
def test_merges_cost_nothing_by_their_size_and_are_limited_in_number(after: str, codes: list[str]) -> None:
    data = workbook("", {SHEET: sheet("", after=after)})
    if codes:
        assert refused(data) == codes
    else:
        assert len(read(data).merged) == 1


def test_hidden_columns_are_known_up_to_where_anything_is_stored() -> None:
    columns = (
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/><col min="7" max="16384" hidden="true"/></cols>'
    )
    found = read(workbook("", {SHEET: sheet("", before=columns)})).hidden_columns
    assert {2, 3, 7, 200} <= found
    assert not {1, 4, 5, 6} & found


def test_what_would_take_long_to_understand_stops_the_file() -> None:
    column = '<col min="1" max="16384" hidden="1"/>'
    columns = [sheet("", before=f"<cols>{column * count}</cols>") for count in (16_384, 16_385)]
    assert read(workbook("", {SHEET: columns[0]})).hidden_columns
    assert refused(workbook("", {SHEET: columns[1]})) == ["F10"]
    styles = [STYLES.replace("0.0%", "[" * signs) for signs in (1_000, 1_001)]
    assert read(workbook(ROWS, {"xl/styles.xml": styles[0]})).rows
    assert refused(workbook(ROWS, {"xl/styles.xml": styles[1]})) == ["F10"]


def test_a_part_is_one_sheet_only() -> None:
    twice = WORKBOOK.replace("</sheets>", '<sheet name="Lagi" sheetId="2" r:id="r1"/></sheets>')
    assert refused(workbook(ROWS, {"xl/workbook.xml": twice})) == ["F10"]


@pytest.mark.parametrize("name, codes", [("Isian", ["F10"]), ("ISIAN", ["F10"]), ("Isian 2", [])])
def test_two_sheets_of_one_name_stop_the_file(name: str, codes: list[str]) -> None:
    more = WORKBOOK.replace("</sheets>", f'<sheet name="{name}" sheetId="2" r:id="r4"/></sheets>')
    part = f'<Relationship Id="r4" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
    changed = {
        "xl/workbook.xml": more,
        "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS.replace("</Relationships>", part),
        "xl/worksheets/sheet2.xml": sheet(""),
    }
    if codes:
        assert refused(workbook(ROWS, changed)) == codes
    else:
        assert values(workbook(ROWS, changed)) == values(workbook(ROWS))


def test_nothing_of_a_workbook_stays_when_nobody_holds_it() -> None:
    """Of hundreds of files in one folder, without a search for cycles."""

    def held() -> int:
        return sum(isinstance(thing, Content) for thing in gc.get_objects())

    data = workbook(ROWS)
    gc.collect()
    before = held()
    gc.disable()
    try:
        sheet = read(data)
        assert held() > before
        del sheet
        assert held() == before
    finally:
        gc.enable()


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20)
VALUES = st.one_of(
    TEXTS.filter(lambda text: not text.startswith("=") and "_x" not in text),
    st.integers(-(10**14), 10**14),
    st.floats(-1e300, 1e300),
    st.booleans(),
    st.datetimes(datetime.datetime(1901, 1, 1), datetime.datetime(2199, 1, 1)),  # noqa: DTZ001
    st.dates(datetime.date(1901, 1, 1), datetime.date(2199, 1, 1)),
    st.times(),
    st.timedeltas(datetime.timedelta(0), datetime.timedelta(days=400)),
)
FORMATS = st.sampled_from(
    [
        "General",
        "0.0%",
        "@",
        "#,##0",
        '0 "hari"',
        "[Red]0.00;[Blue]-0.00",
        "dd/mm/yyyy",
        "[h]:mm",
        "[$Rp-421] #,##0",
        "0_d",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(VALUES, FORMATS), max_size=5), min_size=1, max_size=5))
@example([[("\u00ad", "General"), (" ", "General"), ("a\u00adb", "General")]])
def test_whatever_is_in_the_cells_openpyxl_shows_the_same(rows: list[list[tuple[Any, str]]]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Isian"
    for r, row in enumerate(rows, start=3):
        for c, (value, number_format) in enumerate(row, start=2):
            cell = book.active.cell(r, c, value)
            if number_format != "General":
                cell.number_format = number_format
    target = io.BytesIO()
    book.save(target)
    assert_same(target.getvalue())
