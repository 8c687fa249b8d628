from django.urls import include, path, register_converter
from django.urls.converters import IntConverter

from iku_jatiroto import kesehatan


class TahunConverter(IntConverter):
    """A reporting year of `TAHUN_DIKENAL`; anything else is 404."""

    regex = "20[0-9]{2}|2100"


class TriwulanConverter(IntConverter):
    """1 to 4; anything else is 404."""

    regex = "[1-4]"


register_converter(TahunConverter, "tahun")
register_converter(TriwulanConverter, "triwulan")

handler400 = "iku_jatiroto.galat.permintaan_salah"
handler403 = "iku_jatiroto.galat.tidak_diizinkan"
handler404 = "iku_jatiroto.galat.tidak_ditemukan"
handler500 = "iku_jatiroto.galat.kesalahan"

urlpatterns = [
    path("sehat/", kesehatan.sehat, name="sehat"),
    path("siap/", kesehatan.siap, name="siap"),
    path("metrik/", kesehatan.metrik, name="metrik"),
    path("", include("antarmuka.urls")),
    path("", include("publik.urls")),
    path("", include("desa.urls")),
    path("", include("kinerja.urls")),
    path("", include("laporan.urls")),
    path("", include("impor.urls")),
    path("", include("beranda.urls")),
    path("", include("pengingat.urls")),
    # Last: its Pengaturan takes every word behind pengaturan/ that is left.
    path("", include("organisasi.urls")),
]
