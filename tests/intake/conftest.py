"""A small plan, and sheets written as lists of lists."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.model import Agency, Dimension, Indicator, Part, Plan, Region, Scale
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, Direction, Frequency, Measure, Reports
from radtrack.intake.builtin import LAYOUTS
from radtrack.intake.extract import Draft, Given, read_draft
from radtrack.locale.messages import message_text
from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import open_workbook

Edit = Callable[[Any], None]
Rows = Sequence[Sequence[object]]
TODAY = date(2025, 7, 10)
FINGERPRINT = "a1b2c3d4e5f6"


def _indicator(code: str, name: str, unit: str, measure: Measure, **more: Any) -> Indicator:
    more.setdefault("agency", "dp3akb")
    return Indicator(code, name, unit, measure, more.pop("direction", Direction.INCREASE), **more)


def _indicators() -> tuple[Indicator, ...]:
    parts = {"numerator": Part("Korban yang dilayani", "orang"), "denominator": Part("Korban yang melapor", "orang")}
    return (
        _indicator("PPA-01", "Jumlah konselor terlatih", "orang", Measure.COUNT, accumulate=Accumulate.SUM),
        _indicator(
            "PPA-02",
            "Persentase korban yang dilayani",
            "persen",
            Measure.PERCENT,
            accumulate=Accumulate.RATIO,
            reports=Reports.CUMULATIVE,
            **parts,
        ),
        _indicator("PPA-03", "Persentase desa ramah perempuan", "persen", Measure.PERCENT, **parts),
        _indicator(
            "PPA-04",
            "Jumlah kasus kekerasan",
            "kasus",
            Measure.COUNT,
            direction=Direction.MONITOR,
            by=("region", "sex", "violence"),
        ),
        _indicator(
            "PPA-05", "Opini laporan", "opini", Measure.PREDICATE, scale={"WTP": Decimal(100), "WDP": Decimal(75)}
        ),
        _indicator("PPA-06", "Peraturan tersedia", "ya/tidak", Measure.YESNO, frequency=Frequency.ANNUAL),
        _indicator("PPA-07", "Jumlah layanan kabupaten", "unit", Measure.COUNT, reported_by="region"),
    )


@pytest.fixture
def plan() -> Plan:
    dinsos = _indicator("SOS-01", "Jumlah rumah aman", "unit", Measure.COUNT, agency="dinsos")
    return Plan(
        "rad-uji",
        "Rencana Uji",
        2024,
        2026,
        Scale("skala", ()),
        agencies=(
            Agency("dp3akb", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak", ("DPPPA",), _indicators()),
            Agency("dinsos", "Dinas Sosial", (), (dinsos,)),
        ),
        regions=(Region("63.01", "Tanah Laut", ("Tala",)), Region("63.02", "Kotabaru"), Region("63.71", "Banjarmasin")),
        dimensions={
            "sex": Dimension("sex", "Jenis kelamin", {"L": "Laki-laki", "P": "Perempuan"}),
            "violence": Dimension("violence", "Bentuk", {"fisik": "Fisik", "psikis": "Psikis"}, additive=False),
        },
    )


def workbook_bytes(sheets: dict[str, Rows], edit: Edit | None = None) -> bytes:
    """A workbook as bytes; `edit` may merge, hide and format before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if edit:
        edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


class Read:
    """Reads sheets against the plan; the codes of what was found, in order, beside the draft."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.layouts = LAYOUTS

    def rows(self, rows: Rows, edit: Edit | None = None, **more: Any) -> tuple[Draft | None, list[str]]:
        return self.sheets({"Sheet1": rows}, edit, **more)

    def sheets(self, sheets: dict[str, Rows], edit: Edit | None = None, **more: Any) -> tuple[Draft | None, list[str]]:
        draft, found = self.data(workbook_bytes(sheets, edit), **more)
        return draft, [diagnostic.rule.code for diagnostic in found]

    def data(self, data: bytes, today: date = TODAY, **more: Any) -> tuple[Draft | None, list[Diagnostic]]:
        fingerprint = more.pop("fingerprint", FINGERPRINT)
        shapes = more.pop("shapes", {})
        checked, found = check_bytes(data, "tw2.xlsx", "tw2.xlsx")
        assert checked is not None, found
        workbook, _found = open_workbook(checked)
        assert workbook is not None
        codes = [agency.code for agency in self.plan.agencies]
        draft, found = read_draft(
            workbook,
            self.plan,
            Given(**more),
            dict.fromkeys(codes, fingerprint),
            dict.fromkeys(codes, shapes),
            today,
            self.layouts,
        )
        for diagnostic in found:
            # Every message has all its parameters, and no sentence shows a placeholder.
            assert "{" not in message_text(diagnostic).replace("{tw_roman}", "")
        return draft, found

    def table(self, *rows: Sequence[object], edit: Edit | None = None, **more: Any) -> tuple[Draft | None, list[str]]:
        """Rows below the usual header of the simple layout; the expected I10 is left out."""
        given = {"agency": "dp3akb", "quarter": Quarter(2025, 2)} | more
        draft, codes = self.rows([HEADER, *rows], edit, **given)
        return draft, [code for code in codes if code != "I10"]


HEADER = ("Kode", "Indikator", "Satuan", "Pembilang", "Penyebut", "Realisasi", "Wilayah", "Rincian", "Ket.")


@pytest.fixture
def read(plan: Plan) -> Read:
    return Read(plan)


@pytest.fixture
def write_workbook() -> Callable[..., bytes]:
    return workbook_bytes
