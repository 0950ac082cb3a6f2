"""One case through the path of `radtrack import`, and everything that must hold afterwards whatever the file holds."""

from __future__ import annotations

import io
import re
import signal
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from types import FrameType
from typing import NamedTuple

import openpyxl

from radtrack.cli.import_json import import_report
from radtrack.core.actual import Actual
from radtrack.core.diagnostic import CellPlace, Diagnostic, Label, Location, RadtrackError
from radtrack.locale.messages import error_text, message_text
from radtrack.locale.translate import LANGUAGES, use_language
from radtrack.report.render.registry import renderer
from radtrack.workspace.call import Call, Result
from radtrack.workspace.folder import Workspace
from radtrack.workspace.submit import submit
from tests.fuzz.cases import Case
from tests.fuzz.desk import TODAY, Desk
from tests.fuzz.grid import Grid, excel_grid, rows_grid
from tests.fuzz.memory import forget_peak, peak
from tests.fuzz.odd import FAKE_NIK
from tests.fuzz.plain_xml import xml_grid
from tests.fuzz.seeds import Seed, unpack
from tests.fuzz.shown import differences, plain_text

SECONDS = 2.0
"""Processor time in which any file is judged."""

WALL_SECONDS = 20.0
"""The same by the clock, for a case that waits instead of working."""

LONGEST = 2_000
"""Characters of one message."""

_LONG_RUN = re.compile(r"(?<![\d.,])\d{10,}")
_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")


class _Nobody:
    """Nobody looks on."""

    def step(self, doing: Label, number: int, total: int, file: str) -> None:
        pass

    def stored(self, result: Result) -> None:
        pass


class TooSlow(BaseException):
    """The case took longer than any file may; no kind of error that the program itself would catch."""


class Verdict(NamedTuple):
    """What became of a case. `outcome` is accepted, refused or stopped (a RadtrackError); `compared` says how the
    stored values were: with what openpyxl shows, with the plain XML, or not at all. `memory` is what it took at
    most, in bytes. `findings` is empty when all holds."""

    outcome: str
    codes: tuple[str, ...]
    seconds: float
    findings: tuple[str, ...]
    compared: str = ""
    memory: int = 0


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Stops what runs too long, where signals can be had."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop), signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGPROF, before[0])
        signal.signal(signal.SIGALRM, before[1])


def judge(case: Case, desk: Desk) -> Verdict:
    """Sends the case in, as a check, and looks at the outcome from every side."""
    path = desk.inbox / case.file_name
    path.write_bytes(case.data)
    workspace, call = _sent(case, desk)
    printed = io.StringIO()
    held = forget_peak()
    started = time.process_time()
    try:
        with _limit(SECONDS), redirect_stdout(printed), redirect_stderr(printed):
            (result,) = submit(workspace, desk.plan, [path], call, TODAY, _Nobody())
    except TooSlow:
        return Verdict("slow", (), SECONDS, (f"stopped after {SECONDS} s\n{traceback.format_exc(limit=-6)}",))
    except RadtrackError as error:
        return Verdict("stopped", (error.code,), time.process_time() - started, tuple(_check_error(error)))
    except MemoryError:
        return Verdict("memory", (), time.process_time() - started, ("out of memory",))
    except Exception:  # noqa: BLE001 - whatever escapes is what a fuzzer looks for
        return Verdict("traceback", (), time.process_time() - started, (traceback.format_exc(limit=-8),))
    finally:
        path.unlink()
    seconds, memory = time.process_time() - started, max(0, peak() - held)
    findings = [f"printed: {text}"] if (text := printed.getvalue()) else []
    findings += [*_check_outcome(result), *_check_messages(result, desk), *_check_marked(result, desk, call)]
    compared = ""
    if result.accepted:
        compared, more = _compare(case, result, desk)
        findings += more
    codes = tuple(sorted({diagnostic.rule.code for diagnostic in result.diagnostics}))
    return Verdict("accepted" if result.accepted else "refused", codes, seconds, tuple(findings), compared, memory)


def store(seed: Seed, desk: Desk) -> None:
    """Stores a seed where sheets are sent `again`."""
    path = desk.inbox / f"lama{seed.suffix}"
    path.write_bytes(seed.data)
    (result,) = submit(desk.again, desk.plan, [path], replace(seed.call, check=False), TODAY, _Nobody())
    assert result.stored is not None, result.diagnostics
    path.unlink()


def _sent(case: Case, desk: Desk) -> tuple[Workspace, Call]:
    """Every fourth case meets what is stored, every fourth is sent back with its cells marked."""
    call = replace(case.seed.call, layouts=desk.layouts)
    match case.number % 4:
        case 1:
            return desk.again, replace(call, reason="Koreksi data")
        case 2:
            return desk.workspace, replace(call, marked=desk.inbox / "kembali")
        case _:
            return desk.workspace, call


def _check_marked(result: Result, desk: Desk, call: Call) -> Iterator[str]:
    """A marked copy opens, names nobody, and is refused as long as nothing was mended."""
    if result.marked is None:
        return
    data = result.marked.read_bytes()
    texts = "".join(content.decode("utf-8", "replace") for content in unpack(data).contents)
    if FAKE_NIK in re.sub(r"[\s.\-]", "", texts):
        yield "an identity number in the marked copy"
    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
        (again,) = submit(desk.workspace, desk.plan, [result.marked], replace(call, marked=None), TODAY, _Nobody())
    except Exception:  # noqa: BLE001 - whatever escapes is what a fuzzer looks for
        yield f"marked copy: {traceback.format_exc(limit=-8)}"
        return
    finally:
        result.marked.unlink()
    codes = sorted({diagnostic.rule.code for diagnostic in result.diagnostics if diagnostic.is_error})
    # An identity number is masked in the copy, which mends that.
    if again.accepted and codes != ["D01"]:
        yield f"the marked copy is accepted unmended, refused before for {codes}: {book.sheetnames}"


def _check_error(error: RadtrackError) -> Iterator[str]:
    for language in LANGUAGES:
        use_language(language)
        yield from _check_text(error_text(error))
    use_language("id")


def _check_outcome(result: Result) -> Iterator[str]:
    errors = [diagnostic for diagnostic in result.diagnostics if diagnostic.is_error]
    if result.accepted and errors:
        yield f"accepted with errors: {errors}"
    if not result.accepted and not errors:
        yield f"refused without an error: {result.diagnostics}"


def _check_messages(result: Result, desk: Desk) -> Iterator[str]:
    """Every finding reads well in both languages and names its place; nobody's number is spelled out."""
    for language in LANGUAGES:
        use_language(language)
        try:
            for diagnostic in result.diagnostics:
                yield from _check_text(message_text(diagnostic))
            written = str(renderer("json")(import_report([result], desk.plan)))
        except (LookupError, TypeError, ValueError, AttributeError):
            yield f"{language}: {traceback.format_exc(limit=-4)}"
            continue
        finally:
            use_language("id")
        if FAKE_NIK in re.sub(r"[\s.\-]", "", written):
            yield f"{language}: an identity number in JSON"
    for diagnostic in result.diagnostics:
        yield from _check_place(diagnostic)


def _check_text(text: str) -> Iterator[str]:
    if len(text) > LONGEST:
        yield f"message of {len(text)} characters: {text[:200]}"
    if _LONG_RUN.search(text) or FAKE_NIK in re.sub(r"[\s.\-]", "", text):
        yield f"unmasked digits: {text[:300]}"
    if any(not c.isprintable() for c in text):
        yield f"control characters: {text[:200]!r}"


def _check_place(diagnostic: Diagnostic) -> Iterator[str]:
    place = diagnostic.where.place
    if not diagnostic.where.file or (isinstance(place, CellPlace) and not _CELL.fullmatch(place.cell)):
        yield f"no place: {diagnostic}"


def _compare(case: Case, result: Result, desk: Desk) -> tuple[str, list[str]]:
    """The values that would be stored against what the cells show that they are said to come from: by openpyxl, or by
    the plain XML where openpyxl cannot open the file."""
    opened = next(_open(case), None)
    if opened is None:
        return ("old format, not compared" if case.seed.suffix != ".xlsx" else "not compared"), []
    how, grid = opened
    findings = _differing(grid, result, desk)
    stored = result.review.actuals if result.review else ()
    named = [f"an identity number would be stored: {actual.indicator}" for actual in stored if _names_somebody(actual)]
    return how, [*findings, *named, *_lost(grid, result, desk)]


def _names_somebody(actual: Actual) -> bool:
    return FAKE_NIK in re.sub(r"[\s.\-]", "", repr(actual))


def _differing(grid: Grid, result: Result, desk: Desk) -> list[str]:
    """Each figure's field that is not what the grid shows."""
    draft, review = result.sheet.draft, result.review
    assert draft is not None
    assert review is not None
    findings = []
    for actual in review.actuals:
        indicator = desk.plan.indicator(actual.indicator)
        assert indicator is not None
        places = draft.places[actual.indicator, actual.region, actual.category]
        for field, stored, shown in differences(grid, actual, indicator, places):
            findings.append(f"{actual.indicator} {places.get(field)} {field}: stored {stored!r}, shown {shown!r}")
    return findings


def _places(result: Result) -> list[Location]:
    draft = result.sheet.draft
    return [where for places in draft.places.values() for where in places.values()] if draft else []


def _lost(grid: Grid, result: Result, desk: Desk) -> Iterator[str]:
    """Numbers beside a code, in the column that figures were read from, that nothing became of."""
    draft = result.sheet.draft
    assert draft is not None
    codes = {indicator.code for indicator in desk.plan.indicators}
    read = {(p.sheet, p.row, p.column) for p in (where.place for where in _places(result)) if isinstance(p, CellPlace)}
    for places in draft.places.values():
        code, value = places.get("code"), places.get("value")
        if not code or not value or not isinstance(code.place, CellPlace) or not isinstance(value.place, CellPlace):
            continue
        sheet, coded = code.place.sheet, dict(grid.column(code.place.sheet, code.place.column))
        for row, shown in grid.column(sheet, value.place.column):
            is_number = isinstance(shown.value, (int, float)) and not isinstance(shown.value, bool)
            beside = plain_text(coded[row].value) if row in coded else ""
            if is_number and beside in codes and (sheet, row, value.place.column) not in read:
                yield f"{sheet} row {row}: {beside} = {shown.value} was lost"
        return


def _open(case: Case) -> Iterator[tuple[str, Grid]]:
    """The grids that could be had, and how: of an old format by the rows it was written from, if they were all that
    changed."""
    if case.rows:
        yield "rows", rows_grid(case.seed.sheet, case.rows)
    if case.seed.suffix != ".xlsx":
        return
    for how, reader in (("openpyxl", excel_grid), ("plain XML", xml_grid)):
        try:
            with _limit(SECONDS):
                grid = reader(case.data)
        except TooSlow:
            # Over a merge of a whole sheet openpyxl makes a cell of each of its 17,000,000,000 places.
            continue
        except Exception:  # noqa: BLE001 - openpyxl raises anything on what it cannot open
            continue
        if not grid.is_blank:
            yield how, grid
