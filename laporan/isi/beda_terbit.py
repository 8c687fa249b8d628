"""What has changed since a report was issued: figure by figure, row by row. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from dasar.aturan.tanggal import tertulis
from kinerja.aturan.ukuran import Ukuran
from kinerja.templatetags.format_id import persen
from laporan.isi.rekaman import Anggota, AngkaBeku, KegiatanBeku, SlotBeku

KOSONG = "—"
_LABEL_KEGIATAN = {
    "kode": "Kode",
    "tanggal": "Tanggal",
    "jenis": "Jenis",
    "fungsi": "Fungsi",
    "uraian": "Uraian",
    "ditindaklanjuti": "Ditindaklanjuti",
    "daftar_tindak_lanjut": "Tindak lanjut",
}
_LABEL_SLOT = {
    "desa_kode": "Kode desa",
    "dokumen": "Dokumen",
    "desa": "Nama desa",
    "tahun_anggaran": "Tahun anggaran",
    "tenggat": "Tenggat",
    "keadaan": "Keadaan",
    "tanggal": "Tanggal",
    "hari_terlambat": "Hari terlambat",
}
_LABEL_ANGKA = {
    "nama": "Nama",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "realisasi": "Realisasi",
    "target": "Target",
    "capaian": "Capaian",
    "predikat": "Predikat",
}


@dataclass(frozen=True, slots=True)
class BedaTerbit:
    """One value: as issued, and as it is now."""

    hal: str
    semula: str
    kini: str


@dataclass(frozen=True, slots=True)
class BarisBerubah:
    """A member of both, with what differs."""

    nama: str
    daftar_beda: tuple[BedaTerbit, ...]


@dataclass(frozen=True, slots=True)
class BedaLaporan:
    """The issued report beside the records of now; empty when nothing differs."""

    daftar_angka: tuple[BarisBerubah, ...]
    ditambah: tuple[str, ...]
    dikeluarkan: tuple[str, ...]
    berubah: tuple[BarisBerubah, ...]
    slot_ditambah: tuple[str, ...]
    slot_dikeluarkan: tuple[str, ...]
    slot_berubah: tuple[BarisBerubah, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def bandingkan(terbit: Anggota, kini: Anggota) -> BedaLaporan:
    """What a reader of the issued report would see differently in the records of now."""
    angka = _berpasangan(terbit.daftar_angka, kini.daftar_angka)
    kegiatan = _berpasangan(terbit.daftar_kegiatan, kini.daftar_kegiatan)
    slot = _berpasangan(terbit.daftar_slot, kini.daftar_slot)
    return BedaLaporan(
        daftar_angka=_berubah(*angka, _LABEL_ANGKA),
        ditambah=_hanya_di(kegiatan[1], kegiatan[0]),
        dikeluarkan=_hanya_di(*kegiatan),
        berubah=_berubah(*kegiatan, _LABEL_KEGIATAN),
        slot_ditambah=_hanya_di(slot[1], slot[0]),
        slot_dikeluarkan=_hanya_di(*slot),
        slot_berubah=_berubah(*slot, _LABEL_SLOT),
    )


Baris = AngkaBeku | KegiatanBeku | SlotBeku
PerKunci = Mapping[tuple[object, ...], Any]


def _pengenal(baris: Baris) -> tuple[int, ...]:
    """The keys of the rows that it was frozen from; a unit or desa may change its code."""
    if isinstance(baris, SlotBeku):
        return (baris.desa_pk, baris.jenis_pk)
    # A figure stands for no row: 0 leaves it to its kode.
    return (baris.pk,) if isinstance(baris, KegiatanBeku) else (0,)


def _kode(baris: Baris) -> tuple[str, ...]:
    if isinstance(baris, SlotBeku):
        return (baris.desa_kode, baris.dokumen)
    return (baris.unit, baris.kode) if isinstance(baris, KegiatanBeku) else (baris.kode,)


def _nama(baris: Baris) -> str:
    if isinstance(baris, SlotBeku):
        return f"{baris.dokumen} {baris.tahun_anggaran} {baris.desa}"
    return f"{baris.kode} {baris.uraian}" if isinstance(baris, KegiatanBeku) else baris.kode


def _berpasangan(semula: Sequence[Baris], kini: Sequence[Baris]) -> tuple[PerKunci, PerKunci]:
    """Both by their keys; by their codes when a snapshot was written without keys."""
    berpengenal = all(all(_pengenal(baris)) for baris in (*semula, *kini))
    kunci: Callable[[Baris], tuple[object, ...]] = _pengenal if berpengenal else _kode
    return {kunci(baris): baris for baris in semula}, {kunci(baris): baris for baris in kini}


def _hanya_di(satu: PerKunci, lain: PerKunci) -> tuple[str, ...]:
    return tuple(_nama(baris) for kunci, baris in satu.items() if kunci not in lain)


def _berubah(
    semula: PerKunci, kini: PerKunci, label: Mapping[str, str]
) -> tuple[BarisBerubah, ...]:
    hasil = (
        BarisBerubah(
            _nama(kini[kunci]),
            tuple(
                BedaTerbit(sebutan, _kata_bidang(lama, bidang), _kata_bidang(kini[kunci], bidang))
                for bidang, sebutan in label.items()
                if getattr(lama, bidang) != getattr(kini[kunci], bidang)
            ),
        )
        for kunci, lama in semula.items()
        if kunci in kini
    )
    return tuple(baris for baris in hasil if baris.daftar_beda)


def _kata_bidang(baris: Any, bidang: str) -> str:
    nilai = getattr(baris, bidang)
    if bidang in ("realisasi", "target") and nilai is not None:
        ukuran: Ukuran = baris.ukuran
        return ukuran.tulis(nilai)
    return _kata(nilai)


def _kata(nilai: Any) -> str:
    if nilai is None or nilai in ("", ()):
        return KOSONG
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, Decimal):
        return persen(nilai)
    if isinstance(nilai, date):
        return tertulis(nilai)
    if isinstance(nilai, tuple):
        return "; ".join(
            f"{f'{t.bentuk} {t.nomor}'.strip()}, {tertulis(t.tanggal)}: {t.uraian}" for t in nilai
        )
    return str(nilai).replace("_", " ")
