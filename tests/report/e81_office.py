"""A workspace whose one agency has an indicator of every kind, reported over two years, and form E.81 made of it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from radtrack.core.actual import Actual, Submission
from radtrack.core.attainment import Snapshot
from radtrack.core.period import Quarter
from radtrack.ledger.ledger import open_ledger
from radtrack.report.forms import Wanted, build, render
from radtrack.workspace.folder import Workspace, read_plan
from radtrack.workspace.view import Asked, take_view

PLAN = """\
plan: rad-uji
title: Rencana Aksi Daerah Uji
legal_basis: Peraturan Gubernur Nomor 1 Tahun 2024
office: {place: Banjarbaru, evaluated_by: Kepala Bappeda}
years: 2024-2026
scale: permendagri-86-2017
methods: {decrease: reverse, basis: uji}
pillars: [{code: cegah, name: Pencegahan}]
regions:
  - {code: "63.01", name: Tanah Laut}
  - {code: "63.02", name: Kotabaru}
"""

_COMMON = "pillar: cegah, program: Perlindungan, direction: increase, reports: increment"
AGENCY = f"""\
agency: dinkes
name: Dinas Kesehatan
indicators:
  - {{code: SUM, name: Jumlah tenaga dilatih, unit: orang, measure: count, accumulate: sum, {_COMMON},
     targets: {{2024: 80, 2025: 100, 2026: 120}},
     budget: {{2024: {{ceiling: 10000000}}, 2025: {{ceiling: 20000000}}, 2026: {{ceiling: 30000000}}}}}}
  - {{code: LAST, name: Cakupan layanan, unit: persen, measure: percent, accumulate: latest, {_COMMON},
     targets: {{2025: 80, 2026: 90}}}}
  - {{code: MEAN, name: Indeks kepuasan, unit: indeks, measure: index, accumulate: average, {_COMMON},
     targets: {{2025: 4, 2026: 4}}}}
  - {{code: MOST, name: Jumlah lembaga tertinggi, unit: lembaga, measure: count, accumulate: maximum, {_COMMON},
     targets: {{2025: 10, 2026: 12}}}}
  - {{code: RATIO, name: Persentase korban dilayani, unit: persen, measure: percent, accumulate: ratio, {_COMMON},
     numerator: {{name: Dilayani}}, denominator: {{name: Melapor}}, targets: {{2025: 90, 2026: 95}}}}
  - {{code: TOTAL, name: Jumlah keluarga didampingi, unit: keluarga, measure: count, accumulate: sum,
     pillar: cegah, direction: increase, reports: cumulative, targets: {{2025: 60, 2026: 60}}}}
  - {{code: FALL, name: Angka putus layanan, unit: persen, measure: percent, accumulate: latest, pillar: cegah,
     direction: decrease, reports: increment, targets: {{2025: 6, 2026: 5}}}}
  - {{code: FEWER, name: Jumlah kasus berulang, unit: kasus, measure: count, accumulate: sum, pillar: cegah,
     direction: decrease, reports: increment, targets: {{2024: 40, 2025: 30, 2026: 20}}}}
  - {{code: GRADE, name: Peringkat layanan, unit: peringkat, measure: predicate, {_COMMON},
     scale: {{C: 1, B: 2, A: 4}}, targets: {{2025: B, 2026: A}}}}
  - {{code: WATCH, name: Jumlah kasus dilaporkan, unit: kasus, measure: count, accumulate: sum, pillar: cegah,
     direction: monitor, reports: increment}}
  - {{code: NONE, name: Jumlah yang belum melapor, unit: orang, measure: count, accumulate: sum, {_COMMON},
     targets: {{2024: 10, 2025: 10, 2026: 10}}}}
  - {{code: LATE, name: Proporsi statistik, unit: persen, measure: percent, accumulate: latest, {_COMMON},
     frequency: annual, available: 2, targets: {{2024: 50, 2025: 52, 2026: 55}}}}
"""

Q3 = Quarter(2025, 3)
_KEYS = {"n": "numerator", "d": "denominator", "rp": "budget"}


def _actual(code: str, year: int, number: int, figure: Any, **more: Any) -> Actual:
    values: dict[str, Any] = {"token": figure} if isinstance(figure, str) and not figure[0].isdigit() else {}
    if figure is not None and not values:
        values = {"value": Decimal(figure)}
    numbers = {_KEYS[key]: Decimal(more.pop(key)) for key in list(more) if key in _KEYS}
    return Actual(code, Quarter(year, number), **values, **numbers, **more)


FIGURES: tuple[Actual, ...] = (
    *(_actual("SUM", 2024, n, 20, rp=2_000_000 * n) for n in (1, 2, 3, 4)),
    _actual("SUM", 2025, 1, 10, rp=2_000_000),
    _actual("SUM", 2025, 2, 30, rp=5_500_000),
    _actual("SUM", 2025, 3, 5, rp=7_000_000, hindering="=1+1", driving="Dukungan 😀", follow_up="Lanjut"),
    _actual("LAST", 2024, 4, 60),
    _actual("LAST", 2025, 1, 65),
    _actual("LAST", 2025, 3, "70.5"),
    _actual("MEAN", 2025, 1, 3),
    _actual("MEAN", 2025, 2, "3.5"),
    _actual("MEAN", 2025, 3, 3),
    *(_actual("MOST", 2025, n, v) for n, v in ((1, 7), (2, 9), (3, 8))),
    _actual("RATIO", 2024, 4, None, n=8, d=10),
    *(_actual("RATIO", 2025, q, None, n=n, d=d) for q, n, d in ((1, 1, 3), (2, 4, 4), (3, 2, 3))),
    _actual("TOTAL", 2025, 1, 10),
    _actual("TOTAL", 2025, 3, 30),
    *(_actual("FALL", 2025, n, v) for n, v in ((1, 7), (2, 6), (3, 6))),
    *(_actual("FEWER", 2025, n, v) for n, v in ((1, 4), (2, 3), (3, 2))),
    *(_actual("GRADE", 2025, n, "B") for n in (1, 2, 3)),
    *(_actual("WATCH", 2025, n, v) for n, v in ((1, 40), (2, 0), (3, 12))),
    _actual("LATE", 2024, 4, 51),
)


def office(root: Path, figures: Sequence[Actual] = FIGURES, agency: str = AGENCY, plan: str = PLAN) -> Workspace:
    """The workspace with these figures in its ledger, one submission per quarter."""
    folder = root / "plans" / "rad-uji"
    folder.mkdir(parents=True)
    (root / "data").mkdir()
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    (folder / "dinkes.yaml").write_text(agency, encoding="utf-8")
    workspace = Workspace(root)
    with open_ledger(workspace.database) as ledger:
        for number, quarter in enumerate(sorted({actual.quarter for actual in figures}), 1):
            sheet = Submission(
                "rad-uji", "dinkes", "", quarter, 1, f"{quarter}.xlsx", f"{number:064d}", "1a2b", "template", "0.1"
            )
            with ledger.transaction():
                ledger.record(sheet, [actual for actual in figures if actual.quarter == quarter])
    return workspace


def look(workspace: Workspace, quarter: Quarter = Q3) -> Snapshot:
    plan, found = read_plan(workspace, None)
    assert plan is not None, found
    with take_view(workspace, plan, Asked(quarter, courses=True), date(2026, 2, 1)) as view:
        return view.snapshot


def form(snapshot: Snapshot, wanted: Wanted | None = None) -> bytes:
    return render("e81", ".xlsx", build("e81", ".xlsx", snapshot, wanted or Wanted()))


class Sheet:
    """The form of one agency as a spreadsheet shows it: formulas, their results, and rows by the indicator's name."""

    def __init__(self, data: bytes, name: str = "DINKES") -> None:
        self.formulas: Worksheet = load_workbook(io.BytesIO(data))[name]
        self.results: Worksheet = load_workbook(io.BytesIO(data), data_only=True)[name]
        self.names = {str(self.formulas.cell(r, 4).value): r for r in range(1, self.formulas.max_row + 1)}

    def row_of(self, label: str, column: int = 1) -> int:
        return next(r for r in range(1, 200) if str(self.formulas.cell(r, column).value or "").startswith(label))

    def texts(self) -> list[str]:
        return [str(cell.value) for row in self.formulas.iter_rows() for cell in row if cell.value is not None]

    def row(self, name: str) -> Mapping[str, Any]:
        """Column letter → result, of the cells that are not blank."""
        cells = self.results[self.names[name]]
        return {cell.column_letter: cell.value for cell in cells if cell.value is not None}

    def formula(self, name: str, column: str) -> str:
        """The formula with this row's cells by their column alone."""
        row = self.names[name]
        return re.sub(rf"\b([A-Y]){row}\b", r"\1", str(self.formulas[f"{column}{row}"].value))
