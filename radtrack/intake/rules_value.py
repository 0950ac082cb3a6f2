"""What can be wrong with what stands in a cell, and with the words beside it."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

V01 = Rule(
    "V01",
    "not-a-number",
    E,
    N_("{text} bukan angka"),
    N_("diharapkan satu angka ({unit})"),
    N_("Tulis angkanya saja, misalnya 21,5"),
    values="text",
)
V01_WHOLE = V01._replace(remedy=N_("Tulis angkanya saja, misalnya 1250"))
V02 = Rule(
    "V02",
    "ambiguous",
    E,
    N_("{text} dapat dibaca dua cara"),
    N_("diharapkan satu angka ({unit})"),
    N_("Tulis ribuan tanpa titik (1234), atau desimal dengan koma dan bukan tiga angka (1,2340)"),
    values="text",
)
V02_WHOLE = Rule(
    "V02",
    "ambiguous",
    E,
    N_("{text} dapat dibaca dua cara"),
    N_("diharapkan bilangan bulat ({unit})"),
    N_("Tulis angkanya tanpa titik dan tanpa koma, misalnya 1234"),
    values="text",
)
V03 = Rule(
    "V03",
    "negative",
    E,
    N_("{value} negatif"),
    N_("{what} tidak dapat kurang dari 0"),
    N_("Periksa angkanya"),
    values="value",
)
V04 = Rule(
    "V04",
    "outside-percent",
    E,
    N_("{value} di luar 0–100"),
    N_("diharapkan persen antara 0 dan 100"),
    N_("Tulis 21,5 untuk 21,5 %"),
    values="value",
)
V04_FRACTION = Rule(
    "V04",
    "outside-percent",
    E,
    N_("{value} di luar 0–1"),
    N_("diharapkan pecahan, karena pemetaan menyebut percent_scale: fraction"),
    N_("Periksa angkanya, atau percent_scale dalam pemetaan"),
    values="value",
)
V05 = Rule(
    "V05",
    "fraction-or-percent",
    W,
    N_("{value} dibaca sebagai {value} %"),
    N_("mungkin yang dimaksud {hundred} %"),
    N_("Bila pecahan, tulis {hundred}"),
    values="value hundred",
)
V06 = Rule(
    "V06",
    "whole-number",
    E,
    N_("{value} bukan bilangan bulat"),
    N_("{what} dihitung utuh"),
    N_("Periksa tanda ribuan dan desimalnya"),
    values="value",
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
    values="text",
)
V09 = Rule(
    "V09",
    "formula-without-result",
    E,
    N_("rumus di sel ini belum menyimpan hasilnya"),
    N_("diharapkan nilai"),
    N_("Buka di Excel, simpan, lalu kirim lagi; atau ketik nilainya"),
)
V10 = Rule(
    "V10",
    "from-formula",
    W,
    N_("nilai {value} berasal dari {what}"),
    N_("yang disimpan adalah hasilnya"),
    values="value",
)
V11 = Rule(
    "V11",
    "placeholder",
    E,
    N_("{text} bukan nilai"),
    N_("diharapkan nilai atau sel kosong"),
    N_("Isi 0 bila nihil, kosongkan bila belum ada data"),
    values="text",
)
V11_STATUS = Rule(
    "V11",
    "placeholder",
    E,
    N_("status “Dilaporkan”, tetapi realisasi kosong"),
    N_("diharapkan nilai di kolom realisasi"),
    N_("Isi 0 bila nihil, atau pilih “Belum ada data”"),
)
V17 = Rule(
    "V17",
    "implausible-size",
    E,
    N_("{text} terlalu besar"),
    N_("paling banyak 15 angka"),
    N_("Periksa angkanya"),
    values="text",
)
V17_DIGITS = Rule(
    "V17",
    "implausible-size",
    E,
    N_("{text} terlalu panjang untuk disimpan"),
    N_("paling banyak {most} angka, termasuk yang di belakang koma"),
    N_("Bulatkan angkanya"),
    values="text",
)
V18 = Rule(
    "V18",
    "other-unit",
    E,
    N_("satuan {text} di dalam sel"),
    N_("diharapkan angka dalam {unit}"),
    N_("Tulis angkanya saja, lengkap dalam {unit}"),
    values="text",
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
    values="value",
)
V18_SCALE = Rule(
    "V18",
    "other-unit",
    E,
    N_("judul kolom {header} mengatakan angkanya bukan dalam {unit}"),
    N_("diharapkan angka dalam {unit}"),
    N_("Tulis angkanya lengkap dalam {unit}, lalu perbaiki judul kolomnya"),
)
V18_TITLE = Rule(
    "V18",
    "other-unit",
    E,
    N_("judul {title} ({place}) mengatakan angkanya bukan dalam {unit}"),
    N_("diharapkan angka dalam {unit}"),
    N_("Tulis angkanya lengkap dalam {unit}, lalu perbaiki judul itu"),
)
V19 = Rule("V19", "nil-as-zero", W, N_("{text} dibaca sebagai 0"), N_("tulis 0 bila nihil"), values="text")
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
    values="text",
)
V22 = Rule(
    "V22",
    "not-a-choice",
    E,
    N_("{text} bukan pilihan"),
    N_("diharapkan {known}"),
    N_("Pilih salah satu"),
    values="text",
)
V23 = Rule(
    "V23",
    "predicate-not-on-scale",
    W,
    N_("predikat {text} tidak ada dalam skala"),
    N_("yang ada: {known}"),
    N_("Disimpan, tetapi capaiannya tidak dapat dihitung"),
    values="text",
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
    *(V01, V01_WHOLE, V02, V02_WHOLE, V03, V04, V04_FRACTION, V05, V06, V07, V08, V09, V10, V11, V11_STATUS, V17),
    *(V17_DIGITS, V18, V18_FORMAT, V18_HEADER, V18_SHOWN, V18_SCALE, V18_TITLE, V19, V20, V21, V22, V23, V24),
)
