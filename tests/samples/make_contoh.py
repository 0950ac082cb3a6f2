"""Makes the sample sheets in data/contoh/ from data/contoh/nilai.csv, through the program's own template and import.

    python tests/samples/make_contoh.py [FOLDER]

Quarter by quarter: write each sheet as `radtrack template` would, filled in as nilai.csv says, and import it into a
scratch ledger, so that the next quarter's sheets show what was reported before.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

from radtrack.core.model import Plan
from radtrack.core.period import Quarter, parse_quarter
from radtrack.intake.template import Filled, TemplateSheet, template_bytes
from radtrack.locale.messages import message_text
from radtrack.workspace.blank import file_name, sheets_to_fill
from radtrack.workspace.folder import Workspace, read_plan
from radtrack.workspace.submit import Call, submit

ROOT = Path(__file__).parents[2]
VALUES = ROOT / "data" / "contoh" / "nilai.csv"
TODAY = date(2026, 7, 20)
"""The day on which the last sample sheet is taken to arrive."""

FIELDS = ("actual", "numerator", "denominator", "budget")
TEXTS = ("status", "driving", "hindering", "follow_up", "evidence")

Unit = tuple[Quarter, str, str, int]
"""Quarter, agency, region (or ""), revision."""


def typed() -> dict[Unit, list[dict[str, str]]]:
    found: dict[Unit, list[dict[str, str]]] = defaultdict(list)
    with VALUES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            quarter = parse_quarter(row["quarter"])
            assert quarter is not None, row
            found[(quarter, row["agency"], row["region"], int(row["revision"] or 1))].append(row)
    return dict(sorted(found.items(), key=lambda item: item[0]))


def fills(sheet: TemplateSheet, rows: list[dict[str, str]]) -> dict[tuple[str, str, str], Filled]:
    asked = {row.key for row in sheet.rows}
    found = {}
    for row in rows:
        key = (row["code"], row["region"], row["category"])
        assert key in asked, f"{row['quarter']} {row['agency']}: {key} is not asked for"
        found[key] = Filled(**{f: row[f] or None for f in FIELDS}, **{t: row[t] for t in TEXTS})
    return found


def make(folder: Path) -> list[Path]:
    """Writes every sheet below the folder, in one subfolder per quarter; returns their paths."""
    written = []
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(ROOT / "plans", Path(scratch, "plans"))
        Path(scratch, "data").mkdir()
        workspace = Workspace(Path(scratch).resolve())
        plan, found = read_plan(workspace, None)
        assert plan is not None, [message_text(d) for d in found]
        for unit, rows in typed().items():
            path = write_sheet(folder, workspace, plan, unit, rows)
            results = submit(workspace, plan, [path], Call(), TODAY)
            refused = [message_text(d) for r in results if not r.accepted for d in r.diagnostics]
            assert not refused, "\n".join(refused)
            written.append(path)
    return written


def write_sheet(folder: Path, workspace: Workspace, plan: Plan, unit: Unit, rows: list[dict[str, str]]) -> Path:
    quarter, agency, region_code, revision = unit
    region = next((r for r in plan.regions if r.code == region_code), None)
    (sheet,) = sheets_to_fill(workspace, plan, quarter, agency, region)
    name = file_name(sheet)
    if revision > 1:
        name = name.replace(".xlsx", f"-revisi-{revision}.xlsx")
    path = folder / str(quarter) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        template_bytes(
            sheet,
            fills(sheet, rows),
            revision=revision if revision > 1 else None,
            reason=next((row["reason"] for row in rows if row["reason"]), ""),
        )
    )
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else VALUES.parent
    sys.stdout.write(f"{len(make(target))} sheets in {target}\n")
