"""The deed of saving the dates of desa documents: a whole grid, or one slot of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from dasar.riwayat.langkah import pelaku
from desa.actions.tanda_terima import batalkan_yang_usang
from desa.baca.jejak import KunciDokumen, riwayat_slot, versi_terpakai
from desa.baca.kisi import baca_kisi
from desa.baca.kolom import Kolom
from desa.baca.permissions import pastikan_boleh_mencatat_dokumen
from desa.baca.susulan import PenjagaDokumen, baca_penjaga
from desa.models import DokumenDesa, IsiDokumen, TandaTerima
from organisasi.baca.periode import baca_tertutup
from organisasi.models import Kecamatan, Pengguna

KunciSlot = tuple[int, int]
BELUM_TERJADI = "Tanggal belum terjadi. Isi tanggal hari ini atau sebelumnya."


@dataclass(frozen=True, slots=True)
class IsianSlot:
    """What a person types into one slot; `versi` is what they saw (0: empty).

    A `keterangan` of None was not asked for and stays as it is.
    """

    desa_pk: int
    jenis_pk: int
    nomor: str
    tanggal_penetapan: date | None
    tanggal_diterima: date | None
    versi: int
    keterangan: str | None = None

    @property
    def kunci(self) -> KunciSlot:
        return self.desa_pk, self.jenis_pk

    def isi(self, tersimpan: IsiDokumen) -> IsiDokumen:
        """What the document will say, when it says `tersimpan` now."""
        return IsiDokumen(
            self.nomor,
            self.tanggal_penetapan,
            self.tanggal_diterima,
            tersimpan.keterangan if self.keterangan is None else self.keterangan,
        )


@dataclass(frozen=True, slots=True)
class Bentrok:
    """What somebody else saved into a slot while this person was typing into it."""

    isi: IsiDokumen
    versi: int
    oleh: str
    pada: datetime


@dataclass(frozen=True, slots=True)
class HasilSimpan:
    """How many documents changed, and which receipts that made void."""

    berubah: int
    daftar_batal: tuple[TandaTerima, ...] = ()


@dataclass(slots=True)
class IsianSlotDitolak(Exception):
    """Some slots are refused: texts per field, fit for the user's eyes, or a collision.

    The milestones of a slot by their keys: `tahapan` the texts, `tahapan_bentrok` what is stored.
    """

    kesalahan: dict[KunciSlot, dict[str, str]] = field(default_factory=dict)
    bentrok: dict[KunciSlot, Bentrok] = field(default_factory=dict)
    tahapan: dict[int, str] = field(default_factory=dict)
    tahapan_bentrok: dict[int, date | None] = field(default_factory=dict)

    def lempar(self) -> None:
        """Raise it when something is refused."""
        if self.kesalahan or self.bentrok or self.tahapan or self.tahapan_bentrok:
            raise self


@transaction.atomic
def simpan_kisi(
    kecamatan: Kecamatan,
    tahun: int,
    daftar_isian: Iterable[IsianSlot],
    *,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> HasilSimpan:
    """Store the changed slots of a reporting year's grid, all or none.

    A slot in which the person typed nothing stays as it is, whatever others saved there. A date
    that changes, or whose number does, becomes unverified again, and a receipt for another date
    becomes void. Raises PermissionDenied, or
    IsianSlotDitolak for a date after `hari_ini` or in a closed triwulan, a slot that somebody
    else saved since, or one outside the year's grid.
    """
    pastikan_boleh_mencatat_dokumen(oleh, kecamatan)
    # Two savers of one grid wait for each other.
    penjaga = baca_penjaga(kecamatan, baca_tertutup(kecamatan.pk))
    data = baca_kisi(kecamatan, tahun)
    kolom_per_jenis = {kolom.jenis_pk: kolom for kolom in data.daftar_kolom}
    daftar_desa = {desa.pk for desa in data.daftar_desa}
    ditolak = IsianSlotDitolak()
    daftar_berubah: list[DokumenDesa] = []
    for isian in daftar_isian:
        kolom = kolom_per_jenis.get(isian.jenis_pk)
        if kolom is None or isian.desa_pk not in daftar_desa:
            ditolak.kesalahan[isian.kunci] = {
                "nomor": "Desa atau dokumen ini tidak ada pada tahun pelaporan itu."
            }
            continue
        dokumen = data.dokumen_per_slot.get(isian.kunci)
        tersimpan = dokumen.isi if dokumen else IsiDokumen()
        menjadi = isian.isi(tersimpan)
        kunci = (*isian.kunci, kolom.tahun_anggaran)
        dilihat = _isi_yang_dilihat(isian, dokumen, tersimpan, kunci)
        if menjadi in (tersimpan, dilihat):
            continue
        if dilihat != tersimpan:
            ditolak.bentrok[isian.kunci] = _bentrok(dokumen, kunci, oleh)
        elif salah := _kesalahan(tersimpan, menjadi, kolom, penjaga, hari_ini):
            ditolak.kesalahan[isian.kunci] = salah
        else:
            daftar_berubah.append(_simpan_slot(dokumen, isian, menjadi, kolom, oleh, sekarang))
    ditolak.lempar()
    return HasilSimpan(len(daftar_berubah), tuple(batalkan_yang_usang(daftar_berubah)))


def dokumen_baru(desa_pk: int, kolom: Kolom, *, oleh: Pengguna, sekarang: datetime) -> DokumenDesa:
    """The unsaved row of a slot that is empty so far."""
    kunci = (desa_pk, kolom.jenis_pk, kolom.tahun_anggaran)
    return DokumenDesa(
        desa_id=desa_pk,
        jenis_dokumen_id=kolom.jenis_pk,
        tahun_anggaran=kolom.tahun_anggaran,
        dicatat_pada=sekarang,
        dicatat_oleh=oleh,
        diubah_oleh=oleh,
        versi=versi_terpakai([kunci]).get(kunci, 0),
    )


def _isi_yang_dilihat(
    isian: IsianSlot, dokumen: DokumenDesa | None, tersimpan: IsiDokumen, kunci: KunciDokumen
) -> IsiDokumen | None:
    """What the slot said when the person began to type; None when no such version is known."""
    if isian.versi == (dokumen.versi if dokumen else 0):
        return tersimpan
    if isian.versi == 0:
        dilihat = IsiDokumen()
    else:
        lama = riwayat_slot(kunci).filter(versi=isian.versi).order_by("-history_id").first()
        if lama is None:
            # A version that somebody made up, of a slot that never held anything, saw it empty.
            return None if riwayat_slot(kunci).exists() else tersimpan
        dilihat = IsiDokumen(*(getattr(lama, nama) for nama in IsiDokumen._fields))
    if isian.keterangan is None:
        return dilihat._replace(keterangan=tersimpan.keterangan)
    return dilihat


def _bentrok(dokumen: DokumenDesa | None, kunci: KunciDokumen, pengguna: Pengguna) -> Bentrok:
    langkah = riwayat_slot(kunci).order_by("-history_id").first()
    return Bentrok(
        isi=dokumen.isi if dokumen else IsiDokumen(),
        versi=dokumen.versi if dokumen else 0,
        oleh=pelaku(langkah, pengguna),
        pada=langkah.history_date,
    )


def _kesalahan(
    tersimpan: IsiDokumen,
    menjadi: IsiDokumen,
    kolom: Kolom,
    penjaga: PenjagaDokumen,
    hari_ini: date,
) -> dict[str, str]:
    """Why the change is refused, per date; empty when it is not."""
    kesalahan = {}
    jenis = (kolom.jenis_pk, kolom.tahun_anggaran)
    for nama, (lama, baru) in tersimpan.hari_tersentuh(menjadi).items():
        if baru and baru > hari_ini:
            kesalahan[nama] = BELUM_TERJADI
        elif pesan := penjaga.pesan(jenis, lama, baru):
            kesalahan[nama] = pesan
    return kesalahan


def _simpan_slot(
    dokumen: DokumenDesa | None,
    isian: IsianSlot,
    menjadi: IsiDokumen,
    kolom: Kolom,
    oleh: Pengguna,
    sekarang: datetime,
) -> DokumenDesa:
    if dokumen is None:
        dokumen = dokumen_baru(isian.desa_pk, kolom, oleh=oleh, sekarang=sekarang)
    dasar_semula = dokumen.tanggal_dasar(kolom.dasar_tanggal)
    dokumen.ganti_isi(menjadi)
    dokumen.diubah_oleh = oleh
    if dokumen.tanggal_dasar(kolom.dasar_tanggal) != dasar_semula:
        dokumen.dicatat_pada = sekarang
    dokumen.versi += 1
    dokumen._change_reason = "Dicatat" if dokumen.versi == 1 else "Diubah"
    dokumen.save()
    return dokumen
