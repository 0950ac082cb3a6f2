"""The meeting workbook as pages and tables, before any file is written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from radtrack.core.attainment import Composite, Snapshot
from radtrack.core.terms import SourceStatus, State
from radtrack.report.book import Book, Lines, Page, Signature, Tiles
from radtrack.report.forms import Wanted
from radtrack.report.meeting import build_meeting
from radtrack.report.meeting_summary import band_counts, split_standings
from radtrack.report.methods import method_text
from radtrack.report.table import SECTION, Mark, Table
from tests.changed import replace
from tests.report.sample import sample_snapshot

SNAPSHOT = sample_snapshot()


def book(snapshot: Snapshot = SNAPSHOT, paper: str = "f4") -> Book:
    made = build_meeting(snapshot, Wanted(paper)).parts["book"]
    assert isinstance(made, Book)
    return made


def page(key: str, snapshot: Snapshot = SNAPSHOT) -> Page:
    return next(p for p in book(snapshot).pages if p.key == key)


def table(key: str, snapshot: Snapshot = SNAPSHOT) -> Table:
    return next(t for t in build_meeting(snapshot).tables if t.key == key)


def row(key: str, code: str, snapshot: Snapshot = SNAPSHOT) -> Mapping[str, Any]:
    return next(r for r in table(key, snapshot).rows if r.get("code") == code)


def with_row(code: str, **changes: object) -> Snapshot:
    rows = tuple(
        replace(a, **changes) if a.indicator.code == code else a  # type: ignore[arg-type]
        for a in SNAPSHOT.attainments
    )
    return replace(SNAPSHOT, attainments=rows)


def official() -> Snapshot:
    """The sample plan with the same figures from official sources."""
    status = SourceStatus.OFFICIAL
    rows = tuple(replace(a, target_status=status, actual_status=status) for a in SNAPSHOT.attainments)
    return replace(
        SNAPSHOT,
        attainments=rows,
        not_official=0,
        composite=replace(SNAPSHOT.composite, example_only=False),
        agencies=tuple(replace(s, composite=replace(s.composite, example_only=False)) for s in SNAPSHOT.agencies),
        pillars={
            code: replace(group, composite=replace(group.composite, example_only=False))
            for code, group in SNAPSHOT.pillars.items()
        },
    )


def silent() -> Snapshot:
    """The sample plan with nothing reported."""
    nothing = Composite(None, None, None, 0, 30, 0, None, example_only=False)
    blank = {"percent": None, "band": None, "actual": None, "actual_status": None, "warnings": (), "position": None}
    rows = tuple(
        replace(a, state=State.NOT_REPORTED, reason=None, **blank) if a.is_due else replace(a, **blank)  # type: ignore[arg-type]
        for a in SNAPSHOT.attainments
    )
    agencies = tuple(replace(s, composite=nothing, reported=False, reported_rows=0) for s in SNAPSHOT.agencies)
    return replace(
        SNAPSHOT, attainments=rows, composite=nothing, agencies=agencies, trend=(), notes={}, series={}, ledger_state=""
    )


def test_the_sheets_come_in_the_order_of_the_meeting() -> None:
    keys = [p.key for p in book().pages]
    agencies = [f"agency_{a.code}" for a in SNAPSHOT.plan.agencies]
    matrices = ["matrix_cegah", "matrix_tangani", "matrix_dayakan"]
    assert keys == ["summary", *matrices, "gaps", "missing", *agencies, "lagged", "methods"]


def test_a_plan_without_lagged_statistics_has_no_sheet_for_them() -> None:
    rows = tuple(a for a in SNAPSHOT.attainments if a.indicator.available is None)
    assert "lagged" not in [p.key for p in book(replace(SNAPSHOT, attainments=rows)).pages]


def test_rows_of_no_pillar_get_a_matrix_of_their_own() -> None:
    changed = with_row("POLDA-01", indicator=replace(SNAPSHOT.attainments[14].indicator, pillar="hilang"))
    assert [r["code"] for r in table("matrix_rest", changed).rows] == ["POLDA-01"]


def test_a_plan_without_pillars_has_one_matrix() -> None:
    names = [p.name for p in book(replace(SNAPSHOT, plan=replace(SNAPSHOT.plan, pillars=()))).pages]
    assert [n for n in names if n.startswith("Matriks")] == ["Matriks"]


def test_lagged_statistics_stand_only_in_their_own_sheet() -> None:
    lagged = {a.indicator.code for a in SNAPSHOT.attainments if a.indicator.available is not None}
    shown = {key: {r.get("code") for r in t.rows} for t in build_meeting(SNAPSHOT).tables if (key := t.key)}
    assert shown["lagged"] == lagged
    others = [key for key in shown if key.startswith(("matrix", "gaps", "agency"))]
    assert not any(shown[key] & lagged for key in others)


def test_a_lagged_statistic_names_the_year_it_speaks_of() -> None:
    assert row("lagged", "DP3AKB-06")["year"] == "2025"


@pytest.mark.parametrize("code", ["DP3AKB-01", "DINKES-01", "KEMENAG-02", "POLDA-02"])
def test_the_matrix_shows_the_figures_of_the_snapshot(code: str) -> None:
    attainment = next(a for a in SNAPSHOT.attainments if a.indicator.code == code)
    shown = row(f"matrix_{attainment.indicator.pillar}", code)
    assert (shown["target"], shown["actual"], shown["percent"]) == (
        attainment.target,
        attainment.actual,
        attainment.percent,
    )


def test_a_row_that_is_not_due_yet_shows_its_target_and_a_monitored_one_none() -> None:
    assert row(f"matrix_{_pillar('SATPOLPP-02')}", "SATPOLPP-02")["target_year"] == Decimal(100)
    assert row(f"matrix_{_pillar('DP3AKB-04')}", "DP3AKB-04")["target_year"] is None
    assert row("definitions", "SATPOLPP-02")["target"] == Decimal(100)


def _pillar(code: str) -> str:
    return next(a.indicator.pillar for a in SNAPSHOT.attainments if a.indicator.code == code)


def test_statistics_of_the_year_before_name_their_own_methods() -> None:
    assert "(b) (2T − R) / T × 100" in table("lagged").note
    assert "(a) R / T × 100" not in table("lagged").note


def test_the_method_sheet_says_how_cumulative_reports_become_a_figure() -> None:
    assert "angka kumulatif terakhir" in row("definitions", "DP3AKB-01")["calculation"]
    assert "jumlah triwulan" in row("definitions", "DP3AKB-02")["calculation"]


def test_a_share_of_the_year_target_is_named_beside_percent_and_band() -> None:
    shown = row("gaps", "DP3AKB-02")
    assert shown["method"] == "(a)*"
    assert "target proporsional" in shown["standing"].label


def test_a_quarter_target_is_not_called_proportional() -> None:
    shown = row("gaps", "DISKOMINFO-02")
    assert shown["method"] == "(a)"
    assert "proporsional" not in shown["standing"].label


def test_an_incomplete_roll_up_says_how_many_regions_reported() -> None:
    assert "belum lengkap" in row("gaps", "DP3AKB-01")["standing"].label


def test_an_unreported_row_has_no_figures_but_its_earlier_position() -> None:
    shown = row("gaps", "DINSOS-02")
    assert (shown["actual"], shown["percent"]) == (None, None)
    assert shown["standing"].label == "belum dilaporkan\nposisi TW I: 25"


def test_the_gap_list_says_what_it_takes() -> None:
    shown = row("gaps", "UPTD-PPA-02")
    assert shown["takes"] == "kurang 14 orang\nkurang 11 poin menuju Sangat Tinggi"
    assert shown["pace"] == 42


def test_agencies_are_ranked_only_at_full_coverage() -> None:
    ranked, others = split_standings(SNAPSHOT)
    assert all(s.composite.coverage == 1 for s in ranked)
    assert {s.agency.code for s in others} == {"dinsos", "disdikbud", "polda", "diskominfo", "dispmd"}
    rows = table("agencies").rows
    border = next(at for at, r in enumerate(rows) if SECTION in r)
    assert all(r["no"] is not None for r in rows[:border])
    assert all(r["no"] is None for r in rows[border + 1 :])


def test_equal_percents_share_a_rank() -> None:
    assert [r["no"] for r in table("agencies").rows[:5]] == [1, 1, 1, 1, 5]


def test_bands_and_states_add_up_to_the_rows_that_are_due() -> None:
    assert sum(count for _mark, count in band_counts(SNAPSHOT)) == SNAPSHOT.composite.due


def test_every_page_says_contoh_while_anything_is_an_example() -> None:
    for p in book().pages:
        assert any("CONTOH" in (line.label if isinstance(line, Mark) else line) for line in p.context), p.key
    assert "CONTOH" in book().state


def test_no_page_says_contoh_once_everything_is_official() -> None:
    made = book(official())
    texts = [line for p in made.pages for line in p.context] + [c.title for p in made.pages for c in p.charts]
    assert all(isinstance(text, str) and "CONTOH" not in text for text in texts)
    assert "CONTOH" not in made.state


def test_every_page_carries_the_title_and_the_state_of_the_data() -> None:
    title = book().head
    assert title.startswith("Laporan Pemantauan dan Evaluasi RAD Perlindungan Perempuan")
    assert title.endswith("Triwulan II Tahun 2026")
    for p in book().pages:
        lines = [line.label if isinstance(line, Mark) else line for line in p.context]
        assert title in (p.title, *lines)
        assert any("keadaan data per" in line and "4f2a91c0" in line for line in lines)


def test_the_headline_counts_what_is_scored_missed_and_silent() -> None:
    tiles = next(item for item in page("summary").items if isinstance(item, Tiles)).tiles
    composite = SNAPSHOT.composite
    assert tiles[0].value == composite.percent
    assert tiles[1].note == f"{composite.scored} dari {composite.due} dinilai"
    assert [tile.value for tile in tiles[2:]] == [composite.missed, 5, 2]


def test_rows_that_have_not_reported_are_counted_among_all_due_rows() -> None:
    """The composite may be of fewer rows: those with example targets stay out of it, and are owed all the same."""
    fewer = replace(SNAPSHOT, composite=replace(SNAPSHOT.composite, due=3, scored=3))
    tiles = next(item for item in page("summary", fewer).items if isinstance(item, Tiles)).tiles
    assert (tiles[3].value, tiles[3].note) == (5, f"dari {sum(a.is_due for a in SNAPSHOT.attainments)} indikator")


def test_the_summary_names_the_agencies_that_have_not_reported() -> None:
    assert table("agencies").note == "Belum menyampaikan laporan (2 dari 12): DINSOS, DISPMD"


def test_the_summary_says_so_when_every_agency_has_reported() -> None:
    agencies = tuple(replace(s, reported=True) for s in SNAPSHOT.agencies)
    note = table("agencies", replace(SNAPSHOT, agencies=agencies)).note
    assert note == "Semua perangkat daerah/instansi sudah menyampaikan laporan."


def test_many_silent_agencies_are_counted_not_all_listed() -> None:
    note = table("agencies", silent()).note
    assert note.startswith("Belum menyampaikan laporan (12 dari 12): DP3AKB,")
    assert note.endswith("dan 6 lainnya")


def test_three_charts_where_there_are_figures_and_none_of_nothing() -> None:
    assert [c.key for c in page("summary").charts] == ["by_agency", "by_band", "by_quarter"]
    assert [c.key for c in page("summary", silent()).charts] == ["by_band"]


def test_a_plan_in_which_nothing_is_reported_says_so() -> None:
    lines = [item for item in page("summary", silent()).items if isinstance(item, Lines)]
    assert lines[0].lines == ("Belum ada realisasi yang dicatat sampai dengan TW II 2026: yang ada baru target.",)


def test_the_agencies_without_a_report_come_first_and_everyone_has_a_field_for_initials() -> None:
    standings = table("standings")
    assert [r["state"].code for r in standings.rows[:2]] == ["not_reported", "not_reported"]
    assert len(standings.rows) == 12
    assert standings.columns[-1].key == "initials"


def test_budgets_are_added_up_before_they_are_divided() -> None:
    total = table("agency_dp3akb").rows[-1]
    assert (total["ceiling"], total["realised"]) == (Decimal(750_000_000), Decimal(210_500_000))
    assert total["absorption"] == Decimal("28.0667")


def test_an_agency_without_a_budget_has_no_budget_columns() -> None:
    assert "ceiling" not in [c.key for c in table("agency_dinkes").columns]


def test_factors_and_follow_up_stand_beside_their_row() -> None:
    shown = row("agency_dp3akb", "DP3AKB-02")
    assert shown["driving"] == "Dukungan anggaran provinsi"
    assert shown["follow_up"] == "Pelatihan gelombang kedua bulan Agustus"


def test_the_method_sheet_shows_amended_targets_with_their_basis() -> None:
    shown = row("definitions", "DP3AKB-02")
    assert (shown["original"], shown["target"]) == (Decimal(100), Decimal(80))
    assert shown["amendment"] == "1 April 2026: Peraturan Gubernur perubahan"


def test_the_method_sheet_lists_only_the_formulas_in_use() -> None:
    assert [r["letter"] for r in table("formulas").rows] == ["(a)", "(b)", "(i)", "(j)"]


def test_the_method_sheet_says_of_a_formula_what_the_method_page_says() -> None:
    for row in table("formulas").rows:
        text = method_text(row["name"])
        assert row["example"] == "\n".join(text.examples)
        assert row["source"] == text.source


def test_a_warning_about_a_sensitive_figure_keeps_its_numbers_to_itself() -> None:
    found = [r["found"] for r in table("warnings").rows]
    assert found == ["V15: angka sensitif, periksa pada sumbernya"]
    assert not any("672" in text for text in found)


def test_a_warning_about_any_other_figure_is_printed_in_full() -> None:
    plain = replace(SNAPSHOT.attainments[0].indicator, sensitive=False)
    found = [r["found"] for r in table("warnings", with_row("DP3AKB-01", indicator=plain)).rows]
    assert found == ["V15: nilai 672 jauh dari riwayatnya (60)"]


def test_the_legend_names_every_letter_and_the_star() -> None:
    assert book().foot[0] == "(a) R / T × 100"
    assert book().foot[-1] == "* target proporsional"
    assert "(b) (2T − R) / T × 100" in table("gaps").note


def test_without_a_proportional_target_the_legend_has_no_star() -> None:
    rows = tuple(replace(a, target_kind=None) for a in SNAPSHOT.attainments)
    assert not any(line.startswith("*") for line in book(replace(SNAPSHOT, attainments=rows)).foot)


def test_offices_sign_and_nobody_is_named() -> None:
    block = next(item for item in page("summary").items if isinstance(item, Signature))
    assert block.place == "Banjarbaru"
    assert [office for _label, office in block.offices] == ["Kepala DP3AKB", "Kepala Bappeda"]


def test_the_file_is_dated_by_the_snapshot_in_universal_time() -> None:
    assert str(book().created) == "2026-07-12 01:14:33"
    assert str(book(replace(SNAPSHOT, taken="")).created) == "2026-06-30 00:00:00"


def test_example_targets_are_marked_row_by_row_only_where_others_stand_beside_them() -> None:
    mixed = replace(SNAPSHOT, composite=replace(SNAPSHOT.composite, example_only=False))
    assert "target contoh" in row("gaps", "POLDA-02", mixed)["standing"].label
    assert "target contoh" not in row("gaps", "POLDA-02")["standing"].label


def test_a_scored_row_without_a_band_says_that_it_has_none() -> None:
    changed = with_row("POLDA-02", band=None)
    assert row("gaps", "POLDA-02", changed)["standing"].label == "tanpa predikat"


def test_each_indicator_stands_in_exactly_one_matrix() -> None:
    codes = [r["code"] for t in build_meeting(SNAPSHOT).tables if t.key.startswith("matrix_") for r in t.rows]
    expected = [a.indicator.code for a in SNAPSHOT.attainments if a.indicator.available is None]
    assert sorted(codes) == sorted(expected)
