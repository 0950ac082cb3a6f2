"""`radtrack template`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from radtrack import console
from radtrack.cli.options import Language, NoColour, PlanId, Quiet, Workspace
from radtrack.cli.session import asked_quarter, check_agency, check_language, check_quarter, open_plan
from radtrack.core.diagnostic import N_, CallError
from radtrack.core.model import Plan, Region
from radtrack.core.text import nearest, normalise
from radtrack.locale.translate import _


def template(
    agency: Annotated[str | None, typer.Option("--agency", help=N_("Instansi yang mengisi (kode)."))] = None,
    every: Annotated[bool, typer.Option("--all", help=N_("Satu lembar untuk setiap instansi."))] = False,
    region: Annotated[
        str | None,
        typer.Option("--region", help=N_("Kabupaten/kota yang mengisi sendiri (kode atau nama).")),
    ] = None,
    quarter: Annotated[
        str | None,
        typer.Option("--quarter", help=N_("Triwulan, misalnya 2025-Q3; bila kosong: yang terakhir berakhir.")),
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help=N_("Folder tempat lembar ditulis."))] = Path(),
    plan: PlanId = None,
    quiet: Quiet = False,
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Membuat lembar isian kosong yang resmi: satu berkas .xlsx per instansi, siap diisi dan dikirim kembali."""
    from radtrack.core.period import last_ended
    from radtrack.workspace.blank import blank_sheets
    from radtrack.workspace.store import make_folder, write_file

    check_language(language)
    if every == (agency is not None):
        raise CallError(N_("sebut satu instansi dengan --agency, atau semua dengan --all"), N_("Pilih salah satu"))
    asked = asked_quarter(quarter) or last_ended(datetime.now(UTC).astimezone().date())
    place, loaded = open_plan(workspace, plan, colour=not no_color)
    check_agency(loaded, agency)
    check_quarter(loaded, asked)
    sheets = list(blank_sheets(place, loaded, asked, agency, chosen_region(loaded, region)))
    if not sheets:
        raise CallError(
            N_("tidak ada yang perlu diisi: indikator yang diminta tidak dilaporkan oleh kabupaten/kota")
            if region
            else N_("tidak ada yang perlu diisi: semua indikator instansi ini dilaporkan oleh kabupaten/kota"),
            N_("Lihat reported_by dengan: radtrack plan show"),
        )
    make_folder(output)
    for name, data in sheets:
        write_file(output / name, data)
        if not quiet:
            console.notice(_("{file} ditulis").format(file=output / name))


def chosen_region(plan: Plan, asked: str | None) -> Region | None:
    """The region meant by a code, name or alias; None when none was asked for. Raises CallError when there is no
    such one."""
    if asked is None:
        return None
    for region in plan.regions:
        if asked == region.code or normalise(asked) in {normalise(n) for n in (region.name, *region.aliases)}:
            return region
    raise CallError(
        N_("kabupaten/kota {asked} tidak ada dalam rencana; yang dekat: {near}"),
        N_("Periksa --region: kode atau nama seperti dalam plan.yaml"),
        asked=asked,
        near=nearest(asked, [r.name for r in plan.regions]) or [r.name for r in plan.regions],
    )
