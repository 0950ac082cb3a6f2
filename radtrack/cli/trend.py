"""`radtrack trend CODE…`."""

from __future__ import annotations

from typing import Annotated

import typer

from radtrack.cli.options import AsOf, Format, Language, NoColour, PlanId, QuarterText, RegionText, Workspace
from radtrack.cli.session import open_view, show
from radtrack.core.diagnostic import N_
from radtrack.workspace.snapshot import TREND


def trend(
    codes: Annotated[
        list[str], typer.Argument(metavar="CODE…", help=N_("Satu atau beberapa kode indikator, misalnya PPA-01."))
    ],
    plan: PlanId = None,
    quarter: QuarterText = None,
    quarters: Annotated[int, typer.Option("--quarters", min=1, help=N_("Berapa triwulan; bila kosong 8."))] = TREND,
    region: RegionText = None,
    as_of: AsOf = None,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Perkembangan indikator dari triwulan ke triwulan: realisasi, garis target, capaian, dan triwulan yang sama tahun
    lalu."""
    from radtrack.report.trend import build_trend

    with open_view(
        workspace,
        plan,
        quarter,
        region=region,
        as_of=as_of,
        paths=codes,
        quarters=quarters,
        language=language,
        colour=not no_color,
    ) as view:
        show(build_trend(view.snapshot, quarters), form, colour=not no_color)
