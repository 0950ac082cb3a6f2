"""What every command does first and last: find the workspace, read the plan, open the ledger, show the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import typer

from radtrack import console
from radtrack.core.diagnostic import N_, CallError, has_errors
from radtrack.core.model import Indicator, Plan, Region
from radtrack.core.period import Quarter, parse_quarter
from radtrack.core.text import nearest, normalise
from radtrack.locale.translate import LANGUAGES, _
from radtrack.report.provenance import PLAN_EDITED
from radtrack.report.table import Mark, Report
from radtrack.workspace.folder import Workspace, find_workspace, read_plan
from radtrack.workspace.snapshot import TREND, narrowed
from radtrack.workspace.view import Asked, View, take_view


def check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise CallError(
            N_("bahasa {asked} tidak ada; yang ada: {known}"), N_("Periksa --lang"), asked=language, known=LANGUAGES
        )


def open_plan(folder: Path | None, asked: str | None, *, colour: bool = True) -> tuple[Workspace, Plan]:
    """The workspace and its plan. A plan with errors answers nothing: all of them are listed and the exit code is 1."""
    workspace = find_workspace(folder)
    plan, found = read_plan(workspace, asked)
    if plan is None or has_errors(found):
        console.show_diagnostics((d for d in found if d.is_error), colour=colour)
        console.notice(
            _("Rencana belum dapat dipakai. Perbaiki yang di atas, lalu periksa dengan: radtrack plan check")
        )
        raise typer.Exit(1)
    return workspace, plan


def asked_quarter(text: str | None) -> Quarter | None:
    if text is None:
        return None
    quarter = parse_quarter(text)
    if quarter is None:
        raise CallError(
            N_('triwulan {asked} tidak terbaca; yang diharapkan: 2025-Q3 atau "TW III 2025"'),
            N_("Periksa --quarter"),
            asked=text,
        )
    return quarter


def check_quarter(plan: Plan, quarter: Quarter | None) -> None:
    """Refuses a quarter in which the plan promises nothing."""
    if quarter is not None and not plan.first_year <= quarter.year <= plan.last_year:
        raise CallError(
            N_("{quarter} di luar masa rencana {first}–{last}"),
            N_("Periksa --quarter"),
            quarter=quarter,
            first=str(plan.first_year),
            last=str(plan.last_year),
        )


def check_agency(plan: Plan, code: str | None) -> None:
    if code is not None and plan.agency(code) is None:
        raise CallError(
            N_("instansi {asked} tidak ada dalam rencana; yang ada: {known}"),
            N_("Periksa --agency"),
            asked=code,
            known=[a.code for a in plan.agencies],
        )


def asked_indicator(plan: Plan, code: str) -> Indicator:
    """The indicator of that code, whatever its case; raises CallError that names the nearest codes."""
    found = next((i for i in plan.indicators if i.code.casefold() == code.casefold()), None)
    if found is None:
        near = nearest(code, [i.code for i in plan.indicators])
        raise CallError(
            N_("indikator {asked} tidak ada dalam rencana {plan}"),
            N_("Mungkin maksudnya: {near}") if near else N_("Lihat semua kode: radtrack plan show"),
            asked=code,
            plan=plan.id,
            near=near,
        )
    return found


def check_pillar(plan: Plan, code: str | None) -> None:
    if code is not None and code not in {p.code for p in plan.pillars}:
        raise CallError(
            N_("pilar {asked} tidak ada dalam rencana; yang ada: {known}"),
            N_("Periksa --pillar"),
            asked=code,
            known=[p.code for p in plan.pillars],
        )


@contextmanager
def open_view(
    folder: Path | None,
    plan_id: str | None,
    quarter: str | None,
    *,
    agency: str | None = None,
    pillar: str | None = None,
    region: str | None = None,
    regions: bool = False,
    internal: bool = False,
    as_of: str | None = None,
    history: bool = False,
    outlook: bool = False,
    paths: Sequence[str] = (),
    quarters: int = TREND,
    courses: bool = False,
    language: str = "id",
    colour: bool = True,
) -> Iterator[View]:
    """The moment a reading command looks at. `region` and `paths` are as typed."""
    check_language(language)
    asked = Asked(
        asked_quarter(quarter),
        as_of,
        agency,
        pillar,
        region,
        regions,
        internal,
        history,
        outlook,
        tuple(paths),
        quarters,
        courses,
    )
    workspace, plan = open_plan(folder, plan_id, colour=colour)
    asked = settle_asked(plan, asked)
    with take_view(workspace, plan, asked, this_day()) as view:
        yield view


def settle_asked(plan: Plan, asked: Asked) -> Asked:
    """What was asked for, in the plan's codes. Refuses what the plan does not know."""
    check_quarter(plan, asked.quarter)
    check_agency(plan, asked.agency)
    check_pillar(plan, asked.pillar)
    paths = tuple(asked_indicator(plan, code).code for code in asked.paths)
    if asked.region is None:
        return asked._replace(paths=paths)
    region = asked_region(plan, asked.region)
    told = {i.code for i in narrowed(plan, agency=asked.agency, pillar=asked.pillar, region=region.code).indicators}
    if not told or not told.issuperset(paths):
        raise undivided([code for code in paths if code not in told] if told else ())
    return asked._replace(paths=paths, region=region.code)


def undivided(indicators: Sequence[str] = ()) -> CallError:
    """Nothing that was asked for is told region by region, or these indicators are not."""
    return CallError(
        N_("{indicators} tidak dirinci menurut kabupaten/kota, atau menyangkut korban")
        if indicators
        else N_("tidak ada indikator yang dirinci menurut kabupaten/kota"),
        N_("Lihat by, reported_by, dan sensitive dengan: radtrack plan show"),
        indicators=indicators,
    )


def asked_region(plan: Plan, asked: str) -> Region:
    """The region meant by a code, name or alias. Raises CallError when there is none."""
    if not plan.regions:
        raise undivided()
    for region in plan.regions:
        if asked == region.code or normalise(asked) in {normalise(n) for n in (region.name, *region.aliases)}:
            return region
    raise CallError(
        N_("kabupaten/kota {asked} tidak ada dalam rencana; yang dekat: {near}"),
        N_("Periksa --region: kode atau nama seperti dalam plan.yaml"),
        asked=asked,
        near=nearest(asked, [r.name for r in plan.regions]) or [r.name for r in plan.regions],
    )


def this_day() -> date:
    """The day it is on this machine."""
    return datetime.now(UTC).astimezone().date()


def check_form(form: str) -> None:
    """Raises CallError for a form that does not exist; a command that stores something asks before it does."""
    from radtrack.report.render.registry import FORMATS

    if form not in FORMATS:
        raise CallError(
            N_("bentuk keluaran {asked} tidak ada; yang ada: {known}"),
            N_("Periksa --format"),
            asked=form,
            known=list(FORMATS),
        )


def show(report: Report, form: str, *, colour: bool = True) -> None:
    """Writes the report to stdout in the asked form."""
    from radtrack.report.render.registry import renderer

    check_form(form)
    if form == "table":
        renderer(form)(report, console.answers(colour=colour))
    else:
        console.answer(renderer(form)(report))
        warn_of_edits(report)


def warn_of_edits(report: Report) -> None:
    """Says that the plan is not what it was, for whoever does not see the heading."""
    for line in report.heading:
        if isinstance(line, Mark) and line.code == PLAN_EDITED:
            console.notice(line.label)
