"""How a marked copy looks: refused cells red, doubtful ones yellow, the header set off, everything else plain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_CELL: Mapping[str, Any] = {"border": 1, "border_color": "#BFBFBF", "valign": "top", "font_size": 10}
_RED: Mapping[str, Any] = {"bg_color": "#FF9C9C", "border": 2, "border_color": "#C00000", "font_color": "#7A0000"}
_YELLOW: Mapping[str, Any] = {"bg_color": "#FFE699", "border": 1, "border_color": "#BF9000"}

_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "plain": {"valign": "top", "font_size": 10},
    "wrapped": {"valign": "top", "font_size": 10, "text_wrap": True},
    "cell": {**_CELL, "text_wrap": True},
    "number": _CELL,
    "header": {
        **_CELL,
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "bg_color": "#D9E1F2",
    },
    "heading": {"bold": True, "font_size": 14},
    "lead": {"font_size": 10, "text_wrap": True, "valign": "top"},
    "link": {**_CELL, "font_color": "#0563C1", "underline": 1},
    "error_word": {**_CELL, **_RED, "bold": True},
    "warning_word": {**_CELL, **_YELLOW},
}

_DATES = {"mm-dd-yy": 14}
"""How the parser spells Excel's own short date, which every office sees in its own order."""


class Styles:
    """The cell formats of one workbook, each made once, when it is first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str, bool | None], Format] = {}

    def get(self, look: str, number: str = "General", refused: bool | None = None) -> Format:
        """The format for a look and a number format; `refused` True: red, False: yellow, None: unmarked."""
        key = (look, number, refused)
        made = self._made.get(key)
        if made is None:
            colour = {} if refused is None else _RED if refused else _YELLOW
            shown = {} if number == "General" else {"num_format": _DATES.get(number, number)}
            made = self._made[key] = self._workbook.add_format({**_LOOKS[look], **colour, **shown})
        return made
