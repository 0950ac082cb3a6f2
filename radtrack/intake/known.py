"""The plan as the rows of a sheet are matched against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from radtrack.core.model import Indicator, Plan, Region
from radtrack.core.text import code_form, normalise
from radtrack.source.workbook import Content


class Known(NamedTuple):
    """The plan as rows are matched against it: everything looked up once. `by_form` finds codes as people read them,
    `by_name` indicators by their normalised names; `names` maps a code to such a name. `changed` are the codes that the
    sheet's own version of the plan worded otherwise.

    The rest remembers what rows of the sheet have said: `places` and `categories` by their texts; and of rows in which
    nothing was found the `indicators` and the `parts` of them (region and category), by what the cells hold that tell
    them.
    """

    plan: Plan
    by_code: Mapping[str, Indicator]
    by_form: Mapping[str, tuple[Indicator, ...]]
    by_name: Mapping[str, tuple[Indicator, ...]]
    names: Mapping[str, str]
    changed: frozenset[str]
    places: dict[str, Region | None]
    categories: dict[tuple[tuple[str, ...], str], str | None]
    indicators: dict[tuple[Content | None, ...], Indicator]
    parts: dict[tuple[object, ...], tuple[str, str]]

    def coded(self, text: str) -> tuple[Indicator, ...]:
        """The one indicator with exactly this code, else all whose codes read alike."""
        exact = self.by_code.get(text)
        return (exact,) if exact else self.by_form.get(code_form(text), ())

    def is_told_by(self, text: str, listed: Mapping[str, str] | None) -> bool:
        """Whether a text tells a figure of the plan: by its code, or where a layout lists names by one of these or of
        the plan's own."""
        return self.code_of(text, listed) is not None

    def code_of(self, text: str, listed: Mapping[str, str] | None) -> str | None:
        """The code of that figure, the first of several; None for none."""
        if listed is None:
            return next((indicator.code for indicator in self.coded(text)), None)
        name = normalise(text)
        return listed.get(name) or next((indicator.code for indicator in self.by_name.get(name, ())), None)


def known_in(plan: Plan, changed: frozenset[str] = frozenset()) -> Known:
    by_code = {indicator.code: indicator for indicator in plan.indicators}
    names = {code: normalise(indicator.name) for code, indicator in by_code.items()}
    by_form: dict[str, tuple[Indicator, ...]] = {}
    by_name: dict[str, tuple[Indicator, ...]] = {}
    for code, name in names.items():
        form = code_form(code)
        by_form[form] = (*by_form.get(form, ()), by_code[code])
        by_name[name] = (*by_name.get(name, ()), by_code[code])
    return Known(plan, by_code, by_form, by_name, names, changed, {}, {}, {}, {})
