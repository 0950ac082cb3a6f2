"""Words that stand where a figure should (nil, placeholders, a layout's tokens), words that names share, and units
behind names."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet

from radtrack.core.text import normalise

NEAR = 60
"""Percent of its words a name shares with one of the plan that may be meant."""

_NIL = frozenset({"nihil"})
_PLACEHOLDERS = frozenset(
    (
        "n a|na|tad|tbd|null|none|kosong|belum|belum ada|belum ada data|belum tersedia|belum dilaporkan|tidak ada data|"
        "data belum ada|data belum tersedia|menunggu data|menunggu rilis|dalam proses|proses|x|xx|xxx"
    ).split("|")
)
_UNIT_BEHIND = re.compile(
    r"(?P<name>.*\S)\s*(?:\((?P<round>[^()]*)\)|\[(?P<square>[^\[\]]*)\]|[/,](?P<open>[^/,()\[\]]*))", re.DOTALL
)
_SCALED = re.compile(r"\b(?:ribu|juta|mil[iy]ar|triliun)(?:an)?\b|\bjt\b", re.IGNORECASE)
_SIGN = re.compile(r"(?<=\w)\s*[-‐‑–—−+]+(?=\W*$)")
_DASHES = re.compile(r"[-‐‑–—−]+")


def is_nil(text: str) -> bool:
    """The word that means 0 wherever it is written."""
    return normalise(text) in _NIL


def is_placeholder(text: str) -> bool:
    """`-`, `n/a`, `belum ada data` and their like: neither 0 nor blank."""
    words = normalise(text)
    return words in _PLACEHOLDERS or (not words and text.strip(" .-–—−_/?…*") == "")


def answer_key(text: str) -> str:
    """A text as it is compared with known answers, as names are; but B+ is not B, and of −1 or {1} the signs count."""
    words = normalise(text)
    if words.isdecimal():
        return text.strip(" .")
    sign = _SIGN.search(text)
    return f"{words} {_DASHES.sub('-', sign[0].strip())}" if sign else words


def token_key(text: str) -> str:
    """A text as layouts list it among their tokens: case, blanks and punctuation removed; of a text without letters and
    digits the signs themselves, any run of dashes as one."""
    return normalise(text) or _DASHES.sub("-", "".join(text.split()))


def shared_words(first: AbstractSet[str], second: AbstractSet[str]) -> int:
    """Percent of words two names share, counted on the longer one."""
    return 100 * len(first & second) // max(len(first), len(second), 1)


def unit_behind(text: str, name: str, units: Collection[str], *, together: bool) -> tuple[str, str]:
    """A name as its cell writes it, apart from the unit that stands behind it; "" where that belongs to the name.

    `name` is what the plan calls it (normalised), `units` the words for its unit (normalised). `together`: the column
    holds names with their units; in any other only what is certainly a unit is taken for one.
    """
    found = _UNIT_BEHIND.fullmatch(text)
    if found is None or normalise(text) == name:
        return text, ""
    behind = found["round"] or found["square"] or found["open"] or ""
    words = normalise(behind)
    if normalise(found["name"]) != name and name.endswith(f" {words}"):
        return text, ""
    certain = found["open"] is None and (words in units or _SCALED.search(behind) is not None)
    return (found["name"], behind.strip()) if words and (together or certain) else (text, "")
