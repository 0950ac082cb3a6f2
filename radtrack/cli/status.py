"""`radtrack status`."""

from __future__ import annotations

from radtrack.cli.options import AgencyCode, Format, Language, NoColour, PillarCode, PlanId, QuarterText, Workspace
from radtrack.cli.session import open_view, show


def status(
    plan: PlanId = None,
    quarter: QuarterText = None,
    agency: AgencyCode = None,
    pillar: PillarCode = None,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Capaian rencana dalam satu layar: per instansi, yang belum menyampaikan laporan, dan selisih terbesar."""
    from radtrack.report.status import build_status

    with open_view(
        workspace, plan, quarter, agency=agency, pillar=pillar, language=language, colour=not no_color
    ) as view:
        show(build_status(view.snapshot, data=form != "table"), form, colour=not no_color)
