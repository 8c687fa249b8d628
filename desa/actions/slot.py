"""Deeds on one slot: its dates together with its milestones, and its scans."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.berkas.unggahan import IsianBerkas, pilih_baru, simpan_berkas
from dasar.models import StatusCatatan
from desa.actions.kisi import (
    BELUM_TERJADI,
    HasilSimpan,
    IsianSlot,
    IsianSlotDitolak,
    dokumen_baru,
    simpan_kisi,
)
from desa.baca.antrean import tampak_berkas
from desa.baca.kolom import KolomDokumen
from desa.baca.permissions import pastikan_boleh_mencatat_dokumen
from desa.baca.susulan import PenjagaDokumen
from desa.models import BerkasDokumen, Desa, DokumenDesa, Tahapan, TanggalTahapan
from organisasi.baca.periode import DaftarTertutup, PeriodeTertutup, baca_tertutup, kunci_kecamatan
from organisasi.models import Pengguna


@dataclass(frozen=True, slots=True)
class IsianTahapan:
    """What a person types at one milestone; `semula` is the date that they saw there."""

    tahapan_pk: int
    semula: date | None
    tanggal: date | None


@transaction.atomic
def simpan_slot(
    desa: Desa,
    tahun: int,
    kolom: KolomDokumen,
    isian: IsianSlot,
    daftar_tahapan: Iterable[IsianTahapan],
    *,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> HasilSimpan:
    """Store the dates of a slot and of its milestones, all or none.

    A milestone counts nowhere, so it is not verified. Raises PermissionDenied, or
    IsianSlotDitolak as `simpan_kisi`, for the milestones too.
    """
    pastikan_boleh_mencatat_dokumen(oleh, desa.kecamatan)
    # The lock comes first: the milestones, too, are compared behind it.
    tertutup = baca_tertutup(desa.kecamatan_id)
    # Kept, not raised: what refuses the milestones is told in the same answer.
    ditolak, hasil = IsianSlotDitolak(), HasilSimpan(0)
    try:
        hasil = simpan_kisi(
            desa.kecamatan, tahun, [isian], oleh=oleh, sekarang=sekarang, hari_ini=hari_ini
        )
    except IsianSlotDitolak as error:
        ditolak = error
    tersimpan = _tanggal_tersimpan(desa, kolom)
    daftar_ubah = [
        satu
        for satu in daftar_tahapan
        if _berubah(satu, tersimpan, ditolak, tertutup=tertutup, hari_ini=hari_ini)
    ]
    ditolak.lempar()
    if daftar_ubah:
        # A milestone comes before the dates, so it may make a document that has none yet.
        dokumen = _pastikan_dokumen(desa, kolom, oleh=oleh, sekarang=sekarang)
        for satu in daftar_ubah:
            baris = tersimpan[satu.tahapan_pk] or TanggalTahapan(
                dokumen=dokumen, tahapan_id=satu.tahapan_pk
            )
            # Emptied, the row stays: its history goes on.
            baris.tanggal = satu.tanggal
            baris._change_reason = "Diubah" if baris.pk else "Dicatat"
            baris.save()
        hasil = replace(hasil, berubah=1)
    return hasil


def _tanggal_tersimpan(desa: Desa, kolom: KolomDokumen) -> dict[int, TanggalTahapan | None]:
    """The stored date of each milestone of the document; None where there is none."""
    daftar = TanggalTahapan.objects.filter(
        dokumen__desa=desa,
        dokumen__jenis_dokumen=kolom.jenis_pk,
        dokumen__tahun_anggaran=kolom.tahun_anggaran,
    )
    tersimpan = {baris.tahapan_id: baris for baris in daftar}
    daftar_tahapan = Tahapan.objects.filter(jenis_dokumen=kolom.jenis_pk)
    return {pk: tersimpan.get(pk) for pk in daftar_tahapan.values_list("pk", flat=True)}


def _berubah(
    satu: IsianTahapan,
    tersimpan: dict[int, TanggalTahapan | None],
    ditolak: IsianSlotDitolak,
    *,
    tertutup: DaftarTertutup,
    hari_ini: date,
) -> bool:
    """Whether this milestone is to be stored; what refuses it is added to `ditolak`."""
    if satu.tahapan_pk not in tersimpan:
        ditolak.kesalahan["tahapan", satu.tahapan_pk] = "Tahapan ini tidak ada lagi."
        return False
    baris = tersimpan[satu.tahapan_pk]
    lama = baris.tanggal if baris else None
    # Nothing typed, or what somebody else has stored already.
    if satu.tanggal in (lama, satu.semula):
        return False
    if lama != satu.semula:
        pesan = (
            f"Orang lain baru saja menyimpan: {f'{lama:%d/%m/%Y}' if lama else 'kosong'}. "
            "Simpan lagi bila isian Anda yang benar."
        )
    elif satu.tanggal and satu.tanggal > hari_ini:
        pesan = BELUM_TERJADI
    else:
        # By its own day alone: it counts in no reporting year (docs/aturan.md, "Tahapan dokumen").
        pesan = tertutup.pesan(lama, satu.tanggal)
    if pesan:
        ditolak.kesalahan["tahapan", satu.tahapan_pk] = pesan
    return not pesan


def _pastikan_dokumen(
    desa: Desa, kolom: KolomDokumen, *, oleh: Pengguna, sekarang: datetime
) -> DokumenDesa:
    """The document of the slot, made empty if it is not there; must run behind the lock."""
    dokumen = DokumenDesa.objects.filter(
        desa=desa, jenis_dokumen=kolom.jenis_pk, tahun_anggaran=kolom.tahun_anggaran
    ).first()
    if dokumen is None:
        dokumen = dokumen_baru(desa.pk, kolom, oleh=oleh, sekarang=sekarang)
        dokumen.versi = 1
        dokumen._change_reason = "Dicatat"
        dokumen.save()
    return dokumen


@transaction.atomic
def unggah_berkas(
    desa: Desa,
    kolom: KolomDokumen,
    daftar_berkas: tuple[IsianBerkas, ...],
    *,
    oleh: Pengguna,
    sekarang: datetime,
) -> int:
    """Add scans to a document, all or none; return how many. Its dates are unverified again.

    A scan that is there already adds nothing. Raises PermissionDenied, PeriodeTertutup, or
    BerkasDitolak.
    """
    pastikan_boleh_mencatat_dokumen(oleh, desa.kecamatan)
    kunci_kecamatan(desa.kecamatan_id)
    dokumen = _pastikan_dokumen(desa, kolom, oleh=oleh, sekarang=sekarang)
    tersimpan = BerkasDokumen.objects.filter(dokumen=dokumen, status=StatusCatatan.BERLAKU)
    baru = pilih_baru(daftar_berkas, tersimpan.values_list("sha256", flat=True))
    if not baru:
        return 0
    simpan_berkas(
        [(BerkasDokumen(dokumen=dokumen), isian) for isian in baru], oleh=oleh, sekarang=sekarang
    )
    _tarik_verifikasi(dokumen, "Pindaian ditambahkan", oleh)
    return len(baru)


@transaction.atomic
def batalkan_berkas(berkas: BerkasDokumen, *, alasan: str, dilihat: str, oleh: Pengguna) -> None:
    """Void a scan as it was seen, with a reason; it stays readable in the history.

    `dilihat` is the digest of `tampak_berkas`. Raises PermissionDenied, PeriodeTertutup,
    YangDilihatBerubah, or Ditolak when it is void already.
    """
    _ganti_status(berkas, StatusCatatan.BATAL, alasan, dilihat, oleh)


@transaction.atomic
def pulihkan_berkas(berkas: BerkasDokumen, *, alasan: str, dilihat: str, oleh: Pengguna) -> None:
    """Undo the void of a scan. Raises as `batalkan_berkas`, when it is not void."""
    _ganti_status(berkas, StatusCatatan.BERLAKU, alasan, dilihat, oleh)


def _ganti_status(
    berkas: BerkasDokumen, status: StatusCatatan, alasan: str, dilihat: str, oleh: Pengguna
) -> None:
    desa = berkas.dokumen.desa
    pastikan_boleh_mencatat_dokumen(oleh, desa.kecamatan)
    kunci_kecamatan(desa.kecamatan_id)
    # Read anew behind the lock: what was seen is compared with what is stored now.
    berkas = BerkasDokumen.objects.select_related("dokumen__desa").get(pk=berkas.pk)
    if berkas.status == status:
        raise Ditolak(f"Pindaian ini sudah {StatusCatatan(status).label.lower()}.")
    pastikan_dilihat(dilihat, tampak_berkas(berkas))
    berkas.status = status
    berkas.alasan_batal = alasan if status == StatusCatatan.BATAL else ""
    berkas._change_reason = alasan
    berkas.save()
    _tarik_verifikasi(berkas.dokumen, f"Pindaian {StatusCatatan(status).label.lower()}", oleh)


def _tarik_verifikasi(dokumen: DokumenDesa, perubahan: str, oleh: Pengguna) -> None:
    """The scans belong to both dates: closed and verified together with them."""
    kecamatan = dokumen.desa.kecamatan
    penjaga = PenjagaDokumen(kecamatan, baca_tertutup(kecamatan.pk))
    if pesan := penjaga.pesan(
        dokumen.kunci_jenis, dokumen.tanggal_penetapan, dokumen.tanggal_diterima
    ):
        raise PeriodeTertutup(pesan)
    dokumen.tarik_verifikasi()
    dokumen.diubah_oleh = oleh
    dokumen.versi += 1
    dokumen._change_reason = perubahan
    dokumen.save()
