"""What moved since an earlier moment, as a screen."""

from __future__ import annotations

from decimal import Decimal

from radtrack.core.actual import SavedSnapshot
from radtrack.core.attainment import AsOf, Cause, Move, Why
from radtrack.core.terms import Reason, State
from radtrack.report.compare import build_comparison
from tests.changed import replace
from tests.report.sample import sample_snapshot
from tests.report.screen import screen

NOW = sample_snapshot()
BEFORE = replace(
    NOW, as_of=AsOf("2026-07-12T01:14:33.000000Z", SavedSnapshot("contoh", "Rapat TW II", NOW.quarter, "0.1", number=3))
)
REASON = "Rekap ulang daftar hadir di sembilan kabupaten/kota setelah verifikasi lapangan"
EVERY = tuple(Move(a, a, (Why(Cause.RESTATED, (NOW.quarter,), (REASON,)),)) for a in NOW.attainments)


def test_every_move_is_shown_with_its_whole_reason_on_a_low_narrow_screen() -> None:
    lines = screen(build_comparison(BEFORE, NOW, EVERY, data=False), 80, 24)
    assert max(map(len, lines)) <= 80
    assert not any("…" in line for line in lines)
    whole = "\n".join(lines)
    assert f"Yang berubah dan sebabnya ({len(EVERY)})" in whole
    assert {line.split()[0] for line in lines if line} >= {a.indicator.code for a in NOW.attainments}
    told = " ".join(" ".join(line[-28:] for line in lines).split())
    assert all(word in told for word in REASON.split())
    wide = " ".join(" ".join(screen(build_comparison(BEFORE, NOW, EVERY[:1], data=False), 200)).split())
    assert f"TW II direvisi: {REASON}" in wide


def test_percents_are_shown_with_the_signs_that_the_notes_explain() -> None:
    proportional = next(a for a in NOW.attainments if a.percent is not None and a.target_kind == "proportional")
    other = next(a for a in NOW.attainments if a.percent is not None and a.target_kind != "proportional")
    why = (Why(Cause.REPORTED, (NOW.quarter,)),)
    for attainment, shown in ((proportional, True), (other, False)):
        report = build_comparison(BEFORE, NOW, [Move(attainment, attainment, why)], data=False)
        assert ("* target proporsional" in "\n".join(report.notes)) is shown
        assert any("Metode: (" in note for note in report.notes)


def test_what_has_no_percent_shows_the_sign_of_its_state() -> None:
    scored = next(a for a in NOW.attainments if a.percent is not None)
    silent = next(a for a in NOW.attainments if a.state == "not_reported")
    (table,) = [
        table
        for table in build_comparison(BEFORE, NOW, [Move(scored, silent, (Why(Cause.MISSING, (NOW.quarter,)),))]).tables
        if table.key == "moved"
    ]
    (row,) = table.rows
    assert (row["now"], row["change"]) == ("?", None)
    assert row["before"].startswith(f"{scored.percent:.2f}".replace(".", ","))


def test_all_agencies_that_moved_are_listed_the_largest_change_first() -> None:
    known = [s for s in NOW.agencies if s.composite.percent is not None]
    lower = tuple(
        replace(s, composite=replace(s.composite, percent=s.composite.percent - i)) for i, s in enumerate(known)
    )
    rest = tuple(s for s in NOW.agencies if s.composite.percent is None)
    table = build_comparison(replace(BEFORE, agencies=(*lower, *rest)), NOW, (), data=False).tables[0]
    changes = [row["change"] for row in table.rows[1:]]
    assert changes == list(map(Decimal, range(len(known) - 1, 0, -1)))
    assert f"{len(lower) - 1} dari {len(NOW.agencies)}" in table.note


def test_what_newly_keeps_a_figure_from_a_percent_is_said() -> None:
    scored = next(a for a in NOW.attainments if a.percent is not None)
    blocked = replace(scored, state=State.NOT_EVALUABLE, percent=None, band=None, reason=Reason.INCOMPLETE_REGIONS)
    why = (Why(Cause.NEXT_QUARTER, (NOW.quarter,)),)
    for before, said in ((scored, True), (blocked, False)):
        tables = build_comparison(BEFORE, NOW, [Move(before, blocked, why)]).tables
        (row,) = next(table for table in tables if table.key == "moved").rows
        assert ("tidak dapat dihitung: kabupaten/kota belum lengkap" in row["why"]) is said
