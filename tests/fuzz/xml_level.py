"""Damage to the XML inside a workbook: text by text, so that what is no longer XML is written too."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape, quoteattr

from tests.fuzz.odd import ATTRIBUTES
from tests.fuzz.seeds import Parts
from tests.fuzz.xml_change import Change
from tests.fuzz.xml_parts import CONTENT_TYPES, RELATIONS, SHEET, STRINGS, STYLES, WORKBOOK

_TAG = re.compile(r"<[^<>?!][^<>]*>")
_ATTRIBUTE = re.compile(r'\s([\w:]+)="([^"]*)"')
_LEAF = re.compile(r"<([\w:]+)(?:\s[^<>]*)?(?:/>|>[^<>]*</\1>)")
_OPEN = re.compile(r"(<\?xml[^>]*\?>\s*)?(<[\w:]+)")
_ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]>'
_STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


_INSERTED = (
    "<!-- catatan -->", "<![CDATA[x]]>", "<?pi data?>", "&amp;", "&#0;", "&#x41;", "&b;", "&", "<", "]]>", "\x0b",
    "\ufffe", "x", "<x:y/>", "<c/>", "<v>5</v>", "<f>1+1</f>", '<c r="F2"><v>99</v></c>',
    "<row><c><v>7</v></c></row>", "\n" * 100,
)  # fmt: skip


def _matches(pattern: re.Pattern[str], text: str, rng: Random, count: int = 1) -> list[re.Match[str]] | None:
    """Some matches in the order they stand; None where there are fewer."""
    found = list(pattern.finditer(text))
    return sorted(rng.sample(found, count), key=lambda match: match.start()) if len(found) >= count else None


def _put(text: str, match: re.Match[str], new: str, group: int = 0) -> str:
    return text[: match.start(group)] + new + text[match.end(group) :]


def _tag_lost(text: str, rng: Random) -> str | None:
    found = _matches(_TAG, text, rng)
    return _put(text, found[0], "") if found else None


def _leaf_lost(text: str, rng: Random) -> str | None:
    found = _matches(_LEAF, text, rng)
    return _put(text, found[0], "") if found else None


def _leaf_twice(text: str, rng: Random) -> str | None:
    found = _matches(_LEAF, text, rng)
    return _put(text, found[0], found[0][0] * rng.choice((2, 2, 3, 50))) if found else None


def _leaves_swapped(text: str, rng: Random) -> str | None:
    found = _matches(_LEAF, text, rng, 2)
    if not found:
        return None
    first, second = found
    return text[: first.start()] + second[0] + text[first.end() : second.start()] + first[0] + text[second.end() :]


def _leaf_moved(text: str, rng: Random) -> str | None:
    found = _matches(_LEAF, text, rng)
    places = _matches(_TAG, text, rng)
    if not found or not places:
        return None
    without = _put(text, found[0], "")
    at = min(places[0].start(), len(without))
    return without[:at] + found[0][0] + without[at:]


def _leaf_renamed(text: str, rng: Random) -> str | None:
    found = _matches(_LEAF, text, rng)
    if not found:
        return None
    name = found[0][1]
    new = rng.choice((name.upper(), f"x{name}", "v", "f", "c", "row", "is", "t", "extLst", "sheetData"))
    return _put(text, found[0], re.sub(rf"(</?){re.escape(name)}\b", rf"\1{new}", found[0][0]))


def _leaf_text(text: str, rng: Random) -> str | None:
    found = _matches(re.compile(r">([^<>]+)</"), text, rng)
    return _put(text, found[0], escape(rng.choice(ATTRIBUTES)), 1) if found else None


def _attribute_lost(text: str, rng: Random) -> str | None:
    found = _matches(_ATTRIBUTE, text, rng)
    return _put(text, found[0], "") if found else None


def _attribute_twice(text: str, rng: Random) -> str | None:
    found = _matches(_ATTRIBUTE, text, rng)
    return _put(text, found[0], found[0][0] * 2) if found else None


def _attribute_renamed(text: str, rng: Random) -> str | None:
    found = _matches(_ATTRIBUTE, text, rng)
    if not found:
        return None
    name = found[0][1]
    return _put(text, found[0], rng.choice((name.upper(), f"x{name}", f"x:{name}", "r", "s", "t", "id")), 1)


def _attribute_odd(text: str, rng: Random) -> str | None:
    found = _matches(_ATTRIBUTE, text, rng)
    return _put(text, found[0], quoteattr(rng.choice(ATTRIBUTES)).strip("'\""), 2) if found else None


def _attributes_swapped(text: str, rng: Random) -> str | None:
    found = _matches(_ATTRIBUTE, text, rng, 2)
    return _put(_put(text, found[1], found[0][2], 2), found[0], found[1][2], 2) if found else None


def _prefixed(text: str, _rng: Random) -> str | None:
    """The same document with its namespace under a prefix, as some programs write it."""
    if ' xmlns="' not in text:
        return None
    return re.sub(r"(</?)([A-Za-z]\w*)(?=[\s/>])", r"\1x:\2", text).replace(' xmlns="', ' xmlns:x="', 1)


def _other_namespace(text: str, rng: Random) -> str | None:
    return re.sub(
        r'(xmlns(?::\w+)?=")[^"]*', rf"\g<1>{rng.choice(('', 'urn:x', 'http://contoh.go.id'))}", text, count=1
    )


def _strict(text: str, _rng: Random) -> str | None:
    for usual, strict in _STRICT:
        text = text.replace(usual, strict)
    return text


def _inserted(text: str, rng: Random) -> str | None:
    found = _matches(_TAG, text, rng)
    more = rng.choice(_INSERTED)
    return text[: found[0].end()] + more + text[found[0].end() :] if found else None


def _entity(text: str, _rng: Random) -> str | None:
    return _OPEN.sub(lambda m: f"{m[1] or ''}{_ENTITY}{m[2]}", text, count=1)


def _deep(text: str, rng: Random) -> str | None:
    found = _matches(_LEAF, text, rng)
    depth = rng.choice((50, 2000))
    return _put(text, found[0], "<a>" * depth + found[0][0] + "</a>" * depth) if found else None


def _shorter(text: str, rng: Random) -> str | None:
    return text[: rng.randrange(len(text) + 1)]


GENERAL: tuple[Change, ...] = (
    _tag_lost, _leaf_lost, _leaf_lost, _leaf_twice, _leaves_swapped, _leaf_moved, _leaf_renamed, _leaf_text,
    _attribute_lost, _attribute_lost, _attribute_twice, _attribute_renamed, _attribute_odd, _attribute_odd,
    _attribute_odd, _attributes_swapped, _prefixed, _other_namespace, _strict, _inserted, _inserted, _entity, _deep,
    _shorter,
)  # fmt: skip


def _declared(encoding: str) -> Callable[[str], bytes]:
    """Says one encoding and is written in UTF-8."""

    def encode(text: str) -> bytes:
        said = f'<?xml version="1.0" encoding="{encoding}"?>'
        return (said + re.sub(r"^<\?xml[^>]*\?>", "", text)).encode("utf-8", "surrogatepass")

    return encode


def _written(encoding: str, said: str) -> Callable[[str], bytes]:
    """Written in an encoding, under the name of `said`."""

    def encode(text: str) -> bytes:
        declaration = f'<?xml version="1.0" encoding="{said}"?>'
        return (declaration + re.sub(r"^<\?xml[^>]*\?>", "", text)).encode(encoding, "replace")

    return encode


_ENCODINGS: tuple[tuple[str, Callable[[str], bytes]], ...] = (
    ("utf-16", _written("utf-16", "utf-16")), ("utf-16 without mark", _written("utf-16-le", "utf-16")),
    ("utf-8 said to be utf-16", _declared("utf-16")), ("utf-8 said to be latin-1", _declared("iso-8859-1")),
    ("latin-1", _written("latin-1", "iso-8859-1")), ("latin-1 said to be utf-8", _written("latin-1", "utf-8")),
    ("utf-7", _written("utf-7", "utf-7")), ("ebcdic", _written("cp037", "cp037")),
    ("utf-32", _written("utf-32", "utf-32")), ("unknown", _declared("x-entah")),
    ("windows-1252", _written("cp1252", "windows-1252")),
    ("byte order mark", lambda text: b"\xef\xbb\xbf" + text.encode()),
    ("blank first", lambda text: b"\n " + text.encode()),
)  # fmt: skip


def _changes_for(name: str) -> tuple[Change, ...]:
    match name.rsplit("/", 1)[-1]:
        case file if "worksheets/" in name and file.endswith(".xml"):
            return SHEET
        case "sharedStrings.xml":
            return STRINGS
        case "styles.xml":
            return STYLES
        case "workbook.xml":
            return WORKBOOK
        case file if file.endswith(".rels"):
            return RELATIONS
        case "[Content_Types].xml":
            return CONTENT_TYPES
        case _:
            return ()


def _weight(name: str) -> int:
    """Sheets matter most; pictures of the office's colours least."""
    if "worksheets/sheet1" in name:
        return 24
    special = {
        "xl/sharedStrings.xml": 8,
        "xl/styles.xml": 8,
        "xl/workbook.xml": 6,
        "xl/_rels/workbook.xml.rels": 5,
        "content.xml": 30,
    }
    return special.get(name, 2 if name.endswith((".rels", "[Content_Types].xml")) else 1)


def damage_xml(parts: Parts, rng: Random) -> tuple[bytes, tuple[str, ...]]:
    """The archive with one to three changes inside its parts, and what they are."""
    notes: list[str] = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        at = rng.choices(range(len(parts.names)), [_weight(name) for name in parts.names])[0]
        notes.append(_change(parts, at, rng))
    return parts.packed(), tuple(notes)


def _change(parts: Parts, at: int, rng: Random) -> str:
    name = parts.names[at]
    text = parts.contents[at].decode("utf-8", "surrogateescape")
    if rng.random() < 0.05:
        what, encode = rng.choice(_ENCODINGS)
        parts.contents[at] = encode(text.encode("utf-8", "replace").decode("utf-8"))
        return f"{name}: written as {what}"
    for _ in range(20):
        own = _changes_for(name)
        change = rng.choice(own if own and rng.random() < 0.65 else GENERAL)
        changed = change(text, rng)
        if changed is not None and changed != text:
            parts.contents[at] = changed.encode("utf-8", "surrogateescape")
            return f"{name}: {change.__name__.strip('_')} {_difference(text, changed)}"
    return f"{name}: unchanged"


def _difference(old: str, new: str) -> str:
    """Where the two texts part, with a little of both."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return f"at {start}: {old[start : start + 50]!r} → {new[start : start + 50]!r}"
