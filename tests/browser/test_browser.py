"""The page in a real browser: found, sorted, filtered, opened, printed, read by those who cannot see it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Open, full_sample

pytestmark = pytest.mark.browser

SNAPSHOT = full_sample()
GAPS = [a for a in SNAPSHOT.attainments if a.is_gap]
TOOLS = "#selisih .tools"


def shown(page: Any) -> list[str]:
    """The codes of the gaps that are visible, in their order."""
    rows = page.query_selector_all("#selisih tbody tr")
    return [row.query_selector("td").inner_text() for row in rows if row.is_visible()]


def test_a_search_leaves_what_holds_all_its_words(opened: Open) -> None:
    page = opened()
    assert len(shown(page)) == len(GAPS)
    page.fill(f"{TOOLS} input", "VISUM dinkes")
    assert shown(page) == ["DINKES-02"]
    assert page.inner_text(f"{TOOLS} output") == f"1 dari {len(GAPS)} ditampilkan"
    page.fill(f"{TOOLS} input", "tidak ada yang begini")
    assert shown(page) == []
    page.fill(f"{TOOLS} input", "")
    assert len(shown(page)) == len(GAPS)


def test_a_filter_leaves_one_agency_and_two_filters_what_meets_both(opened: Open) -> None:
    page = opened()
    page.get_by_label("Penanggung jawab").select_option("DP3AKB")
    own = [a.indicator.code for a in GAPS if a.indicator.agency == "dp3akb"]
    assert sorted(shown(page)) == sorted(own)
    page.locator(TOOLS).get_by_label("Predikat atau keadaan").select_option("− Rendah")
    low = [a.indicator.code for a in GAPS if a.indicator.agency == "dp3akb" and a.band and a.band.label == "Rendah"]
    assert sorted(shown(page)) == sorted(low)
    assert low


def percents(page: Any) -> list[str]:
    cells = page.query_selector_all("#selisih tbody tr td:nth-child(7)")
    return [cell.inner_text().split("\n")[0].split("(")[0] for cell in cells]


def test_a_header_sorts_by_number_either_way_and_what_is_not_there_stays_last(opened: Open) -> None:
    page = opened()
    header = page.locator("#selisih th", has_text="Capaian")
    for key, down in (("Enter", False), (" ", True)):
        header.get_by_role("button").press(key)
        assert header.get_attribute("aria-sort") == ("descending" if down else "ascending")
        found = percents(page)
        numbers = [float(text.replace(",", ".")) for text in found if text != "–"]
        assert len(numbers) > 5
        assert numbers == sorted(numbers, reverse=down)
        assert found == found[: len(numbers)] + ["–"] * (len(found) - len(numbers))


def test_a_band_sorts_from_best_to_worst(opened: Open) -> None:
    page = opened()
    page.locator("#selisih th", has_text="Predikat").get_by_role("button").click()
    order = ["green", "lime", "yellow", "orange", "red", "grey"]
    ranks = [order.index(c.get_attribute("class")) for c in page.query_selector_all("#selisih tbody td:nth-child(8)")]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 2


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_link_opens_the_sheet_of_its_indicator(opened: Open, script: bool) -> None:
    page = opened(java_script_enabled=script)
    sheet = page.locator("#i-DP3AKB-02")
    assert not sheet.is_visible()
    page.locator("#selisih").get_by_role("link", name="DP3AKB-02").click()
    sheet.wait_for(state="visible", timeout=5000)
    assert "25 / 40 × 100 = 62,50" in sheet.inner_text()
    assert "dp3akb-tw2-r2.xlsx" in sheet.inner_text()
    assert sheet.locator("svg").count() == 1


def test_a_sheet_that_a_search_has_hidden_is_shown_when_it_is_asked_for(opened: Open) -> None:
    page = opened()
    page.fill("#indikator .tools input", "visum")
    assert page.locator("#indikator summary:visible").count() == 1
    page.locator("#selisih").get_by_role("link", name="DP3AKB-02").click()
    page.locator("#i-DP3AKB-02").wait_for(state="visible", timeout=5000)


def test_all_sheets_open_and_close_at_once(opened: Open) -> None:
    page = opened()
    page.get_by_role("button", name="Buka semua").click()
    assert page.locator("details[open]").count() == len(SNAPSHOT.attainments)
    page.get_by_role("button", name="Tutup semua").click()
    assert page.locator("details[open]").count() == 0


def test_without_a_script_everything_is_there_as_plain_tables(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator(".tools").count() == 0
    assert len(shown(page)) == len(GAPS)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_never_scrolls_sideways(opened: Open, width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    page.get_by_role("button", name="Buka semua").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_telephone_shows_a_gap_as_a_card(opened: Open) -> None:
    page = opened(viewport={"width": 360, "height": 740})
    row = page.locator("#selisih tbody tr").first.bounding_box()
    assert row["width"] <= 360
    last = page.locator("#selisih tbody tr").first.locator("td").last.bounding_box()
    assert last["x"] >= 0
    assert last["x"] + last["width"] <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(opened: Open, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = opened(viewport={"width": width, "height": 800}, color_scheme=scheme)
    # Closed sheets are not looked at; these hold every kind of what there is.
    for code in ("DP3AKB-01", "DP3AKB-02", "DP3AKB-04", "DP3AKB-09"):
        page.evaluate(f"document.getElementById('i-{code}').parentElement.open = true")
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


def test_dark_is_dark_and_paper_is_light(opened: Open) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page = opened(color_scheme="dark")
    assert page.evaluate(ground) == "rgb(20, 25, 31)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_what_is_printed_is_the_report_and_the_sheets_that_are_open(opened: Open, tmp_path: Path) -> None:
    page = opened()
    closed = page.pdf(prefer_css_page_size=True)
    page.locator("#selisih").get_by_role("link", name="DP3AKB-02").click()
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert not page.locator(TOOLS).is_visible()
    assert page.locator("#i-DP3AKB-02").is_visible()
    assert page.locator("#indikator summary:visible").count() == 1
    assert page.pdf(prefer_css_page_size=True)[:5] == closed[:5] == b"%PDF-"


def test_a_printed_page_is_folio_across_and_its_header_is_repeated(opened: Open, tmp_path: Path) -> None:
    from tests.browser.paper import pages_of

    path = tmp_path / "laporan.pdf"
    page = opened()
    path.write_bytes(page.pdf(prefer_css_page_size=True))
    pages = pages_of(path)
    assert len(pages) > 3
    assert all("CONTOH:" in said and f"Hal. {n} dari {len(pages)}" in said for n, said in enumerate(pages, 1))
    long = [said for said in pages if "DP3AKB-02" in said or "DINKES-02" in said]
    assert long
    assert all("Kode" in said and "Indikator" in said for said in long)


def test_the_keyboard_reaches_the_content_first(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#isi")
