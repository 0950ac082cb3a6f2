"""The page for the browser as sections, tables and maps, before any markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from radtrack.core.actual import Entry
from radtrack.core.attainment import Attainment, RegionStanding, Snapshot
from radtrack.core.model import Region
from radtrack.core.period import Quarter
from radtrack.core.terms import Accumulate, State
from radtrack.report.forms import Wanted
from radtrack.report.page import build_page
from radtrack.report.page_map import PLACES, indicator_map
from radtrack.report.table import SECTION, Mark, Table
from radtrack.report.web import Listing, Map, Picture, Sheet, Web
from tests.changed import replace
from tests.report.sample import QUARTER, indicator, sample_breakdown, sample_entries, sample_snapshot, scored, unscored
from tests.report.test_meeting import silent

SNAPSHOT = sample_snapshot()
KALSEL = tuple(Region(code, f"Daerah {code}") for code in sorted(PLACES))


def told(entries: Sequence[Entry]) -> Wanted:
    return Wanted(
        entries=lambda code, since=None: [
            e for e in entries if e.actual.indicator == code and (since is None or e.actual.quarter >= since)
        ]
    )


def web(snapshot: Snapshot = SNAPSHOT, entries: Sequence[Entry] = ()) -> Web:
    made = build_page(snapshot, told(entries)).parts["web"]
    assert isinstance(made, Web)
    return made


def section(key: str, snapshot: Snapshot = SNAPSHOT) -> tuple[Any, ...]:
    return next(s for s in web(snapshot).sections if s.key == key).items


def sheet(code: str, snapshot: Snapshot = SNAPSHOT, entries: Sequence[Entry] = ()) -> Sheet:
    items = next(s for s in web(snapshot, entries).sections if s.key == "indikator").items
    return next(item for item in items if isinstance(item, Sheet) and item.code == code)


def table(of: Sheet, key: str) -> Table:
    return next(item for item in of.items if isinstance(item, Table) and item.key == key)


def facts(of: Sheet) -> Mapping[str, Any]:
    return {row["label"]: row["value"] for row in table(of, "facts").rows}


def divided(**more: object) -> Attainment:
    what = indicator("DP3AKB-09", "Jumlah keluarga yang didampingi", "keluarga", by=("region",), **more)
    return scored(what, 100, 60, 100)


def with_regions(row: Attainment, values: Mapping[str, int | None], regions: Sequence[Region] = KALSEL) -> Snapshot:
    """The sample with one more row, told by region as these values."""
    standings = []
    for region in regions:
        value = values.get(region.code)
        own = unscored(
            row.indicator, State.MONITOR, actual=None if value is None else Decimal(value), quarters=(QUARTER,)
        )
        rows = int(value is not None)
        standings.append(RegionStanding(region, SNAPSHOT.composite._replace(percent=None, due=0), (own,), rows, 1))
    agencies = tuple(
        replace(a, indicators=(*a.indicators, row.indicator)) if a.code == "dp3akb" else a
        for a in SNAPSHOT.plan.agencies
    )
    return replace(
        SNAPSHOT,
        plan=replace(SNAPSHOT.plan, regions=tuple(regions), agencies=agencies),
        attainments=(*SNAPSHOT.attainments, row),
        regions=tuple(standings),
    )


def followed(code: str, *rows: Attainment) -> Snapshot:
    return replace(SNAPSHOT, paths={code: rows})


def test_the_page_goes_from_the_headline_to_the_methods() -> None:
    assert [s.key for s in web().sections] == [
        "ringkasan", "instansi", "selisih", "capaian", "belum-lapor", "tahun-lalu", "indikator", "metode",
    ]  # fmt: skip


def test_only_agencies_at_full_coverage_are_ranked() -> None:
    (standings,) = (item for item in section("instansi") if item.key == "standing")
    heading = next(n for n, row in enumerate(standings.rows) if SECTION in row)
    assert all(row["rank"] for row in standings.rows[1:heading])
    assert all(row["scored"].split("/")[0] == row["scored"].split("/")[1] for row in standings.rows[1:heading])
    assert not any(row["rank"] for row in standings.rows[heading + 1 :])


def test_what_is_filled_in_by_hand_stays_in_the_workbook() -> None:
    keys = {c.key for s in web().sections for item in s.items if isinstance(item, Table) for c in item.columns}
    assert "initials" not in keys
    assert "complete" in keys


def test_every_indicator_has_a_sheet_and_every_gap_leads_to_one() -> None:
    sheets = {item.code for item in section("indikator")}
    assert sheets == {a.indicator.code for a in SNAPSHOT.attainments}
    (gaps,) = section("selisih")
    assert isinstance(gaps, Listing)
    assert {row["code"] for row in gaps.table.rows} == {a.indicator.code for a in SNAPSHOT.attainments if a.is_gap}


def test_the_quarters_show_the_percent_in_its_band_and_the_sign_where_there_is_none() -> None:
    row = next(a for a in SNAPSHOT.attainments if a.indicator.code == "DP3AKB-02")
    before = unscored(row.indicator, State.NOT_REPORTED, target=Decimal(20), quarter=QUARTER.shift(-1))
    (listing,) = section("capaian", followed("DP3AKB-02", before, row))
    cells = next(r for r in listing.table.rows if r["code"] == "DP3AKB-02")
    assert cells[str(QUARTER)] == Mark("Rendah", "62,50", "orange", "−")
    assert cells[str(QUARTER.shift(-1))] == Mark("not_reported", "", "grey", "?")


def test_the_quarters_begin_with_the_first_in_which_anything_was_reported() -> None:
    row = next(a for a in SNAPSHOT.attainments if a.indicator.code == "DP3AKB-02")
    nothing = unscored(row.indicator, State.NOT_REPORTED, quarter=QUARTER.shift(-2))
    known = replace(row, quarter=QUARTER.shift(-1))
    (listing,) = section("capaian", followed("DP3AKB-02", nothing, known, row))
    shown = [c.key for c in listing.table.columns if c.key[:2] == "20"]
    assert shown == [str(QUARTER.shift(-1)), str(QUARTER)]


def test_a_sheet_leads_back_to_file_cell_and_hash_and_names_nobody() -> None:
    entries = table(sheet("DP3AKB-02", entries=sample_entries()), "entries")
    last = entries.rows[-1]
    assert (last["cell"], last["file"]) == ("Isian!L13", "dp3akb-tw2-r2.xlsx")
    assert last["sha256"] == sample_entries()[2].submission.sha256[:12]
    assert {c.key for c in entries.columns}.isdisjoint({"who", "received", "reason"})


def test_the_numbers_are_put_into_the_formula() -> None:
    assert facts(sheet("DP3AKB-02"))["Hitungan"] == "25 / 40 × 100 = 62,50"


def test_a_sensitive_indicator_is_told_only_as_a_whole() -> None:
    made = sheet("DP3AKB-01", entries=sample_breakdown())
    assert len(table(made, "entries").rows) == 1
    assert any(
        "2 baris terpilah tidak ditampilkan" in line for item in made.items for line in getattr(item, "lines", ())
    )


def test_what_stays_in_the_house_is_listed_whole_and_says_so() -> None:
    inside = replace(SNAPSHOT, internal=True)
    assert len(table(sheet("DP3AKB-01", inside, sample_breakdown()), "entries").rows) == 3
    assert "INTERN" in repr(web(inside).context)
    assert "INTERN" not in repr(web().context)


def test_where_all_of_it_is_kept_back_no_report_is_said_to_be_missing() -> None:
    parts = [e for e in sample_breakdown() if e.actual.region or e.actual.category]
    made = sheet("DP3AKB-01", entries=parts)
    assert not any(isinstance(item, Table) and item.key == "entries" for item in made.items)
    assert "2 baris terpilah tidak ditampilkan" in repr(made.items)


def test_what_is_not_sensitive_is_listed_by_region() -> None:
    open_to_all = tuple(
        replace(a, indicator=replace(a.indicator, sensitive=False)) if a.indicator.code == "DP3AKB-01" else a
        for a in SNAPSHOT.attainments
    )
    made = sheet("DP3AKB-01", replace(SNAPSHOT, attainments=open_to_all), sample_breakdown())
    assert len(table(made, "entries").rows) == 3


@pytest.mark.parametrize(("sensitive", "said"), [(True, False), (False, True)])
def test_a_warning_about_a_sensitive_figure_keeps_its_numbers(sensitive: bool, said: bool) -> None:
    rows = tuple(
        replace(a, indicator=replace(a.indicator, sensitive=sensitive)) if a.indicator.code == "DP3AKB-01" else a
        for a in SNAPSHOT.attainments
    )
    made = repr(web(replace(SNAPSHOT, attainments=rows)))
    assert ("672" in made) is said
    assert "V15" in made


def test_a_series_is_drawn_against_its_target_and_said_in_words() -> None:
    row = next(a for a in SNAPSHOT.attainments if a.indicator.code == "DP3AKB-02")
    before = replace(row, quarter=QUARTER.shift(-1), actual=Decimal(11), target=Decimal(20))
    made = sheet("DP3AKB-02", followed("DP3AKB-02", before, row))
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    assert picture.plot.values == (Decimal(11), Decimal(25))
    assert picture.plot.targets == ((Decimal(20),), (Decimal(40),))
    assert "terakhir 25, target 40" in picture.alt
    assert [r["actual"] for r in table(made, "path").rows] == ["11", "25"]


def test_nothing_is_drawn_of_what_was_never_reported() -> None:
    row = unscored(indicator("DP3AKB-02", "Uji"), State.NOT_REPORTED, target=Decimal(40))
    made = sheet("DP3AKB-02", followed("DP3AKB-02", row))
    assert not any(isinstance(item, Picture) for item in made.items)
    assert table(made, "path").rows[0]["actual"] == "–"


def test_a_quarter_without_data_gives_a_page_that_says_so() -> None:
    made = web(silent())
    assert "belum ada data yang dicatat" in repr(made.context)
    lines = [line for item in made.sections[0].items for line in getattr(item, "lines", ())]
    assert lines == ["Belum ada realisasi yang dicatat sampai dengan TW II 2026: yang ada baru target."]


def test_kalimantan_selatan_lies_as_it_lies() -> None:
    drawn = indicator_map(with_regions(divided(), {"63.09": 5}), divided())
    assert drawn is not None
    places = {s.name.removeprefix("Daerah "): (s.row, s.column) for s in drawn.squares}
    assert places == PLACES
    assert len(set(places.values())) == 13
    north, south, west, east = "63.09", "63.01", "63.71", "63.02"
    assert places[north][0] < places[south][0]
    assert places[west][1] < places[east][1]


def test_regions_that_lie_elsewhere_stand_in_rows() -> None:
    elsewhere = (*KALSEL[:5], Region("64.01", "Paser"))
    drawn = indicator_map(with_regions(divided(), {"64.01": 5}, elsewhere), divided())
    assert drawn is not None
    assert [(s.row, s.column) for s in drawn.squares] == [(1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2)]


def test_a_region_without_a_figure_says_so_and_is_not_shaded() -> None:
    drawn = indicator_map(with_regions(divided(), {"63.09": 0, "63.01": 8}), divided())
    assert drawn is not None
    squares = {s.name: s for s in drawn.squares}
    assert (squares["Daerah 63.09"].value, squares["Daerah 63.09"].depth) == (Decimal(0), 0)
    assert (squares["Daerah 63.01"].value, squares["Daerah 63.01"].depth) == (Decimal(8), 4)
    silent_one = squares["Daerah 63.02"]
    assert (silent_one.value, silent_one.depth, silent_one.mark) == (None, None, Mark(None, "belum", "grey", "×"))


def test_a_name_too_long_for_its_tile_is_shortened_as_people_do() -> None:
    regions = (
        Region("63.06", "Hulu Sungai Selatan", ("HSS", "Kabupaten Hulu Sungai Selatan")),
        Region("63.05", "Tapin"),
    )
    drawn = indicator_map(with_regions(divided(), {"63.06": 5}, regions), divided())
    assert drawn is not None
    assert [(s.name, s.short) for s in drawn.squares] == [("Hulu Sungai Selatan", "HSS"), ("Tapin", "Tapin")]


def test_a_sensitive_indicator_has_no_map_and_an_open_one_has() -> None:
    values = {"63.09": 3, "63.01": 8}
    for sensitive, internal, drawn in ((True, False, False), (True, True, True), (False, False, True)):
        row = divided(sensitive=sensitive, accumulate=Accumulate.SUM)
        found = indicator_map(replace(with_regions(row, values), internal=internal), row)
        assert (found is not None) is drawn
    made = sheet("DP3AKB-09", with_regions(divided(sensitive=True), values))
    assert not any(isinstance(item, Map) for item in made.items)
    made = sheet("DP3AKB-09", with_regions(divided(), values))
    assert any(isinstance(item, Map) for item in made.items)


def test_regions_stand_side_by_side_where_something_is_told_of_them() -> None:
    assert "wilayah" not in [s.key for s in web().sections]
    drawn, regions = section("wilayah", with_regions(divided(), {"63.09": 5}))
    assert isinstance(drawn, Map)
    marks = {s.name: s.mark.label for s in drawn.squares if s.mark}
    assert (marks["Daerah 63.09"], marks["Daerah 63.01"]) == ("lengkap", "belum")
    assert next(r for r in regions.rows if r["region"] == "63.09")["DP3AKB-09"] == Decimal(5)


def test_only_entries_of_the_figures_year_are_asked_for() -> None:
    asked: list[tuple[str, Quarter | None]] = []

    def entries(code: str, since: Quarter | None = None) -> Sequence[Entry]:
        asked.append((code, since))
        return ()

    build_page(SNAPSHOT, Wanted(entries=entries))
    quarters = {a.indicator.code: a.quarter.year for a in SNAPSHOT.attainments}
    assert asked == [(code, Quarter(year, 1)) for code, year in quarters.items()]
