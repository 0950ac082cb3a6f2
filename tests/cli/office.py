"""A small workspace and a command line to try it with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from radtrack.cli.main import run

PLAN = """\
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
"""

DINKES = """\
agency: dinkes
name: Dinas Kesehatan
indicators:
  - code: KES-01
    name: Jumlah tenaga kesehatan yang dilatih
    pillar: cegah
    unit: orang
    measure: count
    direction: increase
    accumulate: sum
    reports: increment
    targets: {2025: {year: 100, quarters: [25, 25, 25, 25]}}
  - code: KES-02
    name: Persentase puskesmas mampu tata laksana
    pillar: cegah
    unit: persen
    measure: percent
    direction: increase
    accumulate: latest
    reports: increment
    targets: {2025: 80}
  - code: KES-03
    name: Persentase korban yang dilayani
    pillar: cegah
    unit: persen
    measure: percent
    direction: increase
    accumulate: ratio
    reports: increment
    numerator: {name: Korban yang dilayani, unit: orang}
    denominator: {name: Korban yang melapor, unit: orang}
    targets: {2025: 90}
"""

DINSOS = """\
agency: dinsos
name: Dinas Sosial
indicators:
  - code: SOS-01
    name: Jumlah keluarga yang didampingi
    pillar: cegah
    unit: keluarga
    measure: count
    direction: increase
    accumulate: sum
    reports: increment
    targets: {2025: 40}
  - code: SOS-02
    name: Jumlah kasus yang dirujuk kabupaten/kota
    pillar: cegah
    unit: kasus
    measure: count
    direction: increase
    accumulate: sum
    reports: increment
    rollup: sum
    by: [region]
    reported_by: region
    targets: {2025: 40}
"""


@dataclass
class Ran:
    """How a command ended, and what it said where."""

    code: int
    out: str
    err: str


class Office:
    """A workspace folder, and commands run in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def run(self, *arguments: object) -> Ran:
        self._capsys.readouterr()
        code = run([str(a) for a in arguments])
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)

    def plan_file(self, name: str) -> Path:
        return self.root / "plans" / "rad-uji" / name

    def edit_plan(self, name: str, old: str, new: str) -> None:
        path = self.plan_file(name)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def blank(self, agency: str = "dinkes", quarter: str = "2025-Q1", *more: str) -> Path:
        folder = self.root / "kirim"
        ran = self.run("template", "--agency", agency, "--quarter", quarter, "-o", folder, *more)
        assert ran.code == 0, ran.err
        region = f"-{more[1]}" if more[:1] == ("--region",) else ""
        return folder / f"{agency}{region}-{quarter}.xlsx"

    def filled(
        self, values: dict[str, dict[str, object]], agency: str = "dinkes", quarter: str = "2025-Q1", *more: str
    ) -> Path:
        """A blank sheet with cells typed into it: code → column header → value."""
        path = self.blank(agency, quarter, *more)
        type_into(path, values)
        return path


def header_row(sheet: openpyxl.worksheet.worksheet.Worksheet) -> tuple[int, dict[str, int]]:
    for row in sheet.iter_rows():
        titles = {str(c.value).splitlines()[0]: c.column for c in row if c.value is not None}
        if "Kode" in titles and "Realisasi" in titles:
            return row[0].row, titles
    raise AssertionError("no header row")


def type_into(path: Path, values: dict[str, dict[str, object]], title: dict[str, object] | None = None) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Isian"]
    row, titles = header_row(sheet)
    codes = {sheet.cell(r, titles["Kode"]).value: r for r in range(row + 1, sheet.max_row + 1)}
    for code, cells in values.items():
        for column, value in cells.items():
            sheet.cell(codes[code], titles[column]).value = value
    for label, value in (title or {}).items():
        cell = next(c for line in sheet.iter_rows(max_row=row) for c in line if c.value == label)
        sheet.cell(cell.row, cell.column + 1).value = value
    book.save(path)


def cell_of(path: Path, code: str, column: str) -> str:
    """The address of a figure's cell, as the program should name it."""
    sheet = openpyxl.load_workbook(path)["Isian"]
    row, titles = header_row(sheet)
    for r in range(row + 1, sheet.max_row + 1):
        if sheet.cell(r, titles["Kode"]).value == code:
            return sheet.cell(r, titles[column]).coordinate
    raise AssertionError(code)


def simple_sheet(path: Path, rows: Iterable[Iterable[object]], title: str = "Sheet1") -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path
