"""The digests of a user as the page shows them: grouped, with what has been done since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import baca_kisi
from kinerja.models import Kegiatan, RealisasiTercatat, StatusKegiatan, TindakLanjut
from organisasi.models import Kecamatan
from pengingat.aturan.jadwal import JenisPengingat
from pengingat.models import ButirPengingat, Pengingat


@dataclass(frozen=True, slots=True)
class BarisKotak:
    """One thing reminded of; `selesai` when nothing is left to do about it."""

    butir: ButirPengingat
    selesai: bool


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Everything under one heading."""

    judul: str
    jenis: JenisPengingat
    daftar_baris: tuple[BarisKotak, ...]

    @property
    def jumlah_belum(self) -> int:
        return sum(not baris.selesai for baris in self.daftar_baris)


@dataclass(frozen=True, slots=True)
class IsiKotak:
    """One digest."""

    pengingat: Pengingat
    daftar_kelompok: tuple[Kelompok, ...]


def baca_kotak(
    kecamatan: Kecamatan, daftar_pengingat: Sequence[Pengingat], *, hari_ini: date
) -> list[IsiKotak]:
    """The digests with their groups: four queries, and three more for each reporting year."""
    daftar_butir = list(
        ButirPengingat.objects.filter(pengingat__in=daftar_pengingat)
        .select_related("desa", "kegiatan")
        .order_by("pk")
    )
    masuk = _dokumen_masuk(kecamatan, daftar_butir, hari_ini)
    beres = _kegiatan_beres(daftar_butir)
    tercatat = _realisasi_tercatat(daftar_butir)
    per_pengingat: dict[int, list[BarisKotak]] = {p.pk: [] for p in daftar_pengingat}
    for butir in daftar_butir:
        selesai = (
            (butir.desa_id, butir.jenis_dokumen_id, butir.tahun) in masuk
            or butir.kegiatan_id in beres
            or (butir.indikator_id, butir.tahun, butir.triwulan) in tercatat
        )
        per_pengingat[butir.pengingat_id].append(BarisKotak(butir, selesai))
    return [IsiKotak(p, _kelompok(per_pengingat[p.pk])) for p in daftar_pengingat]


def _kelompok(daftar_baris: Iterable[BarisKotak]) -> tuple[Kelompok, ...]:
    per_judul: dict[str, list[BarisKotak]] = {}
    for baris in daftar_baris:
        per_judul.setdefault(baris.butir.judul, []).append(baris)
    return tuple(
        Kelompok(judul, JenisPengingat(daftar[0].butir.jenis), tuple(daftar))
        for judul, daftar in per_judul.items()
    )


def _dokumen_masuk(
    kecamatan: Kecamatan, daftar_butir: Iterable[ButirPengingat], hari_ini: date
) -> set[tuple[int | None, int | None, int]]:
    """The slots (desa, kind of document, reporting year) that are in by now."""
    daftar_tahun = {butir.tahun for butir in daftar_butir if butir.desa_id}
    return {
        (sel.desa_pk, sel.kolom.jenis_pk, tahun)
        for tahun in daftar_tahun
        for sel in baca_kisi(kecamatan, tahun).kisi(hari_ini).daftar_sel
        if sel.keadaan in (Keadaan.TEPAT_WAKTU, Keadaan.TERLAMBAT)
    }


def _kegiatan_beres(daftar_butir: Iterable[ButirPengingat]) -> set[int | None]:
    """The kegiatan that have a standing tindak lanjut, or were cancelled."""
    daftar_pk = {butir.kegiatan_id for butir in daftar_butir if butir.kegiatan_id}
    # Whatever the limit: one that came too late for the figure is done all the same.
    beres = TindakLanjut.objects.berlaku().filter(kegiatan__in=daftar_pk)
    batal = Kegiatan.objects.filter(pk__in=daftar_pk, status=StatusKegiatan.BATAL)
    return {
        *beres.values_list("kegiatan_id", flat=True),
        *batal.values_list("pk", flat=True),
    }


def _realisasi_tercatat(
    daftar_butir: Iterable[ButirPengingat],
) -> set[tuple[int | None, int, int | None]]:
    """The values (indicator, year, quarter) that are recorded by now."""
    daftar_pk = {butir.indikator_id for butir in daftar_butir if butir.indikator_id}
    daftar = RealisasiTercatat.objects.terisi().filter(indikator__in=daftar_pk)
    return set(daftar.values_list("indikator_id", "tahun", "triwulan"))
