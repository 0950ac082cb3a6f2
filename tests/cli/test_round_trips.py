"""What happens to an official sheet between sending and receiving: read rightly or refused, whoever saved it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection

from radtrack.cli.main import run
from radtrack.core.model import Plan
from radtrack.core.period import Quarter
from radtrack.intake.extract import Given
from radtrack.intake.sheet import read_sheet
from radtrack.plan.fingerprint import agency_fingerprint, indicator_shapes
from radtrack.plan.loader import load_plan
from tests.cli.office import DINKES, DINSOS, PLAN, Office, type_into

SOFFICE = shutil.which("soffice")
TODAY = date(2025, 10, 10)
TOP = 9
"""The row of the header in the sheets of this plan."""

FAKE_NIK = "9999994112800001"
"""Sixteen digits with a date in them, of a province that does not exist."""

TYPED = {
    "KES-01": {"Realisasi": "1.250", "Faktor penghambat": "Pelatih terbatas;\njadwal mundur"},
    "KES-02": {"Realisasi": 21.5, "Status": "Dilaporkan"},
    "KES-03": {"Pembilang": 45, "Penyebut": "50"},
}
ALL = {"KES-01": Decimal(1250), "KES-02": Decimal("21.5"), "KES-03": Decimal(45)}
"""What they say: the figure, or its numerator."""

Edit = Callable[[Any, Any], None]


class Case(NamedTuple):
    """A thing people do: `edit` changes the workbook and its sheet Isian. `says` are the codes of the errors, or, where
    there are none, of the warnings; `values` what is read then."""

    edit: Edit
    says: Sequence[str] = ()
    values: Mapping[str, Decimal] = ALL
    given: Given = Given()
    source: str = "dinkes-2025-Q2"


def untouched(book: Any, sheet: Any) -> None:
    """Nothing at all."""


def column_before(book: Any, sheet: Any) -> None:
    sheet.unmerge_cells("C7:J7")
    sheet.insert_cols(1)


def column_inside(book: Any, sheet: Any) -> None:
    sheet.unmerge_cells("C7:J7")
    sheet.insert_cols(5)
    sheet.cell(TOP, 5).value = "Catatan kami"
    sheet.cell(TOP + 1, 5).value = "17 lama"


def column_behind(book: Any, sheet: Any) -> None:
    sheet.cell(TOP, 17).value = "Petugas"
    sheet.cell(TOP + 1, 17).value = "Bidang PP"


def column_without_header(book: Any, sheet: Any) -> None:
    sheet.cell(TOP + 1, 18).value = 17


def rows_above(book: Any, sheet: Any) -> None:
    sheet.unmerge_cells("C7:J7")
    sheet.insert_rows(1, 3)
    sheet["B1"] = "PEMERINTAH PROVINSI UJI"


def sorted_by_unit(book: Any, sheet: Any) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(TOP + 1, TOP + 3)]
    for number, values in enumerate(sorted(rows, key=lambda row: str(row[3]), reverse=True), TOP + 1):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value
    assert sheet.cell(TOP + 3, 2).value == "KES-01"


def only_values_sorted(book: Any, sheet: Any) -> None:
    """Sorting what is unlocked, without the codes beside it."""
    sheet["K10"].value, sheet["K11"].value = sheet["K11"].value, sheet["K10"].value
    sheet["B10"].value, sheet["B11"].value = sheet["B11"].value, sheet["B10"].value


def row_deleted(book: Any, sheet: Any) -> None:
    sheet.delete_rows(TOP + 2)


def blank_row_between(book: Any, sheet: Any) -> None:
    sheet.insert_rows(TOP + 2)


def foreign_row(book: Any, sheet: Any) -> None:
    row = ("rad-uji|dinsos|SOS-01|||00000000", "SOS-01", "Jumlah keluarga yang didampingi", "keluarga")
    for column, value in enumerate(row, 1):
        sheet.cell(TOP + 4, column).value = value
    sheet.cell(TOP + 4, 11).value = 7


def row_twice(book: Any, sheet: Any) -> None:
    for cell in list(sheet[TOP + 1]):
        sheet.cell(TOP + 4, cell.column).value = cell.value


def marks_lost(book: Any, sheet: Any) -> None:
    """The sheet alone, copied into a workbook of its own."""
    del book["_radtrack"], book["Petunjuk"]
    sheet.title = "Sheet1"


def all_marks_lost(book: Any, sheet: Any) -> None:
    marks_lost(book, sheet)
    _delete_ids(sheet)


def _delete_ids(sheet: Any) -> None:
    sheet.unmerge_cells("C7:J7")
    sheet.delete_cols(1)
    sheet.column_dimensions["A"].hidden = False


def ids_deleted(book: Any, sheet: Any) -> None:
    _delete_ids(sheet)


def ids_shown_and_spoilt(book: Any, sheet: Any) -> None:
    sheet.column_dimensions["A"].hidden = False
    sheet["A10"] = "1"
    sheet["A11"] = None


def ids_swapped(book: Any, sheet: Any) -> None:
    sheet.column_dimensions["A"].hidden = False
    sheet["A10"].value, sheet["A11"].value = sheet["A11"].value, sheet["A10"].value


def among_marks_of(agency: str, quarter: str) -> Edit:
    """Copied into another official workbook, whose hidden sheet speaks of another unit."""

    def edit(book: Any, sheet: Any) -> None:
        marks = {row[0].value: row[1] for row in book["_radtrack"].iter_rows()}
        marks["agency"].value, marks["quarter"].value = agency, quarter

    return edit


def new_title(book: Any, sheet: Any) -> None:
    sheet["C5"] = "TW II 2025"


def new_title_without_marks(book: Any, sheet: Any) -> None:
    new_title(book, sheet)
    del book["_radtrack"]


def pasted_over(book: Any, sheet: Any) -> None:
    """The style of another sheet over every cell, as pasting whole columns does."""
    for row in sheet.iter_rows(max_row=40, max_col=20):
        for cell in row:
            if type(cell).__name__ != "MergedCell":
                cell.font, cell.fill = Font("Comic Sans MS", 14), PatternFill("solid", "FF00FF00")
                cell.alignment, cell.protection = Alignment(wrap_text=False), Protection(locked=False)
                cell.number_format = "General"


def percent_pasted_over(book: Any, sheet: Any) -> None:
    sheet["K11"].number_format = "0.00%"


def percent_in_a_percent_cell(book: Any, sheet: Any) -> None:
    sheet["K11"].value, sheet["K11"].number_format = 0.215, "0.0%"


def renamed(book: Any, sheet: Any) -> None:
    sheet.title = "Lap TW 2 (final) rev"


def unprotected(book: Any, sheet: Any) -> None:
    for one in book:
        one.protection.sheet = False
    sheet.data_validations.dataValidation = []


def marks_shown(book: Any, sheet: Any) -> None:
    book["_radtrack"].sheet_state = "visible"


def titles_deleted(book: Any, sheet: Any) -> None:
    sheet.unmerge_cells("C7:J7")
    sheet.delete_rows(1, TOP - 1)


def header_again(book: Any, sheet: Any) -> None:
    sheet.insert_rows(TOP + 2)
    for cell in list(sheet[TOP]):
        sheet.cell(TOP + 2, cell.column).value = cell.value


def header_twice(book: Any, sheet: Any) -> None:
    sheet.insert_rows(TOP + 1)
    for cell in list(sheet[TOP]):
        sheet.cell(TOP + 1, cell.column).value = cell.value


def numbering_row(book: Any, sheet: Any) -> None:
    sheet.insert_rows(TOP + 1)
    for column in range(2, 17):
        sheet.cell(TOP + 1, column).value = f"({column - 1})"


def filtered(book: Any, sheet: Any) -> None:
    sheet.auto_filter.ref = f"A{TOP}:P{TOP + 3}"
    sheet.row_dimensions[TOP + 2].hidden = True


def signed(book: Any, sheet: Any) -> None:
    sheet["M15"] = "Banjarmasin, 9 Juli 2025"
    sheet["M16"] = "Kepala Dinas Kesehatan"
    sheet["M20"] = "NIP. 19800101 200501 1 001"


def copied_within(book: Any, sheet: Any) -> None:
    book.copy_worksheet(sheet).title = "Isian (2)"


def formulas(book: Any, sheet: Any) -> None:
    """A figure that the sheet itself computes; nobody but an office program stores what it comes to."""
    sheet["L2"] = 1200
    sheet["K10"] = "=L2+50"


def number_in_comment(book: Any, sheet: Any) -> None:
    sheet["K10"].comment = Comment(f"menurut NIK {FAKE_NIK}", "Petugas")


def number_in_cell(book: Any, sheet: Any) -> None:
    sheet["R3"] = f"NIK {FAKE_NIK[:6]} {FAKE_NIK[6:]}"


def number_in_footer(book: Any, sheet: Any) -> None:
    sheet.oddFooter.center.text = FAKE_NIK


OLDER = "dinkes-2025-Q1"
GIVEN = Given("dinkes", Quarter(2025, 2))

CASES: dict[str, Case] = {
    "untouched": Case(untouched),
    "column before": Case(column_before),
    "column inside": Case(column_inside, ["L05"]),
    "column behind": Case(column_behind, ["L05"]),
    "column without header": Case(column_without_header),
    "rows above": Case(rows_above),
    "sorted": Case(sorted_by_unit),
    "only values sorted": Case(only_values_sorted, ["I08", "I08", "I09", "I09", "I12", "I12"]),
    "row deleted": Case(row_deleted, ["I10"], {"KES-01": Decimal(1250), "KES-03": Decimal(45)}),
    "blank row between": Case(blank_row_between),
    "foreign row": Case(foreign_row, ["I04"]),
    "row twice": Case(row_twice, ["I05"]),
    "copied into a workbook": Case(marks_lost),
    "copied, ids lost": Case(all_marks_lost, ["I14"]),
    "among marks of another agency": Case(among_marks_of("dinsos", "2025-Q2"), ["I01"]),
    "among marks of another quarter": Case(among_marks_of("dinkes", "2025-Q3"), ["I02"]),
    "ids deleted": Case(ids_deleted),
    "ids spoilt": Case(ids_shown_and_spoilt),
    "ids swapped": Case(ids_swapped, ["I12", "I12"]),
    "last quarter's, new title": Case(new_title, ["I02"], source=OLDER),
    "last quarter's, new title, marks lost": Case(new_title_without_marks, ["I02"] * 3, source=OLDER),
    "last quarter's, asked for this one": Case(untouched, ["I02"], given=GIVEN, source=OLDER),
    "last quarter's, as it is": Case(untouched, source=OLDER),
    "style pasted over": Case(pasted_over),
    "percent pasted over": Case(percent_pasted_over, ["V04"]),
    "percent typed": Case(percent_in_a_percent_cell),
    "renamed": Case(renamed),
    "unprotected": Case(unprotected),
    "marks shown": Case(marks_shown),
    "titles deleted": Case(titles_deleted, ["I19", "I20"]),
    "titles deleted, said by the call": Case(titles_deleted, given=GIVEN),
    "header again": Case(header_again),
    "header twice": Case(header_twice),
    "numbering row": Case(numbering_row),
    "filtered": Case(filtered, ["L07"]),
    "signed": Case(signed),
    "copied within": Case(copied_within, ["L02"]),
    "formula": Case(formulas, ["V10"]),
    "number in a comment": Case(number_in_comment, ["D01"]),
    "number in a cell": Case(number_in_cell, ["D01"]),
    "number in the footer": Case(number_in_footer, ["D01"]),
}
"""Whatever is not said otherwise is accepted without a word."""

OTHERWISE: dict[tuple[str, str], Case] = {
    ("formula", "openpyxl"): Case(formulas, ["V09"]),
    # Formats, formulas and what is hidden cannot be told there.
    **{("filtered", kind): Case(filtered) for kind in ("ods", "xls")},
    **{("formula", kind): Case(formulas) for kind in ("ods", "xls")},
    **{("percent pasted over", kind): Case(percent_pasted_over) for kind in ("ods", "xls")},
    **{
        ("percent typed", kind): Case(percent_in_a_percent_cell, ["V05"], ALL | {"KES-02": Decimal("0.215")})
        for kind in ("ods", "xls")
    },
}
"""Where it matters who saved the file."""


_TOLD_APART = (
    *("untouched", "sorted", "ids deleted", "last quarter's, new title"),
    *("percent typed", "filtered", "formula"),
    *("number in a comment", "number in a cell", "number in the footer"),
)
SAVED: dict[str, tuple[str, ...]] = {
    "libreoffice": (
        *_TOLD_APART,
        *("column before", "column inside", "copied, ids lost", "ids spoilt"),
        *("style pasted over", "header again", "signed", "foreign row"),
    ),
    **dict.fromkeys(("through ods", "ods", "xls"), _TOLD_APART),
}
"""What an office program may change: marks, merges, formats, formulas, hidden rows and texts."""
FORMS = {
    "libreoffice": (("libreoffice", "xlsx"),),
    "through ods": (("before", "ods"), ("through ods", "xlsx")),
    "ods": (("ods", "ods"),),
    "xls": (("xls", "xls"),),
}
"""The folders to convert into one after the other, each with the form of its files."""


class Sheets(NamedTuple):
    """Every case as every program saved it, and the plan it belongs to."""

    plan: Plan
    folder: Path

    def path(self, case: str, writer: str) -> Path:
        suffix = {"before": "ods", "ods": "ods", "xls": "xls"}.get(writer, "xlsx")
        return self.folder / writer / f"{case}.{suffix}"

    def read(self, case: str, writer: str, given: Given) -> tuple[dict[str, Decimal], list[str], list[str]]:
        """Values, errors and warnings."""
        path = self.path(case, writer)
        codes = [agency.code for agency in self.plan.agencies]
        prints = {code: agency_fingerprint(self.plan, code) for code in codes}
        shapes = {code: indicator_shapes(self.plan, code) for code in codes}
        sheet = read_sheet(path, path.name, self.plan, given, prints, shapes, TODAY)
        read = sheet.draft.actuals if sheet.draft else ()
        values = {a.indicator: a.numerator if a.value is None else a.value for a in read}
        errors = [d.rule.code for d in sheet.diagnostics if d.is_error]
        warnings = [d.rule.code for d in sheet.diagnostics if not d.is_error]
        return {code: value for code, value in values.items() if value is not None}, errors, warnings


def converted(files: Sequence[Path], form: str, target: Path) -> None:
    """One call of LibreOffice for all files."""
    profile = f"-env:UserInstallation={(target.parent / 'profil').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", form, "--outdir", str(target)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    root = tmp_path_factory.mktemp("kerja")
    folder = root / "plans" / "rad-uji"
    folder.mkdir(parents=True)
    for name, text in (("plan.yaml", PLAN), ("dinkes.yaml", DINKES), ("dinsos.yaml", DINSOS)):
        (folder / name).write_text(text, encoding="utf-8")
    for quarter in ("2025-Q1", "2025-Q2"):
        ask = ["template", "--agency", "dinkes", "--quarter", quarter, "-o", str(root / "blank")]
        assert run([*ask, "--workspace", str(root)]) == 0
        type_into(root / "blank" / f"dinkes-{quarter}.xlsx", TYPED)
    plan, _found = load_plan(folder, root)
    assert plan is not None
    sheets = Sheets(plan, root)
    (root / "openpyxl").mkdir()
    for name, case in CASES.items():
        book = openpyxl.load_workbook(root / "blank" / f"{case.source}.xlsx")
        case.edit(book, book["Isian"])
        book.save(sheets.path(name, "openpyxl"))
    return sheets


def check(sheets: Sheets, name: str, writer: str) -> None:
    case = OTHERWISE.get((name, writer), CASES[name])
    values, errors, warnings = sheets.read(name, writer, case.given)
    if writer in ("ods", "xls"):
        assert "F11" in warnings
        warnings.remove("F11")
    said = (name, sorted(errors or warnings), {} if errors else values)
    assert said == (name, sorted(case.says), {} if errors else case.values)


@pytest.mark.parametrize("name", CASES)
def test_what_people_do_to_a_sheet_is_read_rightly_or_refused(typed: Sheets, name: str) -> None:
    check(typed, name, "openpyxl")


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed")
@pytest.mark.parametrize("writer", SAVED)
def test_libreoffice_changes_nothing_of_it(typed: Sheets, office: Office, writer: str) -> None:
    source = "openpyxl"
    for folder, form in FORMS[writer]:
        converted([typed.path(name, source) for name in SAVED[writer]], form, typed.folder / folder)
        source = folder
    for name in SAVED[writer]:
        check(typed, name, writer)
    # The same values in other bytes: another source, no revision.
    assert office.run("import", typed.path("untouched", "openpyxl")).code == 0
    ran = office.run("import", typed.path("untouched", writer))
    assert ran.code == 0, ran.err
    assert "isi sama dengan revisi 1" in ran.out
    assert ran.err.count("PERINGATAN F11") == (writer in ("ods", "xls"))


def test_last_quarters_sheet_with_new_values_changes_nothing_without_a_reason(office: Office, typed: Sheets) -> None:
    sheet = office.filled({"KES-01": {"Realisasi": 20}}, quarter="2025-Q1")
    assert office.run("import", sheet).code == 0
    type_into(sheet, {"KES-01": {"Realisasi": 30}})
    ran = office.run("import", sheet)
    assert ran.code == 1
    assert "P02" in ran.err
    type_into(sheet, {}, title={"Triwulan": "TW II 2025"})
    ran = office.run("import", sheet)
    assert ran.code == 1
    assert "I02" in ran.err


def rewritten(path: Path, change: Callable[[str, str], str | None]) -> bytes:
    """The workbook with its parts changed; None leaves one out. Its texts are not shared already: each stands in its
    cell."""
    target = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            text = change(entry.filename, old.read(entry).decode("utf-8"))
            if text is not None:
                new.writestr(entry.filename, text)
    return target.getvalue()


def _without_styles(name: str, text: str) -> str | None:
    if name == "xl/styles.xml":
        return None
    if name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        return re.sub(r"<(?:Override|Relationship)\b[^>]*styles[^>]*/>", "", text)
    return re.sub(r' s="\d+"', "", text) if name.startswith("xl/worksheets/sheet") else text


def _with_prefix(name: str, text: str) -> str | None:
    """Every element of a worksheet under a prefix."""
    if not name.startswith("xl/worksheets/sheet"):
        return text
    prefixed = re.sub(r"<(/?)(?=[A-Za-z])(?!\?)", r"<\1x:", text)
    return prefixed.replace(" xmlns=", " xmlns:x=")


def _wrong_dimension(name: str, text: str) -> str | None:
    return re.sub(r"<dimension[^>]*/>", '<dimension ref="A1"/>', text)


@pytest.mark.parametrize("change", [_without_styles, _with_prefix, _wrong_dimension])
def test_a_sheet_as_other_programs_write_it_is_the_same_sheet(typed: Sheets, change: Any) -> None:
    path = typed.path("untouched", "openpyxl")
    (typed.folder / "other").mkdir(exist_ok=True)
    data = rewritten(path, change)
    assert data != path.read_bytes()
    typed.path("untouched", "other").write_bytes(data)
    values, errors, warnings = typed.read("untouched", "other", Given())
    assert (values, errors, warnings) == (ALL, [], [])
