"""What stands above a table: quarter and year part by part, and whose office it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from radtrack.core.period import Quarter

TABLE = (["Kode", "Realisasi"], ["PPA-01", 12])
TO_DATE = (["Kode", "Pembilang", "Penyebut"], ["PPA-02", 3, 4])
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
        [["Periode: 1 April - 30 Juni 2025"]],
        [["Periode Pelaporan: Triwulanan"]],
        [["Triwulan: ......"]],
        [["Banjarmasin, 5 Juli 2025"]],
        [["Alasan perubahan: angka TW I 2024 dipakai"]],
    ],
)
def test_other_years_and_quarters_in_titles_are_no_contradiction(read: Any, titles: Any) -> None:
    draft, codes = read.rows([*titles, *TABLE], agency="dp3akb", quarter=TW2)
    assert (codes, draft.quarter) == (["I10"], TW2)


REACHING_BACK = [
    [["LAPORAN REALISASI S.D. TRIWULAN II TAHUN 2025"]],
    [["Kumulatif s.d. Triwulan II"]],
    [["Laporan TW II 2025 (kumulatif)"]],
    [["Laporan TW I - II"]],
    [["Triwulan", "s.d. TW II"], ["Laporan s.d. akhir TW II"]],
    [["SEMESTER I TAHUN 2025"]],
    [["Periode: Semester I 2025"]],
    [["Periode: Januari s.d. Juni 2025"]],
    [["Keadaan 1 Januari - 30 Juni 2025"]],
    [["Realisasi sampai dengan bulan Juni 2025"]],
    [["Periode: TW I s.d. TW II"]],
    [["Keterangan: angka akumulasi"]],
]
"""Titles that say of the figures below that they are those of the year so far."""


@pytest.mark.parametrize("titles", REACHING_BACK)
def test_a_title_that_reaches_back_is_weighed_like_the_same_words_in_the_header(read: Any, titles: Any) -> None:
    assert read.rows([*titles, *TABLE], agency="dp3akb", quarter=TW2)[1] == ["L12"]
    draft, codes = read.rows([*titles, *TO_DATE], agency="dp3akb", quarter=TW2)
    assert (codes, draft.quarter) == (["I10"], TW2)


@pytest.mark.parametrize(
    "titles",
    [
        [["Laporan Triwulan II saja"]],
        [["Laporan TW II 2025 (bukan kumulatif)"]],
        [["Laporan TW II 2025, non-kumulatif"]],
    ],
)
def test_a_title_that_says_the_quarter_alone_is_weighed_likewise(read: Any, titles: Any) -> None:
    assert read.rows([*titles, *TABLE], agency="dp3akb", quarter=TW2)[1] == ["I10"]
    assert read.rows([*titles, *TO_DATE], agency="dp3akb", quarter=TW2)[1] == ["L12"]


@pytest.mark.parametrize(
    "titles",
    [
        [["Laporan Triwulan II"]],
        [["Periode: April - Juni 2025"]],
        [["Banjarmasin, 5 Juli 2025"]],
        [["Target s.d. TW IV: 100"]],
        [["Dasar: laporan kumulatif TW I"]],
        [["Realisasi s.d. TW II tahun lalu terlampir"]],
        [["Alasan perubahan: semula angka kumulatif"]],
        [["Unit Kerja", "DPPPA"], ["Renstra s.d. 2026"]],
    ],
)
def test_a_title_that_only_names_the_quarter_or_speaks_of_something_else_says_no_stretch(
    read: Any, titles: Any
) -> None:
    for rows in (TABLE, TO_DATE):
        assert read.rows([*titles, *rows], agency="dp3akb", quarter=TW2)[1] == ["I10"]


def test_what_the_column_says_itself_goes_before_the_title(read: Any) -> None:
    title = ["LAPORAN S.D. TRIWULAN II"]
    alone = [title, ["Kode", "Realisasi TW II saja"], ["PPA-01", 12]]
    side_by_side = [title, ["Kode", "TW I", "TW II"], ["PPA-01", 10, 12]]
    named = [title, ["Kode", "Realisasi TW II"], ["PPA-01", 12]]
    codes = [read.rows(rows, agency="dp3akb", quarter=TW2)[1] for rows in (alone, side_by_side, named)]
    assert codes == [["I10"], ["I10"], ["L12"]]


def test_a_semester_in_a_title_is_no_other_semester_and_no_first_quarter(read: Any) -> None:
    rows = [["LAPORAN SEMESTER I TAHUN 2025"], *TO_DATE]
    codes = [read.rows(rows, agency="dp3akb", quarter=Quarter(2025, n), today=date(2026, 2, 1))[1] for n in (1, 2, 4)]
    assert codes == [["I02"], ["I10"], ["I02"]]


def test_in_the_first_quarter_a_title_that_reaches_back_says_the_same(read: Any) -> None:
    for rows in (TABLE, TO_DATE):
        assert read.rows([["Laporan s.d. TW I 2025"], *rows], agency="dp3akb", quarter=Quarter(2025, 1))[1] == ["I10"]


@pytest.mark.parametrize("title", ["TARGET KINERJA TAHUN 2025", "Pagu dan target", "Target per triwulan"])
def test_bare_quarters_below_a_title_of_targets_are_no_results(read: Any, title: str) -> None:
    rows = [["Laporan TW II 2025"], [title], ["Kode", "TW I", "TW II"], ["PPA-01", 10, 12]]
    assert read.rows(rows, agency="dp3akb", quarter=TW2) == (None, ["L03"])
    rows = [["Laporan TW II 2025"], [title], ["Kode", "Realisasi TW II"], ["PPA-01", 12]]
    assert read.rows(rows, agency="dp3akb", quarter=TW2)[1] == ["I10"]


@pytest.mark.parametrize("title", ["TARGET DAN REALISASI KINERJA", "LAPORAN PENCAPAIAN TARGET", "EVALUASI RENJA"])
def test_a_title_that_speaks_of_results_too_leaves_bare_quarters_results(read: Any, title: str) -> None:
    rows = [["Target Tahun 2025"], [title], ["Kode", "TW I", "TW II"], ["PPA-01", 10, 12]]
    draft, codes = read.rows(rows, agency="dp3akb", quarter=TW2)
    assert (codes, draft.actuals[0].value) == (["I10"], 12)


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
