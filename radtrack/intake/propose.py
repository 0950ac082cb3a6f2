"""A draft of a mapping from a sheet: what can be seen in it is said, what cannot be told is left for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from radtrack.core.diagnostic import Diagnostic, Location
from radtrack.core.model import Plan
from radtrack.core.text import normalise, quote
from radtrack.intake.builtin import SIMPLE
from radtrack.intake.cells import cell_text
from radtrack.intake.mapping_rules import M12
from radtrack.intake.paths import COLUMNS, is_attainment
from radtrack.intake.rules import L01_ASKED, L02
from radtrack.intake.shown import plain_text
from radtrack.intake.strays import mask_sheet_names
from radtrack.intake.words import NEAR, shared_words
from radtrack.source.header import HeaderBlock, HeaderPath, compose, is_numbering
from radtrack.source.preflight import read_file
from radtrack.source.workbook import Cell, Rows, Sheet, Workbook, open_workbook

HEADER_ROWS = 40
MOST_LEVELS = 5
"""Rows of a header: four levels and a numbering row among them."""

MOST_OF_A_NAME = 2
"""Levels of a header over a column of names; what is deeper is a drawing of boxes."""
_QUARTER = re.compile(
    r"(?P<lead>(?:.*\b(?:tw|triwulan)[ .]*)?)(?P<number>(?P<roman>IV|I{1,3})|[1-4])"
    r"(?P<tail>(?:[ ,/.-]+(?:tahun |ta )?20\d\d)?)",
    re.IGNORECASE,
)
_LAST_MONTH = re.compile(
    r"(?P<lead>(?:.*\b(?:realisasi|capaian|bulan)[ .]*)?)"
    r"(?:(?P<short>B)?(?P<number>(?:(?<=B)|(?<=bulan ))(?:03|06|09|12))|maret|juni|september|desember)"
    r"(?P<tail>(?:[ ,/.-]+20\d\d)?)",
    re.IGNORECASE,
)
"""The months in which a quarter ends."""
_YEAR = re.compile(r"20\d\d")
_REALISED = re.compile(r"(?:realisasi|capaian)\b.*")
_OTHER_FIGURES = re.compile(r".*\b(?:target|anggaran|keuangan|pagu|rp|rupiah|sampai dengan|s d|sd)\b.*")
_BEGINNINGS = {"indikator": "name", "kode": "code", "satuan": "unit"}
_SIGNS_OF_PATHS = str.maketrans(dict.fromkeys(">{}*", " "))
_GUESSED = frozenset(COLUMNS) - {"budget"}
"""Money is left to a person: radtrack keeps it to date, and a column of a quarter's money looks just like it."""


class Column(NamedTuple):
    """One path of the sheet. `key` is what it seems to be, "" where that cannot be told; `cells` are the lowest headers
    it stands for: several where the columns differ by the quarter alone."""

    key: str
    path: str
    cells: tuple[Cell, ...]
    columns: tuple[int, ...]


class Named(NamedTuple):
    """A row whose name is a name of the plan (`exact`), or nearly one."""

    cell: Cell
    text: str
    code: str
    name: str
    exact: bool


class Proposal(NamedTuple):
    """What a sheet seems to hold. `rows` counts the texts in the column of names."""

    sheet: str
    top: int
    bottom: int
    columns: tuple[Column, ...]
    names: tuple[Named, ...]
    rows: int


def propose_from(path: Path, shown: str, asked: str | None, plan: Plan) -> tuple[Proposal | None, list[Diagnostic]]:
    """What the one visible sheet of a file that looks like a table seems to hold, or the one that is asked for; None
    with the reason where it cannot be told. Raises RadtrackError when the file cannot be read at all."""
    workbook, found = _open(path, shown)
    if workbook is None:
        return None, found
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden]
    names = tuple(quote(sheet.name) for sheet in visible)
    where = Location(workbook.file)
    if asked is not None:
        visible = [sheet for sheet in visible if normalise(sheet.name) == normalise(asked)]
        if not visible:
            return None, [*found, Diagnostic(L01_ASKED, where, {"asked": quote(asked), "sheets": names})]
    proposals = [proposal for sheet in visible if (proposal := propose(sheet, plan))]
    if len(proposals) == 1:
        return proposals[0], found
    if proposals:
        several = tuple(quote(proposal.sheet) for proposal in proposals)
        return None, [*found, Diagnostic(L02, where, {"sheets": several})]
    return None, [*found, Diagnostic(M12, where, {"sheets": names})]


def _open(path: Path, shown: str) -> tuple[Workbook | None, list[Diagnostic]]:
    checked, found = read_file(path, shown)
    if checked is None:
        return None, found
    workbook, more = open_workbook(checked)
    return (mask_sheet_names(workbook) if workbook else None), [*found, *more]


def propose(sheet: Sheet, plan: Plan) -> Proposal | None:
    """What the sheet seems to hold; None where nothing looks like a header."""
    rows = sheet.rows
    block = _find_block(sheet, rows)
    if block is None:
        return None
    columns = tuple(_columns(block))
    below = [cell for key, cell in _below(rows, block, columns) if key == "name"]
    return Proposal(sheet.name, block.top, block.bottom, columns, tuple(_named(below, plan)), len(below))


def _find_block(sheet: Sheet, rows: Rows) -> HeaderBlock | None:
    """The rows in which most columns are recognised by a path of their own; the fewest such rows."""
    best: tuple[int, HeaderBlock] | None = None
    for top in (row for row in rows if row <= HEADER_ROWS and _may_be_header(rows[row])):
        for bottom in range(top, top + MOST_LEVELS):
            if not _may_be_header(rows.get(bottom, {})):
                break
            block = compose(sheet, rows, top, bottom)
            paths = [path.texts for path in block.paths.values()]
            known = sum(bool(_guess(path)) and paths.count(path.texts) == 1 for path in block.paths.values())
            if known >= 2 and (best is None or known > best[0]):
                best = known, block
    return best[1] if best else None


def _may_be_header(cells: Mapping[int, Cell]) -> bool:
    return len(cells) >= 2 and (
        is_numbering(cells.values()) or all(isinstance(cell.value, str) for cell in cells.values())
    )


def _guess(path: HeaderPath) -> str:
    """The key of a column, as far as its header tells."""
    first = normalise(path.texts[0])
    for beginning, key in _BEGINNINGS.items():
        if first.startswith(beginning) and len(path.texts) <= MOST_OF_A_NAME:
            return key
    heading = SIMPLE.recognise(path)
    if heading is not None and heading.key in _GUESSED and not is_attainment(path.texts):
        return heading.key
    if is_attainment(path.texts) or _OTHER_FIGURES.fullmatch(normalise(path.text)):
        return ""
    return "actual" if _REALISED.fullmatch(first) else ""


def _columns(block: HeaderBlock) -> Iterator[Column]:
    """Every path once, those of the four quarters as one; of several that seem to be the same column the first."""
    paths: dict[tuple[str, ...], list[HeaderPath]] = {}
    for path in block.paths.values():
        texts = tuple(filter(None, (_for_any_quarter(text) for text in path.texts)))
        if texts:
            paths.setdefault(texts, []).append(path)
    seen: set[str] = set()
    for texts, same in paths.items():
        key = _guess(same[0])
        cells = tuple(dict.fromkeys(path.lowest for path in same))
        yield Column("" if key in seen else key, " > ".join(texts), cells, tuple(path.column for path in same))
        seen.add(key)


def _for_any_quarter(text: str) -> str:
    """One level of a path as a mapping writes it."""
    plain = plain_text(text.translate(_SIGNS_OF_PATHS))
    found = _QUARTER.fullmatch(plain)
    if not found:
        ended = _LAST_MONTH.fullmatch(plain)
        if not ended:
            return plain
        month = (ended["short"] or "") + "{month}" if ended["number"] else "{month_name}"
        return ended["lead"] + month + _years(ended)
    number = "{tw_roman}" if found["roman"] else "{tw}"
    return found["lead"] + number + _years(found)


def _years(found: re.Match[str]) -> str:
    return _YEAR.sub("{year}", found["tail"])


def _below(rows: Rows, block: HeaderBlock, columns: tuple[Column, ...]) -> Iterator[tuple[str, Cell]]:
    keys = {number: column.key for column in columns for number in column.columns}
    for row, cells in rows.items():
        if row > block.bottom:
            yield from ((keys[number], cell) for number, cell in cells.items() if number in keys)


def _named(cells: list[Cell], plan: Plan) -> Iterator[Named]:
    known = {normalise(indicator.name): indicator for indicator in plan.indicators}
    words = {form: set(form.split()) for form in known}
    for cell in cells:
        form = normalise(cell_text(cell.value))
        own = set(form.split())
        shared, nearest = max(((shared_words(own, other), key) for key, other in words.items()), default=(0, ""))
        meant = form if form in known else nearest if shared >= NEAR else None
        if meant is not None:
            indicator = known[meant]
            yield Named(cell, plain_text(cell_text(cell.value)), indicator.code, indicator.name, meant == form)
