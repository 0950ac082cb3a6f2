"""`radtrack status`."""

from __future__ import annotations

from typing import Annotated

import typer

from radtrack.cli.options import (
    AgencyCode,
    AsOf,
    Format,
    Language,
    NoColour,
    PillarCode,
    PlanId,
    QuarterText,
    Workspace,
)
from radtrack.cli.session import asked_quarter, check_asked, check_language, open_plan, open_view, show, this_day
from radtrack.core.diagnostic import N_, CallError


def status(
    plan: PlanId = None,
    quarter: QuarterText = None,
    agency: AgencyCode = None,
    pillar: PillarCode = None,
    as_of: AsOf = None,
    compare: Annotated[
        str | None,
        typer.Option(
            "--compare", metavar="TIME|SNAPSHOT", help=N_("Apa yang berubah sejak waktu atau potret itu, dan sebabnya.")
        ),
    ] = None,
    quality: Annotated[
        bool, typer.Option("--quality", help=N_("Kelengkapan, ketepatan waktu, dan angka yang perlu diperiksa."))
    ] = False,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Capaian rencana dalam satu layar: per instansi, yang belum menyampaikan laporan, dan selisih terbesar."""
    if compare is None:
        with open_view(
            workspace, plan, quarter, agency=agency, pillar=pillar, as_of=as_of, language=language, colour=not no_color
        ) as view:
            if quality:
                from radtrack.report.quality import build_quality

                report = build_quality(view.snapshot)
            else:
                from radtrack.report.status import build_status

                report = build_status(view.snapshot, data=form != "table")
            show(report, form, colour=not no_color)
        return
    from radtrack.report.compare import build_comparison
    from radtrack.workspace.compare import take_comparison
    from radtrack.workspace.view import Asked

    check_language(language)
    if quality:
        raise CallError(N_("--compare dan --quality menunjukkan dua hal yang berlainan"), N_("Jalankan satu per satu"))
    asked = Asked(asked_quarter(quarter), as_of, agency, pillar)
    place, loaded = open_plan(workspace, plan, colour=not no_color)
    check_asked(loaded, asked)
    found = take_comparison(place, loaded, asked, compare, this_day())
    show(build_comparison(found.before, found.now, found.moves, data=form != "table"), form, colour=not no_color)
