"""Moments of the ledger, found by a time or by the name somebody gave them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from radtrack.core.actual import PlanPart, SavedSnapshot
from radtrack.core.attainment import AsOf
from radtrack.core.diagnostic import N_, CallError, RadtrackError
from radtrack.core.model import Plan
from radtrack.core.text import nearest, normalise, quote
from radtrack.ledger import clock
from radtrack.ledger.clock import stamp
from radtrack.ledger.ledger import Ledger
from radtrack.plan.fingerprint import plan_parts

_NUMBER = re.compile(r"#?\s*(\d{1,9})")
_TIME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<minute>\d{2}[:.]\d{2})(?::(?P<second>\d{2})(?P<fraction>\.\d{1,6})?)?\s?(?P<zone>Z|[+-]\d{2}:\d{2})?)?"
)
_SMALLEST = timedelta(microseconds=1)


def find_moment(plan: Plan, ledger: Ledger, text: str, agency: str | None = None) -> AsOf:
    """The moment a person means: a time (to its last microsecond: a day to its end, here on this machine), or the
    number (`3`, `#3`) or name of a snapshot of this plan. `agency` leaves out what was edited of the others.

    Raises CallError for one that does not exist, is still to come, or lies before anything was recorded.
    """
    asked = text.strip()
    if _TIME.fullmatch(asked):
        return AsOf(_past(asked, ledger, plan))
    found = ledger.snapshots(plan.id)
    saved = _saved(found, asked)
    if saved is None:
        raise _unknown(plan, found, asked)
    return AsOf(saved.recorded or "", saved, _edited(plan, ledger.plan_parts(saved.number or 0), agency))


def local_day(moment: str) -> date:
    """The day it was on this machine."""
    return datetime.fromisoformat(moment).astimezone().date()


def reads_as_moment(name: str) -> bool:
    """Whether `--as-of` would take the name for a number or a time."""
    return bool(_NUMBER.fullmatch(name) or _TIME.fullmatch(name))


def nothing_recorded(plan: Plan) -> RadtrackError:
    return RadtrackError(
        N_("belum ada laporan yang dicatat untuk rencana {plan}"),
        N_("Masukkan lembar isian lebih dulu: radtrack import"),
        exit_code=1,
        plan=plan.id,
    )


def _past(asked: str, ledger: Ledger, plan: Plan) -> str:
    """The stamp of a written time that has come and before which something was recorded."""
    begin, end = _extent(asked)
    span = ledger.span(plan.id)
    if span is None:
        raise nothing_recorded(plan)
    first, last = map(datetime.fromisoformat, span)
    # Where the clock was set back, the ledger's own time is ahead of it.
    now = max(clock.machine_time(), last)
    if begin > now:
        raise CallError(
            N_("waktu {asked} belum tiba; sekarang {now}"), N_("Periksa --as-of"), asked=quote(asked), now=now
        )
    if end < first:
        raise CallError(
            N_("pada {asked} belum ada yang dicatat; laporan pertama dicatat {first}"),
            N_("Pilih waktu sesudahnya, atau lihat semuanya: radtrack log"),
            asked=quote(asked),
            first=first,
        )
    return stamp(min(end, now))


def _extent(text: str) -> tuple[datetime, datetime]:
    """First and last microsecond of what was written: `2026-07-12` is over at midnight, `2026-07-12 17:14` at 17:15."""
    found = _TIME.fullmatch(text)
    assert found
    day, minute, second, fraction, zone = found.group("day", "minute", "second", "fraction", "zone")
    clock_face = f"{(minute or '00:00').replace('.', ':')}:{second or '00'}{fraction or ''}{zone or ''}"
    try:
        begin = datetime.fromisoformat(f"{day}T{clock_face}").astimezone()
        if minute is None:
            return begin, datetime.combine(date.fromisoformat(day), time.max).astimezone()
    except (ValueError, OverflowError):
        raise CallError(
            N_("waktu {asked} tidak ada dalam penanggalan"),
            N_("Tulis tanggal seperti 2026-07-12, atau waktu seperti 2026-07-12T17:14"),
            asked=quote(text),
        ) from None
    length = _SMALLEST if fraction else timedelta(seconds=1) if second else timedelta(minutes=1)
    return begin, begin + length - _SMALLEST


def _saved(found: Sequence[SavedSnapshot], asked: str) -> SavedSnapshot | None:
    number = _NUMBER.fullmatch(asked)
    if number:
        return next((s for s in found if s.number == int(number[1])), None)
    return next((s for s in found if normalise(s.name) == normalise(asked)), None)


def _unknown(plan: Plan, found: Sequence[SavedSnapshot], asked: str) -> CallError:
    near = nearest(asked, [s.name for s in found])
    known = [f"#{s.number} “{s.name}”" for s in found if not near or s.name in near]
    if near:
        remedy = N_("Mungkin maksudnya: {known}")
    elif known:
        remedy = N_("Potret yang ada: {known}; waktu ditulis 2026-07-12 atau 2026-07-12T17:14")
    else:
        remedy = N_("Belum ada potret (radtrack snapshot NAMA); waktu ditulis 2026-07-12 atau 2026-07-12T17:14")
    what = N_("{asked} bukan potret rencana {plan} dan bukan waktu")
    return CallError(what, remedy, asked=quote(asked), plan=plan.id, known=known)


def _edited(plan: Plan, then: Sequence[PlanPart], only: str | None) -> dict[str, tuple[str, ...]]:
    """Agency → what of it is not as it was then, indicators that are gone or new included."""
    found: dict[str, set[str]] = {}
    for part in set(then) ^ set(plan_parts(plan)):
        if only is None or part.agency in ("", only):
            found.setdefault(part.agency, set()).add(part.indicator)
    return {agency: tuple(sorted(found[agency])) for agency in sorted(found)}
