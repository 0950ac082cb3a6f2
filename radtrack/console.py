"""The two consoles: answers go to stdout, diagnostics and progress to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING

from radtrack.core.diagnostic import Diagnostic, RadtrackError, Severity
from radtrack.core.text import printable
from radtrack.locale.messages import error_text, found_text, remedy_text
from radtrack.locale.translate import _

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 200
"""Columns of an answer that is not read on a screen: room enough that nothing is cut."""

_SEVERITY_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


class Answers:
    """Where answers are drawn line by line: as wide as the screen; wide and plain when nobody looks at it now.

    rich paints for a person. A pipe gets the bare text, which spares it loading rich at all.
    """

    def __init__(self, file: IO[str], size: tuple[int, int], *, is_terminal: bool, colour: bool) -> None:
        self.width, self.height = size
        self.is_terminal = is_terminal
        self._file = file
        self._painter = _painter(file, self.width) if is_terminal and colour else None

    def line(self, spans: Sequence[tuple[str, str]]) -> None:
        """One line of texts, each with its style."""
        if self._painter is None:
            self._file.write("".join(text for text, _style in spans).rstrip() + "\n")
            return
        from rich.text import Text

        painted = Text.assemble(*spans)
        painted.rstrip()
        self._painter.print(painted, soft_wrap=True)


def _painter(file: IO[str], width: int) -> Console:
    from rich.console import Console

    return Console(file=file, width=width, force_terminal=True, highlight=False, markup=False, emoji=False)


def answers(*, colour: bool = True) -> Answers:
    """The console of answers, on stdout."""
    screen = sys.stdout.isatty()
    size = shutil.get_terminal_size((PIPE_WIDTH if not screen else 80, 24))
    return Answers(sys.stdout, size, is_terminal=screen, colour=colour and "NO_COLOR" not in os.environ)


def answer(text: str) -> None:
    """Writes an answer that is already text (json, csv) as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def notice(text: str) -> None:
    """A line about what is going on; what was typed or named by others steers no screen."""
    sys.stderr.write("\n".join(map(printable, text.split("\n"))) + "\n")


def progress(text: str) -> None:
    """Replaces the line that tells a watching person where things are; "" wipes it."""
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()


def show_error(error: RadtrackError) -> None:
    notice(f"radtrack: {error_text(error)}")


def show_diagnostics(found: Iterable[Diagnostic], *, colour: bool = True) -> None:
    """Every finding with its place, what was found and expected, and how to mend it."""
    paint = colour and sys.stderr.isatty() and "NO_COLOR" not in os.environ
    words = {Severity.ERROR: _("GALAT"), Severity.WARNING: _("PERINGATAN"), Severity.NOTE: _("CATATAN")}
    for diagnostic in found:
        word = f"{words[diagnostic.severity]} {diagnostic.rule.code}"
        if paint:
            word = f"\x1b[{_SEVERITY_COLOUR[diagnostic.severity]}m{word}\x1b[0m"
        notice(f"{word} {diagnostic.where}: {found_text(diagnostic)}.")
        if remedy := remedy_text(diagnostic):
            notice(f"   → {remedy}.")
        for place in diagnostic.related:
            notice(_("   lihat juga {place}").format(place=place))
