"""Grouped sums from the database → folds; and the revisions of one figure → what holds now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from radtrack.core.actual import Actual, Entry, Fold
from radtrack.core.terms import SourceStatus
from radtrack.ledger.engine import Row
from radtrack.ledger.rows import number_of, quarter_of_text

HALF = 10**9
"""Sums come in two halves, of mantissa / HALF and of mantissa % HALF: neither can overflow 64 bits."""

STATUSES = (SourceStatus.OFFICIAL, SourceStatus.CITED, SourceStatus.EXAMPLE)
"""From the most official to the least: a sum is as official as the least official figure in it."""

_NO_FIGURE = (None, None, None, None, None, None, None, 0)
_WITHDRAWN = 7


def folds_of(figures: Iterable[Row], budgets: Iterable[Row]) -> list[Fold]:
    """The folds of grouped figures and grouped budgets, ordered by indicator, quarter and category, whole figures
    before sums over regions.

    Figures: indicator, quarter, category, whether by region, number of rows, number of values, token, place in
    STATUSES, then for value, numerator and denominator the decimal places and the two halves of the sum. Budgets: the
    first five, places, two halves.
    """
    groups: dict[Row, tuple[list[Row], list[Row]]] = {}
    for row in figures:
        groups.setdefault(row[:4], ([], []))[0].append(row)
    for row in budgets:
        groups.setdefault(row[:4], ([], []))[1].append(row)
    return [_fold(key, *groups[key]) for key in sorted(groups)]


def carried_budgets(budgets: Iterable[Row]) -> Iterator[Row]:
    """Budgets by region (the fourth column, "" for the whole) as `folds_of` takes them.

    Money is reported up to its quarter. Where a region is silent in a quarter in which others report, what it had spent
    before in the year is still spent: without it the sum over regions would fall.
    """
    by_year: dict[tuple[str, str, str], dict[str, list[Row]]] = {}
    for row in budgets:
        indicator, quarter, category, region = row[:4]
        if not region:
            yield (indicator, quarter, category, 0, *row[4:])
        else:
            year = by_year.setdefault((indicator, category, quarter[:4]), {})
            year.setdefault(quarter, []).append(row)
    for quarters in by_year.values():
        latest: dict[str, Row] = {}
        for quarter in sorted(quarters):
            latest.update((row[3], row) for row in quarters[quarter])
            for row in latest.values():
                yield (row[0], quarter, row[2], 1, *row[4:])


def _fold(key: Row, figures: Sequence[Row], budgets: Sequence[Row]) -> Fold:
    indicator, quarter, category, by_region = key
    reported = sum(row[4] for row in figures)
    return Fold(
        indicator=indicator,
        quarter=quarter_of_text(quarter),
        category=category,
        regions=(reported or sum(row[4] for row in budgets)) if by_region else 0,
        values=sum(row[5] for row in figures) or reported,
        value=_total(figures, 8),
        numerator=_total(figures, 11),
        denominator=_total(figures, 14),
        token=figures[0][6] if reported == 1 else None,
        budget=_total(budgets, 5),
        status=STATUSES[max((row[7] for row in figures), default=0)],
    )


def _total(rows: Sequence[Row], start: int) -> Decimal | None:
    """The exact sum of the sums that stand from column `start` on, with different decimal places; None when nothing
    was added up."""
    if len(rows) == 1:
        # By far the most frequent case, and every report waits for it.
        places, high, low = rows[0][start : start + 3]
        return None if places is None else number_of(int(high) * HALF + int(low), places)
    held = [row[start : start + 3] for row in rows if row[start] is not None]
    if not held:
        return None
    sums = [(places, int(high) * HALF + int(low)) for places, high, low in held]
    most = max(places for places, _sum in sums)
    return number_of(sum(total * 10 ** (most - places) for places, total in sums), most)


def current_of(revisions: Sequence[Entry]) -> Entry:
    """What holds of one figure, from all its entries, oldest first: the latest that says something about the figure,
    with the latest non-blank texts and budget.

    The status is that of the entry that holds the figure; without evidence of its own it stays an example where the
    last evidence said so. Where no entry holds a figure, the latest one stands.
    """
    if len(revisions) == 1:
        return revisions[0]
    held = [entry for entry in revisions if entry.actual.holds_figure] or revisions
    actuals = [entry.actual for entry in revisions]
    current = held[-1].actual._replace(
        budget=next((a.budget for a in reversed(actuals) if a.budget is not None), None),
        driving=next((a.driving for a in reversed(actuals) if a.driving), ""),
        hindering=next((a.hindering for a in reversed(actuals) if a.hindering), ""),
        follow_up=next((a.follow_up for a in reversed(actuals) if a.follow_up), ""),
        evidence=next((a.evidence for a in reversed(actuals) if a.evidence), ""),
        status=_status(held[-1].actual, actuals),
    )
    return Entry(current, held[-1].submission)


def numbers_of(rows: Iterable[Row]) -> list[Actual]:
    """What `current_of` makes of rows with the columns NUMBER_COLUMNS, which come oldest first: the figures that hold
    now, those that are withdrawn left out."""
    held: dict[Row, tuple[Row, Row]] = {}
    for row in rows:
        figure, money = row[4:12], row[12:]
        before = held.get(row[:4])
        if before is not None:
            figure = figure if figure != _NO_FIGURE else before[0]
            money = money if money[0] is not None else before[1]
        held[row[:4]] = figure, money
    return [
        _number(key, figure, money)
        for key, (figure, money) in held.items()
        if figure != _NO_FIGURE and not figure[_WITHDRAWN]
    ]


# The sheets of one call look back at much the same figures.
@lru_cache(maxsize=4096)
def _number(key: Row, figure: Row, money: Row) -> Actual:
    indicator, quarter, region, category = key
    value, value_places, numerator, numerator_places, denominator, denominator_places, token, _withdrawn = figure
    return Actual(
        indicator,
        quarter_of_text(quarter),
        region,
        category,
        number_of(value, value_places),
        number_of(numerator, numerator_places),
        number_of(denominator, denominator_places),
        token,
        budget=number_of(*money),
    )


def _status(figure: Actual, actuals: Sequence[Actual]) -> SourceStatus:
    official, example = SourceStatus.OFFICIAL, SourceStatus.EXAMPLE
    if figure.evidence or figure.status is not official:
        return figure.status
    last = next((a.status for a in reversed(actuals) if a.evidence or a.status is not official), official)
    return example if last is example else official
