"""What can be wrong with a figure beside others: its parts, its past, and what was planned (V12 to V16)."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

_LOST_MARK = N_("mungkin tanda ribuannya hilang atau berlebih")

V12 = Rule(
    "V12",
    "numerator-exceeds",
    E,
    N_("pembilang {numerator} lebih besar daripada penyebut {denominator} ({period})"),
    N_("pembilang adalah bagian dari penyebut"),
    N_("Periksa apakah keduanya tertukar atau salah ketik"),
    values="numerator denominator",
)
V13 = Rule(
    "V13",
    "parts-missing",
    E,
    N_("{what}"),
    N_("indikator ini memerlukan pembilang dan penyebut"),
    N_("Isi keduanya, atau kosongkan semuanya bila belum ada data"),
)
V13_ZERO = Rule(
    "V13",
    "parts-missing",
    E,
    N_("penyebut 0, tetapi pembilang {numerator}"),
    N_("penyebut tidak dapat 0 bila pembilang ada"),
    N_("Periksa penyebutnya"),
    values="numerator",
)
V13_NOTHING = Rule(
    "V13",
    "parts-missing",
    W,
    N_("pembilang dan penyebut 0"),
    N_("dicatat sebagai dilaporkan, tetapi tidak menambah capaian"),
)
V13_UNUSED = Rule(
    "V13",
    "parts-missing",
    W,
    N_("hanya salah satu dari pembilang dan penyebut yang diisi"),
    N_("yang diisi sendirian tidak disimpan"),
    N_("Isi keduanya atau kosongkan keduanya"),
)
V14 = Rule(
    "V14",
    "differs-from-fraction",
    W,
    N_("realisasi {value}, sedangkan pembilang/penyebut memberi {computed}"),
    N_("yang dipakai {used}"),
    N_("Periksa ketiganya"),
    values="value computed",
)
V15 = Rule(
    "V15",
    "jump",
    W,
    N_("{what} {value} tidak sebanding dengan yang biasa dilaporkan, sekitar {usual}"),
    _LOST_MARK,
    N_("Periksa angkanya"),
    values="value usual",
)
V15_FAR = Rule(
    "V15",
    "jump",
    W,
    N_("{what} {value} jauh dari yang biasa dilaporkan, sekitar {usual}"),
    N_("biasanya bedanya kurang dari lima kali"),
    N_("Periksa angkanya; bila benar, jelaskan dalam faktor pendorong atau penghambat"),
    values="value usual",
)
V15_PLAN = Rule(
    "V15",
    "jump",
    W,
    N_("{value} tidak sebanding dengan {what}, yaitu {planned}"),
    _LOST_MARK,
    N_("Periksa angkanya"),
    values="value",
)
V15_CEILING = Rule(
    "V15",
    "jump",
    W,
    N_("realisasi anggaran {value} melebihi pagu {ceiling}"),
    N_("paling banyak sebesar pagu tahun itu"),
    N_("Periksa angkanya, atau perbarui pagunya dalam rencana"),
    values="value",
)
V16 = Rule(
    "V16",
    "cumulative-fell",
    W,
    N_("{what} s.d. triwulan ini {value}, lebih kecil daripada {earlier} pada {quarter}"),
    N_("angka sampai dengan triwulan tidak turun dalam satu tahun"),
    N_("Periksa apakah yang ditulis hanya angka triwulan ini"),
    values="value earlier",
)

RULES = (V12, V13, V13_ZERO, V13_NOTHING, V13_UNUSED, V14, V15, V15_FAR, V15_PLAN, V15_CEILING, V16)
