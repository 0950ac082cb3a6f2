"""Quarters: order, reading, writing, due dates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

ROMAN = ("I", "II", "III", "IV")


class Quarter(NamedTuple):
    """A quarter of a year; `number` is 1 to 4 and is checked where text is read. Prints as `2025-Q3`."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def roman(self) -> str:
        return ROMAN[self.number - 1]

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return self.shift(1).first_day - timedelta(days=1)

    def shift(self, quarters: int) -> Quarter:
        """The quarter that many quarters later (earlier when negative)."""
        index = self.year * 4 + self.number - 1 + quarters
        return Quarter(index // 4, index % 4 + 1)

    def of_year(self) -> Iterator[Quarter]:
        """The quarters of this year up to and including this one: those that 'to date' covers."""
        for number in range(1, self.number + 1):
            yield Quarter(self.year, number)


def quarter_of(day: date) -> Quarter:
    """The quarter that contains the day."""
    return Quarter(day.year, (day.month - 1) // 3 + 1)


def last_ended(today: date) -> Quarter:
    """The latest quarter that is over on `today`."""
    return quarter_of(today).shift(-1)


_NUMBER = r"(?P<number>[1-4]|IV|I{1,3})"
_YEAR = r"(?P<year>\d{4})"
_FORMS = (
    rf"{_YEAR}[\s/-]*(?:Q|TW|TRIWULAN)[\s.-]*{_NUMBER}",
    rf"(?:Q|TW|TRIWULAN)[\s.-]*{_NUMBER}[\s,/.-]*(?:TAHUN|TH\.?|THN\.?)?\s*{_YEAR}",
)


def parse_quarter(text: str) -> Quarter | None:
    """`TW II 2025`, `Triwulan II Tahun 2025`, `2025-Q2`, `Q2 2025` → the quarter; None when it is none of these."""
    for form in _FORMS:
        if found := re.fullmatch(form, text.strip(), re.IGNORECASE | re.ASCII):
            number = found["number"].upper()
            return Quarter(int(found["year"]), int(number) if number.isdigit() else ROMAN.index(number) + 1)
    return None


def due_date(quarter: Quarter, working_days: int, holidays: Collection[date]) -> date:
    """The last day on which a report for the quarter is in time: that many working days (Monday to Friday, no holiday)
    after the quarter ended."""
    day = quarter.last_day
    left = working_days
    while left > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in holidays:
            left -= 1
    return day
