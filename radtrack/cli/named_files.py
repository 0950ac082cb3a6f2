"""The files an import call names: themselves, those of folders, those that fit a pattern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from radtrack import console
from radtrack.core.diagnostic import N_, CallError
from radtrack.core.text import mask_digits
from radtrack.locale.translate import _, ngettext

SHEET_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods")
"""Whatever names a workbook is looked at; what cannot be read is refused with the reason."""

_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
_FEW = 5


def named_files(given: Sequence[str], *, quiet: bool) -> list[Path]:
    """Files as named; of folders every workbook in them, however deep, but no lock files; patterns for shells that do
    not expand them. Raises CallError where there is nothing to read."""
    found: list[Path] = []
    for name in given:
        path = Path(name)
        if path.is_dir():
            found += _in_folder(path, quiet=quiet)
        elif path.is_file():
            found.append(path)
        else:
            matches = _matches(name)
            if not matches:
                raise CallError(N_("tidak ada berkas {name}"), N_("Periksa nama dan foldernya"), name=name)
            found += _sheets(Path(), matches, quiet=quiet)
    once: dict[Path, Path] = {}
    for path in found:
        once.setdefault(path.resolve(), path)
    if not once:
        raise CallError(
            N_("tidak ada buku kerja di {names}; yang dibaca: {suffixes}"),
            N_("Periksa foldernya"),
            names=list(given),
            suffixes=SHEET_SUFFIXES,
        )
    return list(once.values())


def _matches(pattern: str) -> list[Path]:
    from glob import glob, has_magic

    return sorted(Path(match) for match in glob(pattern, recursive=True)) if has_magic(pattern) else []


def _in_folder(folder: Path, *, quiet: bool) -> list[Path]:
    return _sheets(folder, sorted(folder.rglob("*")), quiet=quiet)


def _sheets(folder: Path, inside: Iterable[Path], *, quiet: bool) -> list[Path]:
    """The workbooks among what nobody named one by one; what is left out is mentioned."""
    inside = [path for path in inside if path.is_file() and not path.name.startswith(".")]
    locks = [path for path in inside if path.name.startswith("~$")]
    sheets = [path for path in inside if path.suffix.lower() in SHEET_SUFFIXES and path not in locks]
    others = [path for path in inside if path not in locks and path not in sheets]
    for lock in locks:
        console.notice(
            _("Dilewati: {file} adalah berkas kunci Excel; tutup dulu berkasnya bila isinya belum disimpan.").format(
                file=mask_digits(str(lock))
            )
        )
    others = [path for path in others if path.name.casefold() not in _SYSTEM_FILES]
    if sheets and others and not quiet:
        console.notice(_others_text(folder, others))
    return sheets


def _others_text(folder: Path, others: Iterable[Path]) -> str:
    names = [mask_digits(str(path.relative_to(folder))) for path in others]
    shown = ", ".join(names[:_FEW]) + (", …" if len(names) > _FEW else "")
    text = ngettext(
        "Tidak dibaca, karena bukan buku kerja: {count} berkas di {folder} ({files}).",
        "Tidak dibaca, karena bukan buku kerja: {count} berkas di {folder} ({files}).",
        len(names),
    )
    return text.format(count=len(names), folder=mask_digits(str(folder)), files=shown)
