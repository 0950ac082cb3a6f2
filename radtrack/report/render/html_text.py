"""Text inside markup: escaped, and without characters that would turn what stands around them."""

from __future__ import annotations

from functools import lru_cache
from html import escape

KEPT = frozenset("\n\u200d")
"""Characters that are not printed and yet belong to a text: the end of a line, and what joins the parts of an emoji."""


@lru_cache(maxsize=10_000)
def text(value: str) -> str:
    """The text as content or quoted attribute. Marks of direction and control characters become spaces: an agency's
    text must not turn the figures beside it around."""
    return escape(value if value.isprintable() else "".join(c if c.isprintable() or c in KEPT else " " for c in value))


def css_string(value: str) -> str:
    """The text as a string of a style sheet inside the page: whatever could end either is written as a number."""
    return '"' + "".join(c if c.isalnum() or c in " .,:·()" else f"\\{ord(c):x} " for c in value) + '"'
