"""What an amendment finds when it comes into force: which quarters have ended, and what they were asked for.

An amended target is stored as written. For `sum` and `running` the quarters that have ended keep their own target; a
year without quarters leaves the rest to the open ones in equal shares, which is worked out where a quarter is asked for
(`radtrack.scoring.target`), so that such a share stays recognisable as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate as running_totals
from typing import NamedTuple, TypeAlias

from radtrack.core.model import Amendment, Indicator, Target
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Frequency, Phasing

Shares: TypeAlias = tuple[Decimal, ...]
"""The own target of each quarter of a year."""

_NOTHING: Shares = (Decimal(0),) * 4


class Change(NamedTuple):
    """One year's target as an amendment changes it. `ended` quarters were over by then; `before` is the own target of
    each quarter until then, None where the year is not made of quarters (only `sum` and `running` add up)."""

    amendment: Amendment
    target: Target
    ended: int
    before: Shares | None

    @property
    def kept(self) -> Decimal:
        """What the quarters that have ended were asked for together."""
        return sum((self.before or ())[: self.ended], Decimal(0))


def changes(indicator: Indicator) -> Iterator[Change]:
    """Every change in the order in which it is written."""
    adds_up = indicator.accumulate in (Accumulate.SUM, Accumulate.RUNNING)
    adds_up = adds_up and indicator.frequency is not Frequency.ANNUAL
    shares = {year: _shares(indicator, target, 0, _NOTHING) for year, target in indicator.targets.items()}
    for amendment in indicator.amendments:
        for year, target in amendment.targets.items():
            ended = sum(Quarter(year, number).last_day < amendment.on for number in (1, 2, 3, 4))
            before = shares.get(year, _NOTHING) if adds_up else None
            yield Change(amendment, target, ended, before)
            shares[year] = _shares(indicator, target, ended, before)


def _shares(indicator: Indicator, target: Target, ended: int, before: Shares | None) -> Shares | None:
    if target.quarters is not None:
        own: Shares = target.quarters
        if indicator.accumulate is Accumulate.RUNNING:
            own = tuple(total - last for total, last in zip(own, (Decimal(0), *own[:3]), strict=True))
        return (*(before or own)[:ended], *own[ended:])
    linear = indicator.phasing in (None, Phasing.LINEAR) and isinstance(target.value, Decimal)
    if before is None or not linear or ended == 4:
        return None
    assert isinstance(target.value, Decimal)
    rest = target.value - sum(before[:ended], Decimal(0))
    return (*before[:ended], *(rest / (4 - ended),) * (4 - ended))


def as_written(indicator: Indicator, shares: Shares) -> Shares:
    """Own targets the way the plan writes quarters: running totals for `running`."""
    return tuple(running_totals(shares)) if indicator.accumulate is Accumulate.RUNNING else shares
