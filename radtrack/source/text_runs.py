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


class Pieces:
    """A text as it is put together. It has one piece, which stands `depth` elements deep, and so has each part of it
    with a format of its own; programs that find another show one, the other, or both. A piece that is struck out,
    raised or lowered is set apart by a blank: 12 struck out before 17 is not 1217."""

    def __init__(self, depth: int) -> None:
        self._pieces: list[str] = []
        self._depth: int | None = depth
        self._is_apart = self._was_apart = False

    def begin_part(self, depth: int) -> None:
        """A part with a format of its own begins; its piece stands that deep."""
        self._depth, self._is_apart = depth, False

    def see_look(self, name: str, attributes: Mapping[str, str]) -> None:
        """One element of the format of that part."""
        if name in _APART:
            self._is_apart = attributes.get("val", "1") not in _AS_USUAL

    def add(self, piece: str, depth: int) -> None:
        """Raises Unreadable where no piece belongs."""
        if depth != self._depth:
            raise Unreadable("t")
        if self._pieces and self._is_apart != self._was_apart:
            self._pieces.append(" ")
        self._pieces.append(piece)
        self._depth, self._was_apart = None, self._is_apart

    def whole(self) -> str:
        """The text without its formats."""
        return unescaped("".join(self._pieces))


def read_strings(parts: Parts, part: str) -> list[str]:
    """The texts that cells refer to by number, without their formats and without reading aids (phonetic runs)."""
    strings: list[str] = []
    pieces = Pieces(0)
    text: list[str] = []
    path: list[str] = []
    parser = new_parser()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal pieces
        name = tag.rpartition("}")[2]
        parent = path[-1] if path else ""
        if name not in _INSIDE.get(parent, ()) and (parent in _INSIDE or name in _INSIDE):
            raise Unreadable(part)
        path.append(name)
        if name == "t" and parent != "rPh":
            text.clear()
            parser.CharacterDataHandler = text.append
        elif name == "si":
            pieces = Pieces(len(path) + 1)
        elif name == "r":
            pieces.begin_part(len(path) + 1)
        elif len(path) > MOST_DEEP:
            raise Unreadable(part)
        else:
            pieces.see_look(name, attributes)

    def end(_tag: str) -> None:
        name = path.pop()
        if name == "t":
            if parser.CharacterDataHandler is not None:
                pieces.add("".join(text), len(path) + 1)
            parser.CharacterDataHandler = None
        elif name == "si":
            if len(strings) >= MOST_CELLS:
                raise OverLimit
            strings.append(pieces.whole())

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
