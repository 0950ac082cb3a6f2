"""Submit sheets: read all, compare all, then store file by file; unless the call says otherwise, one refused file
leaves the whole call unstored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from radtrack.core.diagnostic import N_, sort_diagnostics
from radtrack.core.model import Plan
from radtrack.intake.conflict import conflicts
from radtrack.intake.extract import Given
from radtrack.intake.privacy import refuse_identity_numbers
from radtrack.intake.review import FIELD_NAMES, Change, Outcome
from radtrack.intake.sheet import Sheet, read_sheet
from radtrack.ledger.ledger import open_ledger
from radtrack.plan.fingerprint import agency_fingerprint, indicator_shapes
from radtrack.workspace.call import Call, Job, Result, Unwatched, Watch
from radtrack.workspace.folder import Workspace
from radtrack.workspace.judge import judge
from radtrack.workspace.record import news_of, record, store_all
from radtrack.workspace.send_back import write_marked
from radtrack.workspace.store import make_folder

__all__ = ["FIELD_NAMES", "Call", "Change", "Outcome", "Result", "submit"]

T = TypeVar("T")


class _Made(dict[str, T]):
    """What is made for an agency when it is first asked for: a call rarely speaks of all of them."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, agency: str) -> T:
        made = self[agency] = self._make(agency)
        return made


def submit(
    workspace: Workspace, plan: Plan, files: Sequence[Path], call: Call, today: date, watch: Watch | None = None
) -> list[Result]:
    """Reads and compares every file, each with the ledger plus the files before it, and stores them when none is
    refused (or the good ones, when the call says so) and the call is more than a check.

    The results come in the order in which sheets take effect. A KeyboardInterrupt or an error of the machine ends the
    call between two files; those stored before have been told to `watch`.
    """
    refuse_identity_numbers(call.reason, call.reference)
    if call.marked is not None:
        make_folder(call.marked)
    job = Job(workspace, plan, call, watch or Unwatched(), _Made(lambda agency: agency_fingerprint(plan, agency)))
    read = list(_read(job, files, today))
    sheets = _with_conflicts(sorted((sheet for sheet in read if not sheet.twin_of), key=_order))
    results, state = _rehearse(job, sheets)
    good = [result.accepted for result in results]
    if not call.check and any(good) and (all(good) or call.accept_good):
        results = store_all(job, results, state)
    if call.marked is not None:
        results = list(write_marked(job, results, call.marked))
    return list(_with_twins(results, [sheet for sheet in read if sheet.twin_of]))


def _read(job: Job, files: Sequence[Path], today: date) -> Iterator[Sheet]:
    """Every file; of those with the same bytes the one with the shortest name is read (`laporan.xlsx`, not
    `laporan (1).xlsx`)."""
    plan, call = job.plan, job.call
    given = Given(call.agency, call.quarter, call.region, call.sheet)
    shapes = _Made(lambda agency: indicator_shapes(plan, agency))
    known: dict[str, str] = {}
    for number, file in enumerate(sorted(files, key=lambda file: (len(file.name), str(file))), 1):
        shown = job.workspace.shown(file)
        job.watch.step(N_("Membaca"), number, len(files), shown)
        sheet = read_sheet(file, shown, plan, given, job.fingerprints, shapes, today, call.layouts, known)
        if sheet.checked is not None:
            known.setdefault(sheet.checked.sha256, sheet.file)
        yield sheet


def _order(sheet: Sheet) -> tuple[object, ...]:
    draft = sheet.draft
    if draft is None:
        return (1, sheet.file)
    return (0, draft.quarter, draft.agency, draft.region, draft.claimed_revision or 0, sheet.file)


def _with_conflicts(sheets: list[Sheet]) -> list[Sheet]:
    found = conflicts([(sheet.file, sheet.draft) for sheet in sheets])
    return [
        replace(sheet, diagnostics=sort_diagnostics([*sheet.diagnostics, *more])) if more else sheet
        for sheet, more in zip(sheets, found, strict=True)
    ]


def _rehearse(job: Job, sheets: Sequence[Sheet]) -> tuple[list[Result], str]:
    """What would become of each sheet, and the state of the ledger it was compared with. Nothing recorded here
    lasts."""
    results = []
    database = job.workspace.database
    # A ledger that is not there yet is rehearsed in memory, so that a refused first import leaves no empty one behind.
    only_in_memory = job.call.check or not database.exists()
    with open_ledger(database, read_only=only_in_memory) as ledger, ledger.rehearsal():
        state = ledger.state()
        for number, sheet in enumerate(sheets, 1):
            job.watch.step(N_("Membandingkan"), number, len(sheets), sheet.file)
            result = judge(ledger, job.plan, sheet, job.call.reason)
            results.append(result)
            news = news_of(result)
            # Recorded only where a later sheet of the same agency is compared with it.
            if news and any(later.draft and later.draft.agency == news.draft.agency for later in sheets[number:]):
                record(ledger, job, sheet.file, news)
    return results, state


def _with_twins(results: Sequence[Result], twins: Sequence[Sheet]) -> Iterator[Result]:
    """Each file followed by those that have the same bytes."""
    for result in results:
        yield result
        for twin in twins:
            if twin.twin_of == result.sheet.file:
                yield Result(twin, None, twin.diagnostics, first=result)
