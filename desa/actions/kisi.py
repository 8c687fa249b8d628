"""The deed of saving the dates of desa documents: a whole grid, or one slot of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dasar.riwayat.perubahan import pelaku
from desa.actions.tanda_terima import batalkan_yang_usang
from desa.baca.kisi import baca_kisi
from desa.baca.kolom import KolomDokumen
from desa.baca.permissions import pastikan_boleh_mencatat_dokumen
from desa.baca.susulan import PenjagaDokumen
from desa.models import DokumenDesa, TandaTerima, TulisanDokumen
from organisasi.baca.periode import baca_tertutup
from organisasi.models import Kecamatan, Pengguna

KunciSlot = tuple[int, int]
# A field of a slot by name, desa and kind; a milestone as ("tahapan", its key).
KunciBidang = tuple[str, int, int] | tuple[str, int]
BELUM_TERJADI = "Tanggal belum terjadi. Isi tanggal hari ini atau sebelumnya."


@dataclass(frozen=True, slots=True)
class IsianSlot:
    """What the fields of one slot showed and what they say now, by the names of TulisanDokumen.

    One that was not asked for stays as it is.
    """

    desa_pk: int
    jenis_pk: int
    semula: Mapping[str, Any]
    menjadi: Mapping[str, Any]

    @property
    def kunci(self) -> KunciSlot:
        return self.desa_pk, self.jenis_pk


@dataclass(frozen=True, slots=True)
class BentrokSlot:
    """What somebody else saved into a slot while this person was typing into it."""

    isi: TulisanDokumen
    oleh: str
    pada: datetime


@dataclass(frozen=True, slots=True)
class HasilSimpan:
    """How many documents changed, and which receipts that made void."""

    berubah: int
    daftar_batal: tuple[TandaTerima, ...] = ()


@dataclass(slots=True)
class IsianSlotDitolak(Exception):
    """Some fields are refused, each with a text fit for the user's eyes, or a slot collides.

    A milestone that collides has a text, too: saving it again is the decision.
    """

    kesalahan: dict[KunciBidang, str] = field(default_factory=dict)
    bentrok: dict[KunciSlot, BentrokSlot] = field(default_factory=dict)

    def lempar(self) -> None:
        """Raise it when something is refused."""
        if self.kesalahan or self.bentrok:
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
    penjaga = PenjagaDokumen(kecamatan, baca_tertutup(kecamatan.pk))
    data = baca_kisi(kecamatan, tahun)
    kolom_per_jenis = {kolom.jenis_pk: kolom for kolom in data.daftar_kolom}
    daftar_desa = {desa.pk for desa in data.daftar_desa}
    ditolak = IsianSlotDitolak()
    daftar_berubah: list[DokumenDesa] = []
    for isian in daftar_isian:
        kolom = kolom_per_jenis.get(isian.jenis_pk)
        # The page may be older than the rules and the desa of the year.
        if kolom is None or isian.desa_pk not in daftar_desa:
            pesan = "Desa atau dokumen ini tidak ada pada tahun pelaporan itu."
            ditolak.kesalahan["nomor", *isian.kunci] = pesan
            continue
        dokumen = data.dokumen_per_slot.get(isian.kunci)
        tersimpan = dokumen.isi if dokumen else TulisanDokumen()
        semula = tersimpan._replace(**isian.semula)
        menjadi = tersimpan._replace(**isian.menjadi)
        # Nothing typed, or what is stored already: no collision, and no row in the history.
        if menjadi in (tersimpan, semula):
            continue
        if semula != tersimpan and (langkah := _langkah_terakhir(isian, kolom)):
            ditolak.bentrok[isian.kunci] = BentrokSlot(
                tersimpan, oleh=pelaku(langkah, oleh), pada=langkah.history_date
            )
        elif salah := _kesalahan(tersimpan, menjadi, kolom, penjaga, hari_ini):
            ditolak.kesalahan |= {(nama, *isian.kunci): pesan for nama, pesan in salah.items()}
        else:
            daftar_berubah.append(_simpan_slot(dokumen, isian, menjadi, kolom, oleh, sekarang))
    # Only now: all that is wrong is told at once, and the transaction undoes what was saved above.
    ditolak.lempar()
    return HasilSimpan(len(daftar_berubah), tuple(batalkan_yang_usang(daftar_berubah)))


def dokumen_baru(
    desa_pk: int, kolom: KolomDokumen, *, oleh: Pengguna, sekarang: datetime
) -> DokumenDesa:
    """The unsaved row of a slot that is empty so far."""
    return DokumenDesa(
        desa_id=desa_pk,
        jenis_dokumen_id=kolom.jenis_pk,
        tahun_anggaran=kolom.tahun_anggaran,
        dicatat_pada=sekarang,
        dicatat_oleh=oleh,
        diubah_oleh=oleh,
        # The save counts it up; by its first version the history tells "Dicatat" from "Diubah".
        versi=0,
    )


def _langkah_terakhir(isian: IsianSlot, kolom: KolomDokumen) -> Any:
    """The last history row of the slot, whatever record it had: undoing an import deletes one.

    None when it never held anything: nobody saw anything else there, whatever the page says.
    """
    riwayat = DokumenDesa.history.filter(
        desa=isian.desa_pk, jenis_dokumen=isian.jenis_pk, tahun_anggaran=kolom.tahun_anggaran
    )
    # By key, not by moment: the clock of a server may go back (docs/ketahanan.md).
    return riwayat.order_by("-history_id").first()


def _kesalahan(
    tersimpan: TulisanDokumen,
    menjadi: TulisanDokumen,
    kolom: KolomDokumen,
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
    menjadi: TulisanDokumen,
    kolom: KolomDokumen,
    oleh: Pengguna,
    sekarang: datetime,
) -> DokumenDesa:
    if dokumen is None:
        dokumen = dokumen_baru(isian.desa_pk, kolom, oleh=oleh, sekarang=sekarang)
    dasar_semula = dokumen.tanggal_dasar(kolom.dasar_tanggal)
    dokumen.ganti_isi(menjadi)
    dokumen.diubah_oleh = oleh
    # Only the date that is judged is flagged as recorded late (docs/aturan.md, IKU-2).
    if dokumen.tanggal_dasar(kolom.dasar_tanggal) != dasar_semula:
        dokumen.dicatat_pada = sekarang
    dokumen.versi += 1
    dokumen._change_reason = "Dicatat" if dokumen.versi == 1 else "Diubah"
    dokumen.save()
    return dokumen
