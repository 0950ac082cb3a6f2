"""What a mapping reads, as tables: the columns with their cells, and every row with what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from radtrack.core.diagnostic import N_, Label
from radtrack.core.model import Plan
from radtrack.core.text import quote
from radtrack.locale.messages import quarter_text
from radtrack.locale.translate import _
from radtrack.report.table import Column, Kind, Mark, Report, Table
from radtrack.workspace.layouts import Checked, Fate, ReadRow, Trial, address

FATES: Mapping[Fate, tuple[Label, str, str]] = {
    Fate.READ: (N_("dibaca"), "green", "✓"),
    Fate.BLANK: (N_("kosong"), "grey", "·"),
    Fate.REFUSED: (N_("ditolak"), "red", "✗"),
    Fate.UNKNOWN: (N_("tidak ada dalam rencana"), "yellow", "?"),
    Fate.SKIPPED: (N_("dilewati"), "grey", "–"),
}


def files_report(plan: Plan, files: Sequence[Checked]) -> Report:
    """The mappings of a plan and whether they can be used."""
    columns = (
        Column("layout", _("Pemetaan")),
        Column("title", _("Judul"), shown=any(f.title for f in files)),
        Column("file", _("Berkas")),
        Column("usable", _("Dapat dipakai"), Kind.FLAG),
        Column("errors", _("Galat"), Kind.COUNT),
    )
    rows = tuple(
        {"layout": f.name, "title": f.title or None, "file": f.file, "usable": not f.errors, "errors": f.errors}
        for f in files
    )
    return Report(
        "radtrack/layouts/1", plan.title, {"plan": plan.id}, (Table("layouts", _("Pemetaan"), columns, rows),)
    )


def trial_report(plan: Plan, trial: Trial) -> Report:
    """One sheet as it would be read."""
    draft = trial.draft
    counts = Counter(row.fate for row in trial.rows)
    facts = {
        "plan": plan.id,
        "layout": trial.layout,
        "sheet": trial.sheet,
        "agency": draft.agency if draft else None,
        "quarter": draft.quarter if draft else None,
        "stops_at": address(trial.stopped) if trial.stopped else None,
        **{str(fate): counts[fate] for fate in Fate},
    }
    heading = (
        _("Lembar {sheet} dibaca menurut {layout}").format(sheet=quote(trial.sheet), layout=trial.layout),
        " · ".join(f"{counts[fate]} {_(label)}" for fate, (label, _colour, _sign) in FATES.items() if counts[fate]),
        *([_("Tabel berakhir di {cell}").format(cell=address(trial.stopped))] if trial.stopped else ()),
    )
    title = quarter_text(draft.quarter) if draft else _("Belum dapat dibaca")
    return Report("radtrack/layout/1", title, facts, (_columns(trial), _rows(trial)), heading, main="rows")


def _columns(trial: Trial) -> Table:
    columns = (Column("key", _("Kunci")), Column("cell", _("Sel")), Column("path", _("Alamat kolom")))
    rows = tuple({"key": c.key, "cell": address(c.cell), "path": " > ".join(c.path)} for c in trial.columns)
    return Table("columns", _("Kolom yang dibaca"), columns, rows)


def _rows(trial: Trial) -> Table:
    columns = (
        Column("cell", _("Sel")),
        Column("text", _("Baris"), width=30),
        Column("indicator", _("Kode")),
        Column("fate", _("Hasil"), Kind.STATUS),
        Column("figure", _("Sel angka")),
        Column("value", _("Nilai"), Kind.NUMBER),
        Column(
            "numerator",
            _("Pembilang"),
            Kind.NUMBER,
            shown=any(row.actual and row.actual.numerator is not None for row in trial.rows),
        ),
        Column(
            "denominator",
            _("Penyebut"),
            Kind.NUMBER,
            shown=any(row.actual and row.actual.denominator is not None for row in trial.rows),
        ),
        Column("reading", _("Cara baca"), weight=2),
    )
    return Table("rows", _("Baris"), columns, tuple(_row(row) for row in trial.rows))


def _row(row: ReadRow) -> dict[str, Any]:
    label, colour, sign = FATES[row.fate]
    actual = row.actual
    return {
        "cell": address(row.anchor),
        "text": row.text,
        "indicator": row.code,
        "fate": Mark(str(row.fate), _(label), colour, sign),
        "figure": address(row.figure) if row.figure else None,
        "value": (actual.token if actual.value is None else actual.value) if actual else None,
        "numerator": actual.numerator if actual else None,
        "denominator": actual.denominator if actual else None,
        "reading": (actual.reading or None) if actual else None,
    }
