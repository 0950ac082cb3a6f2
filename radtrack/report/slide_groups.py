"""The slides that compare: agencies in a chart, pillars in a chart and a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from radtrack.core.attainment import Snapshot
from radtrack.locale.translate import _
from radtrack.report.book import Chart, Lines, Page
from radtrack.report.document import Slide
from radtrack.report.evaluation import part, picked
from radtrack.report.meeting_summary import marked, split_standings
from radtrack.report.standing import group_table, lack_coverage
from radtrack.report.table import SECTION, Kind, Table, cell_text

MOST_BARS = 20
"""Bars that people can still read from the back of the room."""
MOST_ROWS, MOST_PILLARS = 13, 9
AGENCIES = {"no": 6, "agency": 26, "percent": 13, "band": 25, "scored": 14}
PILLARS = {"name": 30, "percent": 12, "band": 22, "scored": 12, "missed": 14}


def first_rows(table: Table, most: int) -> Table:
    """Its first rows, and how many more there are."""
    more = len(table.rows) - most
    if more <= 0:
        return table
    return table._replace(rows=table.rows[:most], note=_("dan {more} lainnya").format(more=more))


def agencies_slide(snapshot: Snapshot, page: Page) -> Slide:
    """Ranked agencies in the accent; the others softer, and how many of their rows were scored in their name."""
    agencies = part(page, "agencies")
    full, others = split_standings(snapshot)
    text = _("{title}: {ranked} dari {total} diperingkat")
    title = text.format(
        title=marked(snapshot, _("Capaian per instansi")), ranked=len(full), total=len(snapshot.agencies)
    )
    lines = [agencies.note]
    if others and full:
        light = _("Warna muda: cakupan belum penuh, tidak diperingkat.")
        lines.insert(0, light if lack_coverage(others) else _("Warna muda: tidak diperingkat."))
    chart = next((c for c in page.charts if c.key == "by_agency"), None)
    if chart is None:
        return Slide("agencies", title, (first_rows(picked(agencies, AGENCIES), MOST_ROWS),))
    known = [(row, colour) for row, colour in zip(agencies.rows, _colours(chart, agencies), strict=True)]
    drawn = [(row, colour) for row, colour in known if SECTION not in row and row["percent"] is not None]
    if len(drawn) > MOST_BARS:
        text = _("Ditampilkan {shown} capaian terendah dari {total}.")
        lines.append(text.format(shown=MOST_BARS, total=len(drawn)))
        lowest = sorted(drawn, key=lambda pair: pair[0]["percent"])[:MOST_BARS]
        drawn = [pair for pair in drawn if pair in lowest]
    examples = {s.agency.code.upper() for s in others if s.composite.coverage == 1}
    rows = tuple(_bar(row, examples) for row, _colour in drawn)
    shown = agencies._replace(key="agency_bars", rows=rows, note="")
    chart = chart._replace(
        table=shown.key, colours=tuple(colour for _row, colour in drawn), alt=_alternative(chart.title, rows)
    )
    return Slide("agencies", title, (chart,), (Lines("", tuple(lines)),), share=0.28, drawn=(shown,))


def _colours(chart: Chart, agencies: Table) -> Sequence[str]:
    return chart.colours or ("accent",) * len(agencies.rows)


def _bar(row: Mapping[str, Any], examples: Set[str]) -> Mapping[str, Any]:
    """A light bar says in its name why it has no rank."""
    if row["no"] is not None:
        return row
    if row["agency"] in examples:
        return {**row, "agency": _("{text} (CONTOH)").format(text=row["agency"])}
    return {**row, "agency": _("{agency} ({scored})").format(agency=row["agency"], scored=row["scored"])}


def _alternative(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    return f"{title}: {'; '.join(_bar_text(row, 'agency') for row in rows)}"


def _bar_text(row: Mapping[str, Any], label: str) -> str:
    return f"{row[label]} {cell_text(row['percent'], Kind.PERCENT)}"


def pillars_slide(snapshot: Snapshot) -> Iterator[Slide]:
    """The plan as a whole and its pillars; no slide where the plan has none."""
    groups = [group for code, group in snapshot.pillars.items() if code]
    if not groups:
        return
    table = picked(group_table(snapshot, _("Pilar"), groups), PILLARS)
    table = first_rows(table._replace(key="pillars", note=""), MOST_PILLARS)
    title = marked(snapshot, _("Capaian per pilar"))
    known = tuple(row for row in table.rows if row["percent"] is not None)
    if not known:
        yield Slide("pillars", title, (table,))
        return
    bars = table._replace(key="pillar_bars", rows=known)
    chart = Chart(
        key="by_pillar",
        title=title,
        form="bar",
        table=bars.key,
        label="name",
        value="percent",
        axis="",
        kind=Kind.PERCENT,
        alt=f"{title}: {'; '.join(_bar_text(row, 'name') for row in known)}",
        colours=("soft", *["accent"] * (len(known) - 1)),
        highest=120,
    )
    yield Slide("pillars", title, (chart,), (table,), share=0.55, drawn=(bars,))
