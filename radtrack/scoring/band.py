"""Percent → band."""

from __future__ import annotations

from decimal import Decimal

from radtrack.core.model import Band, Scale


def band_of(percent: Decimal, scale: Scale) -> Band:
    """The step of the scale a percent stands on; the percent is already rounded to 4 places. There are no gaps: below
    every edge it is the lowest band, which has no edge, above the highest edge the top one."""
    return next(
        band
        for band in scale.bands
        if band.start is None or percent > band.start or (percent == band.start and not scale.over)
    )
