"""What documents and slides have in common: texts that XML can hold, letters cut to their room, files with the same
bytes for the same figures."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part of a file: the first that a zip can hold."""
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Kinds of characters that nobody sees: they steer a screen or a direction of reading, or XML cannot hold them."""


def plain(text: str) -> str:
    """The text without characters that XML cannot hold or that steer instead of being read; lines stay lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if text.isprintable():
        return text
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in UNSEEN)


def cut(text: str, most: int) -> str:
    """The plain text, with an ellipsis where it is longer than that."""
    text = plain(text)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def markup(text: str) -> str:
    """A plain text as it stands between two tags."""
    return escape(text)


def sealed(data: bytes) -> bytes:
    """The file with the same parts, none of which says when it was written."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as whole:
        for name in source.namelist():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            whole.writestr(entry, source.read(name))
    return target.getvalue()
