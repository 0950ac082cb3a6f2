"""What agencies reported, and what the ledger answers."""

# No `annotations` from __future__: kept as text, each of the many fields would be compiled at every start.
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from radtrack.core.diagnostic import Location
from radtrack.core.period import Quarter
from radtrack.core.terms import SourceStatus


class Actual(NamedTuple):
    """What was reported for one figure: indicator, quarter, and region or category where it is broken down (else "").

    `value` for one number, `numerator`/`denominator` for a ratio (then `value` is None), `token` for predicate and
    yesno. All None with `withdrawn` False: a row that carries only texts or money. `raw` is what was typed, `reading`
    how it was read when that was not plain (for example "nihil→0"). `budget` is money realised in the year up to this
    quarter. `status` is what `evidence_status` says of the evidence cell.
    """

    indicator: str
    quarter: Quarter
    region: str = ""
    category: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    token: str | None = None
    withdrawn: bool = False
    raw: str = ""
    reading: str = ""
    budget: Decimal | None = None
    driving: str = ""
    hindering: str = ""
    follow_up: str = ""
    evidence: str = ""
    status: SourceStatus = SourceStatus.OFFICIAL
    where: Location | None = None

    @property
    def key(self) -> tuple[str, Quarter, str, str]:
        """The figure this is a report of."""
        return (self.indicator, self.quarter, self.region, self.category)

    @property
    def holds_figure(self) -> bool:
        """Whether it says something about the figure itself: a value, parts, a token, or its withdrawal."""
        # Asked for every row of large sheets: no tuple is made for it.
        return (
            self.value is not None
            or self.numerator is not None
            or self.withdrawn
            or self.token is not None
            or self.denominator is not None
        )

    @property
    def figure(self) -> tuple[Decimal | None, Decimal | None, Decimal | None, str | None]:
        return (self.value, self.numerator, self.denominator, self.token)


class Submission(NamedTuple):
    """One accepted workbook: numbered revisions of agency + reporting region (or "") + quarter.

    `number`, `recorded` and `chain` are None until the ledger has stored it. `same_as` is the revision whose values it
    repeats (a further source or a return to older values), None otherwise. `received` None prints "tidak tercatat".
    """

    plan: str
    agency: str
    region: str
    quarter: Quarter
    revision: int
    file_name: str
    sha256: str
    fingerprint: str
    layout: str
    tool_version: str
    who: str = ""
    reason: str = ""
    received: date | None = None
    reference: str = ""
    same_as: int | None = None
    number: int | None = None
    recorded: str | None = None
    chain: str | None = None


class SavedSnapshot(NamedTuple):
    """A moment somebody gave a name, so that a report can be made again as it was: everything recorded before
    `recorded`. `number` counts in the whole ledger; it, `recorded` and `chain` are None until the ledger has stored
    it."""

    plan: str
    name: str
    quarter: Quarter
    tool_version: str
    who: str = ""
    number: int | None = None
    recorded: str | None = None
    chain: str | None = None


class PlanPart(NamedTuple):
    """The fingerprint of one part of a plan: of an indicator, with `indicator` "" of what an agency's file says beside
    its indicators, with `agency` "" of plan.yaml."""

    agency: str
    indicator: str
    fingerprint: str


class Fold(NamedTuple):
    """What the ledger holds for one indicator and quarter, already added up over regions.

    `category` "" is the figure as a whole; `regions` counts the regions summed here, 0 means the figure was reported
    as a whole. `value`, `numerator`, `denominator` are sums over those regions (None: nothing of that kind was
    reported); `token` only for a single row; `values` counts the rows that hold a value. `budget` is the money
    reported (sum).
    """

    indicator: str
    quarter: Quarter
    category: str = ""
    regions: int = 0
    values: int = 1
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    token: str | None = None
    budget: Decimal | None = None
    status: SourceStatus = SourceStatus.OFFICIAL


class Entry(NamedTuple):
    """An actual as the ledger keeps it: with the submission that brought it."""

    actual: Actual
    submission: Submission


@lru_cache(maxsize=1024)
def evidence_status(evidence: str) -> SourceStatus:
    """What the evidence cell says a figure is: "Data contoh" marks an example, "Rujukan publik" a figure taken from a
    published source; anything else, an address of kept documents too, is the agency's own official report."""
    said = evidence.casefold()
    if "data contoh" in said:
        return SourceStatus.EXAMPLE
    if "rujukan publik" in said:
        return SourceStatus.CITED
    return SourceStatus.OFFICIAL
