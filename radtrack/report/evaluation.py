"""The evaluation report as an office writes it: introduction, method, results per pillar, gaps, missing reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from radtrack.core.attainment import Attainment, Snapshot
from radtrack.core.model import Pillar
from radtrack.locale.messages import date_text, quarter_text
from radtrack.locale.translate import _
from radtrack.report.book import Lines, Page, Tiles
from radtrack.report.document import Points, Section, Written
from radtrack.report.evaluation_text import (
    beside_sentence,
    composite_sentence,
    indicator_sentence,
    reporting_sentence,
    scope_sentence,
)
from radtrack.report.forms import WANTED, Wanted
from radtrack.report.meeting_gaps import gaps_page, missing_page
from radtrack.report.meeting_matrix import lagged_pages, matrix_pages
from radtrack.report.meeting_rows import (
    Cells,
    note_cells,
    numbered,
    plan_signature,
    report_title,
    shared_cells,
    state_lines,
)
from radtrack.report.meeting_summary import summary_page
from radtrack.report.method_sheet import method_page
from radtrack.report.provenance import as_of_notes, file_moment, moment_facts
from radtrack.report.table import Column, Report, Table
from radtrack.report.wording import heading_lines, method_notes

MATRIX = {"no": 4, "name": 34, "agency": 11, "unit": 11, "target": 9, "actual": 9, "percent": 12, "standing": 21}
GAPS = {"no": 4, "name": 34, "agency": 11, "unit": 11, "target": 9, "actual": 9, "percent": 12, "takes": 23}
LAGGED = {
    "no": 4, "name": 30, "agency": 11, "unit": 9, "year": 8, "target": 9, "actual": 9, "percent": 12, "standing": 19,
}  # fmt: skip
STANDINGS = {"no": 4, "agency": 46, "state": 25, "reported": 12, "due": 14, "complete": 14}
MISSING = {"no": 4, "name": 40, "agency": 16, "unit": 12, "target": 14, "position": 13, "since": 16}
DEFINITIONS = {
    "code": 14, "name": 32, "definition": 32, "calculation": 38, "original": 10, "target": 10, "amendment": 20,
    "target_status": 16, "source": 26, "actual_status": 16,
}  # fmt: skip
"""Of the workbook's columns those a sheet of paper has room for, and their share of it."""


def build_evaluation(snapshot: Snapshot, wanted: Wanted = WANTED) -> Report:
    """The snapshot as a report to read; `parts["written"]` holds its sections in order."""
    cells = shared_cells(snapshot)
    title = report_title(snapshot)
    sections = (
        _opening(snapshot),
        *_introduction(snapshot),
        *_method(snapshot),
        *_results(snapshot, cells),
        *_gaps(snapshot, cells),
        *_missing(snapshot),
        Section(_("Penutup"), 1, (Lines("", (_closing(snapshot),)), plan_signature(snapshot))),
        *_annex(snapshot),
    )
    return Report(
        schema="radtrack/evaluation/1",
        title=title,
        facts=moment_facts(snapshot),
        tables=tuple(item for section in sections for item in section.items if isinstance(item, Table)),
        heading=heading_lines(snapshot),
        notes=(*method_notes(snapshot.attainments), *as_of_notes(snapshot)),
        parts={
            "written": Written(
                title=title,
                under=_under(snapshot),
                sections=sections,
                head=title,
                state=state_lines(snapshot),
                created=file_moment(snapshot),
                paper=wanted.paper,
            )
        },
    )


def _under(snapshot: Snapshot) -> tuple[str, ...]:
    """What stands below the title on the first page: plan, legal basis, who compiles."""
    plan, office = snapshot.plan, snapshot.plan.office.compiled_by
    compiled = _("Disusun oleh {office}").format(office=office) if office else ""
    return tuple(text for text in (plan.title, plan.legal_basis, compiled) if text)


def part(page: Page, key: str) -> Table:
    """The table of that key on a page of the workbook."""
    return next(item for item in page.items if isinstance(item, Table) and item.key == key)


def picked(table: Table, widths: Mapping[str, float]) -> Table:
    """The table with only these columns, in this order."""
    known = {column.key: column for column in table.columns}
    return table._replace(columns=tuple(known[key]._replace(width=width) for key, width in widths.items()))


def _opening(snapshot: Snapshot) -> Section:
    """What the reader must know after one minute."""
    tiles = next(item for item in summary_page(snapshot).items if isinstance(item, Tiles))
    return Section(_("Ringkasan"), 1, (tiles, Points(_headlines(snapshot))), numbered=False)


def _headlines(snapshot: Snapshot) -> tuple[str, ...]:
    plan, quarter = _("rencana"), quarter_text(snapshot.quarter)
    lines = [composite_sentence(snapshot, snapshot.composite, plan), beside_sentence(snapshot)]
    if not any(a.actual is not None for a in snapshot.attainments):
        text = _("Belum ada realisasi yang dicatat sampai dengan {quarter}: yang ada baru target.")
        lines.append(text.format(quarter=quarter))
    lines.append(reporting_sentence(snapshot))
    return tuple(line for line in lines if line)


def _introduction(snapshot: Snapshot) -> Iterator[Section]:
    plan, quarter = snapshot.plan, snapshot.quarter
    yield Section(_("Pendahuluan"), 1)
    basis = _("Dasar hukum {plan} adalah {basis}.") if plan.legal_basis else _("Dasar hukum {plan} belum diisi.")
    yield Section(_("Dasar hukum"), 2, (Lines("", (basis.format(plan=plan.title, basis=plan.legal_basis),)),))
    purpose = _(
        "Laporan ini menyajikan capaian indikator rencana sampai dengan {quarter} (per {day}), selisih terhadap "
        "target, dan laporan yang belum disampaikan, sebagai bahan rapat evaluasi."
    )
    lines = (purpose.format(quarter=quarter_text(quarter), day=date_text(quarter.last_day)), scope_sentence(snapshot))
    yield Section(_("Maksud dan ruang lingkup"), 2, (Lines("", lines),))
    yield Section(_("Keadaan data"), 2, (Lines("", (*_state(snapshot), *as_of_notes(snapshot))),))


def _state(snapshot: Snapshot) -> Iterator[str]:
    text = heading_lines(snapshot)[1]
    yield f"{text[0].upper()}{text[1:]}."
    text = _("{count} indikator memakai target atau realisasi yang bukan angka resmi.")
    yield text.format(count=snapshot.not_official)


def _method(snapshot: Snapshot) -> Iterator[Section]:
    page = method_page(snapshot)
    reading = next(item for item in page.items if isinstance(item, Lines))
    scale = picked(part(page, "scale"), {"place": 10, "band": 30, "edge": 40})
    yield Section(_("Metode"), 1, (Points(reading.lines), scale))


def _results(snapshot: Snapshot, cells: Cells) -> Iterator[Section]:
    page = summary_page(snapshot)
    yield Section(_("Hasil evaluasi"), 1)
    whole = composite_sentence(snapshot, snapshot.composite, _("rencana"))
    items = (Lines("", (whole,)), part(page, "bands"), part(page, "trend"))
    yield Section(_("Capaian rencana"), 2, items)
    yield Section(_("Capaian per instansi"), 2, (part(page, "agencies"),))
    named = {pillar.code: pillar for pillar in snapshot.plan.pillars}
    for matrix in matrix_pages(snapshot, cells):
        code = matrix.key.removeprefix("matrix_")
        yield _pillar(snapshot, matrix, named.get(code, Pillar("", _("Lainnya") if named else _("Semua indikator"))))
    for lagged in lagged_pages(snapshot, cells):
        sentences = [indicator_sentence(snapshot, a) for a in snapshot.attainments if a.indicator.available is not None]
        table = picked(part(lagged, "lagged"), LAGGED)
        yield Section(lagged.title, 2, (Points(tuple(sentences)), table))


def _pillar(snapshot: Snapshot, matrix: Page, pillar: Pillar) -> Section:
    """The mean in a sentence, every row in a table, then every row in a sentence."""
    table = picked(part(matrix, matrix.key), MATRIX)
    shown = {row["code"] for row in table.rows}
    rows = [a for a in snapshot.attainments if a.indicator.code in shown]
    group = snapshot.pillars.get(pillar.code)
    what = _("pilar {pillar}").format(pillar=pillar.name)
    mean = (composite_sentence(snapshot, group.composite, what),) if group and pillar.code else ()
    sentences = tuple(indicator_sentence(snapshot, a) for a in rows)
    title = _("Pilar {pillar}").format(pillar=pillar.name) if pillar.code else pillar.name
    return Section(title, 2, (Lines("", mean), table, Lines(_("Uraian"), ()), Points(sentences)))


def _gaps(snapshot: Snapshot, cells: Cells) -> Iterator[Section]:
    yield Section(_("Selisih terhadap target dan tindak lanjut"), 1)
    table = picked(part(gaps_page(snapshot, cells), "gaps"), GAPS)
    title = _("Belum dilaporkan, tidak dapat dihitung, atau belum mencapai target")
    yield Section(title, 2, (table,))
    yield Section(_("Faktor dan tindak lanjut"), 2, (follow_ups(snapshot, snapshot.attainments),))


def follow_ups(snapshot: Snapshot, attainments: Sequence[Attainment]) -> Table:
    """What the agencies wrote beside their figures of the quarter."""
    columns = (
        Column("no", _("No"), width=4),
        Column("name", _("Indikator"), width=28),
        Column("driving", _("Faktor pendorong"), width=22),
        Column("hindering", _("Faktor penghambat"), width=24),
        Column("follow_up", _("Tindak lanjut"), width=26),
    )
    noted = [(a, note_cells(snapshot, a)) for a in attainments]
    rows = numbered([{"name": a.indicator.name, **notes} for a, notes in noted if any(notes.values())])
    empty = _("Belum ada faktor atau tindak lanjut yang disampaikan.")
    return Table("follow_ups", "", columns, rows, note="" if rows else empty)


def _missing(snapshot: Snapshot) -> Iterator[Section]:
    page = missing_page(snapshot)
    agencies = picked(part(page, "standings"), STANDINGS)
    indicators = picked(part(page, "missing"), MISSING)
    lines = Lines("", (reporting_sentence(snapshot),))
    yield Section(_("Laporan yang belum disampaikan"), 1, (lines, agencies, indicators))


def _closing(snapshot: Snapshot) -> str:
    text = _("Demikian laporan {quarter} ini dibuat sebagai bahan rapat evaluasi.")
    return text.format(quarter=quarter_text(snapshot.quarter))


def _annex(snapshot: Snapshot) -> Iterator[Section]:
    """How every figure was made and where it comes from, on paper that lies."""
    page = method_page(snapshot)
    tables = [part(page, key) for key in ("formulas", "statuses", "warnings")]
    tables.append(picked(part(page, "definitions"), DEFINITIONS))
    title = _("Lampiran: {title}").format(title=page.title)
    yield Section(title, 1, tuple(tables), numbered=False, wide=True)
