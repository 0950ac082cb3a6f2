"""The identity a template carries and the words it is read back by: written and read in this one place.

Everything here is read back from sheets that people filled in, so it stays Indonesian in every language of the program.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from radtrack.core.period import Quarter

FORMAT = 1
"""Version of the marks; a sheet that carries another one was written by another release."""

MARK_SHEET = "_radtrack"
ENTRY_SHEET = "Isian"
GUIDE_SHEET = "Petunjuk"

LABEL_PLAN = "Rencana"
LABEL_AGENCY = "Perangkat Daerah/Instansi"
LABEL_REGION = "Kabupaten/Kota"
LABEL_QUARTER = "Triwulan"
LABEL_REVISION = "Revisi ke-"
LABEL_REASON = "Alasan perubahan"

STATUS_REPORTED = "Dilaporkan"
STATUS_NO_DATA = "Belum ada data"
STATUSES = (STATUS_REPORTED, STATUS_NO_DATA)

YES, NO = "ya", "tidak"

SHAPE_PREFIX = "shape:"
"""Before an indicator's code in the mark sheet: the row holds that indicator's shape."""


@dataclass(frozen=True)
class Column:
    """A column of the entry table: its key, and the header it is written and recognised by."""

    key: str
    title: str


COLUMNS: tuple[Column, ...] = (
    Column("id", "ID"),
    Column("code", "Kode"),
    Column("name", "Indikator"),
    Column("region", "Kabupaten/Kota"),
    Column("category", "Rincian"),
    Column("unit", "Satuan"),
    Column("target_year", "Target tahun"),
    Column("target_to_date", "Target s.d. triwulan"),
    Column("previous", "Realisasi sebelumnya"),
    Column("numerator", "Pembilang"),
    Column("denominator", "Penyebut"),
    Column("asked", "Yang diminta"),
    Column("actual", "Realisasi"),
    Column("budget", "Realisasi anggaran s.d. triwulan (Rp)"),
    Column("status", "Status"),
    Column("driving", "Faktor pendorong"),
    Column("hindering", "Faktor penghambat"),
    Column("follow_up", "Tindak lanjut"),
    Column("evidence", "Bukti"),
)
"""Every column the entry table can have, in order. `id` is hidden; `region`, `category`, `numerator`, `denominator`
and `budget` are written only where a row needs them."""


@dataclass(frozen=True)
class RowMark:
    """Which figure a row asks for, and the check that ties it to plan version, agency and quarter. `region` and
    `category` are "" where the figure is not broken down."""

    plan: str
    agency: str
    indicator: str
    region: str
    category: str
    check: str


@dataclass(frozen=True)
class SheetMark:
    """What the hidden sheet says of the whole workbook. `region` is "" unless a region fills the sheet in itself."""

    format: int
    plan: str
    fingerprint: str
    agency: str
    region: str
    quarter: Quarter


_CHECK = re.compile(r"[0-9a-f]{8}")
_VERSION = re.compile(r"[1-9][0-9]{0,3}")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_CODE_AT_END = re.compile(r"\(([^()]+)\)\s*\Z")


@lru_cache(maxsize=1024)
def _quoted(part: str) -> str:
    return quote(part, safe="")


def check_of(fingerprint: str, agency: str, quarter: Quarter, indicator: str) -> str:
    """Eight hex digits that differ when the plan version, the agency, the quarter or the indicator differs."""
    parts = "\n".join(_quoted(part) for part in (fingerprint, agency, str(quarter), indicator))
    return hashlib.sha256(parts.encode()).hexdigest()[:8]


def row_mark(
    plan_id: str, agency: str, indicator: str, region: str, category: str, fingerprint: str, quarter: Quarter
) -> str:
    """The text of a row's hidden id cell: `pergub-054-2021|dp3akb|PPA-01|||1a2b3c4d`."""
    parts = (plan_id, agency, indicator, region, category, check_of(fingerprint, agency, quarter, indicator))
    return "|".join(quote(part, safe="") for part in parts)


def parse_row_mark(text: str) -> RowMark | None:
    """The mark in an id cell; None when the text is no mark."""
    parts = [unquote(part) for part in text.strip().split("|")]
    if len(parts) != 6 or not all(parts[:3]) or not _CHECK.fullmatch(parts[5]):
        return None
    return RowMark(*parts)


def sheet_mark_rows(mark: SheetMark) -> list[tuple[str, str]]:
    """The key and value rows of the mark sheet."""
    return [
        ("format", str(mark.format)),
        ("plan", mark.plan),
        ("fingerprint", mark.fingerprint),
        ("agency", mark.agency),
        ("region", mark.region),
        ("quarter", str(mark.quarter)),
    ]


def parse_sheet_mark(rows: Mapping[str, str]) -> SheetMark | None:
    """The mark in the rows of a mark sheet; None when a row is missing or makes no sense. A format newer than `FORMAT`
    is returned as it stands: judging it is the reader's business."""
    version = _VERSION.fullmatch(rows.get("format", ""))
    quarter = _QUARTER.fullmatch(rows.get("quarter", ""))
    plan, fingerprint, agency = (rows.get(key, "") for key in ("plan", "fingerprint", "agency"))
    if not (version and quarter and plan and fingerprint and agency):
        return None
    period = Quarter(int(quarter[1]), int(quarter[2]))
    return SheetMark(int(version[0]), plan, fingerprint, agency, rows.get("region", ""), period)


def shape_rows(shapes: Mapping[str, str]) -> list[tuple[str, str]]:
    """The rows of the mark sheet that say which shape each indicator had: what it is called, measured in, asked for."""
    return [(SHAPE_PREFIX + code, shape) for code, shape in sorted(shapes.items())]


def parse_shapes(rows: Mapping[str, str]) -> dict[str, str]:
    """Indicator code → the shape it had when the sheet was written; empty when the sheet carries none."""
    return {key.removeprefix(SHAPE_PREFIX): shape for key, shape in rows.items() if key.startswith(SHAPE_PREFIX)}


def with_code(name: str, code: str) -> str:
    """A title cell's value: `Dinas Sosial (dinsos)`."""
    return f"{name} ({code})"


def code_in(text: str) -> str | None:
    """The code at the end of a title cell's value; None when it ends in no brackets."""
    found = _CODE_AT_END.search(text)
    return found[1].strip() if found else None


def quarter_title(quarter: Quarter) -> str:
    """`TW II 2025`: how the title cell names the quarter, in every language."""
    return f"TW {quarter.roman} {quarter.year}"
