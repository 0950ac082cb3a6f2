"""Give the state of the data a name, so that a report can be made again as it was."""

from __future__ import annotations

from datetime import date

from radtrack import __version__
from radtrack.core.actual import SavedSnapshot
from radtrack.core.diagnostic import N_, CallError
from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.core.text import normalise, printable, quote
from radtrack.intake.privacy import mask_personal, refuse_identity_numbers
from radtrack.ledger.ledger import open_ledger
from radtrack.plan.fingerprint import plan_parts
from radtrack.workspace.folder import Workspace
from radtrack.workspace.moment import local_day, nothing_recorded, reads_as_moment
from radtrack.workspace.record import who
from radtrack.workspace.snapshot import choose_quarter

LONGEST_NAME = 60
"""Characters, so that a name fits into a heading."""


def save_snapshot(workspace: Workspace, plan: Plan, name: str, quarter: Quarter | None, today: date) -> SavedSnapshot:
    """Gives the state of the data and of the plan a name, for ever. `quarter` None: the one a status would show.

    Raises RadtrackError for a name that cannot be used, is taken, or carries an identity number, and where nothing
    has been recorded yet.
    """
    kept = _checked_name(name)
    if not workspace.database.exists():
        raise nothing_recorded(plan)
    with open_ledger(workspace.database) as ledger, ledger.transaction():
        if ledger.span(plan.id) is None:
            raise nothing_recorded(plan)
        taken = next((s for s in ledger.snapshots(plan.id) if normalise(s.name) == normalise(kept)), None)
        if taken is not None:
            raise CallError(
                N_("nama {name} sudah dipakai potret #{number} dari {day}"),
                N_("Pilih nama lain; keadaan itu tetap dapat dilihat dengan --as-of {number}"),
                name=quote(taken.name),
                number=taken.number,
                day=local_day(taken.recorded or ""),
            )
        chosen = choose_quarter(plan, ledger, quarter, today)
        saved = SavedSnapshot(plan.id, kept, chosen, __version__, who())
        return ledger.record_snapshot(saved, plan_parts(plan))


def _checked_name(name: str) -> str:
    """The name as it is kept. It must not read like anything else that `--as-of` takes."""
    refuse_identity_numbers(name)
    kept = printable(" ".join(mask_personal(name).split()))
    if not normalise(kept) or len(kept) > LONGEST_NAME:
        raise CallError(
            N_("nama potret {name} tidak dapat dipakai: panjangnya 1 sampai {most} huruf"),
            N_('Beri nama yang dikenali nanti, misalnya "Rapat TW III"'),
            name=quote(kept),
            most=LONGEST_NAME,
        )
    if reads_as_moment(kept):
        raise CallError(
            N_("nama potret {name} akan terbaca sebagai nomor atau waktu"),
            N_('Beri nama yang dikenali nanti, misalnya "Rapat TW III"'),
            name=quote(kept),
        )
    return kept
