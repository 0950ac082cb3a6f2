"""A real Chromium without a window, with the page of the sample plan in it. Without one the tests say why they are
skipped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from radtrack.core.attainment import Snapshot
from radtrack.core.period import Quarter
from radtrack.core.terms import State
from radtrack.report.page import build_page
from radtrack.report.render.html import render_html
from tests.changed import replace
from tests.report.sample import QUARTER, sample_entries, unscored
from tests.report.test_page import divided, told, with_regions

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)

Open = Callable[..., Any]
"""Opens the page: with what the browser is told (`viewport`, `color_scheme`, …)."""


def full_sample() -> Snapshot:
    """The sample with regions and a year of quarters for every indicator, one of them silent."""
    snapshot = with_regions(divided(), {"63.09": 12, "63.01": 40, "63.71": 8})
    quarters: list[Quarter] = [QUARTER.shift(back) for back in range(-3, 0)]
    paths = {
        a.indicator.code: (
            *(replace(a, quarter=q) for q in quarters[:2]),
            unscored(a.indicator, State.NOT_REPORTED, quarter=quarters[2]),
            a,
        )
        for a in snapshot.attainments
    }
    return replace(snapshot, paths=paths)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("halaman") / "laporan.html"
    path.write_text(render_html(build_page(full_sample(), told(sample_entries()))), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip(f"no Chromium is installed ({', '.join(NAMES)})")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Open]:
    """Errors of the script, and anything it asks of a network, fail the test."""
    contexts, wrong = [], []

    def open_page(**options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: request.url.split("#")[0] == address or wrong.append(request.url))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
