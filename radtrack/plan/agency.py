"""One agency file → Agency with its indicators."""

from __future__ import annotations

from collections.abc import Iterator

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.model import Agency, Indicator
from radtrack.core.text import quote
from radtrack.plan import form_rules as form
from radtrack.plan.frame import Frame
from radtrack.plan.indicator import read_indicator
from radtrack.source.fields import Fields, keys
from radtrack.source.reading import duplicate_code, report
from radtrack.source.yaml_nodes import MapNode, Node

AGENCY = keys("agency name indicators", "aliases")


class Codes:
    """Codes seen so far over all files, without regard to case; of equal ones the first counts."""

    def __init__(self, found: list[Diagnostic]) -> None:
        self.found = found
        self.seen: dict[str, Node] = {}

    def is_new(self, code: str, node: Node) -> bool:
        """Whether the code is used for the first time; reported otherwise."""
        first = self.seen.setdefault(code.casefold(), node)
        if first is not node:
            duplicate_code(self.found, code, node, first)
        return first is node


def read_agency(
    node: MapNode, stem: str, frame: Frame, agencies: Codes, indicators: Codes, found: list[Diagnostic]
) -> Agency | None:
    """The agency with its usable indicators; `stem` is the file's name without suffix. None without code or name."""
    fields = Fields(node, AGENCY, found)
    code, name, aliases = fields.text("agency"), fields.text("name"), fields.words("aliases")
    if code is not None and code != stem:
        report(found, form.NAME_OF_FILE, fields.entries["agency"].value, agency=quote(code), file=quote(f"{stem}.yaml"))
    read = tuple(_indicators(fields, code or stem, frame, indicators))
    if not code or not name or not agencies.is_new(code, fields.entries["agency"].value):
        return None
    return Agency(code, name, aliases, read, node.where)


def _indicators(fields: Fields, agency: str, frame: Frame, codes: Codes) -> Iterator[Indicator]:
    for node in fields.sections("indicators"):
        indicator = read_indicator(node, agency, frame, fields.found)
        code = node.entries.get("code")
        if code is None or not (text := getattr(code.value, "text", "").strip()):
            continue
        if codes.is_new(text, code.value) and indicator is not None:
            yield indicator
