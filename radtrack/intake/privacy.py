"""Personal data that strays into cells: found, refused or masked.

A population number (NIK) has 16 digits, PPKKCC DDMMYY NNNN, with 40 added to the day for women
(https://dukcapil.klaten.go.id/arti-16-digit-nomor-induk-kependudukan-nik); a civil servant's number (NIP) has 18 and
begins with the date of birth, YYYYMMDD.
"""

from __future__ import annotations

import re

_RUN = re.compile(r"\d(?:[ .\-/]?\d)*")
_ENOUGH = re.compile(r"\d(?:[ .\-/]?\d){15}")
_TWO_DATES = re.compile(r"(?:\d\d[.\-/ ]\d\d[.\-/ ](?:19|20)\d\d[ \-/]?){2}")
_SOLID = re.compile(r"(?<!\d)\d{16}(?!\d)")
_NIK = re.compile(r"[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}")
_NIP = re.compile(r"(?:19[3-9]|20[0-3])\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{10}")

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.,])(?:\+?62|0)[ .\-]?8\d{1,2}[ .\-]?\d{3,4}[ .\-]?\d{2,5}(?![\d,])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ON_BEHALF = re.compile(r"(?<!\w)(?P<lead>(?:a\.\s?n\.?|an\.)\s*)(?P<name>[A-Z][\w'’]*(?: [A-Z][\w'’]*)*)")
_AGE = re.compile(r"(?P<lead>\(\s*(?:umur|usia)?\s*)(?P<age>\d{1,2})(?=\s*(?:th|thn|tahun)\.?\s*\))", re.IGNORECASE)
_NAME_AND_AGE = re.compile(
    r"(?<!\w)(?!(?:Ayat|Pasal|Angka|Huruf|Butir|Tabel|Lampiran|Form|Formulir|Nomor|Poin|Kolom)\b)"
    r"(?P<lead>[A-Z][a-z'’]+) \((?P<age>\d{1,2})\)"
)


def looks_like_nik(text: str) -> bool:
    """Whether the text holds a run of 16 digits, also with separators, whose date part could be a date of birth."""
    return nik_in(text) is not None


def nik_in(text: str) -> str | None:
    """That run as it was typed; None where there is none. Two dates side by side are no such run."""
    if not _ENOUGH.search(text):
        return None
    runs = [run[0] for pattern in (_RUN, _SOLID) for run in pattern.finditer(text)]
    return next((run for run in runs if _NIK.fullmatch(re.sub(r"\D", "", run)) and not _TWO_DATES.fullmatch(run)), None)


def mask_personal(text: str) -> str:
    """The text with telephone numbers, e-mail addresses, NIP, names after "a.n." and ages in brackets masked; the same
    text when there is nothing of that kind. Web addresses are left alone."""
    pieces = []
    end = 0
    for address in _ADDRESS.finditer(text):
        pieces += [_masked(text[end : address.start()]), address[0]]
        end = address.end()
    return "".join([*pieces, _masked(text[end:])])


def _masked(text: str) -> str:
    text = _EMAIL.sub("•••@•••", text)
    text = _RUN.sub(_without_nip, text)
    text = _PHONE.sub(lambda phone: _dots(phone[0], keep=2), text)
    text = _ON_BEHALF.sub(lambda found: f"{found['lead']}•••", text)
    text = _AGE.sub(lambda found: f"{found['lead']}••", text)
    return _NAME_AND_AGE.sub("••• (••)", text)


def _without_nip(run: re.Match[str]) -> str:
    return _dots(run[0], keep=2) if _NIP.fullmatch(re.sub(r"\D", "", run[0])) else run[0]


def _dots(text: str, keep: int) -> str:
    """Digits become dots, except the first few."""
    kept = 0
    shown = []
    for character in text:
        if character.isdigit() and kept >= keep:
            character = "•"
        elif character.isdigit():
            kept += 1
        shown.append(character)
    return "".join(shown)
