"""Headers that nearly say what is needed: a column that is not recognised is never left out in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.period import Quarter
from radtrack.core.text import MOST_SHOWN, nearest, normalise, quote
from radtrack.intake import marks
from radtrack.intake.cells import cell_text
from radtrack.intake.headings import HEADER_ROWS, read_headings, rows_of
from radtrack.intake.layout import NOT_READ, OFFICIAL, OFFICIAL_KEYS, SIMPLE, Heading
from radtrack.intake.rules import L03, L03_MISSPELT, L03_NEAR, L03_TEMPLATE, L03_TEMPLATE_NEAR
from radtrack.source.workbook import Cell, Sheet

_Headings = Mapping[int, tuple[Cell, Heading | None]]

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


def misspelt(headings: _Headings, columns: Collection[str], quarter: Quarter) -> Iterator[Diagnostic]:
    """Columns that are not recognised, but are titled nearly like one that is missing. A percent of attainment is left
    alone."""
    for cell, heading in headings.values():
        title = normalise(cell_text(cell.value))
        if heading is not None or "%" in title:
            continue
        for key, titles in _TITLES.items():
            meant = [form for form in titles if _is_slip(title, normalise(form.format(roman=quarter.roman)))]
            if key not in columns and meant:
                yield Diagnostic(
                    L03_MISSPELT, cell.where, {"column": quote(cell_text(cell.value)), "missing": titles[0]}
                )
                break


def _is_slip(title: str, meant: str) -> bool:
    return abs(len(title) - len(meant)) <= _SLIP and SequenceMatcher(None, title, meant).ratio() >= _ALIKE


def broken_template(sheet: Sheet, *, marked: bool) -> Diagnostic | None:
    """What an official sheet lacks of its header; None where nothing is missing or the sheet is none. It is never read
    as some other layout, which would leave out what stands under the title it does not know. `marked`: the workbook
    has the hidden mark sheet."""
    if not _was_template(sheet, marked):
        return None
    rows = {row: read_headings(OFFICIAL, cells) for row, cells in rows_of(sheet).items() if row <= HEADER_ROWS}
    keys = {row: {heading.key for _cell, heading in headings.values() if heading} for row, headings in rows.items()}
    row = max(keys, key=lambda row: len(keys[row]), default=0)
    if not row or len(keys[row]) < 2 or any(OFFICIAL.fits(known) for known in keys.values()):
        return None
    missing = tuple(column.title for column in marks.COLUMNS if column.key in OFFICIAL_KEYS - keys[row])
    near = _near(missing, rows[row])
    where = near[0].where if near else next(iter(rows[row].values()))[0].where
    return Diagnostic(L03_TEMPLATE_NEAR if near else L03_TEMPLATE, where, _params(missing, rows[row], row, near))


def _was_template(sheet: Sheet, marked: bool) -> bool:
    """Whether the sheet began as an official one: its name beside the mark sheet, the mark of a row, or the two titles
    that no other sheet has."""
    if marked and normalise(sheet.name) == normalise(marks.ENTRY_SHEET):
        return True
    texts = [cell.value for cell in sheet.cells.values() if isinstance(cell.value, str)]
    if any("|" in text and marks.parse_row_mark(text) for text in texts):
        return True
    titles = {normalise(marks.LABEL_REVISION), normalise(marks.LABEL_REASON)}
    return titles <= {normalise(text) for text in texts if len(text) <= MOST_SHOWN}


def near_miss(sheet: Sheet) -> Diagnostic | None:
    """The row that comes closest to a header, with what it lacks."""
    best: tuple[int, int, _Headings] | None = None
    for row, cells in rows_of(sheet).items():
        headings = read_headings(SIMPLE, cells)
        known = {heading.key for _cell, heading in headings.values() if heading} - {NOT_READ}
        if row <= HEADER_ROWS and len(known) >= 2 and (best is None or len(known) > best[0]):
            best = (len(known), row, headings)
    if best is None:
        return None
    _count, row, closest = best
    keys = {heading.key for _cell, heading in closest.values() if heading}
    missing = tuple(title for key, title in (("code", "Kode"), ("actual", "Realisasi")) if key not in keys)
    near = _near(missing, closest)
    first = next(iter(closest.values()))[0]
    return Diagnostic(L03_NEAR if near else L03, first.where, _params(missing, closest, row, near))


def _near(missing: Collection[str], headings: _Headings) -> list[Cell]:
    """The cells that are not recognised and come nearest to a missing title."""
    unknown = {cell_text(cell.value): cell for cell, heading in headings.values() if heading is None}
    return [unknown[text] for title in missing for text in nearest(title, unknown, 1)]


def _params(missing: tuple[str, ...], headings: _Headings, row: int, near: list[Cell]) -> dict[str, object]:
    return {
        "missing": missing,
        "columns": tuple(quote(cell_text(cell.value)) for cell, _heading in headings.values()),
        "row": row,
        "near": tuple(f"{quote(cell_text(cell.value))} ({cell.where.place})" for cell in near),
    }
