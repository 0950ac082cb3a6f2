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
MORE_THAN_THERE_ARE = Rule(
    "A03",
    "numerator-exceeds-denominator",
    Severity.WARNING,
    "pembilang {indicator} sampai dengan triwulan ini {numerator}, penyebutnya {denominator}",
    "pembilang adalah bagian dari penyebut",
    "Mintakan penjelasan kepada pengirimnya, atau perbaiki angkanya dengan lembar revisi",
)
OTHER_FRACTION = Rule(
    "A04",
    "differs-from-fraction",
    Severity.WARNING,
    "realisasi {indicator} untuk {quarter} tertulis {value}, sedangkan pembilang/penyebut memberi {computed}",
    "",
    "Mintakan angka yang benar dengan lembar revisi",
)
FELL = Rule(
    "A05",
    "cumulative-fell",
    Severity.WARNING,
    "{what} {indicator} sampai dengan {quarter} {value}, lebih kecil daripada {earlier} sampai dengan {before}",
    "angka sampai dengan suatu triwulan tidak berkurang",
    "Periksa apakah angkanya hanya untuk triwulan itu saja, atau apakah triwulan sebelumnya perlu direvisi",
)
OTHER_PARTS = Rule(
    "A06",
    "differs-from-parts",
    Severity.WARNING,
    "angka keseluruhan {indicator} untuk {quarter} {whole}, sedangkan jumlah menurut {what} {total}",
    "yang dipakai angka keseluruhan yang dilaporkan",
    "Mintakan penjelasan kepada pengirimnya, atau perbaiki salah satunya dengan lembar revisi",
)
IS_CUMULATIVE = Rule(
    "A07",
    "maybe-cumulative",
    Severity.WARNING,
    "angka triwulan {indicator} tidak pernah turun dan jumlahnya {total} melampaui target {target},"
    " padahal angka terakhir saja {last}",
    "angka setiap triwulan saja, bukan sampai dengan triwulan itu",
    "Tanyakan kepada pengirimnya apakah angkanya sampai dengan triwulan itu",
)

UNUSUAL = Rule(
    "A08",
    "unusual-size",
    Severity.WARNING,
    "{what} {indicator} untuk {quarter} {value}, biasanya {usual}",
    "angka yang besarnya seperti biasanya",
    "Mintakan penjelasan kepada pengirimnya, atau perbaiki angkanya dengan lembar revisi",
)
FAR_FROM_PLAN = Rule(
    "A09",
    "far-from-plan",
    Severity.WARNING,
    "realisasi {indicator} untuk {quarter} {value}, targetnya {target}",
    "angka yang sebanding dengan targetnya",
    "Periksa satuannya (ribuan, juta), lalu perbaiki angkanya dengan lembar revisi atau targetnya di berkas rencana",
)

RULES = (
    NOT_DUE_FIGURE,
    NO_WHOLE,
    MORE_THAN_THERE_ARE,
    OTHER_FRACTION,
    FELL,
    OTHER_PARTS,
    IS_CUMULATIVE,
    UNUSUAL,
    FAR_FROM_PLAN,
)
