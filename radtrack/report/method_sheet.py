"""The sheet "Metode dan Sumber Data": how every figure was made and where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from radtrack.core.attainment import Attainment, Snapshot
from radtrack.core.diagnostic import Diagnostic
from radtrack.core.method import METHODS, MethodRule
from radtrack.core.model import Indicator, Scale, Source
from radtrack.core.terms import Missing, SourceStatus
from radtrack.locale.messages import date_text, found_text, number_text, quarter_text
from radtrack.locale.translate import _
from radtrack.report.book import Lines, Page
from radtrack.report.meeting_rows import context_lines, figure, year_target
from radtrack.report.methods import method_text
from radtrack.report.provenance import as_of_notes
from radtrack.report.reckoning import DIRECTIONS, accumulation_text
from radtrack.report.table import PLACES, Column, Kind, Mark, Table
from radtrack.report.wording import (
    SOURCE_STATUSES,
    band_mark,
    formula_text,
    method_letter,
    reported_period,
    shown_places,
)
from radtrack.scoring.target import target_in_force

SOURCE_COLOURS = {SourceStatus.EXAMPLE: "yellow", SourceStatus.CITED: "", SourceStatus.OFFICIAL: ""}


def method_page(snapshot: Snapshot) -> Page:
    return Page(
        key="methods",
        name=_("Metode dan Sumber Data"),
        title=_("Metode dan sumber data"),
        context=context_lines(snapshot),
        items=(
            Lines(_("Cara membaca"), _reading(snapshot)),
            _method_table(snapshot),
            _scale_table(snapshot.plan.scale),
            _status_table(snapshot),
            _warning_table(snapshot),
            _definition_table(snapshot),
        ),
        main="definitions",
    )


def _reading(snapshot: Snapshot) -> tuple[str, ...]:
    plan = snapshot.plan
    missing = {
        Missing.FILLED: _(
            "Triwulan sebelumnya yang belum dilaporkan tidak ikut dihitung, baik pada realisasi maupun pada target, "
            "dan capaiannya ditandai belum lengkap."
        ),
        Missing.STRICT: _("Bila triwulan sebelumnya belum dilaporkan, capaian tidak dihitung."),
    }
    lines = [
        _("R = realisasi, T = target, keduanya sampai dengan {quarter} untuk triwulan yang sama.").format(
            quarter=quarter_text(snapshot.quarter)
        ),
        _("Sel kosong dan tanda – berarti tidak ada angka, bukan nol. Angka 0 yang dilaporkan adalah nilai."),
        missing[plan.missing],
        _(
            "Rata-rata capaian hanya dari indikator yang dinilai, masing-masing paling tinggi {cap} persen; di "
            "sampingnya selalu disebut berapa yang dinilai dari yang sudah waktunya dilaporkan."
        ).format(cap=number_text(plan.cap)),
        _("Rata-rata dengan cakupan di bawah {coverage} persen tidak diberi predikat.").format(
            coverage=number_text(plan.coverage * 100)
        ),
        _("Instansi diperingkat hanya bila semua indikatornya yang sudah waktunya telah dinilai."),
        _("Baris dengan target contoh tidak masuk rata-rata, kecuali bila tidak ada yang lain; maka tertulis CONTOH."),
        _("* target proporsional: bagian target tahun menurut triwulan."),
    ]
    if plan.decrease_method:
        text = _("Indikator yang makin rendah makin baik dihitung dengan rumus ({letter}); dasar: {basis}.")
        basis = plan.decrease_basis or _("tidak disebut dalam rencana")
        lines.append(text.format(letter=method_letter(plan.decrease_method), basis=basis))
    if plan.legal_basis:
        lines.append(_("Dasar hukum: {basis}.").format(basis=plan.legal_basis))
    lines += [f"{note}." for note in as_of_notes(snapshot)]
    return tuple(lines)


def _method_table(snapshot: Snapshot) -> Table:
    used = Counter(a.method for a in snapshot.attainments if a.method)
    columns = (
        Column("letter", _("Huruf"), width=16),
        Column("formula", _("Rumus capaian"), width=34),
        Column("example", _("Contoh hitungan"), width=34),
        Column("source", _("Sumber"), width=30),
        Column("name", _("Nama dalam berkas rencana"), width=14),
        Column("used", _("Dipakai oleh"), width=11),
    )
    rows = tuple(_method_row(rule, used[rule.name]) for rule in METHODS if used[rule.name])
    note = "" if rows else _("Belum ada capaian yang dihitung.")
    return Table("formulas", _("Rumus"), columns, rows, note=note)


def _method_row(rule: MethodRule, count: int) -> Mapping[str, Any]:
    text = method_text(rule.name)
    return {
        "letter": f"({rule.letter})",
        "formula": _(rule.formula),
        "example": "\n".join(text.examples),
        "source": text.source,
        "name": rule.name,
        "used": _("{count} indikator").format(count=count),
    }


def _scale_table(scale: Scale) -> Table:
    columns = (
        Column("place", _("Urutan"), width=16),
        Column("band", _("Predikat"), Kind.STATUS, width=34),
        Column("edge", _("Capaian s.d. TW"), width=34),
    )
    edge = _("di atas {percent}") if scale.over else _("{percent} ke atas")
    rows = tuple(
        {
            "place": str(place),
            "band": band_mark(band, scale),
            "edge": _("lainnya") if band.start is None else edge.format(percent=number_text(band.start)),
        }
        for place, band in enumerate(scale.bands, 1)
    )
    note = _("Dibaca dari capaian yang dibulatkan ke 4 desimal.")
    return Table("scale", _("Skala predikat {name}").format(name=scale.name), columns, rows, note=note)


def _status_table(snapshot: Snapshot) -> Table:
    columns = (
        Column("status", _("Status"), Kind.STATUS, width=16),
        Column("targets", _("Target"), width=34),
        Column("actuals", _("Realisasi"), width=34),
    )
    targets = Counter(a.target_status for a in snapshot.attainments)
    actuals = Counter(a.actual_status for a in snapshot.attainments)
    rows = tuple(
        {
            "status": _source_mark(status),
            "targets": _("{count} indikator").format(count=targets[status]),
            "actuals": _("{count} indikator").format(count=actuals[status]),
        }
        for status in SourceStatus
    )
    note = _("{count} indikator memakai target atau realisasi yang bukan angka resmi.").format(
        count=snapshot.not_official
    )
    return Table("statuses", _("Status sumber"), columns, rows, note=note)


def _source_mark(status: SourceStatus | None) -> Mark | None:
    return Mark(status.value, _(SOURCE_STATUSES[status]), SOURCE_COLOURS[status]) if status else None


def _warning_table(snapshot: Snapshot) -> Table:
    columns = (
        Column("code", _("Kode"), width=16),
        Column("name", _("Indikator"), width=34),
        Column("found", _("Yang ditemukan"), width=34),
        Column("where", _("Tempat"), width=30),
    )
    own = [(a.indicator, warning) for a in snapshot.attainments for warning in a.warnings]
    known = [warning for _indicator, warning in own]
    rows = [_warning_row(warning, indicator) for indicator, warning in own]
    rows += [_warning_row(warning, None) for warning in snapshot.warnings if warning not in known]
    return Table("warnings", _("Peringatan"), columns, tuple(rows), note="" if rows else _("Tidak ada peringatan."))


def _warning_row(warning: Diagnostic, indicator: Indicator | None) -> Mapping[str, Any]:
    """A warning about a sensitive figure keeps its numbers to itself: they may be those of one region."""
    hidden = indicator is not None and indicator.sensitive
    return {
        "code": indicator.code if indicator else "",
        "name": indicator.name if indicator else "",
        "found": _("{rule}: angka sensitif, periksa pada sumbernya").format(rule=warning.rule.code)
        if hidden
        else f"{warning.rule.code}: {found_text(warning)}",
        "where": str(warning.where),
    }


def _definition_table(snapshot: Snapshot) -> Table:
    columns = (
        Column("code", _("Kode"), width=16),
        Column("name", _("Indikator"), width=34),
        Column("definition", _("Definisi operasional"), width=34),
        Column("calculation", _("Perhitungan"), width=30),
        Column("original", _("Target tahun semula"), Kind.NUMBER, width=14),
        Column("target", _("Target tahun berlaku"), Kind.NUMBER, width=11),
        Column("amendment", _("Dasar perubahan"), width=22),
        Column("target_status", _("Status target"), Kind.STATUS, width=17),
        Column("source", _("Sumber target"), width=30),
        Column("actual_status", _("Status realisasi"), Kind.STATUS, width=17),
    )
    rows = tuple(_definition_row(snapshot, attainment) for attainment in snapshot.attainments)
    note = "" if rows else _("Rencana ini belum memuat indikator.")
    title = _("Definisi, target yang berlaku, dan sumber tiap indikator")
    return Table("definitions", title, columns, rows, note=note)


def _definition_row(snapshot: Snapshot, attainment: Attainment) -> Mapping[str, Any]:
    indicator = attainment.indicator
    target = target_in_force(indicator, snapshot.quarter)
    return {
        PLACES: shown_places(attainment),
        "code": indicator.code,
        "name": indicator.name,
        "definition": indicator.definition or _("belum ada dalam rencana"),
        "calculation": _calculation(snapshot, attainment),
        "original": figure(attainment, attainment.target_original),
        "target": figure(attainment, year_target(attainment)),
        "amendment": _amendment(snapshot, indicator),
        "target_status": _source_mark(attainment.target_status),
        "source": source_text(target.source) if target else "",
        "actual_status": _source_mark(attainment.actual_status),
    }


def _calculation(snapshot: Snapshot, attainment: Attainment) -> str:
    """Direction, how quarters become a value to date, and the formula."""
    indicator = attainment.indicator
    lines = [
        _(DIRECTIONS[indicator.direction]),
        _("{accumulate}; dilaporkan {period}").format(
            accumulate=accumulation_text(indicator), period=reported_period(indicator, snapshot.quarter)
        ),
    ]
    if attainment.method:
        lines.append(f"({method_letter(attainment.method)}) {formula_text(attainment.method)}")
    if indicator.numerator and indicator.denominator:
        parts = _("{numerator} / {denominator}")
        lines.append(parts.format(numerator=indicator.numerator.name, denominator=indicator.denominator.name))
    return "\n".join(lines)


def _amendment(snapshot: Snapshot, indicator: Indicator) -> str:
    """The amendments that touch this year's target, oldest first."""
    year, end = snapshot.quarter.year, snapshot.quarter.last_day
    found = sorted((a for a in indicator.amendments if a.on <= end and year in a.targets), key=lambda a: a.on)
    return "\n".join(_("{day}: {basis}").format(day=date_text(a.on), basis=a.basis) for a in found)


def source_text(source: Source) -> str:
    """Document, page, address and note of a source, as far as they are known."""
    page = _("hal. {page}").format(page=source.page) if source.page else ""
    return ", ".join(part for part in (source.document, page, source.url, source.note) if part)
