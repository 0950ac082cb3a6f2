"""Which documents `radtrack report` can write: by form and suffix, who builds the report and what renders it.

Named as text, so that choosing one imports only that one. A further document is a builder, a renderer and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from radtrack.core.actual import Entry
from radtrack.core.attainment import Snapshot
from radtrack.core.period import Quarter
from radtrack.report.render.registry import renderer
from radtrack.report.table import Report


class Document(NamedTuple):
    """`builder`: module and function that make the report of a snapshot and what is wanted; `renderer`: the name under
    which the registry of renderers knows who writes it. `history`, `regions`, `outlook` and `courses` are what the
    snapshot has to look at besides its quarter."""

    builder: str
    renderer: str
    history: bool = False
    regions: bool = False
    outlook: bool = False
    courses: bool = False


DOCUMENTS = {
    ("rapat", ".xlsx"): Document("radtrack.report.meeting:build_meeting", "excel", history=True, regions=True),
    ("rapat", ".html"): Document("radtrack.report.page:build_page", "html", history=True, regions=True, outlook=True),
    ("rapat", ".docx"): Document("radtrack.report.evaluation:build_evaluation", "docx", history=True, regions=True),
    ("rapat", ".pptx"): Document("radtrack.report.slides:build_slides", "pptx", history=True, regions=True),
    ("e81", ".xlsx"): Document("radtrack.report.e81:build_e81", "excel", courses=True),
}
FORMS = tuple(dict.fromkeys(form for form, _suffix in DOCUMENTS))


class Entries(Protocol):
    """Everything ever reported for an indicator, oldest first, by its code; `since` leaves out what speaks of earlier
    quarters."""

    def __call__(self, indicator: str, since: Quarter | None = None, /) -> Sequence[Entry]: ...


def _nothing(_indicator: str, _since: Quarter | None = None) -> Sequence[Entry]:
    return ()


class Wanted(NamedTuple):
    """How a document is wanted: on which `paper` (f4 or a4). `entries` answers everything ever reported for an
    indicator, oldest first, by its code."""

    paper: str = "f4"
    entries: Entries = _nothing


WANTED = Wanted()


def suffixes(form: str) -> list[str]:
    """The suffixes a form can be written with."""
    return [suffix for known, suffix in DOCUMENTS if known == form]


def build(form: str, suffix: str, snapshot: Snapshot, wanted: Wanted) -> Report:
    """The report of that document."""
    module, _, function = DOCUMENTS[form, suffix].builder.partition(":")
    builder: Callable[[Snapshot, Wanted], Report] = getattr(import_module(module), function)
    return builder(snapshot, wanted)


def render(form: str, suffix: str, report: Report) -> bytes:
    """The document's file."""
    data: Any = renderer(DOCUMENTS[form, suffix].renderer)(report)
    return data.encode("utf-8") if isinstance(data, str) else data
