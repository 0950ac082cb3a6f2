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
from radtrack.intake.line import Line, LineCells
from radtrack.intake.match import Figure
from radtrack.intake.rules_beside import V13, V13_NOTHING, V13_UNUSED, V13_ZERO, V14
from radtrack.intake.rules_value import V11_STATUS, V20, V21, V24
from radtrack.intake.tokens import plain_note, read_note, read_token
from radtrack.intake.values import BLANK, MONEY, MOST_PLACES, Entered, Expect, expect_figure, expect_part, read_number
from radtrack.source.workbook import Cell, Content

_COMPUTED_PLACES = 10
_FIELDS = {"actual": ("value", "token"), "status": ("withdrawn",)}
_KEYS = {field: key for key, fields in _FIELDS.items() for field in fields}
_NO_DATA, _REPORTED = normalise(marks.STATUS_NO_DATA), normalise(marks.STATUS_REPORTED)


class Places(Mapping[str, Location]):
    """The cells a row was read from, by the field of the Actual."""

    __slots__ = ("_cells",)

    def __init__(self, cells: LineCells) -> None:
        self._cells = cells

    def __getitem__(self, field: str) -> Location:
        return self._cells.place(_KEYS.get(field, field))

    def __iter__(self) -> Iterator[str]:
        for key in self._cells:
            yield from _FIELDS.get(key, (key,))

    def __len__(self) -> int:
        return sum(1 for _field in self)


class Row(NamedTuple):
    """What a row says, and where. `actual` None: the row is blank, or wrong."""

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


class RowReader:
    """Reads the rows of one sheet. What is read without a finding is remembered by what the cells hold: large sheets
    hold the same few thousand figures and words over and over."""

    def __init__(self, quarter: Quarter, reading: Reading = PLAIN) -> None:
        self._quarter, self._reading = quarter, reading
        self._ways: dict[tuple[object, ...], int] = {}
        """How figures are read, numbered: many indicators have it in common."""
        self._way_of: dict[str, int] = {}
        self._known: dict[tuple[object, ...], tuple[_Figures, _Figures, bool]] = {}
        self._numbers: dict[tuple[Content, Expect], Entered] = {}
        self._notes: dict[Content, str] = {}

    def read(self, line: Line, about: Figure) -> tuple[Row, list[Diagnostic]]:
        """The row's report, without anything that was refused. A row that says nothing gives no Actual."""
        indicator, cells = about.indicator, line.cells
        contents = cells.contents
        found: list[Diagnostic] = []
        figures, kept, withdrawn = self._figures(line, indicator, found)
        budget = self._number(cells, "budget", MONEY, found) if "budget" in contents else BLANK
        driving, hindering, follow_up, evidence = [
            self._note(cells, key, found) if key in contents else "" for key in NOTES
        ]
        if found and has_errors(found):
            return NO_ROW, found
        if (
            figures.is_blank
            and not withdrawn
            and budget.is_blank
            and not (driving or hindering or follow_up or evidence)
        ):
            return NO_ROW, found
        at = "actual" if "actual" in contents else "numerator" if "numerator" in contents else line.by
        actual = Actual(
            indicator.code,
            self._quarter,
            about.region,
            about.category,
            kept.entered.value,
            kept.numerator.value,
            kept.denominator.value,
            kept.entered.token,
            withdrawn,
            _joined(figures.numerator.raw, figures.denominator.raw, figures.entered.raw),
            _joined(kept.numerator.reading, kept.denominator.reading, kept.entered.reading),
            budget.value,
            driving,
            hindering,
            follow_up,
            evidence,
            evidence_status(evidence),
            cells.place(at),
        )
        return Row(actual, Places(cells)), found

    # What these find is added to `found`.

    def _figures(self, line: Line, indicator: Indicator, found: list[Diagnostic]) -> tuple[_Figures, _Figures, bool]:
        """The figures as typed and as kept, and whether the row says that there are none yet."""
        held = line.cells.contents.get
        if indicator.code not in self._way_of:
            self._way_of[indicator.code] = self._way(indicator)
        said = (self._way_of[indicator.code], held("actual"), held("numerator"), held("denominator"), held("status"))
        known = self._known.get(said)
        if known is None:
            more: list[Diagnostic] = []
            figures = self._read_figures(line, indicator, more)
            no_data = "status" in line.cells and _says_no_data(line.cells["status"], figures, more)
            kept = figures if figures.is_blank or has_errors(more) else _settle(line, indicator, figures, more)
            known = figures, kept, no_data or (figures.is_blank and figures.says_no_data)
            if not more:
                self._known[said] = known
            found += more
        return known

    def _way(self, indicator: Indicator) -> int:
        parts = (indicator.numerator, indicator.denominator, indicator.accumulate, indicator.per)
        way = (indicator.measure, indicator.unit, *parts, *indicator.scale.items())
        return self._ways.setdefault(way, len(self._ways))

    def _read_figures(self, line: Line, indicator: Indicator, found: list[Diagnostic]) -> _Figures:
        cells = line.cells
        if indicator.measure in (Measure.PREDICATE, Measure.YESNO):
            entered, more = read_token(cells.get("actual"), indicator, self._reading)
            found += more
        else:
            entered = self._number(cells, "actual", expect_figure(indicator), found)
            if indicator.numerator or indicator.denominator or indicator.needs_parts:
                numerator = self._number(cells, "numerator", expect_part(indicator.numerator), found)
                denominator = self._number(cells, "denominator", expect_part(indicator.denominator), found)
                return _Figures(entered, numerator, denominator)
        found += _stray_parts(line, indicator, entered)
        return _Figures(entered)

    def _number(self, cells: LineCells, key: str, expect: Expect, found: list[Diagnostic]) -> Entered:
        content = cells.contents.get(key)
        if content is None:
            return BLANK
        entered = self._numbers.get((content, expect))
        if entered is None:
            entered, more = read_number(cells[key], expect, self._reading)
            if not more:
                self._numbers[content, expect] = entered
            found += more
        return entered

    def _note(self, cells: LineCells, key: str, found: list[Diagnostic]) -> str:
        content = cells.contents[key]
        note = self._notes.get(content)
        if note is None:
            note = plain_note(content)
            if note is None:
                note, more = read_note(cells[key])
                found += more
                if more:
                    return note
            self._notes[content] = note
        return note


def _joined(numerator: str, denominator: str, own: str) -> str:
    """What was typed, or how it was read: the parts, the figure itself last."""
    parts = f"{numerator} / {denominator}" if numerator and denominator else numerator or denominator
    return f"{parts} ({own})" if parts and own else parts or own


def _stray_parts(line: Line, indicator: Indicator, figure: Entered) -> list[Diagnostic]:
    """Figures in columns that are there for other rows: a slip of the column where the row has no figure of its own."""
    for key in ("numerator", "denominator"):
        if key in line.cells.contents and any(c.isdigit() for c in cell_text(line.cells[key].value)):
            severity = Severity.ERROR if figure.is_blank else Severity.WARNING
            return [Diagnostic(V24, line.cells[key].where, {"code": indicator.code}, override=severity)]
    return []


def _says_no_data(cell: Cell, figures: _Figures, found: list[Diagnostic]) -> bool:
    """Whether the row says that there is no figure yet; what is wrong with that is added to `found`."""
    wrong = check_cell(cell)
    found += wrong
    word = normalise(cell_text(cell.value))
    if wrong or not word:
        return False
    if word == _NO_DATA:
        if not figures.is_blank:
            found.append(finding(V20, cell))
        return figures.is_blank
    if word != _REPORTED:
        found.append(finding(V21, cell, text=quote(cell_text(cell.value))))
    elif figures.is_blank and not figures.refused:
        found.append(finding(V11_STATUS, cell))
    return False


def _settle(line: Line, indicator: Indicator, typed: _Figures, found: list[Diagnostic]) -> _Figures:
    """What is kept of a figure and its parts: for a ratio the parts, otherwise the figure as typed. What is wrong with
    them is added to `found`."""
    numerator, denominator = typed.numerator.value, typed.denominator.value
    if numerator is None and denominator is None and not indicator.needs_parts:
        return typed
    first = next(line.cells[key] for key in ("numerator", "denominator", "actual") if key in line.cells)
    if numerator is None or denominator is None:
        if indicator.needs_parts:
            found.append(finding(V13, first, what=_missing(numerator, denominator)))
            return typed
        found.append(finding(V13_UNUSED, first))
        return _Figures(typed.entered)
    if denominator == 0 and numerator != 0:
        found.append(finding(V13_ZERO, line.cells["denominator"], numerator=numerator))
        return typed
    computed = fraction(indicator, numerator, denominator)
    parts = _Figures(BLANK, typed.numerator, typed.denominator)
    if computed is None:
        found.append(finding(V13_NOTHING, line.cells["denominator"]))
        return parts if indicator.needs_parts else typed
    found += _compared(line, indicator, typed.entered.value, computed)
    if indicator.needs_parts:
        return parts
    if typed.entered.value is None:
        # A large fraction keeps fewer decimals, so that it fits what the ledger keeps.
        places = min(_COMPUTED_PLACES, max(0, MOST_PLACES - 1 - computed.adjusted()))
        value = plain_decimal(rounded(computed, places))
        entered = Entered(value, reading=f"{numerator}/{denominator}→{value}")
        return _Figures(entered, typed.numerator, typed.denominator)
    return typed


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
