"""`radtrack explain CODE`."""

from __future__ import annotations

from typing import Annotated

import typer

from radtrack.cli.options import AsOf, Format, Language, NoColour, PlanId, QuarterText, Workspace
from radtrack.cli.session import asked_indicator, open_view, show
from radtrack.core.diagnostic import N_, CallError
from radtrack.core.text import nearest, quote


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help=N_("Kode indikator, misalnya PPA-01; atau instansi, pilar, program, atau kode rencana."),
        ),
    ],
    by: Annotated[
        str | None, typer.Option("--by", help=N_("Cari CODE hanya di antara: agency, pillar, program, atau plan."))
    ] = None,
    plan: PlanId = None,
    quarter: QuarterText = None,
    as_of: AsOf = None,
    form: Format = "table",
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Satu angka diurai: rumus, target yang berlaku, triwulan yang dipakai, dan setiap realisasi sampai ke selnya; atau
    capaian gabungan sebuah instansi, pilar, program, atau rencana: bobot dan sumbangan setiap indikator."""
    with open_view(
        workspace, plan, quarter, as_of=as_of, outlook=True, regions=True, language=language, colour=not no_color
    ) as view:
        snapshot = view.snapshot
        if by is not None or all(i.code.casefold() != code.casefold() for i in snapshot.plan.indicators):
            from radtrack.report.composite import KINDS, build_composite, names_of, subject_of

            if by not in (None, *KINDS):
                raise CallError(
                    N_("pengelompokan {asked} tidak ada; yang ada: {known}"), N_("Periksa --by"), asked=by, known=KINDS
                )
            subject = subject_of(snapshot, code, by)
            if subject is None and (by or not nearest(code, [i.code for i in snapshot.plan.indicators])):
                near = nearest(code, names_of(snapshot))
                raise CallError(
                    N_("{asked} bukan indikator, instansi, pilar, atau program dalam rencana {plan}"),
                    N_("Mungkin maksudnya: {near}") if near else N_("Lihat semua kode: radtrack plan show"),
                    asked=quote(code),
                    plan=snapshot.plan.id,
                    near=near,
                )
            if subject is not None:
                show(build_composite(snapshot, subject), form, colour=not no_color)
                return
        from radtrack.report.explain import build_explain

        indicator = asked_indicator(snapshot.plan, code)
        attainment = next(a for a in snapshot.attainments if a.indicator is indicator)
        show(build_explain(snapshot, attainment, view.history(indicator.code)), form, colour=not no_color)
