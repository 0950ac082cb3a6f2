"""A report as one HTML file: no network, no script needed; with one, tables can be searched, sorted and filtered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from radtrack.locale.translate import _, language
from radtrack.report.book import Lines, Tiles
from radtrack.report.render.html_plot import map_markup, picture_markup
from radtrack.report.render.html_table import Links, listing_markup, mark_markup, table_markup
from radtrack.report.render.html_text import css_string, text
from radtrack.report.table import Kind, Mark, Report, Table, cell_text
from radtrack.report.web import Item, Listing, Map, Picture, Section, Sheet, Web

PAPERS = {"f4": "330mm 215mm", "a4": "297mm 210mm"}
"""Across, because the long tables are wide."""
FOOT = "font:8pt sans-serif;"
ODD = re.compile(r"[^A-Za-z0-9._-]")


def render_html(report: Report) -> str:
    """The file of `report.parts["web"]`; whatever people wrote stands in it as text."""
    web: Web = report.parts["web"]
    links = _links(item.code for section in web.sections for item in section.items if isinstance(item, Sheet))
    way = "".join(f"<li><a href=#{section.key}>{text(section.name)}</a>" for section in web.sections)
    context = "".join(_line(line) for line in web.context)
    foot = "".join(f"<p>{text(line)}</p>" for line in web.foot)
    return (
        f"<!DOCTYPE html>\n<html lang={language()}>\n<meta charset=utf-8>\n"
        "<meta name=viewport content='width=device-width,initial-scale=1'>\n"
        f"<title>{text(web.title)}</title>\n<style>{_file('page.css')}{_numbers(report)}{_print_margins(web)}</style>\n"
        f"<body {_words()}>\n"
        f"<a class=skip href=#isi>{_('Langsung ke isi')}</a>\n"
        f"<header><h1>{text(web.title)}</h1>{context}</header>\n"
        f"<nav aria-label='{_('Bagian laporan')}'><ul>{way}</ul></nav>\n"
        f"<main id=isi>{''.join(_section(section, links) for section in web.sections)}</main>\n"
        f"<footer>{foot}</footer>\n<script>{_file('page.js')}</script>\n"
    )


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _numbers(report: Report) -> str:
    """The n-th cell of a row stands at the right where the table says that its n-th column holds numbers."""
    most = max((len(table.columns) for table in report.tables), default=0)
    cells = ",".join(f".n{place} td:nth-child({place})" for place in range(1, most + 1))
    return f"{cells}{{text-align:right;white-space:nowrap}}" if cells else ""


def _print_margins(web: Web) -> str:
    """How large a printed page is, and what it carries at its foot."""
    state = " · ".join(line.label if isinstance(line, Mark) else line for line in web.context[1:])
    before, rest = _("Hal. {page} dari {pages}").split("{page}")
    between, after = rest.split("{pages}")
    number = f"{css_string(before)} counter(page) {css_string(between)} counter(pages) {css_string(after)}"
    return (
        f"@page{{size:{PAPERS[web.paper]};@bottom-left{{{FOOT}content:{css_string(state)}}}"
        f"@bottom-right{{{FOOT}content:{number}}}}}"
    )


def _words() -> str:
    """The words that the script needs."""
    words = {
        "search": _("Cari"),
        "all": _("semua"),
        "shown": _("{shown} dari {total} ditampilkan"),
        "sort": _("urutkan"),
        "open": _("Buka semua"),
        "close": _("Tutup semua"),
    }
    return " ".join(f'data-{name}="{text(word)}"' for name, word in words.items())


def _links(codes: Iterable[str]) -> Links:
    """An address of letters and digits for every code, each unlike the others."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for place, code in enumerate(codes):
        address = f"i-{ODD.sub('-', code)}"
        found[code] = f"{address}-{place}" if address in taken else address
        taken.add(found[code])
    return found


def _line(line: str | Mark) -> str:
    if isinstance(line, Mark):
        return f"<p><span class={line.colour}>{mark_markup(line)}</span></p>"
    return f"<p>{text(line)}</p>"


def _section(section: Section, links: Links) -> str:
    items = "".join(_item(item, section, links) for item in section.items)
    sheets = " data-sheets" if any(isinstance(item, Sheet) for item in section.items) else ""
    return (
        f"<section id={section.key} aria-labelledby=h-{section.key}{sheets}>"
        f"<h2 id=h-{section.key}>{text(section.title)}</h2>{items}</section>\n"
    )


def _item(item: Item, section: Section, links: Links) -> str:
    match item:
        case Table():
            return table_markup(item, links, section.title)
        case Listing():
            return listing_markup(item, links, section.title)
        case Tiles():
            return _tiles(item)
        case Lines(title, lines):
            head = f"<p class=cap>{text(title)}</p>" if title else ""
            return head + "".join(f"<p>{text(line)}</p>" for line in lines)
        case Picture():
            return picture_markup(item)
        case Map():
            return map_markup(item)
        case Sheet():
            return _sheet(item, section, links)


def _tiles(tiles: Tiles) -> str:
    """The headline: label, figure, and what it is of."""
    items = []
    for tile in tiles.tiles:
        value = text(cell_text(tile.value, tile.kind))
        unit = " %" if tile.kind is Kind.PERCENT and tile.value is not None else ""
        items.append(f"<div><dt>{text(tile.label)}<dd><b>{value}{unit}</b> <span>{text(tile.note)}</span></div>")
    return f"<dl class=tiles>{''.join(items)}</dl>"


def _sheet(sheet: Sheet, section: Section, links: Links) -> str:
    """Its address is inside, so that going there opens it, with or without a script."""
    mark = f"<span class={sheet.mark.colour or 'plain'}>{mark_markup(sheet.mark)}</span>" if sheet.mark else ""
    items = "".join(_item(item, section, links) for item in sheet.items)
    return (
        f"<details><summary><b>{text(sheet.code)}</b> <bdi>{text(sheet.name)}</bdi> {mark} {text(sheet.line)}</summary>"
        f"<div id={links[sheet.code]}>{items}</div></details>\n"
    )
