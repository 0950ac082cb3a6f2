"""Record accepted sheets: one transaction per file, its bytes archived first."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from radtrack import __version__
from radtrack.core.actual import Submission
from radtrack.core.diagnostic import N_
from radtrack.intake.extract import Draft
from radtrack.intake.privacy import mask_personal
from radtrack.intake.review import Outcome, Review
from radtrack.ledger.ledger import Ledger, open_ledger
from radtrack.workspace.call import Job, Result
from radtrack.workspace.interrupt import held_back
from radtrack.workspace.judge import judge
from radtrack.workspace.store import make_folder, write_file


class News(NamedTuple):
    """What an accepted file brings that the ledger does not hold yet."""

    draft: Draft
    found: Review
    sha256: str
    data: bytes


def news_of(result: Result) -> News | None:
    """None for a refused file, and for one whose bytes are stored already."""
    draft, found, checked = result.sheet.draft, result.review, result.sheet.checked
    if draft is None or found is None or checked is None or not result.accepted or found.outcome is Outcome.NOTHING:
        return None
    return News(draft, found, checked.sha256, checked.data)


def store_all(job: Job, results: Sequence[Result], state: str) -> list[Result]:
    """Stores what is new of every accepted file. Where another import has been in between, which `state` (of the ledger
    when the files were compared) tells, a file is compared again."""
    done = []
    make_folder(job.workspace.database.parent)
    with open_ledger(job.workspace.database) as ledger:
        for number, result in enumerate(results, 1):
            if news_of(result):
                job.watch.step(N_("Menyimpan"), number, len(results), result.sheet.file)
                # Whoever watches must know of every file that is stored.
                with held_back():
                    result, state = _store(ledger, job, result, state)
                    if result.stored is not None:
                        job.watch.stored(result)
            done.append(result)
    return done


def _store(ledger: Ledger, job: Job, result: Result, state: str) -> tuple[Result, str]:
    """The result, stored if it still may be, and the state in which the next one needs no new comparison."""
    with ledger.transaction():
        others_came = ledger.state() != state
        if others_came:
            result = judge(ledger, job.plan, result.sheet, job.call.reason)
        news = news_of(result)
        if news is None:
            return result, state
        if job.plan.archive:
            suffix = Path(result.sheet.file).suffix.lower()
            write_file(job.workspace.archive / f"{news.sha256}{suffix}", news.data, private=True)
        stored = record(ledger, job, result.sheet.file, news)
    return replace(result, stored=stored), state if others_came else stored.chain or ""


def record(ledger: Ledger, job: Job, file: str, news: News) -> Submission:
    """Appends the submission; must be inside a transaction or rehearsal."""
    draft, found, call = news.draft, news.found, job.call
    submission = Submission(
        plan=job.plan.id,
        agency=draft.agency,
        region=draft.region,
        quarter=draft.quarter,
        revision=found.revision or 1,
        same_as=found.same_as,
        file_name=Path(file).name,
        sha256=news.sha256,
        fingerprint=job.fingerprints[draft.agency],
        layout=draft.layout,
        tool_version=__version__,
        who=who(),
        reason=mask_personal(call.reason) or draft.reason,
        received=call.received,
        reference=mask_personal(call.reference),
    )
    return ledger.record(submission, found.actuals if found.outcome is Outcome.STORE else ())


def who() -> str:
    """The user the machine knows; "" where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
