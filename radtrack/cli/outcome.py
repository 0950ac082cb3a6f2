"""What an import did, as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os.path import commonpath
from pathlib import PurePath
from typing import Any

from radtrack import console
from radtrack.core.diagnostic import Diagnostic, Severity
from radtrack.locale.messages import quarter_text, shown
from radtrack.locale.translate import _, ngettext
from radtrack.report.table import Column, Kind, Mark, Report, Table
from radtrack.workspace.call import Call
from radtrack.workspace.submit import FIELD_NAMES, Change, Outcome, Result

FEW = 5
"""Up to this many files, warnings are printed, this many of each code; beyond it they are counted, and `--check FILE`
shows them."""

MOST_ERRORS = 100
"""Errors of one code that are printed for a file; nobody mends more than that by hand."""


def show_results(results: Sequence[Result], call: Call, *, colour: bool, quiet: bool) -> None:
    """What changes and, for several files, a table on stdout; findings on stderr; last a line that says what was
    stored."""
    refused = [result for result in results if not result.accepted]
    alone = len(results) == 1
    for result in results:
        changes = result.review.changed if result.review else ()
        if (alone or changes) and not (quiet and result.accepted):
            console.answer(_line(result))
            for change in changes:
                console.answer("    " + _change_line(change))
        _show_findings(result.diagnostics, warnings_too=len(results) <= FEW, colour=colour)
    if len(results) > FEW:
        _count_warnings(results)
    if not alone and not (quiet and not refused):
        _show_table(results, colour=colour)
    console.answer(_closing(results, refused, call))
    if call.marked is not None:
        _tell_marked(refused)


def _show_findings(found: Sequence[Diagnostic], *, warnings_too: bool, colour: bool) -> None:
    """Of each code the first ones, many of errors and a few of warnings, and the cells of the rest."""
    first: list[Diagnostic] = []
    rest: dict[str, list[Diagnostic]] = {}
    counts: dict[str, int] = {}
    for diagnostic in found:
        if diagnostic.is_error or warnings_too:
            code = f"{diagnostic.rule.code} {diagnostic.severity}"
            counts[code] = counts.get(code, 0) + 1
            is_first = counts[code] <= (MOST_ERRORS if diagnostic.is_error else FEW)
            (first if is_first else rest.setdefault(diagnostic.rule.code, [])).append(diagnostic)
    console.show_diagnostics(first, colour=colour)
    for code, others in rest.items():
        cells = [str(diagnostic.where.place) for diagnostic in others[: FEW + 1]]
        text = _("{code} juga untuk {count} tempat lain: {cells}. Semuanya: --format json")
        console.notice(text.format(code=code, count=len(others), cells=_few(cells)))


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:FEW]) + (", …" if len(names) > FEW else "")


def _line(result: Result) -> str:
    """What became of one file."""
    draft, review = result.sheet.draft, result.review
    if draft is None or review is None:
        return _("✗ {file}: ditolak").format(file=result.sheet.file)
    unit = " · ".join(filter(None, (draft.agency, draft.region, quarter_text(draft.quarter))))
    if not result.accepted:
        return _("✗ {file}: {unit} · ditolak").format(file=result.sheet.file, unit=unit)
    counts = {"added": review.added, "changed": len(review.changed), "same": review.same}
    match review.outcome:
        case Outcome.NOTHING:
            what = _("sudah pernah dimasukkan, tidak ada perubahan")
        case _ if result.stored is None:
            what = _("dapat diterima, belum disimpan · {added} sel baru, {changed} berubah, {same} sama").format(
                **counts
            )
        case Outcome.SOURCE:
            what = _("isi sama dengan revisi {revision}, dicatat sebagai sumber lain").format(revision=review.same_as)
        case _:
            what = _("revisi {revision} · {added} sel baru, {changed} berubah, {same} sama").format(
                revision=review.revision, **counts
            )
    return f"✓ {result.sheet.file}: {unit} · {what}"


def _change_line(change: Change) -> str:
    actual = change.actual
    name = "/".join(filter(None, (actual.indicator, actual.region, actual.category)))
    return _("{name} ({place}) {field}: {was} → {now}").format(
        name=name,
        place=change.where.place if change.where else "–",
        field=shown(FIELD_NAMES[change.field]),
        was=_("kosong") if change.was is None else shown(change.was),
        now=_("kosong") if change.now is None else shown(change.now),
    )


def _count_warnings(results: Sequence[Result]) -> None:
    """Which files have something to look at, by code."""
    files: dict[str, list[str]] = {}
    for result in results:
        for code in {d.rule.code for d in result.diagnostics if d.severity is Severity.WARNING}:
            files.setdefault(code, []).append(result.sheet.file)
    for code, names in sorted(files.items()):
        text = _("Peringatan {code} pada {count} berkas: {files}. Rinciannya: radtrack import --check BERKAS")
        console.notice(text.format(code=code, count=len(names), files=_few(names)))


def _show_table(results: Sequence[Result], *, colour: bool) -> None:
    """One row per file; where the screen is narrow, the cells that stayed the same go first."""
    from radtrack.report.render.terminal import render_terminal

    folder = _folder_of(results)
    columns = (
        Column("file", _("Berkas"), width=14),
        Column("unit", _("Unit"), weight=7, width=8),
        Column("quarter", _("Triwulan"), Kind.QUARTER, weight=6),
        Column("outcome", _("Hasil"), Kind.STATUS),
        Column("added", _("Baru"), Kind.COUNT, weight=4),
        Column("changed", _("Berubah"), Kind.COUNT, weight=5),
        Column("same", _("Sama"), Kind.COUNT, weight=3),
        Column("errors", _("Galat"), Kind.COUNT, weight=8),
        Column("warnings", _("Peringatan"), Kind.COUNT, weight=5),
    )
    title = _("Ringkasan {total} berkas di {folder}").format(total=len(results), folder=folder or ".")
    rows = tuple(_table_row(result, folder) for result in results)
    render_terminal(Report("", title, {}, (Table("files", "", columns, rows),)), console.answers(colour=colour))


def _folder_of(results: Sequence[Result]) -> str:
    """The folder all files lie in; "" where they have none in common."""
    parents = {PurePath(result.sheet.file).parent.as_posix() for result in results}
    absolute = {parent.startswith("/") for parent in parents}
    common = commonpath(sorted(parents)) if len(absolute) == 1 and "." not in parents else ""
    return PurePath(common).as_posix() if common else ""


def _table_row(result: Result, folder: str) -> dict[str, Any]:
    draft, review = (result.first or result).sheet.draft, result.review
    return {
        "file": result.sheet.file.removeprefix(folder).lstrip("/"),
        "unit": " ".join(filter(None, (draft.agency, draft.region))) if draft else None,
        "quarter": draft.quarter if draft else None,
        "outcome": _outcome(result),
        "added": review.added if review else None,
        "changed": len(review.changed) if review else None,
        "same": review.same if review else None,
        "errors": sum(d.is_error for d in result.diagnostics),
        "warnings": sum(d.severity is Severity.WARNING for d in result.diagnostics),
    }


def _outcome(result: Result) -> Mark:
    review = result.review
    if result.first is not None:
        return Mark("same", _("berkas sama"), "grey", "=")
    if review is None or not result.accepted:
        return Mark("refused", _("ditolak"), "red", "✗")
    if review.outcome is Outcome.NOTHING:
        return Mark("nothing", _("sudah ada"), "grey", "=")
    if result.stored is None:
        return Mark("waits", _("belum disimpan"), "yellow", "•")
    if review.outcome is Outcome.SOURCE:
        return Mark("source", _("sumber lain"), "green", "✓")
    return Mark("stored", _("revisi {revision}").format(revision=review.revision), "green", "✓")


def _closing(results: Sequence[Result], refused: Sequence[Result], call: Call) -> str:
    stored = [result for result in results if result.stored is not None]
    if refused and not stored:
        return _("{refused} dari {total} berkas ditolak; tidak ada yang disimpan.").format(
            refused=len(refused), total=len(results)
        )
    if refused:
        text = _("{stored} berkas disimpan: {counts}. {refused} dari {total} berkas ditolak: {files}.")
        return text.format(
            stored=len(stored),
            counts=_counts(stored),
            refused=len(refused),
            total=len(results),
            files=", ".join(result.sheet.file for result in refused),
        )
    files = ngettext("{count} berkas", "{count} berkas", len(results)).format(count=len(results))
    if all(result.review is not None and result.review.outcome is Outcome.NOTHING for result in _read(results)):
        return _("{files}: semua sudah pernah dimasukkan, tidak ada perubahan.").format(files=files)
    if call.check:
        return _("{files} diperiksa, tidak ada yang disimpan: {counts}.").format(files=files, counts=_counts(results))
    return _("{files} diterima: {counts}.").format(files=files, counts=_counts(results))


def _read(results: Iterable[Result]) -> Iterable[Result]:
    """Those that are not the same bytes under another name."""
    return (result for result in results if result.first is None)


def _counts(results: Iterable[Result]) -> str:
    reviews = [result.review for result in results if result.review is not None]
    return _("{added} sel baru, {changed} berubah, {same} sama").format(
        added=sum(review.added for review in reviews),
        changed=sum(len(review.changed) for review in reviews),
        same=sum(review.same for review in reviews),
    )


def _tell_marked(refused: Sequence[Result]) -> None:
    for result in _read(refused):
        if result.marked is None:
            text = _("Tanpa salinan bertanda, karena isinya tidak dapat dibuka: {file}")
            console.answer(text.format(file=result.sheet.file))
        else:
            console.answer(_("Salinan bertanda: {copy}").format(copy=result.marked))
