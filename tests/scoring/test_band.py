"""Where a band begins."""

from __future__ import annotations

from decimal import Decimal

import pytest

from radtrack.core.scale import BUILT_IN
from radtrack.scoring.band import band_of


@pytest.mark.parametrize(
    "percent, on_edge, over_edge",
    [
        ("91", "Sangat Tinggi", "Sangat Tinggi"),
        ("90.9999", "Tinggi", "Sangat Tinggi"),
        ("90.5", "Tinggi", "Sangat Tinggi"),
        ("90", "Tinggi", "Tinggi"),
        ("76", "Tinggi", "Tinggi"),
        ("75", "Sedang", "Sedang"),
        ("66", "Sedang", "Sedang"),
        ("51", "Rendah", "Rendah"),
        ("50.0001", "Sangat Rendah", "Rendah"),
        ("0", "Sangat Rendah", "Sangat Rendah"),
        ("-773.4", "Sangat Rendah", "Sangat Rendah"),
        ("412", "Sangat Tinggi", "Sangat Tinggi"),
    ],
)
def test_both_readings_of_the_regulation_differ_between_two_bands(percent: str, on_edge: str, over_edge: str) -> None:
    assert band_of(Decimal(percent), BUILT_IN["permendagri-86-2017"]).label == on_edge
    assert band_of(Decimal(percent), BUILT_IN["permendagri-86-2017-over"]).label == over_edge
