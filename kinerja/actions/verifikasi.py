"""Deeds of the verifikator on a tindak lanjut (follow-up)."""

from django.db import transaction

from kinerja.models import TindakLanjut
from organisasi.kesalahan import Ditolak
from organisasi.models import Pengguna, StatusCatatan
from organisasi.peran import Perbuatan
from organisasi.periode import pastikan_terbuka
from organisasi.verifikasi import PUTUSAN_BERUBAH, StatusVerifikasi, alasan_tidak_boleh


@transaction.atomic
def putuskan_tindak_lanjut(
    tindak_lanjut: TindakLanjut,
    putusan: StatusVerifikasi,
    *,
    versi: int,
    catatan: str = "",
    oleh: Pengguna,
) -> TindakLanjut:
    """Verify, return or waive a follow-up, as seen in version `versi`.

    An accepted one keeps the note of its last return. Raises PermissionDenied, PeriodeTertutup,
    or Ditolak for an own or void one, one changed since, or a missing reason.
    """
    kegiatan = tindak_lanjut.kegiatan
    kecamatan_pk = kegiatan.unit_kerja.kecamatan_id
    oleh.pastikan_boleh(Perbuatan.VERIFIKASI, kecamatan_pk)
    pastikan_terbuka(kecamatan_pk, tindak_lanjut.tanggal)
    tindak_lanjut = TindakLanjut.objects.select_related("kegiatan").get(pk=tindak_lanjut.pk)
    if tindak_lanjut.versi != versi or tindak_lanjut.status == StatusCatatan.BATAL:
        raise Ditolak(PUTUSAN_BERUBAH)
    alasan = alasan_tidak_boleh(
        putusan,
        semula=tindak_lanjut.verifikasi,
        catatan=catatan,
        penulis=(
            tindak_lanjut.dicatat_oleh_id,
            tindak_lanjut.diubah_oleh_id,
            tindak_lanjut.kegiatan.diubah_oleh_id,
        ),
        oleh=oleh.pk,
    )
    if alasan:
        raise Ditolak(alasan)
    tindak_lanjut.verifikasi = putusan
    if catatan:
        tindak_lanjut.catatan_verifikasi = catatan
    tindak_lanjut._change_reason = f"{putusan.label}: {catatan}" if catatan else str(putusan.label)
    tindak_lanjut.save()
    return tindak_lanjut
