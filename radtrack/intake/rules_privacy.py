"""Personal data that has no place in a sheet: a number like a NIK is refused, the rest is masked."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

D01 = Rule(
    "D01",
    "identity-number",
    E,
    N_("sel ini memuat nomor yang menyerupai NIK ({text})"),
    N_("data pribadi tidak boleh ada di lembar ini"),
    N_("Hapus nomor itu dari lembar, lalu kirim lagi"),
)
D01_SHEET = Rule(
    "D01",
    "identity-number",
    E,
    N_("nama lembar memuat nomor yang menyerupai NIK ({text})"),
    N_("data pribadi tidak boleh ada di berkas ini"),
    N_("Ganti nama lembarnya, lalu kirim lagi"),
)
D01_FILE = Rule(
    "D01",
    "identity-number",
    E,
    N_("nama berkas atau foldernya memuat nomor yang menyerupai NIK ({text})"),
    N_("data pribadi tidak boleh ada di nama berkas"),
    N_("Ganti namanya, lalu kirim lagi"),
)
D01_COMMENT = Rule(
    "D01",
    "identity-number",
    E,
    N_("komentar pada sel {cell} memuat nomor yang menyerupai NIK ({text})"),
    N_("data pribadi tidak boleh ada di berkas ini"),
    N_("Hapus nomor itu dari komentarnya, lalu kirim lagi"),
)
D01_PART = Rule(
    "D01",
    "identity-number",
    E,
    N_("di luar sel ({where}) ada nomor yang menyerupai NIK ({text})"),
    N_("data pribadi tidak boleh ada di berkas ini"),
    N_("Hapus nomor itu; Excel mencarinya lewat Berkas > Info > Periksa Masalah > Periksa Dokumen. Lalu kirim lagi"),
)
D02 = Rule(
    "D02",
    "personal-data",
    W,
    N_("sel ini memuat data pribadi: {text}"),
    N_("nama, nomor telepon, surel, NIP, dan umur tidak diperlukan"),
    N_("Disimpan tersamar; hapus dari lembar berikutnya"),
)
D02_SHEET = Rule(
    "D02",
    "personal-data",
    W,
    N_("nama lembar memuat data pribadi: {text}"),
    N_("nama, nomor telepon, surel, NIP, dan umur tidak diperlukan"),
    N_("Ditampilkan dan disimpan tersamar; ganti nama lembarnya pada kiriman berikutnya"),
)
D02_FILE = Rule(
    "D02",
    "personal-data",
    W,
    N_("nama berkas atau foldernya memuat data pribadi"),
    N_("nama, nomor telepon, surel, NIP, dan umur tidak diperlukan"),
    N_("Ditampilkan dan disimpan tersamar; ganti namanya pada kiriman berikutnya"),
)

RULES = (D01, D01_SHEET, D01_FILE, D01_COMMENT, D01_PART, D02, D02_SHEET, D02_FILE)
