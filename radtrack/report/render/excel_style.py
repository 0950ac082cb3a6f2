"""Colours and cell formats of the workbook: one accent, five tints that also differ in grey, each format made once."""

from __future__ import annotations

from typing import Any

from radtrack.report.render.excel_fit import FONT

ACCENT = "#1F4E79"
SOFT = "#A9C1D9"
HEADER = "#DCE6F1"
PANEL = "#F3F6FA"
BAR = "#BCD3E8"
RULE = "#BFC7D1"
MUTED = "#5A6570"

TINTS = {
    "green": "#D5EBE3",
    "lime": "#E6EFC9",
    "yellow": "#FBEBB5",
    "orange": "#F8D3AE",
    "red": "#EDB7B0",
    "grey": "#E7E9EC",
}
"""Cell fills, darker the worse, so that the order survives a grey printer."""

STRONG = {
    "accent": ACCENT,
    "soft": SOFT,
    "green": "#1B7F6B",
    "lime": "#8FAE3C",
    "yellow": "#E3B505",
    "orange": "#D9772B",
    "red": "#A63A34",
    "grey": "#9AA3AD",
}
"""Colours of bars."""


class Styles:
    """The formats of one workbook: asked for by their properties, made once each."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"font_name": FONT, **properties})
        return self._made[key]

    def body(self, size: float, **properties: Any) -> Any:
        """A cell of a table."""
        frame = {"border": 1, "border_color": RULE, "valign": "top", "font_size": size}
        return self.get(**{**frame, **properties})

    def text(self, size: float, **properties: Any) -> Any:
        """A wrapped text of a table that stays a text when somebody edits it."""
        return self.body(size, **{"text_wrap": True, "quote_prefix": True, **properties})

    def head(self, size: float) -> Any:
        return self.body(
            size, bold=True, font_color=ACCENT, bg_color=HEADER, text_wrap=True, align="center", valign="vcenter"
        )


def number_format(places: int, most: int, suffix: str = "") -> str:
    """The format for a number with `places` decimals in a column where the longest has `most`, so that decimal marks
    stand below each other; `suffix` follows the number without making it a text. A hair of room stays at
    the right."""
    form = "#,##0"
    if places:
        form += f".{'0' * places}{'_0' * (most - places)}"
    elif most:
        form += f"_.{'_0' * most}"
    if suffix:
        form += f' "{suffix}"'
        form += "" if suffix.endswith("*") else "_*"
    return f"{form}_-"
