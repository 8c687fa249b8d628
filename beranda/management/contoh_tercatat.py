"""The values of the demonstration year that are recorded, not counted: made up, with a source."""

from datetime import date, datetime
from decimal import Decimal

from dasar.aturan.triwulan import TRIWULAN_AKHIR, akhir_triwulan
from kinerja.baca.lembar import daftar_indikator
from kinerja.models import RealisasiTercatat
from organisasi.models import Kecamatan
from organisasi.models.verifikasi import StatusVerifikasi

TERCATAT = {"IPP": Decimal("3.95")}


def catat_contoh(kecamatan: Kecamatan, tahun: int, *, hari_ini: date, sekarang: datetime) -> None:
    """Record what the year's evaluation gave, once; nothing of a year that still runs."""
    if akhir_triwulan(tahun, TRIWULAN_AKHIR) >= hari_ini:
        return
    for indikator in daftar_indikator(kecamatan, tahun):
        if nilai := TERCATAT.get(indikator.kode):
            RealisasiTercatat.objects.get_or_create(
                indikator=indikator,
                tahun=tahun,
                triwulan=TRIWULAN_AKHIR,
                defaults={
                    "nilai": nilai,
                    "sumber": "Hasil evaluasi pelayanan publik",
                    "verifikasi": StatusVerifikasi.TERVERIFIKASI,
                    "dicatat_pada": sekarang,
                },
            )
