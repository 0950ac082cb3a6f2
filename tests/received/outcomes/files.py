"""Files that are something else, are damaged, or may not be opened."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from tests.received.edits import with_parts
from tests.received.outcomes.outcome import accepted, refused
from tests.received.sheets import Sent, figure, ods, packed, parts_of, raw, replaced, row, simple

GOOD = figure(12)
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
HTML = b"<html><body><table><tr><td>Kode</td><td>Realisasi</td></tr></table></body></html>"
XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
MHTML = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n<html></html>"
TYPES = "[Content_Types].xml"
ROWS = (("Kode", "Realisasi"), ("KES-01", 12))


def ods_changed(old: str, new: str) -> Sent:
    return ods(*ROWS).changed(replaced("content.xml", old, new))


def good_bytes() -> bytes:
    return GOOD.files[0][1]()


def changed(part: str, old: str, new: str) -> Sent:
    return GOOD.changed(replaced(part, old, new))


def with_part(name: str, content: bytes) -> Sent:
    return GOOD.changed(with_parts(**{name: content}))


def without(*names: str) -> Sent:
    return GOOD.changed(lambda data: packed({k: v for k, v in parts_of(data).items() if k not in names}))


def zipped(parts: Mapping[str, bytes]) -> Sent:
    return raw(packed(parts))


def locked_zip(data: bytes) -> bytes:
    """The flag of an encrypted entry set in every header of the archive."""
    changed = bytearray(data)
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(sign)
        while start >= 0:
            changed[start + flags] |= 1
            start = changed.find(sign, start + 4)
    return bytes(changed)


def twice(data: bytes) -> bytes:
    """The same part a second time, in another case: Windows takes both for one."""
    parts = parts_of(data)
    return packed(parts | {"XL/workbook.xml": parts["xl/workbook.xml"]})


def flipped(data: bytes) -> bytes:
    spoilt = bytearray(data)
    middle = data.index(b"xl/worksheets/sheet1.xml") + 40
    for at in range(middle, middle + 20):
        spoilt[at] ^= 0xFF
    return bytes(spoilt)


def strict(data: bytes) -> bytes:
    transitional = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return packed(
        {
            k: v.replace(transitional, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
            for k, v in parts_of(data).items()
        }
    )


def many_cells() -> bytes:
    parts = parts_of(good_bytes())
    cells = b'<row r="9">' + b"<c r='A9'/>" * 500_001 + b"</row></sheetData>"
    noise = hashlib.shake_256(b"x").digest(400_000)
    return packed(parts | {SHEET: parts[SHEET].replace(b"</sheetData>", cells), "xl/media/noise.bin": noise})


def stored_zip(data: bytes) -> bytes:
    """Packed without compression, as some web applications do."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in parts_of(data).items():
            archive.writestr(name, content)
    return target.getvalue()


FILES = (
    refused("a web page named .xls", raw(HTML, "laporan.xls"), "F02"),
    refused("a web page named .xlsx", raw(HTML), "F02"),
    refused("a web page with a byte order mark", raw(b"\xef\xbb\xbf\r\n" + HTML), "F02"),
    refused("an XHTML page named .xls", raw(b'<?xml version="1.0"?><!DOCTYPE html>' + HTML, "laporan.xls"), "F02"),
    refused("a web page under its own name", raw(HTML, "laporan.html"), "F09"),
    refused("a web archive named .xls", raw(MHTML, "laporan.xls"), "F02"),
    refused("XML Spreadsheet 2003 named .xls", raw(XML_2003, "laporan.xls"), "F02"),
    refused("XML Spreadsheet 2003 under its own name", raw(XML_2003, "laporan.xml"), "F09"),
    refused("columns with semicolons named .xlsx", raw(b"Kode;Realisasi\nKES-01;12\n"), "F02"),
    refused("columns with commas named .xlsx", raw(b"Kode,Realisasi\nKES-01,12\n"), "F02"),
    refused(
        "columns with tabs in UTF-16 named .xls", raw("Kode\tRealisasi\nKES-01\t12\n".encode("utf-16"), "l.xls"), "F02"
    ),
    refused("columns under their own name", raw(b"Kode;Realisasi\nKES-01;12\n", "laporan.csv"), "F09"),
    refused("a letter named .xlsx", raw(b"Yth. Bapak Kepala, terlampir laporan kami."), "F02"),
    refused("a letter with a byte order mark named .xlsx", raw("Yth. Ibu".encode("utf-8-sig")), "F02"),
    refused("a byte order mark and nothing else", raw(b"\xef\xbb\xbf"), "F02"),
    refused("no bytes at all", raw(b""), "F04"),
    refused("blank lines only", raw(b"\r\n \r\n"), "F04"),
    refused("zeros from a broken memory stick", raw(b"\0" * 4096), "F04"),
    refused("noise named .xlsx", raw(hashlib.shake_256(b"n").digest(5000)), "F02"),
    refused("an empty archive", zipped({}), "F04"),
    refused("cut in half", GOOD.changed(lambda data: data[: len(data) // 2]), "F03"),
    refused("the last bytes missing", GOOD.changed(lambda data: data[:-40]), "F03"),
    refused("only the first bytes arrived", GOOD.changed(lambda data: data[:100]), "F03"),
    refused("bytes flipped inside a part", GOOD.changed(flipped), "F03"),
    refused("locked with a password", raw(OLE + "EncryptedPackage".encode("utf-16-le")), "F01"),
    refused("parts of the archive encrypted", GOOD.changed(locked_zip), "F01"),
    refused("an old Word document named .xls", raw(OLE + "WordDocument".encode("utf-16-le"), "laporan.xls"), "F02"),
    refused("an old Word document under its own name", raw(OLE + "WordDocument".encode("utf-16-le"), "l.doc"), "F09"),
    refused("a Word document named .xlsx", zipped({TYPES: b"<Types/>", "word/document.xml": b"<d/>"}), "F02"),
    refused("slides named .xlsx", zipped({TYPES: b"<Types/>", "ppt/presentation.xml": b"<d/>"}), "F02"),
    refused(
        "a LibreOffice letter named .xlsx", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "F02"
    ),
    refused("a binary workbook named .xlsx", zipped({TYPES: b"<Types/>", "xl/workbook.bin": b"\1"}), "F02"),
    refused(
        "a binary workbook under its own name",
        zipped({TYPES: b"<Types/>", "xl/workbook.bin": b"\1"}).named("l.xlsb"),
        "F09",
    ),
    refused("a PDF named .xlsx", raw(b"%PDF-1.7\n%..."), "F02"),
    refused("a PDF under its own name", raw(b"%PDF-1.7\n%...", "laporan.pdf"), "F09"),
    refused("a photograph named .xlsx", raw(b"\xff\xd8\xff\xe0" + b"\1" * 50), "F02"),
    refused("a screenshot under its own name", raw(b"\x89PNG\r\n\x1a\n" + b"\1" * 50, "laporan.png"), "F09"),
    refused("the workbook packed in an archive", zipped({"laporan.xlsx": b"PK"}), "F02"),
    refused("Excel's lock file", raw(b"\x05admin", "~$laporan.xlsx"), "F05"),
    refused("more than 20 MB", GOOD.changed(lambda data: data + b"\0" * (20 << 20)), "F06"),
    refused("6 MB of nothing in a few bytes", with_part("xl/media/a.bin", b"\0" * (6 << 20)), "F06"),
    refused("2,001 parts", GOOD.changed(with_parts(**{f"xl/media/{n}": b"" for n in range(2_001)})), "F06"),
    refused("500,001 cells", raw(many_cells()), "F06"),
    refused("a DOCTYPE in the sheet", changed(SHEET, "<worksheet", "<!DOCTYPE a><worksheet"), "F07"),
    refused(
        "an entity that grows", with_part("docProps/app.xml", b'<!DOCTYPE a [<!ENTITY b "&c;&c;">]><a>&b;</a>'), "F07"
    ),
    refused("a DOCTYPE in UTF-16", with_part("docProps/app.xml", "<!DOCTYPE a><a/>".encode("utf-16")), "F07"),
    refused(
        "a part in an odd encoding", with_part("docProps/app.xml", b"<?xml version='1.0' encoding='cp037'?><a/>"), "F07"
    ),
    refused("a part that leaves the archive", with_part("../../evil.xml", b"<a/>"), "F07"),
    refused("a part with an absolute name", with_part("/etc/evil.xml", b"<a/>"), "F07"),
    refused("a part with a drive's name", with_part("C:\\evil.xml", b"<a/>"), "F07"),
    refused("a part that is there twice", GOOD.changed(twice), "F07"),
    refused("the sheet's XML cut", changed(SHEET, "</sheetData>", ""), "F10"),
    refused("the list of sheets missing", without("xl/workbook.xml"), "F10"),
    refused("the sheet itself missing", without(SHEET), "F10"),
    refused("the styles torn", changed("xl/styles.xml", "</styleSheet>", ""), "F10"),
    refused("a style that does not exist", changed(SHEET, '<c r="F2"', '<c r="F2" s="999"'), "F10"),
    refused(
        "a text that does not exist", changed(SHEET, '<c r="F2" t="n"><v>12</v>', '<c r="F2" t="s"><v>999</v>'), "V01"
    ),
    accepted("a harmless tail behind the archive", GOOD.changed(lambda data: data + b"\r\n"), reads="12"),
    accepted("packed without compression", GOOD.changed(stored_zip), reads="12"),
    accepted("an ending in capitals", GOOD.named("LAPORAN TW II.XLSX"), reads="12"),
    accepted("signs in its name", GOOD.named("Laporan (final) – é.xlsx"), reads="12"),
    accepted("named .xls though it is a new workbook", GOOD.named("laporan.xlsm"), reads="12"),
    accepted("macros", with_part("xl/vbaProject.bin", b"\1").named("laporan.xlsm"), "F08", "12"),
    accepted("an embedded object", with_part("xl/embeddings/oleObject1.bin", OLE), reads="12"),
    accepted("a link into another workbook", with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), reads="12"),
    accepted("its properties missing", without("docProps/core.xml", "docProps/app.xml"), reads="12"),
    accepted(
        "a declared size of the whole sheet",
        changed(SHEET, '<dimension ref="A1:J2"', '<dimension ref="A1:XFD1048576"'),
        reads="12",
    ),
    accepted(
        "a stray blank in the last cell there is",
        simple(row("KES-01", 12)).changed(
            replaced(
                SHEET,
                "</sheetData>",
                '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row></sheetData>',
            )
        ),
        reads="12",
    ),
    accepted("a comment in its XML", changed(SHEET, "<sheetData>", "<!-- x --><sheetData>"), reads="12"),
    accepted(
        "an empty fill among its styles",
        changed("xl/styles.xml", "<fill><patternFill/></fill>", "<fill/>"),
        reads="12",
    ),
    accepted("saved as Strict Open XML", GOOD.changed(strict), reads="12"),
    accepted("LibreOffice's own format", ods(*ROWS), "F11", "12"),
    accepted("LibreOffice's own format named in capitals", ods(*ROWS, name="LAPORAN.ODS"), "F11", "12"),
    accepted("LibreOffice's own format named .xlsx", ods(*ROWS, name="laporan.xlsx"), "F11", "12"),
    refused("LibreOffice's own format with a wrong figure", ods(ROWS[0], ("KES-01", "dua")), "F11 V01"),
    refused("LibreOffice's own format cut in half", ods(*ROWS).changed(lambda data: data[: len(data) // 2]), "F03"),
    refused(
        "LibreOffice's own format, its content torn", ods_changed('value-type="float"', 'value-type="float'), "F10"
    ),
    refused(
        "LibreOffice's own format with a DOCTYPE", ods_changed("<office:body>", "<!DOCTYPE a><office:body>"), "F07"
    ),
    refused("LibreOffice's own format, a million rows", ods(*ROWS, tuple("abcdef"), repeated=10**6), "F06"),
    refused(
        "the sign of an old workbook and nothing else", raw(OLE + "Workbook\0".encode("utf-16-le"), "l.xls"), "F03"
    ),
    refused("an old workbook, damaged and named .xlsx", raw(OLE + "Workbook\0".encode("utf-16-le")), "F03"),
)
