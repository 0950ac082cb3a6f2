"""Take a Snapshot: the plan in one quarter as the ledger knows it. Every command is a view of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from radtrack.core.actual import Entry, Fold, Submission
from radtrack.core.attainment import AsOf, Attainment, Moment, RegionStanding, Snapshot
from radtrack.core.course import Course
from radtrack.core.model import Plan
from radtrack.core.outlook import EARLIER_YEARS, Outlook
from radtrack.core.period import Quarter, due_date, last_ended
from radtrack.core.terms import SourceStatus
from radtrack.ledger.ledger import Ledger
from radtrack.scoring.attain import attain
from radtrack.scoring.quality import check_quality
from radtrack.scoring.regional import BY_REGION, is_divided, regional
from radtrack.scoring.rollup import completeness, compose, is_asked, is_reported
from radtrack.workspace.standings import agency_standings, groups, pillar_of, program_of

TREND = 8
"""Quarters a trend looks back, this one included."""


def choose_quarter(plan: Plan, ledger: Ledger, asked: Quarter | None, today: date) -> Quarter:
    """The asked quarter; else the latest ended one that holds a submission; else the last ended one."""
    if asked is not None:
        return asked
    ended = last_ended(today)
    return ledger.latest_quarter(plan.id, ended) or ended


def take_snapshot(
    plan: Plan,
    ledger: Ledger,
    quarter: Quarter,
    *,
    agency: str | None = None,
    pillar: str | None = None,
    region: str | None = None,
    regions: bool = False,
    internal: bool = False,
    history: bool = False,
    outlook: bool = False,
    paths: Collection[str] = (),
    quarters: int = TREND,
    courses: bool = False,
    as_of: AsOf | None = None,
    now: datetime | None = None,
) -> Snapshot:
    """Scores every indicator of the plan, or of one agency, pillar or region (by their codes), for the quarter.

    `history` also looks back over eight quarters (trend, series, paths, the quarters before), which workbooks show and
    screens do not; without it only the quarter before is compared. `outlook` projects the year's end, for which figures
    of three more years are read. `paths` are the codes of indicators to follow over so many `quarters` and the year
    before them, within the years of the plan; without any, a history follows them all as far as it goes. `courses` goes
    through all years of the plan, for the forms that show them. `regions` also scores every region on its own;
    `internal` also what is sensitive. `as_of` says which moment the ledger was narrowed to. `now` is for tests.
    """
    whole = narrowed(plan, agency=agency, pillar=pillar)
    plan = narrowed(whole, region=region, internal=internal)
    look_back = TREND if history else 2
    first = quarter.shift(1 - look_back)
    # Statistics that are published late speak of the year before.
    lagged = any(indicator.available is not None for indicator in plan.indicators)
    followed = [quarter.shift(-back) for back in range(quarters + 3, -1, -1)] if paths else [first]
    start = min(quarter.year - 1, followed[0].year, quarter.year - EARLIER_YEARS if outlook else first.year) - lagged
    start = min(start, plan.first_year) if courses else start
    first_fold = Quarter(start, 1)
    by_region = ledger.regional_folds(plan.id, first_fold, quarter) if region is not None or regions else {}
    held = ledger.folds(plan.id, first_fold, quarter) if region is None else by_region.get(region, ())
    folds = _by_indicator(held)
    past = {
        earlier: _attain_all(plan, earlier, folds)
        for earlier in (quarter.shift(-back) for back in range(look_back - 1, 0, -1))
    }
    current = tuple(_with_doubts(plan, quarter, a, folds) for a in _attain_all(plan, quarter, folds))
    due = due_date(quarter, plan.due_working_days, plan.holidays) if plan.due_working_days is not None else None
    moments = [*past.items(), (quarter, current)]
    before = past[quarter.shift(-1)]
    return Snapshot(
        plan=plan,
        quarter=quarter,
        attainments=current,
        composite=compose(plan, current),
        agencies=agency_standings(plan, _sent(plan, ledger, quarter, region), current, before, due),
        pillars=groups(plan, current, before, pillar_of, {p.code: p.name for p in plan.pillars}),
        programs=groups(plan, current, before, program_of),
        completeness=completeness(current),
        not_official=sum(map(is_not_official, current)),
        as_of=as_of,
        taken=(now or datetime.now(UTC)).isoformat(timespec="seconds"),
        ledger_state=ledger.state(plan.id),
        previous=_figures(before),
        last_year=_figures(past.get(quarter.shift(-4), ())),
        series=_series(moments) if history else {},
        trend=tuple(Moment(q, compose(plan, rows)) for q, rows in moments),
        notes=_notes(ledger.current(plan.id, [quarter])) if history or courses else {},
        warnings=tuple(w for a in current for w in a.warnings),
        due=due,
        paths={
            code: tuple(attain(plan, i, q, folds.get(code, ())) for q in followed if q.year >= plan.first_year)
            for code in paths
            if (i := plan.indicator(code)) is not None
        }
        or (_paths(plan, moments) if history else {}),
        courses=_courses(plan, quarter, folds) if courses else {},
        outlooks=_outlooks(plan, current, folds) if outlook else {},
        regions=tuple(
            _region_standing(regional(whole, one, internal=internal), quarter, by_region) for one in plan.regions
        )
        if regions
        else (),
        agency=agency,
        pillar=pillar,
        region=region,
        undivided=0 if internal else sum(i.sensitive and is_divided(i) for i in whole.indicators),
        internal=internal,
    )


def narrowed(
    plan: Plan,
    *,
    agency: str | None = None,
    pillar: str | None = None,
    region: str | None = None,
    internal: bool = False,
) -> Plan:
    """The plan as if it held only what the agency and the pillar have in common, and as the region answers for it;
    every figure made of it, trends and money included, then speaks of that alone, and the title says so."""
    if region is not None:
        plan = regional(plan, next(one for one in plan.regions if one.code == region), internal=internal)
    if agency is None and pillar is None:
        return plan
    kept = (
        one._replace(indicators=tuple(i for i in one.indicators if pillar in (None, i.pillar)))
        for one in plan.agencies
        if agency in (None, one.code)
    )
    names = [one.name for one in plan.agencies if one.code == agency]
    names += [one.name for one in plan.pillars if one.code == pillar]
    return plan._replace(
        title=" · ".join((plan.title, *names)),
        agencies=tuple(one for one in kept if one.indicators),
        pillars=tuple(one for one in plan.pillars if pillar in (None, one.code)),
    )


def is_not_official(attainment: Attainment) -> bool:
    """Whether its target or its actual is anything but official."""
    return any(
        status not in (None, SourceStatus.OFFICIAL) for status in (attainment.target_status, attainment.actual_status)
    )


def _region_standing(own: Plan, quarter: Quarter, folds: Mapping[str, Sequence[Fold]]) -> RegionStanding:
    """`own` is the plan as the region answers for it."""
    (region,) = own.regions
    rows = _attain_all(own, quarter, _by_indicator(folds.get(region.code, ())))
    asked = [a for a in rows if is_asked(a)]
    return RegionStanding(region, compose(own, rows), rows, sum(map(is_reported, asked)), len(asked))


def _sent(plan: Plan, ledger: Ledger, quarter: Quarter, region: str | None) -> list[Submission]:
    """The submissions of the quarter; of a region those it sent itself and, where an agency breaks its own figures
    down by region, that agency's."""
    sent = ledger.submissions(plan.id, quarter=quarter)
    if region is None:
        return sent
    dividing = {i.agency for i in plan.indicators if i.reported_by != BY_REGION}
    return [one for one in sent if one.region == region or (not one.region and one.agency in dividing)]


def _by_indicator(folds: Sequence[Fold]) -> dict[str, list[Fold]]:
    found: dict[str, list[Fold]] = defaultdict(list)
    for fold in folds:
        found[fold.indicator].append(fold)
    return found


def _attain_all(plan: Plan, quarter: Quarter, folds: Mapping[str, list[Fold]]) -> tuple[Attainment, ...]:
    return tuple(attain(plan, i, quarter, folds.get(i.code, ())) for i in plan.indicators)


def _with_doubts(plan: Plan, quarter: Quarter, attainment: Attainment, folds: Mapping[str, list[Fold]]) -> Attainment:
    found = check_quality(plan, attainment.indicator, quarter, folds.get(attainment.indicator.code, ()))
    return attainment._replace(warnings=(*attainment.warnings, *found)) if found else attainment


def _outlooks(plan: Plan, rows: Sequence[Attainment], folds: Mapping[str, Sequence[Fold]]) -> Mapping[str, Outlook]:
    from radtrack.scoring.outlook import Outlooks

    return Outlooks(plan, rows, folds)


def _courses(plan: Plan, quarter: Quarter, folds: Mapping[str, Sequence[Fold]]) -> Mapping[str, Course]:
    from radtrack.scoring.course import course_of

    return {i.code: course_of(plan, i, quarter, folds.get(i.code, ())) for i in plan.indicators}


def _figures(rows: Sequence[Attainment]) -> dict[str, Attainment]:
    return {a.indicator.code: a for a in rows if a.actual is not None}


def _series(moments: Sequence[tuple[Quarter, tuple[Attainment, ...]]]) -> dict[str, tuple[Decimal | None, ...]]:
    found: dict[str, list[Decimal | None]] = defaultdict(list)
    for _quarter, rows in moments:
        for a in rows:
            found[a.indicator.code].append(a.actual if isinstance(a.actual, Decimal) else None)
    return {code: tuple(values) for code, values in found.items()}


def _paths(plan: Plan, moments: Sequence[tuple[Quarter, tuple[Attainment, ...]]]) -> dict[str, tuple[Attainment, ...]]:
    """What was scored for the trend, by indicator."""
    rows = zip(*(rows for quarter, rows in moments if quarter.year >= plan.first_year), strict=True)
    return {row[-1].indicator.code: row for row in rows}


def _notes(entries: Sequence[Entry]) -> dict[str, Entry]:
    """The texts beside each indicator's figure as a whole."""
    return {e.actual.indicator: e for e in entries if not e.actual.region and not e.actual.category}
