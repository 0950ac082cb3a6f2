"""The points of settled.md about intake that no single cell shows: order, several files, what is kept."""

from __future__ import annotations

import multiprocessing
import os
from decimal import Decimal
from pathlib import Path

import pytest

from radtrack.core.diagnostic import Severity
from radtrack.locale.messages import message_text
from tests.received.edits import said
from tests.received.receiving import Desk, figures
from tests.received.sheets import DINKES, book, figure, official, row, simple, table

BECAUSE = (*DINKES, "--reason", "salah ketik")


def test_bytes_that_are_stored_already_name_their_revision_and_need_no_reason(desk: Desk) -> None:
    first, second = figure(12), figure(13).called(*BECAUSE)
    for again, revision in ((first, "1"), (second, "2")):
        ran = desk.receive(again.after(first, second))
        (note,) = [d for d in ran.diagnostics if d.rule.code == "P01"]
        assert (ran.code, note.severity, str(note.params["revision"])) == (0, Severity.NOTE, revision)
        assert ran.after == ran.before


def test_values_of_an_older_revision_in_other_bytes_need_a_reason_and_become_a_new_revision(desk: Desk) -> None:
    stored = (figure(12), figure(13).called(*BECAUSE))
    assert "P03" in desk.receive(figure("12 orang").after(*stored)).codes
    ran = desk.receive(figure("12 orang").called(*BECAUSE).after(*stored))
    (result,) = ran.results
    assert result.stored is not None
    assert (result.stored.revision, result.stored.same_as) == (3, 1)


def test_a_folder_is_taken_in_the_order_of_quarters_whatever_the_files_are_called(desk: Desk) -> None:
    desk.open()
    desk.lay(official({"KES-10": {"Realisasi": 90}}, quarter="2025-Q2").named("a.xlsx"))
    desk.lay(official({"KES-10": {"Realisasi": 100}}, quarter="2025-Q1").named("b.xlsx"))
    ran = desk.run("import", "kirim")
    assert ran.code == 0, ran.err
    assert [Path(result.sheet.file).name for result in ran.results] == ["b.xlsx", "a.xlsx"]
    (fell,) = [d for d in ran.diagnostics if d.rule.code == "V16"]
    assert fell.where.file.endswith("a.xlsx")


def test_a_later_revision_of_the_same_call_is_judged_against_the_first(desk: Desk) -> None:
    later = official({"KES-01": {"Realisasi": 13}}, said("Revisi ke-", 2)).named("a.xlsx")
    assert desk.receive(official().beside(later)).codes >= {"P02"}
    ran = desk.receive(official().beside(later).called("--reason", "salah ketik"))
    assert ran.code == 0, ran.err
    assert figures(desk.root)["KES-01"].value == 13


def test_a_blank_changes_nothing_and_a_withdrawal_needs_a_reason(desk: Desk) -> None:
    partly = simple(row("KES-01"), row("KES-10", 5)).after(figure(12))
    assert desk.receive(partly).code == 0
    assert {code: actual.value for code, actual in figures(desk.root).items()} == {"KES-01": 12, "KES-10": 5}
    withdrawn = figure(None, status="Belum ada data")
    assert desk.receive(withdrawn.after(figure(12))).codes >= {"P02"}
    assert desk.receive(withdrawn.called(*BECAUSE).after(figure(12))).code == 0
    assert figures(desk.root)["KES-01"].withdrawn


def test_the_current_value_is_per_figure_from_the_latest_revision_that_holds_it(desk: Desk) -> None:
    both = simple(row("KES-01", 12), row("KES-10", 5))
    one = simple(row("KES-10", 6)).called(*BECAUSE)
    assert desk.receive(one.after(both)).code == 0
    assert {code: actual.value for code, actual in figures(desk.root).items()} == {"KES-01": 12, "KES-10": 6}


def test_a_lock_file_is_skipped_with_a_word_in_a_folder_and_refused_alone(desk: Desk) -> None:
    desk.open()
    desk.lay(official())
    (desk.root / "kirim" / "~$dinkes-2025-Q2.xlsx").write_bytes(b"\x05admin")
    ran = desk.run("import", "kirim")
    assert (ran.code, len(ran.results)) == (0, 1)
    assert "~$dinkes-2025-Q2.xlsx" in ran.err
    alone = desk.run("import", "kirim/~$dinkes-2025-Q2.xlsx")
    assert (alone.code, alone.codes) == (1, {"F05"})


def test_files_that_disagree_are_both_refused_and_each_names_the_other(desk: Desk) -> None:
    ran = desk.receive(official().beside(official({"KES-01": {"Realisasi": 13}}).named("laporan (1).xlsx")))
    told = {Path(d.where.file).name: message_text(d) for d in ran.diagnostics if d.rule.code == "L11"}
    assert ran.code == 1
    assert "laporan (1).xlsx" in told["dinkes-2025-Q2.xlsx"]
    assert "dinkes-2025-Q2.xlsx" in told["laporan (1).xlsx"]
    assert all("12" in text and "13" in text for text in told.values())


def test_regions_and_separate_figures_of_one_agency_are_no_disagreement(desk: Desk) -> None:
    regions = official(agency="dinsos", region="63.01").beside(
        official({"SOS-02": {"Realisasi": 4}}, agency="dinsos", region="63.02").named("dua.xlsx")
    )
    assert desk.receive(regions).code == 0
    assert desk.receive(figure(12).beside(figure(5, "KES-10").named("dua.xlsx"))).code == 0


def test_a_hidden_sheet_is_mentioned_and_never_read_and_hidden_rows_are_read(desk: Desk) -> None:
    def hide(made: object) -> None:
        made["B"].sheet_state = "hidden"  # type: ignore[index]

    tables = {"A": [("Kode", "Realisasi"), ("KES-01", 12)], "B": [("Kode", "Realisasi"), ("KES-10", 99)]}
    ran = desk.receive(book(tables, hide))
    assert "L07" in ran.codes
    assert {code: actual.value for code, actual in figures(desk.root).items()} == {"KES-01": 12}


def test_what_stands_without_a_code_below_a_gap_is_never_read_and_never_quoted(desk: Desk) -> None:
    footer = simple(row("KES-01", 12), (), (None, "Contoh Nama, S.Sos.", None, None, None, 19800101))
    ran = desk.receive(footer)
    assert (ran.code, ran.codes) == (0, {"I10"})
    assert "Contoh Nama" not in ran.out + ran.err
    above = simple(row("KES-01", 12), (None, "Jumlah", None, None, None, 12), (None, "Lain", None, None, None, 12))
    assert "I07" in desk.receive(above).codes


@pytest.mark.parametrize(
    "header, reads",
    [
        (("Kode", "Capaian", "Realisasi"), 2),
        (("Kode", "Capaian TW II", "Target"), 1),
        (("Kode", "Target", "TW II"), 2),
        (("Kode", "Capaian (%)", "Capaian"), 2),
    ],
)
def test_realisasi_wins_and_a_percent_of_attainment_is_never_read(
    desk: Desk, header: tuple[str, ...], reads: int
) -> None:
    assert desk.receive(table(header, ("KES-01", 1, 2))).code == 0
    assert figures(desk.root)["KES-01"].value == reads


def test_of_a_typed_figure_and_its_fraction_the_fraction_stands_for_a_ratio_only(desk: Desk) -> None:
    ran = desk.receive(
        simple(row("KES-03", 87, numerator=71, denominator=88), row("KES-11", 87, numerator=71, denominator=88))
    )
    assert "V14" in ran.codes
    stored = figures(desk.root)
    assert [stored["KES-03"].value, stored["KES-03"].numerator, stored["KES-11"].value] == [None, 71, 87]


def test_nothing_of_nothing_counts_as_reported_and_beside_a_typed_value_that_stands(desk: Desk) -> None:
    ran = desk.receive(simple(row("KES-03", numerator=0, denominator=0), row("KES-11", 50, numerator=0, denominator=0)))
    assert ran.code == 0, ran.err
    assert [d.severity for d in ran.diagnostics if d.rule.code == "V13"] == [Severity.WARNING] * 2
    stored = figures(desk.root)
    assert [stored["KES-03"].denominator, stored["KES-11"].value] == [0, 50]


@pytest.mark.parametrize("typed", ["ya", "ADA", "Sudah", 1, "1"])
def test_yes_is_said_in_many_ways(desk: Desk, typed: object) -> None:
    assert desk.receive(figure(typed, "KES-06")).code == 0
    assert figures(desk.root)["KES-06"].token == "ya"


@pytest.mark.parametrize("typed", ["tidak", "Tidak  Ada", "BELUM", 0, "0"])
def test_no_is_said_in_many_ways(desk: Desk, typed: object) -> None:
    assert desk.receive(figure(typed, "KES-06")).code == 0
    assert figures(desk.root)["KES-06"].token == "tidak"


def test_a_predicate_off_the_scale_is_kept_with_a_warning(desk: Desk) -> None:
    ran = desk.receive(figure("  w t s ", "KES-05"))
    assert (ran.code, "V23" in ran.codes) == (0, True)
    assert figures(desk.root)["KES-05"].token
    assert desk.receive(figure("wtp", "KES-05")).code == 0
    assert figures(desk.root)["KES-05"].token == "WTP"


@pytest.mark.parametrize(
    "note, secret",
    [
        ("hubungi 0812-0000-0000", "0000-0000"),
        ("surel contoh@contoh.go.id", "contoh@contoh"),
        ("NIP 19800101 200501 1 001", "200501"),
        ("a.n. Bunga", "Bunga"),
        ("korban (15 th)", "15"),
        ("Bunga (15 th) dirujuk", "Bunga"),
    ],
)
def test_a_remark_with_personal_data_is_kept_masked(desk: Desk, note: str, secret: str) -> None:
    ran = desk.receive(figure(12, note=note))
    assert (ran.code, "D02" in ran.codes) == (0, True)
    kept = figures(desk.root)["KES-01"].evidence
    assert kept
    assert secret not in kept
    assert secret not in ran.err + ran.out


def test_negative_figures_are_for_indices_rates_and_money(desk: Desk) -> None:
    ran = desk.receive(simple(row("KES-09", -4), row("KES-07", -5)))
    assert ran.code == 0, ran.err
    assert {code: a.value for code, a in figures(desk.root).items()} == {"KES-09": -4, "KES-07": -5}


def test_a_name_passes_with_a_warning_from_sixty_percent_of_its_words(desk: Desk) -> None:
    for name, severity in (
        ("Jumlah tenaga kesehatan lain", Severity.WARNING),
        ("Jumlah tenaga lain lagi", Severity.ERROR),
    ):
        found = [d for d in desk.receive(simple(row("KES-01", 12, name=name))).diagnostics if d.rule.code == "I08"]
        assert [d.severity for d in found] == [severity], name


def test_the_archive_holds_one_file_per_content_with_its_suffix(desk: Desk) -> None:
    ran = desk.receive(figure(12).named("Laporan.XLSX"))
    (new,) = set(ran.after.archive) - set(ran.before.archive)
    assert new == f"{ran.results[0].sheet.checked.sha256}.xlsx"  # type: ignore[union-attr]
    again = desk.take(figure(12).named("lain.xlsx"))
    assert again.after.archive == ran.after.archive
    if os.name == "posix":
        assert (desk.root / "data" / "arsip" / new).stat().st_mode & 0o077 == 0


def test_without_an_archive_only_the_figures_are_kept(desk: Desk) -> None:
    ran = desk.receive(figure(12).with_plan("plan.yaml", "years: 2024-2026", "years: 2024-2026\narchive: false"))
    assert (ran.code, ran.after.archive) == (0, ran.before.archive)


def test_a_figure_that_is_not_due_is_kept_with_a_warning(desk: Desk) -> None:
    assert "I15" in desk.receive(figure("ya", "KES-06")).codes
    assert figures(desk.root)["KES-06"].token == "ya"


def import_in_a_process(root: str, gate: object, results: object) -> None:
    from radtrack.cli.main import run

    os.chdir(root)
    gate.wait()  # type: ignore[attr-defined]
    results.put(run(["import", "kirim/laporan.xlsx", *DINKES, "--quiet"]))  # type: ignore[attr-defined]


def test_two_imports_at_once_store_one_submission_and_the_second_finds_it_there(desk: Desk) -> None:
    desk.open()
    desk.lay(figure(12))
    context = multiprocessing.get_context("spawn")
    gate, results = context.Barrier(2), context.Queue()
    both = [context.Process(target=import_in_a_process, args=(str(desk.root), gate, results)) for _ in range(2)]
    for process in both:
        process.start()
    codes = [results.get(timeout=60) for _ in both]
    for process in both:
        process.join(60)
    assert codes == [0, 0]
    ran = desk.run("import", "kirim/laporan.xlsx", *DINKES)
    assert ran.codes == {"I10", "P01"}
    assert ran.after.rows["submission"] == 2
    assert figures(desk.root)["KES-01"].value == Decimal(12)
