"""What can be wrong in a user's files, and where.

A diagnostic holds its rule and the parameters; the sentence is made where it is shown
(`radtrack.locale.messages`), so the same finding reads in either language.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple


class Severity(StrEnum):
    """How much a finding weighs: an error stops the file, a warning travels with the figure, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class TextPlace(NamedTuple):
    """A place in a text file; line and column count from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class CellPlace(NamedTuple):
    """A cell as its reader saw it; `row` and `column` count from 1 and exist for sorting, `cell` is what people
    read."""

    sheet: str
    row: int
    column: int
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


class Location(NamedTuple):
    """Where a value was read: a file, and a place in it when there is one."""

    file: str
    place: TextPlace | CellPlace | None = None

    def __str__(self) -> str:
        match self.place:
            case TextPlace():
                return f"{self.file}:{self.place}"
            case CellPlace():
                return f"{self.file}: {self.place}"
            case _:
                return self.file

    @property
    def sort_key(self) -> tuple[Any, ...]:
        match self.place:
            case TextPlace(line, column):
                return (self.file, "", line, column)
            case CellPlace(sheet, row, column, _):
                return (self.file, sheet, row, column)
            case _:
                return (self.file, "", 0, 0)


class Rule(NamedTuple):
    """One thing that is checked. `code` and `slug` never change; the three texts are Indonesian message ids
    with `{named}` parameters: what was found, what is expected, how to mend it (`expected` and `remedy` may be
    empty). `values` names those parameters that may tell a figure, with blanks between them."""

    code: str
    slug: str
    severity: Severity
    found: str
    expected: str = ""
    remedy: str = ""
    values: str = ""


NOTHING: Mapping[Any, Any] = MappingProxyType({})
"""The empty mapping that values share as a default."""


class Diagnostic(NamedTuple):
    """One finding: which rule, where, with which parameters. `severity` overrides the rule's own when given."""

    rule: Rule
    where: Location
    params: Mapping[str, Any] = NOTHING
    related: tuple[Location, ...] = ()
    override: Severity | None = None

    @property
    def severity(self) -> Severity:
        return self.override or self.rule.severity

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def sort_diagnostics(found: list[Diagnostic]) -> list[Diagnostic]:
    """By place, then code: the order in which a person mends a file."""
    return sorted(found, key=lambda d: (d.where.sort_key, d.rule.code))


def has_errors(found: list[Diagnostic]) -> bool:
    return any(d.is_error for d in found)


class RadtrackError(Exception):
    """The machine or the call, not the files: what happened and what to do.

    `what` and `remedy` are Indonesian message ids with `{named}` parameters; `exit_code` is 3 for the machine,
    2 for a wrong call. Caught once, in `cli`.
    """

    def __init__(self, what: str, remedy: str = "", *, code: str = "", exit_code: int = 3, **params: Any) -> None:
        super().__init__(what)
        self.what, self.remedy, self.code, self.exit_code, self.params = what, remedy, code, exit_code, params


class CallError(RadtrackError):
    """The command was called with something that does not exist or does not fit; exit code 2."""

    def __init__(self, what: str, remedy: str = "", **params: Any) -> None:
        super().__init__(what, remedy, exit_code=2, **params)


class Label(str):
    """A message id used as a parameter: translated where it is shown."""


def N_(text: str) -> Label:
    """Marks a text for the catalogues without translating it yet."""
    return Label(text)
