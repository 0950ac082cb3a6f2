"""The texts of the sheet `Petunjuk`: how to fill the template in, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from radtrack.core.diagnostic import N_
from radtrack.core.model import Indicator, Part
from radtrack.locale.translate import _

GUIDE: tuple[tuple[str, str], ...] = (
    (
        N_("Cara singkat"),
        N_(
            "1. Isi sel kuning pada lembar Isian, baris demi baris.\n"
            "2. Simpan sebagai berkas .xlsx.\n"
            "3. Kirim berkasnya, bukan foto atau tangkapan layarnya."
        ),
    ),
    (
        N_("Warna sel"),
        N_(
            "Kuning: diisi. Kuning muda: boleh dikosongkan. Abu-abu: tidak diisi. Putih: sudah terisi dan terkunci, "
            "karena dipakai untuk mengenali laporan. Jangan menghapus, menambah, atau memindahkan baris dan kolom."
        ),
    ),
    (
        N_("Kode, Indikator, Satuan, Target"),
        N_("Berasal dari rencana aksi. Bila ada yang keliru, jangan diubah di sini: sampaikan kepada pengelola data."),
    ),
    (
        N_("Kabupaten/Kota, Rincian"),
        N_(
            "Ada bila angkanya dirinci. Baris yang kolom Kabupaten/Kota dan Rinciannya kosong meminta angka "
            "keseluruhan."
        ),
    ),
    (
        N_("Realisasi sebelumnya"),
        N_("Posisi terakhir yang sudah tercatat, dengan triwulannya dalam kurung. Hanya untuk pembanding."),
    ),
    (
        N_("Yang diminta"),
        N_(
            "“TW III saja” berarti angka triwulan itu saja (Juli sampai September). “s.d. TW III” berarti jumlah sejak "
            "1 Januari sampai akhir triwulan itu. “Tahun 2025” berarti angka satu tahun penuh."
        ),
    ),
    (
        N_("Realisasi"),
        N_(
            "Isi angkanya saja, tanpa satuan dan tanpa keterangan. Angka ribuan boleh ditulis 1250 atau 1.250; "
            "desimal memakai koma, misalnya 72,35. Untuk ya/tidak dan predikat, pilih dari daftar."
        ),
    ),
    (
        N_("Nol atau kosong"),
        N_(
            "Tulis 0 bila memang nihil: itu angka dan akan dinilai. Kosongkan bila datanya belum ada: itu dicatat "
            "sebagai belum dilaporkan. Jangan menulis “-”, “nihil”, atau “n/a”."
        ),
    ),
    (
        N_("Persen"),
        N_("Tulis 21,5 untuk 21,5 persen, tanpa tanda % dan bukan 0,215."),
    ),
    (
        N_("Uang"),
        N_("Tulis dalam rupiah penuh: 1250000000, bukan 1.250 juta atau 1,25 miliar."),
    ),
    (
        N_("Pembilang dan Penyebut"),
        N_(
            "Isi keduanya; persentasenya dihitung sendiri, jadi kolom Realisasi boleh dikosongkan. Contoh: 46 korban "
            "dilayani dari 57 korban yang melapor: pembilang 46, penyebut 57. Artinya untuk setiap indikator ada di "
            "bagian bawah lembar ini. Bila tidak ada yang melapor, isi 0 pada keduanya."
        ),
    ),
    (
        N_("Realisasi anggaran"),
        N_("Uang yang sudah terealisasi sejak 1 Januari sampai akhir triwulan, dalam rupiah penuh."),
    ),
    (
        N_("Status"),
        N_(
            "“Dilaporkan” bila barisnya diisi. “Belum ada data” bila angkanya belum tersedia; jelaskan sebabnya pada "
            "Faktor penghambat. Boleh dikosongkan."
        ),
    ),
    (
        N_("Faktor pendorong, Faktor penghambat, Tindak lanjut"),
        N_(
            "Satu atau dua kalimat. Apa yang membantu, apa yang menghambat, dan apa yang akan dilakukan, oleh siapa "
            "(jabatan atau unit), kapan."
        ),
    ),
    (
        N_("Bukti"),
        N_("Nomor surat, nama dokumen, atau alamat tempat bukti disimpan. Buktinya tidak dilampirkan di berkas ini."),
    ),
    (
        N_("Lindungi korban"),
        N_(
            "Jangan menulis nama, inisial, NIK, alamat, nomor telepon, sekolah, atau cerita kasus yang dapat "
            "menunjukkan siapa korbannya, di kolom mana pun. Laporan yang memuat NIK ditolak seluruhnya."
        ),
    ),
    (
        N_("Memperbaiki laporan"),
        N_(
            "Ubah angkanya, isi “Revisi ke-” (nomor yang lebih besar dari sebelumnya) dan “Alasan perubahan” di bagian "
            "atas lembar Isian, lalu kirim lagi. Angka lama tetap tersimpan sebagai riwayat. Sel yang dikosongkan "
            "tidak menghapus angka lama; untuk mencabutnya pilih status “Belum ada data” dan isi alasannya."
        ),
    ),
    (
        N_("Triwulan berikutnya"),
        N_("Minta templat baru. Berkas ini hanya untuk triwulan yang tertulis di bagian atas lembar Isian."),
    ),
)
"""Heading and text of every paragraph; the machine-read words in it stay as they are in the sheet."""


def guide_parts(indicators: Iterable[Indicator]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Heading and paragraphs (title, text) of each part: the guide, then what each of these indicators means and
    counts."""
    parts = [(_("Petunjuk pengisian"), [(_(title), _(text)) for title, text in GUIDE])]
    explained = [(indicator, list(_explanation(indicator))) for indicator in indicators]
    paragraphs = [(indicator.code, "\n".join([indicator.name, *lines])) for indicator, lines in explained if lines]
    return [*parts, (_("Penjelasan setiap indikator"), paragraphs)] if paragraphs else parts


def _explanation(indicator: Indicator) -> Iterator[str]:
    if indicator.definition:
        yield _("Definisi: {text}").format(text=indicator.definition)
    if indicator.numerator:
        yield _("Pembilang: {part}").format(part=_part(indicator.numerator))
    if indicator.denominator:
        yield _("Penyebut: {part}").format(part=_part(indicator.denominator))
    if indicator.scale:
        yield _("Predikat yang diterima: {words}").format(words=", ".join(indicator.scale))
    if indicator.evidence:
        yield _("Bukti yang diminta: {text}").format(text=indicator.evidence)


def _part(part: Part) -> str:
    return f"{part.name} ({part.unit})" if part.unit else part.name
