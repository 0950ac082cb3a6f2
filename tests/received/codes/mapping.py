"""Mappings that cannot be used (M): the good one, and the smallest change to it."""

from __future__ import annotations

from typing import NamedTuple

from radtrack.core.diagnostic import Rule
from radtrack.intake import mapping_rules as rules

GOOD = """\
layout: rekap
match: name
quarter_semantics: increment
semantics: {KES-09: snapshot}
columns:
  name: Indikator
  actual: Hasil
names:
  Tenaga terlatih: KES-01
tokens:
  n/a: no_data
skip:
  name: [Jumlah]
"""


class Mapping(NamedTuple):
    """`good` takes the place of `old` where nothing must be said, `bad` where the rule must be, at line:column."""

    rule: Rule
    words: str
    old: str
    bad: str
    place: str
    good: str


MAPPINGS = (
    Mapping(
        rules.M01,
        "nobody said what a quarter's figure is",
        "quarter_semantics: increment\n",
        "",
        "1:1",
        "quarter_semantics: snapshot\n",
    ),
    Mapping(
        rules.M02, "an address with an empty step", "actual: Hasil", "actual: Hasil > > K", "7:11", "actual: Hasil > K"
    ),
    Mapping(
        rules.M03,
        "the column of percents",
        "actual: Hasil",
        "actual: Hasil > %",
        "7:11",
        "actual: Hasil > TW {tw_roman}",
    ),
    Mapping(rules.M04, "a name for a code nobody knows", "KES-01", "KES-99", "9:20", "KES-02"),
    Mapping(
        rules.M05,
        "one column for two keys",
        "actual: Hasil",
        "actual: Hasil\n  unit: Hasil",
        "8:9",
        "actual: Hasil\n  unit: Satuan",
    ),
    Mapping(rules.M06, "a name that is not the file's", "layout: rekap", "layout: lain", "1:9", "layout: rekap "),
    Mapping(rules.M07, "names where codes are matched", "match: name", "match: code", "8:1", "match: name "),
    Mapping(rules.M08, "a number as a token", "n/a: no_data", "'0': blank", "11:3", "'-': blank"),
    Mapping(rules.M09, "a pattern that fits everything", "[Jumlah]", '["*"]', "13:10", '["Jumlah*"]'),
    Mapping(
        rules.M10,
        "rows skipped by a column that is not read",
        "  name: [Jumlah]",
        "  unit: [Jumlah]",
        "13:3",
        "  name: [Total]",
    ),
    Mapping(
        rules.M11,
        "a meaning the plan does not ask for",
        "KES-09: snapshot",
        "KES-01: snapshot",
        "4:21",
        "KES-10: cumulative",
    ),
)
