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
from radtrack.cli.session import open_view, show
from radtrack.core.diagnostic import N_


def status(
    plan: PlanId = None,
    quarter: QuarterText = None,
    agency: AgencyCode = None,
    pillar: PillarCode = None,
    as_of: AsOf = None,
    quality: Annotated[
        bool, typer.Option("--quality", help=N_("Kelengkapan, ketepatan waktu, dan angka yang perlu diperiksa."))
    ] = False,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Capaian rencana dalam satu layar: per instansi, yang belum menyampaikan laporan, dan selisih terbesar."""
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
