"""What Excel itself refuses while a template is being filled in, and what it says then.

Only a first help at the keyboard: whatever is pasted passes it by, so import checks everything again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from radtrack.core.model import Indicator, Part
from radtrack.core.terms import Measure
from radtrack.intake.marks import LABEL_REVISION, NO, STATUSES, YES
from radtrack.locale.translate import _

_MOST_TITLE = 32
_MOST_MESSAGE = 255
_EVERY_NUMBER = ("-999999999999999", "999999999999999")


@dataclass(frozen=True)
class EntryCheck:
    """What one cell accepts. `low` and `high` bound a number (`high` "" for no upper bound); `choices` is a list to
    pick from; `strict` False only warns, so that another spelling can stay. `prompt` shows when the cell is selected,
    `refusal` when an entry is refused."""

    kind: str
    low: str = ""
    high: str = ""
    choices: tuple[str, ...] = ()
    strict: bool = True
    title: str = ""
    prompt: str = ""
    refusal: str = ""


def status_check() -> EntryCheck:
    """The status cell: one of the two words that are read back, or blank."""
    refusal = _("Pilih Dilaporkan atau Belum ada data, atau kosongkan.")
    return EntryCheck("list", choices=STATUSES, refusal=refusal)


def revision_check() -> EntryCheck:
    return EntryCheck(
        "integer",
        low="0",
        high="99",
        title=LABEL_REVISION,
        prompt=_(
            "Kosongkan pada laporan pertama. Bila memperbaiki laporan yang sudah dikirim, isi nomor yang lebih besar "
            "dari sebelumnya."
        ),
        refusal=_("Isi bilangan bulat 0 sampai 99, atau kosongkan."),
    )


def budget_check() -> EntryCheck:
    return EntryCheck(
        "decimal",
        low="0",
        title=_("Realisasi anggaran"),
        prompt=_("Isi jumlah sejak 1 Januari sampai akhir triwulan, dalam rupiah penuh (bukan ribu atau juta)."),
        refusal=_("Isi dengan angka rupiah penuh, tanpa huruf. Kosongkan bila belum ada data."),
    )


def part_check(part: Part, asked: str) -> EntryCheck:
    """A cell for a numerator or denominator; its prompt says what is counted."""
    return EntryCheck(
        "decimal",
        low="0",
        title=asked,
        prompt=_("{part} ({unit}), {asked}. Tulis 0 bila nihil; kosongkan bila belum ada data.").format(
            part=part.name, unit=part.unit or "-", asked=asked
        ),
        refusal=_("Isi dengan angka, 0 atau lebih. Kosongkan bila belum ada data."),
    )


def actual_check(indicator: Indicator, asked: str) -> EntryCheck:
    """The cell for the figure itself, by what it measures."""
    if indicator.needs_parts:
        prompt = _("Boleh dikosongkan: dihitung dari pembilang dan penyebut. Bila diisi, hanya dibandingkan.")
        return EntryCheck("decimal", *_EVERY_NUMBER, title=asked, prompt=prompt, refusal=_not_a_number())
    match indicator.measure:
        case Measure.COUNT:
            return _count_check(indicator.unit, asked)
        case Measure.PERCENT:
            return _percent_check(asked)
        case Measure.MONEY:
            return _number_check(asked, _("Isi dalam rupiah penuh, bukan ribu atau juta."))
        case Measure.RATE | Measure.INDEX:
            return _number_check(asked, _("Isi angka, misalnya 72,35."))
        case Measure.PREDICATE:
            return _predicate_check(tuple(indicator.scale), asked)
        case Measure.YESNO:
            return _choice_check((YES, NO), asked, _("Pilih ya atau tidak. Kosongkan bila belum ada data."))


def _count_check(unit: str, asked: str) -> EntryCheck:
    return EntryCheck(
        "integer",
        low="0",
        title=asked,
        prompt=_("Isi bilangan bulat ({unit}). Tulis 0 bila nihil; kosongkan bila belum ada data.").format(unit=unit),
        refusal=_("Isi dengan bilangan bulat, 0 atau lebih, tanpa huruf. Kosongkan bila belum ada data."),
    )


def _percent_check(asked: str) -> EntryCheck:
    return EntryCheck(
        "decimal",
        low="0",
        high="100",
        title=asked,
        prompt=_(
            "Isi 0 sampai 100, tanpa tanda %: tulis 21,5 untuk 21,5 persen. Tulis 0 bila nihil; kosongkan bila belum "
            "ada data."
        ),
        refusal=_("Isi dengan angka 0 sampai 100. Periksa tanda desimalnya. Kosongkan bila belum ada data."),
    )


def _number_check(asked: str, prompt: str) -> EntryCheck:
    return EntryCheck("decimal", *_EVERY_NUMBER, title=asked, prompt=prompt, refusal=_not_a_number())


def _not_a_number() -> str:
    return _("Isi dengan angka, tanpa huruf. Tulis 0 bila nihil; kosongkan bila belum ada data.")


def _predicate_check(scale: tuple[str, ...], asked: str) -> EntryCheck:
    prompt = _("Pilih predikat yang diterima. Kosongkan bila belum ada data.")
    # Excel cannot hold a longer list, nor a choice with a comma, inside the check itself.
    if not scale or len(",".join(scale)) > _MOST_MESSAGE or any("," in word for word in scale):
        return EntryCheck("any", title=asked, prompt=_("Tulis predikat seperti tertulis pada rencana."))
    return _choice_check(scale, asked, prompt)


def _choice_check(choices: tuple[str, ...], asked: str, prompt: str) -> EntryCheck:
    refusal = _("Isian ini tidak ada dalam daftar pilihan. Lanjutkan bila memang demikian.")
    return EntryCheck("list", choices=choices, strict=False, title=asked, prompt=prompt, refusal=refusal)


def validation_options(check: EntryCheck) -> Mapping[str, Any]:
    """The check in the words of the spreadsheet writer."""
    options: dict[str, Any] = {
        "validate": check.kind,
        "input_title": _cut(check.title, _MOST_TITLE),
        "input_message": _cut(check.prompt, _MOST_MESSAGE),
        "error_title": _("Isian tidak sesuai"),
        "error_message": _cut(check.refusal, _MOST_MESSAGE),
        "error_type": "stop" if check.strict else "warning",
    }
    match check.kind:
        case "list":
            options["source"] = list(check.choices)
        case "integer" | "decimal" if check.high:
            options |= {"criteria": "between", "minimum": check.low, "maximum": check.high}
        case "integer" | "decimal":
            options |= {"criteria": ">=", "value": check.low}
    return options


def _cut(text: str, most: int) -> str:
    """No longer than Excel allows, counted as Excel counts (UTF-16 units)."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * most:
        return text
    return units[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"
