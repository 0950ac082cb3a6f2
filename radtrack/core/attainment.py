"""Judgements: attainments, composites, and the snapshot every report is built from."""

# No `annotations` from __future__: kept as text, each of the many fields would be compiled at every start.
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from radtrack.core.actual import Entry, SavedSnapshot
from radtrack.core.course import Course
from radtrack.core.diagnostic import NOTHING, Diagnostic
from radtrack.core.model import Agency, Band, Indicator, Plan, Region, TargetValue
from radtrack.core.number import rounded
from radtrack.core.outlook import Outlook
from radtrack.core.period import Quarter
from radtrack.core.terms import Reason, SourceStatus, State, TargetKind


class Position(NamedTuple):
    """The last reported value to date of the year, shown where the asked quarter is not reported."""

    quarter: Quarter
    actual: TargetValue


class Attainment(NamedTuple):
    """What one indicator attained in a quarter, to date, with its reasoning.

    Percents are rounded half up to 4 places; `percent_raw` is before cap and floor. `target` and `target_year` are
    those in force; `target_original` is the annual target before amendments where it differs. `regions` is (reported,
    expected) for a figure rolled up from regions, None otherwise. `actual_status` is None without an actual.
    """

    indicator: Indicator
    quarter: Quarter
    state: State
    reason: Reason | None = None
    method: str | None = None
    target: TargetValue | None = None
    target_year: TargetValue | None = None
    target_original: TargetValue | None = None
    target_kind: TargetKind | None = None
    target_status: SourceStatus | None = None
    actual: TargetValue | None = None
    actual_status: SourceStatus | None = None
    percent: Decimal | None = None
    percent_raw: Decimal | None = None
    percent_year: Decimal | None = None
    band: Band | None = None
    gap: Decimal | None = None
    gap_year: Decimal | None = None
    pace: Decimal | None = None
    position: Position | None = None
    incomplete: bool = False
    quarters: tuple[Quarter, ...] = ()
    regions: tuple[int, int] | None = None
    budget: Decimal | None = None
    ceiling: Decimal | None = None
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def is_due(self) -> bool:
        """Whether it counts as due in composites: scored, not reported or not evaluable, unless excused or lagged."""
        return (
            self.state in (State.SCORED, State.NOT_REPORTED, State.NOT_EVALUABLE)
            and self.reason is not Reason.NOT_APPLICABLE
            and self.indicator.available is None
        )

    @property
    def is_missed(self) -> bool:
        """Scored, and below 100 percent or short of its target in the unit (`stabilize`: below 100 only)."""
        if self.state is not State.SCORED or self.percent is None:
            return False
        return self.percent < 100 or (self.method != "stabilize" and self.gap is not None and self.gap > 0)

    @property
    def is_gap(self) -> bool:
        """Whether it belongs on the gap list."""
        return self.is_due and (self.state is not State.SCORED or self.is_missed)


class Composite(NamedTuple):
    """The attainment of a set of rows. Means are None when nothing was scored or all weights are 0; `band` is None
    below the coverage the plan asks for. `example_only`: there were only example targets, so every page says CONTOH."""

    percent: Decimal | None
    percent_uncapped: Decimal | None
    percent_missing_as_zero: Decimal | None
    scored: int
    due: int
    missed: int
    band: Band | None
    example_only: bool

    @property
    def coverage(self) -> Decimal | None:
        """Scored / due; None when nothing is due."""
        return Decimal(self.scored) / self.due if self.due else None


class Absorption(NamedTuple):
    """The money of a set of rows that have a ceiling, in rupiah of the year so far. `planned` is Σ ceiling of them all;
    `realised` and `ceiling` are sums over the `reported` of `expected` rows that reported money, None where none did:
    silence is not nothing spent."""

    planned: Decimal | None
    realised: Decimal | None
    ceiling: Decimal | None
    reported: int
    expected: int

    @property
    def percent(self) -> Decimal | None:
        """Σ realised / Σ ceiling × 100, never a mean of percents, with 4 places; None where that cannot be said."""
        return None if self.realised is None or not self.ceiling else rounded(self.realised / self.ceiling * 100, 4)


class Group(NamedTuple):
    """Indicators that belong together: those of a pillar or of a program. `code` as the plan writes it, "" for those
    that belong to none. `earlier` is the composite of the quarter before, None when there is none to compare."""

    code: str
    name: str
    composite: Composite
    earlier: Composite | None
    money: Absorption


class RegionStanding(NamedTuple):
    """One region in a quarter: what was reported for it of the indicators that are broken down by region, each
    against the region's own target. `reported_rows` of `due_rows` that were asked for hold a figure."""

    region: Region
    composite: Composite
    attainments: tuple[Attainment, ...]
    reported_rows: int
    due_rows: int


class AgencyStanding(NamedTuple):
    """One agency in a quarter. `reported`: it has sent a sheet for the quarter. `reported_rows` of `due_rows`
    indicators that were due (or monitored) hold a figure. `received` is when the first report arrived, of several
    senders the last one's; `late` whether that was after the plan's due date, None where no date of receipt is recorded
    or none is due. `earlier` is the composite of the quarter before, None when there is none to compare."""

    agency: Agency
    composite: Composite
    reported: bool
    reported_rows: int
    due_rows: int
    late: bool | None
    earlier: Composite | None
    money: Absorption
    received: date | None = None


class Moment(NamedTuple):
    """The composite of the whole plan in an earlier quarter, for a trend."""

    quarter: Quarter
    composite: Composite


class Cause(StrEnum):
    """Why an indicator stands elsewhere than before: its figures were reported, restated or withdrawn, its target was
    amended, it became due, it is due again and silent, its entry in the plan was edited, or only the quarter is
    another."""

    RESTATED = "restated"
    WITHDRAWN = "withdrawn"
    REPORTED = "reported"
    AMENDED = "amended"
    NEWLY_DUE = "newly_due"
    MISSING = "missing"
    NEXT_QUARTER = "next_quarter"
    EDITED = "edited"


class Why(NamedTuple):
    """One reason of a move: the quarters it speaks of, the reasons that were given for it, and the day of an
    amendment."""

    cause: Cause
    quarters: tuple[Quarter, ...] = ()
    notes: tuple[str, ...] = ()
    on: date | None = None


class Move(NamedTuple):
    """How one indicator stood before and stands now, and why."""

    before: Attainment
    now: Attainment
    why: tuple[Why, ...]

    @property
    def change(self) -> Decimal | None:
        """Points of percent gained; None where one of them has no percent."""
        if self.now.percent is None or self.before.percent is None:
            return None
        return self.now.percent - self.before.percent


class AsOf(NamedTuple):
    """The earlier moment a snapshot looks at: only what was recorded until then, `moment` in the form of `recorded`.
    `saved` is the named snapshot it was asked for by, None for a time. `edited` maps agency code → the indicators
    whose entry in the plan was edited since, "" for what stands beside them and, as agency, for plan.yaml; of a time
    no plan is kept, so nothing is known."""

    moment: str
    saved: SavedSnapshot | None = None
    edited: Mapping[str, tuple[str, ...]] = NOTHING


class Snapshot(NamedTuple):
    """The plan in one quarter as the ledger knew it: the only input of report builders.

    `attainments` follows the plan's order and includes lagged rows; `pillars` and `programs` map a code to
    the group, those without indicators left out.
    `previous` and `last_year` hold each indicator's attainment one and four quarters earlier where there was a figure.
    `trend` is oldest first and ends with this quarter. `notes` maps indicator code → its latest entry of the quarter
    (factors, follow-up, evidence). `as_of` None: everything recorded until now. `ledger_state` is the chain hash of
    the last submission, "" for an empty ledger. `series` maps indicator code → values to date of up to 8 quarters
    (None: no figure). `due` is the last day on which a report is in time, None where the plan names none. `outlooks`
    maps indicator code → where its year is heading. `paths` maps indicator code → its attainments quarter by quarter,
    oldest first, the last one of this quarter. `courses` maps it → its way through the plan. `regions` holds each
    region where that was asked for. `agency`, `pillar` and `region` say what the plan was narrowed to, None for the
    whole of it. `undivided` sensitive indicators are told for no single region, unless it is `internal`: then nothing
    is kept back, and every page says so.
    """

    plan: Plan
    quarter: Quarter
    attainments: tuple[Attainment, ...]
    composite: Composite
    agencies: tuple[AgencyStanding, ...]
    pillars: Mapping[str, Group]
    programs: Mapping[str, Group]
    completeness: Decimal | None
    not_official: int
    as_of: AsOf | None = None
    taken: str = ""
    ledger_state: str = ""
    previous: Mapping[str, Attainment] = NOTHING
    last_year: Mapping[str, Attainment] = NOTHING
    series: Mapping[str, tuple[Decimal | None, ...]] = NOTHING
    trend: tuple[Moment, ...] = ()
    notes: Mapping[str, Entry] = NOTHING
    warnings: tuple[Diagnostic, ...] = ()
    due: date | None = None
    outlooks: Mapping[str, Outlook] = NOTHING
    paths: Mapping[str, tuple[Attainment, ...]] = NOTHING
    courses: Mapping[str, Course] = NOTHING
    regions: tuple[RegionStanding, ...] = ()
    agency: str | None = None
    pillar: str | None = None
    region: str | None = None
    undivided: int = 0
    internal: bool = False
