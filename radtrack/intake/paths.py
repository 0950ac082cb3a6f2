"""Column paths and texts with a trailing `*`, as mappings write them: read once, then asked of every header and row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from radtrack.core.diagnostic import N_, Diagnostic, Label
from radtrack.core.text import normalise, quote
from radtrack.intake.layout import FIGURES, NOTES, OF_QUARTER, Heading, in_quarter
from radtrack.intake.mapping_rules import M02, M03, M09
from radtrack.intake.named_time import last_month_in, named_quarter, named_year
from radtrack.source.header import HeaderPath
from radtrack.source.reading import report
from radtrack.source.yaml_nodes import TextNode

COLUMNS = ("code", "name", "unit", "region", "category", *FIGURES, *NOTES, "note", "status")
"""What a column of a foreign sheet can be."""

QUARTERLY = {*FIGURES, *NOTES, "note", "status"}
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|[{}]")
_YEAR = "{year}"
_ANY_YEAR = re.compile(r"\b20\d\d\b")
_LABEL = re.compile(
    r"(?:(?:tw|trw|tri ?wulan|q) ?(?:ke ?)?)?(?:[iv]{1,3}|[1-4]|pertama|kedua|ketiga|keempat)"
    r"(?: (?:(?:tahun|thn|th|ta) )?20\d\d)?"
)
"""*II*, *TW II*, *Triwulan ke-2 Tahun 2025*."""
_SOME_YEAR = "2000"
"""Stands for every year where a pattern leaves it open."""
_ATTAINMENT = re.compile(r"(?:tingkat|persentase|persen|prosentase|rasio) capaian.*")


class Pattern(NamedTuple):
    """A text to compare with, normalised; `begins`: only its first words are given; `any_year`: its year is open;
    `label`: it only names that quarter, which fits however that is written."""

    text: str
    begins: bool = False
    any_year: bool = False
    label: int | None = None

    def fits(self, text: str) -> bool:
        if self.label is not None:
            return _labelled(text) == self.label
        found = normalise(text)
        if self.any_year:
            found = _ANY_YEAR.sub(_SOME_YEAR, found)
        if not self.begins or not found.startswith(self.text):
            return found == self.text
        # *TW I* is no beginning of *TW II*.
        return not found[len(self.text) :][:1].isalnum()


class ColumnPath(NamedTuple):
    """One column by the texts of its header, top to bottom. `quarter` is the quarter these texts speak of, None where
    the path names none; `written` is the path as it stands in the mapping."""

    key: str
    parts: tuple[Pattern, ...]
    quarter: int | None = None
    written: str = ""

    def fits(self, texts: Sequence[str]) -> bool:
        return len(texts) == len(self.parts) and all(
            part.fits(text) for part, text in zip(self.parts, texts, strict=True)
        )


def recognise(columns: tuple[ColumnPath, ...], path: HeaderPath) -> Heading | None:
    """What a header path is in this mapping. An attainment is never one of its figures, however wide a path is; and a
    header that names a quarter or a year itself speaks of no other."""
    for column in columns:
        if column.fits(path.texts) and not (column.key in FIGURES and is_attainment(path.texts)):
            if column.key not in QUARTERLY:
                return Heading(column.key)
            return Heading(column.key, column.quarter or _quarter_in(path.texts), named_year(path.text))
    return None


def _quarter_in(texts: Sequence[str]) -> int | None:
    for text in reversed(texts):
        if number := named_quarter(text):
            return number
        if month := last_month_in(text):
            return (month + 2) // 3
    return None


def is_attainment(texts: Sequence[str]) -> bool:
    """Whether a header speaks of a percent of attainment: radtrack computes it, and never reads it."""
    return any("%" in text or _ATTAINMENT.fullmatch(normalise(text)) for text in texts)


def read_path(key: str, node: TextNode, found: list[Diagnostic]) -> tuple[ColumnPath, ...]:
    """A path for each quarter it can speak of, or one; empty with an error where it means nothing."""
    texts = tuple(part.strip() for part in node.text.split(">"))
    written = " > ".join(texts)
    fault = _fault(key, texts)
    if fault is not None:
        report(found, M02, node, key=key, text=quote(node.text), fault=fault)
        return ()
    if key in FIGURES and is_attainment(texts):
        report(found, M03, node, key=key, text=quote(node.text))
        return ()
    if not any(placeholder in node.text for placeholder in OF_QUARTER):
        return (ColumnPath(key, tuple(as_pattern(text) for text in texts), written=written),)
    return tuple(
        ColumnPath(key, tuple(_of_quarter(text, number) for text in texts), number, written) for number in range(1, 5)
    )


def _of_quarter(text: str, number: int) -> Pattern:
    """One part of a path for that quarter; one that names nothing else fits every way of writing it."""
    pattern = as_pattern(in_quarter(text, number))
    if pattern.begins or pattern.any_year or in_quarter(text, number) == text:
        return pattern
    return pattern._replace(label=_labelled(pattern.text))


def _labelled(text: str) -> int | None:
    """The quarter of a title that names nothing but a quarter."""
    return named_quarter(text) if _LABEL.fullmatch(normalise(text)) else None


def _fault(key: str, texts: Sequence[str]) -> Label | None:
    """Why the path cannot mean a column."""
    if any(not normalise(text) for text in texts):
        return N_("ada bagian yang kosong")
    placeholders = [found for text in texts for found in _PLACEHOLDER.findall(text)]
    if any(found not in (*OF_QUARTER, _YEAR) for found in placeholders):
        return N_("yang boleh di dalam kurung kurawal hanya tw_roman, tw, month, month_name, atau year")
    if placeholders and key not in QUARTERLY:
        return N_("kolom ini sama untuk semua triwulan")
    if key in QUARTERLY and not set(OF_QUARTER) & set(placeholders) and _quarter_in(texts):
        if any(map(last_month_in, texts)) and not any(map(named_quarter, texts)):
            return N_("bulannya ditulis tetap, padahal berganti; tulis {month} (03–12) atau {month_name} di tempatnya")
        return N_("triwulannya ditulis tetap, padahal berganti; tulis {tw_roman} di tempatnya")
    if any("*" in text[:-1] for text in texts):
        return N_("tanda * hanya di akhir sebuah bagian")
    return None


def read_pattern(key: str, node: TextNode, found: list[Diagnostic]) -> Pattern | None:
    pattern = as_pattern(node.text.strip())
    if pattern.text:
        return pattern
    report(found, M09, node, key=key, text=quote(node.text))
    return None


def as_pattern(text: str) -> Pattern:
    return Pattern(normalise(text.replace(_YEAR, _SOME_YEAR)), text.endswith("*"), _YEAR in text)
