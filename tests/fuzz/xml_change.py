"""How a part is changed: one match of a pattern replaced, or something added beside a marker."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

Change = Callable[[str, Random], "str | None"]
"""The text of a part → the changed text; None where there is nothing to change."""


def swap(pattern: str, replacement: Callable[[re.Match[str], Random], str], name: str) -> Change:
    """A change of one match of the pattern, any of them."""
    compiled = re.compile(pattern)

    def change(text: str, rng: Random) -> str | None:
        found = list(compiled.finditer(text))
        if not found:
            return None
        match = rng.choice(found)
        return text[: match.start()] + replacement(match, rng) + text[match.end() :]

    change.__name__ = name
    return change


def one_of(*texts: str) -> Callable[[re.Match[str], Random], str]:
    return lambda _match, rng: rng.choice(texts)


def quoted(*values: str) -> Callable[[re.Match[str], Random], str]:
    """The first group, a value, and the closing quotation mark."""
    return lambda match, rng: f'{match[1]}{escape(rng.choice(values), {chr(34): "&quot;"})}"'


def neighbour(match: re.Match[str], rng: Random) -> str:
    """A reference near the right one."""
    column = chr(max(65, min(90, ord(match[2]) + rng.choice((-1, 0, 1)))))
    return f'{match[1]}{column}{max(0, int(match[3]) + rng.choice((-1, 0, 1, 1)))}"'


def add(after: str, *texts: str, name: str, before: bool = False) -> Change:
    """A change that adds one of the texts beside a marker."""

    def change(text: str, rng: Random) -> str | None:
        if after not in text:
            return None
        more = rng.choice(texts)
        return text.replace(after, more + after if before else after + more, 1)

    change.__name__ = name
    return change
