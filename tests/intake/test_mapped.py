"""Sheets read through a mapping: rows by name, tokens, quarters, and what is left out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.extract import Draft, Given, read_draft
from radtrack.intake.mapping import read_mappings
from radtrack.locale.messages import message_text
from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import open_workbook
from tests.intake.conftest import FINGERPRINT, TODAY

MAPPING = """\
layout: uji
match: name
quarter_semantics: increment
semantics: {PPA-02: cumulative, PPA-03: snapshot, PPA-05: snapshot}
tokens: {"-": blank, nihil: zero, "n/a": no_data}
skip: {name: [Subtotal*]}
stop: [Catatan*]
columns:
  name: Uraian
  unit: Satuan
  actual: TW {tw_roman} > Nilai
  numerator: TW {tw_roman} > Pembilang
  denominator: TW {tw_roman} > Penyebut
  hindering: TW {tw_roman} > Kendala
"""
HEADER = (
    ("Uraian", "Satuan", *[None] * 8),
    (None, None, "TW I", None, None, None, "TW II", None, None, None),
    (None, None, *("Nilai", "Pembilang", "Penyebut", "Kendala") * 2),
)
MERGES = "A1:A3 B1:B3 C2:F2 G2:J2"


class Mapped:
    def __init__(self, plan: Plan, root: Path) -> None:
        self.plan, self.root = plan, root
        self.file = root / "layouts" / "uji.yaml"
        self.file.parent.mkdir()

    def __call__(
        self, *rows: Sequence[object], mapping: str = MAPPING, quarter: int = 2
    ) -> tuple[Draft | None, list[str]]:
        self.file.write_text(mapping, encoding="utf-8")
        layouts, wrong = read_mappings(self.root, self.root, self.plan)
        assert wrong == []
        book = openpyxl.Workbook()
        for row in (*HEADER, *rows):
            book.active.append(list(row))
        for merge in MERGES.split():
            book.active.merge_cells(merge)
        target = io.BytesIO()
        book.save(target)
        checked, _found = check_bytes(target.getvalue(), "uji.xlsx", "uji.xlsx")
        assert checked is not None
        workbook, _found = open_workbook(checked)
        assert workbook is not None
        codes = [agency.code for agency in self.plan.agencies]
        draft, found = read_draft(
            workbook,
            self.plan,
            Given("dp3akb", Quarter(2025, quarter)),
            dict.fromkeys(codes, FINGERPRINT),
            {code: {} for code in codes},
            TODAY,
            (*LAYOUTS, *layouts),
        )
        for diagnostic in found:
            assert "{" not in message_text(diagnostic)
        codes_found = [f"{d.rule.code} {getattr(d.where.place, 'cell', '')}".strip() for d in found]
        return draft, [code for code in codes_found if code != "I10"]


@pytest.fixture
def mapped(plan: Plan, tmp_path: Path) -> Mapped:
    return Mapped(plan, tmp_path)


COUNT = "Jumlah konselor terlatih"
RATIO = "Persentase korban yang dilayani"


def test_every_column_of_the_asked_quarter_is_read_and_none_of_another(mapped: Mapped) -> None:
    rows = [
        (COUNT, "orang", 5, None, None, "lama", 7, None, None, "baru"),
        (RATIO, "persen", None, 1, 4, None, None, 3, 8, None),
    ]
    draft, codes = mapped(*rows)
    assert codes == []
    assert draft is not None
    count, ratio = draft.actuals
    assert (count.indicator, count.value, count.hindering) == ("PPA-01", 7, "baru")
    assert (ratio.indicator, ratio.numerator, ratio.denominator) == ("PPA-02", 3, 8)
    assert draft.places["PPA-02", "", ""]["numerator"].place.cell == "H5"  # type: ignore[union-attr]
    draft, _codes = mapped(*rows, quarter=1)
    assert draft is not None
    assert (draft.actuals[0].value, draft.actuals[0].hindering, draft.actuals[1].numerator) == (5, "lama", 1)


def test_tokens_mean_what_the_mapping_says(mapped: Mapped) -> None:
    def second(value: object) -> tuple[Draft | None, list[str]]:
        rows = [(COUNT, "orang", None, None, None, None, value), ("Opini laporan", "opini", *[None] * 4, "WTP")]
        return mapped(*rows)

    draft, codes = second("nihil")
    assert draft is not None
    assert (draft.actuals[0].value, codes) == (Decimal(0), [])
    draft, codes = second("-")
    assert draft is not None
    assert ([actual.indicator for actual in draft.actuals], codes) == (["PPA-05"], [])
    draft, codes = second("N/A")
    assert draft is not None
    assert (draft.actuals[0].withdrawn, draft.actuals[0].raw, codes) == (True, "N/A", [])
    assert second("tad")[1] == ["V11 G4"]


def test_half_a_fraction_without_data_is_an_error_and_a_whole_one_is_no_data(mapped: Mapped) -> None:
    other = (COUNT, "orang", *[None] * 4, 7)
    _draft, codes = mapped(other, (RATIO, "persen", *[None] * 4, None, "n/a", 8))
    assert codes == ["V13 H5"]
    draft, codes = mapped(other, (RATIO, "persen", *[None] * 4, None, "n/a", "n/a"))
    assert codes == []
    assert draft is not None
    assert draft.actuals[1].withdrawn


def test_rows_are_left_out_and_the_table_ends_where_the_mapping_says(mapped: Mapped) -> None:
    draft, codes = mapped(
        (COUNT, "orang", *[None] * 4, 7),
        ("Subtotal bidang", None, *[None] * 4, 7),
        ("Catatan: angka sementara", None, *[None] * 4, 7),
        ("Persentase desa ramah perempuan", "persen", *[None] * 4, 50),
    )
    assert codes == []
    assert draft is not None
    assert [actual.indicator for actual in draft.actuals] == ["PPA-01"]


def test_a_name_the_plan_does_not_know_is_refused_unless_the_mapping_skips_others(mapped: Mapped) -> None:
    rows = [(COUNT, "orang", *[None] * 4, 7), ("Luas taman kota", "ha", *[None] * 4, 3)]
    assert mapped(*rows)[1] == ["I03 A5"]
    draft, codes = mapped(*rows, mapping=MAPPING + "others: skip\n")
    assert codes == ["L15 A5"]
    assert draft is not None
    assert [actual.indicator for actual in draft.actuals] == ["PPA-01"]


def test_a_form_in_which_nothing_speaks_of_the_plan_is_refused(mapped: Mapped) -> None:
    draft, codes = mapped(("Luas taman kota", "ha", *[None] * 4, 3), mapping=MAPPING + "others: skip\n")
    assert codes == ["L09 A4"]
    assert draft is None or draft.actuals == ()


def test_skipping_others_spares_no_name_that_may_be_meant(mapped: Mapped) -> None:
    skipping = MAPPING + "others: skip\n"
    near = ("Jumlah konselor yang terlatih", "orang", *[None] * 4, 7)
    assert mapped(near, mapping=skipping)[1] == ["I03 A4"]
    own = (COUNT, "orang", *[None] * 4, 7)
    assert mapped(own, near, mapping=skipping)[1] == ["L15 A5"]
    named = MAPPING + 'names: {"Jumlah konselor yang terlatih": PPA-01}\n'
    assert mapped(near, mapping=named)[1] == []


def test_a_meaning_the_plan_does_not_ask_is_refused_at_the_figure(mapped: Mapped) -> None:
    rows = [(COUNT, "orang", *[None] * 4, 7), (RATIO, "persen", *[None] * 4, None, 3, 8)]
    without = MAPPING.replace("semantics: {PPA-02: cumulative, PPA-03: snapshot, PPA-05: snapshot}\n", "")
    assert mapped(*rows, mapping=without)[1] == ["L12 H5"]
    assert mapped(*rows, mapping=without.replace("increment", "cumulative"))[1] == ["L12 G4"]
    assert mapped(*rows, mapping=without.replace("increment", "snapshot"))[1] == ["L12 G4", "L12 H5"]
    first = [(COUNT, "orang", 7), (RATIO, "persen", None, 3, 8)]
    assert mapped(*first, mapping=without, quarter=1)[1] == []


def test_a_row_is_refused_where_its_unit_is_another(mapped: Mapped) -> None:
    assert mapped((COUNT, "kelompok", *[None] * 4, 7))[1] == ["I09 B4"]
