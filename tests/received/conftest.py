"""The desk at which the sheets of these tables arrive."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest

from radtrack.cli.main import run
from tests.received.plan import write_plan
from tests.received.receiving import Desk
from tests.received.sheets import row, simple


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the sheet of another agency, so that "nothing was stored" has something to show."""
    root = tmp_path_factory.mktemp("awal") / "kerja"
    write_plan(root)
    (root / "data").mkdir()
    path = root / "awal.xlsx"
    ((_name, make),) = simple(row("SOS-01", 10)).files
    path.write_bytes(make())
    with chdir(root):
        assert run(["import", "awal.xlsx", "--agency", "dinsos", "--quarter", "2025-Q1", "--quiet"]) == 0
    path.unlink()
    return root


@pytest.fixture
def desk(seed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    for variable in ("RADTRACK_WORKSPACE", "RADTRACK_LANG"):
        monkeypatch.delenv(variable, raising=False)
    return Desk(seed, tmp_path, capsys, monkeypatch)
