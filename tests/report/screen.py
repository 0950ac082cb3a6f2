"""A report as the lines that a terminal of a given size, or a pipe, would show."""

from __future__ import annotations

import io

from radtrack.console import Answers
from radtrack.report.render.terminal import render_terminal
from radtrack.report.table import Report


def screen(report: Report, width: int = 80, height: int = 24, *, colour: bool = False) -> list[str]:
    """What a terminal shows."""
    written = io.StringIO()
    render_terminal(report, Answers(written, (width, height), is_terminal=True, colour=colour))
    return written.getvalue().splitlines()


def pipe(report: Report, width: int = 200) -> list[str]:
    """What a pipe or a file gets."""
    written = io.StringIO()
    render_terminal(report, Answers(written, (width, 24), is_terminal=False, colour=True))
    return written.getvalue().splitlines()
