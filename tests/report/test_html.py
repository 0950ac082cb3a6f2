"""The page as markup: read back as a browser would, with the texts that people could have typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radtrack.core.attainment import Snapshot
from radtrack.core.terms import State
from radtrack.locale.translate import use_language
from radtrack.report.forms import Wanted
from radtrack.report.page import build_page
from radtrack.report.render.html import render_html
from radtrack.report.render.html_text import css_string, text
from radtrack.report.table import Kind, cell_text
from tests.changed import replace
from tests.report.markup import Element, facts_of, read_page, rows_of, sheet_of, table_of
from tests.report.sample import QUARTER, sample_entries, sample_snapshot, unscored
from tests.report.test_page import divided, followed, told, with_regions

SNAPSHOT = sample_snapshot()
HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "'><svg/onload=alert(1)>",
    "=1+1",
    "&lt;b&gt; &amp; &#60;",
    "{kurung} %s",
    "👩‍👩‍👧 🏳️‍🌈",
    "x" * 5000,
    "kata " * 1000,
)
TURNING = "\u202e\u202d\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


def markup(snapshot: Snapshot = SNAPSHOT, **wanted: object) -> str:
    made = Wanted(**{"entries": told(sample_entries()).entries, **wanted})  # type: ignore[arg-type]
    return render_html(build_page(snapshot, made))


def page(snapshot: Snapshot = SNAPSHOT) -> Element:
    return read_page(markup(snapshot))


def written(said: str) -> Snapshot:
    """The sample with one text wherever people write one: names, units, definitions, notes, file names."""
    rows = tuple(
        replace(a, indicator=replace(a.indicator, name=said, unit=said, definition=said)) for a in SNAPSHOT.attainments
    )
    agencies = tuple(replace(s, agency=replace(s.agency, name=said)) for s in SNAPSHOT.agencies)
    plan = replace(
        SNAPSHOT.plan,
        title=said,
        legal_basis=said,
        agencies=tuple(replace(a, name=said) for a in SNAPSHOT.plan.agencies),
        pillars=tuple(replace(p, name=said) for p in SNAPSHOT.plan.pillars),
    )
    notes = {
        code: replace(e, actual=replace(e.actual, driving=said, hindering=said, follow_up=said))
        for code, e in SNAPSHOT.notes.items()
    }
    return replace(SNAPSHOT, plan=plan, attainments=rows, agencies=agencies, notes=notes)


def sent(said: str) -> Wanted:
    entries = [
        replace(e, actual=replace(e.actual, raw=said, reading=said), submission=replace(e.submission, file_name=said))
        for e in sample_entries()
    ]
    return told(entries)


@pytest.fixture
def in_english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("id")


def test_every_figure_of_every_indicator_is_the_snapshots() -> None:
    made = page()
    gaps = {row["Kode"]: row for row in rows_of(table_of(made, "gaps"))}
    for a in SNAPSHOT.attainments:
        facts = facts_of(made, f"i-{a.indicator.code}")
        if a.percent is not None:
            percent = cell_text(a.percent, Kind.PERCENT)
            assert facts["Capaian"].startswith(f"{percent} %")
        else:
            assert "Capaian" not in facts
        if a.is_gap:
            row = gaps[a.indicator.code]
            shown = row["Capaian s.d. TW (%)"].split("(")[0]
            assert shown == cell_text(a.percent, Kind.PERCENT)
            for header, value in (("Target s.d. TW II 2026", a.target), ("Realisasi s.d. TW II 2026", a.actual)):
                if isinstance(value, Decimal):
                    number = Decimal(row[header].replace(".", "").replace(",", "."))
                    assert abs(number - value) <= Decimal("0.005")
                elif value is None:
                    assert row[header] == "–"
    assert gaps.keys() == {a.indicator.code for a in SNAPSHOT.attainments if a.is_gap}


def test_every_figure_of_every_agency_is_the_snapshots() -> None:
    rows = {row["Instansi"]: row for row in rows_of(table_of(page(), "standing"))}
    for standing in SNAPSHOT.agencies:
        row, composite = rows[standing.agency.code], standing.composite
        assert row["Capaian"] == cell_text(composite.percent, Kind.PERCENT)
        assert row["Dinilai"] == f"{composite.scored}/{composite.due}"
        assert row["Belum mencapai"] == str(composite.missed)


def test_the_headline_is_the_snapshots() -> None:
    said = " ".join(page().all("dl")[0].text().split())
    assert cell_text(SNAPSHOT.composite.percent, Kind.PERCENT) in said
    assert f"{SNAPSHOT.composite.scored} dari {SNAPSHOT.composite.due} dinilai" in said
    assert f"Belum mencapai target{SNAPSHOT.composite.missed}" in said


def test_a_region_has_its_figure_on_the_map_and_in_the_table() -> None:
    made = sheet_of(page(with_regions(divided(), {"63.09": 1234, "63.01": 0})), "i-DP3AKB-09")
    tiles = {li.text().split(" ", 2)[1]: li.all("b")[0].text() for ul in made.all("ul") for li in ul.all("li")}
    assert (tiles["63.09"], tiles["63.01"], tiles["63.02"]) == ("1.234", "0", "–")
    rows = {row["Kode"]: row["Realisasi s.d."] for row in rows_of(table_of(made, "regions"))}
    assert (rows["63.09"], rows["63.01"], rows["63.02"]) == ("1.234", "0", "–")


def test_a_picture_says_value_and_quarter() -> None:
    row = next(a for a in SNAPSHOT.attainments if a.indicator.code == "DP3AKB-02")
    before = unscored(row.indicator, State.NOT_REPORTED, target=Decimal(20), quarter=QUARTER.shift(-1))
    made = sheet_of(page(followed("DP3AKB-02", before, row)), "i-DP3AKB-02")
    said = [t.text() for t in made.all("svg")[0].all("text")]
    assert said[-5:] == ["?", "I", "2026", "25", "II"]
    assert made.all("figcaption")[0].text().startswith("█ realisasi s.d.")


def test_every_picture_has_its_words() -> None:
    row = next(a for a in SNAPSHOT.attainments if a.indicator.code == "DP3AKB-02")
    pictures = page(followed("DP3AKB-02", row)).all("svg")
    assert len(pictures) == 2
    assert all(p.attributes["role"] == "img" and len(p.attributes["aria-label"]) > 20 for p in pictures)


def test_colour_never_stands_alone() -> None:
    coloured = [
        e for name in ("td", "span", "li") for e in page().all(name) if e.attributes.get("class") in
        ("green", "lime", "yellow", "orange", "red", "grey")
    ]  # fmt: skip
    assert coloured
    assert all(e.text().strip() for e in coloured)


def test_nothing_is_asked_of_a_network() -> None:
    made = markup()
    assert "https://contoh.go.id/lkjip-2021" in made, "a source is named"
    without_text = re.sub(r">[^<]*<", "><", re.sub(r"(?s)<script>.*?</script>", "", made))
    assert "//" not in without_text
    script = re.findall(r"(?s)<script>(.*?)</script>", made)
    assert len(script) == 1
    assert not re.search(r"fetch|XMLHttp|import|https?:|WebSocket|sendBeacon", script[0])
    style = "".join(re.findall(r"(?s)<style>(.*?)</style>", made))
    assert "url(" not in style
    assert "@import" not in style
    for element in ("a", "link", "img", "iframe", "form"):
        assert all(e.attributes.get("href", "").startswith("#") for e in read_page(made).all(element))


def test_every_way_on_the_page_leads_somewhere() -> None:
    made = page()
    names = {"section", "div", "main"}
    addresses = [e.attributes["id"] for name in names for e in made.all(name) if "id" in e.attributes]
    assert len(addresses) == len(set(addresses))
    assert {a.attributes["href"][1:] for a in made.all("a")} <= set(addresses)


def test_codes_that_differ_only_in_their_signs_have_addresses_of_their_own() -> None:
    codes = iter(("A/1", "A-1", "A 1"))
    few = tuple(replace(a, indicator=replace(a.indicator, code=next(codes))) for a in SNAPSHOT.attainments[:3])
    made = page(replace(SNAPSHOT, attainments=few, outlooks={}))
    assert [d.all("div")[0].attributes["id"] for d in made.all("details")] == ["i-A-1", "i-A-1-1", "i-A-1-2"]


@pytest.mark.parametrize("said", HOSTILE, ids=lambda said: said[:12])
def test_a_hostile_text_is_only_a_text(said: str) -> None:
    plain = read_page(render_html(build_page(written("Uji"), sent("Uji"))))
    made = read_page(render_html(build_page(written(said), sent(said))))
    assert made.shape() == plain.shape()
    names = [bdi.text() for bdi in made.all("bdi")]
    assert names
    assert all(name == said for name in names)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=40))
def test_whatever_is_typed_is_only_a_text(said: str) -> None:
    # A text that says nothing leaves its row out; that is no matter of escaping.
    said = f"Uji{said}"
    plain = read_page(render_html(build_page(written("Uji"), sent("Uji"))))
    made = read_page(render_html(build_page(written(said), sent(said))))
    assert made.shape() == plain.shape()


@given(st.text())
def test_a_text_comes_back_as_it_was_but_for_what_cannot_be_seen(said: str) -> None:
    back = read_page(f'<p title="{text(said)}">{text(said)}</p>').all("p")[0]
    seen = "".join(c if c.isprintable() or c in "\n\u200d" else " " for c in said)
    assert back.text() == seen
    assert back.attributes["title"] == seen
    text(said).encode("utf-8")


@pytest.mark.parametrize("turn", TURNING)
def test_a_mark_of_direction_does_not_reach_the_figures_beside_it(turn: str) -> None:
    assert turn not in render_html(build_page(written(f"Uji{turn}abc"), sent(f"1{turn}2")))


def test_a_text_that_is_written_from_the_right_stays() -> None:
    assert "اختبار" in markup(written("اختبار"))


@given(st.text())
def test_a_text_in_the_style_ends_neither_string_nor_style(said: str) -> None:
    made = css_string(said)
    assert made[0] == made[-1] == '"'
    assert not re.search(r'["\n<>{}]|\\(?![0-9a-f]+ )', made[1:-1])


def test_the_foot_of_a_printed_page_says_example_and_number() -> None:
    made = markup()
    assert re.search(r'@page\{size:330mm 215mm;@bottom-left\{font:8pt sans-serif;content:"CONTOH: \d+ dari', made)
    assert '"Hal. " counter(page) " dari " counter(pages) ""' in made
    assert "size:297mm 210mm" in markup(paper="a4")


def test_160_indicators_stay_under_a_megabyte() -> None:
    rows = [a for a in SNAPSHOT.attainments if a.percent is not None and a.indicator.available is None]
    many = tuple(
        replace(rows[n % len(rows)], indicator=replace(rows[n % len(rows)].indicator, code=f"UJI-{n:03}"))
        for n in range(160)
    )
    paths = {a.indicator.code: tuple(replace(a, quarter=QUARTER.shift(back)) for back in range(-7, 1)) for a in many}
    entries = [
        replace(e, actual=replace(e.actual, indicator=a.indicator.code)) for a in many for e in sample_entries()[:3]
    ]
    snapshot = replace(SNAPSHOT, attainments=many, paths=paths, notes={})
    size = len(render_html(build_page(snapshot, told(entries))).encode("utf-8"))
    assert 400_000 < size < 1_000_000


@pytest.mark.usefixtures("in_english")
def test_the_page_speaks_english() -> None:
    made = markup()
    assert "<html lang=en>" in made
    facts = facts_of(read_page(made), "i-DP3AKB-02")
    quarters = [t.text() for t in read_page(made).all("svg")[0].all("text")]
    assert quarters[-3:] == ["2026", "90.67", "Q2"]
    assert facts["Attainment"].startswith("62.50 %")
    assert not re.search(r"Cari|Belum lapor|Instansi", re.sub(r"(?s)<script>.*?</script>", "", made))


def test_the_head_says_how_much_is_an_example_and_as_of_when() -> None:
    said = page().all("header")[0].text()
    assert f"CONTOH: {SNAPSHOT.not_official} dari" in said
    assert "keadaan data per 12 Juli 2026" in said
    assert "catatan 4f2a91c0" in said
