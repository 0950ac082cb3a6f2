"""`radtrack log`."""

from __future__ import annotations

from typing import Annotated

import typer

from radtrack.cli.options import AgencyCode, Format, Language, NoColour, PlanId, Workspace
from radtrack.cli.session import (
    asked_indicator,
    asked_quarter,
    check_agency,
    check_form,
    check_language,
    check_quarter,
    open_plan,
    show,
)
from radtrack.core.diagnostic import N_


def log(
    plan: PlanId = None,
    agency: AgencyCode = None,
    quarter: Annotated[
        str | None, typer.Option("--quarter", help=N_('Hanya triwulan ini, misalnya 2025-Q3 atau "TW III 2025".'))
    ] = None,
    indicator: Annotated[
        str | None,
        typer.Option("--indicator", metavar="CODE", help=N_("Riwayat satu indikator: angka dan targetnya.")),
    ] = None,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Yang pernah dicatat, terbaru dulu: siapa, kapan, apa, dan alasannya; dengan --indicator: bagaimana satu angka dan
    targetnya berubah."""
    from radtrack.workspace.log import read_history, read_log

    check_language(language)
    check_form(form)
    chosen = asked_quarter(quarter)
    place, loaded = open_plan(workspace, plan, colour=not no_color)
    check_quarter(loaded, chosen)
    check_agency(loaded, agency)
    if indicator is None:
        from radtrack.report.log import build_log

        report = build_log(loaded, *read_log(place, loaded, agency, chosen), agency, chosen)
    else:
        from radtrack.report.history import build_history

        found = asked_indicator(loaded, indicator)
        history = read_history(place, loaded, found.code, agency, chosen)
        report = build_history(loaded, found, *history, agency, chosen)
    show(report, form, colour=not no_color)
