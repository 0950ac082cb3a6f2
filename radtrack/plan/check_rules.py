"""What can be wrong between the values of an indicator that is otherwise well written."""

from __future__ import annotations

from radtrack.core.diagnostic import Rule, Severity

ACCUMULATE_UNFIT = Rule(
    "R40",
    "accumulate-unfit",
    Severity.ERROR,
    "accumulate: {accumulate} tidak cocok dengan measure: {measure}",
    "untuk {measure} yang diterima: {accepted}",
    "Ganti accumulate atau measure",
)
CUMULATIVE_UNFIT = Rule(
    "R41",
    "cumulative-unfit",
    Severity.ERROR,
    "reports: cumulative dengan accumulate: {accumulate}",
    "reports: cumulative hanya untuk sum, running, dan ratio",
    "Tulis reports: increment",
)
PARTS_MISSING = Rule(
    "R42",
    "parts-missing",
    Severity.ERROR,
    "{keys} belum ditulis",
    "pembilang dan penyebut ditulis keduanya, dan wajib untuk accumulate: ratio",
    "Tambahkan, misalnya numerator: {{name: Korban yang dilayani, unit: orang}}",
)
PER_MISSING = Rule(
    "R43",
    "per-missing",
    Severity.ERROR,
    "measure: rate dihitung dari pembilang dan penyebut tanpa per",
    "kunci per menyebut per berapa angka itu",
    "Tambahkan, misalnya per: 100000",
)
ROLLUP_UNFIT = Rule(
    "R44",
    "rollup-unfit",
    Severity.ERROR,
    "rollup: {rollup} tidak cocok dengan measure: {measure} dan accumulate: {accumulate}",
    "persen, rasio, indeks, predikat, dan ya/tidak tidak dijumlahkan; ratio memerlukan pembilang dan penyebut",
    "Ganti rollup",
)
METHOD_MISSING = Rule(
    "R45",
    "method-missing",
    Severity.ERROR,
    "indikator menurun tanpa method",
    "cara hitungnya dipilih sendiri, karena rumus yang lazim hasilnya berbeda",
    "Tulis method: reverse atau method: inverse, atau methods: {{decrease: …, basis: …}} di plan.yaml",
)
METHOD_UNFIT = Rule(
    "R46",
    "method-unfit",
    Severity.ERROR,
    "method: {method} tidak cocok dengan direction: {direction} dan measure: {measure}",
    "yang cocok: {accepted}",
    "Ganti method, direction, atau measure",
)
BASELINE_MISSING = Rule(
    "R47",
    "baseline-missing",
    Severity.ERROR,
    "method: from_baseline tanpa kondisi awal berupa angka",
    "baseline memuat year dan value",
    "Tambahkan baseline, atau ganti method",
)
BASELINE_SUMMED = Rule(
    "R48",
    "baseline-summed",
    Severity.ERROR,
    "method: from_baseline dengan accumulate: {accumulate}",
    "from_baseline membandingkan keadaan, bukan jumlah",
    "Ganti method atau accumulate",
)
BASELINE_LATE = Rule(
    "R49",
    "baseline-late",
    Severity.ERROR,
    "kondisi awal tahun {year}, sesudah target pertama ({first})",
    "kondisi awal paling lambat pada tahun target pertama",
    "Perbaiki tahunnya",
)
INVERSE_WITHOUT_CAP = Rule(
    "R50",
    "inverse-without-cap",
    Severity.WARNING,
    "method: inverse tanpa cap",
    "capaian T / R tidak berbatas bila realisasi mendekati 0",
    "Tulis batasnya, misalnya cap: 120",
)
PHASING_UNFIT = Rule(
    "R51",
    "phasing-unfit",
    Severity.ERROR,
    "phasing: {phasing} tidak cocok dengan {other}",
    "accumulate: maximum tanpa phasing; predikat dan ya/tidak tidak dibagi per triwulan",
    "Hapus phasing",
)
UNUSED_KEY = Rule(
    "R52",
    "unused-key",
    Severity.WARNING,
    "{key} tidak dipakai di sini",
    "{key} hanya berarti bersama {condition}",
    "Hapus {key}, atau perbaiki yang lain",
)
REGION_TARGETS_UNUSED = Rule(
    "R53",
    "region-targets-unused",
    Severity.WARNING,
    "targets_by_region tidak dipakai",
    "target per kabupaten/kota hanya berarti dengan by: [region] atau reported_by: region",
    "Tambahkan region pada by, atau hapus targets_by_region",
)
CATEGORY_TWICE = Rule(
    "R54",
    "category-twice",
    Severity.ERROR,
    "kategori {category} ada pada dimensi {dimensions}",
    "kategori satu indikator berkode berbeda-beda",
    "Beri kode lain pada salah satunya di plan.yaml",
)
RANGE_EXPECTED = Rule(
    "R55",
    "range-expected",
    Severity.ERROR,
    "target tahun {year} satu angka",
    "direction: range memerlukan min dan max yang berbeda; satu angka hanya untuk method: stabilize",
    "Tulis {{min: …, max: …}}, atau method: stabilize",
)
RANGE_UNEXPECTED = Rule(
    "R56",
    "range-unexpected",
    Severity.ERROR,
    "target tahun {year} berupa rentang",
    "rentang min–max hanya untuk direction: range, dan dengan method: stabilize min sama dengan max",
    "Tulis satu angka",
)
RANGE_QUARTERS = Rule(
    "R57",
    "range-quarters",
    Severity.ERROR,
    "target tahun {year} memuat quarters",
    "target direction: range ditulis per tahun",
    "Hapus quarters",
)
PERCENT_OUTSIDE = Rule(
    "R58",
    "percent-outside",
    Severity.ERROR,
    "{key} berisi {value} persen",
    "persen dari 0 sampai 100",
    "Perbaiki angkanya, atau ganti measure bila memang dapat melebihi 100",
)
NEGATIVE_TARGET = Rule(
    "R59",
    "negative-target",
    Severity.ERROR,
    "{key} berisi {value}",
    "target negatif hanya untuk method: ratio dan from_baseline",
    "Perbaiki angkanya, atau ganti method",
)
SUM_DIFFERS = Rule(
    "R60",
    "sum-differs",
    Severity.ERROR,
    "jumlah quarters {total}, sedangkan year {year}",
    "dengan accumulate: sum keduanya sama",
    "Perbaiki salah satunya",
)
RUNNING_FALLS = Rule(
    "R61",
    "running-falls",
    Severity.ERROR,
    "target TW {roman} ({value}) lebih kecil daripada triwulan sebelumnya ({before})",
    "dengan accumulate: running target tidak pernah turun",
    "Tulis jumlah sampai dengan triwulan itu, atau pakai accumulate: sum",
)
RUNNING_DIFFERS = Rule(
    "R62",
    "running-differs",
    Severity.ERROR,
    "target TW IV {last}, sedangkan year {year}",
    "dengan accumulate: running keduanya sama",
    "Perbaiki salah satunya",
)
YEAR_DIFFERS = Rule(
    "R63",
    "year-differs",
    Severity.WARNING,
    "quarters menghasilkan {derived}, sedangkan year {year}",
    "dengan accumulate: {accumulate} keduanya sama",
    "Perbaiki salah satunya, atau hapus year",
)
QUARTERS_UNUSED = Rule(
    "R64",
    "quarters-unused",
    Severity.WARNING,
    "quarters tidak dipakai",
    "dengan {other} yang berlaku adalah target setahun",
    "Hapus quarters",
)
PREDICATE_SCALE = Rule(
    "R65",
    "predicate-scale",
    Severity.ERROR,
    "measure: predicate tanpa scale",
    "scale memberi angka pada setiap predikat",
    "Tambahkan, misalnya scale: {{WDP: 3, WTP: 4}}",
)
NOT_ON_SCALE = Rule(
    "R66",
    "not-on-scale",
    Severity.ERROR,
    "{key} berisi {text}, yang tidak ada pada scale",
    "yang ada: {accepted}",
    "Perbaiki ejaannya, atau tambahkan pada scale",
)
ZERO_TARGET = Rule(
    "R67",
    "zero-target",
    Severity.WARNING,
    "target tahun {year} tidak dapat menjadi pembagi untuk {periods}",
    "{consequence}",
    "Periksa apakah target itu memang demikian",
)
AMENDMENT_ORDER = Rule(
    "R68",
    "amendment-order",
    Severity.ERROR,
    "perubahan bertanggal {on}, tidak sesudah perubahan sebelumnya ({before})",
    "perubahan diurutkan menurut tanggal, tanpa tanggal kembar",
    "Urutkan, atau gabungkan",
)
AMENDMENT_LATE = Rule(
    "R69",
    "amendment-late",
    Severity.ERROR,
    "target tahun {year} diubah pada {on}, sesudah tahunnya berakhir",
    "perubahan berlaku untuk triwulan yang belum berakhir pada tanggalnya",
    "Perbaiki tanggal atau tahunnya",
)
AMENDMENT_PAST = Rule(
    "R70",
    "amendment-past",
    Severity.ERROR,
    "target TW {roman} {year} diubah menjadi {value} sesudah triwulannya berakhir",
    "triwulan yang sudah berakhir tetap memakai targetnya, {kept}",
    "Tulis {kept}, dan bebankan sisanya pada triwulan yang belum berakhir",
)
AMENDMENT_SHORT = Rule(
    "R71",
    "amendment-short",
    Severity.ERROR,
    "target {value} lebih kecil daripada target triwulan yang sudah berakhir ({kept})",
    "triwulan yang sudah berakhir tetap memakai targetnya",
    "Perbaiki target setahunnya",
)

RULES = (
    ACCUMULATE_UNFIT,
    CUMULATIVE_UNFIT,
    PARTS_MISSING,
    PER_MISSING,
    ROLLUP_UNFIT,
    METHOD_MISSING,
    METHOD_UNFIT,
    BASELINE_MISSING,
    BASELINE_SUMMED,
    BASELINE_LATE,
    INVERSE_WITHOUT_CAP,
    PHASING_UNFIT,
    UNUSED_KEY,
    REGION_TARGETS_UNUSED,
    CATEGORY_TWICE,
    RANGE_EXPECTED,
    RANGE_UNEXPECTED,
    RANGE_QUARTERS,
    PERCENT_OUTSIDE,
    NEGATIVE_TARGET,
    SUM_DIFFERS,
    RUNNING_FALLS,
    RUNNING_DIFFERS,
    YEAR_DIFFERS,
    QUARTERS_UNUSED,
    PREDICATE_SCALE,
    NOT_ON_SCALE,
    ZERO_TARGET,
    AMENDMENT_ORDER,
    AMENDMENT_LATE,
    AMENDMENT_PAST,
    AMENDMENT_SHORT,
)
