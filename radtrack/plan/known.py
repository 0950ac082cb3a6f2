"""What an indicator's checks may look at besides the indicator itself, and how they report."""

from __future__ import annotations

from typing import Any, NamedTuple

from radtrack.core.diagnostic import Diagnostic, Location, Rule
from radtrack.core.model import Indicator, Plan
from radtrack.plan.frame import Frame


class Known(NamedTuple):
    """The plan around an indicator. `agencies` includes those whose file could not be used."""

    frame: Frame
    plan: Plan
    agencies: frozenset[str]


def place_of(indicator: Indicator, key: str) -> Location:
    """Where the key was written; the indicator itself when it was not."""
    return indicator.origins.get(key) or indicator.where or Location("")


def finding(rule: Rule, indicator: Indicator, key: str, /, **params: Any) -> Diagnostic:
    return Diagnostic(rule, place_of(indicator, key), params)
