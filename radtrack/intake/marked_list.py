"""The first sheet of a marked copy: everything that was found, with a way to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from radtrack.core.diagnostic import CellPlace, Diagnostic, Severity
from radtrack.intake.cells import cell_text
from radtrack.intake.marked_style import Styles
from radtrack.intake.template_style import F4, row_height
from radtrack.locale.messages import found_text, remedy_text
from radtrack.locale.translate import _
from radtrack.source.workbook import Sheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LIST_SHEET = "Perbaikan"
TITLE = "Perbaikan (radtrack)"
"""The first cell of the list, in every language: by name and title it is known again when the copy comes back."""

MOST_LISTED = 1000

_WIDTHS = (20, 18, 60, 60)
_HEADER = 4


def is_list(sheet: Sheet) -> bool:
    """Whether this is the list of an earlier marked copy."""
    first = sheet.cell(1, 1)
    return sheet.name == LIST_SHEET and first is not None and cell_text(first.value) == TITLE


def write_list(
    worksheet: Worksheet, styles: Styles, file: str, found: Sequence[Diagnostic], names: Mapping[str, str]
) -> None:
    """Errors first, then warnings, each in the order of the sheet; `names` are the sheets' names in this copy."""
    listed = sorted((d for d in found if d.severity is not Severity.NOTE), key=lambda d: not d.is_error)
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column(column, column, width)
    worksheet.write_string(0, 0, TITLE, styles.get("heading"))
    lead = _(
        "{file} belum dapat diterima. Perbaiki setiap sel merah (alasannya ada di komentar sel itu dan di daftar ini), "
        "simpan, lalu kirim kembali berkas ini. Sel kuning hanya peringatan. Lembar ini tidak ikut dibaca."
    )
    worksheet.merge_range(1, 0, 1, len(_WIDTHS) - 1, "", styles.get("lead"))
    worksheet.write_string(1, 0, lead.format(file=file.rpartition("/")[2]), styles.get("lead"))
    worksheet.set_row(1, 42)
    titles = (_("Tempat"), _("Jenis"), _("Yang ditemukan"), _("Cara memperbaiki"))
    for column, title in enumerate(titles):
        worksheet.write_string(_HEADER - 1, column, title, styles.get("header"))
    for row, diagnostic in enumerate(listed[:MOST_LISTED], _HEADER):
        _write_finding(worksheet, styles, row, diagnostic, names)
    if len(listed) > MOST_LISTED:
        rest = _("… dan {count} lagi; semua selnya berwarna.").format(count=len(listed) - MOST_LISTED)
        worksheet.write_string(_HEADER + MOST_LISTED, 0, rest, styles.get("plain"))
    worksheet.freeze_panes(_HEADER, 0)
    worksheet.set_landscape()
    worksheet.set_paper(F4)
    worksheet.fit_to_pages(1, 0)


def _write_finding(
    worksheet: Worksheet, styles: Styles, row: int, diagnostic: Diagnostic, names: Mapping[str, str]
) -> None:
    match diagnostic.where.place:
        case CellPlace(sheet, _row, _column, cell) if sheet in names:
            name = names[sheet].replace("'", "''")
            worksheet.write_url(row, 0, f"internal:'{name}'!{cell}", styles.get("link"), f"{names[sheet]}!{cell}")
        case _:
            worksheet.write_string(row, 0, _("seluruh berkas"), styles.get("cell"))
    word = _("GALAT") if diagnostic.is_error else _("PERINGATAN")
    look = "error_word" if diagnostic.is_error else "warning_word"
    worksheet.write_string(row, 1, f"{word} {diagnostic.rule.code}", styles.get(look))
    texts = (_sentence(found_text(diagnostic)), _sentence(remedy_text(diagnostic)))
    for column, text in enumerate(texts, 2):
        worksheet.write_string(row, column, text, styles.get("cell"))
    worksheet.set_row(row, row_height(zip(texts, _WIDTHS[2:], strict=True)))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else "–"
