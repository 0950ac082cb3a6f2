"""`radtrack explain CODE`."""

from __future__ import annotations

from typing import Annotated

import typer

from radtrack.cli.options import Format, Language, NoColour, PlanId, QuarterText, Workspace
from radtrack.cli.session import open_view, show
from radtrack.core.diagnostic import N_, CallError
from radtrack.core.text import nearest


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help=N_("Kode indikator, misalnya PPA-01."))],
    plan: PlanId = None,
    quarter: QuarterText = None,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Satu angka diurai: rumus, target yang berlaku, triwulan yang dipakai, dan setiap realisasi sampai ke selnya."""
    from radtrack.report.explain import build_explain

    with open_view(workspace, plan, quarter, language=language, colour=not no_color) as view:
        snapshot, wanted = view.snapshot, code.casefold()
        attainment = next((a for a in snapshot.attainments if a.indicator.code.casefold() == wanted), None)
        if attainment is None:
            known = [i.code for i in snapshot.plan.indicators]
            near = nearest(code, known)
            raise CallError(
                N_("indikator {asked} tidak ada dalam rencana {plan}"),
                N_("Mungkin maksudnya: {near}") if near else N_("Lihat semua kode: radtrack plan show"),
                asked=code,
                plan=snapshot.plan.id,
                near=near,
            )
        show(build_explain(snapshot, attainment, view.history(attainment.indicator.code)), form, colour=not no_color)
