"""What people do to a good sheet in a spreadsheet program, done with openpyxl."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import IllegalCharacterError

from tests.fuzz.odd import FORMATS, TEXTS, VALUES
from tests.fuzz.seeds import Rows, saved_bytes, undated

_NOT_DONE = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What openpyxl raises over rows and columns moved out of their merges."""

Deed = Callable[[Any, Any, Random], str]


def _somewhere(sheet: Any, rng: Random) -> Any:
    """A cell inside or just outside the used range; most often one that holds something, or stands beside one."""
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    if filled and rng.random() < 0.85:
        near = rng.choice(filled)
        move = rng.choice(((0, 0), (0, 0), (0, 0), (0, 1), (1, 0)))
        return sheet.cell(near.row + move[0], near.column + move[1])
    return sheet.cell(rng.randint(1, sheet.max_row + 3), rng.randint(1, sheet.max_column + 2))


def _set(cell: Any, value: object) -> None:
    """A merged cell takes no value, and control characters no cell at all."""
    if isinstance(cell, openpyxl.cell.cell.MergedCell):
        return
    try:
        cell.value = value
    except (IllegalCharacterError, ValueError):
        cell.value = None


def _typed(_book: Any, sheet: Any, rng: Random) -> str:
    cell = _somewhere(sheet, rng)
    value = rng.choice(VALUES)
    _set(cell, value)
    return f"{cell.coordinate} = {str(value)[:60]!r} ({type(value).__name__})"


def _typed_as_text(_book: Any, sheet: Any, rng: Random) -> str:
    """Also what begins like a formula stays a text."""
    cell = _somewhere(sheet, rng)
    text = rng.choice(TEXTS)
    _set(cell, text)
    if isinstance(cell.value, str):
        cell.data_type = "s"
    return f"{cell.coordinate} = text {text[:60]!r}"


def _formula(_book: Any, sheet: Any, rng: Random) -> str:
    """A formula whose result is not stored."""
    cell = _somewhere(sheet, rng)
    _set(cell, rng.choice(("=1+1", "=A1", "=[1]Data!A1", "=NA()", '=""', "=SUM(F2:F9)")))
    return f"{cell.coordinate} = {cell.value}"


def _copied(_book: Any, sheet: Any, rng: Random) -> str:
    source, target = _somewhere(sheet, rng), _somewhere(sheet, rng)
    _set(target, source.value)
    return f"{target.coordinate} = value of {source.coordinate}"


def _exchanged(_book: Any, sheet: Any, rng: Random) -> str:
    a, b = _somewhere(sheet, rng), _somewhere(sheet, rng)
    first, second = a.value, b.value
    _set(a, second)
    _set(b, first)
    return f"{a.coordinate} and {b.coordinate} exchanged"


def _format(_book: Any, sheet: Any, rng: Random) -> str:
    cell = _somewhere(sheet, rng)
    cell.number_format = rng.choice(FORMATS)
    return f"{cell.coordinate} shown as {cell.number_format[:40]!r}"


def _rows(_book: Any, sheet: Any, rng: Random) -> str:
    at, count = rng.randint(1, sheet.max_row + 1), rng.choice((1, 1, 2, 5))
    if rng.random() < 0.5:
        sheet.insert_rows(at, count)
        return f"{count} rows inserted at {at}"
    sheet.delete_rows(at, count)
    return f"{count} rows deleted at {at}"


def _columns(_book: Any, sheet: Any, rng: Random) -> str:
    at = rng.randint(1, sheet.max_column + 1)
    if rng.random() < 0.5:
        sheet.insert_cols(at)
        return f"column inserted at {at}"
    sheet.delete_cols(at)
    return f"column {at} deleted"


def _moved(_book: Any, sheet: Any, rng: Random) -> str:
    if sheet.merged_cells.ranges:
        return "not moved: merged"
    rows, columns = rng.choice(((0, 1), (1, 0), (3, 2), (50, 0), (0, 30)))
    sheet.move_range(sheet.dimensions, rows, columns)
    return f"all moved by {rows} rows, {columns} columns"


def _merged(_book: Any, sheet: Any, rng: Random) -> str:
    cell = _somewhere(sheet, rng)
    down, right = rng.choice(((0, 1), (1, 0), (2, 0), (2, 2), (0, 4)))
    where = {
        "start_row": cell.row,
        "start_column": cell.column,
        "end_row": cell.row + down,
        "end_column": cell.column + right,
    }
    try:
        sheet.merge_cells(**where)
    except (AttributeError, ValueError) as error:
        return f"not merged: {error}"
    return f"merged {list(where.values())}"


def _unmerged(_book: Any, sheet: Any, rng: Random) -> str:
    ranges = sorted(str(r) for r in sheet.merged_cells.ranges)
    if not ranges:
        return "nothing merged"
    chosen = rng.choice(ranges)
    sheet.unmerge_cells(chosen)
    return f"unmerged {chosen}"


def _sorted(_book: Any, sheet: Any, rng: Random) -> str:
    """Two rows change places."""
    a, b = rng.randint(1, sheet.max_row), rng.randint(1, sheet.max_row)
    for column in range(1, sheet.max_column + 1):
        first, second = sheet.cell(a, column), sheet.cell(b, column)
        one, other = first.value, second.value
        _set(first, other)
        _set(second, one)
    return f"rows {a} and {b} exchanged"


def _row_again(_book: Any, sheet: Any, rng: Random) -> str:
    source = rng.randint(1, sheet.max_row)
    target = rng.choice((sheet.max_row + 1, sheet.max_row + 2, rng.randint(1, sheet.max_row)))
    for column in range(1, sheet.max_column + 1):
        _set(sheet.cell(target, column), sheet.cell(source, column).value)
    return f"row {source} again at {target}"


def _hidden(_book: Any, sheet: Any, rng: Random) -> str:
    if rng.random() < 0.5:
        row = rng.randint(1, sheet.max_row)
        sheet.row_dimensions[row].hidden = True
        return f"row {row} hidden"
    letter = rng.choice("ABCDEFGHIJKLM")
    sheet.column_dimensions[letter].hidden = True
    return f"column {letter} hidden"


def _renamed(book: Any, sheet: Any, rng: Random) -> str:
    name = rng.choice(
        ("Sheet1", "Isian", "_radtrack", "TW II", "Rekap 2025", "9999994112800001", "x" * 31, "Lembar é", "{0}")
    )
    if name.casefold() not in {other.casefold() for other in book.sheetnames}:
        sheet.title = name
    return f"sheet renamed {name}"


def _sheets(book: Any, sheet: Any, rng: Random) -> str:
    match rng.randrange(5):
        case 0:
            sheet.sheet_state = rng.choice(("hidden", "veryHidden"))
            what = sheet.sheet_state
        case 1:
            book.copy_worksheet(sheet)
            what = "copied"
        case 2:
            book.create_sheet("Tambahan", rng.choice((0, None)))["A1"] = rng.choice(TEXTS) or None
            what = "another added"
        case 3:
            book.move_sheet(sheet, rng.choice((-1, 1)))
            what = "moved"
        case _:
            for other in book.worksheets:
                other.sheet_state = "visible"
            what = "all shown"
    return f"sheet {sheet.title}: {what}"


_DEEDS: tuple[Deed, ...] = (
    *(_typed,) * 9, *(_typed_as_text,) * 4, _formula, _copied, _copied, _exchanged, _format, _format, _format, _rows,
    _rows, _columns, _columns, _moved, _merged, _merged, _unmerged, _sorted, _row_again, _row_again, _hidden, _renamed,
    _sheets,
)  # fmt: skip


def retype(data: bytes, name: str, rng: Random) -> tuple[bytes, tuple[str, ...]]:
    """The workbook after one to four deeds, most of them in the sheet of that name, and what they were."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=rng.random() < 0.7)
    table = book[name]
    notes = []
    for _ in range(rng.choice((1, 1, 2, 3, 4))):
        sheet = table if rng.random() < 0.92 else rng.choice(book.worksheets)
        try:
            notes.append(rng.choice(_DEEDS)(book, sheet, rng))
        except _NOT_DONE as error:
            notes.append(f"not done: {error!r}")
    if not any(sheet.sheet_state == "visible" for sheet in book.worksheets):
        book.worksheets[0].sheet_state = "visible"
    try:
        return undated(saved_bytes(book)), tuple(notes)
    except _NOT_DONE as error:
        return data, (*notes, f"not saved: {error!r}")


_PLAIN = tuple(v for v in VALUES if v is None or type(v) in (int, float) or (isinstance(v, str) and len(v) < 500))


def retype_rows(rows: Rows, rng: Random) -> tuple[Rows, tuple[str, ...]]:
    """The rows after one to four deeds, for the formats that openpyxl does not write."""
    changed = [list(row) for row in rows]
    notes = []
    for _ in range(rng.choice((1, 1, 2, 3, 4))):
        row = rng.randrange(len(changed))
        column = rng.randrange(len(changed[row])) if changed[row] else 0
        match rng.choice(("value", "value", "value", "again", "lost", "blank", "exchanged", "column")):
            case "value" if changed[row]:
                changed[row][column] = value = rng.choice(_PLAIN)
                notes.append(f"row {row + 1}, column {column + 1} = {str(value)[:60]!r} ({type(value).__name__})")
            case "again":
                changed.insert(rng.randrange(len(changed) + 1), list(changed[row]))
                notes.append(f"row {row + 1} again")
            case "lost" if len(changed) > 1:
                changed.pop(row)
                notes.append(f"row {row + 1} deleted")
            case "blank":
                changed.insert(row, [])
                notes.append(f"blank row at {row + 1}")
            case "exchanged":
                other = rng.randrange(len(changed))
                changed[row], changed[other] = changed[other], changed[row]
                notes.append(f"rows {row + 1} and {other + 1} exchanged")
            case _:
                for cells in changed:
                    cells.insert(min(column, len(cells)), None)
                notes.append(f"column inserted at {column + 1}")
    return changed, tuple(notes)
