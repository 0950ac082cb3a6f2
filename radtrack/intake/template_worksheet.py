"""A worksheet whose rows have a first height and still grow with what is typed into them.

Imported only where a template is written: the spreadsheet writer is slow to load.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet


class GrowingSheet(Worksheet):  # type: ignore[misc]
    """Leaves out the mark that a row's height is fixed: LibreOffice needs a height to show wrapped text whole, and with
    the mark no program would make room for a long note."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any) -> None:
        if tag == "row":
            attributes = [(name, value) for name, value in attributes if name != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)
