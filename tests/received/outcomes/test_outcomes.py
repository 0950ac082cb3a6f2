"""What offices send, and what becomes of it: nothing is misread, half stored, or answered with a traceback."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from tests.received.outcomes.files import FILES
from tests.received.outcomes.identity import IDENTITY_OUTCOMES
from tests.received.outcomes.layouts import LAYOUTS
from tests.received.outcomes.official import OFFICIAL
from tests.received.outcomes.outcome import Outcome
from tests.received.outcomes.process import PRIVACY_OUTCOMES, PROCESS_OUTCOMES
from tests.received.outcomes.values import VALUES
from tests.received.receiving import Desk, Ran, figures

OUTCOMES: tuple[Outcome, ...] = (
    *FILES,
    *LAYOUTS,
    *OFFICIAL,
    *IDENTITY_OUTCOMES,
    *VALUES,
    *PROCESS_OUTCOMES,
    *PRIVACY_OUTCOMES,
)
EXPECTED_EVERYWHERE = {"I10"}


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: outcome.words)
def test_what_is_sent_is_read_rightly_or_refused_with_place_and_remedy(desk: Desk, outcome: Outcome) -> None:
    checked = desk.receive(outcome.sent, "--check", "--format", "json")
    found = findings(checked)
    assert codes_of(found) == set(outcome.codes.split()), [finding["message"] for finding in found]
    assert checked.after == checked.before
    for finding in found:
        check_finding(finding)
    ran = desk.take(outcome.sent, "--lang", "en")
    assert (checked.code, ran.code) == (outcome.exit, outcome.exit), ran.out + ran.err
    assert "Traceback" not in ran.err
    if outcome.exit:
        assert ran.after == ran.before
        check_errors_in_english(ran)
    else:
        stores = len(outcome.sent.files) if outcome.stores is None else outcome.stores
        assert ran.after.rows["submission"] == ran.before.rows["submission"] + stores
        assert (len(ran.after.archive) > len(ran.before.archive)) == bool(stores)
    if outcome.reads:
        assert first_figure(desk, ran) == Decimal(outcome.reads)


def findings(ran: Ran) -> list[dict[str, Any]]:
    return [finding for file in json.loads(ran.out)["files"] for finding in file["diagnostics"]]


def codes_of(found: list[dict[str, Any]]) -> set[str]:
    return {finding["code"] for finding in found} - EXPECTED_EVERYWHERE


def check_finding(finding: dict[str, Any]) -> None:
    assert finding["message"]
    assert "{" not in finding["message"]
    assert (finding["sheet"] is None) == (finding["cell"] is None)
    if finding["severity"] == "error":
        assert finding["hint"], finding


def check_errors_in_english(ran: Ran) -> None:
    """Every error has a line of its own with the place, and one with the remedy."""
    errors = [d for d in ran.diagnostics if d.is_error]
    assert errors
    lines = ran.err.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("ERROR"):
            assert lines[number + 1].strip().startswith("→"), line
    for diagnostic in errors:
        assert any(line.startswith("ERROR") and f" {diagnostic.where}: " in line for line in lines), ran.err


def first_figure(desk: Desk, ran: Ran) -> Decimal | None:
    draft = ran.results[0].sheet.draft
    assert draft is not None
    first = draft.actuals[0]
    key = " ".join(filter(None, (first.indicator, first.region, first.category)))
    return figures(desk.root, str(draft.quarter))[key].value


def test_the_table_is_long_and_says_everything_once() -> None:
    assert len(OUTCOMES) >= 150
    assert [words for words, number in Counter(o.words for o in OUTCOMES).items() if number > 1] == []
