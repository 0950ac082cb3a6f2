"""Every rule of the intake is raised by something, and not by the nearest thing that is right."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest

import radtrack.intake
from radtrack.core.diagnostic import Diagnostic, Rule, Severity
from radtrack.core.model import Plan
from radtrack.intake.mapping import read_mapping
from radtrack.intake.mapping_rules import M12
from radtrack.intake.rules_process import P02_CELL
from radtrack.locale.messages import found_text, message_text, remedy_text
from radtrack.locale.translate import _, use_language
from radtrack.plan.loader import load_plan
from radtrack.source import rules_file
from tests.received.codes.file import FILE
from tests.received.codes.identity import IDENTITY
from tests.received.codes.layout import LAYOUT
from tests.received.codes.mapping import GOOD as GOOD_MAPPING
from tests.received.codes.mapping import MAPPINGS, Mapping
from tests.received.codes.pair import Pair
from tests.received.codes.privacy import PRIVACY
from tests.received.codes.process import PROCESS
from tests.received.codes.rows import ROWS
from tests.received.codes.value import VALUE
from tests.received.plan import write_plan
from tests.received.receiving import Desk
from tests.received.sheets import figure, table

PAIRS = (*FILE, *LAYOUT, *IDENTITY, *ROWS, *VALUE, *PRIVACY, *PROCESS)


def named(pair: Pair) -> str:
    return f"{pair.rule.code} {pair.words}"


@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_a_rule_is_raised_where_it_must_be_with_what_was_found_and_what_to_do(desk: Desk, pair: Pair) -> None:
    ran = desk.receive(pair.bad)
    place = pair.place if isinstance(pair.place, str) else pair.place()
    severity = pair.severity or pair.rule.severity
    raised = [d for d in ran.diagnostics if d.rule is pair.rule and place_of(d) == place]
    assert raised, f"expected {pair.rule.code} at {place or 'the file'}, got:\n{said(ran.diagnostics)}{ran.err}"
    assert {d.severity for d in raised} == {severity}
    assert ran.code == (1 if severity is Severity.ERROR else 0), ran.err
    if severity is Severity.ERROR:
        assert ran.after == ran.before
    for language in ("id", "en"):
        use_language(language)
        check_message(raised[0])


def check_message(diagnostic: Diagnostic) -> None:
    """The message names the place and what was found; an error also what is expected and how to mend it."""
    text = message_text(diagnostic)
    assert text.startswith(f"{diagnostic.where}: ")
    assert "{" not in text.replace("{tw_roman}", "")
    found, _semicolon, expected = found_text(diagnostic).partition("; ")
    assert found
    if diagnostic.is_error:
        assert expected
        assert remedy_text(diagnostic)


@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_a_rule_is_not_raised_by_the_nearest_thing_that_is_right(desk: Desk, pair: Pair) -> None:
    severity = pair.severity or pair.rule.severity
    wrong = [
        d
        for d in desk.receive(pair.good).diagnostics
        if (d.rule is pair.rule and d.severity is severity) or (d.rule.code == pair.rule.code and d.is_error)
    ]
    assert not wrong, said(wrong)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    root = tmp_path_factory.mktemp("rencana")
    plan, found = load_plan(write_plan(root), root)
    assert plan is not None, found
    return plan


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: f"{mapping.rule.code} {mapping.words}")
def test_a_mapping_is_refused_at_its_line_and_the_nearest_good_one_is_not(
    plan: Plan, tmp_path: Path, mapping: Mapping
) -> None:
    assert mapping.old in GOOD_MAPPING
    raised = [d for d in mapping_findings(plan, tmp_path, mapping, mapping.bad) if d.rule.code == mapping.rule.code]
    assert [place_of(d) for d in raised] == [mapping.place], said(raised)
    assert raised[0].is_error
    for language in ("id", "en"):
        use_language(language)
        check_message(raised[0])
    use_language("id")
    for text in (mapping.good, mapping.old):
        found = mapping_findings(plan, tmp_path, mapping, text)
        assert found == [], said(found)


def mapping_findings(plan: Plan, folder: Path, mapping: Mapping, text: str) -> list[Diagnostic]:
    path = folder / "rekap.yaml"
    path.write_text(GOOD_MAPPING.replace(mapping.old, text), encoding="utf-8")
    return read_mapping(path, "layouts/rekap.yaml", plan)[1]


def test_a_workbook_without_a_table_gives_no_draft_of_a_mapping(desk: Desk) -> None:
    desk.open()
    for sent, code in ((table(["catatan rapat"]), 1), (table(["Indikator", "Realisasi"], ["Tenaga terlatih", 12]), 0)):
        desk.lay(sent)
        for language in ("id", "en"):
            ran = desk.say("layout", "propose", "kirim/laporan.xlsx", "--lang", language)
            assert ("M12" in ran.err) == bool(code), ran.err
            assert code == 0 or ran.code == 1


def test_a_cell_that_needs_a_reason_is_told_so_in_the_marked_copy(desk: Desk) -> None:
    ran = desk.receive(figure(13).after(figure(12)), "--marked", "balik")
    assert ran.codes >= {"P02"}
    (copy,) = (desk.root / "balik").iterdir()
    comments = [
        cell.comment.text
        for sheet in openpyxl.load_workbook(copy).worksheets
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.comment
    ]
    assert any("12" in text and "13" in text and P02_CELL.expected in text for text in comments), comments


def test_every_rule_stands_in_the_tables() -> None:
    known = {pair.rule for pair in PAIRS} | {mapping.rule for mapping in MAPPINGS} | {M12, P02_CELL}
    assert [f"{rule.code} {rule.found}" for rule in all_rules() if rule not in known] == []


def test_every_rule_is_worded_in_english_too() -> None:
    use_language("en")
    texts = {text for rule in all_rules() for text in (rule.found, rule.expected, rule.remedy) if any_word(text)}
    untranslated = sorted(text for text in texts if _(text) == text)
    use_language("id")
    assert untranslated == []


def any_word(text: str) -> bool:
    """Whether there is more in it than parameters."""
    return any(c.isalpha() for c in re.sub(r"{[^}]*}", "", text))


def all_rules() -> Iterator[Rule]:
    yield from rules_file.RULES
    for module in pkgutil.iter_modules(radtrack.intake.__path__):
        yield from getattr(import_module(f"radtrack.intake.{module.name}"), "RULES", ())


def place_of(diagnostic: Diagnostic) -> str:
    return str(diagnostic.where.place or "")


def said(diagnostics: list[Diagnostic]) -> str:
    return "\n".join(f"{d.rule.code} {d.severity} {message_text(d)}" for d in diagnostics)
