"""Rows of a larger form that are about something the plan does not promise: left out, and said so."""

from __future__ import annotations

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.model import Plan
from radtrack.core.text import normalise
from radtrack.intake.cells import cell_text
from radtrack.intake.layout import Layout
from radtrack.intake.line import Line
from radtrack.intake.mapping_rules import L09_OTHERS, L15
from radtrack.intake.words import NEAR, shared_words

FEW = 5
"""Cells a message names before it stops."""


def without_others(lines: list[Line], layout: Layout, plan: Plan, agency: str) -> tuple[list[Line], list[Diagnostic]]:
    """The rows that speak of the plan, or may do so: a name that nearly is one of the agency's which no other row bears
    stays, to be reported as such. A form in which nothing speaks of the plan is refused."""
    if not layout.others:
        return lines, []
    known = {normalise(indicator.name): indicator.code for indicator in plan.indicators} | dict(layout.by_name or {})
    names = [normalise(cell_text(line.anchor.value)) for line in lines]
    there = {known[name] for name in names if name in known}
    missed = [
        set(normalise(indicator.name).split())
        for indicator in plan.indicators
        if indicator.agency == agency and indicator.code not in there
    ]
    kept: list[Line] = []
    others: list[Line] = []
    for line, name in zip(lines, names, strict=True):
        words = set(name.split())
        stays = name in known or any(shared_words(words, other) >= NEAR for other in missed)
        (kept if stays else others).append(line)
    if not others:
        return kept, []
    if not kept:
        return [], [Diagnostic(L09_OTHERS, others[0].where, {"count": len(others)})]
    cells = tuple(str(line.where.place) for line in others[:FEW])
    return kept, [Diagnostic(L15, others[0].where, {"count": len(others), "cells": (*cells, "…")[: len(others)]})]
