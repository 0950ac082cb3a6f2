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
from radtrack.source.rules_file import F01, F02, F03, F04, F05, F06, F07, F08, F09

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_BYTES = 20 * 1024 * 1024
MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 60
RATIO_FROM = 5 * 1024 * 1024
MOST_CELLS = 500_000

_CHUNK = 1 << 16
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?<\?xml[^>]*?encoding=["']([\w.-]+)""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252"})
"""Those in which a forbidden declaration is spelled with the bytes that are searched for."""


class Checked(NamedTuple):
    """A file that may be parsed. `data` are the very bytes that `sha256` (64 hex digits) names; `kind` is `xlsx` or
    `xlsm`."""

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
    kind = kind_of_bytes(data)
    if kind is not Kind.ZIP:
        return None, [_refused(kind, name, shown)]
    return _check_zip(data, name, shown)


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
            if kind not in (Kind.XLSX, Kind.XLSM):
                return None, [_refused(kind, name, shown)]
            found = _check_contents(archive, entries, len(data), shown)
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, OSError, ValueError):
        return None, [_found(F03, shown)]
    if found:
        return None, found
    if kind is Kind.XLSM:
        found = [_found(F08, shown)]
    return Checked(shown, data, hashlib.sha256(data).hexdigest(), kind.name.lower()), found


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
    if any(_leaves_the_archive(entry.orig_filename) for entry in entries):
        return [_found(F07, shown, what=N_("bagian yang menunjuk ke luar berkas"))]
    return []


def _leaves_the_archive(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def _check_contents(archive: ZipFile, entries: list[ZipInfo], packed: int, shown: str) -> list[Diagnostic]:
    """Unpacks every part once, counting what really comes out: the sizes in the headers may lie."""
    unpacked = cells = 0
    for entry in entries:
        content = bytearray()
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > MOST_UNPACKED:
                    return [_found(F06, shown, what=N_("ukuran isi setelah dibuka"), most="200 MB")]
                if unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed:
                    return [_found(F06, shown, what=N_("pemampatan isi"), most=f"1 : {MOST_RATIO}")]
                content += chunk
        # Without the zero bytes of UTF-16, in which the same declaration would hide.
        plain = content.replace(b"\0", b"") if b"\0" in content[:4] else content
        declared = _ENCODING.match(plain)
        if declared and declared[1].lower() not in _ENCODINGS:
            return [_found(F07, shown, what=N_("bagian dengan penyandian teks yang tidak lazim"))]
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            return [_found(F07, shown, what=N_("deklarasi DOCTYPE atau ENTITY"))]
        if "worksheets/" in entry.filename:
            cells += plain.count(b"<c ") + plain.count(b"<c>") + plain.count(b":c ")
            if cells > MOST_CELLS:
                return [_found(F06, shown, what=N_("jumlah sel"), most="500.000")]
    return []


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
