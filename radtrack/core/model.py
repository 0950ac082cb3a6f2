"""The plan as types: what was promised, by whom, measured how. Immutable; None means what each docstring says,
never zero."""

# No `annotations` from __future__: kept as text, each of the many fields would be compiled at every start.
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from radtrack.core.diagnostic import NOTHING, Location
from radtrack.core.period import Quarter
from radtrack.core.terms import (
    Accumulate,
    Direction,
    Frequency,
    Measure,
    Missing,
    Phasing,
    Reports,
    Rollup,
    SourceStatus,
)


class Source(NamedTuple):
    """Where a plan value was taken from."""

    status: SourceStatus = SourceStatus.EXAMPLE
    note: str = ""
    document: str = ""
    page: str = ""
    url: str = ""


EXAMPLE = Source()
"""What a value is that says nothing about its source."""


class Range(NamedTuple):
    """A target that is an interval; both edges are inside. `stabilize` has min = max."""

    min: Decimal
    max: Decimal


TargetValue: TypeAlias = Decimal | Range | str
"""A number, an interval, or a token (predicate; `ya`)."""


class Target(NamedTuple):
    """The target of one year. `value` is the annual target as written or derived from the quarters; `quarters` has
    exactly four numbers or is None; `derived` says that the annual value was not written but follows from the
    quarters."""

    year: int
    value: TargetValue
    quarters: tuple[Decimal, Decimal, Decimal, Decimal] | None = None
    derived: bool = False
    source: Source = EXAMPLE
    where: Location | None = None


class Budget(NamedTuple):
    """The ceiling of one year in rupiah and where the money comes from (APBN, APBD, …)."""

    year: int
    ceiling: Decimal
    fund: str = ""
    source: Source = EXAMPLE


class Amendment(NamedTuple):
    """A change of targets or ceilings; each entry replaces the whole entry of its year. It applies to a quarter when
    `on` is not later than that quarter's last day."""

    on: date
    basis: str
    reason: str
    targets: Mapping[int, Target] = NOTHING
    budget: Mapping[int, Budget] = NOTHING
    where: Location | None = None


class Baseline(NamedTuple):
    year: int
    value: Decimal | str
    source: Source = EXAMPLE


class Part(NamedTuple):
    """Numerator or denominator: its name and unit."""

    name: str
    unit: str = ""


class NotApplicable(NamedTuple):
    """Quarters for which the planner excuses the indicator, and on what basis."""

    quarters: tuple[Quarter, ...]
    basis: str


class Indicator(NamedTuple):
    """One promise of one agency. Every optional key of the plan format with its default filled in;
    `origins` maps a key to where it was written (a key that is not there came from the default)."""

    code: str
    name: str
    unit: str
    measure: Measure
    direction: Direction
    agency: str
    method: str | None = None
    accumulate: Accumulate = Accumulate.LATEST
    reports: Reports = Reports.INCREMENT
    rollup: Rollup = Rollup.NONE
    frequency: Frequency = Frequency.QUARTERLY
    phasing: Phasing | None = None
    pillar: str = ""
    program: str = ""
    activity: str = ""
    level: str = ""
    definition: str = ""
    per: Decimal = Decimal(100)
    numerator: Part | None = None
    denominator: Part | None = None
    by: tuple[str, ...] = ()
    reported_by: str = "agency"
    sensitive: bool = False
    due_quarter: int = 4
    available: int | None = None
    baseline: Baseline | None = None
    targets: Mapping[int, Target] = NOTHING
    targets_by_region: Mapping[str, Mapping[int, Target]] = NOTHING
    amendments: tuple[Amendment, ...] = ()
    budget: Mapping[int, Budget] = NOTHING
    not_applicable: tuple[NotApplicable, ...] = ()
    cap: Decimal | None = None
    floor: Decimal | None = Decimal(0)
    worst: Decimal | None = None
    weight: Decimal | None = None
    scale: Mapping[str, Decimal] = NOTHING
    supporting: tuple[str, ...] = ()
    evidence: str = ""
    refs: tuple[str, ...] = ()
    source: Source = EXAMPLE
    where: Location | None = None
    origins: Mapping[str, Location] = NOTHING

    @property
    def needs_parts(self) -> bool:
        """Whether a figure is numerator and denominator rather than one number."""
        return self.accumulate is Accumulate.RATIO


class Agency(NamedTuple):
    code: str
    name: str
    aliases: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    where: Location | None = None


class Region(NamedTuple):
    code: str
    name: str
    aliases: tuple[str, ...] = ()


class Pillar(NamedTuple):
    code: str
    name: str


class Dimension(NamedTuple):
    """A way to break a figure down. Categories of a non-additive dimension overlap and are never summed."""

    code: str
    name: str
    categories: Mapping[str, str]
    additive: bool = True


class Band(NamedTuple):
    """One step of a scale; `start` is its lower edge, None for the lowest band."""

    label: str
    start: Decimal | None
    colour: str = ""


class Scale(NamedTuple):
    """Bands from best to worst. `over` means a band begins above its edge, not on it."""

    name: str
    bands: tuple[Band, ...]
    over: bool = False


class Office(NamedTuple):
    """Offices for signature blocks, never names of persons."""

    place: str = ""
    compiled_by: str = ""
    evaluated_by: str = ""


NO_OFFICE = Office()


class Plan(NamedTuple):
    """A whole action plan as written in `plans/<id>/`."""

    id: str
    title: str
    first_year: int
    last_year: int
    scale: Scale
    agencies: tuple[Agency, ...] = ()
    legal_basis: str = ""
    office: Office = NO_OFFICE
    region: str = ""
    decrease_method: str | None = None
    decrease_basis: str = ""
    cap: Decimal = Decimal(100)
    coverage: Decimal = Decimal("0.8")
    missing: Missing = Missing.FILLED
    proportional_no_band: bool = False
    due_working_days: int | None = None
    disclosure_threshold: int = 5
    archive: bool = True
    holidays: frozenset[date] = frozenset()
    pillars: tuple[Pillar, ...] = ()
    regions: tuple[Region, ...] = ()
    dimensions: Mapping[str, Dimension] = NOTHING
    folder: str = ""

    def agency(self, code: str) -> Agency | None:
        return next((a for a in self.agencies if a.code == code), None)

    def indicator(self, code: str) -> Indicator | None:
        return next((i for a in self.agencies for i in a.indicators if i.code == code), None)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(i for a in self.agencies for i in a.indicators)
