"""The band scales that a plan may name instead of writing its own."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from radtrack.core.model import Band, Scale

_STEPS = (("Sangat Tinggi", "green"), ("Tinggi", "lime"), ("Sedang", "yellow"), ("Rendah", "orange"))


def _scale(name: str, edges: tuple[int, int, int, int], *, over: bool) -> Scale:
    bands = tuple(Band(label, Decimal(edge), colour) for (label, colour), edge in zip(_STEPS, edges, strict=True))
    return Scale(name, (*bands, Band("Sangat Rendah", None, "red")), over=over)


BUILT_IN: Mapping[str, Scale] = {
    scale.name: scale
    for scale in (
        _scale("permendagri-86-2017", (91, 76, 66, 51), over=False),
        _scale("permendagri-86-2017-over", (90, 75, 65, 50), over=True),
    )
}
"""Both readings of Permendagri 86/2017 are in use: the stricter begins a band at 91, the other above 90."""
