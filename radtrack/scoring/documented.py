"""What a formula's docstring says of it: the one source of the method page and of the workbook's method sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from radtrack.core.model import Range


class Graded(NamedTuple):
    """A word with its value on the scale."""

    word: str
    value: Decimal


Input: TypeAlias = Decimal | Range | Graded


class Example(NamedTuple):
    """A worked example: what stands for each letter (`T`, `R`, `worst`), and the result."""

    inputs: Mapping[str, Input]
    result: Decimal


class Documented(NamedTuple):
    """A docstring in its parts, in English: one sentence of meaning, the formula with its edges ("" where the meaning
    says it all), where it comes from, examples that can be computed again."""

    meaning: str
    edges: str
    source: str
    examples: tuple[Example, ...]


def documented(function: object) -> Documented:
    """The parts of the docstring of a formula; raises ValueError where it has no source or no example."""
    text = " ".join((function.__doc__ or "").replace("\n\n", " ¶ ").split())
    said, source_mark, rest = text.partition("Source:")
    source, example_mark, examples = rest.partition("Example:")
    if not source_mark or not example_mark:
        raise ValueError(f"{function!r} names no source or no example")
    meaning, _blank, edges = said.partition("¶")
    cases = examples.strip().removesuffix(".").split("; ")
    return Documented(
        meaning.strip(),
        edges.replace("¶", "").strip(),
        source.strip().removesuffix("."),
        tuple(_example(case) for case in cases),
    )


def _example(text: str) -> Example:
    """`B 60, T 80, R 70 → 50`."""
    given, _arrow, result = text.partition(" → ")
    inputs = {}
    for item in given.split(", "):
        value = _tail(item)
        inputs[item.removesuffix(value).rstrip()] = _input(value)
    return Example(inputs, _number(result))


def _tail(item: str) -> str:
    """The value at the end of `T to date 40`, `T 80–90`, `T WTP = 4`."""
    found = re.search(r"\S+ = \S+$|\S+$", item)
    return found[0] if found else ""


def _input(text: str) -> Input:
    word, equals, value = text.partition(" = ")
    if equals:
        return Graded(word, _number(value))
    low, dash, high = text.partition("–")
    return Range(_number(low), _number(high)) if dash else _number(text)


def _number(text: str) -> Decimal:
    return Decimal(text.strip().replace("−", "-"))
