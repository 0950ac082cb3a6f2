"""Form E.81: the quarterly evaluation form as offices print it, one sheet per agency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from typing import Any, TypeAlias

from radtrack.core.attainment import AgencyStanding, Snapshot
from radtrack.core.model import Agency, Scale
from radtrack.core.number import rounded
from radtrack.core.terms import State
from radtrack.locale.messages import found_text, quarter_text
from radtrack.locale.translate import _
from radtrack.report.book import Book, Cell, Form, Head, Lines, Page, Signature, Total
from radtrack.report.e81_row import Footnotes, Subject, figure_cells, money_cells
from radtrack.report.forms import WANTED, Wanted
from radtrack.report.meeting_rows import responsible, state_lines
from radtrack.report.provenance import as_of_notes, edited_lines, file_moment, moment_facts
from radtrack.report.table import PLACES, Column, Kind, Report, cell_text
from radtrack.report.wording import agency_label, formula_text, heading_lines, method_letter, shown_places
from radtrack.scoring.band import band_of
from radtrack.scoring.precision import PRECISE

Row: TypeAlias = Mapping[str, Any]

PAIRS = ("plan", "last", "year", "q1", "q2", "q3", "q4", "done", "total", "attained")
"""Columns 5 to 14: each holds K and Rp."""
LEAST_K, LEAST_RP, DIGIT = 8.0, 7.0, 0.95
"""Widths of a pair in characters; money takes what its longest figure needs."""


def build_e81(snapshot: Snapshot, wanted: Wanted = WANTED) -> Report:
    """The snapshot as a workbook of forms; `parts["book"]` holds one sheet per agency that has indicators."""
    pages = tuple(_page(snapshot, standing) for standing in snapshot.agencies if standing.agency.indicators)
    title = _title(snapshot)
    book = Book(
        pages=pages,
        head=title,
        state=heading_lines(snapshot)[1],
        foot=(_("Formulir E.81"),),
        created=file_moment(snapshot),
        paper=wanted.paper,
    )
    return Report(
        schema="radtrack/e81/1",
        title=title,
        facts=moment_facts(snapshot),
        tables=(),
        heading=(*heading_lines(snapshot), *edited_lines(snapshot)),
        notes=as_of_notes(snapshot),
        parts={"book": book},
    )


def _title(snapshot: Snapshot) -> str:
    text = _("Formulir E.81 Evaluasi terhadap Hasil Rencana Kerja Perangkat Daerah Triwulan {roman} Tahun {year}")
    return text.format(roman=snapshot.quarter.roman, number=snapshot.quarter.number, year=snapshot.quarter.year)


def _page(snapshot: Snapshot, standing: AgencyStanding) -> Page:
    agency, notes = standing.agency, Footnotes()
    subjects = [
        Subject(snapshot.plan, snapshot.quarter, a, snapshot.courses[a.indicator.code], notes)
        for a in snapshot.attainments
        if a.indicator.agency == agency.code
    ]
    rows = tuple(_row(subject, place) for place, subject in enumerate(subjects, 1))
    totals, counted = _totals(snapshot, subjects, rows)
    form = Form(f"e81_{agency.code}", _heads(snapshot, rows), rows, totals, _remarks(snapshot, subjects))
    title = snapshot.plan.title.removesuffix(f" · {agency.name}")
    return Page(
        key=form.key,
        name=agency.code.upper(),
        title=_title(snapshot),
        context=(
            _("Perangkat Daerah: {agency}").format(agency=agency_label(agency)),
            " · ".join(part for part in (title, snapshot.plan.legal_basis) if part),
            *state_lines(snapshot),
            _reported_line(standing),
        ),
        items=(
            form,
            Lines(_("Catatan"), (*_notes(snapshot, subjects, notes), *counted, *as_of_notes(snapshot))),
            _signature(snapshot, agency),
        ),
        main=form.key,
        frozen=4,
    )


def _reported_line(standing: AgencyStanding) -> str:
    text = _("{reported} dari {due} indikator yang sudah waktunya dilaporkan terisi pada triwulan ini")
    return text.format(reported=standing.reported_rows, due=standing.due_rows)


def _row(subject: Subject, place: int) -> Row:
    indicator = subject.indicator
    goal = next((pillar.name for pillar in subject.plan.pillars if pillar.code == indicator.pillar), "")
    return {
        PLACES: shown_places(subject.attainment),
        "no": Cell(Decimal(place)),
        "goal": Cell(goal),
        "program": Cell("\n".join(text for text in (indicator.program, indicator.activity) if text)),
        "name": Cell(indicator.name, sign=f"({indicator.unit})"),
        **figure_cells(subject),
        **money_cells(subject),
        "unit": Cell(responsible(indicator)),
    }


def _heads(snapshot: Snapshot, rows: Sequence[Row]) -> tuple[Head, ...]:
    plan, year = snapshot.plan, snapshot.quarter.year
    over = _("Realisasi Kinerja Pada Triwulan")
    pairs = (
        (_("Target pada akhir rencana (tahun {last})"), "5", ""),
        (_("Realisasi sampai dengan tahun {before}"), "6", ""),
        (_("Target tahun {year}"), "7", ""),
        *((roman, str(number), over) for number, roman in enumerate(("I", "II", "III", "IV"), 8)),
        (_("Realisasi tahun {year} yang dievaluasi"), "12", ""),
        (_("Realisasi sampai dengan tahun {year}"), "13 = 6 + 12", ""),
        (_("Tingkat capaian terhadap target akhir rencana (%)"), "14 = 13 / 5 × 100", ""),
    )
    years = {"last": plan.last_year, "before": year - 1, "year": year}
    return (
        Head(_("No"), "1", (Column("no", "", width=4),)),
        Head(_("Sasaran"), "2", (Column("goal", "", width=12),)),
        Head(_("Program/Kegiatan"), "3", (Column("program", "", width=16.5),)),
        Head(_("Indikator Kinerja"), "4", (Column("name", "", width=28),)),
        *(
            Head(title.format_map(years), number, _pair(key, rows), above)
            for key, (title, number, above) in zip(PAIRS, pairs, strict=True)
        ),
        Head(_("Unit penanggung jawab"), "15", (Column("unit", "", width=12),)),
    )


def _pair(key: str, rows: Sequence[Row]) -> tuple[Column, Column]:
    """K and Rp; percents in column 14."""
    if key == "attained":
        return Column("attained_k", "K", Kind.PERCENT, width=10.5), Column("attained_rp", "Rp", Kind.PERCENT, width=9)
    amounts = [row[f"{key}_rp"] for row in rows]
    longest = max((len(cell_text(cell.value, Kind.MONEY)) + len(cell.sign) for cell in amounts), default=0)
    figures = [row.get(f"{key}_k", Cell()) for row in rows]
    long = max((len(cell_text(cell.value, Kind.NUMBER)) + len(cell.sign) for cell in figures), default=0)
    return (
        Column(f"{key}_k", "K", Kind.NUMBER, width=min(max(LEAST_K, DIGIT * long + 1), 2 * LEAST_K)),
        Column(f"{key}_rp", "Rp", Kind.MONEY, width=max(LEAST_RP, DIGIT * longest + 1)),
    )


def _totals(
    snapshot: Snapshot, subjects: Sequence[Subject], rows: Sequence[Row]
) -> tuple[tuple[Total, ...], tuple[str, ...]]:
    """The mean of column 14 and its band, K and Rp apart, and how many rows are in them. Statistics of the year before
    stay out, and example targets as long as there are others."""
    judged = [place for place, subject in enumerate(subjects) if subject.indicator.available is None]
    aimed = [place for place in judged if rows[place]["plan_k"].value is not None]
    official = [place for place in aimed if not subjects[place].example_only]
    funded = [place for place in judged if rows[place]["plan_rp"].value is not None]
    means, bands, over, counts = {}, {}, {}, []
    for key, due, counted in (
        ("attained_k", official or aimed, _("K dari {known} dari {due} indikator")),
        ("attained_rp", funded, _("Rp dari {known} dari {due} pagu")),
    ):
        known = [place for place in due if rows[place][key].value is not None]
        means[key] = bands[key] = Cell()
        if not known:
            continue
        counts.append(counted.format(known=len(known), due=len(due)))
        with localcontext(PRECISE):
            mean = rounded(sum((rows[place][key].value for place in known), Decimal(0)) / len(known), 4)
        means[key] = Cell(mean, f"ROUND(AVERAGE({{{key}}}),4)")
        bands[key] = _band_cell(snapshot, mean, enough=len(known) >= snapshot.plan.coverage * len(due))
        over[key] = tuple(known)
    totals = (Total(_("Rata-rata capaian kinerja (%)"), means, over), Total(_("Predikat kinerja"), bands))
    note = _("Rata-rata kolom (14): {counts}; tiap capaian tanpa batas atas")
    return totals, (note.format(counts=", ".join(counts)),) if counts else ()


def _band_cell(snapshot: Snapshot, mean: Decimal, *, enough: bool) -> Cell:
    """The band as the scale looks it up; none below the coverage the plan asks for."""
    if not enough:
        return Cell(_("tanpa predikat"))
    return Cell(band_of(mean, snapshot.plan.scale).label, _band_formula(snapshot.plan.scale))


def _band_formula(scale: Scale) -> str:
    beyond = ">" if scale.over else ">="
    formula = ""
    for band in reversed(scale.bands):
        label = '"' + band.label.replace('"', '""') + '"'
        formula = label if band.start is None else f"IF({{above}}{beyond}{band.start},{label},{formula})"
    return formula


def _remarks(snapshot: Snapshot, subjects: Sequence[Subject]) -> tuple[Lines, ...]:
    """Factors and follow-ups as the agency wrote them, each with the number of its row; the last is written by hand."""
    found = [(place, snapshot.notes.get(subject.indicator.code)) for place, subject in enumerate(subjects, 1)]
    written = [(place, entry.actual) for place, entry in found if entry]

    def lines(field: str) -> tuple[str, ...]:
        return tuple(f"{place}. {text}" for place, actual in written if (text := getattr(actual, field)))

    return (
        Lines(_("Faktor pendorong keberhasilan kinerja:"), lines("driving")),
        Lines(_("Faktor penghambat pencapaian kinerja:"), lines("hindering")),
        Lines(_("Tindak lanjut yang diperlukan dalam triwulan berikutnya:"), lines("follow_up")),
        Lines(_("Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah berikutnya:"), ()),
    )


def _notes(snapshot: Snapshot, subjects: Sequence[Subject], notes: Footnotes) -> Iterator[str]:
    """What the signs mean, what has not been reported, and what is doubtful."""
    attainments = [subject.attainment for subject in subjects]
    methods = sorted({(method_letter(a.method), formula_text(a.method)) for a in attainments if a.method})
    yield _("K = kinerja, Rp = anggaran. Kosong: belum dilaporkan atau tidak diketahui, bukan nol.")
    yield _("Metode kolom (14), R = kolom 13 dan T = kolom 5: {list}").format(
        list="; ".join(f"({letter}) {formula}" for letter, formula in methods)
    )
    if explained := " · ".join(notes.texts()):
        yield explained
    if silent := [str(place) for place, a in enumerate(attainments, 1) if a.state is State.NOT_REPORTED]:
        text = _("Belum dilaporkan untuk {quarter}: nomor {rows}")
        yield text.format(quarter=quarter_text(snapshot.quarter), rows=", ".join(silent))
    for place, attainment in enumerate(attainments, 1):
        for warning in attainment.warnings:
            yield _("Perlu diperiksa, nomor {row}: {text}").format(row=place, text=found_text(warning))


def _signature(snapshot: Snapshot, agency: Agency) -> Signature:
    office = snapshot.plan.office
    head = _("Kepala {office}").format(office=agency.name)
    return Signature(
        office.place, ((_("Disusun"), head), (_("Dievaluasi"), office.evaluated_by or _("Kepala Bappeda")))
    )
