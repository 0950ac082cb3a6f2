"""Is this file safe and what it claims to be? Judged from its bytes, before any parser sees them."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from radtrack.core.diagnostic import N_, Diagnostic, Label, Location, RadtrackError, Rule
from radtrack.core.machine import cause_of
from radtrack.source.kind import EXCEL_NAMES, Kind, kind_of_bytes, kind_of_parts
from radtrack.source.rules_file import F01, F02, F03, F04, F05, F06, F07, F08, F09, F10

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_BYTES = 20 * 1024 * 1024
MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 60
RATIO_FROM = 5 * 1024 * 1024
MOST_CELLS = 500_000
MOST_ROWS = 500_000
"""With or without cells: what is hidden row by row has no others."""
MOST_TAGS = 4_000_000
"""Opening and closing tags, one that does both counted twice: a cell with a formula and its result has six."""
MOST_RUN = 1_000_000
"""Bytes without any tag; a cell holds at most 32,767 signs."""

_CHUNK = 1 << 16
_PACKED = (0, 8)
"""Stored and deflated: how every office program packs."""
_OVERLAP = 16
"""Bytes of a piece that are looked at again with the next: longer than anything that is searched for."""
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_PREFIXED = {b"c": re.compile(rb":c[\s/]"), b"row": re.compile(rb":row[\s/]")}
_XLS_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_ODS_MACROS = ("Basic/", "Scripts/")
_ODS_MANIFEST = "META-INF/manifest.xml"
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?<\?xml[^>]*?encoding=["']([\w.-]+)""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252"})
"""Those in which a forbidden declaration is spelled with the bytes that are searched for."""


class Checked(NamedTuple):
    """A file that may be parsed. `data` are the very bytes that `sha256` (64 hex digits) names; `kind` is `xlsx`,
    `xlsm`, `xls` or `ods`."""

    name: str
    data: bytes
    sha256: str
    kind: str


def read_file(path: Path, shown: str) -> tuple[Checked | None, list[Diagnostic]]:
    """Reads the file once and judges it; `shown` is its name in messages.

    None with at least one error where it may not be parsed. Raises RadtrackError when the machine cannot read it.
    """
    if path.name.startswith("~$"):
        return None, [_found(F05, shown)]
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RadtrackError(
            N_("{file} tidak dapat dibaca: {cause}"),
            N_("Periksa nama dan izinnya, dan tutup berkas itu di Excel"),
            file=shown,
            cause=cause_of(error),
        ) from error
    if len(data) > MOST_BYTES:
        return None, [_found(F06, shown, what=N_("ukuran berkas"), most="20 MB")]
    return check_bytes(data, path.name, shown)


def check_bytes(data: bytes, name: str, shown: str) -> tuple[Checked | None, list[Diagnostic]]:
    """The same for bytes already read; `name` is the file's own name, whose ending may lie."""
    if not data.strip(b"\0\t\r\n "):
        return None, [_found(F04, shown)]
    match kind_of_bytes(data):
        case Kind.ZIP:
            return _check_zip(data, name, shown)
        case Kind.XLS:
            return _passed(data, shown, "xls", has_macros=_XLS_MACROS in data)
        case kind:
            return None, [_refused(kind, name, shown)]


def _passed(data: bytes, shown: str, kind: str, *, has_macros: bool) -> tuple[Checked, list[Diagnostic]]:
    found = [_found(F08, shown)] if has_macros else []
    return Checked(shown, data, hashlib.sha256(data).hexdigest(), kind), found


def _check_zip(data: bytes, name: str, shown: str) -> tuple[Checked | None, list[Diagnostic]]:
    from zipfile import BadZipFile, ZipFile
    from zlib import error as ZlibError

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            found = _check_entries(entries, shown)
            if found:
                return None, found
            kind = kind_of_parts(archive)
            if kind not in (Kind.XLSX, Kind.XLSM, Kind.ODS):
                return None, [_refused(kind, name, shown)]
            found = _check_contents(archive, entries, len(data), shown)
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, OSError, ValueError):
        return None, [_found(F03, shown)]
    if found:
        return None, found
    scripts = kind is Kind.ODS and any(entry.filename.startswith(_ODS_MACROS) for entry in entries)
    return _passed(data, shown, kind.name.lower(), has_macros=scripts or kind is Kind.XLSM)


def _check_entries(entries: list[ZipInfo], shown: str) -> list[Diagnostic]:
    """What the table of contents alone gives away."""
    if not entries:
        return [_found(F04, shown)]
    if len(entries) > MOST_ENTRIES:
        return [_found(F06, shown, what=N_("jumlah bagian di dalam berkas"), most=str(MOST_ENTRIES))]
    if any(entry.flag_bits & 1 for entry in entries):
        return [_found(F01, shown)]
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        return [_found(F07, shown, what=N_("dua bagian bernama sama"))]
    if any(entry.compress_type not in _PACKED for entry in entries):
        return [_found(F10, shown, what=N_("bagian yang dimampatkan dengan cara yang tidak lazim"))]
    if any(_leaves_the_archive(entry.orig_filename) for entry in entries):
        return [_found(F07, shown, what=N_("bagian yang menunjuk ke luar berkas"))]
    return []


def _leaves_the_archive(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def _check_contents(archive: ZipFile, entries: list[ZipInfo], packed: int, shown: str) -> list[Diagnostic]:
    """Unpacks every part once, piece by piece, counting what really comes out: the sizes in the headers may lie."""
    unpacked = 0
    weight = _Weight()
    for entry in entries:
        before, wide, weighs = b"", False, False
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > MOST_UNPACKED:
                    return [_found(F06, shown, what=N_("ukuran isi setelah dibuka"), most="200 MB")]
                if unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed:
                    return [_found(F06, shown, what=N_("pemampatan isi"), most=f"1 : {MOST_RATIO}")]
                if not before:
                    wide, weighs = b"\0" in chunk[:4], chunk.lstrip(_BEFORE_XML).startswith(b"<")
                # Without the zero bytes of UTF-16, in which the same declaration would hide.
                text = before + (chunk.replace(b"\0", b"") if wide else chunk)
                if what := _forbidden(text, is_start=not before):
                    return [_found(F07, shown, what=what)]
                if entry.filename == _ODS_MANIFEST and b"encryption-data" in text:
                    return [_found(F01, shown)]
                if weighs and (over := weight.add(text, len(before))):
                    return [_found(F06, shown, what=over[0], most=over[1])]
                before = text[-_OVERLAP:]
    return []


def _forbidden(text: bytes, *, is_start: bool) -> Label | None:
    declared = _ENCODING.match(text) if is_start else None
    if declared and declared[1].lower() not in _ENCODINGS:
        return N_("bagian dengan penyandian teks yang tidak lazim")
    return N_("deklarasi DOCTYPE atau ENTITY") if b"<!DOCTYPE" in text or b"<!ENTITY" in text else None


class _Weight:
    """What the parser will have to go through, counted far faster than it parses."""

    def __init__(self) -> None:
        self.cells = self.rows = self.tags = self.run = 0

    def add(self, text: bytes, seen: int) -> tuple[Label, Label] | None:
        """Counts a piece, whose first `seen` bytes were counted before; what is too much of it, and the limit."""
        tags = text.count(b"<", seen)
        self.tags += tags + text.count(b"/>", max(seen - 1, 0))
        self.run = 0 if tags else self.run + len(text) - seen
        self.cells += _elements(text, seen, b"c")
        self.rows += _elements(text, seen, b"row")
        if self.cells > MOST_CELLS:
            return N_("jumlah sel"), Label("500.000")
        if self.rows > MOST_ROWS:
            return N_("jumlah baris"), Label("500.000")
        if self.tags > MOST_TAGS:
            return N_("banyaknya unsur dalam lembar"), Label("4.000.000")
        return (N_("panjang satu teks"), N_("1 juta huruf")) if self.run > MOST_RUN else None


def _elements(text: bytes, seen: int, name: bytes) -> int:
    """How many elements begin like this name, with or without a prefix, that were not seen whole before; the few
    columns, colours and page breaks beside the cells and rows do not matter."""
    plain = text.count(b"<" + name, max(seen - len(name), 0))
    if b":" + name not in text:
        return plain
    return plain + len(_PREFIXED[name].findall(text, max(seen - len(name) - 1, 0)))


def _refused(kind: Kind, name: str, shown: str) -> Diagnostic:
    """A kind that is not read: by its honest name it is unsupported, under an Excel name it is not what it says."""
    match kind:
        case Kind.PASSWORD:
            return _found(F01, shown)
        case Kind.DAMAGED:
            return _found(F03, shown)
        case _:
            suffix = Path(name).suffix.lower().removeprefix(".")
            if suffix in EXCEL_NAMES and suffix not in kind.endings:
                return _found(F02, shown, suffix=suffix, kind=Label(kind.label))
            return _found(F09, shown, kind=Label(kind.label))


def _found(rule: Rule, shown: str, **params: object) -> Diagnostic:
    return Diagnostic(rule, Location(shown), params)
