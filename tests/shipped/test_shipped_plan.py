"""The plan that ships is a complete, honest example."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from radtrack.core.model import Indicator, Plan, Source
from radtrack.core.terms import (
    Accumulate,
    Direction,
    Frequency,
    Measure,
    Phasing,
    Reports,
    Rollup,
    SourceStatus,
)
from radtrack.plan.loader import load_plan


def sources_of(indicator: Indicator) -> Iterator[Source]:
    yield indicator.source
    if indicator.baseline:
        yield indicator.baseline.source
    for target in indicator.targets.values():
        yield target.source
    for budget in indicator.budget.values():
        yield budget.source
    for amendment in indicator.amendments:
        yield from (target.source for target in amendment.targets.values())
        yield from (budget.source for budget in amendment.budget.values())


def test_loads_without_any_finding(plan_folder: Path) -> None:
    plan, findings = load_plan(plan_folder, plan_folder.parents[1])
    assert plan is not None
    assert [(f.rule.code, str(f.where), dict(f.params)) for f in findings] == []


def test_is_of_a_real_size(plan: Plan) -> None:
    assert len(plan.agencies) >= 12
    assert len(plan.indicators) >= 45
    assert all(agency.indicators for agency in plan.agencies)


def test_every_pillar_holds_indicators(plan: Plan) -> None:
    assert [pillar.name for pillar in plan.pillars] == ["Pencegahan", "Penanganan", "Pemberdayaan"]
    assert {indicator.pillar for indicator in plan.indicators} == {pillar.code for pillar in plan.pillars}


def test_every_word_of_the_plan_format_is_exercised(plan: Plan) -> None:
    for words, used in (
        (Measure, {i.measure for i in plan.indicators}),
        (Direction, {i.direction for i in plan.indicators}),
        (Accumulate, {i.accumulate for i in plan.indicators}),
        (Reports, {i.reports for i in plan.indicators}),
        (Frequency, {i.frequency for i in plan.indicators}),
    ):
        assert set(words) - used == set()


def test_shows_each_way_of_reporting_and_scoring(plan: Plan) -> None:
    indicators = plan.indicators
    assert {i.rollup for i in indicators if i.reported_by == "region"} == {Rollup.SUM, Rollup.RATIO}
    assert any(i.sensitive and "sex" in i.by for i in indicators)
    assert any(i.sensitive and "violence" in i.by for i in indicators)
    assert any(i.available for i in indicators)
    assert any(i.phasing is Phasing.END for i in indicators)
    assert any(i.method == "inverse" and i.cap for i in indicators)
    assert any(i.method == "from_baseline" for i in indicators)
    for key in ("amendments", "budget", "not_applicable", "weight", "supporting", "evidence", "refs", "scale"):
        assert any(getattr(i, key) for i in indicators), key


def test_amendments_show_in_the_sample_quarters(plan: Plan) -> None:
    days = [amendment.on for indicator in plan.indicators for amendment in indicator.amendments]
    assert {day.year for day in days} == {2025, 2026}


def test_nothing_claims_to_come_from_the_annex(plan: Plan) -> None:
    assert not [i.code for i in plan.indicators if SourceStatus.OFFICIAL in {s.status for s in sources_of(i)}]


def test_targets_and_ceilings_are_examples(plan: Plan) -> None:
    for indicator in plan.indicators:
        promised = [*indicator.targets.values(), *indicator.budget.values()]
        assert {value.source.status for value in promised} <= {SourceStatus.EXAMPLE}, indicator.code


def test_every_cited_value_has_an_address(plan: Plan) -> None:
    cited = [s for i in plan.indicators for s in sources_of(i) if s.status is SourceStatus.CITED]
    assert len(cited) >= 5
    assert all(source.url.startswith("https://") or source.url.startswith("http://") for source in cited)


def test_baselines_speak_of_years_before_the_targets(plan: Plan) -> None:
    for indicator in plan.indicators:
        if indicator.baseline and indicator.targets:
            assert indicator.baseline.year < min(indicator.targets), indicator.code


def test_cases_and_persons_are_never_mixed(plan: Plan) -> None:
    for indicator in plan.indicators:
        if indicator.numerator and indicator.denominator:
            assert indicator.numerator.unit == indicator.denominator.unit, indicator.code


def test_counts_of_victims_are_marked_sensitive(plan: Plan) -> None:
    for indicator in plan.indicators:
        if "korban" in indicator.name.casefold() and indicator.measure is not Measure.YESNO:
            assert indicator.sensitive, indicator.code


def test_knows_the_thirteen_regions_by_code_and_short_name(plan: Plan) -> None:
    codes = [region.code for region in plan.regions]
    assert codes == [f"63.{number:02}" for number in (*range(1, 12), 71, 72)]
    short = {alias: region.name for region in plan.regions for alias in region.aliases}
    assert short["HST"] == "Hulu Sungai Tengah"
    assert short["Tanbu"] == "Tanah Bumbu"


def test_agencies_that_stand_beside_an_indicator_exist(plan: Plan) -> None:
    known = {agency.code for agency in plan.agencies}
    for indicator in plan.indicators:
        assert set(indicator.supporting) <= known - {indicator.agency}, indicator.code


def test_every_file_says_at_its_top_that_it_is_an_example(plan_folder: Path) -> None:
    for file in plan_folder.glob("*.yaml"):
        head = file.read_text(encoding="utf-8").split("\n\n")[0]
        assert "BERKAS CONTOH" in head, file.name
        assert "belum ada di tangan" in head, file.name
