"""The two consoles: answers go to stdout, diagnostics and progress to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from radtrack.core.diagnostic import Diagnostic, RadtrackError, Severity
from radtrack.locale.messages import error_text, found_text, remedy_text
from radtrack.locale.translate import _

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 200
"""Columns of an answer that is not read on a screen: room enough that nothing is cut."""

_SEVERITY_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def answers(*, colour: bool = True) -> Console:
    """The console of answers: as wide as the screen, wide and plain when stdout is no terminal."""
    from rich.console import Console

    screen = sys.stdout.isatty()
    return Console(
        file=sys.stdout,
        width=None if screen or "COLUMNS" in os.environ else PIPE_WIDTH,
        no_color=not colour or None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


def answer(text: str) -> None:
    """Writes an answer that is already text (json, csv) as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def notice(text: str) -> None:
    """One line about what is going on."""
    sys.stderr.write(f"{text}\n")


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
