"""The cells of a workbook as its XML spells them: for the files that openpyxl cannot open, and where it shows less."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from tests.fuzz.grid import Grid, Shown, shown_name

_MERGE = re.compile(r"([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)")
_PERCENTS = {"9": "0%", "10": "0.00%"}
_NUMBER = re.compile(r"\s*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\s*")


def xml_grid(data: bytes) -> Grid:
    """Raises what zipfile and ElementTree raise where there is no workbook."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name.casefold(): archive.read(name) for name in archive.namelist()}
    strings = [_text_of(item) for item in _named(_root(parts, "xl/sharedStrings.xml"), "si")]
    formats = _formats(_root(parts, "xl/styles.xml"))
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _named(_root(parts, "xl/_rels/workbook.xml.rels"), "Relationship")
    }
    sheets = {}
    for sheet in _named(_root(parts, "xl/workbook.xml"), "sheet"):
        relation = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        target = posixpath.join("/xl", targets.get(relation, "")).lstrip("/")
        root = _root(parts, target)
        merges = [found for merge in _named(root, "mergeCell") if (found := _MERGE.fullmatch(merge.get("ref", "")))]
        covered = [(_column(m[1]), int(m[2]), _column(m[3]), int(m[4])) for m in merges]
        sheets[shown_name(sheet.get("name", ""))] = {
            at: shown
            for at, shown in _cells(root, strings, formats)
            if not any(_is_under(at, merge) for merge in covered)
        }
    return Grid(sheets)


def _is_under(at: tuple[int, int], merge: tuple[int, int, int, int]) -> bool:
    """Whether a cell lies below a merge that shows another one."""
    row, column = at
    left, top, right, bottom = merge
    return left <= column <= right and top <= row <= bottom and (row, column) != (top, left)


def _root(parts: Mapping[str, bytes], name: str) -> Element:
    return fromstring(parts[name.casefold()]) if name.casefold() in parts else Element("nothing")


def _named(root: Element, name: str) -> Iterator[Element]:
    """The elements of that name, whatever their namespace."""
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == name)


def _text_of(item: Element) -> str:
    aids = {text for aid in _named(item, "rPh") for text in _named(aid, "t")}
    return "".join(text.text or "" for text in _named(item, "t") if text not in aids)


def _formats(styles: Element) -> list[str]:
    own = {number.get("numFmtId", ""): number.get("formatCode", "") for number in _named(styles, "numFmt")}
    listed = next(_named(styles, "cellXfs"), Element("nothing"))
    codes = [style.get("numFmtId", "0") for style in _named(listed, "xf")]
    return [own.get(code, _PERCENTS.get(code, "General")) for code in codes]


def _cells(root: Element, strings: list[str], formats: list[str]) -> Iterator[tuple[tuple[int, int], Shown]]:
    at_row = 0
    for row in _named(root, "row"):
        at_row = int(row.get("r", at_row + 1))
        at_column = 0
        for cell in _named(row, "c"):
            place = re.fullmatch(r"([A-Z]+)([0-9]+)", cell.get("r", ""))
            at_column = _column(place[1]) if place else at_column + 1
            at = (int(place[2]) if place else at_row, at_column)
            style = int(cell.get("s", "0")) if cell.get("s", "0").isdecimal() else 0
            number_format = formats[style] if style < len(formats) else "General"
            yield at, Shown(_value(cell, strings), number_format, is_error=cell.get("t") == "e")


def _moment(stored: str) -> object:
    """A date or time that is spelled out, as openpyxl shows it; the text where it is none."""
    for kind in (time, date, datetime):
        try:
            return kind.fromisoformat(stored)
        except ValueError:
            continue
    return stored


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _value(cell: Element, strings: list[str]) -> object:
    stored = "".join(next(_named(cell, "v"), Element("nothing")).itertext())
    match cell.get("t", "n"):
        case "s":
            return strings[int(stored)] if stored.isdecimal() and int(stored) < len(strings) else None
        case "inlineStr":
            return _text_of(cell)
        case "str" | "e":
            return stored
        case "d":
            return _moment(stored)
        case "b":
            return stored == "1"
        case _ if not _NUMBER.fullmatch(stored):
            return None
        case _:
            return float(stored) if re.search("[.eE]", stored) else int(stored)
