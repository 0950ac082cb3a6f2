"""One row → one Actual: its figure, its money, its words, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from radtrack.core.actual import Actual, evidence_status
from radtrack.core.diagnostic import N_, Diagnostic, Location, Severity, has_errors
from radtrack.core.model import Indicator
from radtrack.core.number import plain_decimal, rounded
from radtrack.core.period import Quarter
from radtrack.core.plausible import differs_from_fraction, fraction
from radtrack.core.terms import Measure
from radtrack.core.text import normalise, quote
from radtrack.intake import marks
from radtrack.intake.cells import cell_text, check_cell, finding
from radtrack.intake.layout import NOTES, PLAIN, Reading
from radtrack.intake.lines import Line
from radtrack.intake.match import Figure
from radtrack.intake.rules_value import V11_STATUS, V13, V13_NOTHING, V13_UNUSED, V13_ZERO, V14, V20, V21, V24
from radtrack.intake.tokens import read_note, read_token
from radtrack.intake.values import BLANK, MONEY, MOST_PLACES, Entered, expect_figure, expect_part, read_number

_COMPUTED_PLACES = 10
_FIELDS = {"actual": "value", "status": "withdrawn"}
_NO_DATA, _REPORTED = normalise(marks.STATUS_NO_DATA), normalise(marks.STATUS_REPORTED)


class Row(NamedTuple):
    """What a row says, and where: `places` maps a field of the Actual to the cell it was read from. `actual` None: the
    row is blank, or wrong."""

    actual: Actual | None
    places: Mapping[str, Location] = MappingProxyType({})


NO_ROW = Row(None)


class _Figures(NamedTuple):
    """The figure of a row as it will be kept: one number, or parts, or a token."""

    entered: Entered
    numerator: Entered = BLANK
    denominator: Entered = BLANK

    @property
    def is_blank(self) -> bool:
        return self.entered.is_blank and self.numerator.is_blank and self.denominator.is_blank

    @property
    def refused(self) -> bool:
        return self.entered.refused or self.numerator.refused or self.denominator.refused

    @property
    def says_no_data(self) -> bool:
        return any(entered.no_data for entered in self)


def read_row(line: Line, about: Figure, quarter: Quarter, reading: Reading = PLAIN) -> tuple[Row, list[Diagnostic]]:
    """The row's report, without anything that was refused. A row that says nothing gives no Actual."""
    indicator = about.indicator
    figures, found = _read_figures(line, indicator, reading)
    budget, more = read_number(line.cells.get("budget"), MONEY, reading)
    found += more
    notes: dict[str, str] = {}
    for key in NOTES:
        if key in line.cells:
            notes[key], more = read_note(line.cells[key])
            found += more
    blank = figures.is_blank
    withdrawn, more = _read_status(line, figures)
    found += more
    withdrawn = withdrawn or (blank and figures.says_no_data)
    if found and has_errors(found):
        return NO_ROW, found
    if blank and not withdrawn and budget.is_blank and not any(notes.values()):
        return NO_ROW, found
    kept, more = (figures, []) if blank else _settle(line, indicator, figures)
    found += more
    if found and has_errors(found):
        return NO_ROW, found
    cells = line.cells
    where = (cells.get("actual") or cells.get("numerator") or line.anchor).where
    actual = Actual(
        indicator.code,
        quarter,
        about.region,
        about.category,
        value=kept.entered.value,
        numerator=kept.numerator.value,
        denominator=kept.denominator.value,
        token=kept.entered.token,
        withdrawn=withdrawn,
        raw=_joined(figures.numerator.raw, figures.denominator.raw, figures.entered.raw),
        reading=_joined(kept.numerator.reading, kept.denominator.reading, kept.entered.reading),
        budget=budget.value,
        **notes,
        status=evidence_status(notes.get("evidence", "")),
        where=where,
    )
    return Row(actual, _places(line)), found


def _joined(numerator: str, denominator: str, own: str) -> str:
    """What was typed, or how it was read: the parts, the figure itself last."""
    parts = f"{numerator} / {denominator}" if numerator and denominator else numerator or denominator
    return f"{parts} ({own})" if parts and own else parts or own


def _places(line: Line) -> dict[str, Location]:
    places = {_FIELDS.get(key, key): cell.where for key, cell in line.cells.items()}
    if "value" in places:
        places["token"] = places["value"]
    return places


def _read_figures(line: Line, indicator: Indicator, reading: Reading) -> tuple[_Figures, list[Diagnostic]]:
    cell = line.cells.get("actual")
    if indicator.measure in (Measure.PREDICATE, Measure.YESNO):
        entered, found = read_token(cell, indicator, reading)
        return _Figures(entered), [*found, *_stray_parts(line, indicator, entered)]
    entered, found = read_number(cell, expect_figure(indicator), reading)
    if not (indicator.numerator or indicator.denominator or indicator.needs_parts):
        return _Figures(entered), [*found, *_stray_parts(line, indicator, entered)]
    numerator, more = read_number(line.cells.get("numerator"), expect_part(indicator.numerator), reading)
    denominator, also = read_number(line.cells.get("denominator"), expect_part(indicator.denominator), reading)
    return _Figures(entered, numerator, denominator), [*found, *more, *also]


def _stray_parts(line: Line, indicator: Indicator, figure: Entered) -> Iterator[Diagnostic]:
    """Figures in columns that are there for other rows: a slip of the column where the row has no figure of its own."""
    for key in ("numerator", "denominator"):
        if key in line.cells and any(c.isdigit() for c in cell_text(line.cells[key].value)):
            severity = Severity.ERROR if figure.is_blank else Severity.WARNING
            yield Diagnostic(V24, line.cells[key].where, {"code": indicator.code}, override=severity)
            return


def _read_status(line: Line, figures: _Figures) -> tuple[bool, list[Diagnostic]]:
    """Whether the row says that there is no figure yet."""
    cell = line.cells.get("status")
    if cell is None:
        return False, []
    found = check_cell(cell)
    word = normalise(cell_text(cell.value))
    if found or not word:
        return False, found
    if word == _NO_DATA:
        return (True, []) if figures.is_blank else (False, [finding(V20, cell)])
    if word != _REPORTED:
        return False, [finding(V21, cell, text=quote(cell_text(cell.value)))]
    return False, [finding(V11_STATUS, cell)] if figures.is_blank and not figures.refused else []


def _settle(line: Line, indicator: Indicator, typed: _Figures) -> tuple[_Figures, list[Diagnostic]]:
    """What is kept of a figure and its parts: for a ratio the parts, otherwise the figure as typed."""
    numerator, denominator = typed.numerator.value, typed.denominator.value
    if numerator is None and denominator is None and not indicator.needs_parts:
        return typed, []
    first = next(line.cells[key] for key in ("numerator", "denominator", "actual") if key in line.cells)
    if numerator is None or denominator is None:
        if indicator.needs_parts:
            missing = _missing(numerator, denominator)
            return typed, [finding(V13, first, what=missing)]
        return _Figures(typed.entered), [finding(V13_UNUSED, first)]
    if denominator == 0 and numerator != 0:
        return typed, [finding(V13_ZERO, line.cells["denominator"], numerator=numerator)]
    computed = fraction(indicator, numerator, denominator)
    parts = _Figures(BLANK, typed.numerator, typed.denominator)
    if computed is None:
        return (parts if indicator.needs_parts else typed), [finding(V13_NOTHING, line.cells["denominator"])]
    found = _compared(line, indicator, typed.entered.value, computed)
    if indicator.needs_parts:
        return parts, found
    if typed.entered.value is None:
        # A large fraction keeps fewer decimals, so that it fits what the ledger keeps.
        places = min(_COMPUTED_PLACES, max(0, MOST_PLACES - 1 - computed.adjusted()))
        value = plain_decimal(rounded(computed, places))
        entered = Entered(value, reading=f"{numerator}/{denominator}→{value}")
        return _Figures(entered, typed.numerator, typed.denominator), found
    return typed, found


def _missing(numerator: Decimal | None, denominator: Decimal | None) -> str:
    match numerator, denominator:
        case None, None:
            return N_("pembilang dan penyebut belum diisi")
        case None, _:
            return N_("pembilang belum diisi")
        case _:
            return N_("penyebut belum diisi")


def _compared(line: Line, indicator: Indicator, typed: Decimal | None, computed: Decimal) -> list[Diagnostic]:
    if typed is None or not differs_from_fraction(typed, computed):
        return []
    used = N_("pembilang/penyebut") if indicator.needs_parts else N_("realisasi yang diketik")
    shown = plain_decimal(rounded(computed, 2))
    return [finding(V14, line.cells["actual"], value=typed, computed=shown, used=used)]
