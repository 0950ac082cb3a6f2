"""A whole plan folder: files, codes, names, and that nothing a person can write makes it fall over."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radtrack.core.diagnostic import RadtrackError, sort_diagnostics
from radtrack.locale.messages import message_text
from radtrack.plan.loader import load_plan
from tests.plan.folder import PLAN, agency_of, keys_of, load, load_one, write_plan


def test_a_small_plan_loads_without_a_finding(tmp_path: Path) -> None:
    loaded = load_one(tmp_path)
    assert loaded.found == []
    assert loaded.plan is not None
    assert loaded.plan.folder == "plans/uji"
    assert [(a.code, a.name, str(a.where)) for a in loaded.plan.agencies] == [
        ("dinkes", "Dinas dinkes", "plans/uji/dinkes.yaml:1:1")
    ]
    assert (loaded.indicator.agency, str(loaded.indicator.where)) == ("dinkes", "plans/uji/dinkes.yaml:4:5")
    assert [(r.code, r.aliases) for r in loaded.plan.regions] == [("63.01", ("Tala",)), ("63.02", ())]
    assert loaded.plan.dimensions["sex"].categories == {"L": "Laki-laki", "P": "Perempuan"}
    assert loaded.plan.dimensions["sex"].additive is True


def test_every_problem_of_every_file_is_listed_by_place(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        PLAN + "    warna: biru\n",
        polda=agency_of(keys_of(code="P-1", unit=None), code="polda"),
        dinkes=agency_of(keys_of(measure="jumlah"), keys_of(code="X-2", weight="-1"), keys_of(code="X-3")),
        dinsos="agency: dinsos\n\tname: x",
    )
    assert [
        f"{place.removeprefix('plans/uji/')} {slug}" for place, slug in zip(loaded.places, loaded.slugs, strict=True)
    ] == [
        "dinkes.yaml:7:14 unknown-word",
        "dinkes.yaml:20:13 number-too-small",
        "dinsos.yaml:2:1 tab-indentation",
        "plan.yaml:12:1 unknown-key",
        "polda.yaml:4:5 missing-keys",
    ]
    assert loaded.found == sort_diagnostics(loaded.found)
    assert loaded.plan is not None
    assert [indicator.code for indicator in loaded.plan.indicators] == ["X-2", "X-3"]
    assert loaded.plan.indicators[0].weight is None


def test_without_plan_yaml_there_is_no_plan(tmp_path: Path) -> None:
    folder = write_plan(tmp_path, dinkes=agency_of(keys_of()))
    (folder / "plan.yaml").unlink()
    plan, found = load_plan(folder, tmp_path)
    assert plan is None
    assert [(d.rule.slug, str(d.where)) for d in found] == [("no-plan-file", "plans/uji/plan.yaml")]


@pytest.mark.parametrize("key", ["plan", "title", "years"])
def test_without_id_title_or_years_there_is_no_plan_but_the_agencies_are_still_judged(tmp_path: Path, key: str) -> None:
    lines = [line for line in PLAN.splitlines() if not line.strip().startswith(f"{key}:")]
    loaded = load(tmp_path, "\n".join(lines), dinkes=agency_of(keys_of(weight="-1")))
    assert loaded.plan is None
    assert loaded.slugs == ["number-too-small", "missing-keys"]


@pytest.mark.parametrize("text", ["[1, 2]", "hanya teks", "", "a: [", "{}"])
def test_a_plan_file_of_another_form_leaves_no_plan(tmp_path: Path, text: str) -> None:
    loaded = load(tmp_path, text, dinkes=agency_of(keys_of(pillar="tidak-ada")))
    assert loaded.plan is None
    assert len(loaded.slugs) <= 2
    assert "plans/uji/plan.yaml" in loaded.places[-1]


def test_a_missing_folder_is_an_error_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(RadtrackError) as error:
        load_plan(tmp_path / "plans" / "x", tmp_path)
    assert error.value.exit_code == 3
    assert error.value.params["folder"] == "plans/x"


def test_a_file_that_cannot_be_read_is_an_error_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_plan(tmp_path)

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(RadtrackError) as error:
        load_plan(folder, tmp_path)
    assert error.value.params["file"] == "plans/uji/plan.yaml"


def test_only_yaml_files_of_the_folder_itself_are_read(tmp_path: Path) -> None:
    folder = write_plan(tmp_path, dinkes=agency_of(keys_of()))
    (folder / "layouts").mkdir()
    (folder / "layouts" / "e81.yaml").write_text("a: [")
    (folder / "catatan.txt").write_text("a: [")
    (folder / ".simpan.yaml").write_text("a: [")
    (folder / "dinsos.yml").write_text("a: [")
    _, found = load_plan(folder, tmp_path)
    assert [(d.rule.slug, str(d.where)) for d in found] == [("other-suffix", "plans/uji/dinsos.yml")]


def test_equal_codes_are_reported_with_both_places(tmp_path: Path) -> None:
    one, two = keys_of(), keys_of(code="x-1")
    loaded = load(tmp_path, dinkes=agency_of(one), dinsos=agency_of(two, code="dinsos"))
    assert loaded.slugs == ["duplicate-code"]
    assert loaded.places == ["plans/uji/dinsos.yaml:4:11"]
    assert [str(place) for place in loaded.found[0].related] == ["plans/uji/dinkes.yaml:4:11"]
    assert loaded.plan is not None
    assert [i.agency for i in loaded.plan.indicators] == ["dinkes"]


def test_codes_that_only_begin_alike_are_two(tmp_path: Path) -> None:
    assert load(tmp_path, dinkes=agency_of(keys_of(), keys_of(code="X-10"))).found == []


@pytest.mark.parametrize(
    "line, slug",
    [
        ("pillars: [{code: a, name: A}, {code: a, name: B}]", "duplicate-code"),
        ("regions: [{code: a, name: A}, {code: a, name: B}]", "duplicate-code"),
        ("regions: [{code: a, name: A}, {code: b, name: B, aliases: [ a.]}]", "shared-name"),
        ("dimensions: {region: {name: Wilayah, categories: {a: A}}}", "reserved-code"),
        ("dimensions: {sex: {name: Jenis}}", "missing-keys"),
        ("dimensions: {sex: laki-laki}", "wrong-shape"),
    ],
)
def test_the_lists_of_a_plan_hold_each_thing_once(tmp_path: Path, line: str, slug: str) -> None:
    assert load(tmp_path, f"plan: uji\ntitle: A\nyears: 2025\n{line}").slugs == [slug]


def test_two_agencies_of_one_code_or_name_are_noticed(tmp_path: Path) -> None:
    loaded = load(tmp_path, dinkes=agency_of(keys_of()), kesehatan=agency_of(keys_of(code="X-2")))
    assert loaded.slugs == ["agency-and-file", "duplicate-code"]
    same = "agency: {code}\nname: Dinas Kesehatan\nindicators: []"
    named = load(tmp_path / "b", a=same.format(code="a"), b=same.format(code="b"))
    assert named.slugs == ["shared-name"]


def test_a_name_may_be_repeated_as_an_alias_of_its_own_agency(tmp_path: Path) -> None:
    assert load(tmp_path, a="agency: a\nname: Dinas A\naliases: [dinas a, A]\nindicators: []").found == []


def test_file_and_folder_carry_the_names_they_hold(tmp_path: Path) -> None:
    loaded = load(tmp_path, PLAN.replace("plan: uji", "plan: lain"), dinkes=agency_of(keys_of(), code="kes"))
    assert loaded.slugs == ["agency-and-file", "plan-and-folder"]


def test_an_agency_whose_file_is_broken_is_not_unknown(tmp_path: Path) -> None:
    loaded = load(tmp_path, dinkes=agency_of(keys_of(supporting="[dinsos]")), dinsos="agency: [")
    assert loaded.slugs == ["not-closed"]


def test_what_depends_on_a_broken_list_is_not_reported_again(tmp_path: Path) -> None:
    broken = "plan: uji\ntitle: A\nyears: 2024-2026\npillars: cegah\nregions: semua\ndimensions: ada\n"
    indicator = keys_of(pillar="cegah", by="[region, sex]")
    assert load(tmp_path, broken, dinkes=agency_of(indicator)).slugs == ["wrong-shape"] * 3


def test_a_refused_value_is_not_reported_twice(tmp_path: Path) -> None:
    loaded = load_one(tmp_path, name="&nama Jumlah", definition="*nama", program="*nama")
    assert loaded.slugs == ["alias"] * 3


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    folder = write_plan(tmp_path, dinkes=agency_of(keys_of()))
    unix, _ = load_plan(folder, tmp_path)
    for file in folder.glob("*.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    windows, found = load_plan(folder, tmp_path)
    assert found == []
    assert windows == unix


WHOLE = keys_of(
    pillar="cegah",
    by="[sex]",
    sensitive="true",
    baseline="{year: 2021, value: 4, source: {status: cited, url: https://a.id}}",
    targets="\n  2025: {year: 100, quarters: [10, 20, 30, 40]}\n  2026: 120",
    targets_by_region='{"63.01": {2025: 3}}',
    budget="{2025: {ceiling: 5, source: APBD}}",
    weight="2",
    numerator="{name: A}",
    denominator="{name: B}",
    not_applicable="[{quarters: [2025-Q1], basis: SK}]",
    amendments="[{on: 2025-05-02, basis: SK, reason: a, targets: {2025: 130}}]",
    source="{status: example, note: Menunggu}",
)
PREDICATE = keys_of(
    code="X-2", measure="predicate", accumulate=None, reports=None, scale="{A: 1, B: 2}", targets="{2025: B}"
)
AGENCY = agency_of(WHOLE, PREDICATE)
FILES = ("dinkes", "plan")
TOKENS = [
    " ",
    ":",
    "-",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "#",
    "&",
    "*",
    "!",
    "|",
    "\t",
    "\n",
    "  ",
    ",",
    "0",
    "1.250",
    "x",
]


def mutate(text: str, rng: random.Random) -> str:
    """One thing that happens to a file while people edit it."""
    lines = text.splitlines(keepends=True)
    at = rng.randrange(len(lines))
    match rng.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        case 2:
            lines[at] = " " * rng.randrange(6) + lines[at].lstrip()
        case 3:
            cut = rng.randrange(len(lines[at]))
            lines[at] = lines[at][:cut] + rng.choice(TOKENS) + lines[at][cut:]
        case 4:
            key = lines[at].partition(":")[0]
            lines[at] = f"{key}: {rng.choice(['[]', '{}', '', '5', '-1', 'x', '[[1]]', '{a: {b: c}}', 'null'])}\n"
        case _:
            cut = rng.randrange(len(lines[at]))
            lines[at] = lines[at][:cut] + lines[at][cut + rng.randrange(1, 4) :]
    return "".join(lines) or "\n"


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutasi")


def test_the_plan_that_is_mutated_is_sound(tmp_path: Path) -> None:
    assert load(tmp_path, dinkes=AGENCY).slugs == ["region-targets-unused"]


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(FILES), st.integers(1, 4))
def test_no_edit_of_a_plan_raises(scratch: Path, seed: int, name: str, times: int) -> None:
    rng = random.Random(seed)
    folder = write_plan(scratch, dinkes=AGENCY)
    file = folder / f"{name}.yaml"
    text = file.read_text(encoding="utf-8")
    for _ in range(times):
        text = mutate(text, rng)
    file.write_text(text, encoding="utf-8")
    plan, found = load_plan(folder, scratch)
    assert plan is not None or found
    assert found == sort_diagnostics(found)
    for diagnostic in found:
        message_text(diagnostic)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.sampled_from(FILES))
def test_no_text_in_place_of_a_file_raises(scratch: Path, text: str, name: str) -> None:
    folder = write_plan(scratch, dinkes=AGENCY)
    (folder / f"{name}.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    _, found = load_plan(folder, scratch)
    for diagnostic in found:
        message_text(diagnostic)
