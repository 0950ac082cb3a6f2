"""What a user typed, made safe and short to show; and names compared the way people mean them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

MOST_SHOWN = 40

_LONG_DIGITS = re.compile(r"\d(?:[\s.\-/]?\d){9,}")


def mask_digits(text: str) -> str:
    """Runs of ten or more digits (an identity number, a telephone number) keep only their first two."""
    return _LONG_DIGITS.sub(lambda run: run[0][:2] + "•" * (sum(c.isdigit() for c in run[0]) - 2), text)


def quote(text: str) -> str:
    """A user's text for a message: at most 40 characters, control characters escaped, long digit runs masked."""
    safe = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in mask_digits(text))
    return f"“{safe if len(safe) <= MOST_SHOWN else safe[: MOST_SHOWN - 1] + '…'}”"


def normalise(text: str) -> str:
    """Case, blanks, punctuation and Unicode form removed, for comparing names: `KOTA  BARU.` equals `kota baru`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w%]+", " ", folded).split())


def nearest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The known words a person may have meant, nearest first; empty when nothing is near."""
    by_form = {normalise(k): k for k in known}
    return tuple(by_form[m] for m in get_close_matches(normalise(word), by_form, n=most, cutoff=0.6))
