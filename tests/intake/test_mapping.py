"""Mappings: every mistake at its place, all at once; and what a good one recognises."""

from __future__ import annotations

from pathlib import Path

import pytest

from radtrack.core.diagnostic import Location
from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.intake.layout import Heading, Layout
from radtrack.intake.mapping import read_mappings
from radtrack.locale.messages import message_text
from radtrack.source.header import HeaderPath
from radtrack.source.workbook import Cell, Content

GOOD = """\
layout: e81
match: name
quarter_semantics: increment
columns:
  name: Indikator Kinerja*
  actual: Realisasi Kinerja > {tw_roman} > K
"""


@pytest.fixture
def read(plan: Plan, tmp_path: Path) -> Reader:
    return Reader(plan, tmp_path)


class Reader:
    """Reads one mapping; says what was found as `CODE line:column`."""

    def __init__(self, plan: Plan, root: Path) -> None:
        self.plan, self.root = plan, root
        self.layouts = root / "plans" / "rad-uji" / "layouts"
        self.layouts.mkdir(parents=True)

    def __call__(self, text: str, name: str = "e81.yaml") -> tuple[Layout | None, list[str]]:
        (self.layouts / name).write_text(text, encoding="utf-8")
        layouts, found = read_mappings(self.layouts.parent, self.root, self.plan)
        for diagnostic in found:
            assert str(diagnostic.where).startswith(f"plans/rad-uji/layouts/{name}")
            message_text(diagnostic)
        codes = [f"{d.rule.code} {d.where.place}" for d in found]
        return (layouts[0] if layouts else None), codes

    def message(self, text: str) -> str:
        (self.layouts / "e81.yaml").write_text(text, encoding="utf-8")
        _layouts, (found,) = read_mappings(self.layouts.parent, self.root, self.plan)
        return message_text(found)


def test_a_plan_without_mappings_has_none(plan: Plan, tmp_path: Path) -> None:
    assert read_mappings(tmp_path, tmp_path, plan) == ((), [])


def test_a_good_mapping_is_a_layout(read: Reader) -> None:
    layout, codes = read(
        GOOD
        + """\
title: Formulir
semantics: {PPA-05: snapshot}
names: {"Jumlah  KONSELOR": PPA-01}
percent_scale: hundred
locale: en
sheet: Realisasi TW {tw_roman}
skip: {name: [Jumlah, Total*]}
stop: ["Rata-rata capaian*"]
tokens: {"-": blank, nihil: zero, "n/a": no_data}
"""
    )
    assert codes == []
    assert layout is not None
    assert (layout.name, layout.anchor, layout.by_name) == ("map:e81", "name", {"jumlah konselor": "PPA-01"})
    assert (layout.reading.locale, layout.reading.percent_scale) == ("en", "hundred")
    assert dict(layout.reading.tokens) == {"-": "blank", "nihil": "zero", "n a": "no_data"}
    assert (layout.semantics("PPA-05"), layout.semantics("PPA-01")) == ("snapshot", "increment")
    assert layout.title == "Formulir"
    assert layout.sheet("realisasi tw iv", None)
    assert not layout.sheet("Realisasi TW V", None)
    assert [layout.sheet("Realisasi TW II", Quarter(2025, number)) for number in (1, 2)] == [False, True]


def headings(layout: Layout, *paths: tuple[str, ...]) -> list[Heading | None]:
    cells = [tuple(Cell(Content(text), Location("x")) for text in path) for path in paths]
    return [layout.recognise(HeaderPath(1, path)) for path in cells]


def test_columns_are_recognised_by_their_whole_path_in_any_case_and_punctuation(read: Reader) -> None:
    layout, _codes = read(GOOD)
    assert layout is not None
    assert headings(
        layout,
        ("INDIKATOR KINERJA Program (Outcome)",),
        ("Realisasi  kinerja", "TW", "K"),
        ("Realisasi kinerja:", "iii.", "K"),
        ("Realisasi Kinerja", "IV", "Rp."),
        ("Realisasi Kinerja", "IV"),
        ("Kelompok", "Indikator Kinerja"),
    ) == [Heading("name"), None, Heading("actual", 3), None, None, None]


def test_a_mapping_without_a_placeholder_names_no_quarter_and_a_digit_can_name_it(read: Reader) -> None:
    layout, _codes = read(GOOD.replace("Realisasi Kinerja > {tw_roman} > K", "Realisasi"))
    assert layout is not None
    assert headings(layout, ("Realisasi",)) == [Heading("actual")]
    layout, _codes = read(GOOD.replace("{tw_roman}", "Triwulan {tw}"))
    assert layout is not None
    assert headings(layout, ("Realisasi Kinerja", "Triwulan 2", "K")) == [Heading("actual", 2)]


@pytest.mark.parametrize(
    ("path", "headers"),
    [("Pencapaian > B{month}", ("B03", "B06", "B09", "B12")), ("{month_name}", ("Maret", "JUNI", "September", "Des."))],
)
def test_a_month_stands_for_the_quarter_that_it_ends(path: str, headers: tuple[str, ...], read: Reader) -> None:
    layout, codes = read(GOOD.replace("Realisasi Kinerja > {tw_roman} > K", f'"{path}"'))
    above = path.split(" > ")[:-1]
    assert codes == []
    assert headings(layout, *((*above, header) for header in headers[:3])) == [Heading("actual", n) for n in (1, 2, 3)]
    assert headings(layout, (*above, "B04"), (*above, "April"), (*above, "B13")) == [None, None, None]


def test_a_wide_path_takes_the_quarter_from_the_month_in_the_header(read: Reader) -> None:
    layout, _codes = read(GOOD.replace("Realisasi Kinerja > {tw_roman} > K", "Realisasi*"))
    assert headings(layout, ("Realisasi B09",), ("Realisasi Juni 2025",), ("Realisasi B1",)) == [
        Heading("actual", 3),
        Heading("actual", 2, 2025),
        Heading("actual"),
    ]


@pytest.mark.parametrize("path", ["Realisasi > {tw_roman} > %", "Tingkat Capaian Kinerja > K", "Realisasi (%)"])
def test_an_attainment_is_never_a_figure(read: Reader, path: str) -> None:
    _layout, codes = read(GOOD.replace("Realisasi Kinerja > {tw_roman} > K", f'"{path}"'))
    assert codes == ["M03 6:11"]


def test_nor_is_one_that_a_wide_path_would_take_in(read: Reader) -> None:
    layout, _codes = read(GOOD.replace("Realisasi Kinerja > {tw_roman} > K", "Realisasi*"))
    assert layout is not None
    wide = ("Realisasi TW IV",), ("Realisasi terhadap target (%)",)
    assert headings(layout, *wide) == [Heading("actual", 4), None]


@pytest.mark.parametrize(
    "line, code",
    [
        ("quarter_semantics: increment", "M01 1:1"),
        ("match: name", "R06 1:1"),
        ("layout: e81", "R06 1:1"),
        ("  name: Indikator Kinerja*", "R06 5:3"),
        ("  actual: Realisasi Kinerja > {tw_roman} > K", "R06 5:3"),
    ],
)
def test_what_has_to_be_written_has_no_default(read: Reader, line: str, code: str) -> None:
    assert f"\n{line}\n" in f"\n{GOOD}"
    _layout, codes = read(f"\n{GOOD}".replace(f"\n{line}\n", "\n")[1:])
    assert codes == [code]


def test_an_empty_quarter_semantics_is_refused_and_every_word_explained(read: Reader) -> None:
    message = read.message(GOOD.replace("quarter_semantics: increment", "quarter_semantics:"))
    assert all(word in message for word in ("increment", "cumulative", "snapshot", "triwulan itu saja"))


def test_numerator_and_denominator_stand_for_the_figure(read: Reader) -> None:
    both = "numerator: A > {tw_roman}\n  denominator: B > {tw_roman}"
    layout, codes = read(GOOD.replace("actual: Realisasi Kinerja > {tw_roman} > K", both))
    assert codes == []
    assert layout is not None
    assert layout.fits({"name", "numerator", "denominator"})
    assert not layout.fits({"name", "numerator"})
    assert not layout.fits({"code", "actual"})


@pytest.mark.parametrize(
    "old, new, codes",
    [
        ("layout: e81", "layout: e82", ["M06 1:9"]),
        ("match: name", "match: nama", ["R09 2:8"]),
        ("increment", "triwulanan", ["R09 3:20"]),
        ("match: name", "match: name\nlokale: id", ["R05 3:1"]),
        ("match: name", "match: name\nlocale: jawa", ["R09 3:9"]),
        ("match: name", "match: name\npercent_scale: ratus", ["R09 3:16"]),
        ("  name: Indikator Kinerja*", "  name: Indikator Kinerja*\n  capaian: K", ["R05 6:3"]),
        ("{tw_roman} >", "{tw_romawi} >", ["M02 6:11"]),
        ("{tw_roman} >", "B06 >", ["M02 6:11"]),
        ("{tw_roman} >", "Juni >", ["M02 6:11"]),
        ("{tw_roman} >", "s.d. bulan 6 >", ["M02 6:11"]),
        ("{tw_roman} >", "Januari - Juni 2025 >", ["M02 6:11"]),
        ("> K", ">", ["M02 6:11"]),
        ("Indikator Kinerja*", "Indikator {tw_roman}", ["M02 5:9"]),
        ("Indikator Kinerja*", "Indikator * Kinerja", ["M02 5:9"]),
        ("Indikator Kinerja*", '"*"', ["M02 5:9"]),
        ("Indikator Kinerja*", "[Indikator]", ["R08 5:9"]),
        ("  name: Indikator Kinerja*", "  name: Indikator\n  unit: INDIKATOR.", ["M05 6:9"]),
        ("match: name", "match: name\nnames: {Jumlah: PPA-99}", ["M04 3:17"]),
        ("match: name", "match: name\nnames: {Jumlah: PPA-01, jumlah.: PPA-02}", ["M05 3:25"]),
        ("match: name", "match: name\nsemantics: {PPA-99: snapshot}", ["M04 3:13"]),
        ("match: name", "match: name\nsemantics: {PPA-05: posisi}", ["R09 3:21"]),
        ("match: name", "match: name\nsemantics: {PPA-01: snapshot}", ["M11 3:21"]),
        ("match: name", "match: name\ntokens: {nihil: nol}", ["R09 3:17"]),
        ("match: name", 'match: name\ntokens: {"0": blank}', ["M08 3:10"]),
        ("match: name", "match: name\nskip: {unit: [Jumlah]}", ["M10 3:8"]),
        ("match: name", 'match: name\nskip: {name: ["*"]}', ["M09 3:15"]),
        ("match: name", "match: name\nothers: abaikan", ["R09 3:9"]),
        ("match: name", "match: name\nstop: Jumlah", ["R08 3:7"]),
        ("match: name", 'match: name\nsheet: "*"', ["M09 3:8"]),
        ("match: name", "match: name\nmatch: code", ["Y11 3:1"]),
    ],
)
def test_a_mistake_is_reported_where_it_stands_and_the_mapping_is_left_out(
    read: Reader, old: str, new: str, codes: list[str]
) -> None:
    assert old in GOOD
    layout, found = read(GOOD.replace(old, new, 1))
    assert (layout, found) == (None, codes)


def test_all_mistakes_are_reported_at_once(read: Reader) -> None:
    text = GOOD.replace("increment", "").replace("> K", "> %").replace("e81", "lain")
    assert read(text) == (None, ["M06 1:9", "M01 3:1", "M03 6:11"])


def test_names_and_others_belong_to_matching_by_name(read: Reader) -> None:
    by_code = GOOD.replace("match: name", "match: code").replace("name: Indikator Kinerja*", "code: Kode")
    layout, codes = read(by_code)
    assert (layout and layout.by_name, codes) == (None, [])
    assert read(by_code + "names: {Jumlah: PPA-01}\n") == (None, ["M07 7:1"])
    assert read(by_code + "others: skip\n") == (None, ["M07 7:1"])


def test_a_code_that_is_nearly_one_of_the_plan_is_named(read: Reader) -> None:
    assert "PPA-01" in read.message(GOOD + "names: {Jumlah: PPA-O1}\n")


def test_a_file_of_another_suffix_is_mentioned_and_a_hidden_one_is_not(read: Reader) -> None:
    assert read(GOOD, "e81.yml") == (None, ["R02 None"])
    (read.layouts / "e81.yml").rename(read.layouts / ".e81.yaml")
    layout, codes = read(GOOD)
    assert (layout is not None, codes) == (True, [])


@pytest.mark.parametrize("text, code", [("[a, b]\n", "R08 1:1"), ("", "Y02 1:1"), ("layout: [\n", "Y06 2:1")])
def test_a_file_that_is_no_mapping_is_refused(read: Reader, text: str, code: str) -> None:
    assert read(text) == (None, [code])
