"""A workbook as located cells: the one way sheets are read.

The cells are those that are stored, wherever they lie; the size a sheet declares is never trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from radtrack.core.diagnostic import N_, Diagnostic, Location
from radtrack.source.preflight import MOST_CELLS, Checked
from radtrack.source.rules_file import F03, F06, F10


class Cell(NamedTuple):
    """One stored cell. `value` is text, int, float, bool, a date or time, or None (blank, or nothing usable stored).

    `uncomputed`: a formula whose result was never stored. `external`: a formula that looks into another workbook.
    `error` is an error value such as `#REF!`. `malformed` is the stored text of a number cell that holds no number.
    """

    value: object
    where: Location
    formula: bool = False
    external: bool = False
    uncomputed: bool = False
    error: str | None = None
    malformed: str | None = None
    number_format: str = "General"

    @property
    def is_blank(self) -> bool:
        """Nothing was entered: no value, no error and no formula waiting for its result."""
        blank = self.value is None or (isinstance(self.value, str) and not self.value.strip())
        return blank and not self.uncomputed and self.error is None and self.malformed is None


class Merge(NamedTuple):
    """A merged rectangle; rows and columns count from 1, all edges inside."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """One worksheet: its cells by (row, column), what is hidden, what is merged."""

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], Cell]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merge, ...] = ()


class Workbook(NamedTuple):
    file: str
    sheets: tuple[Sheet, ...]


def open_workbook(checked: Checked) -> tuple[Workbook | None, list[Diagnostic]]:
    """Parses a file that passed preflight; None with an error where its parts do not make a workbook."""
    # openpyxl costs more than all the rest of an import, so nothing else may load it.
    from zipfile import BadZipFile
    from zlib import error as ZlibError

    from radtrack.source import excel

    try:
        sheets = excel.read_sheets(checked.data, checked.name)
    except (BadZipFile, ZlibError, EOFError):
        return None, [Diagnostic(F03, Location(checked.name))]
    except excel.TooManyCells:
        params = {"what": N_("jumlah sel"), "most": f"{MOST_CELLS:,}".replace(",", ".")}
        return None, [Diagnostic(F06, Location(checked.name), params)]
    except excel.UNREADABLE:
        return None, [Diagnostic(F10, Location(checked.name), {"what": N_("bagian di dalamnya tidak terbaca")})]
    if not sheets:
        strict = N_("disimpan sebagai Strict Open XML, atau tidak memuat lembar tabel")
        return None, [Diagnostic(F10, Location(checked.name), {"what": strict})]
    return Workbook(checked.name, sheets), []
