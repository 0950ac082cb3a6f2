"""Writes docs/metode.md: the page of `radtrack plan methods` in both languages.

python tests/methods/page.py
"""

from __future__ import annotations

from pathlib import Path

from radtrack.locale.translate import language, use_language
from radtrack.report.methods import build_methods
from radtrack.report.table import Report, Table, cell_text

PAGE = Path(__file__).parents[2] / "docs" / "metode.md"
HEAD = """\
<!-- Ditulis oleh tests/methods/page.py dari docstring rumusnya; jangan disunting di sini.
     Written by tests/methods/page.py from the docstrings of the formulas; do not edit it here. -->
"""


def page() -> str:
    """The whole file: Indonesian, then English."""
    before = language()
    try:
        parts = []
        for spoken in ("id", "en"):
            use_language(spoken)
            parts.append(markdown(build_methods()))
        return HEAD + "\n" + "\n---\n\n".join(parts)
    finally:
        use_language(before)


def markdown(report: Report) -> str:
    heading = "\n".join(cell_text(line, "text") for line in report.heading)
    sections = "\n".join(_section(table) for table in report.tables if table.shown)
    return f"# {_plain(report.title)}\n\n{_plain(heading)}\n\n{sections}"


def _section(table: Table) -> str:
    lines, label = [f"## {_plain(table.title)}", ""], ""
    for row in table.rows:
        label = row["label"] or label
        lines.append(f"- **{label}**: {_plain(row['value'])}")
    return "\n".join((*lines, ""))


def _plain(text: str) -> str:
    """Text as it is, whatever markdown would make of its signs; addresses become links by themselves."""
    words = text.split(" ")
    return " ".join(word if "://" in word else word.replace("_", "\\_").replace("*", "\\*") for word in words)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
