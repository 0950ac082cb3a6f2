"""One line of the tables: what must raise a rule, where, and the nearest thing that must not."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from radtrack.core.diagnostic import Rule, Severity
from tests.received.sheets import Sent

Place = str | Callable[[], str]


class Pair(NamedTuple):
    """`place` is the cell that `bad` is told about ("Sheet1!F2"), "" where the file as a whole is meant. `good` may
    raise anything but this rule, and no error of its code. `severity` where it is not the rule's own."""

    rule: Rule
    words: str
    bad: Sent
    place: Place
    good: Sent
    severity: Severity | None = None
