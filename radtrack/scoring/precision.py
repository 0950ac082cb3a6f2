"""How exactly figures are computed, and the one rounding of percents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal

from radtrack.core.number import plain_decimal, rounded
from radtrack.core.terms import SourceStatus

ZERO = Decimal(0)
HUNDRED = Decimal(100)

PRECISE = Context(prec=60)
"""Every sum and division of figures happens here."""

_SETTLED = Context(prec=40)
_NOISE = 20
"""Decimals beyond which a percent holds nothing but the noise of divisions."""


def settled(value: Decimal) -> Decimal:
    """The value without the noise of divisions that do not come out: three times a third of 121 is 121."""
    kept = _SETTLED.plus(value)
    return value if kept == value else plain_decimal(kept)


def settled_sum(values: Sequence[Decimal]) -> Decimal:
    """The sum without that noise, also where the values (one at least) cancel out: three thirds of 10 less 10 are 0."""
    total = settled(sum(values, ZERO))
    return total if total.adjusted() > max(v.adjusted() for v in values) - _SETTLED.prec else ZERO


def rounded_percent(value: Decimal) -> Decimal:
    """Half up to 4 places: the value that bands are looked up on and that means are taken of."""
    # Two means that did not come out leave their noise in the percent: without it, halfway is halfway.
    return rounded(rounded(value, _NOISE), 4)


def least_official(statuses: Iterable[SourceStatus]) -> SourceStatus:
    """What a figure made of these may call itself: example before cited before official."""
    found = set(statuses)
    if SourceStatus.EXAMPLE in found:
        return SourceStatus.EXAMPLE
    return SourceStatus.CITED if SourceStatus.CITED in found else SourceStatus.OFFICIAL
