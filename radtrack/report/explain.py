"""`radtrack explain CODE`: one figure taken apart, back to the cells it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from radtrack.core.actual import Actual, Entry
from radtrack.core.attainment import Attainment, Snapshot
from radtrack.core.diagnostic import CellPlace
from radtrack.core.model import Indicator
from radtrack.core.text import mask_digits
from radtrack.locale.messages import date_text
from radtrack.locale.translate import _
from radtrack.report.attainments import attainment_row
from radtrack.report.figure import figure_table
from radtrack.report.outlook import outlook_data
from radtrack.report.provenance import as_of_notes, moment_facts, moment_text
from radtrack.report.reckoning import used_parts
from radtrack.report.shares import share_table
from radtrack.report.table import FOLDED, Column, Kind, Mark, Report, Table
from radtrack.report.wording import figure_text, formula_text, reported_period, screen_heading
from radtrack.report.worked import worked_text
from radtrack.scoring.target import target_in_force

NUMERAL = frozenset("0123456789.,-−()/ ")
"""Of what is typed for a figure, or for the two parts of a ratio; a longer number than a figure was never stored."""


def build_explain(snapshot: Snapshot, attainment: Attainment, entries: Sequence[Entry]) -> Report:
    """The figure, how it was computed, and every entry of its year up to the asked quarter, replaced ones marked.

    `entries` are all entries ever made for the indicator, oldest first. Of a sensitive indicator only the figure as
    a whole is listed.
    """
    indicator = attainment.indicator
    of_year = [e for e in entries if belongs(attainment, e)]
    listed = listed_entries(indicator, of_year)
    replaced = replaced_entries(of_year)
    hidden = len(of_year) - len(listed)
    outlook = snapshot.outlooks.get(indicator.code)
    in_force = [e for e in of_year if id(e) not in replaced]
    parts = used_parts(attainment, in_force)
    shares = share_table(snapshot, attainment, in_force)
    return Report(
        schema="radtrack/explain/1",
        title=f"{indicator.code} · {indicator.name}",
        facts={
            **moment_facts(snapshot),
            "figure": attainment_row(attainment),
            "direction": indicator.direction,
            "reports": indicator.reports,
            "formula": formula_text(attainment.method) or None,
            "worked": worked_text(attainment, parts) or None,
            "outlook": outlook_data(outlook),
            "target_original": attainment.target_original,
            "source": _source(attainment),
            "hidden": hidden,
        },
        tables=(
            figure_table(snapshot, attainment, parts, outlook),
            *([shares] if shares else []),
            *([entry_table(attainment, listed, replaced)] if listed or not hidden else []),
            _data(listed, replaced),
        ),
        heading=screen_heading(snapshot),
        notes=(*as_of_notes(snapshot), *hidden_note(hidden)),
        main="actuals",
    )


def belongs(attainment: Attainment, entry: Entry) -> bool:
    """Whether the entry speaks of the figure's year, not later than the quarter the figure speaks of."""
    quarter = entry.actual.quarter
    return quarter.year == attainment.quarter.year and quarter <= attainment.quarter


def listed_entries(indicator: Indicator, entries: Sequence[Entry], *, internal: bool = False) -> list[Entry]:
    """Those that may be told one by one, in the order of what they speak of: of a sensitive indicator only the figure
    as a whole, unless it is `internal`."""
    secret = indicator.sensitive and not internal
    told = [e for e in entries if not secret or not (e.actual.region or e.actual.category)]
    return sorted(told, key=lambda e: (e.actual.quarter, e.actual.region, e.actual.category))


def replaced_entries(entries: Sequence[Entry]) -> frozenset[int]:
    """The identities of entries whose figure a later one holds; texts and money alone replace nothing."""
    latest = {e.actual.key: e for e in entries if e.actual.holds_figure}
    return frozenset(id(e) for e in entries if e.actual.holds_figure and latest[e.actual.key] is not e)


def _source(attainment: Attainment) -> Mapping[str, Any]:
    target = target_in_force(attainment.indicator, attainment.quarter)
    source = target.source if target else attainment.indicator.source
    return {
        "status": attainment.target_status,
        "note": source.note or None,
        "document": source.document or None,
        "page": source.page or None,
        "url": source.url or None,
    }


def hidden_note(hidden: int) -> tuple[str, ...]:
    """How many rows of a sensitive breakdown are not listed; nothing where none is."""
    if not hidden:
        return ()
    text = _(
        "{count} baris terpilah tidak ditampilkan: indikator ini menyangkut korban, jadi yang ditampilkan hanya angka "
        "keseluruhan"
    )
    return (text.format(count=hidden),)


def entry_table(attainment: Attainment, entries: Sequence[Entry], replaced: frozenset[int]) -> Table:
    """The reports behind a figure, back to file and cell; those replaced by a later one say so."""
    columns: tuple[Column, ...] = (
        Column("period", _("Realisasi")),
        Column("region", _("Kabupaten/Kota")),
        Column("category", _("Kategori")),
        Column("value", _("Nilai"), Kind.NUMBER),
        Column("typed", _("Tertulis"), width=14),
        Column("state", _("Keadaan"), Kind.STATUS),
        Column("cell", _("Sel"), weight=8),
        Column("file", _("Berkas"), width=18, weight=8),
        Column("sha256", "SHA-256", weight=5),
        Column("who", _("Pencatat"), weight=3),
        Column("received", _("Diterima"), weight=4),
        Column("recorded", _("Dicatat"), weight=6),
        Column("reason", _("Alasan"), width=16, weight=7),
    )
    rows = tuple(_screen_row(attainment, e, replaced=id(e) in replaced) for e in entries)
    unused = {c.key for c in columns if all(row[c.key] in (None, "") for row in rows)}
    columns = tuple(c for c in columns if c.key not in unused)
    title = _("Laporan yang mendasari ({total})")
    if not rows:
        title = _("Belum ada laporan untuk tahun {year}").format(year=attainment.quarter.year)
    return Table("entries", title, columns, rows, fold=True, data=False)


def _screen_row(attainment: Attainment, entry: Entry, *, replaced: bool) -> Mapping[str, Any]:
    actual, sent = entry.actual, entry.submission
    place = actual.where.place if actual.where else None
    received = date_text(sent.received) if sent.received else _("tidak tercatat")
    recorded = moment_text(sent.recorded, short=True) if sent.recorded else ""
    reason = mask_digits(sent.reason)
    return {
        "period": reported_period(attainment.indicator, actual.quarter),
        "region": actual.region,
        "category": actual.category,
        "value": value_text(actual),
        "typed": _typed_text(actual),
        "state": _state_mark(entry, replaced=replaced),
        "cell": str(place) if place else "",
        "file": sent.file_name,
        "sha256": sent.sha256[:12],
        "who": sent.who or None,
        "received": received,
        "recorded": recorded or None,
        "reason": reason or None,
        FOLDED: {
            "who": _("oleh {who}").format(who=sent.who),
            "received": _("diterima {day}").format(day=received),
            "recorded": _("dicatat {moment}").format(moment=recorded),
            "reason": _("alasan: {reason}").format(reason=reason),
        },
    }


def value_text(actual: Actual) -> str:
    """The figure as it was reported: a number, its parts, a token, or that it was withdrawn."""
    if actual.withdrawn:
        return _("ditarik")
    if actual.numerator is not None or actual.denominator is not None:
        return f"{figure_text(actual.numerator)} / {figure_text(actual.denominator)}"
    return figure_text(actual.value if actual.value is not None else actual.token)


def _typed_text(actual: Actual) -> str:
    """What stood in the cell; digits of a person's number never come out again."""
    raw = actual.raw if set(actual.raw) <= NUMERAL else mask_digits(actual.raw)
    if not raw:
        return ""
    return f"“{raw}” ({actual.reading})" if actual.reading else f"“{raw}”"


def _state_mark(entry: Entry, *, replaced: bool) -> Mark:
    revision = entry.submission.revision
    if not entry.actual.holds_figure:
        return Mark(None, _("Revisi {number}, hanya keterangan").format(number=revision), "grey", "·")
    if replaced:
        return Mark(None, _("Revisi {number}, diganti").format(number=revision), "grey", "×")
    return Mark(None, _("Revisi {number}, berlaku").format(number=revision), "", "√")


DATA_COLUMNS = (
    Column("quarter", "quarter", Kind.QUARTER),
    Column("region", "region"),
    Column("category", "category"),
    Column("value", "value", Kind.NUMBER),
    Column("numerator", "numerator", Kind.NUMBER),
    Column("denominator", "denominator", Kind.NUMBER),
    Column("token", "token"),
    Column("withdrawn", "withdrawn", Kind.FLAG),
    Column("raw", "raw"),
    Column("reading", "reading"),
    Column("status", "status"),
    Column("revision", "revision", Kind.COUNT),
    Column("replaced", "replaced", Kind.FLAG),
    Column("file", "file"),
    Column("sha256", "sha256"),
    Column("sheet", "sheet"),
    Column("cell", "cell"),
    Column("who", "who"),
    Column("received", "received"),
    Column("recorded", "recorded"),
    Column("reason", "reason"),
)
"""Keys of the entries in `radtrack/explain/1`."""


def _data(entries: Sequence[Entry], replaced: frozenset[int]) -> Table:
    rows = tuple(_data_row(e, replaced=id(e) in replaced) for e in entries)
    return Table("actuals", "", DATA_COLUMNS, rows, shown=False)


def _data_row(entry: Entry, *, replaced: bool) -> Mapping[str, Any]:
    actual, sent = entry.actual, entry.submission
    place = actual.where.place if actual.where else None
    sheet, cell = (place.sheet, place.cell) if isinstance(place, CellPlace) else (None, None)
    return {
        "quarter": actual.quarter,
        "region": actual.region or None,
        "category": actual.category or None,
        "value": actual.value,
        "numerator": actual.numerator,
        "denominator": actual.denominator,
        "token": actual.token,
        "withdrawn": actual.withdrawn,
        "raw": actual.raw if set(actual.raw) <= NUMERAL else mask_digits(actual.raw),
        "reading": actual.reading or None,
        "status": actual.status,
        "revision": sent.revision,
        "replaced": replaced,
        "file": sent.file_name,
        "sha256": sent.sha256,
        "sheet": sheet,
        "cell": cell,
        "who": sent.who or None,
        "received": sent.received,
        "recorded": sent.recorded,
        "reason": mask_digits(sent.reason) or None,
    }
