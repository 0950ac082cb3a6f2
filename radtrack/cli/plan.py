"""`radtrack plan check|show|methods`."""

from __future__ import annotations

from typing import Annotated

import typer

from radtrack import console
from radtrack.cli.options import Format, Language, NoColour, PlanId, Workspace
from radtrack.cli.session import asked_indicator, check_language, open_plan
from radtrack.cli.session import show as show_report
from radtrack.core.diagnostic import N_, has_errors
from radtrack.locale.translate import _
from radtrack.workspace.folder import find_workspace, read_plan


def check(
    plan: PlanId = None,
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Memeriksa semua berkas rencana: setiap kekeliruan dengan berkas, baris, kolom, dan cara memperbaikinya."""
    check_language(language)
    loaded, found = read_plan(find_workspace(workspace), plan)
    console.show_diagnostics(found, colour=not no_color)
    errors = sum(d.is_error for d in found)
    warnings = len(found) - errors
    if loaded is not None:
        console.answer(
            _("{plan}: {agencies} instansi, {indicators} indikator; {errors} galat, {warnings} peringatan.").format(
                plan=loaded.id,
                agencies=len(loaded.agencies),
                indicators=len(loaded.indicators),
                errors=errors,
                warnings=warnings,
            )
        )
    if has_errors(found):
        raise typer.Exit(1)


def show(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help=N_("Kode indikator; tanpa kode: daftar semua indikator."))
    ] = None,
    plan: PlanId = None,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Menampilkan semua nilai yang berlaku untuk satu indikator, masing-masing dengan asalnya (berkas:baris atau
    bawaan)."""
    from radtrack.report.plan import build_indicator, build_plan

    check_language(language)
    _place, loaded = open_plan(workspace, plan, colour=not no_color)
    if code is None:
        show_report(build_plan(loaded), form, colour=not no_color)
        return
    show_report(build_indicator(loaded, asked_indicator(loaded, code)), form, colour=not no_color)


def methods(form: Format = "table", language: Language = "id", no_color: NoColour = False) -> None:
    """Menampilkan semua metode capaian dan aturan proyeksi: rumus, huruf, sumber, dan contoh hitungan."""
    from radtrack.report.methods import build_methods

    check_language(language)
    show_report(build_methods(), form, colour=not no_color)
