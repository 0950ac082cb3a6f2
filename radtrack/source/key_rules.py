"""What can be wrong with a key of a YAML file and the single value behind it, whatever the file is about."""

from __future__ import annotations

from radtrack.core.diagnostic import Rule, Severity

OTHER_SUFFIX = Rule(
    "R02",
    "other-suffix",
    Severity.WARNING,
    "berkas berakhiran .yml tidak dibaca",
    "berkas rencana berakhiran .yaml",
    "Ganti akhirannya menjadi .yaml",
)
UNKNOWN_KEY = Rule(
    "R05",
    "unknown-key",
    Severity.ERROR,
    "kunci {key} tidak dikenal",
    "yang diterima di sini: {accepted}",
    "Periksa ejaannya, atau hapus",
)
MISSING_KEYS = Rule(
    "R06",
    "missing-keys",
    Severity.ERROR,
    "kunci wajib belum ditulis: {keys}",
    "bagian ini selalu memuat {required}",
    "Tambahkan kunci itu",
)
EMPTY_VALUE = Rule(
    "R07",
    "empty-value",
    Severity.ERROR,
    "{key} tidak ada isinya",
    "setiap kunci yang ditulis berisi nilai",
    "Isi nilainya, atau hapus kuncinya",
)
WRONG_SHAPE = Rule(
    "R08",
    "wrong-shape",
    Severity.ERROR,
    "{key} berisi {shape}",
    "{key} berisi {wanted}",
    "Tulis seperti contoh: {example}",
)
UNKNOWN_WORD = Rule(
    "R09",
    "unknown-word",
    Severity.ERROR,
    "{key} berisi {text}",
    "yang diterima: {accepted}",
    "Pilih salah satu, huruf kecil",
)
DUPLICATE_CODE = Rule(
    "R30",
    "duplicate-code",
    Severity.ERROR,
    "kode {code} sudah dipakai di {first}",
    "setiap kode hanya sekali",
    "Beri kode lain, atau hapus salah satunya",
)
NOT_A_NUMBER = Rule(
    "R10",
    "not-a-number",
    Severity.ERROR,
    "{key} berisi {text}, bukan angka",
    "angka saja, misalnya 1250 atau 12.5",
    "Hapus satuan dan tanda lain",
)
AMBIGUOUS_NUMBER = Rule(
    "R11",
    "ambiguous-number",
    Severity.ERROR,
    "{key} berisi {text}, yang dapat dibaca sebagai dua angka",
    "pemisah ribuan tidak dipakai sendirian",
    "Tulis {thousands} bila ribuan, atau {decimal} bila desimal",
)
NUMBER_TOO_LARGE = Rule(
    "R12",
    "number-too-large",
    Severity.ERROR,
    "{key} berisi {text}, lebih dari 15 angka di depan koma",
    "angka yang mungkin",
    "Periksa jumlah nolnya",
)
NUMBER_OUTSIDE = Rule(
    "R13",
    "number-outside",
    Severity.ERROR,
    "{key} berisi {value}",
    "paling sedikit {least}, paling banyak {most}",
    "Perbaiki angkanya",
)
NUMBER_TOO_SMALL = Rule(
    "R14",
    "number-too-small",
    Severity.ERROR,
    "{key} berisi {value}",
    "paling sedikit {least}",
    "Perbaiki angkanya",
)
NOT_POSITIVE = Rule(
    "R15",
    "not-positive",
    Severity.ERROR,
    "{key} berisi {value}",
    "lebih dari 0",
    "Perbaiki angkanya",
)
NOT_WHOLE = Rule(
    "R16",
    "not-whole",
    Severity.ERROR,
    "{key} berisi {text}",
    "bilangan bulat dari {least} sampai {most}",
    "Tulis bilangan bulat",
)
NOT_A_FLAG = Rule(
    "R17",
    "not-a-flag",
    Severity.ERROR,
    "{key} berisi {text}",
    "yang diterima hanya true atau false",
    "Tulis true atau false, huruf kecil",
)
NOT_A_DATE = Rule(
    "R18",
    "not-a-date",
    Severity.ERROR,
    "{key} berisi {text}, bukan tanggal",
    "tanggal berbentuk tahun-bulan-hari, misalnya 2025-03-31",
    "Tulis ulang tanggalnya",
)

RULES = (
    OTHER_SUFFIX,
    UNKNOWN_KEY,
    MISSING_KEYS,
    EMPTY_VALUE,
    WRONG_SHAPE,
    UNKNOWN_WORD,
    DUPLICATE_CODE,
    NOT_A_NUMBER,
    AMBIGUOUS_NUMBER,
    NUMBER_TOO_LARGE,
    NUMBER_OUTSIDE,
    NUMBER_TOO_SMALL,
    NOT_POSITIVE,
    NOT_WHOLE,
    NOT_A_FLAG,
    NOT_A_DATE,
)
