"""What every reader of YAML files shares: findings with their place, near misses, and single scalars."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from radtrack.core.diagnostic import N_, Diagnostic, Label, Location, Rule
from radtrack.core.number import NumberProblem, parse_number
from radtrack.core.text import quote
from radtrack.source import key_rules as rules
from radtrack.source.yaml_nodes import Entry, ListNode, MapNode, Node, RefusedNode, TextNode

SHAPES: Mapping[type, Label] = {
    TextNode: N_("satu nilai"),
    ListNode: N_("daftar"),
    MapNode: N_("bagian berisi kunci: nilai"),
}
EXAMPLES: Mapping[type, str] = {TextNode: "{key}: …", ListNode: "{key}: [a, b]", MapNode: "{key}: {{a: …, b: …}}"}

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def report(found: list[Diagnostic], rule: Rule, node: Node, **params: Any) -> None:
    found.append(Diagnostic(rule, node.where, params))


def report_near(found: list[Diagnostic], rule: Rule, node: Node, near: Sequence[str], **params: Any) -> None:
    """Reports with the likely meaning as remedy, when there is one."""
    found.append(near_miss(rule, node.where, near, params))


def near_miss(rule: Rule, where: Location, near: Sequence[str], params: Mapping[str, Any]) -> Diagnostic:
    """A finding whose remedy names what may have been meant; the rule's own remedy when nothing is near."""
    if near:
        rule = rule._replace(remedy=N_("Mungkin maksudnya: {near}"))
    return Diagnostic(rule, where, {**params, "near": tuple(near)})


def duplicate_code(found: list[Diagnostic], code: str, node: Node, first: Node) -> None:
    """Reports a code for the second time, naming both places."""
    place = first.where
    found.append(Diagnostic(rules.DUPLICATE_CODE, node.where, {"code": quote(code), "first": place}, (place,)))


def wrong_shape(found: list[Diagnostic], key: str, value: Node, wanted: type) -> None:
    """Reports a list where one value belongs, and the like; silent where the value was already refused."""
    if type(value) is not RefusedNode:
        example = EXAMPLES[wanted].format(key=key)
        shapes = {"shape": SHAPES[type(value)], "wanted": SHAPES[wanted]}
        report(found, rules.WRONG_SHAPE, value, key=key, example=example, **shapes)


def plain_number(text: str) -> Decimal | None:
    """What nearly every number of a plan is, digits alone; None for all else, which the rules of numerals are for."""
    return Decimal(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None


def read_number(node: TextNode, key: str, found: list[Diagnostic]) -> Decimal | None:
    text = node.text
    if (plain := plain_number(text)) is not None:
        return plain
    reading = parse_number(text)
    match reading.problem:
        case None:
            return reading.value
        case NumberProblem.AMBIGUOUS:
            digits = re.sub(r"[.,]", "", text.strip())
            decimal = re.sub(r"[.,](?=\d*$)", ".", text.strip()) + "0"
            report(found, rules.AMBIGUOUS_NUMBER, node, key=key, text=quote(text), thousands=digits, decimal=decimal)
        case NumberProblem.TOO_LARGE:
            report(found, rules.NUMBER_TOO_LARGE, node, key=key, text=quote(text))
        case _:
            report(found, rules.NOT_A_NUMBER, node, key=key, text=quote(text))
    return None


def read_day(node: TextNode, key: str, found: list[Diagnostic]) -> date | None:
    if _DAY.fullmatch(node.text):
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            pass
    report(found, rules.NOT_A_DATE, node, key=key, text=quote(node.text))
    return None


def first_written(entries: Mapping[str, Entry]) -> dict[str, TextNode]:
    """Key → the node of the key itself."""
    return {key: entry.key for key, entry in entries.items()}
