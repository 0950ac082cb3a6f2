"""Reads a page back: its tables as texts, what it links to, and how its elements nest."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br"}
CLOSED_BY = {
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"td", "th", "tr"},
    "tbody": {"td", "th", "tr", "thead"},
    "li": {"li"},
    "dd": {"dt"},
    "dt": {"dd"},
}
"""Elements whose end may be left out, by what begins."""


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text() for one in self.inside)

    def all(self, name: str) -> list[Element]:
        found = []
        for one in self.inside:
            if isinstance(one, Element):
                found += [one, *one.all(name)] if one.name == name else one.all(name)
        return found

    def shape(self) -> list[object]:
        """The elements and their attributes' names, without any text."""
        return [self.name, sorted(self.attributes), [o.shape() for o in self.inside if isinstance(o, Element)]]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        closed = CLOSED_BY.get(tag, set())
        while self.open[-1].name in closed:
            self.open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1].name != tag:
            self.open.pop()
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_page(markup: str) -> Element:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.root


def table_of(page: Element, key: str) -> Element:
    return next(t for t in page.all("table") if f"t-{key}" in t.attributes.get("class", "").split())


def rows_of(table: Element) -> list[dict[str, str]]:
    """Every row under the headers of its columns; rows that are headings are left out."""
    headers = [cell.text() for head in table.all("thead") for cell in head.all("th")]
    rows = [[cell.text() for cell in row.all("td")] for body in table.all("tbody") for row in body.all("tr")]
    return [dict(zip(headers, row, strict=True)) for row in rows if row]


def facts_of(page: Element, address: str) -> dict[str, str]:
    """Label and value of an indicator's sheet."""
    facts = sheet_of(page, address).all("table")[0]
    return {row.all("th")[0].text(): row.all("td")[0].text() for row in facts.all("tr")}


def sheet_of(page: Element, address: str) -> Element:
    return next(one for one in page.all("div") if one.attributes.get("id") == address)
