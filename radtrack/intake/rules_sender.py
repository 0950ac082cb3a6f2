"""What can be wrong with the titles that say whose sheet it is and for which quarter."""

from __future__ import annotations

from radtrack.core.diagnostic import N_, Rule, Severity

E = Severity.ERROR

I19 = Rule(
    "I19",
    "sender-unknown",
    E,
    N_("pengirimnya tidak tertulis di atas tabel"),
    N_("diharapkan salah satu dari {known}"),
    N_("Isi “Perangkat Daerah/Instansi” di atas tabel, atau beri --agency"),
)
I19_UNKNOWN = Rule(
    "I19",
    "sender-unknown",
    E,
    N_("pengirim {text} tidak ada dalam rencana"),
    N_("diharapkan salah satu dari {known}"),
    N_("Perbaiki “Perangkat Daerah/Instansi” di atas tabel"),
)
I19_REGION = Rule(
    "I19",
    "sender-unknown",
    E,
    N_("kabupaten/kota {text} tidak ada dalam rencana"),
    N_("diharapkan salah satu dari {known}"),
    N_("Perbaiki namanya di atas tabel, atau beri --region"),
)
I19_NO_REGION = Rule(
    "I19",
    "sender-unknown",
    E,
    N_("kabupaten/kota pengirimnya tidak tertulis di atas tabel"),
    N_("tanda tersembunyi lembar ini menyebut {mark}"),
    N_("Isi “Kabupaten/Kota” di atas tabel, atau beri --region"),
)
I19_PLACE = Rule(
    "I19",
    "sender-unknown",
    E,
    N_("judul {text} menyebut {region}, sedangkan lembar ini dibaca sebagai lembar perangkat daerah"),
    N_("judul dan pengirim harus sama"),
    N_("Bila {region} pengirimnya, beri --region; bila tidak, perbaiki judulnya"),
)
I20 = Rule(
    "I20",
    "quarter-unknown",
    E,
    N_("triwulannya tidak tertulis di atas tabel"),
    N_("diharapkan misalnya TW II 2025"),
    N_("Isi “Triwulan” di atas tabel, atau beri --quarter"),
)
I20_UNREAD = Rule(
    "I20",
    "quarter-unknown",
    E,
    N_("triwulan {text} tidak terbaca"),
    N_("diharapkan misalnya TW II 2025"),
    N_("Perbaiki “Triwulan” di atas tabel, atau beri --quarter"),
)
I20_LABEL = Rule(
    "I20",
    "quarter-unknown",
    E,
    N_("{text} di atas tabel tidak terbaca sebagai triwulan atau tahun"),
    N_("diharapkan misalnya TW II 2025"),
    N_("Perbaiki judulnya, supaya dapat dibandingkan dengan --quarter"),
)
I20_SEVERAL = Rule(
    "I20",
    "quarter-unknown",
    E,
    N_("judul di atas tabel menyebut beberapa triwulan: {texts}"),
    N_("diharapkan satu"),
    N_("Perbaiki judulnya, atau beri --quarter"),
)
I21 = Rule(
    "I21",
    "other-plan",
    E,
    N_("lembar ini milik rencana {found}"),
    N_("diharapkan {expected}"),
    N_("Periksa --plan atau berkasnya"),
)
I22 = Rule(
    "I22",
    "newer-template",
    E,
    N_("lembar ini dibuat oleh radtrack yang lebih baru"),
    N_("diharapkan lembar format {expected}"),
    N_("Perbarui radtrack di komputer ini"),
)

RULES = (
    *(I19, I19_UNKNOWN, I19_REGION, I19_NO_REGION, I19_PLACE),
    *(I20, I20_UNREAD, I20_LABEL, I20_SEVERAL, I21, I22),
)
