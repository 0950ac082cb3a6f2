"""One figure taken apart, back to its cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from radtrack.core.attainment import Attainment
from radtrack.core.model import Baseline, Range
from radtrack.core.terms import Direction, Measure, Reason, Reports, State
from radtrack.report.explain import build_explain, replaced_entries
from radtrack.report.render.csv import render_csv
from radtrack.report.render.json import render_json
from radtrack.report.table import Report, cell_text
from radtrack.report.worked import worked_text
from tests.changed import replace
from tests.report.sample import (
    QUARTER,
    indicator,
    sample_breakdown,
    sample_entries,
    sample_snapshot,
    scored,
    submission,
)
from tests.report.screen import pipe, screen

SNAPSHOT = sample_snapshot()
ENTRIES = sample_entries()


def attainment(code: str) -> Attainment:
    return next(a for a in SNAPSHOT.attainments if a.indicator.code == code)


def facts(report: Report) -> dict[str, str]:
    return {row["label"]: cell_text(row["value"], "text") for row in report.tables[0].rows}


def trained() -> Report:
    return build_explain(SNAPSHOT, attainment("DP3AKB-02"), ENTRIES[:3])


def test_verdict_target_and_computation_are_spelled_out() -> None:
    found = facts(trained())
    assert found["Capaian"] == "62,50 % (metode a)"
    assert found["Hitungan"] == "25 / 40 × 100 = 62,50"
    assert found["Target"] == "40 orang (target proporsional)"
    assert found["Target tahun semula"] == "100 orang"
    assert found["Menuju predikat"] == "kurang 3,5 poin menuju Sedang"
    assert found["Anggaran"] == "Rp 210.500.000 dari pagu Rp 750.000.000"


def test_an_amendment_in_force_is_named_and_a_later_one_is_not() -> None:
    assert "sejak 1 April 2026" in facts(trained())["Perubahan target"]
    before = replace(attainment("DP3AKB-02"), quarter=QUARTER.shift(-1))
    assert "Perubahan target" not in facts(build_explain(SNAPSHOT, before, ENTRIES[:3]))


def test_every_entry_is_traced_to_its_cell_and_a_replaced_one_is_marked() -> None:
    rows = trained().tables[1].rows
    assert [cell_text(row["state"], "status") for row in rows] == [
        "√ Revisi 1, berlaku",
        "× Revisi 1, diganti",
        "√ Revisi 2, berlaku",
    ]
    assert {row["cell"] for row in rows} == {"Isian!L13"}
    assert rows[2]["typed"] == "“14 orang” (satuan diabaikan)"


def test_texts_and_money_alone_replace_no_figure() -> None:
    note = replace(ENTRIES[1], actual=replace(ENTRIES[1].actual, value=None, raw="", driving="Dukungan"))
    assert replaced_entries([ENTRIES[1], note]) == frozenset()
    assert replaced_entries([ENTRIES[1], ENTRIES[2]]) == {id(ENTRIES[1])}


def test_a_withdrawn_figure_replaces_the_one_before() -> None:
    gone = replace(ENTRIES[2], actual=replace(ENTRIES[2].actual, value=None, raw="", withdrawn=True))
    rows = build_explain(SNAPSHOT, attainment("DP3AKB-02"), [ENTRIES[1], gone]).tables[1].rows
    assert [row["value"] for row in rows] == ["140", "ditarik"]
    assert "diganti" in rows[0]["state"].label


def test_entries_after_the_asked_quarter_and_of_other_years_are_left_out() -> None:
    later = replace(ENTRIES[0], actual=replace(ENTRIES[0].actual, quarter=QUARTER.shift(1)))
    older = replace(ENTRIES[0], actual=replace(ENTRIES[0].actual, quarter=QUARTER.shift(-4)))
    report = build_explain(SNAPSHOT, attainment("DP3AKB-02"), [older, *ENTRIES[:3], later])
    assert len(report.tables[2].rows) == 3


@pytest.mark.parametrize("form", [render_json, render_csv, lambda report: "\n".join(pipe(report))])
def test_breakdowns_of_a_sensitive_indicator_never_leave(form: object) -> None:
    written = form(build_explain(SNAPSHOT, attainment("DP3AKB-01"), sample_breakdown()))  # type: ignore[operator]
    assert "301" in written
    assert "13-17" not in written
    assert "63.02" not in written


def test_a_line_says_that_breakdowns_are_hidden_and_how_many() -> None:
    report = build_explain(SNAPSHOT, attainment("DP3AKB-01"), sample_breakdown())
    assert report.notes == (
        "2 baris terpilah tidak ditampilkan: indikator ini menyangkut korban, jadi yang ditampilkan hanya angka "
        "keseluruhan",
    )


def test_breakdowns_of_other_indicators_are_listed_and_nothing_is_said() -> None:
    region = replace(ENTRIES[2], actual=replace(ENTRIES[2].actual, region="63.02"))
    report = build_explain(SNAPSHOT, attainment("DP3AKB-02"), [region])
    assert [row["region"] for row in report.tables[2].rows] == ["63.02"]
    assert report.notes == ()


def test_digits_of_a_person_typed_into_a_cell_or_a_reason_do_not_come_out_again() -> None:
    number = "9" * 16
    entry = replace(
        ENTRIES[2],
        actual=replace(ENTRIES[2].actual, raw=f"14 {number} a"),
        submission=submission(QUARTER, 2, reason=f"telepon {number}"),
    )
    report = build_explain(SNAPSHOT, attainment("DP3AKB-02"), [entry])
    assert number not in render_json(report)
    assert number not in "\n".join(screen(report, 140, 60))


def test_a_figure_that_is_not_reported_says_why_and_shows_its_position() -> None:
    found = facts(build_explain(SNAPSHOT, attainment("DINSOS-02"), []))
    assert found["Keadaan"] == "? belum dilaporkan"
    assert found["Posisi terakhir"] == "posisi TW I: 25"
    assert "Capaian" not in found


def test_an_excused_figure_names_the_basis_and_no_other_does() -> None:
    excused = next(a for a in SNAPSHOT.attainments if a.reason is Reason.NOT_APPLICABLE)
    assert facts(build_explain(SNAPSHOT, excused, []))["Dasar"] == "Surat Kepala Bappeda"
    other = replace(excused, reason=Reason.NO_TARGET)
    assert "Dasar" not in facts(build_explain(SNAPSHOT, other, []))


def test_a_lagged_figure_says_of_which_year_it_speaks_even_when_nothing_was_reported() -> None:
    lagged = next(a for a in SNAPSHOT.attainments if a.indicator.available is not None and a.state is State.SCORED)
    silent = replace(lagged, state=State.NOT_REPORTED, actual=None, percent=None, band=None)
    for figure in (lagged, silent):
        assert facts(build_explain(SNAPSHOT, figure, []))["Tahun data"] == str(figure.quarter.year)
    assert f"Belum ada laporan untuk tahun {silent.quarter.year}" in "\n".join(
        screen(build_explain(SNAPSHOT, silent, []), 140, 60)
    )
    assert "Tahun data" not in facts(build_explain(SNAPSHOT, attainment("DINSOS-02"), []))


def test_no_next_band_above_the_top_one() -> None:
    assert "Menuju predikat" not in facts(build_explain(SNAPSHOT, attainment("DP3AKB-01"), []))


def test_warnings_travel_with_the_figure() -> None:
    found = facts(build_explain(SNAPSHOT, attainment("DP3AKB-01"), []))
    assert found["Perlu diperiksa"] == "! V15 nilai 672 jauh dari riwayatnya (60)"


def cumulative(code: str, **more: object) -> dict[str, str]:
    changed = replace(attainment(code).indicator, reports=Reports.CUMULATIVE)
    return facts(build_explain(SNAPSHOT, replace(attainment(code), indicator=changed, **more), ENTRIES[:3]))


def test_a_cumulative_figure_is_not_said_to_be_added_up() -> None:
    found = cumulative("DP3AKB-02")
    assert found["Realisasi dihitung"] == "angka kumulatif terakhir"
    assert found["Triwulan dipakai"] == "angka kumulatif s.d. TW II 2026"
    added = facts(trained())
    assert added["Realisasi dihitung"] == "jumlah triwulan"
    assert added["Triwulan dipakai"] == "TW I, TW II 2026"


def test_a_ratio_is_worked_from_its_parts_and_then_against_the_target() -> None:
    found = facts(build_explain(SNAPSHOT, attainment("DP3AKB-01"), sample_breakdown()))
    assert found["Hitungan"] == "301 / 373 × 100 = 80,6971; 80,6971 / 87 × 100 = 92,76"


def test_parts_that_do_not_make_the_figure_are_left_out() -> None:
    other = replace(ENTRIES[3], actual=replace(ENTRIES[3].actual, numerator=Decimal(300)))
    found = facts(build_explain(SNAPSHOT, attainment("DP3AKB-01"), [other]))
    assert found["Hitungan"] == "80,6971 / 87 × 100 = 92,76"


def test_missing_regions_stand_beside_the_actual_and_nothing_beside_a_whole_one() -> None:
    of_victims = attainment("DP3AKB-01")
    told = replace(of_victims, indicator=replace(of_victims.indicator, sensitive=False))
    assert facts(build_explain(SNAPSHOT, told, []))["Realisasi"].endswith("s.d. TW II (9 dari 13 kab/kota)")
    assert facts(build_explain(SNAPSHOT, of_victims, []))["Realisasi"].endswith("s.d. TW II (belum lengkap)")
    assert facts(trained())["Realisasi"] == "25 orang s.d. TW II"


def test_a_column_does_not_repeat_its_header_and_a_folded_text_keeps_its_word() -> None:
    wide, narrow = "\n".join(screen(trained(), 180, 60)), "\n".join(screen(trained(), 80, 60))
    assert "oleh operator" not in wide
    assert "diterima 9 Juli 2026" not in wide
    assert "alasan: Salah ketik" not in wide
    assert "Salah ketik" in wide
    assert "oleh operator · diterima 9 Juli 2026" in " ".join(narrow.split())
    assert "alasan: Salah ketik" in " ".join(narrow.split())


FALLING = indicator("X-01", "Jumlah", direction=Direction.DECREASE)


@pytest.mark.parametrize(
    "method, target, actual, expected",
    [
        ("reverse", Decimal(20), Decimal(27), "(2 × 20 − 27) / 20 × 100"),
        ("inverse", Decimal(20), Decimal(27), "20 / 27 × 100"),
        ("inverse", Decimal(20), Decimal(0), ""),
        ("ratio", Decimal(-2), Decimal(-3), "(1 + (1 − (-3) / (-2))) × 100"),
        ("within", Range(Decimal(80), Decimal(90)), Decimal(92), "(2 − 92 / 90) × 100"),
        ("within", Range(Decimal(80), Decimal(90)), Decimal(85), "85 di dalam 80–90"),
        ("range", Range(Decimal(80), Decimal(90)), Decimal(92), "92 / 90 × 100"),
        ("range_reverse", Range(Decimal(7), Decimal(8)), Decimal(9), "(1 + (1 − 9 / 8)) × 100"),
        ("stabilize", Range(Decimal(100), Decimal(100)), Decimal(104), "Ca(200 − 104 / 100 × 100)"),
        ("from_baseline", Decimal(80), Decimal(70), "(70 − 60) / (80 − 60) × 100"),
    ],
)
def test_each_formula_is_shown_with_its_numbers(
    method: str, target: Decimal | Range, actual: Decimal, expected: str
) -> None:
    known = replace(FALLING, baseline=Baseline(2021, Decimal(60)))
    row = replace(scored(known, 1, 1, 1), method=method, target=target, actual=actual, percent_raw=Decimal("87.5"))
    assert worked_text(row) == (f"{expected} = 87,50" if expected else "87,50")


def test_a_predicate_is_shown_by_its_scale_values() -> None:
    graded = indicator("X-02", "Opini", "predikat", Measure.PREDICATE, scale={"WTP": Decimal(4), "WDP": Decimal(3)})
    row = replace(scored(graded, 1, 1, 1), method="predicate", target="WTP", actual="wdp", percent_raw=Decimal(75))
    assert worked_text(row) == "3 / 4 × 100 = 75,00"
