"""What can be wrong with a ledger and its archive."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

_ERROR, _NOTE = Severity.ERROR, Severity.NOTE
_RESTORE = N_("Pulihkan dari cadangan: radtrack restore; simpan berkas ini sebagai bukti")

ENGINE = Rule("Q01", "engine-damaged", _ERROR, "basis datanya rusak: {text}", "basis data yang utuh", _RESTORE)
SCHEMA = Rule(
    "Q01", "engine-damaged", _ERROR, "tabel {table} kehilangan kolom {columns}", "basis data yang utuh", _RESTORE
)
BROKEN = Rule(
    "Q02",
    "link-changed",
    _ERROR,
    "{link} tidak cocok dengan sidiknya ({stored}; dari isinya {computed}): isinya diubah, atau yang dicatat sebelumnya"
    " diubah atau dihapus",
    "yang tercatat tetap seperti waktu dicatat",
    _RESTORE,
)
STRAY = Rule(
    "Q03",
    "row-without-link",
    _ERROR,
    "{count} baris {table} tidak menjadi bagian dari catatan mana pun, mulai dari nomor {first}",
    "setiap baris milik satu kiriman atau potret",
    _RESTORE,
)
GAP = Rule(
    "Q04",
    "number-missing",
    _ERROR,
    "nomor {first} sampai {last} hilang dari {what}",
    "nomor yang berurutan",
    _RESTORE,
)
MISSING = Rule(
    "Q05",
    "archive-missing",
    _ERROR,
    "salinan lembar {link} tidak ada: {file}",
    "salinan setiap lembar yang diterima",
    "Cari berkas dengan SHA-256 itu di cadangan, lalu taruh di folder arsip",
)
CHANGED = Rule(
    "Q06",
    "archive-changed",
    _ERROR,
    "isi salinan {file} tidak lagi seperti waktu diterima (SHA-256 {computed})",
    "isi yang tidak pernah berubah",
    "Ganti dengan salinan dari cadangan",
)
EXTRA = Rule(
    "Q07",
    "archive-extra",
    _NOTE,
    "{file} tidak milik kiriman mana pun",
    "",
    "Biasanya sisa pemasukan yang terputus; bila bukan, mungkin ada kiriman yang dihapus dari buku data",
)
RULES = (ENGINE, SCHEMA, BROKEN, STRAY, GAP, MISSING, CHANGED, EXTRA)
