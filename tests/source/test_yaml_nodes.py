"""YAML as text with a place: what is kept as written, and what is refused where."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from radtrack.core.diagnostic import RadtrackError
from radtrack.locale.messages import message_text
from radtrack.source import yaml_nodes
from radtrack.source.yaml_nodes import ListNode, MapNode, Node, RefusedNode, TextNode, parse_yaml, read_yaml


def plain(node: Node | None) -> Any:
    """The tree without places; a refused value is None."""
    match node:
        case TextNode():
            return node.text
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            return {key: plain(entry.value) for key, entry in node.entries.items()}
        case _:
            return None


def parse(text: str) -> tuple[Any, list[str]]:
    node, found = parse_yaml(dedent(text).encode(), "a.yaml")
    return plain(node), [f"{d.where} {d.rule.slug}" for d in found]


def test_scalars_stay_the_text_that_was_written() -> None:
    tree, found = parse(
        """
        code: 010
        answer: no
        date: 2025-03-31
        none: null
        blank:
        quoted: "a: b"
        list: [1.50, yes]
        """
    )
    assert tree == {
        "code": "010",
        "answer": "no",
        "date": "2025-03-31",
        "none": "null",
        "blank": "",
        "quoted": "a: b",
        "list": ["1.50", "yes"],
    }
    assert found == []


def test_every_node_knows_its_line_and_column_in_characters() -> None:
    node, _ = parse_yaml("# é\n„ä“: {b: [x,\n  é, y]}\n".encode(), "a.yaml")
    assert isinstance(node, MapNode)
    entry = node.entries["„ä“"]
    assert str(entry.key.where) == "a.yaml:2:1"
    assert isinstance(entry.value, MapNode)
    assert str(entry.value.where) == "a.yaml:2:6"
    items = entry.value.entries["b"].value
    assert isinstance(items, ListNode)
    assert [str(item.where) for item in items.items] == ["a.yaml:2:11", "a.yaml:3:3", "a.yaml:3:6"]


def test_a_byte_order_mark_does_not_hurt() -> None:
    node, found = parse_yaml(b"\xef\xbb\xbfplan: x\n", "a.yaml")
    assert plain(node) == {"plan": "x"}
    assert found == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a:\n\tb: 1\n", "a.yaml:2:1 tab-indentation"),
        ("a: 1\n \tb: 2\n", "a.yaml:2:2 tab-indentation"),
        ("- a\n-\tb\n", "a.yaml:2:2 tab-indentation"),
        ("a: b: c\n", "a.yaml:1:5 colon-in-value"),
        ("a:\n  b: 1\n c: 2\n", "a.yaml:3:2 indentation"),
        ("- a\nb: 1\n", "a.yaml:2:1 indentation"),
        ("  a: 1\nb: 2\n", "a.yaml:2:1 indentation"),
        ("a: [1, 2\nb: 3\n", "a.yaml:2:2 not-closed"),
        ("a: 'x\nb: 1\n", "a.yaml:3:1 not-closed"),
        ("a: 1\nb\nc: 3\n", "a.yaml:3:1 no-colon"),
        ("a: @x\n", "a.yaml:1:4 special-start"),
        ('a: "\\q"\n', "a.yaml:1:5 syntax"),
        ("a: x\x07\n", "a.yaml:1:5 control-character"),
    ],
)
def test_a_fault_of_form_is_told_in_plain_words_at_its_place(text: str, expected: str) -> None:
    assert parse(text) == (None, [expected])


@pytest.mark.parametrize("text", ["a:\tb\n", "a: 'b\tc'\n", "a: x@y\n", "a: b:c\n", "a: [1,\n  2]\n", "a: 'b: c'\n"])
def test_what_only_looks_like_a_fault_of_form_is_read(text: str) -> None:
    assert parse(text)[1] == []


def test_a_tab_is_answered_with_spaces() -> None:
    _, found = parse_yaml(b"a:\n\tb: 1\n", "a.yaml")
    assert message_text(found[0]) == (
        "a.yaml:2:1: ada tab di awal baris; baris menjorok hanya dengan spasi. Ganti tab dengan spasi."
    )


def test_equal_keys_are_reported_with_both_places_and_the_first_counts() -> None:
    node, found = parse_yaml(b"a: 1\nb: 2\na: 3\n", "a.yaml")
    assert plain(node) == {"a": "1", "b": "2"}
    assert [(d.rule.slug, str(d.where), [str(r) for r in d.related]) for d in found] == [
        ("duplicate-key", "a.yaml:3:1", ["a.yaml:1:1"])
    ]
    assert "a.yaml:1:1" in message_text(found[0])


def test_equal_keys_of_different_maps_are_fine() -> None:
    assert parse("- {a: 1}\n- {a: 2}\n") == ([{"a": "1"}, {"a": "2"}], [])


@pytest.mark.parametrize(
    "text, tree, expected",
    [
        ("a: &x 1\nb: *x\n", {"a": "1", "b": None}, ["a.yaml:1:4 alias", "a.yaml:2:4 alias"]),
        ("a: *nowhere\n", {"a": None}, ["a.yaml:1:4 alias"]),
        ("a:\n  <<: {b: 1}\n  c: 2\n", {"a": {"c": "2"}}, ["a.yaml:2:3 merge-key"]),
        ("a: !!int 1\nb: ! x\n", {"a": "1", "b": "x"}, ["a.yaml:1:4 tag", "a.yaml:2:4 tag"]),
        ("a: !set {b: 1}\n", {"a": {"b": "1"}}, ["a.yaml:1:4 tag"]),
        ("a: 1\n---\nb: 2\n", {"a": "1"}, ["a.yaml:2:1 several-documents"]),
        ("{a: b}: c\nd: 1\n", {"d": "1"}, ["a.yaml:1:1 key-not-text"]),
        ("*x : 1\nd: 1\n", {"d": "1"}, ["a.yaml:1:1 alias"]),
    ],
)
def test_hidden_values_and_types_are_refused_and_the_rest_is_read(text: str, tree: Any, expected: list[str]) -> None:
    assert parse(text) == (tree, expected)


@pytest.mark.parametrize("text", ["---\na: 1\n", "a: '*x'\nb: 'a & b'\n", "a: x<<y\n", "a: b!\n", "a: 1\n...\n"])
def test_what_only_looks_hidden_is_read(text: str) -> None:
    assert parse(text)[1] == []


@pytest.mark.parametrize("text", ["", "\n# hanya komentar\n", "---\n"])
def test_a_file_without_content_is_empty(text: str) -> None:
    assert parse(text) == (None, ["a.yaml:1:1 empty-file"])


@pytest.mark.parametrize("text", ["{}\n", "a:\n"])
def test_a_file_with_a_mapping_is_not_empty(text: str) -> None:
    assert parse(text)[1] == []


def test_other_encodings_are_refused_at_the_first_byte_that_does_not_fit() -> None:
    node, found = parse_yaml("a: 1\nb: caf\xe9\n".encode("latin-1"), "a.yaml")
    assert node is None
    assert [f"{d.where} {d.rule.slug}" for d in found] == ["a.yaml:2:7 not-utf8"]
    assert parse_yaml("a: 1".encode("utf-16"), "a.yaml")[1][0].rule.slug == "not-utf8"


def test_bottomless_nesting_is_refused_at_once() -> None:
    tree, found = parse("[" * 100_000)
    assert tree is None
    assert [place.split()[1] for place in found] == ["too-deep"]


def test_a_missing_file_is_an_error_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(RadtrackError) as error:
        read_yaml(tmp_path / "x.yaml", "plans/x.yaml")
    assert error.value.params["file"] == "plans/x.yaml"
    (tmp_path / "x.yaml").write_text("a: 1")
    assert plain(read_yaml(tmp_path / "x.yaml", "plans/x.yaml")[0]) == {"a": "1"}


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "a: b: c\n", "a: [1\nb: 2", "a: 1\n- b\n", "a: @x", "a: \x07"])
def test_without_the_c_library_the_same_faults_are_found(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = parse(text)[1]
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.BaseLoader)
    assert [found.split()[1] for found in parse(text)[1]] == [found.split()[1] for found in fast]


def test_without_the_c_library_the_same_tree_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, {b: é, c: 'x y'}]\nd:\n  - e: |\n      f\n"
    fast, _ = parse_yaml(text.encode(), "a.yaml")
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.BaseLoader)
    slow, _ = parse_yaml(text.encode(), "a.yaml")
    assert plain(slow) == plain(fast)
    assert places(slow) == places(fast)


def places(node: Node | None) -> list[str]:
    match node:
        case ListNode():
            return [str(node.where), *(place for item in node.items for place in places(item))]
        case MapNode():
            inner = (place for e in node.entries.values() for place in (str(e.key.where), *places(e.value)))
            return [str(node.where), *inner]
        case TextNode() | RefusedNode():
            return [str(node.where)]
        case _:
            return []


SCALARS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), max_size=8)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SCALARS.filter(lambda k: k != "<<"), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(SCALARS.filter(lambda k: k != "<<"), TREES, min_size=1, max_size=4))
def test_what_a_writer_of_yaml_wrote_is_read_back_as_text(tree: Any) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
    node, found = parse_yaml(text.encode(), "a.yaml")
    assert found == []
    assert plain(node) == tree


@given(st.binary(max_size=60) | st.text("ab:- []{}\"'#&*!|>%@`\t\n,?<", max_size=60).map(str.encode))
def test_no_bytes_whatsoever_raise(data: bytes) -> None:
    node, found = parse_yaml(data, "a.yaml")
    assert node is not None or found
    for diagnostic in found:
        message_text(diagnostic)
