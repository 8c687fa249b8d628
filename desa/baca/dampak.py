"""What another due date does to the slots of a year, for whoever is about to store it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desa.baca.kisi import Kisi, Sel


@dataclass(frozen=True, slots=True)
class SlotBerubah:
    """One slot before and after, None where its document is not judged in that year."""

    tahun: int
    desa_nama: str
    semula: Sel | None
    menjadi: Sel | None

    @property
    def keadaan_berubah(self) -> bool:
        return _keadaan(self.semula) != _keadaan(self.menjadi)

    @property
    def daftar_dokumen(self) -> list[str]:
        """What is judged in it; two where it is the document of another budget year."""
        ada = (sel.kolom for sel in (self.semula, self.menjadi) if sel)
        return list(dict.fromkeys(f"{kolom.kode} TA {kolom.tahun_anggaran}" for kolom in ada))


def bandingkan_kisi(
    daftar_semula: Iterable[Kisi], daftar_menjadi: Iterable[Kisi]
) -> list[SlotBerubah]:
    """The slots that are judged otherwise, year by year, in the order of documents and desa."""
    return [
        slot
        for semula, menjadi in zip(daftar_semula, daftar_menjadi, strict=True)
        for slot in _bandingkan(semula, menjadi)
    ]


def _bandingkan(semula: Kisi, menjadi: Kisi) -> Iterator[SlotBerubah]:
    lama, baru = (
        {(sel.kolom.jenis_pk, sel.desa_pk): sel for sel in kisi.daftar_sel}
        for kisi in (semula, menjadi)
    )
    for jenis in dict.fromkeys(k.jenis_pk for k in (*semula.daftar_kolom, *menjadi.daftar_kolom)):
        for baris in menjadi.daftar_baris:
            kunci = jenis, baris.desa_pk
            slot = SlotBerubah(menjadi.tahun, baris.desa_nama, lama.get(kunci), baru.get(kunci))
            if _ciri(slot.semula) != _ciri(slot.menjadi):
                yield slot


def _ciri(sel: Sel | None) -> object:
    """By what it is judged, and how."""
    if sel is None:
        return None
    kolom = sel.kolom
    return kolom.tahun_anggaran, kolom.tenggat, kolom.dasar_tanggal, _keadaan(sel)


def _keadaan(sel: Sel | None) -> object:
    return (sel.keadaan, sel.hari_terlambat) if sel else None
