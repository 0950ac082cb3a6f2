"""`radtrack export actuals|attainments|plan`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from radtrack import console
from radtrack.cli.options import (
    AgencyCode,
    AsOf,
    Language,
    NoColour,
    PillarCode,
    PlanId,
    Quiet,
    Workspace,
)
from radtrack.cli.session import (
    asked_quarter,
    check_language,
    open_plan,
    settle_asked,
    this_day,
    warn_of_edits,
)
from radtrack.core.diagnostic import N_, CallError
from radtrack.core.period import Quarter
from radtrack.locale.translate import _
from radtrack.report.table import Report
from radtrack.workspace.view import Asked, View, take_view

TABLES = ("actuals", "attainments", "plan")
SUFFIXES = (".csv",)


def export(
    table: Annotated[str, typer.Argument(metavar="|".join(TABLES), help=N_("Tabel: actuals, attainments, atau plan."))],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=N_("Berkas .csv yang ditulis; tanpa ini ke layar."))
    ] = None,
    plan: PlanId = None,
    quarter: Annotated[
        str | None, typer.Option("--quarter", help=N_('Hanya triwulan ini, misalnya 2025-Q3 atau "TW III 2025".'))
    ] = None,
    agency: AgencyCode = None,
    pillar: PillarCode = None,
    as_of: AsOf = None,
    semicolon: Annotated[
        bool,
        typer.Option("--semicolon", help=N_("Titik koma di antara kolom dan koma desimal, untuk Excel Indonesia.")),
    ] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help=N_("Tanda UTF-8 di awal berkas, agar Excel mengenali hurufnya."))
    ] = False,
    internal: Annotated[
        bool,
        typer.Option("--internal", help=N_("Juga rincian tentang korban; jangan disebarkan.")),
    ] = False,
    quiet: Quiet = False,
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Tabel panjang untuk diolah: actuals (setiap realisasi), attainments (setiap capaian, semua triwulan), atau plan
    (setiap target dan pagu), sebagai CSV."""
    from radtrack.report.render.csv import render_csv
    from radtrack.workspace.store import write_file

    check_language(language)
    if table not in TABLES:
        raise CallError(
            N_("tabel {asked} tidak ada; yang ada: {known}"),
            N_("Lihat radtrack export --help"),
            asked=table,
            known=TABLES,
        )
    if output is not None and output.suffix.lower() not in SUFFIXES:
        raise CallError(
            N_("akhiran {suffix} tidak dapat ditulis; yang dapat: {known}"),
            N_("Ganti nama berkas pada -o"),
            suffix=output.suffix or output.name,
            known=SUFFIXES,
        )
    only = asked_quarter(quarter)
    place, loaded = open_plan(workspace, plan, colour=not no_color)
    years = loaded.last_year - loaded.first_year + 1
    followed = tuple(i.code for i in loaded.indicators) if table == "attainments" and only is None else ()
    asked = Asked(only, as_of, agency, pillar, paths=followed, quarters=4 * years)
    with take_view(place, loaded, settle_asked(loaded, asked), this_day()) as view:
        made = _built(table, view, only, internal=internal)
    text = ("\ufeff" if bom else "") + render_csv(made, semicolon=semicolon)
    if output is None:
        console.answer(text)
    else:
        write_file(output, text.encode("utf-8"))
        if not quiet:
            console.notice(_("{file} ditulis: {rows} baris.").format(file=output, rows=made.facts["rows"]))
    warn_of_edits(made)
    _tell_breakdowns(made, included=internal and table == "actuals")


def _built(table: str, view: View, only: Quarter | None, *, internal: bool) -> Report:
    from radtrack.report.export import build_actuals, build_attainments, build_promises

    match table:
        case "actuals":
            return build_actuals(view.snapshot, view.figures(only), internal=internal)
        case "attainments":
            return build_attainments(view.snapshot)
        case _:
            return build_promises(view.snapshot, only)


def _tell_breakdowns(made: Report, *, included: bool) -> None:
    """How many sensitive breakdowns were left out, or that they are in it."""
    if count := made.facts["left_out"]:
        text = _("{count} rincian tentang korban tidak disertakan; --internal menyertakannya.")
        console.notice(text.format(count=count))
    elif included:
        console.notice(_("INTERN: memuat rincian tentang korban, jangan disebarkan"))
