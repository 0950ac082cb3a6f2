"""Personal data that strays into words: masked before it is shown or stored.

A civil servant's number (NIP) has 18 digits and begins with the date of birth, YYYYMMDD.
"""

from __future__ import annotations

import re
from functools import lru_cache

from radtrack.core.text import BETWEEN_DIGITS

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
_AGE = re.compile(
    r"(?P<lead>\(\s*(?:umur|usia)?\s*)(?P<age>\d{1,2})(?=\s*(?:th|thn|tahun)\.?\s*\))|"
    r"(?P<word>\(\s*(?:umur|usia)\s*)\d{1,2}(?=\s*\))",
    re.IGNORECASE,
)
_NAME_AND_AGE = re.compile(
    r"(?<!\w)(?!(?:Ayat|Pasal|Angka|Huruf|Butir|Tabel|Lampiran|Form|Formulir|Nomor|Poin|Kolom)\b)"
    r"(?P<lead>[A-Z][a-z'’]+) \(\d{1,2}\)"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:di|dari|ke|se|kab|kabupaten|kota|kec|kecamatan|kel|kelurahan|desa|dinas|puskesmas|rsud|sekolah|polres|polsek)"
    r"\.?\s+(?:[A-Z][a-z'’]+ )*$",
    re.IGNORECASE,
)
_NEARBY = 80
_PERSON = re.compile(
    r"\b(?:korban|anak|siswa|siswi|pelaku|saksi|klien|penyintas|tersangka|sdri?|inisial)\b", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def mask_personal(text: str) -> str:
    """The text with telephone numbers, e-mail addresses, NIP, names after "a.n." and ages in brackets masked; the same
    text when there is nothing of that kind. Web addresses are left alone."""
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
        text = _AGE.sub(lambda found: f"{found['lead'] or found['word']}••", text)
        text = _without_names_and_ages(text)
    return text


def _without_numbers(text: str) -> str:
    if _TEN_DIGITS.search(text):
        text = _NIP.sub(lambda number: _dots(number[0]), text)
        text = _PHONE.sub(lambda phone: _dots(phone[0]), text)
    return _CALLED.sub(lambda found: f"{found['lead']}{_dots(found['number'])}", text)


def _without_names_and_ages(text: str) -> str:
    """`Contoh (14)` is a person of that age, `di Contoh (14)` a count in a place, and so is a list of several."""
    found = list(_NAME_AND_AGE.finditer(text))
    if len(found) > 1 and not _PERSON.search(text):
        return text
    for one in reversed(found):
        if not _PLACE_BEFORE.search(text[max(one.start() - _NEARBY, 0) : one.start()]):
            text = f"{text[: one.start()]}••• (••){text[one.end() :]}"
    return text


def _dots(text: str) -> str:
    """Digits become dots, except the first two."""
    first_two = [n for n, c in enumerate(text) if c.isdigit()][:2]
    return "".join("•" if c.isdigit() and n not in first_two else c for n, c in enumerate(text))
