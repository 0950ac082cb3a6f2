"""Damage to the archive: its entries, their headers, and the bytes around them."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Callable
from random import Random
from typing import NamedTuple
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from tests.fuzz.seeds import Parts

_NAMES = (
    "xl/workbook.xml", "xl/Workbook.xml", "/xl/workbook.xml", "../xl/workbook.xml", "xl\\workbook.xml",
    "C:/xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet9.xml", "xl/styles.xml",
    "xl/sharedStrings.xml", "xl/SharedStrings.xml", "[Content_Types].xml", "[content_types].xml", "mimetype",
    "word/document.xml", "xl/vbaProject.bin", "xl/workbook.bin", "xl/externalLinks/externalLink1.xml",
    "xl/embeddings/oleObject1.bin", "docProps/core.xml", "_rels/.rels", "xl/", "", " ", "x" * 300, "xl/lembar é😀.xml",
    "xl/a:b.xml", "xl/worksheets/", "content.xml", "customXml/item1.xml",
)  # fmt: skip
_CONTENTS = (
    b"", b" ", b"<", b"<a/>", b"\0" * 1000, b"PK\x03\x04", b"\xff\xfe<\0a\0/\0>\0", b'<?xml version="1.0"?><a/>',
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    b"application/vnd.oasis.opendocument.spreadsheet", b"0" * 6_000_000, b"<worksheet/>",
    b"<html><table><tr><td>1</td></tr></table></html>", bytes(range(256)),
)  # fmt: skip
_STARTS = (
    b"\0", b"\n", b"\xef\xbb\xbf", b"MZ" + b"\0" * 300, b"<html>", b"PK\x05\x06" + b"\0" * 18,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"x" * 70_000,
)  # fmt: skip
_METHODS = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA)


class Archive(NamedTuple):
    """An archive about to be written: its parts, and how each of them is stored."""

    parts: Parts
    methods: list[int]
    comment: bytes = b""

    def packed(self) -> bytes:
        target = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            with ZipFile(target, "w") as archive:
                for name, content, method in zip(*self.parts, self.methods, strict=True):
                    entry = ZipInfo(name)
                    entry.compress_type = method
                    archive.writestr(entry, content)
                archive.comment = self.comment
        return target.getvalue()


def _cut(parts: Parts, rng: Random) -> str:
    at = rng.randrange(len(parts.names))
    parts.contents.pop(at)
    return f"without {parts.names.pop(at)}"


def _twice(parts: Parts, rng: Random) -> str:
    at = rng.randrange(len(parts.names))
    to = rng.randrange(len(parts.names) + 1)
    name, content = parts.names[at], parts.contents[at]
    parts.names.insert(to, name.upper() if rng.random() < 0.2 else name)
    parts.contents.insert(to, content)
    return f"twice {name}"


def _renamed(parts: Parts, rng: Random) -> str:
    at = rng.randrange(len(parts.names))
    old = parts.names[at]
    new = rng.choice([*_NAMES, old.upper(), old.replace("/", "\\"), f"./{old}", f"{old} ", f"{old}\0x", old[:-1]])
    parts.names[at] = new
    return f"renamed {old} → {new[:60]!r}"


def _reordered(parts: Parts, rng: Random) -> str:
    order = list(range(len(parts.names)))
    rng.shuffle(order)
    parts.names[:], parts.contents[:] = [parts.names[n] for n in order], [parts.contents[n] for n in order]
    return f"reordered {order}"


def _swapped(parts: Parts, rng: Random) -> str:
    a, b = rng.randrange(len(parts.names)), rng.randrange(len(parts.names))
    parts.contents[a], parts.contents[b] = parts.contents[b], parts.contents[a]
    return f"swapped {parts.names[a]} and {parts.names[b]}"


def _replaced(parts: Parts, rng: Random) -> str:
    at = rng.randrange(len(parts.names))
    parts.contents[at] = rng.choice(_CONTENTS)
    return f"{parts.names[at]} holds {parts.contents[at][:20]!r}"


def _shortened(parts: Parts, rng: Random) -> str:
    at = rng.randrange(len(parts.names))
    keep = rng.randrange(len(parts.contents[at]) + 1)
    parts.contents[at] = parts.contents[at][:keep]
    return f"{parts.names[at]} ends after {keep} bytes"


def _flipped(parts: Parts, rng: Random) -> str:
    at = rng.randrange(len(parts.names))
    parts.contents[at], note = _flip(parts.contents[at], rng)
    return f"{parts.names[at]}: {note}"


def _added(parts: Parts, rng: Random) -> str:
    name = rng.choice(_NAMES)
    to = rng.randrange(len(parts.names) + 1)
    parts.names.insert(to, name)
    parts.contents.insert(to, rng.choice(_CONTENTS))
    return f"added {name[:60]!r} = {parts.contents[to][:20]!r}"


def _crowded(parts: Parts, rng: Random) -> str:
    count = rng.choice((10, 300, 2100))
    parts.names.extend(f"xl/media/{n}.png" for n in range(count))
    parts.contents.extend([b""] * count)
    return f"{count} more parts"


_IN_PARTS: tuple[Callable[[Parts, Random], str], ...] = (
    _cut, _cut, _twice, _renamed, _renamed, _reordered, _swapped, _replaced, _replaced, _shortened, _flipped, _added,
    _added, _crowded,
)  # fmt: skip


def _flip(data: bytes, rng: Random) -> tuple[bytes, str]:
    if not data:
        return data, "nothing to flip"
    changed = bytearray(data)
    places = [rng.randrange(len(data)) for _ in range(rng.choice((1, 1, 2, 8)))]
    for place in places:
        changed[place] ^= 1 << rng.randrange(8)
    return bytes(changed), f"bits flipped at {places}"


def _truncated(data: bytes, rng: Random) -> tuple[bytes, str]:
    keep = rng.choice((rng.randrange(len(data)), len(data) - rng.randrange(1, 30), rng.randrange(1, 50)))
    return data[:keep], f"file ends after {keep} bytes"


def _zeroed(data: bytes, rng: Random) -> tuple[bytes, str]:
    start = rng.randrange(len(data))
    end = min(len(data), start + rng.choice((1, 4, 64, 512)))
    return data[:start] + b"\0" * (end - start) + data[end:], f"zeros from {start} to {end}"


def _cut_out(data: bytes, rng: Random) -> tuple[bytes, str]:
    start = rng.randrange(len(data))
    end = start + rng.choice((1, 4, 64, 512))
    return data[:start] + data[end:], f"bytes {start} to {end} lost"


def _before(data: bytes, rng: Random) -> tuple[bytes, str]:
    more = rng.choice(_STARTS)
    return more + data, f"begins with {more[:10]!r}"


def _after(data: bytes, rng: Random) -> tuple[bytes, str]:
    more = rng.choice((*_STARTS, data, data[-200:]))
    return data + more, f"goes on with {more[:10]!r}"


_FIELDS = {
    "local flags": (b"PK\x03\x04", 6, "<H"), "local method": (b"PK\x03\x04", 8, "<H"),
    "local crc": (b"PK\x03\x04", 14, "<I"), "local packed": (b"PK\x03\x04", 18, "<I"),
    "local unpacked": (b"PK\x03\x04", 22, "<I"), "local name": (b"PK\x03\x04", 26, "<H"),
    "local extra": (b"PK\x03\x04", 28, "<H"), "flags": (b"PK\x01\x02", 8, "<H"), "method": (b"PK\x01\x02", 10, "<H"),
    "date": (b"PK\x01\x02", 14, "<H"), "crc": (b"PK\x01\x02", 16, "<I"), "packed": (b"PK\x01\x02", 20, "<I"),
    "unpacked": (b"PK\x01\x02", 24, "<I"), "name": (b"PK\x01\x02", 28, "<H"), "extra": (b"PK\x01\x02", 30, "<H"),
    "comment": (b"PK\x01\x02", 32, "<H"), "disk": (b"PK\x01\x02", 34, "<H"), "offset": (b"PK\x01\x02", 42, "<I"),
    "end count": (b"PK\x05\x06", 10, "<H"), "end size": (b"PK\x05\x06", 12, "<I"),
    "end offset": (b"PK\x05\x06", 16, "<I"), "end comment": (b"PK\x05\x06", 20, "<H"),
}  # fmt: skip
_NUMBERS = (0, 1, 2, 8, 9, 12, 14, 64, 99, 0x800, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


def _field(data: bytes, rng: Random) -> tuple[bytes, str]:
    """One field of one header says something else; all ones is how the 64-bit form announces itself."""
    name = rng.choice(list(_FIELDS))
    sign, offset, form = _FIELDS[name]
    starts = [at for at in range(len(data)) if data.startswith(sign, at)]
    at = rng.choice(starts) + offset if starts else len(data)
    size = struct.calcsize(form)
    if at + size > len(data):
        return data, f"no field {name}"
    value = rng.choice(_NUMBERS) & (256**size - 1)
    return data[:at] + struct.pack(form, value) + data[at + size :], f"field {name} at {at} says {value}"


_IN_BYTES: tuple[Callable[[bytes, Random], tuple[bytes, str]], ...] = (
    _flip, _flip, _truncated, _truncated, _zeroed, _cut_out, _before, _after, _field, _field, _field, _field,
)  # fmt: skip


def damage_archive(parts: Parts, rng: Random) -> tuple[bytes, tuple[str, ...]]:
    """The archive with one or two things wrong, or none but unusual, and what they are."""
    notes = []
    methods = [ZIP_DEFLATED]
    comment = b""
    if rng.random() < 0.6:
        notes += [rng.choice(_IN_PARTS)(parts, rng) for _ in range(rng.choice((1, 1, 2)))]
    if rng.random() < 0.3:
        methods = [rng.choice(_METHODS) for _ in parts.names]
        notes.append(f"methods {sorted(set(methods))}")
    if rng.random() < 0.1:
        comment = rng.choice((b"x", b"PK\x05\x06" + b"\0" * 18, b"c" * 65535))
        notes.append(f"archive comment {comment[:10]!r}")
    data = Archive(parts, (methods * len(parts.names))[: len(parts.names)], comment).packed()
    if not notes or rng.random() < 0.4:
        data, note = rng.choice(_IN_BYTES)(data, rng)
        notes.append(note)
    return data, tuple(notes)


def damage_bytes(data: bytes, rng: Random) -> tuple[bytes, tuple[str, ...]]:
    """A file that is no archive, with a few bytes wrong."""
    notes = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        data, note = rng.choice((_flip, _flip, _flip, _truncated, _zeroed, _cut_out, _before, _after))(
            data or b"\0", rng
        )
        notes.append(note)
    return data, tuple(notes)
