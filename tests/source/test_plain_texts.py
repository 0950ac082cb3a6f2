"""Texts without any format are taken out of the list before the parser: always the same texts in the same order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import open_workbook
from tests.source.handmade import MAIN, workbook

PART = "xl/sharedStrings.xml"
TEXTS = st.sampled_from(
    [
        "<si><t>a</t></si>",
        "<si><t>é – ‘b’</t></si>",
        '<si><t xml:space="preserve"> c </t></si>',
        "<si><t>_x0041_\r\n</t></si>",
        "<si><t>a&amp;b</t></si>",
        "<si><t>a]b</t></si>",
        "<si><t/></si>",
        "<si><t></t></si>",
        "<si/>",
        "<si><r><t>a</t></r><r><rPr><strike/></rPr><t>b</t></r></si>",
        "<si><t>a</t><rPh sb='0' eb='1'><t>b</t></rPh></si>",
        "<si><t>\ufeffa</t></si>",
        " ",
    ]
)


def read(texts: str, declared: str = "") -> list[object] | list[str]:
    """What cells that refer to the first forty texts hold, by number; or the codes of what is wrong."""
    part = f'{declared}<sst xmlns="{MAIN}">{texts}</sst>'.encode()
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c></row>' for n in range(1, 41))
    checked, found = check_bytes(workbook(cells, {PART: part}), "tw2.xlsx", "tw2.xlsx")
    assert checked is not None, found
    book, found = open_workbook(checked)
    if book is None:
        return [diagnostic.rule.code for diagnostic in found]
    return [(cell.where.place, cell.value, cell.malformed) for cell in book.sheets[0].cells()]


@given(st.lists(TEXTS, max_size=12).map("".join))
def test_what_is_taken_out_is_what_the_parser_finds(texts: str) -> None:
    assert read(texts) == read(f"<!-- -->{texts}")


@pytest.mark.parametrize("declared", ['<?xml version="1.0" encoding="windows-1252"?>', '<?xml version="1.0"?>', ""])
def test_texts_are_read_in_the_encoding_that_is_declared(declared: str) -> None:
    texts = "<si><t>a</t></si><si><t>é</t></si>"
    assert read(texts, declared) == read(f"<!-- -->{texts}", declared)


@pytest.mark.parametrize("size", [0, 100_000])
@pytest.mark.parametrize("instruction", ["<?taken 0?>", "<?taken 99?>", "<?taken x?>", "<?mso-application a?>"])
def test_an_instruction_that_stands_there_already_means_nothing(instruction: str, size: int) -> None:
    texts = f"<si><t>x</t></si><si><t>{'a' * size}</t></si><si><t>y</t></si>"
    assert read(f"{texts}{instruction}<si><t>z</t></si>") == read(f"{texts}<si><t>z</t></si>")


def test_a_text_that_no_text_may_be_stops_the_file() -> None:
    for text in ("a\x01b", "a]]>b", "\ufffe"):
        assert read(f"<si><t>x</t></si><si><t>{text}</t></si>") == ["F10"]
