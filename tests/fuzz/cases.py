"""Cases: a seed workbook after a few things happened to it, told by the seed of the run and a number alone."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from tests.fuzz.cell_level import retype, retype_rows
from tests.fuzz.old_formats import ods_bytes, xls_bytes
from tests.fuzz.seeds import Rows, Seed, unpack
from tests.fuzz.xml_level import damage_xml
from tests.fuzz.zip_level import damage_archive, damage_bytes

LEVELS = {"zip": 25, "xml": 40, "cell": 35}
"""Levels, and how many of hundred cases are made at each."""

_NAMES = (
    "laporan.xlsx",
    "LAPORAN.XLSX",
    "laporan.xlsm",
    "laporan.xls",
    "laporan.ods",
    "laporan",
    "laporan (1).xlsx",
    "laporan.pdf",
)


class Case(NamedTuple):
    """A file to be sent in: what it was made from, at which level, and what happened to it. `rows` are what it shows,
    where that is known."""

    number: int
    seed: Seed
    level: str
    data: bytes
    notes: tuple[str, ...]
    file_name: str
    rows: Rows = ()

    def __str__(self) -> str:
        return f"case {self.number} ({self.level}, {self.seed.name}, {self.file_name}): " + " · ".join(self.notes)


def make_case(run: int, number: int, seeds: Sequence[Seed]) -> Case:
    """The case of that number in the run of that seed: the same on every machine."""
    rng = Random(f"{run}/{number}")
    seed = rng.choices(seeds, [4 if seed.suffix == ".xlsx" else 1 for seed in seeds])[0]
    level = rng.choices(list(LEVELS), list(LEVELS.values()))[0]
    rows: Rows = ()
    match level, seed.suffix:
        case "cell", ".xlsx":
            data, notes = retype(seed.data, seed.sheet, rng)
        case "cell", suffix:
            rows, notes = retype_rows(seed.rows, rng)
            data = (ods_bytes if suffix == ".ods" else xls_bytes)(rows, seed.sheet)
        case _, ".xls":
            level = "bytes"
            data, notes = damage_bytes(seed.data, rng)
        case "zip", _:
            data, notes = damage_archive(unpack(seed.data), rng)
        case _:
            data, notes = damage_xml(unpack(seed.data), rng)
    name = rng.choice(_NAMES) if rng.random() < 0.03 else f"laporan{seed.suffix}"
    return Case(number, seed, level, data, notes, name, rows)
