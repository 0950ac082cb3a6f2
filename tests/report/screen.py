"""A report as the lines that a terminal of a given size, or a pipe, would show."""

from __future__ import annotations

import io

from rich.console import Console

from radtrack.report.render.terminal import render_terminal
from radtrack.report.table import Report


def screen(report: Report, width: int = 80, height: int = 24) -> list[str]:
    """What a terminal without colour shows."""
    written = io.StringIO()
    console = Console(
        file=written, width=width, height=height, force_terminal=True, color_system=None, highlight=False, markup=False
    )
    render_terminal(report, console)
    return written.getvalue().splitlines()


def pipe(report: Report, width: int = 200) -> list[str]:
    """What a pipe or a file gets."""
    written = io.StringIO()
    render_terminal(report, Console(file=written, width=width, highlight=False, markup=False))
    return written.getvalue().splitlines()
