"""The method page: every attainment method and every projection rule, from the docstrings of their formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from radtrack.core.method import METHODS, MethodRule
from radtrack.core.model import Baseline, Indicator, Range, TargetValue
from radtrack.core.outlook import OUTLOOK_RULES, OutlookRule
from radtrack.core.terms import Direction, Measure
from radtrack.locale.messages import number_text
from radtrack.locale.translate import _, explained
from radtrack.report.outlook import rule_expression
from radtrack.report.reckoning import DIRECTIONS
from radtrack.report.table import Column, Kind, Report, Table
from radtrack.report.worked import expression
from radtrack.scoring.documented import Example, Graded, Input, documented
from radtrack.scoring.methods import FORMULAS
from radtrack.scoring.projection import RULES

START_LETTERS = {
    "R": "actual",
    "P": "before",
    "W": "whole",
    "L": "last",
    "D": "change",
    "quarters left": "left",
    "T to date": "target_to_date",
    "T of the year": "target_year",
}
"""The letters of a projection rule's example → the inputs of the rule."""


class MethodText(NamedTuple):
    """What is said of one formula, in the language of this run."""

    meaning: str
    edges: str
    source: str
    examples: tuple[str, ...]


def method_text(name: str) -> MethodText:
    """Of an attainment method, by its name in plan files."""
    known = documented(FORMULAS[name])
    return MethodText(
        explained(known.meaning),
        explained(known.edges),
        explained(known.source),
        tuple(_worked(example, _method_expression(name, example)) for example in known.examples),
    )


def rule_text(name: str) -> MethodText:
    """Of a projection rule."""
    known = documented(RULES[name])
    return MethodText(
        explained(known.meaning),
        explained(known.edges),
        explained(known.source),
        tuple(_worked(example, rule_expression(name, rule_inputs(example))) for example in known.examples),
    )


def rule_inputs(example: Example) -> dict[str, Decimal]:
    return {START_LETTERS[letter]: v for letter, v in example.inputs.items() if isinstance(v, Decimal)}


def _method_expression(name: str, example: Example) -> str:
    given = example.inputs
    baseline, worst = given.get("B"), given.get("worst")
    words = [value for value in given.values() if isinstance(value, Graded)]
    indicator = Indicator(
        code="",
        name="",
        unit="",
        measure=Measure.YESNO if name == "yesno" else Measure.PREDICATE if words else Measure.INDEX,
        direction=Direction.INCREASE,
        agency="",
        baseline=Baseline(0, baseline) if isinstance(baseline, Decimal) else None,
        worst=worst if isinstance(worst, Decimal) else None,
        scale={graded.word: graded.value for graded in words},
    )
    return expression(indicator, name, _plain(given["T"]), _plain(given["R"]))


def _plain(value: Input) -> TargetValue:
    return value.word if isinstance(value, Graded) else value


def _worked(example: Example, put_in: str) -> str:
    """`T 88, R 80,7: 80,7 / 88 × 100 = 91,7045`."""
    given = ", ".join(f"{explained(letter)} {_input_text(value)}" for letter, value in example.inputs.items())
    result = number_text(example.result)
    return f"{given}: {put_in} = {result}" if put_in else f"{given} → {result}"


def _input_text(value: Input) -> str:
    match value:
        case Graded(word, number):
            return f"{word} ({number_text(number)})"
        case Range(low, high):
            return f"{number_text(low)}–{number_text(high)}"
        case _:
            return number_text(value)


def build_methods() -> Report:
    """Every method by its letter, then the rules of projections."""
    return Report(
        schema="radtrack/methods/1",
        title=_("Metode capaian dan aturan proyeksi"),
        facts={},
        tables=(
            *(_method_table(rule) for rule in METHODS),
            *(_rule_table(rule) for rule in OUTLOOK_RULES),
            _method_data(),
            _rule_data(),
        ),
        heading=(
            _("R = realisasi, T = target, keduanya sampai dengan triwulan yang ditanyakan; hasilnya dalam persen."),
            _("Batas atas, batas bawah, dan pembulatan ke 4 desimal menyusul setelah rumusnya."),
        ),
        main="methods",
    )


def _method_table(rule: MethodRule) -> Table:
    text = method_text(rule.name)
    suits = ", ".join(_(DIRECTIONS[direction]) for direction in rule.directions)
    return _facts(
        f"method-{rule.name}",
        f"({rule.letter}) {rule.name}: {_(rule.formula)}",
        (
            (_("Arti"), text.meaning),
            (_("Rumus"), text.edges),
            (_("Untuk"), suits),
            *_example_facts(text),
            (_("Sumber"), text.source),
        ),
    )


def _rule_table(rule: OutlookRule) -> Table:
    text = rule_text(rule.name)
    title = _("Proyeksi akhir tahun, {label} ({name}): {formula}")
    return _facts(
        f"outlook-{rule.name}",
        title.format(label=_(rule.label), name=rule.name, formula=_(rule.formula)),
        (
            (_("Arti"), text.meaning),
            (_("Rumus"), text.edges),
            *_example_facts(text),
            (_("Sumber"), text.source),
        ),
    )


def _example_facts(text: MethodText) -> Iterator[tuple[str, str]]:
    for place, example in enumerate(text.examples):
        yield "" if place else _("Contoh"), example


def _facts(key: str, title: str, facts: tuple[tuple[str, str], ...]) -> Table:
    columns = (Column("label", ""), Column("value", "", width=30))
    rows = tuple({"label": label, "value": value} for label, value in facts if value)
    return Table(key, title, columns, rows, data=False)


def _method_data() -> Table:
    columns = (
        Column("method", "method"),
        Column("letter", "letter"),
        Column("formula", "formula"),
        Column("meaning", "meaning"),
        Column("edges", "edges"),
        Column("directions", "directions", Kind.DATA),
        Column("measure", "measure"),
        Column("examples", "examples", Kind.DATA),
        Column("source", "source"),
    )
    rows = tuple(
        {
            "method": rule.name,
            "letter": rule.letter,
            "formula": _(rule.formula),
            "directions": rule.directions,
            "measure": rule.measure,
            **_data(method_text(rule.name)),
        }
        for rule in METHODS
    )
    return Table("methods", "", columns, rows, shown=False)


def _rule_data() -> Table:
    columns = (
        Column("rule", "rule"),
        Column("label", "label"),
        Column("formula", "formula"),
        Column("meaning", "meaning"),
        Column("edges", "edges"),
        Column("examples", "examples", Kind.DATA),
        Column("source", "source"),
    )
    rows = tuple(
        {"rule": rule.name, "label": _(rule.label), "formula": _(rule.formula), **_data(rule_text(rule.name))}
        for rule in OUTLOOK_RULES
    )
    return Table("outlook_rules", "", columns, rows, shown=False)


def _data(text: MethodText) -> Mapping[str, Any]:
    return {"meaning": text.meaning, "edges": text.edges or None, "examples": text.examples, "source": text.source}
