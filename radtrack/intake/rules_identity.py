"""What can be wrong with which sender and quarter two sources name, and with which row speaks of what."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

I01 = Rule(
    "I01",
    "other-sender",
    E,
    N_("lembar ini dari {found}"),
    N_("diharapkan {expected}"),
    N_("Periksa apakah berkasnya tertukar"),
)
I01_MARK = Rule(
    "I01",
    "other-sender",
    E,
    N_("judul lembar menyebut {title}, sedangkan tanda tersembunyi lembar ini menyebut {mark}"),
    N_("keduanya harus sama"),
    N_("Pakai lembar yang dibuat untuk pengirim itu; jangan mengganti judul lembar milik yang lain"),
)
I01_CALL = Rule(
    "I01",
    "other-sender",
    E,
    N_("perintah menyebut {call}, sedangkan tanda tersembunyi lembar ini menyebut {mark}"),
    N_("keduanya harus sama"),
    N_("Periksa apakah berkasnya tertukar"),
)
I02 = Rule(
    "I02",
    "other-quarter",
    E,
    N_("lembar atau baris ini untuk {found}"),
    N_("diharapkan {expected}"),
    N_("Pakai lembar kosong untuk triwulan yang benar; jangan menyalin lembar triwulan lalu"),
)
I02_SHEET = Rule(
    "I02",
    "other-quarter",
    E,
    N_("nama lembar ini {found}"),
    N_("diharapkan {expected}"),
    N_("Ganti nama lembarnya bila isinya memang untuk {expected}; bila tidak, minta lembar yang benar"),
)
I02_MARK = Rule(
    "I02",
    "other-quarter",
    E,
    N_("judul lembar menyebut {title}, sedangkan tanda tersembunyi lembar ini menyebut {mark}"),
    N_("keduanya harus sama"),
    N_("Pakai lembar kosong untuk triwulan yang benar; jangan menyalin lembar triwulan lalu"),
)
I02_CALL = Rule(
    "I02",
    "other-quarter",
    E,
    N_("perintah menyebut {call}, sedangkan tanda tersembunyi lembar ini menyebut {mark}"),
    N_("keduanya harus sama"),
    N_("Periksa apakah berkasnya tertukar"),
)
I03 = Rule(
    "I03",
    "unknown-code",
    E,
    N_("kode {text} tidak ada dalam rencana"),
    N_("diharapkan kode indikator {agency}"),
    N_("Salin kodenya dari lembar resmi"),
)
I03_NEAR = Rule(
    "I03",
    "unknown-code",
    E,
    N_("kode {text} tidak ada dalam rencana"),
    N_("yang mirip: {near}"),
    N_("Salin kodenya dari lembar resmi"),
)
I03_NAME = Rule(
    "I03",
    "unknown-code",
    E,
    N_("tidak ada indikator bernama {text} dalam rencana"),
    N_("diharapkan nama seperti dalam rencana, atau nama yang terdaftar dalam tata letak"),
    N_("Samakan namanya, atau daftarkan dalam tata letak dengan kodenya"),
)
I03_NAME_NEAR = Rule(
    "I03",
    "unknown-code",
    E,
    N_("tidak ada indikator bernama {text} dalam rencana"),
    N_("yang mirip: {near}"),
    N_("Samakan namanya, atau daftarkan dalam tata letak dengan kodenya"),
)
I03_CODES = Rule(
    "I03",
    "unknown-code",
    E,
    N_("kode {text} terbaca sama dengan beberapa kode dalam rencana: {codes}"),
    N_("diharapkan kode yang ditulis persis seperti dalam rencana"),
    N_("Salin kodenya dari lembar resmi"),
)
I03_NAMES = Rule(
    "I03",
    "unknown-code",
    E,
    N_("nama {text} dipakai beberapa indikator: {codes}"),
    N_("diharapkan nama yang menunjuk satu indikator"),
    N_("Daftarkan namanya dalam tata letak dengan kode yang dimaksud"),
)
I04 = Rule(
    "I04",
    "code-of-other",
    E,
    N_("kode {code} milik {owner}"),
    N_("lembar ini dari {agency}"),
    N_("Pindahkan barisnya ke lembar {owner}"),
)
I05 = Rule(
    "I05",
    "code-twice",
    E,
    N_("{code} ada dua kali: {first} berisi {first_value}, {second} berisi {second_value}"),
    N_("diharapkan satu baris untuk satu angka"),
    N_("Hapus baris yang salah"),
    values="first_value second_value",
)
I06 = Rule(
    "I06",
    "code-changed",
    E,
    N_("kode berubah menjadi angka atau tanggal ({text})"),
    N_("diharapkan kode sebagai teks"),
    N_("Ubah format selnya menjadi Teks, lalu ketik ulang kodenya"),
)
I07 = Rule(
    "I07",
    "value-without-code",
    E,
    N_("ada nilai di {cell}, tetapi barisnya tanpa kode"),
    N_("diharapkan kode indikator di kolom Kode"),
    N_("Isi kodenya, atau hapus nilainya"),
)
I08 = Rule(
    "I08",
    "name-does-not-fit",
    E,
    N_("nama {text} tidak cocok dengan kode {code}"),
    N_("kode itu adalah {expected}"),
    N_("Periksa apakah barisnya tertukar"),
)
I09 = Rule(
    "I09",
    "other-unit",
    E,
    N_("satuan {text}"),
    N_("{code} dilaporkan dalam {expected}"),
    N_("Ubah angkanya ke satuan itu, lalu perbaiki satuannya"),
)
I10 = Rule("I10", "not-reported", W, N_("belum dilaporkan: {codes}"), N_("diminta untuk {quarter}"))
I11 = Rule(
    "I11",
    "other-plan-version",
    E,
    N_("lembar ini dari versi rencana yang lain; yang berubah dan terisi: {codes}"),
    N_("nama, satuan, atau cara hitungnya kini berbeda"),
    N_("Buat lembar baru dengan radtrack template dan salin isinya"),
)
I11_TARGETS = Rule(
    "I11",
    "other-plan-version",
    W,
    N_("lembar ini dari versi rencana yang lain"),
    N_("indikator yang terisi tidak berubah selain targetnya"),
)
I12 = Rule(
    "I12",
    "mark-and-code-disagree",
    E,
    N_("tanda baris ini untuk {found}"),
    N_("diharapkan {expected}"),
    N_("Jangan menyalin atau menyisipkan baris; isi lembar kosong yang baru"),
)
I13 = Rule(
    "I13",
    "quarter-not-open",
    E,
    N_("{quarter} belum dimulai"),
    N_("dimulai {day}"),
    N_("Periksa triwulannya"),
)
I13_RUNNING = Rule("I13", "quarter-not-open", W, N_("{quarter} belum berakhir"), N_("berakhir {day}"))
I14 = Rule(
    "I14",
    "marks-gone",
    W,
    N_("tanda lembar resmi hilang"),
    N_("baris dikenali dari kodenya saja"),
    N_("Periksa sekali lagi hasilnya"),
)
I15 = Rule("I15", "not-due", W, N_("{code} belum waktunya dilaporkan pada {quarter}"), N_("disimpan, belum dinilai"))
I16 = Rule(
    "I16",
    "unknown-place",
    E,
    N_("{text} tidak dikenal untuk {code}"),
    N_("diharapkan {known}"),
    N_("Tulis seperti di lembar resmi"),
)
I17 = Rule(
    "I17",
    "not-broken-down",
    E,
    N_("{code} tidak dirinci menurut {what}"),
    N_("diharapkan satu angka untuk seluruhnya"),
    N_("Tulis jumlahnya dalam satu baris"),
)
I18 = Rule(
    "I18",
    "other-reporter",
    E,
    N_("{code} dilaporkan oleh {reporter}"),
    N_("lembar ini dari {sender}"),
    N_("Buat lembar yang benar dengan radtrack template"),
)
I19 = Rule(
    "I19",
    "region-missing",
    E,
    N_("wilayah baris ini kosong, sedangkan di atasnya {code} ditulis untuk {above}"),
    N_("diharapkan kabupaten/kota, atau Jumlah untuk angka seluruhnya"),
    N_("Isi wilayahnya"),
)
RULES = (
    *(
        I01,
        I01_MARK,
        I01_CALL,
        I02,
        I02_SHEET,
        I02_MARK,
        I02_CALL,
        I03,
        I03_NEAR,
        I03_NAME,
        I03_NAME_NEAR,
        I03_CODES,
        I03_NAMES,
        I04,
        I05,
        I06,
        I07,
        I08,
        I09,
        I10,
        I11,
    ),
    *(I11_TARGETS, I12, I13, I13_RUNNING, I14, I15, I16, I17, I18, I19),
)
