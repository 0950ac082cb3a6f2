"""The plan as one region answers for it."""

from __future__ import annotations

from radtrack.core.diagnostic import NOTHING
from radtrack.core.model import Indicator, Plan, Region
from radtrack.core.terms import Direction

BY_REGION = "region"
"""How `by` and `reported_by` name regions."""


def is_divided(indicator: Indicator) -> bool:
    """Whether its figures are asked for region by region."""
    return BY_REGION in indicator.by or indicator.reported_by == BY_REGION


def regional(plan: Plan, region: Region, *, internal: bool = False) -> Plan:
    """The plan with those indicators alone that are divided by region, each with that region's own target
    (`targets_by_region`). What the region has no target for is shown and not scored: the plan's target was promised
    for all regions together. Money is not divided. Sensitive indicators stay out unless it is `internal`, for few
    victims in a small place could be told apart."""
    agencies = (
        one._replace(
            indicators=tuple(
                of_region(i, region) for i in one.indicators if is_divided(i) and (internal or not i.sensitive)
            )
        )
        for one in plan.agencies
    )
    return plan._replace(
        title=f"{plan.title} · {region.name}",
        agencies=tuple(one for one in agencies if one.indicators),
        regions=(region,),
    )


def of_region(indicator: Indicator, region: Region) -> Indicator:
    """The indicator as one region answers for it; without a target of the region it is monitored."""
    targets = indicator.targets_by_region.get(region.code, NOTHING)
    return indicator._replace(
        by=tuple(dimension for dimension in indicator.by if dimension != BY_REGION),
        direction=indicator.direction if targets else Direction.MONITOR,
        targets=targets,
        amendments=(),
        budget=NOTHING,
        baseline=None,
    )
