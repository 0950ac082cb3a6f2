"""What a person sees while files are read and stored, and what is said when that is cut short."""

from __future__ import annotations

import sys

from radtrack import console
from radtrack.core.diagnostic import Label
from radtrack.core.text import mask_digits
from radtrack.locale.translate import _
from radtrack.workspace.call import Result

_WIDTH = 78


class Watcher:
    """Counts on stderr while a person watches, nothing in a pipe; keeps the files that are stored for good."""

    def __init__(self, *, quiet: bool) -> None:
        self._watched = not quiet and sys.stderr.isatty()
        self._stored: list[str] = []

    def step(self, doing: Label, number: int, total: int, file: str) -> None:
        if not self._watched or total < 2:
            return
        text = _("{doing} {number} dari {total}: {file}").format(
            doing=_(doing), number=number, total=total, file=mask_digits(file)
        )
        console.progress(text[:_WIDTH])

    def stored(self, result: Result) -> None:
        self._stored.append(result.sheet.file)

    def done(self) -> None:
        """Wipes the counting line."""
        if self._watched:
            console.progress("")

    def cut_short(self) -> None:
        """Names what was stored before the call ended early."""
        self.done()
        if self._stored:
            console.notice(_("Sudah tersimpan sebelum berhenti: {files}").format(files=", ".join(self._stored)))
