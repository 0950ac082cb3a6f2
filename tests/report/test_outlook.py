"""The projection beside the figure: in explain with its rule worked out, in gaps as one short text."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from radtrack.core.attainment import Attainment
from radtrack.core.outlook import Course, NoOutlook, Outlook
from radtrack.core.terms import Measure
from radtrack.report.explain import build_explain
from radtrack.report.gaps import build_gaps
from radtrack.report.outlook import outlook_mark, outlook_text, projected_text
from radtrack.report.render.json import render_json
from radtrack.report.table import cell_text
from tests.changed import replace
from tests.report.sample import sample_snapshot

SNAPSHOT = sample_snapshot()
SEASONAL = Outlook(
    "seasonal",
    Decimal("65.6"),
    Decimal(82),
    Course.OFF_TRACK,
    inputs={"actual": Decimal(25), "before": Decimal(20), "whole": Decimal(60)},
    years=(2023, 2025),
)
PACE = Outlook(
    "plan_share",
    Decimal(50),
    Decimal("92.5"),
    Course.AT_RISK,
    inputs={"actual": Decimal(25), "target_to_date": Decimal(40), "target_year": Decimal(80)},
)
SEEN = SNAPSHOT._replace(outlooks={"DP3AKB-02": SEASONAL, "DISKOMINFO-02": PACE})


def attainment(code: str) -> Attainment:
    return next(a for a in SNAPSHOT.attainments if a.indicator.code == code)


def facts(outlook: Outlook | None) -> dict[str, str]:
    known = {} if outlook is None else {"DP3AKB-02": outlook}
    report = build_explain(SNAPSHOT._replace(outlooks=known), attainment("DP3AKB-02"), [])
    return {row["label"]: cell_text(row["value"], "text") for row in report.tables[0].rows}


def test_explain_names_the_projection_its_class_and_the_rule_with_its_numbers() -> None:
    found = facts(SEASONAL)
    assert found["Proyeksi akhir tahun"] == "− 82,00 % (diperkirakan tidak tercapai): 66 orang"
    assert found["Aturan proyeksi"] == "pola tahun sebelumnya: R + (W − P) × (1 + (R − P) / W)"
    assert found["Hitungan proyeksi"] == (
        "25 + (60 − 20) × (1 + (25 − 20) / 60) = 65,6; P s.d. TW II, W setahun: rata-rata 2023, 2025"
    )


def test_explain_says_why_there_is_none_and_nothing_once_the_year_is_over() -> None:
    assert facts(Outlook(reason=NoOutlook.TOO_FEW_REPORTS))["Proyeksi akhir tahun"] == (
        "belum ada: laporannya kurang dari dua"
    )
    for silent in (Outlook(reason=NoOutlook.YEAR_OVER), Outlook(reason=NoOutlook.NOT_SCORED), None):
        assert not {label for label in facts(silent) if "royeksi" in label}


def test_a_projection_without_a_percent_still_shows_its_value() -> None:
    zero = PACE._replace(percent=None, course=None, reason=NoOutlook.ZERO_TARGET)
    assert cell_text(outlook_mark(attainment("DP3AKB-02"), zero), "text") == (
        "50 orang; target tahun nol, sehingga persentase tidak dapat dihitung"
    )
    assert outlook_text(zero) == ""


def test_people_are_projected_as_wholes_and_percents_are_not() -> None:
    percent = replace(attainment("DP3AKB-02"), indicator=attainment("POLDA-01").indicator)
    assert percent.indicator.measure is Measure.PERCENT
    assert cell_text(outlook_mark(percent, SEASONAL), "text").endswith(": 65,6 persen")


@pytest.mark.parametrize(
    "rule, inputs, text",
    [
        ("last_quarter", {"actual": 25, "last": 14, "left": 2}, "25 + 14 × 2 = 50"),
        ("plan_share", {"actual": 25, "target_to_date": 40, "target_year": 80}, "25 / (40 / 80) = 50"),
        ("mean_change", {"actual": 25, "change": -3, "left": 2}, "25 + (-3) × 2 = 50"),
        ("as_it_stands", {"actual": 50}, ""),
    ],
)
def test_each_rule_is_shown_with_its_numbers(rule: str, inputs: dict[str, int], text: str) -> None:
    found = Outlook(rule, Decimal(50), inputs={name: Decimal(value) for name, value in inputs.items()})
    assert projected_text(attainment("DP3AKB-02"), found) == text


def test_gaps_carry_one_short_text_with_the_rule_and_explain_the_rules_once() -> None:
    report = build_gaps(SEEN, None)
    row = next(r for r in report.tables[0].rows if r.get("code") == "DP3AKB-02")
    assert row["takes"].endswith("proyeksi akhir tahun 82,00 % (diperkirakan tidak tercapai; pola tahun sebelumnya)")
    assert report.notes[-1] == (
        "Proyeksi: pola tahun sebelumnya: R + (W − P) × (1 + (R − P) / W); laju target: R / (T s.d. / T tahun)"
    )
    other = next(r for r in report.tables[0].rows if r.get("code") == "POLDA-01")
    assert "proyeksi" not in (other["takes"] or "")
    assert not any("Proyeksi" in note for note in build_gaps(SNAPSHOT, None).notes)


def test_programs_get_the_projection_with_its_inputs_and_null_where_there_is_none() -> None:
    rows = {row["indicator"]: row["outlook"] for row in json.loads(render_json(build_gaps(SEEN, None)))["gaps"]}
    assert rows["DP3AKB-02"] == {
        "projected": 65.6,
        "percent": 82,
        "course": "off_track",
        "rule": "seasonal",
        "inputs": {"actual": 25, "before": 20, "whole": 60},
        "years": [2023, 2025],
        "reason": None,
    }
    assert rows["POLDA-01"] is None
    told = json.loads(render_json(build_explain(SEEN, attainment("DP3AKB-02"), [])))
    assert told["outlook"] == rows["DP3AKB-02"]
