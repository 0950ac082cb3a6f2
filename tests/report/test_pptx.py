"""The slides as a file: read back with the library that people's programs would use, figure by figure."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt

from radtrack.core.attainment import Snapshot
from radtrack.locale.translate import use_language
from radtrack.report.document import Deck
from radtrack.report.gaps import ordered_gaps
from radtrack.report.render.pptx import render_pptx
from radtrack.report.slides import build_slides
from tests.changed import replace
from tests.report.sample import sample_snapshot
from tests.report.written import EMPTY, HARMLESS, LONG, SNAPSHOT, STEERING, hostile, lonely, number, percent

SMALLEST = 11
"""Points of the smallest letters, at the foot and in notes under a table; everything else is larger."""


def rendered(snapshot: Snapshot = SNAPSHOT) -> bytes:
    return render_pptx(build_slides(snapshot))


BYTES = rendered()


def slides(data: bytes = BYTES) -> dict[str, Any]:
    """Slides by their title."""
    return {slide.shapes.title.text: slide for slide in opened(data).slides}


def opened(data: bytes = BYTES) -> Any:
    return Presentation(io.BytesIO(data))


def titled(start: str, data: bytes = BYTES) -> Any:
    return next(slide for title, slide in slides(data).items() if title.startswith(start))


def table(slide: Any, at: int = 0) -> list[dict[str, str]]:
    """The rows of a table on the slide: header → text."""
    grids = [shape.table for shape in slide.shapes if shape.has_table]
    head, *body = [[cell.text.replace("\v", "\n") for cell in row.cells] for row in grids[at].rows]
    return [dict(zip(head, line, strict=True)) for line in body]


def chart(slide: Any) -> Any:
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def drawn(slide: Any) -> dict[str, float | None]:
    plot = chart(slide).plots[0]
    return dict(zip([str(c) for c in plot.categories], plot.series[0].values, strict=True))


def texts(data: bytes) -> list[str]:
    found = []
    for slide in opened(data).slides:
        for shape in slide.shapes:
            found += [p.text for p in shape.text_frame.paragraphs] if shape.has_text_frame else []
            found += [c.text for row in shape.table.rows for c in row.cells] if shape.has_table else []
    return found


def part(name: str, data: bytes = BYTES) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_the_slides_come_in_the_order_of_the_meeting() -> None:
    deck = build_slides(SNAPSHOT).parts["deck"]
    assert isinstance(deck, Deck)
    assert [s.key for s in deck.slides] == [
        "headline",
        "coverage",
        "agencies",
        "trend",
        "pillars",
        "gaps_1",
        "gaps_2",
        "missing",
        "follow_ups",
        "method",
    ]


def test_the_slides_are_as_wide_as_screens_are() -> None:
    whole = opened()
    assert (whole.slide_width, whole.slide_height) == (Pt(960), Pt(540))


def test_the_headline_equals_the_snapshots() -> None:
    first = opened().slides[0]
    values = [
        s.text_frame.paragraphs[1].text for s in first.shapes if s.has_text_frame and len(s.text_frame.paragraphs) == 3
    ]
    composite = SNAPSHOT.composite
    assert composite.coverage is not None
    assert values[:2] == [f"{percent(composite.percent)}%", f"{percent(composite.coverage * 100)}%"]
    assert values[2] == str(composite.missed)


def test_the_agencies_are_drawn_with_their_means() -> None:
    known = {s.agency.code.upper(): s.composite for s in SNAPSHOT.agencies if s.composite.percent is not None}
    shown = drawn(titled("Capaian per instansi"))
    assert len(shown) == len(known) == 10
    for name, value in shown.items():
        composite = known[name.split(" (")[0]]
        assert Decimal(str(value)) == composite.percent
        # A softer colour is never alone: the name says how much was scored.
        assert (" (" in name) == (composite.scored < composite.due)


def test_examples_beside_verdicts_are_light_and_say_so() -> None:
    example = next(s for s in SNAPSHOT.agencies if s.agency.code == "dinkes")
    agencies = tuple(s._replace(composite=s.composite._replace(example_only=s is example)) for s in SNAPSHOT.agencies)
    whole = SNAPSHOT.composite._replace(example_only=False)
    slide = titled("Capaian per instansi: 6 dari 12", rendered(SNAPSHOT._replace(agencies=agencies, composite=whole)))
    assert "DINKES (CONTOH)" in drawn(slide)
    assert "KEMENAG" in drawn(slide)


def test_bands_trend_and_pillars_are_drawn_as_they_are() -> None:
    assert sum(v or 0 for v in drawn(titled("Cakupan")).values()) == SNAPSHOT.composite.due
    trend = list(drawn(titled("Capaian per triwulan")).values())
    assert [Decimal(str(v)) for v in trend] == [m.composite.percent for m in SNAPSHOT.trend]
    pillars = drawn(titled("Capaian per pilar"))
    assert Decimal(str(pillars["RENCANA"])) == SNAPSHOT.composite.percent
    for group in SNAPSHOT.pillars.values():
        assert Decimal(str(pillars[group.name])) == group.composite.percent
    rows = {row["Pilar"]: row for row in table(titled("Capaian per pilar"))}
    assert rows["Pencegahan"]["%"] == percent(SNAPSHOT.pillars["cegah"].composite.percent)


def test_the_figures_behind_a_chart_are_those_it_draws() -> None:
    slide = titled("Capaian per instansi")
    sheet = load_workbook(io.BytesIO(chart(slide).part.chart_workbook.xlsx_part.blob)).active
    behind = {row[0]: row[1] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert behind == drawn(slide)


def test_the_ten_largest_gaps_stand_in_their_order_with_their_figures() -> None:
    scored = [a for a in ordered_gaps(SNAPSHOT.attainments) if a.percent is not None][:10]
    rows = table(titled("Selisih terbesar terhadap target: 1–5")) + table(
        titled("Selisih terbesar terhadap target: 6–10")
    )
    assert [row["No"] for row in rows] == [str(at) for at in range(1, 11)]
    for row, a in zip(rows, scored, strict=True):
        assert row["Indikator"] == a.indicator.name
        assert row["Target s.d. TW II 2026"] == number(a.target, a)
        assert row["Realisasi s.d. TW II 2026"] == number(a.actual, a)
        assert row["Capaian s.d. TW (%)"].split()[0] == percent(a.percent)


def test_few_gaps_take_one_slide_and_none_says_so() -> None:
    gaps = [a.indicator.code for a in ordered_gaps(SNAPSHOT.attainments) if a.percent is not None]
    rows = tuple(a for a in SNAPSHOT.attainments if a.indicator.code not in gaps[3:])
    keys = [s.key for s in build_slides(replace(SNAPSHOT, attainments=rows)).parts["deck"].slides]
    assert "gaps_1" in keys
    assert "gaps_2" not in keys
    rows = tuple(a for a in SNAPSHOT.attainments if a.indicator.code not in gaps)
    assert "Semua indikator yang dinilai mencapai targetnya." in texts(rendered(replace(SNAPSHOT, attainments=rows)))


def test_who_owes_a_report_is_named_with_what_is_owed() -> None:
    slide = titled("Belum menyampaikan laporan: 2 dari 12")
    assert [row["Dilaporkan"] for row in table(slide)] == ["0 dari 3", "0 dari 2"]
    assert len(table(slide, 1)) == 5


def test_a_slide_says_so_where_nothing_is_owed() -> None:
    everyone = tuple(s._replace(reported=True, reported_rows=s.due_rows) for s in SNAPSHOT.agencies)
    data = rendered(SNAPSHOT._replace(agencies=everyone))
    slide = titled("Belum menyampaikan laporan: 0 dari 12", data)
    assert not [shape for shape in slide.shapes if shape.has_table]
    assert "Semua perangkat daerah/instansi sudah menyampaikan laporan." in texts(data)


def test_every_slide_carries_state_contoh_and_its_number() -> None:
    for at, slide in enumerate(opened().slides, 1):
        foot = [s.text_frame.text for s in slide.placeholders if s.placeholder_format.idx == 11]
        assert foot[0].startswith("CONTOH: 34 dari 34 angka bukan angka resmi · keadaan data per ")
        assert "4f2a91c0" in foot[0]
        assert 'type="slidenum"' in part(f"ppt/slides/slide{at}.xml")


def test_an_internal_deck_says_so_on_every_slide_and_keeps_the_state_of_the_data() -> None:
    for slide in opened(rendered(SNAPSHOT._replace(internal=True))).slides:
        (foot,) = [s.text_frame.text for s in slide.placeholders if s.placeholder_format.idx == 11]
        assert foot.startswith("INTERN: ")
        assert "CONTOH" in foot
        assert foot.endswith("4f2a91c0")


def test_letters_are_large_enough_for_the_room() -> None:
    for at in range(1, 11):
        body = part(f"ppt/slides/slide{at}.xml")
        sizes = {int(size.split('"')[0]) / 100 for size in body.split(' sz="')[1:] if size[0].isdigit()}
        assert min(sizes) >= SMALLEST
        assert {s for s in sizes if s > SMALLEST} != set()


@pytest.mark.parametrize("snapshot", [SNAPSHOT, hostile(), lonely()], ids=["sample", "hostile", "lonely"])
def test_nothing_stands_beyond_its_slide_or_over_the_foot(snapshot: Snapshot) -> None:
    whole = opened(rendered(snapshot))
    for slide in whole.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= whole.slide_width
            if not shape.is_placeholder:
                assert shape.top + shape.height <= Pt(496), (slide.shapes.title.text, shape.name)


def test_every_chart_says_in_words_what_it_shows() -> None:
    for slide in opened().slides:
        for shape in slide.shapes:
            if shape.has_chart:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr").startswith(("Capaian", "Indikator"))


def test_hostile_texts_are_read_and_do_nothing() -> None:
    data = rendered(hostile())
    found = texts(data)
    assert any(HARMLESS in text for text in found)
    assert not any(sign in text for text in found for sign in STEERING)
    assert not any("_x00" in text or LONG in text for text in found)
    assert any(text.startswith("PanjangPanjang") and text.endswith("…") for text in found)


def test_no_name_becomes_a_formula_behind_a_chart() -> None:
    slide = titled("Capaian per pilar", rendered(hostile()))
    sheet = load_workbook(io.BytesIO(chart(slide).part.chart_workbook.xlsx_part.blob)).active
    names = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert str(names[1].value).startswith("=HYPERLINK")
    assert {cell.data_type for cell in names} == {"s"}


def test_more_agencies_than_have_room_show_the_lowest_and_say_so() -> None:
    one = next(s for s in SNAPSHOT.agencies if s.composite.percent is not None)
    many = tuple(
        one._replace(
            agency=one.agency._replace(code=f"d{at}"), composite=one.composite._replace(percent=Decimal(100 - at))
        )
        for at in range(30)
    )
    data = rendered(SNAPSHOT._replace(agencies=many))
    shown = drawn(titled("Capaian per instansi", data))
    assert len(shown) == 20
    assert max(v or 0 for v in shown.values()) == 90
    assert "Ditampilkan 20 capaian terendah dari 30." in texts(data)


def test_a_quarter_without_data_gives_slides_that_say_so() -> None:
    data = rendered(lonely())
    assert len(opened(data).slides) == 8
    assert "Belum ada realisasi yang dicatat sampai dengan TW II 2026: yang ada baru target." in texts(data)
    assert "Belum ada indikator yang dapat dinilai." in texts(data)
    with_charts = [s.shapes.title.text for s in opened(data).slides if any(x.has_chart for x in s.shapes)]
    assert with_charts == ["Cakupan: 0 dari 30 dinilai"]


def test_an_empty_plan_gives_slides_that_say_so() -> None:
    found = texts(rendered(EMPTY))
    assert "Rencana ini belum memuat indikator." in found
    assert "Rencana ini belum memuat instansi." in found


def test_the_english_slides_have_english_forms() -> None:
    use_language("en")
    data = rendered()
    found = texts(data)
    assert "90.67%" in found
    assert not any(",67" in text for text in found)
    assert [t for t in slides(data) if t.startswith("Largest gaps: 1–5 of 10")]
    assert 'lang="en-GB"' in part("ppt/slides/slide1.xml", data)


def test_equal_snapshots_give_equal_files() -> None:
    assert render_pptx(build_slides(sample_snapshot())) == BYTES
    with zipfile.ZipFile(io.BytesIO(BYTES)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_carries_no_persons_name() -> None:
    core = part("docProps/core.xml")
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert core.count("2026-07-12T01:14:33Z") == 2
