"""The text of a drafted mapping: YAML of what was seen, and comments on what a person has to decide."""

from __future__ import annotations

import json
from collections.abc import Iterator

from radtrack.locale.translate import _, ngettext
from radtrack.workspace.layouts import Proposal, address


def draft_text(proposal: Proposal, name: str, file: str) -> str:
    """The mapping as a file; `name` is the layout's, `file` the sheet's as messages show it."""
    known = {column.key: column for column in proposal.columns if column.key}
    by_code = "code" in known
    comments = (
        _("Rancangan pemetaan dari {file}, lembar {sheet}, kepala tabel baris {top}–{bottom}.").format(
            file=file, sheet=proposal.sheet, top=proposal.top, bottom=proposal.bottom
        ),
        _("Belum dapat dipakai: periksa setiap baris, isi quarter_semantics, lalu jalankan radtrack layout check."),
        "",
        _("quarter_semantics, arti angka setiap triwulan dalam lembar ini:"),
        _("  increment   angka triwulan itu saja"),
        _("  cumulative  jumlah sejak Januari sampai triwulan itu"),
        _("  snapshot    keadaan pada akhir triwulan"),
        _("Tanyakan kepada pengirim; tidak dapat ditebak dari lembar."),
    )
    lines = [
        *(f"# {comment}".rstrip() for comment in comments),
        "",
        f"layout: {name}",
        f"match: {'code' if by_code else 'name'}",
        "quarter_semantics:",
        f"# percent_scale: format    # {_('format, hundred (21,5 berarti 21,5 %), atau fraction (0,215)')}",
        f"# locale: id    # {_('id bila ribuan bertitik, en bila ribuan berkoma')}",
        "",
        *_columns(proposal),
        "",
        *_other_columns(proposal),
    ]
    if not by_code and "name" in known:
        lines += ["", *_names(proposal)]
    return "\n".join([*lines, ""])


def _columns(proposal: Proposal) -> Iterator[str]:
    yield "columns:"
    known = [column for column in proposal.columns if column.key]
    for column in known:
        cells = ", ".join(address(cell) for cell in column.cells)
        yield f"  {column.key}: {_quoted(column.path)}    # {cells}"
    if not any(column.key == "actual" for column in known):
        yield "  # actual:    # " + _("belum ditemukan: tulis alamat kolom realisasi")


def _other_columns(proposal: Proposal) -> Iterator[str]:
    yield "# " + _("Kolom lain, tidak dibaca. Yang diperlukan dipindahkan ke atas dengan kuncinya di depan.")
    for column in proposal.columns:
        if not column.key:
            yield f"#   {', '.join(address(cell) for cell in column.cells)}: {column.path}"


def _names(proposal: Proposal) -> Iterator[str]:
    """Names that are the plan's own need no entry; what is nearly one is offered, not taken."""
    exact = [named for named in proposal.names if named.exact]
    near = [named for named in proposal.names if not named.exact]
    text = ngettext(
        "{count} baris punya nama; {exact} sama persis dengan nama dalam rencana.",
        "{count} baris punya nama; {exact} sama persis dengan nama dalam rencana.",
        proposal.rows,
    )
    yield "# " + text.format(count=proposal.rows, exact=len(exact))
    if exact:
        yield "names:"
        for named in exact:
            yield f"  {_quoted(named.text)}: {named.code}    # {address(named.cell)}"
    if near:
        yield "# " + _("Mirip dengan nama dalam rencana; hapus tanda # hanya bila memang indikator yang sama:")
        yield from () if exact else ("# names:",)
        for named in near:
            yield f"#   {_quoted(named.text)}: {named.code}    # {address(named.cell)}: {named.name}"


def _quoted(text: str) -> str:
    """The text as a YAML scalar; JSON's quotes are YAML's."""
    return json.dumps(text, ensure_ascii=False)
