"""Markdown as a parser reads it: the same tables, and no text that becomes markup."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from radtrack.report.explain import build_explain
from radtrack.report.gaps import ordered_gaps
from radtrack.report.render.markdown import render_markdown
from radtrack.report.render.registry import renderer
from radtrack.report.status import build_status
from radtrack.report.table import SECTION, Column, Kind, Report, Table
from tests.report.sample import sample_entries, sample_snapshot

PARSER = MarkdownIt("commonmark").enable("table")


def inlines(text: str) -> Iterator[tuple[str, Token]]:
    """The kind of each block that holds text, and what it holds."""
    opened = ""
    for token in PARSER.parse(text):
        if token.type == "inline":
            yield opened, token
        elif token.nesting == 1:
            opened = token.type


def plain(token: Token) -> str:
    """The text of a block that holds nothing but text."""
    assert token.children is not None
    assert {child.type for child in token.children} <= {"text", "text_special"}, token.content
    return "".join(child.content for child in token.children)


def one_table(header: str, value: str, note: str = "") -> Report:
    table = Table("t", header, (Column("a", header), Column("b", "n", Kind.NUMBER)), ({"a": value, "b": Decimal(1)},))
    return Report("radtrack/test/1", value, {}, (table,), heading=(value,), notes=(note,) if note else ())


def test_status_is_the_same_table() -> None:
    snapshot = sample_snapshot()
    worst = next(a for a in ordered_gaps(snapshot.attainments) if a.percent is not None)
    text = render_markdown(build_status(snapshot))
    found = [token for kind, token in inlines(text) if kind in ("td_open", "th_open")]
    cells = [plain(token) for token in found if "**" not in token.content]
    for told in ("RENCANA", worst.indicator.code, "Predikat"):
        assert told in cells
    assert not any("█" in cell for cell in cells), "a bar only draws the percent beside it"
    assert "| ---: |" in text


def test_explain_leads_back_to_the_cell() -> None:
    snapshot = sample_snapshot()
    text = renderer("md")(build_explain(snapshot, snapshot.attainments[0], sample_entries()))
    assert text.startswith(f"# {snapshot.attainments[0].indicator.code} · ")
    found = [plain(token) for _kind, token in inlines(text)]
    assert any(cell.startswith("Isian!") for cell in found)
    assert "| --- | --- |" in text


def test_sections_stand_between_rows() -> None:
    table = Table("t", "", (Column("a", "A"), Column("b", "B")), ({"a": 1, "b": 2}, {SECTION: "x|y"}, {"a": 3, "b": 4}))
    lines = render_markdown(Report("s", "T", {}, (table,))).splitlines()
    assert lines[-2:] == ["| **x\\|y** |  |", "| 3 | 4 |"]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
@example("<script>alert(1)</script>")
@example("a | b")
@example("![x](https://example.org/x.png)")
@example("1. satu")
@example("- satu")
@example("# satu")
@example("===")
@example("\\| &amp; `x` **y** __z__ ~~w~~")
def test_no_text_becomes_markup(text: str) -> None:
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not shown:
        return
    blocks = list(inlines(render_markdown(one_table("Judul", text, note=text))))
    told = [plain(token) for kind, token in blocks]
    assert told == [shown, shown, "Judul", "Judul", "n", shown, "1", shown]
    assert [kind for kind, _token in blocks][:2] == ["heading_open", "paragraph_open"]
