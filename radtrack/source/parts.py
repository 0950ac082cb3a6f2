"""The parts of an Office archive: where they lie, how they refer to each other, and their elements one by one.

Read with expat itself: no tree is built, so that neither size nor nesting of a part costs memory, and a part that
declares entities is refused here as well as in preflight.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType
from zipfile import ZipFile

from radtrack.source.sieve import Sieve

MOST_DEEP = 100
"""Elements inside one another; a worksheet nests eight deep."""
MOST_ELEMENTS = 500_000
"""Of a part that is no sheet and holds no texts; the largest is a list of 65,000 styles."""

_CHUNK = 1 << 16

Start = Callable[[str, str, dict[str, str]], None]


class Unreadable(Exception):
    """A part is missing, is not XML, or does not say what a workbook must say."""


class OverLimit(Exception):
    """More cells or merges are stored than may be read."""


class Relation(NamedTuple):
    """What a part refers to: a kind such as `worksheet`, and the name of the other part."""

    kind: str
    target: str


@dataclass(frozen=True)
class Parts:
    archive: ZipFile
    names: Mapping[str, str]
    """The stored name by its lower case; preflight has refused names that differ by case only."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self.names


def parts_of(archive: ZipFile) -> Parts:
    return Parts(archive, {name.lower(): name for name in archive.namelist()})


def new_parser() -> XMLParserType:
    """A parser whose names read `namespace}name`."""
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise Unreadable("DOCTYPE")


def feed(parts: Parts, name: str, parser: XMLParserType, sieve: Sieve | None = None) -> None:
    """Sends a whole part through a parser, or what a sieve leaves of it.

    Raises Unreadable; BadZipFile, zlib.error or EOFError where the archive is damaged.
    """
    stored = parts.names.get(name.lower())
    if stored is None:
        raise Unreadable(name)
    try:
        with parts.archive.open(stored) as source:
            while chunk := source.read(_CHUNK):
                parser.Parse(sieve.strain(chunk) if sieve else chunk)
            parser.Parse(sieve.rest() if sieve else b"", True)  # noqa: FBT003 (it takes no keywords)
    except (ExpatError, LookupError, ValueError) as error:
        # An encoding that is unknown or of several bytes is a LookupError or ValueError.
        raise Unreadable(name) from error
    finally:
        # It refers to whom it calls and they to it: what they hold, a whole sheet, would stay until somebody looks for
        # cycles.
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = parser.ProcessingInstructionHandler = None


def walk(parts: Parts, name: str, start: Start) -> None:
    """Calls `start(parent, name, attributes)` for every element of a small part, names without their namespace."""
    path = [""]
    left = iter(range(MOST_ELEMENTS))

    def opened(tag: str, attributes: dict[str, str]) -> None:
        if len(path) > MOST_DEEP or next(left, None) is None:
            raise Unreadable(name)
        bare = tag.rpartition("}")[2]
        start(path[-1], bare, attributes)
        path.append(bare)

    def closed(_tag: str) -> None:
        path.pop()

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    feed(parts, name, parser)


def relations_of(parts: Parts, name: str) -> dict[str, Relation]:
    """What a part refers to inside the archive, by identifier; `name` "" for the archive itself."""
    folder, file = posixpath.split(name)
    found: dict[str, Relation] = {}

    def start(_parent: str, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, posixpath.normpath(whole))

    rels = posixpath.join(folder, "_rels", f"{file}.rels")
    if rels in parts:
        walk(parts, rels, start)
    return found


def workbook_part(parts: Parts) -> str:
    """The name of the part that lists the sheets. Raises Unreadable where the archive names none."""
    for relation in relations_of(parts, "").values():
        if relation.kind == "officeDocument":
            return relation.target
    named: list[str] = []

    def start(_parent: str, tag: str, attributes: dict[str, str]) -> None:
        # Ending in .main+xml: the workbook itself, be it a template, with macros or without.
        if tag == "Override" and attributes.get("ContentType", "").endswith(".main+xml"):
            named.append(attributes.get("PartName", "").removeprefix("/"))

    walk(parts, "[Content_Types].xml", start)
    if len(named) != 1:
        raise Unreadable("[Content_Types].xml")
    return named[0]
