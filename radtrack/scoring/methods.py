"""The attainment formulas, one function each.

R is the actual and T the target, both to date, in the indicator's unit. Each function returns the percent before cap,
floor and rounding, or None where the target gives nothing to divide by (`zero_target`). Which method suits which
indicator is in `radtrack.core.method`. The docstrings are the method page: what it means, the formula with its edges,
`Source:` and `Example:`, as `radtrack.scoring.documented` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from radtrack.scoring.precision import HUNDRED, ZERO

_CA_KNEE = Decimal(90)


class Aim(NamedTuple):
    """What an actual is measured against: the edges of the target (equal for a single number), and what some formulas
    need besides: the baseline, the worst value there can be, the cap. None where the indicator names none."""

    low: Decimal
    high: Decimal
    baseline: Decimal | None = None
    worst: Decimal | None = None
    cap: Decimal | None = None

    @property
    def target(self) -> Decimal:
        """The single target."""
        return self.high


Formula: TypeAlias = Callable[[Decimal, Aim], Decimal | None]


def ratio(actual: Decimal, aim: Aim) -> Decimal | None:
    """The share of the target that was reached; larger is better.

    R / T × 100; for a negative target (1 + (1 − R/T)) × 100, so that a larger R still scores higher. T = 0: no percent.
    Source: LKjIP practice (LKjIP Kab. Maluku Tengah 2021,
    https://fliphtml5.com/qdghn/orip/LKJIP_KAB._MALUKU_TENGAH_TAHUN_2021/94); the negative target is the "kondisi
    khusus" of PermenPANRB 8/2021, http://online.flipbuilder.com/vajnr/eqrv/files/basic-html/page110.html.
    Example: T 88, R 80.7 → 91.7045; T −10, R −11 → 90.
    """
    if aim.target == 0:
        return None
    return actual / aim.target * HUNDRED if aim.target > 0 else _turned(actual, aim.target)


def reverse(actual: Decimal, aim: Aim) -> Decimal | None:
    """How far a falling figure came, the target counting 100 and twice the target 0; smaller is better.

    (2T − R) / T × 100 = (1 + (1 − R/T)) × 100. T = 0: with a worst value (worst − R) / worst × 100; without one R = 0
    is 100 and anything above it has no percent.
    Source: LKjIP practice, "(T − (R − T)) / T" (LKjIP Kab. Maluku Tengah 2021,
    https://fliphtml5.com/qdghn/orip/LKJIP_KAB._MALUKU_TENGAH_TAHUN_2021/94); PermenPANRB 8/2021 "kondisi khusus",
    http://online.flipbuilder.com/vajnr/eqrv/files/basic-html/page110.html; Kemenkeu IKU "minimize" and the worst value
    as transcribed in https://github.com/kucing007/kinerja-app.
    Example: T 88.82, R 135.15 → 47.8383; T 0, worst 10, R 4 → 60.
    """
    if aim.target != 0:
        return _turned(actual, aim.target)
    if aim.worst is not None and aim.worst > 0:
        return (aim.worst - actual) / aim.worst * HUNDRED
    return HUNDRED if actual <= 0 else None


def inverse(actual: Decimal, aim: Aim) -> Decimal | None:
    """How many times the target exceeds a falling figure; smaller is better.

    T / R × 100. R = 0, or below it, is the best result: the cap, or 100 without one. T = 0: R = 0 is 100, anything
    above it has no percent.
    Source: SIPD "tren negatif" as written in the public wp-sipd migration, https://github.com/agusnurwanto/wp-sipd.
    Example: T 88.82, R 135.15 → 65.7196.
    """
    if aim.target == 0:
        return HUNDRED if actual <= 0 else None
    if actual <= 0:
        return HUNDRED if aim.cap is None else aim.cap
    return aim.target / actual * HUNDRED


def within(actual: Decimal, aim: Aim) -> Decimal | None:
    """How near a figure is to its range: 100 inside, less on either side.

    Inside 100; below R / min × 100; above (2 − R/max) × 100. An edge of 0 that would divide: no percent.
    Source: a convention of this program: outside is never better than inside. Below the range it is PermenPANRB 8/2021,
    http://online.flipbuilder.com/vajnr/eqrv/files/basic-html/page110.html.
    Example: T 80–90, R 92 → 97.7778; T 80–90, R 70 → 87.5.
    """
    if aim.low <= actual <= aim.high:
        return HUNDRED
    if actual > aim.high:
        return _turned(actual, aim.high) if aim.high != 0 else None
    return actual / aim.low * HUNDRED if aim.low != 0 else None


def inside_range(actual: Decimal, aim: Aim) -> Decimal | None:
    """How a figure stands to its range where larger is better: 100 inside, more above.

    Inside 100; below R / min × 100; above R / max × 100. An edge of 0 that would divide: no percent.
    Source: PermenPANRB 8/2021, http://online.flipbuilder.com/vajnr/eqrv/files/basic-html/page110.html (printed there:
    70 on 80–90 → 87.5).
    Example: T 80–90, R 92 → 102.2222; T 80–90, R 70 → 87.5.
    """
    if aim.low <= actual <= aim.high:
        return HUNDRED
    edge = aim.high if actual > aim.high else aim.low
    return actual / edge * HUNDRED if edge != 0 else None


def range_reverse(actual: Decimal, aim: Aim) -> Decimal | None:
    """How a figure stands to its range where smaller is better, such as the time to finish something.

    Inside 100; outside (1 + (1 − R/edge)) × 100 with the nearer edge. An edge of 0 that would divide: no percent.
    Source: PermenPANRB 8/2021, http://online.flipbuilder.com/vajnr/eqrv/files/basic-html/page110.html (printed there:
    9 on 7–8 months → 87.5).
    Example: T 7–8, R 9 → 87.5; T 7–8, R 6.5 → 107.1429.
    """
    if aim.low <= actual <= aim.high:
        return HUNDRED
    edge = aim.high if actual > aim.high else aim.low
    return _turned(actual, edge) if edge != 0 else None


def stabilize(actual: Decimal, aim: Aim) -> Decimal | None:
    """How near a figure is to the one number it should stay at; deviation on either side costs the same.

    Ca = R/T × 100 up to the target and 200 − R/T × 100 above it; then 0→0, 90→100, 100→120, straight in between and the
    first line continued below 0. T = 0: no percent.
    Source: Kemenkeu IKU "stabilize", as transcribed with page numbers in https://github.com/kucing007/kinerja-app.
    Example: T 100, R 96 → 112; T 100, R 145 → 61.1111.
    """
    if aim.target == 0:
        return None
    reached = actual / aim.target * HUNDRED
    nearness = reached if actual <= aim.target else 2 * HUNDRED - reached
    return nearness / _CA_KNEE * HUNDRED if nearness <= _CA_KNEE else HUNDRED + (nearness - _CA_KNEE) * 2


def from_baseline(actual: Decimal, aim: Aim) -> Decimal | None:
    """Which share of the way from the baseline to the target was covered; works upwards and downwards.

    (R − B) / (T − B) × 100, with B the baseline. T = B, or no baseline: no percent.
    Source: results-based management; a convention, no Indonesian form with it was found.
    Example: B 60, T 80, R 70 → 50; B 40, T 0, R 10 → 75.
    """
    if aim.baseline is None or aim.target == aim.baseline:
        return None
    return (actual - aim.baseline) / (aim.target - aim.baseline) * HUNDRED


def predicate(actual: Decimal, aim: Aim) -> Decimal | None:
    """The grade that was given against the grade that was promised, both as values of the indicator's scale.

    Scale value of R / scale value of T × 100. Scale value of T = 0: no percent.
    Source: predicate scales in the test suite of https://github.com/andhika201/E-Sakip.
    Example: T WTP = 4, R WDP = 3 → 75.
    """
    return actual / aim.target * HUNDRED if aim.target != 0 else None


def yesno(actual: Decimal, aim: Aim) -> Decimal | None:
    """Whether it is there: 1 (ya) is 100, 0 (tidak) is 0.

    Source: a convention of this program.
    Example: T ya = 1, R ya = 1 → 100; T ya = 1, R tidak = 0 → 0.
    """
    return HUNDRED if actual == aim.target else ZERO


def _turned(actual: Decimal, target: Decimal) -> Decimal:
    """(1 + (1 − R/T)) × 100 with one division only, so that it comes out wherever it can."""
    return (2 * target - actual) / target * HUNDRED


FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        "ratio": ratio,
        "reverse": reverse,
        "inverse": inverse,
        "within": within,
        "range": inside_range,
        "range_reverse": range_reverse,
        "stabilize": stabilize,
        "from_baseline": from_baseline,
        "predicate": predicate,
        "yesno": yesno,
    }
)
