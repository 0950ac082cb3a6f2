"""One call of import: what it asks, who watches it, and what became of each file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from radtrack.core.actual import Submission
from radtrack.core.diagnostic import Diagnostic, Label, has_errors
from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.layout import Layout
from radtrack.intake.review import Outcome, Review
from radtrack.intake.sheet import Sheet
from radtrack.workspace.folder import Workspace


@dataclass(frozen=True)
class Call:
    """What the command line said about all files of one call; None where it said nothing. `accept_good` stores the good
    files although others are refused; `marked` is the folder for the marked copies of refused ones."""

    agency: str | None = None
    region: str | None = None
    quarter: Quarter | None = None
    sheet: str | None = None
    reason: str = ""
    check: bool = False
    received: date | None = None
    reference: str = ""
    accept_good: bool = False
    marked: Path | None = None
    layouts: tuple[Layout, ...] = LAYOUTS


@dataclass(frozen=True)
class Result:
    """What became of one file. `review` None: refused before it could be compared; `stored` None: nothing was
    stored. `first` is what became of the file of the call that has the same bytes, None where there is none; `marked`
    the copy in which the refused cells are marked, None where none was asked for or none could be made."""

    sheet: Sheet
    review: Review | None
    diagnostics: list[Diagnostic]
    stored: Submission | None = None
    first: Result | None = None
    marked: Path | None = None

    @property
    def accepted(self) -> bool:
        if self.first is not None:
            return self.first.accepted
        return (
            self.review is not None and self.review.outcome is not Outcome.REFUSED and not has_errors(self.diagnostics)
        )


class Watch(Protocol):
    """Whoever looks on while files are read and stored."""

    def step(self, doing: Label, number: int, total: int, file: str) -> None:
        """The step that begins now, with the number of its file."""

    def stored(self, result: Result) -> None:
        """A file has been stored and stays so, whatever happens to the rest of the call."""


class Unwatched:
    """Nobody looks on."""

    def step(self, doing: Label, number: int, total: int, file: str) -> None:
        """Says nothing."""

    def stored(self, result: Result) -> None:
        """Says nothing."""


class Job(NamedTuple):
    """A call at work: where, on which plan, and the fingerprint of each agency's part of it."""

    workspace: Workspace
    plan: Plan
    call: Call
    watch: Watch
    fingerprints: Mapping[str, str]
