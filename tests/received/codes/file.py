"""Files that are no workbook, or may not be opened as one (F)."""

from __future__ import annotations

from radtrack.source import rules_file as rules
from tests.received.codes.pair import Pair
from tests.received.edits import with_parts
from tests.received.sheets import figure, ods, packed, parts_of, raw, replaced, table

GOOD = figure(12)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
NO_PART = "docProps/core.xml"


def with_entries(number: int) -> bytes:
    """The good workbook with so many parts in its archive."""
    parts = parts_of(GOOD.files[0][1]())
    return packed(parts | {f"xl/media/{n}.txt": b"" for n in range(number - len(parts))})


def note(text: str) -> bytes:
    return figure(12, note=text).files[0][1]()


FILE = (
    Pair(
        rules.F01,
        "a password; a protected sheet has none",
        raw(OLE + "EncryptedPackage".encode("utf-16-le")),
        "",
        GOOD.changed(replaced("xl/worksheets/sheet1.xml", "</sheetData>", '</sheetData><sheetProtection sheet="1"/>')),
    ),
    Pair(
        rules.F02,
        "a web page named .xlsx; under its own name it says what it is",
        raw(b"<html><body><table><tr><td>KES-01</td><td>12</td></tr></table></body></html>"),
        "",
        raw(b"<html><body><table><tr><td>KES-01</td><td>12</td></tr></table></body></html>", "laporan.html"),
    ),
    Pair(
        rules.F03,
        "cut in half; a few bytes too many do no harm",
        GOOD.changed(lambda data: data[: len(data) // 2]),
        "",
        GOOD.changed(lambda data: data + b"\r\n"),
    ),
    Pair(rules.F04, "nothing in it; one letter is something", raw(b""), "", raw(b"a")),
    Pair(rules.F05, "Excel's lock file; a wave alone is a name", GOOD.named("~$lap.xlsx"), "", GOOD.named("~lap.xlsx")),
    Pair(rules.F06, "one part more than 2,000", raw(with_entries(2_001)), "", raw(with_entries(2_000))),
    Pair(
        rules.F07,
        "a DOCTYPE in a part; the word in a cell is only a word",
        GOOD.changed(with_parts(**{NO_PART: b"<?xml version='1.0'?><!DOCTYPE a><a/>"})),
        "",
        raw(note("<!DOCTYPE a>")),
    ),
    Pair(
        rules.F08,
        "macros; the name .xlsm alone holds none",
        GOOD.changed(with_parts(**{"xl/vbaProject.bin": b"\1"})).named("laporan.xlsm"),
        "",
        GOOD.named("laporan.xlsm"),
    ),
    Pair(
        rules.F09,
        "a PDF; a workbook named .pdf is still a workbook",
        raw(b"%PDF-1.7 ...", "laporan.pdf"),
        "",
        GOOD.named("laporan.pdf"),
    ),
    Pair(
        rules.F06_TOO_HEAVY,
        "a row that an .ods repeats a million times; ten times",
        ods(("Kode", "Realisasi"), ("KES-01", 12), (*"abcde", "f"), repeated=1_000_000),
        "",
        ods(("Kode", "Realisasi"), ("KES-01", 12), (None, "", "catatan"), repeated=10),
    ),
    Pair(
        rules.F11,
        "LibreOffice's own format; the same as .xlsx",
        ods(("Kode", "Realisasi"), ("KES-01", 12)),
        "",
        table(("Kode", "Realisasi"), ("KES-01", 12)),
    ),
    Pair(
        rules.F10,
        "a workbook without its list of sheets; one without its properties",
        GOOD.changed(replaced("xl/workbook.xml", "<sheets>", "<sheets><nonsense></sheets>")),
        "",
        GOOD.changed(lambda data: packed({k: v for k, v in parts_of(data).items() if k != NO_PART})),
    ),
)
