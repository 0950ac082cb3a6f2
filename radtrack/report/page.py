"""The report as one page for a browser: headline, agencies, gaps, indicators, regions, missing reports, methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from radtrack.core.attainment import Attainment, Moment, Snapshot
from radtrack.core.period import Quarter
from radtrack.locale.messages import quarter_text
from radtrack.locale.translate import _
from radtrack.report.book import Lines, Page, Signature, Tiles
from radtrack.report.forms import WANTED, Wanted
from radtrack.report.meeting_gaps import gaps_page, missing_page
from radtrack.report.meeting_matrix import lagged_pages
from radtrack.report.meeting_rows import Cells, report_title, responsible, shared_cells, state_lines
from radtrack.report.meeting_summary import summary_page
from radtrack.report.method_sheet import method_page
from radtrack.report.outlook import rules_note
from radtrack.report.page_map import standing_map
from radtrack.report.page_sheet import indicator_sheet
from radtrack.report.provenance import as_of_notes, edited_lines, moment_facts
from radtrack.report.regions import divided_indicators, region_table
from radtrack.report.standing import group_table, standing_table
from radtrack.report.table import Column, Kind, Mark, Plot, Report, Table, cell_text
from radtrack.report.web import Item, Listing, Map, Picture, Section, Sheet, Web
from radtrack.report.wording import heading_lines, method_notes, quarter_short, standing_mark

GAP_COLUMNS = ("code", "name", "agency", "unit", "target", "actual", "percent", "standing", "takes", "follow_up")
"""Of the workbook's list, those that a screen has room for; the sheet of the indicator holds the rest."""


def build_page(snapshot: Snapshot, wanted: Wanted = WANTED) -> Report:
    """The snapshot as a page; `parts["web"]` holds its sections in order."""
    cells = shared_cells(snapshot)
    # Asked for twice and made each time: once is enough.
    snapshot = snapshot._replace(outlooks=dict(snapshot.outlooks.items()))
    found = (
        _headline(snapshot),
        _agencies(snapshot),
        _gaps(snapshot, cells),
        _quarters(snapshot),
        _regions(snapshot),
        _missing(snapshot),
        _lagged(snapshot, cells),
        _sheets(snapshot, wanted),
        _methods(snapshot),
    )
    sections = tuple(section for section in found if section is not None)
    first, second = heading_lines(snapshot)
    web = Web(
        title=report_title(snapshot),
        context=(first, *state_lines(snapshot)),
        sections=sections,
        foot=(*method_notes(snapshot.attainments), *rules_note(snapshot.outlooks.values()), *as_of_notes(snapshot)),
        paper=wanted.paper,
    )
    return Report(
        schema="radtrack/page/1",
        title=web.title,
        facts=moment_facts(snapshot),
        tables=tuple(tables_of(item for section in sections for item in section.items)),
        heading=(first, second, *edited_lines(snapshot)),
        notes=web.foot,
        parts={"web": web},
    )


def tables_of(items: Iterator[Item]) -> Iterator[Table]:
    """Every table, those of the sheets included."""
    for item in items:
        match item:
            case Table():
                yield item
            case Listing():
                yield item.table
            case Sheet():
                yield from (inside for inside in item.items if isinstance(inside, Table))


def _section(page: Page, key: str, name: str, *items: Item) -> Section:
    return Section(key, name, page.title, items)


def _tables(page: Page) -> dict[str, Table]:
    """The tables of a sheet of the workbook, without the columns that are filled in by hand."""
    found = (item for item in page.items if isinstance(item, Table))
    return {t.key: t._replace(columns=tuple(c for c in t.columns if c.kind is not Kind.BLANK)) for t in found}


def _headline(snapshot: Snapshot) -> Section:
    page = summary_page(snapshot)
    tables = {key: t._replace(columns=tuple(c for c in t.columns if c.key != "no")) for key, t in _tables(page).items()}
    tops = [item for item in page.items if isinstance(item, Tiles | Lines) and not isinstance(item, Signature)]
    items: list[Item] = [*tops, tables["bands"]]
    if any(moment.composite.percent is not None for moment in snapshot.trend):
        items.append(_trend_picture(snapshot.trend, tables["trend"]))
    items.append(tables["trend"])
    return Section("ringkasan", page.name, page.name, tuple(items))


def _trend_picture(trend: tuple[Moment, ...], table: Table) -> Picture:
    values = tuple(moment.composite.percent for moment in trend)
    plot = Plot(
        quarters=tuple(moment.quarter for moment in trend),
        values=values,
        targets=((),) * len(trend),
        signs=tuple("–" if value is None else "" for value in values),
        legend=(table.title,),
        kind=Kind.PERCENT,
    )
    parts = "; ".join(
        f"{quarter_text(moment.quarter)} {cell_text(moment.composite.percent, Kind.PERCENT)}" for moment in trend
    )
    return Picture(plot, f"{table.title}: {parts}")


def _with_bar(table: Table) -> Table:
    """The bar carries the percent, so that it stands once."""
    return table._replace(columns=tuple(c for c in table.columns if c.key != "percent"))


def _agencies(snapshot: Snapshot) -> Section:
    table = _with_bar(standing_table(snapshot))
    ranks = tuple(c._replace(header=_("Ke-")) if c.key == "rank" else c for c in table.columns)
    items: list[Item] = [table._replace(columns=ranks)]
    if snapshot.pillars:
        groups = _with_bar(group_table(snapshot, _("Pilar"), tuple(snapshot.pillars.values())))
        items.append(groups._replace(key="pillars", title=_("Per pilar")))
    return Section("instansi", _("Instansi"), _("Peringkat instansi"), tuple(items))


def _gaps(snapshot: Snapshot, cells: Cells) -> Section:
    page = gaps_page(snapshot, cells)
    table = _tables(page)["gaps"]
    kept = {c.key: c for c in table.columns}
    table = table._replace(columns=tuple(kept[key] for key in GAP_COLUMNS))
    return _section(page, "selisih", _("Belum mencapai target"), Listing(table, ("agency", "standing"), stacked=True))


def _quarters(snapshot: Snapshot) -> Section | None:
    """Every indicator's percent quarter by quarter: where it has been standing for long, and since when."""
    if not snapshot.attainments:
        return None
    known = [a.quarter for path in snapshot.paths.values() for a in path if a.actual is not None]
    first = min([*known, snapshot.quarter])
    quarters = tuple(m.quarter for m in snapshot.trend if m.quarter >= first) or (snapshot.quarter,)
    pillars = {pillar.code: pillar.name for pillar in snapshot.plan.pillars}
    columns = (
        Column("code", _("Kode")),
        Column("name", _("Indikator"), width=30),
        Column("agency", _("Instansi")),
        *((Column("pillar", _("Pilar")),) if pillars else ()),
        *(Column(str(q), f"{quarter_short(q)} {q.year}", Kind.STATUS) for q in quarters),
    )
    rows = tuple(_quarters_row(snapshot, a, pillars) for a in snapshot.attainments)
    title = _("Capaian tiap indikator per triwulan (%)")
    note = _(
        "Tanda dan warna mengikuti predikat; ? belum dilaporkan, × tidak dapat dihitung, · belum waktunya, ○ dipantau"
    )
    filters = ("agency", "pillar") if pillars else ("agency",)
    table = Table("heat", "", columns, rows, note=note)
    return Section("capaian", _("Per triwulan"), title, (Listing(table, filters),))


def _quarters_row(snapshot: Snapshot, attainment: Attainment, pillars: Mapping[str, str]) -> Mapping[str, Any]:
    indicator = attainment.indicator
    path = snapshot.paths.get(indicator.code, ()) or (attainment,)
    asked = {snapshot.quarter.shift(-back): a for back, a in enumerate(reversed(path))}
    return {
        "code": indicator.code,
        "name": indicator.name,
        "agency": responsible(indicator),
        "pillar": pillars.get(indicator.pillar, ""),
        **{str(quarter): _shade(snapshot, a) for quarter, a in asked.items()},
    }


def _shade(snapshot: Snapshot, attainment: Attainment) -> Mark:
    """The percent in the colour of its band, or the sign of the state."""
    mark = standing_mark(attainment, snapshot.plan.scale) or Mark(None, "", "grey")
    percent: Decimal | None = attainment.percent
    return mark._replace(label="" if percent is None else cell_text(percent, Kind.PERCENT))


def _regions(snapshot: Snapshot) -> Section | None:
    if not snapshot.regions or not divided_indicators(snapshot):
        return None
    drawn: Map | None = standing_map(snapshot)
    table = region_table(snapshot)
    if any(c.key == "bar" for c in table.columns):
        table = _with_bar(table)
    items: tuple[Item, ...] = (drawn, table) if drawn is not None else (table,)
    return Section("wilayah", _("Kabupaten/Kota"), _("Kabupaten/Kota"), items)


def _missing(snapshot: Snapshot) -> Section:
    page = missing_page(snapshot)
    return _section(page, "belum-lapor", _("Belum lapor"), *_tables(page).values())


def _lagged(snapshot: Snapshot, cells: Cells) -> Section | None:
    for page in lagged_pages(snapshot, cells):
        return _section(page, "tahun-lalu", _("Tahun sebelumnya"), *_tables(page).values())
    return None


def _sheets(snapshot: Snapshot, wanted: Wanted) -> Section | None:
    if not snapshot.attainments:
        return None
    sheets = tuple(
        indicator_sheet(snapshot, a, wanted.entries(a.indicator.code, Quarter(a.quarter.year, 1)))
        for a in snapshot.attainments
    )
    return Section("indikator", _("Indikator"), _("Setiap indikator, dari angka sampai ke selnya"), sheets)


def _methods(snapshot: Snapshot) -> Section:
    """How figures are made. What each indicator means stands on its sheet."""
    page = method_page(snapshot)
    items: list[Item] = [item for item in page.items if isinstance(item, Lines)]
    items += [table for key, table in _tables(page).items() if key != "definitions"]
    return _section(page, "metode", _("Metode"), *items)
