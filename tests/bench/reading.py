"""How fast sheets are read and refused, as whole processes.

    python tests/bench/reading.py [RUNS] [--frictionless PYTHON]

Further templates: 19 templates of 150 rows in one command against one, in units of `python -c pass` taken in turn.
A large sheet: 50,000 rows of a simple sheet, checked in full; with the interpreter of an environment that has
`frictionless[excel]`, the same sheet against an equivalent schema there: known codes, names, units and regions, whole
numbers not below 0, each figure once. Refused files: each with time and memory, also large ones refused late.
Each figure is the median of RUNS (default 5).
"""

from __future__ import annotations

import argparse
import io
import json
import random
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[2]))

from radtrack.core.period import Quarter
from radtrack.intake.template import Filled, template_bytes
from radtrack.workspace.blank import sheets_to_fill
from tests.bench.speed import PYTHON, Figure, measured, plan_of, write_plan
from tests.source.handmade import MAIN, sheet, workbook

RADTRACK = str(Path(PYTHON).with_name("radtrack"))
INDICATORS, REGIONS = 100, 500
COLUMNS = ("Kode", "Indikator", "Satuan", "Wilayah", "Target", "Realisasi", "Keterangan", "Nomor surat")
VALIDATE = """
import sys
from frictionless import Resource, Schema
report = Resource(path=sys.argv[1], schema=Schema.from_descriptor(sys.argv[2])).validate()
sys.exit(0 if report.valid else 1)
"""


@dataclass(frozen=True)
class Median:
    seconds: float
    megabytes: float
    ratio: float
    """To the empty process."""


def median(command: Sequence[str], folder: Path, runs: int, codes: Sequence[int] = (0,)) -> Median:
    measured(command, folder, codes)
    figures: list[Figure] = []
    ratios = []
    for _ in range(runs):
        empty = measured([PYTHON, "-c", "pass"], folder)
        figures.append(measured(command, folder, codes))
        ratios.append(figures[-1].seconds / empty.seconds)
    return Median(
        statistics.median(f.seconds for f in figures),
        statistics.median(f.megabytes for f in figures),
        statistics.median(ratios),
    )


def line(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")


def further_templates(root: Path, runs: int) -> None:
    workspace = write_plan(root, 1, 150)
    plan = plan_of(workspace)
    paths = []
    for n in range(19):
        quarter = Quarter(2022, 1).shift(n)
        blank = next(iter(sheets_to_fill(workspace, plan, quarter, plan.agencies[0].code, None)))
        fills = {row.key: Filled(actual=str(3 + n % 50), evidence="Data contoh") for n, row in enumerate(blank.rows)}
        paths.append(root / f"{quarter}.xlsx")
        paths[-1].write_bytes(template_bytes(blank, fills))
    command = [RADTRACK, "import", "--check"]
    one = median([*command, str(paths[0])], root, runs)
    many = median([*command, *map(str, paths)], root, runs)
    each = (many.ratio - one.ratio) / (len(paths) - 1)
    line("1 template of 150 rows", f"{one.seconds:.2f} s, {one.ratio:.1f}x", f"{one.megabytes:.0f} MB", "30x")
    line("each of 18 further ones", f"{each:.2f}x", f"{many.megabytes:.0f} MB", "4x")


@dataclass(frozen=True)
class Large:
    """A plan of many indicators in many regions, and one sheet with a figure for each."""

    path: Path
    names: Mapping[str, str]
    """The indicators by code."""
    rows: Sequence[Sequence[object]]

    def write(self, path: Path, rows: Sequence[Sequence[object]]) -> None:
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet("Data")
            page.write_row(0, 0, COLUMNS)
            for number, row in enumerate(rows, 1):
                page.write_row(number, 0, row)

    @property
    def schema(self) -> dict[str, object]:
        """What radtrack asks of the sheet, as far as a table schema can say it."""
        known = {
            "Kode": list(self.names),
            "Indikator": list(self.names.values()),
            "Satuan": ["orang"],
            "Wilayah": [region(n) for n in range(REGIONS)],
        }
        texts = [{"name": c, "type": "string", "constraints": {"required": True, "enum": known[c]}} for c in known]
        numbers = [{"name": c, "type": "integer", "constraints": {"minimum": 0}} for c in ("Target", "Realisasi")]
        notes = [{"name": c, "type": "string"} for c in ("Keterangan", "Nomor surat")]
        return {"fields": [*texts, *numbers, *notes], "primaryKey": ["Kode", "Wilayah"]}


def region(number: int) -> str:
    return f"Daerah {number:03}"


def large_sheet(root: Path) -> Large:
    workspace = write_plan(root, 1, INDICATORS)
    folder = workspace.root / "plans" / "uji-kecepatan"
    regions = "".join(f'  - {{code: "{10 + r // 99}.{1 + r % 99:02}", name: {region(r)}}}\n' for r in range(REGIONS))
    (folder / "plan.yaml").open("a", encoding="utf-8").write(f"regions:\n{regions}")
    agency = folder / "a00.yaml"
    text = agency.read_text(encoding="utf-8").replace(
        "    accumulate: sum\n", "    accumulate: sum\n    by: [region]\n"
    )
    agency.write_text(text.replace("    accumulate: sum\n", "    accumulate: sum\n    rollup: sum\n"), encoding="utf-8")
    indicators = plan_of(workspace).agencies[0].indicators
    rows = [
        (indicator.code, indicator.name, "orang", region(r), 40, 3 + n % 50, f"Laporan bulan {n % 12}", f"090/{n}")
        for n, (indicator, r) in enumerate(product(indicators, range(REGIONS)))
    ]
    large = Large(root / "besar.xlsx", {indicator.code: indicator.name for indicator in indicators}, rows)
    large.write(large.path, rows)
    return large


def compare_large(root: Path, runs: int, frictionless: str | None) -> None:
    large = large_sheet(root)
    options = ["--agency", "a00", "--quarter", "2025-Q2"]
    ours = median([RADTRACK, "import", "--check", str(large.path), *options], root, runs)
    line("import --check, 50,000 rows × 8", f"{ours.seconds:.2f} s", f"{ours.megabytes:.0f} MB", "0.5x, 400 MB")
    if frictionless is not None:
        (root / "schema.json").write_text(json.dumps(large.schema), encoding="utf-8")
        theirs = median([frictionless, "-c", VALIDATE, large.path.name, "schema.json"], root, runs)
        line("frictionless validate, the same", f"{theirs.seconds:.2f} s", f"{theirs.megabytes:.0f} MB", "")
        line("radtrack : frictionless", f"{ours.seconds / theirs.seconds:.2f}x", "", "0.5x")
    for name, change in SPOILT.items():
        path = root / f"{name}.xlsx"
        large.write(path, [change(n, row) for n, row in enumerate(large.rows)])
        figure = median([RADTRACK, "import", "--check", str(path), *options], root, runs, codes=(1,))
        line(f"refused: {name}", f"{figure.seconds:.2f} s", f"{figure.megabytes:.0f} MB", "2 s, 300 MB")


SPOILT: dict[str, Callable[[int, Sequence[object]], Sequence[object]]] = {
    "50,000 unknown codes": lambda n, row: (f"X-{n}", *row[1:]),
    "50,000 unknown regions": lambda n, row: (*row[:3], f"Entah {n}", *row[4:]),
    "50,000 times no number": lambda _n, row: (*row[:5], "n/a", *row[6:]),
    "50,000 texts no number": lambda n, row: (*row[:5], f"salah {n}", *row[6:]),
    "50,000 below zero": lambda n, row: (*row[:5], -1 - n, *row[6:]),
    "50,000 figures without a code": lambda _n, row: (None, *row[1:]),
    "one wrong cell in 50,000 rows": lambda n, row: (*row[:5], "salah" if n == 5 else n % 900, *row[6:]),
    "one wrong cell, all notes unlike": lambda n, row: (
        *row[:5],
        "salah" if n == 5 else n % 900,
        f"Surat ke-{n}",
        row[7],
    ),
}
"""Large sheets that are refused late: how each row is spoilt."""


def refused_files() -> dict[str, bytes]:
    """Files that are refused late or cost much before they are: by what is wrong with them."""
    noise = random.Random(1).randbytes(4_000_000)

    def padded(rows: str = "", **parts: str) -> bytes:
        # Beside what does not pack, anything may unpack to 60 times its size.
        return workbook(rows, {"xl/media/a.bin": noise, **{name.replace("__", "/"): p for name, p in parts.items()}})

    def ods(content: str) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            made.writestr("content.xml", content)
        return target.getvalue()

    strings, part = "xl__sharedStrings.xml", "xl__worksheets__sheet1.xml"
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 1_900_000
    return {
        "zip bomb": workbook("", {"xl/a.xml": "0" * 150_000_000}),
        "20 MB of noise": workbook("", {"a.bin": random.Random(2).randbytes(21_000_000)}),
        "500,001 cells": padded("<row><c><v>1</v></c></row>" * 500_001),
        "230 MB unpacked": padded(xl__b="<a/>" * 58_000_000),
        "nested without end": padded("<a>" * 3_900_000),
        "a text of 50 MB": padded(**{strings: f'<sst xmlns="{MAIN}"><si><t>{"x" * 50_000_000}</t></si></sst>'}),
        "3.9 million texts": padded(**{strings: f'<sst xmlns="{MAIN}">{"<si/>" * 3_900_000}</sst>'}),
        "1.9 million merges": padded(**{part: sheet("", after=f"<mergeCells>{merges}</mergeCells>")}),
        "cut in half": workbook("", {"a.bin": noise})[:2_000_000],
        "100,000 rows of no table": workbook("<row><c><v>1</v></c></row>" * 100_000),
        "ods without a spreadsheet": ods("<a>" * 100_000),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", nargs="?", type=int, default=5)
    parser.add_argument("--frictionless", metavar="PYTHON")
    parser.add_argument("--write-refused", metavar="FOLDER", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write_refused:
        for name, data in refused_files().items():
            (given.write_refused / f"{name}.xlsx").write_bytes(data)
        return
    line("what", "time", "memory", "at most")
    line("---", "---", "---", "---")
    with tempfile.TemporaryDirectory() as scratch:
        folders = {name: Path(scratch, name) for name in ("templates", "large", "refused")}
        further_templates(folders["templates"], given.runs)
        compare_large(folders["large"], given.runs, given.frictionless)
        write_plan(folders["refused"], 1, 8)
        # Made by a process of its own: what a process is started from counts as its memory.
        subprocess.run([PYTHON, __file__, "--write-refused", str(folders["refused"])], check=True)
        for path in sorted(folders["refused"].glob("*.xlsx")):
            command = [RADTRACK, "import", "--check", str(path)]
            figure = median(command, folders["refused"], given.runs, codes=(1,))
            line(f"refused: {path.stem}", f"{figure.seconds:.2f} s", f"{figure.megabytes:.0f} MB", "2 s, 300 MB")


if __name__ == "__main__":
    main()
