"""The commands README promises, taken from its own text.

python tests/readme/commands.py main|test     prints that command
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
MARK = re.compile(r"<!-- command: (?P<name>\w+) -->\s*```(?:sh|bash)\n(?P<command>.*?)\n```", re.DOTALL)


def commands() -> dict[str, str]:
    """Name → command, of every marked block."""
    return {found["name"]: found["command"] for found in MARK.finditer(README.read_text(encoding="utf-8"))}


if __name__ == "__main__":
    sys.stdout.write(commands()[sys.argv[1]] + "\n")
