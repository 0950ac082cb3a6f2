"""What can be wrong with the files of a plan, their keys, codes and bands."""

from __future__ import annotations

from radtrack.core.diagnostic import Rule, Severity

NO_PLAN_FILE = Rule(
    "R01",
    "no-plan-file",
    Severity.ERROR,
    "plan.yaml tidak ada",
    "setiap folder rencana memuat plan.yaml",
    "Buat plan.yaml dengan kunci plan, title, years",
)
NAME_OF_FOLDER = Rule(
    "R03",
    "plan-and-folder",
    Severity.WARNING,
    "plan berisi {plan}, sedangkan foldernya {folder}",
    "keduanya sama",
    "Samakan nama folder dengan kode rencana",
)
NAME_OF_FILE = Rule(
    "R04",
    "agency-and-file",
    Severity.WARNING,
    "agency berisi {agency}, sedangkan berkasnya {file}",
    "berkas dinamai menurut kode instansi",
    "Samakan nama berkas dengan kode instansi",
)
SHARED_NAME = Rule(
    "R31",
    "shared-name",
    Severity.WARNING,
    "nama {name} juga dipakai untuk {other}",
    "satu nama atau alias menunjuk satu hal",
    "Hapus alias yang mendua",
)
UNKNOWN_CODE = Rule(
    "R32",
    "unknown-code",
    Severity.ERROR,
    "{key} menyebut {code}, yang tidak ada dalam rencana",
    "yang ada: {accepted}",
    "Periksa ejaannya, atau tambahkan di tempat asalnya",
)
RESERVED_CODE = Rule(
    "R33",
    "reserved-code",
    Severity.ERROR,
    "dimensi bernama region",
    "region sudah berarti kabupaten/kota",
    "Beri dimensi itu kode lain",
)
BANDS_NOT_FALLING = Rule(
    "R34",
    "bands-not-falling",
    Severity.ERROR,
    "from {value} tidak lebih kecil daripada from sebelumnya ({before})",
    "predikat ditulis dari yang terbaik ke yang terburuk",
    "Urutkan menurun",
)
BAND_EDGE = Rule(
    "R35",
    "band-edge",
    Severity.ERROR,
    "predikat {label} {fault}",
    "setiap predikat punya from, kecuali yang terakhir",
    "Perbaiki from-nya",
)
NO_BASIS = Rule(
    "R36",
    "no-basis",
    Severity.WARNING,
    "cara hitung indikator menurun dipilih tanpa dasar",
    "methods memuat basis",
    "Tulis dasarnya, misalnya basis: LKjIP",
)

RULES = (
    NO_PLAN_FILE,
    NAME_OF_FOLDER,
    NAME_OF_FILE,
    SHARED_NAME,
    UNKNOWN_CODE,
    RESERVED_CODE,
    BANDS_NOT_FALLING,
    BAND_EDGE,
    NO_BASIS,
)
