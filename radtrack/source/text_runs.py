"""Texts as workbooks store them: in pieces of several formats, reading aids beside them, some signs spelled out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import count

from radtrack.source.parts import MOST_DEEP, OverLimit, Parts, Unreadable, feed, new_parser
from radtrack.source.preflight import MOST_CELLS
from radtrack.source.sieve import PLAIN_TEXT, Sieve

_APART = ("strike", "vertAlign")
_AS_USUAL = ("0", "false", "baseline")
_INSIDE: Mapping[str, Collection[str]] = {
    "": ("sst",),
    "sst": ("si", "extLst"),
    "si": ("t", "r", "rPh", "phoneticPr"),
    "r": ("rPr", "t"),
    "rPh": ("t",),
    "t": (),
}
"""What may stand in what; anything may stand elsewhere, except these."""
_TEXT_END = b"</si>"
_PLAIN = r'<si><t(?: xml:space="preserve")?>%s</t></si>'
_PLAIN_RUN = re.compile(rb"(?<=</si>)(?:" + (_PLAIN % PLAIN_TEXT).encode("latin-1") + rb")++")
_PLAIN_TEXT = re.compile(_PLAIN % "([^<]*)")
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
    that is struck out, raised or lowered is set apart by a blank: 12 struck out before 17 is not 1217. Raises
    Unreadable where a text, or a part of it with a format of its own, has two pieces: programs show either."""
    strings: list[str] = []
    pieces: list[str] = []
    text: list[str] = []
    path: list[str] = []
    is_apart = was_apart = may_begin = False
    parser = new_parser()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal is_apart, may_begin
        name = tag.rpartition("}")[2]
        parent = path[-1] if path else ""
        if name not in _INSIDE.get(parent, ()) and (parent in _INSIDE or name in _INSIDE):
            raise Unreadable(part)
        path.append(name)
        if name in ("si", "r"):
            is_apart, may_begin = False, True
        elif name in _APART:
            is_apart = attributes.get("val", "1") not in _AS_USUAL
        if name == "t" and parent != "rPh":
            if not may_begin:
                raise Unreadable(part)
            may_begin = False
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

    def taken(_target: str, number: str) -> None:
        strings.extend(plain.taken.pop(number, ()))

    plain = _PlainTexts()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.ProcessingInstructionHandler = taken
    feed(parts, part, parser, Sieve("sst", _TEXT_END, plain.without_plain))
    return strings


class _PlainTexts:
    """Texts of one piece without any format, as nearly all are. Where a run of them stood, a processing instruction
    tells its number; one that the part has itself comes when all runs before it are gone, and tells nothing."""

    def __init__(self) -> None:
        self.taken: dict[str, list[str]] = {}
        self._runs = count()

    def without_plain(self, piece: bytes) -> bytes:
        return _PLAIN_RUN.sub(self._take, piece)

    def _take(self, run: re.Match[bytes]) -> bytes:
        number = next(self._runs)
        self.taken[str(number)] = [unescaped(text) for text in _PLAIN_TEXT.findall(run[0].decode())]
        return b"<?taken %d?>" % number
