"""The options commands share, and what becomes of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from radtrack.core.diagnostic import N_

WORKSPACE_HELP = N_("Folder kerja (berisi plans/ dan data/); tanpa ini dicari ke atas dari folder sekarang.")


def _version(asked: bool) -> None:
    if asked:
        from radtrack import __version__

        sys.stdout.write(f"radtrack {__version__}\n")
        raise typer.Exit


def help_alone(context: typer.Context) -> None:
    """A group called without a command shows what there is."""
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


def root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=N_("Menampilkan versi program."))
    ] = False,
    language: Annotated[str, typer.Option("--lang", help=N_("Bahasa: id atau en."))] = "id",
) -> None:
    """What stands before the command: the language, which has been looked at already."""
    help_alone(context)


Workspace = Annotated[
    Path | None, typer.Option("-C", "--workspace", envvar="RADTRACK_WORKSPACE", show_envvar=False, help=WORKSPACE_HELP)
]
PlanId = Annotated[str | None, typer.Option("--plan", help=N_("Rencana, bila folder kerja memuat lebih dari satu."))]
QuarterText = Annotated[
    str | None,
    typer.Option(
        "--quarter", help=N_('Triwulan, misalnya 2025-Q3 atau "TW III 2025"; bila kosong: yang terakhir berisi.')
    ),
]
AgencyCode = Annotated[str | None, typer.Option("--agency", help=N_("Hanya instansi ini (kode)."))]
PillarCode = Annotated[str | None, typer.Option("--pillar", help=N_("Hanya pilar ini (kode)."))]
RegionText = Annotated[str | None, typer.Option("--region", help=N_("Hanya kabupaten/kota ini (kode atau nama)."))]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        help=N_(
            "Keadaan data waktu itu: tanggal (2026-07-12), waktu (2026-07-12T17:14), atau potret (nomor atau nama)."
        ),
    ),
]
Format = Annotated[str, typer.Option("--format", help=N_("Bentuk keluaran: table, json, csv, atau md."))]
Language = Annotated[
    str, typer.Option("--lang", envvar="RADTRACK_LANG", show_envvar=False, help=N_("Bahasa: id atau en."))
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=N_("Tanpa keterangan kemajuan."))]
NoColour = Annotated[bool, typer.Option("--no-color", help=N_("Tanpa warna (juga lewat NO_COLOR)."))]
