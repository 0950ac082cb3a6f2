"""The plan against which the sheets of these tables are read: one indicator of every kind."""

from __future__ import annotations

from pathlib import Path

PLAN = """\
plan: rad-uji
title: Rencana Aksi Daerah Uji
years: 2024-2026
scale: permendagri-86-2017
pillars:
  - {code: cegah, name: Pencegahan}
regions:
  - {code: "63.01", name: Tanah Laut, aliases: [Tala]}
  - {code: "63.02", name: Kotabaru}
dimensions:
  sex:
    name: Jenis kelamin
    categories: {L: Laki-laki, P: Perempuan}
"""

DINKES = """\
agency: dinkes
name: Dinas Kesehatan
aliases: [Dinkes]
indicators:
  - code: KES-01
    name: Jumlah tenaga kesehatan yang dilatih
    unit: orang
    measure: count
    direction: increase
    accumulate: sum
    reports: increment
    targets: {2025: 100}
    budget: {2025: 400000000}
  - code: KES-02
    name: Persentase puskesmas mampu tata laksana
    unit: persen
    measure: percent
    direction: increase
    accumulate: latest
    reports: increment
    targets: {2025: 80}
  - code: KES-03
    name: Persentase korban yang dilayani
    unit: persen
    measure: percent
    direction: increase
    accumulate: ratio
    reports: increment
    numerator: {name: Korban yang dilayani, unit: orang}
    denominator: {name: Korban yang melapor, unit: orang}
    targets: {2025: 90}
  - code: KES-04
    name: Jumlah kasus kekerasan
    unit: kasus
    measure: count
    direction: monitor
    accumulate: sum
    reports: increment
    by: [region, sex]
  - code: KES-05
    name: Opini atas laporan
    unit: opini
    measure: predicate
    direction: increase
    accumulate: latest
    reports: increment
    scale: {WTP: 4, WDP: 3, TMP: 1}
    targets: {2025: WTP}
  - code: KES-06
    name: Peraturan pencegahan tersedia
    unit: ya/tidak
    measure: yesno
    direction: increase
    accumulate: latest
    reports: increment
    frequency: annual
    targets: {2025: ya}
  - code: KES-07
    name: Nilai bantuan yang disalurkan
    unit: rupiah
    measure: money
    direction: increase
    accumulate: sum
    reports: increment
    targets: {2025: 50000000}
  - code: KES-08
    name: Angka kematian ibu
    unit: per 100.000 kelahiran
    measure: rate
    direction: monitor
    accumulate: ratio
    reports: increment
    per: 100000
    numerator: {name: Kematian ibu, unit: orang}
    denominator: {name: Kelahiran hidup, unit: orang}
  - code: KES-09
    name: Indeks layanan ramah anak
    unit: indeks
    measure: index
    direction: increase
    accumulate: latest
    reports: increment
    targets: {2025: 20}
  - code: KES-10
    name: Jumlah kader sampai dengan triwulan
    unit: kader
    measure: count
    direction: increase
    accumulate: running
    reports: cumulative
    targets: {2025: 400}
  - code: KES-11
    name: Persentase desa siaga
    unit: persen
    measure: percent
    direction: increase
    accumulate: latest
    reports: increment
    numerator: {name: Desa siaga, unit: desa}
    denominator: {name: Desa, unit: desa}
    targets: {2025: 60}
"""

DINSOS = """\
agency: dinsos
name: Dinas Sosial
indicators:
  - code: SOS-01
    name: Jumlah keluarga yang didampingi
    unit: keluarga
    measure: count
    direction: increase
    accumulate: sum
    reports: increment
    targets: {2025: 40}
  - code: SOS-02
    name: Jumlah kasus yang dirujuk kabupaten/kota
    unit: kasus
    measure: count
    direction: increase
    accumulate: sum
    reports: increment
    rollup: sum
    by: [region]
    reported_by: region
    targets: {2025: 40}
  - code: "204"
    name: Jumlah rumah aman
    unit: unit
    measure: count
    direction: monitor
    accumulate: latest
    reports: increment
"""

NAMES = {
    "KES-01": ("Jumlah tenaga kesehatan yang dilatih", "orang"),
    "KES-02": ("Persentase puskesmas mampu tata laksana", "persen"),
    "KES-03": ("Persentase korban yang dilayani", "persen"),
    "KES-04": ("Jumlah kasus kekerasan", "kasus"),
    "KES-05": ("Opini atas laporan", "opini"),
    "KES-06": ("Peraturan pencegahan tersedia", "ya/tidak"),
    "KES-07": ("Nilai bantuan yang disalurkan", "rupiah"),
    "KES-08": ("Angka kematian ibu", "per 100.000 kelahiran"),
    "KES-09": ("Indeks layanan ramah anak", "indeks"),
    "KES-10": ("Jumlah kader sampai dengan triwulan", "kader"),
    "KES-11": ("Persentase desa siaga", "persen"),
    "SOS-01": ("Jumlah keluarga yang didampingi", "keluarga"),
    "SOS-02": ("Jumlah kasus yang dirujuk kabupaten/kota", "kasus"),
    "204": ("Jumlah rumah aman", "unit"),
}
"""Code → name and unit, as sheets repeat them."""


def write_plan(root: Path) -> Path:
    """The workspace's plan folder with its files."""
    folder = root / "plans" / "rad-uji"
    folder.mkdir(parents=True)
    for name, text in (("plan.yaml", PLAN), ("dinkes.yaml", DINKES), ("dinsos.yaml", DINSOS)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder
