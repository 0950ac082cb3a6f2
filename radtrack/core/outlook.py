"""Where a year is heading: the projection of an indicator's value at year's end, the rule it was made with, and how it
stands to the annual target. The rules themselves are in `radtrack.scoring.projection`."""

# No `annotations` from __future__: kept as text, each field would be compiled at every start.
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from radtrack.core.diagnostic import N_, NOTHING

EARLIER_YEARS = 3
"""Years before the asked one that a projection looks at."""


class Course(StrEnum):
    """How a projection stands to the annual target: reached, nearly (90 percent and more), not."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


class NoOutlook(StrEnum):
    """Why nothing is projected, or why the projection has no percent (`zero_target`)."""

    NOT_SCORED = "not_scored"
    YEAR_OVER = "year_over"
    YEARLY = "yearly"
    NOT_A_NUMBER = "not_a_number"
    TOO_FEW_REPORTS = "too_few_reports"
    INCOMPLETE_REGIONS = "incomplete_regions"
    NOTHING_DUE_YET = "nothing_due_yet"
    ZERO_TARGET = "zero_target"


class OutlookRule(NamedTuple):
    """A rule by its stable name; `label` is what people call it, `formula` is in the letters of its docstring; both
    are message ids."""

    name: str
    label: str
    formula: str


OUTLOOK_RULES: tuple[OutlookRule, ...] = (
    OutlookRule("seasonal", N_("pola tahun sebelumnya"), "R + (W − P) × (1 + (R − P) / W)"),
    OutlookRule("last_quarter", N_("seperti triwulan terakhir"), N_("R + L × triwulan tersisa")),
    OutlookRule("plan_share", N_("laju target"), N_("R / (T s.d. / T tahun)")),
    OutlookRule("seasonal_change", N_("perubahan tahun sebelumnya"), "R + (W − P)"),
    OutlookRule("mean_change", N_("perubahan rata-rata"), N_("R + D × triwulan tersisa")),
    OutlookRule("as_it_stands", N_("angka tetap"), "R"),
)


class Outlook(NamedTuple):
    """The projection of one indicator for the end of its year, in its unit.

    Exactly one of `projected` and `reason` is set, but for a projection against an annual target of 0, which has a
    reason instead of a percent. `percent` is the projection against the annual target by the indicator's own method,
    rounded like every percent. `inputs` are the numbers of the rule's formula by their letters; `years` the earlier
    years it looked at, oldest first.
    """

    rule: str | None = None
    projected: Decimal | None = None
    percent: Decimal | None = None
    course: Course | None = None
    reason: NoOutlook | None = None
    inputs: Mapping[str, Decimal] = NOTHING
    years: tuple[int, ...] = ()


_BY_NAME = {rule.name: rule for rule in OUTLOOK_RULES}


def outlook_rule(name: str) -> OutlookRule | None:
    return _BY_NAME.get(name)
