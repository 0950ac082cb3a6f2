"""Back up a workspace into one file, and restore it into a new place; both are checked after they are written."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from radtrack import __version__
from radtrack.core.diagnostic import N_, CallError, RadtrackError
from radtrack.core.machine import cause_of
from radtrack.ledger.kept import KEPT
from radtrack.ledger.ledger import open_ledger
from radtrack.workspace.folder import Workspace
from radtrack.workspace.store import cannot_write, make_folder
from radtrack.workspace.verify import Verified, verify

MANIFEST = "radtrack-cadangan.json"
_DATABASE = "data/radtrack.db"
_AT_ONCE = 1 << 20


class BackedUp(NamedTuple):
    """The file that was written, how many files it holds, and what is known of the ledger in it."""

    path: Path
    files: int
    verified: Verified


def back_up(workspace: Workspace, target: Path | None, now: datetime) -> BackedUp:
    """Plans, ledger and archive in one compressed file that only its owner may read; `target` None: in the workspace's
    own folder of backups, under a name with the time. The ledger is copied as of one moment, whatever is recorded
    meanwhile, and everything is read back before the file gets its name.

    Raises CallError where the target exists, RadtrackError where there is no ledger yet or the machine fails.
    """
    path = target or workspace.database.parent / KEPT / f"radtrack-{now:%Y%m%dT%H%M%S}Z.zip"
    if path.exists():
        raise CallError(
            N_("{file} sudah ada; cadangan tidak menimpa apa pun"), N_("Beri nama lain pada -o"), file=str(path)
        )
    if not workspace.database.exists():
        raise RadtrackError(
            N_("belum ada buku data di {folder}"),
            N_("Periksa -C; masukkan lembar lebih dahulu"),
            folder=str(workspace.root),
        )
    make_folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with tempfile.TemporaryDirectory(prefix="radtrack-") as scratch:
            copy = Path(scratch, "radtrack.db")
            with open_ledger(workspace.database, read_only=True) as ledger:
                ledger.engine.save(copy)
            files = _write(workspace, copy, beside, now)
            verified = _restored(beside, Path(scratch, "balik"))
        os.replace(beside, path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        beside.unlink(missing_ok=True)
    return BackedUp(path, files, verified)


def restore(backup: Path, folder: Path) -> Verified:
    """Unpacks a backup into a new folder and verifies it there; nothing is left where that fails.

    Raises CallError where the folder is not empty or the file is no sound backup.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CallError(
            N_("{folder} sudah berisi; cadangan dipulihkan ke tempat yang baru"),
            N_("Sebut folder yang belum ada, lalu pindahkan isinya sendiri"),
            folder=str(folder),
        )
    make_folder(folder.absolute().parent)
    beside = folder.absolute().with_name(f".{folder.name}.{os.getpid()}.tmp")
    try:
        verified = _restored(backup, beside)
        if folder.exists():
            folder.rmdir()
        os.replace(beside, folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return verified


def _write(workspace: Workspace, database: Path, target: Path, now: datetime) -> int:
    hashes: dict[str, str] = {}
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in _sources(workspace, database):
                hashes[name] = _copy(path, archive, name)
            manifest = {"radtrack": __version__, "made": now.isoformat(), "files": hashes}
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        file.flush()
        os.fsync(file.fileno())
    return len(hashes)


def _sources(workspace: Workspace, database: Path) -> Iterator[tuple[str, Path]]:
    """What is backed up: name in the backup and path. The ledger first: a sheet is kept before it is recorded."""
    yield _DATABASE, database
    for folder in (workspace.archive, workspace.plans):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(workspace.root).as_posix(), path


def _copy(path: Path, archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source, archive.open(name, "w") as target:
        while piece := source.read(_AT_ONCE):
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest()


def _restored(backup: Path, folder: Path) -> Verified:
    """Unpacks every file of a backup, compares it with the manifest, and verifies the workspace it makes."""
    try:
        with _opened(backup) as archive:
            for name, expected in _manifest(archive, backup).items():
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                if _unpack(archive, name, target) != expected:
                    raise _unsound(backup, name)
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise _unsound(backup, str(error)) from error
    return verify(Workspace(folder))


def _opened(backup: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(backup)
    except OSError as error:
        raise CallError(
            N_("berkas {file} tidak dapat dibaca: {cause}"),
            N_("Periksa nama berkasnya"),
            file=str(backup),
            cause=cause_of(error),
        ) from error


def _manifest(archive: zipfile.ZipFile, backup: Path) -> dict[str, str]:
    """Name → sha256 of what the backup says it holds; names that lead out of its folder make it unsound."""
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        hashes: dict[str, str] = dict(manifest["files"])
    except (KeyError, ValueError, TypeError) as error:
        raise _unsound(backup, MANIFEST) from error
    for name in hashes:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or path.parts[:1] not in (("data",), ("plans",)):
            raise _unsound(backup, name)
    return hashes


def _unpack(archive: zipfile.ZipFile, name: str, target: Path) -> str:
    digest = hashlib.sha256()
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with archive.open(name) as source, open(handle, "wb") as file:
        while piece := source.read(_AT_ONCE):
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def _unsound(backup: Path, what: str) -> CallError:
    return CallError(
        N_("{file} bukan cadangan radtrack yang utuh: {part}"),
        N_("Pakai cadangan lain, atau buat lagi dengan: radtrack backup"),
        file=str(backup),
        part=what,
    )
