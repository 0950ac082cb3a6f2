"""One cell → a yes or no, a predicate, or a note."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Diagnostic
from radtrack.core.model import Indicator
from radtrack.core.terms import Measure
from radtrack.core.text import quote
from radtrack.intake.cells import cell_text, check_cell, finding, from_formula
from radtrack.intake.layout import PLAIN, Reading
from radtrack.intake.marks import NO, YES
from radtrack.intake.nik import nik_in
from radtrack.intake.privacy import mask_personal
from radtrack.intake.rules_privacy import D02
from radtrack.intake.rules_value import V11, V22, V23
from radtrack.intake.values import BLANK, REFUSED, Entered, declared
from radtrack.intake.words import answer_key, is_placeholder
from radtrack.source.workbook import Cell, Content

_YESNO = {
    **dict.fromkeys(("ya", "ada", "sudah", "1", "true"), YES),
    **dict.fromkeys(("tidak", "tidak ada", "belum", "0", "false"), NO),
}


def read_token(cell: Cell | None, indicator: Indicator, reading: Reading = PLAIN) -> tuple[Entered, list[Diagnostic]]:
    """The yes or no, or the predicate, in a cell. A predicate that is not on the scale is kept as typed, with a
    warning."""
    if cell is None or cell.is_blank:
        return BLANK, []
    found = check_cell(cell)
    if found:
        return REFUSED, found
    text = " ".join(cell_text(cell.value).split())
    meant = declared(text, reading)
    if meant is not None and meant.value is None:
        return meant, []
    if indicator.measure is Measure.YESNO:
        return _read_yesno(cell, text)
    return _read_predicate(cell, text, indicator)


def _read_yesno(cell: Cell, text: str) -> tuple[Entered, list[Diagnostic]]:
    token = _YESNO.get(answer_key(text))
    if token is not None:
        reading = "" if text == token else f"{text}→{token}"
        return Entered(token=token, raw=text, reading=reading), from_formula(cell, token)
    if is_placeholder(text):
        return REFUSED, [finding(V11, cell, text=quote(text))]
    return REFUSED, [finding(V22, cell, text=quote(text), known=N_("ya atau tidak"))]


def _read_predicate(cell: Cell, text: str, indicator: Indicator) -> tuple[Entered, list[Diagnostic]]:
    scale = {answer_key(name): name for name in indicator.scale}
    token = scale.get(answer_key(text))
    if token is not None:
        reading = "" if text == token else f"{text}→{token}"
        return Entered(token=token, raw=text, reading=reading), from_formula(cell, token)
    if is_placeholder(text):
        return REFUSED, [finding(V11, cell, text=quote(text))]
    known = tuple(indicator.scale)
    if not any(c.isalpha() for c in text) or not isinstance(cell.value, str):
        return REFUSED, [finding(V22, cell, text=quote(text), known=known)]
    return Entered(token=mask_personal(text), raw=mask_personal(text)), [
        finding(V23, cell, text=quote(text), known=known)
    ]


def plain_note(content: Content) -> str | None:
    """The text of a cell that nothing speaks against, as nearly all are; None for one that `read_note` has to look at
    more closely."""
    value = content.value
    if not isinstance(value, str) or content.error is not None or content.malformed is not None or content.uncomputed:
        return None
    text = cell_text(value)
    return text if any(map(str.isalnum, text)) and nik_in(value) is None and mask_personal(text) == text else None


def read_note(cell: Cell | None) -> tuple[str, list[Diagnostic]]:
    """The text of a cell, personal data masked; "" for a blank cell and for a lone dash."""
    if cell is None or cell.is_blank:
        return "", []
    found = check_cell(cell)
    if found:
        return "", found
    text = cell_text(cell.value)
    if not any(map(str.isalnum, text)) and is_placeholder(text):
        return "", []
    masked = mask_personal(text)
    return masked, [finding(D02, cell, text=quote(masked))] if masked != text else []
