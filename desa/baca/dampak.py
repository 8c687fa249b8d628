"""What an extended due date does to the slots of its year, for whoever is about to store it."""

from collections.abc import Iterable
from dataclasses import dataclass

from desa.baca.kisi import Kisi, Sel


@dataclass(frozen=True, slots=True)
class SlotBerubah:
    """One slot before and after; its due date differs, its state may."""

    tahun: int
    desa_nama: str
    semula: Sel
    menjadi: Sel

    @property
    def keadaan_berubah(self) -> bool:
        return (self.semula.keadaan, self.semula.hari_terlambat) != (
            self.menjadi.keadaan,
            self.menjadi.hari_terlambat,
        )


def bandingkan_kisi(
    daftar_semula: Iterable[Kisi], daftar_menjadi: Iterable[Kisi]
) -> list[SlotBerubah]:
    """The slots whose due date differs, year by year, in the order of documents and desa."""
    return [
        SlotBerubah(semula.tahun, baris.desa_nama, lama, baru)
        for semula, menjadi in zip(daftar_semula, daftar_menjadi, strict=True)
        for nomor in range(len(semula.daftar_kolom))
        for baris, baris_baru in zip(semula.daftar_baris, menjadi.daftar_baris, strict=True)
        if (lama := baris.daftar_sel[nomor]).kolom.tenggat
        != (baru := baris_baru.daftar_sel[nomor]).kolom.tenggat
    ]
