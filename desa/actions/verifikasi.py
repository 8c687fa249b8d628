"""Deeds of the verifikator on the dates of a desa document."""

from django.db import transaction

from desa.models import DasarTanggal, DokumenDesa
from organisasi.kesalahan import Ditolak
from organisasi.models import Pengguna
from organisasi.peran import Perbuatan
from organisasi.periode import kunci_kecamatan, pastikan_terbuka
from organisasi.verifikasi import PUTUSAN_BERUBAH, StatusVerifikasi, alasan_tidak_boleh


@transaction.atomic
def putuskan_tanggal(
    dokumen: DokumenDesa,
    nama: DasarTanggal,
    putusan: StatusVerifikasi,
    *,
    versi: int,
    catatan: str = "",
    oleh: Pengguna,
) -> DokumenDesa:
    """Verify, return or waive one of the two dates, as seen in version `versi`.

    An accepted date keeps the note of its last return. Raises PermissionDenied, PeriodeTertutup,
    or Ditolak for an own or empty date, one changed since, or a missing reason.
    """
    kecamatan_pk = dokumen.desa.kecamatan_id
    oleh.pastikan_boleh(Perbuatan.VERIFIKASI, kecamatan_pk)
    # Read behind the lock: what is saved below is what nobody is changing meanwhile.
    kunci_kecamatan(kecamatan_pk)
    dokumen = DokumenDesa.objects.get(pk=dokumen.pk)
    tanggal = getattr(dokumen, f"tanggal_{nama}")
    pastikan_terbuka(kecamatan_pk, tanggal)
    if tanggal is None or dokumen.versi != versi:
        raise Ditolak(PUTUSAN_BERUBAH)
    alasan = alasan_tidak_boleh(
        putusan,
        semula=getattr(dokumen, f"verifikasi_{nama}"),
        catatan=catatan,
        penulis=(dokumen.dicatat_oleh_id, dokumen.diubah_oleh_id),
        oleh=oleh.pk,
    )
    if alasan:
        raise Ditolak(alasan)
    setattr(dokumen, f"verifikasi_{nama}", putusan)
    if catatan:
        setattr(dokumen, f"catatan_{nama}", catatan)
    dokumen._change_reason = f"{putusan.label}: {catatan}" if catatan else str(putusan.label)
    dokumen.save()
    return dokumen
