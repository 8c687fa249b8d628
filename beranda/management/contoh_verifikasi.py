"""The demonstration year after the verifikator's work: verified but for a few, and closed but for
the last triwulan, so that closing and issuing can be shown."""

from datetime import date

from beranda.actions.periode import tutup_triwulan
from dasar.aturan.dilihat import sidik_dilihat
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, akhir_triwulan, awal_triwulan
from desa.actions.verifikasi import putuskan_tanggal
from desa.baca.antrean import tampak_tanggal, tanggal_dokumen
from kinerja.actions.verifikasi import putuskan_tindak_lanjut
from kinerja.baca.antrean import tampak_tindak_lanjut, tindak_lanjut_dihitung
from kinerja.baca.kekurangan import baca_kekurangan, tampak_penutupan
from organisasi.models import Kecamatan, Pengguna, Periode
from organisasi.models.verifikasi import StatusVerifikasi

DISISAKAN = 3


def verifikasi_contoh(kecamatan: Kecamatan, tahun: int, *, oleh: Pengguna, hari_ini: date) -> None:
    """Verify the year once, and close its triwulan that are over except the last of the year."""
    if Periode.objects.filter(kecamatan=kecamatan, tahun=tahun).exists():
        return
    dihitung = tindak_lanjut_dihitung(kecamatan, awal_triwulan(tahun, 1), akhir_triwulan(tahun, 4))
    daftar = list(dihitung.dengan_yang_tampak())
    # `or None`, for a slice that ends at -0 is empty.
    for tindak_lanjut in daftar[: -DISISAKAN or None]:
        putuskan_tindak_lanjut(
            tindak_lanjut,
            StatusVerifikasi.TERVERIFIKASI,
            dilihat=sidik_dilihat(tampak_tindak_lanjut(tindak_lanjut)),
            oleh=oleh,
        )
    for baris in tanggal_dokumen(kecamatan, tahun):
        if baris.tanggal < awal_triwulan(tahun, 4):
            putuskan_tanggal(
                baris.dokumen,
                baris.nama,
                StatusVerifikasi.TERVERIFIKASI,
                dilihat=sidik_dilihat(tampak_tanggal(baris.dokumen, baris.nama)),
                oleh=oleh,
            )
    for triwulan in DAFTAR_TRIWULAN[:-1]:
        if akhir_triwulan(tahun, triwulan) < hari_ini:
            kekurangan = baca_kekurangan(kecamatan, tahun, triwulan)
            tampak = tampak_penutupan(kecamatan, tahun, triwulan, kekurangan)
            tutup_triwulan(
                kecamatan,
                tahun,
                triwulan,
                dilihat=sidik_dilihat(tampak),
                diketahui=True,
                oleh=oleh,
                hari_ini=hari_ini,
            )
