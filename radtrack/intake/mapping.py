"""`plans/<plan>/layouts/*.yaml` → layouts: how a sheet that is not ours is read, as a person has declared it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path

from radtrack.core.diagnostic import Diagnostic, Location, has_errors, sort_diagnostics
from radtrack.core.model import Plan
from radtrack.core.number import Locale
from radtrack.core.period import Quarter
from radtrack.core.text import nearest, normalise, quote
from radtrack.intake.cells import cell_text
from radtrack.intake.layout import Layout, Reading, any_sheet, in_quarter
from radtrack.intake.mapping_rules import M01, M04, M05, M06, M07, M08, M10, M11
from radtrack.intake.named_time import named_quarter, named_year
from radtrack.intake.paths import (
    COLUMNS,
    ColumnPath,
    Pattern,
    as_pattern,
    read_path,
    read_pattern,
    recognise,
)
from radtrack.intake.semantics import MEANS, asked_of, suits
from radtrack.intake.words import token_key
from radtrack.source.fields import Fields, Keys, keys
from radtrack.source.key_rules import OTHER_SUFFIX
from radtrack.source.reading import near_miss, report, wrong_shape
from radtrack.source.workbook import Cell
from radtrack.source.yaml_nodes import MapNode, TextNode, read_yaml

FOLDER = "layouts"
"""Where the mappings of a plan lie, inside the plan's own folder."""

PREFIX = "map:"

TOKENS = ("blank", "zero", "no_data")

MAPPING = keys(
    "layout match columns",
    "title quarter_semantics semantics names percent_scale locale sheet others skip stop tokens",
)


def read_mappings(folder: Path, root: Path, plan: Plan) -> tuple[tuple[Layout, ...], list[Diagnostic]]:
    """The mappings of a plan that can be used, and everything that is wrong with the others. `folder` is the plan's;
    places are shown relative to `root`."""
    layouts: list[Layout] = []
    found: list[Diagnostic] = []
    inside = folder / FOLDER
    for path in sorted(inside.iterdir()) if inside.is_dir() else ():
        shown = (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
        suffix = path.suffix.casefold()
        if path.name.startswith(".") or not path.is_file():
            continue
        if suffix == ".yml":
            found.append(Diagnostic(OTHER_SUFFIX, Location(shown)))
        if suffix != ".yaml":
            continue
        layout, more = read_mapping(path, shown, plan)
        found += more
        if layout is not None:
            layouts.append(layout)
    return tuple(layouts), sort_diagnostics(found)


def read_mapping(path: Path, shown: str, plan: Plan) -> tuple[Layout | None, list[Diagnostic]]:
    """One mapping; None where something in its file is wrong."""
    node, found = read_yaml(path, shown)
    if type(node) is not MapNode:
        if node is not None and not found:
            wrong_shape(found, path.name, node, MapNode)
        return None, found
    layout = _read(Fields(node, MAPPING, found), path.stem, plan)
    return (None if has_errors(found) else layout), found


def _read(fields: Fields, stem: str, plan: Plan) -> Layout:
    found = fields.found
    name = fields.text("layout") or ""
    if name and name != stem:
        report(found, M06, fields.entries["layout"].value, layout=quote(name), file=quote(stem))
    by_name = fields.word("match", ("code", "name")) != "code"
    for key in ("names", "others"):
        if not by_name and key in fields.entries:
            report(found, M07, fields.entries[key].key, key=key, match="match: code")
    columns = _columns(fields, by_name)
    semantics, overrides = _quarter_semantics(fields), _overrides(fields, plan)
    names = _names(fields, plan)
    skipped = _skipped(fields)
    stops = tuple(_patterns(fields, "stop"))
    return Layout(
        PREFIX + name,
        partial(recognise, columns),
        partial(_fits, "name" if by_name else "code"),
        reading=_reading(fields),
        semantics=lambda code: overrides.get(code, semantics),
        by_name=names if by_name else None,
        sheet=_sheets(fields, columns),
        leaves_out=partial(_leaves_out, skipped),
        stops=partial(_stops, stops),
        others=fields.word("others", ("refuse", "skip")) == "skip",
        title=fields.text("title") or "",
        paths={column.key: column.written for column in columns},
    )


def _fits(identity: str, keys: Collection[str]) -> bool:
    return identity in keys and ("actual" in keys or {"numerator", "denominator"} <= set(keys))


def _leaves_out(skipped: Mapping[str, tuple[Pattern, ...]], cells: Mapping[str, Cell]) -> bool:
    return any(
        pattern.fits(cell_text(cells[key].value))
        for key, patterns in skipped.items()
        if key in cells
        for pattern in patterns
    )


def _stops(patterns: tuple[Pattern, ...], cells: Mapping[int, Cell]) -> bool:
    return any(pattern.fits(cell_text(cell.value)) for cell in cells.values() for pattern in patterns)


def _reading(fields: Fields) -> Reading:
    locale: Locale | None = None
    match fields.word("locale", ("id", "en")):
        case "id":
            locale = "id"
        case "en":
            locale = "en"
    match fields.word("percent_scale", ("format", "hundred", "fraction")):
        case "hundred":
            return Reading(locale, "hundred", _tokens(fields))
        case "fraction":
            return Reading(locale, "fraction", _tokens(fields))
        case _:
            return Reading(locale, "format", _tokens(fields))


def _sheets(fields: Fields, columns: tuple[ColumnPath, ...]) -> Callable[[str, Quarter | None], bool]:
    """Which sheets the mapping is for, by their names; all of them where it says nothing."""
    node = fields.single("sheet")
    if node is None:
        return any_sheet
    pattern = read_pattern("sheet", node, fields.found)
    if pattern is None:
        return any_sheet
    text = node.text.strip()
    patterns = tuple(as_pattern(in_quarter(text, number)) for number in range(1, 5))
    # Where the columns tell the quarters apart, one sheet may hold them all, whatever its name.
    own = len(set(patterns)) == 1 and any(column.quarter for column in columns)
    return partial(_is_for, patterns, holds_all=own)


def _is_for(patterns: tuple[Pattern, ...], name: str, quarter: Quarter | None, *, holds_all: bool) -> bool:
    """Whether a sheet of that name may hold the quarter (None: any)."""
    if quarter is None or holds_all:
        return any(pattern.fits(name) for pattern in patterns)
    if not patterns[quarter.number - 1].fits(name):
        return False
    return named_quarter(name) in (None, quarter.number) and named_year(name) in (None, quarter.year)


def _quarter_semantics(fields: Fields) -> str | None:
    """What a quarter's figure means. It cannot be told from a sheet, so it is asked for by name and has no default."""
    written = fields.entries.get("quarter_semantics")
    if written is None or (type(written.value) is TextNode and not written.value.text.strip()):
        report(fields.found, M01, written.key if written else fields.node)
        return None
    return fields.word("quarter_semantics", tuple(MEANS))


def _columns(fields: Fields, by_name: bool) -> tuple[ColumnPath, ...]:
    """The declared columns. A figure and what its row is matched by must be among them."""
    section = fields.section("columns")
    if section is None:
        return ()
    identity = "name" if by_name else "code"
    inner = Fields(section, Keys((identity,), tuple(key for key in COLUMNS if key != identity)), fields.found)
    if "actual" not in inner.entries and not {"numerator", "denominator"} <= inner.entries.keys():
        inner.missing("actual")
    columns: list[ColumnPath] = []
    places: dict[tuple[Pattern, ...], TextNode] = {}
    for key in inner.entries:
        node = inner.single(key) if key in COLUMNS else None
        for path in read_path(key, node, fields.found) if node else ():
            assert node is not None
            first = places.setdefault(path.parts, node)
            if first is not node:
                _twice(fields.found, node, quote(node.text), first)
                break
            columns.append(path)
    return tuple(columns)


def _twice(found: list[Diagnostic], node: TextNode, what: str, first: TextNode) -> None:
    found.append(Diagnostic(M05, node.where, {"what": what, "first": first.where}, (first.where,)))


def _overrides(fields: Fields, plan: Plan) -> dict[str, str]:
    """Code → what its figures mean, where that differs from the rest of the sheet."""
    section = fields.section("semantics")
    inner = Fields(section, Keys((), tuple(section.entries)), fields.found) if section else None
    overrides = {}
    for code, entry in inner.entries.items() if inner else ():
        word = inner.word(code, tuple(MEANS)) if inner else None
        indicator = plan.indicator(code)
        if indicator is None:
            _unknown(fields.found, "semantics", entry.key, plan)
        elif word is not None and not any(suits(word, indicator, quarter) for quarter in range(1, 5)):
            asked = asked_of(indicator, 4)
            params = {"key": "semantics", "code": code, "says": word, "means": MEANS[word], "asked": asked}
            report(fields.found, M11, entry.value, **params)
        elif word is not None:
            overrides[code] = word
    return overrides


def _names(fields: Fields, plan: Plan) -> dict[str, str]:
    """Normalised text in the sheet → code."""
    section = fields.section("names")
    if section is None:
        return {}
    inner = Fields(section, Keys((), tuple(section.entries)), fields.found)
    names: dict[str, str] = {}
    first: dict[str, TextNode] = {}
    for text, entry in inner.entries.items():
        node = inner.single(text)
        form = normalise(text)
        if form in first:
            _twice(fields.found, entry.key, quote(text), first[form])
        first.setdefault(form, entry.key)
        if node is not None and plan.indicator(node.text.strip()) is None:
            _unknown(fields.found, "names", node, plan)
        elif node is not None:
            names[form] = node.text.strip()
    return names


def _unknown(found: list[Diagnostic], key: str, node: TextNode, plan: Plan) -> None:
    near = nearest(node.text, (indicator.code for indicator in plan.indicators))
    found.append(near_miss(M04, node.where, near, {"key": key, "code": quote(node.text)}))


def _tokens(fields: Fields) -> dict[str, str]:
    """What stands for a figure → what it means."""
    section = fields.section("tokens")
    if section is None:
        return {}
    inner = Fields(section, Keys((), tuple(section.entries)), fields.found)
    tokens: dict[str, str] = {}
    for text, entry in inner.entries.items():
        word = inner.word(text, TOKENS)
        if any(c.isdigit() for c in text) or not token_key(text):
            report(fields.found, M08, entry.key, text=quote(text))
        elif word is not None:
            tokens[token_key(text)] = word
    return tokens


def _skipped(fields: Fields) -> dict[str, tuple[Pattern, ...]]:
    """Column → the texts by which rows are left out."""
    section = fields.section("skip")
    if section is None:
        return {}
    inner = Fields(section, Keys((), tuple(section.entries)), fields.found)
    declared = fields.entries.get("columns")
    columns = tuple(declared.value.entries) if declared and type(declared.value) is MapNode else None
    for key, entry in inner.entries.items():
        if columns is not None and key not in columns:
            report(fields.found, M10, entry.key, key=quote(key), accepted=columns)
    return {key: tuple(_patterns(inner, key)) for key in inner.entries}


def _patterns(fields: Fields, key: str) -> Iterator[Pattern]:
    for node in fields.texts(key):
        if (pattern := read_pattern(key, node, fields.found)) is not None:
            yield pattern
