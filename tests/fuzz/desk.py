"""The workspace that every case is sent to: a plan with an indicator of each measure, and nothing stored yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from radtrack.core.diagnostic import has_errors
from radtrack.core.model import Plan
from radtrack.intake.layout import Layout
from radtrack.workspace.folder import Workspace, find_workspace, read_plan
from radtrack.workspace.known_layouts import known_layouts

TODAY = date(2025, 4, 10)
QUARTER = "2025-Q1"

_PLAN = """\
plan: rad-uji
title: Rencana Aksi Daerah Uji
years: 2025-2026
scale: permendagri-86-2017
methods: {decrease: reverse, basis: uji}
pillars:
  - {code: cegah, name: Pencegahan}
regions:
  - {code: "63.01", name: Tanah Laut}
  - {code: "63.02", name: Kotabaru}
dimensions:
  sex:
    name: Jenis kelamin
    categories: {L: Laki-laki, P: Perempuan}
"""

_INDICATOR = """\
  - code: {code}
    name: {name}
    pillar: cegah
    unit: {unit}
    measure: {measure}
    direction: increase
    accumulate: {accumulate}
    reports: {reports}
"""
_PARTS = """\
    numerator: {name: Korban yang dilayani, unit: orang}
    denominator: {name: Korban yang melapor, unit: orang}
"""


def _indicator(code: str, name: str, unit: str, measure: str, accumulate: str, more: str = "") -> str:
    text = _INDICATOR.format(
        code=code, name=name, unit=unit, measure=measure, accumulate=accumulate, reports="increment"
    )
    return text + more


_DINKES = "agency: dinkes\nname: Dinas Kesehatan\nindicators:\n" + "".join(
    (
        _indicator(
            "KES-01", "Jumlah tenaga kesehatan yang dilatih", "orang", "count", "sum", "    targets: {2025: 100}\n"
        ),
        _indicator(
            "KES-02",
            "Persentase puskesmas mampu tata laksana",
            "persen",
            "percent",
            "latest",
            "    targets: {2025: 80}\n",
        ),
        _indicator(
            "KES-03",
            "Persentase korban yang dilayani",
            "persen",
            "percent",
            "ratio",
            _PARTS + "    targets: {2025: 90}\n",
        ),
        _indicator("KES-04", "Belanja layanan korban", "rupiah", "money", "sum", "    targets: {2025: 900000000}\n"),
        _indicator("KES-05", "Indeks kepuasan layanan", "indeks", "index", "latest", "    targets: {2025: 71}\n"),
        _indicator(
            "KES-06",
            "Peraturan tersedia",
            "ya/tidak",
            "yesno",
            "latest",
            "    targets: {2025: ya}\n    frequency: quarterly\n",
        ),
        _indicator(
            "KES-07",
            "Opini laporan layanan",
            "opini",
            "predicate",
            "latest",
            "    scale: {WTP: 100, WDP: 75}\n    targets: {2025: WTP}\n",
        ),
        _indicator(
            "KES-08",
            "Jumlah kasus kekerasan yang ditangani",
            "kasus",
            "count",
            "sum",
            "    rollup: sum\n    by: [region, sex]\n    targets: {2025: 40}\n",
        ),
    )
)
_DINSOS = "agency: dinsos\nname: Dinas Sosial\nindicators:\n" + "".join(
    (
        _indicator(
            "SOS-01", "Jumlah keluarga yang didampingi", "keluarga", "count", "sum", "    targets: {2025: 40}\n"
        ),
        _indicator(
            "SOS-02",
            "Jumlah kasus yang dirujuk kabupaten",
            "kasus",
            "count",
            "sum",
            "    rollup: sum\n    by: [region]\n    reported_by: region\n    targets: {2025: 40}\n",
        ),
    )
)


_MAPPING = """\
layout: e81
match: name
quarter_semantics: increment
semantics: {KES-02: snapshot, KES-05: snapshot}
percent_scale: hundred
locale: id
columns:
  name: Indikator Kinerja*
  unit: Satuan
  actual: Realisasi Kinerja Pada Triwulan > {tw_roman} > K
skip:
  name: [Jumlah, Rata-rata]
stop:
  - Predikat kinerja*
tokens:
  "-": blank
  n/a: no_data
"""


class Desk(NamedTuple):
    """A workspace on disk, its plan, and the folder that cases are written to before they are sent in. `again` is
    another with the same plan, for sheets that meet what was stored before."""

    workspace: Workspace
    plan: Plan
    inbox: Path
    again: Workspace
    layouts: tuple[Layout, ...]


def make_desk(root: Path) -> Desk:
    """Writes the workspaces below `root`."""
    inbox = root / "masuk"
    inbox.mkdir()
    workspace, again = _make_workspace(root / "kerja"), _make_workspace(root / "lagi")
    plan, found = read_plan(workspace, None)
    assert plan is not None, found
    assert not has_errors(found), found
    return Desk(workspace, plan, inbox, again, known_layouts(workspace, plan, None).layouts)


def _make_workspace(root: Path) -> Workspace:
    folder = root / "plans" / "rad-uji"
    folder.mkdir(parents=True)
    for name, text in (("plan.yaml", _PLAN), ("dinkes.yaml", _DINKES), ("dinsos.yaml", _DINSOS)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "layouts").mkdir()
    (folder / "layouts" / "e81.yaml").write_text(_MAPPING, encoding="utf-8")
    return find_workspace(root)
