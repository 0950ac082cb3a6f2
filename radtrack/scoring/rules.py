"""What scoring has to say about figures it could not use."""

from __future__ import annotations

from radtrack.core.diagnostic import Rule, Severity

NOT_DUE_FIGURE = Rule(
    "A01",
    "figure-not-due",
    Severity.WARNING,
    "realisasi {indicator} untuk {quarters} tidak dipakai karena bukan triwulan pelaporannya",
    "indikator ini dilaporkan untuk {due}",
    "Kirim angkanya untuk triwulan yang diminta, atau perbaiki frequency di berkas rencana",
)
NO_WHOLE = Rule(
    "A02",
    "no-whole-figure",
    Severity.WARNING,
    "realisasi {indicator} untuk {quarter} hanya ada per kabupaten/kota atau kategori dan tidak dapat digabung,"
    " sehingga dianggap belum dilaporkan",
    "angka keseluruhan dari {agency}",
    "Mintakan angka keseluruhannya, atau tetapkan rollup di berkas rencana",
)

RULES = (NOT_DUE_FIGURE, NO_WHOLE)
