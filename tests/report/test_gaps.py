"""The gap list: what belongs on it, in which order, and what stands beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.attainment import Attainment
from radtrack.core.terms import Direction, Measure, Reason, State
from radtrack.report.gaps import build_gaps, ordered_gaps
from radtrack.report.table import SECTION
from radtrack.report.wording import actual_text, pace_text, percent_text
from tests.changed import replace
from tests.report.sample import indicator, sample_snapshot, scored, unscored
from tests.report.screen import screen

SNAPSHOT = sample_snapshot()


def row_of(code: str) -> dict[str, object]:
    report = build_gaps(SNAPSHOT, None)
    return next(dict(row) for row in report.tables[0].rows if row.get("code") == code)


def test_order_is_not_reported_then_not_evaluable_then_lost_points_times_weight() -> None:
    states = [a.state for a in ordered_gaps(SNAPSHOT.attainments)]
    assert states == sorted(states, key=[State.NOT_REPORTED, State.NOT_EVALUABLE, State.SCORED].index)
    codes = [a.indicator.code for a in ordered_gaps(SNAPSHOT.attainments) if a.state is State.SCORED]
    assert codes[:2] == ["DP3AKB-02", "DISKOMINFO-02"]  # 37,5 × weight 2 is more than 54,2


@given(st.permutations(list(SNAPSHOT.attainments)))
def test_order_of_input_changes_nothing(rows: list[Attainment]) -> None:
    assert ordered_gaps(rows) == ordered_gaps(SNAPSHOT.attainments)


@pytest.mark.parametrize("code", ["DP3AKB-04", "DP3AKB-05", "DP3AKB-06", "DP3AKB-07", "BPBD-02", "DINKES-01"])
def test_monitored_not_due_lagged_excused_and_reached_rows_are_no_gaps(code: str) -> None:
    assert code not in {a.indicator.code for a in ordered_gaps(SNAPSHOT.attainments)}


def test_top_shortens_the_list_and_still_says_how_many_there_are() -> None:
    report = build_gaps(SNAPSHOT, 3)
    assert len(report.tables[1].rows) == 3
    assert report.facts["total"] == 18
    assert "3 dari 18" in "\n".join(screen(report, 80, 60))


def test_a_plan_without_gaps_says_so() -> None:

    met = replace(SNAPSHOT, attainments=(scored(indicator("DINKES-01", "Jumlah"), 10, 12, 20),))
    assert "Tidak ada selisih" in "\n".join(screen(build_gaps(met, None), 80, 24))


def test_actual_carries_its_unit_and_the_period_it_covers() -> None:
    assert row_of("DISKOMINFO-02")["actual"] == "11 konten s.d. TW II"
    assert row_of("POLDA-02")["actual"] == "24 orang TW II saja"


def test_pace_position_and_reason_say_what_it_takes() -> None:
    assert row_of("UPTD-PPA-02")["takes"] == "perlu tambahan 42 per triwulan"
    assert row_of("DINSOS-02")["takes"] == "posisi TW I: 25"
    assert row_of("DISDIKBUD-02")["takes"] == "triwulan sebelumnya belum lengkap"
    assert row_of("DINSOS-01")["takes"] is None


def test_percent_carries_its_method_letter_and_the_mark_of_a_proportional_target() -> None:
    assert row_of("DISDIKBUD-03")["percent"] == "65,00 (b)"
    assert row_of("DP3AKB-02")["percent"] == "62,50 (a)*"
    assert row_of("DINSOS-01")["percent"] == "–"


def test_what_is_short_reads_by_direction() -> None:
    assert row_of("DISDIKBUD-01")["short"] == "kurang 49 sekolah"
    assert row_of("DISDIKBUD-03")["short"] == "lebih 7 kasus dari target"


def test_a_difference_of_percentages_is_in_percentage_points() -> None:
    assert row_of("POLDA-01")["short"] == "kurang 4 poin persen"
    assert row_of("DISKOMINFO-02")["short"] == "kurang 13 konten"
    percent = replace(attainment_of("POLDA-01"), pace=Decimal("2.5"))
    assert pace_text(percent) == "perlu tambahan 2,5 poin persen per triwulan"


def attainment_of(code: str) -> Attainment:
    return next(a for a in SNAPSHOT.attainments if a.indicator.code == code)


def test_missing_regions_or_quarters_stand_beside_figure_and_percent() -> None:
    assert row_of("DP3AKB-01")["actual"] == "80,7 persen s.d. TW II (belum lengkap)"
    assert row_of("DP3AKB-01")["percent"] == "92,76 (a)°"
    report = build_gaps(SNAPSHOT, None)
    assert any(note.startswith("° belum lengkap") for note in report.notes)
    late = replace(attainment_of("POLDA-01"), incomplete=True)
    assert actual_text(late).endswith("(belum lengkap)")
    assert percent_text(late).endswith("°")
    assert not row_of("POLDA-01")["percent"].endswith("°")  # type: ignore[attr-defined]


def test_states_are_headings_between_the_rows() -> None:
    sections = [row[SECTION] for row in build_gaps(SNAPSHOT, None).tables[0].rows if SECTION in row]
    assert sections == ["Belum dilaporkan", "Tidak dapat dihitung", "Belum mencapai target"]


def test_columns_without_room_stand_under_their_row() -> None:
    narrow = " ".join(line.strip() for line in screen(build_gaps(SNAPSHOT, None), 80, 60))
    assert "Target 24 konten · Realisasi 11 konten s.d. TW II · kurang 13 konten" in narrow


def test_a_zero_denominator_is_explained_not_shown_as_zero() -> None:
    what = indicator("POLDA-09", "Rata-rata", "hari", Measure.INDEX, Direction.INCREASE)
    only = ordered_gaps([unscored(what, State.NOT_EVALUABLE, Reason.ZERO_DENOMINATOR)])
    assert [a.indicator.code for a in only] == ["POLDA-09"]
    assert row_of("POLDA-03")["takes"] == "penyebut nol"
    assert row_of("POLDA-03")["actual"] == "–"
