"""The terminal: width, height, pipes, and text that people typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from radtrack.report.explain import build_explain
from radtrack.report.gaps import build_gaps
from radtrack.report.quality import build_quality
from radtrack.report.render.layout import lay_out
from radtrack.report.status import build_status
from radtrack.report.table import Column, Kind, Mark, Report, Table
from tests.changed import replace
from tests.report.sample import AGENCIES, sample_entries, sample_snapshot
from tests.report.screen import pipe, screen

SNAPSHOT = sample_snapshot()
STATUS = build_status(SNAPSHOT)


def report(*rows: dict[str, object], **more: object) -> Report:
    columns = (
        Column("code", "Kode"),
        Column("name", "Nama", width=10),
        Column("bar", "Capaian", Kind.BAR),
        Column("percent", "%", Kind.PERCENT),
        Column("band", "Predikat", Kind.STATUS, weight=3),
    )
    return Report("s/1", "Judul", {}, (Table("t", "", columns, tuple(rows), **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [50, 60, 80, 100, 140, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    for shown in (STATUS, build_gaps(SNAPSHOT, None)):
        assert max(cell_len(line) for line in screen(shown, width, 60)) <= width


@pytest.mark.parametrize("height", [24, 30, 40, 60])
def test_status_is_never_taller_than_the_screen(height: int) -> None:
    for width in (80, 100, 140):
        assert len(screen(STATUS, width, height)) < height


@pytest.mark.parametrize("width", [80, 120, 200])
def test_nothing_is_cut_in_a_pipe(width: int) -> None:
    written = " ".join(" ".join(pipe(STATUS, width)).split())
    assert "…" not in written
    assert "dari 10 yang belum mencapai target" in written
    assert "Tidak muat" not in written


def test_every_agency_name_is_whole_in_a_pipe() -> None:
    written = "\n".join(pipe(STATUS, 200))
    assert all(name in written for name in AGENCIES.values())


def test_what_does_not_fit_is_named_where_there_is_a_line_for_it() -> None:
    assert screen(STATUS, 140, 40)[-1].startswith("Tidak muat (semua selisih: radtrack gaps): ")
    assert "Tidak muat" not in "\n".join(screen(STATUS, 140, 70))


def test_a_bar_is_full_only_at_100_and_blank_without_a_percent() -> None:
    def bar(percent: str | None) -> str:
        value = Decimal(percent) if percent else None
        line = screen(report({"code": "A", "name": "B", "bar": value, "percent": value}), 60, 24)[-1]
        return "".join(c for c in line if c in "█▌░")

    assert set(bar("100")) == {"█"}
    assert set(bar("250")) == {"█"}
    assert bar("99.99")[-1] in "▌░"
    assert set(bar("0")) == {"░"}
    assert bar(None) == ""


def test_words_and_signs_stand_beside_every_colour() -> None:
    row = {"code": "A", "name": "B", "percent": None, "band": Mark("x", "Tinggi", "lime", "+")}
    assert "\x1b[32m+ Tinggi" in "\n".join(screen(report(row), colour=True))
    assert "+ Tinggi" in "\n".join(screen(report(row)))


def test_user_text_is_no_markup_and_cannot_steer_the_terminal() -> None:
    row = {"code": "[red]A[/red]", "name": "x\x1b[2Jy\nz\u202e", "percent": None}
    written = "\n".join(screen(report(row), 80, 24))
    assert "[red]A[/red]" in written
    assert "\x1b" not in written
    assert "\u202e" not in written


def test_a_column_of_low_weight_goes_first_and_returns_with_the_room() -> None:
    row = {"code": "A", "name": "Nama", "percent": Decimal(5), "band": Mark("x", "Sangat Tinggi", "", "++")}
    assert "Sangat Tinggi" not in "\n".join(screen(report(row), 34))
    assert "Sangat Tinggi" in "\n".join(screen(report(row), 80))


def test_folded_columns_are_not_lost_on_a_narrow_screen() -> None:
    row = {"code": "A", "name": "Nama", "percent": Decimal(5), "band": Mark("x", "Sangat Tinggi", "", "++")}
    assert "Predikat ++ Sangat Tinggi" in "\n".join(screen(report(row, fold=True), 34))


def test_a_pipe_never_loses_a_column_however_narrow() -> None:
    row = {"code": "A", "name": "Nama", "percent": Decimal(5), "band": Mark("x", "Sangat Tinggi", "", "++")}
    assert "Predikat ++ Sangat Tinggi" in "\n".join(pipe(report(row), 34))


def test_a_long_name_is_wrapped_not_cut() -> None:
    row = {"code": "A", "name": "satu dua tiga empat lima enam tujuh", "percent": None}
    written = " ".join(" ".join(screen(report(row), 40)).split())
    assert all(word in written for word in str(row["name"]).split())
    assert "…" not in written


TEXTS = st.text(max_size=60)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.integers(min_value=40, max_value=160))
def test_any_text_stays_within_the_screen_and_without_control_characters(code: str, name: str, width: int) -> None:
    for line in screen(report({"code": code, "name": name, "percent": None}, fits=True), width, 24):
        assert line.isprintable()
        assert cell_len(line) <= width


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 60), min_size=4), st.integers(30, 200))
def test_columns_and_gaps_add_up_to_the_room_at_most(natural: dict[str, int], room: int) -> None:
    columns = (Column("a", ""), Column("b", "", width=10), Column("c", "", Kind.BAR), Column("d", "", weight=2))
    widths = lay_out(columns, natural, room, 1)
    assert sum(widths.values()) + len(widths) - 1 <= max(room, natural["c"] + 14)


def test_contoh_is_on_every_screen() -> None:
    for shown in (STATUS, build_gaps(SNAPSHOT, 1)):
        assert any("CONTOH: 34 dari 34" in line for line in screen(shown))
    official = replace(SNAPSHOT, not_official=0, composite=replace(SNAPSHOT.composite, example_only=False))
    assert not any("CONTOH" in line for line in screen(build_gaps(official, 1)))


def test_a_bar_without_room_leaves_no_empty_word_behind() -> None:
    columns = (
        Column("code", "Kode"),
        Column("bar", "Capaian", Kind.BAR, weight=3),
        Column("scored", "Dinilai", Kind.COUNT, weight=2),
    )
    row = {"code": "A" * 12, "bar": Decimal(80), "scored": "1/1"}
    narrow = Report("s/1", "Judul", {}, (Table("t", "", columns, (row,), fold=True),))
    written = "\n".join(screen(narrow, 16))
    assert "Dinilai 1/1" in written
    assert "Capaian" not in written


@pytest.mark.parametrize("width", [60, 80])
def test_quality_and_the_reports_behind_a_figure_stay_within_the_screen(width: int) -> None:
    known = {entry.actual.indicator for entry in sample_entries()}
    figure = next(a for a in SNAPSHOT.attainments if a.indicator.code in known)
    entries = [
        replace(entry, actual=replace(entry.actual, region="63.01"))
        for entry in sample_entries()
        if entry.actual.indicator == figure.indicator.code
    ]
    for shown in (build_quality(SNAPSHOT), build_explain(SNAPSHOT, figure, entries)):
        lines = screen(shown, width, 90)
        assert max(cell_len(line) for line in lines) <= width
