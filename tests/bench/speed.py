"""How long commands take as whole processes, in units of `python -c pass` measured in the same run.

    python tests/bench/speed.py [RUNS]

Builds two workspaces in a scratch folder: 20 agencies × 8 indicators × 20 quarters for the reading commands, and one
agency with 150 indicators for the import. Each figure is a median of RUNS (default 9), taken in turn with the empty
process.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from radtrack.core.actual import Actual, Submission
from radtrack.core.model import Plan
from radtrack.core.period import Quarter, parse_quarter
from radtrack.intake.template import Filled, template_bytes
from radtrack.ledger.ledger import open_ledger
from radtrack.workspace.blank import sheets_to_fill
from radtrack.workspace.folder import Workspace, read_plan

PYTHON = sys.executable
FIRST, LAST = Quarter(2022, 1), Quarter(2026, 4)

PLAN = """\
plan: uji-kecepatan
title: Rencana uji kecepatan
years: 2022-2026
scale: permendagri-86-2017
methods: {decrease: reverse, basis: uji}
pillars:
  - {code: satu, name: Satu}
  - {code: dua, name: Dua}
"""

INDICATOR = """\
  - code: {code}
    name: Indikator {code} yang namanya sepanjang nama indikator sungguhan dalam rencana aksi daerah
    definition: Cara menghitung indikator {code} sebagaimana ditulis dalam rencana
    pillar: {pillar}
    unit: orang
    measure: count
    direction: {direction}
    accumulate: sum
    reports: increment
    targets:
      2022: {{year: 100, quarters: [10, 20, 30, 40]}}
      2023: {{year: 110, quarters: [20, 20, 30, 40]}}
      2024: {{year: 120, quarters: [30, 20, 30, 40]}}
      2025: {{year: 130, quarters: [30, 30, 30, 40]}}
      2026: {{year: 140, quarters: [40, 30, 30, 40]}}
    source: {{status: example, note: Uji}}
"""


@dataclass(frozen=True)
class Figure:
    """One process: seconds of wall clock and peak memory in MB."""

    seconds: float
    megabytes: float


def measured(command: Sequence[str], folder: Path, codes: Sequence[int] = (0,)) -> Figure:
    """One run; any exit code but these stops the benchmark."""
    # Without compiled modules every run would measure the compiler; the first, uncounted run writes them.
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "RADTRACK_WORKSPACE")}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Figure(seconds, usage.ru_maxrss / 1024)


def write_plan(root: Path, agencies: int, indicators: int) -> Workspace:
    folder = root / "plans" / "uji-kecepatan"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    for a in range(agencies):
        rows = "".join(
            INDICATOR.format(
                code=f"A{a:02}-{i:03}", pillar=("satu", "dua")[i % 2], direction=("increase", "decrease")[i % 4 == 3]
            )
            for i in range(indicators)
        )
        text = f"agency: a{a:02}\nname: Dinas nomor {a}\nindicators:\n{rows}"
        (folder / f"a{a:02}.yaml").write_text(text, encoding="utf-8")
    return Workspace(root)


def plan_of(workspace: Workspace) -> Plan:
    plan, found = read_plan(workspace, None)
    if plan is None or found:
        raise SystemExit("\n".join(map(repr, found)))
    return plan


def fill_ledger(workspace: Workspace, plan: Plan) -> None:
    workspace.database.parent.mkdir()
    quarters = [FIRST.shift(n) for n in range((LAST.year - FIRST.year + 1) * 4)]
    with open_ledger(workspace.database) as ledger:
        for agency in plan.agencies:
            for n, quarter in enumerate(quarters):
                with ledger.transaction():
                    ledger.record(
                        Submission(
                            plan=plan.id, agency=agency.code, region="", quarter=quarter, revision=1,
                            file_name=f"{agency.code}.xlsx", sha256=f"{n:064x}", fingerprint="uji", layout="official",
                            tool_version="uji",
                        ),
                        [
                            Actual(i.code, quarter, value=Decimal(7 + (n * 3 + j) % 40), raw="7", evidence="Laporan")
                            for j, i in enumerate(agency.indicators)
                        ],
                    )  # fmt: skip


def filled_template(workspace: Workspace, plan: Plan, quarter: Quarter) -> Path:
    sheet = next(iter(sheets_to_fill(workspace, plan, quarter, plan.agencies[0].code, None)))
    fills = {row.key: Filled(actual=str(3 + n % 50), evidence="Data contoh") for n, row in enumerate(sheet.rows)}
    path = workspace.root / "isian.xlsx"
    path.write_bytes(template_bytes(sheet, fills))
    return path


def report(name: str, limit: str, run: Callable[[], Figure], runs: int, folder: Path) -> None:
    run()
    ratios, megabytes = [], []
    for _ in range(runs):
        empty = measured([PYTHON, "-c", "pass"], folder)
        figure = run()
        ratios.append(figure.seconds / empty.seconds)
        megabytes.append(figure.megabytes)
    median, memory = statistics.median(ratios), statistics.median(megabytes)
    sys.stdout.write(f"| {name} | {median:.1f}x ({min(ratios):.1f}–{max(ratios):.1f}) | {memory:.0f} MB | {limit} |\n")


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as scratch:
        reading, importing = Path(scratch, "reading"), Path(scratch, "importing")
        many = write_plan(reading, 20, 8)
        fill_ledger(many, plan_of(many))
        one = write_plan(importing, 1, 150)
        quarter = parse_quarter("2025-Q2") or LAST
        sheet = filled_template(one, plan_of(one), quarter)
        radtrack = [str(Path(PYTHON).with_name("radtrack"))]
        sys.stdout.write("| command | ratio to `python -c pass` (min–max) | memory | at most |\n|---|---|---|---|\n")
        cases = [
            ("--help", "7x", [*radtrack, "--help"], reading),
            ("--version", "7x", [*radtrack, "--version"], reading),
            ("status, 160 indicators × 20 quarters", "16x, 40 MB", [*radtrack, "status"], reading),
            ("gaps, the same", "", [*radtrack, "gaps"], reading),
            ("explain, the same", "", [*radtrack, "explain", "A03-002"], reading),
            ("trend of 3, the same", "", [*radtrack, "trend", "A03-002", "A04-002", "A05-003"], reading),
            ("import --check, 150 rows", "30x", [*radtrack, "import", "--check", str(sheet)], importing),
            ("report -o, 160 indicators", "", [*radtrack, "report", "-o", "rapat.xlsx"], reading),
            ("report -o laporan.html, the same", "16x", [*radtrack, "report", "-o", "laporan.html"], reading),
        ]
        for name, limit, command, folder in cases:
            report(name, limit, lambda c=command, f=folder: measured(c, f), runs, Path(scratch))


if __name__ == "__main__":
    main()
