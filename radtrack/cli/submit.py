"""`radtrack import`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from radtrack import console
from radtrack.cli.options import Format, Language, NoColour, PlanId, Quiet, Workspace
from radtrack.cli.outcome import import_report, show_results
from radtrack.cli.session import asked_quarter, check_agency, check_language, check_quarter, open_plan, show
from radtrack.cli.template import chosen_region
from radtrack.core.diagnostic import N_, CallError
from radtrack.locale.translate import _

SHEET_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")


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
    check: Annotated[bool, typer.Option("--check", help=N_("Memeriksa saja, tidak menyimpan apa pun."))] = False,
    reason: Annotated[
        str, typer.Option("--reason", help=N_("Alasan perubahan, bila angka yang sudah ada berubah."))
    ] = "",
    received: Annotated[
        str | None, typer.Option("--received", help=N_("Tanggal lembar diterima, misalnya 2025-10-09."))
    ] = None,
    reference: Annotated[str, typer.Option("--ref", help=N_("Nomor surat pengantar."))] = "",
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
    asked = asked_quarter(quarter)
    day = _day(received)
    place, loaded = open_plan(workspace, plan, colour=not no_color)
    check_quarter(loaded, asked)
    check_agency(loaded, agency)
    place_of_origin = chosen_region(loaded, region)
    call = Call(
        agency=agency,
        region=place_of_origin.code if place_of_origin else None,
        quarter=asked,
        sheet=sheet,
        reason=reason.strip(),
        check=check,
        received=day,
        reference=reference,
    )
    results = submit(
        place,
        loaded,
        _expand(files),
        call,
        datetime.now(UTC).astimezone().date(),
        _quietly if quiet else _progress,
    )
    if form == "table":
        show_results(results, check=check, colour=not no_color, quiet=quiet)
    else:
        show(import_report(results, loaded), form)
    if not all(result.accepted for result in results):
        raise typer.Exit(1)


def _expand(given: Iterable[str]) -> list[Path]:
    """Files as named; of folders every workbook in them, however deep, but no lock files; patterns for shells that do
    not expand them."""
    found: list[Path] = []
    for name in given:
        path = Path(name)
        if path.is_dir():
            found += _in_folder(path)
        elif path.is_file():
            found.append(path)
        else:
            matches = _matches(name)
            if not matches:
                raise CallError(N_("tidak ada berkas {name}"), N_("Periksa nama dan foldernya"), name=name)
            found += matches
    unique = list(dict.fromkeys(found))
    if not unique:
        raise CallError(
            N_("tidak ada buku kerja di {names}; yang dibaca: {suffixes}"),
            N_("Periksa foldernya"),
            names=list(given),
            suffixes=SHEET_SUFFIXES,
        )
    return unique


def _matches(pattern: str) -> list[Path]:
    from glob import glob, has_magic

    return sorted(Path(match) for match in glob(pattern, recursive=True)) if has_magic(pattern) else []


def _in_folder(folder: Path) -> list[Path]:
    inside = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in SHEET_SUFFIXES)
    for locked in (p for p in inside if p.name.startswith("~$")):
        console.notice(
            _("Dilewati: {file} adalah berkas kunci Excel; tutup dulu berkasnya bila isinya belum disimpan.").format(
                file=locked
            )
        )
    return [p for p in inside if not p.name.startswith(("~$", "."))]


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


def _quietly(files: Iterable[Path]) -> Iterable[Path]:
    return files


def _progress(files: Iterable[Path]) -> Iterator[Path]:
    """Counts on stderr while a person watches; nothing in a pipe."""
    import sys

    listed = list(files)
    watched = sys.stderr.isatty() and len(listed) > 1
    for number, file in enumerate(listed, 1):
        if watched:
            text = _("Membaca {number} dari {total}: {file}").format(number=number, total=len(listed), file=file.name)
            console.progress(text[:78])
        yield file
    if watched:
        console.progress("")
