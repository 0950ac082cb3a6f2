"""The written report as a Word file: real headings, tables and fields, so that it can be edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from radtrack.locale.translate import _
from radtrack.report.book import Lines, Signature, Tiles
from radtrack.report.document import Points, Section, Written
from radtrack.report.render.docx_style import (
    LEVELS,
    set_up_pages,
    set_up_paper,
    set_up_styles,
    shade,
    state_text,
)
from radtrack.report.render.docx_table import signature_xml, table_xml, tiles_xml
from radtrack.report.render.office_file import cut, markup, plain, sealed
from radtrack.report.table import Report, Table

MOST_LETTERS = 1200
"""Of a paragraph; the workbook has the whole text."""
UNTRUE = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
"""What the library's own empty document says of itself: a picture of it, the program that made it."""
NAMES = "author last_modified_by comments category keywords subject".split()


def render_docx(report: Report) -> bytes:
    """The file of `report.parts["written"]`; the same report gives the same bytes."""
    written: Written = report.parts["written"]
    document: Any = docx.Document()
    set_up_styles(document)
    first = document.sections[0]
    width = set_up_paper(first, written.paper, wide=False)
    set_up_pages(first, written.head, written.state)
    _write_title(document, written)
    numbers = list(_numbered(written.sections))
    opened = False
    for at, (section, number) in enumerate(zip(written.sections, numbers, strict=True)):
        opening = section.numbered and not opened
        if opening:
            _write_contents(document, written.sections, numbers)
            opened = True
        if section.wide:
            width = set_up_paper(document.add_section(WD_SECTION.NEW_PAGE), written.paper, wide=True)
        _write_heading(document, section, at, number).paragraph_format.page_break_before = opening or None
        for item in section.items:
            _write_item(document, item, width)
    _set_properties(document, written)
    target = BytesIO()
    document.save(target)
    return sealed(target.getvalue())


def _set_properties(document: Any, written: Written) -> None:
    properties = document.core_properties
    for name in NAMES:
        setattr(properties, name, "")
    properties.title = cut(written.title, 255)
    properties.created = properties.modified = written.created
    relations = document.part.package.rels
    for key in [key for key, found in relations.items() if found.reltype in UNTRUE]:
        del relations[key]


def _write_title(document: Any, written: Written) -> None:
    document.add_paragraph(cut(written.title, MOST_LETTERS), style="Title")
    for line in (*written.under, *written.state):
        paragraph = document.add_paragraph(cut(state_text(line), MOST_LETTERS), style="Subtitle")
        shade(paragraph, line)


def _numbered(sections: Sequence[Section]) -> Iterator[str]:
    """The number in front of each heading as the list of the headings counts them."""
    counts = [0] * len(LEVELS)
    for section in sections:
        if not section.numbered:
            yield ""
            continue
        counts[section.level - 1] += 1
        counts[section.level :] = [0] * (len(LEVELS) - section.level)
        text = LEVELS[section.level - 1]
        for at, count in enumerate(counts, 1):
            text = text.replace(f"%{at}", str(count))
        yield text


def _write_heading(document: Any, section: Section, at: int, number: str) -> Any:
    heading = document.add_heading(cut(section.title, MOST_LETTERS), section.level)
    if not number:
        heading._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0
        heading.paragraph_format.left_indent = heading.paragraph_format.first_line_indent = Mm(0)
    place = heading._p.index(heading._p.pPr) + 1
    heading._p.insert(place, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{at}" w:name="_Toc{at:06}"/>'))
    heading._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{at}"/>'))
    return heading


def _write_contents(document: Any, sections: Sequence[Section], numbers: Sequence[str]) -> None:
    """A field that Word fills, filled beforehand with the headings; page numbers come when it is updated."""
    document.add_paragraph(_("Daftar isi"), style="TOC Heading").paragraph_format.page_break_before = True
    hint = _("Nomor halaman: klik kanan daftar ini, lalu Perbarui Bidang (Update Field).")
    start, end = _field_mark("begin"), _field_mark("end")
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    before = f"{start}{code}{_field_mark('separate')}"
    for at, (section, number) in enumerate(zip(sections, numbers, strict=True)):
        text = f"{number} {cut(section.title, MOST_LETTERS)}".strip()
        link = (
            f'<w:hyperlink w:anchor="_Toc{at:06}" w:history="1"><w:r><w:t xml:space="preserve">{markup(text)}</w:t>'
            "</w:r></w:hyperlink>"
        )
        _append_runs(document.add_paragraph(style=f"toc {section.level}"), f"{before}{link}")
        before = ""
    note = f'<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">{markup(hint)}</w:t></w:r>'
    _append_runs(document.add_paragraph(style="toc 1"), f"{before}{note}{end}")


def _field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _append_runs(paragraph: Any, runs: str) -> None:
    for element in list(parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>")):
        paragraph._p.append(element)


def _write_item(document: Any, item: Lines | Points | Tiles | Table | Signature, width: int) -> None:
    match item:
        case Lines():
            if item.title:
                document.add_paragraph(plain(item.title), style="Caption")
            for line in item.lines:
                document.add_paragraph(cut(line, MOST_LETTERS))
        case Points():
            for line in item.lines:
                document.add_paragraph(cut(line, MOST_LETTERS), style="List Bullet")
        case Tiles():
            _add_block(document, tiles_xml(item, width))
            document.add_paragraph(style="Table Note")
        case Signature():
            _add_block(document, signature_xml(item, width))
        case Table():
            _write_table(document, item, width)


def _write_table(document: Any, table: Table, width: int) -> None:
    if table.title:
        document.add_paragraph(cut(table.title, MOST_LETTERS), style="Caption")
    if table.rows:
        _add_block(document, table_xml(table, width))
    notes = table.note.split("\n") if table.note else [""]
    for note in notes:
        document.add_paragraph(cut(note, MOST_LETTERS), style="Table Note" if table.rows else "Normal")


def _add_block(document: Any, element: Any) -> None:
    """Puts a table where the next paragraph would stand."""
    document.element.body.insert_element_before(element, "w:sectPr")
