"""Submit sheets: read all, review all, then store file by file; a refused file stores nothing of the whole call."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from radtrack import __version__
from radtrack.core.actual import Actual, Submission
from radtrack.core.diagnostic import N_, Diagnostic, RadtrackError, has_errors, sort_diagnostics
from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.core.text import quote
from radtrack.intake.conflict import conflicts
from radtrack.intake.extract import Draft, Given
from radtrack.intake.privacy import looks_like_nik
from radtrack.intake.review import Change, Outcome, Review, Stored, review
from radtrack.intake.sheet import Sheet, read_sheet
from radtrack.ledger.ledger import Ledger, open_ledger
from radtrack.plan.fingerprint import agency_fingerprint, indicator_shapes
from radtrack.workspace.folder import Workspace
from radtrack.workspace.store import make_folder, write_file

__all__ = ["Call", "Change", "Outcome", "Result", "submit"]

HISTORY = 12
"""Quarters before the reported one that plausibility looks at."""


@dataclass(frozen=True)
class Result:
    """What became of one file. `review` None: refused before it could be compared; `stored` None: nothing was
    stored."""

    sheet: Sheet
    review: Review | None
    diagnostics: list[Diagnostic]
    stored: Submission | None = None

    @property
    def accepted(self) -> bool:
        return (
            self.review is not None and self.review.outcome is not Outcome.REFUSED and not has_errors(self.diagnostics)
        )


@dataclass(frozen=True)
class Call:
    """What the command line said about all files of one call; None where it said nothing."""

    agency: str | None = None
    region: str | None = None
    quarter: Quarter | None = None
    sheet: str | None = None
    reason: str = ""
    check: bool = False
    received: date | None = None
    reference: str = ""


def submit(
    workspace: Workspace,
    plan: Plan,
    files: Sequence[Path],
    call: Call,
    today: date,
    progress: Callable[[Iterable[Path]], Iterable[Path]],
) -> list[Result]:
    """Reads and reviews every file, each against the ledger plus the files before it, and stores them when none is
    refused and the call is more than a check. The results come in the order in which sheets take effect."""
    _refuse_identity_numbers([call.reason, call.reference, *(file.name for file in files)])
    given = Given(call.agency, call.quarter, call.region, call.sheet)
    codes = [agency.code for agency in plan.agencies]
    fingerprints = {code: agency_fingerprint(plan, code) for code in codes}
    shapes = {code: indicator_shapes(plan, code) for code in codes}
    sheets = sorted(
        (read_sheet(file, workspace.shown(file), plan, given, fingerprints, shapes, today) for file in progress(files)),
        key=_order,
    )
    # A ledger that is not there yet is rehearsed in memory, so that a refused first import leaves no empty one behind.
    only_in_memory = call.check or not workspace.database.exists()
    with open_ledger(workspace.database, read_only=only_in_memory) as ledger, ledger.rehearsal():
        results = _with_conflicts([_review(ledger, None, plan, sheet, call) for sheet in sheets])
    if call.check or not all(result.accepted for result in results):
        return [replace(result, stored=None) for result in results]
    make_folder(workspace.database.parent)
    with open_ledger(workspace.database) as ledger:
        return [_store(ledger, workspace, plan, sheet, call) for sheet in sheets]


def _refuse_identity_numbers(texts: Iterable[str]) -> None:
    """Reasons, letter numbers and file names are kept for ever and shown; whose number it is must not be."""
    for text in texts:
        if looks_like_nik(text):
            raise RadtrackError(
                N_("{text} memuat angka yang mirip NIK"),
                N_("Hapus angka itu dari alasan, nomor surat, atau nama berkas, lalu ulangi; tidak ada yang disimpan"),
                code="D01",
                exit_code=1,
                text=quote(text),
            )


def _order(sheet: Sheet) -> tuple[object, ...]:
    draft = sheet.draft
    if draft is None:
        return (1, sheet.file)
    return (0, draft.quarter, draft.agency, draft.region, draft.claimed_revision or 0, sheet.file)


def _with_conflicts(results: list[Result]) -> list[Result]:
    found = conflicts([(result.sheet.file, result.sheet.draft) for result in results])
    return [
        replace(result, diagnostics=sort_diagnostics([*result.diagnostics, *more])) if more else result
        for result, more in zip(results, found, strict=True)
    ]


def _store(ledger: Ledger, workspace: Workspace, plan: Plan, sheet: Sheet, call: Call) -> Result:
    """One transaction per file; reviewed again in it, because another import may have been in between."""
    with ledger.transaction():
        return _review(ledger, workspace, plan, sheet, call)


def _review(ledger: Ledger, workspace: Workspace | None, plan: Plan, sheet: Sheet, call: Call) -> Result:
    """Reviews one sheet and records what is new in it; with a workspace its bytes are archived first."""
    draft, checked = sheet.draft, sheet.checked
    if draft is None or checked is None:
        return Result(sheet, None, sheet.diagnostics)
    reason = call.reason or draft.reason
    found = review(draft, plan, _stored(ledger, plan, draft), checked.sha256, reason, sheet.file)
    result = Result(sheet, found, sort_diagnostics([*sheet.diagnostics, *found.diagnostics]))
    if not result.accepted or found.outcome is Outcome.NOTHING:
        return result
    if workspace is not None and plan.archive:
        write_file(workspace.archive / f"{checked.sha256}{Path(sheet.file).suffix.lower()}", checked.data, private=True)
    submission = Submission(
        plan=plan.id,
        agency=draft.agency,
        region=draft.region,
        quarter=draft.quarter,
        revision=found.revision or 1,
        same_as=found.same_as,
        file_name=Path(sheet.file).name,
        sha256=checked.sha256,
        fingerprint=agency_fingerprint(plan, draft.agency),
        layout=draft.layout,
        tool_version=__version__,
        who=_who(),
        reason=reason,
        received=call.received,
        reference=call.reference,
    )
    return replace(result, stored=ledger.record(submission, found.actuals if found.outcome is Outcome.STORE else ()))


def _stored(ledger: Ledger, plan: Plan, draft: Draft) -> Stored:
    """What the ledger knows about the draft's unit, and about its figures in other quarters."""
    codes = {actual.indicator for actual in draft.actuals} | set(draft.blanks)
    revisions = tuple(ledger.submissions(plan.id, agency=draft.agency, region=draft.region, quarter=draft.quarter))
    nearby = [draft.quarter.shift(n) for n in range(-HISTORY, 4) if n]
    history: dict[tuple[str, str, str], list[Actual]] = {}
    for entry in ledger.current(plan.id, nearby, indicators=codes):
        if entry.actual.holds_figure and not entry.actual.withdrawn:
            history.setdefault((entry.actual.indicator, entry.actual.region, entry.actual.category), []).append(
                entry.actual
            )
    return Stored(
        current={e.actual.key: e for e in ledger.current(plan.id, [draft.quarter], indicators=codes)},
        revisions=revisions,
        entries={s.number: ledger.entries(s.number) for s in revisions if s.number is not None},
        history={
            figure: tuple(sorted(actuals, key=lambda actual: actual.quarter)) for figure, actuals in history.items()
        },
    )


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
