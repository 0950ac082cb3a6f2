"""`radtrack backup` and `radtrack restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from radtrack import console
from radtrack.cli.options import Language, NoColour, Workspace
from radtrack.cli.session import check_language
from radtrack.core.diagnostic import N_, has_errors
from radtrack.locale.translate import _
from radtrack.workspace.folder import find_workspace


def backup(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=N_("Berkas cadangan (.zip); bila kosong di data/cadangan/."))
    ] = None,
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Menyalin rencana, buku data, dan arsip lembarnya ke satu berkas, lalu memeriksa salinan itu."""
    from radtrack.workspace.backup import back_up

    check_language(language)
    made = back_up(find_workspace(workspace), output, datetime.now(UTC))
    console.show_diagnostics(made.verified.found, colour=not no_color)
    text = _("{file} ditulis dan diperiksa: {files} berkas, {submissions} kiriman.")
    console.answer(text.format(file=made.path, files=made.files, submissions=made.verified.submissions))
    if has_errors(list(made.verified.found)):
        console.answer(_("Buku data yang disalin tidak utuh; lihat di atas."))
        raise typer.Exit(1)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("Berkas cadangan."))],
    output: Annotated[Path, typer.Option("-o", "--output", help=N_("Folder baru untuk isinya."))],
    language: Language = "id",
    no_color: NoColour = False,
) -> None:
    """Memulihkan cadangan ke folder baru, lalu memeriksanya."""
    from radtrack.workspace.backup import restore as unpack

    check_language(language)
    done = unpack(file, output)
    console.show_diagnostics(done.found, colour=not no_color)
    text = _("Dipulihkan ke {folder}: {submissions} kiriman, {archived} salinan lembar.")
    console.answer(text.format(folder=output, submissions=done.submissions, archived=done.archived))
    console.answer(_("Lihat dengan: radtrack status -C {folder}").format(folder=output))
    if has_errors(list(done.found)):
        raise typer.Exit(1)
