"""The sentences and sections of the evaluation report, before any file is written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from radtrack.core.attainment import Attainment
from radtrack.core.terms import Direction, Measure, SourceStatus
from radtrack.locale.translate import use_language
from radtrack.report.book import Lines
from radtrack.report.document import Points, Section, Written
from radtrack.report.evaluation import build_evaluation
from radtrack.report.evaluation_text import composite_sentence, indicator_sentence, reporting_sentence
from radtrack.report.table import Mark
from tests.changed import replace
from tests.report.sample import indicator, scored
from tests.report.written import EMPTY, SNAPSHOT, lonely, percent


def attainment(code: str) -> Attainment:
    return next(a for a in SNAPSHOT.attainments if a.indicator.code == code)


def sentence(code: str) -> str:
    return indicator_sentence(SNAPSHOT, attainment(code))


def sections() -> list[Section]:
    written = build_evaluation(SNAPSHOT).parts["written"]
    assert isinstance(written, Written)
    return list(written.sections)


def test_a_percentage_is_spoken_of_with_two_decimals() -> None:
    what = indicator("DINKES-09", "kasus yang ditangani", "persen", Measure.PERCENT)
    row = scored(what, "88", "80.7", "88")
    assert indicator_sentence(SNAPSHOT, row) == (
        "Realisasi kasus yang ditangani sebesar 80,70 persen dari target 88,00 persen; capaian 91,70 persen "
        "(Sangat Tinggi; metode a); kurang 7,3 poin persen."
    )


def test_the_word_realisasi_is_said_once() -> None:
    what = indicator("DINKES-09", "Realisasi dana alokasi khusus", "rupiah", Measure.MONEY)
    text = indicator_sentence(SNAPSHOT, scored(what, 1_000_000, 450_000, 1_000_000))
    assert text.startswith("Realisasi dana alokasi khusus sebesar 450.000 rupiah dari target 1.000.000 rupiah; ")


def test_a_count_is_spoken_of_as_it_is_counted() -> None:
    assert sentence("UPTD-PPA-02") == (
        "Realisasi Jumlah korban yang didampingi tenaga ahli sebesar 56 orang dari target 70 orang; capaian 80,00 "
        "persen (Tinggi; metode a); kurang 14 orang."
    )


def test_more_than_was_wanted_of_what_should_fall_is_too_much_not_too_little() -> None:
    what = indicator("DINKES-09", "kasus", "kasus", Measure.COUNT, Direction.DECREASE)
    assert indicator_sentence(SNAPSHOT, scored(what, 20, 27, 20)).endswith("; lebih 7 kasus dari target.")


def test_a_target_that_was_reached_lacks_nothing() -> None:
    assert "kurang" not in sentence("DINKES-01")


def test_a_share_of_the_year_target_and_missing_regions_are_said() -> None:
    assert "; target proporsional; kurang 15 orang." in sentence("DP3AKB-02")
    assert "; belum lengkap; " in sentence("DP3AKB-01")


def test_a_word_is_no_amount() -> None:
    assert sentence("KEMENAG-03").startswith("Realisasi Opini layanan konseling adalah A dari target A; capaian 100,00")


def test_what_was_not_reported_names_its_target_and_its_last_position() -> None:
    assert sentence("DINSOS-02") == (
        "Jumlah korban yang dipulangkan ke daerah asal: belum dilaporkan sampai dengan TW II 2026; target tahun 2026 "
        "30 orang; posisi TW I: 25."
    )
    assert "posisi" not in sentence("DINSOS-03")


def test_states_without_a_percent_say_why() -> None:
    assert sentence("POLDA-03").endswith(": tidak dapat dihitung, penyebut nol.")
    assert sentence("DP3AKB-04").endswith(": 209 kasus s.d. TW II; indikator pemantauan, tidak dinilai.")
    assert sentence("DP3AKB-05").endswith(": belum waktunya dilaporkan.")


def test_the_mean_always_stands_with_its_coverage_and_with_contoh() -> None:
    text = composite_sentence(SNAPSHOT, SNAPSHOT.composite, "rencana")
    assert text == (
        f"Rata-rata capaian rencana (CONTOH) sebesar {percent(SNAPSHOT.composite.percent)} persen (tanpa predikat), "
        "dari 22 indikator yang dinilai di antara 30 yang sudah waktunya; 10 indikator belum mencapai target."
    )
    official = SNAPSHOT.composite._replace(example_only=False)
    assert "CONTOH" not in composite_sentence(SNAPSHOT, official, "rencana")


def test_a_mean_of_nothing_is_no_zero() -> None:
    nothing = SNAPSHOT.composite._replace(percent=None, scored=0, band=None)
    assert composite_sentence(SNAPSHOT, nothing, "rencana") == (
        "Rencana: belum ada indikator yang dapat dinilai dari 30 yang sudah waktunya."
    )
    assert composite_sentence(SNAPSHOT, nothing._replace(due=0), "rencana") == (
        "Rencana: belum ada indikator yang sudah waktunya dinilai."
    )


def test_who_has_not_reported_is_named() -> None:
    assert reporting_sentence(SNAPSHOT).startswith("2 dari 12 perangkat daerah/instansi belum menyampaikan laporan: ")
    everyone = SNAPSHOT._replace(agencies=tuple(s._replace(reported=True) for s in SNAPSHOT.agencies))
    assert reporting_sentence(everyone) == "Semua perangkat daerah/instansi sudah menyampaikan laporan."
    assert reporting_sentence(EMPTY) == "Belum ada perangkat daerah/instansi yang sudah waktunya melapor."


def test_every_indicator_has_its_sentence_in_exactly_one_section() -> None:
    told = [line for s in sections() for item in s.items if isinstance(item, Points) for line in item.lines]
    for a in SNAPSHOT.attainments:
        assert told.count(indicator_sentence(SNAPSHOT, a)) == 1, a.indicator.code


def test_the_sections_come_as_an_office_writes_them() -> None:
    assert [s.title for s in sections() if s.level == 1] == [
        "Ringkasan",
        "Pendahuluan",
        "Metode",
        "Hasil evaluasi",
        "Selisih terhadap target dan tindak lanjut",
        "Laporan yang belum disampaikan",
        "Penutup",
        "Lampiran: Metode dan sumber data",
    ]
    pillars = [s.title for s in sections() if s.title.startswith("Pilar")]
    assert pillars == ["Pilar Pencegahan", "Pilar Penanganan", "Pilar Pemberdayaan"]


def test_the_legal_basis_opens_the_report_and_its_absence_is_said() -> None:
    texts = [line for s in sections() for item in s.items if isinstance(item, Lines) for line in item.lines]
    assert any("adalah Peraturan Gubernur Kalimantan Selatan Nomor 054 Tahun 2021" in text for text in texts)
    written = build_evaluation(EMPTY).parts["written"]
    empty = [line for s in written.sections for item in s.items if isinstance(item, Lines) for line in item.lines]
    assert "Dasar hukum Rencana Kosong belum diisi." in empty


def test_the_count_of_figures_that_are_not_official_is_said() -> None:
    written = build_evaluation(SNAPSHOT).parts["written"]
    assert written.state[0] == Mark("example", written.state[0].label, "yellow")
    assert written.state[0].label.startswith(f"CONTOH: {SNAPSHOT.not_official} dari ")


def test_nothing_is_called_contoh_once_everything_is_official() -> None:
    official = SourceStatus.OFFICIAL
    rows = tuple(replace(a, target_status=official, actual_status=official) for a in SNAPSHOT.attainments)
    plain = replace(
        SNAPSHOT,
        attainments=rows,
        not_official=0,
        composite=SNAPSHOT.composite._replace(example_only=False),
    )
    assert not any("CONTOH" in str(line) for line in build_evaluation(plain).parts["written"].state)


def test_only_agencies_that_wrote_something_stand_among_the_follow_ups() -> None:
    table = next(t for t in build_evaluation(SNAPSHOT).tables if t.key == "follow_ups")
    assert [row["follow_up"] for row in table.rows] == ["", "Pelatihan gelombang kedua bulan Agustus"]
    assert next(t for t in build_evaluation(lonely()).tables if t.key == "follow_ups").rows == ()


@pytest.mark.parametrize("language, word", [("id", "capaian"), ("en", "attainment")])
def test_the_report_speaks_the_language_that_was_asked_for(language: str, word: str) -> None:
    use_language(language)
    assert f"{word} " in indicator_sentence(SNAPSHOT, attainment("DINKES-01"))
    points = "80.00" if language == "en" else "80,00"
    assert points in indicator_sentence(SNAPSHOT, attainment("UPTD-PPA-02"))


def test_a_value_with_more_decimals_keeps_them() -> None:
    what = indicator("DINKES-09", "angka", "persen", Measure.PERCENT)
    assert "sebesar 11,2375 persen" in indicator_sentence(SNAPSHOT, scored(what, 12, "11.2375", Decimal(12)))
