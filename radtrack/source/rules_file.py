"""What can be wrong with a file as a whole, before a single cell is judged."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

_SAVE_AS = N_("Buka di Excel atau LibreOffice, pilih Simpan Sebagai “Excel Workbook (.xlsx)”, lalu kirim hasilnya")

F01 = Rule(
    "F01",
    "password",
    Severity.ERROR,
    N_("berkas dikunci kata sandi"),
    N_("diharapkan berkas tanpa kata sandi"),
    N_("Buka di Excel, hapus kata sandinya (Info > Lindungi Buku Kerja), simpan, lalu kirim lagi"),
)
F02 = Rule(
    "F02",
    "not-what-it-says",
    Severity.ERROR,
    N_("namanya .{suffix}, tetapi isinya {kind}"),
    N_("diharapkan buku kerja Excel (.xlsx)"),
    _SAVE_AS,
)
F03 = Rule(
    "F03",
    "damaged",
    Severity.ERROR,
    N_("berkas rusak atau terpotong"),
    N_("diharapkan buku kerja Excel (.xlsx) yang utuh"),
    N_("Minta pengirim mengirim ulang berkas aslinya"),
)
F04 = Rule(
    "F04",
    "empty-file",
    Severity.ERROR,
    N_("berkas kosong"),
    N_("diharapkan buku kerja Excel (.xlsx) yang berisi"),
    N_("Minta pengirim mengirim ulang berkas aslinya"),
)
F05 = Rule(
    "F05",
    "lock-file",
    Severity.ERROR,
    N_("ini berkas kunci sementara milik Excel (~$), bukan lembar isian"),
    N_("diharapkan berkas aslinya"),
    N_("Tutup berkas itu di Excel, lalu masukkan berkas yang namanya tanpa ~$"),
)
F06 = Rule(
    "F06",
    "over-limit",
    Severity.ERROR,
    N_("{what} melebihi batas"),
    N_("paling banyak {most}"),
    N_("Salin tabel isian saja ke buku kerja baru, simpan sebagai .xlsx, lalu kirim hasilnya"),
)
F06_TOO_HEAVY = Rule(
    "F06",
    "over-limit",
    Severity.ERROR,
    N_("isi berkas terlalu berat untuk dibaca"),
    N_("paling banyak 500.000 sel berisi, tanpa isi yang terpencil jauh dari tabelnya"),
    N_("Salin tabel isian saja ke buku kerja baru, simpan sebagai .xlsx, lalu kirim hasilnya"),
)
F07 = Rule(
    "F07",
    "forbidden-content",
    Severity.ERROR,
    N_("berkas memuat {what}"),
    N_("isi seperti itu tidak pernah ditulis oleh Excel dan dapat berbahaya"),
    N_("Salin isinya ke buku kerja baru, simpan sebagai .xlsx, lalu kirim hasilnya"),
)
F08 = Rule(
    "F08",
    "macros-ignored",
    Severity.WARNING,
    N_("berkas memuat makro"),
    N_("makro tidak pernah dibaca atau dijalankan"),
)
F09 = Rule(
    "F09",
    "unsupported-kind",
    Severity.ERROR,
    N_("jenis berkas belum dapat dibaca: {kind}"),
    N_("diharapkan buku kerja Excel (.xlsx)"),
    _SAVE_AS,
)
F10 = Rule(
    "F10",
    "non-standard",
    Severity.ERROR,
    N_("buku kerja ini tidak baku: {what}"),
    N_("diharapkan buku kerja Excel (.xlsx) biasa"),
    N_("Buka di Excel, pilih Simpan Sebagai “Excel Workbook (.xlsx)”, bukan Strict, lalu kirim hasilnya"),
)
F11 = Rule(
    "F11",
    "old-format",
    Severity.WARNING,
    N_("dalam berkas .xls atau .ods format persen, nilai galat, rumus, dan baris tersembunyi tidak terlihat"),
    N_("periksa angka persen dan sel galat di berkas aslinya"),
    N_("Agar semuanya ikut diperiksa, simpan sebagai “Excel Workbook (.xlsx)” lalu kirim hasilnya"),
)

RULES = (F01, F02, F03, F04, F05, F06, F06_TOO_HEAVY, F07, F08, F09, F10, F11)
