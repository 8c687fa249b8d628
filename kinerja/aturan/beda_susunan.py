"""What a lembar-IKU file changes, indicator by indicator. Pure: no Django, no clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dasar.aturan.teks import kunci
from kinerja.aturan.susunan_lembar import SusunanIndikator, SusunanLembar


class JenisBeda(StrEnum):
    BARU = "baru"
    BERUBAH = "berubah"
    HILANG = "hilang"


@dataclass(frozen=True, slots=True)
class BedaIndikator:
    """An indicator that is new, gone, or changed in what `daftar_bagian` names."""

    jenis: JenisBeda
    kode: str
    nama: str
    daftar_bagian: tuple[str, ...] = ()


def beda_susunan(
    daftar_semula: Iterable[SusunanLembar], menjadi: SusunanLembar
) -> list[BedaIndikator]:
    """How the indicators of the sheets that give up years differ from those of the new one."""
    semula: dict[str, tuple[str, SusunanIndikator]] = {}
    for lembar in daftar_semula:
        for induk, satu in _berinduk(lembar):
            semula.setdefault(kunci(satu.kode), (induk, satu))
    hasil = []
    for induk, satu in _berinduk(menjadi):
        lama = semula.pop(kunci(satu.kode), None)
        if lama is None:
            hasil.append(BedaIndikator(JenisBeda.BARU, satu.kode, satu.nama))
        elif bagian := tuple(_beda(*lama, induk, satu)):
            hasil.append(BedaIndikator(JenisBeda.BERUBAH, satu.kode, satu.nama, bagian))
    hasil += [BedaIndikator(JenisBeda.HILANG, satu.kode, satu.nama) for _, satu in semula.values()]
    return hasil


def _berinduk(lembar: SusunanLembar) -> Iterator[tuple[str, SusunanIndikator]]:
    """Each indicator with the words of what it measures."""
    for tujuan in lembar.daftar_tujuan:
        yield from ((tujuan.uraian, satu) for satu in tujuan.daftar_indikator)
        for sasaran in tujuan.daftar_sasaran:
            yield from ((sasaran.uraian, satu) for satu in sasaran.daftar_indikator)


def _beda(
    induk_lama: str, lama: SusunanIndikator, induk: str, baru: SusunanIndikator
) -> Iterator[str]:
    if induk_lama != induk:
        yield "tujuan atau sasarannya"
    isi_lama, isi_baru = lama.tulis(), baru.tulis()
    for nama, nilai in isi_baru.items():
        if nama != "target" and isi_lama[nama] != nilai:
            yield nama.replace("_", " ")
    # A target that the new sheet does not name stays.
    if any(lama.daftar_target.get(saat) != nilai for saat, nilai in baru.daftar_target.items()):
        yield "target"
