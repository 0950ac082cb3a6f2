"""plan.yaml → everything of a plan but its agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.method import METHODS
from radtrack.core.model import Dimension, Office, Pillar, Plan, Region
from radtrack.core.scale import BUILT_IN
from radtrack.core.terms import Direction, Missing
from radtrack.core.text import quote
from radtrack.plan import form_rules as form
from radtrack.plan import value_rules as rules
from radtrack.plan.bands import read_scale
from radtrack.source.fields import Fields, Keys, keys
from radtrack.source.reading import duplicate_code, read_day, report, wrong_shape
from radtrack.source.yaml_nodes import MapNode, TextNode

PLAN = keys(
    "plan title years",
    "legal_basis office region scale methods averages missing proportional due disclosure archive holidays pillars "
    "regions dimensions",
)
OFFICE = keys("", "place compiled_by evaluated_by")
METHOD_CHOICE = keys("decrease", "basis")
AVERAGES = keys("", "cap coverage")
DUE = keys("working_days")
DISCLOSURE = keys("threshold")
PILLAR = keys("code name")
REGION = keys("code name", "aliases")
DIMENSION = keys("name categories", "additive")

DEFAULT_SCALE = BUILT_IN["permendagri-86-2017"]
FALLING = tuple(rule.name for rule in METHODS if Direction.DECREASE in rule.directions)
PROPORTIONAL = ("mark", "no_band")
WIDEST = (1900, 2200)
"""Years a plan may span; assumed where its own are not known."""

_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", re.ASCII)


class Frame(NamedTuple):
    """plan.yaml as the agency files need it.

    `plan` has no agencies yet and is not `usable` while id, title or years are missing. What depends on a key in
    `faulty` is not checked, since its own fault has been reported. `decrease` is where `methods.decrease` was written.
    """

    plan: Plan
    usable: bool
    faulty: frozenset[str]
    decrease: TextNode | None
    pillars: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()


def read_frame(node: MapNode, folder: str, found: list[Diagnostic]) -> Frame:
    """`folder` is the plan's folder as places name it."""
    fields = Fields(node, PLAN, found)
    code, title, years = fields.text("plan"), fields.text("title"), _years(fields)
    there = folder.rpartition("/")[2]
    if code is not None and code != there:
        report(found, form.NAME_OF_FOLDER, fields.entries["plan"].value, plan=quote(code), folder=quote(there))
    first, last = years or WIDEST
    plan = Plan(
        id=code or "",
        title=title or "",
        first_year=first,
        last_year=last,
        scale=read_scale(fields, code or "") or DEFAULT_SCALE,
        legal_basis=fields.text("legal_basis") or "",
        office=_office(fields.inner("office", OFFICE)),
        region=fields.text("region") or "",
        missing=fields.choice("missing", Missing) or Missing.FILLED,
        proportional_no_band=fields.word("proportional", PROPORTIONAL) == "no_band",
        due_working_days=fields.inner("due", DUE).whole("working_days", 0, 366),
        archive=fields.flag("archive") is not False,
        holidays=frozenset(_holidays(fields)),
        pillars=tuple(Pillar(code, name) for code, name, _ in _coded(fields, "pillars", PILLAR)),
        regions=tuple(
            Region(code, name, item.words("aliases")) for code, name, item in _coded(fields, "regions", REGION)
        ),
        dimensions={dimension.code: dimension for dimension in _dimensions(fields)},
        folder=folder,
    )
    methods = fields.inner("methods", METHOD_CHOICE)
    plan = plan._replace(**_limits(fields), **_choice(methods))
    faulty = fields.faulty | {"years"} if years is None else fields.faulty
    return Frame(
        plan=plan,
        usable=bool(code and title and years),
        faulty=frozenset(faulty | {"methods"} if "decrease" in methods.faulty else faulty),
        decrease=methods.entries["decrease"].key if plan.decrease_method else None,
        pillars=frozenset(pillar.code for pillar in plan.pillars),
        regions=frozenset(region.code for region in plan.regions),
    )


def _limits(fields: Fields) -> dict[str, Any]:
    """Settings with a number, as far as they are written."""
    averages, disclosure = fields.inner("averages", AVERAGES), fields.inner("disclosure", DISCLOSURE)
    written = {
        "cap": averages.positive("cap"),
        "coverage": averages.number_from("coverage", 0, 1),
        "disclosure_threshold": disclosure.whole("threshold", 1, 1000),
    }
    return {key: value for key, value in written.items() if value is not None}


def _choice(methods: Fields) -> dict[str, Any]:
    """How falling indicators are scored unless one says otherwise, and on what basis."""
    if "decrease" in methods.entries and "basis" not in methods.entries:
        report(methods.found, form.NO_BASIS, methods.entries["decrease"].key)
    return {"decrease_method": methods.word("decrease", FALLING), "decrease_basis": methods.text("basis") or ""}


def _years(fields: Fields) -> tuple[int, int] | None:
    value = fields.single("years")
    if value is None:
        return None
    written = _YEARS.fullmatch(value.text.strip())
    first, last = (int(written[1]), int(written[2] or written[1])) if written else (0, 0)
    if WIDEST[0] <= first <= last <= WIDEST[1]:
        return first, last
    report(fields.found, rules.NOT_YEARS, value, text=quote(value.text))
    return None


def _office(fields: Fields) -> Office:
    return Office(*(fields.text(key) or "" for key in OFFICE.accepted))


def _holidays(fields: Fields) -> Iterator[date]:
    for node in fields.texts("holidays"):
        if (day := read_day(node, "holidays", fields.found)) is not None:
            yield day


def _coded(fields: Fields, key: str, keys: Keys) -> Iterator[tuple[str, str, Fields]]:
    """Code, name and the rest of each item of a list; the later of two equal codes is left out."""
    seen: dict[str, TextNode] = {}
    for node in fields.sections(key):
        item = Fields(node, keys, fields.found)
        code, name = item.text("code"), item.text("name")
        if not code or not name:
            fields.faulty.add(key)
        elif code in seen:
            duplicate_code(fields.found, code, item.entries["code"].value, seen[code])
        else:
            seen[code] = item.entries["code"].key
            yield code, name, item


def _dimensions(fields: Fields) -> Iterator[Dimension]:
    node = fields.section("dimensions")
    for code, entry in node.entries.items() if node else ():
        if code == "region":
            report(fields.found, form.RESERVED_CODE, entry.key)
        elif type(entry.value) is not MapNode:
            fields.faulty.add("dimensions")
            wrong_shape(fields.found, code, entry.value, MapNode)
        else:
            dimension = Fields(entry.value, DIMENSION, fields.found)
            section = dimension.section("categories")
            categories = Fields(section, Keys((), tuple(section.entries)), fields.found) if section else None
            named = {c: categories.text(c) or c for c in categories.entries} if categories else {}
            yield Dimension(code, dimension.text("name") or code, named, dimension.flag("additive") is not False)
