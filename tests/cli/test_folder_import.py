"""Several files in one call: a summary, all or nothing, copies that agree or do not, and Ctrl-C at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.office import Office, Ran, simple_sheet, type_into

GOOD: dict[str, dict[str, object]] = {"KES-01": {"Realisasi": "20"}, "KES-02": {"Realisasi": "76,5"}}
ONE_INDICATOR: dict[str, dict[str, object]] = {"SOS-01": {"Realisasi": "5"}}


def stored_files(office: Office) -> list[str]:
    """The files that explain knows of, by the figures the tests below type."""
    found = []
    for code, quarter in (("KES-01", "2025-Q1"), ("KES-01", "2025-Q2"), ("SOS-01", "2025-Q1")):
        out = office.run("explain", code, "--quarter", quarter).out
        found += [name for name in ("dinkes-2025-Q1", "dinkes-2025-Q2", "dinsos-2025-Q1") if f"{name}.xlsx" in out]
    return sorted(set(found))


def copy_of(path: Path, name: str, values: dict[str, dict[str, object]] | None = None) -> Path:
    copy = path.with_name(name)
    copy.write_bytes(path.read_bytes())
    if values is not None:
        type_into(copy, values)
    return copy


def files_of(ran: Ran) -> dict[str, dict[str, object]]:
    return {Path(file["file"]).name: file for file in json.loads(ran.out)["files"]}


def test_a_call_with_several_files_ends_with_one_row_for_each(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    office.filled(GOOD)
    office.filled({"SOS-01": {"Realisasi": "banyak"}}, "dinsos")
    ran = office.run("import", "kirim")
    lines = ran.out.splitlines()
    header = next(line for line in lines if line.startswith("Berkas"))
    assert [word for word in ("Unit", "Triwulan", "Hasil", "Baru", "Galat", "Peringatan") if word not in header] == []
    (dinkes,) = [line for line in lines if line.startswith("dinkes-2025-Q1.xlsx")]
    (dinsos,) = [line for line in lines if line.startswith("dinsos-2025-Q1.xlsx")]
    assert dinkes.split() == "dinkes-2025-Q1.xlsx dinkes TW I 2025 • belum disimpan 2 0 0 0 1".split()
    assert dinsos.split() == "dinsos-2025-Q1.xlsx dinsos TW I 2025 ✗ ditolak 0 0 0 1 0".split()
    assert lines[-1] == "1 dari 2 berkas ditolak; tidak ada yang disimpan."


def test_one_file_has_no_table(office: Office) -> None:
    assert "Ringkasan" not in office.run("import", office.filled(GOOD)).out


def test_accept_good_stores_the_good_ones_names_the_others_and_still_fails(office: Office) -> None:
    office.filled(GOOD)
    bad = office.filled({"SOS-01": {"Realisasi": "banyak"}}, "dinsos")
    ran = office.run("import", "kirim", "--accept-good")
    assert ran.code == 1
    assert ran.out.splitlines()[-1].endswith("1 dari 2 berkas ditolak: kirim/dinsos-2025-Q1.xlsx.")
    assert stored_files(office) == ["dinkes-2025-Q1"]
    type_into(bad, ONE_INDICATOR)
    assert office.run("import", "kirim", "--accept-good").code == 0
    assert stored_files(office) == ["dinkes-2025-Q1", "dinsos-2025-Q1"]


def test_accept_good_of_nothing_good_stores_nothing(office: Office) -> None:
    office.filled({"SOS-01": {"Realisasi": "banyak"}}, "dinsos")
    ran = office.run("import", "kirim", "--accept-good")
    assert ran.code == 1
    assert not (office.root / "data" / "radtrack.db").exists()


def test_a_check_stores_nothing_even_of_the_good_ones(office: Office) -> None:
    office.filled(GOOD)
    office.filled({"SOS-01": {"Realisasi": "banyak"}}, "dinsos")
    assert office.run("import", "kirim", "--accept-good", "--check").code == 1
    assert not (office.root / "data" / "radtrack.db").exists()


@pytest.mark.parametrize(
    "copy", ["dinkes-2025-Q1 (1).xlsx", "dinkes-2025-Q1 - Copy.xlsx", "Salinan dinkes-2025-Q1.xlsx"]
)
def test_the_same_bytes_under_two_names_are_read_once_and_the_other_name_is_said(office: Office, copy: str) -> None:
    copy_of(office.filled(GOOD), copy)
    ran = office.run("import", "kirim", "--format", "json")
    files = files_of(ran)
    assert ran.code == 0, ran.err
    assert (files["dinkes-2025-Q1.xlsx"]["revision"], files["dinkes-2025-Q1.xlsx"]["same_bytes_as"]) == (1, None)
    assert (files[copy]["revision"], files[copy]["same_bytes_as"]) == (None, "kirim/dinkes-2025-Q1.xlsx")
    assert (files[copy]["accepted"], files[copy]["quarter"]) == (True, "2025-Q1")
    again = office.run("import", "kirim")
    assert f"kirim/{copy}: berkas ini sama persis dengan kirim/dinkes-2025-Q1.xlsx" in again.err
    assert "berkas sama" in again.out


def test_a_copy_of_a_refused_file_is_refused_with_it(office: Office) -> None:
    copy_of(office.filled({"KES-01": {"Realisasi": "banyak"}}), "salinan dari dinkes.xlsx")
    ran = office.run("import", "kirim", "--format", "json")
    assert ran.code == 1
    assert [file["accepted"] for file in files_of(ran).values()] == [False, False]


def test_the_same_values_in_other_bytes_are_said_to_be_the_same(office: Office) -> None:
    copy_of(office.filled(GOOD), "laporan_final2.xlsx", {"KES-01": {"Realisasi": 20}})
    ran = office.run("import", "kirim")
    assert ran.code == 0, ran.err
    assert "kirim/laporan_final2.xlsx: isinya sama dengan kirim/dinkes-2025-Q1.xlsx dalam pemasukan ini" in ran.err
    assert "sumber lain" in ran.out


@pytest.mark.parametrize("more", [[], ["--reason", "Rekap ulang"], ["--accept-good"]])
def test_copies_that_disagree_are_both_refused_each_naming_the_other(office: Office, more: list[str]) -> None:
    copy_of(office.filled(GOOD), "dinkes-2025-Q1 (1).xlsx", {"KES-01": {"Realisasi": "22"}})
    ran = office.run("import", "kirim", *more)
    assert ran.code == 1
    assert ran.err.count("L11") == 2
    assert "KES-01 berisi 22, sedangkan kirim/dinkes-2025-Q1.xlsx berisi 20" in ran.err
    assert "KES-01 berisi 20, sedangkan kirim/dinkes-2025-Q1 (1).xlsx berisi 22" in ran.err
    assert "P02" not in ran.err
    assert stored_files(office) == []


def test_words_that_disagree_are_no_less_a_conflict(office: Office) -> None:
    first = office.filled({"KES-01": {"Realisasi": "20", "Faktor penghambat": "Banjir"}})
    copy_of(first, "b.xlsx", {"KES-01": {"Faktor penghambat": "Kebakaran"}})
    ran = office.run("import", "kirim", "--reason", "Rekap ulang")
    assert ran.code == 1
    assert ran.err.count("L11") == 2
    assert "KES-01: faktor penghambat di sini berbeda dengan di" in ran.err


def test_copies_that_speak_of_different_figures_are_normal(office: Office) -> None:
    first = office.filled({"KES-01": {"Realisasi": "20"}})
    copy_of(first, "b.xlsx", {"KES-01": {"Realisasi": None}, "KES-02": {"Realisasi": "76,5"}})
    ran = office.run("import", "kirim")
    assert ran.code == 0, ran.err
    assert "L11" not in ran.err


def test_the_same_claimed_revision_with_other_values_names_both(office: Office) -> None:
    first = office.filled(GOOD)
    office.run("import", first)
    for name, value in (("r2.xlsx", "30"), ("r2 (1).xlsx", "31")):
        path = copy_of(first, name, {"KES-01": {"Realisasi": value}})
        type_into(path, {}, {"Revisi ke-": 2, "Alasan perubahan": "Rekap ulang"})
    ran = office.run("import", "kirim/r2.xlsx", "kirim/r2 (1).xlsx")
    assert ran.code == 1
    assert ran.err.count("L11") == 2


def test_a_later_revision_in_the_same_call_takes_effect_after_the_first(office: Office) -> None:
    first = office.filled(GOOD)
    later = copy_of(first, "a.xlsx", {"KES-01": {"Realisasi": "31"}})
    type_into(later, {}, {"Revisi ke-": 2, "Alasan perubahan": "Rekap ulang"})
    ran = office.run("import", "kirim", "--format", "json")
    assert ran.code == 0, ran.err
    assert [file["revision"] for file in json.loads(ran.out)["files"]] == [1, 2]


def test_what_is_no_workbook_is_mentioned_once(office: Office) -> None:
    folder = office.filled(GOOD).parent
    for name in ("surat.pdf", "foto.jpg", "laporan.docx", "Thumbs.db", ".tersembunyi"):
        (folder / name).write_bytes(b"x")
    ran = office.run("import", "kirim")
    assert ran.code == 0
    (line,) = [line for line in ran.err.splitlines() if "bukan buku kerja" in line]
    assert "3 berkas di kirim (foto.jpg, laporan.docx, surat.pdf)" in line
    assert "bukan buku kerja" not in office.run("import", folder / "dinkes-2025-Q1.xlsx").err


@pytest.mark.parametrize("suffix", ["xlsm", "xltx", "xls", "xlsb", "ods", "XLSX"])
def test_every_kind_of_workbook_in_a_folder_is_looked_at(office: Office, suffix: str) -> None:
    folder = office.filled(GOOD).parent
    (folder / f"lain.{suffix}").write_bytes(b"bukan buku kerja")
    ran = office.run("import", "kirim")
    assert ran.code == 1
    assert f"GALAT F02 kirim/lain.{suffix}" in ran.err or f"GALAT F09 kirim/lain.{suffix}" in ran.err


def test_a_file_named_twice_is_read_once(office: Office) -> None:
    path = office.filled(GOOD)
    ran = office.run("import", "kirim", path, "--format", "json")
    assert len(json.loads(ran.out)["files"]) == 1


def test_findings_about_figures_that_must_stay_hidden_name_no_values_in_json(office: Office) -> None:
    office.edit_plan(
        "plan.yaml",
        "regions:",
        "dimensions: {sex: {name: Jenis kelamin, categories: {L: Laki, P: Perempuan}}}\nregions:",
    )
    office.edit_plan(
        "dinsos.yaml", "    reports: increment\n", "    reports: cumulative\n    by: [sex]\n    sensitive: true\n"
    )
    header = ["Kode", "Rincian", "Realisasi"]
    title = ["Perangkat Daerah/Instansi", "Dinas Sosial"]

    def sheet(name: str, quarter: str, girls: object, all_of_them: object = 9000) -> Path:
        rows = [title, ["Triwulan", quarter], header, ["SOS-01", "", all_of_them], ["SOS-01", "Perempuan", girls]]
        return simple_sheet(office.root / name, rows)

    assert office.run("import", sheet("a.xlsx", "TW I 2025", 6543)).code == 0
    ran = office.run("import", sheet("b.xlsx", "TW II 2025", 4321, 8765), "--format", "json")
    (file,) = json.loads(ran.out)["files"]
    messages = " ".join(d["message"] for d in file["diagnostics"] if d["code"] == "V16")
    # The whole may be said; the part of it may not, neither the one now read nor the one before.
    assert "8.765" in messages
    assert "•••" in messages
    assert not any(number in messages for number in ("4321", "4.321", "6543", "6.543"))
    ran = office.run("import", sheet("c.xlsx", "TW II 2025", "tujuh ratus"), "--format", "json")
    assert ran.code == 1
    assert "tujuh" not in ran.out


SAYS_NO_VALUE = set(
    "unit what code indicator other quarter period used known column header most where format planned ceiling title "
    "place".split()
)


def test_a_rule_about_figures_says_of_every_parameter_whether_it_may_tell_one() -> None:
    """A new message about a value is sorted by its own rule: what json hides; here stand the words that tell none."""
    from string import Formatter

    from radtrack.intake import rules_beside, rules_identity, rules_process, rules_value

    for rule in (*rules_value.RULES, *rules_beside.RULES, *rules_process.RULES, *rules_identity.RULES):
        texts = (rule.found, rule.expected, rule.remedy)
        named = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
        assert set(rule.values.split()) <= named, rule
        if rule.code.startswith(("V", "L11", "P02")) or rule.code == "I05":
            assert named - set(rule.values.split()) - SAYS_NO_VALUE - {"count", "first", "second"} == set(), rule


CUT_SHORT = """
import importlib, os, signal, sys
import radtrack.workspace.submit
from radtrack.cli import main
module, name, at = sys.argv[1:4]
place = importlib.import_module(module)
real, calls = getattr(place, name), []
def cut(*arguments, **named):
    calls.append(1)
    if len(calls) == int(at):
        os.kill(os.getpid(), signal.SIGINT)
    return real(*arguments, **named)
setattr(place, name, cut)
sys.argv[1:] = sys.argv[4:]
main.main()
"""


def cut_short(office: Office, module: str, name: str, at: int) -> subprocess.CompletedProcess[str]:
    """A real process that is sent Ctrl-C's signal when it calls that function for the `at`-th time."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"}
    call = [sys.executable, "-c", CUT_SHORT, module, name, str(at), "import", "kirim"]
    return subprocess.run(call, cwd=office.root, env=environment, capture_output=True, encoding="utf-8", check=False)


SUBMIT, RECORD = "radtrack.workspace.submit", "radtrack.workspace.record"


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself Ctrl-C there")
@pytest.mark.parametrize(
    "module, name, at, kept",
    [
        ("radtrack.cli.submit", "open_plan", 1, 0),
        (SUBMIT, "read_sheet", 1, 0),
        (SUBMIT, "read_sheet", 3, 0),
        (SUBMIT, "judge", 2, 0),
        (SUBMIT, "store_all", 1, 0),
        (RECORD, "make_folder", 1, 0),
        (RECORD, "news_of", 1, 0),
        (RECORD, "write_file", 1, 1),
        (RECORD, "record", 2, 2),
        (RECORD, "who", 4, 3),
        ("radtrack.cli.submit", "show_results", 1, 3),
    ],
)
def test_ctrl_c_leaves_whole_files_only_and_names_those_that_are_stored(
    office: Office, module: str, name: str, at: int, kept: int
) -> None:
    office.filled(GOOD)
    office.filled(GOOD, "dinkes", "2025-Q2")
    office.filled(ONE_INDICATOR, "dinsos")
    done = cut_short(office, module, name, at)
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert "Dihentikan" in done.stderr
    order = ["dinkes-2025-Q1", "dinsos-2025-Q1", "dinkes-2025-Q2"]
    assert stored_files(office) == sorted(order[:kept])
    said = [line for line in done.stderr.splitlines() if line.startswith("Sudah tersimpan")]
    assert len(said) == (1 if kept else 0)
    assert all((f"{file}.xlsx" in said[0]) == (file in order[:kept]) for file in order if said)
    assert not list(office.root.rglob("*.tmp"))
    # The rest can be done afterwards as if nothing had happened.
    assert office.run("import", "kirim").code == 0
    assert stored_files(office) == sorted(order)


def test_a_machine_error_in_the_middle_names_what_is_stored_too(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from radtrack.workspace import record, store

    office.filled(GOOD)
    office.filled(GOOD, "dinkes", "2025-Q2")
    written: list[Path] = []

    def full(path: Path, data: bytes, *, private: bool = False) -> None:
        if written:
            raise store.cannot_write(path, OSError(28, "No space left on device"))
        written.append(path)

    monkeypatch.setattr(record, "write_file", full)
    ran = office.run("import", "kirim")
    assert ran.code == 3
    assert "Sudah tersimpan sebelum berhenti: kirim/dinkes-2025-Q1.xlsx" in ran.err
    assert "P04" in ran.err
    assert stored_files(office) == ["dinkes-2025-Q1"]


def test_an_import_in_between_is_noticed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was compared before another process stored something is compared again before it is stored."""
    from radtrack.ledger.ledger import open_ledger
    from radtrack.workspace import record

    path = office.filled(GOOD)
    other = copy_of(path, "lain.xlsx", {"KES-01": {"Realisasi": "33"}})
    opened: list[int] = []

    def late(*arguments: object, **named: object) -> object:
        if not opened:
            opened.append(1)
            assert office.run("import", other).code == 0
        return open_ledger(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(record, "open_ledger", late)
    ran = office.run("import", path)
    assert ran.code == 1
    assert "P02" in ran.err
    assert "tidak ada yang disimpan" in ran.out


def test_a_broken_mapping_stops_only_the_call_that_asks_for_it(office: Office) -> None:
    folder = office.root / "plans" / "rad-uji" / "layouts"
    folder.mkdir()
    (folder / "rusak.yaml").write_text("layout: rusak\n", encoding="utf-8")
    path = office.filled(GOOD)
    asked = office.run("import", path, "--layout", "rusak")
    assert asked.code == 1
    assert "layouts/rusak.yaml" in asked.err
    assert not (office.root / "data" / "radtrack.db").exists()
    unknown = office.run("import", path, "--layout", "ruska")
    assert unknown.code == 2
    assert "official" in unknown.err
    left_open = office.run("import", path)
    assert left_open.code == 0
    assert "layouts/rusak.yaml" in left_open.err


def test_a_layout_that_is_named_is_the_only_one_tried(office: Office) -> None:
    rows = [["Perangkat Daerah", "Dinas Kesehatan"], ["Triwulan", "TW I 2025"], ["Kode", "Realisasi"], ["KES-01", 20]]
    path = simple_sheet(office.root / "rekap.xlsx", rows)
    refused = office.run("import", path, "--layout", "official")
    assert refused.code == 1
    assert "L01" in refused.err
    assert office.run("import", path, "--layout", "simple").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_held_back_is_not_lost() -> None:
    from radtrack.workspace.interrupt import held_back

    reached = []

    def block() -> None:
        with held_back():
            os.kill(os.getpid(), signal.SIGINT)
            reached.append(1)

    with pytest.raises(KeyboardInterrupt):
        block()
    assert reached
    with held_back():
        pass


def test_of_many_warnings_alike_a_few_are_printed_and_the_other_cells_named(office: Office) -> None:
    phone = "hubungi 0812 0000 0000"
    notes = {"Faktor pendorong": phone, "Faktor penghambat": phone, "Tindak lanjut": phone}
    path = office.filled({code: {**cells, **notes} for code, cells in GOOD.items()})
    err = office.run("import", path).err
    assert err.count("PERINGATAN D02") == 5
    assert "D02 juga untuk 1 tempat lain: Isian!" in err


def test_a_few_warnings_alike_are_all_printed(office: Office) -> None:
    path = office.filled({code: {**cells, "Tindak lanjut": "hubungi 0812 0000 0000"} for code, cells in GOOD.items()})
    err = office.run("import", path).err
    assert err.count("PERINGATAN D02") == 2
    assert "tempat lain" not in err


def test_a_pattern_leaves_out_what_a_folder_would(office: Office) -> None:
    path = office.filled(GOOD)
    path.with_name("~$dinkes-2025-Q1.xlsx").write_bytes(b"\x05admin")
    path.with_name("surat.pdf").write_bytes(b"%PDF-1.4")
    path.with_name("lama").mkdir()
    ran = office.run("import", "kirim/*")
    assert ran.code == 0
    assert "~$dinkes-2025-Q1.xlsx" in ran.err
    assert "surat.pdf" in ran.err
    assert stored_files(office) == ["dinkes-2025-Q1"]


def test_the_letter_number_is_kept_without_telephone_numbers(office: Office) -> None:
    path = office.filled(GOOD)
    assert office.run("import", path, "--ref", "188.44/0718/KUM/2021, 0812 0000 0000").code == 0
    stored = (office.root / "data" / "radtrack.db").read_bytes()
    assert b"188.44/0718/KUM/2021" in stored
    assert b"0812 0000 0000" not in stored
