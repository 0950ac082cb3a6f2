"""The status screen: what is seen in five seconds, and what other programs read."""

from __future__ import annotations

from decimal import Decimal

from radtrack.core.actual import SavedSnapshot
from radtrack.core.attainment import AsOf, Snapshot
from radtrack.report.provenance import example_text
from radtrack.report.standing import ranked, unranked
from radtrack.report.status import build_status
from radtrack.report.table import SECTION, Report, Table, cell_text
from tests.changed import replace
from tests.report.sample import sample_snapshot
from tests.report.screen import screen

SNAPSHOT = sample_snapshot()
REPORT = build_status(SNAPSHOT)


def table(report: Report, key: str) -> Table:
    return next(t for t in report.tables if t.key == key)


def text_of(report: Report) -> str:
    return "\n".join([report.title, *(cell_text(line, "text") for line in report.heading)])


def test_heading_names_plan_quarter_and_legal_basis() -> None:
    heading = text_of(REPORT)
    assert SNAPSHOT.plan.title in heading
    assert "TW II 2026 · Peraturan Gubernur" in heading


def test_heading_says_contoh_while_figures_are_not_official() -> None:
    assert "CONTOH: 34 dari 34 angka bukan angka resmi" in text_of(REPORT)


def test_heading_is_silent_about_contoh_once_everything_is_official() -> None:
    official = replace(SNAPSHOT, not_official=0, composite=replace(SNAPSHOT.composite, example_only=False))
    assert example_text(official) == ""
    assert "CONTOH" not in text_of(build_status(official))


def test_contoh_is_said_before_any_figure_is_in_use_as_long_as_targets_are_examples() -> None:
    nothing = replace(SNAPSHOT.composite, percent=None, scored=0, example_only=False)
    early = replace(SNAPSHOT, attainments=(), not_official=0, composite=nothing, ledger_state="")
    assert example_text(early) == "CONTOH: 36 dari 36 indikator memakai target yang bukan angka resmi"
    assert "CONTOH" in text_of(build_status(early))
    bare = tuple(
        replace(a, indicators=tuple(replace(i, targets={}, amendments=()) for i in a.indicators))
        for a in SNAPSHOT.plan.agencies
    )
    assert example_text(replace(early, plan=replace(SNAPSHOT.plan, agencies=bare))) == ""


def test_headline_counts_what_was_scored_and_what_missed() -> None:
    assert "22 dari 30 dinilai · 10 indikator belum mencapai target · kelengkapan 84,38 %" in text_of(REPORT)


def test_other_means_are_shown_where_they_differ_and_left_out_where_they_do_not() -> None:
    assert "belum dilaporkan dihitung 0: 73,88 %" in text_of(REPORT)
    percent = SNAPSHOT.composite.percent
    equal = replace(SNAPSHOT.composite, percent_uncapped=percent, percent_missing_as_zero=percent)
    assert "dihitung 0" not in text_of(build_status(replace(SNAPSHOT, composite=equal)))


def test_agencies_are_ranked_only_at_full_coverage() -> None:
    assert [s.agency.code for _, s in ranked(SNAPSHOT.agencies)] == [
        "kemenag",
        "disnakertrans",
        "bpbd",
        "satpolpp",
        "dinkes",
        "uptd-ppa",
        "dp3akb",
    ]
    assert {s.agency.code for s in unranked(SNAPSHOT.agencies)} == {
        "disdikbud",
        "polda",
        "diskominfo",
        "dinsos",
        "dispmd",
    }


def test_equal_percents_share_a_rank() -> None:
    assert [rank for rank, _ in ranked(SNAPSHOT.agencies)] == [1, 1, 1, 1, 5, 6, 7]


def test_an_agency_that_is_silent_stands_below_one_that_reported_badly() -> None:
    codes = [row["agency"] for row in table(REPORT, "standing").rows if SECTION not in row]
    assert codes.index("dinsos") > codes.index("disdikbud")


def test_an_agency_with_nothing_due_is_not_ranked() -> None:
    first = SNAPSHOT.agencies[0]
    idle = replace(first, composite=replace(first.composite, scored=0, due=0, percent=None))
    assert ranked([idle]) == []
    assert unranked([idle]) == [idle]


def test_an_agency_whose_rows_all_weigh_0_is_not_ranked() -> None:
    first = SNAPSHOT.agencies[0]
    full = replace(first, composite=replace(first.composite, scored=2, due=2, percent=Decimal(90)))
    weightless = replace(full, composite=replace(full.composite, percent=None))
    assert ranked([weightless]) == []
    assert unranked([weightless]) == [weightless]
    assert ranked([full]) == [(1, full)]


def test_examples_have_no_rank_beside_verdicts() -> None:
    best, other = (
        replace(s, composite=replace(s.composite, scored=2, due=2, percent=Decimal(percent), example_only=True))
        for s, percent in zip(SNAPSHOT.agencies, (99, 70), strict=False)
    )
    verdict = replace(other, composite=replace(other.composite, example_only=False))
    assert ranked([best, other]) == [(1, best), (2, other)], "nothing but examples"
    assert ranked([best, verdict]) == [(1, verdict)]
    assert unranked([best, verdict]) == [best]
    for agencies, title in (((best, verdict), "Tidak diperingkat"), (SNAPSHOT.agencies, "Tidak diperingkat, karena")):
        rows = table(build_status(replace(SNAPSHOT, agencies=agencies)), "standing").rows
        (section,) = [row[SECTION] for row in rows if SECTION in row]
        assert section.startswith(title)
        assert (section == title) is (title == "Tidak diperingkat")


def test_who_has_not_reported_is_named() -> None:
    assert table(REPORT, "standing").note == "Belum menyampaikan laporan (2 dari 12): dinsos, dispmd"


def test_nobody_is_named_when_all_have_reported() -> None:
    sent = tuple(replace(s, reported=True) for s in SNAPSHOT.agencies)
    note = table(build_status(replace(SNAPSHOT, agencies=sent)), "standing").note
    assert note == "Semua instansi sudah menyampaikan laporan"


def test_largest_gaps_are_scored_rows_by_lost_points_and_weight() -> None:
    codes = [row["code"] for row in table(REPORT, "largest").rows]
    assert codes[:3] == ["DP3AKB-02", "DISKOMINFO-02", "DISDIKBUD-03"]
    assert "DINSOS-01" not in codes


def with_money(*money: tuple[int | None, int | None]) -> Snapshot:
    """The sample with this much spent of these ceilings on its first rows, and no other money."""
    amounts = [*money, *[(None, None)] * (len(SNAPSHOT.attainments) - len(money))]
    rows = tuple(
        replace(
            a, budget=None if spent is None else Decimal(spent), ceiling=None if ceiling is None else Decimal(ceiling)
        )
        for a, (spent, ceiling) in zip(SNAPSHOT.attainments, amounts, strict=True)
    )
    return replace(SNAPSHOT, attainments=rows)


def test_absorption_is_a_ratio_of_sums_never_a_mean() -> None:
    standings = table(build_status(with_money((10, 100), (90, 300))), "standing")
    assert standings.rows[0]["absorbed"] == Decimal(25)
    assert "Serapan" not in standings.note


def test_ceilings_without_a_report_are_left_out_of_the_absorption_and_counted() -> None:
    standings = table(build_status(with_money((10, 100), (None, 300), (70, None))), "standing")
    assert standings.rows[0]["absorbed"] == Decimal(10)
    assert "1 dari 2 pagu" in standings.note


def test_no_absorption_where_nobody_reported_money() -> None:
    standings = table(build_status(with_money((None, 300))), "standing")
    assert standings.rows[0]["absorbed"] is None
    assert "Serapan dihitung" not in standings.note
    assert "absorbed" in [c.key for c in standings.columns]
    assert "absorbed" not in [c.key for c in table(build_status(with_money()), "standing").columns]


def test_lagged_rows_stand_apart_from_attainments() -> None:
    lagged = [row["indicator"] for row in table(REPORT, "lagged").rows]
    assert lagged == ["DP3AKB-06", "DP3AKB-07"]
    assert not set(lagged) & {row["indicator"] for row in table(REPORT, "attainments").rows}


def test_no_arrow_where_a_value_to_date_can_only_rise() -> None:
    assert [row["change"] for row in table(REPORT, "monitored").rows] == [None, None]


def test_fits_80_by_24_for_a_plan_of_12_agencies() -> None:
    lines = screen(REPORT, 80, 24)
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    whole = "\n".join(lines)
    for standing in SNAPSHOT.agencies:
        assert standing.agency.code in whole
    assert "Selisih terbesar (2 dari 10" in whole


def as_of_a_meeting(**edited: tuple[str, ...]) -> Snapshot:
    saved = SavedSnapshot("contoh", "Rapat koordinasi TW II", SNAPSHOT.quarter, "0.1", number=12)
    return replace(SNAPSHOT, as_of=AsOf("2026-07-12T01:14:33.000000Z", saved, edited))


def test_an_earlier_moment_and_edited_plan_files_are_said_on_a_low_screen_too() -> None:
    edited = {agency.code: (f"{agency.code.upper()}-01",) for agency in SNAPSHOT.plan.agencies[:3]}
    lines = screen(build_status(as_of_a_meeting(**edited)), 80, 24)
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    whole = "\n".join(lines)
    assert "Keadaan data per 12 Juli 2026" in whole
    assert "potret #12 “Rapat koordinasi TW II”" in whole
    assert "! Berkas rencana disunting sejak potret #12: dp3akb, dinkes, dinsos" in whole
    assert "CONTOH: 34 dari 34 angka bukan angka resmi" in whole
    for standing in SNAPSHOT.agencies:
        assert standing.agency.code in whole


def test_an_unedited_plan_is_not_said_to_be_edited() -> None:
    assert "disunting" not in "\n".join(screen(build_status(as_of_a_meeting()), 80, 60))


def test_13_agencies_leave_room_for_two_gaps_on_a_low_screen() -> None:
    first = SNAPSHOT.agencies[0]
    more = replace(first, agency=replace(first.agency, code="kejaksaan"))
    lines = screen(build_status(replace(SNAPSHOT, agencies=(*SNAPSHOT.agencies, more))), 80, 24)
    assert len(lines) <= 23
    place = next(i for i, line in enumerate(lines) if line.startswith("Selisih terbesar (2 dari 10"))
    assert [line[:7] for line in lines[place + 1 : place + 3]] == ["DP3AKB-", "DISKOMI"]
    assert lines[1].startswith("TW II 2026 · CONTOH: 34 dari 34 angka bukan angka resmi")
    whole = "\n".join(lines)
    assert "22 dari 30 dinilai" in whole
    assert "tanpa batas per indikator" in whole
    assert "belum dilaporkan dihitung 0" in whole


def test_a_tall_screen_keeps_the_legal_basis_and_names_who_has_not_reported() -> None:
    whole = "\n".join(screen(REPORT, 80, 60))
    assert "Peraturan Gubernur" in whole
    assert "Belum menyampaikan laporan (2 dari 12)" in whole


def test_a_wider_screen_shows_names_and_a_taller_one_more_gaps() -> None:
    whole = "\n".join(screen(REPORT, 140, 60))
    assert "Dinas Kesehatan" in whole
    assert "Selisih terbesar (10 dari 10" in whole
    assert "Indikator pemantauan (2 dari 2)" in whole


def test_a_plan_without_any_report_still_has_a_screen() -> None:
    nothing = replace(
        SNAPSHOT.composite,
        percent=None,
        percent_uncapped=None,
        percent_missing_as_zero=None,
        scored=0,
        missed=0,
        band=None,
    )
    silent = replace(
        SNAPSHOT,
        attainments=(),
        composite=nothing,
        agencies=tuple(replace(s, composite=nothing, reported=False, earlier=None) for s in SNAPSHOT.agencies),
        completeness=Decimal(0),
        not_official=0,
        ledger_state="",
        trend=(),
    )
    lines = screen(build_status(silent), 80, 24)
    assert "belum ada data yang dicatat" in "\n".join(lines)
    assert max(map(len, lines)) <= 80


EXAMPLES = replace(SNAPSHOT.composite, example_only=False)
"""The plan has verdicts; what has none must not look like one."""


def test_a_line_of_example_targets_is_marked_where_the_plan_has_others() -> None:
    first, second = SNAPSHOT.agencies[:2]
    first = replace(first, composite=replace(first.composite, example_only=True))
    second = replace(second, composite=replace(second.composite, example_only=False))
    for whole, marked in ((False, "(CONTOH)"), (True, "")):
        composite = replace(SNAPSHOT.composite, example_only=whole)
        report = build_status(replace(SNAPSHOT, composite=composite, agencies=(first, second)))
        bands = {row["agency"]: row["band"].label for row in table(report, "standing").rows if "band" in row}
        assert bands[first.agency.code].endswith(marked or "i")
        assert not any("CONTOH" in label for code, label in bands.items() if not whole and code != first.agency.code)
        assert ("CONTOH" in bands[first.agency.code]) is not whole


def test_rows_that_the_composite_leaves_out_are_counted() -> None:
    due = SNAPSHOT.composite.due
    assert not any("tidak masuk capaian gabungan" in note for note in REPORT.notes)
    fewer = replace(SNAPSHOT, composite=replace(EXAMPLES, due=due - 4))
    assert "4 indikator dengan target contoh tidak masuk capaian gabungan" in build_status(fewer).notes


def test_the_note_on_missing_bands_speaks_of_the_lines_that_are_shown() -> None:
    covered = tuple(replace(s, composite=SNAPSHOT.agencies[0].composite) for s in SNAPSHOT.agencies)
    assert all(s.composite.band for s in covered)
    band = covered[0].composite.band
    known = replace(SNAPSHOT, agencies=covered, composite=replace(SNAPSHOT.composite, band=band))
    bare = {
        code: replace(group, composite=replace(group.composite, percent=Decimal(90), band=None))
        for code, group in known.pillars.items()
    }
    said = "Tanpa predikat: kurang dari"
    for by, expected in (("agency", False), ("pillar", True)):
        notes = build_status(replace(known, pillars=bare), by=by).notes
        assert any(note.startswith(said) for note in notes) is expected


def test_a_composite_too_incomplete_for_a_band_has_not_moved() -> None:
    """Eight that have reported by now are not the forty-one of the quarter before."""
    standing = next(s for s in SNAPSHOT.agencies if s.composite.band and s.earlier and s.earlier.band)

    def change(**changes: object) -> object:
        agencies = (replace(standing, **changes),)
        rows = table(build_status(replace(SNAPSHOT, agencies=agencies)), "standing").rows
        return next(row["change"] for row in rows if row.get("agency") == standing.agency.code)

    assert standing.earlier is not None
    assert change() == standing.composite.percent - standing.earlier.percent  # type: ignore[operator]
    assert change(composite=replace(standing.composite, band=None)) is None
    assert change(earlier=replace(standing.earlier, band=None)) is None
    assert change(earlier=None) is None
