"""What stands above a table: whose sheet it is, for which quarter, which revision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from radtrack.core.diagnostic import Location
from radtrack.core.model import Agency, Plan, Region
from radtrack.core.period import ROMAN, Quarter, parse_quarter
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
        "quarter": (marks.LABEL_QUARTER, "TW", "Periode", "Periode Pelaporan"),
        "year": ("Tahun", "Tahun Anggaran"),
        "revision": (marks.LABEL_REVISION, "Revisi"),
        "reason": (marks.LABEL_REASON,),
    }.items()
    for title in titles
}
_QUARTER = re.compile(
    r"\b(?:tw|triwulan)[\s.:-]*(?P<number>iv|i{1,3}|[1-4])\b(?:[\s,/.-]*(?:tahun|th|thn|ta|t\.a\.?)*[\s.]*(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
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
    for row, cells in header.rows.items():
        if row < header.row:
            ordered = list(cells.values())
            free += [Said(cell_text(cell.value), cell) for cell in ordered]
            for key, said in _labelled(ordered):
                labelled.setdefault(key, said)
    return Titles(labelled, tuple(free))


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
    for row, cells in header.rows.items():
        for cell in cells.values():
            if row < header.row and _LABELS.get(normalise(cell_text(cell.value).partition(":")[0])) == key:
                return cell.where
    return Location(next(iter(header.headings.values()))[0].where.file)


def said_quarter(titles: Titles) -> tuple[Quarter | None, Cell | None]:
    """The quarter the titles agree on, with the cell that names it; None where none or several are named."""
    year = titles.labelled.get("year")
    known_year = _YEAR.search(year.text) if year else None
    labelled = titles.labelled.get("quarter")
    if labelled:
        quarter = _quarter_in(f"TW {labelled.text}", known_year) or _quarter_in(labelled.text, known_year)
        if quarter:
            return quarter, labelled.cell
    named = [(quarter, said.cell) for said in titles.free if (quarter := _quarter_in(said.text, known_year))]
    if named and len({quarter for quarter, _cell in named}) == 1:
        return named[0]
    return None, labelled.cell if labelled else None


def _quarter_in(text: str, year: re.Match[str] | None) -> Quarter | None:
    exact = parse_quarter(text)
    found = _QUARTER.search(text)
    if exact or not found:
        return exact
    said_year = found["year"] or (year[0] if year else None)
    if said_year is None:
        return None
    number = found["number"].upper()
    return Quarter(int(said_year), int(number) if number.isdigit() else ROMAN.index(number) + 1)


def said_agency(plan: Plan, titles: Titles) -> tuple[Agency | None, Said | None]:
    """The agency the titles name. With a label whose value is no agency of the plan: None and that title."""
    labelled = titles.labelled.get("agency")
    if labelled:
        return match_agency(plan, labelled.text), labelled
    named = [(agency, said) for said in titles.free if (agency := match_agency(plan, said.text))]
    if named and len({agency.code for agency, _said in named}) == 1:
        return named[0]
    return None, None


def match_agency(plan: Plan, text: str) -> Agency | None:
    """The agency whose code stands in brackets, or whose name, alias or code the text is or contains as whole words
    (the longest such name)."""
    code = marks.code_in(text)
    by_code = plan.agency(code) if code else None
    if by_code:
        return by_code
    words = f" {normalise(text)} "
    best: tuple[int, Agency] | None = None
    for agency in plan.agencies:
        for name in (agency.name, *agency.aliases, agency.code):
            form = f" {normalise(name)} "
            if form.strip() and form in words and (best is None or len(form) > best[0]):
                best = (len(form), agency)
    return best[1] if best else None


def match_region(plan: Plan, text: str) -> Region | None:
    """The region by code, name or alias; "Kab.", "Kabupaten" and "Kota" may be left out where that names only one."""
    code = marks.code_in(text) or text.strip()
    asked = normalise(text.rpartition("(")[0] or text)
    exact = [r for r in plan.regions if r.code == code or asked in _names(r)]
    if exact:
        return exact[0]
    loose = [r for r in plan.regions if _forms(asked) & {form for name in _names(r) for form in _forms(name)}]
    return loose[0] if len(loose) == 1 else None


def _names(region: Region) -> set[str]:
    return {normalise(name) for name in (region.name, *region.aliases)}


def _forms(name: str) -> set[str]:
    """A name written together, with and without its kind: `kota baru` is how people also write Kotabaru."""
    return {name.replace(" ", ""), _KIND.sub("", name).replace(" ", "")}
