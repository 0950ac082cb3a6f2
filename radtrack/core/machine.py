"""Why the machine could not do something, in words an office understands."""

from __future__ import annotations

import errno

from radtrack.core.diagnostic import N_, Label

_CAUSES = {
    errno.EACCES: N_("izinnya tidak cukup"),
    errno.EPERM: N_("izinnya tidak cukup"),
    errno.ENOENT: N_("tidak ada"),
    errno.EISDIR: N_("ini folder, bukan berkas"),
    errno.ENOTDIR: N_("bagian dari jalurnya bukan folder"),
    errno.EEXIST: N_("sudah ada"),
    errno.ENOSPC: N_("tempat penyimpanan penuh"),
    errno.EROFS: N_("tempat penyimpanannya hanya dapat dibaca"),
    errno.EBUSY: N_("sedang dipakai program lain"),
    errno.ENAMETOOLONG: N_("namanya terlalu panjang"),
    errno.ELOOP: N_("tautannya berputar"),
    errno.EIO: N_("perangkat penyimpanannya gagal dibaca atau ditulis"),
}


def cause_of(error: OSError) -> Label:
    """The cause of a failed access, as a message id; the system's own words for rarer ones."""
    known = _CAUSES.get(error.errno) if error.errno is not None else None
    return known or Label(error.strerror or N_("kesalahan sistem"))
