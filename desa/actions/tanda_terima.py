"""Deeds on the receipts. Source: docs/aturan.md, "Tanda terima"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.kode import buat_kode
from dasar.aturan.tanggal import tertulis
from dasar.models import StatusCatatan
from desa.baca.antrean import tampak_penerimaan, tampak_tanda_terima
from desa.baca.permissions import pastikan_boleh_mencatat_dokumen
from desa.models import DokumenDesa, TandaTerima
from organisasi.baca.periode import kunci_kecamatan
from organisasi.models import Pengguna


@dataclass(frozen=True, slots=True)
class IsianTandaTerima:
    """What a person types of a receipt: who handed the document over, and who took it."""

    penyerah: str
    penerima: str


@transaction.atomic
def terbitkan_tanda_terima(
    dokumen: DokumenDesa,
    isian: IsianTandaTerima,
    *,
    dilihat: str,
    oleh: Pengguna,
    sekarang: datetime,
) -> TandaTerima:
    """Issue the receipt of a received document under the next number of the year.

    `dilihat` is the digest of `tampak_penerimaan`. A document has one valid receipt: asked again
    for the same persons, that one is returned. Raises PermissionDenied, YangDilihatBerubah, or
    Ditolak when the document has not been received, or has a receipt for others.
    """
    # No closed triwulan (quarter) is asked: a receipt changes no record (docs/aturan.md).
    pastikan_boleh_mencatat_dokumen(oleh, dokumen.desa.kecamatan)
    # Numbers are given one after the other, so none is left out or given twice.
    kunci_kecamatan(dokumen.desa.kecamatan_id)
    dokumen = DokumenDesa.objects.select_related("desa").get(pk=dokumen.pk)
    if dokumen.tanggal_diterima is None:
        raise Ditolak("Isi dahulu tanggal diterima, lalu terbitkan tanda terimanya.")
    # Also who sends twice: one document, one receipt.
    if berlaku := dokumen.daftar_tanda_terima.filter(status=StatusCatatan.BERLAKU).first():
        if (berlaku.penyerah, berlaku.penerima) != (isian.penyerah, isian.penerima):
            raise Ditolak(f"{berlaku} sudah terbit dan berlaku. Bila keliru, batalkan dahulu.")
        return berlaku
    pastikan_dilihat(dilihat, tampak_penerimaan(dokumen))
    tahun = timezone.localtime(sekarang).year
    setahun = TandaTerima.objects.filter(kecamatan=dokumen.desa.kecamatan_id, tahun=tahun)
    tanda_terima = TandaTerima(
        kecamatan_id=dokumen.desa.kecamatan_id,
        dokumen=dokumen,
        tahun=tahun,
        # Over the void ones, too: no number is given a second time.
        urutan=(setahun.aggregate(akhir=Max("urutan"))["akhir"] or 0) + 1,
        kode=buat_kode(),
        # Copied, not referred to: the paper says what was true when it was issued.
        nomor_dokumen=dokumen.nomor,
        tanggal_diterima=dokumen.tanggal_diterima,
        penyerah=isian.penyerah,
        penerima=isian.penerima,
        dicatat_pada=sekarang,
        dicatat_oleh=oleh,
    )
    tanda_terima._change_reason = "Diterbitkan"
    tanda_terima.save()
    return tanda_terima


@transaction.atomic
def batalkan_tanda_terima(
    tanda_terima: TandaTerima, *, alasan: str, dilihat: str, oleh: Pengguna
) -> None:
    """Void a receipt as it was seen, with a reason; its number is never given again.

    `dilihat` is the digest of `tampak_tanda_terima`. Raises PermissionDenied, YangDilihatBerubah,
    or Ditolak when it is void already.
    """
    pastikan_boleh_mencatat_dokumen(oleh, tanda_terima.kecamatan)
    kunci_kecamatan(tanda_terima.kecamatan_id)
    tanda_terima = TandaTerima.objects.select_related("dokumen").get(pk=tanda_terima.pk)
    if tanda_terima.status == StatusCatatan.BATAL:
        raise Ditolak("Tanda terima ini sudah dibatalkan.")
    pastikan_dilihat(dilihat, tampak_tanda_terima(tanda_terima))
    _batalkan(tanda_terima, alasan)


def batalkan_yang_usang(daftar_dokumen: Iterable[DokumenDesa]) -> list[TandaTerima]:
    """Void the receipts that name another received date than their document does by now.

    For the deeds that change dates: runs in their transaction, behind their lock.
    """
    daftar = [
        tanda_terima
        for tanda_terima in TandaTerima.objects.berlaku()
        .filter(dokumen__in=[dokumen.pk for dokumen in daftar_dokumen])
        .select_related("dokumen")
        .order_by("tahun", "urutan")
        if tanda_terima.tanggal_diterima != tanda_terima.dokumen.tanggal_diterima
    ]
    for tanda_terima in daftar:
        baru = tanda_terima.dokumen.tanggal_diterima
        menjadi = f"diubah menjadi {tertulis(baru)}" if baru else "dikosongkan"
        semula = tertulis(tanda_terima.tanggal_diterima)
        _batalkan(tanda_terima, f"Tanggal diterima {semula} {menjadi}.")
    return daftar


def _batalkan(tanda_terima: TandaTerima, alasan: str) -> None:
    tanda_terima.status = StatusCatatan.BATAL
    tanda_terima.alasan_batal = alasan
    tanda_terima._change_reason = alasan
    tanda_terima.save()
