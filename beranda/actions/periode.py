"""Deeds on a triwulan (quarter): close it, and open it again.

Source: docs/aturan.md, "Penutupan triwulan".
"""

from datetime import date

from django.db import transaction

from beranda.baca.pembukaan import tampak_pembukaan, yang_dibuka
from beranda.baca.syarat_tutup import pastikan_dapat_ditutup
from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import ROMAWI
from kinerja.baca.batas import baca_titik
from kinerja.baca.kekurangan import baca_kekurangan, tampak_penutupan
from organisasi.baca.periode import baca_tertutup, kunci_kecamatan
from organisasi.models import Kecamatan, Pengguna, Periode, StatusPeriode
from organisasi.models.peran import Perbuatan


@transaction.atomic
def tutup_triwulan(
    kecamatan: Kecamatan,
    tahun: int,
    triwulan: int,
    *,
    dilihat: str,
    diketahui: bool = False,
    oleh: Pengguna,
    hari_ini: date,
) -> Periode:
    """Close the quarter with the figures and gaps that the person saw; the gaps are kept.

    `dilihat` is the digest of `tampak_penutupan`. Raises PermissionDenied; YangDilihatBerubah;
    or Ditolak while it is not over, closed already, an earlier one of the year is open, something
    counted in it is neither verified nor waived, or gaps are not said to be known.
    """
    oleh.pastikan_boleh(Perbuatan.TUTUP_TRIWULAN, kecamatan.pk)
    # Behind the lock from here on: no entry slips in while the gaps are read and kept.
    tertutup = baca_tertutup(kecamatan.pk)
    titik = baca_titik(kecamatan, tahun, hari_ini)
    pastikan_dapat_ditutup(kecamatan, titik, triwulan, tertutup=tertutup)
    kekurangan = baca_kekurangan(kecamatan, tahun, triwulan)
    pastikan_dilihat(dilihat, tampak_penutupan(kecamatan, tahun, triwulan, kekurangan))
    if kekurangan and not diketahui:
        raise Ditolak("Nyatakan dahulu bahwa kekurangannya diketahui.")
    periode = Periode.objects.filter(
        kecamatan=kecamatan, tahun=tahun, triwulan=triwulan
    ).first() or Periode(kecamatan=kecamatan, tahun=tahun, triwulan=triwulan)
    periode.status = StatusPeriode.DITUTUP
    # As text of this day: it is printed in the notes of the report, whatever becomes of the
    # records.
    periode.kekurangan = [list(satu) for satu in kekurangan.daftar_tertulis()]
    periode._change_reason = "Ditutup dengan kekurangan yang diketahui" if kekurangan else "Ditutup"
    periode.save()
    return periode


@transaction.atomic
def buka_triwulan(periode: Periode, *, alasan: str, dilihat: str, oleh: Pengguna) -> list[Periode]:
    """Open a closed quarter again, and with it the later ones of its year, which rest on it.

    The reason is kept with each, and printed. `dilihat` is the digest of `tampak_pembukaan`.
    Raises PermissionDenied; YangDilihatBerubah; or Ditolak when it is open or no reason is given.
    """
    oleh.pastikan_boleh(Perbuatan.BUKA_TRIWULAN, periode.kecamatan_id)
    kunci_kecamatan(periode.kecamatan_id)
    # Read behind the lock: of two clicks the second finds nothing closed.
    daftar = yang_dibuka(periode.kecamatan, periode.tahun, periode.triwulan)
    if periode.pk not in {satu.pk for satu in daftar}:
        raise Ditolak("Triwulan ini tidak sedang ditutup.")
    pastikan_dilihat(dilihat, tampak_pembukaan(daftar))
    if not alasan.strip():
        raise Ditolak("Tulis alasan membuka kembali triwulan ini.")
    for satu in daftar:
        satu.status = StatusPeriode.TERBUKA
        satu.alasan = alasan
        satu._change_reason = alasan if satu.pk == periode.pk else ikut_dibuka(periode, alasan)
        satu.save()
    return daftar


def ikut_dibuka(periode: Periode, alasan: str) -> str:
    """Why a quarter is open again that nobody asked for."""
    return f"Ikut dibuka bersama triwulan {ROMAWI[periode.triwulan]}: {alasan}"
