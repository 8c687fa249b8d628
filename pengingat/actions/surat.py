"""Deeds on the letters to the desa: issue, write down the handing over, void, set the rules."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak, SudahBerubah
from dasar.models import StatusCatatan
from dasar.riwayat.perubahan import oleh_siapa
from desa.models import Desa
from organisasi.aturan.pejabat import menjabat_pada
from organisasi.baca.kiriman import tandai_kiriman
from organisasi.baca.periode import kunci_kecamatan
from organisasi.models import Kecamatan, Pejabat, Pengguna
from organisasi.models.peran import Perbuatan
from pengingat.aturan.teguran import Kelayakan, nomor_surat
from pengingat.baca.permissions import pastikan_boleh_menghubungi_desa
from pengingat.baca.surat import (
    IsiSurat,
    aturan_surat,
    cetak_surat,
    daftar_kelayakan,
    surat_untuk,
    susun_surat,
    tampak_surat,
    tampak_surat_terbit,
)
from pengingat.baca.tunggakan import baca_tunggakan_desa
from pengingat.models import AturanSurat, Surat, TingkatSurat


@transaction.atomic
def terbitkan_surat(
    desa: Desa,
    tingkat: TingkatSurat,
    *,
    dilihat: str,
    kunci: UUID | None = None,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> Surat:
    """Issue a letter of today as it was seen: the next number of the year, its PDF kept once.

    `dilihat` is the digest of `tampak_surat`. The same form (`kunci`) sent again returns the
    letter that it made. Raises PermissionDenied, PdfGagal, YangDilihatBerubah, or Ditolak when a
    letter of this level is not due: nothing missing, a level left out, or the wait not over.
    """
    pastikan_boleh_menghubungi_desa(oleh, desa.kecamatan)
    kunci_kecamatan(desa.kecamatan_id)
    kiriman = tandai_kiriman(kunci, "surat", desa, tingkat, oleh=oleh)
    # Before all else: to who sends twice, the first letter itself would make the second not due.
    if sudah := kiriman.hasil():
        return Surat.objects.get(pk=sudah)
    # The letterhead and the desa are part of what is issued: as they are behind the lock.
    desa = Desa.objects.select_related("kecamatan").get(pk=desa.pk)
    kecamatan = desa.kecamatan
    aturan = aturan_surat(kecamatan)
    layak, isi = _yang_layak(desa, tingkat, aturan, hari_ini)
    pastikan_dilihat(dilihat, tampak_surat(isi))
    urutan, nomor = _nomor_berikut(aturan, hari_ini)
    # Printed behind the lock: when it fails, the number is not taken.
    pdf = cetak_surat(replace(isi, nomor=nomor))
    surat = Surat(
        kecamatan=kecamatan,
        desa=desa,
        tingkat=tingkat,
        tahun=hari_ini.year,
        urutan=urutan,
        nomor=nomor,
        tanggal=hari_ini,
        pejabat=menjabat_pada(Pejabat.objects.filter(kecamatan=kecamatan), hari_ini),
        isi=[list(slot) for slot in layak.daftar_slot],
        sha256=hashlib.sha256(pdf).hexdigest(),
        diterbitkan_pada=sekarang,
        diterbitkan_oleh=oleh,
    )
    surat._change_reason = "Diterbitkan"
    # The file before its row: a row never names a file that is not complete.
    surat.berkas.save(f"{sekarang:%Y/%m}/{uuid4().hex}.pdf", ContentFile(pdf), save=False)
    surat.save()
    kiriman.catat(surat.pk, sekarang=sekarang)
    return surat


def _nomor_berikut(aturan: AturanSurat, hari_ini: date) -> tuple[int, str]:
    # A void letter keeps its number, so the numbers have no gap; behind the lock, no two are one.
    terpakai = Surat.objects.filter(kecamatan=aturan.kecamatan, tahun=hari_ini.year)
    urutan = (terpakai.aggregate(akhir=Max("urutan"))["akhir"] or 0) + 1
    return urutan, nomor_surat(aturan.pola_nomor, urutan=urutan, tanggal=hari_ini)


def _yang_layak(
    desa: Desa, tingkat: TingkatSurat, aturan: AturanSurat, hari_ini: date
) -> tuple[Kelayakan, IsiSurat]:
    """What a letter of this level may be about today, and what it says. Raises Ditolak."""
    daftar_tunggakan = baca_tunggakan_desa(desa.kecamatan, hari_ini=hari_ini)
    tunggakan = next((satu for satu in daftar_tunggakan if satu.desa.pk == desa.pk), None)
    if tunggakan is None:
        raise Ditolak("Desa ini tidak aktif lagi pada tahun ini.")
    layak = daftar_kelayakan(
        tunggakan, surat_untuk(desa), sela_hari=aturan.sela_hari, hari_ini=hari_ini
    )[tingkat]
    if layak.halangan:
        raise Ditolak(layak.halangan)
    isi = susun_surat(desa.kecamatan, tunggakan, layak, aturan, nomor="", hari_ini=hari_ini)
    return layak, isi


@dataclass(frozen=True, slots=True)
class IsianPenyerahan:
    """When, how and to whom a letter was handed over; `versi` is what the person saw."""

    tanggal_kirim: date
    cara_kirim: str
    penerima: str
    versi: int


@transaction.atomic
def catat_penyerahan(
    surat: Surat, isian: IsianPenyerahan, *, oleh: Pengguna, hari_ini: date
) -> Surat:
    """Write down, or correct, that the letter reached the desa.

    Raises PermissionDenied, or Ditolak for a void letter, a day before the letter or after today,
    one that a later reprimand relies on, or a change by somebody else since.
    """
    surat = _terkunci(surat, oleh)
    # `_terkunci` has taken the letter to its next version already.
    if surat.versi != isian.versi + 1:
        raise SudahBerubah(
            f"Surat ini sudah diubah {oleh_siapa(surat, oleh)}; isinya sekarang tampak di halaman "
            "ini. Simpan lagi bila isian Anda yang benar."
        )
    if not surat.tanggal <= isian.tanggal_kirim <= hari_ini:
        raise Ditolak("Tanggal penyerahan antara tanggal surat dan hari ini.")
    _pastikan_terakhir(surat)
    surat.tanggal_kirim = isian.tanggal_kirim
    surat.cara_kirim = isian.cara_kirim
    surat.penerima = isian.penerima
    surat._change_reason = "Penyerahan dicatat"
    surat.save()
    return surat


@transaction.atomic
def batalkan_surat(surat: Surat, *, alasan: str, dilihat: str, oleh: Pengguna) -> Surat:
    """Void a letter; its number and PDF stay, and it counts as no step of a reprimand.

    `dilihat` is the digest of `tampak_surat_terbit`. Raises PermissionDenied, YangDilihatBerubah,
    or Ditolak without a reason, for one that is void already, or that a later reprimand relies on.
    """
    if not alasan.strip():
        raise Ditolak("Tulis alasan membatalkan surat ini.")
    surat = _terkunci(surat, oleh)
    pastikan_dilihat(dilihat, tampak_surat_terbit(surat))
    _pastikan_terakhir(surat)
    surat.status = StatusCatatan.BATAL
    surat.alasan_batal = alasan.strip()
    surat._change_reason = f"Dibatalkan: {surat.alasan_batal}"
    surat.save()
    return surat


def _terkunci(surat: Surat, oleh: Pengguna) -> Surat:
    """The letter as it is now, behind the lock, ready for its next version."""
    pastikan_boleh_menghubungi_desa(oleh, surat.kecamatan)
    kunci_kecamatan(surat.kecamatan_id)
    surat = Surat.objects.select_related("kecamatan", "desa").get(pk=surat.pk)
    if surat.status == StatusCatatan.BATAL:
        raise Ditolak("Surat ini sudah dibatalkan.")
    surat.versi += 1
    return surat


def _pastikan_terakhir(surat: Surat) -> None:
    """Raise Ditolak when a later reprimand about the same document stands on this one."""
    for lain in surat_untuk(surat.desa):
        # Level 0 only reminds, so nothing stands on it; other documents climb by themselves.
        if lain.tingkat > surat.tingkat >= 1 and lain.terbit.daftar_slot & surat.terbit.daftar_slot:
            raise Ditolak(f"{lain} menyusul surat ini; batalkan dahulu yang itu.")


@dataclass(frozen=True, slots=True)
class IsianAturanSurat:
    """The rules as typed; `versi` is what the person saw (0: the defaults)."""

    pola_nomor: str
    sela_hari: int
    tembusan: str
    versi: int


@transaction.atomic
def atur_surat(kecamatan: Kecamatan, isian: IsianAturanSurat, *, oleh: Pengguna) -> AturanSurat:
    """Set how letters are numbered and how long a reprimand waits; issued letters stay.

    Raises PermissionDenied, Ditolak when somebody else saved since, or ValidationError for a
    pattern that does not number.
    """
    oleh.pastikan_boleh(Perbuatan.UBAH_DATA_BERJALAN, kecamatan.pk)
    kunci_kecamatan(kecamatan.pk)
    aturan = aturan_surat(kecamatan)
    if aturan.versi != isian.versi:
        raise SudahBerubah(
            f"Aturan surat sudah diubah {oleh_siapa(aturan, oleh)} menjadi pola "
            f"{aturan.pola_nomor} dan jarak {aturan.sela_hari} hari. "
            "Simpan lagi bila isian Anda yang benar."
        )
    aturan.pola_nomor, aturan.sela_hari = isian.pola_nomor, isian.sela_hari
    aturan.tembusan = isian.tembusan
    aturan.versi += 1
    aturan._change_reason = "Aturan surat"
    # The pattern is judged by the model, whatever form it came through.
    aturan.full_clean()
    aturan.save()
    return aturan
