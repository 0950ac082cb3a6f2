"""Column paths of a mapping that no header of a sheet fits, and the header that comes nearest to each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.period import Quarter
from radtrack.core.text import normalise, quote
from radtrack.intake.headings import Block, Column, blocks, near_top
from radtrack.intake.layout import Layout, in_quarter
from radtrack.intake.mapping_rules import L03_PATH
from radtrack.source.workbook import Rows, Sheet

_BETWEEN = " > "
_ALIKE = 0.7
"""From here on a header may have been meant by a path, although no other path fits the sheet."""


def missed_paths(sheet: Sheet, rows: Rows, layouts: Collection[Layout], quarter: Quarter | None) -> Diagnostic | None:
    """What a sheet lacks of the mapping that comes nearest to it; None where none comes near."""
    near = near_top(sheet)
    tried = [
        (layout, block)
        for layout in layouts
        if layout.paths and layout.sheet(sheet.name, None)
        for block in blocks(layout, near, rows)
        if len(block.keys) > 1 or len(layouts) == 1
    ]
    if not tried:
        return None
    layout, block = max(tried, key=lambda one: _closeness(one[0], one[1], quarter))
    missing = missing_paths(layout, block.keys)
    if len(missing) < len(missing_paths(layout)) or _closeness(layout, block, quarter)[2] >= _ALIKE:
        return unmatched(layout, block, missing, quarter)
    return None


def missing_paths(layout: Layout, keys: Collection[str] = ()) -> Mapping[str, str]:
    """The paths without which the mapping reads nothing, as far as they are not among the columns that were found."""
    figures = ("actual",) if "actual" in layout.paths else ("numerator", "denominator")
    return {key: layout.paths[key] for key in (layout.anchor, *figures) if key not in keys}


def unmatched(layout: Layout, block: Block, missing: Mapping[str, str], quarter: Quarter | None) -> Diagnostic:
    """Each missing path beside the nearest header."""
    near = {key: _nearest(key, path, block, quarter) for key, path in missing.items()}
    params = {
        "paths": tuple(f"{key}: {_quoted(_asked(path, quarter).split(_BETWEEN))}" for key, path in missing.items()),
        "layout": layout.name,
        "row": block.bottom,
        "near": tuple(f"{_quoted(column.path.texts)} ({column.cell.where.place})" for column in near.values()),
    }
    return Diagnostic(L03_PATH, next(iter(near.values())).cell.where, params)


def _quoted(path: Sequence[str]) -> str:
    return _BETWEEN.join(map(quote, path))


def _closeness(layout: Layout, block: Block, quarter: Quarter | None) -> tuple[int, int, float]:
    missing = missing_paths(layout, block.keys)
    alike = (_alike(path, _nearest(key, path, block, quarter), quarter) for key, path in missing.items())
    best = max(alike, default=1.0)
    return -len(missing), len(block.keys), best


def _nearest(key: str, path: str, block: Block, quarter: Quarter | None) -> Column:
    """The most similar header, of those that are nothing else to the mapping where there are any."""
    columns = block.columns.values()
    free = [column for column in columns if column.heading is None or column.heading.key == key]
    return max(free or columns, key=lambda column: _alike(path, column, quarter))


def _alike(path: str, column: Column, quarter: Quarter | None) -> float:
    return SequenceMatcher(None, normalise(_asked(path, quarter)), normalise(column.path.text)).ratio()


def _asked(path: str, quarter: Quarter | None) -> str:
    return in_quarter(path, quarter.number) if quarter else path
