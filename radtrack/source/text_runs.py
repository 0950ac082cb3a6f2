"""Texts as workbooks store them: in pieces of several formats, reading aids beside them, some signs spelled out."""

from __future__ import annotations

import re

from radtrack.source.parts import MOST_DEEP, OverLimit, Parts, Unreadable, feed, new_parser
from radtrack.source.preflight import MOST_CELLS

_APART = ("strike", "vertAlign")
_AS_USUAL = ("0", "false", "baseline")
_SPELLED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text with spelled-out signs (`_x0009_`) as themselves, and with one kind of line end."""
    if "_x" in text:
        text = _SPELLED.sub(_sign, text)
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r", "") if "\r" in text else text


def _sign(spelled: re.Match[str]) -> str:
    sign = chr(int(spelled[1], 16))
    # Other control characters mean nothing in a cell; as they are spelled they can at least be seen.
    return sign if sign >= " " or sign in "\t\n\r" else spelled[0]


def read_strings(parts: Parts, part: str) -> list[str]:
    """The texts that cells refer to by number, without their formats and without reading aids (phonetic runs). A piece
    that is struck out, raised or lowered is set apart by a blank: 12 struck out before 17 is not 1217."""
    strings: list[str] = []
    pieces: list[str] = []
    text: list[str] = []
    path: list[str] = []
    is_apart = was_apart = False
    parser = new_parser()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal is_apart
        name = tag.rpartition("}")[2]
        path.append(name)
        if name == "r":
            is_apart = False
        elif name in _APART:
            is_apart = attributes.get("val", "1") not in _AS_USUAL
        if name == "t" and "rPh" not in path:
            text.clear()
            parser.CharacterDataHandler = text.append
        elif len(path) > MOST_DEEP:
            raise Unreadable(part)

    def end(_tag: str) -> None:
        nonlocal is_apart, was_apart
        name = path.pop()
        if name == "t":
            if parser.CharacterDataHandler is not None:
                if pieces and is_apart != was_apart:
                    pieces.append(" ")
                pieces.append("".join(text))
                was_apart = is_apart
            parser.CharacterDataHandler = None
        elif name == "si":
            if len(strings) >= MOST_CELLS:
                raise OverLimit
            strings.append(unescaped("".join(pieces)))
            pieces.clear()
            is_apart = was_apart = False

    parser.StartElementHandler, parser.EndElementHandler = start, end
    feed(parts, part, parser)
    return strings
