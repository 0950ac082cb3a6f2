"""What can be wrong with a single value: numbers, dates, years, targets, sources."""

from __future__ import annotations

from radtrack.core.diagnostic import Rule, Severity

NOT_YEARS = Rule(
    "R19",
    "not-years",
    Severity.ERROR,
    "years berisi {text}",
    "tahun pertama dan terakhir, misalnya 2022-2026",
    "Tulis kedua tahunnya, yang lebih awal di depan",
)
NOT_A_YEAR = Rule(
    "R20",
    "not-a-year",
    Severity.ERROR,
    "{text} bukan tahun",
    "{key} ditulis menurut tahun, misalnya 2025",
    "Tulis tahun dengan empat angka",
)
YEAR_OUTSIDE = Rule(
    "R21",
    "year-outside",
    Severity.ERROR,
    "tahun {year} di luar masa rencana",
    "tahun {first} sampai {last}",
    "Perbaiki tahunnya, atau perpanjang years di plan.yaml",
)
NOT_A_QUARTER = Rule(
    "R22",
    "not-a-quarter",
    Severity.ERROR,
    "{key} berisi {text}, bukan triwulan",
    "triwulan berbentuk 2025-Q2 atau TW II 2025",
    "Tulis ulang triwulannya",
)
FOUR_QUARTERS = Rule(
    "R23",
    "four-quarters",
    Severity.ERROR,
    "quarters berisi {count} nilai",
    "tepat empat angka, TW I sampai TW IV",
    "Lengkapi menjadi empat; di dalam [ ] desimal ditulis dengan titik karena koma memisahkan nilai",
)
TARGET_PARTS = Rule(
    "R24",
    "target-parts",
    Severity.ERROR,
    "target ini memuat {keys}",
    "salah satu: year, quarters, year dan quarters, atau min dan max",
    "Tulis salah satu bentuk itu saja",
)
RANGE_REVERSED = Rule(
    "R25",
    "range-reversed",
    Severity.ERROR,
    "min {min} lebih besar daripada max {max}",
    "min paling besar sama dengan max",
    "Tukar keduanya",
)
NOT_YES = Rule(
    "R26",
    "not-yes",
    Severity.ERROR,
    "target berisi {text}",
    "target indikator ya/tidak hanya ya",
    "Tulis ya",
)
TOKEN_QUARTERS = Rule(
    "R27",
    "token-quarters",
    Severity.ERROR,
    "target {measure} memuat {key}",
    "target predikat dan ya/tidak ditulis per tahun",
    "Tulis satu nilai untuk tahun itu",
)
CITED_WITHOUT_SOURCE = Rule(
    "R28",
    "cited-without-source",
    Severity.ERROR,
    "status cited tanpa document dan tanpa url",
    "nilai cited menyebut sumber umumnya",
    "Tulis document atau url, atau ubah status menjadi example",
)
OFFICIAL_WITHOUT_PAGE = Rule(
    "R29",
    "official-without-page",
    Severity.ERROR,
    "status official tanpa {keys}",
    "nilai official menyebut dokumen dan halamannya",
    "Tulis document dan page, atau ubah status menjadi example",
)
NO_TARGET_VALUE = Rule(
    "R37",
    "no-target-value",
    Severity.ERROR,
    "target {key} tidak ada isinya",
    "setiap tahun yang ditulis punya target",
    "Isi targetnya, atau hapus tahun itu",
)

RULES = (
    NOT_YEARS,
    NOT_A_YEAR,
    YEAR_OUTSIDE,
    NOT_A_QUARTER,
    FOUR_QUARTERS,
    TARGET_PARTS,
    RANGE_REVERSED,
    NOT_YES,
    TOKEN_QUARTERS,
    CITED_WITHOUT_SOURCE,
    OFFICIAL_WITHOUT_PAGE,
    NO_TARGET_VALUE,
)
