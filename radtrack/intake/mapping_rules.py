"""What can be wrong with a mapping: its keys, its column paths, and how its figures fit what the plan asks."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

M01 = Rule(
    "M01",
    "no-quarter-semantics",
    E,
    N_("quarter_semantics belum diisi, padahal artinya tidak dapat ditebak dari lembar"),
    N_(
        "increment (angka triwulan itu saja), cumulative (jumlah sejak Januari sampai triwulan itu), "
        "atau snapshot (keadaan pada akhir triwulan)"
    ),
    N_("Tanyakan kepada pengirim lembar, lalu tulis salah satunya"),
)
M02 = Rule(
    "M02",
    "column-path",
    E,
    N_("alamat kolom {key} berisi {text}: {fault}"),
    N_("alamat berisi judul dari atas ke bawah, misalnya Realisasi > TW {{tw_roman}} > K"),
    N_("Salin judulnya dari lembar, baris demi baris, dipisah tanda >"),
)
M03 = Rule(
    "M03",
    "attainment-column",
    E,
    N_("alamat kolom {key} berisi {text}, yaitu capaian dalam persen"),
    N_("diharapkan kolom angka yang dilaporkan; capaian dihitung sendiri dari target dan realisasi"),
    N_("Tunjuk kolom realisasinya, biasanya yang berjudul K"),
)
M04 = Rule(
    "M04",
    "unknown-indicator",
    E,
    N_("{key} menyebut {code}, yang bukan kode indikator rencana ini"),
    N_("diharapkan kode yang ada dalam rencana"),
    N_("Lihat semua kode: radtrack plan show"),
)
M05 = Rule(
    "M05",
    "mapped-twice",
    E,
    N_("{what} sudah ditulis di {first}"),
    N_("diharapkan sekali saja"),
    N_("Hapus salah satunya"),
)
M06 = Rule(
    "M06",
    "layout-and-file",
    E,
    N_("layout berisi {layout}, sedangkan berkasnya {file}"),
    N_("diharapkan sama, karena --layout menyebut nama itu"),
    N_("Samakan keduanya"),
)
M07 = Rule(
    "M07",
    "names-unused",
    E,
    N_("{key} ditulis, padahal {match} mencocokkan baris menurut kode"),
    N_("{key} hanya untuk match: name"),
    N_("Hapus {key}, atau ubah match menjadi name"),
)
M08 = Rule(
    "M08",
    "token",
    E,
    N_("tokens memuat {text}, yang berisi angka"),
    N_("diharapkan kata atau tanda yang bukan angka, misalnya nihil atau -"),
    N_("Hapus baris itu; angka selalu dibaca sebagai angka"),
)
M09 = Rule(
    "M09",
    "text-pattern",
    E,
    N_("{key} memuat {text}, yang cocok dengan teks apa pun"),
    N_("diharapkan teks dari lembar, boleh diakhiri * bila hanya awalnya yang tetap"),
    N_("Tulis teksnya"),
)
M10 = Rule(
    "M10",
    "unknown-column",
    E,
    N_("skip menyebut kolom {key}, yang tidak ada dalam columns"),
    N_("kolom yang ada: {accepted}"),
    N_("Tambahkan kolom itu di columns, atau pakai kolom yang ada"),
)
M11 = Rule(
    "M11",
    "semantics-unfit",
    E,
    N_("{key} menyebut {code} sebagai {says} ({means})"),
    N_("rencana meminta {asked}"),
    N_("Perbaiki salah satunya; angkanya tidak pernah diubah sendiri"),
)
M12 = Rule(
    "M12",
    "no-table-seen",
    E,
    N_("tidak ada lembar yang tampak seperti tabel; lembar yang ada: {sheets}"),
    N_("diharapkan kepala tabel dengan kolom indikator dan realisasi dalam 40 baris pertama"),
    N_("Tulis pemetaannya sendiri, dengan contoh layouts/e81.yaml"),
)
L01_PATHS = Rule(
    "L01",
    "no-sheet-fits",
    E,
    N_("tidak ada lembar yang cocok dengan tata letak {layout}; lembar yang ada: {sheets}"),
    N_("diharapkan kepala tabel dengan kolom {paths}"),
    N_("Periksa --layout, atau periksa tata letaknya dengan radtrack layout check"),
)
L03_PATH = Rule(
    "L03",
    "column-missing",
    E,
    N_("alamat kolom dalam pemetaan {layout} tidak cocok dengan kepala tabel di baris {row}: {paths}"),
    N_("yang terdekat di lembar: {near}"),
    N_("Samakan judul di lembar dengan alamat itu, atau ubah alamatnya bila formulirnya memang begitu"),
)
L09_NAMES = Rule(
    "L09",
    "no-rows",
    E,
    N_("tidak ada baris dengan nama dan angka di bawah kepala tabel"),
    N_("diharapkan satu baris untuk setiap indikator"),
    N_("Periksa kolom name dan skip, stop dalam pemetaan, dan apakah angkanya terisi"),
)
L09_OTHERS = Rule(
    "L09",
    "no-rows",
    E,
    N_("dari {count} baris berangka tidak satu pun namanya ada dalam rencana"),
    N_("diharapkan setidaknya satu indikator rencana"),
    N_("Periksa apakah ini lembar instansi itu; bila namanya lain, daftarkan di bawah names dalam pemetaan"),
)
L12_MAPPING = Rule(
    "L12",
    "other-period",
    E,
    N_("menurut pemetaan {layout}, kolom {header} berisi {says}"),
    N_("rencana meminta {asked} untuk {code}"),
    N_(
        "Bila kolom itu memang memuat {asked} untuk {code}, tulis {code} di bawah semantics dalam pemetaan; "
        "bila tidak, minta lembar dengan angka itu"
    ),
)
L15 = Rule(
    "L15",
    "rows-of-others",
    W,
    N_("{count} baris dilewati karena namanya tidak ada dalam rencana: {cells}"),
    N_("pemetaan menyebut others: skip"),
    N_("Bila salah satunya memang indikator rencana, daftarkan namanya di bawah names dalam pemetaan"),
)

RULES = (
    *(M01, M02, M03, M04, M05, M06, M07, M08, M09, M10, M11, M12),
    *(L01_PATHS, L03_PATH, L09_NAMES, L09_OTHERS, L12_MAPPING, L15),
)
