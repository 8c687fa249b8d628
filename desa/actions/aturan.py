"""The deed of extending a due date, and what it would change.

Source: docs/aturan.md, "Data acuan" and "Penutupan triwulan".
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from desa.dampak import SlotBerubah, bandingkan_kisi
from desa.kisi import Kisi, baca_kisi
from desa.kolom import Kolom, baca_kolom
from desa.models import PerpanjanganTenggat
from organisasi.actions.acuan import simpan_acuan
from organisasi.acuan import Acuan
from organisasi.kesalahan import Ditolak
from organisasi.tanggal import tertulis


@transaction.atomic
def perpanjang_tenggat(
    acuan: Acuan, perpanjangan: PerpanjanganTenggat, **tentang: Any
) -> PerpanjanganTenggat:
    """Extend the due date of a document in a year, as `simpan_acuan` stores it.

    Raises what that raises, and Ditolak when the document has no rule in that year or the new day
    is not after the one of the rule.
    """
    tersimpan: PerpanjanganTenggat = simpan_acuan(acuan, perpanjangan, **tentang)
    jenis, tahun = tersimpan.jenis_dokumen, tersimpan.tahun
    kolom = _per_jenis(baca_kolom(jenis.kecamatan, tahun)).get(jenis.pk)
    if kolom is None:
        raise Ditolak(f"{jenis} tidak mempunyai aturan tenggat pada tahun {tahun}.")
    if tersimpan.tenggat <= kolom.tenggat_semula:
        raise Ditolak(
            f"Tenggat semula {jenis} pada tahun {tahun} adalah {tertulis(kolom.tenggat_semula)}; "
            "perpanjangannya harus sesudah itu."
        )
    return tersimpan


@transaction.atomic
def uji_perpanjangan(
    acuan: Acuan, perpanjangan: PerpanjanganTenggat, *, hari_ini: date, **tentang: Any
) -> list[SlotBerubah]:
    """What `perpanjang_tenggat` would change as of today; nothing is stored.

    Raises what that raises.
    """
    kecamatan = perpanjangan.jenis_dokumen.kecamatan
    tahun_lama = PerpanjanganTenggat.objects.filter(pk=perpanjangan.pk).values_list(
        "tahun", flat=True
    )
    daftar_tahun = sorted({perpanjangan.tahun, *tahun_lama})

    def daftar_kisi() -> list[Kisi]:
        return [
            baca_kisi(kecamatan, tahun).kisi(per=hari_ini, hari_ini=hari_ini)
            for tahun in daftar_tahun
        ]

    semula = daftar_kisi()
    perpanjang_tenggat(acuan, perpanjangan, **tentang)
    hasil = bandingkan_kisi(semula, daftar_kisi())
    transaction.set_rollback(True)
    return hasil


def _per_jenis(daftar_kolom: Iterable[Kolom]) -> dict[int, Kolom]:
    return {kolom.jenis_pk: kolom for kolom in daftar_kolom}
