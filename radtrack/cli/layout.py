"""`radtrack layout propose|check`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from radtrack import console
from radtrack.cli.options import Format, Language, NoColour, PlanId, Workspace
from radtrack.cli.session import (
    asked_quarter,
    asked_region,
    check_agency,
    check_language,
    check_quarter,
    open_plan,
    show,
)
from radtrack.core.diagnostic import N_, CallError, has_errors
from radtrack.core.text import mask_digits
from radtrack.locale.translate import _

_NO_NAME = re.compile(r"[^a-z0-9]+")


def propose(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("Lembar contoh dari pengirim."))],
    sheet: Annotated[str | None, typer.Option("--sheet", help=N_("Nama lembar yang dibaca."))] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help=N_("Nama pemetaan; ditulis ke plans/<rencana>/layouts/NAMA.yaml.")),
    ] = None,
    plan: PlanId = None,
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Menyusun rancangan pemetaan dari sebuah lembar. Rancangan tidak dipakai sebelum seseorang melengkapinya."""
    from radtrack.cli.layout_draft import draft_text
    from radtrack.workspace.layouts import mapping_file, propose_layout
    from radtrack.workspace.store import make_folder, write_file

    check_language(language)
    place, loaded = open_plan(workspace, plan, colour=not no_color)
    _check_file(file)
    name = _layout_name(output if output is not None else file.stem)
    target = mapping_file(place, loaded, name)
    if output is not None and target.exists():
        raise CallError(
            N_("{file} sudah ada"),
            N_("Pilih nama lain dengan -o, atau hapus dulu berkas itu"),
            file=place.shown(target),
        )
    proposal, found = propose_layout(place, loaded, file, sheet)
    console.show_diagnostics(found, colour=not no_color)
    if proposal is None:
        raise typer.Exit(1)
    text = draft_text(proposal, name, mask_digits(" ".join(file.name.split())))
    if output is None:
        console.answer(text)
        return
    make_folder(target.parent)
    write_file(target, text.encode("utf-8"))
    console.notice(_("{file} ditulis; lengkapi quarter_semantics di dalamnya.").format(file=place.shown(target)))


def check(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=N_("Lembar yang dicoba; tanpa ini: berkas pemetaan saja."))
    ] = None,
    layout: Annotated[
        str | None, typer.Option("--layout", help=N_("Tata letak lembar: official, simple, atau nama pemetaan."))
    ] = None,
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
    plan: PlanId = None,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Memeriksa berkas pemetaan. Dengan sebuah lembar: kolom dan baris mana yang terbaca, tanpa menyimpan apa pun."""
    from radtrack.cli.layout_report import files_report, trial_report
    from radtrack.workspace.layouts import Given, check_layouts, try_layout

    check_language(language)
    asked = asked_quarter(quarter)
    place, loaded = open_plan(workspace, plan, colour=not no_color)
    check_quarter(loaded, asked)
    check_agency(loaded, agency)
    origin = None if region is None else asked_region(loaded, region)
    if file is None:
        files, found = check_layouts(place, loaded)
        report = files_report(loaded, files)
    else:
        _check_file(file)
        given = Given(agency, asked, origin.code if origin else None, sheet)
        today = datetime.now(UTC).astimezone().date()
        trial, found = try_layout(place, loaded, file, layout, given, today)
        report = trial_report(loaded, trial)
    if file is None or trial.layout:
        show(report, form, colour=not no_color)
    console.show_diagnostics(found, colour=not no_color)
    if has_errors(found):
        raise typer.Exit(1)


def _check_file(file: Path) -> None:
    if not file.is_file():
        raise CallError(N_("tidak ada berkas {name}"), N_("Periksa nama dan foldernya"), name=str(file))


def _layout_name(text: str) -> str:
    """A name that can be that of a file: small letters, digits, hyphens; digits of a long run are left out, because the
    name is shown and may have come with a person's number."""
    return _NO_NAME.sub("-", mask_digits(text).casefold().removesuffix(".yaml")).strip("-") or "formulir"
