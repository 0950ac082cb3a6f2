"""What a file is, told from its bytes and never from its name."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from radtrack.core.diagnostic import N_

if TYPE_CHECKING:
    from zipfile import ZipFile

EXCEL_NAMES = frozenset({"xlsx", "xlsm", "xltx", "xltm", "xls", "xlsb", "ods"})


class Kind(Enum):
    """A kind of file: how messages call it (a message id) and the endings that name it honestly."""

    XLSX = (N_("buku kerja Excel"), "xlsx xltx")
    XLSM = (N_("buku kerja Excel dengan makro"), "xlsm xltm")
    ZIP = (N_("arsip ZIP"), "zip")
    PASSWORD = (N_("berkas terkunci kata sandi"), "")
    DAMAGED = (N_("berkas rusak"), "")
    XLS = (N_("format Excel lama (.xls)"), "xls")
    BIFF = (N_("format Excel sangat lama (sebelum 1997)"), "xls")
    XLSB = (N_("format Excel biner (.xlsb)"), "xlsb")
    ODS = (N_("format LibreOffice (.ods)"), "ods")
    OLE = (N_("dokumen Office lama"), "doc ppt msg")
    OFFICE = (N_("dokumen Word atau PowerPoint"), "docx pptx odt odp")
    HTML = (N_("halaman web (HTML)"), "html htm")
    MHTML = (N_("arsip web (MHTML)"), "mht mhtml")
    XML_2003 = (N_("format XML Spreadsheet 2003"), "xml")
    XML = (N_("berkas XML"), "xml")
    CSV = (N_("teks berkolom (CSV)"), "csv tsv txt")
    TEXT = (N_("teks biasa"), "txt")
    PDF = (N_("dokumen PDF"), "pdf")
    IMAGE = (N_("gambar"), "png jpg jpeg gif webp")
    UNKNOWN = (N_("jenis yang tidak dikenal"), "")

    def __init__(self, label: str, endings: str) -> None:
        self.label = str(label)
        self.endings = frozenset(endings.split())


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RAW_BIFF = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_BIFF_START = re.compile(rb"\x09\x08(?:\x10\x00\x00\x06|\x08\x00\x00\x05)\x05\x00")
_BIFF_FILE_PASS = b"\x2f\x00"
_SIGNS: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"%PDF", Kind.PDF),
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
_MHTML = re.compile(r"^(?:mime-version:|content-type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)


def kind_of_bytes(data: bytes) -> Kind:
    """The kind as far as the first bytes tell; a ZIP has to be opened to know more (`kind_of_parts`)."""
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            return kind
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith(_RAW_BIFF):
        return Kind.BIFF
    text = _as_text(data[:8192])
    return Kind.UNKNOWN if text is None else _kind_of_text(text)


def kind_of_parts(archive: ZipFile) -> Kind:
    """The kind of a ZIP by what lies in it."""
    names = set(archive.namelist())
    if "mimetype" in names and "[Content_Types].xml" not in names:
        with archive.open("mimetype") as part:
            mimetype = part.read(100)
        return Kind.ODS if b"opendocument.spreadsheet" in mimetype else Kind.OFFICE
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return Kind.OFFICE
    if any(name.endswith("workbook.bin") for name in names):
        return Kind.XLSB
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        return Kind.ZIP
    return Kind.XLSM if any(name.endswith("vbaProject.bin") for name in names) else Kind.XLSX


def _kind_of_ole(data: bytes) -> Kind:
    """OLE holds encrypted new workbooks as well as old ones; its directory names the streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Kind.PASSWORD
    if any(name.encode("utf-16-le") in data for name in ("Workbook\0", "Book\0")):
        locked = any(_is_locked(data, start.start()) for start in _BIFF_START.finditer(data))
        return Kind.PASSWORD if locked else Kind.XLS
    return Kind.OLE


def _is_locked(data: bytes, start: int) -> bool:
    """Whether one of the first records of an old workbook says that all that follows is encrypted."""
    for _ in range(3):
        if data.startswith(_BIFF_FILE_PASS, start):
            return True
        start += 4 + int.from_bytes(data[start + 2 : start + 4], "little")
    return False


def _as_text(start: bytes) -> str | None:
    """The beginning of the file as text; None when it is none."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", errors="replace")
    if b"\0" in start:
        return None
    text = start.decode("utf-8-sig", errors="ignore")
    strange = sum(1 for c in text if not c.isprintable() and c not in "\t\r\n\f\x1a")
    return text if strange * 50 <= len(text) else None


def _kind_of_text(text: str) -> Kind:
    start = text.lstrip()
    if _MHTML.search(start[:1000]):
        return Kind.MHTML
    if start.startswith(("<?xml", "<Workbook")):
        if "urn:schemas-microsoft-com:office:spreadsheet" in start or "Excel.Sheet" in start:
            return Kind.XML_2003
        return Kind.HTML if _HTML.search(start) else Kind.XML
    if start.startswith("<") and _HTML.search(start):
        return Kind.HTML
    lines = [line for line in text.splitlines() if line.strip()][:5]
    if any(len(lines) > 1 and all(mark in line for line in lines) for mark in ";,\t|"):
        return Kind.CSV
    return Kind.TEXT
