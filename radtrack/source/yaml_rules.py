"""What can be wrong with a YAML file before anyone asks what it means."""

from __future__ import annotations

from radtrack.core.diagnostic import Rule, Severity

NOT_UTF8 = Rule(
    "Y01",
    "not-utf8",
    Severity.ERROR,
    "berkas tidak tersimpan sebagai teks UTF-8",
    "berkas rencana harus teks UTF-8",
    "Simpan ulang dari penyunting teks dengan pengodean UTF-8",
)
EMPTY_FILE = Rule(
    "Y02",
    "empty-file",
    Severity.ERROR,
    "berkas kosong",
    "berkas berisi baris kunci: nilai",
    "Isi berkas ini, atau hapus",
)
TAB = Rule(
    "Y03",
    "tab-indentation",
    Severity.ERROR,
    "ada tab di awal baris",
    "baris menjorok hanya dengan spasi",
    "Ganti tab dengan spasi",
)
COLON_IN_VALUE = Rule(
    "Y04",
    "colon-in-value",
    Severity.ERROR,
    "titik dua di tempat yang tidak semestinya",
    "satu baris hanya berisi satu kunci: nilai, dan baris sederajat menjorok sama jauh",
    "Apit teks yang berisi titik dua dengan tanda kutip, atau luruskan awal baris dengan baris di atasnya",
)
INDENTATION = Rule(
    "Y05",
    "indentation",
    Severity.ERROR,
    "awal baris tidak lurus dengan baris sederajat di atasnya",
    "kunci yang sederajat menjorok dengan jumlah spasi yang sama",
    "Luruskan awal baris ini, dan periksa baris sebelumnya",
)
NOT_CLOSED = Rule(
    "Y06",
    "not-closed",
    Severity.ERROR,
    "tanda kutip atau kurung yang dibuka di {opened} tidak ditutup sebagaimana mestinya",
    "setiap tanda kutip dan kurung berpasangan, dan isinya dipisah koma",
    "Lengkapi pasangannya",
)
NO_COLON = Rule(
    "Y07",
    "no-colon",
    Severity.ERROR,
    "baris sebelum ini tidak memuat titik dua",
    "setiap baris berbentuk kunci: nilai",
    "Tambahkan titik dua dan spasi sesudah kunci",
)
SPECIAL_START = Rule(
    "Y08",
    "special-start",
    Severity.ERROR,
    "nilai diawali {sign}, yang punya arti khusus dalam YAML",
    "nilai seperti itu diapit tanda kutip",
    "Apit nilai dengan tanda kutip",
)
SYNTAX = Rule(
    "Y09",
    "syntax",
    Severity.ERROR,
    "susunan YAML tidak terbaca ({problem})",
    "baris berbentuk kunci: nilai, daftar diawali tanda hubung",
    "Periksa baris ini dan baris sebelumnya",
)
CONTROL_CHARACTER = Rule(
    "Y10",
    "control-character",
    Severity.ERROR,
    "ada karakter kendali {character}",
    "berkas hanya berisi teks",
    "Hapus karakter itu; biasanya terbawa saat menyalin",
)
DUPLICATE_KEY = Rule(
    "Y11",
    "duplicate-key",
    Severity.ERROR,
    "kunci {key} sudah ditulis di {first}",
    "satu kunci hanya sekali dalam satu bagian",
    "Hapus salah satunya",
)
ALIAS = Rule(
    "Y12",
    "alias",
    Severity.ERROR,
    "ada jangkar atau rujukan YAML ({sign})",
    "setiap nilai ditulis di tempatnya sendiri",
    "Tulis nilainya langsung; teks yang memang diawali & atau * diapit tanda kutip",
)
MERGE = Rule(
    "Y13",
    "merge-key",
    Severity.ERROR,
    "ada penggabungan <<",
    "setiap bagian ditulis lengkap",
    "Tulis kunci-kuncinya langsung",
)
TAG = Rule(
    "Y14",
    "tag",
    Severity.ERROR,
    "ada penanda jenis {tag}",
    "nilai ditulis tanpa penanda jenis",
    "Hapus penandanya; teks yang memang diawali ! diapit tanda kutip",
)
SEVERAL_DOCUMENTS = Rule(
    "Y15",
    "several-documents",
    Severity.ERROR,
    "dokumen kedua dimulai di sini (---)",
    "satu berkas memuat satu dokumen",
    "Pindahkan isinya ke berkas lain, atau hapus baris ---",
)
KEY_NOT_TEXT = Rule(
    "Y16",
    "key-not-text",
    Severity.ERROR,
    "kunci ini bukan teks biasa",
    "kunci berupa satu teks",
    "Tulis kunci sebagai teks; nilai yang diawali kurung diapit tanda kutip",
)
TOO_DEEP = Rule(
    "Y17",
    "too-deep",
    Severity.ERROR,
    "isi bersarang lebih dari {most} tingkat",
    "rencana tidak pernah sedalam itu",
    "Periksa kurung dan awal baris di sekitar sini",
)

RULES = (
    NOT_UTF8,
    EMPTY_FILE,
    TAB,
    COLON_IN_VALUE,
    INDENTATION,
    NOT_CLOSED,
    NO_COLON,
    SPECIAL_START,
    SYNTAX,
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    ALIAS,
    MERGE,
    TAG,
    SEVERAL_DOCUMENTS,
    KEY_NOT_TEXT,
    TOO_DEEP,
)
