"""Deeds on a triwulan (quarter): close it, and open it again.

Source: docs/aturan.md, "Penutupan triwulan".
"""

from datetime import date

from django.db import transaction

from kinerja.antrean import baca_penghalang
from kinerja.batas import akhir_masa
from organisasi.kesalahan import Ditolak
from organisasi.models import Kecamatan, Pengguna, Periode, StatusPeriode
from organisasi.peran import Perbuatan
from organisasi.periode import baca_tertutup, kunci_kecamatan
from organisasi.tanggal import tertulis
from organisasi.triwulan import ROMAWI


@transaction.atomic
def tutup_triwulan(
    kecamatan: Kecamatan, tahun: int, triwulan: int, *, oleh: Pengguna, hari_ini: date
) -> Periode:
    """Close the quarter: from now on no entry inside it changes.

    Raises PermissionDenied, or Ditolak while it is not over, closed already, an earlier one of
    the year is open, or something counted in it is neither verified nor waived.
    """
    oleh.pastikan_boleh(Perbuatan.TUTUP_TRIWULAN, kecamatan.pk)
    tertutup = baca_tertutup(kecamatan.pk)
    akhir = akhir_masa(kecamatan, tahun, triwulan)
    if akhir >= hari_ini:
        raise Ditolak(f"Triwulan ini belum berakhir: angkanya berubah sampai {tertulis(akhir)}.")
    if tertutup.memuat(tahun, triwulan):
        raise Ditolak("Triwulan ini sudah ditutup.")
    terbuka = [t for t in range(1, triwulan) if not tertutup.memuat(tahun, t)]
    if terbuka:
        raise Ditolak(f"Tutup dahulu triwulan {ROMAWI[terbuka[0]]} {tahun}.")
    if penghalang := baca_penghalang(kecamatan, tahun, triwulan):
        raise Ditolak(f"Masih ada {penghalang.jumlah} catatan yang belum diverifikasi.")
    periode = Periode.objects.filter(
        kecamatan=kecamatan, tahun=tahun, triwulan=triwulan
    ).first() or Periode(kecamatan=kecamatan, tahun=tahun, triwulan=triwulan)
    periode.status = StatusPeriode.DITUTUP
    periode._change_reason = "Ditutup"
    periode.save()
    return periode


@transaction.atomic
def buka_triwulan(periode: Periode, *, alasan: str, oleh: Pengguna) -> Periode:
    """Open a closed quarter again; the reason is kept and printed.

    Raises PermissionDenied, or Ditolak when it is open or no reason is given.
    """
    oleh.pastikan_boleh(Perbuatan.BUKA_TRIWULAN, periode.kecamatan_id)
    kunci_kecamatan(periode.kecamatan_id)
    periode = Periode.objects.get(pk=periode.pk)
    if periode.status != StatusPeriode.DITUTUP:
        raise Ditolak("Triwulan ini tidak sedang ditutup.")
    if not alasan.strip():
        raise Ditolak("Tulis alasan membuka kembali triwulan ini.")
    periode.status = StatusPeriode.TERBUKA
    periode.alasan = alasan
    periode._change_reason = alasan
    periode.save()
    return periode
