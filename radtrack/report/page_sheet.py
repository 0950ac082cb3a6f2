"""The sheet of one indicator: what was attained and how, quarter by quarter, region by region, back to the cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from radtrack.core.actual import Entry
from radtrack.core.attainment import Attainment, Snapshot
from radtrack.locale.translate import _
from radtrack.report.book import Lines
from radtrack.report.explain import belongs, entry_table, hidden_note, listed_entries, replaced_entries
from radtrack.report.figure import figure_table
from radtrack.report.meeting_rows import note_cells
from radtrack.report.page_map import indicator_map
from radtrack.report.reckoning import used_parts
from radtrack.report.shares import share_table
from radtrack.report.table import Kind, Plot, Table, cell_text
from radtrack.report.trend import by_quarter, from_the_first_word, path_table
from radtrack.report.web import Map, Picture, Sheet
from radtrack.report.wording import figure_text, percent_text, shown_places, standing_mark

PERSONAL = ("who", "received", "reason")
"""Columns of the reports behind a figure that stay in the house."""

YEAR_BEFORE = ("last_year", "change")
"""Columns about the year before, whose quarters stand in the same table."""


def indicator_sheet(snapshot: Snapshot, attainment: Attainment, entries: Sequence[Entry]) -> Sheet:
    """`entries` are all entries of the figure's year, oldest first. Of a sensitive indicator only the figure as a whole
    is told, unless it stays in the house."""
    indicator = attainment.indicator
    of_year = [e for e in entries if belongs(attainment, e)]
    replaced = replaced_entries(of_year)
    in_force = [e for e in of_year if id(e) not in replaced]
    return Sheet(
        code=indicator.code,
        name=indicator.name,
        line=percent_text(attainment) if attainment.percent is not None else "",
        mark=standing_mark(attainment, snapshot.plan.scale),
        items=(
            _facts(snapshot, attainment, in_force),
            *_path(snapshot, attainment),
            *_regions(snapshot, attainment, in_force),
            *_notes(snapshot, attainment),
            *_lineage(snapshot, attainment, of_year, replaced),
        ),
    )


def _facts(snapshot: Snapshot, attainment: Attainment, in_force: Sequence[Entry]) -> Table:
    """A warning about a sensitive figure keeps its numbers to itself: they may be those of one region. The list of
    warnings says that there is one."""
    secret = attainment.indicator.sensitive and not snapshot.internal
    told = attainment._replace(warnings=()) if secret else attainment
    code = attainment.indicator.code
    return figure_table(snapshot, told, used_parts(attainment, in_force), snapshot.outlooks.get(code))


def _path(snapshot: Snapshot, attainment: Attainment) -> Iterator[Table | Picture]:
    rows = snapshot.paths.get(attainment.indicator.code, ())
    path = by_quarter(rows)
    shown = from_the_first_word(tuple(a for a in path.values()))
    if not shown:
        return
    table = path_table(snapshot, attainment.indicator, shown, path)
    if table.plot is not None:
        yield Picture(table.plot, _alternative(table.plot, shown))
    columns = tuple(c for c in table.columns if c.key not in YEAR_BEFORE)
    yield table._replace(key="path", title=_("Triwulan demi triwulan"), columns=columns, plot=None)


def _alternative(plot: Plot, rows: Sequence[Attainment]) -> str:
    """The picture in words: what it shows, how it ends, and where all of it can be read."""
    text = _("Realisasi terhadap target, {first}–{last}; terakhir {actual}, target {target}. Angkanya pada tabel")
    last = rows[-1]
    return text.format(
        first=cell_text(plot.quarters[0], Kind.QUARTER),
        last=cell_text(plot.quarters[-1], Kind.QUARTER),
        actual=figure_text(last.actual, places=shown_places(last)),
        target=figure_text(last.target, places=shown_places(last)),
    )


def _regions(snapshot: Snapshot, attainment: Attainment, in_force: Sequence[Entry]) -> Iterator[Map | Table]:
    shares = share_table(snapshot, attainment, in_force)
    if shares is None:
        return
    drawn = indicator_map(snapshot, attainment)
    if drawn is not None:
        yield drawn
    yield shares


def _notes(snapshot: Snapshot, attainment: Attainment) -> Iterator[Lines]:
    """What the agency wrote beside the figure."""
    titles = {
        "driving": _("Faktor pendorong"),
        "hindering": _("Faktor penghambat"),
        "follow_up": _("Tindak lanjut"),
    }
    for key, text in note_cells(snapshot, attainment).items():
        if text:
            yield Lines(titles[key], (text,))


def _lineage(
    snapshot: Snapshot, attainment: Attainment, of_year: Sequence[Entry], replaced: frozenset[int]
) -> Iterator[Table | Lines]:
    listed = listed_entries(attainment.indicator, of_year, internal=snapshot.internal)
    if listed or len(listed) == len(of_year):
        table = entry_table(attainment, listed, replaced)
        columns = tuple(c for c in table.columns if c.key not in PERSONAL)
        yield table._replace(title=table.title.format(total=len(listed)), columns=columns)
    if note := hidden_note(len(of_year) - len(listed)):
        yield Lines("", note)
