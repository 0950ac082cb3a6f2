"""A plan of 12 agencies in TW II 2026 with every state a figure can have, written by hand for the report tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from radtrack.core.actual import Actual, Entry, Submission
from radtrack.core.attainment import AgencyStanding, Attainment, Composite, Group, Moment, Position, Snapshot
from radtrack.core.diagnostic import CellPlace, Diagnostic, Location, Rule, Severity
from radtrack.core.model import (
    Agency,
    Amendment,
    Band,
    Baseline,
    Budget,
    Indicator,
    NotApplicable,
    Office,
    Part,
    Pillar,
    Plan,
    Range,
    Region,
    Scale,
    Source,
    Target,
    TargetValue,
)
from radtrack.core.number import rounded
from radtrack.core.period import Quarter
from radtrack.core.terms import (
    Accumulate,
    Direction,
    Frequency,
    Measure,
    Reason,
    Reports,
    Rollup,
    SourceStatus,
    State,
    TargetKind,
)
from radtrack.scoring.rollup import absorption
from tests.changed import replace

QUARTER = Quarter(2026, 2)
SCALE = Scale(
    "permendagri-86-2017",
    (
        Band("Sangat Tinggi", Decimal(91), "green"),
        Band("Tinggi", Decimal(76), "lime"),
        Band("Sedang", Decimal(66), "yellow"),
        Band("Rendah", Decimal(51), "orange"),
        Band("Sangat Rendah", None, "red"),
    ),
)
AGENCIES = {
    "dp3akb": "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana",
    "dinkes": "Dinas Kesehatan",
    "dinsos": "Dinas Sosial",
    "disdikbud": "Dinas Pendidikan dan Kebudayaan",
    "polda": "Kepolisian Daerah Kalimantan Selatan",
    "kemenag": "Kantor Wilayah Kementerian Agama",
    "uptd-ppa": "UPTD Perlindungan Perempuan dan Anak",
    "diskominfo": "Dinas Komunikasi dan Informatika",
    "disnakertrans": "Dinas Tenaga Kerja dan Transmigrasi",
    "dispmd": "Dinas Pemberdayaan Masyarakat dan Desa",
    "bpbd": "Badan Penanggulangan Bencana Daerah",
    "satpolpp": "Satuan Polisi Pamong Praja dan Pemadam Kebakaran",
}
PILLARS = (Pillar("cegah", "Pencegahan"), Pillar("tangani", "Penanganan"), Pillar("dayakan", "Pemberdayaan"))
CELL = Location("dp3akb-tw2.xlsx", CellPlace("Isian", 12, 12, "L12"))
JUMP = Rule(
    "V15", "out-of-proportion", Severity.WARNING, "nilai {value} jauh dari riwayatnya ({median})", "", "Periksa"
)
UNCERTAIN = Diagnostic(JUMP, CELL, {"value": Decimal(672), "median": Decimal(60)})

SUM, LATEST, RATIO = Accumulate.SUM, Accumulate.LATEST, Accumulate.RATIO
COUNT, PERCENT, INDEX = Measure.COUNT, Measure.PERCENT, Measure.INDEX
EXAMPLE, CITED = SourceStatus.EXAMPLE, SourceStatus.CITED


def indicator(
    code: str,
    name: str,
    unit: str = "orang",
    measure: Measure = COUNT,
    direction: Direction = Direction.INCREASE,
    **more: object,
) -> Indicator:
    """An indicator of the agency its code begins with, in a pillar by its number."""
    base, _, number = code.rpartition("-")
    known: dict[str, object] = {
        "agency": base.casefold(),
        "pillar": PILLARS[int(number) % 3].code,
        "accumulate": SUM if measure is COUNT else LATEST,
        "targets": {2026: Target(2026, Decimal(100), None, source=Source(EXAMPLE, "Menunggu lampiran Pergub"))},
        "where": Location(f"plans/contoh/{base.casefold()}.yaml"),
    }
    return replace(Indicator(code, name, unit, measure, direction, agency=""), **{**known, **more})  # type: ignore[arg-type]


def band_of(percent: Decimal) -> Band:
    return next(b for b in SCALE.bands if b.start is None or percent >= b.start)


def scored(
    what: Indicator,
    target: int | str,
    actual: int | str,
    year: int | str,
    kind: TargetKind = TargetKind.QUARTER,
    **more: object,
) -> Attainment:
    """A scored row by `ratio` or, where less is better, `reverse`."""
    goal, value, annual = Decimal(target), Decimal(actual), Decimal(year)
    falling = what.direction is Direction.DECREASE
    percent = rounded((2 * goal - value if falling else value) / goal * 100, 4)
    sign = -1 if falling else 1
    gap_year = sign * (annual - value)
    known: dict[str, object] = {
        "method": "reverse" if falling else "ratio",
        "target": goal,
        "target_year": annual,
        "target_kind": kind,
        "target_status": EXAMPLE,
        "actual": value,
        "actual_status": EXAMPLE,
        "percent": percent,
        "percent_raw": percent,
        "percent_year": rounded((2 * annual - value if falling else value) / annual * 100, 4),
        "band": band_of(percent),
        "gap": sign * (goal - value),
        "gap_year": gap_year,
        "pace": max(gap_year, Decimal(0)) / 2 if what.accumulate is SUM else None,
        "quarters": (Quarter(2026, 1), QUARTER),
    }
    return replace(Attainment(what, QUARTER, State.SCORED), **{**known, **more})  # type: ignore[arg-type]


def unscored(
    what: Indicator, state: State, reason: Reason | None = None, target: TargetValue | None = None, **more: object
) -> Attainment:
    known: dict[str, object] = {
        "reason": reason,
        "target": target,
        "target_year": target,
        "target_status": EXAMPLE if target is not None else None,
    }
    return replace(Attainment(what, QUARTER, state), **{**known, **more})  # type: ignore[arg-type]


SERVED = replace(
    indicator(
        "DP3AKB-01",
        "Persentase perempuan korban kekerasan yang mendapat layanan komprehensif",
        "persen",
        PERCENT,
        accumulate=RATIO,
        reports=Reports.CUMULATIVE,
        rollup=Rollup.RATIO,
        sensitive=True,
        by=("region", "age"),
        numerator=Part("Korban perempuan yang mendapat layanan komprehensif", "orang"),
        denominator=Part("Korban perempuan yang melapor", "orang"),
        definition="Korban yang mendapat seluruh layanan yang dibutuhkan dibanding korban yang melapor",
    ),
    targets={
        2026: Target(
            2026,
            Decimal(90),
            (Decimal(85), Decimal(87), Decimal(88), Decimal(90)),
            source=Source(EXAMPLE, "Menunggu lampiran Pergub"),
        )
    },
)
TRAINED = replace(
    indicator("DP3AKB-02", "Jumlah SDM lembaga layanan yang mendapat bimbingan teknis manajemen kasus"),
    baseline=Baseline(2021, Decimal(20), Source(CITED, url="https://contoh.go.id/lkjip-2021")),
    amendments=(
        Amendment(
            date(2026, 4, 1),
            "Peraturan Gubernur perubahan",
            "Penyesuaian anggaran",
            targets={2026: Target(2026, Decimal(80), source=Source(EXAMPLE))},
        ),
    ),
    budget={2026: Budget(2026, Decimal(750_000_000), "APBD")},
    weight=Decimal(2),
)


def _early_rows() -> list[Attainment]:
    ask = indicator
    return [
        scored(
            SERVED,
            87,
            "80.6971",
            90,
            incomplete=True,
            regions=(9, 13),
            quarters=(QUARTER,),
            warnings=(UNCERTAIN,),
            actual_status=CITED,
        ),
        scored(
            TRAINED,
            40,
            25,
            80,
            TargetKind.PROPORTIONAL,
            target_original=Decimal(100),
            budget=Decimal(210_500_000),
            ceiling=Decimal(750_000_000),
        ),
        scored(ask("DP3AKB-03", "Jumlah lembaga penyedia layanan yang mendapat pendampingan", "lembaga"), 10, 12, 20),
        unscored(
            ask("DP3AKB-04", "Jumlah kasus kekerasan yang dilaporkan", "kasus", direction=Direction.MONITOR),
            State.MONITOR,
            actual=Decimal(209),
            actual_status=CITED,
            quarters=(Quarter(2026, 1), QUARTER),
        ),
        unscored(
            ask("DP3AKB-05", "Indeks Pembangunan Gender", "indeks", INDEX, frequency=Frequency.ANNUAL), State.NOT_DUE
        ),
        scored(
            ask("DINKES-01", "Jumlah puskesmas mampu tata laksana KtP/A", "puskesmas", accumulate=LATEST), 60, 64, 70
        ),
        scored(ask("DINKES-02", "Persentase korban yang mendapat visum gratis", "persen", PERCENT), 90, 88, 92),
        scored(ask("DINKES-03", "Jumlah tenaga kesehatan terlatih"), 120, 120, 240),
        unscored(
            ask("DINSOS-01", "Cakupan rehabilitasi sosial oleh petugas terlatih", "persen", PERCENT),
            State.NOT_REPORTED,
            target=Decimal(80),
            target_kind=TargetKind.YEAR,
        ),
        unscored(
            ask("DINSOS-02", "Jumlah korban yang dipulangkan ke daerah asal"),
            State.NOT_REPORTED,
            target=Decimal(30),
            target_kind=TargetKind.QUARTER,
            position=Position(Quarter(2026, 1), Decimal(25)),
        ),
        unscored(
            ask("DINSOS-03", "Jumlah rumah aman yang beroperasi", "unit", accumulate=LATEST),
            State.NOT_REPORTED,
            target=Decimal(4),
            target_kind=TargetKind.YEAR,
        ),
        scored(ask("DISDIKBUD-01", "Jumlah sekolah ramah anak", "sekolah", accumulate=LATEST), 150, 101, 200),
        unscored(
            ask("DISDIKBUD-02", "Jumlah guru yang mengikuti pelatihan konvensi hak anak"),
            State.NOT_EVALUABLE,
            Reason.INCOMPLETE_PERIOD,
            target=Decimal(200),
            actual=Decimal(85),
            actual_status=EXAMPLE,
            gap=Decimal(115),
        ),
        scored(
            ask("DISDIKBUD-03", "Jumlah kasus perundungan di sekolah", "kasus", direction=Direction.DECREASE),
            20,
            27,
            40,
        ),
    ]


def _later_rows() -> list[Attainment]:
    ask = indicator
    return [
        scored(ask("POLDA-01", "Persentase perkara yang diselesaikan", "persen", PERCENT), 75, 71, 80),
        scored(ask("POLDA-02", "Jumlah penyidik bersertifikat PPA", accumulate=LATEST), 26, 24, 30),
        unscored(
            ask("POLDA-03", "Rata-rata lama penyelesaian perkara", "hari", INDEX, Direction.RANGE, method="within"),
            State.NOT_EVALUABLE,
            Reason.ZERO_DENOMINATOR,
            target=Range(Decimal(30), Decimal(60)),
            actual_status=EXAMPLE,
        ),
        scored(ask("KEMENAG-01", "Jumlah KUA yang memberi bimbingan remaja usia sekolah", "KUA"), 65, 70, 130),
        scored(
            ask("KEMENAG-02", "Jumlah pengantin di bawah usia 19 tahun", "orang", direction=Direction.DECREASE),
            500,
            390,
            1000,
        ),
        replace(
            scored(ask("KEMENAG-03", "Opini layanan konseling", "predikat", Measure.PREDICATE), 100, 100, 100),
            method="predicate",
            target="A",
            target_year="A",
            actual="A",
            gap=Decimal(0),
            gap_year=Decimal(0),
        ),
        scored(
            ask("UPTD-PPA-01", "Persentase pengaduan yang ditindaklanjuti dalam 1×24 jam", "persen", PERCENT),
            100,
            "96.5",
            100,
            TargetKind.YEAR,
        ),
        scored(ask("UPTD-PPA-02", "Jumlah korban yang didampingi tenaga ahli"), 70, "56", 140),
        scored(ask("UPTD-PPA-03", "Jumlah mediasi yang difasilitasi", "kegiatan"), 8, "9", 16),
        unscored(
            ask("UPTD-PPA-04", "Jumlah korban yang menerima layanan rumah aman", direction=Direction.MONITOR),
            State.MONITOR,
            actual=Decimal(17),
            actual_status=EXAMPLE,
        ),
        replace(
            scored(ask("DISKOMINFO-01", "Kanal pengaduan daring tersedia", "ya/tidak", Measure.YESNO), 100, 100, 100),
            method="yesno",
            target="ya",
            target_year="ya",
            actual="ya",
            gap=None,
            gap_year=None,
        ),
        scored(ask("DISKOMINFO-02", "Jumlah konten edukasi pencegahan kekerasan", "konten"), 24, 11, 48),
        unscored(
            ask("DISKOMINFO-03", "Persentase pengguna kanal pengaduan yang puas", "persen", PERCENT, targets={}),
            State.NOT_EVALUABLE,
            Reason.NO_TARGET,
            actual=Decimal("71.25"),
            actual_status=EXAMPLE,
        ),
        scored(ask("DISNAKERTRANS-01", "Jumlah korban yang mendapat pelatihan kerja"), 30, 34, 60),
        scored(ask("DISNAKERTRANS-02", "Jumlah perusahaan dengan rumah perlindungan pekerja", "unit"), 5, 5, 10),
        unscored(
            ask("DISPMD-01", "Jumlah desa ramah perempuan dan peduli anak", "desa", accumulate=LATEST),
            State.NOT_REPORTED,
            target=Decimal(84),
            target_kind=TargetKind.YEAR,
            position=Position(Quarter(2026, 1), Decimal(61)),
        ),
        unscored(
            ask("DISPMD-02", "Jumlah kader desa terlatih"),
            State.NOT_REPORTED,
            target=Decimal(100),
            target_kind=TargetKind.PROPORTIONAL,
        ),
        scored(ask("BPBD-01", "Jumlah posko bencana dengan ruang aman perempuan dan anak", "posko"), 6, 6, 12),
        unscored(
            ask(
                "BPBD-02",
                "Data terpilah korban bencana",
                "dokumen",
                not_applicable=(NotApplicable((QUARTER,), "Surat Kepala Bappeda"),),
            ),
            State.NOT_EVALUABLE,
            Reason.NOT_APPLICABLE,
            target=Decimal(1),
        ),
        scored(ask("SATPOLPP-01", "Jumlah patroli terpadu di ruang publik", "kegiatan"), 40, 43, 80),
        unscored(
            ask("SATPOLPP-02", "Indeks rasa aman perempuan di ruang publik", "indeks", INDEX, due_quarter=4),
            State.NOT_DUE,
        ),
        replace(
            scored(
                ask(
                    "DP3AKB-06",
                    "Proporsi perempuan umur 20–24 tahun yang kawin sebelum 18 tahun",
                    "persen",
                    PERCENT,
                    Direction.DECREASE,
                    available=2,
                ),
                "11.2",
                "10.33",
                "11.2",
                TargetKind.YEAR,
                actual_status=CITED,
                target_status=CITED,
            ),
            quarter=Quarter(2025, 4),
            quarters=(Quarter(2025, 4),),
        ),
        unscored(
            ask("DP3AKB-07", "Prevalensi kekerasan terhadap anak", "persen", PERCENT, Direction.DECREASE, available=3),
            State.NOT_DUE,
        ),
    ]


def compose(rows: Sequence[Attainment]) -> Composite:
    due = [a for a in rows if a.is_due]
    given = [a for a in due if a.percent is not None]
    capped = [min(a.percent or Decimal(0), Decimal(100)) for a in given]
    silent = sum(a.state is State.NOT_REPORTED for a in due)
    percent = rounded(sum(capped) / len(capped), 4) if capped else None
    whole = percent is not None and Decimal(len(given)) / len(due) >= Decimal("0.8")
    return Composite(
        percent=percent,
        percent_uncapped=rounded(sum(a.percent or Decimal(0) for a in given) / len(given), 4) if given else None,
        percent_missing_as_zero=rounded(sum(capped) / (len(capped) + silent), 4) if capped else None,
        scored=len(given),
        due=len(due),
        missed=sum(a.is_missed for a in given),
        band=band_of(percent) if percent is not None and whole else None,
        example_only=True,
    )


def _earlier(composite: Composite, place: int) -> Composite | None:
    steps = (Decimal("-3.2"), Decimal(0), Decimal("4.15"), None)
    step = steps[place % 4]
    return None if step is None or composite.percent is None else replace(composite, percent=composite.percent + step)


def _standing(agency: Agency, rows: Sequence[Attainment], place: int) -> AgencyStanding:
    composite = compose(rows)
    asked = [a for a in rows if a.is_due or a.state is State.MONITOR]
    answered = [a for a in asked if a.state is not State.NOT_REPORTED]
    return AgencyStanding(
        agency=agency,
        composite=composite,
        reported=bool(answered),
        reported_rows=len(answered),
        due_rows=len(asked),
        late={0: False, 1: None, 2: True}[place % 3] if answered else None,
        earlier=_earlier(composite, place),
        money=absorption(rows),
    )


def sample_snapshot() -> Snapshot:
    """The whole plan: 12 agencies, 37 attainments, two agencies that have not reported."""
    rows = tuple(_early_rows() + _later_rows())
    agencies = tuple(
        Agency(code, name, indicators=tuple(a.indicator for a in rows if a.indicator.agency == code))
        for code, name in AGENCIES.items()
    )
    composite = compose(rows)
    asked = [a for a in rows if a.is_due or a.state is State.MONITOR]
    silent = sum(a.state is State.NOT_REPORTED for a in asked)
    return Snapshot(
        plan=Plan(
            id="contoh",
            title="Rencana Aksi Daerah Perlindungan Perempuan dan Anak dari Tindak Kekerasan",
            first_year=2022,
            last_year=2026,
            scale=SCALE,
            agencies=agencies,
            legal_basis="Peraturan Gubernur Kalimantan Selatan Nomor 054 Tahun 2021",
            office=Office("Banjarbaru", "Kepala DP3AKB", "Kepala Bappeda"),
            region="63",
            decrease_method="reverse",
            decrease_basis="LKjIP",
            pillars=PILLARS,
            regions=(Region("63.01", "Tanah Laut"), Region("63.02", "Kotabaru")),
        ),
        quarter=QUARTER,
        attainments=rows,
        composite=composite,
        agencies=tuple(
            _standing(agency, [a for a in rows if a.indicator.agency == agency.code], place)
            for place, agency in enumerate(agencies)
        ),
        pillars={
            p.code: Group(p.code, p.name, compose(own), None, absorption(own))
            for p in PILLARS
            if (own := [a for a in rows if a.indicator.pillar == p.code])
        },
        programs={},
        completeness=rounded(Decimal(len(asked) - silent) / len(asked), 4),
        not_official=sum(
            any(s not in (None, SourceStatus.OFFICIAL) for s in (a.target_status, a.actual_status)) for a in rows
        ),
        taken="2026-07-12T09:14:33+08:00",
        ledger_state="4f2a91c07be355d0",
        previous=_previous(rows),
        last_year={"DP3AKB-02": replace(rows[1], quarter=Quarter(2025, 2), actual=Decimal(18))},
        series={
            "DP3AKB-02": tuple(Decimal(v) if v else None for v in (5, 18, 30, 44, 0, 25)),
            "DP3AKB-04": (Decimal(120), None, Decimal(170), Decimal(209)),
        },
        trend=tuple(
            Moment(QUARTER.shift(back), replace(composite, percent=composite.percent and composite.percent + 2 * back))
            for back in range(-7, 1)
        ),
        notes={entry.actual.indicator: entry for entry in sample_entries()[-2:]},
        warnings=(UNCERTAIN,),
    )


def _previous(rows: Sequence[Attainment]) -> dict[str, Attainment]:
    before = {"DP3AKB-02": 11, "DP3AKB-04": 98, "UPTD-PPA-04": 17, "DINKES-01": 58}
    return {
        a.indicator.code: replace(
            a, quarter=Quarter(2026, 1), quarters=(Quarter(2026, 1),), actual=Decimal(before[a.indicator.code])
        )
        for a in rows
        if a.indicator.code in before
    }


def submission(quarter: Quarter, revision: int, **more: object) -> Submission:
    known: dict[str, object] = {
        "who": "operator",
        "received": date(2026, 7, 9),
        "number": revision,
        "recorded": f"2026-07-1{revision}T09:14:33+08:00",
    }
    made = Submission(
        plan="contoh",
        agency="dp3akb",
        region="",
        quarter=quarter,
        revision=revision,
        file_name=f"dp3akb-tw{quarter.number}-r{revision}.xlsx",
        sha256=f"{revision}{quarter.number}" + "c0ffee" * 10 + "00",
        fingerprint="1a2b3c4d5e6f",
        layout="radtrack-1",
        tool_version="0.1.0",
    )
    return replace(made, **{**known, **more})  # type: ignore[arg-type]


def sample_entries() -> list[Entry]:
    """Every entry of DP3AKB-02, oldest first, the first of TW II replaced; then one of DP3AKB-01."""
    first, second = Quarter(2026, 1), QUARTER
    place = Location("dp3akb-tw2-r2.xlsx", CellPlace("Isian", 13, 12, "L13"))
    return [
        Entry(
            Actual("DP3AKB-02", first, value=Decimal(11), raw="11", where=replace(place, file="dp3akb-tw1-r1.xlsx")),
            submission(first, 1, received=None),
        ),
        Entry(Actual("DP3AKB-02", second, value=Decimal(140), raw="140", where=place), submission(second, 1)),
        Entry(
            Actual(
                "DP3AKB-02",
                second,
                value=Decimal(14),
                raw="14 orang",
                reading="satuan diabaikan",
                budget=Decimal(210_500_000),
                driving="Dukungan anggaran provinsi",
                hindering="Jadwal narasumber",
                follow_up="Pelatihan gelombang kedua bulan Agustus",
                evidence="Data contoh",
                status=EXAMPLE,
                where=place,
            ),
            submission(second, 2, reason="Salah ketik"),
        ),
        Entry(
            Actual(
                "DP3AKB-01",
                second,
                numerator=Decimal(301),
                denominator=Decimal(373),
                raw="301/373",
                hindering="Empat kabupaten belum mengirim data",
                status=CITED,
                where=CELL,
            ),
            submission(second, 2, reason="Salah ketik"),
        ),
    ]


def sample_breakdown() -> list[Entry]:
    """Entries of the sensitive DP3AKB-01: the figure as a whole and two categories."""
    whole = sample_entries()[-1]
    return [
        whole,
        replace(whole, actual=replace(whole.actual, category="13-17", numerator=Decimal(3), denominator=Decimal(4))),
        replace(whole, actual=replace(whole.actual, region="63.02", numerator=Decimal(2), denominator=Decimal(2))),
    ]
