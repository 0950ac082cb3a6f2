"""Texts and places of a sheet as a draft or a trial shows them."""

from __future__ import annotations

from radtrack.core.diagnostic import CellPlace
from radtrack.core.text import mask_digits
from radtrack.intake.privacy import mask_personal
from radtrack.source.workbook import Cell


def plain_text(text: str) -> str:
    """The text in one printable line, without personal data and without long numbers."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return mask_digits(mask_personal(" ".join(printable.split())))


def address(cell: Cell) -> str:
    """The cell as people write it; "" for one that stands in no sheet."""
    return cell.where.place.cell if isinstance(cell.where.place, CellPlace) else ""
