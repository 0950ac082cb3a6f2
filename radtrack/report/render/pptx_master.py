"""The slides' common ground: size, letters and colours, what stands at the foot of each."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Pt

from radtrack.locale.translate import language
from radtrack.report.render.excel_fit import FONT
from radtrack.report.render.excel_style import ACCENT, MUTED, TINTS
from radtrack.report.render.office_table import fitted
from radtrack.report.table import Kind, Mark, cell_text

WIDTH, HEIGHT = 960, 540
"""Points of a slide, 16 to 9."""
SIDE = 36


class Box(NamedTuple):
    """A rectangle in points."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        return Emu(Pt(self.left)), Emu(Pt(self.top)), Emu(Pt(self.width)), Emu(Pt(self.height))


TITLE = Box(SIDE, 22, WIDTH - 2 * SIDE, 72)
BODY = Box(SIDE, 104, WIDTH - 2 * SIDE, 386)
FOOT = Box(SIDE, 496, WIDTH - 2 * SIDE - 60, 34)
NUMBER = Box(WIDTH - SIDE - 50, 496, 50, 34)
TITLE_SIZE, FOOT_SIZE = 26, 11
LAYOUT = "Title Only"
KEPT = ("Title and Content", LAYOUT)
"""The layouts that stay for slides people add; both take their places from the master."""


def set_up_master(slides: Any) -> None:
    slides.slide_width, slides.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(slides.slide_layouts):
        if layout.name not in KEPT:
            slides.slide_layouts.remove(layout)
    master = slides.slide_master
    places = {
        PP_PLACEHOLDER.TITLE: TITLE,
        PP_PLACEHOLDER.BODY: BODY,
        PP_PLACEHOLDER.FOOTER: FOOT,
        PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER,
    }
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type
        if kind in places:
            shape.left, shape.top, shape.width, shape.height = places[kind].emu()
        else:
            shape._element.getparent().remove(shape._element)
    for layout in slides.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type is PP_PLACEHOLDER.DATE:
                shape._element.getparent().remove(shape._element)
    _set_theme(master)
    _drop(slides.part.rels, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    for kind in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
        _drop(slides.part.package._rels, kind)


def _drop(relations: Any, kind: str) -> None:
    for key in [key for key, found in relations.items() if found.reltype == kind]:
        relations.pop(key)


def _set_theme(master: Any) -> None:
    """Letters and first colour of what people add themselves."""
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    blob = theme.blob.replace(b'<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>'.encode())
    theme._blob = blob.replace(b'<a:srgbClr val="4F81BD"/>', f'<a:srgbClr val="{ACCENT[1:]}"/>'.encode())


def add_slide(slides: Any, title: str, state: Sequence[str | Mark]) -> Any:
    """A slide with its title in the place for titles, the state of the data and its number at the foot."""
    layout = next(layout for layout in slides.slide_layouts if layout.name == LAYOUT)
    slide = slides.slides.add_slide(layout)
    shape = slide.shapes.title
    shape.text_frame.word_wrap = True
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    text = fitted(title, TITLE.width - 16, TITLE_SIZE, 2, bold=True)
    write(shape.text_frame, (text,), TITLE_SIZE, bold=True, colour=ACCENT)
    for place in layout.placeholders:
        kind = place.placeholder_format.type
        if kind is PP_PLACEHOLDER.FOOTER:
            _write_foot(_copied(slide, place), state)
        elif kind is PP_PLACEHOLDER.SLIDE_NUMBER:
            _copied(slide, place)
    return slide


def _copied(slide: Any, place: Any) -> Any:
    slide.shapes._spTree.append(deepcopy(place._element))
    return slide.placeholders[place.placeholder_format.idx]


def _write_foot(shape: Any, state: Sequence[str | Mark]) -> None:
    """At most two lines: CONTOH and the state of the data, on a colour as long as anything is an example."""
    text = fitted(" · ".join(cell_text(line, Kind.STATUS) for line in state), FOOT.width - 16, FOOT_SIZE, 2)
    marked = next((line for line in state if isinstance(line, Mark)), None)
    write(shape.text_frame, (text,), FOOT_SIZE, colour="#000000" if marked else MUTED)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    if marked:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(TINTS.get(marked.colour, TINTS["grey"]))


def rgb(colour: str) -> Any:
    return RGBColor.from_string(colour[1:])


def write(
    frame: Any,
    lines: Sequence[str],
    size: float,
    *,
    bold: bool = False,
    colour: str = "#000000",
    side: str = "left",
    after: float = 0,
) -> None:
    """Puts the lines below what stands in the text frame, one paragraph each."""
    sides = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
    spoken = MSO_LANGUAGE_ID.ENGLISH_UK if language() == "en" else MSO_LANGUAGE_ID.INDONESIAN
    for line in lines:
        last = frame.paragraphs[-1]
        paragraph = frame.add_paragraph() if last.runs else last
        paragraph.alignment, paragraph.space_after = sides[side], Pt(after)
        run = paragraph.add_run()
        run.text = " ".join(line.split("\n"))
        font = run.font
        font.name, font.size, font.bold, font.language_id = FONT, Pt(size), bold, spoken
        font.color.rgb = rgb(colour)
