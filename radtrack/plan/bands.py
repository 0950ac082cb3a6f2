"""The band scale of a plan: a built-in one by name, or one written out."""

from __future__ import annotations

from decimal import Decimal

from radtrack.core.diagnostic import N_
from radtrack.core.model import Band, Scale
from radtrack.core.scale import BUILT_IN
from radtrack.core.text import quote
from radtrack.plan import form_rules as form
from radtrack.source import key_rules as keyed
from radtrack.source.fields import Fields, keys
from radtrack.source.reading import report
from radtrack.source.yaml_nodes import MapNode

SCALE = keys("bands", "edge")
BAND = keys("label", "from colour")
EDGES = ("from", "over")


def read_scale(fields: Fields, name: str) -> Scale | None:
    """The plan's scale; one written out carries `name`. None when nothing usable is written."""
    value = fields.entries.get("scale")
    if value is None or not isinstance(value.value, MapNode):
        chosen = fields.word("scale", tuple(BUILT_IN))
        return None if chosen is None else BUILT_IN[chosen]
    inline = Fields(value.value, SCALE, fields.found)
    over = inline.word("edge", EDGES) == "over"
    bands = _bands(inline)
    return Scale(name, bands, over=over) if bands else None


def _bands(inline: Fields) -> tuple[Band, ...]:
    """Best to worst, each reaching up to the one above; the last has no edge."""
    nodes = inline.sections("bands")
    bands: list[Band] = []
    before: Decimal | None = None
    for node in nodes:
        band = Fields(node, BAND, inline.found)
        label, start = band.text("label"), band.number("from")
        if label is None or "from" in band.faulty:
            continue
        last = node is nodes[-1]
        if (start is None) != last:
            fault = N_("terakhir dan punya from") if last else N_("bukan yang terakhir dan tidak punya from")
            report(inline.found, form.BAND_EDGE, node, label=quote(label), fault=fault)
        elif start is not None and before is not None and start >= before:
            report(inline.found, form.BANDS_NOT_FALLING, band.entries["from"].value, value=start, before=before)
        before = before if start is None else start
        bands.append(Band(label, None if last else start, band.text("colour") or ""))
    if "bands" in inline.entries and not nodes and "bands" not in inline.faulty:
        report(inline.found, keyed.EMPTY_VALUE, inline.entries["bands"].key, key="bands")
    return _lined_up(inline, bands)


def _lined_up(inline: Fields, bands: list[Band]) -> tuple[Band, ...]:
    """The bands as far as they form a scale: () when an edge is missing on the way, which has been reported."""
    whole = bool(bands) and bands[-1].start is None and all(band.start is not None for band in bands[:-1])
    return tuple(bands) if whole else ()
