"""Takes what is written in the usual form out of a part of a workbook before the XML is parsed.

A pattern goes through it several times faster than a parser that calls back for every element. A comment, a processing
instruction or a second default namespace may change what the bytes mean: from there on nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable

PLAIN_TEXT = r"[^<&\]\x00-\x08\x0b-\x1f\xef]*+"
"""Bytes of a text in UTF-8 that stand for themselves."""

_DEFAULT_NAMESPACE = re.compile(rb"xmlns[\s=]")
_MOST_HELD = 1 << 20
"""Bytes without an end that are waited for."""


def _root_of(name: str) -> re.Pattern[bytes]:
    """How a part in UTF-8 begins, up to the end of its outermost element's tag, which declares the only namespace
    without a prefix."""
    declaration = r'<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="[a-z]+")? ?\?>'
    return re.compile(rf'(?:\xef\xbb\xbf)?(?:{declaration})?\s*<{name}\s[^<>]*\bxmlns="[^"]*"[^<>]*>'.encode("latin-1"))


class Sieve:
    """Gets a part piece by piece and gives back what is left of it for the parser. `name` is that of the
    outermost element; `take` gets pieces that end with `end`, and answers what is left of each."""

    def __init__(self, name: str, end: bytes, take: Callable[[bytes], bytes]) -> None:
        self._root, self._end, self._take = _root_of(name), end, take
        self._held = b""
        self._is_first = self._is_on = True

    def strain(self, piece: bytes) -> bytes:
        """What is left of a piece."""
        if not self._is_on:
            return piece
        piece = self._held + piece
        end = piece.rfind(self._end) + len(self._end)
        if end < len(self._end):
            self._held = piece
            if len(piece) <= _MOST_HELD:
                return b""
            self._is_on = False
            return self.rest()
        self._held = piece[end:]
        piece = piece[:end]
        if not self._is_plain(piece):
            self._is_on = False
            return piece + self.rest()
        return self._take(piece)

    def rest(self) -> bytes:
        """What was still waited for."""
        rest, self._held = self._held, b""
        return rest

    def _is_plain(self, piece: bytes) -> bool:
        root = self._root.match(piece) if self._is_first else None
        if self._is_first and not root:
            return False
        self._is_first = False
        after = root.end() if root else 0
        if b"<!" in piece or piece.find(b"<?", after) >= 0:
            return False
        # The pattern alone would take as long as all the rest.
        return piece.find(b"xmlns", after) < 0 or not _DEFAULT_NAMESPACE.search(piece, after)
