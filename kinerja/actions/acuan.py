"""Deeds of keeping the reference data that a figure or its label depends on.

Source: docs/aturan.md, "Data acuan".
"""

from typing import Any

from django.db import transaction

from kinerja.batas import batas_biasa
from kinerja.models import AmbangPredikat, BatasTindakLanjut
from organisasi.actions.acuan import simpan_acuan
from organisasi.acuan import Acuan
from organisasi.kesalahan import Ditolak
from organisasi.periode import PeriodeTertutup, baca_tertutup
from organisasi.triwulan import DAFTAR_TRIWULAN, ROMAWI, akhir_triwulan


@transaction.atomic
def atur_batas(acuan: Acuan, batas: BatasTindakLanjut, **tentang: Any) -> BatasTindakLanjut:
    """Set the last day on which a tindak lanjut of a year counts, as `simpan_acuan` stores it.

    Raises what that raises, and PeriodeTertutup when it would change the figure of a closed
    triwulan: one that ends after the earlier of the old and the new day, or the last of the year.
    """
    tertutup = baca_tertutup(batas.kecamatan_id)
    semula = BatasTindakLanjut.objects.filter(pk=batas.pk).first()
    lama = semula.tanggal if semula else batas_biasa(batas.tahun)
    terawal = min(lama, batas.tanggal)
    for triwulan in DAFTAR_TRIWULAN:
        tersentuh = triwulan == 4 or akhir_triwulan(batas.tahun, triwulan) > terawal
        if tersentuh and tertutup.memuat(batas.tahun, triwulan):
            raise PeriodeTertutup(
                f"Triwulan {ROMAWI[triwulan]} {batas.tahun} sudah ditutup; batas ini akan mengubah "
                "angkanya. Hanya Camat yang dapat membukanya kembali."
            )
    tersimpan: BatasTindakLanjut = simpan_acuan(acuan, batas, **tentang)
    return tersimpan


@transaction.atomic
def atur_ambang(acuan: Acuan, ambang: AmbangPredikat, **tentang: Any) -> AmbangPredikat:
    """Set a threshold of the predikat, as `simpan_acuan` stores it.

    Raises what that raises, and Ditolak when a capaian of 0 would have no predikat any more.
    """
    tersimpan: AmbangPredikat = simpan_acuan(acuan, ambang, **tentang)
    if not AmbangPredikat.objects.pilihan(ambang.kecamatan).filter(minimum=0).exists():
        raise Ditolak("Harus ada satu ambang 0, agar setiap capaian mempunyai predikat.")
    return tersimpan
