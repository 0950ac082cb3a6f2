"""Plan folders written from dedented texts, so that a test shows the YAML it is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from radtrack.core.diagnostic import Diagnostic
from radtrack.core.model import Indicator, Plan
from radtrack.locale.messages import message_text
from radtrack.plan.loader import load_plan

PLAN = """
    plan: uji
    title: Rencana Uji
    years: 2024-2026
    methods: {decrease: reverse, basis: LKjIP}
    pillars:
      - {code: cegah, name: Pencegahan}
    regions:
      - {code: "63.01", name: Tanah Laut, aliases: [Tala]}
      - {code: "63.02", name: Kotabaru}
    dimensions:
      sex: {name: Jenis kelamin, categories: {L: Laki-laki, P: Perempuan}}
"""

COUNT = {
    "code": "X-1",
    "name": "Jumlah korban yang dilayani",
    "unit": "orang",
    "measure": "count",
    "direction": "increase",
    "accumulate": "sum",
    "reports": "increment",
    "targets": "{2025: 100}",
}
"""The keys of a plain indicator; tests change or drop some of them."""


@dataclass(frozen=True)
class Loaded:
    """What the loader answered."""

    plan: Plan | None
    found: list[Diagnostic]

    @property
    def slugs(self) -> list[str]:
        return [d.rule.slug for d in self.found]

    @property
    def places(self) -> list[str]:
        return [str(d.where) for d in self.found]

    @property
    def texts(self) -> list[str]:
        return [message_text(d) for d in self.found]

    @property
    def indicator(self) -> Indicator:
        assert self.plan is not None
        return self.plan.indicators[0]


def write_plan(root: Path, plan: str = PLAN, /, **agencies: str) -> Path:
    """Writes `plans/uji/` with plan.yaml and one file per agency; returns the folder."""
    folder = root / "plans" / "uji"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"plan": plan, **agencies}.items():
        (folder / f"{name}.yaml").write_text(dedent(text).strip("\n") + "\n", encoding="utf-8")
    return folder


def load(root: Path, plan: str = PLAN, /, **agencies: str) -> Loaded:
    return Loaded(*load_plan(write_plan(root, plan, **agencies), root))


def agency_of(*indicators: str, code: str = "dinkes") -> str:
    """An agency file with these indicators, each given as the lines of its keys."""
    items = "\n".join("  - " + indent(dedent(text).strip("\n"), "    ").lstrip() for text in indicators)
    return f"agency: {code}\nname: Dinas {code}\nindicators:\n{items}\n"


def keys_of(**changes: str | None) -> str:
    """The plain indicator with some keys changed (None drops one)."""
    return "\n".join(f"{key}: {value}" for key, value in (COUNT | changes).items() if value is not None)


def load_one(root: Path, plan: str = PLAN, /, **changes: str | None) -> Loaded:
    """A plan whose only indicator is the plain one with these changes."""
    return load(root, plan, dinkes=agency_of(keys_of(**changes)))
