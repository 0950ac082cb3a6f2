"""Personal data that strays into words: masked before it is shown or stored.

A civil servant's number (NIP) has 18 digits and begins with the date of birth, YYYYMMDD.
"""

from __future__ import annotations

import re
from functools import lru_cache

from radtrack.core.diagnostic import N_, RadtrackError
from radtrack.core.text import BETWEEN_DIGITS, quote
from radtrack.intake.nik import nik_in

_BETWEEN = f"{BETWEEN_DIGITS}{{0,3}}"

_IN_PHONE = r"[\s.)\-‐-―\u200b-\u200f\u2060\ufeff]{0,3}"

_DIGIT = re.compile(r"\d")
_TEN_DIGITS = re.compile(r"(?:\d\D*+){10}")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_NIP = re.compile(
    rf"(?<!\d)(?:19[3-9]|20[0-3])\d{_BETWEEN}(?:0[1-9]|1[0-2]){_BETWEEN}(?:0[1-9]|[12]\d|3[01])"
    rf"(?:{_BETWEEN}\d){{10}}(?!\d)"
)
_PHONE = re.compile(
    rf"(?<![^\W_])(?<![.,])(?:\+?62|\(?0(?!\.)){_IN_PHONE}(?=8(?:{_IN_PHONE}\d){{8}})"
    rf"8\d{{1,2}}{_IN_PHONE}\d{{2,4}}{_IN_PHONE}\d{{2,5}}(?![\d,])"
)
_CALLED = re.compile(
    r"(?<![^\W_])(?P<lead>(?:telp|telepon|tlp|no\.?\s?hp|hp|wa|whatsapp|ponsel)\b[\s.:]*)"
    r"(?P<number>[+(]{0,2}\d[\d\s().\-]{5,}\d)",
    re.IGNORECASE,
)
_OFFICES = (
    "Kepala|Wakil|Gubernur|Bupati|Wali|Walikota|Sekretaris|Sekda|Menteri|Direktur|Ketua|Kabid|Kasi|Kadis|Plt|Plh|Camat|"
    "Lurah|Dinas|Badan|Biro|Kantor|Pemerintah|Pemprov|Pemkab|Pemkot|Bendahara|UPTD|UPT|Yayasan|Lembaga|Panitia"
)
_ON_BEHALF = re.compile(
    r"(?<![^\W_])(?P<lead>(?:[aA]\s?[./]\s?[nN]\b\.?|[aA][nN]\.|[aA]tas nama\b)\s*:?\s*)"
    rf"(?!(?i:{_OFFICES})\b)(?P<name>[A-Z][\w'’.]*(?: [A-Z][\w'’]*)*)"
)
_BRACKET = re.compile(r"\((?P<inside>[^()]{1,60})\)")
_YEARS_OLD = r"(?:th|thn|tahun)\b\.?"
_AGE = re.compile(
    rf"(?P<before>(?:.*[,/;])?\s*(?:(?P<word>umur|usia)\b\s*:?)?\s*)\d{{1,2}}"
    rf"(?P<after>\s*(?(word)(?:{_YEARS_OLD})?|{_YEARS_OLD})\s*(?:[,/;].*)?)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\s*\d{1,2}\s*")
_PERSONS = "korban|anak|siswa|siswi|pelaku|saksi|klien|penyintas|tersangka|sdri?|inisial"
_PLACES = (
    "kab|kabupaten|kota|kec|kecamatan|kel|kelurahan|desa|dinas|puskesmas|posyandu|rsud|sekolah|polres|polsek|uptd?"
)
_NO_NAME = (
    f"{_PERSONS}|{_PLACES}|perempuan|laki|umur|usia|th|thn|tahun|kelas|"
    "ayat|pasal|angka|huruf|butir|tabel|lampiran|form|formulir|nomor|poin|kolom"
)
_NAME = rf"(?<!\w)(?!(?i:{_NO_NAME})\b)[A-Z][\w'’.]*"
_NAMES = re.compile(rf"{_NAME}(?: (?:(?:bin|binti) )?{_NAME})*")
_NAMES_BEFORE = re.compile(rf"(?P<name>{_NAMES.pattern})(?P<gap>\s?)\Z")
_PLACE_BEFORE = re.compile(rf"\b(?:di|dari|ke|se|{_PLACES})\.?\s+\Z", re.IGNORECASE)
_NEARBY = 80
_PERSON = re.compile(
    rf"\b(?:{_PERSONS}|dirujuk|didampingi|dipulangkan|dinikahkan|hamil|melahirkan|meninggal)\b", re.IGNORECASE
)


def refuse_identity_numbers(*texts: str) -> None:
    """Reasons, letter numbers and names of snapshots are kept for ever and shown; whose number it is must not be.

    Raises RadtrackError D01.
    """
    for text in texts:
        if nik_in(text):
            raise RadtrackError(
                N_("{text} memuat angka yang mirip NIK"),
                N_("Hapus angka itu dari alasan, nomor surat, atau nama, lalu ulangi; tidak ada yang disimpan"),
                code="D01",
                exit_code=1,
                text=quote(text),
            )


@lru_cache(maxsize=4096)
def mask_personal(text: str) -> str:
    """The text with telephone numbers, e-mail addresses, NIP, names after "a.n.", and ages in brackets with the names
    beside them masked; the same text when there is nothing of that kind. Web addresses are left alone."""
    if "://" not in text:
        return _masked(text)
    pieces = []
    end = 0
    for address in _ADDRESS.finditer(text):
        pieces += [_masked(text[end : address.start()]), address[0]]
        end = address.end()
    return "".join([*pieces, _masked(text[end:])])


def _masked(text: str) -> str:
    """Each pattern is tried only where what it cannot do without stands somewhere in the text."""
    if "@" in text:
        text = _EMAIL.sub("•••@•••", text)
    if _DIGIT.search(text):
        text = _without_numbers(text)
    if "." in text or "/" in text or "tas nama" in text:
        text = _ON_BEHALF.sub(lambda found: f"{found['lead']}•••", text)
    if "(" in text and _DIGIT.search(text):
        text = _without_ages(text)
    return text


def _without_numbers(text: str) -> str:
    if _TEN_DIGITS.search(text):
        text = _NIP.sub(lambda number: _dots(number[0]), text)
        text = _PHONE.sub(lambda phone: _dots(phone[0]), text)
    return _CALLED.sub(lambda found: f"{found['lead']}{_dots(found['number'])}", text)


def _without_ages(text: str) -> str:
    """Ages in brackets, with the names before and beside them. A number alone is an age only behind a name in a text
    that speaks of persons: otherwise `Banjar (9)` and `Pelatihan (12)` are counts."""
    pieces: list[str] = []
    end = 0
    for bracket in _BRACKET.finditer(text):
        before = text[max(end, bracket.start() - _NEARBY) : bracket.start()]
        named = _NAMES_BEFORE.search(before)
        if named and _PLACE_BEFORE.search(before[: named.start()]):
            named = None
        age = _AGE.fullmatch(bracket["inside"])
        if age:
            inside = f"{_NAMES.sub('•••', age['before'])}••{_NAMES.sub('•••', age['after'])}"
        elif named and _BARE_NUMBER.fullmatch(bracket["inside"]) and _PERSON.search(text):
            inside = "••"
        else:
            continue
        if named:
            pieces += [text[end : bracket.start() - len(named[0])], "•••", named["gap"]]
        else:
            pieces.append(text[end : bracket.start()])
        pieces.append(f"({inside})")
        end = bracket.end()
    return "".join([*pieces, text[end:]])


def _dots(text: str) -> str:
    """Digits become dots, except the first two."""
    first_two = [n for n, c in enumerate(text) if c.isdigit()][:2]
    return "".join("•" if c.isdigit() and n not in first_two else c for n, c in enumerate(text))
