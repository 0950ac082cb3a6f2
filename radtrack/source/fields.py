"""Reading the keys of one mapping: every value is text, and becomes what its key asks for or a diagnostic.

A value that cannot be read is reported once and left out; whoever asked gets None and goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from radtrack.core.diagnostic import Diagnostic, Location, Rule
from radtrack.core.text import nearest, quote
from radtrack.source import key_rules as rules
from radtrack.source.reading import read_day, read_number, report, report_near, wrong_shape
from radtrack.source.yaml_nodes import ListNode, MapNode, Node, RefusedNode, TextNode

_Word = TypeVar("_Word", bound=StrEnum)


class Keys:
    """What a mapping may hold: `accepted` in the order in which messages list it, `known` for looking up."""

    __slots__ = ("accepted", "known", "required")

    def __init__(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
        self.required, self.accepted = required, required + optional
        self.known = frozenset(self.accepted)


def keys(required: str, optional: str = "") -> Keys:
    """Keys from two lists of words."""
    return Keys(tuple(required.split()), tuple(optional.split()))


NO_KEYS = Keys(())


class Places(Mapping[str, Location]):
    """Key → where it was written; the Location is made when someone asks for it."""

    __slots__ = ("_nodes",)

    def __init__(self, nodes: Mapping[str, TextNode]) -> None:
        self._nodes = nodes

    def __getitem__(self, key: str) -> Location:
        return self._nodes[key].where

    def __contains__(self, key: object) -> bool:
        return key in self._nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)


class Fields:
    """One mapping with the keys it may hold. Unknown and missing keys are reported at once; each reader below returns
    None for a key that is not there or could not be read, and the latter then stands in `faulty`."""

    __slots__ = ("entries", "faulty", "found", "keys", "meant", "node")

    def __init__(self, node: MapNode, keys: Keys, found: list[Diagnostic]) -> None:
        self.node, self.entries, self.keys, self.found = node, node.entries, keys, found
        self.faulty: set[str] = set()
        self.meant: set[str] = set()
        if not keys.known.issuperset(self.entries):
            for key, entry in self.entries.items():
                if key not in keys.known:
                    near = nearest(key, keys.accepted)
                    self.meant.update(near[:1])
                    report_near(found, rules.UNKNOWN_KEY, entry.key, near, key=quote(key), accepted=keys.accepted)
        if missing := [key for key in keys.required if key not in self.entries]:
            self.missing(*missing)

    def missing(self, *missing: str) -> None:
        """Reports keys that had to be written, except those that seem to be there in another spelling."""
        missing = tuple(key for key in missing if key not in self.meant)
        if not missing:
            return
        required = tuple(dict.fromkeys((*self.keys.required, *missing)))
        report(self.found, rules.MISSING_KEYS, self.node, keys=missing, required=required)

    def value(self, key: str) -> Node | None:
        """The value as a node; reported when nothing stands behind the key."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        value = entry.value
        if type(value) is RefusedNode:
            self.faulty.add(key)
            return None
        if type(value) is TextNode and not value.text.strip():
            self._refuse(rules.EMPTY_VALUE, entry.key, key)
            return None
        return value

    def single(self, key: str) -> TextNode | None:
        """The value when it is one scalar."""
        if key not in self.entries:
            return None
        value = self.value(key)
        if value is None or type(value) is TextNode:
            return value
        self._wrong_shape(key, value, TextNode)
        return None

    def text(self, key: str) -> str | None:
        value = self.single(key)
        return None if value is None else value.text.strip()

    def word(self, key: str, accepted: Sequence[str]) -> str | None:
        """One of a closed list of words, exactly as listed."""
        value = self.single(key)
        if value is None or value.text in accepted:
            return None if value is None else value.text
        self._refuse_word(key, value, accepted)
        return None

    def choice(self, key: str, words: type[_Word]) -> _Word | None:
        """One word of a closed list of terms."""
        value = self.single(key)
        if value is None:
            return None
        try:
            return words(value.text)
        except ValueError:
            self._refuse_word(key, value, tuple(words))
            return None

    def flag(self, key: str) -> bool | None:
        value = self.single(key)
        if value is None or value.text in ("true", "false"):
            return None if value is None else value.text == "true"
        self._refuse(rules.NOT_A_FLAG, value, key, text=quote(value.text))
        return None

    def number(self, key: str) -> Decimal | None:
        value = self.single(key)
        if value is None:
            return None
        number = read_number(value, key, self.found)
        if number is None:
            self.faulty.add(key)
        return number

    def number_from(self, key: str, least: int, most: int | None = None) -> Decimal | None:
        """A number that is not below `least` nor, when given, above `most`."""
        number = self.number(key)
        if number is None or (number >= least and (most is None or number <= most)):
            return number
        if most is None:
            self._refuse(rules.NUMBER_TOO_SMALL, self.entries[key].value, key, value=number, least=least)
            return None
        self._refuse(rules.NUMBER_OUTSIDE, self.entries[key].value, key, value=number, least=least, most=most)
        return None

    def positive(self, key: str) -> Decimal | None:
        number = self.number(key)
        if number is None or number > 0:
            return number
        self._refuse(rules.NOT_POSITIVE, self.entries[key].value, key, value=number)
        return None

    def whole(self, key: str, least: int, most: int) -> int | None:
        value = self.single(key)
        if value is None:
            return None
        text = value.text
        if text.isascii() and text.isdigit() and len(text) <= 9 and least <= int(text) <= most:
            return int(text)
        self._refuse(rules.NOT_WHOLE, value, key, text=quote(text), least=least, most=most)
        return None

    def day(self, key: str) -> date | None:
        value = self.single(key)
        day = None if value is None else read_day(value, key, self.found)
        if value is not None and day is None:
            self.faulty.add(key)
        return day

    def inner(self, key: str, keys: Keys) -> Fields:
        """The mapping behind a key with its own keys; one without any when it is not there or not usable."""
        node = self.section(key)
        if node is None:
            return Fields(MapNode({}, self.node.file, self.node.mark), NO_KEYS, self.found)
        return Fields(node, keys, self.found)

    def section(self, key: str) -> MapNode | None:
        """A mapping; reported when it is empty."""
        value = self.value(key)
        if value is None or type(value) is MapNode:
            if value is not None and not value.entries:
                self._refuse(rules.EMPTY_VALUE, value, key)
                return None
            return value
        self._wrong_shape(key, value, MapNode)
        return None

    def listed(self, key: str) -> ListNode | None:
        if key not in self.entries:
            return None
        value = self.value(key)
        if value is None or type(value) is ListNode:
            return value
        self._wrong_shape(key, value, ListNode)
        return None

    def texts(self, key: str) -> tuple[TextNode, ...]:
        """The scalars of a list, reported where an item is something else or empty."""
        return tuple(self._items(key, TextNode))

    def sections(self, key: str) -> tuple[MapNode, ...]:
        """The mappings of a list, reported where an item is something else."""
        return tuple(self._items(key, MapNode))

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(node.text.strip() for node in self.texts(key))

    def _items(self, key: str, wanted: type[Any]) -> Iterator[Any]:
        items = self.listed(key)
        for item in items.items if items is not None else ():
            if type(item) is TextNode and not item.text.strip():
                self._refuse(rules.EMPTY_VALUE, item, key)
            elif type(item) is wanted:
                yield item
            else:
                self._wrong_shape(key, item, wanted)

    def _refuse(self, rule: Rule, node: Node, key: str, **params: Any) -> None:
        self.faulty.add(key)
        report(self.found, rule, node, key=key, **params)

    def _refuse_word(self, key: str, value: TextNode, accepted: Iterable[str]) -> None:
        self.faulty.add(key)
        accepted = tuple(str(word) for word in accepted)
        near = nearest(value.text, accepted, 1)
        report_near(self.found, rules.UNKNOWN_WORD, value, near, key=key, text=quote(value.text), accepted=accepted)

    def _wrong_shape(self, key: str, value: Node, wanted: type) -> None:
        self.faulty.add(key)
        wrong_shape(self.found, key, value, wanted)
