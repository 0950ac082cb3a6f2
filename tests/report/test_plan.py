"""A plan as it was understood: values, where each was written, and what is an example."""

from __future__ import annotations

import json
from typing import Any

import pytest

from radtrack.core.diagnostic import CellPlace, Location
from radtrack.core.model import Plan, Source
from radtrack.core.terms import SourceStatus
from radtrack.report.plan import build_indicator, build_plan
from radtrack.report.render.json import render_json
from tests.changed import replace
from tests.report.sample import TRAINED, sample_snapshot
from tests.report.screen import pipe, screen

PLAN = sample_snapshot().plan
PLACE = Location("plans/contoh/sebuah-instansi-dengan-nama-panjang.yaml", CellPlace("x", 1, 1, "A1"))
WRITTEN = replace(TRAINED, definition="kata " * 40, origins={"definition": PLACE})


def official(plan: Plan) -> Plan:
    source = Source(SourceStatus.OFFICIAL)
    return replace(
        plan,
        agencies=tuple(
            replace(
                agency,
                indicators=tuple(
                    replace(
                        i,
                        targets={year: replace(t, source=source) for year, t in i.targets.items()},
                        amendments=(),
                    )
                    for i in agency.indicators
                ),
            )
            for agency in plan.agencies
        ),
    )


@pytest.mark.parametrize("width", [80, 100, 200])
def test_the_origin_always_has_its_column(width: int) -> None:
    report = build_indicator(PLAN, WRITTEN)
    for lines in (screen(report, width, 60), pipe(report, width)):
        head = next(line for line in lines if line.startswith("Kunci"))
        assert head.rstrip().endswith("Asal")
        assert any(line.rstrip().endswith("bawaan") for line in lines)


@pytest.mark.parametrize("build", [build_plan, lambda plan: build_indicator(plan, TRAINED)])
def test_the_heading_says_contoh_until_every_target_is_official(build: Any) -> None:
    line = "CONTOH: 36 dari 36 indikator memakai target yang bukan angka resmi"
    assert line in "\n".join(screen(build(PLAN), 80, 90))
    assert "CONTOH" not in "\n".join(screen(build(official(PLAN)), 80, 90))


def test_programs_get_numbers_and_nothing_as_they_are() -> None:
    found = json.loads(render_json(build_indicator(PLAN, WRITTEN)))["values"]
    values = {row["key"]: row["value"] for row in found}
    origins = {row["key"]: row["origin"] for row in found}
    assert (values["per"], values["sensitive"], values["method"]) == (100, False, None)
    assert values["targets.2026"]["value"] == 100
    assert values["baseline"]["year"] == 2021
    assert origins["per"] is None
    assert origins["definition"] == str(PLACE)
