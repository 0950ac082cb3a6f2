"""What a printed page says, by pdftotext; skipped with the reason where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def pages_of(path: Path) -> list[str]:
    """The text of each page; every one has to be as large as F4 across."""
    if shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    told = subprocess.run(["pdfinfo", path], capture_output=True, encoding="utf-8", check=True).stdout
    width, height = next(line for line in told.splitlines() if line.startswith("Page size")).split()[2:5:2]
    assert (round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) == (330, 215)
    said = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, encoding="utf-8", check=True).stdout
    return said.split("\f")[:-1]
