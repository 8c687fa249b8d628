"""A new entry that looks like a stored one is asked about before it is stored, not after."""

from collections.abc import Sequence

from dasar.aturan.kesalahan import Ditolak
from kinerja.models import Kegiatan, TindakLanjut


class SudahAdaSerupa(Ditolak):
    """Nearly the same is stored; whoever has seen `daftar` may store theirs beside it."""

    def __init__(self, daftar: Sequence[Kegiatan | TindakLanjut]) -> None:
        super().__init__("Sudah ada isian yang hampir sama. Isian Anda belum disimpan.")
        self.daftar = tuple(daftar)


def pastikan_bukan_ulangan(
    daftar: Sequence[Kegiatan | TindakLanjut], *, selain: frozenset[int] | None
) -> None:
    """Raise SudahAdaSerupa for a similar record that the user has not seen.

    `selain` are the keys of those they have seen and said theirs is another; None asks nothing.
    """
    # One that came since the question was put is asked about, too.
    if selain is not None and any(satu.pk not in selain for satu in daftar):
        raise SudahAdaSerupa(daftar)
