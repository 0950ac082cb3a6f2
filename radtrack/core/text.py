"""What a user typed, made safe and short to show; and names compared the way people mean them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

MOST_SHOWN = 40

_UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Signs that take no room: marks of direction, joints and breaks of words, the mark at the beginning of a file."""

BETWEEN_DIGITS = rf"[\s.\-/\\'’‘ʼ`´′_·|~*‐-―−⁄∕﹘﹣－．／＇{_UNSEEN}]"
"""What people and programs put between the digits of one number, visible or not; never a comma, which ends a figure."""

_LONG_DIGITS = rf"\d(?:{BETWEEN_DIGITS}{{0,3}}\d){{9,}}|\d(?:,\d{{3}}){{5}}"

_NO_DIGITS = bytes(set(range(128)) - set(b"0123456789"))


def mask_digits(text: str) -> str:
    """Runs of ten or more digits (an identity number, a telephone number) keep only their first two."""
    return re.sub(_LONG_DIGITS, _first_two, text)


def _first_two(run: re.Match[str]) -> str:
    digits = [c for c in run[0] if c.isdigit()]
    return "".join(digits[:2]) + "•" * (len(digits) - 2)


def may_hold_digits(text: bytes, count: int) -> bool:
    """Whether a text in UTF-8 can hold that many digits, told many times faster than by a pattern: bytes that are not
    ASCII count as if they were some, because digits of other scripts are made of them."""
    return len(text) >= count and len(text.translate(None, _NO_DIGITS)) >= count


def quote(text: str) -> str:
    """A user's text for a message: at most 40 characters, control characters escaped, long digit runs masked."""
    safe = printable(mask_digits(text))
    return f"“{safe if len(safe) <= MOST_SHOWN else safe[: MOST_SHOWN - 1] + '…'}”"


def printable(text: str) -> str:
    """The text with everything escaped that steers a screen instead of standing on it."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def seen(text: str) -> str:
    """The text without signs that nobody sees."""
    return text if text.isascii() else re.sub(f"[{_UNSEEN}]", "", text)


def trimmed(text: str) -> str:
    """The text without blanks and unseen signs around it; those inside stay."""
    return text.strip() if text.isascii() else re.sub(rf"\A[\s{_UNSEEN}]+|[\s{_UNSEEN}]+\Z", "", text)


def normalise(text: str) -> str:
    """Case, blanks, punctuation, unseen signs and Unicode form removed, for comparing names: `KOTA  BARU.` equals
    `kota baru`."""
    folded = unicodedata.normalize("NFKC", seen(text)).casefold()
    return " ".join(re.sub(r"[^\w%]+", " ", folded).split())


def code_form(text: str) -> str:
    """A code as people read it: its case, the kind of its dashes, blanks around signs and what nobody sees make no
    other one of it."""
    plain = re.sub("[‐-―−⁃﹘﹣－]", "-", seen(text))
    return " ".join(re.sub(r"\s*([^\w\s])\s*", r"\1", plain).split()).casefold()


def nearest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The known words a person may have meant, nearest first; empty when nothing is near."""
    by_form = {normalise(k): k for k in known}
    return tuple(by_form[m] for m in get_close_matches(normalise(word), by_form, n=most, cutoff=0.6))


LONGEST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def as_sheet_name(text: str) -> str:
    """The text as a workbook may call a sheet: at most 31 characters, none of `[]:*?/\\`, no apostrophe around it."""
    return _NOT_IN_A_SHEET_NAME.sub("_", text).strip("'")[:LONGEST_SHEET_NAME] or "_"
