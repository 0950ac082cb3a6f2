"""Which agency a title names, and whether it means a regency's or city's office of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from radtrack.core.model import Agency, Plan, Region
from radtrack.core.text import normalise
from radtrack.intake import marks
from radtrack.intake.titles import Said, Titles, match_region

_LEAD = frozenset(
    (
        "laporan pelaporan realisasi capaian pencapaian evaluasi monitoring pemantauan monev hasil pelaksanaan kinerja "
        "indikator utama iku renja rencana kerja aksi daerah rad rkpd program kegiatan data rekap rekapitulasi "
        "formulir form lembar isian tabel nama perangkat opd skpd instansi unit organisasi pengirim pelapor pada di "
        "oleh untuk dan dari terhadap"
    ).split()
)
"""Words before an agency's name that leave it what it is."""

_PERIOD = re.compile(r"tw|trw|triwulan|ke|i{1,3}|iv|[1-4]|s|d|sd|periode|tahun|thn|th|ta|t|a|anggaran|20\d\d")
_TAIL = frozenset(("laporan", "realisasi", "capaian", "evaluasi", "kinerja"))
_PROVINCE = re.compile(r"\b(?:(?:pemerintah|pemprov) )?(?:provinsi|prov|propinsi)\b.*|\bpemprov\b.*")
_OF_REGION = re.compile(r"\b(?:pemerintah )?(?:kabupaten|kab|kota|pemkab|pemkot)\b.*")
_STANDING = re.compile(r"(?:pemerintah (?:daerah )?)?(?:kabupaten|kab|kota|pemkab|pemkot) .+")
_ALL_REGIONS = ("kabupaten kota", "kab kota")
_WRITTEN_OUT = ((r"^pemerintah (?:daerah )?", ""), (r"^pemkab ", "kabupaten "), (r"^pemkot ", "kota "))


class Sender(NamedTuple):
    """The agency a title names. `place` is what it says of a regency or city besides, "" where it says nothing."""

    agency: Agency
    place: str = ""


def said_sender(plan: Plan, titles: Titles) -> tuple[Agency | None, Said | None]:
    """The agency the titles name. With a label whose value is no agency of the plan: None and that title."""
    labelled = titles.labelled.get("agency")
    if labelled:
        sender = match_sender(plan, labelled.text)
        return sender.agency if sender else None, labelled
    named = [(sender.agency, said) for said in titles.free if (sender := match_sender(plan, said.text))]
    if named and len({agency.code for agency, _said in named}) == 1:
        return named[0]
    return None, None


def said_places(plan: Plan, titles: Titles) -> Iterator[tuple[Region | None, str, Said]]:
    """The regencies and cities that titles name beside an agency's name, or as a letterhead of their own; None for one
    that the plan does not know."""
    labelled = [said.cell for key, said in titles.labelled.items() if key != "agency"]
    agency = titles.labelled.get("agency")
    for said in (*((agency,) if agency else ()), *titles.free):
        if said.cell in labelled:
            continue
        sender = match_sender(plan, said.text)
        text = sender.place if sender else normalise(said.text)
        region = _region(plan, text) if sender or _STANDING.fullmatch(text) else None
        # A plan of a regency need not say of itself which one it is.
        unknown = sender is not None and text and plan.regions and "." not in plan.region
        if region or unknown:
            yield region, text, said


def match_sender(plan: Plan, text: str) -> Sender | None:
    """The agency whose code stands in brackets, or whose name, alias or code the text is (the longest such name).
    Around it may stand that it is a report, of which period, of the province, or of a regency or city."""
    code = marks.code_in(text)
    by_code = plan.agency(code) if code else None
    words = normalise(text)
    if by_code:
        _length, lead, tail = _form_in(by_code, words) or (0, words, "")
        place = _OF_REGION.search(f"{lead} {tail}".strip())
        return Sender(by_code, place[0] if place else "")
    best: tuple[int, Sender] | None = None
    for agency in plan.agencies:
        found = _form_in(agency, words)
        if found is None or (best is not None and found[0] <= best[0]):
            continue
        length, lead, tail = found
        before, after = _place_before(lead), _place_behind(plan, tail)
        if before is not None and after is not None:
            best = length, Sender(agency, before or after)
    return best[1] if best else None


def _form_in(agency: Agency, words: str) -> tuple[int, str, str] | None:
    """The length of the agency's longest name in the text, with what stands before and behind it; its other names
    there, as in brackets, say nothing more."""
    padded = f" {words} "
    names = (agency.name, *agency.aliases, agency.code)
    forms = [form for form in _forms(names) if f" {form} " in padded]
    if not forms:
        return None
    lead, _form, tail = padded.partition(f" {forms[0]} ")
    for form in forms[1:]:
        lead, tail = (f" {part} ".replace(f" {form} ", " ").strip() for part in (lead, tail))
    return len(forms[0]), lead.strip(), tail.strip()


@lru_cache(maxsize=1024)
def _forms(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({normalise(name) for name in names} - {""}, key=len, reverse=True))


def _place_before(lead: str) -> str | None:
    """What stands before an agency's name of a place: "" where it only is a report; None where it is something else,
    and perhaps the office another one."""
    found = _OF_REGION.search(lead)
    place = found[0] if found else ""
    rest = _without_period(lead[: found.start()] if found else lead)
    if not all(word in _LEAD for word in rest.split()):
        return None
    return "" if place in _ALL_REGIONS else place


def _place_behind(plan: Plan, tail: str) -> str | None:
    """The same behind it, where the province and a period may stand."""
    rest = _without_period(tail)
    if found := _OF_REGION.search(rest):
        before = rest[: found.start()].strip()
        return found[0] if not before or _PROVINCE.fullmatch(before) else None
    rest = " ".join(word for word in _PROVINCE.sub("", rest).split() if word not in _TAIL)
    return rest if not rest or _region(plan, rest) else None


def _without_period(text: str) -> str:
    return " ".join(word for word in text.split() if not _PERIOD.fullmatch(word))


def _region(plan: Plan, place: str) -> Region | None:
    """The region of `pemerintah kabupaten tanah laut`."""
    text = _without_period(place)
    for written, meant in _WRITTEN_OUT:
        text = re.sub(written, meant, text)
    return match_region(plan, text) if text else None
