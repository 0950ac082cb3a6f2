"""A row of form E.81: columns 5 to 14 of one indicator, each as a value, a formula, or blank where it is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from itertools import count
from typing import NamedTuple

from radtrack.core.attainment import Attainment
from radtrack.core.course import Course, OwnQuarter, PlanYear
from radtrack.core.model import Indicator, Plan, Range, TargetValue
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Direction, Frequency, Missing, Reason, Reports, Rollup, SourceStatus
from radtrack.locale.translate import _
from radtrack.report.book import Cell
from radtrack.report.e81_attained import attained_cell, number
from radtrack.report.wording import method_letter
from radtrack.scoring.accumulate import fraction
from radtrack.scoring.precision import PRECISE

BLANK = Cell()
FLOWS = (Accumulate.SUM, Accumulate.RUNNING)
"""What is added up over quarters and years."""
PARTLY = "°"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Footnotes:
    """The notes of one form, numbered as they come up; the same text has one number. What is incomplete has a sign of
    its own."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}
        self._next = count(1)
        self._partly = False

    def sign(self, *texts: str, partly: bool = False) -> str:
        """The raised numbers of these notes, an empty text has none; `°` where something is incomplete."""
        self._partly = self._partly or partly
        return ",".join(self._number(text) for text in texts if text) + PARTLY * partly

    def texts(self) -> Iterator[str]:
        """Every note behind its sign."""
        yield from (f"{sign} {text}" for text, sign in self._numbers.items())
        if self._partly:
            yield _("° belum lengkap: ada kabupaten/kota atau triwulan yang belum dilaporkan")

    def _number(self, text: str) -> str:
        if text not in self._numbers:
            self._numbers[text] = str(next(self._next)).translate(RAISED)
        return self._numbers[text]


class Subject(NamedTuple):
    """What a row is made of; `notes` collects what has to be explained below the form."""

    plan: Plan
    quarter: Quarter
    attainment: Attainment
    course: Course
    notes: Footnotes

    @property
    def indicator(self) -> Indicator:
        return self.attainment.indicator

    @property
    def adds_up(self) -> bool:
        return self.indicator.accumulate in FLOWS

    @property
    def this(self) -> PlanYear:
        """The year that is evaluated; nothing is promised in one outside the plan."""
        found = (year for year in self.course.years if year.year == self.quarter.year)
        return next(found, PlanYear(self.quarter.year))

    @property
    def example_only(self) -> bool:
        """Whether column 5 rests on a target that is an example."""
        used = self.course.years if self.adds_up else self.course.years[-1:]
        return any(year.status is SourceStatus.EXAMPLE for year in used)

    @property
    def lacking(self) -> list[int]:
        """Earlier years with a target of which no value is known."""
        return [year.year for year in self.earlier if year.target is not None and year.actual is None]

    @property
    def is_incomplete(self) -> bool:
        """Whether quarters or regions are missing in what column 13 is made of."""
        known = [year for year in (*self.earlier, self.this) if year.actual is not None]
        return any(year.incomplete for year in (known if self.adds_up else known[-1:]))

    @property
    def earlier(self) -> tuple[PlanYear, ...]:
        return tuple(year for year in self.course.years if year.year < self.quarter.year)


def figure_cells(row: Subject) -> Mapping[str, Cell]:
    """K of columns 5 to 14."""
    with localcontext(PRECISE):
        cells = {"plan_k": _plan_target(row), "last_k": _until_last_year(row)}
        if row.indicator.direction is not Direction.MONITOR:
            cells["year_k"] = Cell(row.this.target)
        for place, own in enumerate(row.course.quarters, 1):
            cells[f"q{place}_k"] = Cell(own.value, sign=_quarter_sign(row, own))
        cells["done_k"] = _of_the_year(row)
        cells["total_k"] = _together(row, cells["last_k"], cells["done_k"])
        cells["attained_k"] = _attained(row, cells["plan_k"].value, cells["total_k"].value)
    return {key: cell if cell.value is not None else BLANK for key, cell in cells.items()}


def money_cells(row: Subject) -> Mapping[str, Cell]:
    """Rp of columns 5 to 14. Money is always added up."""
    promised = [year for year in row.course.years if year.ceiling is not None]
    spent = [year for year in row.earlier if year.money is not None and (year.ceiling is not None or not promised)]
    lacking = [year.year for year in row.earlier if year.ceiling is not None and year.money is None]
    ceiling = _sum(year.ceiling for year in promised)
    cells = {
        "plan_rp": Cell(ceiling, sign=row.notes.sign(_years_note(row, [y.year for y in promised]))),
        "last_rp": Cell(_sum(year.money for year in spent)),
        "year_rp": Cell(row.this.ceiling),
        **{f"q{place}_rp": Cell(own.money) for place, own in enumerate(row.course.quarters, 1)},
        "done_rp": _added(row, "rp", row.this.money, [own.money for own in row.course.quarters]),
    }
    total = _together_added(row, cells["last_rp"], cells["done_rp"], "rp", lacking)
    attained = BLANK
    if ceiling and total.value is not None:
        with localcontext(PRECISE):
            attained = Cell(total.value / ceiling * 100, "{total_rp}/{plan_rp}*100")
    return {**cells, "total_rp": total, "attained_rp": attained}


def _plan_target(row: Subject) -> Cell:
    """Column 5: what is added up is promised by all years together, anything else by the last one."""
    if row.indicator.direction is Direction.MONITOR:
        return BLANK
    if not row.adds_up:
        return Cell(row.course.years[-1].target)
    known = [year for year in row.course.years if year.target is not None]
    values = [year.target for year in known]
    note = row.notes.sign(_years_note(row, [year.year for year in known]))
    if ranges := [value for value in values if isinstance(value, Range)]:
        low, high = _sum(r.min for r in ranges), _sum(r.max for r in ranges)
        complete = low is not None and high is not None and len(ranges) == len(values)
        return Cell(Range(low, high), sign=note) if complete and low is not None and high is not None else BLANK
    return Cell(_sum(value for value in values if isinstance(value, Decimal)), sign=note)


def _until_last_year(row: Subject) -> Cell:
    """Column 6: the sum over the years that column 5 speaks of, or the last value known."""
    known = [year for year in row.earlier if year.actual is not None]
    if not row.adds_up:
        if not known:
            return BLANK
        last = known[-1]
        older = _("keadaan tahun {year}, yang terakhir diketahui").format(year=last.year)
        note = older if last.year < row.quarter.year - 1 else ""
        return Cell(last.actual, sign=row.notes.sign(note, partly=last.incomplete))
    promised = {year.year for year in row.course.years if year.target is not None}
    counted = [year for year in known if year.year in promised or not promised]
    partly = any(year.incomplete for year in counted)
    values = [year.actual for year in counted if isinstance(year.actual, Decimal)]
    return Cell(_sum(values), sign=row.notes.sign(partly=partly))


def _of_the_year(row: Subject) -> Cell:
    """Column 12: the value of the year so far, made of its quarters as `accumulate` says."""
    actual, indicator, quarters = row.this.actual, row.indicator, row.course.quarters
    if actual is None:
        return BLANK
    partly = row.this.incomplete
    if row.adds_up and isinstance(actual, Decimal):
        own = [quarter.value if isinstance(quarter.value, Decimal) else None for quarter in quarters]
        return _added(row, "k", actual, own, partly)
    known = [f"{{q{place}_k}}" for place, own in enumerate(quarters, 1) if own.value is not None]
    listed = ",".join(known)
    match indicator.accumulate:
        case Accumulate.AVERAGE if isinstance(actual, Decimal):
            formula, note = f"AVERAGE({listed})", _("(12) rata-rata triwulan yang dilaporkan")
        case Accumulate.MAXIMUM if isinstance(actual, Decimal):
            formula, note = f"MAX({listed})", _("(12) nilai terbesar dari triwulan yang dilaporkan")
        case Accumulate.RATIO if indicator.reports is Reports.INCREMENT:
            formula, note = _divided(row, actual), _("(12) jumlah pembilang dibagi jumlah penyebut")
        case _:
            formula, note = known[-1] if known else "", _("(12) keadaan triwulan terakhir yang dilaporkan")
    return Cell(actual, formula, row.notes.sign(note, partly=partly))


def _divided(row: Subject, actual: Decimal | str) -> str:
    """The parts of the quarters as a formula; "" where they do not make the value, as beside 0/0."""
    parts = [own.parts for own in row.course.quarters if own.parts]
    made = fraction(sum((n for n, _d in parts), Decimal(0)), sum((d for _n, d in parts), Decimal(0)), row.indicator.per)
    if made is None or made != actual:
        return ""
    above, below = ("+".join(number(part[side]) for part in parts) for side in (0, 1))
    per = number(row.indicator.per)
    return f"({above})/({below})*{per}" if len(parts) > 1 else f"{above}/{below}*{per}"


def _added(row: Subject, kind: str, total: Decimal | None, own: Sequence[Decimal | None], partly: bool = False) -> Cell:
    """Quarters added up; what a later total holds of quarters that cannot be told apart is added as a number."""
    if total is None:
        return BLANK
    known = [f"{{q{place}_{kind}}}" for place, value in enumerate(own, 1) if value is not None]
    rest = total - (_sum(own) or Decimal(0))
    if rest or not known:
        note = _("(12) memuat juga triwulan yang angkanya sendiri tidak diketahui, karena dilaporkan s.d. triwulan")
        terms = [f"SUM({','.join(known)})", number(rest)] if known else [number(rest)]
        return Cell(total, "+".join(terms), row.notes.sign(note, partly=partly))
    return Cell(total, f"SUM({','.join(known)})", row.notes.sign(partly=partly))


def _together(row: Subject, last: Cell, done: Cell) -> Cell:
    """Column 13: 6 + 12; of what is not added up the last value known."""
    if row.adds_up:
        waits = _("(14) jumlah yang harus menurun baru dapat dibandingkan pada akhir rencana, setelah semua dilaporkan")
        return _together_added(row, last, done, "k", row.lacking, waits if _waits_for_the_end(row) else "")
    note = _("(13) keadaan terakhir yang diketahui, tidak dijumlahkan dengan tahun sebelumnya")
    if done.value is not None:
        return Cell(done.value, "{done_k}", row.notes.sign(note))
    return Cell(last.value, "{last_k}", row.notes.sign(note)) if last.value is not None else BLANK


def _together_added(row: Subject, last: Cell, done: Cell, kind: str, lacking: Sequence[int], note: str = "") -> Cell:
    """6 + 12, or the one of them that is known; `lacking` are promised years nothing is known of."""
    known = [name for name, cell in (("last", last), ("done", done)) if cell.value is not None]
    if not known:
        return BLANK
    formula = "+".join(f"{{{name}_{kind}}}" for name in known)
    without = _("belum termasuk tahun {years}, yang realisasinya tidak ada dalam catatan")
    years = ", ".join(map(str, lacking))
    signs = row.notes.sign(without.format(years=years) if lacking else "", note)
    return Cell(_sum((last.value, done.value)), formula, signs)


def _attained(row: Subject, target: TargetValue | None, actual: Decimal | str | None) -> Cell:
    """Column 14; blank where the value must not be compared with the target at the end of the plan."""
    attainment, indicator, partly = row.attainment, row.indicator, row.is_incomplete
    if target is None or actual is None or attainment.reason is Reason.NOT_APPLICABLE or _waits_for_the_end(row):
        return BLANK
    if partly and row.plan.missing is Missing.STRICT:
        return BLANK
    if partly and indicator.direction is Direction.DECREASE and indicator.rollup is Rollup.SUM:
        return BLANK
    cell = attained_cell(indicator, attainment.method, target, actual)
    letter = method_letter(attainment.method)
    return cell._replace(sign=f"({letter})" + row.notes.sign(partly=partly)) if cell else BLANK


def _waits_for_the_end(row: Subject) -> bool:
    """Whether a sum that should be small cannot be judged yet: as long as something is still to come, it always is."""
    if row.indicator.direction is not Direction.DECREASE or not row.adds_up:
        return False
    return row.is_incomplete or bool(row.lacking) or row.quarter < Quarter(row.plan.last_year, 4)


def _quarter_sign(row: Subject, own: OwnQuarter) -> str:
    if own.value is None:
        return ""
    to_date = row.indicator.accumulate is Accumulate.RATIO and row.indicator.reports is Reports.CUMULATIVE
    semester = row.indicator.frequency is Frequency.SEMESTER and row.adds_up
    return row.notes.sign(
        _("K triwulan: s.d. triwulan itu") if to_date else "",
        _("K triwulan: satu semester") if semester else "",
        partly=own.incomplete,
    )


def _years_note(row: Subject, years: Sequence[int]) -> str:
    """Which years a sum over the plan speaks of, where that is not all of them."""
    if not years or len(years) == len(row.course.years):
        return ""
    text = _("(5) dan (6) hanya tahun yang target atau pagunya ada dalam rencana: {years}")
    return text.format(years=", ".join(map(str, years)))


def _sum(values: Iterator[Decimal | None] | Sequence[Decimal | None]) -> Decimal | None:
    """The sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
