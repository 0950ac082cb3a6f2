"""Figures and texts the tests of documents and slides compare with, worked out without the program's own forms."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from radtrack.core.attainment import Attainment, Composite, Snapshot
from radtrack.core.model import Plan, Range, TargetValue
from radtrack.core.terms import Accumulate
from tests.changed import replace
from tests.report.sample import QUARTER, SCALE, sample_snapshot

SNAPSHOT = sample_snapshot()
EMPTY = Snapshot(
    plan=Plan("kosong", "Rencana Kosong", 2025, 2026, SCALE),
    quarter=QUARTER,
    attainments=(),
    composite=Composite(None, None, None, 0, 0, 0, None, example_only=False),
    agencies=(),
    pillars={},
    programs={},
    completeness=None,
    not_official=0,
)
STEERING = "\x00\x07\x1b\u202e\u200f\ufeff\ud800\uffff"
HOSTILE = f'=HYPERLINK("http://x")<script>alert(1)</script>{STEERING}& ]]> 😀'
HARMLESS = '=HYPERLINK("http://x")<script>alert(1)</script>& ]]> 😀'
"""What of it is to be read."""
LONG = "Panjang" * 800


def grouped(whole: str) -> str:
    return f"{int(whole):,}".replace(",", ".")


def percent(value: Decimal | None) -> str:
    """`92,76`, as Indonesian readers write it."""
    if value is None:
        return "–"
    whole, _, rest = str(value.quantize(Decimal("0.01"), ROUND_HALF_UP)).partition(".")
    return f"{grouped(whole)},{rest}"


def number(value: TargetValue | None, attainment: Attainment) -> str:
    match value:
        case None:
            return "–"
        case Range(low, high):
            return f"{number(low, attainment)}–{number(high, attainment)}"
        case Decimal():
            divided = attainment.indicator.accumulate in (Accumulate.RATIO, Accumulate.AVERAGE)
            rounded = value.quantize(Decimal("0.01") if divided else Decimal("0.0001"), ROUND_HALF_UP)
            whole, _, rest = str(rounded).partition(".")
            return f"{grouped(whole)},{rest.rstrip('0')}".rstrip(",")
        case _:
            return value


def hostile() -> Snapshot:
    """The sample in which every text somebody typed is hostile or endless."""
    rows = tuple(
        replace(a, indicator=replace(a.indicator, name=HOSTILE if at % 2 else LONG, unit="x\x00", definition=LONG))
        for at, a in enumerate(SNAPSHOT.attainments)
    )
    entry = SNAPSHOT.notes["DP3AKB-02"]
    texts = {"hindering": HOSTILE, "driving": LONG, "follow_up": "kata " * 1000}
    notes = {
        a.indicator.code: replace(entry, actual=replace(entry.actual, indicator=a.indicator.code, **texts))  # type: ignore[arg-type]
        for a in rows
    }
    pillars = {code: group._replace(name=HOSTILE) for code, group in SNAPSHOT.pillars.items()}
    agencies = tuple(s._replace(agency=s.agency._replace(name=HOSTILE)) for s in SNAPSHOT.agencies)
    plan = replace(SNAPSHOT.plan, title=HOSTILE + LONG, legal_basis=HOSTILE)
    return replace(SNAPSHOT, attainments=rows, notes=notes, plan=plan, pillars=pillars, agencies=agencies)


def lonely() -> Snapshot:
    """The sample with nothing reported in its quarter."""
    nothing = Composite(None, None, None, 0, 30, 0, None, example_only=False)
    blank = {"percent": None, "band": None, "actual": None, "actual_status": None, "warnings": (), "position": None}
    rows = tuple(
        replace(a, state=type(a.state).NOT_REPORTED if a.is_due else a.state, reason=None, **blank)  # type: ignore[arg-type]
        for a in SNAPSHOT.attainments
    )
    return replace(
        SNAPSHOT,
        attainments=rows,
        composite=nothing,
        agencies=tuple(replace(s, composite=nothing, reported=False, reported_rows=0) for s in SNAPSHOT.agencies),
        pillars={code: group._replace(composite=nothing) for code, group in SNAPSHOT.pillars.items()},
        trend=(),
        notes={},
        series={},
        ledger_state="",
    )
