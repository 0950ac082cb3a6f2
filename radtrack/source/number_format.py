"""The number formats of a workbook: how a cell shows its number, and whether that is a date.

Read by itself from the styles part, so that faults in fonts, fills and borders, which nobody asks for, stop nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from radtrack.source.parts import Parts, Unreadable, walk

EPOCH_1900 = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 (a sheet knows no zones)
EPOCH_1904 = datetime.datetime(1904, 1, 1)  # noqa: DTZ001

MOST_SIGNS = 1_000
"""Of a format; Excel itself takes 255."""

# What a number means in every workbook without being spelled out (ISO/IEC 29500-1, 18.8.30).
_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}


_FIRST_OWN = 164
"""Formats from this number on are the workbook's own."""


class NumberFormat(NamedTuple):
    """A format as it is written; whether it shows a date or time; whether it shows hours beyond a day."""

    code: str = "General"
    is_date: bool = False
    is_duration: bool = False


GENERAL = NumberFormat()


def read_formats(parts: Parts, name: str) -> Mapping[str, NumberFormat]:
    """The format of every style by the number that cells name it with, without styles whose format is spelled out
    nowhere: it may have been a percent."""
    own: dict[str, str] = {}
    styles: list[str] = []

    def start(parent: str, tag: str, attributes: dict[str, str]) -> None:
        if not parent and tag != "styleSheet":
            raise Unreadable(name)
        # Elements of the same names stand elsewhere too, for conditional formats and for named styles.
        if tag == "numFmt" and parent == "numFmts":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "General")
        elif tag == "xf" and parent == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))

    walk(parts, name, start)
    return {
        str(style): _format(own[number]) if number in own else _built_in(number)
        for style, number in enumerate(styles)
        if number in own or not number.isdecimal() or int(number) < _FIRST_OWN
    }


def _built_in(number: str) -> NumberFormat:
    return _format(_BUILT_IN.get(int(number), "General")) if number.isdecimal() else GENERAL


@cache
def _format(code: str) -> NumberFormat:
    """Told from the first section, without what stands in quotes or brackets."""
    if len(code) > MOST_SIGNS:
        raise Unreadable("formatCode")
    first = code.split(";")[0]
    plain = re.sub(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', "", first)
    is_date = re.search(r"(?<![_\\])[dmhys]", plain, re.IGNORECASE) is not None
    return NumberFormat(code, is_date, is_date and re.search(r"\[(?:hh?|mm?|ss?)\]", first, re.IGNORECASE) is not None)


def date_of(number: float, epoch: datetime.datetime, *, is_duration: bool) -> object:
    """The date, time of day or duration that a stored number shows as, to the millisecond.

    Raises OverflowError or ValueError where there is no such date.
    """
    if is_duration:
        lasting = datetime.timedelta(days=number)
        if not lasting.microseconds:
            return lasting
        return datetime.timedelta(seconds=lasting.total_seconds() // 1, microseconds=round(lasting.microseconds, -3))
    day, fraction = divmod(number, 1)
    within = datetime.timedelta(milliseconds=round(fraction * 86_400_000))
    if 0 <= number < 1 and not within.days:
        return (EPOCH_1900 + within).time()
    if 0 < number < 60 and epoch == EPOCH_1900:
        # Excel counts a 29 February 1900 that never was.
        day += 1
    return epoch + datetime.timedelta(days=day) + within


def iso_date(text: str) -> object:
    """The date, time or duration that is stored spelled out; None where it is none."""
    lasting = re.fullmatch(r"PT(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:\.[0-9]+)?)S)?", text)
    try:
        if lasting and any(lasting.groups()):
            hours, minutes, seconds = (float(part or 0) for part in lasting.groups())
            return datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
        moment = text.removesuffix("Z")
        if "T" in moment:
            return datetime.datetime.fromisoformat(moment)
        return datetime.time.fromisoformat(moment) if ":" in moment else datetime.date.fromisoformat(moment)
    except (OverflowError, ValueError):
        return None
