"""Sheets as offices send them: good ones, and the smallest change that spoils them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl

from radtrack.core.period import parse_quarter
from radtrack.plan.loader import load_plan
from radtrack.workspace.blank import blank_sheets
from radtrack.workspace.folder import Workspace
from tests.received.plan import NAMES, write_plan

Edit = Callable[[Any], None]
Row = Sequence[object]

HEADER = ("Kode", "Indikator", "Satuan", "Pembilang", "Penyebut", "Realisasi", "Wilayah", "Rincian", "Status", "Ket.")
DINKES = ("--agency", "dinkes", "--quarter", "2025-Q2")
"""How the call names the sender of a sheet that does not."""


@dataclass(frozen=True)
class Sent:
    """What arrives in one call: files by name, and what the command line says. `before`: what had arrived earlier;
    `edit_plan`: (file, old, new) changes made to the plan after that, `old` "" for a new file."""

    files: tuple[tuple[str, Callable[[], bytes]], ...]
    arguments: tuple[str, ...] = ()
    before: tuple[Sent, ...] = ()
    edit_plan: tuple[tuple[str, str, str], ...] = ()

    def called(self, *arguments: str) -> Sent:
        """The same with that call instead."""
        return replace(self, arguments=arguments)

    def after(self, *before: Sent) -> Sent:
        return replace(self, before=before)

    def named(self, name: str) -> Sent:
        return replace(self, files=((name, self.files[0][1]),))

    def beside(self, *others: Sent) -> Sent:
        """All files in one call."""
        return replace(self, files=(*self.files, *(file for other in others for file in other.files)))

    def changed(self, change: Callable[[bytes], bytes]) -> Sent:
        """The bytes of its file spoilt."""
        ((name, make),) = self.files
        return replace(self, files=((name, lambda: change(make())),))

    def with_plan(self, file: str, old: str, new: str) -> Sent:
        return replace(self, edit_plan=(*self.edit_plan, (file, old, new)))

    def with_mapping(self, text: str, name: str = "rekap", *arguments: str) -> Sent:
        """The plan with this mapping, and more said by the call."""
        return replace(self, arguments=(*self.arguments, *arguments)).with_plan(f"layouts/{name}.yaml", "", text)


def raw(data: bytes, name: str = "laporan.xlsx") -> Sent:
    return Sent(((name, lambda: data),), DINKES)


def _once(name: str, make: Callable[[], bytes]) -> Sent:
    """A file that is made when it is first sent."""
    return Sent(((name, cache(make)),), DINKES)


def book(sheets: Mapping[str, Sequence[Row]], edit: Edit | None = None, name: str = "laporan.xlsx") -> Sent:
    """A workbook of lists of lists; `edit` may merge, hide and format before it is saved."""

    def make() -> bytes:
        made: Any = openpyxl.Workbook()
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for cells in rows:
                sheet.append(list(cells))
        if edit:
            edit(made)
        return _saved(made)

    return _once(name, make)


def table(*rows: Row, edit: Edit | None = None) -> Sent:
    """One sheet, whatever its header."""
    return book({"Sheet1": rows}, edit)


def row(indicator: str, actual: object = None, **cells: object) -> list[object]:
    """A row below HEADER, its name and unit filled in as the plan has them."""
    name, unit = NAMES[indicator]
    known = {"code": indicator, "name": name, "unit": unit, "actual": actual} | cells
    keys = ("code", "name", "unit", "numerator", "denominator", "actual", "region", "category", "status", "note")
    assert set(known) <= set(keys)
    return [known.get(key) for key in keys]


def simple(*rows: Row, edit: Edit | None = None) -> Sent:
    """The good simple sheet, with these rows; the figure of the first one stands in Sheet1!F2."""
    return table(HEADER, *rows, edit=edit)


def ods(*rows: Row, name: str = "laporan.ods", repeated: int = 1) -> Sent:
    """A sheet as LibreOffice stores it; the last row `repeated` times."""
    lines = [
        f'<table:table-row table:number-rows-repeated="{repeated if line is rows[-1] else 1}">'
        + "".join(_ods_cell(value) for value in line)
        + "</table:table-row>"
        for line in rows
    ]
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }
    return raw(packed(parts), name)


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    kind = f'float" office:value="{value}' if isinstance(value, int | float) else "string"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{value}</text:p></table:table-cell>'


def figure(value: object, code: str = "KES-01", shown: str = "General", **cells: object) -> Sent:
    """One row with this figure; `shown` is the number format of its cell."""

    def style(made: Any) -> None:
        made["Sheet1"]["F2"].number_format = shown

    return simple(row(code, value, **cells), edit=style if shown != "General" else None)


def stored_as(xml: str, code: str = "KES-01") -> Sent:
    """One row whose figure is stored as this cell of the sheet's XML, at F2."""
    return figure(987, code).changed(replaced("xl/worksheets/sheet1.xml", '<c r="F2" t="n"><v>987</v></c>', xml))


def formula(text: str, stored: str = "<v>12</v>", code: str = "KES-01") -> Sent:
    return stored_as(f'<c r="F2"><f>{text}</f>{stored}</c>', code)


def replaced(part: str, old: str, new: str) -> Callable[[bytes], bytes]:
    """A change of one part of the archive. Whether an empty element ends with a blank depends on what else is
    installed beside the library that wrote it."""

    def change(data: bytes) -> bytes:
        parts = parts_of(data)
        text = parts[part].decode().replace(" />", "/>")
        assert old in text, (old, text[:2000])
        return packed(parts | {part: text.replace(old, new).encode()})

    return change


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # A name alone would be written with the time of day.
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return target.getvalue()


@cache
def template(agency: str = "dinkes", quarter: str = "2025-Q2", region: str = "") -> bytes:
    """A blank official sheet."""
    asked = parse_quarter(quarter)
    assert asked is not None
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        plan, found = load_plan(write_plan(root), root)
        assert plan is not None, found
        place = next((r for r in plan.regions if r.code == region), None)
        ((_name, data),) = blank_sheets(Workspace(root), plan, asked, agency, place)
    return data


def official(
    fills: Mapping[str, Mapping[str, object]] | None = None,
    edit: Edit | None = None,
    agency: str = "dinkes",
    quarter: str = "2025-Q2",
    region: str = "",
) -> Sent:
    """The good official sheet: code → column → value typed in, KES-01 (SOS-01, SOS-02) = 12 unless told otherwise."""
    code = "SOS-02" if region else "KES-01" if agency == "dinkes" else "SOS-01"
    typed = fills if fills is not None else {code: {"Realisasi": 12}}

    def make() -> bytes:
        made = openpyxl.load_workbook(BytesIO(template(agency, quarter, region)))
        for code, cells in typed.items():
            for title, value in cells.items():
                entry(made, code, title).value = value
        if edit:
            edit(made)
        return _saved(made)

    return _once(f"{agency}-{quarter}.xlsx", make).called()


def entry(made: Any, code: str, title: str, number: int = 0) -> Any:
    """The cell of a code and a column of the official sheet; `number` counts the rows of one code."""
    sheet = made["Isian"]
    header = header_row(made)
    column = next(cell.column for cell in sheet[header] if str(cell.value).splitlines()[0] == title)
    code_column = next(cell.column for cell in sheet[header] if cell.value == "Kode")
    rows = [r for r in range(header + 1, sheet.max_row + 1) if sheet.cell(r, code_column).value == code]
    return sheet.cell(rows[number], column)


def header_row(made: Any) -> int:
    found: int = next(cells[0].row for cells in made["Isian"].iter_rows() if any(c.value == "Kode" for c in cells))
    return found


def titled(made: Any, label: str) -> Any:
    """The cell beside a title of the official sheet."""
    sheet = made["Isian"]
    found = next(c for cells in sheet.iter_rows(max_row=15) for c in cells if c.value == label)
    return sheet.cell(found.row, found.column + 1)


@cache
def _blank(agency: str = "dinkes", quarter: str = "2025-Q2", region: str = "") -> Any:
    """The blank official sheet to look places up in; never changed."""
    return openpyxl.load_workbook(BytesIO(template(agency, quarter, region)))


def at(code: str, title: str, agency: str = "dinkes", quarter: str = "2025-Q2", region: str = "") -> Callable[[], str]:
    """The place of an official sheet's figure, as messages name it."""

    def place() -> str:
        made = _blank(agency, quarter, region)
        return f"Isian!{entry(made, code, title).coordinate}"

    return place


def at_title(label: str, **sheet: str) -> Callable[[], str]:
    def place() -> str:
        return f"Isian!{titled(_blank(**sheet), label).coordinate}"

    return place


def at_label(label: str, **sheet: str) -> Callable[[], str]:
    """The label itself, which is named where nothing stands beside it."""

    def place() -> str:
        value = titled(_blank(**sheet), label)
        return f"Isian!{value.offset(0, -1).coordinate}"

    return place


def at_header(title: str) -> Callable[[], str]:
    """A title of the official sheet's table."""

    def place() -> str:
        made = _blank()
        return f"Isian!{entry(made, 'KES-01', title).column_letter}{header_row(made)}"

    return place


def _saved(made: Any) -> bytes:
    """The same bytes every time, whatever the clock says: a sheet that is sent twice must be the same sheet."""
    target = BytesIO()
    made.save(target)
    parts = parts_of(target.getvalue())
    core = "docProps/core.xml"
    return packed(parts | {core: re.sub(rb"[0-9-]{10}T[0-9:]{8}Z", b"2025-07-01T08:00:00Z", parts[core])})
