"""`radtrack template`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from radtrack import console
from radtrack.cli.options import Language, NoColour, PlanId, Quiet, Workspace
from radtrack.cli.session import asked_quarter, asked_region, check_agency, check_language, check_quarter, open_plan
from radtrack.core.diagnostic import N_, CallError
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
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help=N_("Folder tempat lembar ditulis, atau nama berkas .xlsx untuk satu instansi.")
        ),
    ] = Path(),
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
    sheets = list(blank_sheets(place, loaded, asked, agency, None if region is None else asked_region(loaded, region)))
    if not sheets:
        raise CallError(
            N_("tidak ada yang perlu diisi: indikator yang diminta tidak dilaporkan oleh kabupaten/kota")
            if region
            else N_("tidak ada yang perlu diisi: semua indikator instansi ini dilaporkan oleh kabupaten/kota"),
            N_("Lihat reported_by dengan: radtrack plan show"),
        )
    files = _files(output, sheets, every)
    make_folder(next(iter(files)).parent)
    for path, data in files.items():
        write_file(path, data)
        if not quiet:
            console.notice(_("{file} ditulis").format(file=path))


def _files(output: Path, sheets: Sequence[tuple[str, bytes]], every: bool) -> dict[Path, bytes]:
    """Where each sheet goes: into the folder, or one into the file that is named. Raises CallError where it would take
    the place of other contents, which somebody may have filled in."""
    named = output.suffix.lower() == ".xlsx" and not output.is_dir()
    if named and every:
        raise CallError(
            N_("{file} adalah nama berkas, padahal --all menulis satu berkas per instansi"),
            N_("Sebut sebuah folder, misalnya -o kirim/"),
            file=str(output),
        )
    files = {output if named else output / name: data for name, data in sheets}
    for path, data in files.items():
        if path.exists() and not (path.is_file() and path.read_bytes() == data):
            raise CallError(
                N_("{file} sudah ada dan isinya lain; tidak ada yang ditulis, sebab mungkin sudah diisi"),
                N_("Pilih folder lain dengan -o, atau pindahkan berkas itu lebih dahulu"),
                file=str(path),
            )
    return files
