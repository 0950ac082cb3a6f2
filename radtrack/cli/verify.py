"""`radtrack verify`."""

from __future__ import annotations

import typer

from radtrack import console
from radtrack.cli.options import Language, NoColour, Workspace
from radtrack.cli.session import check_language
from radtrack.core.diagnostic import has_errors
from radtrack.locale.translate import _
from radtrack.workspace.folder import find_workspace


def verify(language: Language = "id", no_color: NoColour = False, workspace: Workspace = None) -> None:
    """Memeriksa apakah buku data dan arsip lembarnya masih persis seperti waktu dicatat."""
    from radtrack.workspace.verify import verify as look

    check_language(language)
    done = look(find_workspace(workspace))
    console.show_diagnostics(done.found, colour=not no_color)
    counts = _("{submissions} kiriman, {actuals} baris, {snapshots} potret, {archived} salinan lembar").format(
        submissions=done.submissions, actuals=done.actuals, snapshots=done.snapshots, archived=done.archived
    )
    if has_errors(list(done.found)):
        count = sum(finding.is_error for finding in done.found)
        console.answer(_("Tidak utuh: {count} kekeliruan. Diperiksa: {counts}.").format(count=count, counts=counts))
        if done.submissions:
            console.answer(_("Yang tidak disebut di atas masih persis seperti waktu dicatat."))
        raise typer.Exit(1)
    text = _("Utuh: {counts}; rantai sampai {state}.") if done.state else _("Buku data masih kosong.")
    console.answer(text.format(counts=counts, state=done.state[:8]))
