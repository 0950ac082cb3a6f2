"""Single values of plan files: numbers, words, dates, sources, and what a file may hold at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radtrack.core.model import Range, Source
from radtrack.core.terms import Measure, SourceStatus
from tests.plan.folder import PLAN, agency_of, keys_of, load, load_one


@pytest.mark.parametrize(
    "written, value",
    [
        ("1250", "1250"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("1.250,5", "1250.5"),
        ("0.125", "0.125"),
        ("1.2500", "1.2500"),
        ("1.250.000", "1250000"),
        ("007", "7"),
        ('"90"', "90"),
    ],
)
def test_numbers_are_read_as_offices_write_them(tmp_path: Path, written: str, value: str) -> None:
    loaded = load_one(tmp_path, targets=f"\n  2025: {written}")
    assert loaded.found == []
    assert loaded.indicator.targets[2025].value == Decimal(value)


@pytest.mark.parametrize(
    "written",
    [
        "{year: 100, quarters: [10, 20, 30, 40]}",
        "{quarters: [10, 20, 30, 40], year: 100}",
        "{year: ' 100', quarters: [10, 20, 30, 40.0]}",
        "{year: 100, quarters: [10, 20, 30, 40], source: {status: cited, url: x}}",
    ],
)
def test_a_year_with_four_quarters_is_the_same_target_however_it_is_written(tmp_path: Path, written: str) -> None:
    loaded = load_one(tmp_path, targets=f"\n  2025: {written}")
    target = loaded.indicator.targets[2025]
    assert loaded.found == []
    assert (target.value, target.quarters) == (Decimal(100), tuple(map(Decimal, (10, 20, 30, 40))))
    assert not target.derived


@pytest.mark.parametrize(
    "written, slug",
    [
        ("{year: 100, quarters: [10, 20, 30]}", "four-quarters"),
        ("{year: 100, quarters: [10, 20, 30, 40, 0]}", "four-quarters"),
        ("{year: 100, quarters: [10, 20, 30, '']}", "not-a-number"),
        ("{year: 100, quarters: [10, 20, 30, [40]]}", "wrong-shape"),
        ("{year: 100, quarters: 10}", "wrong-shape"),
        ("{year: [100], quarters: [10, 20, 30, 40]}", "wrong-shape"),
        ("{year: seratus, quarters: [10, 20, 30, 40]}", "not-a-number"),
        ("{year: 100, quarter: [10, 20, 30, 40]}", "unknown-key"),
    ],
)
def test_a_fault_in_a_year_with_four_quarters_is_reported(tmp_path: Path, written: str, slug: str) -> None:
    loaded = load_one(tmp_path, targets=f"\n  2025: {written}")
    assert loaded.slugs == [slug]
    assert loaded.places[0].startswith("plans/uji/")


@pytest.mark.parametrize(
    "written, slug",
    [
        ("1.250", "ambiguous-number"),
        ("1,250", "ambiguous-number"),
        ("10 orang", "not-a-number"),
        ("1e5", "not-a-number"),
        ("0x1F", "not-a-number"),
        (".nan", "not-a-number"),
        ("1234567890123456", "number-too-large"),
        ("[1, 2]", "wrong-shape"),
        ("", "no-target-value"),
    ],
)
def test_a_numeral_that_is_not_plain_is_refused_where_it_stands(tmp_path: Path, written: str, slug: str) -> None:
    loaded = load_one(tmp_path, targets=f"\n  2024: 5\n  2025: {written}")
    assert loaded.slugs == [slug]
    assert list(loaded.indicator.targets) == [2024]


def test_an_ambiguous_number_names_both_readings(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, targets="{2025: 1.250}")
    assert loaded.texts == [
        "plans/uji/dinkes.yaml:11:21: 2025 berisi “1.250”, yang dapat dibaca sebagai dua angka; pemisah ribuan tidak "
        "dipakai sendirian. Tulis 1250 bila ribuan, atau 1.2500 bila desimal."
    ]


def test_codes_and_names_stay_text(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, code="010", name="no", unit="1.0")
    assert loaded.found == []
    assert (loaded.indicator.code, loaded.indicator.name, loaded.indicator.unit) == ("010", "no", "1.0")


@pytest.mark.parametrize("written, value", [("true", True), ("false", False)])
def test_only_true_and_false_are_booleans(tmp_path: Path, written: str, value: bool) -> None:
    loaded = load_one(tmp_path, sensitive=written)
    assert loaded.found == []
    assert loaded.indicator.sensitive is value


@pytest.mark.parametrize("written", ["yes", "True", "1", "ya"])
def test_other_words_for_yes_are_refused(tmp_path: Path, written: str) -> None:
    assert load_one(tmp_path, sensitive=written).slugs == ["not-a-flag"]


@pytest.mark.parametrize(
    "changes, slug, remedy",
    [
        ({"measure": "percentage"}, "unknown-word", "Mungkin maksudnya: percent"),
        ({"direction": "naik"}, "unknown-word", "Pilih salah satu, huruf kecil"),
        ({"unitt": "orang"}, "unknown-key", "Mungkin maksudnya: unit"),
        ({"xyz": "orang"}, "unknown-key", "Periksa ejaannya, atau hapus"),
        ({"pillar": "cegh"}, "unknown-code", "Mungkin maksudnya: cegah"),
    ],
)
def test_a_misspelling_gets_its_nearest(tmp_path: Path, changes: dict[str, str], slug: str, remedy: str) -> None:
    loaded = load_one(tmp_path, **changes)
    assert loaded.slugs == [slug]
    assert loaded.texts[0].endswith(f"{remedy}.")


def test_a_misspelt_required_key_is_reported_once(tmp_path: Path) -> None:
    assert load_one(tmp_path, unit=None, unitt="orang").slugs == ["unknown-key"]
    assert load_one(tmp_path, accumulate=None, acumulate="sum").slugs == ["unknown-key"]


def test_an_unknown_word_lists_what_is_accepted(tmp_path: Path) -> None:
    text = load_one(tmp_path, direction="naik").texts[0]
    assert text.startswith("plans/uji/dinkes.yaml:8:16: direction berisi “naik”; yang diterima: increase, decrease")


def test_missing_keys_are_listed_together(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, name=None, unit=None)
    assert loaded.slugs == ["missing-keys"]
    assert loaded.found[0].params["keys"] == ("name", "unit")
    assert loaded.places == ["plans/uji/dinkes.yaml:4:5"]
    assert loaded.plan is not None
    assert loaded.plan.indicators == ()


@pytest.mark.parametrize("measure", ["count", "money", "rate", "percent"])
@pytest.mark.parametrize("key", ["accumulate", "reports"])
def test_what_a_number_means_is_never_guessed(tmp_path: Path, measure: str, key: str) -> None:
    loaded = load_one(tmp_path, **{"measure": measure, "accumulate": "latest", key: None})
    assert loaded.slugs == ["missing-keys"]
    assert loaded.found[0].params["keys"] == (key,)


def test_an_index_may_leave_it_out(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, measure="index", accumulate=None, reports=None)
    assert loaded.found == []
    assert loaded.indicator.measure is Measure.INDEX


def test_targets_are_required_unless_it_is_only_watched(tmp_path: Path) -> None:
    assert load_one(tmp_path, targets=None).slugs == ["missing-keys"]
    assert load_one(tmp_path, targets=None, direction="monitor").found == []


def test_a_key_without_a_value_is_refused(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, program="")
    assert loaded.slugs == ["empty-value"]
    assert loaded.places == ["plans/uji/dinkes.yaml:12:5"]


@pytest.mark.parametrize("changes", [{"name": "[a]"}, {"supporting": "dinsos"}, {"numerator": "korban"}, {"by": "sex"}])
def test_a_value_of_another_shape_is_shown_how_to_write(tmp_path: Path, changes: dict[str, str]) -> None:
    loaded = load_one(tmp_path, **changes)
    assert "wrong-shape" in loaded.slugs
    assert any("Tulis seperti contoh" in text for text in loaded.texts)


@pytest.mark.parametrize(
    "changes, slug",
    [
        ({"weight": "-1"}, "number-too-small"),
        ({"cap": "0"}, "not-positive"),
        ({"frequency": "annual", "due_quarter": "5"}, "not-whole"),
        ({"available": "1.5"}, "not-whole"),
        ({"budget": "{2025: -5}"}, "number-too-small"),
        ({"budget": "{2025: {ceiling: -5}}"}, "number-too-small"),
        ({"budget": "{2030: 5}"}, "year-outside"),
        ({"targets": "{2030: 5}"}, "year-outside"),
        ({"targets": "{tahun: 5}"}, "not-a-year"),
        ({"not_applicable": "[{quarters: [2030-Q1], basis: SK}]"}, "year-outside"),
        ({"not_applicable": "[{quarters: [semester I], basis: SK}]"}, "not-a-quarter"),
        ({"not_applicable": "[{quarters: [2025-Q1]}]"}, "missing-keys"),
        ({"baseline": "{year: dulu, value: 5}"}, "not-whole"),
        ({"level": "hasil"}, "unknown-word"),
        ({"amendments": "[{on: 31-03-2025, basis: a, reason: b, targets: {2025: 5}}]"}, "not-a-date"),
        ({"amendments": "[{on: 2025-02-30, basis: a, reason: b, targets: {2025: 5}}]"}, "not-a-date"),
        ({"amendments": "[{on: 2025-02-20, basis: a, reason: b}]"}, "missing-keys"),
    ],
)
def test_a_value_out_of_its_bounds_is_refused(tmp_path: Path, changes: dict[str, str], slug: str) -> None:
    assert load_one(tmp_path, **changes).slugs == [slug]


@pytest.mark.parametrize(
    "changes",
    [
        {"weight": "0"},
        {"cap": "0.5"},
        {"floor": "none"},
        {"frequency": "annual", "due_quarter": "4"},
        {"budget": "{2025: 0, 2026: {ceiling: 5, source: APBD}}"},
        {"not_applicable": "[{quarters: [2025-Q1, TW II 2025], basis: SK}]"},
        {"baseline": "{year: 2019, value: 5}"},
        {"level": "outcome"},
    ],
)
def test_a_value_at_its_bounds_is_accepted(tmp_path: Path, changes: dict[str, str]) -> None:
    assert load_one(tmp_path, **changes).found == []


@pytest.mark.parametrize(
    "source, slug",
    [
        ("{status: cited}", "cited-without-source"),
        ("{status: cited, note: kabarnya}", "cited-without-source"),
        ("{status: official, document: Lampiran}", "official-without-page"),
        ("{status: official, page: 12}", "official-without-page"),
        ("{status: resmi}", "unknown-word"),
    ],
)
@pytest.mark.parametrize("where", ["indicator", "baseline", "target"])
def test_a_status_must_be_honest(tmp_path: Path, source: str, slug: str, where: str) -> None:
    assert load_one(tmp_path, **{str(k): v for k, v in _with_source(where, source).items()}).slugs == [slug]


def _with_source(where: str, source: str) -> dict[str, str]:
    match where:
        case "indicator":
            return {"source": source}
        case "baseline":
            return {"baseline": f"{{year: 2021, value: 4, source: {source}}}"}
        case _:
            return {"targets": f"{{2025: {{year: 5, source: {source}}}}}"}


@pytest.mark.parametrize(
    "source",
    [
        "{status: cited, url: https://contoh.go.id}",
        "{status: cited, document: LKjIP 2021}",
        "{status: official, document: Lampiran, page: 12}",
        "{note: Menunggu lampiran}",
    ],
)
def test_an_honest_status_is_accepted(tmp_path: Path, source: str) -> None:
    assert load_one(tmp_path, source=source).found == []


def test_the_nearest_source_wins(tmp_path: Path) -> None:
    loaded = load_one(
        tmp_path,
        targets="{2025: 4, 2026: {year: 5, source: {status: cited, url: https://a.id}}}",
        baseline="{year: 2021, value: 3, source: {status: cited, document: LKjIP}}",
        budget="{2025: {ceiling: 10, source: APBD}}",
        source="{note: Menunggu}",
    )
    indicator = loaded.indicator
    assert indicator.targets[2025].source == Source(note="Menunggu")
    assert indicator.targets[2026].source == Source(SourceStatus.CITED, url="https://a.id")
    assert indicator.baseline is not None
    assert indicator.baseline.source == Source(SourceStatus.CITED, document="LKjIP")
    assert (indicator.budget[2025].fund, indicator.budget[2025].source) == ("APBD", Source(note="Menunggu"))


def test_without_a_source_everything_is_an_example(tmp_path: Path) -> None:
    assert load_one(tmp_path).indicator.targets[2025].source.status is SourceStatus.EXAMPLE


@pytest.mark.parametrize(
    "target, slug",
    [
        ("{quarters: [1, 2, 3]}", "four-quarters"),
        ("{quarters: [1, 2, 3, 4, 5]}", "four-quarters"),
        ("{quarters: [1, 2, 3, ]}", "four-quarters"),
        ("{quarters: [10,5, 20, 30, 40]}", "four-quarters"),
        ("{quarters: [1, 2, 3, null]}", "not-a-number"),
        ("{quarters: 4}", "wrong-shape"),
        ("{year: 4, min: 3}", "target-parts"),
        ("{min: 3}", "target-parts"),
        ("{source: {note: a}}", "target-parts"),
        ("{min: 5, max: 4}", "range-reversed"),
        ("{yer: 4, year: 4}", "unknown-key"),
    ],
)
def test_a_target_has_one_of_four_forms(tmp_path: Path, target: str, slug: str) -> None:
    assert slug in load_one(tmp_path, targets=f"{{2024: 1, 2025: {target}}}").slugs


def test_every_form_of_a_target_is_read(tmp_path: Path) -> None:
    loaded = load_one(
        tmp_path, targets="{2024: 4, 2025: {year: 10, quarters: [1, 2, 3, 4]}, 2026: {quarters: [1,1,1,1]}}"
    )
    assert loaded.found == []
    four, ten, derived = loaded.indicator.targets.values()
    assert (four.value, four.quarters, four.derived) == (4, None, False)
    assert (ten.value, ten.quarters, ten.derived) == (10, (1, 2, 3, 4), False)
    assert (derived.value, derived.derived) == (4, True)
    ranged = load_one(tmp_path, direction="range", accumulate="latest", targets="{2025: {min: 80, max: 90}}")
    assert ranged.found == []
    assert ranged.indicator.targets[2025].value == Range(Decimal(80), Decimal(90))


@pytest.mark.parametrize(
    "accumulate, value",
    [("sum", "24"), ("running", "12"), ("latest", "12"), ("average", "6"), ("maximum", "12")],
)
def test_a_year_that_is_not_written_follows_from_the_quarters(tmp_path: Path, accumulate: str, value: str) -> None:
    loaded = load_one(tmp_path, accumulate=accumulate, targets="{2025: {quarters: [2, 4, 6, 12]}}")
    assert loaded.indicator.targets[2025].value == Decimal(value)
    assert loaded.indicator.targets[2025].derived


def test_what_is_written_can_be_traced_and_what_is_not_cannot(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, targets="\n  2024: 3\n  2025: 4", budget="{2025: 5}", direction="decrease")
    origins = loaded.indicator.origins
    assert str(origins["unit"]) == "plans/uji/dinkes.yaml:6:5"
    assert str(origins["targets.2025"]) == "plans/uji/dinkes.yaml:13:7"
    assert str(origins["budget.2025"]) == "plans/uji/dinkes.yaml:14:14"
    assert str(origins["method"]) == "plans/uji/plan.yaml:4:11"
    assert "weight" not in origins
    assert origins.get("cap") is None
    assert set(origins) > {"code", "targets", "targets.2024"}
    assert len(origins) == len(list(origins))
    assert str(loaded.indicator.targets[2025].where) == "plans/uji/dinkes.yaml:13:7"


def test_user_text_in_a_message_is_quoted_and_masked(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, sensitive='"\\x1b[31m 6301234567890123"')
    assert "\x1b" not in loaded.texts[0]
    assert "6301234567890123" not in loaded.texts[0]


def test_plan_settings_are_read(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """
        plan: uji
        title: Rencana Uji
        legal_basis: Pergub
        years: 2024
        office: {place: Banjarbaru, compiled_by: Kepala A, evaluated_by: Kepala B}
        region: "63"
        averages: {cap: 110, coverage: 0.75}
        missing: strict
        proportional: no_band
        due: {working_days: 10}
        disclosure: {threshold: 3}
        archive: false
        holidays: [2025-03-31, 2025-04-01]
        """,
    )
    assert loaded.found == []
    plan = loaded.plan
    assert plan is not None
    assert (plan.first_year, plan.last_year, plan.region, plan.legal_basis) == (2024, 2024, "63", "Pergub")
    assert plan.office.evaluated_by == "Kepala B"
    assert (plan.cap, plan.coverage, plan.missing) == (110, Decimal("0.75"), "strict")
    assert (plan.proportional_no_band, plan.due_working_days, plan.disclosure_threshold) == (True, 10, 3)
    assert plan.archive is False
    assert plan.holidays == {date(2025, 3, 31), date(2025, 4, 1)}


def test_plan_settings_have_defaults(tmp_path: Path) -> None:
    plan = load(tmp_path).plan
    assert plan is not None
    assert (plan.cap, plan.coverage, plan.missing) == (100, Decimal("0.8"), "filled")
    assert (plan.proportional_no_band, plan.due_working_days, plan.disclosure_threshold) == (False, None, 5)
    assert plan.archive is True
    assert plan.scale.name == "permendagri-86-2017"
    assert plan.decrease_method == "reverse"


@pytest.mark.parametrize(
    "line, slug",
    [
        ("averages: {coverage: 1.5}", "number-outside"),
        ("averages: {cap: -1}", "not-positive"),
        ("missing: ketat", "unknown-word"),
        ("due: {working_days: sepuluh}", "not-whole"),
        ("due: 10", "wrong-shape"),
        ("disclosure: {threshold: 0}", "not-whole"),
        ("archive: ya", "not-a-flag"),
        ("holidays: [31-03-2025]", "not-a-date"),
        ("scale: permendagri-86", "unknown-word"),
        ("office: {place: A, ketua: B}", "unknown-key"),
    ],
)
def test_a_faulty_plan_setting_is_reported_and_the_default_stands(tmp_path: Path, line: str, slug: str) -> None:
    loaded = load(tmp_path, f"{PLAN}\n    {line}", dinkes=agency_of(keys_of()))
    assert loaded.slugs == [slug]
    assert loaded.plan is not None
    assert loaded.indicator.code == "X-1"


@pytest.mark.parametrize("years", ["2026-2022", "lima tahun", "22-26", "2022..2026", "2022-9999"])
def test_years_that_are_none_leave_no_plan(tmp_path: Path, years: str) -> None:
    loaded = load(tmp_path, f"plan: uji\ntitle: A\nyears: {years}", dinkes=agency_of(keys_of()))
    assert loaded.slugs == ["not-years"]
    assert loaded.plan is None


SCALE = "bands: [{from: 80, label: Baik, colour: green}, {from: 50, label: Cukup}, {label: Kurang}]"


def test_a_scale_may_be_written_out(tmp_path: Path) -> None:
    loaded = load(tmp_path, f"{PLAN}\n    scale: {{edge: over, {SCALE}}}")
    assert loaded.found == []
    assert loaded.plan is not None
    scale = loaded.plan.scale
    assert scale.over is True
    assert [(b.label, b.start, b.colour) for b in scale.bands] == [
        ("Baik", 80, "green"),
        ("Cukup", 50, ""),
        ("Kurang", None, ""),
    ]


@pytest.mark.parametrize(
    "bands, slug",
    [
        ("[{from: 50, label: A}, {from: 80, label: B}, {label: C}]", "bands-not-falling"),
        ("[{from: 80, label: A}, {from: 80, label: B}, {label: C}]", "bands-not-falling"),
        ("[{from: 80, label: A}, {label: B}, {label: C}]", "band-edge"),
        ("[{from: 80, label: A}, {from: 50, label: B}]", "band-edge"),
        ("[{from: 80}, {label: B}]", "missing-keys"),
        ("[{from: tinggi, label: A}, {label: B}]", "not-a-number"),
        ("[]", "empty-value"),
    ],
)
def test_bands_have_no_gap_and_no_overlap(tmp_path: Path, bands: str, slug: str) -> None:
    loaded = load(tmp_path, f"{PLAN}\n    scale: {{bands: {bands}}}")
    assert loaded.slugs == [slug]
