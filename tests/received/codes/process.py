"""What a sheet would change (P)."""

from __future__ import annotations

from typing import Any

from radtrack.intake import rules_process as rules
from tests.received.codes.pair import Pair
from tests.received.sheets import DINKES, Edit, at, figure, official, titled

BECAUSE = (*DINKES, "--reason", "salah ketik")


def filled(words: str) -> dict[str, dict[str, object]]:
    return {"KES-01": {"Realisasi": 12, "Faktor pendorong": words}}


def revision(number: int) -> Edit:
    def edit(made: Any) -> None:
        titled(made, "Revisi ke-").value = number

    return edit


PROCESS = (
    Pair(
        rules.L11,
        "two files, two figures; the second marked as a later revision",
        official().beside(official({"KES-01": {"Realisasi": 13}}).named("laporan (1).xlsx")),
        at("KES-01", "Realisasi"),
        official()
        .beside(official({"KES-01": {"Realisasi": 13}}, revision(2)).named("revisi.xlsx"))
        .called("--reason", "x"),
    ),
    Pair(
        rules.L11_WORDS,
        "two files, one figure, two remarks; one remark",
        official(filled("ramai")).beside(official(filled("sepi")).named("dua.xlsx")),
        at("KES-01", "Faktor pendorong"),
        official(filled("ramai")).beside(official(filled("ramai"), revision(1)).named("dua.xlsx")),
    ),
    Pair(
        rules.P01_TWIN,
        "the same file under two names; two files of two agencies",
        official().beside(official().named("dinkes (1).xlsx")),
        "",
        official().beside(official(agency="dinsos")),
    ),
    Pair(
        rules.P01_SAME,
        "the same figures in two files; figures of their own each",
        official().beside(official(edit=revision(1)).named("dua.xlsx")),
        "",
        official().beside(official({"KES-10": {"Realisasi": 5}}).named("dua.xlsx")),
    ),
    Pair(
        rules.P01,
        "the same bytes again; the same figure from other bytes",
        figure(12).after(figure(12)),
        "",
        figure("12 orang").after(figure(12)),
    ),
    Pair(
        rules.P02,
        "another figure; with a reason",
        figure(13).after(figure(12)),
        "",
        figure(13).called(*BECAUSE).after(figure(12)),
    ),
    Pair(
        rules.P03,
        "the figure of an older revision in other bytes; with a reason",
        figure("12 orang").after(figure(12), figure(13).called(*BECAUSE)),
        "",
        figure("12 orang").called(*BECAUSE).after(figure(12), figure(13).called(*BECAUSE)),
    ),
)
