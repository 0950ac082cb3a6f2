"""How exactly figures are computed, and the one rounding of percents."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal

from radtrack.core.number import plain_decimal
from radtrack.core.terms import SourceStatus

ZERO = Decimal(0)
HUNDRED = Decimal(100)

PRECISE = Context(prec=60)
"""Every sum and division of figures happens here."""

_SETTLED = Context(prec=40)
# A cell may hold 1e-300, and dividing by it still has to give a percent with 4 places.
_WIDE = Context(prec=1000)
_FOUR_PLACES = Decimal("0.0001")


def settled(value: Decimal) -> Decimal:
    """The value without the noise of divisions that do not come out: three times a third of 121 is 121."""
    kept = _SETTLED.plus(value)
    if kept == value:
        return value
    return plain_decimal(kept) if kept.adjusted() < _SETTLED.prec else kept


def rounded_percent(value: Decimal) -> Decimal:
    """Half up to 4 places: the value that bands are looked up on and that means are taken of."""
    return _SETTLED.plus(value).quantize(_FOUR_PLACES, ROUND_HALF_UP, _WIDE)


def least_official(statuses: Iterable[SourceStatus]) -> SourceStatus:
    """What a figure made of these may call itself: example before cited before official."""
    found = set(statuses)
    if SourceStatus.EXAMPLE in found:
        return SourceStatus.EXAMPLE
    return SourceStatus.CITED if SourceStatus.CITED in found else SourceStatus.OFFICIAL
