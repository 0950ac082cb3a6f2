"""Rows in their usual form are taken out before the parser: always the same cells as the parser would have found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.source import sieve
from radtrack.source.plain_rows import PlainCell, Take, plain_rows
from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import Content, Sheet, open_workbook
from tests.source.handmade import MAIN, sheet, workbook

PART = "xl/worksheets/sheet1.xml"
HEAD = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
PLAIN = '<row r="2" ht="15"><c r="A2" s="1" t="s"><v>0</v></c><c r="B2"><v>12.5</v></c><c r="C2" s="2"/></row>'


def read(part: str) -> Sheet | list[str]:
    checked, found = check_bytes(workbook("", {PART: part}), "tw2.xlsx", "tw2.xlsx")
    assert checked is not None, found
    book, found = open_workbook(checked)
    return book.sheets[0] if book else [diagnostic.rule.code for diagnostic in found]


def held(found: Sheet | list[str]) -> object:
    """All that a sheet says, in values that can be compared."""
    if not isinstance(found, Sheet):
        return found
    cells = [[cell.where, *(getattr(cell.content, name) for name in Content.__slots__)] for cell in found.cells()]
    return cells, found._replace(rows={})


def taken(*pieces: bytes) -> tuple[dict[int, list[str]], bytes]:
    """The columns of the cells with a value by row, and what is left for the parser."""
    rows: dict[int, list[str]] = {}

    def taker(cells: Sequence[PlainCell]) -> Take:
        return lambda row, values: rows.update({row: [cell.letters for cell in cells if cell.has_value][: len(values)]})

    strainer = plain_rows(taker)
    left = b"".join(strainer.strain(piece) for piece in pieces)
    return rows, left + strainer.rest()


CELLS = st.sampled_from(
    [
        '<c r="{0}{1}"/>',
        '<c r="{0}{1}" s="1"/>',
        '<c r="{0}{1}" s="2"><v>45838</v></c>',
        '<c r="{0}{1}" s="9"><v>1</v></c>',
        '<c r="{0}{1}" s="00"><v>1</v></c>',
        '<c r="{0}{1}"><v>12</v></c>',
        '<c r="{0}{1}"><v>0012</v></c>',
        '<c r="{0}{1}"><v>0.785</v></c>',
        '<c r="{0}{1}"><v>-3</v></c>',
        '<c r="{0}{1}"><v></v></c>',
        '<c r="{0}{1}" t="n"><v>1e3</v></c>',
        '<c r="{0}{1}" t="s"><v>1</v></c>',
        '<c r="{0}{1}" t="s"><v>01</v></c>',
        '<c r="{0}{1}" t="s"><v>1.5</v></c>',
        '<c r="{0}{1}" t="s"><v>7</v></c>',
        '<c r="{0}{1}" t="s"/>',
        '<c r="{0}{1}" t="str"><v>a</v></c>',
        '<c r="{0}{1}" t="inlineStr"><is><t>a</t></is></c>',
        '<c r="{0}{1}" s="1" t="inlineStr"><is><t xml:space="preserve"> é–_x0041_ </t></is></c>',
        '<c r="{0}{1}" t="inlineStr"><is><t>a&amp;b</t></is></c>',
        '<c r="{0}{1}" t="inlineStr"><is><t></t></is></c>',
        '<c r="{0}{1}" t="inlineStr"><is><r><t>a</t></r></is></c>',
        '<c r="{0}{1}" t="inlineStr"><v>3</v></c>',
        '<c r="{0}{1}"><is><t>a</t></is></c>',
        '<c r="{0}{1}"><v>-1.5E-7</v></c>',
        '<c r="{0}{1}"><v>1E400</v></c>',
        '<c r="{0}{1}"><f>1+1</f><v>2</v></c>',
        '<c t="s" r="{0}{1}"><v>0</v></c>',
        '<c r="{0}{1}0"><v>1</v></c>',
        "<c><v>5</v></c>",
        '<c r="A{1}"><v>5</v></c>',
        '<row r="3"><c r="B3"><v>5</v></c></row>',
    ]
)
COLUMNS = st.sampled_from(["A", "B", "C", "Z", "AA", "XFD", "XFE", "ZZZ"])
NUMBERS = st.sampled_from(["1", "2", "3", "02", "1048576", "1048577"])


@st.composite
def rows(draw: st.DrawFn) -> str:
    number = draw(NUMBERS)
    named = draw(st.sampled_from([f' r="{number}"', f' r="{number}" hidden="1"', f' ht="15" r="{number}"', ""]))
    columns = draw(st.lists(COLUMNS, max_size=4))
    return f"<row{named}>{''.join(draw(CELLS).format(column, number) for column in columns)}</row>"


@given(st.lists(rows(), max_size=4).map("".join))
def test_what_is_taken_out_is_what_the_parser_finds(inner: str) -> None:
    parsed = read(sheet(inner, before="<!-- -->"))
    found = read(sheet(inner))
    assert held(found) == held(parsed)


@pytest.mark.parametrize("size", [1, 7, 40, 1_000])
def test_it_does_not_matter_where_the_pieces_are_cut(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = HEAD + "".join(PLAIN.replace("2", str(n)) for n in (2, 3, 4)).encode() + b"</sheetData></worksheet>"
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    found, left = taken(*pieces)
    assert found == {n: ["A", "B"] for n in (2, 3, 4)}
    rows = left.removeprefix(HEAD).removesuffix(b"</sheetData></worksheet>").split(b"</row>")[:-1]
    # The parser sees the first row, which says how high it is, and the last of each piece.
    assert rows[0] == b'<row r="2" ht="15">'
    assert set(rows) <= {b'<row r="%d" ht="15">' % n for n in (2, 3, 4)}
    assert rows[-1] == b'<row r="4" ht="15">'
    monkeypatch.setattr(sieve, "_MOST_HELD", 20)
    found, left = taken(*pieces)
    assert left == data if size < 1_000 else found


@pytest.mark.parametrize(
    "before",
    [
        f'<worksheet xmlns="{MAIN}"><!-- <sheetData>',
        f'<worksheet xmlns="{MAIN}"><a><![CDATA[<sheetData>',
        f'<worksheet xmlns="{MAIN}"><?a <sheetData>',
        f'<worksheet xmlns="{MAIN}"><sheetData xmlns="urn:other">',
        f'<worksheet xmlns="{MAIN}"><sheetData xmlns = "urn:other">',
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>',
        f'<!-- --><worksheet xmlns="{MAIN}"><sheetData>',
    ],
)
def test_where_bytes_may_mean_something_else_nothing_is_taken(before: str) -> None:
    data = f"{before}{PLAIN}".encode()
    assert taken(data) == ({}, data)
    assert taken(HEAD, PLAIN.encode(), PLAIN.replace("2", "3").encode())[0].keys() == {2, 3}


@pytest.mark.parametrize(
    "row",
    [
        PLAIN.replace('r="2"', "r='2'"),
        PLAIN.replace('r="B2"', 'r="B3"'),
        PLAIN.replace('ht="15">', 'ht="15"/>'),
        PLAIN.replace("12.5", "&#49;"),
        PLAIN.replace("12.5", "1" * 16),
        PLAIN.replace(' s="2"/>', ' s="2"><f>1</f></c>'),
        PLAIN.replace("<c", " <c"),
    ],
)
def test_a_row_of_any_other_form_is_left_to_the_parser(row: str) -> None:
    data = HEAD + row.encode()
    assert taken(data) == ({}, data)


def test_a_row_inside_a_cell_stops_the_file() -> None:
    assert read(sheet(f'<row r="1"><c r="A1">{PLAIN}</c></row>')) == ["F10"]


def test_a_style_that_the_workbook_does_not_have_stops_the_file() -> None:
    assert read(sheet(PLAIN.replace('s="1"', 's="999"'))) == ["F10"]
    assert read(sheet('<row r="1"><c r="A1" s="999"><f>1</f><v>1</v></c></row>')) == ["F10"]
    assert isinstance(read(sheet(PLAIN.replace('s="1"', 's="5"'))), Sheet)
