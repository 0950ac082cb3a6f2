"""What a number format shows that the number itself does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SECTION = re.compile(r'(?:"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[^;])*', re.DOTALL)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?:_|\*).|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<test><=|>=|<>|<|>|=)\s*(?P<bound>-?[0-9]+(?:\.[0-9]+)?)\]|\[(?P<colour>[a-z]+ ?[0-9]*)\]|\[[^\]]*\]"
    r"|(?P<digit>General|[0#?@])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<exponent>E[+-])|(?P<slash>/)|(?P<text>.)",
    re.IGNORECASE | re.DOTALL,
)
_TESTS = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}

_SCALES = {"ribu": 1, "rb": 1, "juta": 2, "jt": 2, "miliar": 3, "milyar": 3, "triliun": 4}
"""Words behind figures, and how many commas at the end of a format divide by as much."""
_SCALE = re.compile(rf"\b(?:{'|'.join(_SCALES)})\b", re.IGNORECASE)
_DIGIT_BEFORE = re.compile(r"\d[\s.,]*$")
_DIGIT_AFTER = re.compile(r"(?![.,]0{1,2}(?!\d))[\s.,]*\d")
"""`,00` behind a figure adds nothing to it."""


class _Section(NamedTuple):
    """How a section of a format shows a number: which ones it is for (`test`, None: told by their sign), whether it
    `writes` digits of it at all, and whether these are other ones than the number's (`misleads`); the word of a scale
    and how often it `divides` by a thousand; its texts before and behind, and whether it is coloured."""

    test: tuple[str, float] | None
    writes: bool
    misleads: bool
    scale: str
    divides: int
    before: str
    behind: str
    coloured: bool


def scale_shown(number_format: str) -> str | None:
    """The word behind the figure that only the format writes: 12 shown as `12 juta`. A format that also divides what
    it shows (`0,," juta"`) hides nothing."""
    return next((s.scale for s in _sections(number_format) if s.scale and not s.divides), None)


def shows_another(number_format: str, value: float) -> bool:
    """Whether a person sees another number than the one that is stored: divided by a thousand, with digits or a sign
    that only the format writes, or none at all. Rounded, as a fraction or in powers of ten it is the same number; 0
    may be shown as a dash or as nothing."""
    for at, section in enumerate(_sections(number_format)):
        if _is_for(section, at, value, number_format):
            return _misleads(section, at, value)
    return False


def shows_percent(number_format: str) -> bool:
    """Whether the format multiplies by 100: it holds a `%` that is neither quoted, escaped nor in brackets."""
    return "%" in number_format and "%" in _NOT_SHOWN.sub("", number_format)


def _is_for(section: _Section, at: int, value: float, number_format: str) -> bool:
    if section.test is not None:
        sign, bound = section.test
        return bool(_TESTS[sign](value, bound))
    sections = _sections(number_format)
    if at == len(sections) - 1 or any(other.test for other in sections):
        return True
    return value > 0 if at == 0 and len(sections) > 2 else value >= 0 if at == 0 else value < 0


def _misleads(section: _Section, at: int, value: float) -> bool:
    if not section.writes:
        return value != 0 or any(c.isdigit() for c in section.before)
    if section.misleads:
        return True
    if section.test is not None:
        return False
    if value > 0:
        return section.before.rstrip().endswith(("-", "−", "("))
    # A section of its own for numbers below 0 shows their sign only where it writes one.
    return value < 0 and at == 1 and not (section.coloured or re.search(r"[-−(]", section.before + section.behind))


@lru_cache(maxsize=1024)
def _sections(number_format: str) -> tuple[_Section, ...]:
    """Those for numbers: by sign (one for all; above and below 0; 0 as well), or by tests of their own."""
    if number_format in ("", "General"):
        return ()
    return tuple(_section(text) for text in _split(number_format))[:3]


def _split(number_format: str) -> Iterator[str]:
    start = 0
    while start <= len(number_format):
        found = _SECTION.match(number_format, start)
        assert found is not None
        yield found[0]
        start = found.end() + 1


def _section(text: str) -> _Section:
    tokens = list(_TOKEN.finditer(text))
    digits = [n for n, token in enumerate(tokens) if token["digit"]]
    first, last = (digits[0], digits[-1]) if digits else (len(tokens), len(tokens))
    before, behind = _text(tokens[:first]), _text(tokens[last + 1 :])
    word = _SCALE.search(before) or _SCALE.search(behind)
    test = next(((token["test"], float(token["bound"])) for token in tokens if token["test"]), None)
    scale = word[0] if word else ""
    divides = _divides(tokens)
    said = _SCALES.get(scale.casefold(), 1 if behind.strip() in ("k", "K") else 0)
    adds = _DIGIT_BEFORE.search(before) or _DIGIT_AFTER.match(behind) or _breaks(tokens[first : last + 1])
    # The digits behind the stroke of a fraction are its denominator.
    adds = adds and not any(token["slash"] for token in tokens)
    return _Section(
        test,
        writes=bool(digits),
        misleads=bool(adds) or divides not in (0, said) or sum(bool(token["percent"]) for token in tokens) > 1,
        scale=scale,
        divides=divides,
        before=before,
        behind=behind,
        coloured=any(token["colour"] for token in tokens),
    )


def _text(tokens: list[re.Match[str]]) -> str:
    return "".join(t["quoted"] or t["escaped"] or t["currency"] or t["text"] or "" for t in tokens)


def _breaks(number: list[re.Match[str]]) -> bool:
    """Whether anything but blanks before groups of three stands among the digits."""
    shape = "".join("0" if token["digit"] else _text([token]) for token in number)
    return re.fullmatch(r"0*(?:\s000)*", shape) is None


def _divides(tokens: list[re.Match[str]]) -> int:
    """How often the format divides by a thousand: commas behind the last digit before the point or the end."""
    shape = "".join(token.lastgroup[0] if token.lastgroup in _SHAPES else "-" for token in tokens)
    found = re.search(r"[dc]*d(c*)(?:p[dc]*?d?(c*))?(?![dcp])", shape)
    return len(found[1] + (found[2] or "")) if found else 0


_SHAPES = frozenset({"digit", "comma", "point"})
