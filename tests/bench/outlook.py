"""Back-test of the year-end projections on synthetic seasons, against naive carry-forward.

    python tests/bench/outlook.py [SEASONS] [SEED]

Invents SEASONS (default 1000) indicators of each kind with three earlier years and one to be projected, and prints for
every rule the mean absolute error of the projection in percent of what the year really came to, after TW II and after
TW III, and how often the class (on track, at risk, off track) was the right one. The same seed prints the same table.
`radtrack.scoring.projection.DEFAULTS` follows it. The rules marked * are the program's; the others are here only.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from radtrack.scoring.precision import PRECISE
from radtrack.scoring.projection import RULES, Start

Year = list[float]
Rule = Callable[["Case"], Decimal | None]

FLAT, EARLY, LATE = (0.25, 0.25, 0.25, 0.25), (0.42, 0.28, 0.18, 0.12), (0.07, 0.16, 0.25, 0.52)
PROFILES = (FLAT, EARLY, LATE, (0.12, 0.20, 0.26, 0.42))


class Case(NamedTuple):
    """One indicator at one moment: its quarters of this year so far, the start of a projection, the earlier years."""

    quarters: Sequence[float]
    start: Start
    earlier: Sequence[Year]


class Season(NamedTuple):
    """Three earlier years, the year to be projected, and the shares of a year that a planner would expect."""

    earlier: list[Year]
    year: Year
    profile: Sequence[float]


def flow(kind: str, chance: random.Random) -> Season:
    """Counts that add up: people served, activities held, money spent."""
    level, growth, noise = chance.choice((12, 40, 150, 900)), chance.uniform(-0.1, 0.2), 0.15
    profile: Sequence[float] = FLAT
    match kind:
        case "front-loaded":
            profile = EARLY
        case "year-end":
            profile = LATE
        case "noisy":
            noise = 0.55
        case "trending":
            growth, profile = chance.uniform(0.2, 0.5), (0.21, 0.24, 0.26, 0.29)
        case "shifted":
            profile = chance.choice(PROFILES)
    years = []
    for number in range(4):
        shares = chance.choice([p for p in PROFILES if p != profile]) if (kind, number) == ("shifted", 3) else profile
        size = level * (1 + growth) ** number * chance.lognormvariate(0, 0.12)
        years.append([float(round(size * share * chance.lognormvariate(0, noise))) for share in shares])
    return Season(years[:3], years[3], profile)


def stock(kind: str, chance: random.Random) -> Season:
    """Levels that stand: units that exist, indexes."""
    level = chance.choice((8, 30, 60, 400))
    value, years = float(level), []
    for number in range(4):
        year = []
        for quarter in range(4):
            match kind:
                case "growing":
                    value += level * chance.uniform(0, 0.06)
                case "year-end":
                    value += level * (0.15 if quarter == 3 else 0.01) * chance.uniform(0.5, 1.5)
                case "wandering":
                    value = max(value + level * chance.gauss(0, 0.06), level * 0.2)
                case "saturating":
                    value += (2 * level - value) * 0.12 * chance.uniform(0.5, 1.5)
                case "yearly":
                    value = level * (1 + 0.05 * number) * (0.5, 0.7, 0.85, 1)[quarter] * chance.lognormvariate(0, 0.06)
                case "noisy":
                    value = level * chance.lognormvariate(0, 0.08)
            year.append(value * chance.lognormvariate(0, 0.01))
        years.append(year)
    return Season(years[:3], years[3], FLAT)


def mean(kind: str, chance: random.Random) -> Season:
    """Quarterly percents whose mean is the year: what an average or a ratio is made of."""
    level = chance.uniform(50, 90)
    value, years = level, []
    for number in range(4):
        year = []
        for quarter in range(4):
            match kind:
                case "seasonal":
                    value = level * (0.8, 0.95, 1.05, 1.1)[quarter]
                case "growing":
                    value = level * 0.7 + 2 * (4 * number + quarter)
                case "wandering":
                    value = min(max(value + chance.gauss(0, 4), 10), 98)
            year.append(value * chance.lognormvariate(0, 0.05))
        years.append(year)
    return Season(years[:3], years[3], FLAT)


def added(quarters: Sequence[float]) -> float:
    return sum(quarters)


def last(quarters: Sequence[float]) -> float:
    return quarters[-1]


def averaged(quarters: Sequence[float]) -> float:
    return sum(quarters) / len(quarters)


def _seasonal_share(case: Case) -> Decimal | None:
    """R / (P / W): the same share as in earlier years, undamped."""
    before, whole = case.start.before, case.start.whole
    return case.start.actual * whole / before if before and whole else None


def _seasonal_rest(case: Case) -> Decimal | None:
    """R + (W − P): the same rest as in earlier years."""
    return RULES["seasonal_change"](case.start)


def _even(case: Case) -> Decimal:
    """The mean of the quarters so far, for every quarter left."""
    return case.start.actual * 4 / (4 - case.start.left)


def _mean_repeated(case: Case) -> Decimal:
    """The last quarter stands for each that is left, in the mean of the year."""
    done = 4 - case.start.left
    return (case.start.actual * done + Decimal(case.quarters[-1]) * case.start.left) / 4


def own(name: str) -> Rule:
    return lambda case: RULES[name](case.start)


FLOWS: Mapping[str, Rule] = {
    "* seasonal": own("seasonal"),
    "* plan_share": own("plan_share"),
    "seasonal share R / (P / W)": _seasonal_share,
    "seasonal rest R + (W - P)": _seasonal_rest,
    "carry forward the mean": _even,
    "* last_quarter (carry it on)": own("last_quarter"),
}
LARGEST: Mapping[str, Rule] = {
    "* seasonal_change": own("seasonal_change"),
    "* as_it_stands": own("as_it_stands"),
}
STOCKS: Mapping[str, Rule] = {
    "* seasonal_change": own("seasonal_change"),
    "* mean_change": own("mean_change"),
    "seasonal share R / (P / W)": _seasonal_share,
    "carry forward": own("as_it_stands"),
}
MEANS: Mapping[str, Rule] = {
    "* seasonal_change": own("seasonal_change"),
    "* as_it_stands": own("as_it_stands"),
    "carry forward the last": _mean_repeated,
}


class Group(NamedTuple):
    """What is measured together: kinds of seasons, how quarters make a value, the rules."""

    title: str
    kinds: tuple[str, ...]
    invent: Callable[[str, random.Random], Season]
    to_date: Callable[[Sequence[float]], float]
    rules: Mapping[str, Rule]
    knows_season: bool = False


FLOW_KINDS = ("flat", "front-loaded", "year-end", "noisy", "trending", "shifted")
GROUPS = (
    Group("sum, running: quarter targets unknown (year / 4)", FLOW_KINDS, flow, added, FLOWS),
    Group("sum, running: quarter targets that know the season", FLOW_KINDS, flow, added, FLOWS, knows_season=True),
    Group(
        "latest",
        ("steady", "growing", "year-end", "wandering", "saturating", "yearly", "noisy"),
        stock,
        last,
        STOCKS,
    ),
    Group("maximum", ("steady", "growing", "year-end", "wandering", "yearly", "noisy"), stock, max, LARGEST),
    Group("average, ratio", ("steady", "seasonal", "growing", "wandering"), mean, averaged, MEANS),
)


def case_of(group: Group, season: Season, number: int, years: int, chance: random.Random) -> Case:
    """What is known after that quarter, with so many earlier years."""
    earlier = season.earlier[3 - years :]
    shares = [share * chance.lognormvariate(0, 0.15) for share in season.profile]
    share = sum(shares[:number]) / sum(shares) if group.knows_season else number / 4
    so_far = season.year[:number]
    levels = [value for year in earlier for value in year] + so_far
    four = levels[-4:]
    start = Start(
        Decimal(group.to_date(so_far)),
        4 - number,
        Decimal(share),
        Decimal(1),
        Decimal(statistics.fmean(group.to_date(y[:number]) for y in earlier)) if earlier else None,
        Decimal(statistics.fmean(group.to_date(y) for y in earlier)) if earlier else None,
        Decimal(four[-1] - four[0]) / (len(four) - 1),
        Decimal(so_far[-1]),
    )
    return Case(so_far, start, earlier)


def measured(
    group: Group, kind: str, number: int, years: int, seasons: int, seed: str
) -> dict[str, tuple[float, float]]:
    """Rule → mean absolute error in percent and share of right classes, where it applies."""
    chance = random.Random(f"{seed} {group.title} {kind} {number} {years}")
    errors: dict[str, list[float]] = {}
    hits: dict[str, list[bool]] = {}
    for _ in range(seasons):
        season = group.invent(kind, chance)
        truth = group.to_date(season.year)
        if truth <= 0:
            continue
        target = truth * chance.uniform(0.8, 1.25)
        case = case_of(group, season, number, years, chance)
        for name, rule in group.rules.items():
            if (value := rule(case)) is None:
                continue
            errors.setdefault(name, []).append(abs(float(value) - truth) / truth * 100)
            hits.setdefault(name, []).append(course(float(value) / target) == course(truth / target))
    return {name: (statistics.fmean(errors[name]), statistics.fmean(hits[name]) * 100) for name in errors}


def course(reached: float) -> int:
    return (reached >= 1) + (reached >= 0.9)


def report(group: Group, number: int, years: int, seasons: int, seed: str) -> None:
    found = {kind: measured(group, kind, number, years, seasons, seed) for kind in group.kinds}
    sys.stdout.write(f"\n{group.title}; after TW {number}, {years} earlier years: mean error in %\n")
    sys.stdout.write(f"  {'':28}" + "".join(f"{kind:>13}" for kind in group.kinds) + f"{'mean':>9}{'class':>8}\n")
    rows = []
    for name in group.rules:
        if all(name in of_kind for of_kind in found.values()):
            errors = [of_kind[name][0] for of_kind in found.values()]
            right = statistics.fmean(of_kind[name][1] for of_kind in found.values())
            rows.append((statistics.fmean(errors), name, errors, right))
    for overall, name, errors, right in sorted(rows):
        cells = "".join(f"{error:13.1f}" for error in errors)
        sys.stdout.write(f"  {name:28}{cells}{overall:9.1f}{right:7.0f}%\n")


def main() -> None:
    seasons = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = sys.argv[2] if len(sys.argv) > 2 else "radtrack"
    with localcontext(PRECISE):
        for group in GROUPS:
            for number in (2, 3):
                for years in (0, 1, 3):
                    report(group, number, years, seasons, seed)


if __name__ == "__main__":
    main()
