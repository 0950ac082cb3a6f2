"""What a sheet may look like: the columns each layout declares, and the headers they are recognised by."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from radtrack.core.period import ROMAN
from radtrack.core.text import normalise
from radtrack.intake import marks

FIGURES = ("numerator", "denominator", "actual", "budget")
"""Columns of numbers, in which a merged value or a second header would be misread."""

NOTES = ("driving", "hindering", "follow_up", "evidence")

NOT_READ = "known"
"""The key of a column that is recognised and left alone: a target, a number of the row, an attainment."""


class Heading(NamedTuple):
    """What a header says: which column it is, and for which quarter (number) and year when it names them. `to_date`
    says whether it asks for everything up to that quarter (True), that quarter alone (False), or leaves it open."""

    key: str
    quarter: int | None = None
    year: int | None = None
    to_date: bool | None = None
    rank: int = 0


class Layout(NamedTuple):
    """A kind of sheet. `name` is stored with every submission read through it. `recognise` tells what a header is, None
    for one that is not known. `fits` says whether the recognised
    keys make this layout."""

    name: str
    recognise: Callable[[str], Heading | None]
    fits: Callable[[Collection[str]], bool]


_OFFICIAL = {normalise(column.title): column.key for column in marks.COLUMNS}


def _official_heading(text: str) -> Heading | None:
    key = _OFFICIAL.get(normalise(text))
    return Heading(key) if key else None


OFFICIAL_KEYS = frozenset({"code", "actual", "asked", "status"})
"""The columns every official sheet has and is recognised by."""


def _is_official(keys: Collection[str]) -> bool:
    return set(keys) >= OFFICIAL_KEYS


_SYNONYMS: dict[str, str] = {
    "code": "kode|kode indikator|kd|kd indikator|kode iku",
    "name": "indikator|uraian|uraian indikator|nama indikator|indikator uraian|indikator kinerja",
    "unit": "satuan|sat",
    "numerator": "pembilang",
    "denominator": "penyebut",
    "region": "wilayah|kabupaten kota|kab kota|kabupaten|daerah",
    "category": "rincian|kategori|kelompok|terpilah",
    "budget": "realisasi anggaran|realisasi anggaran rp|realisasi keuangan|realisasi keuangan rp",
    "driving": "faktor pendorong|pendorong|faktor pendukung",
    "hindering": "faktor penghambat|penghambat|kendala",
    "follow_up": "tindak lanjut|rencana tindak lanjut|rtl",
    "evidence": "bukti|bukti dukung|data dukung",
    "note": "keterangan|ket|catatan",
    "status": "status",
    NOT_READ: "no|nomor|no urut|id|realisasi sebelumnya|yang diminta|definisi operasional",
}
_BY_TITLE = {title: key for key, titles in _SYNONYMS.items() for title in titles.split("|")}
_BUDGET_TO_DATE = re.compile(
    r"realisasi (?:anggaran|keuangan) (?:s d|sd) (?:tw|triwulan)(?: (?:iv|i{1,3}|[1-4]))?(?: rp)?"
)
_TARGET = re.compile(r"target(?: .*)?")
_ACTUAL = re.compile(
    r"(?P<word>realisasi(?: kinerja| fisik)?|capaian)?"
    r"(?: ?(?P<to_date>s d|sd|sampai dengan))?"
    r"(?: ?(?:tw|triwulan) ?(?P<quarter>iv|i{1,3}|[1-4]))?"
    r"(?P<alone> saja)?"
    r"(?: (?:tahun |th |ta )?(?P<year>20\d\d))?"
)


def _simple_heading(text: str) -> Heading | None:
    """A header as offices write them. *Realisasi* wins over a bare quarter, a bare quarter over *capaian*; anything
    with a `%` is an attainment, which is never read."""
    title = normalise(text)
    key = _BY_TITLE.get(title)
    if key:
        return Heading(key)
    if _BUDGET_TO_DATE.fullmatch(title):
        return Heading("budget")
    if _TARGET.fullmatch(title):
        return Heading(NOT_READ)
    found = _ACTUAL.fullmatch(title)
    if not found or not (found["word"] or found["quarter"]):
        return None
    number = found["quarter"]
    word = found["word"]
    return Heading(
        "actual",
        quarter=None if number is None else int(number) if number.isdigit() else ROMAN.index(number.upper()) + 1,
        year=int(found["year"]) if found["year"] else None,
        to_date=True if found["to_date"] else False if found["alone"] else None,
        rank=1 if word is None else 2 if word == "capaian" else 0,
    )


def _is_simple(keys: Collection[str]) -> bool:
    return "code" in keys and ("actual" in keys or {"numerator", "denominator"} <= set(keys))


OFFICIAL = Layout("official/1", _official_heading, _is_official)
SIMPLE = Layout("simple", _simple_heading, _is_simple)

LAYOUTS: tuple[Layout, ...] = (OFFICIAL, SIMPLE)
"""Tried in this order: the first one that fits a sheet reads it."""
