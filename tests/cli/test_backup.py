"""A workspace that was backed up comes back as it was; what is not sound is not taken for it."""

from __future__ import annotations

import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from radtrack.ledger.kept import KEPT
from radtrack.ledger.ledger import open_ledger
from tests.cli.office import Office

ASK = ("--quarter", "2025-Q1", "--format", "json")


@pytest.fixture
def kept(office: Office) -> Office:
    assert office.run("import", office.filled({"KES-01": {"Realisasi": 20}})).code == 0
    return office


def told(office: Office, folder: Path | str) -> dict[str, object]:
    ran = office.run("status", "-C", folder, *ASK)
    assert ran.code == 0, ran.err
    found: dict[str, object] = json.loads(ran.out)
    return found


def test_what_was_backed_up_comes_back_figure_by_figure(kept: Office) -> None:
    ran = kept.run("backup", "-o", "simpan/cadangan.zip")
    assert ran.code == 0, ran.err
    assert "1 kiriman" in ran.out
    ran = kept.run("restore", "simpan/cadangan.zip", "-o", "pulih")
    assert ran.code == 0, ran.err
    assert told(kept, "pulih") == told(kept, kept.root)
    assert kept.run("verify", "-C", "pulih").code == 0
    again = kept.run("import", "-C", "pulih", kept.root / "kirim" / "dinkes-2025-Q1.xlsx")
    assert "tidak ada perubahan" in again.out


def test_a_backup_belongs_to_its_owner_and_replaces_nothing(kept: Office) -> None:
    assert kept.run("backup").code == 0
    (made,) = (kept.root / "data" / KEPT).glob("*.zip")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    before = made.read_bytes()
    ran = kept.run("backup", "-o", made)
    assert (ran.code, ran.out) == (2, "")
    assert "tidak menimpa" in ran.err
    assert made.read_bytes() == before
    assert [path.name for path in made.parent.iterdir()] == [made.name], "nothing half written is left"


def test_a_backup_of_an_unsound_ledger_is_made_and_says_so(kept: Office) -> None:
    with sqlite3.connect(kept.root / "data" / "radtrack.db") as ledger:
        for (name,) in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            ledger.execute(f"DROP TRIGGER {name}")
        ledger.execute("UPDATE actual SET value = 21")
    ran = kept.run("backup", "-o", "c.zip")
    assert ran.code == 1
    assert "Q02" in ran.err
    assert "tidak utuh" in ran.out
    assert (kept.root / "c.zip").exists(), "evidence is kept, too"


def rewritten(path: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


MANIFEST = "radtrack-cadangan.json"


def climbing(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts[MANIFEST])
    manifest["files"]["../jahat.txt"] = next(iter(manifest["files"].values()))
    parts[MANIFEST] = json.dumps(manifest).encode()
    parts["../jahat.txt"] = b"x"


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.update({"plans/rad-uji/dinkes.yaml": b"agency: lain"}),
        lambda parts: parts.pop("data/radtrack.db"),
        lambda parts: parts.pop(MANIFEST),
        lambda parts: parts.update({MANIFEST: b"[]"}),
        climbing,
    ],
)
def test_an_unsound_backup_is_refused_and_leaves_nothing(
    kept: Office, change: Callable[[dict[str, bytes]], object]
) -> None:
    assert kept.run("backup", "-o", "c.zip").code == 0
    rewritten(kept.root / "c.zip", change)
    ran = kept.run("restore", "c.zip", "-o", "pulih")
    assert (ran.code, ran.out) == (2, "")
    assert "bukan cadangan radtrack yang utuh" in ran.err
    assert not (kept.root / "pulih").exists()
    assert not (kept.root / "jahat.txt").exists()
    assert not list(kept.root.glob(".pulih*"))


@pytest.mark.parametrize("cut", [0, 10, 2000, -1])
def test_a_backup_that_was_cut_is_refused(kept: Office, cut: int) -> None:
    assert kept.run("backup", "-o", "c.zip").code == 0
    path = kept.root / "c.zip"
    path.write_bytes(path.read_bytes()[:cut])
    ran = kept.run("restore", path, "-o", "pulih")
    assert (ran.code, ran.out) == (2, "")
    assert not (kept.root / "pulih").exists()


def test_nothing_is_restored_over_anything(kept: Office) -> None:
    assert kept.run("backup", "-o", "c.zip").code == 0
    ran = kept.run("restore", "c.zip", "-o", kept.root)
    assert (ran.code, ran.out) == (2, "")
    assert "tempat yang baru" in ran.err
    for unreadable in ("tidak-ada.zip", kept.root / "data"):
        ran = kept.run("restore", unreadable, "-o", "pulih")
        assert (ran.code, ran.out) == (2, "")
        assert "tidak dapat dibaca" in ran.err
        assert str(unreadable) in ran.err
    assert kept.run("backup", "-C", kept.root, "-o", "c.zip").code == 2


def test_nothing_to_back_up_is_said(office: Office) -> None:
    ran = office.run("backup")
    assert ran.code == 3
    assert "belum ada buku data" in ran.err
    assert not (office.root / "data" / KEPT).exists()


def test_a_ledger_is_kept_before_its_tables_change_and_only_a_few_times(kept: Office) -> None:
    database = kept.root / "data" / "radtrack.db"
    for _ in range(7):
        with sqlite3.connect(database) as ledger:
            ledger.execute("DELETE FROM schema_version WHERE version = 2")
            for table in ("snapshot_part", "snapshot"):
                ledger.execute(f"DROP TABLE {table}")
        before = database.read_bytes()
        open_ledger(database, read_only=True).close()
        assert database.read_bytes() == before
        open_ledger(database).close()
    copies = sorted((database.parent / KEPT).iterdir())
    assert len(copies) == 5
    with sqlite3.connect(copies[-1]) as copy:
        assert copy.execute("SELECT MAX(version) FROM schema_version").fetchall() == [(1,)]
        assert copy.execute("SELECT COUNT(*) FROM actual").fetchall() == [(1,)]
    assert kept.run("verify").code == 0
