"""The plan as one region answers for it: what is its own, and what was promised for all regions together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from radtrack.core.model import Agency, Baseline, Budget, Indicator, Plan, Region
from radtrack.core.terms import Direction
from radtrack.scoring.regional import is_divided, regional
from tests.changed import replace
from tests.scoring.rows import YEAR, amendment, indicator, plan, target

HERE = Region("63.01", "Tanah Laut")
THERE = Region("63.02", "Kotabaru")
OWN = {"63.01": {YEAR: target(50)}, "63.02": {YEAR: target(70)}}
DIVIDED = indicator("reverse", target(80), by=("sex", "region"), targets_by_region=OWN)


def plan_of(*agencies: tuple[Indicator, ...]) -> Plan:
    named = tuple(Agency(f"opd{n}", f"OPD {n}", (), own) for n, own in enumerate(agencies, 1))
    return plan(agencies=named, regions=(HERE, THERE))


def of_region(of: Indicator, region: Region = HERE, **more: Any) -> Indicator:
    (found,) = regional(plan_of((of,)), region, **more).indicators
    assert isinstance(found, Indicator)
    return found


def test_figures_are_divided_where_regions_are_asked_for_or_report_themselves() -> None:
    assert is_divided(indicator(by=("sex", "region")))
    assert is_divided(indicator(reported_by="region"))
    assert not is_divided(indicator(by=("sex",)))
    assert not is_divided(indicator())


def test_a_region_answers_for_its_own_target_alone() -> None:
    assert of_region(DIVIDED) == replace(DIVIDED, by=("sex",), targets={YEAR: target(50)})
    assert of_region(DIVIDED, THERE).targets == {YEAR: target(70)}


def test_what_a_region_has_no_target_for_is_shown_and_not_scored() -> None:
    without = replace(DIVIDED, targets_by_region={"63.02": {YEAR: target(70)}})
    assert (of_region(without).direction, dict(of_region(without).targets)) == (Direction.MONITOR, {})
    assert of_region(without, THERE).direction is Direction.DECREASE


def test_what_was_promised_for_all_regions_together_is_no_region_s() -> None:
    promised = replace(
        DIVIDED,
        amendments=(amendment(1, target(60)),),
        budget={YEAR: Budget(YEAR, Decimal(9))},
        baseline=Baseline(YEAR - 1, Decimal(90)),
    )
    assert of_region(promised) == of_region(DIVIDED)


def test_only_what_is_divided_is_there_and_no_agency_without_it() -> None:
    other = replace(DIVIDED, code="UJI-02", by=())
    found = regional(plan_of((other, DIVIDED), (other,)), HERE)
    assert [(a.code, [i.code for i in a.indicators]) for a in found.agencies] == [("opd1", ["UJI-01"])]
    assert (found.title, found.regions) == ("Rencana uji · Tanah Laut", (HERE,))


def test_no_region_is_told_of_a_few_victims_unless_it_is_internal() -> None:
    whole = plan_of((replace(DIVIDED, sensitive=True),))
    assert regional(whole, HERE).agencies == ()
    assert [i.code for i in regional(whole, HERE, internal=True).indicators] == ["UJI-01"]
    assert regional(plan_of((replace(DIVIDED, by=(), sensitive=True),)), HERE, internal=True).agencies == ()
