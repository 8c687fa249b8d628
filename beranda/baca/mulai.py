"""The steps of the first start, in their order, and what each still asks."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from kinerja.baca.lembar import ada_lembar
from organisasi.aturan.pejabat import menjabat_pada
from organisasi.models import Kecamatan, Pejabat, UnitKerja

LANGKAH_MULAI = {
    "kecamatan": "Kecamatan",
    "lembar": "Lembar IKU",
    "kop": "Kop laporan",
    "camat": "Camat",
    "unit": "Unit kerja",
    "pengguna": "Pengguna",
}


def langkah_sesudah_ini(langkah: str) -> str:
    """The step after this one; empty after the last."""
    daftar = [*LANGKAH_MULAI, ""]
    return daftar[daftar.index(langkah) + 1]


def langkah_kini(kecamatan: Kecamatan | None, hari_ini: date) -> str:
    """The first step that still asks something."""
    if kecamatan is None:
        return "kecamatan"
    if not ada_lembar(kecamatan):
        return "lembar"
    if not kecamatan.alamat:
        return "kop"
    return "unit" if camat_kini(kecamatan, hari_ini) else "camat"


def camat_kini(kecamatan: Kecamatan, hari_ini: date) -> Pejabat | None:
    """Who holds the office today."""
    return menjabat_pada(Pejabat.objects.filter(kecamatan=kecamatan).order_by("pk"), hari_ini)


def unit_kini(kecamatan: Kecamatan, hari_ini: date) -> list[Any]:
    """The units of today, each with how many work in it (`jumlah_orang`)."""
    daftar = UnitKerja.objects.filter(kecamatan=kecamatan).aktif_pada(hari_ini)
    aktif = Count("daftar_pengguna", filter=Q(daftar_pengguna__is_active=True))
    return list(daftar.annotate(jumlah_orang=aktif).urut_struktur())
