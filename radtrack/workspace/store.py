"""Write files whole or not at all."""

from __future__ import annotations

import contextlib
import os
from itertools import count
from pathlib import Path

from radtrack.core.diagnostic import N_, RadtrackError
from radtrack.core.machine import cause_of


def make_folder(folder: Path) -> None:
    """Makes the folder and those above it where they are missing. Raises RadtrackError P04 when it cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Writes the bytes beside the target and then takes its place, so that nobody ever sees half a file.

    `private`: readable by the owner only. Raises RadtrackError P04 when the target cannot be written (open in Excel, a
    read-only folder, a full disk).
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if private:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if private else 0o666)
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            raise cannot_write(path, error) from error
        raise


def write_new(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """Writes a file that takes no other one's place, and says which: `stem-2`, `stem-3` … where the name is taken by
    other bytes. Raises RadtrackError P04 when it cannot."""
    for number in count(1):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        if not path.exists():
            write_file(path, data)
            return path
        if path.is_file() and path.read_bytes() == data:
            return path
    raise AssertionError


def cannot_write(path: Path, error: OSError) -> RadtrackError:
    """The error P04 of a file that cannot be written."""
    return RadtrackError(
        N_("{file} tidak dapat ditulis: {cause}"),
        N_("Tutup berkas itu di Excel, pastikan foldernya ada dan dapat ditulis, lalu ulangi"),
        code="P04",
        file=str(path),
        cause=cause_of(error),
    )
