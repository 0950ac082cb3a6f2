"""What an import did, as people and as programs read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from radtrack import console
from radtrack.core.diagnostic import N_, CellPlace, Diagnostic
from radtrack.core.model import Plan
from radtrack.locale.messages import message_text, quarter_text, remedy_text, shown
from radtrack.locale.translate import _, ngettext
from radtrack.report.table import Column, Kind, Report, Table
from radtrack.workspace.submit import Change, Outcome, Result

FEW = 5
"""Up to this many files, every warning is printed; beyond it they are counted, and `--check FILE` shows them."""

FIELDS = {
    "value": N_("realisasi"),
    "numerator": N_("pembilang"),
    "denominator": N_("penyebut"),
    "token": N_("realisasi"),
    "withdrawn": N_("ditarik"),
    "budget": N_("realisasi anggaran"),
    "driving": N_("faktor pendorong"),
    "hindering": N_("faktor penghambat"),
    "follow_up": N_("tindak lanjut"),
    "evidence": N_("bukti"),
}
"""What the cells of a figure are called."""


def import_report(results: Sequence[Result], plan: Plan) -> Report:
    """The JSON form other programs rely on (`radtrack/import/1`). Values of broken down sensitive figures stay out."""
    columns = tuple(
        Column(key, key, Kind.DATA)
        for key in (
            "file", "accepted", "agency", "region", "quarter", "revision", "sha256", "added", "changed", "same",
            "diagnostics", "changes",
        )
    )  # fmt: skip
    rows = tuple(_row(result, plan) for result in results)
    return Report("radtrack/import/1", "", {}, (Table("files", "", columns, rows),))


def _row(result: Result, plan: Plan) -> dict[str, Any]:
    draft, review, checked = result.sheet.draft, result.review, result.sheet.checked
    return {
        "file": result.sheet.file,
        "accepted": result.accepted,
        "agency": draft.agency if draft else None,
        "region": (draft.region or None) if draft else None,
        "quarter": draft.quarter if draft else None,
        "revision": result.stored.revision if result.stored else None,
        "sha256": checked.sha256 if checked else None,
        "added": review.added if review else 0,
        "changed": len(review.changed) if review else 0,
        "same": review.same if review else 0,
        "diagnostics": tuple(_diagnostic(d) for d in result.diagnostics),
        "changes": tuple(_change(c, plan) for c in review.changed) if review else (),
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    if "changes" in diagnostic.params:
        # The values stand in the list of changes, which knows what to leave out; here the cells are enough.
        cells = tuple(text.partition(":")[0] for text in diagnostic.params["changes"])
        diagnostic = diagnostic._replace(params={**diagnostic.params, "changes": cells})
    place = diagnostic.where.place
    cell = place if isinstance(place, CellPlace) else None
    return {
        "code": diagnostic.rule.code,
        "rule": diagnostic.rule.slug,
        "severity": str(diagnostic.severity),
        "sheet": cell.sheet if cell else None,
        "cell": cell.cell if cell else None,
        "message": message_text(diagnostic),
        "hint": remedy_text(diagnostic) or None,
    }


def _change(change: Change, plan: Plan) -> dict[str, Any]:
    indicator = plan.indicator(change.actual.indicator)
    broken_down = bool(change.actual.region or change.actual.category)
    hidden = indicator is not None and indicator.sensitive and broken_down
    place = change.where.place if change.where else None
    return {
        "indicator": change.actual.indicator,
        "region": change.actual.region or None,
        "category": change.actual.category or None,
        "field": change.field,
        "cell": place.cell if isinstance(place, CellPlace) else None,
        "old": None if hidden else change.was,
        "new": None if hidden else change.now,
    }


def show_results(results: Sequence[Result], *, check: bool, colour: bool, quiet: bool) -> None:
    """A line per file on stdout, findings on stderr, a closing line that says what was stored."""
    refused = [result for result in results if not result.accepted]
    for result in results:
        if not quiet or not result.accepted:
            console.answer(_line(result, waits=check or bool(refused)))
            for change in result.review.changed if result.review else ():
                console.answer("    " + _change_line(change))
        warnings_too = len(results) <= FEW
        console.show_diagnostics((d for d in result.diagnostics if d.is_error or warnings_too), colour=colour)
    if len(results) > FEW:
        _count_warnings(results)
    console.answer(_closing(results, refused, check=check))


def _line(result: Result, *, waits: bool) -> str:
    """What became of one file. `waits`: it is good, but not stored, because of another one or because of `--check`."""
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
        case _ if waits:
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
        field=_(FIELDS[change.field]),
        was=_("kosong") if change.was is None else shown(change.was),
        now=_("kosong") if change.now is None else shown(change.now),
    )


def _count_warnings(results: Sequence[Result]) -> None:
    """Which files have something to look at, by code."""
    files: dict[str, list[str]] = {}
    for result in results:
        for code in {d.rule.code for d in result.diagnostics if not d.is_error and d.rule.code != "P01"}:
            files.setdefault(code, []).append(result.sheet.file)
    for code, names in sorted(files.items()):
        shown_names = ", ".join(names[:FEW]) + (", …" if len(names) > FEW else "")
        text = _("Peringatan {code} pada {count} berkas: {files}. Rinciannya: radtrack import --check BERKAS")
        console.notice(text.format(code=code, count=len(names), files=shown_names))


def _closing(results: Sequence[Result], refused: Sequence[Result], *, check: bool) -> str:
    if refused:
        return _("{refused} dari {total} berkas ditolak; tidak ada yang disimpan.").format(
            refused=len(refused), total=len(results)
        )
    reviews = [r.review for r in results if r.review is not None]
    unchanged = sum(review.outcome is Outcome.NOTHING for review in reviews)
    counts = _("{added} sel baru, {changed} berubah, {same} sama").format(
        added=sum(review.added for review in reviews),
        changed=sum(len(review.changed) for review in reviews),
        same=sum(review.same for review in reviews),
    )
    files = ngettext("{count} berkas", "{count} berkas", len(results)).format(count=len(results))
    if unchanged == len(results):
        return _("{files}: semua sudah pernah dimasukkan, tidak ada perubahan.").format(files=files)
    if check:
        return _("{files} diperiksa, tidak ada yang disimpan: {counts}.").format(files=files, counts=counts)
    return _("{files} diterima: {counts}.").format(files=files, counts=counts)
