"""Which commands exist: the static table `--help` reads, so that help imports nothing of the commands themselves."""

from __future__ import annotations

from typing import NamedTuple

from radtrack.core.diagnostic import N_


class Entry(NamedTuple):
    """One command: where its function lives and its one-line help (a message id)."""

    target: str
    help: str


COMMANDS: dict[str, Entry] = {
    "status": Entry("radtrack.cli.status:status", N_("Capaian rencana dalam satu layar.")),
    "gaps": Entry("radtrack.cli.gaps:gaps", N_("Semua indikator yang belum mencapai target dan berapa kurangnya.")),
    "explain": Entry("radtrack.cli.explain:explain", N_("Satu angka diurai sampai ke sel asalnya.")),
    "trend": Entry("radtrack.cli.trend:trend", N_("Perkembangan indikator dari triwulan ke triwulan.")),
    "template": Entry("radtrack.cli.template:template", N_("Membuat lembar isian kosong untuk instansi.")),
    "import": Entry("radtrack.cli.submit:import_sheets", N_("Memasukkan lembar isian yang sudah diisi.")),
    "report": Entry(
        "radtrack.cli.report:report", N_("Menulis laporan rapat (.xlsx, .html, .docx, .pptx) atau formulir E.81.")
    ),
    "export": Entry("radtrack.cli.export:export", N_("Tabel panjang untuk diolah (.csv).")),
    "log": Entry("radtrack.cli.log:log", N_("Yang pernah dicatat: siapa, kapan, apa, dan alasannya.")),
    "snapshot": Entry("radtrack.cli.snapshot:snapshot", N_("Memberi nama pada keadaan data sekarang.")),
    "verify": Entry("radtrack.cli.verify:verify", N_("Memeriksa keutuhan buku data dan arsipnya.")),
    "backup": Entry("radtrack.cli.backup:backup", N_("Mencadangkan rencana, buku data, dan arsip ke satu berkas.")),
    "restore": Entry("radtrack.cli.backup:restore", N_("Memulihkan cadangan ke folder baru.")),
    "plan": Entry("radtrack.cli.plan:", N_("Memeriksa dan menampilkan rencana.")),
    "layout": Entry("radtrack.cli.layout:", N_("Pemetaan untuk lembar yang bukan buatan radtrack.")),
}

PLAN_COMMANDS: dict[str, Entry] = {
    "check": Entry("radtrack.cli.plan:check", N_("Memeriksa semua berkas rencana.")),
    "show": Entry("radtrack.cli.plan:show", N_("Menampilkan semua nilai yang berlaku dan asalnya.")),
    "methods": Entry("radtrack.cli.plan:methods", N_("Menampilkan semua metode: rumus, sumber, contoh.")),
}

LAYOUT_COMMANDS: dict[str, Entry] = {
    "propose": Entry("radtrack.cli.layout:propose", N_("Menyusun rancangan pemetaan dari sebuah lembar.")),
    "check": Entry("radtrack.cli.layout:check", N_("Memeriksa pemetaan, dan apa yang terbaca dengannya.")),
}

GROUPS: dict[str, dict[str, Entry]] = {"plan": PLAN_COMMANDS, "layout": LAYOUT_COMMANDS}
