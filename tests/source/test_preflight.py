"""A file is judged by its bytes before anything parses it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from radtrack.core.diagnostic import Diagnostic, RadtrackError
from radtrack.core.machine import cause_of
from radtrack.locale.messages import error_text, message_text
from radtrack.source import preflight
from radtrack.source.preflight import Checked, check_bytes, read_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
CONTENT_TYPES = ("[Content_Types].xml", b"<Types/>")


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Kode", "Realisasi"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def archive(*parts: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return target.getvalue()


def book(*parts: tuple[str, bytes]) -> bytes:
    return archive(CONTENT_TYPES, ("xl/workbook.xml", b"<workbook/>"), *parts)


def judge(data: bytes, name: str = "tw2.xlsx") -> tuple[Checked | None, list[str]]:
    checked, found = check_bytes(data, name, name)
    assert all("{" not in message_text(diagnostic) for diagnostic in found)
    return checked, [diagnostic.rule.code for diagnostic in found]


def kind_said(data: bytes, name: str) -> tuple[str, str]:
    _checked, found = check_bytes(data, name, name)
    diagnostic: Diagnostic = found[0]
    return diagnostic.rule.code, str(diagnostic.params["kind"])


def test_a_workbook_passes_and_its_hash_is_of_the_bytes_that_will_be_parsed() -> None:
    data = xlsx()
    checked, codes = judge(data)
    assert codes == []
    assert checked == Checked("tw2.xlsx", data, hashlib.sha256(data).hexdigest(), "xlsx")


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"\xef\xbb\xbf\r\n<html><body><table><tr><td>1</td></tr></table>", "halaman web (HTML)"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html></html>', "halaman web (HTML)"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "arsip web (MHTML)"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "format XML Spreadsheet 2003",
        ),
        (b"Kode;Realisasi\nPPA-01;12\n", "teks berkolom (CSV)"),
        ("Kode\tRealisasi\nPPA-01\t12\n".encode("utf-16"), "teks berkolom (CSV)"),
        (b"Yth. Bapak, terlampir laporan kami.", "teks biasa"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "format Excel sangat lama (sebelum 1997)"),
        (archive(CONTENT_TYPES, ("xl/workbook.bin", b"")), "format Excel biner (.xlsb)"),
        (archive(CONTENT_TYPES, ("word/document.xml", b"<d/>")), "dokumen Word atau PowerPoint"),
        (archive(("a.txt", b"a")), "arsip ZIP"),
        (b"%PDF-1.7", "dokumen PDF"),
    ],
)
def test_what_only_calls_itself_a_workbook_is_named_and_told_how_to_save(data: bytes, kind: str) -> None:
    assert kind_said(data, "tw2.xlsx") == ("F02", kind)


@pytest.mark.parametrize(
    "data, name",
    [
        (b"Kode;Realisasi\nPPA-01;12\n", "tw2.csv"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "tw2.xls"),
        (b"%PDF-1.7", "tw2.pdf"),
    ],
)
def test_an_honest_name_of_another_kind_is_unsupported(data: bytes, name: str) -> None:
    assert judge(data, name) == (None, ["F09"])


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "F04"),
        (b" \r\n\0\0", "F04"),
        (archive(), "F04"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "F01"),
        (book(("../../x.xml", b"")), "F07"),
        (book(("/etc/x.xml", b"")), "F07"),
        (book(("C:\\x.xml", b"")), "F07"),
        (book(("xl/a.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>")), "F07"),
        (book(("xl/a.xml", "<!DOCTYPE a><a/>".encode("utf-16"))), "F07"),
        (book(("xl/a.xml", b"<?xml version='1.0' encoding='cp037'?><a/>")), "F07"),
        (book(*((f"xl/{n}.xml", b"") for n in range(2_000))), "F06"),
        (book(("xl/a.xml", b"0" * (6 << 20))), "F06"),
        (book(("xl/worksheets/sheet1.xml", b"<c r='A1'/>" * 500_001)), "F06"),
    ],
)
def test_what_may_not_be_parsed_is_refused(data: bytes, code: str) -> None:
    assert judge(data) == (None, [code])


@pytest.mark.parametrize(
    "data, kind",
    [
        (OLE + "Workbook\0".encode("utf-16-le"), "xls"),
        (archive(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")), "ods"),
    ],
)
def test_old_and_libreoffice_workbooks_pass_whatever_their_name(data: bytes, kind: str) -> None:
    for name in (f"tw2.{kind}", "tw2.xlsx"):
        checked, codes = judge(data, name)
        assert checked is not None
        assert (checked.kind, codes) == (kind, [])


def test_macros_of_an_old_workbook_are_ignored_with_a_warning() -> None:
    names = "Workbook\0_VBA_PROJECT".encode("utf-16-le")
    assert judge(OLE + names, "tw2.xls")[1] == ["F08"]


@pytest.mark.parametrize("place", [0, preflight._CHUNK - 9, preflight._CHUNK - 3, 2 * preflight._CHUNK - 1])
def test_a_declaration_is_found_wherever_the_pieces_are_cut(place: int) -> None:
    part = b" " * place + b"<!DOCTYPE a>"
    assert judge(book(("xl/a.xml", part))) == (None, ["F07"])
    assert judge(book(("xl/a.xml", part.replace(b"!", b""))))[1] == []


def test_cells_are_counted_once_wherever_the_pieces_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    data = book(("xl/worksheets/sheet1.xml", b"<c r='A1'/><x:c r='A'/>" * 5_000))
    monkeypatch.setattr(preflight, "MOST_CELLS", 10_000)
    monkeypatch.setattr(preflight, "_CHUNK", 1_001)
    assert judge(data)[1] == []
    monkeypatch.setattr(preflight, "MOST_CELLS", 9_999)
    assert judge(data)[1] == ["F06"]


def test_the_same_part_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = book(("xl/a.xml", b"<a/>"), ("xl/a.xml", b"<b/>"))
    assert judge(data) == (None, ["F07"])


def test_a_cut_or_damaged_archive_is_refused() -> None:
    data = xlsx()
    assert judge(data[: len(data) // 2]) == (None, ["F03"])
    broken = bytearray(data)
    broken[60] ^= 0xFF
    assert judge(bytes(broken))[0] is None


def test_macros_are_ignored_with_a_warning() -> None:
    checked, codes = judge(book(("xl/vbaProject.bin", b"\1")), "tw2.xlsm")
    assert codes == ["F08"]
    assert checked is not None
    assert checked.kind == "xlsm"


def test_sizes_are_counted_while_reading_and_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = hashlib.shake_256(b"x").digest(3_000_000)
    assert judge(book(("xl/a.bin", noise)))[1] == []
    monkeypatch.setattr(preflight, "MOST_UNPACKED", 2_000_000)
    assert judge(book(("xl/a.bin", noise)))[1] == ["F06"]


def test_a_lock_file_is_named_for_what_it_is(tmp_path: Path) -> None:
    lock = tmp_path / "~$tw2.xlsx"
    lock.write_bytes(b"\x05admin")
    assert [d.rule.code for d in read_file(lock, "~$tw2.xlsx")[1]] == ["F05"]


def test_a_file_over_20_mb_is_refused_without_reading_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "tw2.xlsx"
    large.write_bytes(xlsx())
    assert read_file(large, "tw2.xlsx")[1] == []
    monkeypatch.setattr(preflight, "MOST_BYTES", 1_000)
    assert [d.rule.code for d in read_file(large, "tw2.xlsx")[1]] == ["F06"]


def test_a_file_that_is_not_there_is_the_machines_fault(tmp_path: Path) -> None:
    with pytest.raises(RadtrackError) as raised:
        read_file(tmp_path / "tw3.xlsx", "tw3.xlsx")
    assert raised.value.exit_code == 3
    with pytest.raises(RadtrackError):
        read_file(tmp_path, "folder")


def test_the_cause_is_said_in_the_words_of_the_office(tmp_path: Path) -> None:
    for path, cause in ((tmp_path / "tw3.xlsx", "tidak ada"), (tmp_path, "ini folder, bukan berkas")):
        with pytest.raises(RadtrackError) as raised:
            read_file(path, path.name)
        assert error_text(raised.value).startswith(f"{path.name} tidak dapat dibaca: {cause}.")
    assert cause_of(OSError(95, "Rare cause")) == "Rare cause"
    assert cause_of(OSError()) == "kesalahan sistem"
