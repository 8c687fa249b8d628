"""Deeds on the evidence files of a recorded value. Source: docs/aturan.md, "Realisasi tercatat"."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import akhir_triwulan
from dasar.berkas.unggahan import IsianBerkas, pilih_baru, simpan_berkas
from dasar.models import StatusCatatan
from kinerja.baca.permissions import boleh_mencatat_realisasi
from kinerja.baca.tampak import tampak_bukti_realisasi
from kinerja.models import BuktiRealisasi, RealisasiTercatat
from organisasi.baca.periode import PeriodeTertutup, baca_tertutup
from organisasi.models import Pengguna
from organisasi.models.verifikasi import StatusVerifikasi


@transaction.atomic
def unggah_bukti_realisasi(
    realisasi: RealisasiTercatat,
    daftar_berkas: tuple[IsianBerkas, ...],
    *,
    oleh: Pengguna,
    sekarang: datetime,
) -> int:
    """Add evidence files to a recorded value, all or none; return how many.

    The value is unverified again; a file that is there already adds nothing. Raises
    PermissionDenied, PeriodeTertutup, BerkasDitolak, or Ditolak for an emptied value.
    """
    realisasi = _kunci(realisasi, oleh)
    # A value never lacks its source (`realisasi_tercatat_bersumber`): this one was emptied.
    if not realisasi.isi.sumber:
        raise Ditolak("Nilai ini sudah dikosongkan; catat dahulu nilainya.")
    tersimpan = realisasi.daftar_bukti.filter(status=StatusCatatan.BERLAKU)
    baru = pilih_baru(daftar_berkas, tersimpan.values_list("sha256", flat=True))
    if not baru:
        return 0
    simpan_berkas(
        [(BuktiRealisasi(realisasi=realisasi), isian) for isian in baru],
        oleh=oleh,
        sekarang=sekarang,
    )
    _tarik_verifikasi(realisasi, "Bukti ditambahkan", oleh)
    return len(baru)


@transaction.atomic
def batalkan_bukti_realisasi(
    bukti: BuktiRealisasi, *, alasan: str, dilihat: str, oleh: Pengguna
) -> None:
    """Void an evidence file as it was seen, with a reason; it stays readable.

    `dilihat` is the digest of `tampak_bukti_realisasi`. Raises PermissionDenied, PeriodeTertutup,
    YangDilihatBerubah, or Ditolak when it is void already.
    """
    _ganti_status(bukti, StatusCatatan.BATAL, alasan, dilihat, oleh)


@transaction.atomic
def pulihkan_bukti_realisasi(
    bukti: BuktiRealisasi, *, alasan: str, dilihat: str, oleh: Pengguna
) -> None:
    """Undo the void. Raises as `batalkan_bukti_realisasi`, when it is not void."""
    _ganti_status(bukti, StatusCatatan.BERLAKU, alasan, dilihat, oleh)


def _kunci(realisasi: RealisasiTercatat, oleh: Pengguna) -> RealisasiTercatat:
    """The value read anew behind the lock. Raises PermissionDenied or PeriodeTertutup."""
    if not boleh_mencatat_realisasi(oleh, realisasi.indikator):
        raise PermissionDenied
    tertutup = baca_tertutup(realisasi.indikator.lembar.kecamatan_id)
    if pesan := tertutup.pesan(akhir_triwulan(realisasi.tahun, realisasi.triwulan)):
        raise PeriodeTertutup(pesan)
    return RealisasiTercatat.objects.select_related("indikator").get(pk=realisasi.pk)


def _ganti_status(
    bukti: BuktiRealisasi, status: StatusCatatan, alasan: str, dilihat: str, oleh: Pengguna
) -> None:
    realisasi = _kunci(bukti.realisasi, oleh)
    bukti = realisasi.daftar_bukti.select_related("realisasi__indikator").get(pk=bukti.pk)
    if bukti.status == status:
        raise Ditolak(f"Bukti ini sudah {StatusCatatan(status).label.lower()}.")
    pastikan_dilihat(dilihat, tampak_bukti_realisasi(bukti))
    bukti.status = status
    bukti.alasan_batal = alasan if status == StatusCatatan.BATAL else ""
    bukti._change_reason = alasan
    bukti.save()
    _tarik_verifikasi(realisasi, f"Bukti {StatusCatatan(status).label.lower()}", oleh)


def _tarik_verifikasi(realisasi: RealisasiTercatat, perubahan: str, oleh: Pengguna) -> None:
    """What was verified is no longer what lies there."""
    realisasi.verifikasi = StatusVerifikasi.BELUM
    realisasi.diubah_oleh = oleh
    realisasi.versi += 1
    realisasi._change_reason = perubahan
    realisasi.save()
