"""The layouts every plan has: the official sheet, and the simple table that offices make themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from radtrack.core.period import ROMAN
from radtrack.core.text import normalise
from radtrack.intake import marks
from radtrack.intake.layout import ATTAINMENT, LAST_RANK, NOT_READ, Heading, Layout
from radtrack.intake.scale import without_scale
from radtrack.intake.semantics import CUMULATIVE, INCREMENT, SEMESTER
from radtrack.source.header import HeaderPath

_OFFICIAL = {normalise(column.title): column.key for column in marks.COLUMNS}

OFFICIAL_KEYS = frozenset({"code", "actual", "asked", "status"})
"""The columns every official sheet has and is recognised by."""


def _official_heading(path: HeaderPath) -> Heading | None:
    key = _OFFICIAL.get(normalise(path.text))
    return Heading(key) if key else None


def _is_official(keys: Collection[str]) -> bool:
    return set(keys) >= OFFICIAL_KEYS


_SYNONYMS: dict[str, str] = {
    "code": "kode|kode indikator|kd|kd indikator|kode iku",
    "name": (
        "indikator|uraian|uraian indikator|nama indikator|indikator uraian|indikator kinerja|indikator kinerja utama"
    ),
    "unit": "satuan|sat|unit satuan",
    "numerator": "pembilang",
    "denominator": "penyebut",
    "region": "wilayah|kabupaten kota|kab kota|kabupaten|daerah",
    "category": "rincian|kategori|kelompok|terpilah",
    "driving": "faktor pendorong|pendorong|faktor pendukung",
    "hindering": "faktor penghambat|penghambat|kendala",
    "follow_up": "tindak lanjut|rencana tindak lanjut|rtl",
    "evidence": "bukti|bukti dukung|data dukung",
    "note": "keterangan|ket|catatan",
    "status": "status",
    NOT_READ: (
        "no|nomor|no urut|id|yang diminta|definisi operasional|realisasi sebelumnya|realisasi tahun lalu|"
        "realisasi tahun sebelumnya|realisasi triwulan lalu|realisasi triwulan sebelumnya|capaian tahun lalu|"
        "capaian tahun sebelumnya"
    ),
}
_BY_TITLE = {title: key for key, titles in _SYNONYMS.items() for title in titles.split("|")}

_WITH_UNIT = re.compile(r"(?P<name>.+?)(?: dan| beserta| serta| dengan)? (?:satuan|sat|unit)(?:nya)?")
"""The title of one column (normalised) in which the unit stands behind the name: `Indikator (satuan)`."""

_GROUPS = frozenset(
    "indikator|indikator kinerja|indikator kinerja utama|iku|data indikator|identitas indikator".split("|")
)
"""What may stand over several columns of a row's identity and adds nothing to them."""

_PER_QUARTER = frozenset(
    ("numerator", "denominator", "driving", "hindering", "follow_up", "evidence", "note", "status")
)
"""Columns that may stand once under every quarter."""

_TARGET = re.compile(r"(?:.* )?target(?: .*)?|pagu(?: .*)?|(?:.* )?pagu")
_PERCENT = re.compile(r"%|\b(?:persen|persentase|prosentase|prosen)\b|\b(?:tingkat|rasio) (?:capaian|realisasi)\b")

_UNITS = (
    "orang|jiwa|anak|perempuan|laki-laki|korban|kasus|kali|unit|lembaga|desa|kelurahan|kecamatan|dokumen|kegiatan|paket|"
    "laporan|poin|nilai|indeks|buah|ha|km|jam|hari|bulan|ton|kg"
)
_UNIT = re.compile(rf"\(\s*(?:{_UNITS})(?:\s*[/,]\s*(?:{_UNITS}))*\s*\)", re.IGNORECASE)

_IN_PERCENT = re.compile(r"\(\s*(?:dalam\s+)?(?:%|persen|prosen)\s*\)|%\s*$", re.IGNORECASE)
"""The unit of a column of percents, beside what the column is."""

_WORD_RANKS = {"realisasi": 0, None: 1, "capaian": LAST_RANK}
_PERCENT_RANK = 2
"""*Realisasi (%)* may be an attainment where another column holds the figures, and only *capaian* is further off."""

_ORDINALS = ("pertama", "kedua", "ketiga", "keempat")
_MONTHS = (
    "jan(?:uari)?",
    "mar(?:et)?",
    "apr(?:il)?",
    "juni?",
    "juli?",
    "sept?(?:ember)?",
    "okt(?:ober)?",
    "des(?:ember)?",
)
_PART = re.compile(
    r"(?:(?P<word>realisasi|capaian)|(?P<rupiah>rp|rupiah)|(?P<money>keuangan|anggaran)|(?P<what>kinerja|k)"
    r"|(?P<to_date>s d|sd|sampai dengan|kumulatif|akumulasi|akumulatif)"
    r"|(?P<alone>saja|(?:non|tidak|bukan) kumulatif)|(?:semester|smt) ?(?P<half>i{1,2}|[12]|pertama|kedua)"
    rf"|(?:tw|triwulan|tri wulan|trw|q)(?: ?ke)? ?(?P<quarter>iv|i{{1,3}}|[1-4]|{'|'.join(_ORDINALS)})"
    rf"|(?P<months>{'|'.join(f'{a} (?:(?:s d|sd) )?{b}' for a, b in zip(_MONTHS[::2], _MONTHS[1::2], strict=True))})"
    r"|(?:(?:tahun|thn|th|ta|t a) )?(?P<year>20\d\d)|(?P<period>tw|triwulan))(?: |$)"
)
"""Every word that may stand in the header of a figure; with any other one the column is not certain."""


def _simple_heading(path: HeaderPath) -> Heading | None:
    """A header as offices write them, read as a whole. *Realisasi* wins over a bare quarter, a bare quarter over
    *capaian*; percents of attainment are told apart and never read."""
    return _recognised(path.texts, path.filled)


@lru_cache(maxsize=4096)
def _recognised(texts: tuple[str, ...], filled: bool) -> Heading | None:
    title = normalise(" ".join(texts))
    key = _BY_TITLE.get(title)
    if key:
        return Heading(key)
    together = _WITH_UNIT.fullmatch(title) if len(texts) == 1 else None
    if together and _BY_TITLE.get(together["name"]) == "name":
        return Heading("name", holds_unit=True)
    if len(texts) > 1 and normalise(texts[0]) in _GROUPS:
        return _recognised(texts[1:], filled)
    levels = [normalise(text) for text in texts]
    if _is_target(levels):
        return Heading(NOT_READ)
    below = _BY_TITLE.get(levels[-1]) if len(levels) > 1 else None
    if below:
        return _below_groups(below, texts[:-1], filled=filled)
    if _PERCENT.search(title):
        return _percents(texts) or Heading(ATTAINMENT)
    return _figure(texts)


def _percents(texts: tuple[str, ...]) -> Heading | None:
    """*Realisasi* with its unit, which is percent; None for whatever else is said in percent, and for a lone % below
    another title, where the percents are those of the column beside it."""
    plain = tuple(_IN_PERCENT.sub("", text) for text in texts)
    if any(not normalise(text) or _PERCENT.search(normalise(text)) for text in plain):
        return None
    heading = _figure(plain)
    if heading is None or heading.key != "actual" or heading.rank != _WORD_RANKS["realisasi"]:
        return None
    return heading._replace(rank=_PERCENT_RANK, percent=True)


def _is_target(levels: list[str]) -> bool:
    """A target, or a ceiling of money: by its lowest title, or by one above where none speaks of a result."""
    if _TARGET.fullmatch(levels[-1]):
        return not levels[-1].startswith(("realisasi", "capaian"))
    spoken = any(level.startswith(("realisasi", "capaian")) for level in levels)
    return not spoken and any(_TARGET.fullmatch(level) for level in levels)


def _below_groups(key: str, groups: tuple[str, ...], *, filled: bool) -> Heading | None:
    """A title that is known by itself, under others that name the quarter it belongs to."""
    under = _figure(groups)
    if under is None or under.key != "actual":
        return None
    if key in _PER_QUARTER:
        return Heading(key, under.quarter, under.year, under.covers)
    # Without a merge nothing says that the group still holds for this column.
    return Heading(key) if filled else None


def _figure(texts: tuple[str, ...]) -> Heading | None:
    """A figure or realised money, where every word of the header is one that says so."""
    found = _parts(" ".join(texts))
    if found is None:
        return None
    word = _one_word(texts)
    quarters = {_quarter_number(text) for text in found["quarter"]} | {_by_months(text) for text in found["months"]}
    quarters |= {2 * _quarter_number(text) for text in found["half"]}
    years = set(found["year"])
    if word == "" or len(quarters) > 1 or len(years) > 1 or not (word or quarters):
        return None
    if (found["to_date"] and found["alone"]) or (found["what"] and (found["money"] or found["rupiah"])):
        return None
    if word == "capaian" and (found["money"] or set(found["what"]) - {"k"}):
        return None
    # The figure of a year belongs to no quarter; physical progress (fisik) is a percent of the work, no figure at all.
    if (found["money"] and word is None) or (years and not quarters):
        return None
    return Heading(
        "budget" if found["money"] or found["rupiah"] else "actual",
        quarter=next(iter(quarters), None),
        year=int(next(iter(years))) if years else None,
        covers=_covers(found),
        rank=_WORD_RANKS[word],
    )


def _covers(found: Mapping[str, list[str]]) -> str | None:
    """The first semester is the year so far."""
    if found["to_date"] or any(_quarter_number(text) == 1 for text in found["half"]):
        return CUMULATIVE
    if found["half"]:
        return SEMESTER
    return INCREMENT if found["alone"] else None


def _parts(text: str) -> dict[str, list[str]] | None:
    """The words of a header by what they say; None where any says something else."""
    rest = without_scale(_UNIT.sub(" ", text))
    found: dict[str, list[str]] = {name: [] for name in _PART.groupindex}
    while rest:
        part = _PART.match(rest)
        if part is None:
            return None
        if part.lastgroup:
            found[part.lastgroup].append(part[part.lastgroup])
        rest = rest[part.end() :]
    return found


def _one_word(texts: tuple[str, ...]) -> str | None:
    """*realisasi* or *capaian*, the lower one where they stand below each other; None: neither; "": both in one."""
    by_level = [{word for word in normalise(text).split() if word in ("realisasi", "capaian")} for text in texts]
    if any(len(words) > 1 for words in by_level):
        return ""
    return next((word for words in reversed(by_level) for word in words), None)


def _quarter_number(text: str) -> int:
    if text in _ORDINALS:
        return _ORDINALS.index(text) + 1
    return int(text) if text.isdigit() else ROMAN.index(text.upper()) + 1


def _by_months(text: str) -> int:
    return ("jan", "apr", "jul", "okt").index(text[:3]) + 1


def _titles_of(by_title: Mapping[str, str], key: str) -> frozenset[str]:
    return frozenset(title for title, named in by_title.items() if named == key)


def _is_simple(keys: Collection[str]) -> bool:
    return "code" in keys and ("actual" in keys or {"numerator", "denominator"} <= set(keys))


OFFICIAL = Layout("official/1", _official_heading, _is_official, sign=_titles_of(_OFFICIAL, "code"))
SIMPLE = Layout("simple", _simple_heading, _is_simple, sign=_titles_of(_BY_TITLE, "code"))

LAYOUTS: tuple[Layout, ...] = (OFFICIAL, SIMPLE)
"""The official one is tried first; of the others only one may fit."""
