"""Words beside figures that say they are thousands, millions or billions of their unit: nothing is multiplied here."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from radtrack.core.text import normalise

_NAMES = r"(?:ribu|rb|juta|jt|mil[iy]ar|triliun)"
_MANY = r"(?:ribuan|jutaan|mil[iy]aran|triliunan)"
_NOUGHTS = r"0{3}(?: 0{3})*"
_MONEY = r"(?:rp|rupiah|idr)"
_SCALE = re.compile(
    # "5 juta rupiah" is an amount, not the scale of a table.
    r"(?<!\d )\b(?:"
    rf"(?:dalam )?(?:satuan )?(?:{_MONEY} )?{_MANY}(?: {_MONEY})?"
    rf"|dalam (?:satuan )?(?:{_MONEY} )?(?:{_NAMES}|1 {_NOUGHTS}|{_NOUGHTS})(?: {_MONEY})?"
    rf"|{_MONEY} (?:{_NAMES}|{_NOUGHTS})"
    rf"|{_NAMES} {_MONEY}"
    rf"|x ?(?:{_MONEY} ?)?(?:1 {_NOUGHTS}|1000)"
    r")\b"
)
_IN_BRACKETS = re.compile(rf"\(\s*(?P<text>(?:{_NAMES}|0{{3}})\b[^()]*)\)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_IS_MONEY = re.compile(rf"\b{_MONEY}(?![a-z])")


class Scale(NamedTuple):
    """`text` as it is written, normalised; `money`: it speaks of money only."""

    text: str
    money: bool


@lru_cache(maxsize=4096)
def scale_in(text: str) -> Scale | None:
    """The scale a title, a header or a name states: *(dalam ribuan)*, *Rp juta*, *x 1.000*; None where it states
    none."""
    form = normalise(text.replace("×", "x"))
    if found := _SCALE.search(form) or _IN_BRACKETS.search(text):
        said = normalise(found[0])
        return Scale(said, _IS_MONEY.search(said) is not None)
    return None


def without_scale(text: str) -> str:
    """The rest of a header, normalised; brackets that state a scale go as a whole. Of a scale of money the word for
    money stays."""
    rest = normalise(_BRACKETS.sub(_rest_of, text.replace("×", "x")))
    return " ".join(_SCALE.sub(_rest_of, rest).split())


def _rest_of(found: re.Match[str]) -> str:
    scale = scale_in(found[0])
    if scale is None:
        return found[0]
    return " rp " if scale.money else " "
