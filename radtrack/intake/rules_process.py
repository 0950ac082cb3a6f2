"""What a sheet would do beside what is stored, and beside the other files of the call."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

E, NOTE = Severity.ERROR, Severity.NOTE

L11 = Rule(
    "L11",
    "files-disagree",
    E,
    N_("{indicator} berisi {value}, sedangkan {other} berisi {other_value} untuk angka yang sama"),
    N_("satu nilai untuk satu angka dalam satu pemasukan"),
    N_("Pilih berkas yang benar, atau isi “Revisi ke-” pada berkas yang lebih baru"),
    values="value other_value",
)
L11_WORDS = Rule(
    "L11",
    "files-disagree",
    E,
    N_("{indicator}: {what} di sini berbeda dengan di {other}"),
    N_("satu isi untuk satu angka dalam satu pemasukan"),
    N_("Pilih berkas yang benar, atau isi “Revisi ke-” pada berkas yang lebih baru"),
)

P01 = Rule(
    "P01",
    "already-imported",
    NOTE,
    N_("berkas ini sudah dimasukkan sebagai revisi {revision}"),
    N_("tidak ada perubahan"),
)
P02 = Rule(
    "P02",
    "data-exists",
    E,
    N_("data sudah ada dan {count} sel berbeda: {changes}"),
    N_("perubahan memerlukan alasan"),
    N_("Bila memang berubah, ulangi dengan --reason atau isi “Alasan perubahan” di lembar"),
    values="changes",
)
P02_CELL = Rule(
    "P02",
    "data-exists",
    E,
    N_("yang tersimpan {was}, di lembar ini {now}"),
    N_("perubahan memerlukan alasan"),
    N_("Kembalikan isinya, atau isi “Revisi ke-” dan “Alasan perubahan” di atas tabel"),
    values="was now",
)
P01_TWIN = Rule(
    "P01",
    "already-imported",
    NOTE,
    N_("berkas ini sama persis dengan {other}"),
    N_("hanya satu yang dibaca"),
)
P01_SAME = Rule(
    "P01",
    "already-imported",
    NOTE,
    N_("isinya sama dengan {other} dalam pemasukan ini"),
    N_("dicatat sebagai sumber lain"),
)
P03 = Rule(
    "P03",
    "older-values",
    E,
    N_("isinya sama dengan revisi {revision}, lebih lama daripada yang tersimpan (revisi {current})"),
    N_("kembali ke nilai lama memerlukan alasan"),
    N_("Bila memang harus kembali, ulangi dengan --reason"),
)

RULES = (L11, L11_WORDS, P01, P01_TWIN, P01_SAME, P02, P02_CELL, P03)
