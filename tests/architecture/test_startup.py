"""What a command may load: the reading commands stay light, and help imports no command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"pandas", "numpy", "openpyxl", "xlsxwriter", "docx", "pptx", "lxml", "python_calamine", "defusedxml"}

PROBE = """
import json, sys
from radtrack.cli.main import run
code = run(sys.argv[1:])
sys.stderr.write(json.dumps([code, sorted(sys.modules)]))
"""

PLAN = "plan: p\ntitle: P\nyears: 2025-2026\nscale: permendagri-86-2017\npillars: [{code: a, name: A}]\n"
AGENCY = """\
agency: x
name: X
indicators:
  - {code: X-1, name: N, pillar: a, unit: orang, measure: count, direction: increase, accumulate: sum,
     reports: increment, targets: {2025: 4}}
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "plans" / "p").mkdir(parents=True)
    (tmp_path / "plans" / "p" / "plan.yaml").write_text(PLAN)
    (tmp_path / "plans" / "p" / "x.yaml").write_text(AGENCY)
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["--version"],
        ["status"],
        ["status", "--format", "json"],
        ["gaps"],
        ["explain", "X-1"],
        ["trend", "X-1"],
        ["plan", "show"],
        ["plan", "methods"],
        ["log"],
        ["log", "--indicator", "X-1"],
    ],
    ids=" ".join,
)
def test_a_reading_command_loads_nothing_heavy(workspace: Path, command: list[str]) -> None:
    assert not loaded(workspace, *command) & HEAVY


def test_help_imports_no_command_and_no_figures(workspace: Path) -> None:
    modules = loaded(workspace, "--help")
    ours = {m for m in modules if m.startswith("radtrack.")}
    assert not {m for m in ours if m.split(".")[1] in ("plan", "intake", "ledger", "scoring", "report", "workspace")}
    assert "rich" not in modules


@pytest.mark.parametrize(
    "name, own", [("r.xlsx", {"xlsxwriter"}), ("r.docx", {"docx", "lxml"}), ("r.pptx", {"pptx", "lxml", "xlsxwriter"})]
)
def test_a_report_loads_only_the_library_that_writes_it(workspace: Path, name: str, own: set[str]) -> None:
    assert loaded(workspace, "report", "-o", name) & HEAVY == own
