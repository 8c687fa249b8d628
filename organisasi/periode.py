"""The guard that keeps a closed triwulan (quarter) as it is, whoever asks.

Source: docs/aturan.md, "Penutupan triwulan".
"""

from dataclasses import dataclass
from datetime import date

from organisasi.kesalahan import Ditolak
from organisasi.models import Kecamatan, Periode
from organisasi.triwulan import triwulan_dari


class PeriodeTertutup(Ditolak):
    """The entry belongs to a closed triwulan."""


@dataclass(frozen=True, slots=True)
class DaftarTertutup:
    """The closed triwulan of a kecamatan by (year, quarter), as they are named."""

    per_triwulan: dict[tuple[int, int], str]

    def memuat(self, tahun: int, triwulan: int) -> bool:
        return (tahun, triwulan) in self.per_triwulan

    def pesan(self, *daftar_tanggal: date | None) -> str:
        """Why an entry with these days is refused; empty when none lies in a closed triwulan."""
        for hari in daftar_tanggal:
            if hari and (nama := self.per_triwulan.get((hari.year, triwulan_dari(hari)))):
                return f"{nama} sudah ditutup. Hanya Camat yang dapat membukanya kembali."
        return ""


def kunci_kecamatan(kecamatan_pk: int) -> None:
    """Wait for the other writers of the kecamatan; must run inside a transaction."""
    Kecamatan.objects.select_for_update(no_key=True).only("pk").get(pk=kecamatan_pk)


def baca_tertutup(kecamatan_pk: int) -> DaftarTertutup:
    """Wait for the other writers of the kecamatan, then read which triwulan are closed."""
    kunci_kecamatan(kecamatan_pk)
    return lihat_tertutup(kecamatan_pk)


def lihat_tertutup(kecamatan_pk: int) -> DaftarTertutup:
    """Which triwulan are closed as far as a page can tell: it keeps nobody waiting."""
    daftar = Periode.objects.filter(kecamatan=kecamatan_pk).ditutup()
    return DaftarTertutup({(baris.tahun, baris.triwulan): str(baris) for baris in daftar})


def pastikan_terbuka(kecamatan_pk: int, *daftar_tanggal: date | None) -> None:
    """Raise PeriodeTertutup when one of the days lies in a closed triwulan.

    Every deed calls this with all days it adds, changes or takes away. It waits for the other
    writers of the kecamatan, so no entry slips in while a triwulan is being closed.
    """
    if pesan := baca_tertutup(kecamatan_pk).pesan(*daftar_tanggal):
        raise PeriodeTertutup(pesan)
