"""Small workbooks in the formats that are read through a child process: `.ods`, and `.xls` byte by byte."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

Rows = Sequence[Sequence[object]]

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ods_bytes(rows: Rows, sheet: str) -> bytes:
    """The rows as LibreOffice stores them: numbers with a value, texts as paragraphs."""
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    table = f"<table:table table:name={quoteattr(sheet)}>{body or '<table:table-row/>'}</table:table>"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.2">'
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name, text in (("mimetype", _ODS), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            entry = ZipInfo(name)
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(entry, text)
    return target.getvalue()


def _ods_cell(value: object) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case int() | float():
            shown = f"<text:p>{value}</text:p>"
            return f'<table:table-cell office:value-type="float" office:value="{value}">{shown}</table:table-cell>'
        case _:
            return (
                f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
            )


def xls_bytes(rows: Rows, sheet: str) -> bytes:
    """The rows as BIFF8 records in an OLE file: one sector for the table of sectors, one for the directory."""
    stream = _biff(rows, sheet)
    stream += b"\0" * max(0, 4096 - len(stream))
    count = -(-len(stream) // _SECTOR)
    stream += b"\0" * (count * _SECTOR - len(stream))
    sectors = [_FAT, _END, *range(3, count + 2), _END]
    table = struct.pack(f"<{_SECTOR // 4}I", *sectors, *[_FREE] * (_SECTOR // 4 - len(sectors)))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    directory += _entry("", 0, _FREE, 0, 0) * 2
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    header += struct.pack("<HHHHH6sIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, b"\0" * 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    header += struct.pack("<108I", *[_FREE] * 108)
    return header + table + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    spelled = name.encode("utf-16-le")
    length = len(spelled) + 2 if name else 0
    links = struct.pack("<III", _FREE, _FREE, child)
    return struct.pack("<64sHBB12s36sIII", spelled, length, kind, 1, links, b"\0" * 36, start, size, 0)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _text(value: str) -> bytes:
    return b"\1" + value.encode("utf-16-le")


def _biff(rows: Rows, sheet: str) -> bytes:
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    head = _record(0x0809, begin) + _record(0x0042, struct.pack("<H", 1200))
    named = struct.pack("<BBB", 0, 0, len(sheet)) + _text(sheet)
    end = _record(0x000A, b"")
    start = len(head) + 4 + 4 + len(named) + len(end)
    listed = _record(0x0085, struct.pack("<I", start) + named)
    table = _record(0x0809, begin.replace(b"\x05\0", b"\x10\0", 1)) + b"".join(_cells(rows)) + end
    return head + listed + end + table


def _cells(rows: Rows) -> Iterator[bytes]:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, 0)
            match value:
                case None:
                    continue
                case int() | float():
                    yield _record(0x0203, place + struct.pack("<d", value))
                case _:
                    text = _text(str(value))
                    # Its length in units of UTF-16, of which a sign outside the first plane has two.
                    yield _record(0x0204, place + struct.pack("<H", len(text) // 2) + text)
