"""How the written report looks: letters, numbered headings, what every page repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from radtrack.locale.translate import _, language
from radtrack.report.render.excel_fit import FONT
from radtrack.report.render.excel_style import ACCENT, MUTED, TINTS
from radtrack.report.render.office_file import markup, plain
from radtrack.report.table import Kind, Mark, cell_text

PAPERS = {"f4": (215, 330), "a4": (210, 297)}
"""Sides in millimetres, standing up."""
SIDE, TOP, BOTTOM, EDGE = 20, 25, 20, 10
"""Margins, and how far head and foot are from the edge of the paper, in millimetres."""
BODY = 10.5
STYLES: Mapping[str, Mapping[str, Any]] = {
    "Normal": {"size": BODY, "after": 6, "line": 1.15},
    "Title": {"size": 18, "bold": True, "colour": ACCENT, "after": 6},
    "Subtitle": {"size": 11, "colour": MUTED, "after": 2},
    "Heading 1": {"size": 14, "bold": True, "colour": ACCENT, "before": 18, "after": 6, "next": True},
    "Heading 2": {"size": 12, "bold": True, "colour": ACCENT, "before": 12, "after": 4, "next": True},
    "Caption": {"size": 10, "bold": True, "colour": ACCENT, "before": 8, "after": 3, "next": True},
    "List Bullet": {"size": BODY, "after": 3, "line": 1.1},
    "Header": {"size": 8, "colour": MUTED, "after": 0},
    "Footer": {"size": 8, "colour": MUTED, "after": 0},
    "TOC Heading": {"size": 14, "bold": True, "colour": ACCENT, "after": 6},
    "toc 1": {"size": BODY, "after": 2, "before": 4},
    "toc 2": {"size": BODY, "after": 1, "indent": 8},
    "Table Note": {"size": 8.5, "colour": MUTED, "before": 2, "after": 2},
}
LEVELS = ("%1.", "%1.%2.")
COMPATIBLE = (
    f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
"""Without it Word lays the file out like its version of 2007 and says so in its title."""
NUMBERS = 77
"""The list that numbers the headings."""


def set_up_styles(document: Any) -> None:
    """Every style that is used, none with letters of a theme; language of the text; numbers of headings."""
    known = {style.name for style in document.styles}
    for name, look in STYLES.items():
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
        if not name.startswith(("Normal", "Heading", "Title")):
            document.styles[name].base_style = document.styles["Normal"]
        _set_style(document.styles[name], look)
    _set_language(document)
    _number_headings(document)
    document.settings.element.append(parse_xml(COMPATIBLE))


def _set_style(style: Any, look: Mapping[str, Any]) -> None:
    style.hidden, style.unhide_when_used, style.quick_style = False, False, True
    font, form = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(look["size"]), look.get("bold", False), False
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    font.color.rgb = RGBColor.from_string(look.get("colour", "#000000")[1:])
    form.space_before, form.space_after = Pt(look.get("before", 0)), Pt(look["after"])
    form.line_spacing = look.get("line", 1.0)
    form.keep_with_next = look.get("next", False)
    form.widow_control = True
    if "indent" in look:
        form.left_indent = Mm(look["indent"])
    for odd in style.element.xpath("./w:pPr/w:pBdr | ./w:pPr/w:outlineLvl[@w:val='9'] | ./w:rPr/w:spacing"):
        odd.getparent().remove(odd)


def _set_language(document: Any) -> None:
    code = "en-GB" if language() == "en" else "id-ID"
    for found in document.styles.element.xpath("./w:docDefaults//w:lang"):
        found.set(qn("w:val"), code)


def _number_headings(document: Any) -> None:
    """One list of two levels, tied to the heading styles: a heading put in later is numbered by itself."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{at + 1}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>'
        for at, text in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERS}"><w:multiLevelType w:val="multilevel"/>'
            f"{levels}</w:abstractNum>"
        ),
    )
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{NUMBERS}"><w:abstractNumId w:val="{NUMBERS}"/></w:num>',
        )
    )
    for at in range(len(LEVELS)):
        properties = document.styles[f"Heading {at + 1}"].element.get_or_add_pPr()
        numbers = properties.get_or_add_numPr()
        numbers.get_or_add_ilvl().val = at
        numbers.get_or_add_numId().val = NUMBERS


def set_up_paper(section: Any, paper: str, *, wide: bool) -> int:
    """The paper, standing or lying; how many millimetres a line is wide."""
    short, long = PAPERS[paper]
    width, height = (long, short) if wide else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = section.footer_distance = Mm(EDGE)
    return width - 2 * SIDE


def set_up_pages(section: Any, head: str, state: Sequence[str | Mark]) -> None:
    """Title and state of the data at the top, page x of y at the foot."""
    top = section.header.paragraphs[0]
    top.add_run(plain(head)).bold = True
    for line in state:
        paragraph = section.header.add_paragraph(style="Header")
        paragraph.add_run(state_text(line))
        shade(paragraph, line)
    foot = section.footer.paragraphs[0]
    foot.alignment = 2
    before, between = _("Hal. {page} dari {pages}").split("{page}")
    between, after = between.split("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        foot.add_run(text)
        if field:
            foot._p.append(parse_xml(simple_field(field, "1")))


def simple_field(code: str, shown: str) -> str:
    """A value the program that opens the file works out."""
    return (
        f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t xml:space="preserve">{markup(shown)}</w:t></w:r>'
        "</w:fldSimple>"
    )


def state_text(line: str | Mark) -> str:
    return plain(cell_text(line, Kind.STATUS))


def shade(paragraph: Any, line: str | Mark) -> None:
    """The colour of a mark behind its paragraph, with dark letters."""
    if not isinstance(line, Mark):
        return
    fill = TINTS.get(line.colour, TINTS["grey"])[1:]
    properties = paragraph._p.get_or_add_pPr()
    shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    properties.insert_element_before(
        shading, "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )
    for run in paragraph.runs:
        run.font.color.rgb = RGBColor(0, 0, 0)
