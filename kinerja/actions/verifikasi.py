"""Deeds of the verifikator on a tindak lanjut (follow-up) and on a recorded value."""

from django.db import transaction

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import akhir_triwulan
from dasar.models import StatusCatatan
from kinerja.baca.batas import baca_batas_susulan, hari_tersentuh
from kinerja.baca.tampak import tampak_realisasi, tampak_tindak_lanjut
from kinerja.models import RealisasiTercatat, TindakLanjut
from organisasi.baca.periode import PeriodeTertutup, baca_tertutup, kunci_kecamatan
from organisasi.baca.permissions import baca_hak_verifikasi
from organisasi.models import Pengguna
from organisasi.models.peran import Perbuatan
from organisasi.models.verifikasi import StatusVerifikasi, alasan_tidak_boleh, pesan_tertutup


@transaction.atomic
def putuskan_tindak_lanjut(
    tindak_lanjut: TindakLanjut,
    putusan: StatusVerifikasi,
    *,
    dilihat: str,
    catatan: str = "",
    oleh: Pengguna,
) -> TindakLanjut:
    """Verify, return or waive a follow-up as it was seen, with its kegiatan and its evidence.

    `dilihat` is the digest of `tampak_tindak_lanjut`. An accepted one keeps the note of its last
    return. Raises PermissionDenied, PeriodeTertutup, YangDilihatBerubah, or Ditolak for an own
    or void one, or a missing reason.
    """
    kecamatan_pk = tindak_lanjut.kegiatan.unit_kerja.kecamatan_id
    oleh.pastikan_boleh(Perbuatan.VERIFIKASI, kecamatan_pk)
    # Read behind the lock: what is decided on is what nobody is changing meanwhile.
    kunci_kecamatan(kecamatan_pk)
    tindak_lanjut = TindakLanjut.objects.dengan_yang_tampak().get(pk=tindak_lanjut.pk)
    hari = hari_tersentuh(
        tindak_lanjut.kegiatan.tanggal, tindak_lanjut.tanggal, baca_batas_susulan(kecamatan_pk)
    )
    tertutup = baca_tertutup(kecamatan_pk).pesan(*hari)
    # Closed is not the end of it: what counts in none of its figures may still be settled.
    if pesan := pesan_tertutup(tertutup, semula=tindak_lanjut.verifikasi, putusan=putusan):
        raise PeriodeTertutup(pesan)
    pastikan_dilihat(dilihat, tampak_tindak_lanjut(tindak_lanjut))
    if tindak_lanjut.status == StatusCatatan.BATAL:
        raise Ditolak("Tindak lanjut ini sudah dibatalkan.")
    alasan = alasan_tidak_boleh(
        putusan,
        semula=tindak_lanjut.verifikasi,
        catatan=catatan,
        penulis=tindak_lanjut.penulis,
        hak=baca_hak_verifikasi(oleh),
    )
    if alasan:
        raise Ditolak(alasan)
    tindak_lanjut.verifikasi = putusan
    if catatan:
        tindak_lanjut.catatan_verifikasi = catatan
    tindak_lanjut._change_reason = f"{putusan.label}: {catatan}" if catatan else str(putusan.label)
    tindak_lanjut.save()
    return tindak_lanjut


@transaction.atomic
def putuskan_realisasi(
    realisasi: RealisasiTercatat,
    putusan: StatusVerifikasi,
    *,
    dilihat: str,
    catatan: str = "",
    oleh: Pengguna,
) -> RealisasiTercatat:
    """Verify, return or waive a recorded value as it was seen, with its source and evidence.

    `dilihat` is the digest of `tampak_realisasi`. Raises as `putuskan_tindak_lanjut`; Ditolak for
    one that was emptied.
    """
    kecamatan_pk = realisasi.indikator.lembar.kecamatan_id
    oleh.pastikan_boleh(Perbuatan.VERIFIKASI, kecamatan_pk)
    tertutup = baca_tertutup(kecamatan_pk)
    # Read behind the lock: what is decided on is what nobody is changing meanwhile.
    realisasi = RealisasiTercatat.objects.select_related("indikator").get(pk=realisasi.pk)
    if pesan := pesan_tertutup(
        tertutup.pesan(akhir_triwulan(realisasi.tahun, realisasi.triwulan)),
        semula=realisasi.verifikasi,
        putusan=putusan,
    ):
        raise PeriodeTertutup(pesan)
    pastikan_dilihat(dilihat, tampak_realisasi(realisasi))
    if not realisasi.isi.sumber:
        raise Ditolak("Nilai ini sudah dikosongkan; tidak ada yang diverifikasi.")
    alasan = alasan_tidak_boleh(
        putusan,
        semula=realisasi.verifikasi,
        catatan=catatan,
        penulis=realisasi.penulis,
        hak=baca_hak_verifikasi(oleh),
    )
    if alasan:
        raise Ditolak(alasan)
    realisasi.verifikasi = putusan
    realisasi.catatan_verifikasi = catatan or realisasi.catatan_verifikasi
    realisasi._change_reason = ": ".join(filter(None, (str(putusan.label), catatan)))
    realisasi.save()
    return realisasi
