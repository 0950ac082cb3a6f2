"""One line of the tables: what arrives, and what becomes of it."""

from __future__ import annotations

from typing import NamedTuple

from tests.received.sheets import Sent


class Outcome(NamedTuple):
    """`codes` are all that must be found, but for I10 (what was left blank); `exit` 1 means that nothing is stored.
    `reads` is the figure of the first row as it is kept, "" where that is not looked at; `stores` how many submissions
    are recorded, None for one of each file."""

    words: str
    sent: Sent
    exit: int
    codes: str = ""
    reads: str = ""
    stores: int | None = None


def refused(words: str, sent: Sent, codes: str) -> Outcome:
    return Outcome(words, sent, 1, codes)


def accepted(words: str, sent: Sent, codes: str = "", reads: str = "", stores: int | None = None) -> Outcome:
    return Outcome(words, sent, 0, codes, reads, stores)
