"""What must hold between the values of an indicator; beside each fault stands its nearest harmless neighbour."""

from __future__ import annotations

from pathlib import Path

import pytest

from radtrack.core.diagnostic import Severity
from radtrack.core.model import Range
from radtrack.core.terms import Rollup
from radtrack.plan.rules import RULES
from tests.plan.folder import PLAN, load_one

PARTS = {"numerator": "{name: Dilayani}", "denominator": "{name: Melapor}"}
PERCENT = {"measure": "percent", "unit": "persen", "accumulate": "latest"}
RATIO = {**PERCENT, "accumulate": "ratio", **PARTS, "targets": "{2025: 90}"}
INDEX = {"measure": "index", "accumulate": "latest"}
LATEST = {"accumulate": "latest"}
PREDICATE = {
    "measure": "predicate",
    "accumulate": None,
    "reports": None,
    "scale": "{WDP: 3, WTP: 4}",
    "targets": "{2025: WTP}",
}
YESNO = {"measure": "yesno", "accumulate": None, "reports": None, "targets": "{2025: ya}"}
FALLING = {"direction": "decrease", "accumulate": "latest"}
RANGE = {"direction": "range", "accumulate": "latest", "targets": "{2025: {min: 80, max: 90}}"}
BASELINE = {**LATEST, "method": "from_baseline", "baseline": "{year: 2021, value: 60}", "targets": "{2025: 80}"}

CASES: list[tuple[str, dict[str, str | None], dict[str, str | None]]] = [
    ("accumulate-unfit", {**PERCENT, "accumulate": "sum"}, {**PERCENT, "accumulate": "average"}),
    ("accumulate-unfit", {**INDEX, "accumulate": "running"}, INDEX),
    ("accumulate-unfit", {"measure": "rate"}, {"measure": "rate", "accumulate": "maximum"}),
    ("accumulate-unfit", {**PREDICATE, "accumulate": "average"}, {**PREDICATE, "accumulate": "latest"}),
    ("accumulate-unfit", {**YESNO, "accumulate": "maximum"}, YESNO),
    ("accumulate-unfit", {"accumulate": "ratio", **PARTS}, RATIO),
    ("cumulative-unfit", {**LATEST, "reports": "cumulative"}, {"reports": "cumulative"}),
    ("cumulative-unfit", {"accumulate": "maximum", "reports": "cumulative"}, {**RATIO, "reports": "cumulative"}),
    ("parts-missing", {**RATIO, "numerator": None}, RATIO),
    ("parts-missing", {**PERCENT, "numerator": "{name: A}"}, {**PERCENT, **PARTS}),
    ("per-missing", {**RATIO, "measure": "rate"}, {**RATIO, "measure": "rate", "per": "100000"}),
    ("rollup-unfit", {**PERCENT, "rollup": "sum"}, {"rollup": "sum"}),
    ("rollup-unfit", {**PERCENT, "rollup": "ratio"}, {**PERCENT, **PARTS, "rollup": "ratio"}),
    ("rollup-unfit", {**PREDICATE, "rollup": "average"}, {**INDEX, "rollup": "average"}),
    ("method-unfit", {"method": "reverse"}, {"method": "ratio"}),
    ("method-unfit", {**FALLING, "method": "ratio"}, {**FALLING, "method": "reverse"}),
    ("method-unfit", {**RANGE, "method": "ratio"}, {**RANGE, "method": "range_reverse"}),
    ("method-unfit", {**PREDICATE, "method": "ratio"}, {**PREDICATE, "method": "predicate"}),
    ("method-unfit", {"method": "yesno"}, {**YESNO, "method": "yesno"}),
    ("method-unfit", {**YESNO, "direction": "decrease"}, YESNO),
    ("baseline-missing", {**BASELINE, "baseline": None}, BASELINE),
    ("baseline-summed", {**BASELINE, "accumulate": "sum"}, {**BASELINE, "accumulate": "average"}),
    ("baseline-late", {"baseline": "{year: 2026, value: 3}"}, {"baseline": "{year: 2025, value: 3}"}),
    ("inverse-without-cap", {**FALLING, "method": "inverse"}, {**FALLING, "method": "inverse", "cap": "120"}),
    ("phasing-unfit", {"accumulate": "maximum", "phasing": "flat"}, {**LATEST, "phasing": "linear"}),
    ("phasing-unfit", {**YESNO, "phasing": "linear"}, {**YESNO, "phasing": "end"}),
    ("unused-key", {"per": "1000"}, {"measure": "rate", "accumulate": "latest", "per": "1000"}),
    ("unused-key", {"scale": "{A: 1}"}, PREDICATE),
    ("unused-key", {"due_quarter": "2"}, {"frequency": "annual", "due_quarter": "2"}),
    ("unused-key", {"worst": "5"}, {**FALLING, "worst": "5"}),
    ("unused-key", {"direction": "monitor"}, {"direction": "monitor", "targets": None}),
    ("unknown-code", {"pillar": "lain"}, {"pillar": "cegah"}),
    ("unknown-code", {"by": "[umur]"}, {"by": "[region, sex]"}),
    ("unknown-code", {"supporting": "[dinsos]"}, {"supporting": "[dinkes]"}),
    (
        "unknown-code",
        {"by": "[region]", "targets_by_region": '{"63.09": {2025: 3}}'},
        {"by": "[region]", "targets_by_region": '{"63.01": {2025: 3}}'},
    ),
    (
        "region-targets-unused",
        {"targets_by_region": '{"63.01": {2025: 3}}'},
        {"reported_by": "region", "targets_by_region": '{"63.01": {2025: 3}}'},
    ),
    ("range-expected", {**RANGE, "targets": "{2025: 80}"}, RANGE),
    (
        "range-expected",
        {**RANGE, "targets": "{2025: {min: 80, max: 80}}"},
        {**RANGE, "targets": "{2025: {min: 80, max: 81}}"},
    ),
    ("range-unexpected", {**LATEST, "targets": "{2025: {min: 8, max: 9}}"}, {**LATEST, "targets": "{2025: 9}"}),
    (
        "range-unexpected",
        {**RANGE, "method": "stabilize"},
        {**RANGE, "method": "stabilize", "targets": "{2025: {min: 80, max: 80}}"},
    ),
    ("range-expected", {**RANGE, "targets": "{2025: 100}"}, {**RANGE, "method": "stabilize", "targets": "{2025: 100}"}),
    (
        "range-quarters",
        {**RANGE, "method": "stabilize", "targets": "{2025: {quarters: [1, 1, 1, 1]}}"},
        {**LATEST, "targets": "{2025: {quarters: [1, 1, 1, 1]}}"},
    ),
    ("percent-outside", {**PERCENT, "targets": "{2025: 101}"}, {**PERCENT, "targets": "{2025: 100}"}),
    ("percent-outside", {**PERCENT, "baseline": "{year: 2021, value: 101}"}, {"baseline": "{year: 2021, value: 101}"}),
    (
        "percent-outside",
        {**PERCENT, "targets": "{2025: {quarters: [-1, 1, 1, 1]}}"},
        {**PERCENT, "targets": "{2025: {quarters: [1, 1, 1, 1]}}"},
    ),
    ("negative-target", {**FALLING, **INDEX, "targets": "{2025: -1}"}, {**INDEX, "targets": "{2025: -1}"}),
    (
        "negative-target",
        {**RANGE, "targets": "{2025: {min: -1, max: 5}}"},
        {**BASELINE, **INDEX, "targets": "{2025: -1}"},
    ),
    (
        "sum-differs",
        {"targets": "{2025: {year: 100, quarters: [10, 20, 30, 41]}}"},
        {"targets": "{2025: {year: 100, quarters: [10, 20, 30, 40]}}"},
    ),
    (
        "running-falls",
        {"accumulate": "running", "targets": "{2025: {quarters: [10, 9, 30, 40]}}"},
        {"accumulate": "running", "targets": "{2025: {quarters: [10, 10, 30, 40]}}"},
    ),
    (
        "running-differs",
        {"accumulate": "running", "targets": "{2025: {year: 100, quarters: [10, 20, 30, 40]}}"},
        {"accumulate": "running", "targets": "{2025: {year: 40, quarters: [10, 20, 30, 40]}}"},
    ),
    (
        "year-differs",
        {**LATEST, "targets": "{2025: {year: 5, quarters: [1, 2, 3, 4]}}"},
        {**LATEST, "targets": "{2025: {year: 4, quarters: [1, 2, 3, 4]}}"},
    ),
    (
        "year-differs",
        {"accumulate": "average", "targets": "{2025: {year: 4, quarters: [1, 2, 3, 4]}}"},
        {"accumulate": "average", "targets": "{2025: {year: 2.5, quarters: [1, 2, 3, 4]}}"},
    ),
    (
        "quarters-unused",
        {"accumulate": "maximum", "targets": "{2025: {quarters: [1, 2, 3, 4]}}"},
        {"accumulate": "maximum", "targets": "{2025: 4}"},
    ),
    (
        "quarters-unused",
        {**LATEST, "frequency": "annual", "targets": "{2025: {quarters: [1, 2, 3, 4]}}"},
        {**LATEST, "frequency": "semester", "targets": "{2025: {quarters: [1, 2, 3, 4]}}"},
    ),
    ("predicate-scale", {**PREDICATE, "scale": None}, PREDICATE),
    ("not-on-scale", {**PREDICATE, "targets": "{2025: WTX}"}, {**PREDICATE, "targets": "{2025: w t p}"}),
    (
        "not-on-scale",
        {**PREDICATE, "scale": "{B: 1, BB: 2}", "targets": "{2025: B+}"},
        {**PREDICATE, "scale": "{B: 1, B+: 2}", "targets": "{2025: B+}"},
    ),
    (
        "not-on-scale",
        {**PREDICATE, "baseline": "{year: 2021, value: TMP}"},
        {**PREDICATE, "baseline": "{year: 2021, value: wdp}"},
    ),
    ("not-yes", {**YESNO, "targets": "{2025: tidak}"}, {**YESNO, "targets": "{2025: Ya}"}),
    (
        "token-quarters",
        {**YESNO, "targets": "{2025: {quarters: [ya, ya, ya, ya]}}"},
        {**YESNO, "targets": "{2025: {year: ya}}"},
    ),
    ("zero-target", {**LATEST, "targets": "{2025: 0}"}, {**LATEST, "targets": "{2025: 0.1}"}),
    (
        "zero-target",
        {"targets": "{2025: {quarters: [0, 5, 0, 5]}}"},
        {"targets": "{2025: {quarters: [5, 0, 0, 5]}}"},
    ),
    ("zero-target", {**FALLING, "targets": "{2025: 0}"}, {**FALLING, "worst": "10", "targets": "{2025: 0}"}),
    ("zero-target", {**BASELINE, "targets": "{2025: 60}"}, {**BASELINE, "targets": "{2025: 0}"}),
    (
        "zero-target",
        {**RANGE, "targets": "{2025: {min: -1, max: 0}}"},
        {**RANGE, "targets": "{2025: {min: 0, max: 1}}"},
    ),
    (
        "zero-target",
        {**PREDICATE, "scale": "{WDP: 3, WTP: 0}"},
        {**PREDICATE, "scale": "{WDP: 0, WTP: 4}"},
    ),
]


@pytest.mark.parametrize("slug, faulty, sound", CASES, ids=[f"{slug}-{n}" for n, (slug, _, _) in enumerate(CASES)])
def test_a_fault_is_reported_and_its_neighbour_is_not(
    tmp_path: Path, slug: str, faulty: dict[str, str | None], sound: dict[str, str | None]
) -> None:
    reported = load_one(tmp_path, **faulty)
    assert slug in reported.slugs
    assert all("{" not in text.replace("{name", "").replace("{min", "").replace("{WDP", "") for text in reported.texts)
    assert slug not in load_one(tmp_path, **sound).slugs


@pytest.mark.parametrize("sound", [sound for _, _, sound in CASES if sound.get("targets") != "{2025: -1}"])
def test_the_neighbours_are_wholly_sound(tmp_path: Path, sound: dict[str, str | None]) -> None:
    assert load_one(tmp_path, **sound).texts == []


NO_METHOD = PLAN.replace("    methods: {decrease: reverse, basis: LKjIP}\n", "")


def test_a_falling_indicator_names_its_method(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, NO_METHOD, **FALLING)
    assert loaded.slugs == ["method-missing"]
    assert loaded.places == ["plans/uji/dinkes.yaml:8:5"]
    assert load_one(tmp_path, NO_METHOD, **FALLING, method="reverse").found == []
    assert load_one(tmp_path, PLAN, **FALLING).indicator.method == "reverse"


def test_a_rising_indicator_needs_no_method(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, NO_METHOD)
    assert loaded.found == []
    assert loaded.indicator.method == "ratio"


def test_a_faulty_choice_of_the_plan_is_reported_once(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, PLAN.replace("reverse", "ratio"), **FALLING)
    assert loaded.slugs == ["unknown-word"]


def test_a_choice_without_basis_is_a_warning(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, PLAN.replace(", basis: LKjIP", ""))
    assert [(d.rule.slug, d.severity) for d in loaded.found] == [("no-basis", Severity.WARNING)]


def test_one_number_under_stabilize_is_a_range_whose_edges_meet(tmp_path: Path) -> None:
    target = load_one(tmp_path, **RANGE | {"method": "stabilize", "targets": "{2025: 100}"}).indicator.targets[2025]
    assert isinstance(target.value, Range)
    assert target.value.min == target.value.max == 100


@pytest.mark.parametrize(
    "changes, rollup",
    [({}, Rollup.SUM), (RATIO, Rollup.RATIO), (PERCENT, Rollup.NONE), ({"rollup": "none"}, Rollup.NONE)],
)
def test_rollup_follows_from_how_quarters_add_up(
    tmp_path: Path, changes: dict[str, str | None], rollup: Rollup
) -> None:
    assert load_one(tmp_path, **changes).indicator.rollup is rollup


def test_categories_of_two_dimensions_of_one_indicator_differ(tmp_path: Path) -> None:
    age = "  age: {name: Usia, categories: {P: Pemuda}}\n"
    assert load_one(tmp_path, PLAN + " " * 4 + age, by="[sex, age]").slugs == ["category-twice"]
    assert load_one(tmp_path, PLAN + " " * 4 + age, by="[sex]").found == []


def test_a_target_of_a_region_is_checked_like_any_other(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, by="[region]", targets_by_region='{"63.01": {2025: {year: 9, quarters: [1, 1, 1, 1]}}}')
    assert loaded.slugs == ["sum-differs"]


def test_what_was_written_wrongly_is_not_missing_as_well(tmp_path: Path) -> None:
    assert load_one(tmp_path, **RATIO | {"numerator": "{unit: orang}"}).slugs == ["missing-keys"]
    assert load_one(tmp_path, **BASELINE | {"baseline": "{year: 2021, value: banyak}"}).slugs == ["not-a-number"]
    assert load_one(tmp_path, **PREDICATE | {"scale": "{WTP: tinggi}"}).slugs == ["not-a-number"]
    assert load_one(tmp_path, **PREDICATE | {"scale": "tinggi"}).slugs == ["wrong-shape"]


def test_rules_have_codes_of_their_own() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes)) == len({rule.slug for rule in RULES})
    assert codes == sorted(codes)
