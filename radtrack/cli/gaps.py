"""`radtrack gaps`."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import typer

from radtrack import console
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
from radtrack.cli.session import open_view, show
from radtrack.core.diagnostic import N_
from radtrack.locale.translate import _


def gaps(
    plan: PlanId = None,
    quarter: QuarterText = None,
    agency: AgencyCode = None,
    pillar: PillarCode = None,
    region: RegionText = None,
    as_of: AsOf = None,
    top: Annotated[int | None, typer.Option("--top", min=1, help=N_("Hanya sekian baris teratas."))] = None,
    fail_under: Annotated[
        float | None,
        typer.Option("--fail-under", help=N_("Kode keluar 1 bila capaian rencana di bawah persen ini.")),
    ] = None,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Semua indikator yang belum dilaporkan, tidak dapat dihitung, atau belum mencapai target, dan berapa kurangnya."""
    from radtrack.report.gaps import build_gaps
    from radtrack.report.table import Kind, cell_text

    with open_view(
        workspace,
        plan,
        quarter,
        as_of=as_of,
        outlook=True,
        agency=agency,
        pillar=pillar,
        region=region,
        language=language,
        colour=not no_color,
    ) as view:
        show(build_gaps(view.snapshot, top), form, colour=not no_color)
        percent = view.snapshot.composite.percent
    if fail_under is not None and (percent is None or percent < Decimal(str(fail_under))):
        shown = cell_text(percent, Kind.PERCENT)
        limit = cell_text(Decimal(str(fail_under)), Kind.PERCENT)
        console.notice(_("Capaian {percent} % di bawah batas {limit} %.").format(percent=shown, limit=limit))
        raise typer.Exit(1)
