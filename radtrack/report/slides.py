"""The slides of the meeting: headline, coverage, agencies, pillars, the largest gaps, missing reports, follow-ups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from radtrack.core.attainment import Snapshot
from radtrack.locale.translate import _
from radtrack.report.book import Chart, Lines, Page, Tiles
from radtrack.report.document import Deck, Slide
from radtrack.report.evaluation import follow_ups, part, picked
from radtrack.report.evaluation_text import beside_sentence, reporting_sentence, scope_sentence
from radtrack.report.forms import WANTED, Wanted
from radtrack.report.gaps import ordered_gaps
from radtrack.report.meeting_gaps import gaps_page, missing_page
from radtrack.report.meeting_rows import numbered, report_title, shared_cells, state_lines
from radtrack.report.meeting_summary import summary_page
from radtrack.report.method_sheet import method_page
from radtrack.report.provenance import as_of_notes, file_moment, moment_facts
from radtrack.report.slide_groups import agencies_slide, first_rows, pillars_slide
from radtrack.report.table import Column, Report, Table
from radtrack.report.wording import coverage_text, heading_lines, method_notes, short_text

GAPS = {"no": 4, "name": 38, "agency": 15, "target": 11, "actual": 11, "percent": 14, "standing": 20, "takes": 22}
STANDINGS = {"agency": 40, "state": 22, "share": 13}
MISSING = {"name": 40, "agency": 15}
FOLLOW_UPS = {"no": 4, "name": 32, "hindering": 32, "follow_up": 32}
TREND = {"quarter": 12, "percent": 12, "scored": 14}
SCALE = {"band": 20, "edge": 16}
MOST_GAPS, PER_SLIDE = 10, 5
MOST_AGENCIES, MOST_MISSING, MOST_FOLLOW_UPS = 8, 8, 6


def build_slides(snapshot: Snapshot, wanted: Wanted = WANTED) -> Report:
    """The snapshot as slides; `parts["deck"]` holds them in order."""
    page = summary_page(snapshot)
    slides = (
        _headline(snapshot, page),
        _coverage(snapshot, page),
        agencies_slide(snapshot, page),
        *_trend(page),
        *pillars_slide(snapshot),
        *_gaps(snapshot),
        _missing(snapshot),
        _follow_ups(snapshot),
        _method(snapshot),
    )
    title = report_title(snapshot)
    return Report(
        schema="radtrack/slides/1",
        title=title,
        facts=moment_facts(snapshot),
        tables=tuple(
            item for slide in slides for item in (*slide.left, *slide.right, *slide.drawn) if isinstance(item, Table)
        ),
        heading=heading_lines(snapshot),
        notes=(*method_notes(snapshot.attainments), *as_of_notes(snapshot)),
        parts={"deck": Deck(title, slides, state_lines(snapshot), file_moment(snapshot))},
    )


def _headline(snapshot: Snapshot, page: Page) -> Slide:
    """What everybody in the room must see in five seconds."""
    tiles = next(item for item in page.items if isinstance(item, Tiles))
    mean = next(item for item in page.items if isinstance(item, Lines)).lines
    basis = (snapshot.plan.legal_basis,) if snapshot.plan.legal_basis else ()
    lines = Lines("", (*mean, reporting_sentence(snapshot), *basis))
    return Slide("headline", report_title(snapshot), (tiles, lines), first=True)


def chart_of(page: Page, key: str) -> tuple[Chart, ...]:
    """The chart of that key, where there are figures to draw."""
    return tuple(chart for chart in page.charts if chart.key == key)


def _coverage(snapshot: Snapshot, page: Page) -> Slide:
    bands = part(page, "bands")
    sentences = (scope_sentence(snapshot), beside_sentence(snapshot), bands.note)
    title = _("Cakupan: {coverage}").format(coverage=coverage_text(snapshot.composite))
    left = chart_of(page, "by_band") or (Lines("", (_("Rencana ini belum memuat indikator."),)),)
    right = (Lines("", tuple(text for text in sentences if text)),)
    return Slide("coverage", title, left, right, drawn=(bands,))


def _trend(page: Page) -> Iterator[Slide]:
    """No slide where there is nothing to compare."""
    trend = part(page, "trend")
    if charts := chart_of(page, "by_quarter"):
        yield Slide("trend", trend.title, charts, (picked(trend, TREND),), share=0.3)


def _gaps(snapshot: Snapshot) -> Iterator[Slide]:
    """The scored rows that lack most; what was not reported stands on a slide of its own."""
    whole = gaps_page(snapshot, shared_cells(snapshot))
    scored = [row for row in part(whole, "gaps").rows if row.get("percent") is not None]
    table = picked(part(whole, "gaps"), GAPS)._replace(note="", title="")
    if not scored:
        none = _("Belum ada indikator yang dapat dinilai.")
        text = _("Semua indikator yang dinilai mencapai targetnya.") if snapshot.composite.scored else none
        yield Slide("gaps", _("Selisih terbesar terhadap target"), (Lines("", (text,)),))
        return
    short = {a.indicator.code: short_text(a) for a in snapshot.attainments}
    shown = numbered([{**_without_number(row), "takes": short[row["code"]]} for row in scored[:MOST_GAPS]])
    for first in range(0, len(shown), PER_SLIDE):
        rows = shown[first : first + PER_SLIDE]
        title = _("Selisih terbesar terhadap target: {first}–{last} dari {total}")
        title = title.format(first=first + 1, last=first + len(rows), total=len(scored))
        codes = {row["code"] for row in rows}
        notes = " · ".join(method_notes([a for a in snapshot.attainments if a.indicator.code in codes]))
        key = f"gaps_{first // PER_SLIDE + 1}"
        yield Slide(key, title, (table._replace(key=key, rows=rows, note=notes),))


def _without_number(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in row.items() if key != "no"}


def _missing(snapshot: Snapshot) -> Slide:
    """The agencies that owe something, those that owe everything first, and what it is."""
    page = missing_page(snapshot)
    agencies, indicators = part(page, "standings"), part(page, "missing")
    known = _("{reported} dari {due}")
    rows = tuple(
        {**row, "share": known.format(reported=row["reported"], due=row["due"])}
        for row in agencies.rows
        if row["reported"] < row["due"]
    )
    columns = (*agencies.columns, Column("share", _("Dilaporkan")))
    owing = picked(agencies._replace(columns=columns), STANDINGS)._replace(title="", rows=rows, note="")
    if not owing.rows:
        return Slide("missing", agencies.title, (Lines("", (reporting_sentence(snapshot),)),))
    left, right = first_rows(owing, MOST_AGENCIES), first_rows(picked(indicators, MISSING), MOST_MISSING)
    return Slide("missing", agencies.title, (left,), (right,), share=0.46)


def _follow_ups(snapshot: Snapshot) -> Slide:
    """What the agencies behind the largest gaps wrote they will do."""
    title = _("Hambatan dan tindak lanjut")
    gaps = sorted(ordered_gaps(snapshot.attainments), key=lambda a: a.percent is None)
    table = follow_ups(snapshot, gaps)
    if not table.rows:
        empty = _("Indikator yang belum mencapai target tidak disertai hambatan atau tindak lanjut.")
        return Slide("follow_ups", title, (Lines("", (empty if gaps else table.note,)),))
    return Slide("follow_ups", title, (first_rows(picked(table, FOLLOW_UPS), MOST_FOLLOW_UPS),))


def _method(snapshot: Snapshot) -> Slide:
    page = method_page(snapshot)
    reading = next(item for item in page.items if isinstance(item, Lines))
    scale = picked(part(page, "scale"), SCALE)
    lines = Lines("", (*reading.lines, *method_notes(snapshot.attainments)[:1]))
    return Slide("method", page.title, (lines,), (scale,), share=0.32)
