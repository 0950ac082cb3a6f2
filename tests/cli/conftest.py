"""The workspace fixture of the command line tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.office import DINKES, DINSOS, PLAN, Office


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    root = tmp_path / "kerja"
    folder = root / "plans" / "rad-uji"
    folder.mkdir(parents=True)
    (root / "data").mkdir()
    for name, text in (("plan.yaml", PLAN), ("dinkes.yaml", DINKES), ("dinsos.yaml", DINSOS)):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    for variable in ("RADTRACK_WORKSPACE", "RADTRACK_LANG"):
        monkeypatch.delenv(variable, raising=False)
    return Office(root, capsys)
