"""Headers that nearly say what is needed: a column that is not recognised is never left out in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher

from radtrack.core.diagnostic import Diagnostic, Rule
from radtrack.core.period import Quarter
from radtrack.core.text import MOST_SHOWN, nearest, normalise
from radtrack.intake import marks
from radtrack.intake.builtin import OFFICIAL, OFFICIAL_KEYS, SIMPLE
from radtrack.intake.headings import HEADER_ROWS, Block, Column, blocks, near_top
from radtrack.intake.layout import ATTAINMENT, NOT_READ, Layout
from radtrack.intake.rules import L03, L03_MISSPELT, L03_NEAR, L03_TEMPLATE, L03_TEMPLATE_NEAR, L03_UNSURE
from radtrack.source.workbook import Rows, Sheet

_Columns = Mapping[int, Column]

_ALIKE = 0.8
_SLIP = 2
"""Letters by which a misspelt title may be longer or shorter than the right one."""

_TITLES = {
    "actual": (
        "Realisasi",
        "Capaian",
        "Realisasi TW {roman}",
        "Realisasi triwulan {roman}",
        "Realisasi s.d. TW {roman}",
    ),
    "numerator": ("Pembilang",),
    "denominator": ("Penyebut",),
    "budget": ("Realisasi anggaran", "Realisasi anggaran s.d. triwulan (Rp)"),
    "status": ("Status",),
    "region": ("Kabupaten/Kota", "Wilayah"),
    "category": ("Rincian",),
}
"""The columns without which a figure, or what it is about, would be lost."""


def misspelt(known: _Columns, columns: Mapping[str, int], quarter: Quarter) -> Iterator[Diagnostic]:
    """Columns that are not recognised, but are titled nearly like one that is missing, or speak of results where the
    column that was taken for the figure does not say so."""
    unknown = [column for column in known.values() if column.heading is None]
    for column in unknown:
        title = normalise(column.path.text)
        for key, titles in _TITLES.items():
            meant = any(_is_slip(title, normalise(form.format(roman=quarter.roman))) for form in titles)
            if key not in columns and meant:
                yield Diagnostic(L03_MISSPELT, column.cell.where, {"column": column.title, "missing": titles[0]})
                break
    taken = known[columns["actual"]] if "actual" in columns else None
    unclear = next((column for column in unknown if _speaks_of_results(column)), None)
    if taken and taken.heading and taken.heading.rank and unclear:
        yield Diagnostic(L03_UNSURE, unclear.cell.where, {"column": unclear.title, "read": taken.title})


def _speaks_of_results(column: Column) -> bool:
    return "realisasi" in normalise(column.path.text).split()


def _is_slip(title: str, meant: str) -> bool:
    return abs(len(title) - len(meant)) <= _SLIP and SequenceMatcher(None, title, meant).ratio() >= _ALIKE


def broken_template(sheet: Sheet, rows: Rows, *, marked: bool) -> Diagnostic | None:
    """What a sheet that began as an official one lacks of its header; None for any other sheet. It is never read as
    some other layout, which would leave out what stands under the title it does not know. `marked`: the workbook has
    the hidden mark sheet."""
    if not _was_template(sheet, rows, marked):
        return None
    closest = max(blocks(OFFICIAL, near_top(sheet), rows), key=lambda block: len(block.keys), default=None)
    if closest is None or len(closest.keys) < 2:
        return None
    missing = tuple(column.title for column in marks.COLUMNS if column.key in OFFICIAL_KEYS - closest.keys)
    return _lacking(closest, missing, L03_TEMPLATE, L03_TEMPLATE_NEAR)


def _was_template(sheet: Sheet, rows: Rows, marked: bool) -> bool:
    """Whether the sheet began as an official one: its name beside the mark sheet, the mark of a row, or the two titles
    that no other sheet has."""
    if marked and normalise(sheet.name) == normalise(marks.ENTRY_SHEET):
        return True
    first = [cells for row, cells in rows.items() if row <= 2 * HEADER_ROWS]
    texts = [cell.value for cells in first for cell in cells.values() if isinstance(cell.value, str)]
    if any("|" in text and marks.parse_row_mark(text) for text in texts):
        return True
    titles = {normalise(marks.LABEL_REVISION), normalise(marks.LABEL_REASON)}
    return titles <= {normalise(text) for text in texts if len(text) <= MOST_SHOWN}


def near_miss(sheet: Sheet, rows: Rows, layouts: Collection[Layout]) -> Diagnostic | None:
    """The header that comes closest to a simple table, with what it lacks."""
    if SIMPLE not in layouts:
        return None
    closest = max(blocks(SIMPLE, near_top(sheet), rows), key=_telling, default=None)
    if closest is None or _telling(closest) < 2 or closest.known < 2:
        return None
    missing = tuple(title for key, title in (("code", "Kode"), ("actual", "Realisasi")) if key not in closest.keys)
    return _lacking(closest, missing, L03, L03_NEAR)


def _telling(block: Block) -> int:
    """How many keys say that this is the header of a table of indicators; a code says most."""
    return len(block.keys - {NOT_READ, ATTAINMENT}) + ("code" in block.keys)


def _lacking(block: Block, missing: Collection[str], rule: Rule, rule_near: Rule) -> Diagnostic:
    """What a header lacks, at the column that comes nearest to it, or at its first cell."""
    unknown = {column.path.text: column for column in block.columns.values() if column.heading is None}
    near = {text: unknown[text] for title in missing for text in nearest(title, unknown, 1)}
    if "Realisasi" in missing:
        near |= {text: column for text, column in unknown.items() if _speaks_of_results(column)}
    params = {
        "missing": tuple(missing),
        "columns": block.titles,
        "row": block.bottom,
        "near": tuple(f"{column.title} ({column.cell.where.place})" for column in near.values()),
    }
    first = next(iter(near.values())).cell if near else next(iter(block.columns.values())).path.cells[0]
    return Diagnostic(rule_near if near else rule, first.where, params)
