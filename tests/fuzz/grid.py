"""The cells of a workbook as openpyxl shows them."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from typing import Any, NamedTuple
from xml.sax.saxutils import unescape
from zipfile import ZipFile

import openpyxl

from radtrack.core.diagnostic import CellPlace
from radtrack.core.text import mask_digits, printable
from tests.fuzz.seeds import Rows, unpack


class Shown(NamedTuple):
    """A cell as it is shown: value, number format, and whether the value is an error such as `#REF!`."""

    value: object
    number_format: str = "General"
    is_error: bool = False


NOTHING = Shown(None)
_LARGEST_EXACT = 2**53


class Grid(NamedTuple):
    """Cells by sheet, then by row and column."""

    sheets: Mapping[str, Mapping[tuple[int, int], Shown]]

    @property
    def is_blank(self) -> bool:
        return all(shown.value is None for cells in self.sheets.values() for shown in cells.values())

    def at(self, place: CellPlace) -> Shown:
        """A cell; blank where there is no such sheet."""
        return self.sheets.get(place.sheet, {}).get((place.row, place.column), NOTHING)

    def column(self, sheet: str, column: int) -> Iterator[tuple[int, Shown]]:
        """The cells of a column that hold something, by row."""
        for (row, at), shown in sorted(self.sheets.get(sheet, {}).items()):
            if at == column and shown.value is not None:
                yield row, shown


def rows_grid(sheet: str, rows: Rows) -> Grid:
    """The rows as they were written, from the corner; of old formats no number is whole, but up to a size it cannot be
    told."""
    return Grid({sheet: {(r, c): Shown(_stored(v)) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1)}})


def _stored(value: object) -> object:
    return float(value) if isinstance(value, int) and abs(value) > _LARGEST_EXACT else value


def excel_grid(data: bytes) -> Grid:
    """Raises whatever openpyxl raises where it cannot open the workbook. Strict Open XML is read under the usual names,
    because openpyxl shows nothing of it."""
    data = _usual_names(data)
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        book: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    names = _sheet_names(data)
    if len(book.sheetnames) < len(names):
        # It passes over a sheet whose part is named in other case than the archive has it, which Excel opens.
        raise LookupError(names)
    # openpyxl renames sheets without a name or with one that is there already.
    same = len(names) == len(book.sheetnames) == len(set(names))
    return Grid(
        {
            shown_name(name): {
                at: Shown(cell.value, str(cell.number_format), is_error=cell.data_type == "e")
                for at, cell in sheet._cells.items()
            }
            for name, sheet in zip(names if same else book.sheetnames, book.worksheets, strict=False)
        }
    )


def shown_name(sheet: str) -> str:
    """Places name a sheet with its long numbers masked and nothing in it that steers a screen."""
    return printable(mask_digits(sheet))


_STRICT = (
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def _usual_names(data: bytes) -> bytes:
    parts = unpack(data)
    for at, content in enumerate(parts.contents):
        for strict, usual in _STRICT:
            for encoding in _ENCODINGS:
                content = content.replace(strict.encode(encoding), usual.encode(encoding))
        parts.contents[at] = content
    return parts.packed() if parts != unpack(data) else data


def _sheet_names(data: bytes) -> list[str]:
    """The names as the workbook's own list of sheets spells them."""
    with ZipFile(io.BytesIO(data)) as archive:
        known = "xl/workbook.xml" in archive.namelist()
        listed = archive.read("xl/workbook.xml").decode("utf-8", "replace") if known else ""
    found = re.findall(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"', listed)
    return [unescape(name, {"&quot;": '"'}) for name in found]
