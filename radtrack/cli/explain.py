"""`radtrack explain CODE`."""

from __future__ import annotations

from typing import Annotated

import typer

from radtrack.cli.options import AsOf, Format, Language, NoColour, PlanId, QuarterText, Workspace
from radtrack.cli.session import asked_indicator, open_view, show
from radtrack.core.diagnostic import N_


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help=N_("Kode indikator, misalnya PPA-01."))],
    plan: PlanId = None,
    quarter: QuarterText = None,
    as_of: AsOf = None,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Satu angka diurai: rumus, target yang berlaku, triwulan yang dipakai, dan setiap realisasi sampai ke selnya."""
    from radtrack.report.explain import build_explain

    with open_view(workspace, plan, quarter, as_of=as_of, outlook=True, language=language, colour=not no_color) as view:
        indicator = asked_indicator(view.snapshot.plan, code)
        attainment = next(a for a in view.snapshot.attainments if a.indicator is indicator)
        show(build_explain(view.snapshot, attainment, view.history(indicator.code)), form, colour=not no_color)
