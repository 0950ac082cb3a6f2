"""Draws docs/status.svg: the status screen of the sample data, as README shows it.

python tests/readme/picture.py          from the workspace that is the repository itself
"""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from radtrack.core.period import Quarter
from radtrack.report.render.terminal import Line, render_terminal
from radtrack.report.status import build_status
from radtrack.workspace.folder import Workspace, read_plan
from radtrack.workspace.view import Asked, take_view

ROOT = Path(__file__).parents[2]
FONT_ADDRESSES = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""Addresses of fonts on the network: a picture must not ask anybody for anything."""


class Drawing:
    """A screen that remembers what it showed."""

    width, height, is_terminal = 100, 32, True

    def __init__(self) -> None:
        self.console = Console(file=io.StringIO(), width=self.width, record=True, force_terminal=True, highlight=False)

    def line(self, spans: Line) -> None:
        self.console.print(Text.assemble(*spans), soft_wrap=True)


def main() -> None:
    workspace = Workspace(ROOT)
    plan, _found = read_plan(workspace, None)
    assert plan is not None
    drawing = Drawing()
    with take_view(workspace, plan, Asked(Quarter(2026, 2)), date(2026, 7, 20)) as view:
        render_terminal(build_status(view.snapshot, data=False), drawing)
    picture = drawing.console.export_svg(title="radtrack status", unique_id="status")
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "status.svg").write_text(FONT_ADDRESSES.sub("", picture), encoding="utf-8")


if __name__ == "__main__":
    main()
