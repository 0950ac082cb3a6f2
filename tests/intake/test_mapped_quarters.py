"""Mappings and the quarter: which column and which sheet of several is read for it, and which never is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.mapping import read_mappings

MAPPING = "layout: uji\nmatch: code\nquarter_semantics: increment\ncolumns:\n  code: Kode\n  actual: "
GIVEN = {"agency": "dp3akb"}
Reads = Callable[..., tuple[Any, list[str]]]


@pytest.fixture
def reads(read: Any, plan: Plan, tmp_path: Path) -> Reads:
    """What a mapping with that path of figures reads from sheets, for the second quarter unless told otherwise."""

    def run(actual: str, sheets: dict[str, Any], number: int | None = 2, more: str = "") -> tuple[Any, list[str]]:
        file = tmp_path / "layouts" / "uji.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{MAPPING}{actual}\n{more}", encoding="utf-8")
        layouts, wrong = read_mappings(tmp_path, tmp_path, plan)
        if wrong:
            return None, [diagnostic.rule.code for diagnostic in wrong]
        read.layouts = (*LAYOUTS, *layouts)
        quarter = Quarter(2025, number) if number else None
        draft, codes = read.sheets(sheets, quarter=quarter, **GIVEN)
        return (draft.actuals[0].value if draft and draft.actuals else None), [code for code in codes if code != "I10"]

    return run


def table(*titles: str) -> list[list[Any]]:
    """One column of figures under each title: 1, 2, 3 …"""
    return [["Kode", *titles], ["PPA-01", *range(1, len(titles) + 1)]]


def test_the_first_words_of_a_title_are_whole_words(reads: Reads) -> None:
    titles = [f"Hasil TW {roman} (angka)" for roman in ("I", "II", "III", "IV")]
    assert reads("Hasil TW {tw_roman}*", {"S": table(*titles[:2])}, 1) == (1, ["L10"])
    assert reads("Hasil TW {tw_roman}*", {"S": table(*titles[1:2])}, 1)[1] == ["L03", "L10"]
    assert reads("Hasil*", {"S": table("Hasil, sementara")}) == (1, [])
    assert reads("Has*", {"S": table("Hasil")})[1] == ["L01"]


@pytest.mark.parametrize("path", ["Hasil TW III", "Hasil > II > K", "Hasil Triwulan ke-2", "Hasil April - Juni"])
def test_a_path_of_figures_that_holds_one_quarter_for_ever_is_a_mistake(reads: Reads, path: str) -> None:
    assert reads(path, {"S": table("x")}) == (None, ["M02"])


def test_a_header_that_names_a_quarter_itself_speaks_of_no_other(reads: Reads) -> None:
    assert reads("Hasil*", {"S": table("Hasil TW III")})[1] == ["L03", "L10"]
    assert reads("Hasil*", {"S": table("Hasil TW II")}) == (1, [])
    assert reads("Hasil*", {"S": table("Hasil TW I", "Hasil TW II")}) == (2, [])


def test_a_year_in_a_header_is_the_year_of_its_figures(reads: Reads) -> None:
    assert reads("Hasil 2024 TW {tw_roman}", {"S": table("Hasil 2024 TW II")})[1] == ["L03"]
    assert reads("Hasil 2025 TW {tw_roman}", {"S": table("Hasil 2025 TW II")}) == (1, [])
    both = {"S": table("Hasil 2024 TW II", "Hasil 2025 TW II")}
    assert reads("Hasil {year} TW {tw_roman}", both) == (2, [])
    assert reads("Hasil Renja 2021-2026 TW {tw_roman}", {"S": table("Hasil Renja 2021-2026 TW II")}) == (1, [])


def test_of_the_sheets_of_four_quarters_the_asked_one_is_read(reads: Reads) -> None:
    romans = ("I", "II", "III", "IV")
    sheets = {f"Realisasi TW {roman}": [["Kode", "Hasil"], ["PPA-01", n]] for n, roman in enumerate(romans, 1)}
    more = "sheet: Realisasi TW {tw_roman}\n"
    assert reads("Hasil", sheets, 2, more) == (2, [])
    assert reads("Hasil", sheets, 1, more) == (1, [])
    assert reads("Hasil", sheets, None, more)[1] == ["L02"]
    only = {"Realisasi TW II": sheets["Realisasi TW II"]}
    assert reads("Hasil", only, 2, more) == (2, [])
    assert reads("Hasil", only, 1, more)[1] == ["I02"]
    titled = {"Realisasi TW II": [["TW I 2025"], *sheets["Realisasi TW II"]]}
    assert reads("Hasil", titled, None, more)[1] == ["I02"]


def test_a_sheet_named_for_one_quarter_holds_others_only_where_its_columns_tell_them_apart(reads: Reads) -> None:
    more = "sheet: Realisasi TW IV\n"
    assert reads("Hasil", {"Realisasi TW IV": table("Hasil")}, 2, more)[1] == ["I02"]
    sheets = {"Realisasi TW IV": table("Hasil TW I", "Hasil TW II")}
    assert reads("Hasil TW {tw_roman}", sheets, 2, more) == (2, [])


def test_a_sheet_of_another_year_is_not_read(reads: Reads) -> None:
    more = 'sheet: "{year} TW {tw_roman}"\n'
    sheets = {"2024 TW II": [["Kode", "Hasil"], ["PPA-01", 4]], "2025 TW II": [["Kode", "Hasil"], ["PPA-01", 5]]}
    assert reads("Hasil", sheets, 2, more) == (5, [])
    assert reads("Hasil", {"2024 TW II": sheets["2024 TW II"]}, 2, more)[1] == ["I02"]
