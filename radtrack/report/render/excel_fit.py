"""How much room a text takes: neither Excel nor LibreOffice fits the height of merged or written rows by itself."""

from __future__ import annotations

from functools import lru_cache

FONT = "Arial"
PIXELS_PER_POINT = 96 / 72
LINE = 1.286
"""Height of a line as a multiple of the letter size."""
AIR, AIRY = 4, 12
"""Points added to rows of letters up to that size; larger ones are for a screen that has to hold them all."""

_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.222),
    **dict.fromkeys(" \u00a0ftI.,:;/\\!()[]-·", 0.3),
    **dict.fromkeys("cksvxyzJ*", 0.5),
    **dict.fromkeys("FTZ", 0.611),
    **dict.fromkeys("ABEKPSVXY&", 0.667),
    **dict.fromkeys("CDHNRUw", 0.722),
    **dict.fromkeys("GOQ", 0.778),
    **dict.fromkeys("mMW%@…", 0.9),
    "r": 0.333,
}
_SPACE = 0.3
_OTHER = 0.56
_BOLD = 1.06
_SAFETY = 1.03
"""Arial's letter widths as shares of the letter size; screens draw them a little wider than the font says."""


@lru_cache(maxsize=8192)
def _word_width(word: str) -> float:
    return sum(_WIDTHS.get(letter, _OTHER) for letter in word)


@lru_cache(maxsize=8192)
def line_count(text: str, room: int, size: float, *, bold: bool = False) -> int:
    """How many lines the text takes when wrapped into `room` pixels; a word that is too long is broken."""
    em = size * PIXELS_PER_POINT * _SAFETY * (_BOLD if bold else 1)
    most = max(room / em, 1.0)
    return sum(_lines_of(paragraph, most) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, most: float) -> int:
    if len(paragraph) * 0.89 <= most:
        return 1
    lines, filled = 1, 0.0
    for word in paragraph.split(" "):
        width = _word_width(word)
        if filled and filled + _SPACE + width > most:
            lines, filled = lines + 1, 0.0
        filled += width + (_SPACE if filled else 0)
        while filled > most:
            lines, filled = lines + 1, filled - most
    return lines


def widest_word(text: str) -> float:
    """Width of the longest word, as a multiple of the letter size."""
    return max(map(_word_width, text.replace("\n", " ").split(" "))) * _SAFETY


def column_pixels(width: float) -> int:
    """Pixels of a column that is `width` characters wide."""
    return int(width * 7 + 5)


def line_points(lines: int, size: float) -> float:
    """Height in points of a row of that many lines, ordinary letters with some air; 409 is the most Excel draws."""
    return min(round(lines * size * LINE + (AIR if size <= AIRY else 0), 2), 409)
