"""`radtrack report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from radtrack import console
from radtrack.cli.options import AgencyCode, AsOf, Language, NoColour, PlanId, QuarterText, Quiet, Workspace
from radtrack.cli.session import open_view, warn_of_edits
from radtrack.core.diagnostic import N_, CallError
from radtrack.locale.messages import quarter_text
from radtrack.locale.translate import _

PAPERS = ("f4", "a4")


def report(
    output: Annotated[
        Path, typer.Option("-o", "--output", help=N_("Berkas yang ditulis: .xlsx, .html, .docx, atau .pptx."))
    ],
    plan: PlanId = None,
    quarter: QuarterText = None,
    agency: AgencyCode = None,
    as_of: AsOf = None,
    form: Annotated[str, typer.Option("--form", help=N_("Bentuk laporan: rapat atau e81."))] = "rapat",
    paper: Annotated[str, typer.Option("--paper", help=N_("Kertas: f4 atau a4."))] = "f4",
    internal: Annotated[
        bool, typer.Option("--internal", help=N_("Juga rincian tentang korban; setiap halaman menyebutnya."))
    ] = False,
    quiet: Quiet = False,
    language: Language = "id",
    no_color: NoColour = False,
    workspace: Workspace = None,
) -> None:
    """Menulis laporan untuk rapat: buku kerja (.xlsx), halaman untuk peramban (.html), laporan evaluasi (.docx), atau
    bahan paparan (.pptx); atau formulir E.81 per instansi."""
    from radtrack.report.forms import DOCUMENTS, FORMS, Wanted, build, render, suffixes
    from radtrack.workspace.store import write_file

    suffix = output.suffix.lower()
    if form not in FORMS:
        raise CallError(
            N_("bentuk laporan {asked} tidak ada; yang ada: {known}"), N_("Periksa --form"), asked=form, known=FORMS
        )
    if suffix not in suffixes(form):
        raise CallError(
            N_("akhiran {suffix} tidak dapat ditulis; yang dapat: {known}"),
            N_("Ganti nama berkas pada -o"),
            suffix=output.suffix or output.name,
            known=suffixes(form),
        )
    if paper not in PAPERS:
        raise CallError(
            N_("kertas {asked} tidak ada; yang ada: {known}"), N_("Periksa --paper"), asked=paper, known=PAPERS
        )
    document = DOCUMENTS[form, suffix]
    with open_view(
        workspace,
        plan,
        quarter,
        agency=agency,
        regions=document.regions,
        internal=internal,
        as_of=as_of,
        history=document.history,
        outlook=document.outlook,
        courses=document.courses,
        language=language,
        colour=not no_color,
    ) as view:
        snapshot = view.snapshot
        made = build(form, suffix, snapshot, Wanted(paper, entries=view.history))
        write_file(output, render(form, suffix, made))
    warn_of_edits(made)
    if not quiet:
        console.notice(
            _("{file} ditulis: {quarter}, {scored} dari {due} indikator dinilai.").format(
                file=output,
                quarter=quarter_text(snapshot.quarter),
                scored=snapshot.composite.scored,
                due=snapshot.composite.due,
            )
        )
