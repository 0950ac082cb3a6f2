"""What can be wrong with what stands in a cell, and with the words beside it."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

_LOST_MARK = N_("mungkin tanda ribuannya hilang atau berlebih")
_ONLY_NUMBER = N_("Tulis angkanya saja, misalnya 21,5")

V01 = Rule("V01", "not-a-number", E, N_("{text} bukan angka"), N_("diharapkan satu angka ({unit})"), _ONLY_NUMBER)
V01_WHOLE = Rule(
    "V01",
    "not-a-number",
    E,
    N_("{text} bukan angka"),
    N_("diharapkan satu angka ({unit})"),
    N_("Tulis angkanya saja, misalnya 1250"),
)
V02 = Rule(
    "V02",
    "ambiguous",
    E,
    N_("{text} dapat dibaca dua cara"),
    N_("diharapkan satu angka ({unit})"),
    N_("Tulis ribuan tanpa titik (1234), atau desimal dengan koma dan bukan tiga angka (1,2340)"),
)
V02_WHOLE = Rule(
    "V02",
    "ambiguous",
    E,
    N_("{text} dapat dibaca dua cara"),
    N_("diharapkan bilangan bulat ({unit})"),
    N_("Tulis angkanya tanpa titik dan tanpa koma, misalnya 1234"),
)
V03 = Rule("V03", "negative", E, N_("{value} negatif"), N_("{what} tidak dapat kurang dari 0"), N_("Periksa angkanya"))
V04 = Rule(
    "V04",
    "outside-percent",
    E,
    N_("{value} di luar 0–100"),
    N_("diharapkan persen antara 0 dan 100"),
    N_("Tulis 21,5 untuk 21,5 %"),
)
V04_FRACTION = Rule(
    "V04",
    "outside-percent",
    E,
    N_("{value} di luar 0–1"),
    N_("diharapkan pecahan, karena pemetaan menyebut percent_scale: fraction"),
    N_("Periksa angkanya, atau percent_scale dalam pemetaan"),
)
V05 = Rule(
    "V05",
    "fraction-or-percent",
    W,
    N_("{value} dibaca sebagai {value} %"),
    N_("mungkin yang dimaksud {hundred} %"),
    N_("Bila pecahan, tulis {hundred}"),
)
V06 = Rule(
    "V06",
    "whole-number",
    E,
    N_("{value} bukan bilangan bulat"),
    N_("{what} dihitung utuh"),
    N_("Periksa tanda ribuan dan desimalnya"),
)
V07 = Rule(
    "V07",
    "date",
    E,
    N_("sel berisi tanggal atau jam"),
    N_("diharapkan satu angka ({unit})"),
    N_("Ubah format selnya menjadi Umum (General), lalu ketik ulang angkanya"),
)
V08 = Rule(
    "V08",
    "error-value",
    E,
    N_("sel berisi galat {text}"),
    N_("diharapkan nilai"),
    N_("Perbaiki rumusnya atau ketik nilainya"),
)
V09 = Rule(
    "V09",
    "formula-without-result",
    E,
    N_("rumus di sel ini belum menyimpan hasilnya"),
    N_("diharapkan nilai"),
    N_("Buka di Excel, simpan, lalu kirim lagi; atau ketik nilainya"),
)
V10 = Rule("V10", "from-formula", W, N_("nilai {value} berasal dari {what}"), N_("yang disimpan adalah hasilnya"))
V11 = Rule(
    "V11",
    "placeholder",
    E,
    N_("{text} bukan nilai"),
    N_("diharapkan nilai atau sel kosong"),
    N_("Isi 0 bila nihil, kosongkan bila belum ada data"),
)
V11_STATUS = Rule(
    "V11",
    "placeholder",
    E,
    N_("status “Dilaporkan”, tetapi realisasi kosong"),
    N_("diharapkan nilai di kolom realisasi"),
    N_("Isi 0 bila nihil, atau pilih “Belum ada data”"),
)
V12 = Rule(
    "V12",
    "numerator-exceeds",
    E,
    N_("pembilang {numerator} lebih besar daripada penyebut {denominator} ({period})"),
    N_("pembilang adalah bagian dari penyebut"),
    N_("Periksa apakah keduanya tertukar atau salah ketik"),
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
)
V15 = Rule(
    "V15",
    "jump",
    W,
    N_("{what} {value} tidak sebanding dengan yang biasa dilaporkan, sekitar {usual}"),
    _LOST_MARK,
    N_("Periksa angkanya"),
)
V15_FAR = Rule(
    "V15",
    "jump",
    W,
    N_("{what} {value} jauh dari yang biasa dilaporkan, sekitar {usual}"),
    N_("biasanya bedanya kurang dari lima kali"),
    N_("Periksa angkanya; bila benar, jelaskan dalam faktor pendorong atau penghambat"),
)
V15_PLAN = Rule(
    "V15",
    "jump",
    W,
    N_("{value} tidak sebanding dengan {what}, yaitu {planned}"),
    _LOST_MARK,
    N_("Periksa angkanya"),
)
V15_CEILING = Rule(
    "V15",
    "jump",
    W,
    N_("realisasi anggaran {value} melebihi pagu {ceiling}"),
    N_("paling banyak sebesar pagu tahun itu"),
    N_("Periksa angkanya, atau perbarui pagunya dalam rencana"),
)
V16 = Rule(
    "V16",
    "cumulative-fell",
    W,
    N_("{what} s.d. triwulan ini {value}, lebih kecil daripada {earlier} pada {quarter}"),
    N_("angka sampai dengan triwulan tidak turun dalam satu tahun"),
    N_("Periksa apakah yang ditulis hanya angka triwulan ini"),
)
V17 = Rule(
    "V17",
    "implausible-size",
    E,
    N_("{text} terlalu besar"),
    N_("paling banyak 15 angka"),
    N_("Periksa angkanya"),
)
V17_DIGITS = Rule(
    "V17",
    "implausible-size",
    E,
    N_("{text} terlalu panjang untuk disimpan"),
    N_("paling banyak {most} angka, termasuk yang di belakang koma"),
    N_("Bulatkan angkanya"),
)
V18 = Rule(
    "V18",
    "other-unit",
    E,
    N_("satuan {text} di dalam sel"),
    N_("diharapkan angka dalam {unit}"),
    N_("Tulis angkanya saja, lengkap dalam {unit}"),
)
V18_FORMAT = Rule(
    "V18",
    "other-unit",
    E,
    N_("sel ini berformat persen (%)"),
    N_("diharapkan angka dalam {unit}"),
    N_("Ubah format selnya menjadi Umum (General) atau Angka, lalu ketik ulang angkanya"),
)
V18_HEADER = Rule(
    "V18",
    "other-unit",
    E,
    N_("judul kolom {header} menyebut persen"),
    N_("diharapkan angka {code} dalam {unit}"),
    N_("Bila angkanya memang dalam {unit}, hapus persen dari judul kolom; bila bukan, ganti angkanya"),
)
V18_SHOWN = Rule(
    "V18",
    "other-unit",
    E,
    N_("format sel {format} tidak menampilkan isinya ({value})"),
    N_("diharapkan sel yang menampilkan angkanya sendiri, dalam {unit}"),
    N_("Ubah format selnya menjadi Umum (General) atau Angka, lalu ketik ulang angkanya"),
)
V19 = Rule("V19", "nil-as-zero", W, N_("{text} dibaca sebagai 0"), N_("tulis 0 bila nihil"))
V20 = Rule(
    "V20",
    "status-conflict",
    E,
    N_("status “Belum ada data”, tetapi ada nilai"),
    N_("diharapkan salah satu"),
    N_("Hapus nilainya, atau pilih “Dilaporkan”"),
)
V21 = Rule(
    "V21",
    "status-unknown",
    E,
    N_("status {text} tidak dikenal"),
    N_("diharapkan “Dilaporkan”, “Belum ada data”, atau kosong"),
    N_("Pilih dari daftar di selnya"),
)
V22 = Rule("V22", "not-a-choice", E, N_("{text} bukan pilihan"), N_("diharapkan {known}"), N_("Pilih salah satu"))
V23 = Rule(
    "V23",
    "predicate-not-on-scale",
    W,
    N_("predikat {text} tidak ada dalam skala"),
    N_("yang ada: {known}"),
    N_("Disimpan, tetapi capaiannya tidak dapat dihitung"),
)
V24 = Rule(
    "V24",
    "parts-not-asked",
    E,
    N_("pembilang atau penyebut terisi, sedangkan {code} tidak memintanya"),
    N_("diharapkan nilai di kolom Realisasi"),
    N_("Pindahkan atau hapus isinya; yang tertulis di sini tidak disimpan"),
)

RULES = (
    *(V01, V01_WHOLE, V02, V02_WHOLE, V03, V04, V04_FRACTION, V05, V06, V07, V08, V09, V10, V11, V11_STATUS, V12, V13),
    *(V13_ZERO, V13_NOTHING, V13_UNUSED, V14, V15, V15_FAR, V15_PLAN, V15_CEILING, V16, V17, V17_DIGITS, V18),
    *(V18_FORMAT, V18_HEADER, V18_SHOWN, V19, V20, V21, V22, V23, V24),
)
