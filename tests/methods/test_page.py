"""The method page says what the functions do: every worked example is computed again by the function itself."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from decimal import Decimal, localcontext
from pathlib import Path

import pytest

from radtrack.core.method import METHODS
from radtrack.core.model import Range
from radtrack.core.outlook import OUTLOOK_RULES
from radtrack.locale.translate import use_language
from radtrack.report.methods import build_methods, method_text, rule_inputs
from radtrack.report.render.json import render_json
from radtrack.report.table import Report
from radtrack.scoring.documented import Example, Graded, Input, documented
from radtrack.scoring.methods import FORMULAS, Aim
from radtrack.scoring.precision import PRECISE, rounded_percent
from radtrack.scoring.projection import RULES, Start
from tests.report.screen import screen

spec = importlib.util.spec_from_file_location("page", Path(__file__).with_name("page.py"))
assert spec
assert spec.loader
page = importlib.util.module_from_spec(spec)
spec.loader.exec_module(page)

METHOD_EXAMPLES = [(name, example) for name, f in FORMULAS.items() for example in documented(f).examples]
RULE_EXAMPLES = [(name, example) for name, f in RULES.items() for example in documented(f).examples]


@pytest.fixture(params=["id", "en"])
def report(request: pytest.FixtureRequest) -> Iterator[Report]:
    use_language(request.param)
    yield build_methods()
    use_language("id")


def edges(value: Input) -> tuple[Decimal, Decimal]:
    match value:
        case Range(low, high):
            return low, high
        case Graded(_word, number):
            return number, number
        case _:
            return value, value


@pytest.mark.parametrize("name, example", METHOD_EXAMPLES, ids=lambda value: value if isinstance(value, str) else "")
def test_every_example_of_a_method_is_what_the_method_computes(name: str, example: Example) -> None:
    given = {letter: edges(value) for letter, value in example.inputs.items()}
    aim = Aim(*given.pop("T"), *(given.pop(letter, (None,))[0] for letter in ("B", "worst")))
    (actual, _same) = given.pop("R")
    assert not given
    with localcontext(PRECISE):
        percent = FORMULAS[name](actual, aim)
    assert percent is not None
    assert rounded_percent(percent) == example.result


@pytest.mark.parametrize("name, example", RULE_EXAMPLES, ids=lambda value: value if isinstance(value, str) else "")
def test_every_example_of_a_projection_is_what_the_rule_computes(name: str, example: Example) -> None:
    given = rule_inputs(example)
    assert len(given) == len(example.inputs)
    assert RULES[name](Start(**{"left": Decimal(0), **given})) == example.result  # type: ignore[arg-type]


def test_the_page_in_the_repository_is_the_one_the_docstrings_make() -> None:
    assert page.PAGE.read_text(encoding="utf-8") == page.page(), "run: python tests/methods/page.py"


def test_every_method_and_every_rule_stands_on_the_page_with_letter_source_and_example(report: Report) -> None:
    shown = {t.key: t for t in report.tables if t.shown}
    assert list(shown) == [*(f"method-{m.name}" for m in METHODS), *(f"outlook-{r.name}" for r in OUTLOOK_RULES)]
    for method in METHODS:
        assert shown[f"method-{method.name}"].title.startswith(f"({method.letter}) {method.name}: ")
    for table in shown.values():
        labels = [row["label"] for row in table.rows]
        assert {"Contoh", "Sumber"} <= set(labels) or {"Example", "Source"} <= set(labels)


def test_an_example_is_shown_with_its_numbers_put_in_and_in_the_numerals_of_the_language() -> None:
    assert method_text("ratio").examples[0] == "T 88, R 80,7: 80,7 / 88 × 100 = 91,7045"
    assert method_text("predicate").examples == ("T WTP (4), R WDP (3): 3 / 4 × 100 = 75",)
    assert method_text("reverse").examples[1] == "T 0, nilai terburuk 10, R 4: (10 − 4) / 10 × 100 = 60"
    use_language("en")
    try:
        assert method_text("ratio").examples[0] == "T 88, R 80.7: 80.7 / 88 × 100 = 91.7045"
        assert method_text("ratio").meaning == documented(FORMULAS["ratio"]).meaning
    finally:
        use_language("id")


def test_the_expression_that_is_shown_comes_to_the_result_that_is_shown() -> None:
    for name, example in METHOD_EXAMPLES:
        put_in = method_text(name).examples[documented(FORMULAS[name]).examples.index(example)]
        expression = put_in.partition(": ")[2].partition(" = ")[0]
        if name in ("stabilize", "yesno") or "di dalam" in expression:
            continue
        signs = str.maketrans({",": ".", "×": "*", "−": "-"})
        worked = eval(expression.translate(signs), {"__builtins__": {}})
        assert round(worked, 4) == float(example.result), name


def test_a_docstring_without_source_or_example_is_refused() -> None:
    def bare() -> None:
        """It means something.

        Example: T 1, R 1 → 100.
        """

    with pytest.raises(ValueError, match="names no source"):
        documented(bare)


def test_the_page_fits_a_screen_and_leaves_as_data_too(report: Report) -> None:
    assert max(map(len, screen(report, 80, 24))) <= 80
    assert render_json(report).count('"letter"') == len(METHODS)
