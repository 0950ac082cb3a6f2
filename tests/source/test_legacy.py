"""Old and LibreOffice workbooks: read in a process of their own, whose every end is a diagnostic."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from radtrack.locale.messages import message_text
from radtrack.source import legacy
from radtrack.source.preflight import check_bytes
from radtrack.source.workbook import Cell, Merge, Workbook, open_workbook

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
SOFFICE = shutil.which("soffice")
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text", "style"))
HIDDEN = (
    '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)
MOMENT = datetime.datetime(2025, 6, 30)  # noqa: DTZ001 (a sheet knows no zones)


def ods(tables: str, *more: tuple[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}>{HIDDEN}<office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )
        made.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"/>')
        for name, content in more:
            made.writestr(name, content)
    return target.getvalue()


def table(*rows: str, name: str = "Isian", style: str = "ta1") -> str:
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}" table:style-name="{style}">{inside}</table:table>'


def text(value: str, times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return f'<table:table-cell{repeated} office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def typed(kind: str, key: str, value: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" office:{key}="{value}"><text:p>?</text:p></table:table-cell>'


def opened(data: bytes, name: str = "tw2.ods") -> tuple[Workbook | None, list[str]]:
    checked, found = check_bytes(data, name, name)
    if checked is None:
        return None, [diagnostic.rule.code for diagnostic in found]
    workbook, more = open_workbook(checked)
    assert all("{" not in message_text(diagnostic) for diagnostic in more)
    return workbook, [diagnostic.rule.code for diagnostic in [*found, *more]]


def cells_of(data: bytes, name: str = "tw2.ods") -> dict[str, Cell]:
    workbook, codes = opened(data, name)
    assert workbook is not None, codes
    return {str(cell.where.place): cell for sheet in workbook.sheets for cell in sheet.cells()}


def test_values_keep_their_type_and_place_and_what_cannot_be_told_is_said() -> None:
    row = (
        "<table:table-cell/>"
        + text("021,5")
        + typed("float", "value", "12.5")
        + typed("float", "value", "7")
        + typed("boolean", "boolean-value", "true")
        + typed("date", "date-value", "2025-06-30")
        + typed("time", "time-value", "PT30H00M00S")
        + typed("percentage", "value", "0.785")
    )
    data = ods(table("", row))
    assert {place: cell.value for place, cell in cells_of(data).items()} == {
        "Isian!B2": "021,5",
        "Isian!C2": 12.5,
        "Isian!D2": 7,
        "Isian!E2": True,
        "Isian!F2": MOMENT,
        "Isian!G2": datetime.timedelta(hours=30),
        "Isian!H2": 0.785,
    }
    assert type(cells_of(data)["Isian!D2"].value) is int
    assert opened(data)[1] == ["F11"]


def test_hidden_sheets_are_known() -> None:
    workbook, _codes = opened(ods(table(text("a")) + table(text("b"), name="rahasia", style="ta2")))
    assert workbook is not None
    assert [(sheet.name, sheet.hidden) for sheet in workbook.sheets] == [("Isian", False), ("rahasia", True)]


def test_the_kind_is_told_from_the_bytes_whatever_the_name() -> None:
    assert opened(ods(table(text("a"))), "tw2.xlsx")[1] == ["F11"]


def test_macros_are_ignored_with_a_warning() -> None:
    assert opened(ods(table(text("a")), ("Basic/Standard/Module1.xml", "<m/>")))[1] == ["F08", "F11"]


def test_a_password_is_named() -> None:
    locked = f'<m xmlns:manifest="{OASIS}:manifest:1.0"><manifest:encryption-data/></m>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", locked)
    assert opened(target.getvalue()) == (None, ["F01"])
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    book = start + b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 12
    names = "Workbook\0".encode("utf-16-le")
    assert opened(book + b"\x2f\x00\x36\x00" + b"\1" * 54 + names, "tw2.xls") == (None, ["F01"])
    assert opened(book + b"\xe1\x00\x02\x00" + b"\1" * 54 + names, "tw2.xls") == (None, ["F03"])


def test_parts_of_an_ods_are_judged_like_those_of_a_workbook() -> None:
    for part in (("a.xml", "<!DOCTYPE a><a/>"), ("../a.xml", "")):
        assert opened(ods(table(text("a")), part)) == (None, ["F07"])
    assert opened(ods(table(text("a")), ("a.xml", " " * (6 << 20)))) == (None, ["F06"])


@pytest.mark.parametrize("tables", ["", "<table:table>", table("<table:table-cell")])
def test_what_is_no_workbook_inside_is_not_to_the_standard(tables: str) -> None:
    assert opened(ods(tables)) == (None, ["F10"])


def test_more_cells_or_more_text_than_may_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = ods(table(text("x" * 10, times=20)))
    assert opened(data)[1] == ["F11"]
    monkeypatch.setattr(legacy, "MOST_TEXT", 199)
    assert opened(data) == (None, ["F06"])
    monkeypatch.undo()
    monkeypatch.setattr(legacy, "MOST_CELLS", 19)
    assert opened(data) == (None, ["F06"])


def test_cells_repeated_by_the_million_end_with_the_limit_and_not_with_the_machine() -> None:
    row = text("x" * 1000, times=1024)
    rows = f'<table:table-row table:number-rows-repeated="1000">{row}</table:table-row>'
    assert opened(ods(f'<table:table table:name="Isian">{rows}</table:table>')) == (None, ["F06"])


GOOD = 'print(\'["sheet","Isian",false,[[1,1,2,3]]]\\n["row",1,[[1,"a"],[4,["malformed","nan"]]]]\\n["end"]\')'


@pytest.mark.parametrize(
    "code, outcome",
    [
        (GOOD, "F11"),
        ("import os; os.abort()", "F06"),
        (GOOD.replace('["end"]', '["limit"]'), "F06"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "F06"),
        ("import time; time.sleep(60)", "F06"),
        ("import sys, time; sys.stdin.close(); time.sleep(60)", "F06"),
        ("raise SystemExit(1)", "F10"),
        ("", "F10"),
        (GOOD.replace('["end"]', ""), "F10"),
        (GOOD.replace('["end"]', '["end"'), "F10"),
        (GOOD.replace('"row",1', '"row","satu"'), "F10"),
        (GOOD.replace('[1,"a"]', "[1]"), "F10"),
        (GOOD.replace('"malformed"', '"rahasia"'), "F10"),
        (GOOD.replace("[[1,1,2,3]]", "[[1]]"), "F10"),
        ('print("[" * 100000)', "F10"),
        ("import sys; sys.stdout.buffer.write(bytes(range(256)))", "F10"),
        ("import sys\nwhile True: sys.stdout.write('x' * 9999)", "F10"),
    ],
)
def test_however_the_child_ends_there_is_a_diagnostic_and_no_child(
    code: str, outcome: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = children(monkeypatch)
    child = tmp_path / "child.py"
    child.write_text(code, encoding="utf-8")
    monkeypatch.setattr(legacy, "CHILD", child)
    monkeypatch.setattr(legacy, "MOST_SECONDS", 5 if "sleep" not in code else 0.5)
    monkeypatch.setattr(legacy, "_LONGEST_LINE", 1_000_000)
    # More than a pipe holds: what the child leaves unread must not block either.
    data = ods(table(text("x")), ("a.bin", "".join(chr(33 + n * n % 89) for n in range(300_000))))
    before = time.monotonic()
    workbook, codes = opened(data)
    assert codes == [outcome]
    assert (workbook is None) == (outcome != "F11")
    assert time.monotonic() - before < 30
    assert [process.poll() is not None for process in started] == [True]


def test_what_the_child_says_becomes_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "child.py").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(legacy, "CHILD", tmp_path / "child.py")
    workbook, _codes = opened(ods(table()))
    assert workbook is not None
    (sheet,) = workbook.sheets
    assert sheet.merged == (Merge(1, 1, 2, 3),)
    assert (sheet.rows[1][4].malformed, sheet.rows[1][4].is_blank) == ("nan", False)


def test_no_child_is_left_behind_when_the_work_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    started = children(monkeypatch)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(legacy, "_sheets", interrupted)
    with pytest.raises(KeyboardInterrupt):
        opened(ods(table(text("a"))))
    assert [process.poll() is not None for process in started] == [True]


def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Collects the processes that are started."""
    started: list[subprocess.Popen[bytes]] = []
    start: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen

    def starting(*arguments: object, **more: object) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, **more))
        return started[-1]

    monkeypatch.setattr(legacy.subprocess, "Popen", starting)
    return started


def test_a_module_beside_the_sheets_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "python_calamine.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert opened(ods(table(text("a"))))[1] == ["F11"]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not part of the project")
def test_a_real_old_workbook_is_read_as_openpyxl_would_read_it_saved_anew() -> None:
    path = SAMPLES / "id-renja-biro-perekonomian-lampiran.xls"
    workbook, codes = opened(path.read_bytes(), path.name)
    assert codes == ["F11"]
    assert workbook is not None
    assert [sheet.name for sheet in workbook.sheets] == ["Sheet", "J-1", "J-2", "J-3"]
    assert workbook.sheets[2].rows[8][2].value == "(1)"
    assert workbook.sheets[0].rows[10][9].value == 250_000_000
    assert Merge(8, 2, 9, 6) in workbook.sheets[1].merged


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed")
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_what_libreoffice_saves_is_read_with_the_same_values_and_places(suffix: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Isian"
    values = {"B3": "Kode", "C3": 0.785, "D3": 1250, "E3": "021,5", "F3": MOMENT, "C4": "baris\nkedua", "AB70": -3.25}
    for at, value in values.items():
        sheet[at] = value
    sheet["G3"], sheet["H3"], sheet["I3"] = "=1/0", "=D3*2", "  "
    sheet["C3"].number_format = "0.0%"
    book.create_sheet("rahasia").sheet_state = "hidden"
    book["rahasia"]["A1"] = "x"
    book.save(tmp_path / "tw2.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", suffix, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "tw2.xlsx")], check=True, capture_output=True, timeout=120)
    read = cells_of((tmp_path / f"tw2.{suffix}").read_bytes(), f"tw2.{suffix}")
    shown = {place.removeprefix("Isian!"): cell.value for place, cell in read.items() if not cell.is_blank}
    assert shown == {**values, "H3": 2500, "rahasia!A1": "x"}
