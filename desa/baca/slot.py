"""One slot of the grid (desa x document x year) with all that hangs from it."""

from dataclasses import dataclass, replace
from datetime import date

from dasar.models import StatusCatatan
from desa.aturan.rangkaian import Rangkaian, susun_rangkaian
from desa.baca.kisi import Kisi, Sel, baca_kisi
from desa.baca.kolom import KolomDokumen
from desa.models import BerkasDokumen, DasarTanggal, Desa, DokumenDesa, Tahapan, TandaTerima


@dataclass(frozen=True, slots=True)
class TahapanSlot:
    """A milestone of the document; `tanggal` is None until it is passed."""

    pk: int
    nama: str
    tanggal: date | None


@dataclass(frozen=True, slots=True)
class DataSlot:
    """A slot; `dokumen` is None while nothing was recorded. `kisi` is the grid of it alone."""

    tahun: int
    desa: Desa
    kolom: KolomDokumen
    kisi: Kisi
    dokumen: DokumenDesa | None
    daftar_tahapan: tuple[TahapanSlot, ...]
    daftar_berkas: tuple[BerkasDokumen, ...]
    daftar_tanda_terima: tuple[TandaTerima, ...]
    rangkaian: Rangkaian

    @property
    def bertanda_terima(self) -> bool:
        """Whether a valid receipt was issued."""
        return any(t.status == StatusCatatan.BERLAKU for t in self.daftar_tanda_terima)

    @property
    def sel(self) -> Sel:
        return self.kisi.daftar_sel[0]


def baca_slot(desa: Desa, tahun: int, kode_jenis: str, *, hari_ini: date) -> DataSlot | None:
    """The slot as known today; None when the year has no such document, or not this desa."""
    data = baca_kisi(desa.kecamatan, tahun)
    kolom = next((k for k in data.daftar_kolom if k.kode.lower() == kode_jenis.lower()), None)
    if kolom is None or desa not in data.daftar_desa:
        return None
    # The grid narrowed to one cell, not a reading of its own: both judge the slot alike.
    sendiri = replace(data, daftar_kolom=(kolom,), daftar_desa=(desa,))
    dokumen = data.dokumen_per_slot.get((desa.pk, kolom.jenis_pk))
    daftar_tahapan = _baca_tahapan(kolom, dokumen)
    return DataSlot(
        tahun=tahun,
        desa=desa,
        kolom=kolom,
        kisi=sendiri.kisi(hari_ini),
        dokumen=dokumen,
        daftar_tahapan=daftar_tahapan,
        daftar_berkas=_baca_berkas(dokumen),
        daftar_tanda_terima=_baca_tanda_terima(dokumen),
        rangkaian=_rangkaian(kolom, dokumen, daftar_tahapan, hari_ini),
    )


def _baca_tahapan(kolom: KolomDokumen, dokumen: DokumenDesa | None) -> tuple[TahapanSlot, ...]:
    daftar = dokumen.daftar_tanggal_tahapan.values_list("tahapan", "tanggal") if dokumen else ()
    tanggal = dict(daftar)
    return tuple(
        TahapanSlot(tahapan.pk, tahapan.nama, tanggal.get(tahapan.pk))
        for tahapan in Tahapan.objects.filter(jenis_dokumen=kolom.jenis_pk).order_by("urutan", "pk")
    )


def _baca_berkas(dokumen: DokumenDesa | None) -> tuple[BerkasDokumen, ...]:
    if dokumen is None:
        return ()
    return tuple(dokumen.daftar_berkas.select_related("diunggah_oleh").order_by("pk"))


def _baca_tanda_terima(dokumen: DokumenDesa | None) -> tuple[TandaTerima, ...]:
    """All of them, the newest first; at most one is valid."""
    if dokumen is None:
        return ()
    return tuple(dokumen.daftar_tanda_terima.order_by("-tahun", "-urutan"))


def _rangkaian(
    kolom: KolomDokumen,
    dokumen: DokumenDesa | None,
    daftar_tahapan: tuple[TahapanSlot, ...],
    hari_ini: date,
) -> Rangkaian:
    """The milestones, ended by the date that counts."""
    akhir = "Ditetapkan" if kolom.dasar_tanggal == DasarTanggal.PENETAPAN else "Diterima Camat"
    dinilai = dokumen.tanggal_dasar(kolom.dasar_tanggal) if dokumen else None
    daftar = [(tahapan.nama, tahapan.tanggal) for tahapan in daftar_tahapan]
    return susun_rangkaian([*daftar, (akhir, dinilai)], tenggat=kolom.tenggat, hari_ini=hari_ini)
