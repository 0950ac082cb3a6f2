"""An Excel workbook → its sheets: which parts it has, what they share, and each worksheet read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from radtrack.source.number_format import EPOCH_1900, EPOCH_1904, NumberFormat, read_formats
from radtrack.source.parts import Parts, Relation, Unreadable, parts_of, relations_of, walk, workbook_part
from radtrack.source.preflight import MOST_CELLS
from radtrack.source.stored import Book
from radtrack.source.text_runs import read_strings
from radtrack.source.workbook import Sheet
from radtrack.source.worksheet import read_worksheet

_STYLES = "xl/styles.xml"


class _Listed(NamedTuple):
    """A sheet as the workbook lists it; `relation` is the identifier of its part."""

    name: str
    hidden: bool
    relation: str


def read_sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Every worksheet of the workbook, be it Strict Open XML or the usual one.

    Raises Unreadable, OverLimit; BadZipFile, zlib.error and EOFError where the archive is damaged.
    """
    with ZipFile(BytesIO(data)) as archive:
        parts = parts_of(archive)
        main = workbook_part(parts)
        related = relations_of(parts, main)
        listed, epoch, recalculates = _read_list(parts, main)
        book = Book(file, _strings(parts, related), _formats(parts, related), epoch, recalculates)
        sheets: list[Sheet] = []
        names: set[str] = set()
        read: set[str] = set()
        left = MOST_CELLS
        for name, hidden, relation in listed:
            part = related.get(relation)
            # Places are told by the names of sheets, which may differ in more than case only.
            if part is None or part.target in read or name.casefold() in names:
                raise Unreadable(name)
            read.add(part.target)
            names.add(name.casefold())
            if part.kind == "worksheet":
                sheet, count = read_worksheet(parts, part.target, name, book, hidden=hidden, most=left)
                sheets.append(sheet)
                left -= count
        return tuple(sheets)


def _read_list(parts: Parts, main: str) -> tuple[list[_Listed], datetime, bool]:
    """The sheets in their order, the day dates count from, and whether all formulas are to be computed anew."""
    listed: list[_Listed] = []
    epochs = [EPOCH_1900]
    recalculates: list[bool] = []

    def start(parent: str, tag: str, attributes: dict[str, str]) -> None:
        if not parent and tag != "workbook":
            raise Unreadable(main)
        if tag == "sheet" and parent == "sheets":
            relation = next((value for key, value in attributes.items() if key.endswith("}id")), "")
            state = attributes.get("state", "visible")
            listed.append(_Listed(attributes.get("name", ""), state != "visible", relation))
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            epochs.append(EPOCH_1904)
        elif tag == "calcPr":
            recalculates.append(attributes.get("fullCalcOnLoad") in ("1", "true"))

    walk(parts, main, start)
    return listed, epochs[-1], any(recalculates)


def _strings(parts: Parts, related: dict[str, Relation]) -> Sequence[str]:
    part = _target(related, "sharedStrings")
    return read_strings(parts, part) if part in parts else ()


def _formats(parts: Parts, related: dict[str, Relation]) -> Mapping[str, NumberFormat]:
    part = _target(related, "styles")
    part = part if part in parts else _STYLES
    return read_formats(parts, part) if part in parts else {}


def _target(related: dict[str, Relation], kind: str) -> str:
    return next((relation.target for relation in related.values() if relation.kind == kind), "")
