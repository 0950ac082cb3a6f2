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
    RegionText,
    Workspace,
)
from radtrack.cli.session import (
    asked_quarter,
    check_language,
    open_plan,
    open_view,
    settle_asked,
    show,
    this_day,
    undivided,
)
from radtrack.core.diagnostic import N_, CallError

GROUPINGS = ("agency", "pillar", "program", "region")


def status(
    plan: PlanId = None,
    quarter: QuarterText = None,
    agency: AgencyCode = None,
    pillar: PillarCode = None,
    region: RegionText = None,
    by: Annotated[
        str, typer.Option("--by", help=N_("Satu baris untuk setiap: agency, pillar, program, atau region."))
    ] = "agency",
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
    if by not in GROUPINGS:
        raise CallError(
            N_("pengelompokan {asked} tidak ada; yang ada: {known}"), N_("Periksa --by"), asked=by, known=GROUPINGS
        )
    if sum((compare is not None, quality, by != GROUPINGS[0])) > 1:
        raise CallError(
            N_("--by, --compare, dan --quality menunjukkan hal yang berlainan"), N_("Jalankan satu per satu")
        )
    if compare is None:
        with open_view(
            workspace,
            plan,
            quarter,
            agency=agency,
            pillar=pillar,
            region=region,
            regions=by == "region",
            as_of=as_of,
            language=language,
            colour=not no_color,
        ) as view:
            if quality:
                from radtrack.report.quality import build_quality

                report = build_quality(view.snapshot)
            else:
                from radtrack.report.regions import divided_indicators
                from radtrack.report.status import build_status

                if by == "region" and not divided_indicators(view.snapshot):
                    raise undivided()
                report = build_status(view.snapshot, by=by, data=form != "table")
            show(report, form, colour=not no_color)
        return
    from radtrack.report.compare import build_comparison
    from radtrack.workspace.compare import take_comparison
    from radtrack.workspace.view import Asked

    check_language(language)
    place, loaded = open_plan(workspace, plan, colour=not no_color)
    asked = settle_asked(loaded, Asked(asked_quarter(quarter), as_of, agency, pillar, region))
    found = take_comparison(place, loaded, asked, compare, this_day())
    show(build_comparison(found.before, found.now, found.moves, data=form != "table"), form, colour=not no_color)
