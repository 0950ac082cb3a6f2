"""An indicator's way through the plan: its own figures quarter by quarter in the year, its values year by year."""

# No `annotations` from __future__: kept as text, each of the many fields would be compiled at every start.
from decimal import Decimal
from typing import NamedTuple

from radtrack.core.model import TargetValue
from radtrack.core.terms import SourceStatus


class OwnQuarter(NamedTuple):
    """One quarter by itself, even where totals are reported. `value` and `money` (rupiah) are None where that quarter
    alone is not known; `parts` are numerator and denominator as reported. `incomplete`: regions are missing."""

    value: Decimal | str | None = None
    money: Decimal | None = None
    parts: tuple[Decimal, Decimal] | None = None
    incomplete: bool = False


class PlanYear(NamedTuple):
    """One year of the plan: target and budget ceiling as known in the asked quarter, value and money (rupiah) of the
    year until then; None where there is none. `status` is that of the target. `incomplete`: due quarters or regions
    are missing."""

    year: int
    target: TargetValue | None = None
    status: SourceStatus | None = None
    ceiling: Decimal | None = None
    actual: Decimal | str | None = None
    money: Decimal | None = None
    incomplete: bool = False


class Course(NamedTuple):
    """`quarters` are the four of the asked quarter's year, those after it empty; `years` all years of the plan."""

    quarters: tuple[OwnQuarter, ...]
    years: tuple[PlanYear, ...]
