"""YAML text → nodes that know their exact text, line and column.

Scalars stay text: `010` is not 8 and `no` is not false; what a text means is decided by whoever reads it. Whatever
makes a value stand elsewhere than where it is read (anchors, aliases, `<<`) or gives it a hidden type is refused.
The events of the parser are walked directly: that costs no more than composing, and shows what composing hides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from radtrack.core.diagnostic import N_, Diagnostic, Location, RadtrackError, Rule, TextPlace
from radtrack.core.machine import cause_of
from radtrack.core.text import quote
from radtrack.source import yaml_rules as rules

MOST_DEEP = 40
"""Levels of nesting beyond which a file is refused: a plan needs eight, and the parser slows down with the square."""

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class TextNode(NamedTuple):
    """A scalar exactly as written, without its quotes; "" where nothing was written."""

    text: str
    file: str
    mark: Any

    @property
    def where(self) -> Location:
        return _at(self.file, self.mark)


class ListNode(NamedTuple):
    items: Sequence[Node]
    file: str
    mark: Any

    @property
    def where(self) -> Location:
        return _at(self.file, self.mark)


class MapNode(NamedTuple):
    """Keys in the order they were written, each with its own place. Of equal keys the first counts."""

    entries: Mapping[str, Entry]
    file: str
    mark: Any

    @property
    def where(self) -> Location:
        return _at(self.file, self.mark)


class RefusedNode(NamedTuple):
    """Something that was written but is not allowed; already reported, so its reader stays silent."""

    file: str
    mark: Any

    @property
    def where(self) -> Location:
        return _at(self.file, self.mark)


class Entry(NamedTuple):
    key: TextNode
    value: Node


Node: TypeAlias = TextNode | ListNode | MapNode | RefusedNode

_made: Any = tuple.__new__
"""Makes a NamedTuple without the call in between that takes keywords apart: half the time, for every node of a plan."""


def read_yaml(path: Path, shown: str) -> tuple[Node | None, list[Diagnostic]]:
    """The file's root node, None when it cannot be read at all; `shown` is the name that places carry.

    Raises RadtrackError when the file cannot be opened.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RadtrackError(
            N_("berkas {file} tidak dapat dibuka: {reason}"),
            N_("Periksa apakah berkas ada dan boleh dibaca"),
            file=shown,
            reason=cause_of(error),
        ) from error
    return parse_yaml(data, shown)


def parse_yaml(data: bytes, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """The root node of a YAML text and everything that is wrong with its form; None when nothing can be used."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = TextPlace(before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        return None, [Diagnostic(rules.NOT_UTF8, Location(file, place))]
    found: list[Diagnostic] = []
    try:
        node = _Walk(file, found).root(_LOADER(text))
    except yaml.MarkedYAMLError as error:
        return None, [*found, _syntax(error, text, file)]
    except yaml.reader.ReaderError:
        return None, [*found, _control_character(text, file)]
    if type(node) is TextNode and not node.text:
        node = None
    if node is None and not found:
        found.append(Diagnostic(rules.EMPTY_FILE, Location(file, TextPlace(1, 1))))
    return node, found


class _Walk:
    """One pass over the events of a file, without recursion."""

    def __init__(self, file: str, found: list[Diagnostic]) -> None:
        self.file, self.found = file, found

    def root(self, parser: Any) -> Node | None:
        """The first document. One flat loop, because a plan of 160 indicators has 20,000 nodes and every command reads
        them: `entries` or `items` is the map or list being filled, `key` the key whose value comes next, `open` what
        encloses them."""
        entries: dict[str, Entry] | None = None
        items: list[Node] | None = None
        key: TextNode | RefusedNode | None = None
        open_: list[tuple[dict[str, Entry] | None, list[Node] | None, TextNode | RefusedNode | None, Any]] = []
        root: Node | None = None
        node: Node
        file, next_event = self.file, parser.get_event
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                if event.tag is not None or event.anchor is not None:
                    self.refuse(event)
                node = _made(TextNode, (event.value, file, event.start_mark))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(open_) >= MOST_DEEP:
                    self.report(rules.TOO_DEEP, event, most=MOST_DEEP)
                    return None
                self.refuse(event)
                open_.append((entries, items, key, event.start_mark))
                entries, items, key = ({}, None, None) if kind is MappingStartEvent else (None, [], None)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                mark = open_[-1][3]
                node = ListNode(items, file, mark) if items is not None else MapNode(entries or {}, file, mark)
                entries, items, key, _ = open_.pop()
            elif kind is AliasEvent:
                self.report(rules.ALIAS, event, sign=quote(f"*{event.anchor}"))
                node = RefusedNode(file, event.start_mark)
            elif kind is DocumentStartEvent and root is not None:
                self.report(rules.SEVERAL_DOCUMENTS, event)
                return root
            else:
                continue

            if items is not None:
                items.append(node)
            elif entries is None:
                root = node
            elif key is not None:
                if type(key) is TextNode:
                    entries[key.text] = _made(Entry, (key, node))
                key = None
            elif type(node) is TextNode and node.text not in entries and node.text != "<<":
                key = node
            else:
                key = self.refused_key(node, entries)
        return root

    def refused_key(self, node: Node, entries: Mapping[str, Entry]) -> RefusedNode:
        """Reports a key that cannot be used; its entry is left out."""
        if type(node) is TextNode and node.text == "<<":
            self.found.append(Diagnostic(rules.MERGE, node.where))
        elif type(node) is TextNode:
            first = entries[node.text].key.where
            params = {"key": quote(node.text), "first": first}
            self.found.append(Diagnostic(rules.DUPLICATE_KEY, node.where, params, (first,)))
        elif type(node) is not RefusedNode:
            self.found.append(Diagnostic(rules.KEY_NOT_TEXT, node.where))
        return RefusedNode(node.file, node.mark)

    def refuse(self, event: NodeEvent) -> None:
        """Reports an anchor or a tag; the value itself is kept."""
        if event.anchor is not None:
            self.report(rules.ALIAS, event, sign=quote(f"&{event.anchor}"))
        if tag := getattr(event, "tag", None):
            self.report(rules.TAG, event, tag=quote(tag.replace("tag:yaml.org,2002:", "!!")))

    def report(self, rule: Rule, event: Any, **params: Any) -> None:
        self.found.append(Diagnostic(rule, _at(self.file, event.start_mark), params))


def _at(file: str, mark: Any) -> Location:
    return Location(file, TextPlace(mark.line + 1, mark.column + 1))


_EXPLAINED = (
    ("mapping values are not allowed", rules.COLON_IN_VALUE),
    ("expected ',' or", rules.NOT_CLOSED),
    ("unexpected end of stream", rules.NOT_CLOSED),
    ("node content", rules.NOT_CLOSED),
    ("could not find expected ':'", rules.NO_COLON),
    ("expected key", rules.INDENTATION),
    ("expected '-' indicator", rules.INDENTATION),
    ("expected <block end>", rules.INDENTATION),
    ("<document start>", rules.INDENTATION),
    ("cannot start any token", rules.SPECIAL_START),
    ("maximum nesting depth", rules.TOO_DEEP),
)
"""Phrases of the parser (both of its versions) and what they mean to the person who wrote the file."""


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Diagnostic(rules.SYNTAX, Location(file), {"problem": error.problem or ""})
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    blanks = line[: len(line) - len(line.lstrip())]
    if "\t" in blanks:
        return Diagnostic(rules.TAB, Location(file, TextPlace(mark.line + 1, blanks.index("\t") + 1)))
    problem = error.problem or ""
    rule = next((rule for phrase, rule in _EXPLAINED if phrase in problem), rules.SYNTAX)
    sign = line[mark.column : mark.column + 1]
    if rule is rules.SPECIAL_START and not sign.strip():
        rule = rules.TAB
    opened = _at(file, error.context_mark or mark)
    return Diagnostic(
        rule, _at(file, mark), {"problem": problem, "sign": quote(sign), "opened": opened, "most": MOST_DEEP}
    )


def _control_character(text: str, file: str) -> Diagnostic:
    unusable = yaml.reader.Reader.NON_PRINTABLE.search(text)
    start = unusable.start() if unusable else 0
    place = TextPlace(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    character = f"U+{ord(unusable[0]):04X}" if unusable else ""
    return Diagnostic(rules.CONTROL_CHARACTER, Location(file, place), {"character": character})
