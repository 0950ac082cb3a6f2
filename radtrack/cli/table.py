"""Which commands exist: the static table `--help` reads, so that help imports nothing of the commands themselves."""

from __future__ import annotations

from dataclasses import dataclass

from radtrack.core.diagnostic import N_


@dataclass(frozen=True)
class Entry:
    """One command: where its function lives and its one-line help (a message id)."""

    target: str
    help: str


COMMANDS: dict[str, Entry] = {
    "status": Entry("radtrack.cli.status:status", N_("Capaian rencana dalam satu layar.")),
    "gaps": Entry("radtrack.cli.gaps:gaps", N_("Semua indikator yang belum mencapai target dan berapa kurangnya.")),
    "explain": Entry("radtrack.cli.explain:explain", N_("Satu angka diurai sampai ke sel asalnya.")),
    "template": Entry("radtrack.cli.template:template", N_("Membuat lembar isian kosong untuk instansi.")),
    "import": Entry("radtrack.cli.submit:import_sheets", N_("Memasukkan lembar isian yang sudah diisi.")),
    "report": Entry("radtrack.cli.report:report", N_("Menulis buku kerja rapat (.xlsx).")),
    "plan": Entry("radtrack.cli.plan:", N_("Memeriksa dan menampilkan rencana.")),
}

PLAN_COMMANDS: dict[str, Entry] = {
    "check": Entry("radtrack.cli.plan:check", N_("Memeriksa semua berkas rencana.")),
    "show": Entry("radtrack.cli.plan:show", N_("Menampilkan semua nilai yang berlaku dan asalnya.")),
}

GROUPS: dict[str, dict[str, Entry]] = {"plan": PLAN_COMMANDS}
