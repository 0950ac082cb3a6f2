"""`radtrack import`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from radtrack import console
from radtrack.cli.import_json import import_report
from radtrack.cli.named_files import named_files
from radtrack.cli.options import Format, Language, NoColour, PlanId, Quiet, Workspace
from radtrack.cli.outcome import show_results
from radtrack.cli.session import (
    asked_quarter,
    asked_region,
    check_agency,
    check_form,
    check_language,
    check_quarter,
    open_plan,
    show,
)
from radtrack.cli.watch import Watcher
from radtrack.core.diagnostic import N_, CallError, RadtrackError
from radtrack.core.model import Plan
from radtrack.locale.translate import _
from radtrack.workspace.folder import Workspace as Place
from radtrack.workspace.known_layouts import Known, known_layouts


def import_sheets(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help=N_("Berkas, folder, atau pola (*.xlsx)."))],
    agency: Annotated[
        str | None, typer.Option("--agency", help=N_("Instansi pengirim, bila tidak tertulis dalam lembar."))
    ] = None,
    region: Annotated[
        str | None, typer.Option("--region", help=N_("Kabupaten/kota pengirim (kode atau nama)."))
    ] = None,
    quarter: Annotated[
        str | None, typer.Option("--quarter", help=N_("Triwulan, bila tidak tertulis dalam lembar."))
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help=N_("Nama lembar yang dibaca."))] = None,
    layout: Annotated[
        str | None, typer.Option("--layout", help=N_("Tata letak lembar: official, simple, atau nama pemetaan."))
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=N_("Memeriksa saja, tidak menyimpan apa pun."))] = False,
    reason: Annotated[
        str, typer.Option("--reason", help=N_("Alasan perubahan, bila angka yang sudah ada berubah."))
    ] = "",
    received: Annotated[
        str | None, typer.Option("--received", help=N_("Tanggal lembar diterima, misalnya 2025-10-09."))
    ] = None,
    reference: Annotated[str, typer.Option("--ref", help=N_("Nomor surat pengantar."))] = "",
    marked: Annotated[
        Path | None,
        typer.Option(
            "--marked", help=N_("Folder untuk salinan berkas yang ditolak, dengan sel yang salah berwarna merah.")
        ),
    ] = None,
    accept_good: Annotated[
        bool, typer.Option("--accept-good", help=N_("Menyimpan berkas yang baik walaupun ada yang ditolak."))
    ] = False,
    plan: PlanId = None,
    form: Format = "table",
    quiet: Quiet = False,
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Memasukkan lembar isian: semua diperiksa dulu, dan hanya disimpan bila tidak satu pun ditolak."""
    from radtrack.workspace.submit import Call, submit

    check_language(language)
    check_form(form)
    asked = asked_quarter(quarter)
    day = _day(received)
    place, loaded = open_plan(workspace, plan, colour=not no_color)
    check_quarter(loaded, asked)
    check_agency(loaded, agency)
    place_of_origin = None if region is None else asked_region(loaded, region)
    call = Call(
        agency=agency,
        region=place_of_origin.code if place_of_origin else None,
        quarter=asked,
        sheet=sheet,
        reason=reason.strip(),
        check=check,
        received=day,
        reference=reference,
        accept_good=accept_good,
        marked=marked,
        layouts=_layouts(place, loaded, layout, colour=not no_color, quiet=quiet).layouts,
    )
    paths = named_files(files, quiet=quiet)
    watcher = Watcher(quiet=quiet)
    try:
        results = submit(place, loaded, paths, call, _today(), watcher)
        watcher.done()
        if form == "table":
            show_results(results, call, colour=not no_color, quiet=quiet)
        else:
            show(import_report(results, loaded), form)
    except (KeyboardInterrupt, RadtrackError):
        watcher.cut_short()
        raise
    if not all(result.accepted for result in results):
        raise typer.Exit(1)


def _layouts(place: Place, plan: Plan, asked: str | None, *, colour: bool, quiet: bool) -> Known:
    """The layouts to try. A mapping that cannot be used stops the call that names it, and is mentioned in others."""
    known = known_layouts(place, plan, asked)
    broken = sorted({diagnostic.where.file for diagnostic in known.found if diagnostic.is_error})
    if asked is not None:
        console.show_diagnostics(known.found, colour=colour)
        if not known.layouts:
            raise typer.Exit(1)
    elif broken and not quiet:
        text = _("Pemetaan yang belum dapat dipakai: {files}. Rinciannya: radtrack layout check")
        console.notice(text.format(files=", ".join(broken)))
    return known


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CallError(
            N_("tanggal {asked} tidak terbaca; yang diharapkan seperti 2025-10-09"),
            N_("Periksa --received"),
            asked=text,
        ) from error
