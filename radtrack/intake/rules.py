"""What can be wrong with a sheet as a whole: its layout."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

_OR_TEMPLATE = N_(
    "Pakai lembar resmi (radtrack template), beri kepala tabel dengan judul kolom Kode dan Realisasi, "
    "atau buat tata letak untuk formulir ini (radtrack layout propose)"
)

L01 = Rule(
    "L01",
    "no-sheet-fits",
    E,
    N_("tidak ada lembar yang dapat dibaca; lembar yang ada: {sheets}"),
    N_("diharapkan kepala tabel dengan kolom Kode dan Realisasi dalam 40 baris pertama"),
    _OR_TEMPLATE,
)
L01_ASKED = Rule(
    "L01",
    "no-sheet-fits",
    E,
    N_("lembar {asked} tidak ada atau tersembunyi"),
    N_("lembar yang ada: {sheets}"),
    N_("Periksa --sheet"),
)
L01_HIDDEN = Rule(
    "L01",
    "no-sheet-fits",
    E,
    N_("lembar yang dapat dibaca tersembunyi: {hidden}; lembar yang tampak: {sheets}"),
    N_("diharapkan tabelnya di lembar yang tampak"),
    N_("Tampilkan lembarnya (Unhide), periksa isinya, lalu simpan"),
)
L01_LAYOUT = Rule(
    "L01",
    "no-sheet-fits",
    E,
    N_("tidak ada lembar yang cocok dengan tata letak {layout}; lembar yang ada: {sheets}"),
    N_("diharapkan kepala tabel seperti dalam tata letak itu"),
    N_("Periksa --layout, atau periksa tata letaknya dengan radtrack layout check"),
)
L02 = Rule(
    "L02",
    "several-sheets-fit",
    E,
    N_("beberapa lembar dapat dibaca: {sheets}"),
    N_("diharapkan satu lembar"),
    N_("Sebutkan satu dengan --sheet, atau hapus yang lain"),
)
L02_LAYOUTS = Rule(
    "L02",
    "several-sheets-fit",
    E,
    N_("lembar ini dapat dibaca dengan beberapa tata letak: {layouts}"),
    N_("diharapkan satu tata letak"),
    N_("Sebutkan satu dengan --layout"),
)
L03 = Rule(
    "L03",
    "column-missing",
    E,
    N_("kolom {missing} tidak ada di baris {row}; kolom yang terbaca: {columns}"),
    N_("diharapkan kepala tabel dengan kolom itu"),
    _OR_TEMPLATE,
)
L03_NEAR = Rule(
    "L03",
    "column-missing",
    E,
    N_("kolom {missing} tidak ada di baris {row}; kolom yang terbaca: {columns}"),
    N_("yang mirip: {near}"),
    _OR_TEMPLATE,
)
L03_TEMPLATE = Rule(
    "L03",
    "column-missing",
    E,
    N_("judul kolom {missing} tidak ada di baris {row} lembar resmi ini; kolom yang terbaca: {columns}"),
    N_("diharapkan semua judul kolom seperti di lembar aslinya"),
    N_("Kembalikan judulnya, atau buat lembar baru dengan radtrack template dan salin isinya"),
)
L03_TEMPLATE_NEAR = Rule(
    "L03",
    "column-missing",
    E,
    N_("judul kolom {missing} tidak ada di baris {row} lembar resmi ini; kolom yang terbaca: {columns}"),
    N_("yang mirip: {near}"),
    N_("Kembalikan judulnya, atau buat lembar baru dengan radtrack template dan salin isinya"),
)
L03_MISSPELT = Rule(
    "L03",
    "column-missing",
    E,
    N_("judul kolom {column} tidak dikenal, sedangkan kolom {missing} tidak ada"),
    N_("mungkin yang dimaksud {missing}"),
    N_("Perbaiki judulnya bila benar, atau beri nama yang berbeda sama sekali"),
)
L03_UNSURE = Rule(
    "L03",
    "column-missing",
    E,
    N_("judul kolom {column} tidak dikenal, sedangkan kolom {read} pun tidak menyebut realisasi dengan jelas"),
    N_("diharapkan satu kolom yang jelas realisasinya"),
    N_("Tulis “Realisasi” dengan triwulannya di atas kolom yang benar"),
)
L03_TARGETS = Rule(
    "L03",
    "column-missing",
    E,
    N_("judul {title} ({place}) menyebut target, dan kolom {column} tidak menyebut realisasi"),
    N_("diharapkan satu kolom yang jelas realisasinya"),
    N_("Bila isinya realisasi, tulis “Realisasi” di judul kolomnya; bila target, minta lembar realisasinya"),
)
L04 = Rule(
    "L04",
    "column-twice",
    E,
    N_("{first_title} di {first} dan {second_title} di {second} berarti kolom yang sama"),
    N_("diharapkan satu kolom"),
    N_("Hapus atau beri nama lain pada kolom yang tidak dipakai"),
)
L05 = Rule("L05", "columns-ignored", W, N_("kolom tidak dibaca: {columns}"), N_("yang dibaca: {read}"))
L06 = Rule(
    "L06",
    "value-merged",
    E,
    N_("satu nilai digabung (merge) untuk beberapa baris"),
    N_("diharapkan satu nilai untuk setiap baris"),
    N_("Pisahkan selnya (Unmerge) dan isi setiap baris"),
)
L07 = Rule("L07", "hidden", W, N_("{what} tersembunyi: {which}"), N_("{treated}"))
L08 = Rule(
    "L08",
    "second-table",
    E,
    N_("ada tabel kedua mulai baris {row}"),
    N_("diharapkan satu tabel dalam satu lembar"),
    N_("Pindahkan tabel kedua ke lembar lain"),
)
L08_BESIDE = Rule(
    "L08",
    "second-table",
    E,
    N_("ada tabel kedua di sampingnya mulai {cell}"),
    N_("diharapkan satu tabel dalam satu lembar"),
    N_("Pindahkan tabel kedua ke lembar lain"),
)
L09 = Rule(
    "L09",
    "no-rows",
    E,
    N_("tidak ada baris dengan kode di bawah kepala tabel"),
    N_("diharapkan satu baris untuk setiap indikator"),
    N_("Periksa apakah kolom Kode terisi"),
)
L10 = Rule("L10", "later-quarters", W, N_("kolom {columns} sudah terisi"), N_("yang dibaca hanya {quarter}"), N_(""))
L12 = Rule(
    "L12",
    "other-period",
    E,
    N_("judul kolom {header} berarti {says}"),
    N_("rencana meminta {code} {asked}"),
    N_("Ubah angkanya menjadi yang diminta dan perbaiki judul kolomnya"),
)
L12_TITLE = Rule(
    "L12",
    "other-period",
    E,
    N_("judul {title} ({place}) berarti {says}"),
    N_("rencana meminta {code} {asked}"),
    N_("Ubah angkanya menjadi yang diminta dan perbaiki judul itu"),
)
L12_QUARTER = Rule(
    "L12",
    "other-period",
    E,
    N_("judul kolom {header} menyebut triwulan"),
    N_("rencana meminta {code} {asked}"),
    N_("Isi angka yang diminta, lalu beri kolomnya judul “Realisasi” tanpa triwulan"),
)
L13 = Rule(
    "L13",
    "nested-header",
    E,
    N_("di bawah judul {header} masih ada {below}, yang tidak dikenal sebagai judul kolom"),
    N_("diharapkan judul seperti TW I, K, atau Rp, atau langsung isinya"),
    _OR_TEMPLATE,
)
L13_WIDE = Rule(
    "L13",
    "nested-header",
    E,
    N_("judul {header} mencakup beberapa kolom yang terisi: {cells}"),
    N_("diharapkan satu judul untuk setiap kolom"),
    _OR_TEMPLATE,
)
L14 = Rule(
    "L14",
    "nothing-filled",
    E,
    N_("tidak ada satu pun sel isian yang terisi"),
    N_("diharapkan setidaknya satu realisasi, status, atau keterangan"),
    N_("Minta pengirim memeriksa apakah berkas yang dikirim memang sudah diisi"),
)
L16 = Rule(
    "L16",
    "row-above-header",
    E,
    N_("{code} dengan angkanya berada di atas atau di antara kepala tabel"),
    N_("diharapkan semua baris indikator di bawah kepala tabel"),
    N_("Pindahkan barisnya ke bawah kepala tabel, atau hapus baris itu"),
)
L17 = Rule(
    "L17",
    "too-much-wrong",
    E,
    N_("sudah {count} kekeliruan sampai di sini; baris ini dan seterusnya belum diperiksa"),
    N_("diharapkan lembar yang sebagian besar barisnya benar"),
    N_("Periksa apakah ini lembar dan kolom yang benar; perbaiki yang sudah disebut, lalu kirim lagi"),
)

RULES = (
    *(L01, L01_ASKED, L01_HIDDEN, L01_LAYOUT, L02, L02_LAYOUTS, L03, L03_NEAR, L03_TEMPLATE, L03_TEMPLATE_NEAR),
    *(L03_MISSPELT, L03_UNSURE, L03_TARGETS, L04, L05, L06, L07, L08, L08_BESIDE, L09, L10, L12, L12_TITLE),
    *(L12_QUARTER, L13, L13_WIDE, L14, L16, L17),
)
