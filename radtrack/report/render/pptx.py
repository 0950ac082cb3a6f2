"""The slides of a meeting as a PowerPoint file: real titles, tables and charts, so that they can be edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx import Presentation

from radtrack.report.book import Chart, Lines, Tiles
from radtrack.report.document import Deck, Slide
from radtrack.report.render.office_file import cut, sealed
from radtrack.report.render.pptx_block import add_lines, add_table, add_tiles
from radtrack.report.render.pptx_chart import add_chart
from radtrack.report.render.pptx_master import BODY, Box, add_slide, set_up_master
from radtrack.report.table import Report, Table

NAMES = "author last_modified_by comments category keywords subject".split()
GUTTER = 20
"""Points between the two sides of a slide."""


def render_pptx(report: Report) -> bytes:
    """The file of `report.parts["deck"]`; the same report gives the same bytes."""
    deck: Deck = report.parts["deck"]
    slides: Any = Presentation()
    set_up_master(slides)
    for slide in deck.slides:
        _write_slide(slides, deck, slide)
    properties = slides.core_properties
    for name in NAMES:
        setattr(properties, name, "")
    properties.title = cut(deck.title, 255)
    properties.revision = 1
    properties.created = properties.modified = deck.created
    target = BytesIO()
    slides.save(target)
    return sealed(target.getvalue())


def _write_slide(slides: Any, deck: Deck, slide: Slide) -> None:
    made = add_slide(slides, slide.title, deck.state)
    tables = {item.key: item for item in (*slide.left, *slide.right, *slide.drawn) if isinstance(item, Table)}
    right = BODY.width * slide.share if slide.right else 0
    left = BODY._replace(width=BODY.width - right - (GUTTER if slide.right else 0))
    _fill(made, slide.left, left, tables, deck.created)
    _fill(made, slide.right, BODY._replace(left=BODY.left + BODY.width - right, width=right), tables, deck.created)


def _fill(
    made: Any, items: Sequence[Tiles | Table | Lines | Chart], box: Box, tables: Mapping[str, Table], created: datetime
) -> None:
    """From top to bottom; each takes what it needs and leaves the rest."""
    for item in items:
        match item:
            case Tiles():
                box = add_tiles(made, item, box)
            case Lines():
                box = add_lines(made, item, box)
            case Chart():
                box = add_chart(made, item, tables[item.table], box, created)
            case Table() if item.rows:
                box = add_table(made, item, box)
            case Table():
                box = add_lines(made, Lines("", (item.note,)), box)
