"""openpyxl's parser, driven cell by cell.

Its own loader keeps either formulas or values, drops the whole workbook over one bad number, and reads charts, images
and comments nobody asked for. Here every sheet is parsed once, and a cell keeps its value and whether it was a formula.
Texts and cells go through the plain XML parser, three times as fast as the guarded one: preflight has already refused
what that one guards against.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Generator, Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse

from radtrack.core.diagnostic import CellPlace, Location
from radtrack.source.preflight import MOST_CELLS
from radtrack.source.workbook import Cell, Merge, Sheet

# openpyxl imports numpy when there is one, only to know its number types; that doubles the time of an import.
_HAD_NUMPY = "numpy" in sys.modules
if not _HAD_NUMPY:
    sys.modules["numpy"] = None  # type: ignore[assignment]
try:
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
    from openpyxl.styles.stylesheet import apply_stylesheet
    from openpyxl.utils.cell import get_column_letter, range_boundaries
    from openpyxl.utils.exceptions import InvalidFileException
    from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, MERGE_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
    from openpyxl.worksheet.merge import MergeCells
    from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
finally:
    if not _HAD_NUMPY:
        del sys.modules["numpy"]

UNREADABLE = (
    ArithmeticError,
    AttributeError,
    InvalidFileException,
    LookupError,
    NotImplementedError,
    OSError,
    ParseError,
    TypeError,
    ValueError,
)
"""What openpyxl, ElementTree and defusedxml raise on parts that are missing, misplaced or not XML (DefusedXmlException
and UnicodeDecodeError are ValueErrors, KeyError and IndexError LookupErrors)."""


_STRING = f"{{{SHEET_MAIN_NS}}}si"
_TEXT = f"{{{SHEET_MAIN_NS}}}t"
_RUN_TEXT = f"{{{SHEET_MAIN_NS}}}r/{_TEXT}"
_STRICT = b"purl.oclc.org/ooxml"


class TooManyCells(Exception):
    """More cells are stored than may be read."""


def read_sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Every worksheet of the workbook; none where it was saved as Strict Open XML, whose cells have other names.

    Raises TooManyCells or one of `UNREADABLE`; BadZipFile, zlib.error and EOFError where the archive is damaged.
    """
    with warnings.catch_warnings():
        # What openpyxl leaves out (extensions, old validations) is nothing that is read here.
        warnings.simplefilter("ignore")
        reader = ExcelReader(BytesIO(data), data_only=True, keep_links=False)
        reader.read_manifest()
        reader.shared_strings = _read_strings(reader)
        reader.read_workbook()
        if _STRICT in reader.archive.read(reader.parser.workbook_part_name):
            return ()
        apply_stylesheet(reader.archive, reader.wb)
        sheets = []
        left = MOST_CELLS
        for sheet, rel in reader.parser.find_sheets():
            if rel.target in reader.valid_files and "chartsheet" not in rel.Type:
                sheets.append(_read_sheet(reader, sheet.name, sheet.state != "visible", rel.target, file, left))
                left -= len(sheets[-1].cells)
        return tuple(sheets)


def _read_strings(reader: ExcelReader) -> list[str]:
    """The texts that cells refer to by number, without their formats and without reading aids (phonetic runs)."""
    package: Any = reader.package
    part = package.find(SHARED_STRINGS)
    if part is None:
        return []
    strings = []
    with reader.archive.open(part.PartName[1:]) as source:
        elements: Any = iterparse(source)
        for _event, element in elements:
            if element.tag == _STRING:
                texts = [*element.findall(_TEXT), *element.findall(_RUN_TEXT)]
                strings.append("".join(text.text or "" for text in texts).replace("x005F_", ""))
                element.clear()
    return strings


class _Parser(WorkSheetParser):
    """Reads nothing but cells, merges and what is hidden. Keeps beside each value whether a formula made it, and a bad
    number as a finding instead of an exception."""

    def parse(self) -> Generator[tuple[int, list[dict[str, Any]]], None, None]:
        elements: Any = iterparse(self.source)
        for _event, element in elements:
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
            elif element.tag == COL_TAG:
                self.parse_column_dimensions(element)
            elif element.tag == MERGE_TAG:
                self.merged_cells = MergeCells.from_tree(element)
            else:
                continue
            element.clear()

    def parse_cell(self, element: Any) -> dict[str, Any]:
        stored = element.findtext(VALUE_TAG)
        malformed = None
        if element.get("t", "n") == "n" and stored and not _is_number(stored):
            malformed = stored
            element.remove(element.find(VALUE_TAG))
        cell: dict[str, Any] = super().parse_cell(element)
        formula = element.find(FORMULA_TAG)
        cell["malformed"] = malformed
        cell["formula"] = formula is not None
        cell["shared"] = formula.get("si") if formula is not None else None
        cell["external"] = formula is not None and "[" in (formula.text or "")
        # An empty result is a result only where it is said to be a text.
        cell["uncomputed"] = formula is not None and not stored and element.get("t") != "str"
        return cell


def _is_number(stored: str) -> bool:
    try:
        return abs(float(stored)) < float("inf")
    except ValueError:
        return False


def _read_sheet(reader: ExcelReader, name: str, hidden: bool, target: str, file: str, most: int) -> Sheet:
    book: Any = reader.wb
    with reader.archive.open(target) as source:
        parser = _Parser(
            source,
            reader.shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        cells: dict[tuple[int, int], Cell] = {}
        external: set[str] = set()
        for parsed in _stored(parser):
            if len(cells) >= most:
                raise TooManyCells
            at = (parsed["row"], parsed["column"])
            place = CellPlace(name, *at, f"{get_column_letter(at[1])}{at[0]}")
            cells[at] = _cell(parsed, Location(file, place), _format_of(book, parsed["style_id"]), external)
    merged = [range_boundaries(merge.ref) for merge in parser.merged_cells.mergeCell] if parser.merged_cells else []
    return Sheet(
        name,
        hidden,
        cells,
        frozenset(int(row) for row, given in parser.row_dimensions.items() if _is_set(given.get("hidden"))),
        frozenset(_hidden_columns(parser.column_dimensions.values())),
        tuple(
            Merge(top or 1, left or 1, bottom or top or 1, right or left or 1) for left, top, right, bottom in merged
        ),
    )


def _stored(parser: _Parser) -> Iterator[dict[str, Any]]:
    """The cells that hold something; cells that only have a style are most of a sheet."""
    for _row, cells in parser.parse():
        for cell in cells:
            if cell["value"] is not None or cell["formula"] or cell["malformed"] is not None:
                yield cell


def _cell(parsed: dict[str, Any], where: Location, number_format: str, external: set[str]) -> Cell:
    """`external` collects the shared formulas that look into another workbook: only their first cell spells it out."""
    value = parsed["value"]
    if parsed["external"] and parsed["shared"]:
        external.add(parsed["shared"])
    is_error = parsed["data_type"] == "e"
    return Cell(
        # Excel writes a carriage return inside a text this way.
        value=None if is_error else value.replace("_x000D_", "") if isinstance(value, str) else value,
        where=where,
        formula=parsed["formula"],
        external=parsed["external"] or parsed["shared"] in external,
        uncomputed=parsed["uncomputed"],
        error=str(value) if is_error else None,
        malformed=parsed["malformed"],
        number_format=number_format,
    )


def _format_of(book: Any, style: int) -> str:
    number = book._cell_styles[style].numFmtId
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return BUILTIN_FORMATS.get(number, "General")
    return str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


def _hidden_columns(dimensions: Any) -> Iterator[int]:
    for given in dimensions:
        if _is_set(given.get("hidden")):
            # A sheet may hide everything up to column 16384; nothing is stored that far out.
            yield from range(int(given["min"]), min(int(given["max"]), int(given["min"]) + 255) + 1)


def _is_set(flag: str | None) -> bool:
    return flag in ("1", "true")
