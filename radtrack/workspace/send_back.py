"""Marked copies of refused sheets: written beside each other, never over another file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from radtrack.core.diagnostic import N_
from radtrack.intake.marked import marked_copy
from radtrack.intake.review import changed_cells
from radtrack.workspace.call import Job, Result
from radtrack.workspace.store import write_new

MARKER = ".perbaikan"


def write_marked(job: Job, results: Sequence[Result], folder: Path) -> Iterator[Result]:
    """The results, each refused one whose file could be opened with its marked copy. Raises RadtrackError P04 when a
    copy cannot be written."""
    for number, result in enumerate(results, 1):
        if result.accepted:
            yield result
            continue
        job.watch.step(N_("Menandai"), number, len(results), result.sheet.file)
        cells = changed_cells(result.review) if result.review else []
        data = marked_copy(result.sheet, [*result.diagnostics, *cells], job.call.sheet, job.call.layouts)
        yield replace(result, marked=write_new(folder, _name(result.sheet.file), ".xlsx", data)) if data else result


def _name(file: str) -> str:
    """`dinkes.perbaikan`, also for a copy that is sent back once more."""
    stem = Path(file).stem
    return stem if stem.endswith(MARKER) else stem + MARKER
