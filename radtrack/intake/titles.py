"""What stands above a table: whose sheet it is, for which quarter, which revision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from radtrack.core.diagnostic import Location
from radtrack.core.model import Plan, Region
from radtrack.core.text import normalise
from radtrack.intake import marks
from radtrack.intake.cells import cell_text
from radtrack.intake.table import Header
from radtrack.source.workbook import Cell

_LABELS = {
    normalise(title): key
    for key, titles in {
        "plan": (marks.LABEL_PLAN,),
        "agency": (
            *(marks.LABEL_AGENCY, "Perangkat Daerah", "Instansi", "OPD", "SKPD", "Nama OPD", "Nama Perangkat Daerah"),
            *("Unit Kerja", "Dinas", "Nama Instansi"),
        ),
        "region": (marks.LABEL_REGION, "Kab/Kota", "Wilayah", "Daerah"),
        "quarter": (marks.LABEL_QUARTER, "TW", "Triwulan ke-", "Periode", "Periode Pelaporan"),
        "year": ("Tahun", "Tahun Anggaran", "TA", "T.A.", "Tahun Pelaporan", "Tahun Evaluasi"),
        "revision": (marks.LABEL_REVISION, "Revisi"),
        "reason": (marks.LABEL_REASON,),
    }.items()
    for title in titles
}
_KIND = re.compile(r"^(?:kabupaten|kab|kota)\s+")


class Said(NamedTuple):
    """A title: what it says and the cell that says it."""

    text: str
    cell: Cell


class Titles(NamedTuple):
    """The titles by what they name (`plan`, `agency`, `region`, `quarter`, `year`, `revision`, `reason`), and every
    text above the table, labelled or not."""

    labelled: dict[str, Said]
    free: tuple[Said, ...]


def read_titles(header: Header) -> Titles:
    labelled: dict[str, Said] = {}
    free: list[Said] = []
    for cells in _above(header):
        ordered = list(cells.values())
        free += [Said(cell_text(cell.value), cell) for cell in ordered]
        for key, said in _labelled(ordered):
            labelled.setdefault(key, said)
    return Titles(labelled, tuple(free))


def _above(header: Header) -> Iterator[Mapping[int, Cell]]:
    """The rows above the table."""
    return (cells for _row, cells in takewhile(lambda item: item[0] < header.top, header.rows.items()))


def _labelled(cells: list[Cell]) -> Iterator[tuple[str, Said]]:
    """`Label | value`, `Label | : value` and `Label: value` in one row."""
    for number, cell in enumerate(cells):
        label, colon, value = cell_text(cell.value).partition(":")
        key = _LABELS.get(normalise(label))
        if key is None:
            continue
        if colon and value.strip():
            yield key, Said(value.strip(), cell)
            continue
        for beside in cells[number + 1 :]:
            text = cell_text(beside.value).lstrip(": ")
            if normalise(text) in _LABELS:
                break
            if text:
                yield key, Said(text, beside)
                break


def label_place(header: Header, key: str) -> Location:
    """The cell whose title names the key and has no value beside it; the file where there is no such title."""
    for cells in _above(header):
        for cell in cells.values():
            if _LABELS.get(normalise(cell_text(cell.value).partition(":")[0])) == key:
                return cell.where
    return Location(header.first_cell.where.file)


def match_region(plan: Plan, text: str) -> Region | None:
    """The region by code, name or alias; "Kab.", "Kabupaten" and "Kota" may be left out where that names only one."""
    code = marks.code_in(text) or text.strip()
    asked = normalise(text.rpartition("(")[0] or text)
    exact = next((r for r in plan.regions if r.code == code or asked in _names(r)), None)
    if exact is not None:
        return exact
    forms = _forms(asked)
    loose = [region for region in plan.regions if not forms.isdisjoint(_forms_of(region))]
    return loose[0] if len(loose) == 1 else None


@lru_cache(maxsize=4096)
def _names(region: Region) -> frozenset[str]:
    return frozenset(normalise(name) for name in (region.name, *region.aliases))


@lru_cache(maxsize=4096)
def _forms_of(region: Region) -> frozenset[str]:
    return frozenset(form for name in _names(region) for form in _forms(name))


def _forms(name: str) -> set[str]:
    """A name written together, with and without its kind: `kota baru` is how people also write Kotabaru."""
    return {name.replace(" ", ""), _KIND.sub("", name).replace(" ", "")}
