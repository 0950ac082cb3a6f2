"""`radtrack snapshot NAME`."""

from __future__ import annotations

from typing import Annotated

import typer

from radtrack import console
from radtrack.cli.options import Language, NoColour, PlanId, QuarterText, Workspace
from radtrack.cli.session import asked_quarter, check_language, check_quarter, open_plan, this_day
from radtrack.core.diagnostic import N_
from radtrack.locale.messages import quarter_text
from radtrack.locale.translate import _


def snapshot(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_('Nama yang dikenali nanti, misalnya "Rapat TW III".'))],
    plan: PlanId = None,
    quarter: QuarterText = None,
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Memberi nama pada keadaan data sekarang, supaya laporan dapat dibuat lagi persis sama dengan --as-of."""
    from radtrack.report.provenance import moment_text, saved_text
    from radtrack.workspace.naming import save_snapshot

    check_language(language)
    chosen = asked_quarter(quarter)
    place, loaded = open_plan(workspace, plan, colour=not no_color)
    check_quarter(loaded, chosen)
    saved = save_snapshot(place, loaded, name, chosen, this_day())
    text = _("Disimpan: {snapshot} · {quarter} · keadaan data per {moment}")
    moment = moment_text(saved.recorded or "")
    console.answer(text.format(snapshot=saved_text(saved), quarter=quarter_text(saved.quarter), moment=moment))
    console.answer(_("Dibuat lagi dengan: radtrack report -o rapat.xlsx --as-of {number}").format(number=saved.number))
