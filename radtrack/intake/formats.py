"""What a number format shows that the number itself does not say."""

from __future__ import annotations

import re

_SCALED_FORMAT = re.compile(r'(?P<commas>,*)\s*"\s*(?P<word>jt|juta|miliar|milyar|triliun|rb|ribu)\b', re.IGNORECASE)
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def scale_shown(number_format: str) -> str | None:
    """The word behind the figure that only the format writes: 12 shown as `12 juta`. A format that also divides what
    it shows (`0,," juta"`) hides nothing."""
    found = _SCALED_FORMAT.search(number_format) if '"' in number_format else None
    return found["word"] if found and not found["commas"] else None


def shows_percent(number_format: str) -> bool:
    """Whether the format multiplies by 100: it holds a `%` that is neither quoted, escaped nor in brackets."""
    return "%" in number_format and "%" in _NOT_SHOWN.sub("", number_format)
