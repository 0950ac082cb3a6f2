"""What stands above a table: quarter and year part by part, and whose office it is."""

from __future__ import annotations

from typing import Any

import pytest

from radtrack.core.period import Quarter

TABLE = (["Kode", "Realisasi"], ["PPA-01", 12])
SOCIAL = (["Kode", "Realisasi"], ["SOS-01", 12])
TW2 = Quarter(2025, 2)


@pytest.mark.parametrize(
    "titles",
    [
        [["Tahun", 2024]],
        [["Tahun Anggaran: 2024"]],
        [["T.A.", "2024"]],
        [["EVALUASI RENJA TAHUN 2024"]],
        [["EVALUASI RENJA (TAHUN ANGGARAN 2024)"]],
        [["Triwulan", "III"]],
        [["Periode: Juli - September 2025"]],
        [["Periode: s.d. TW III"]],
        [["LAPORAN TRIWULAN III"]],
        [["LAPORAN TRIWULAN KE-3"]],
        [["LAPORAN TW I 2025"], ["LAPORAN TW III 2025"]],
        [["LAPORAN TW I 2025"], ["LAPORAN TW II 2024"]],
        [["Triwulan: II 2025"], ["LAPORAN TRIWULAN III TAHUN 2025"]],
        [["Triwulan: II"], ["Tahun: 2024"]],
        [["REALISASI 2024 TRIWULAN II"]],
    ],
)
def test_a_quarter_or_a_year_that_the_call_contradicts_is_refused(read: Any, titles: Any) -> None:
    assert read.rows([*titles, *TABLE], agency="dp3akb", quarter=TW2)[1] == ["I02"]


@pytest.mark.parametrize(
    "titles",
    [
        [["Tahun", 2025]],
        [["EVALUASI RENJA TAHUN 2025"]],
        [["RENCANA AKSI DAERAH TAHUN 2021-2026"], ["Tahun: 2024-2026"]],
        [["Periode: 2021 s.d. 2026"]],
        [["Renstra 2024-2029"], ["Pencapaian Renstra s/d Tahun 2024"]],
        [["Pergub Nomor 54 Tahun 2021"], ["Permendagri 86 Tahun 2017"], ["Perda No. 5 Tahun 2024"]],
        [["Target Tahun 2026"], ["Sumber: Laporan TW I 2024"]],
        [["REALISASI TAHUN 2024"], ["EVALUASI TAHUN 2025"]],
        [["Realisasi TW I", "Realisasi TW II"]],
        [["Triwulan", "II"]],
        [["Triwulan II", "Permendagri 86 Tahun 2017"]],
        [["Periode: April - Juni 2025"]],
        [["Periode: Januari s.d. Juni 2025"]],
        [["Periode: 1 April - 30 Juni 2025"]],
        [["Periode Pelaporan: Triwulanan"]],
        [["Periode: TW I s.d. TW II"]],
        [["Triwulan: ......"]],
        [["Banjarmasin, 5 Juli 2025"]],
        [["Alasan perubahan: angka TW I 2024 dipakai"]],
    ],
)
def test_other_years_and_quarters_in_titles_are_no_contradiction(read: Any, titles: Any) -> None:
    draft, codes = read.rows([*titles, *TABLE], agency="dp3akb", quarter=TW2)
    assert (codes, draft.quarter) == (["I10"], TW2)


@pytest.mark.parametrize("titles", [[["Triwulan: besok"]], [["Triwulan", "ke-9"]], [["Tahun: 202S"]]])
def test_a_label_that_cannot_be_compared_with_the_call_is_refused(read: Any, titles: Any) -> None:
    assert read.rows([*titles, *TABLE], agency="dp3akb", quarter=TW2)[1] == ["I20"]


@pytest.mark.parametrize(
    "titles",
    [
        [["Periode: TW I s.d. TW II"], ["Tahun: 2025"]],
        [["Periode: TW I-II"], ["Tahun: 2025"]],
        [["Periode: Semester I 2025"]],
        [["Triwulan: II"]],
        [["LAPORAN TRIWULAN II"]],
        [["LAPORAN TW I 2025"], ["LAPORAN TW II 2025"]],
        [["LAPORAN TW II 2025"], ["EVALUASI TAHUN 2024"]],
        [["Triwulan: II"], ["Tahun: 2024/2025"]],
    ],
)
def test_without_a_call_half_a_quarter_or_several_are_refused(read: Any, titles: Any) -> None:
    assert read.rows([*titles, *TABLE], agency="dp3akb")[1] == ["I20"]


@pytest.mark.parametrize(
    "titles",
    [
        [["Periode: s.d. TW II"], ["Tahun: 2025"]],
        [["Periode: April s.d. Juni"], ["Tahun: 2025"]],
        [["Triwulan: kedua"], ["Tahun: 2025"]],
        [["TRIWULAN II"], ["EVALUASI RENJA TAHUN 2025"]],
        [["Triwulan: II 2025"], ["Renstra 2024-2029"]],
        [["LAPORAN 2025-Q2"]],
    ],
)
def test_number_and_year_may_stand_in_titles_of_their_own(read: Any, titles: Any) -> None:
    draft, codes = read.rows([*titles, *TABLE], agency="dp3akb")
    assert (codes, draft.quarter) == (["I10"], TW2)


@pytest.mark.parametrize(
    "title",
    [
        "Dinas Sosial Kabupaten Tanah Laut",
        "OPD: Dinas Sosial Kab. Tanah Laut",
        "Perangkat Daerah: Dinas Sosial Tala",
        "OPD: Dinas Sosial Kabupaten Tanah Laut (dinsos)",
        "PEMERINTAH KABUPATEN TANAH LAUT DINAS SOSIAL",
        "PEMERINTAH KABUPATEN TANAH LAUT",
        "Dinas Sosial Kota Entah",
    ],
)
def test_an_office_of_a_regency_is_not_the_provinces(read: Any, title: str) -> None:
    assert read.rows([[title], *SOCIAL], agency="dinsos", quarter=TW2)[1] == ["I19"]


def test_that_office_is_the_region_that_is_named_besides(read: Any) -> None:
    rows = [["DPPPA Kabupaten Tanah Laut"], ["Kode", "Realisasi"], ["PPA-07", 3]]
    draft, codes = read.rows(rows, quarter=TW2, region="63.01")
    assert (draft.agency, draft.region, codes) == ("dp3akb", "63.01", [])
    assert read.rows(rows, quarter=TW2, region="63.02")[1] == ["I01"]
    assert read.rows([["Kabupaten/Kota: Tanah Laut"], *rows], quarter=TW2)[1] == []


@pytest.mark.parametrize(
    "title",
    ["Sumber data: Dinas Sosial", "UPT Dinas Sosial", "OPD: Dinas Sosial dan Tenaga Kerja", "Rumah Aman Dinas Sosial"],
)
def test_a_title_that_only_holds_an_agencys_name_names_nobody(read: Any, title: str) -> None:
    assert read.rows([[title], *SOCIAL], quarter=TW2)[1] == ["I19"]


@pytest.mark.parametrize(
    "title",
    [
        "Dinas Sosial",
        "Nama OPD - DINAS SOSIAL",
        "Perangkat Daerah : Dinas Sosial Provinsi Kalimantan Selatan",
        "LAPORAN REALISASI KINERJA DINAS SOSIAL PROV. KALSEL TRIWULAN II TAHUN 2025",
        "Dinas Sosial (Dinsos)",
        "dinsos",
    ],
)
def test_an_agency_may_be_named_in_the_words_of_a_report(read: Any, title: str) -> None:
    draft, codes = read.rows([[title], *SOCIAL], quarter=TW2)
    assert (draft.agency, draft.region, codes) == ("dinsos", "", [])


def test_a_place_above_the_table_is_no_sender(read: Any) -> None:
    rows = [["Banjarmasin, 5 Juli 2025"], ["Rekap Kabupaten/Kota"], *SOCIAL]
    assert read.rows(rows, agency="dinsos", quarter=TW2)[1] == []
