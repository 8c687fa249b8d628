"""Deeds of the verifikator on the dates of a desa document."""

from django.db import transaction

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from desa.baca.antrean import tampak_tanggal
from desa.baca.susulan import PenjagaDokumen
from desa.models import DasarTanggal, DokumenDesa
from organisasi.baca.periode import PeriodeTertutup, baca_tertutup, kunci_kecamatan
from organisasi.baca.permissions import baca_hak_verifikasi
from organisasi.models import Pengguna
from organisasi.models.peran import Perbuatan
from organisasi.models.verifikasi import StatusVerifikasi, alasan_tidak_boleh, pesan_tertutup


@transaction.atomic
def putuskan_tanggal(
    dokumen: DokumenDesa,
    nama: DasarTanggal,
    putusan: StatusVerifikasi,
    *,
    dilihat: str,
    catatan: str = "",
    oleh: Pengguna,
) -> DokumenDesa:
    """Verify, return or waive one of the two dates as it was seen, with its document and scans.

    `dilihat` is the digest of `tampak_tanggal`. An accepted date keeps the note of its last
    return. Raises PermissionDenied, PeriodeTertutup, YangDilihatBerubah, or Ditolak for an own or
    empty date, or a missing reason.
    """
    kecamatan_pk = dokumen.desa.kecamatan_id
    oleh.pastikan_boleh(Perbuatan.VERIFIKASI, kecamatan_pk)
    # Read behind the lock: what is saved below is what nobody is changing meanwhile.
    kunci_kecamatan(kecamatan_pk)
    dokumen = DokumenDesa.objects.prefetch_related("daftar_berkas").get(pk=dokumen.pk)
    tanggal = getattr(dokumen, f"tanggal_{nama}")
    semula = getattr(dokumen, f"verifikasi_{nama}")
    penjaga = PenjagaDokumen(dokumen.desa.kecamatan, baca_tertutup(kecamatan_pk))
    tertutup = penjaga.pesan(dokumen.kunci_jenis, tanggal)
    # Closed is not the end of it: what counts in none of its figures may still be settled.
    if pesan := pesan_tertutup(tertutup, semula=semula, putusan=putusan):
        raise PeriodeTertutup(pesan)
    pastikan_dilihat(dilihat, tampak_tanggal(dokumen, nama))
    if tanggal is None:
        raise Ditolak("Tanggal ini kosong; tidak ada yang diverifikasi.")
    alasan = alasan_tidak_boleh(
        putusan,
        semula=semula,
        catatan=catatan,
        penulis=dokumen.penulis,
        hak=baca_hak_verifikasi(oleh),
    )
    if alasan:
        raise Ditolak(alasan)
    setattr(dokumen, f"verifikasi_{nama}", putusan)
    if catatan:
        setattr(dokumen, f"catatan_{nama}", catatan)
    dokumen._change_reason = f"{putusan.label}: {catatan}" if catatan else str(putusan.label)
    dokumen.save()
    return dokumen
