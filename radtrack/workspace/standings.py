"""How agencies, pillars and programs stand in a quarter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from radtrack.core.actual import Submission
from radtrack.core.attainment import AgencyStanding, Attainment, Composite, Group
from radtrack.core.diagnostic import NOTHING
from radtrack.core.model import Agency, Indicator, Plan
from radtrack.scoring.rollup import absorption, compose, is_asked, is_reported


def agency_of(indicator: Indicator) -> str:
    return indicator.agency


def pillar_of(indicator: Indicator) -> str:
    return indicator.pillar


def program_of(indicator: Indicator) -> str:
    return indicator.program


def groups(
    plan: Plan,
    rows: Sequence[Attainment],
    before: Sequence[Attainment],
    key: Callable[[Indicator], str],
    names: Mapping[str, str] = NOTHING,
) -> dict[str, Group]:
    """Code → group of the rows whose indicators have it, in the order of `names`, then of the rows; what belongs to
    none comes last. `names` empty: the codes are names. `before` are the rows of the quarter before."""
    now, earlier = _by(key, rows), _by(key, before)
    codes = dict.fromkeys([*names, *now])
    listed = [code for code in codes if code in now and code] + [code for code in codes if code in now and not code]
    return {
        code: Group(
            code,
            names.get(code, code),
            compose(plan, now[code]),
            _comparable(compose(plan, earlier[code])),
            absorption(now[code]),
        )
        for code in listed
    }


def _comparable(composite: Composite) -> Composite | None:
    return composite if composite.percent is not None else None


def _by(key: Callable[[Indicator], str], rows: Sequence[Attainment]) -> Mapping[str, list[Attainment]]:
    found: dict[str, list[Attainment]] = defaultdict(list)
    for a in rows:
        found[key(a.indicator)].append(a)
    return found


def agency_standings(
    plan: Plan,
    sent: Sequence[Submission],
    rows: Sequence[Attainment],
    before: Sequence[Attainment],
    due: date | None,
) -> tuple[AgencyStanding, ...]:
    """Every agency in the plan's order. `sent` are the submissions of the quarter, oldest first, `before` the rows of
    the quarter before, `due` the last day on which a report is in time."""
    # A later revision does not make a report late that was there in time.
    first: dict[str, dict[str, Submission]] = {}
    for submission in sent:
        first.setdefault(submission.agency, {}).setdefault(submission.region, submission)
    now, earlier = _by(agency_of, rows), _by(agency_of, before)
    return tuple(
        _standing(
            plan,
            agency,
            [submission.received for submission in first.get(agency.code, {}).values()],
            now[agency.code],
            compose(plan, earlier[agency.code]),
            due,
        )
        for agency in plan.agencies
    )


def _standing(
    plan: Plan,
    agency: Agency,
    arrivals: Sequence[date | None],
    rows: Sequence[Attainment],
    earlier: Composite,
    due: date | None,
) -> AgencyStanding:
    """`arrivals`: when each sender's first report was received, None where that is not recorded."""
    asked = [a for a in rows if is_asked(a)]
    known = [day for day in arrivals if day is not None]
    received = max(known) if known else None
    is_late = received is not None and due is not None and received > due
    return AgencyStanding(
        agency=agency,
        composite=compose(plan, rows),
        reported=bool(arrivals),
        reported_rows=sum(map(is_reported, asked)),
        due_rows=len(asked),
        late=True if is_late else False if known and due is not None and len(known) == len(arrivals) else None,
        earlier=_comparable(earlier),
        money=absorption(rows),
        received=received,
    )
